"""A larger encoder to teach with, never shipped: MPNet (Song et al. 2020; 12 layers, 768 wide), as all-mpnet-base-v2 (Apache-2.0)
carries it. Its vocabulary is MiniLM's with other numbers, so windows and labels are the same."""
import math
import torch
import torch.nn as nn
from model import Layer, copy_norm, dropped
from text import BREAKS, CASES, CLS, MASK, SEP

WIDE, LAYERS, HEADS, INNER, VOCAB, PLACES = 768, 12, 12, 3072, 30527, 514
BUCKETS, FAR = 32, 128      # of distances between two wordpieces
SHIFT = 4                   # its numbers begin with four marks of its own
MARKS = {CLS: 0, SEP: 2, MASK: 30526, 0: 1}

def numbers():
    """MiniLM's number of a wordpiece -> MPNet's."""
    out = torch.arange(30522) + SHIFT
    for bert, own in MARKS.items(): out[bert] = own
    return out

def bucket_of(distance):
    """Distances by sign and size: exact up to eight, then in steps that grow (as T5)."""
    half = BUCKETS // 2
    exact = half // 2
    far = exact + (torch.log(distance.abs().clamp(min=1).float() / exact) / math.log(FAR / exact) * (half - exact)).long()
    return (distance > 0) * half + torch.where(distance.abs() < exact, distance.abs(), far.clamp(max=half - 1))

class Mpnet(nn.Module):
    wide = WIDE

    def __init__(self):
        super().__init__()
        self.word, self.place = nn.Embedding(VOCAB, WIDE), nn.Embedding(PLACES, WIDE)
        self.case, self.line = nn.Embedding(CASES, WIDE), nn.Embedding(BREAKS, WIDE)
        self.norm = nn.LayerNorm(WIDE, eps=1e-5)
        self.distance = nn.Embedding(BUCKETS, HEADS)
        self.layers = nn.ModuleList(Layer(WIDE, HEADS, INNER, eps=1e-5) for _ in range(LAYERS))
        self.register_buffer("number", numbers(), persistent=False)
        nn.init.zeros_(self.case.weight)
        nn.init.zeros_(self.line.weight)

    def forward(self, pieces, case, line, mask, drop=0.1):
        p = pieces.shape[1]
        x = self.word(self.number[pieces]) + self.place.weight[2:2 + p] + self.case(case) + self.line(line)
        x = dropped(self.norm(x), drop, self.training)
        at = torch.arange(p, device=x.device)
        near = self.distance(bucket_of(at[None] - at[:, None])).permute(2, 0, 1).detach()     # left as it is: a bias that learns is slow
        bias = near[None] + torch.zeros(mask.shape, dtype=near.dtype, device=x.device).masked_fill_(~mask, -1e4)[:, None, None, :]
        if torch.is_autocast_enabled(x.device.type): bias = bias.bfloat16()
        for layer in self.layers: x = layer(x, bias, drop)
        return x

    def load(self, w):
        """`w`: the weights by their published names."""
        with torch.no_grad():
            self.word.weight.copy_(w["embeddings.word_embeddings.weight"])
            self.place.weight.copy_(w["embeddings.position_embeddings.weight"])
            self.distance.weight.copy_(w["encoder.relative_attention_bias.weight"])
            copy_norm(self.norm, w, "embeddings.LayerNorm")
            for i, layer in enumerate(self.layers):
                p = f"encoder.layer.{i}."
                for part in ("weight", "bias"):
                    getattr(layer.qkv, part).copy_(torch.cat([w[p + f"attention.attn.{n}.{part}"] for n in "qkv"]))
                    getattr(layer.out, part).copy_(w[p + "attention.attn.o." + part])
                    getattr(layer.up, part).copy_(w[p + "intermediate.dense." + part])
                    getattr(layer.down, part).copy_(w[p + "output.dense." + part])
                copy_norm(layer.norm1, w, p + "attention.LayerNorm")
                copy_norm(layer.norm2, w, p + "output.LayerNorm")
