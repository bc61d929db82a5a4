#!/usr/bin/env python3
"""What the network says in PyTorch of a few texts of ours, for the Rust reader to be held against.

  reference.py crates/sayso-read/model/reader-1.safetensors --vocab vocab.txt > crates/sayso-read/model/reference.json

The weights are the model file's own (8-bit, turned back into floats), the arithmetic is fp32. The Rust reader rounds
activations to 8 bits as well, so its scores differ a little: `net/reference.rs` states how much.
"""
import argparse, json
import torch
from safetensors.torch import load_file
import data
from data import SPANS
from evaluate import example_of
from model import CONTENT, CUE, Reader
from restore import state_of
from text import Pieces
from windows import collate, window

TEXTS = [
    "The minister said on Tuesday that the road to Goma was open. “Nobody has been stopped,” she added.\n\nA spokesman for the rebels denied it.",
    "According to the U.N. envoy, Zeid Ra’ad al-Hussein, both sides have agreed to extend the truce; Café owners in Hama didn't believe him.",
    "KABUL — He warned that the Taliban, who pledged not to attack, would \"pay a price.\" 停火 e\u0301 ½ 1,600 don’t",
]

@torch.no_grad()
def row(model, pieces, text):
    ex = example_of(text, pieces)
    n = len(ex["tokens"])
    bare = {k: v for k, v in ex.items() if k in ("tokens", "ids", "plain_ids", "cases", "breaks", "sent_of")}
    w = window(bare, 0, n, None, augment=False)
    h = model.tokens(collate([w]), drop=0.0)
    arcs = model.arcs(h)[0]
    links = model.links(h, torch.tensor([(0, t, kind) for kind in (CONTENT, CUE) for t in range(n)])).view(2, n, n)
    rounded = lambda x: [[round(float(v), 4) for v in r] for r in x]
    return {"text": text, "pieces": w["pieces"], "case": w["case"], "line": w["line"], "first": w["first"],
            "outer": rounded(model.outer.emit(h)[0]), "inner": rounded(model.inner.emit(h)[0]), "names": rounded(model.names(h)[0]),
            "arcs": rounded(arcs), "links": [rounded(x) for x in links],
            "statement": rounded(torch.cat(model.statement(h, torch.tensor([[0, 2, 2, 4, 0, 1, min(n, 60)], [0, -1, -1, 1, -1, -1, 6]])), -1))}

def main():
    ap = argparse.ArgumentParser(); ap.add_argument("model"); ap.add_argument("--vocab", required=True)
    args = ap.parse_args()
    model = Reader(); model.load_state_dict(state_of(load_file(args.model)), strict=False); model.eval()
    pieces = Pieces(args.vocab)
    print(json.dumps([row(model, pieces, t) for t in TEXTS], ensure_ascii=False))

if __name__ == "__main__":
    main()
