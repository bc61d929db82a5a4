#!/usr/bin/env python3
"""Places of claims: of the claims that reader and coder both have at the same words, how many have the coded places.

  where.py [--binary target/release/sayso] [--shared ../shared] [--gold DIR]…

Without --gold: our stories of splits `dev` and `test`, and `reports/dev`. A place of the reading is right where one of its names
stands in one of the coder's; of the coder's, those count that hold a name of a place of the reading ("the hotel" does not).
P and R over places, exact over claims, in percent.
"""
import argparse, collections, glob, json, os, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

def fold(words):
    return " ".join(words.lower().replace("’", "'").split())

def overlap(a, b):
    return any(x < w and v < y for x, y in a for v, w in b)

def measure(readings, folder, pairs):
    count = collections.Counter()
    for reading in readings:
        stem = os.path.splitext(os.path.basename(reading["report"]["file"]))[0]
        path = os.path.join(folder, stem + ".gold.json")
        if not os.path.exists(path):
            continue
        text = reading["report"]["text"]
        names = {p["id"]: {fold(p["name"])} | {fold(text[a:b]) for a, b in p["mentions"]} for p in reading["places"]}
        held = lambda place, words: any(name in words for name in names[place])
        same = lambda a, b: 2 * (a["type"] == b["type"] and overlap(a["trigger"], b["trigger"]))
        with open(path, encoding="utf-8") as f:
            gold = json.load(f)["claims"]
        for coded, read in pairs(gold, reading["claims"], same):
            wanted = [w for w in map(fold, coded.get("place") or []) if any(held(p, w) for p in names)]
            right = [p for p in read["place"] if any(held(p, w) for w in map(fold, coded.get("place") or []))]
            found = [w for w in wanted if any(held(p, w) for p in read["place"])]
            count.update(claims=1, right=len(right), read=len(read["place"]), found=len(found), wanted=len(wanted))
            count["exact"] += len(right) == len(read["place"]) and len(found) == len(wanted)
    share = lambda a, b: 100 * count[a] / max(count[b], 1)
    return f"P {share('right', 'read'):.1f} R {share('found', 'wanted'):.1f} exact {share('exact', 'claims'):.1f} of {count['claims']} claims"

def batch_of(folder, work):
    path = os.path.join(folder, "batch.jsonl")
    if os.path.exists(path):
        return path
    path = os.path.join(work, "reports.jsonl")
    with open(path, "w", encoding="utf-8") as out:
        for text in sorted(glob.glob(os.path.join(glob.escape(folder), "*.txt"))):
            beside = text[:-4] + ".json"
            known = json.load(open(beside, encoding="utf-8")) if os.path.exists(beside) else {}
            row = {"file": os.path.basename(text), "text": open(text, encoding="utf-8").read(), "published": known.get("date")}
            out.write(json.dumps({k: v for k, v in row.items() if v}) + "\n")
    return path

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=os.path.join(ROOT, "target/release/sayso"))
    parser.add_argument("--shared", default=os.path.join(ROOT, "../shared"))
    parser.add_argument("--gold", action="append")
    args = parser.parse_args()
    sys.path.insert(0, os.path.join(args.shared, "eval"))
    from score_record import pairs
    with tempfile.TemporaryDirectory() as work:
        folders = args.gold or []
        if not folders:
            for split in ("dev", "test"):
                folder = os.path.join(work, split)
                stories = sorted(glob.glob(os.path.join(ROOT, "corpus/*.case")))
                tool = os.path.join(ROOT, "train/corpus.py")
                subprocess.run([sys.executable, tool, "--gold", folder, split, *stories], check=True, stdout=subprocess.DEVNULL)
                folders.append(folder)
            folders.append(os.path.join(args.shared, "reports/dev"))
        for folder in folders:
            command = [args.binary, "read", "--format", "jsonl", batch_of(folder, work)]
            out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            print(f"{os.path.basename(folder):8} {measure(map(json.loads, out.splitlines()), folder, pairs)}")

if __name__ == "__main__":
    main()
