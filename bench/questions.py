#!/usr/bin/env python3
"""Thirty questions of an analyst: how many does the program's output answer? Scored as bench/questions/README.md says.

  questions.py [--sayso target/release/sayso] [--shared ../shared] [--misses ID]

Each question's reports are made a case of their own. `--misses ID` shows what of a question was not found, and what
misleads.

What misleads is judged by rule. Something hoped for, demanded, asked, feared, expected or conditional (as its `why` says,
or the act of the statement it stands in) misleads where a claim on it is shown as fact, or as somebody's commitment. All
else misleads where a claim on it has come into the matter of an answer, as a further total or as a further account.
"""
import os, re, tomllib
import record

QUESTIONS = os.path.join(record.ROOT, "bench/questions/questions.toml")
NOT_SO = re.compile(r"\b(hope|wish|want|demand|ask|urge|fear|expect|aim|if|condition|foretold|goal|thought|premise|intention|willing|either|"
                    r"term of|still to be|alleged|wants|hoped|asked|demanded|demands|urged|feared|expected|aimed)\b")
EITHER_WAY = {"confirms", "gives_other_figure", "same", "echo"}

class Question:
    def __init__(self, row, dump):
        self.row, self.dump = row, dump
        self.rows = [(a, self.found(a)) for a in row["answer"]]
        self.links = [(l, self.is_linked(l)) for l in row.get("link", [])]
        self.misled = [(m, c) for m in row.get("misleads", []) for c in [self.misleading(m)] if c]

    def found(self, answer):
        """Rows of the output that give an answer."""
        span = answer["report"], answer["start"], answer["end"]
        claims, statements = self.dump.claims_at(*span), self.dump.statements_at(*span)
        # A denial points at its cue and at the denied noun; either is right.
        if answer["kind"] == "claim":
            statements = [s for s in statements if answer.get("truth") == "denied" and s["act"] == "deny"]
        has_figure = "min" in answer or "max" in answer
        if has_figure: claims = [c for c in claims if (c.get("min"), c.get("max")) == (answer.get("min"), answer.get("max"))]
        if "truth" in answer: claims = [c for c in claims if c["truth"] == answer["truth"]]
        return [r for r in claims + ([] if has_figure else statements) if is_by(r, answer)]

    def ends(self, end):
        """Claims at one end of a link: there, or carried by the statement whose cue is there."""
        span = end["report"], end["start"], end["end"]
        return self.dump.claims_at(*span) + [c for s in self.dump.statements_at(*span) for c in self.dump.carried_by(s)]

    def is_linked(self, link):
        kind, dump = link["kind"], self.dump
        def holds(one, other):
            if kind == "same": return one["matter"] is not None and one["matter"] == other["matter"]
            if kind == "echo": return one["account"] == other["account"] or dump.is_echo(one["report"], other["report"])
            return dump.is_linked(kind, one, other)
        pairs = [(a, b) for a in self.ends(link["from"]) for b in self.ends(link["to"]) if a is not b]
        return any(holds(a, b) or kind in EITHER_WAY and holds(b, a) for a, b in pairs)

    def misleading(self, mislead):
        """The claim that passes the words off as an answer, or None."""
        start, end = mislead["start"], mislead["end"]
        answers = [a for a in self.row["answer"] if a["report"] == mislead["report"] and a["start"] < end and start < a["end"]]
        # Where it overlaps an answer, the answer's own kind is meant to be seen.
        if any(a["kind"] == "claim" for a in answers): return None
        claims = self.dump.claims_at(mislead["report"], start, end)
        return next((c for c in claims if self.is_passed_off(c, mislead)), None)

    def is_passed_off(self, claim, mislead):
        carrier = self.dump.carrier(claim)
        if NOT_SO.search(mislead["why"]) or carrier and carrier["act"] in ("hope", "demand", "ask", "fear"):
            return claim["truth"] in ("affirmed", "habitual") or claim["type"] == "commitment" and claim["truth"] == "future"
        answers = [r for _, rows in self.rows for r in rows if r["table"] == "claim" and r["id"] != claim["id"]]
        if claim["matter"] is None or claim["matter"] not in {a["matter"] for a in answers}: return False
        figures = [f for f in self.dump.of_matter("figure", claim["matter"]) if f["kind"] in ("total", "other")]
        figure = claim.get("min"), claim.get("max")
        if figure != (None, None): return any((f.get("min"), f.get("max")) == figure and f["account"] == claim["account"] and f.get("claim") in (None, claim["id"]) for f in figures)
        return claim["account"] not in {a["account"] for a in answers}

    def is_answered(self):
        """At least three in four of its rows and links are right, and nothing misleads."""
        right = sum(bool(found) for _, found in self.rows) + sum(ok for _, ok in self.links)
        return 4 * right >= 3 * (len(self.rows) + len(self.links)) and not self.misled

