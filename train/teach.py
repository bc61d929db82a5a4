"""What earlier models make of every word, as further lessons: they know of words that no annotator looked at, such as the
deeds in the reports of a corpus of quotations."""
import torch
import torch.nn.functional as F
import deeds

WEIGHTS = {"outer": 0.5, "inner": 0.3, "names": 0.3, "pos": 0.05, "arc": 0.1, "truth": 0.3, "act": 0.3, "standing": 0.1}
DEED, CODE, LINK = 2.0, 0.3, 0.3
SEEN = 0.3      # how likely a word must be of a deed, for its code, its truth and its sides to be learnt
MOST = 96       # deeds of a batch whose sides are learnt

def mixed(scores):
    """Chances by the mean of the teachers."""
    return torch.stack([s.float().softmax(-1) for s in scores]).mean(0)

def apart(student, chances):
    """How far a student is from chances, a row."""
    return F.kl_div(student.float().log_softmax(-1), chances, reduction="none").sum(-1)

def mean_of(values, mask):
    return (values * mask).sum() / mask.sum().clamp(min=1)

def lessons(model, teachers, batch, h, said, device):
    with torch.no_grad(), torch.autocast(device, torch.bfloat16):
        hs = [t.tokens(batch, 0.0) for t in teachers]
        told = [t.said(batch, x) for t, x in zip(teachers, hs)]
    out, tmask = {}, batch["tmask"].float()
    for name, weight in WEIGHTS.items():
        if name in ("act", "standing"):
            if len(batch["heads"]): out["t_" + name] = weight * apart(said[name], mixed([s[name] for s in told])).mean()
        elif name != "truth": out["t_" + name] = weight * mean_of(apart(said[name], mixed([s[name] for s in told])), tmask)
    likely = torch.zeros_like(tmask)
    for (kind, scores), *theirs in zip(deeds.by_kind(said["deeds"].float()), *(deeds.by_kind(s["deeds"]) for s in told)):
        chances = mixed([s for _, s in theirs])
        is_deed = 1 - chances[..., 0]
        out["t_" + kind] = DEED * mean_of(apart(deeds.whether(scores), torch.stack([1 - is_deed, is_deed], -1)), tmask)
        likely = torch.maximum(likely, is_deed * tmask)
        if scores.shape[-1] > 2:
            codes = chances[..., 1:] / chances[..., 1:].sum(-1, keepdim=True).clamp(min=1e-6)
            out["t_" + kind + "_code"] = CODE * mean_of(apart(scores[..., 1:], codes), is_deed * tmask * (is_deed > SEEN))
    out["t_truth"] = WEIGHTS["truth"] * mean_of(apart(said["truth"], mixed([s["truth"] for s in told])), likely * (likely > SEEN))
    out["t_link"] = LINK * of_links(model, teachers, batch, h, hs, likely, device)
    return out

def of_links(model, teachers, batch, h, hs, likely, device):
    """Where the sides of the likeliest deeds are pointed at, and where the words for their doers point in turn."""
    score, where = likely.flatten().topk(min(MOST, likely.numel()))
    where = where[score > SEEN]
    if not len(where): return h.sum() * 0
    b, t = where // likely.shape[1], where % likely.shape[1]
    at = torch.cat([torch.stack([b, t, torch.full_like(b, kind)], 1) for kind in (deeds.DOER, deeds.OTHER, deeds.WHO, deeds.WHOM)])
    sides, chances = apart_on_links(model, teachers, batch, h, hs, at, device)
    doer = chances[: len(b)].argmax(1)
    named = doer != t
    if not named.any(): return sides
    at = torch.stack([b[named], doer[named], torch.full_like(b[named], deeds.SAME)], 1)
    return sides + apart_on_links(model, teachers, batch, h, hs, at, device)[0]

def apart_on_links(model, teachers, batch, h, hs, at, device):
    """How far the student's links `at` [N, 3] are from the teachers' -> mean, the teachers' chances [N, T]."""
    outside = ~batch["tmask"][at[:, 0]]
    with torch.no_grad(), torch.autocast(device, torch.bfloat16):
        chances = mixed([m.links(x, at).float().masked_fill(outside, -1e4) for m, x in zip(teachers, hs)])
    with torch.autocast(device, torch.bfloat16): own = model.links(h.to(hs[0].dtype), at)
    return apart(own.float().masked_fill(outside, -1e4), chances).mean(), chances
