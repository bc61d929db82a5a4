#!/usr/bin/env python3
"""Are matters events? CoNLL F1 of Sayso's matters against the event chains of ECB+, test topics 36 to 45.

  ecb.py [--sayso target/release/sayso] [--shared ../shared] [--keep FOLDER]

One case per topic, because ECB+ chains run through a topic; the two subtopics of one (files `ecb` and `ecbplus`: two
events of a kind, as two earthquakes) lie in it together. Documents are put together again from their tokens, a sentence
a paragraph, and the address that stands first in `ecbplus` files is left out; no date is told beside the text. Gold
mentions are the actions (ACTION_*, NEG_ACTION_*) in the sentences that ECB+ lists as annotated with coreference; one
without a chain is a chain of its own.

A claim is laid on the gold mention that its trigger overlaps, one on one, the closest words first and of claims with
the same words the event. Its matter is the response's cluster; without a matter it stands alone. Claims that meet no
gold mention are left out of the response, so reading too much costs nothing here; the script counts them.

Two settings: all gold mentions, where those that no claim meets are either missing from the response (as the scorer of
CoNLL has it) or added alone; and only the mentions that were met, which tells what weighing is worth. Each with every
mention alone, and with "same head lemma in one subtopic" (or topic), on the same mentions. The lemma rule is told the
subtopic, which Sayso is not; the row "cut by subtopic" tells it to Sayso too, afterwards. `python3 -m doctest ecb.py`
checks the scorers on worked examples.
"""
import collections, csv, glob, itertools, os, re, sys
import xml.etree.ElementTree as ET
import record

TOPICS = range(36, 46)
Mention = collections.namedtuple("Mention", "id topic half report spans kind words chain")

# Documents -------------------------------------------------------------------------------------------------------------

def joins(left, token, right, is_split):
    """Whether a token goes to the left one without a space. `ecbplus` files have hyphens and numbers split.

    >>> [joins(*t) for t in [("said", ",", "he", False), ("6", ".", "1", True), ("oil", "-", "rich", True), ("a", "-", "b", False)]]
    [True, True, True, False]
    """
    if re.fullmatch(r"[.,;:!?)\]%”]|''|'s|n't|'(ve|re|ll|d|m)|’s?|\.\.\.", token): return True
    if left in ("(", "[", "$", "``", "“"): return True
    if not is_split: return False
    return token == "-" and left[-1:].isalnum() and right[:1].isalnum()

def is_tied(before, mark, token):
    """Whether a mark of an `ecbplus` file ties what follows to what stands before: "6.1", "1,000", "1:28", "oil-rich".

    >>> [is_tied(*t) for t in [("6", ".", "1"), ("1", ",", "000"), ("2", ",", "2013"), ("1", ":", "28PM"), ("oil", "-", "rich")]]
    [True, True, False, True, True]
    """
    if mark == "-": return before[-1:].isalnum() and token[:1].isalnum()
    if not (before[-1:].isdigit() and token[:1].isdigit()): return False
    return mark in (".", ":") or mark == "," and len(token) == 3

def put_together(sentences, is_split):
    """The text of sentences of tokens, and each token's span.

    >>> put_together([[("1", "Sudan"), ("2", "'s"), ("3", "oil"), ("4", "-"), ("5", "rich"), ("6", "state"), ("7", ".")]], True)[0]
    "Sudan's oil-rich state.\\n"
    """
    text, spans = "", {}
    for sentence in sentences:
        words, quote = [w for _, w in sentence], False
        for n, (key, word) in enumerate(sentence):
            left, right = words[n - 1] if n else "", words[n + 1] if n + 1 < len(words) else ""
            tight = n == 0 or joins(left, word, right, is_split) or is_split and n > 1 and is_tied(words[n - 2], left, word)
            if word == '"' or left == '"': tight = tight or quote       # a closing one goes left, what follows an opening one too
            if word == '"': quote = not quote
            if not tight: text += " "
            shown = {"``": '"', "''": '"'}.get(word, word)
            spans[key] = [len(text), len(text) + len(shown)]
            text += shown
        text += "\n\n"
    return text[:-1], spans

