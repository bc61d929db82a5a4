"""Examples cut into windows of whole sentences, labelled and batched."""
import bisect, collections
import torch
from text import CLS, SEP, MASK, case_of, break_before, Pieces
from data import UPOS, RELS, NAMES, SPANS
from corpus import ACTS, STANDINGS
from deeds import TYPES
from model import CONTENT, CUE, PARTS

IGNORE = -100
LOWER, TITLE = 1, 2     # cases, as `text.case_of` has them
CURLY = {"“": '"', "”": '"', "‘": "'", "’": "'"}

def index_tokens(example, pieces):
    """Adds what does not change from epoch to epoch: wordpieces, case, breaks and labels a token."""
    text, tokens = example["text"], example["tokens"]
    words = [text[a:b] for a, b in tokens]
    example["ids"] = [pieces.of(w) for w in words]
    example["plain_ids"] = [pieces.of(CURLY[w]) if w in CURLY else i for w, i in zip(words, example["ids"])]
    example["cases"] = [case_of(w) for w in words]
    example["breaks"] = [break_before(text, tokens[t - 1][1] if t else 0, tokens[t][0]) for t in range(len(tokens))]
    sent_of, s = [], 0
    for a, b in tokens:
        while s + 1 < len(example["sents"]) and example["sents"][s + 1][0] <= a: s += 1
        sent_of.append(s)
    example["sent_of"] = sent_of
    if "statements" in example: paint(example)
    return example

def paint(example):
    """BIO labels of the outer and inner layer, links, and where each statement's act and standing are read."""
    tokens, n = example["tokens"], len(example["tokens"])
    starts = [a for a, _ in tokens]
    def own(span):
        lo, hi = bisect.bisect_left(starts, span[0]), bisect.bisect_left(starts, span[1])
        return range(lo, hi)
    layers = {"outer": [0] * n, "inner": [0] * n}
    links, heads = {}, []
    for role in ("content", "source", "cue"):
        label = SPANS.index("B-" + role)
        for s in example["statements"]:
            layer = layers["inner" if s.get("within") else "outer"]
            for span in sorted(s[role]):
                for k, t in enumerate(own(span)): layer[t] = label + (1 if k else 0)
    for layer in layers.values():                        # a span that another was painted into goes on as a new one
        for t in range(n):
            label = SPANS[layer[t]]
            if label[0] == "I" and (t == 0 or SPANS[layer[t - 1]][2:] != label[2:]): layer[t] = SPANS.index("B-" + label[2:])
    for s in example["statements"]:
        first = {r: [own(x)[0] for x in sorted(s[r]) if len(own(x))] for r in ("source", "cue", "content")}
        last = {r: [own(x)[-1] for x in sorted(s[r]) if len(own(x))] for r in ("source", "cue")}
        target = (first["cue"] or first["source"])[:1]
        inner = 2 if s.get("within") else 0
        for c in first["content"]:
            if target: links.setdefault((c, CONTENT + inner), target[0])
        for q in first["cue"]: links[(q, CUE + inner)] = first["source"][0] if first["source"] else q
        if s.get("act") and (first["content"] or first["cue"]):
            one = lambda r: first[r][0] if first[r] else -1
            end = lambda r: last[r][0] if last[r] else -1
            stop = own(sorted(s["content"])[0]).stop if first["content"] else -1
            heads.append((one("cue"), end("cue"), one("content"), one("source"), end("source"), stop, ACTS.index(s["act"]), STANDINGS.index(s["standing"])))
    example["outer"], example["inner"] = layers["outer"], layers["inner"]
    example["links"], example["heads"] = [(i, j, kind) for (i, kind), j in links.items()], heads

SWAPPED = 0.25     # of windows have other names: whose a deed is should be told from the sentences, not by heart

