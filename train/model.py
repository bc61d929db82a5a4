"""The reader's network: a 6-layer, 384-wide encoder (MiniLM's weights to begin with) and thin heads in one pass.

Shapes: B windows, P wordpieces, T tokens, H = 384. Every head but `act` and `standing` speaks a token.
"""
import math
import torch
import torch.nn as nn
import torch.nn.functional as F
from text import CASES, BREAKS
from data import UPOS, RELS, NAMES, SPANS
from claims import TRUTHS
from corpus import ACTS, STANDINGS
from deeds import WIDTH

H, LAYERS, HEADS, INNER, VOCAB, PLACES = 384, 6, 12, 1536, 30522, 512
ARC, REL, LINK, MID = 128, 64, 128, 128
CONTENT, CUE = 0, 1     # what a link leads from; + 2 in the inner layer
LINKS, PARTS = 9, 5     # kinds of link (`deeds.py` names the last five); tokens by which a statement is judged, beside its words as a whole
READ = 48               # tokens of a content that are looked at as a whole
NEAR = [1, 2, 3, 4, 6, 9, 13, 21, 33, 65, 129]

def near_of(distance):
    """Which step of distance: 0 is the token itself, then the steps of `NEAR` to the right, then those to the left."""
    if distance == 0: return 0
    step = sum(abs(distance) >= n for n in NEAR)
    return step if distance > 0 else step + len(NEAR)

def dropped(x, rate, training):
    """Dropout; on processors with one mask for all windows of a batch: drawing one for each takes a twelfth of a step's time."""
    if not training or not rate: return x
    return F.dropout(x, rate, True) if x.is_cuda else x * F.dropout(torch.ones_like(x[:1]), rate, True)

class Layer(nn.Module):
    """Attention and two layers after it; what is added to the scores (`mask`) may be anything that broadcasts to them."""
    def __init__(self, wide=H, heads=HEADS, inner=INNER, eps=1e-12):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(wide, 3 * wide)
        self.out = nn.Linear(wide, wide)
        self.norm1 = nn.LayerNorm(wide, eps=eps)
        self.up = nn.Linear(wide, inner)
        self.down = nn.Linear(inner, wide)
        self.norm2 = nn.LayerNorm(wide, eps=eps)

    def forward(self, x, mask, drop):
        b, p, wide = x.shape
        each = wide // self.heads
        q, k, v = self.qkv(x).view(b, p, 3, self.heads, each).permute(2, 0, 3, 1, 4)
        # Spelt out: on processors with bf16 tiles the ready-made attention is several times slower backwards.
        if self.training and not x.is_cuda: a = F.softmax((q * each ** -0.5) @ k.transpose(-1, -2) + mask, -1) @ v
        else: a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        a = a.transpose(1, 2).reshape(b, p, wide)
        x = self.norm1(x + dropped(self.out(a), drop, self.training))
        return self.norm2(x + dropped(self.down(F.gelu(self.up(x))), drop, self.training))

