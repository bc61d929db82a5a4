#!/usr/bin/env python3
"""Learn what belongs to a deed: a weight for each sign of how a phrase hangs on it (`crates/sayso/src/code/attach/`).

  attach.py place GOLD_DIR TIES.jsonl                  which places of its sentence are a deed's
  attach.py to GOLD_DIR TIES.jsonl READINGS.jsonl      whether the words taken for its other side are it
      [--out WEIGHTS.tsv] [--test GOLD_DIR TIES.jsonl [READINGS.jsonl]]…

GOLD_DIR is what `corpus.py --gold DIR train …` writes, TIES what `cargo run --release --example ties` prints of its batch.jsonl,
READINGS what `sayso read --format jsonl` prints of it, with no weights for "to" yet. A place belongs to a deed where the coded
claim of the same type at the same words has it in its `place`; the other side is right where the coded claim has one and the
reading's is no other. Logistic regression with an L1 penalty (scikit-learn); five-fold cross-validation by story is printed. A few
seconds on one processor.
"""
import argparse, collections, json, os, sys

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
RARE = 6  # signs met less often are left out
PENALTY = {"place": 0.6, "to": 0.2}

def fold(words):
    return " ".join(words.lower().replace("’", "'").split())

def overlap(a, b):
    return any(x < w and v < y for x, y in a for v, w in b)

def stem_of(path):
    return os.path.splitext(os.path.basename(path))[0]

def load_gold(folder, cache, stem):
    if stem not in cache:
        with open(os.path.join(folder, stem + ".gold.json"), encoding="utf-8") as f:
            cache[stem] = json.load(f)
    return cache[stem]

def place_rows(folder, ties):
    """[(story, signs, belongs)] of every place whose deed is coded."""
    gold, texts, out = {}, {}, []
    for line in open(ties, encoding="utf-8"):
        tie = json.loads(line)
        if tie["role"] != "place":
            continue
        stem = stem_of(tie["file"])
        if stem not in texts:
            texts[stem] = open(os.path.join(folder, stem + ".txt"), encoding="utf-8").read()
        claims = load_gold(folder, gold, stem)["claims"]
        claim = next((c for c in claims if c["type"] == tie["claim"] and overlap(c["trigger"], tie["trigger"])), None)
        if claim:
            name = fold(texts[stem][slice(*tie["words"])]).removesuffix("'s")
            out.append((stem, tie["signs"], any(name in fold(p) for p in claim.get("place", []))))
    return out

def other_rows(folder, ties, readings):
    """[(story, signs, right)] of every deed that has another side in the reading and is coded."""
    sys.path.insert(0, os.path.join(ROOT, "../shared/eval"))
    from score_record import map_actors
    signs = {}
    for line in open(ties, encoding="utf-8"):
        tie = json.loads(line)
        if tie["role"] == "to":
            signs[stem_of(tie["file"]), tie["claim"], json.dumps(tie["trigger"])] = tie["signs"]
    gold, out = {}, []
    for line in open(readings, encoding="utf-8"):
        reading = json.loads(line)
        stem = stem_of(reading["report"]["file"])
        coded = load_gold(folder, gold, stem)
        same = map_actors(reading, coded, reading["report"]["text"])
        for claim in reading["claims"]:
            key = (stem, claim["type"], json.dumps(claim["trigger"]))
            alike = lambda c: c["type"] == claim["type"] and overlap(c["trigger"], claim["trigger"])
            match = next((c for c in coded["claims"] if alike(c)), None)
            if match is None or key not in signs or not claim["recipient"]:
                continue
            theirs = {same[a] for a in claim["recipient"]}
            wanted = set(match.get("recipient", []))
            # Somebody under a name that the coder does not give may be the one coded.
            right = bool(wanted) and (bool(theirs & wanted) or all(t.startswith("?") for t in theirs))
            out.append((stem, signs[key], right))
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
    parser.add_argument("role", choices=PENALTY); parser.add_argument("inputs", nargs="+"); parser.add_argument("--out")
    parser.add_argument("--test", nargs="+", action="append", default=[])
    args = parser.parse_args()
    rows = {"place": place_rows, "to": other_rows}[args.role]
    data = rows(*args.inputs)
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
    model = lambda: LogisticRegression(
        l1_ratio=1, C=PENALTY[args.role], solver="liblinear", fit_intercept=False, random_state=0)
    chance = np.zeros(len(y))
    for n in range(5):
        chance[fold_of == n] = model().fit(x[fold_of != n], y[fold_of != n]).predict_proba(x[fold_of == n])[:, 1]
    print(f"{len(y)} pairs, {y.sum()} belong, {len(vectors.feature_names_)} signs; cross-validated:")
    for least in (0.0, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
        print(f"  from {least}: {measure(y, chance, least)}")
    fitted = model().fit(x, y)
    for inputs in args.test:
        other = rows(*inputs)
        print(f"{inputs[0]}: {measure([b for _, _, b in other], fitted.predict_proba(table(other))[:, 1])}")
    if args.out:
        weights = [(s, w) for s, w in zip(vectors.feature_names_, fitted.coef_[0]) if abs(w) >= 0.005]
        with open(args.out, "w", encoding="utf-8") as f:
            f.write("# Weights of signs, learnt from our stories of split `train` (train/attach.py).\n")
            f.writelines(f"{s}\t{w:.3f}\n" for s, w in sorted(weights))
        print(f"{len(weights)} weights written to {args.out}")

if __name__ == "__main__":
    main()
