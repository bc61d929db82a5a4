#!/usr/bin/env python3
"""The worked cases: of what cases/*/expect.toml states, how much the program finds. Read as cases/README.md says.
More of them, half of them never looked at, stand in bench/worked.

  cases.py [--sayso target/release/sayso] [--cases FOLDER] [--misses CASE]

By matter: its claims read at all, and gathered in one matter (that which holds most of them; claims of other expected
matters in it are strangers); standing, accounts, echoes; replies between its claims; figures, statuses and states, each
by its account. Nothing is right of a matter that was not found. `--misses CASE` lists what is missing or wrong.
"""
import collections, glob, os, tomllib
import record

KINDS = ["claims read", "gathered", "standings", "accounts", "echoes", "replies", "figures", "statuses", "states"]

class Expected:
    """One case: what is expected beside what came out."""
    def __init__(self, folder, sayso, keep=None):
        with open(os.path.join(folder, "expect.toml"), "rb") as f: self.matters = tomllib.load(f)["matter"]
        base = os.path.join(folder, "reports")
        names = sorted(os.path.basename(p)[:-4] for p in glob.glob(os.path.join(base, "*.txt")))
        self.dump = record.dump(sayso, [record.from_files(base, n) for n in names], os.path.join(folder, "sayso.toml"),
                                keep and os.path.join(keep, os.path.basename(folder)))
        self.score, self.wrong = {k: [0, 0] for k in KINDS}, []
        self.extra = {"strangers": 0, "other accounts": 0}
        homes = [self.home(m) for m in self.matters]
        for matter, home in zip(self.matters, homes): self.compare(matter, home)
        self.count_strangers(homes)

    def mark(self, kind, is_right, matter, what):
        self.score[kind][0] += bool(is_right); self.score[kind][1] += 1
        if not is_right: self.wrong.append((matter["name"], kind, what))

    def span(self, at):
        """Where the words stand that name a claim."""
        start = self.dump.reports[at["report"]].text.find(at["words"])
        if start < 0: raise SystemExit(f"{at['report']}: {at['words']!r} does not stand in the text")
        return at["report"], start, start + len(at["words"])

    def found(self, at, kind=None):
        """Claims of a type at the words that name one; or carried by the statement whose cue the words are."""
        span = self.span(at)
        carried = (c for s in self.dump.statements_at(*span) for c in self.dump.carried_by(s))
        return self.dump.claims_at(*span, kind) or [c for c in carried if kind in (None, c["type"])]

    def home(self, matter):
        """The found matter that holds most of its claims."""
        votes = collections.Counter(uid for at in matter["claims"] for uid in sorted({c["matter"] for c in self.found(at, matter["type"]) if c["matter"]}))
        return min(votes, key=lambda uid: (-votes[uid], uid), default=None)

    def compare(self, matter, home):
        for at in matter["claims"]:
            claims = self.found(at, matter["type"])
            self.mark("claims read", claims, matter, show(at))
            if claims: self.mark("gathered", any(c["matter"] == home for c in claims), matter, show(at))
        row = self.dump.matters.get(home, {"standing": None, "accounts": []})
        self.mark("standings", row["standing"] == matter["standing"], matter, f"{matter['standing']}, found {row['standing']}")
        for name in matter["accounts"]: self.mark("accounts", record.is_one_of(name, row["accounts"]), matter, f"{name} not among {row['accounts']}")
        self.extra["other accounts"] += sum(not record.is_one_of(name, matter["accounts"]) for name in row["accounts"])
        copies = {self.dump.reports[e["report"]].about.get("publisher") for e in self.dump.tables["echo"]}
        for name in matter.get("echoed_by", []): self.mark("echoes", name in copies, matter, name)
        for reply in matter.get("reply", []): self.mark("replies", self.is_told(reply), matter, f"{show(reply['from'])} {reply['kind']} {show(reply['to'])}")
        self.compare_told(matter, home)

    def is_told(self, reply):
        """Whether the output has the reply, from a claim or from a bare statement ("declined to comment")."""
        starts, ends = (self.found(reply[end]) for end in ("from", "to"))
        bare = {s["id"] for s in self.dump.statements_at(*self.span(reply["from"]))}
        return any(self.dump.is_linked(reply["kind"], a, b) for a in starts for b in ends) or any(
            r.get("from_statement") in bare and r["kind"] == reply["kind"] and r["to"] in [c["id"] for c in ends] for r in self.dump.tables["reply"])

    def compare_told(self, matter, home):
        """Figures, statuses and states: each expected row takes one found row, so that two alike need two."""
        rows = lambda table: self.dump.of_matter(table, home) if home else []
        states = [c for c in rows("claim") if c["type"] == "talks"]
        has_days = any("day" in c for c in states)
        tests = [
            ("figures", "figure", rows("figure"), lambda want, got: record.is_same_name(want["account"], got["account"])
             and (want["day"], want.get("min"), want.get("max")) == (got.get("day"), got.get("min"), got.get("max"))),
            ("statuses", "status", rows("status"), lambda want, got: record.is_same_name(want["by"], got["account"]) and want["status"] == got["status"]),
            ("states", "state", states, lambda want, got: record.is_same_name(want["by"], got["account"]) and want["state"] == got["code"]
             and (not has_days or want["day"] == got.get("day"))),
        ]
        for kind, key, left, is_it in tests:
            for want in matter.get(key, []):
                hit = next((row for row in left if is_it(want, row)), None)
                if hit: left.remove(hit)
                self.mark(kind, hit, matter, ", ".join(f"{k} {v}" for k, v in want.items()))

    def count_strangers(self, homes):
        """Claims that are expected in other matters only."""
        own = collections.defaultdict(set); told = {}
        for matter, home in zip(self.matters, homes):
            for at in matter["claims"]:
                for c in self.found(at, matter["type"])[:1]:
                    own[home].add(c["id"]); told[c["id"]] = (matter, at)
        for home in sorted({h for h in homes if h}):
            share = [m for m, h in zip(self.matters, homes) if h == home]
            for extra in share[1:]: self.wrong.append((extra["name"], "strangers", f"one with {share[0]['name']}"))
            self.extra["strangers"] += len(share) - 1
            for c in self.dump.of_matter("claim", home):
                if c["id"] in told and c["id"] not in own[home]:
                    self.extra["strangers"] += 1
                    self.wrong.append((share[0]["name"], "strangers", show(told[c["id"]][1])))