def document(path, chosen):
    """A report and its gold mentions; `chosen` are the sentences that are annotated in full."""
    name, root = os.path.splitext(os.path.basename(path))[0], ET.parse(path).getroot()
    topic, is_split = name.split("_")[0], name.endswith("plus")
    sentence_of, sentences = {}, collections.defaultdict(list)
    for token in root.iter("token"):
        sentence_of[token.get("t_id")] = number = token.get("sentence")
        if not (is_split and number == "0"): sentences[number].append((token.get("t_id"), token.text or ""))
    text, spans = put_together(sentences.values(), is_split)
    chains, mentions = chains_of(root, name), []
    for mark in root.find("Markables"):
        tokens = sorted((a.get("t_id") for a in mark.findall("token_anchor")), key=int)
        if "ACTION" not in mark.tag or not tokens or sentence_of[tokens[0]] not in chosen[name]: continue
        where = [spans[t] for t in tokens]
        key = f"{name}:{mark.get('m_id')}"
        mentions.append(Mention(key, topic, "plus" if is_split else "ecb", name, where, mark.tag, [text[a:b] for a, b in where],
                                (topic, chains.get(mark.get("m_id"), key))))
    return record.Report(name, text.encode("utf-8"), {}), mentions

def chains_of(root, name):
    """The chain of each mention that has one: across documents by its instance, within one by what it points at."""
    out = {}
    for link in root.find("Relations"):
        chain = link.get("note") if link.tag == "CROSS_DOC_COREF" else f"{name}:to {link.find('target').get('m_id')}"
        out.update((source.get("m_id"), chain) for source in link.findall("source"))
    return out

def chosen_sentences(base):
    out = collections.defaultdict(set)
    with open(os.path.join(base, "ECBplus_coreference_sentences.csv"), encoding="utf-8-sig", newline="") as f:
        for row in csv.DictReader(f): out[f"{row['Topic']}_{row['File']}"].add(row["Sentence Number"])
    return out

# What was read ---------------------------------------------------------------------------------------------------------

def lay(mentions, claims):
    """The claim of each mention that one meets."""
    pairs = []
    for (at, mention), claim in itertools.product(enumerate(mentions), claims):
        common = sum(record.shared(claim["trigger"], a, b) for a, b in mention.spans)
        every = sum(b - a for a, b in mention.spans + claim["trigger"]) - common
        if common: pairs.append((-common / every, claim["type"] != "event", at, claim["id"], claim))
    out, used = {}, set()
    for _, _, at, number, claim in sorted(pairs, key=lambda p: p[:4]):
        if mentions[at].id in out or number in used: continue
        out[mentions[at].id] = claim
        used.add(number)
    return out

def weighed(sayso, reports, mentions, keep):
    """The claims laid on a topic's mentions, and how many of its claims meet none."""
    dump, out, off = record.dump(sayso, reports, keep=keep), {}, 0
    for report in reports:
        mine, claims = [m for m in mentions if m.report == report.name], dump.claims_of[report.name]
        out.update(lay(mine, claims))
        off += sum(not any(record.overlaps(c["trigger"], a, b) for m in mine for a, b in m.spans) for c in claims)
    return out, off, len(dump.tables["claim"])

PARTICLES = set("up out down off over into in on away back to of for with from about at by".split())
IRREGULAR = {form: verb for verb, forms in {
    "be": "is was were are been", "beat": "beaten", "begin": "began begun", "break": "broke broken", "bring": "brought", "build": "built",
    "buy": "bought", "choose": "chose chosen", "come": "came", "die": "died dies dying dead death", "do": "did done", "fall": "fell fallen",
    "fight": "fought", "find": "found", "flee": "fled", "get": "got", "give": "gave given", "go": "went gone", "have": "has had",
    "hold": "held", "know": "knew known", "lead": "led", "leave": "left", "lose": "lost", "make": "made", "meet": "met", "pay": "paid",
    "rise": "rose risen", "run": "ran", "say": "said", "see": "saw seen", "sell": "sold", "send": "sent", "shake": "shook shaken",
    "shoot": "shot", "sink": "sank sunk", "speak": "spoke spoken", "steal": "stole stolen", "strike": "struck", "take": "took taken",
    "tell": "told", "think": "thought", "throw": "threw thrown", "use": "used using", "win": "won", "write": "wrote written",
}.items() for form in forms.split()}

def lemma(words):
    """The head of a mention without its endings: what stands before a particle, else the last word.

    >>> [lemma(w.split()) for w in ["charged", "charges", "charging", "stepped down", "6.1 earthquake", "Died", "carries", "killings"]]
    ['charg', 'charg', 'charg', 'step', 'earthquak', 'die', 'carry', 'kill']
    """
    at = next((n for n, w in enumerate(words) if n and w.lower() in PARTICLES), len(words))
    word = words[at - 1].lower()
    if len(word) > 4 and re.search("[^sui]s$", word): word = re.sub("ies$", "ys", word)[:-1]
    if word in IRREGULAR: return bare(IRREGULAR[word])
    if word.endswith("ied"): return word[:-3] + "y"
    stem = next((word[:-len(e)] for e in ("ing", "ed") if word.endswith(e) and not word.endswith("eed")), word)
    if stem == word or len(stem) < 3 or not re.search("[aeiouy]", stem): return bare(word)
    return stem[:-1] if re.search(r"([bdgkmnprtv])\1$", stem) else bare(stem)

