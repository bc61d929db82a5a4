#!/usr/bin/env python3
"""Learn which claims of a report are of one matter: a weight for each sign (`crates/sayso/src/weigh/retold/`).

  retold.py [--sayso target/release/sayso] [--pairs target/release/examples/retold] [--shared ../shared] [--keep FOLDER]
            [--out WEIGHTS.tsv] [--show]

Learnt from `corpus/retold.tsv` (claims of reports and stories that people have grouped; `-` alone, `x` not borne out by the
words, left out) and from the worked cases of `cases/` and `bench/worked/tune`. Each is read by the program into a case; a pair is
two claims of one report and one type that were both judged. Logistic regression with an L1 penalty (scikit-learn); printed is
five-fold cross-validation by report: of each claim the likeliest earlier one, from several chances on. A minute on two processors.
"""
import argparse, collections, csv, glob, json, os, subprocess, sys, tomllib

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "bench"))
import coded, record, same_matter

RARE = 6  # signs met less often are left out
PENALTY = 0.1

def judged(path="corpus/retold.tsv"):
    """{report: [(type, start, end, group)]} of a file of groups."""
    out = collections.defaultdict(list)
    with open(os.path.join(ROOT, path), encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE):
            out[row["report"]].append((row["type"], int(row["start"]), int(row["end"]), row["group"]))
    return out

def pairs_of(args, name, reports, settings=None):
    """The dump of a case of these reports, and its pairs."""
    keep = os.path.join(args.keep, name.replace("/", "_"))
    dump = record.dump(args.sayso, reports, settings, keep)
    done = subprocess.run([args.pairs, os.path.join(keep, "case")], stdout=subprocess.PIPE, check=True)
    return dump, [json.loads(line) for line in done.stdout.splitlines()]

def rows_of(dump, pairs, group_of, source, case):
    """[(report, signs, is one matter, first, second, type, source, case)] of every pair of which both claims were judged."""
    out = []
    for pair in pairs:
        a, b = dump.claims[pair["first"]], dump.claims[pair["second"]]
        x, y = group_of(a), group_of(b)
        if x is None or y is None: continue
        is_one = bool(x & y)
        out.append((source + a["report"], pair["signs"], is_one, a["id"], b["id"], a["type"], source, case))
    return out

def of_reports(args):
    labels, corpus, others = judged(), same_matter.stories(), coded.texts(os.path.join(args.shared, "data/re3d"))
    def report(name):
        kind, _, at = name.partition(":")
        return record.Report(name, others[at].encode(), {}) if kind == "re3d" else same_matter.report(name, args.shared, corpus)
    reports = [report(name) for name in sorted(labels)]
    dump, pairs = pairs_of(args, "reports", reports)
    def group_of(claim):
        for kind, start, end, group in labels[claim["report"]]:
            if kind == claim["type"] and record.overlaps(claim["trigger"], start, end):
                return None if group == "x" else {group} - {"-"}
        return None
    return rows_of(dump, pairs, group_of, "", "reports"), {"reports": dump}

def of_case(args, folder):
    with open(os.path.join(folder, "expect.toml"), "rb") as f: matters = tomllib.load(f)["matter"]
    base = os.path.join(folder, "reports")
    names = sorted(os.path.basename(p)[:-4] for p in glob.glob(os.path.join(base, "*.txt")))
    dump, pairs = pairs_of(args, folder[len(ROOT) + 1:], [record.from_files(base, n) for n in names], os.path.join(folder, "sayso.toml"))
    spans = []
    for n, matter in enumerate(matters):
        for at in matter["claims"]:
            start = dump.reports[at["report"]].text.find(at["words"])
            spans.append((at["report"], matter["type"], start, start + len(at["words"]), n))
    def group_of(claim):
        groups = {n for r, k, a, b, n in spans if r == claim["report"] and k == claim["type"] and record.overlaps(claim["trigger"], a, b)}
        return groups or None
    return rows_of(dump, pairs, group_of, os.path.basename(folder) + "/", folder), {folder: dump}

def fit(rows):
    vec = DictVectorizer()
    X = vec.fit_transform([{s: 1.0 for s in r[1]} for r in rows])
    often = np.asarray((X > 0).sum(0)).ravel() >= RARE
    y = np.array([r[2] for r in rows])
    model = LogisticRegression(C=PENALTY, solver="liblinear", penalty="l1", max_iter=2000)
    model.fit(X[:, often], y)
    names = vec.get_feature_names_out()[often]
    weights = {n: w for n, w in zip(names, model.coef_[0]) if abs(w) > 5e-4}
    weights["all"] = weights.get("all", 0.0) + float(model.intercept_[0])
    return weights

