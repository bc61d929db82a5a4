"""A case made, filled and dumped, for the scripts that score weighing. Not a script itself.

  record.dump(sayso, reports, settings=None, keep=None)     → Dump

`reports` are Reports: a name, the bytes, what is known beside them. They are written into a temporary folder as
`NAME.txt` and `NAME.json` (slashes of a name become `__`), then

  sayso init CASE; sayso add --case CASE FOLDER; sayso dump --case CASE

make a case of them and print one JSON object a line, told apart by "table": claim, statement, reply, matter, echo,
figure, status. Spans are code points, half open.
"""
import argparse, collections, json, os, re, subprocess, sys, tempfile, unicodedata

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
INIT, ADD, DUMP, WEIGH = ["init", "{case}"], ["add", "--case", "{case}", "{folder}"], ["dump", "--case", "{case}"], ["weigh", "--anew", "--case", "{case}"]

class Report(collections.namedtuple("Report", "name bytes about")):
    """A report as it is handed in; `about` is its sidecar."""
    @property
    def text(self): return self.bytes.decode("utf-8", "replace")

def from_files(base, name):
    """The report of NAME.txt and NAME.json in a folder."""
    path = os.path.join(base, name)
    with open(path + ".txt", "rb") as f: text = f.read()
    about = {}
    if os.path.exists(path + ".json"):
        with open(path + ".json", encoding="utf-8") as f: about = json.load(f)
    return Report(name, text, about)

class Dump:
    """The rows of a dump, by table; every report by the name that it was handed in under."""
    def __init__(self, rows, reports):
        names = {flat(r.name): r.name for r in reports}
        self.reports = {r.name: r for r in reports}
        self.tables = collections.defaultdict(list)
        for row in rows:
            for key in ("report", "original"):
                if row.get(key) is not None: row[key] = name_of(row[key], names)
            self.tables[row["table"]].append(row)
        self.claims = {c["id"]: c for c in self.tables["claim"]}
        self.matters = {m["id"]: m for m in self.tables["matter"]}
        self.claims_of, self.statements_of = by(self.tables["claim"], "report"), by(self.tables["statement"], "report")

    def claims_at(self, report, start, end, kind=None):
        """Claims of a report whose trigger overlaps the span, the nearest first."""
        found = [c for c in self.claims_of[report] if kind in (None, c["type"]) and overlaps(c["trigger"], start, end)]
        return sorted(found, key=lambda c: (c["trigger"][0] != [start, end], -shared(c["trigger"], start, end), c["id"]))

    def statements_at(self, report, start, end):
        """Statements of a report whose cue overlaps the span."""
        return [s for s in self.statements_of[report] if overlaps(s["cue"], start, end)]

    def carried_by(self, statement):
        """Claims of which it is the innermost statement: their triggers stand in its content and in no smaller one."""
        inside = [c for c in self.claims_of[statement["report"]] if within(c["trigger"], statement["content"])]
        return [c for c in inside if self.carrier(c) is statement]

    def carrier(self, claim):
        """The innermost statement of a claim, or None."""
        around = [s for s in self.statements_of[claim["report"]] if within(claim["trigger"], s["content"])]
        return min(around, key=lambda s: sum(b - a for a, b in s["content"]), default=None)

    def of_matter(self, table, matter): return [row for row in self.tables[table] if row["matter"] == matter]

    def is_linked(self, kind, one, other):
        """Whether a reply of a kind goes from one claim to another."""
        return any(r["from"] == one["id"] and r["to"] == other["id"] and r["kind"] == kind for r in self.tables["reply"])

    def is_echo(self, one, other):
        """Whether one report is the other's copy, or both are copies of one."""
        first = {e["report"]: e["original"] for e in self.tables["echo"]}
        return one != other and first.get(one, one) == first.get(other, other)

def dump(sayso, reports, settings=None, keep=None):
    """Makes the case, with a sayso.toml where one is given, and reads its dump. With a folder to keep it in, a case that is there
    already is only weighed anew."""
    if keep: return kept(sayso, reports, settings, keep)
    with tempfile.TemporaryDirectory(prefix="sayso-bench-") as top:
        folder, case = os.path.join(top, "reports"), os.path.join(top, "case")
        os.mkdir(folder)
        for report in reports:
            with open(os.path.join(folder, flat(report.name) + ".txt"), "wb") as f: f.write(report.bytes)
            with open(os.path.join(folder, flat(report.name) + ".json"), "w", encoding="utf-8") as f: json.dump(report.about, f)
        run(sayso, INIT, case, folder)
        if settings:
            with open(settings, "rb") as f: text = f.read()
            with open(os.path.join(case, "sayso.toml"), "wb") as f: f.write(text)
        run(sayso, ADD, case, folder)
        out = run(sayso, DUMP, case, folder)
    return Dump([json.loads(line) for line in out.splitlines() if line.strip()], reports)

