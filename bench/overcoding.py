#!/usr/bin/env python3
"""Claims on texts that hold none: `corpus/other-genres.txt`, sport, weather, cooking and the like, written by us.

  overcoding.py [--binary target/release/sayso] [--show] [--check]

Every claim there is one too many. `--check` fails above one in a hundred sentences.
"""
import argparse, json, os, re, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MOST = 0.01

def texts(path):
    for block in re.split(r"^--- ", open(path, encoding="utf-8").read(), flags=re.M)[1:]:
        head, _, body = block.partition("\n")
        yield head.strip(" -"), body.strip()

def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--binary", default="target/release/sayso"); ap.add_argument("--show", action="store_true"); ap.add_argument("--check", action="store_true")
    args = ap.parse_args()
    with tempfile.TemporaryDirectory() as work:
        batch = os.path.join(work, "batch.jsonl")
        with open(batch, "w", encoding="utf-8") as f:
            for name, text in texts(os.path.join(ROOT, "corpus/other-genres.txt")): f.write(json.dumps({"file": name, "text": text}) + "\n")
        out = subprocess.run([args.binary, "read", "--format", "jsonl", batch], stdout=subprocess.PIPE).stdout.decode("utf-8")
    sentences = claims = 0
    for reading in map(json.loads, out.splitlines()):
        text = reading["report"]["text"]
        sentences += len(reading["sentences"]); claims += len(reading["claims"])
        for c in reading["claims"] if args.show else []:
            a = c["trigger"][0][0]
            print(reading["report"]["file"], c["type"], c.get("code") or c.get("state") or c.get("change") or c.get("harm") or "", "|", text[max(0, a - 60):a + 60].replace("\n", " "))
    print(f"{claims} claims in {sentences} sentences of other genres: {100 * claims / sentences:.1f} in 100")
    if args.check and claims > MOST * sentences: sys.exit("more than one in a hundred sentences")

if __name__ == "__main__": main()
