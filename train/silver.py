#!/usr/bin/env python3
"""Statements inside PolNeAR's contents, found by an earlier model: PolNeAR marks outermost statements only.

  silver.py contents --shared ../shared > contents.jsonl
  sayso read --format jsonl contents.jsonl > found.jsonl
  silver.py join found.jsonl > silver.jsonl

What the reader finds in a content that it reads on its own stands inside the statement whose content that is.
"""
import json, os, sys
import data

WORDS = 6       # a shorter content holds no statement

def contents(shared):
    for ex in data.polnear(os.path.join(shared, "data/polnear/train"), first_only=True):
        for s in ex["statements"]:
            for a, b in s["content"]:
                words = ex["text"][a:b]
                if len(words.split()) >= WORDS: print(json.dumps({"file": f"{ex['id']}@{a}", "text": words}))

def join(path):
    found = {}
    for line in open(path, encoding="utf-8"):
        reading = json.loads(line)
        report, _, at = reading["report"]["file"].rpartition("@")
        shifted = lambda spans: [[int(at) + a, int(at) + b] for a, b in spans]
        kept = [s for s in reading["statements"] if not s["within"] and s["source"] and s["cue"]]
        found.setdefault(report, []).extend({k: shifted(s[k]) for k in ("source", "cue", "content")} for s in kept)
    for report, statements in found.items(): print(json.dumps({"id": report, "statements": statements}))

if __name__ == "__main__":
    if sys.argv[1] == "contents": contents(sys.argv[sys.argv.index("--shared") + 1])
    else: join(sys.argv[2])
