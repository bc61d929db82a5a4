#!/usr/bin/env python3
"""How many of the counts that coders gave to claims stand in the same sentence of a reading.

  counts.py --shared ../shared [--binary target/release/sayso] [--misses] [--show N]

A count is found where least, most, shares (to a hundredth), `approx` and `per` are equal; units are told apart. A claim
whose trigger stands in a sentence without the number (a denial that points back) cannot be found there and is listed.
`--show N` prints the counts of the first N reports of reports/more, to be read by eye.
"""
import argparse, bisect, glob, json, os, subprocess, sys, tempfile

def read(shared, binary, folder):
    with tempfile.NamedTemporaryFile("wb", suffix=".jsonl", delete=False) as batch:
        tool = os.path.join(shared, "eval/to_reports.py")
        subprocess.run([sys.executable, tool, "reports", folder], stdout=batch, check=True)
    done = subprocess.run([binary, "read", "--format", "jsonl", batch.name], stdout=subprocess.PIPE)
    os.unlink(batch.name)
    if done.returncode > 1: sys.exit(f"{binary} read ended with {done.returncode}")
    return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]

def value(count):
    share = lambda key: round(count[key], 2) if count.get(key) is not None else None
    return (count.get("min"), count.get("max"), share("share_min"), share("share_max"), bool(count.get("approx")), count.get("per"))

def sentence(reading, at):
    n = bisect.bisect_right([s for s, _ in reading["sentences"]], at) - 1
    return reading["sentences"][max(n, 0)]

def score(readings, folder, misses):
    found = units = of = 0
    for reading in readings:
        gold = json.load(open(os.path.join(folder, os.path.basename(reading["report"]["file"]) + ".gold.json"), encoding="utf-8"))
        for claim in gold["claims"]:
            count = claim.get("count")
            if not count: continue
            of += 1
            start, end = sentence(reading, claim["trigger"][0][0])
            near = [c for c in reading["counts"] if start <= c["span"][0] < end]
            same = [c for c in near if value(c) == value(count)]
            found += bool(same); units += any(c["unit"] == count.get("unit") for c in same)
            if misses and not any(c["unit"] == count.get("unit") for c in same):
                text = reading["report"]["text"]
                print(f"{reading['report']['file']}: {json.dumps(count)} not among {[(text[slice(*c['span'])], value(c), c['unit']) for c in near]}\n    {text[start:end]}")
    print(f"counts of claims found in their sentence {100 * found / max(of, 1):5.1f} %  ({found} of {of}); with their unit {100 * units / max(found, 1):5.1f} %")

def show(readings):
    for reading in readings:
        text = reading["report"]["text"]
        print(f"=== {reading['report']['file']}")
        for c in reading["counts"]:
            a, b = c["span"]
            rest = {k: v for k, v in c.items() if k not in ("span", "id") and v is not None}
            around = (text[max(0, a - 35):a] + "[" + text[a:b] + "]" + text[b:b + 35]).replace("\n", " / ")
            print(f"  {around:110} {json.dumps(rest)}")

def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--shared", default="../shared"); ap.add_argument("--binary", default="target/release/sayso")
    ap.add_argument("--misses", action="store_true"); ap.add_argument("--show", type=int, default=0)
    ap.add_argument("--folder", help="reports to show instead of reports/more")
    args = ap.parse_args()
    dev = os.path.join(args.shared, "reports/dev")
    if not os.path.isdir(dev): return print(f"{args.shared} is not here: counts not measured")
    score(read(args.shared, args.binary, dev), dev, args.misses)
    left = args.show
    for folder in sorted(glob.glob(args.folder or os.path.join(args.shared, "reports/more/*"))):
        if left > 0:
            readings = read(args.shared, args.binary, folder)[:max(1, args.show // 6 + 1)][:left]
            show(readings); left -= len(readings)

if __name__ == "__main__": main()