def chance(weights, signs): return 1 / (1 + np.exp(-sum(weights.get(s, 0.0) for s in signs)))

def told(rows, scores, least):
    """Right and wrong of the likeliest earlier claims, and how many later ones tell something again."""
    best = {}
    for r, s in zip(rows, scores):
        key = r[0], r[4]
        if key not in best or s >= best[key][0]: best[key] = (s, r[2])
    again = {(r[0], r[4]) for r in rows if r[2]}
    chosen = [is_one for s, is_one in best.values() if s >= least]
    return sum(chosen), len(chosen) - sum(chosen), len(again)

def agreement():
    """F1 of the pairs that two coders join, of claims that both call borne out by the words."""
    first, both, one, other = judged(), 0, 0, 0
    for report, rows in judged("corpus/second-pass/retold.tsv").items():
        of = {row[:3]: row[3] for row in first[report]}
        kept = [(row[0], of[row[:3]], row[3]) for row in rows if "x" not in (of[row[:3]], row[3])]
        for n, (kind, x, y) in enumerate(kept):
            for other_kind, v, w in kept[n + 1:]:
                here, there = x == v != "-", y == w != "-"
                if kind == other_kind: both, one, other = both + (here and there), one + here, other + there
    return 200 * both / (one + other)

def joined(rows, dumps):
    """What the program joins now: right, wrong and missed pairs."""
    together = lambda r: dumps[r[7]].claims[r[3]]["matter"] == dumps[r[7]].claims[r[4]]["matter"]
    marks = [(together(r), r[2]) for r in rows]
    return [marks.count(m) for m in ((True, True), (True, False), (False, True))]

def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--sayso", default=os.path.join(ROOT, "target/release/sayso"))
    ap.add_argument("--pairs", default=os.path.join(ROOT, "target/release/examples/retold"))
    ap.add_argument("--shared", default=os.path.join(ROOT, "../shared"))
    ap.add_argument("--keep", required=True, metavar="FOLDER", help="cases are kept there, and the next time weighed anew")
    ap.add_argument("--out"); ap.add_argument("--show", action="store_true")
    args = ap.parse_args()
    print(f"two coders: F1 {agreement():.1f}")
    rows, dumps = of_reports(args)
    for folder in sorted(glob.glob(os.path.join(ROOT, "cases/*/expect.toml")) + glob.glob(os.path.join(ROOT, "bench/worked/tune/*/expect.toml"))):
        more, dump = of_case(args, os.path.dirname(folder))
        rows += more; dumps |= dump
    print(f"{len(rows)} pairs, {sum(r[2] for r in rows)} of one matter, {len({r[0] for r in rows})} reports")
    print("joined by the program: {} right, {} wrong, {} missed".format(*joined(rows, dumps)))
    names = sorted({r[0] for r in rows}); fold = {n: i % 5 for i, n in enumerate(names)}
    scores = np.zeros(len(rows))
    for k in range(5):
        weights = fit([r for r in rows if fold[r[0]] != k])
        for i, r in enumerate(rows):
            if fold[r[0]] == k: scores[i] = chance(weights, r[1])
    for kind in [None, "event", "toll", "control", "commitment", "talks"]:
        for cut, which in [("all", lambda r: True), ("cases", lambda r: r[6]), ("stories", lambda r: r[0].startswith("corpus:")), ("reports", lambda r: not r[6] and not r[0].startswith("corpus:"))]:
            if kind and cut != "all": continue
            keep = [i for i, r in enumerate(rows) if kind in (None, r[5]) and which(r)]
            cells = [told([rows[i] for i in keep], scores[keep], least) for least in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)]
            print(f"{kind or 'every type':12}{cut:9}of {cells[0][2]:4}: " + "  ".join(f"{p}:{a}/{b}" for p, (a, b, _) in zip((0.3, 0.4, 0.5, 0.6, 0.7, 0.8), cells)))
    weights = fit(rows)
    print(len(weights), "weights")
    if args.show:
        for s, w in sorted(weights.items(), key=lambda x: -abs(x[1]))[:60]: print(f"{w:7.2f} {s}")
    if args.out:
        with open(args.out, "w", encoding="utf-8") as f:
            f.write("# Weights of signs that two claims of a report are of one matter (train/retold.py).\n")
            f.writelines(f"{s}\t{w:.3f}\n" for s, w in sorted(weights.items()))

if __name__ == "__main__": main()
