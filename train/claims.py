"""Claim lines of `corpus/*.case` (corpus/README.md, "Claims"): `+ NUMBER TYPE [CODE] "trigger" | field: value | …`."""
import re

CODES = {
    "event": "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split(),
    "control": "gains holds loses contests".split(),
    "toll": "killed wounded displaced detained missing".split(),
    "talks": "offered planned postponed begun ongoing stalled suspended resumed extended agreed rejected broken ended".split(),
    "commitment": [],
}
# Modes of PLOVER 0.8, by its manual; the other categories have none.
MODES = {k: v.split() for k, v in {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons crowd-control unconventional",
}.items()}
KEY = {"event": "code", "control": "change", "toll": "harm", "talks": "state"}
TRUTHS = "affirmed denied possible conditional future habitual".split()
LISTS = {"by": "actor", "to": "recipient", "at": "place", "mediator": "mediator"}
WORDS = {"deed": "deed", "agenda": "agenda", "if": "condition"}
HEAD = re.compile(r'\+ (\d+) (event|control|toll|commitment|talks)(?: ([A-Za-z]+)(?:/([a-z-]+))?)? (".*)')
QUOTED = re.compile(r'"([^"]+)"(?:#(\d+))?')
COUNT = re.compile(r"(?:(share) )?(~)?(\d+(?:\.\d+)?)?(\.\.)?(\d+(?:\.\d+)?)?(?: ((?!part of |since )[^/]+?))?(?: ?/(\w+))?(?: since ([\d-]+))?(?: part of (\d+))?")
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

def find(paragraph, base, words, nth, problem):
    """The span of the n-th occurrence of words in a paragraph."""
    at = -1
    for _ in range(nth):
        at = paragraph.find(words, at + 1)
        if at < 0: problem(f"{words!r} does not stand {nth} time(s) in the paragraph above"); return None
    return [base + at, base + at + len(words)]

def spans(value, paragraph, base, problem):
    found = [find(paragraph, base, w, int(n or 1), problem) for w, n in QUOTED.findall(value)]
    if not found: problem(f"expected words in straight quotation marks, found {value!r}")
    return [s for s in found if s]

def count(value, problem):
    m = COUNT.fullmatch(value)
    if not m or not (m[3] or m[5]): problem(f"no such count: {value!r}"); return {}
    share, approx, low, dots, high, unit, per, since, part = m.groups()
    number = float if share else int
    try: low, high = (number(x) if x else None for x in (low, high))
    except ValueError: problem(f"no such count: {value!r}"); return {}
    if not dots: high = low
    a, b = ("share_min", "share_max") if share else ("min", "max")
    row = {a: low, b: high, "unit": unit, "per": per, "since": since, "part_of": part and "c" + part, "approx": bool(approx) or None}
    return {k: v for k, v in row.items() if v is not None or k in ("min", "max") and not share}

def when(value, problem):
    days, _, words = value.partition(" ")
    if days == "-": return {"from": None, "to": None, "text": words}
    first, dots, last = days.partition("..")
    for d in (first, last):
        if d and not DAY.fullmatch(d): problem(f"no such date: {d!r}"); return {}
    return {"from": first or None, "to": (last or None) if dots else first, "text": words}

def line(text, paragraph, base, problem):
    """One `+` line -> the claim, with code point spans; `in` is filled in later where it is not given."""
    head, *fields = [f.strip() for f in text.split(" | ")]
    m = HEAD.fullmatch(head)
    if not m: problem(f'expected `+ NUMBER TYPE CODE "trigger"`, found {head!r}'); return None
    number, kind, code, mode, trigger = m.groups()
    if CODES[kind] and code not in CODES[kind]: problem(f"no such code of {kind}: {code}"); return None
    if mode and mode not in MODES.get(code, ()): problem(f"no such mode of {code}: {mode}; expected one of {' '.join(MODES.get(code, ())) or 'none'}")
    claim = {"id": "c" + number, "type": kind, "trigger": spans(trigger, paragraph, base, problem),
             "actor": [], "recipient": [], "place": [], "truth": "future" if kind == "commitment" else "affirmed"}
    if kind in KEY: claim[KEY[kind]] = code
    if mode: claim["mode"] = mode
    for field in fields:
        name, _, value = field.partition(": ")
        if name in LISTS: claim[LISTS[name]] = [w.strip() for w in value.split(";") if w.strip()]
        elif name in WORDS: claim[WORDS[name]] = spans(value, paragraph, base, problem)
        elif name == "truth" and value in TRUTHS: claim["truth"] = value
        elif name == "when": claim["when"] = when(value, problem)
        elif name == "count": claim["count"] = count(value, problem)
        elif name == "deadline" and DAY.fullmatch(value): claim["deadline"] = value
        elif name == "period": claim["period"] = value
        elif name == "not" or field == "not": claim["negative"] = True
        elif name == "supersedes": claim["supersedes"] = "c" + value
        elif name == "in": claim["in"] = None if value == "-" else "s" + value
        else: problem(f"no such field of a claim: {field!r}")
    return claim

def place(claims, statements):
    """Fills in the innermost statement that carries each claim."""
    for c in claims:
        if "in" in c or not c["trigger"]: continue
        a, b = c["trigger"][0]
        holders = [s for s in statements if any(x <= a and b <= y for x, y in s["content"])]
        holders.sort(key=lambda s: sum(y - x for x, y in s["content"]))
        c["in"] = holders[0]["id"] if holders else None