def kept(sayso, reports, settings, keep):
    case, folder = os.path.join(keep, "case"), os.path.join(keep, "reports")
    if not os.path.isdir(case):
        os.makedirs(folder)
        for report in reports:
            with open(os.path.join(folder, flat(report.name) + ".txt"), "wb") as f: f.write(report.bytes)
            with open(os.path.join(folder, flat(report.name) + ".json"), "w", encoding="utf-8") as f: json.dump(report.about, f)
        run(sayso, INIT, case, folder)
        fresh = True
    else: fresh = False
    if settings:
        with open(settings, "rb") as f: text = f.read()
        with open(os.path.join(case, "sayso.toml"), "wb") as f: f.write(text)
    run(sayso, ADD if fresh else WEIGH, case, folder)
    out = run(sayso, DUMP, case, folder)
    return Dump([json.loads(line) for line in out.splitlines() if line.strip()], reports)

def run(sayso, words, case, folder):
    command = [sayso, *(w.format(case=case, folder=folder) for w in words)]
    try: done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    except OSError as e: sys.exit(f"{sayso} cannot be run ({e.strerror}); cargo build --release makes it")
    # 1 is "nothing found", which a dump may say; a case that cannot be made is trouble.
    if done.returncode > (words is not INIT): sys.exit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.decode('utf-8', 'replace').strip()}")
    return done.stdout.decode("utf-8")

def flat(name): return name.replace("/", "__").replace(":", "__")

def name_of(file, names):
    stem = re.sub(r"\.txt$", "", os.path.basename(file.replace("\\", "/")))
    return names.get(stem, stem)

def by(rows, key):
    out = collections.defaultdict(list)
    for row in rows: out[row[key]].append(row)
    return out

def shared(spans, start, end): return sum(max(0, min(b, end) - max(a, start)) for a, b in spans)
def overlaps(spans, start, end): return shared(spans, start, end) > 0
def within(inner, outer): return all(any(a <= x and y <= b for a, b in outer) for x, y in inner)

def words_of(text, spans, around=0):
    """The words of spans on one line, with a few on both sides."""
    start, end = max(0, spans[0][0] - around), spans[-1][1] + around
    return re.sub(r"\s+", " ", text[start:spans[0][0]] + "[" + text[spans[0][0]:spans[-1][1]] + "]" + text[spans[-1][1]:end])

# Names -----------------------------------------------------------------------------------------------------------------

SMALL = {"the", "of", "a", "an", "and", "for", "in"}
PARTS = {"south", "north", "east", "west", "southern", "northern", "eastern", "western", "new", "equatorial"}

def folded(name):
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    plain = re.sub(r"\([^)]*\)", " ", plain).replace("’", "'").replace("'s ", " ").replace(".", "")
    return [w for w in re.findall(r"[\w]+", plain) if w not in SMALL]

def is_same_name(one, other):
    """Alike but for articles, order, accents; a surname for the whole name; an acronym for what it stands for.

    >>> [is_same_name(*pair) for pair in [("the Ministry of Defence", "Defence Ministry"), ("UN", "United Nations"),
    ...     ("Medvedev", "Dmitry Medvedev"), ("Azerbaijan’s Defense Ministry", "Defense Ministry of Azerbaijan")]]
    [True, True, True, True]
    >>> [is_same_name(*pair) for pair in [("Sudan", "South Sudan"), ("Russia", "Russian Defence Ministry"), ("", "")]]
    [False, False, False]
    """
    a, b = folded(one), folded(other)
    if not a or not b: return False
    if sorted(a) == sorted(b): return True
    short, long, name = (a, b, one) if len(a) < len(b) else (b, a, other)
    if len(short) != 1: return False
    if name.isupper() and len(long) > 1: return short[0] == "".join(w[0] for w in long)
    return short[0] == long[-1] and len(long) <= 3 and not PARTS & set(long)

def is_one_of(name, names): return any(is_same_name(name, n) for n in names)

# Arguments and figures -------------------------------------------------------------------------------------------------

def arguments(text, needs_shared=True):
    """A parser with the arguments that the scripts have in common."""
    parser = argparse.ArgumentParser(description=text, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sayso", default=os.path.join(ROOT, "target/release/sayso"), metavar="PATH")
    parser.add_argument("--keep", metavar="FOLDER", help="keep the cases there, and next time only weigh them anew")
    if needs_shared: parser.add_argument("--shared", default=os.path.join(ROOT, "../shared"))
    return parser

def is_absent(shared):
    """Whether the data are not here, which is said."""
    if os.path.isdir(os.path.join(shared, "reports")): return False
    print(f"{os.path.relpath(shared, ROOT)} is not here: skipped")
    return True

def percent(part, whole): return f"{100 * part / whole:5.1f} %" if whole else "    -  "
