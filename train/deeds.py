"""Claims as labels a token: which word carries one, of which type and code, how its speaker puts it, and whose it is.

A claim's head is the word of its trigger that the others hang on. Our stories name a claim's actors and not their words, so
the words that may stand for them are looked for: a claim points at any of `targets`, or at itself where there is nobody.
"""
import re
import torch
from claims import CODES, TRUTHS

TYPES = list(CODES)
DEEDS = {kind: [None] + (CODES[kind] or [kind]) for kind in TYPES}      # labels of each type, "none" first
WIDTH = sum(len(labels) for labels in DEEDS.values())
# Kinds of link, after those of `model.py`: from a deed to the words in its sentence that stand for its doer and the other side;
# from a noun to its name; from a deed to every word of the story that stands for its doer and the other side.
DOER, OTHER, SAME, WHO, WHOM = 4, 5, 6, 7, 8

def by_kind(scores):
    """[..., WIDTH] scores -> (type, [..., labels] of that type, "none" first)."""
    at = 0
    for kind, labels in DEEDS.items():
        yield kind, scores[..., at:at + len(labels)]
        at += len(labels)

def whether(scores):
    """Scores of one type's labels -> of none and of any of its codes."""
    return torch.stack([scores[..., 0], scores[..., 1:].logsumexp(-1)], -1)

NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"}
INSIDE = {"compound", "flat", "amod", "det", "nummod", "inside", "case", "nmod:poss", "fixed"}
GENERIC = {"the", "a", "an", "of", "and", "in", "for"}

@torch.no_grad()
def parse(model, example, window, collate):
    """Head (-1 the root) and part of speech a token, by the model's own tree, the best head a token."""
    from data import RELS, UPOS
    from evaluate import plan, unlabelled
    n = len(example["tokens"])
    head, pos, rel, done = [-1] * n, ["X"] * n, ["root"] * n, set()
    bare = unlabelled(example)
    for a, b in plan(example):
        h = model.tokens(collate([window(bare, a, b, None, augment=False)]), drop=0.0)
        sent = torch.tensor(example["sent_of"][a:b])
        same = torch.cat([torch.ones(b - a, 1, dtype=torch.bool), sent[:, None] == sent[None]], 1)
        best = model.arcs(h)[0].masked_fill(~same, -1e9).argmax(1)
        rels, tags = model.relations(h, best[None])[0].argmax(1), model.pos(h)[0].argmax(1)
        for t in range(a, b):
            if t in done: continue
            done.add(t)
            k = int(best[t - a])
            head[t], pos[t], rel[t] = (a + k - 1 if k else -1), UPOS[int(tags[t - a])], RELS[int(rels[t - a])]
    return head, pos, rel

def head_of(trigger, head, pos):
    """The word of a trigger that carries it: the first content word that hangs on a word outside, else the first."""
    inside = set(trigger)
    content = [t for t in trigger if pos[t] in ("VERB", "NOUN", "ADJ", "PROPN")] or trigger
    free = [t for t in content if head[t] not in inside]
    return (free or content)[0]

def keys_of(name):
    """Words that may stand for an actor: its capitals, its acronym, the noun that it is named by."""
    words = [re.sub(r"[’']s$", "", w) for w in re.findall(r"[\w’']+", name)]
    capitals = {w for w in words if w[:1].isupper() and w.lower() not in GENERIC}
    lead = re.split(r"\b(?:of|who|which|that|in|from|at|with|on)\b|,|\(", re.sub(r"^(?:the|a|an|some)\s+", "", name, flags=re.I))[0].split()
    return capitals, {lead[-1].lower()} if lead else set()

def mentions(example, keys, tokens, taken):
    text = example["text"]
    capitals, nouns = keys
    def fits(t):
        word = text[slice(*example["tokens"][t])]
        bare = re.sub(r"[’']s$", "", word)
        alike = any(bare == c or (len(c) > 4 and bare[:1].isupper() and bare.startswith(c[:5])) for c in capitals)
        return alike or bare.lower() in nouns
    return [t for t in tokens if t not in taken and fits(t)]

def climb(t, head, rel, tokens):
    """From a word of a name to the word that its phrase is named by."""
    for _ in range(6):
        if rel[t] in INSIDE and rel[t] != "nmod:poss" and head[t] in tokens: t = head[t]
        else: break
    return t

def doer_of(t, head, rel, tokens, steps=3):
    """The subject of a verb, of the one that it is joined to or stands under; who a noun belongs to."""
    own = [c for c in tokens if head[c] == t and rel[c] in ("nsubj", "nsubj:pass", "nmod:poss")]
    if own: return own[0]
    if steps and head[t] in tokens and rel[t] in ("conj", "xcomp", "advcl", "acl"): return doer_of(head[t], head, rel, tokens, steps - 1)
    return None

def targets(example, names, at, trigger, tree):
    """Tokens that may stand for the named actors of the claim at token `at`; `None` where there is none to be seen."""
    head, pos, rel = tree
    if not names: return [at]
    sent = example["sent_of"]
    tokens = [t for t in range(max(0, at - 120), min(len(sent), at + 120)) if sent[t] == sent[at]]
    inside, found = set(tokens), []
    for name in names: found += mentions(example, keys_of(name), tokens, trigger)
    found = [climb(t, head, rel, inside) for t in found]
    doer = doer_of(at, head, rel, inside)
    if doer is not None and (pos[doer] == "PRON" or not found) and pos[doer] in NOMINAL: found.append(doer)
    if not found: found = [t for t in tokens if pos[t] == "PRON" and t not in trigger]
    if not found:
        for back in range(1, 6):
            before = [t for t in range(max(0, at - 250), at) if sent[t] == sent[at] - back]
            found = [climb(t, head, rel, set(before)) for name in names for t in mentions(example, keys_of(name), before, trigger)]
            if found: break
    return sorted(set(found) - set(trigger)) or None

