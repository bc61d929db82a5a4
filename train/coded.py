#!/usr/bin/env python3
"""Texts of re3d that we coded by the codebook: `corpus/re3d.jsonl` says where the marks stand. None of the texts' words are in
it but names; the texts are read from `../shared/data/re3d`.

  coded.py FILE.case... > corpus/re3d.jsonl     from files in the form of `corpus/*.case`, one story `re3d-DOCUMENT` a text

A line a text: `id` of re3d's document, `length` of its text in code points, `statements` and `claims` with spans in code points.
The text is re3d's, its lines without blanks at their edges, with an empty line between two.
"""
import glob, json, os, sys
import corpus

KEPT = {"statements": "id source cue content act standing actor within manner".split(),
        "claims": "id type code change harm state mode trigger actor recipient place truth in".split()}

def texts(folder):
    """Document -> its text."""
    out = {}
    for path in sorted(glob.glob(os.path.join(folder, "*", "documents.json"))):
        for line in open(path, encoding="utf-8-sig"):
            if line.strip():
                d = json.loads(line)
                out[d["_id"].lower()] = "\n\n".join(part for part in (p.strip() for p in d["text"].split("\n")) if part)
    return out

def read(path, folder):
    """The coded texts as stories."""
    known = texts(folder)
    for line in open(path, encoding="utf-8"):
        story = json.loads(line)
        text = known[story["id"]]
        if len(text) != story["length"]: sys.exit(f"{path}: {story['id']}: expected a text of {story['length']} code points, found {len(text)}")
        yield {**story, "text": text}

def main():
    for path in sys.argv[1:]:
        stories, problems = corpus.read(path)
        if problems: sys.exit("\n".join(problems))
        for story in stories:
            row = {"id": story["id"].removeprefix("re3d-"), "length": len(story["text"])}
            for part, names in KEPT.items(): row[part] = [{k: one[k] for k in names if k in one} for one in story[part]]
            print(json.dumps(row, ensure_ascii=False))

if __name__ == "__main__":
    main()
