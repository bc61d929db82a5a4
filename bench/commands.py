#!/usr/bin/env python3
"""How long each question to a case takes: every command with typical filters, its median wall time and peak memory.

  commands.py CASE [--sayso target/release/sayso] [--times 5] [--only WORD]

Actors, places, accounts, matters and days are taken from the case: those with most claims, and ones of ordinary size. A
command over 200 ms, or `matter` over 50 ms, is marked: of the processor where others use the machine (`busy`: a question has
one thread), by the clock with --clock. The first run of each, with a colder cache, is shown beside. `verify`, `dump`,
`export`, `weigh` and `add` go through a whole case and are no questions.
"""
import argparse, os, sqlite3, statistics, subprocess, sys, time

LIMIT, LIMIT_OF_MATTER = 200, 50

def asked(case):
    """Command lines, by what is in the case."""
    db = sqlite3.connect(f"file:{os.path.join(case, 'record.sqlite')}?mode=ro", uri=True)
    one = lambda sql, *values: (db.execute(sql, values).fetchone() or [None])[0]
    busy = one("SELECT name FROM entity ORDER BY claims DESC LIMIT 1")
    usual = one("SELECT name FROM entity WHERE claims BETWEEN 20 AND 200 ORDER BY claims, name LIMIT 1")
    rare = one("SELECT name FROM entity WHERE claims = 2 ORDER BY id DESC LIMIT 1")
    town = one("SELECT name FROM spot ORDER BY claims DESC LIMIT 1")
    hamlet = one("SELECT name FROM spot WHERE claims > 1 ORDER BY claims, id LIMIT 1")
    party = one("SELECT name FROM account WHERE side = 'party' ORDER BY (SELECT count(*) FROM matter_account x WHERE x.account = account.id) DESC LIMIT 1")
    third = one("SELECT name FROM account WHERE side = 'third' ORDER BY id DESC LIMIT 1")
    first, last = one("SELECT min(said_from) FROM matter"), one("SELECT max(said_to) FROM matter")
    middle = one("SELECT published FROM report ORDER BY published LIMIT 1 OFFSET (SELECT count(*) / 2 FROM report)")
    largest = one("SELECT uid FROM matter ORDER BY claims DESC LIMIT 1")
    ordinary = one("SELECT uid FROM matter WHERE claims BETWEEN 8 AND 40 ORDER BY said_to DESC LIMIT 1")
    in_largest = one("SELECT 'c' || max(claim) FROM matter_claim WHERE matter = (SELECT id FROM matter WHERE uid = ?)", largest)
    report, statement, claim = (one(f"SELECT max(id) / 2 FROM {table}") for table in ("report", "statement", "claim"))
    who = [["--actor", name] for name in (busy, usual, rare)] + [["--actor", "no such name"]]
    where = [["--place", town], ["--place", hamlet]]
    when = [["--since", middle], ["--until", middle], ["--since", last]]
    whose = [["--party", party], ["--party", third]]
    lines = [["status"], ["edits"]]
    lines += [["said", *more] for more in ([], *who, *when, ["--type", "deny"], ["--standing", "unnamed"], ["--text", "killed"], ["--text", "observatory"])]
    for command in ("claims", "timeline"):
        lines += [[command, *more] for more in ([], *who, *where, *when, *whose, ["--party", "public"], ["--type", "talks"], ["--standing", "disputed"],
            ["--standing", "conceded"], ["--text", "killed"], ["--text", "observatory"], ["--actor", busy, "--type", "talks"])]
    lines += [["matters", *more] for more in ([], *who, *where, *when, *whose, ["--type", "toll"], ["--standing", "disputed"])]
    lines += [["disputes", *more] for more in ([], who[0], where[0], whose[0])]
    lines += [["figures", *more] for more in ([], *who[:2], *where, *when, *whose, ["--type", "toll"], ["--standing", "disputed"])]
    lines += [["control", *more] for more in ([], ["--as-of", middle], *who[:2], *where, *whose, ["--since", last])]
    lines += [["pledges", *more] for more in ([], ["--as-of", middle], ["--as-of", last, "--standing", "past_due"], *who[:2], *whose, ["--standing", "superseded"])]
    lines += [["talks", *more] for more in ([], *who[:2], where[0], *when, *whose)]
    lines += [["actors", *more] for more in ([], *who[:2], ["--party", busy], ["--type", "person"])]
    lines += [["places", "--case", case, *more] for more in ([], *where)]
    lines += [["search", *words] for words in (["killed"], ["observatory"], ["killed", "rescue", "market"], ["killed", "--since", last])]
    lines += [["matter", largest], ["matter", ordinary], ["why", largest], ["why", ordinary], ["why", in_largest]]
    lines += [["why", f"r{report}"], ["why", f"s{statement}"], ["why", f"c{claim}"]]
    return [line for line in lines if None not in line]

def timed(command):
    """Milliseconds, peak memory in MB, exit status."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return 1000 * (time.monotonic() - began), used.ru_maxrss / 1000, process.returncode, 1000 * (used.ru_utime + used.ru_stime)

def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("case"); options.add_argument("--sayso", default="target/release/sayso")
    options.add_argument("--times", type=int, default=5); options.add_argument("--only"); options.add_argument("--clock", action="store_true")
    options = options.parse_args()
    over, worst, slowest = [], 0, 0
    print(f"{'median':>8} {'first':>8} {'busy':>8} {'MB':>5}  command (milliseconds; busy: of the processor, median)")
    for line in asked(options.case):
        if options.only and options.only not in " ".join(line): continue
        place = [] if "--case" in line else ["--case", options.case]
        runs = [timed([options.sayso, *line, *place]) for _ in range(options.times)]
        median, busy, peak = statistics.median(r[0] for r in runs), statistics.median(r[3] for r in runs), max(r[1] for r in runs)
        limit = LIMIT_OF_MATTER if line[0] == "matter" else LIMIT
        took = median if options.clock else busy
        words = " ".join(w for w in line if w not in ("--case", options.case))
        failed = "" if all(r[2] in (0, 1) or "no such name" in line for r in runs) else "  FAILED"
        print(f"{median:8.0f} {runs[0][0]:8.0f} {busy:8.0f} {peak:5.0f}  {words}{'  OVER' if took > limit else ''}{failed}", flush=True)
        if took > limit or failed: over.append(words)
        worst, slowest = max(worst, peak), max(slowest, took)
    print(f"slowest {slowest:.0f} ms, peak memory {worst:.0f} MB; over their limit or failed: {len(over)}")
    for words in over: print("  over:", words)
    sys.exit(1 if over else 0)

if __name__ == "__main__": main()
