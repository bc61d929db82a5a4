#!/usr/bin/env python3
"""Train the reader. Checkpoints as it goes and resumes where it was cut.

  train.py base   --shared ../shared --minilm model.safetensors --vocab vocab.txt --out runs/base
  silver.py ...             statements inside the contents of PolNeAR, see there
  train.py finish --shared ../shared --vocab vocab.txt --init runs/base/final.pt --silver runs/silver.jsonl --out runs/finish
  ... --without-polnear     the same without the corpus whose licence is not stated
"""
import argparse, json, os, random, sys, time
import torch
import torch.nn.functional as F
import data
import deeds
from model import PARTS, Reader
from text import Pieces
from windows import batches, collate, index_tokens, window, IGNORE

LOW, HIGH, BUDGET = 160, 380, 3300
DROP = 0.15      # with 0.1 the chain learns the training reports by heart within seven epochs
STAGES = {  # rate at the start and end of the decay, and how often each corpus is seen in an epoch
    "base": dict(epochs=4, rate=2e-4, end=0.35, polnear=1.0, trees=1.0, re3d=1.0, own=0),
    "finish": dict(epochs=2, rate=1.2e-4, end=0.0, polnear=1.0, trees=0.5, re3d=1.0, own=5),
    "claims": dict(epochs=1, rate=1.0e-4, end=0.0, polnear=1.0, trees=0.4, re3d=0.3, own=3),
}

