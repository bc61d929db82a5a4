#!/usr/bin/env python3
"""Average checkpoints that began alike: steadier than any of them.

  average.py OUT.pt A.pt B.pt … [--keep act1,act2,stand1,stand2,inner]

`--keep` names parts that are taken from the last one as they are: heads that the others were not trained for.
"""
import argparse
import torch

def main():
    ap = argparse.ArgumentParser(); ap.add_argument("out"); ap.add_argument("runs", nargs="+"); ap.add_argument("--keep", default="")
    args = ap.parse_args()
    states = [torch.load(f, weights_only=False, map_location="cpu")["model"] for f in args.runs]
    keep = tuple(k for k in args.keep.split(",") if k)
    mean = lambda k: sum(s[k].float() for s in states) / len(states)
    torch.save({"model": {k: states[-1][k] if keep and k.startswith(keep) else mean(k) for k in states[0]}}, args.out)

if __name__ == "__main__":
    main()
