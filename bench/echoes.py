#!/usr/bin/env python3
"""Copies of reports, found or not: 200 copies made from real reports, and 200 pairs of distinct reports on the same events.

  echoes.py [--shared ../shared] [--binary target/release/examples/echoes] [--half odd|even] [--misses] [--sweep] [--check]

  copies     a report retitled, credited to an agency, cut to 40 to 90 % of its words, its sentences moved, 5 to 12 % of its
             words replaced or dropped, numbers written out, quotations cut, spelling carried over the Atlantic; seeded, so
             that every run makes the same ones
  distinct   two reports of one topic, those nearest in time first; pairs of our own stories in cases/ and corpus/ beside them
  excerpts   a copy of which only 10 to 25 % of the words are left: shown, not held to anything

Size of the n-grams, number of marks and threshold (crates/sayso/src/weigh/echo/sketch.rs) were chosen on the reports of even
index; `--half odd`, the default, is the other half. `--sweep` prints both figures for other thresholds. `--check` fails
below 95 % of the copies folded or above 1 % of the distinct pairs. Build the binary with
`cargo build --release -p sayso --example echoes`. No third-party package is needed.
"""
import argparse, collections, glob, itertools, json, os, random, re, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
COPIES = PAIRS = 200
LEAST_COPIES, MOST_PAIRS = 0.95, 0.01
SHORTEST = 60
# Stories of cases/ that are copies on purpose.
COPIES_OF_OURS = {"02-noon-agency", "03-noon-reprint", "04-noon-cut"}

SYNONYMS = dict(line.split(":") for line in """
said:stated|says:states|told:informed|killed:slain|wounded:injured|injured:wounded|attack:assault|attacks:assaults|soldiers:troops
troops:soldiers|fighters:militants|militants:fighters|rebels:insurgents|insurgents:rebels|talks:negotiations|negotiations:talks
agreement:accord|accord:agreement|ceasefire:truce|truce:ceasefire|leader:chief|leaders:chiefs|officials:authorities|area:region
region:area|city:town|town:city|people:persons|country:nation|nation:country|government:administration|also:too|but:yet|after:following
before:ahead of|because:since|about:around|around:about|near:close to|many:numerous|several:some|big:large|large:big|began:started
begin:start|started:began|end:finish|ended:finished|help:aid|aid:help|support:backing|show:indicate|shows:indicates|called:urged
urged:called on|reported:announced|announced:declared|group:organisation|groups:organisations|members:adherents|forces:units
military:army|army:military|war:conflict|conflict:war|fighting:combat|border:frontier|capital:main city|prime:first|former:ex|recent:latest
last:previous|today:this day|again:once more|against:versus|while:as|when:as|that:which|which:that
however:though|during:in the course of|more than:over|least:minimum|must:has to|should:ought to|will:shall|would:might|could:might
president:head of state|minister:cabinet member|peace:calm|security:safety|international:global|important:key|continue:go on
continued:went on|work:labour|made:produced|make:produce|take:seize|took:seized|left:departed|return:come back|held:kept
""".replace("\n", "|").strip("|").split("|"))
# American to British; the generator goes either way.
SPELLINGS = dict(pair.split(":") for pair in """center:centre defense:defence labor:labour organization:organisation organizations:organisations
neighbor:neighbour neighboring:neighbouring neighbors:neighbours program:programme programs:programmes recognize:recognise
recognized:recognised honor:honour favor:favour theater:theatre kilometers:kilometres meters:metres traveling:travelling traveled:travelled
authorized:authorised mobilize:mobilise criticized:criticised emphasized:emphasised realize:realise apologize:apologise color:colour
harbor:harbour armor:armour armored:armoured behavior:behaviour endeavor:endeavour analyze:analyse license:licence gray:grey""".split())
TO_AMERICAN = {b: a for a, b in SPELLINGS.items()}
ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
CREDITS = ["{place}, {month} {day} (Reuters) - ", "{place} (AP) — ", "{place}, {month} {day} (Xinhua) -- ", "{place} (AFP) - "]
SIGNATURES = ["Agence France-Presse contributed to this report.", "Source: Xinhua", "(Reporting by our correspondents; Reuters)", "© The Associated Press"]

# --- copies

