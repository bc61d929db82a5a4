#!/usr/bin/env python3
"""Actors within a report, measured on two corpora that were not coded by our codebook.

  actors.py [--shared ../shared] [--binary target/release/sayso] [--misses]

  GUM (dev and test documents)   `source`: of the statements whose source is a mention of an entity with another mention in
                                 the document, the share where our actor, too, has one of those other mentions (`right`),
                                 has others only (`wrong`), or has no other mention (`alone`)
  re3d                           `synonyms`: of the pairs that IsSynonymOf joins and that are both mentions of actors of
                                 ours, the share that are mentions of one actor
                                 `for`: of the BelongsTo and InChargeOf pairs of a person and a body that are both mentions
                                 of ours, the share where the person speaks for the body
re3d's names are among the training data of the names head; its relations are not. No third-party package is needed.
"""
import argparse, glob, json, os, re, subprocess, sys, tempfile

def readings(binary, rows):
    with tempfile.TemporaryDirectory() as work:
        batch = os.path.join(work, "batch.jsonl")
        with open(batch, "w", encoding="utf-8") as f:
            for row in rows: f.write(json.dumps(row) + "\n")
        out = subprocess.run([binary, "read", "--format", "jsonl", batch], stdout=subprocess.PIPE)
    if out.returncode > 1: sys.exit(f"{binary} read ended with {out.returncode}")
    return [json.loads(line) for line in out.stdout.decode("utf-8").splitlines()]

def overlap(a, b): return a[0] < b[1] and b[0] < a[1]

def close(a, b):
    """Whether two spans are one mention: they overlap, and neither is twice the other's size."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared > 0 and max(a[1] - a[0], b[1] - b[0]) <= 2 * shared

# --- GUM

def gum_documents(folder, splits):
    """Names of the documents of dev and test."""
    wanted, at = [], None
    for line in open(os.path.join(folder, "splits.md"), encoding="utf-8"):
        if line.startswith("## "): at = line[3:].strip()
        elif line.strip().startswith("* ") and at in splits: wanted.append(line.strip()[2:])
    return wanted

def gum_read(path):
    """-> text, {entity: [(start, end)]} in code points."""
    text, stack, mentions = "", {}, {}
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newpar") and text and not text.endswith("\n"): text = text.rstrip() + "\n\n"
        parts = line.split("\t")
        if len(parts) != 10 or not parts[0].isdigit(): continue
        start = len(text); text += parts[1]; end = len(text)
        misc = dict(p.split("=", 1) for p in parts[9].split("|") if "=" in p)
        for opened, closed in re.findall(r"\((\d+)-[^()]*|(\d+)\)", misc.get("Entity", "")):
            if opened: stack.setdefault(opened, []).append(start)
            if closed and stack.get(closed): mentions.setdefault(closed, []).append((stack[closed].pop(), end))
        for one in re.findall(r"\((\d+)-[^()]*\)", misc.get("Entity", "")):
            if stack.get(one): mentions.setdefault(one, []).append((stack[one].pop(), end))
        if misc.get("SpaceAfter") != "No": text += " "
    return text, mentions

def gum(shared, binary, misses):
    folder = os.path.join(shared, "data/gum")
    docs = [d for d in gum_documents(folder, ("dev", "test")) if os.path.exists(f"{folder}/dep/{d}.conllu")]
    gold = {d: gum_read(f"{folder}/dep/{d}.conllu") for d in docs}
    tally = {"right": 0, "wrong": 0, "alone": 0}
    for r in readings(binary, [{"file": d, "text": gold[d][0]} for d in docs]):
        text, entities = gold[r["report"]["file"]]
        actors = {a["id"]: a for a in r["actors"]}
        for s in r["statements"]:
            if len(s["source"]) != 1 or len(s["actor"]) != 1: continue
            source = s["source"][0]
            held = [m for m in entities.items() if any(close(source, x) for x in m[1])]
            if not held: continue
            others = [x for x in min(held, key=lambda m: min(abs(x[0] - source[0]) for x in m[1]))[1] if not overlap(x, source)]
            if not others: continue
            ours = [x for x in actors[s["actor"][0]]["mentions"] if not overlap(x, source)]
            what = "alone" if not ours else "right" if any(close(x, y) for x in ours for y in others) else "wrong"
            tally[what] += 1
            if misses and what == "wrong": print(r["report"]["file"], repr(text[slice(*source)]), "got", [text[a:b] for a, b in ours[:4]], "gold", [text[a:b] for a, b in others[:4]])
    return tally

# --- re3d

def re3d(shared, binary):
    docs, pairs = {}, []
    for folder in sorted(glob.glob(os.path.join(shared, "data/re3d/*/"))):
        load = lambda name: [json.loads(l) for l in open(os.path.join(folder, name), encoding="utf-8-sig") if l.strip()]
        docs |= {d["_id"]: d["text"] for d in load("documents.json")}
        pairs += load("relations.json")
    tally = {"synonyms": [0, 0], "for": [0, 0]}
    read = {r["report"]["file"]: r for r in readings(binary, [{"file": k, "text": v} for k, v in sorted(docs.items())])}
    for p in pairs:
        r = read[p["documentId"]]
        held = lambda side: {a["id"] for a in r["actors"] for m in a["mentions"] if close(m, (p[side + "Begin"], p[side + "End"]))}
        a, b = held("source"), held("target")
        if not a or not b: continue
        if p["type"] == "IsSynonymOf":
            tally["synonyms"][0] += bool(a & b); tally["synonyms"][1] += 1
        elif p["type"] in ("BelongsTo", "InChargeOf"):
            people = [x for x in r["actors"] if x["id"] in a and x["kind"] == "person"]
            if not people or a & b: continue
            tally["for"][0] += any(x["for"] in b for x in people); tally["for"][1] += 1
    return tally

def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--shared", default="../shared"); ap.add_argument("--binary", default="target/release/sayso")
    ap.add_argument("--misses", action="store_true")
    args = ap.parse_args()
    if not os.path.isdir(os.path.join(args.shared, "data/gum")): return print(f"{args.shared} is not here: actors not measured")
    g = gum(args.shared, args.binary, args.misses)
    linked = g["right"] + g["wrong"]
    print(f"GUM   source    {100 * g['right'] / max(1, linked):5.1f} % right of {linked} that were joined to another mention; {g['alone']} stood alone")
    for name, (right, of) in re3d(args.shared, args.binary).items():
        print(f"re3d  {name:9} {100 * right / max(1, of):5.1f} % of {of}")

if __name__ == "__main__": main()
