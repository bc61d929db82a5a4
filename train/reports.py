#!/usr/bin/env python3
"""Reports of `../shared/reports/more` that we coded by the codebook: `corpus/reports.jsonl` says where the marks stand. None of the
reports' words are in it; they are read from `../shared`, which measures with them and trains on none.

  reports.py FILE.case... > corpus/reports.jsonl    from files in the form of `corpus/*.case`, a file a set, a story a report
  reports.py --gold DIR SET... [--shared ../shared]  the reports of sets as gold/1, for the scoring scripts

A line a report: `id`, `set`, `length` of its text in code points, `statements` and `claims` with spans in code points. Whom a
row names stands there as the span of his name; a number as it is counted, a day as ISO 8601. The text is the report's lines
without blanks at their edges, with an empty line between two.
"""
import argparse, glob, json, os, sys
import corpus

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
CODED = os.path.join(ROOT, "corpus/reports.jsonl")
KEPT = {"statements": "id source cue content act standing actor within manner".split(),
        "claims": "id type code change harm state mode trigger actor recipient mediator place truth in when count deadline negative deed condition agenda period".split()}
NAMES = ("actor", "recipient", "mediator", "place")

def texts(shared):
    """Report -> its text and its sidecar."""
    out = {}
    for path in sorted(glob.glob(os.path.join(shared, "reports/more/*/*.txt"))):
        with open(path, encoding="utf-8") as f: text = "\n\n".join(line.strip() for line in f if line.strip())
        with open(path[:-4] + ".json", encoding="utf-8") as f: about = json.load(f)
        out[os.path.basename(path)[:-4]] = (text, about)
    return out

def by_span(text, name):
    """A name as the span where it first stands; as it is written where only its letter case differs."""
    at = text.find(name)
    if at < 0: at = text.casefold().find(name.casefold())
    if at < 0: sys.exit(f"expected a name that the report writes, found {name!r}")
    return [at, at + len(name)]

def read(sets, shared):
    """The coded reports of some sets as stories."""
    known = texts(shared)
    with open(CODED, encoding="utf-8") as f: rows = [json.loads(line) for line in f]
    for row in (r for r in rows if r["set"] in sets):
        text, about = known[row["id"]]
        if len(text) != row["length"]: sys.exit(f"{CODED}: {row['id']}: expected a text of {row['length']} code points, found {len(text)}")
        for part in KEPT:
            for one in row[part]:
                for k in NAMES:
                    if k in one: one[k] = [text[a:b] for a, b in one[k]]
        yield {**row, "text": text, "published": (about.get("date") or about.get("published") or "")[:10] or None,
               "title": about.get("title"), "publisher": about.get("publisher")}

def write(paths):
    for path in paths:
        stories, problems = corpus.read(path)
        if problems: sys.exit("\n".join(problems))
        for story in stories:
            row = {"id": story["id"], "set": os.path.basename(path).removesuffix(".case"), "length": len(story["text"])}
            for part, fields in KEPT.items():
                row[part] = [{k: one[k] for k in fields if k in one} for one in story[part]]
                for one in row[part]:
                    for k in NAMES:
                        if k in one: one[k] = [by_span(story["text"], name) for name in one[k]]
                    if "when" in one: one["when"] = {k: one["when"][k] for k in ("from", "to")}
            print(json.dumps(row, ensure_ascii=False))

def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--gold", metavar="DIR")
    ap.add_argument("--shared", default=os.path.join(ROOT, "../shared"))
    ap.add_argument("names", nargs="+", metavar="FILE or SET")
    args = ap.parse_args()
    if args.gold: corpus.write_gold(args.gold, read(args.names, args.shared))
    else: write(args.names)

if __name__ == "__main__":
    main()
