#!/usr/bin/env python3
"""Read reports with a checkpoint in fp32, for figures while training.

  evaluate.py CHECKPOINT --vocab vocab.txt --batch BATCH.jsonl > readings.jsonl     as reading/1, spans only
The same windows, chain and links as the Rust reader; no rules, no actors.
"""
import argparse, json, os, sys
import torch
import data
from data import SPANS
from model import CONTENT, CUE, Reader
from text import Pieces, sentences_of, tokens_of
from windows import collate, index_tokens, window

MOST, OVERLAP = 380, 190

def plan(example):
    """Windows of whole sentences that overlap (`window.rs`)."""
    units = []
    for t in range(len(example["tokens"])):
        size = len(example["ids"][t])
        if t and example["sent_of"][t] == example["sent_of"][t - 1] and units[-1][2] + size <= MOST:
            units[-1][1], units[-1][2] = t + 1, units[-1][2] + size
        else: units.append([t, t + 1, size])
    out, first = [], 0
    while first < len(units):
        last, size = first, units[first][2]
        while last + 1 < len(units) and size + units[last + 1][2] <= MOST: last += 1; size += units[last][2]
        out.append((units[first][0], units[last][1]))
        if last + 1 == len(units): break
        nxt, over = last + 1, 0
        while nxt > first + 1 and over < OVERLAP and over + units[nxt - 1][2] + units[last + 1][2] <= MOST:
            nxt -= 1; over += units[nxt][2]
        first = nxt
    return out

def unlabelled(example):
    """What of an example goes into a window, without its labels."""
    return {k: example[k] for k in ("tokens", "ids", "plain_ids", "cases", "breaks", "sent_of")}

def deepest(spans, n):
    """The window in which each token stands deepest, the first of several."""
    depth = lambda t, a, b: min(t - a + 1 if a else n, b - t if b < n else n)
    return [max((w for w, (a, b) in enumerate(spans) if a <= t < b), key=lambda w: (depth(t, *spans[w]), -w)) for t in range(n)]

def viterbi(chain, emissions, fresh):
    step = chain.transitions().detach()
    crossing = step.clone()
    for j, b in enumerate(SPANS):
        if b[0] == "I": crossing[:, j] = -1e4
    score, back = None, []
    for t, e in enumerate(emissions):
        if score is None:
            begin = chain.begin.detach().clone()
            for j, b in enumerate(SPANS):
                if b[0] == "I": begin[j] -= 1e4
            score = begin + e; continue
        s = score[:, None] + (crossing if fresh(t) else step)
        best, at = s.max(0)
        back.append(at); score = best + e
    if score is None: return []
    path = [int(score.argmax())]
    for at in reversed(back): path.append(int(at[path[-1]]))
    return [SPANS[i] for i in reversed(path)]

def runs(labels):
    out = []
    for t, l in enumerate(labels):
        if l == "O": continue
        if l[0] == "I" and out and out[-1][0] == l[2:] and out[-1][2] == t: out[-1][2] = t + 1
        else: out.append([l[2:], t, t + 1])
    return out

def links_of(model, h):
    n = h.shape[1]
    at = torch.tensor([(0, i, kind) for kind in (CONTENT, CUE) for i in range(n)])
    return model.links(h, at).view(2, n, n)

@torch.no_grad()
def read(model, example, layer="outer"):
    """-> [{source, cue, content}] as token ranges."""
    n = len(example["tokens"])
    if not n: return []
    spans = plan(example)
    best = deepest(spans, n)
    hidden, links = [], []
    for a, b in spans:
        h = model.tokens(collate([window(unlabelled(example), a, b, None, augment=False)]), drop=0.0)
        hidden.append(h[0]); links.append(links_of(model, h))
    e = torch.stack([hidden[best[t]][t - spans[best[t]][0]] for t in range(n)])
    chain = getattr(model, layer)
    found = runs(viterbi(chain, chain.emit(e), lambda t: example["breaks"][t] > 0))
    def link(i, j, kind):
        for w in [best[i]] + list(range(len(spans))):
            a, b = spans[w]
            if a <= i < b and a <= j < b: return float(links[w][kind, i - a, j - a])
        return -1e9
    source, cue, content = ([(a, b) for r, a, b in found if r == role] for role in ("source", "cue", "content"))
    out = {}
    for c in content:
        near = [x for x in cue + source if abs(x[0] - c[0]) < 400]
        if near: out.setdefault(max(near, key=lambda x: link(c[0], x[0], CONTENT)), []).append(c)
    result = []
    for q, cs in sorted(out.items()):
        if q in source: result.append({"source": [q], "cue": [], "content": cs}); continue
        s = max([x for x in source if abs(x[0] - q[0]) < 400] + [q], key=lambda x: link(q[0], x[0], CUE))
        result.append({"source": [s] if s != q else [], "cue": [q], "content": cs})
    return result

def example_of(text, pieces):
    return index_tokens({"text": text, "tokens": tokens_of(text), "sents": sentences_of(text)}, pieces)

def main():
    ap = argparse.ArgumentParser(); ap.add_argument("checkpoint")
    for name in ("vocab", "batch"): ap.add_argument("--" + name)
    ap.add_argument("--threads", type=int, default=1)
    args = ap.parse_args()
    torch.set_num_threads(args.threads)
    model = Reader(); saved = torch.load(args.checkpoint, weights_only=False)
    model.load_state_dict(saved["model"]); model.eval()
    pieces = Pieces(args.vocab)
    for line in open(args.batch, encoding="utf-8"):
        d = json.loads(line); ex = example_of(d["text"], pieces)
        span = lambda r: [ex["tokens"][r[0]][0], ex["tokens"][r[1] - 1][1]]
        statements = [{**{k: [span(r) for r in s[k]] for k in ("source", "cue", "content")}, "id": f"s{i}", "within": None, "actor": [], "act": "assert", "standing": "named", "manner": "indirect"}
                      for i, s in enumerate(read(model, ex))]
        print(json.dumps({"report": {"file": d["file"], "text": d["text"]}, "statements": statements, "claims": [], "actors": [], "sentences": []}))

if __name__ == "__main__":
    main()