def corpora(args, pieces):
    d = os.path.join(args.shared, "data")
    sets = {"polnear": [], "trees": [], "re3d": [], "own": []}
    if not args.without_polnear: sets["polnear"] = list(data.polnear(os.path.join(d, "polnear/train")))
    else: sets["polnear"] = list(data.gum_attributions(os.path.join(d, "gum/attributions.train.jsonl")))
    if args.silver: add_silver(sets["polnear"], args.silver)
    names = data.uner(os.path.join(d, "uner_ewt/en_ewt-ud-train.2022-12-preliminary.iob2"))
    frames = data.roles(os.path.join(d, "propbank_ewt/ewt_propbank.train.jsonl"))
    facts = data.factuality(os.path.join(d, "uds_ih2/train.jsonl"))
    sets["trees"] = list(data.trees(os.path.join(d, "ud_ewt/en_ewt-ud-train.conllu"), names, frames, facts))
    for path in data.gum_split(os.path.join(d, "gum"), "train"): sets["trees"] += data.trees(path)
    sets["re3d"] = list(data.re3d(os.path.join(d, "re3d")))
    sets["own"] = list(data.stories(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../corpus"), "train"))
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

def epoch_of(sets, stage, rng):
    out = []
    for name, group in sets.items():
        times = stage[name]
        out += group * int(times)
        if times % 1: out += rng.sample(group, int(len(group) * (times % 1)))
    return batches(out, rng, LOW, HIGH, BUDGET)

def losses(model, batch, bf16=True):
    with torch.autocast("cpu", torch.bfloat16, enabled=bf16):
        h = model.tokens(batch, DROP)
        arc = model.arcs(h)
        told, truth = model.deeds(h), model.truth(h)
        side = model.links(h, batch["sides"]) if len(batch["sides"]) else None
        link = model.links(h, batch["links"][:, [0, 1, 3]]) if len(batch["links"]) else None
        rel = model.relations(h, batch["arc"].clamp(min=0))
        names, pos = model.names(h), model.pos(h)
        act, standing = model.statement(h, batch["heads"][:, :2 + PARTS])
    h = h.float()
    out = {}
    for layer, weight in (("outer", 1.0), ("inner", 0.5)):
        rows = batch["has_" + layer].nonzero()[:, 0]
        if len(rows):
            mask = batch["tmask"][rows]
            out[layer] = weight * getattr(model, layer).loss(h[rows], batch[layer][rows], mask) / mask.sum()
    ce = lambda x, y: F.cross_entropy(x.float().flatten(0, -2), y.flatten(), ignore_index=IGNORE)
    if (batch["names"] != IGNORE).any(): out["names"] = 0.5 * ce(names, batch["names"])
    if (batch["arc"] != IGNORE).any():
        same = batch["sent"][:, :, None] == batch["sent"][:, None, :]
        same = torch.cat([torch.ones_like(same[:, :, :1]), same], 2)
        out["arc"] = 0.15 * ce(arc.float().masked_fill(~same, -1e4), batch["arc"])
        out["rel"] = 0.1 * ce(rel, batch["rel"])
        out["pos"] = 0.1 * ce(pos, batch["pos"])
    if len(batch["links"]):
        b, _, j, _ = batch["links"].T
        out["link"] = 0.6 * F.cross_entropy(link.float().masked_fill(~batch["tmask"][b], -1e4), j)
    out |= losses_of_claims(model, batch, h, told, truth, side, ce)
    if len(batch["heads"]):
        out["act"] = 0.5 * F.cross_entropy(act.float(), batch["heads"][:, -2])
        out["standing"] = 0.15 * F.cross_entropy(standing.float(), batch["heads"][:, -1])
    return out

def losses_of_claims(model, batch, h, told, truth, side, ce):
    """Deeds a token, of which few are any; truths; sides, of which any word that may stand for them is right.

    Whether a word tells of a deed is one question, and which deed another, asked only where there is one: else the few
    words of a rare code would count for nothing beside the many of none."""
    out, at = {}, 0
    for kind, labels in deeds.DEEDS.items():
        scores = told[..., at:at + len(labels)].float()
        at += len(labels)
        if not (batch[kind] != IGNORE).any(): continue
        whether = torch.stack([scores[..., 0], scores[..., 1:].logsumexp(-1)], -1)
        out[kind] = 4.0 * ce(whether, batch[kind].clamp(max=1))
        codes = batch[kind] - 1
        if len(labels) > 2 and (codes >= 0).any(): out[kind + "_code"] = 0.3 * F.cross_entropy(scores[codes >= 0][:, 1:], codes[codes >= 0], weight=model.code_weights[kind])
    if len(batch["truths"]):
        b, t, gold = batch["truths"].T
        out["truth"] = 0.3 * F.cross_entropy(truth[b, t].float(), gold)
    if len(batch["facts"]):
        b, t = batch["facts"][:, :2].long().T
        out["fact"] = 0.1 * F.mse_loss(model.fact(h)[b, t, 0], batch["facts"][:, 2] / 3)
    if side is not None:
        score = side.float().masked_fill(~batch["tmask"][batch["sides"][:, 0]], -1e4).log_softmax(1)
        out["side"] = -0.4 * score.masked_fill(~batch["side_targets"], -1e4).logsumexp(1).mean()
    return out

def rate_at(step, total, stage):
    warm = max(1, int(0.06 * total))
    if step < warm: return (step + 1) / warm
    return 1 - (1 - stage["end"]) * (step - warm) / max(1, total - warm)

def widened(state, wanted):
    """An older checkpoint for a network whose layers look at more: what is new begins at nought."""
    out = dict(state)
    for name, value in wanted.items():
        old = state.get(name)
        if old is None: out[name] = value
        elif old.shape[1:] == value.shape[1:] and len(old) < len(value): out[name] = torch.cat([old, value[len(old):]])    # more kinds of link
        elif old.shape != value.shape and old.shape[0] == value.shape[0]: out[name] = F.pad(old, (0, value.shape[1] - old.shape[1]))
    return out

def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("stage", choices=STAGES)
    for name in ("shared", "minilm", "vocab", "init", "silver", "out"): ap.add_argument("--" + name)
    ap.add_argument("--epochs", type=int); ap.add_argument("--seed", type=int, default=1); ap.add_argument("--threads", type=int, default=2)
    ap.add_argument("--without-polnear", action="store_true"); ap.add_argument("--minutes", type=float, default=1e9)
    args = ap.parse_args()
    stage = dict(STAGES[args.stage]); stage["epochs"] = args.epochs or stage["epochs"]
    torch.set_num_threads(args.threads); torch.manual_seed(args.seed); torch.set_flush_denormal(True)
    os.makedirs(args.out, exist_ok=True)
    sets = corpora(args, Pieces(args.vocab))
    print({k: (len(v), sum(len(e["tokens"]) for e in v)) for k, v in sets.items()}, flush=True)
    model = Reader()
    if args.init: model.load_state_dict(widened(torch.load(args.init, weights_only=False)["model"], model.state_dict()))
    else: model.encoder.load_minilm(args.minilm)
    if stage["own"]:
        model.eval()
        for e in sets["own"]: deeds.paint(e, deeds.parse(model, e, window, collate))
        model.code_weights = deeds.code_weights(sets["own"])
    encoder = {id(p) for p in model.encoder.parameters()}
    fresh = {id(model.encoder.case.weight), id(model.encoder.line.weight)}
    groups = [{"params": [p for p in model.parameters() if id(p) in encoder - fresh], "x": 1.0},
              {"params": [p for p in model.parameters() if id(p) not in encoder - fresh], "x": 4.0}]
    optimizer = torch.optim.AdamW(groups, lr=stage["rate"], weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    plan = [epoch_of(sets, stage, random.Random(args.seed * 1000 + e)) for e in range(1)]
    total, step, began = len(plan[0]) * stage["epochs"], 0, time.time()
    average, averaged = None, 0
    last = os.path.join(args.out, "last.pt")
    if os.path.exists(last):
        saved = torch.load(last, weights_only=False)
        model.load_state_dict(saved["model"]); optimizer.load_state_dict(saved["optimizer"])
        step, average, averaged = saved["step"], saved["average"], saved["averaged"]
        print("resumed at step", step, flush=True)
    def save():
        torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step, "average": average, "averaged": averaged, "args": vars(args)}, last + ".new")
        os.replace(last + ".new", last)
    seen, mean, tick = 0, {}, time.time()
    for e in range(stage["epochs"]):
        order = plan[0] if e == 0 else epoch_of(sets, stage, random.Random(args.seed * 1000 + e))
        per = total // stage["epochs"]
        for k, ws in enumerate(order[:per]):
            if e * per + k < step: continue
            model.train()
            batch = collate(ws)
            parts = losses(model, batch)
            loss = sum(parts.values())
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            for g in optimizer.param_groups: g["lr"] = stage["rate"] * g["x"] * rate_at(step, total, stage)
            optimizer.step()
            step += 1
            if step > 0.6 * total and step % 5 == 0:
                state = {n: v.detach() for n, v in model.state_dict().items()}
                averaged += 1
                average = {n: v.clone() for n, v in state.items()} if average is None else {n: average[n] + (v - average[n]) / averaged for n, v in state.items()}
            seen += int(batch["mask"].sum())
            for n, v in parts.items(): mean.setdefault(n, []).append(float(v.detach()))
            if step % 25 == 0:
                print(f"{step}/{total} {seen / (time.time() - tick):.0f} wp/s " + " ".join(f"{n} {sum(v) / len(v):.4f}" for n, v in mean.items()), flush=True)
                seen, mean, tick = 0, {}, time.time()
            if step % 100 == 0: save()
            if (time.time() - began) / 60 > args.minutes: save(); return print("out of time at", step, flush=True)
        save()
        torch.save({"model": model.state_dict()}, os.path.join(args.out, f"epoch-{e + 1}.pt"))
    torch.save({"model": average or model.state_dict()}, os.path.join(args.out, "final.pt"))

if __name__ == "__main__":
    main()
