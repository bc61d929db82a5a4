"""The corpora, as one kind of example. See ../shared/data/README.md for what each is and may be used for.

An example is a dict: text, sents [(a, b)], tokens [(a, b)], and whichever layers its corpus has:
  statements  [{source, cue, content: [[a, b]], within, act, standing}]
  names       BIO labels a token;  pos, head, rel  a token (head: token index, -1 for the root)
Spans are in code points.
"""
import glob, json, os, random, re, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import coded as coded_texts
import corpus as own_corpus
from text import tokens_of, sentences_of

UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
RELS = """acl acl:relcl advcl advmod amod appos aux aux:pass case cc ccomp compound compound:prt conj cop csubj dep det discourse
dislocated expl fixed flat goeswith iobj list mark nmod nmod:poss nsubj nsubj:pass nummod obj obl obl:tmod orphan parataxis
punct reparandum root vocative xcomp inside""".split()
NAMES = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]
SPANS = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]

def read_ann(path):
    spans, events = {}, []
    rows = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8")]
    for parts in sorted(rows, key=lambda r: r[0][:1] != "T"):      # an event may stand before its spans
        if re.fullmatch(r"T\d+", parts[0]):
            spans[parts[0]] = [list(map(int, p.split())) for p in parts[1].split(" ", 1)[1].split(";")]
        elif re.fullmatch(r"E\d+", parts[0]):
            roles = {"source": [], "cue": [], "content": [], "within": None}
            for item in parts[1].split():
                role, ref = item.split(":")
                role = re.sub(r"\d+$", "", role).lower()
                if role in roles: roles[role] += spans.get(ref, [])
            events.append(roles)
    return events

def trim(text, span):
    a, b = span
    while a < b and text[a].isspace(): a += 1
    while b > a and text[b - 1].isspace(): b -= 1
    return [a, b]

def polnear(folder, first_only=False):
    for path in sorted(glob.glob(os.path.join(folder, "text", "*.txt"))):
        stem = os.path.splitext(os.path.basename(path))[0]
        found = sorted(glob.glob(os.path.join(folder, "attributions", glob.escape(stem) + "_????.ann")))
        text = open(path, encoding="utf-8", newline="").read()
        for ann in found[:1] if first_only else found:
            statements = read_ann(ann)
            for s in statements:
                for role in ("source", "cue", "content"): s[role] = [trim(text, x) for x in s[role]]
            yield {"id": "polnear/" + stem, "text": text, "tokens": tokens_of(text), "sents": sentences_of(text), "statements": statements}

def gum_split(folder, split):
    """The dependency files of one split, by GUM's own list."""
    part = re.search(rf"^## {split}$(.*?)(?=^## |\Z)", open(os.path.join(folder, "splits.md"), encoding="utf-8").read(), re.S | re.M)
    return [p for n in re.findall(r"\* (\S+)", part[1]) for p in [os.path.join(folder, "dep", n + ".conllu")] if os.path.exists(p)]

def conllu_sentences(path):
    rows, meta = [], {}
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("#"):
            k, _, v = line[1:].partition("="); meta[k.strip()] = v.strip()
        elif not line:
            if rows: yield meta, rows
            rows, meta = [], {}
        else: rows.append(line.split("\t"))
    if rows: yield meta, rows

def surface(rows):
    """A sentence's words -> [(form, space_after, index range of the syntactic words)]."""
    out, covered = [], -1
    for r in rows:
        if "." in r[0]: continue
        if "-" in r[0]:
            a, b = map(int, r[0].split("-")); covered = b
            out.append((r[1], "SpaceAfter=No" not in r[9], list(range(a, b + 1))))
        elif int(r[0]) > covered: out.append((r[1], "SpaceAfter=No" not in r[9], [int(r[0])]))
    return out

def roles(path):
    """PropBank: sentence id -> (words, [(predicate, doer's words, other side's words)]), as ranges of words."""
    out = {}
    for row in map(json.loads, open(path, encoding="utf-8")):
        frames = []
        for f in row["frames"]:
            if f["roleset"].split(".")[0] in ("be", "have", "do"): continue
            args = {name: (a, b) for name, a, b in f["args"]}
            frames.append((f["i"], args.get("ARG0"), args.get("ARG1")))
        out[row["id"]] = (row["tokens"], frames)
    return out