def code_weights(examples):
    """How much a claim of each code counts: a rare one more, by the root of how rare it is."""
    out = {}
    for kind in TYPES:
        seen = torch.ones(len(DEEDS[kind]) - 1)
        for e in examples:
            for label in e["deeds"][kind]:
                if label: seen[label - 1] += 1
        weight = seen.rsqrt()
        out[kind] = weight * seen.sum() / (weight * seen).sum()
    return out

def paint(example, tree):
    """Adds `deeds` {type: label a token}, `truths` [(token, truth)] and `sides` [(token, kind, targets)]."""
    n = len(example["tokens"])
    example["deeds"], example["truths"], example["sides"] = {k: [0] * n for k in TYPES}, [], []
    example["whose"] = {}
    for claim in example["claims"]:
        trigger = [t for t, (a, b) in enumerate(example["tokens"]) if any(a < y and x < b for x, y in claim["trigger"])]
        if not trigger: continue
        at = head_of(trigger, tree[0], tree[1])
        code = next((claim[k] for k in ("code", "change", "harm", "state") if k in claim), claim["type"])
        example["deeds"][claim["type"]][at] = DEEDS[claim["type"]].index(code)
        example["truths"].append((at, TRUTHS.index(claim["truth"])))
        for kind, side in ((DOER, "actor"), (OTHER, "recipient")):
            found = targets(example, claim[side], at, trigger, tree)
            # Whom a claim is about is left out of many stories' lines: nobody named says nothing there.
            if claim[side] or kind == DOER:
                example["whose"][at, kind] = claim[side]
                if found: example["sides"].append((at, kind, found))
    whole_links(example, tree, name_links(example, tree))
    return example

def named(example, name, head, rel):
    """Heads of the phrases that name an actor: its capitals, or its noun with one of its capitals before it."""
    capitals, nouns = keys_of(name)
    text, tokens = example["text"], example["tokens"]
    word = lambda t: re.sub(r"[’']s$", "", text[slice(*tokens[t])])
    whole = set(range(len(tokens)))
    common = name.split()[-1][:1].islower() or any(n not in {c.lower() for c in capitals} for n in nouns)
    if common and capitals:
        return {t for t in whole if word(t).lower() in nouns and any(word(k) in capitals for k in range(max(0, t - 4), t))}
    found = mentions(example, (capitals, set()), sorted(whole), ())
    return {k for k in (climb(t, head, rel, whole) for t in found) if word(k) in capitals}

def name_links(example, tree):
    """Sources and doers that are no names point at the names of whom they stand for and at the other nouns for them, or at
    themselves where the story has neither. -> {token: (actor, tokens of its phrase)}"""
    head, pos, rel = tree
    told, nouns = voices(example, tree), {}
    for t, (name, _) in told.items():
        if pos[t] != "PRON": nouns.setdefault(name, set()).add(t)
    for t, (name, inside) in told.items():
        names = named(example, name, head, rel)
        if names & inside or pos[t] == "PROPN": continue
        found = antecedents(t, names, nouns.get(name, set()), pos[t] == "PRON")
        if found: example["sides"].append((t, SAME, found))
    return told

def antecedents(t, names, nouns, is_pronoun):
    """What the word `t` points at, of the names and the nouns for whom it stands; what is told of first without a name also at itself."""
    others = nouns - {t}
    is_first = not is_pronoun and not names and not any(k < t for k in others)
    return sorted(names | others | ({t} if is_first else set()))

def voices(example, tree):
    """Sources and doers that stand for one actor: {token: (actor, tokens of its phrase)}."""
    head, pos, _ = tree
    told = {}
    for s in example["statements"]:
        for a, b in s["source"]:
            inside = [t for t, (x, _) in enumerate(example["tokens"]) if a <= x < b]
            if len(s.get("actor", ())) == 1 and inside: told.setdefault(head_of(inside, head, ["NOUN"] * len(pos)), (s["actor"][0], set(inside)))
    for at, kind, found in example["sides"]:
        claim = example["whose"].get((at, kind))
        if claim and len(claim) == 1 and len(found) == 1 and found != [at]: told.setdefault(found[0], (claim[0], {found[0]}))
    return told

def whole_links(example, tree, told):
    """Claims point at every word of the story that stands for their doers and the other side, or at themselves where they have none."""
    head, pos, rel = tree
    everything, words = range(len(example["tokens"])), {}
    def words_of(name):
        if name not in words:
            capitals, nouns = keys_of(name)
            alike = named(example, name, head, rel) if capitals else {climb(t, head, rel, everything) for t in mentions(example, (capitals, nouns), everything, ())}
            words[name] = alike | {t for t, (actor, _) in told.items() if actor == name}
        return words[name]
    for (at, kind), names in example["whose"].items():
        found = {t for name in names for t in words_of(name)} - {at} if names else {at}
        if found: example["sides"].append((at, WHO if kind == DOER else WHOM, sorted(found)))