def show(at): return f"{at['report']} “{at['words']}”"

def line(name, score, extra):
    cells = "".join(f"{f'{right}/{of}' if of else '-':>12}" for right, of in (score[k] for k in KINDS))
    print(f"{name:24}{cells}" + "".join(f"{extra[k]:>16}" for k in extra))

def main():
    ap = record.arguments(__doc__, needs_shared=False)
    ap.add_argument("--cases", metavar="FOLDER", default=os.path.join(record.ROOT, "cases"))
    ap.add_argument("--misses", metavar="CASE")
    args = ap.parse_args()
    folders = sorted(os.path.dirname(p) for p in glob.glob(os.path.join(args.cases, "*/expect.toml")))
    if args.misses and os.path.basename(os.path.abspath(args.cases)) == "held": ap.error("nobody looks at the cases of held/: they are only counted")
    chosen = [f for f in folders if args.misses in (None, os.path.basename(f))]
    if not chosen: ap.error(f"no case {args.misses!r}")
    total, extra = {k: [0, 0] for k in KINDS}, collections.Counter({"strangers": 0, "other accounts": 0})
    print(f"{'':24}" + "".join(f"{k:>12}" for k in KINDS) + "".join(f"{k:>16}" for k in extra))
    for folder in chosen:
        case = Expected(folder, args.sayso, args.keep)
        line(os.path.basename(folder), case.score, case.extra)
        for k in KINDS: total[k] = [a + b for a, b in zip(total[k], case.score[k])]
        extra.update(case.extra)
        for name, kind, what in sorted(case.wrong) if args.misses else []: print(f"  {name}: {kind}: {what}")
    line("all", total, extra)
    right, of = (sum(total[k][n] for k in KINDS[2:]) for n in (0, 1))
    print(f"right of what is worked out (standings to states): {record.percent(right, of)} ({right} of {of})")

if __name__ == "__main__": main()