def factuality(path):
    """UDS-IH2: a sentence's words -> [(word, -3 surely not … 3 surely)]."""
    out = {}
    for row in map(json.loads, open(path, encoding="utf-8")):
        out.setdefault(row["text"].replace(" ", ""), []).extend((t["span1"][0], t["label"]) for t in row["targets"])
    return out

def trees(path, names=None, frames=None, facts=None):
    """UD documents in chunks of consecutive sentences. `names`: sentence id -> labels a UD word; `frames`: as `roles`
    gives them; `facts`: as `factuality` does."""
    doc = None
    def close(d):
        join_mentions(d)
        return {**d, "id": "ud", "layers": True}
    for meta, rows in conllu_sentences(path):
        fresh = any(k.startswith("newdoc") for k in meta)
        if doc is None or fresh or len(doc["text"]) > 6000:
            if doc: yield close(doc)
            doc = {"text": "", "sents": [], "tokens": [], "pos": [], "head": [], "rel": [], "sides": [], "facts": [], "mentions": []} | ({"names": []} if names is not None else {})
        add_tree(doc, meta, rows, names)
        first_of = doc.pop("first_of")
        add_mentions(doc, rows, first_of)
        if frames is not None: add_roles(doc, rows, first_of, frames.get(meta.get("sent_id")))
        if facts is not None: add_facts(doc, rows, first_of, facts)
    if doc: yield close(doc)

def add_roles(doc, rows, first_of, found):
    """`sides`: (predicate, kind of link, targets) in tokens of the document; a predicate without a side points at itself."""
    from deeds import DOER, OTHER
    words = {int(r[0]): r for r in rows if r[0].isdigit()}
    tokens, frames = found or ([], [])
    if [r[1] for r in words.values()] != tokens: return
    for i, doer, other in frames:
        if i + 1 not in first_of: continue
        for kind, span in ((DOER, doer), (OTHER, other)):
            if span is None: target = i + 1
            else:
                own = set(range(span[0] + 1, span[1] + 1))
                target = next((w for w in sorted(own) if int(words[w][6]) not in own), None)
                if target is None or words[target][3] not in ("NOUN", "PROPN", "PRON", "NUM"): continue
            if target in first_of: doc["sides"].append((first_of[i + 1], kind, [first_of[target]]))

def add_mentions(doc, rows, first_of):
    """GUM's mentions of persons, bodies and places: (entity, token of the head, its part of speech)."""
    words, open_, found = {int(r[0]): r for r in rows if r[0].isdigit()}, [], []
    for i, r in words.items():
        value = next((p[7:] for p in r[9].split("|") if p.startswith("Entity=")), "")
        for m in re.finditer(r"\((\d+)-(\w+)-[^()]*|(\d+)?\)", value):
            if m[1]: open_.append((m[1], m[2], i))
            # A bracket without a number closes the mention that opened last.
            elif open_:
                k = next((k for k in range(len(open_) - 1, -1, -1) if m[3] in (None, open_[k][0])), len(open_) - 1)
                found.append((*open_.pop(k), i))
    for entity, kind, a, b in found:
        if kind not in ("person", "organization", "place"): continue
        head = next((w for w in range(a, b + 1) if w in words and not a <= int(words[w][6]) <= b), None)
        if head in first_of: doc["mentions"].append((entity, first_of[head], words[head][3]))

def join_mentions(doc):
    """A mention that is no name points at the names and the other nouns of the same entity, or at itself (`deeds.antecedents`)."""
    from deeds import SAME, antecedents
    names, nouns, mentions = {}, {}, doc.pop("mentions")
    for entity, token, pos in mentions:
        if pos != "PRON": (names if pos == "PROPN" else nouns).setdefault(entity, set()).add(token)
    for entity, token, pos in mentions:
        found = antecedents(token, names.get(entity, set()), nouns.get(entity, set()), pos == "PRON")
        if pos != "PROPN" and found: doc["sides"].append((token, SAME, found))

