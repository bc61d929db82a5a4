#!/usr/bin/env python3
"""Train the reader. Checkpoints as it goes and resumes where it was cut.

  train.py base   --shared ../shared --minilm model.safetensors --vocab vocab.txt --out runs/base
  silver.py ...             statements inside the contents of PolNeAR, see there
  train.py finish --shared ../shared --vocab vocab.txt --init runs/base/final.pt --silver runs/silver.jsonl --out runs/finish
  train.py whole  ... --teachers runs/a/final.pt runs/b/final.pt     all heads, also by what earlier models make of every word
  ... --pack runs/sets.pkl  the corpora as they are read from there, or written to where there is no such file
  ... --without-polnear     the same without the corpus whose licence is not stated
"""
import argparse, json, os, pickle, sys, time
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
import data
import deeds
from loader import Plan, epoch
from model import Reader
from mpnet import Mpnet
from teach import lessons
from text import Pieces
from windows import Names, collate, index_tokens, window, IGNORE

LOW, HIGH = 160, 380
DROP = 0.15      # with 0.1 the chain learns the training reports by heart within seven epochs
STAGES = {  # rate at the start and end of the decay, and how often each corpus is seen in an epoch
    "base": dict(epochs=4, rate=2e-4, end=0.35, polnear=1.0, trees=1.0, re3d=1.0, own=0),
    "finish": dict(epochs=2, rate=1.2e-4, end=0.0, polnear=1.0, trees=0.5, re3d=1.0, own=5),
    "claims": dict(epochs=1, rate=1.0e-4, end=0.0, polnear=1.0, trees=0.4, re3d=0.3, own=3),
    "whole": dict(epochs=8, rate=2.0e-4, end=0.0, polnear=1.0, trees=1.0, re3d=0.5, own=3),
    "polish": dict(epochs=1, rate=1.0e-4, end=0.0, polnear=0.5, trees=0.5, re3d=0.5, own=1.5),
}
STAGES["taught"] = dict(STAGES["whole"], bare=1.0)      # with texts of which nothing is labelled

def corpora(args, stage, pieces):
    d = os.path.join(args.shared, "data")
    sets = {"polnear": [], "trees": [], "re3d": [], "own": [], "bare": []}
    if not args.without_polnear: sets["polnear"] = list(data.polnear(os.path.join(d, "polnear/train")))
    else: sets["polnear"] = list(data.gum_attributions(os.path.join(d, "gum/attributions.train.jsonl")))
    if args.silver: add_silver(sets["polnear"], args.silver)
    names = data.uner(os.path.join(d, "uner_ewt/en_ewt-ud-train.2022-12-preliminary.iob2"))
    frames = data.roles(os.path.join(d, "propbank_ewt/ewt_propbank.train.jsonl"))
    facts = data.factuality(os.path.join(d, "uds_ih2/train.jsonl"))
    sets["trees"] = list(data.trees(os.path.join(d, "ud_ewt/en_ewt-ud-train.conllu"), names, frames, facts))
    for path in data.gum_split(os.path.join(d, "gum"), "train"): sets["trees"] += data.trees(path)
    sets["re3d"] = list(data.re3d(os.path.join(d, "re3d")))
    corpus = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../corpus")
    sets["own"] = list(data.stories(corpus, "train")) + list(data.coded(os.path.join(corpus, "re3d.jsonl"), os.path.join(d, "re3d")))
    if stage["bare"]: sets["bare"] = list(data.ecb(os.path.join(d, "ecbplus")))
    for group in sets.values():
        for e in group: index_tokens(e, pieces)
    return sets

FIRST_PERSON = {"i", "we", "us", "me", "my", "our"}

def add_silver(examples, path):
    """Nested statements that an earlier model found in PolNeAR's contents; PolNeAR itself marks outermost ones only.
    First-person cues inside somebody's own words are left out (codebook, section 5)."""
    found = {d["id"]: d["statements"] for d in map(json.loads, open(path, encoding="utf-8"))}
    for e in examples:
        if e["id"] not in found or e.get("inner_known"): continue
        keep = [s for s in found[e["id"]] if e["text"][slice(*s["source"][0])].lower() not in FIRST_PERSON]
        e["statements"] += [{**s, "within": "silver"} for s in keep]
        e["inner_known"] = True

