#!/usr/bin/env python3
"""Write a checkpoint as the model file that `sayso-read` embeds.

  export.py CHECKPOINT --vocab vocab.txt --out crates/sayso-read/model/reader-1.safetensors [--note TEXT]

Encoder layers and word embeddings are 8-bit integers with a scale an output (a word); all else is float.
"""
import argparse
import torch
from safetensors.torch import save_file
from data import UPOS, RELS, NAMES, SPANS
from claims import CODES, TRUTHS
from corpus import ACTS, STANDINGS
from model import LAYERS

def eight_bit(weight):
    scale = weight.abs().amax(1) / 127
    return torch.round(weight / scale.clamp(min=1e-12)[:, None]).clamp(-127, 127).to(torch.int8), scale

def tensors_of(state, vocab):
    out = {}
    state = {k: v.float().contiguous() for k, v in state.items()}
    for n in range(LAYERS):
        for part in ("qkv", "out", "up", "down"):
            name = f"encoder.layers.{n}.{part}"
            out[name + ".weight"], out[name + ".scale"] = eight_bit(state.pop(name + ".weight"))
            out[name + ".bias"] = state.pop(name + ".bias")
    out["encoder.word.weight"], out["encoder.word.scale"] = eight_bit(state.pop("encoder.word.weight"))
    for n in ("fact.weight", "fact.bias"): state.pop(n)
    labels = ["outer.emit", "inner.emit", "names", "pos", "deeds", "truth"]
    weight = torch.cat([state.pop(n + ".weight") for n in labels]); bias = torch.cat([state.pop(n + ".bias") for n in labels])
    pad = 96 - len(bias)
    out["heads.labels.weight"] = torch.cat([weight, torch.zeros(pad, weight.shape[1])]).T.contiguous()
    out["heads.labels.bias"] = torch.cat([bias, torch.zeros(pad)])
    wide = ["arc_dep", "arc_head", "rel_dep", "rel_head", "link_from", "link_to"]
    out["heads.projections.weight"] = torch.cat([state.pop(n + ".weight") for n in wide]).T.contiguous()
    out["heads.projections.bias"] = torch.cat([state.pop(n + ".bias") for n in wide])
    out["heads.rel"] = state.pop("rel").permute(1, 0, 2).contiguous()
    out["vocab"] = torch.frombuffer(bytearray(open(vocab, "rb").read().rstrip(b"\n")), dtype=torch.uint8)
    return {**out, **{k: v.contiguous() for k, v in state.items()}}

def main():
    ap = argparse.ArgumentParser(); ap.add_argument("checkpoint")
    for name in ("vocab", "out", "note"): ap.add_argument("--" + name)
    args = ap.parse_args()
    state = torch.load(args.checkpoint, weights_only=False, map_location="cpu")["model"]
    about = {"name": "reader-1", "format": "1", "codebook": "1", "spans": " ".join(SPANS), "names": " ".join(NAMES), "upos": " ".join(UPOS),
             "rels": " ".join(RELS), "acts": " ".join(ACTS), "standings": " ".join(STANDINGS),
             "truths": " ".join(TRUTHS), **{kind: " ".join(codes) for kind, codes in CODES.items()}, "licence": "see MODEL_CARD.md", "note": args.note or ""}
    save_file(tensors_of(state, args.vocab), args.out, metadata=about)

if __name__ == "__main__":
    main()