def add_facts(doc, rows, first_of, facts):
    forms = [r[1] for r in rows if r[0].isdigit()]
    for word, value in facts.get("".join(forms), ()):
        if word + 1 in first_of: doc["facts"].append((first_of[word + 1], value))

def add_tree(doc, meta, rows, names):
    words = {int(r[0]): r for r in rows if r[0].isdigit()}
    if doc["text"]: doc["text"] += "\n\n" if "newpar" in " ".join(meta) else " "
    start = len(doc["text"])
    text, first_of, spans = "", {}, []
    for form, space, ids in surface(rows):
        spans.append((len(text), len(text) + len(form), ids))
        text += form + (" " if space else "")
    text = text.rstrip()
    tokens = tokens_of(text)
    base = len(doc["tokens"])
    owner = []                                      # token -> surface word
    for a, b in tokens:
        owner.append(next((k for k, (x, y, _) in enumerate(spans) if x < b and a < y), None))
    # A syntactic word's token: the k-th token of its surface word, where a contraction is cut into several.
    for k, (x, y, ids) in enumerate(spans):
        own = [t for t, o in enumerate(owner) if o == k]
        for n, i in enumerate(ids):
            if own: first_of[i] = own[min(n, len(own) - 1)] if len(ids) > 1 else own[0]
    word_at = {}
    for i, t in sorted(first_of.items(), reverse=True):
        if t not in word_at or int(words[i][6]) == 0 or not inside(words, i, first_of, t): word_at[t] = i
    label = (names or {}).get(meta.get("sent_id"))
    for t, (a, b) in enumerate(tokens):
        doc["tokens"].append((start + a, start + b))
        i = word_at.get(t)
        if i is None:                               # a later piece of a word
            k = owner[t]
            lead = next((u for u in range(t - 1, -1, -1) if owner[u] == k and u in word_at), None) if k is not None else None
            doc["head"].append(base + lead if lead is not None else -2)
            doc["rel"].append("inside" if lead is not None else None)
            doc["pos"].append(words[word_at[lead]][3] if lead is not None else None)
        else:
            h = climb(words, i, first_of, t)
            doc["head"].append(-1 if h == 0 else base + first_of[h] if h in first_of else -2)
            doc["rel"].append("root" if h == 0 else words[i][7] if words[i][7] in RELS else words[i][7].split(":")[0])
            doc["pos"].append(words[i][3])
        if "names" in doc:
            w = i if i is not None else None
            if label is None: doc["names"].append(None)
            elif w is not None and w - 1 < len(label): doc["names"].append(label[w - 1])
            else:
                last = doc["names"][-1] if doc["names"] else None
                doc["names"].append("I-" + last[2:] if last and last != "O" else last)
    doc["text"] += text
    doc["first_of"] = {w: base + t for w, t in first_of.items()}
    doc["sents"].append((start, start + len(text)))

def inside(words, i, first_of, t):
    h = int(words[i][6])
    return h in first_of and first_of[h] == t

def climb(words, i, first_of, t):
    h = int(words[i][6])
    while h and h in first_of and first_of[h] == t: h = int(words[h][6])
    return h

def uner(path):
    """sentence id -> BIO labels a UD word; only PER, ORG, LOC are kept."""
    out, key, labels = {}, None, []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# sent_id"): key = line.split("=")[1].strip()
        elif not line:
            if key and labels: out[key] = labels
            labels, key = [], None
        elif not line.startswith("#"):
            tag = line.split("\t")[2]
            labels.append(tag if tag in NAMES else "O")
    if key and labels: out[key] = labels
    return out

RE3D = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}

