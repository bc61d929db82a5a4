#!/usr/bin/env python3
"""Every accuracy figure of docs/accuracy.md, from the release binary and the scoring scripts in ../shared/eval.

  accuracy.py --shared ../shared [--binary target/release/sayso] [--check]

`--check` fails where a figure fell below its floor: the figure last recorded, less half a point.
"""
import argparse, glob, json, os, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FLOORS = os.path.join(ROOT, "bench/floors.json")
SETS = {
    "polnear-dev": ("polnear", "data/polnear/dev", "score_attribution.py"),
    "reports-dev": ("reports", "reports/dev", "score_record.py"),
    "corpus-dev": ("corpus", "dev", "score_record.py"),
    "corpus-test": ("corpus", "test", "score_record.py"),
    "reports-more": ("coded", "p q r", "score_record.py"),
    "reports-kept": ("coded", "s t", "score_record.py"),
    "timebank": ("timeml", "data/tempeval3/TBAQ-cleaned/TimeBank", "score_time.py"),
    "aquaint": ("timeml", "data/tempeval3/TBAQ-cleaned/AQUAINT", "score_time.py"),
    "tr-news": ("geo", "data/geoparsing/TR-News.xml", "score_place.py"),
    "lgl": ("geo", "data/geoparsing/lgl.xml", "score_place.py"),
    "plv": ("plv", "data/plv/PLV_train.tsv", "score_plover.py"),
}
RECORD = ["statement", "statement_who", "act", "manner", "standing", "within", "claim", "claim_full", "when", "count", "deadline"]
KEYS = {
    "polnear-dev": ["source_exact", "cue_exact", "content_exact", "relation", "content"],
    "reports-dev": RECORD, "corpus-dev": RECORD, "corpus-test": RECORD,
    "reports-more": RECORD, "reports-kept": RECORD,
    "timebank": ["value", "span_relaxed", "span_strict"], "aquaint": ["value", "span_relaxed", "span_strict"],
    "tr-news": ["found", "end2end", "acc161"], "lgl": ["found", "end2end", "acc161"],
    "plv": ["accuracy", "macro_f1", "pair"],
}

def run(shared, binary, kind, folder, script):
    tool = lambda name, *a: [sys.executable, os.path.join(shared, "eval", name), *a]
    gold = os.path.join(shared, folder)
    with tempfile.TemporaryDirectory() as work:
        batch, readings = os.path.join(work, "batch.jsonl"), os.path.join(work, "readings.jsonl")
        if kind == "corpus":
            gold = work
            stories = sorted(glob.glob(os.path.join(ROOT, "corpus/*.case")))
            subprocess.run([sys.executable, os.path.join(ROOT, "train/corpus.py"), "--gold", work, folder, *stories], check=True)
        elif kind == "coded":
            gold = work
            coded = [os.path.join(ROOT, "train/reports.py"), "--shared", shared, "--gold", work]
            subprocess.run([sys.executable, *coded, *folder.split()], check=True)
        else:
            with open(batch, "wb") as f: subprocess.run(tool("to_reports.py", kind, gold), stdout=f, check=True)
        with open(readings, "wb") as f:
            done = subprocess.run([binary, "read", "--format", "jsonl", batch], stdout=f)
        if done.returncode > 1: sys.exit(f"{binary} read ended with {done.returncode} on {folder}")
        return json.loads(subprocess.run(tool(script, readings, gold, "--json"), stdout=subprocess.PIPE, check=True).stdout)

def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--shared", default="../shared"); ap.add_argument("--binary", default="target/release/sayso")
    ap.add_argument("--check", action="store_true"); ap.add_argument("--record", action="store_true")
    args = ap.parse_args()
    if not os.path.isdir(os.path.join(args.shared, "eval")): return print(f"{args.shared} is not here: accuracy not measured")
    floors = json.load(open(FLOORS)) if os.path.exists(FLOORS) else {}
    fell, seen = [], {}
    for name, how in SETS.items():
        rows = run(args.shared, args.binary, *how)
        for key in KEYS[name]:
            row = rows[key] if isinstance(rows[key], dict) else {"accuracy": rows[key], "of": rows.get("of", rows.get("rows"))}
            value = row.get("f1", row.get("accuracy"))
            if value is None: continue
            parts = f"P {row['p']:.1f} R {row['r']:.1f}" if "p" in row else f"of {row['of']}"
            seen[f"{name} {key}"] = value
            print(f"{name:12} {key:15} {value:6.1f}  ({parts})")
            floor = floors.get(f"{name} {key}")
            if floor is not None and value < floor - 0.5: fell.append(f"{name} {key}: {value} is below {floor}")
    if args.record: json.dump(seen, open(FLOORS, "w"), indent=1)
    if args.check and fell: sys.exit("\n".join(fell))

if __name__ == "__main__":
    main()
