#!/usr/bin/env python3
"""Of the gold dates that name one day, the share that is given the right day.

  day_precise.py DATES.jsonl TML_DIR… [--shared ../shared] [--half 0|1] [--misses]

A gold TIMEX3 of type DATE with a value YYYY-MM-DD counts where a mention overlaps it; it is right where the mention's
value begins with that day. `--half` takes every other file in sorted order (0: the half that rules were tuned on).
"""
import argparse, glob, json, os, re, sys

def main():
    ap = argparse.ArgumentParser(); ap.add_argument("readings"); ap.add_argument("folders", nargs="+")
    ap.add_argument("--shared", default="../shared"); ap.add_argument("--half", type=int); ap.add_argument("--misses", action="store_true")
    args = ap.parse_args()
    sys.path.insert(0, os.path.join(args.shared, "eval"))
    from to_reports import read_tml, stem
    rows = (json.loads(line) for line in open(args.readings, encoding="utf-8"))
    found = {os.path.basename(r["report"]["file"]): r for r in rows}
    gold_days = right = overlapped = 0
    for folder in args.folders:
        paths = sorted(glob.glob(os.path.join(glob.escape(folder), "*.tml")))
        for path in paths if args.half is None else paths[args.half::2]:
            _, _, gold = read_tml(path)
            for start, end, kind, value in gold:
                if kind != "DATE" or not re.fullmatch(r"\d{4}-\d\d-\d\d", value or ""): continue
                gold_days += 1
                dates = found.get(stem(path), {"dates": []})["dates"]
                hit = next((d for d in dates if d["span"][0] < end and start < d["span"][1]), None)
                if hit is None: continue
                overlapped += 1; right += hit["value"][:10] == value
                if args.misses and hit["value"][:10] != value: print(stem(path), (start, end), "gold", value, "got", hit["value"])
    if not gold_days: sys.exit("no gold day in these folders")
    print(f"{right} of {overlapped} days right: {100 * right / max(overlapped, 1):.1f} % ({gold_days} gold days)")

if __name__ == "__main__": main()
