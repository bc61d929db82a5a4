#!/usr/bin/env python3
"""Speed of the whole command beside PyTorch running the same weights on the network alone, in turns, in one run.

  speed.py [--shared ../shared] [--binary target/release/sayso] [--rounds 5] [--reports 200] [--threads 2]
  speed.py --no-torch        without PyTorch: only Sayso's own figures
  speed.py --against BINARY  beside another build of Sayso instead, in turns (say, one that reads statements alone)

Prints words a second (median of the rounds), the ratio, time to the first reading, and peak memory. PyTorch (fp32)
is given an easy task: its windows are cut already, sorted by length and batched by 4,096 wordpieces; it does not read,
tokenize, decode, resolve or print. It needs `torch` and `safetensors`.
"""
import argparse, glob, json, os, statistics, subprocess, sys, tempfile, time
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
WORDS = 400

def reports(shared, count):
    """Reports of about 400 words, cut at paragraphs from real texts where they are here, else from our example."""
    paths = sorted(glob.glob(os.path.join(shared, "reports/more/*/*.txt"))) or [os.path.join(ROOT, "examples/talks.txt")]
    out, part, size = [], [], 0
    while len(out) < count:
        for path in paths:
            for line in open(path, encoding="utf-8").read().split("\n"):
                part.append(line); size += len(line.split())
                if size >= WORDS: out.append("\n".join(part)); part, size = [], 0
    return out[:count]

def command(binary, threads, path, out=subprocess.DEVNULL):
    began = time.perf_counter()
    child = subprocess.Popen([binary, "read", "--format", "jsonl", "--threads", str(threads), path], stdout=out)
    peak = 0.0
    while child.poll() is None:
        peak = max(peak, peak_of(child.pid))
        time.sleep(0.01)
    return time.perf_counter() - began, peak

def peak_of(pid):
    """Peak resident memory in MB so far, where the system tells (Linux). The usage that `wait4` gives counts the parent's."""
    try: text = open(f"/proc/{pid}/status").read()
    except OSError: return 0.0
    return next((int(line.split()[1]) / 1024 for line in text.splitlines() if line.startswith("VmHWM")), 0.0)

def first_reading(binary, path):
    began = time.perf_counter()
    child = subprocess.Popen([binary, "read", path], stdout=subprocess.PIPE)
    child.stdout.readline()
    spent = time.perf_counter() - began
    child.communicate()
    return spent

class Torch:
    def __init__(self, texts, threads):
        sys.path.insert(0, os.path.join(ROOT, "train"))
        import torch
        from safetensors.torch import load_file
        from evaluate import example_of, plan
        from model import Reader
        from restore import state_of
        from text import Pieces
        from windows import collate, window
        self.torch = torch
        torch.set_num_threads(threads)
        weights = load_file(os.path.join(ROOT, "crates/sayso-read/model/reader-1.safetensors"))
        self.model = Reader(); self.model.load_state_dict(state_of(weights), strict=False); self.model.eval()
        with tempfile.NamedTemporaryFile("wb", suffix=".txt", delete=False) as f: f.write(bytes(weights["vocab"].tolist()) + b"\n")
        pieces = Pieces(f.name); os.unlink(f.name)
        ws = []
        for text in texts:
            ex = example_of(text, pieces)
            bare = {k: ex[k] for k in ("tokens", "ids", "plain_ids", "cases", "breaks", "sent_of")}
            ws += [window(bare, a, b, None, augment=False) for a, b in plan(ex)]
        ws.sort(key=lambda w: len(w["pieces"]))
        self.batches, batch = [], []
        for w in ws:
            if batch and len(w["pieces"]) * (len(batch) + 1) > 4096: self.batches.append(collate(batch)); batch = []
            batch.append(w)
        self.batches.append(collate(batch))

    def run(self):
        began = time.perf_counter()
        with self.torch.inference_mode():
            for b in self.batches:
                h = self.model.tokens(b, drop=0.0)
                for head in (self.model.outer.emit, self.model.inner.emit, self.model.names, self.model.pos): head(h)
        return time.perf_counter() - began

def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--shared", default=os.path.join(ROOT, "../shared")); ap.add_argument("--binary", default=os.path.join(ROOT, "target/release/sayso"))
    ap.add_argument("--rounds", type=int, default=5); ap.add_argument("--reports", type=int, default=200); ap.add_argument("--threads", type=int, default=2)
    ap.add_argument("--no-torch", action="store_true"); ap.add_argument("--against", help="another build of Sayso")
    args = ap.parse_args()
    texts = reports(args.shared, args.reports)
    words = sum(len(t.split()) for t in texts)
    torch = None if args.no_torch or args.against else Torch(texts, args.threads)
    ours, theirs, memory, first = [], [], 0, []
    with tempfile.TemporaryDirectory() as work:
        batch, one = os.path.join(work, "batch.jsonl"), os.path.join(work, "one.txt")
        with open(batch, "w", encoding="utf-8") as f:
            for n, t in enumerate(texts): f.write(json.dumps({"file": f"r{n}", "text": t}) + "\n")
        open(one, "w", encoding="utf-8").write(texts[0])
        for _ in range(args.rounds):
            spent, peak = command(args.binary, args.threads, batch)
            ours.append(words / spent); memory = max(memory, peak)
            first.append(first_reading(args.binary, one))
            if args.against: theirs.append(words / command(args.against, args.threads, batch)[0])
            if torch: theirs.append(words / torch.run())
    print(f"{len(texts)} reports, {words} words, {args.threads} threads, {args.rounds} rounds in turns, medians")
    print(f"sayso read, whole command     {statistics.median(ours):8.0f} words/s")
    if theirs:
        print(f"{'the other build' if args.against else 'PyTorch fp32, network alone':29} {statistics.median(theirs):8.0f} words/s")
        print(f"ratio                         {statistics.median(a / b for a, b in zip(ours, theirs)):8.2f}")
    print(f"first reading after           {statistics.median(first):8.2f} s")
    print(f"peak memory                   {memory:8.0f} MB")

if __name__ == "__main__":
    main()