class Names:
    """Proper names of the corpora, a word each, to put one in another's place."""
    CALENDAR = set("January February March April May June July August September October November December "
                   "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())

    def __init__(self, examples):
        title, lower, ids = collections.Counter(), collections.Counter(), {}
        for e in examples:
            for t, (a, b) in enumerate(e["tokens"]):
                word = e["text"][a:b]
                if e["cases"][t] == TITLE and t and e["sent_of"][t] == e["sent_of"][t - 1]: title[word] += 1; ids[word] = e["ids"][t]
                elif e["cases"][t] == LOWER: lower[word] += 1
        self.known = {w for w, n in title.items() if len(w) > 3 and n > 4 * lower[w.lower()] and w not in self.CALENDAR}
        self.ids = [ids[w] for w in sorted(self.known)]

    def swapped(self, example, a, b, ids, rng):
        """The window's wordpieces with each name another; what begins alike ("Russia", "Russian") stays alike."""
        out, other = list(ids), {}
        for t in range(a, b):
            word = example["text"][slice(*example["tokens"][t])]
            if word in self.known:
                key = word[:5]
                if key not in other: other[key] = rng.choice(self.ids)
                out[t] = other[key]
        return out

def cut(example, rng, low, high):
    """Runs of whole sentences of at most `high` wordpieces, shifted at random -> [(first token, end token)]."""
    bounds, out = [0], []
    for t in range(1, len(example["tokens"])):
        if example["sent_of"][t] != example["sent_of"][t - 1]: bounds.append(t)
    bounds.append(len(example["tokens"]))
    start, size, room = 0, 0, rng.randint(low // 3, high)
    for a, b in zip(bounds, bounds[1:]):
        n = sum(len(example["ids"][t]) for t in range(a, b))
        if size and size + n > room:
            out.append((start, a)); start, size, room = a, 0, rng.randint(low, high)
        while n > high:                                   # a sentence longer than a window
            cutat, m = a, 0
            while m + len(example["ids"][cutat]) <= high: m += len(example["ids"][cutat]); cutat += 1
            out.append((start, cutat)); start, size, a, n = cutat, 0, cutat, n - m
        size += n
    if size: out.append((start, len(example["tokens"])))
    return out

def window(example, a, b, rng, augment=True, names=None):
    plain = augment and rng.random() < 0.25
    flat = rng.random() if augment else 1.0
    ids = example["plain_ids" if plain else "ids"]
    # Not where names are labelled: of other names the kinds would be wrong.
    if names and not example.get("names") and rng.random() < SWAPPED: ids = names.swapped(example, a, b, ids, rng)
    pieces, case, line, first = [CLS], [0], [0], []
    for t in range(a, b):
        first.append(len(pieces))
        brk = example["breaks"][t]
        if flat < 0.12: brk = 0
        elif flat < 0.24: brk = 1 if t and example["sent_of"][t] != example["sent_of"][t - 1] else brk
        elif flat < 0.36: brk = min(brk, 1)
        hidden = augment and rng.random() < 0.08                # a word that must be told from its company
        for i in ids[t]: pieces.append(MASK if hidden else i); case.append(example["cases"][t]); line.append(0)
        line[first[-1]] = brk
    pieces.append(SEP); case.append(0); line.append(0)
    w = {"pieces": pieces, "case": case, "line": line, "first": first, "n": b - a}
    if "statements" in example:
        for layer in ("outer", "inner"): w[layer] = example[layer][a:b]
        w["has_inner"] = example.get("own", False) or "inner_known" in example
        w["links"] = [(i - a, j - a, kind) for i, j, kind in example["links"] if a <= i < b and a <= j < b]
        w["heads"] = [tuple(x - a if x >= 0 else -1 for x in h[:PARTS]) + (min(h[PARTS], b) - a,) + h[PARTS + 1:]
                      for h in example["heads"] if all(x < 0 or a <= x < b for x in h[:PARTS])]
    if example.get("names") is not None: w["names"] = [IGNORE if x is None else NAMES.index(x) for x in example["names"][a:b]]
    if example.get("head") is not None:
        inside = lambda h: h == -1 or a <= h < b
        w["arc"] = [(0 if h == -1 else h - a + 1) if inside(h) else IGNORE for h in example["head"][a:b]]
        w["rel"] = [RELS.index(r) if r in RELS and w["arc"][k] != IGNORE else IGNORE for k, r in enumerate(example["rel"][a:b])]
        w["pos"] = [UPOS.index(x) if x in UPOS else IGNORE for x in example["pos"][a:b]]
        w["sent"] = example["sent_of"][a:b]
    if "deeds" in example:
        for kind in TYPES: w[kind] = example["deeds"][kind][a:b]
    w["truths"] = [(t - a, v) for t, v in example.get("truths", ()) if a <= t < b]
    w["facts"] = [(t - a, v) for t, v in example.get("facts", ()) if a <= t < b]
    own = "deeds" in example
    w["sides"] = [(t - a, kind, [k - a for k in found if a <= k < b]) for t, kind, found in example.get("sides", ())
                  if a <= t < b and any(a <= k < b for k in found) and (own or rng is None or rng.random() < 0.4)]
    return w

def collate(ws):
    B, P, T = len(ws), max(len(w["pieces"]) for w in ws), max(w["n"] for w in ws)
    full = lambda n, v: torch.full((B, n), v, dtype=torch.long)
    out = {"pieces": full(P, 0), "case": full(P, 0), "line": full(P, 0), "first": full(T, 0)}
    out["mask"] = torch.zeros(B, P, dtype=torch.bool)
    out["tmask"] = torch.zeros(B, T, dtype=torch.bool)
    for k in ("outer", "inner"): out[k] = full(T, 0)
    for k in ("names", "pos", "arc", "rel", *TYPES): out[k] = full(T, IGNORE)
    out["sent"] = full(T, -1)
    out["has_outer"] = torch.tensor(["outer" in w for w in ws])
    out["has_inner"] = torch.tensor([w.get("has_inner", False) for w in ws])
    links, heads, truths, facts, sides = [], [], [], [], []
    for b, w in enumerate(ws):
        for k in ("pieces", "case", "line"): out[k][b, :len(w[k])] = torch.tensor(w[k])
        out["mask"][b, :len(w["pieces"])] = True
        out["tmask"][b, :w["n"]] = True
        for k in ("first", "outer", "inner", "names", "pos", "arc", "rel", "sent", *TYPES):
            if k in w and len(w[k]): out[k][b, :len(w[k])] = torch.tensor(w[k])
        links += [(b, *link) for link in w.get("links", [])]
        heads += [(b, *h) for h in w.get("heads", [])]
        truths += [(b, *x) for x in w.get("truths", [])]
        facts += [(b, *x) for x in w.get("facts", [])]
        sides += [(b, *x) for x in w.get("sides", [])]
    out["truths"] = torch.tensor(truths, dtype=torch.long).view(-1, 3)
    out["facts"] = torch.tensor(facts, dtype=torch.float).view(-1, 3)
    out["sides"] = torch.tensor([(b, t, kind) for b, t, kind, _ in sides], dtype=torch.long).view(-1, 3)
    out["side_targets"] = torch.zeros(len(sides), T, dtype=torch.bool)
    for n, (_, _, _, found) in enumerate(sides): out["side_targets"][n, found] = True
    out["links"] = torch.tensor(links, dtype=torch.long).view(-1, 4)
    out["heads"] = torch.tensor(heads, dtype=torch.long).view(-1, PARTS + 4)
    return out
