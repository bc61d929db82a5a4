#!/usr/bin/env python3
"""Turn a model file back into a checkpoint to go on training from: the inverse of `export.py`, as far as 8 bits allow.

  restore.py crates/sayso-read/model/reader-1.safetensors --out runs/restored.pt
"""
import argparse
import torch
from safetensors.torch import load_file
from claims import TRUTHS
from data import UPOS, NAMES, SPANS
from deeds import WIDTH
from model import ARC, H, LAYERS, LINK, LINKS, NEAR, PARTS, REL, Reader

def split(tensor, sizes): return tensor.split(sizes, 0)

def state_of(w):
    out = {k: v for k, v in w.items() if not k.startswith("heads.") and k != "vocab"}
    for name in [f"encoder.layers.{n}.{part}" for n in range(LAYERS) for part in ("qkv", "out", "up", "down")] + ["encoder.word"]:
        out[name + ".weight"] = out[name + ".weight"].float() * out.pop(name + ".scale")[:, None]
    labels = {"outer.emit": len(SPANS), "inner.emit": len(SPANS), "names": len(NAMES), "pos": len(UPOS), "deeds": WIDTH, "truth": len(TRUTHS)}
    wide = dict(arc_dep=ARC, arc_head=ARC, rel_dep=REL, rel_head=REL, link_from=LINK, link_to=LINK)
    if w["heads.labels.bias"].numel() < sum(labels.values()): del labels["deeds"], labels["truth"]      # before claims had heads
    for group, parts in (("labels", labels), ("projections", wide)):
        for part, value in (("weight", w[f"heads.{group}.weight"].T), ("bias", w[f"heads.{group}.bias"])):
            for name, piece in zip(parts, split(value[: sum(parts.values())], list(parts.values()))): out[f"{name}.{part}"] = piece.contiguous()
    out["rel"] = w["heads.rel"].permute(1, 0, 2).contiguous()
    return out

def main():
    ap = argparse.ArgumentParser(); ap.add_argument("model"); ap.add_argument("--out", required=True)
    args = ap.parse_args()
    model = Reader(); fresh = model.state_dict(); state = state_of(load_file(args.model))
    if state["link"].dim() == 2: state["link"] = state["link"].expand(LINKS, -1, -1).clone()    # before links had kinds
    for n in ("link", "link_near"):
        if len(state[n]) < LINKS: state[n] = torch.cat([state[n], fresh[n][len(state[n]):]])
    kept = {k: v for k, v in state.items() if k in fresh and v.shape == fresh[k].shape}
    print("begun afresh:", sorted(set(fresh) - set(kept)))
    model.load_state_dict({**fresh, **kept})
    torch.save({"model": model.state_dict()}, args.out)

if __name__ == "__main__":
    main()
