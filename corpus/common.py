#!/usr/bin/env python3
"""Words that tell little in news of conflicts: those that stand in three of a hundred of our stories or more, names left out.

  corpus/common.py corpus/*.case > crates/sayso/data/common.txt
"""
import collections, re, sys

SHARE = 0.03

def stories(paths):
    for path in paths:
        story = None
        for line in open(path, encoding="utf-8"):
            if line.startswith("--- "):
                if story: yield story
                story = []
            elif story is not None and not re.match(r"[=+#]|(split|style|title|published|author):", line):
                story.append(re.sub(r"\{[\d,]+[sqc] |\}", "", line))
        if story: yield story

def main():
    told, named, small, count = collections.Counter(), collections.Counter(), collections.Counter(), 0
    for story in stories(sys.argv[1:]):
        words = re.findall(r"(?<![\w.“\"]) ?([A-Za-z]{2,})", " ".join(story))
        told.update({w.lower() for w in words}); count += 1
        for w in words: (named if w[0].isupper() else small)[w.lower()] += 1
    print("# Words that stand in three of a hundred of our stories or more (corpus/common.py); names left out.")
    for word in sorted(w for w, n in told.items() if n >= SHARE * count and small[w] >= named[w]): print(word)

if __name__ == "__main__": main()
