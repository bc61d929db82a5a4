#!/usr/bin/env python3
"""Cases of open reports, weighed: what comes out, page by page, for a reader to judge (docs/clusters.md is made from it).

  clusters.py [--sayso target/release/sayso] [--shared ../shared] [--show CLUSTER | --standings]

Which reports make a case, and whose statement each is, stands in bench/clusters/clusters.toml; its settings in
bench/clusters/NAME.toml. Without an option, the counts of each case. `--standings` prints every matter that is more than
`single` or `echoed`, with its claims, replies and words; `--show` all matters of one case that have more than one claim.
"""
import collections, json, os, tomllib
import record

HERE = os.path.join(record.ROOT, "bench/clusters")
STANDINGS = ["corroborated", "disputed", "conceded", "superseded", "echoed"]
COUNTS = ["reports", "statements", "claims", "matters", "in several", *STANDINGS]

def report(row, shared):
    found = record.from_files(os.path.join(shared, "reports"), row["path"])
    about = {key: found.about[key] for key in ("title", "publisher", "url", "author") if found.about.get(key)}
    about["published"] = row.get("published") or found.about.get("published") or found.about.get("date")
    if row.get("author"): about["author"] = row["author"]
    return record.Report(os.path.basename(row["path"]), found.bytes, about)

def counts(dump):
    matters = dump.tables["matter"]
    standings = collections.Counter(m["standing"] for m in matters)
    several = sum(len({c["report"] for c in dump.of_matter("claim", m["id"])}) > 1 for m in matters)
    return [len(dump.reports), len(dump.tables["statement"]), len(dump.tables["claim"]), len(matters), several, *(standings[s] for s in STANDINGS)]

def show(dump, matter):
    """A matter with its claims in the order in which they were said, and the replies between them."""
    claims = sorted(dump.of_matter("claim", matter["id"]), key=lambda c: (c.get("said") or "", c["report"], c["trigger"]))
    print(f"\n{matter['id']} {matter['type']} “{matter['title']}”: {matter['standing']}: {matter['why']}")
    for c in claims:
        told = " ".join(str(c[key]) for key in ("code", "truth", "said", "day", "min", "max", "deadline") if c.get(key) is not None)
        words = record.words_of(dump.reports[c["report"]].text, c["trigger"], 90)
        print(f"  {c['id']} {c['account']} ({c.get('side')}) {told}\n      {c['report']}: {words}")
    own = {c["id"] for c in claims}
    for r in (r for r in dump.tables["reply"] if r["to"] in own):
        print(f"    {r.get('from') or r.get('from_statement')} {r['kind']} {r['to']}: {r.get('why', '')}")

def line(name, numbers): print(f"{name:22}" + "".join(f"{n:>14}" for n in numbers))

def main():
    ap = record.arguments(__doc__)
    ap.add_argument("--show", metavar="CLUSTER"); ap.add_argument("--standings", action="store_true")
    args = ap.parse_args()
    if record.is_absent(args.shared): return
    with open(os.path.join(HERE, "clusters.toml"), "rb") as f: clusters = tomllib.load(f)["cluster"]
    chosen = [c for c in clusters if args.show in (None, c["name"])]
    if not chosen: ap.error(f"no cluster {args.show!r}")
    line("", COUNTS)
    total = [0] * len(COUNTS)
    for cluster in chosen:
        reports = [report(row, args.shared) for row in cluster["report"]]
        dump = record.dump(args.sayso, reports, os.path.join(HERE, cluster["name"] + ".toml"),
                           args.keep and os.path.join(args.keep, cluster["name"]))
        numbers = counts(dump)
        line(cluster["name"], numbers)
        total = [a + b for a, b in zip(total, numbers)]
        told = dump.tables["matter"] if args.show or args.standings else []
        if args.standings: told = [m for m in told if m["standing"] not in ("single", "echoed")]
        for m in sorted(told, key=lambda m: m["id"]):
            if args.standings or len(dump.of_matter("claim", m["id"])) > 1: show(dump, m)
    line("all", total)

if __name__ == "__main__": main()