class Encoder(nn.Module):
    wide = H

    def __init__(self):
        super().__init__()
        self.word = nn.Embedding(VOCAB, H)
        self.place = nn.Embedding(PLACES, H)
        self.case = nn.Embedding(CASES, H)
        self.line = nn.Embedding(BREAKS, H)
        self.norm = nn.LayerNorm(H, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        nn.init.zeros_(self.case.weight)
        nn.init.zeros_(self.line.weight)

    def forward(self, pieces, case, line, mask, drop=0.1):
        x = self.word(pieces) + self.place.weight[: pieces.shape[1]] + self.case(case) + self.line(line)
        x = dropped(self.norm(x), drop, self.training)
        bias = torch.zeros(mask.shape, dtype=x.dtype, device=x.device).masked_fill_(~mask, -1e4)[:, None, None, :]
        if torch.is_autocast_enabled(x.device.type): bias = bias.bfloat16()
        for layer in self.layers: x = layer(x, bias, drop)
        return x

    def load_minilm(self, path):
        from safetensors.torch import load_file
        w = load_file(path)
        get = lambda name: w[name]
        with torch.no_grad():
            self.word.weight.copy_(get("embeddings.word_embeddings.weight"))
            self.place.weight.copy_(get("embeddings.position_embeddings.weight") + get("embeddings.token_type_embeddings.weight")[0])
            copy_norm(self.norm, w, "embeddings.LayerNorm")
            for i, layer in enumerate(self.layers):
                p = f"encoder.layer.{i}."
                for part in ("weight", "bias"):
                    qkv = [get(p + f"attention.self.{n}.{part}") for n in ("query", "key", "value")]
                    getattr(layer.qkv, part).copy_(torch.cat(qkv))
                    getattr(layer.out, part).copy_(get(p + "attention.output.dense." + part))
                    getattr(layer.up, part).copy_(get(p + "intermediate.dense." + part))
                    getattr(layer.down, part).copy_(get(p + "output.dense." + part))
                copy_norm(layer.norm1, w, p + "attention.output.LayerNorm")
                copy_norm(layer.norm2, w, p + "output.LayerNorm")

def copy_norm(norm, w, name):
    norm.weight.copy_(w[name + ".weight"])
    norm.bias.copy_(w[name + ".bias"])

def legal():
    """[from, to] 1 where a span label may follow another (BIO)."""
    n = len(SPANS)
    ok = torch.ones(n, n)
    for i, a in enumerate(SPANS):
        for j, b in enumerate(SPANS):
            if b[0] == "I" and a[2:] != b[2:]: ok[i, j] = 0
    return ok

class Chain(nn.Module):
    """A linear-chain CRF. Windows may begin inside a span."""
    def __init__(self, wide=H):
        super().__init__()
        n = len(SPANS)
        self.emit = nn.Linear(wide, n)
        self.step = nn.Parameter(torch.zeros(n, n))
        self.begin = nn.Parameter(torch.zeros(n))
        self.register_buffer("forbidden", (1 - legal()) * -1e4, persistent=False)

    def transitions(self): return self.step + self.forbidden

    def loss(self, h, gold, mask):
        """Negative log likelihood summed over windows; gold [B, T] labels, mask [B, T]."""
        e, t = self.emit(h).float(), self.transitions()
        score = self.begin[gold[:, 0]] + e[:, 0].gather(1, gold[:, :1])[:, 0]
        pick = e.gather(2, gold[..., None])[..., 0]
        score = score + ((pick[:, 1:] + t[gold[:, :-1], gold[:, 1:]]) * mask[:, 1:]).sum(1)
        steps = torch.where(mask[:, 1:, None, None], t + e[:, 1:, None, :], stay(e))
        whole = torch.logsumexp((self.begin + e[:, 0])[:, :, None] + joined(steps), (1, 2))
        return (whole - score).sum()

def stay(like):
    """[n, n]: the step that changes nothing."""
    n = like.shape[-1]
    return torch.full((n, n), -1e9, device=like.device).fill_diagonal_(0.0)

def joined(steps):
    """[B, T, n, n] steps of a chain, one after another -> [B, n, n]; by halves, since a loop over T takes a graphics card longer
    than all else together."""
    if steps.shape[1] == 0: return stay(steps).expand(len(steps), -1, -1)
    while steps.shape[1] > 1:
        if steps.shape[1] % 2: steps = torch.cat([steps, stay(steps).expand(len(steps), 1, -1, -1)], 1)
        steps = torch.logsumexp(steps[:, ::2, :, :, None] + steps[:, 1::2, None, :, :], 3)
    return steps[:, 0]

class Reader(nn.Module):
    """The heads on an encoder; what is shipped has `Encoder`, a teacher may have a larger one (`mpnet.py`)."""
    def __init__(self, encoder=None):
        super().__init__()
        self.encoder = encoder or Encoder()
        H = self.encoder.wide
        self.outer, self.inner = Chain(H), Chain(H)
        self.names, self.pos = nn.Linear(H, len(NAMES)), nn.Linear(H, len(UPOS))
        self.register_buffer("far", torch.tensor([near_of(d) for d in range(1 - PLACES, PLACES)]), persistent=False)
        self.arc_dep, self.arc_head = nn.Linear(H, ARC), nn.Linear(H, ARC)
        self.arc = nn.Parameter(torch.empty(ARC, ARC)); nn.init.xavier_uniform_(self.arc)
        self.arc_bias, self.root = nn.Linear(ARC, 1, bias=False), nn.Parameter(torch.randn(ARC) * 0.1)
        self.rel_dep, self.rel_head = nn.Linear(H, REL), nn.Linear(H, REL)
        self.rel_root = nn.Parameter(torch.randn(REL) * 0.1)
        self.rel = nn.Parameter(torch.randn(len(RELS), REL, REL) * 0.05)
        self.rel_bias = nn.Linear(2 * REL, len(RELS))
        self.link_from, self.link_to = nn.Linear(H, LINK), nn.Linear(H, LINK)
        self.link = nn.Parameter(torch.empty(LINKS, LINK, LINK)); nn.init.xavier_uniform_(self.link)
        self.link_near = nn.Parameter(torch.zeros(LINKS, 2 * len(NEAR) + 1))
        self.link_bias = nn.Linear(LINK, 1, bias=False)
        self.deeds, self.truth = nn.Linear(H, WIDTH), nn.Linear(H, len(TRUTHS))
        self.fact = nn.Linear(H, 1)     # how sure a deed is to have been; only to train beside `truth`
        self.act1, self.act2 = nn.Linear((PARTS + 2) * H, MID), nn.Linear(MID, len(ACTS))
        self.stand1, self.stand2 = nn.Linear((PARTS + 2) * H, MID), nn.Linear(MID, len(STANDINGS))

    def tokens(self, batch, drop=0.1):
        h = self.encoder(batch["pieces"], batch["case"], batch["line"], batch["mask"], drop)
        return h.gather(1, batch["first"][..., None].expand(-1, -1, h.shape[-1]))

    def arcs(self, h):
        """[B, T, T + 1]: column 0 is the root, column j + 1 token j."""
        d, k = F.relu(self.arc_dep(h)), F.relu(self.arc_head(h))
        k = torch.cat([self.root.expand(len(h), 1, ARC).to(k.dtype), k], 1)
        return (d @ self.arc.to(d.dtype)) @ k.transpose(1, 2) + self.arc_bias(k).transpose(1, 2)

    def relations(self, h, head):
        """head [B, T] as column numbers of `arcs` -> [B, T, R]."""
        d, k = F.relu(self.rel_dep(h)), F.relu(self.rel_head(h))
        k = torch.cat([self.rel_root.expand(len(h), 1, REL).to(k.dtype), k], 1)
        k = k.gather(1, head[..., None].expand(-1, -1, REL))
        pair = torch.einsum("btx,rxy,bty->btr", d, self.rel.to(d.dtype), k)
        return pair + self.rel_bias(torch.cat([d, k], -1))

    def links(self, h, at):
        """at [N, 3]: window, token, kind of link -> [N, T]: how strongly that token points at each token of its window."""
        b, i, kind = at.T
        q = F.relu(self.link_from(h[b, i]))
        turned = torch.einsum("nx,nxy->ny", q, self.link.to(q.dtype)[kind])
        k = F.relu(self.link_to(h))
        step = self.far[torch.arange(h.shape[1], device=h.device)[None] - i[:, None] + PLACES - 1]
        return torch.einsum("ny,nty->nt", turned, k[b]) + self.link_bias(k)[b, :, 0] + self.link_near[kind[:, None], step]

    def statement(self, h, at):
        """at [N, 2 + PARTS]: window, and tokens (-1 none): the cue's first and last, the content's first, the source's first
        and last, the end of the content's first span -> act and standing scores. The content's tokens, `READ` at most, are
        looked at as a whole, too: their mean and their greatest values."""
        parts = []
        for n in range(1, 1 + PARTS):
            v = h[at[:, 0], at[:, n].clamp(min=0)]
            parts.append(v * (at[:, n] >= 0)[:, None].to(v.dtype))
        start, end = at[:, 3:4], at[:, 1 + PARTS:2 + PARTS]
        inside = start + torch.arange(READ, device=h.device)[None]
        held = ((start >= 0) & (inside < end))[..., None]
        words = h[at[:, :1], inside.clamp(0, h.shape[1] - 1)]
        any_held = held.any(1).to(h.dtype)
        parts.append((words * held).sum(1) / held.sum(1).clamp(min=1).to(h.dtype))
        parts.append(words.masked_fill(~held, -1e4).amax(1) * any_held)
        x = torch.cat(parts, -1)
        return self.act2(F.relu(self.act1(x))), self.stand2(F.relu(self.stand1(x)))

    def said(self, batch, h):
        """What every head says of a batch's hidden states."""
        arc = self.arcs(h)
        same = batch["sent"][:, :, None] == batch["sent"][:, None, :]
        same = torch.cat([torch.ones_like(same[:, :, :1]), same], 2)
        act, standing = self.statement(h, batch["heads"][:, :2 + PARTS])
        return {"arc": arc.float().masked_fill(~same, -1e4), "rel": self.relations(h, batch["arc"].clamp(min=0)), "names": self.names(h), "pos": self.pos(h),
                "outer": self.outer.emit(h), "inner": self.inner.emit(h), "deeds": self.deeds(h), "truth": self.truth(h), "act": act, "standing": standing,
                "side": self.links(h, batch["sides"]) if len(batch["sides"]) else None,
                "link": self.links(h, batch["links"][:, [0, 1, 3]]) if len(batch["links"]) else None}
