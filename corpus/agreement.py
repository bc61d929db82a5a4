#!/usr/bin/env python3
"""How far two coders agree on the same stories: the first's coding is the gold, the second's stands in for a reading.

  agreement.py [--score score_record.py] SECOND.case...

The first coding of each story is looked for in the `*.case` beside this script. Prints what score_record.py prints (by
default that of ../shared/eval beside the repository), and the share of the claims met that have the same truth. An
actor is the same where the names are, letter case and a leading article aside; `count` and `when` are the second's.
"""
import argparse, glob, json, os, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
sys.path.insert(0, os.path.join(ROOT, "train"))
import corpus, text as words

def stand_in(story):
    """A story as coded -> what score_record.py reads of a reading/1."""
    people = ("actor", "recipient", "mediator")
    names = sorted({name for row in story["statements"] + story["claims"] for key in people for name in row.get(key, [])})
    ids = {name: f"a{n}" for n, name in enumerate(names, 1)}
    coded = lambda row: {**row, **{key: [ids[name] for name in row[key]] for key in people if key in row}}
    return {
        "report": {"file": story["id"], "text": story["text"]},
        "sentences": words.sentences_of(story["text"]),
        "actors": [{"id": i, "name": name, "mentions": []} for name, i in ids.items()],
        "statements": [coded(row) for row in story["statements"]],
        "claims": [coded(row) for row in story["claims"]],
    }

def same_truth(score, first, second):
    """Of the claims that both coded, those with one truth. Paired as score_record.py does."""
    right = total = 0
    for story in second:
        sentences = words.sentences_of(story["text"])
        def met(a, b):
            if a["type"] != b["type"]: return 0.0
            if any(s < y and x < e for s, e in a["trigger"] for x, y in b["trigger"]): return 2.0
            at = score.sentence_of(sentences, a["trigger"][0])
            return 1.0 if at >= 0 and at == score.sentence_of(sentences, b["trigger"][0]) else 0.0
        found = score.pairs(first[story["id"]]["claims"], story["claims"], met)
        right += sum(a["truth"] == b["truth"] for a, b in found)
        total += len(found)
    return right, total

def read(paths):
    stories, problems = [], []
    for path in paths:
        some, why = corpus.read(path)
        stories += some
        problems += why
    return stories, problems

def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("second", nargs="+")
    ap.add_argument("--score", default=os.path.join(ROOT, "..", "shared", "eval", "score_record.py"))
    args = ap.parse_args()
    if not os.path.exists(args.score): sys.exit(f"{args.score}: no such file; expected score_record.py, see --score")
    paths = sorted(glob.glob(os.path.join(HERE, "*.case")))
    first = {story["id"]: story for story in read(paths)[0]}
    second, problems = read(args.second)
    for story in second:
        if story["id"] not in first: problems.append(f"{story['id']}: no first coding in {HERE}")
        elif story["text"] != first[story["id"]]["text"]: problems.append(f"{story['id']}: the two texts differ")
    if problems: sys.exit("\n".join(problems))
    sys.path.insert(0, os.path.dirname(args.score))
    import score_record
    right, total = same_truth(score_record, first, second)
    with tempfile.TemporaryDirectory() as folder:
        for split in {first[story["id"]]["split"] for story in second}: corpus.gold(folder, split, paths)
        ids = {story["id"] for story in second}
        for path in glob.glob(os.path.join(folder, "*.gold.json")):
            if os.path.basename(path)[: -len(".gold.json")] not in ids: os.remove(path)
        readings = os.path.join(folder, "second.jsonl")
        with open(readings, "w", encoding="utf-8") as out:
            for story in second: out.write(json.dumps(stand_in(story)) + "\n")
        subprocess.run([sys.executable, args.score, readings, folder], check=True)
    print(f"{'truth':14} accuracy {round(100 * right / total, 2) if total else None}  (of {total})")

if __name__ == "__main__":
    main()