def bare(word): return word[:-1] if len(word) > 3 and word.endswith("e") else word

# Scores ----------------------------------------------------------------------------------------------------------------
# Each scorer takes key and response as lists of sets and gives (recalled, of, precise, of). The example is the one of
# Pradhan and others, "Scoring Coreference Partitions of Predicted Mentions" (2014), with the figures printed there.

KEY, RESPONSE = [set("abc"), set("defg")], [set("ab"), set("cd"), set("fghi")]

def muc(key, response):
    """Links that are left of a chain cut along the other side's.

    >>> shown(muc(KEY, RESPONSE)), shown(muc(KEY, KEY)), shown(muc(KEY, alone("abcdefg")))
    ('0.40 0.40 0.40', '1.00 1.00 1.00', '0.00 0.00 0.00')
    """
    return (*links(key, response), *links(response, key))

def links(chains, others):
    where = {m: n for n, chain in enumerate(others) for m in chain}
    kept = sum(len(c) - len({where.get(m, m) for m in c}) for c in chains)
    return kept, sum(len(c) - 1 for c in chains)

def b_cubed(key, response):
    """For every mention, how much of its chain is in the other side's.

    >>> shown(b_cubed(KEY, RESPONSE)), shown(b_cubed(KEY, alone("abcdefg")))
    ('0.42 0.50 0.45', '0.29 1.00 0.44')
    """
    return (*overlap(key, response), *overlap(response, key))

def overlap(chains, others):
    where = {m: chain for chain in others for m in chain}
    return sum(len(c & where.get(m, set())) / len(c) for c in chains for m in c), sum(map(len, chains))

def ceaf_e(key, response):
    """Chains matched one to one, at best, each pair worth 2·common/(size + size).

    >>> shown(ceaf_e(KEY, RESPONSE)), shown(ceaf_e(KEY, KEY))
    ('0.65 0.43 0.52', '1.00 1.00 1.00')
    """
    worth = [[2 * len(k & r) / (len(k) + len(r)) for r in response] for k in key]
    best = best_matching(worth) if key and response else 0.0
    return best, len(key), best, len(response)

