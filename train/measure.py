#!/usr/bin/env python3
"""What the heads of checkpoints make of our stories of one split, without the Rust reader and its rules: for choosing what to
train on, before anything is exported.

  measure.py CHECKPOINT… --trees runs/restored.pt --vocab vocab.txt [--split dev] [--pack runs/dev.pkl] [--device cuda]

`--trees` is the checkpoint whose trees tell where a claim's head and its doer's words are, the same for all that are measured.
Shares in percent: claims found, by type and sentence (F1); of those with the head in place, codes and truths right; doers
whose word is pointed at; labels of attribution right (tokens outside any left out).
"""
import argparse, collections, os, pickle
import torch
import data, deeds
from evaluate import deepest, plan, unlabelled
from text import Pieces
from train import restored
from windows import collate, index_tokens, window

def painted(args):
    if args.pack and os.path.exists(args.pack):
        with open(args.pack, "rb") as f: return pickle.load(f)
    corpus = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../corpus")
    model, pieces, out = restored(args.trees).eval(), Pieces(args.vocab), list(data.stories(corpus, args.split))
    for e in out:
        index_tokens(e, pieces)
        deeds.paint(e, deeds.parse(model, e, window, collate))
    if args.pack:
        with open(args.pack, "wb") as f: pickle.dump(out, f, protocol=4)
    return out

@torch.no_grad()
def tally(model, example, device, sums):
    n, spans = len(example["tokens"]), plan(example)
    best, bare = deepest(spans, n), unlabelled(example)
    pointed = collections.defaultdict(list)
    for t, kind, found in example["sides"]: pointed[best[t]].append((t, kind, found))
    gold, told = collections.Counter(), collections.Counter()
    truth = dict(example["truths"])
    def hit(name, ok): sums[name][0] += bool(ok); sums[name][1] += 1
    for w, (a, b) in enumerate(spans):
        batch = {k: v.to(device) for k, v in collate([window(bare, a, b, None, augment=False)]).items()}
        with torch.autocast(device.split(":")[0], torch.bfloat16, enabled=device != "cpu"): h = model.tokens(batch, 0.0)
        h = h.float()
        own = [t for t in range(a, b) if best[t] == w]
        for kind, scores in deeds.by_kind(model.deeds(h)[0]):
            chance = scores.softmax(-1)
            for t in own:
                label = example["deeds"][kind][t]
                if label: gold[kind, example["sent_of"][t]] += 1
                if chance[t - a, 0] < 0.5: told[kind, example["sent_of"][t]] += 1
                if label and chance[t - a, 0] < 0.5:
                    if scores.shape[-1] > 2: hit("code", int(scores[t - a, 1:].argmax()) + 1 == label)
                    if t in truth: hit("truth", int(model.truth(h[0, t - a]).argmax()) == truth[t])
        outer = model.outer.emit(h)[0].argmax(-1).tolist()
        for t in own:
            if example["outer"][t] or outer[t - a]: hit("attribution", outer[t - a] == example["outer"][t])
        for t, kind, found in pointed[w]:
            inside = [k - a for k in found if a <= k < b]
            if not inside: continue
            score = model.links(h, torch.tensor([(0, t - a, kind)], device=device))[0]
            hit({deeds.DOER: "doer here", deeds.WHO: "doer", deeds.WHOM: "other side", deeds.OTHER: "other here", deeds.SAME: "name"}[kind], int(score.argmax()) in inside)
    sums["claims"][0] += sum((gold & told).values())
    sums["claims"][1] += (sum(gold.values()) + sum(told.values())) / 2

def main():
    ap = argparse.ArgumentParser(); ap.add_argument("checkpoints", nargs="+")
    for name in ("trees", "vocab", "pack"): ap.add_argument("--" + name)
    ap.add_argument("--split", default="dev"); ap.add_argument("--device", default="cpu"); ap.add_argument("--threads", type=int, default=2)
    args = ap.parse_args()
    torch.set_num_threads(args.threads)
    examples = painted(args)
    for path in args.checkpoints:
        model, sums = restored(path).eval().to(args.device), collections.defaultdict(lambda: [0, 0])
        for e in examples: tally(model, e, args.device, sums)
        print(os.path.basename(os.path.dirname(path)) or path, " ".join(f"{name} {100 * a / b:.1f}" for name, (a, b) in sorted(sums.items())), flush=True)

if __name__ == "__main__":
    main()