def number_in_words(n):
    if n < 20: return ONES[n]
    if n < 100: return TENS[n // 10] + ("-" + ONES[n % 10] if n % 10 else "")
    return ONES[n // 100] + " hundred" + (" and " + number_in_words(n % 100) if n % 100 else "")

def rewritten_numbers(text):
    return re.sub(r"(?<![\w.,$:/-])(\d{1,3})(?![\w.,:/%-]*\d)(?![\w%-])", lambda m: number_in_words(int(m[1])), text)

def respelled(text, rng):
    table = SPELLINGS if rng.random() < 0.5 else TO_AMERICAN
    return re.sub(r"[A-Za-z]+", lambda m: table.get(m[0], m[0]), text)

def reworded(text, rng):
    """5 to 12 % of the words replaced where the list knows another, else dropped."""
    share = rng.uniform(0.05, 0.12)
    words = text.split(" ")
    wanted = round(share * len(words))
    known = [i for i, w in enumerate(words) if w.lower() in SYNONYMS]
    rng.shuffle(known)
    chosen = known[:wanted * 2 // 3]
    chosen += rng.sample(sorted(set(range(len(words))) - set(chosen)), wanted - len(chosen))
    for i in chosen: words[i] = SYNONYMS.get(words[i].lower(), "")
    return " ".join(w for w in words if w)

def quotes_cut(text, rng):
    """Each quotation with a chance of one half: shortened at its end, or its marks taken away."""
    def cut(m):
        words = m[1].split(" ")
        if rng.random() < 0.5 or len(words) < 4: return m[0]
        return "“" + " ".join(words[:rng.randint(2, len(words) - 1)]) + "”" if rng.random() < 0.5 else m[1]
    return re.sub(r"[“\"]([^“”\"\n]+)[”\"]", cut, text)

def sentences(paragraph): return re.split(r"(?<=[.!?”])\s+(?=[A-Z“\"])", paragraph)

def kept(paragraphs, share, rng):
    """Sentences up to a share of the words: the first, which a cut copy keeps, and others at random, in their order."""
    words = [len(p.split()) for p in paragraphs]
    chosen, have = {0}, words[0]
    for i in rng.sample(range(1, len(paragraphs)), len(paragraphs) - 1):
        if have + words[i] <= share * sum(words): chosen.add(i); have += words[i]
    return [paragraphs[i] for i in sorted(chosen)]

def moved(lines, rng):
    """Neighbours change places, once in three anything goes."""
    lines = list(lines)
    if rng.random() < 1 / 3: rng.shuffle(lines)
    for i in range(len(lines) - 1):
        if rng.random() < 0.25: lines[i], lines[i + 1] = lines[i + 1], lines[i]
    return lines

def copy_of(text, rng, least=0.4, most=0.9):
    lines = [s for p in text.split("\n") if p.strip() for s in sentences(p.strip())]
    lines = moved(kept(lines, rng.uniform(least, most), rng), rng)
    body = reworded("\n".join(lines).replace("\n", " \n "), rng).replace(" \n ", "\n")
    for change in (lambda t: rewritten_numbers(t), lambda t: quotes_cut(t, rng), lambda t: respelled(t, rng)):
        if rng.random() < 0.8: body = change(body)
    title = " ".join(w.strip(".,“”\"") for w in rng.sample(lines[0].split(), min(7, len(lines[0].split()))))
    place = rng.choice(["GENEVA", "KABUL", "NAIROBI", "BEIRUT"])
    head = rng.choice(CREDITS).format(place=place, month=rng.choice(["March", "July"]), day=rng.randint(1, 28)) if rng.random() < 0.6 else ""
    tail = "\n\n" + rng.choice(SIGNATURES) if rng.random() < 0.4 else ""
    return f"{title}\n\n{head}{body}{tail}"

# --- reports

def words(text): return len(text.split())

def reports(shared):
    found = []
    for path in sorted(glob.glob(os.path.join(shared, "reports/**/*.txt"), recursive=True)):
        text = open(path, encoding="utf-8").read()
        meta = json.load(open(path[:-4] + ".json", encoding="utf-8")) if os.path.exists(path[:-4] + ".json") else {}
        day = meta.get("published") or meta.get("date") or ""
        if words(text) >= SHORTEST: found.append({"name": os.path.basename(path)[:-4], "topic": os.path.basename(os.path.dirname(path)), "day": day, "text": text})
    return found

def our_stories():
    """Stories of cases/ by case, and of corpus/ by file, without their codes."""
    found = []
    for path in sorted(glob.glob(os.path.join(ROOT, "cases/*/reports/*.txt"))):
        found.append({"name": os.path.basename(path)[:-4], "topic": path.split(os.sep)[-3], "day": "", "text": open(path, encoding="utf-8").read()})
    for path in sorted(glob.glob(os.path.join(ROOT, "corpus/*.case"))):
        for block in re.split(r"^--- ", open(path, encoding="utf-8").read(), flags=re.M)[1:]:
            head, _, body = block.partition("\n")
            day = re.search(r"^published: (\S+)", body, flags=re.M)
            body = body.partition("\n\n")[2]
            text = re.sub(r"\{\d+[a-z]+ |\}", "", "\n".join(l for l in body.split("\n") if not re.match(r"[+=#] ", l)))
            found.append({"name": head.strip(" -"), "topic": os.path.basename(path), "day": day[1] if day else "", "text": text})
    return [s for s in found if words(s["text"]) >= SHORTEST]

def ordinal(day):
    year, month, date = (re.findall(r"\d+", day) + ["0", "0", "0"])[:3]
    return int(year) * 372 + int(month) * 31 + int(date)

def pairs_of(found):
    """Pairs of one topic, nearest in time first."""
    pairs = [(a, b) for i, a in enumerate(found) for b in found[i + 1:] if a["topic"] == b["topic"] and not {a["name"], b["name"]} <= COPIES_OF_OURS]
    return sorted(pairs, key=lambda p: (abs(ordinal(p[0]["day"]) - ordinal(p[1]["day"])), p[0]["name"], p[1]["name"]))

def distinct(half, ours):
    """Half of them real, half our own: of the cases all, of the corpus those nearest in time."""
    cases = pairs_of([s for s in ours if not s["topic"].endswith(".case")])
    corpus = pairs_of([s for s in ours if s["topic"].endswith(".case")])
    real = pairs_of(half)[:PAIRS // 2]
    random.Random(3).shuffle(cases)
    mine = cases[:PAIRS // 4]
    return real + mine + corpus[:PAIRS - len(real) - len(mine)]

# --- measuring

def answers(binary, rows, *flags):
    with tempfile.TemporaryDirectory() as work:
        batch = os.path.join(work, "rows.jsonl")
        with open(batch, "w", encoding="utf-8") as f:
            for row in rows: f.write(json.dumps(row) + "\n")
        out = subprocess.run([binary, *flags, batch], stdout=subprocess.PIPE)
    if out.returncode: sys.exit(f"{binary} ended with {out.returncode}")
    return [json.loads(line) for line in out.stdout.decode("utf-8").splitlines()]

def compared(binary, pairs): return answers(binary, [{"a": a["text"], "b": b["text"]} for a, b in pairs])

def made(half, seed, least, most):
    rng = random.Random(seed)
    chosen = [half[i % len(half)] for i in range(COPIES)]
    return [(r, {"name": "copy", "text": copy_of(r["text"], rng, least, most)}) for r in chosen]

def at_thresholds(rows, name):
    tries = [t / 100 for t in range(12, 84, 6)]
    return f"{name}: " + "  ".join(f"{t:.2f} {100 * sum(r[name] >= t for r in rows) / len(rows):.1f}" for t in tries)

def search(binary, found):
    """What the index gives: pairs of texts that share a mark, three marks, and are then near; and what is folded of those."""
    marks = [r["marks"] for r in answers(binary, [{"a": r["text"]} for r in found], "--marks")]
    held = collections.defaultdict(list)
    for i, row in enumerate(marks):
        for m in row: held[m].append(i)
    shared = collections.Counter(p for texts in held.values() for p in itertools.combinations(texts, 2))
    three = [(found[i], found[j]) for (i, j), n in sorted(shared.items()) if n >= 3]
    rows = compared(binary, three)
    near = [(p, r) for p, r in zip(three, rows) if r["is_copy"]]
    print(f"search    {len(found)} texts, {len(found) * (len(found) - 1) // 2} pairs: {len(shared)} share a mark, {len(three)} three, {len(near)} are near by their marks, {sum(r['folds'] for _, r in near)} fold; no mark is in more than {max(map(len, held.values()))} texts")
    for (a, b), r in near: print(f"  {'folds' if r['folds'] else 'twins' if r['is_twin'] else 'apart'} share {r['share']:.2f}, carried {r['carried']:.2f}: {a['name']} / {b['name']}")

def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--shared", default="../shared"); ap.add_argument("--binary", default="target/release/examples/echoes")
    ap.add_argument("--half", choices=["odd", "even"], default="odd"); ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--misses", action="store_true"); ap.add_argument("--sweep", action="store_true"); ap.add_argument("--check", action="store_true")
    args = ap.parse_args()
    if not os.path.isdir(os.path.join(args.shared, "reports")): return print(f"{args.shared} is not here: skipped")
    found, ours = reports(args.shared), our_stories()
    half = found[args.half == "odd"::2]
    sets = {"copies": made(half, args.seed, 0.4, 0.9), "distinct": distinct(half, ours), "excerpts": made(half, args.seed + 1, 0.10, 0.25)}
    result = {}
    for name, pairs in sets.items():
        rows = compared(args.binary, pairs)
        by = {key: sum(r[key] for r in rows) / len(rows) for key in ("folds", "is_copy")}
        result[name] = by
        print(f"{name:9} {100 * by['folds']:5.1f} % folded of {len(rows)} pairs of the {args.half} half; by the sketches alone {100 * by['is_copy']:.1f} %")
        if args.sweep: print("         ", at_thresholds(rows, "share"), "\n         ", at_thresholds(rows, "carried"))
        for (a, b), r in zip(pairs, rows) if args.misses else []:
            if r["folds"] != (name != "distinct"): print(f"  share {r['share']:.2f}, carried {r['carried']:.2f}{', twins' * r['is_twin']}: {a['name']} / {b['name']}, {words(a['text'])} and {words(b['text'])} words")
    search(args.binary, found + ours)
    missed = [by for by in ("folds", "is_copy") if result["copies"][by] < LEAST_COPIES or result["distinct"][by] > MOST_PAIRS]
    if args.check and missed: sys.exit(f"at least {100 * LEAST_COPIES:.0f} % of the copies and at most {100 * MOST_PAIRS:.0f} % of the distinct pairs were to be folded")

if __name__ == "__main__": main()