def best_matching(worth):
    """The largest sum of a table with one cell a row and column (the Hungarian method, by rows).

    >>> [best_matching(t) for t in ([[1, 2], [3, 9]], [[5, 4], [4, 1], [0, 0]], [[0, 3, 1]])]
    [10, 8, 3]
    """
    if len(worth) > len(worth[0]): worth = [list(column) for column in zip(*worth)]
    rows, columns = len(worth), len(worth[0])
    of_row, of_column, row_at, back = [0] * (rows + 1), [0] * (columns + 1), [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_at[0], column, least, done = row, 0, [float("inf")] * (columns + 1), [False] * (columns + 1)
        while row_at[column]:
            done[column], here, step, nearest = True, row_at[column], float("inf"), 0
            for c in range(1, columns + 1):
                if done[c]: continue
                cost = -worth[here - 1][c - 1] - of_row[here] - of_column[c]
                if cost < least[c]: least[c], back[c] = cost, column
                if least[c] < step: step, nearest = least[c], c
            for c in range(columns + 1):
                if done[c]: of_row[row_at[c]] += step; of_column[c] -= step
                else: least[c] -= step
            column = nearest
        while column: row_at[column], column = row_at[back[column]], back[column]
    return sum(worth[row_at[c] - 1][c - 1] for c in range(1, columns + 1) if row_at[c])

def pairs(key, response):
    """Pairs joined that are joined on the other side too: no part of CoNLL F1, and it gives nothing for standing alone.

    >>> shown(pairs(KEY, RESPONSE))
    '0.22 0.25 0.24'
    """
    joined = lambda chains: {p for c in chains for p in itertools.combinations(sorted(c), 2)}
    gold, found = joined(key), joined(response)
    return len(gold & found), len(gold), len(gold & found), len(found)

def alone(mentions): return [{m} for m in mentions]

def prf(counts):
    recall, precision = (part / whole if whole else 0.0 for part, whole in (counts[:2], counts[2:]))
    return recall, precision, 2 * recall * precision / (recall + precision) if recall + precision else 0.0

def shown(counts): return " ".join(f"{x:.2f}" for x in prf(counts))

SCORERS = [muc, b_cubed, ceaf_e, pairs]

def scores(key_of, answer_of):
    """Recall, precision and F1 of each scorer, and CoNLL F1; topic by topic, since no chain leaves one, and added up.

    >>> key, answer = {"a": "1", "b": "1", "c": "2"}, {"a": "x", "b": "x", "c": "y"}
    >>> scores({m: ("36", c) for m, c in key.items()}, {m: ("36", c) for m, c in answer.items()})[1]
    1.0
    """
    sums = [[0, 0, 0, 0] for _ in SCORERS]
    key, answer = by_topic(key_of), by_topic(answer_of)
    for topic in sorted(key):
        for total, scorer in zip(sums, SCORERS): total[:] = map(sum, zip(total, scorer(key[topic], answer.get(topic, []))))
    each = [prf(counts) for counts in sums]
    return each, sum(f for _, _, f in each[:3]) / 3

def by_topic(chain_of):
    chains = collections.defaultdict(set)
    for mention, chain in chain_of.items(): chains[chain].add(mention)
    out = collections.defaultdict(list)
    for chain, members in chains.items(): out[chain[0]].append(members)
    return out

# The table -------------------------------------------------------------------------------------------------------------

def show(name, mentions, answer_of):
    each, conll = scores({m.id: m.chain for m in mentions}, answer_of)
    cells = "   ".join(f"{100 * r:5.1f} {100 * p:5.1f} {100 * f:5.1f}" for r, p, f in each)
    print(f"  {name:40} {cells}   {100 * conll:5.1f}")

def matters(mentions, met):
    """Each met mention's cluster: its claim's matter, or itself."""
    return {m.id: (m.topic, met[m.id]["matter"] or m.id) for m in mentions if m.id in met}

def singles(mentions): return {m.id: (m.topic, m.id) for m in mentions}
def lemmas(mentions, by_half=True): return {m.id: (m.topic, by_half and m.half, lemma(m.words)) for m in mentions}
def cut(mentions, answer_of): return {m.id: (*answer_of[m.id], m.half) for m in mentions if m.id in answer_of}

def heading(text):
    print("\n" + "   ".join([f"{text:41}", *(f"{name:^17}" for name in ("MUC", "B3", "CEAFe", "pairs")), "CoNLL"]).rstrip())
    print(" " * 43 + "   ".join(["    R     P    F1"] * 4 + ["   F1"]))

def tables(mentions, met):
    found = [m for m in mentions if m.id in met]
    heading(f"(a) all {len(mentions)} gold mentions")
    show("Sayso, unread missing", mentions, matters(mentions, met))
    show("gold chains of those read, rest missing", mentions, {m.id: m.chain for m in found})
    show("Sayso, unread alone", mentions, singles(mentions) | matters(mentions, met))
    baselines(mentions)
    heading(f"(b) the {len(found)} that were read")
    show("Sayso", found, matters(found, met))
    show("Sayso, matters cut by subtopic", found, cut(found, matters(found, met)))
    baselines(found)

def baselines(mentions):
    show("every mention alone", mentions, singles(mentions))
    show("same head lemma in one subtopic", mentions, lemmas(mentions))
    show("same head lemma in one topic", mentions, lemmas(mentions, by_half=False))

def coverage(mentions, met, claims):
    print("topic   mentions   read   claims   met none")
    for topic in sorted(claims):
        mine = [m for m in mentions if m.topic == topic]
        every, off = claims[topic]
        print(f"  {topic:6} {len(mine):7} {sum(m.id in met for m in mine):6} {every:8} {off:10}")
    kinds = collections.Counter(m.kind.replace("NEG_", "") for m in mentions)
    read = collections.Counter(m.kind.replace("NEG_", "") for m in mentions if m.id in met)
    print("  " + ", ".join(f"{k.removeprefix('ACTION_').lower()} {read[k]} of {n}" for k, n in kinds.most_common()))

def main():
    args = record.arguments(__doc__).parse_args()
    if record.is_absent(args.shared): return
    base = os.path.join(args.shared, "data/ecbplus/ECB+_LREC2014")
    if not os.path.isdir(base): return print(f"{os.path.relpath(base, record.ROOT)} is not here: skipped")
    chosen, every, met, claims = chosen_sentences(base), [], {}, {}
    for topic in TOPICS:
        read = [document(path, chosen) for path in sorted(glob.glob(os.path.join(base, f"ECB+/{topic}/*.xml")))]
        mentions = [m for _, mine in read for m in mine]
        keep = args.keep and os.path.join(args.keep, "ecb", str(topic))
        laid, off, total = weighed(args.sayso, [report for report, _ in read], mentions, keep)
        every += mentions; met |= laid; claims[str(topic)] = (total, off)
    coverage(every, met, claims)
    tables(every, met)

if __name__ == "__main__": sys.exit(main())
