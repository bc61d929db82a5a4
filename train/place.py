#!/usr/bin/env python3
"""Learn which places of a sentence belong to a deed: a weight for each sign of how one hangs on the other (`code/attach.rs`).

  place.py GOLD_DIR TIES.jsonl [--out crates/sayso/src/code/place/weights.tsv] [--test GOLD_DIR TIES.jsonl]

GOLD_DIR is what `corpus.py --gold DIR train …` writes, TIES what `cargo run --release --example place_ties` prints of its
batch.jsonl. A place belongs to a deed where the coded claim of the same type at the same words has it in its `place`. Logistic
regression with an L1 penalty (scikit-learn); five-fold cross-validation by story is printed. A few seconds on one processor.
"""
import argparse, collections, json, os

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

RARE = 6  # signs met less often are left out
PENALTY = 0.6

def fold(words):
    return " ".join(words.lower().replace("’", "'").split())

def overlap(a, b):
    return any(x < w and v < y for x, y in a for v, w in b)

def rows(gold_dir, ties):
    """[(story, signs, belongs)] of every tie whose deed is coded."""
    gold = {}
    out = []
    for line in open(ties, encoding="utf-8"):
        tie = json.loads(line)
        stem = os.path.splitext(os.path.basename(tie["file"]))[0]
        if stem not in gold:
            with open(os.path.join(gold_dir, stem + ".gold.json"), encoding="utf-8") as f:
                gold[stem] = json.load(f)["claims"], open(os.path.join(gold_dir, stem + ".txt"), encoding="utf-8").read()
        claims, text = gold[stem]
        claim = next((c for c in claims if c["type"] == tie["claim"] and overlap(c["trigger"], tie["trigger"])), None)
        if claim:
            name = fold(text[slice(*tie["place"])]).removesuffix("'s")
            out.append((stem, tie["signs"], any(name in fold(p) for p in claim.get("place", []))))
    return out

def narrow(matrix):
    """liblinear takes 32-bit indices."""
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    return matrix

def measure(belongs, chance, least=0.5):
    hit = sum(b and c >= least for b, c in zip(belongs, chance))
    said, there = sum(c >= least for c in chance), sum(belongs)
    precision, recall = hit / max(said, 1), hit / max(there, 1)
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / max(precision + recall, 1e-9):.3f}"

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold"); parser.add_argument("ties"); parser.add_argument("--out")
    parser.add_argument("--test", nargs=2, action="append", default=[])
    args = parser.parse_args()
    data = rows(args.gold, args.ties)
    count = collections.Counter(s for _, signs, _ in data for s in set(signs))
    keep = lambda signs: {s: 1.0 for s in signs if count[s] >= RARE}
    vectors = DictVectorizer()
    table = lambda rows: narrow(vectors.transform([keep(signs) for _, signs, _ in rows]))
    vectors.fit([keep(signs) for _, signs, _ in data])
    x = table(data)
    y = np.array([b for _, _, b in data])
    stories = sorted({s for s, _, _ in data})
    part = {s: n % 5 for n, s in enumerate(stories)}
    fold_of = np.array([part[s] for s, _, _ in data])
    model = lambda: LogisticRegression(l1_ratio=1, C=PENALTY, solver="liblinear", fit_intercept=False, random_state=0)
    chance = np.zeros(len(y))
    for n in range(5):
        chance[fold_of == n] = model().fit(x[fold_of != n], y[fold_of != n]).predict_proba(x[fold_of == n])[:, 1]
    print(f"{len(y)} pairs, {y.sum()} belong, {len(vectors.feature_names_)} signs; cross-validated:")
    for least in (0.4, 0.45, 0.5, 0.55, 0.6):
        print(f"  from {least}: {measure(y, chance, least)}")
    fitted = model().fit(x, y)
    for gold, ties in args.test:
        other = rows(gold, ties)
        there = fitted.predict_proba(table(other))[:, 1]
        print(f"{gold}: {measure([b for _, _, b in other], there)}")
    if args.out:
        weights = [(s, w) for s, w in zip(vectors.feature_names_, fitted.coef_[0]) if abs(w) >= 0.005]
        with open(args.out, "w", encoding="utf-8") as f:
            f.write("# Weights of signs, learnt from our stories of split `train` (train/place.py).\n")
            f.writelines(f"{s}\t{w:.3f}\n" for s, w in sorted(weights))
        print(f"{len(weights)} weights written to {args.out}")

if __name__ == "__main__":
    main()