def is_by(row, answer):
    """Whether it is the right speaker's: the account that is counted, or who says it within."""
    names = row.get("speakers", []) + [row.get("account") or ""]
    wanted = [answer["by"], *answer.get("by_also", [])]
    if any(record.is_one_of(n, wanted) for n in names): return True
    return "" in wanted and not any(n[:1].isupper() for n in row.get("speakers", [])) and row.get("side") not in ("party", "third")

def misses(question):
    print(f"{question.row['id']}: {question.row['ask']}")
    text = lambda at: record.words_of(question.dump.reports[at["report"]].text, [[at["start"], at["end"]]], 50)
    for answer, found in question.rows:
        if found: continue
        print(f"  row of {answer['by'] or 'nobody'} ({answer['note']}): {text(answer)}")
        span = answer["report"], answer["start"], answer["end"]
        for r in question.dump.claims_at(*span) + question.dump.statements_at(*span):
            keys = ("table", "type", "code", "act", "truth", "account", "speakers", "min", "max")
            print("      has " + ", ".join(f"{k} {r[k]}" for k in keys if r.get(k) is not None))
    for link, ok in question.links:
        if not ok: print(f"  link {link['kind']}: {text(link['from'])} → {text(link['to'])}")
    for mislead, claim in question.misled:
        print(f"  misleads ({mislead['why']}): {text(mislead)}: {claim['type']} {claim['truth']}, by {claim['account']}")

def main():
    ap = record.arguments(__doc__)
    ap.add_argument("--misses", metavar="ID")
    args = ap.parse_args()
    if record.is_absent(args.shared): return
    with open(QUESTIONS, "rb") as f: rows = tomllib.load(f)["question"]
    if args.misses and args.misses not in [q["id"] for q in rows]: ap.error(f"no question {args.misses!r}")
    base, dumps, questions = os.path.join(args.shared, "reports/more"), {}, []
    for row in rows:
        if args.misses not in (None, row["id"]): continue
        case = tuple(row["case"])       # several questions ask one case
        if case not in dumps: dumps[case] = record.dump(args.sayso, [record.from_files(base, name) for name in case],
                                                     keep=args.keep and os.path.join(args.keep, row["id"]))
        questions.append(Question(row, dumps[case]))
    if args.misses: return misses(questions[0])
    for q in questions:
        rows, links = sum(bool(f) for _, f in q.rows), sum(ok for _, ok in q.links)
        print(f"{q.row['id']:16} {q.row['verb']:9} {'answered' if q.is_answered() else '-':9} rows {rows:2} of {len(q.rows):2}  links {links} of {len(q.links)}"
              + (f"  misled {len(q.misled)}" if q.misled else ""))
    every = [f for q in questions for _, f in q.rows]; links = [ok for q in questions for _, ok in q.links]
    answered = sum(q.is_answered() for q in questions)
    print(f"share answered {record.percent(answered, len(questions))} ({answered} of {len(questions)}); rows found "
          f"{record.percent(sum(map(bool, every)), len(every))} of {len(every)}, links {record.percent(sum(links), len(links))} of {len(links)}; "
          f"{sum(bool(q.misled) for q in questions)} mislead")

if __name__ == "__main__": main()