def losses(model, batch, device, teachers=()):
    with torch.autocast(device, torch.bfloat16):
        h = model.tokens(batch, DROP)
        said = model.said(batch, h)
    out = {}
    h = h.float()
    tmask = batch["tmask"]
    for layer, weight in (("outer", 1.0), ("inner", 0.5)):
        rows = batch["has_" + layer].nonzero()[:, 0]
        if len(rows): out[layer] = weight * getattr(model, layer).loss(h[rows], batch[layer][rows], tmask[rows]) / tmask[rows].sum()
    out["names"] = 0.5 * ce(said["names"], batch["names"])
    out["arc"] = 0.4 * ce(said["arc"], batch["arc"])
    out["rel"] = 0.25 * ce(said["rel"], batch["rel"])
    out["pos"] = 0.2 * ce(said["pos"], batch["pos"])
    if len(batch["links"]):
        b, _, j, _ = batch["links"].T
        out["link"] = 0.6 * F.cross_entropy(said["link"].float().masked_fill(~tmask[b], -1e4), j)
    out |= losses_of_claims(model, batch, h, said)
    if len(batch["heads"]):
        out["act"] = 0.5 * F.cross_entropy(said["act"].float(), batch["heads"][:, -2])
        out["standing"] = 0.15 * F.cross_entropy(said["standing"].float(), batch["heads"][:, -1])
    if teachers: out |= lessons(model, teachers, batch, h, said, device)
    return out

def ce(scores, gold):
    """Mean cross entropy over what is labelled; nothing where nothing is."""
    total = F.cross_entropy(scores.float().flatten(0, -2), gold.flatten(), ignore_index=IGNORE, reduction="sum")
    return total / (gold != IGNORE).sum().clamp(min=1)

def losses_of_claims(model, batch, h, said):
    """Deeds a token, of which few are any; truths; sides, of which any word that may stand for them is right.

    Whether a word tells of a deed is one question, and which deed another, asked only where there is one: else the few
    words of a rare code would count for nothing beside the many of none."""
    out = {}
    for kind, scores in deeds.by_kind(said["deeds"].float()):
        gold = batch[kind]
        out[kind] = 4.0 * ce(deeds.whether(scores), gold.clamp(max=1))
        if scores.shape[-1] == 2: continue
        codes = torch.where(gold > 0, gold - 1, IGNORE)
        weight = model.code_weights[kind].to(gold.device)
        each = F.cross_entropy(scores[..., 1:].flatten(0, -2), codes.flatten(), weight=weight, ignore_index=IGNORE, reduction="sum")
        out[kind + "_code"] = 0.3 * each / weight[codes.clamp(min=0)].masked_fill(codes < 0, 0).sum().clamp(min=1e-6)
    if len(batch["truths"]):
        b, t, gold = batch["truths"].T
        out["truth"] = 0.3 * F.cross_entropy(said["truth"][b, t].float(), gold)
    if len(batch["facts"]):
        b, t = batch["facts"][:, :2].long().T
        out["fact"] = 0.1 * F.mse_loss(model.fact(h)[b, t, 0], batch["facts"][:, 2] / 3)
    if said["side"] is not None:
        score = said["side"].float().masked_fill(~batch["tmask"][batch["sides"][:, 0]], -1e4).log_softmax(1)
        out["side"] = -0.8 * score.masked_fill(~batch["side_targets"], -1e4).logsumexp(1).mean()
    return out

WARM = 0.06

def rate_at(done, total, stage):
    """The share of the highest rate, by the share of the run that is done."""
    if done < WARM: return (done + 1 / total) / WARM
    return 1 - (1 - stage["end"]) * min(1, (done - WARM) / (1 - WARM))

def widened(state, wanted):
    """An older checkpoint for a network whose layers look at more: what is new begins at nought."""
    out = dict(state)
    for name, value in wanted.items():
        old = state.get(name)
        if old is None: out[name] = value
        elif old.shape[1:] == value.shape[1:] and len(old) < len(value): out[name] = torch.cat([old, value[len(old):]])    # more kinds of link
        elif old.shape != value.shape and old.shape[0] == value.shape[0]: out[name] = F.pad(old, (0, value.shape[1] - old.shape[1]))
    return out

def read_sets(args, stage):
    """The corpora with their labels, and a model to begin from."""
    model = begun(args)
    if args.pack and os.path.exists(args.pack):
        with open(args.pack, "rb") as f: return pickle.load(f), model
    sets = corpora(args, stage, Pieces(args.vocab))
    if stage["own"]:
        model.eval()
        for e in sets["own"]: deeds.paint(e, deeds.parse(model, e, window, collate))
    if args.pack:
        with open(args.pack, "wb") as f: pickle.dump(sets, f, protocol=4)
    return sets, model

def begun(args):
    if args.init: return restored(args.init)
    model = Reader(Mpnet() if args.large else None)
    if args.large: model.encoder.load(load_file(args.large))
    else: model.encoder.load_minilm(args.minilm)
    return model

def restored(path):
    state = torch.load(path, weights_only=False, map_location="cpu")["model"]
    model = Reader(Mpnet() if "encoder.distance.weight" in state else None)
    model.load_state_dict(widened(state, model.state_dict()))
    return model

class Mean:
    """The average of the weights over the last two fifths of the steps."""
    def __init__(self, state=None, count=0): self.state, self.count = state, count

    def take(self, model):
        now = {n: v.detach() for n, v in model.state_dict().items()}
        self.count += 1
        if self.state is None: self.state = {n: v.clone() for n, v in now.items()}
        else:
            for n, v in now.items(): self.state[n] += (v - self.state[n]) / self.count

