#!/usr/bin/env python3
"""Average checkpoints that began alike: steadier than any of them.

  average.py OUT.pt A.pt[:WEIGHT] B.pt[:WEIGHT] … [--keep inner] [--but-first act1,act2,stand1,stand2]

`--keep` names parts that are taken from the last one as they are: heads that the others were not trained for.
`--but-first` names parts that are averaged without the first one: heads that look at more than they did then.
"""
import argparse
import torch

def main():
    ap = argparse.ArgumentParser(); ap.add_argument("out"); ap.add_argument("runs", nargs="+")
    ap.add_argument("--keep", default=""); ap.add_argument("--but-first", default="")
    args = ap.parse_args()
    runs = [(f, float(w or 1)) for f, _, w in (r.partition(":") for r in args.runs)]
    states = [(torch.load(f, weights_only=False, map_location="cpu")["model"], w) for f, w in runs]
    parts = lambda text: tuple(k for k in text.split(",") if k)
    keep, later = parts(args.keep), parts(args.but_first)
    def mean(k, some): return sum(s[k].float() * w for s, w in some) / sum(w for _, w in some)
    def of(k):
        if keep and k.startswith(keep): return states[-1][0][k]
        return mean(k, states[1:] if later and k.startswith(later) else states)
    torch.save({"model": {k: of(k) for k in states[-1][0]}}, args.out)

if __name__ == "__main__":
    main()
