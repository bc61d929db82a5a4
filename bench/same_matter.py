#!/usr/bin/env python3
"""Are two claims about one matter? Precision, recall and F1 over bench/same-matter/pairs.tsv, both halves.

  same_matter.py [--sayso target/release/sayso] [--shared ../shared] [--half tune|test] [--misses]

All reports that pairs name go into one case; a pair is joined where both claims stand in one matter. A pair with a claim
that was not read (no claim of its type overlaps the trigger) is counted apart; the last column holds its positives
against recall. `--misses` lists the wrong pairs of the tune half with their words, never those of the test half.
"""
import csv, glob, json, os, subprocess, sys
import record

PAIRS = os.path.join(record.ROOT, "bench/same-matter/pairs.tsv")
TYPES = ["event", "toll", "talks", "commitment", "control"]

def stories():
    """The texts of our own corpus, by name."""
    tool, files = os.path.join(record.ROOT, "train/corpus.py"), sorted(glob.glob(os.path.join(record.ROOT, "corpus/*.case")))
    done = subprocess.run([sys.executable, tool, "--json", *files], stdout=subprocess.PIPE, check=True)
    return {s["id"]: s for s in map(json.loads, done.stdout.splitlines())}

def report(name, shared, corpus):
    if not name.startswith("corpus:"): return record.from_files(os.path.join(shared, "reports/more"), name)
    story = corpus[name.partition(":")[2]]
    about = {key: story[key] for key in ("title", "published", "author") if story.get(key)}
    return record.Report(name, story["text"].encode("utf-8"), about)

def judge(pair, dump):
    """What the program says of a pair: joined, apart, or unread."""
    ends = [dump.claims_at(pair[f"report_{e}"], int(pair[f"start_{e}"]), int(pair[f"end_{e}"]), pair["type"]) for e in "ab"]
    if not all(ends): return "unread"
    one, other = ends[0][0], ends[1][0]
    if one is other and len(ends[1]) > 1: other = ends[1][1]
    return "joined" if one is not other and one["matter"] is not None and one["matter"] == other["matter"] else "apart"

def figures(pairs):
    read = [p for p in pairs if p["found"] != "unread"]
    hit = sum(p["found"] == "joined" and p["same"] == "1" for p in read)
    joined, same = sum(p["found"] == "joined" for p in read), sum(p["same"] == "1" for p in read)
    every = sum(p["same"] == "1" for p in pairs)
    return (len(pairs), len(pairs) - len(read), ratio(hit, joined), ratio(hit, same), ratio(2 * hit, joined + same), ratio(2 * hit, joined + every))

def ratio(part, whole): return 100 * part / whole if whole else None

def show(name, pairs):
    number = lambda x: "    -" if x is None else f"{x:5.1f}"
    total, unread, *rest = figures(pairs)
    print(f"  {name:16} {total:5} {unread:7}      " + "     ".join(map(number, rest)))

def misses(pairs, dump):
    for p in pairs:
        wrong = (p["found"] == "joined") != (p["same"] == "1") or p["found"] == "unread"
        if p["half"] != "tune" or not wrong: continue
        print(f"{p['type']} {'same' if p['same'] == '1' else 'not the same'} ({p['why']}), found {p['found']}")
        for end in "ab":
            name, span = p[f"report_{end}"], [[int(p[f"start_{end}"]), int(p[f"end_{end}"])]]
            claims = dump.claims_at(name, *span[0], p["type"])
            title = dump.matters[claims[0]["matter"]]["title"] if claims and claims[0]["matter"] in dump.matters else "-"
            print(f"    {name}: {record.words_of(dump.reports[name].text, span, 60)}   → {title}")

def main():
    ap = record.arguments(__doc__)
    ap.add_argument("--half", choices=["tune", "test"]); ap.add_argument("--misses", action="store_true")
    args = ap.parse_args()
    if record.is_absent(args.shared): return
    with open(PAIRS, encoding="utf-8", newline="") as f: pairs = list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))
    corpus = stories()
    names = sorted({p[f"report_{end}"] for p in pairs for end in "ab"})
    dump = record.dump(args.sayso, [report(n, args.shared, corpus) for n in names], keep=args.keep)
    for p in pairs: p["found"] = judge(p, dump)
    for half in [args.half] if args.half else ["tune", "test"]:
        mine = [p for p in pairs if p["half"] == half]
        print(f"{half:18} pairs  unread  precision    recall        F1  F1, unread as missed")
        show("all", mine)
        for kind in TYPES: show(kind, [p for p in mine if p["type"] == kind])
        show("within a report", [p for p in mine if p["report_a"] == p["report_b"]])
        show("across reports", [p for p in mine if p["report_a"] != p["report_b"]])
    if args.misses and args.half != "test": misses(pairs, dump)

if __name__ == "__main__": main()