def re3d(folder):
    for place in sorted(glob.glob(os.path.join(folder, "*", "documents.json"))):
        base = os.path.dirname(place)
        marks = {}
        for line in open(os.path.join(base, "entities.json"), encoding="utf-8-sig"):
            if line.strip():
                e = json.loads(line)
                if e["type"] in RE3D: marks.setdefault(e["documentId"], []).append((e["begin"], e["end"], RE3D[e["type"]], e["value"]))
        for line in open(place, encoding="utf-8-sig"):
            if not line.strip(): continue
            d = json.loads(line)
            text, tokens = d["text"], tokens_of(d["text"])
            labels = ["O"] * len(tokens)
            for a, b, kind, value in sorted(marks.get(d["_id"], []), key=lambda m: m[1] - m[0]):
                # Only names: re3d also marks phrases ("the Members of the …", "rebels").
                if not value[:1].isupper() and not value.lower().startswith("the "): continue
                own = [t for t, (x, y) in enumerate(tokens) if a <= x and y <= b]
                if own and text[tokens[own[0]][0]:tokens[own[0]][1]].lower() == "the": own = own[1:]
                if not own or len(own) > 8 or not text[tokens[own[0]][0]].isupper(): continue
                if any(labels[t] != "O" for t in own): continue
                for n, t in enumerate(own): labels[t] = ("I-" if n else "B-") + kind
            yield {"id": "re3d", "text": text, "tokens": tokens, "sents": sentences_of(text), "names": labels}

def gum_attributions(path):
    """GUM's derived attributions; its tokens are joined back to text."""
    for line in open(path, encoding="utf-8"):
        d = json.loads(line)
        if not d["licence_safe"]: continue
        text, at, sents, last = "", [], [], None
        for word, space, sent in zip(d["tokens"], d["space_after"], d["sent"]):
            if sent != last: sents.append([len(text), 0]); last = sent
            at.append((len(text), len(text) + len(word)))
            text += word
            sents[-1][1] = len(text)
            if space: text += " "
        def spans(runs): return [[at[a][0], at[b - 1][1]] for a, b in runs if a < b]
        def groups(ids):
            out = []
            for i in sorted(ids):
                if out and out[-1][1] == i: out[-1][1] = i + 1
                else: out.append([i, i + 1])
            return spans(out)
        statements = [{"source": groups(a["source"]), "cue": groups(a["cue"]), "content": spans(a["content"]), "within": None}
                      for a in d["attributions"] if a["cue"] and a["content"]]
        for s in statements:
            for o in statements:
                if o is not s and any(a <= x and y <= b for a, b in o["content"] for x, y in s["cue"][:1]) and o["content"] != s["content"]:
                    s["within"] = "outer"
        yield {"id": "gum", "text": text, "tokens": tokens_of(text), "sents": [tuple(s) for s in sents], "statements": statements}

def coded(path, folder):
    """Texts of re3d that we coded, as our own stories."""
    for s in coded_texts.read(path, folder):
        yield {"id": "re3d/" + s["id"], "text": s["text"], "tokens": tokens_of(s["text"]), "sents": sentences_of(s["text"]), "statements": s["statements"], "claims": s["claims"], "own": True}

def stories(folder, split):
    for path in sorted(glob.glob(os.path.join(folder, "*.case"))):
        found, problems = own_corpus.read(path)
        for p in problems: print("corpus:", p, file=sys.stderr)
        for s in found:
            if s["split"] == split:
                yield {"id": "own/" + s["id"], "text": s["text"], "tokens": tokens_of(s["text"]), "sents": sentences_of(s["text"]), "statements": s["statements"], "claims": s["claims"], "own": True}

ECB_TRAIN = range(1, 36)    # 36 to 45 are for measuring (`bench/ecb.py`)

def ecb(folder):
    """Texts of ECB+ without any label, for what teachers make of them."""
    sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../bench"))
    import ecb as bench
    for topic in ECB_TRAIN:
        for path in sorted(glob.glob(os.path.join(folder, "ECB+_LREC2014/ECB+", str(topic), "*.xml"))):
            name = os.path.splitext(os.path.basename(path))[0]
            report, _ = bench.document(path, {name: set()})
            text = report.text
            yield {"id": "ecb/" + name, "text": text, "tokens": tokens_of(text), "sents": sentences_of(text)}