def optimizer_of(model, rate):
    encoder = {id(p) for p in model.encoder.parameters()}
    fresh = {id(model.encoder.case.weight), id(model.encoder.line.weight)}
    groups = [{"params": [p for p in model.parameters() if id(p) in encoder - fresh], "x": 1.0},
              {"params": [p for p in model.parameters() if id(p) not in encoder - fresh], "x": 4.0}]
    return torch.optim.AdamW(groups, lr=rate, weight_decay=0.01, betas=(0.9, 0.98), fused=True)

def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("stage", choices=STAGES)
    for name in ("shared", "minilm", "vocab", "init", "silver", "out", "pack"): ap.add_argument("--" + name)
    ap.add_argument("--epochs", type=int); ap.add_argument("--rate", type=float); ap.add_argument("--seed", type=int, default=1); ap.add_argument("--threads", type=int, default=2)
    ap.add_argument("--device", default="cpu"); ap.add_argument("--workers", type=int, default=0); ap.add_argument("--budget", type=int, default=3300, help="wordpieces a batch")
    ap.add_argument("--teachers", nargs="*", default=[])
    ap.add_argument("--large", help="weights of all-mpnet-base-v2: train a teacher"); ap.add_argument("--swap", action="store_true", help="a quarter of the windows with other names")
    ap.add_argument("--without-polnear", action="store_true"); ap.add_argument("--minutes", type=float, default=1e9, help="stop here, to be resumed")
    ap.add_argument("--fit", type=float, default=1e9, help="minutes within which the run is to end: where steps are slow, the rate falls by the clock")
    args = ap.parse_args()
    stage = {"bare": 0, **STAGES[args.stage]}; stage["epochs"] = args.epochs or stage["epochs"]; stage["rate"] = args.rate or stage["rate"]
    torch.set_num_threads(args.threads); torch.manual_seed(args.seed); torch.set_flush_denormal(True)
    if args.out: os.makedirs(args.out, exist_ok=True)
    sets, model = read_sets(args, stage)
    print({k: (len(v), sum(len(e["tokens"]) for e in v)) for k, v in sets.items()}, flush=True)
    if not args.out: return
    model.code_weights = deeds.code_weights(sets["own"]) if stage["own"] else {k: torch.ones(len(v) - 1) for k, v in deeds.DEEDS.items()}
    model.to(args.device)
    teachers = [restored(path).to(args.device).eval().requires_grad_(False) for path in args.teachers]
    train(args, stage, sets, model, teachers)

def train(args, stage, sets, model, teachers):
    optimizer = optimizer_of(model, stage["rate"])
    names = Names(e for group in sets.values() for e in group) if args.swap else None
    plan = lambda e: Plan(sets, stage, args.seed * 1000 + e, LOW, HIGH, args.budget, names)
    per = len(plan(0))
    total, step, began, mean = per * stage["epochs"], 0, time.time(), Mean()
    last = os.path.join(args.out, "last.pt")
    if os.path.exists(last):
        saved = torch.load(last, weights_only=False, map_location=args.device)
        model.load_state_dict(saved["model"]); optimizer.load_state_dict(saved["optimizer"])
        step, mean = saved["step"], Mean(saved["average"], saved["averaged"])
        print("resumed at step", step, flush=True)
    def save():
        torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step, "average": mean.state, "averaged": mean.count, "args": vars(args)}, last + ".new")
        os.replace(last + ".new", last)
    seen, sums, tick = 0, {}, time.time()
    model.train()
    for e in range(step // per, stage["epochs"]):
        if time.time() - began >= 60 * args.fit: break
        for k, batch in enumerate(epoch(plan(e), args.workers, args.device)):
            if k >= per: break
            if e * per + k < step: continue
            parts = losses(model, batch, args.device.split(":")[0], teachers)
            optimizer.zero_grad(set_to_none=True)
            sum(parts.values()).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            done = max(step / total, (time.time() - began) / 60 / args.fit)
            for g in optimizer.param_groups: g["lr"] = stage["rate"] * g["x"] * rate_at(done, total, stage)
            optimizer.step()
            step += 1
            if done > 0.6 and step % 5 == 0: mean.take(model)
            if done >= 1: break
            seen += batch["mask"].numel()
            for n, v in parts.items(): sums.setdefault(n, []).append(v.detach())
            if step % 25 == 0:
                print(f"{step}/{total} {seen / (time.time() - tick):.0f} wp/s " + " ".join(f"{n} {float(sum(v)) / len(v):.4f}" for n, v in sums.items()), flush=True)
                seen, sums, tick = 0, {}, time.time()
            if step % 100 == 0 and args.device == "cpu": save()
            if (time.time() - began) / 60 > args.minutes: save(); return print("out of time at", step, flush=True)
    torch.save({"model": {n: v.cpu() for n, v in (mean.state or model.state_dict()).items()}}, os.path.join(args.out, "final.pt"))

if __name__ == "__main__":
    main()
