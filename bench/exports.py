#!/usr/bin/env python3
"""Do exports and the record open in other tools? Each profile of a worked case, read by a reader that we did not write.

  pip install duckdb pyarrow rdflib pyld frictionless shapely
  exports.py [--sayso target/release/sayso] [--case cases/afghan-summer-2021]

One line a tool: what it read. Ends with 1 where one refuses a file, or reads other rows than the case holds. With Java and
the SQLite driver that DBeaver uses (Debian: libxerial-sqlite-jdbc-java) the record is opened through it too.
"""
import argparse, csv, glob, hashlib, json, os, shutil, subprocess, sys, tempfile
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROFILES = ["csv", "parquet", "geojson", "jsonld", "polecat", "acled", "ucdp", "hxl"]
DRIVER = "/usr/share/java/sqlite-jdbc.jar"

def run(*command): return subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True).stdout

def made(sayso, case, work):
    """A case and its exports, by profile."""
    folder = os.path.join(work, "case")
    run(sayso, "init", folder)
    shutil.copy(os.path.join(case, "sayso.toml"), folder)
    run(sayso, "add", os.path.join(case, "reports"), "-C", folder)
    out = {p: os.path.join(work, p) for p in PROFILES}
    for profile, to in out.items(): run(sayso, "export", "-C", folder, "--profile", profile, "--to", to)
    return os.path.join(folder, "record.sqlite"), out

def duckdb_csv(out):
    import duckdb
    rows = {os.path.basename(p): duckdb.sql(f"SELECT count(*) FROM read_csv('{p}', header = true, delim = ',', quote = '\"', strict_mode = true)").fetchall()[0][0] for p in sorted(glob.glob(out["csv"] + "/*.csv"))}
    for path in glob.glob(out["csv"] + "/*.csv"):
        with open(path, newline="", encoding="utf-8") as f: ours = sum(1 for _ in csv.DictReader(f, strict=True))
        assert rows[os.path.basename(path)] == ours, (path, rows, ours)
    return rows

def duckdb_parquet(out):
    import duckdb
    rows = {os.path.basename(p): duckdb.sql(f"SELECT count(*) FROM '{p}'").fetchall()[0][0] for p in sorted(glob.glob(out["parquet"] + "/*.parquet"))}
    joined = duckdb.sql(f"""SELECT count(*) FROM '{out['parquet']}/matter_claims.parquet' m
        JOIN '{out['parquet']}/claims.parquet' c ON c.id = m.claim""").fetchall()[0][0]
    assert joined == rows["matter_claims.parquet"], (joined, rows)
    return rows

def arrow_parquet(out):
    import pyarrow.parquet as pq
    return {os.path.basename(p): pq.read_table(p).num_rows for p in sorted(glob.glob(out["parquet"] + "/*.parquet"))}

def shapely_geojson(out):
    from shapely.geometry import shape
    whole = json.load(open(out["geojson"] + "/claims.geojson", encoding="utf-8"))
    shapes = [shape(f["geometry"]) for f in whole["features"] if f["geometry"]]
    assert all(s.is_valid and -180 <= s.bounds[0] <= 180 and -90 <= s.bounds[1] <= 90 for s in shapes)
    return f"{len(whole['features'])} features, {len(shapes)} with a point"

def rdf(out):
    import pyld.jsonld, rdflib
    whole = json.load(open(out["jsonld"] + "/claims.jsonld", encoding="utf-8"))
    if isinstance(whole["@context"], str): raise ValueError(f"its context must be fetched: {whole['@context']}")
    graph = rdflib.Graph().parse(data=json.dumps(whole), format="json-ld")
    claims = graph.query("SELECT (count(DISTINCT ?c) AS ?n) WHERE { ?c a <https://schema.org/Claim> }")
    quotes = graph.query("SELECT (count(?q) AS ?n) WHERE { ?s <http://www.w3.org/ns/oa#exact> ?q }")
    n = [int(list(r)[0][0]) for r in (claims, quotes)]
    assert all(n), n
    return f"{len(graph)} triples by rdflib, {n[0]} claims, {n[1]} quotes; {len(pyld.jsonld.expand(whole))} nodes by pyld"

def frictionless_packages(out):
    from frictionless import Package, system
    def valid(path):
        with system.use_context(trusted=True): report = Package(path).validate()
        assert report.valid, (path, report.flatten(["title", "fieldName", "rowNumber", "note"])[:5])
        return len(report.tasks)
    # It reads Parquet through pandas, which has no whole numbers with gaps: there only the files' sums are compared, below.
    return {p: valid(f + "/datapackage.json") for p, f in out.items() if p != "parquet"}

def sums(out):
    """The SHA-256 and size of each file, as its package tells."""
    told = [(f, r) for f in out.values() for r in json.load(open(f + "/datapackage.json", encoding="utf-8"))["resources"]]
    for folder, r in told:
        held = open(os.path.join(folder, r["path"]), "rb").read()
        assert r["hash"] == "sha256:" + hashlib.sha256(held).hexdigest() and r["bytes"] == len(held), r["path"]
    return f"{len(told)} files"

def columns(out):
    """Names of columns, as ../shared/reference/schemas.md lists them."""
    path = os.path.join(ROOT, "../shared/reference/schemas.md")
    if not os.path.exists(path): return "skipped: ../shared is not here"
    text = open(path, encoding="utf-8").read()
    def listed(mark): return text.split(f"**{mark}", 1)[1].split(":", 1)[1].split(". Source", 1)[0].strip().split(", ")
    said = {}
    for profile, mark, file, by in (("acled", "ACLED", "acled.csv", ","), ("ucdp", "UCDP", "ucdp-ged.csv", ","), ("polecat", "POLECAT", "polecat.tsv", "\t")):
        head = next(csv.reader(open(os.path.join(out[profile], file), newline="", encoding="utf-8"), delimiter=by))
        assert head == listed(mark), (profile, set(head) ^ set(listed(mark)))
        said[profile] = len(head)
    return said

def jdbc(record):
    """The record through the driver that DBeaver uses: every table and view that its metadata lists."""
    if not (shutil.which("javac") and os.path.exists(DRIVER)): return "skipped: no Java, or no driver"
    source = """import java.sql.*;
public class Open { public static void main(String[] a) throws Exception {
  try (Connection c = DriverManager.getConnection("jdbc:sqlite:file:" + a[0] + "?mode=ro")) {
    int tables = 0, views = 0; long rows = 0;
    ResultSet t = c.getMetaData().getTables(null, null, "%", new String[] {"TABLE", "VIEW"});
    while (t.next()) {
      String name = t.getString("TABLE_NAME");
      if (t.getString("TABLE_TYPE").equals("VIEW")) views++; else tables++;
      ResultSet k = c.getMetaData().getColumns(null, null, name, "%"); while (k.next()) k.getString("TYPE_NAME");
      ResultSet f = c.getMetaData().getImportedKeys(null, null, name); while (f.next()) f.getString("PKTABLE_NAME");
      ResultSet r = c.createStatement().executeQuery("SELECT * FROM \\"" + name + "\\" LIMIT 200");
      while (r.next()) { for (int i = 1; i <= r.getMetaData().getColumnCount(); i++) r.getObject(i); rows++; }
    }
    System.out.println(tables + " tables, " + views + " views, " + rows + " rows read");
  } } }"""
    with tempfile.TemporaryDirectory() as work:
        open(os.path.join(work, "Open.java"), "w").write(source)
        run("javac", "-d", work, os.path.join(work, "Open.java"))
        return run("java", "-cp", f"{work}:{':'.join(glob.glob('/usr/share/java/*sqlite*.jar') + glob.glob('/usr/share/java/slf4j*.jar'))}", "Open", record).strip()

def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--sayso", default=os.path.join(ROOT, "target/release/sayso")); ap.add_argument("--case", default=os.path.join(ROOT, "cases/afghan-summer-2021"))
    args = ap.parse_args()
    failed = False
    with tempfile.TemporaryDirectory() as work:
        record, out = made(args.sayso, args.case, work)
        checks = [("duckdb, csv", duckdb_csv, out), ("duckdb, parquet", duckdb_parquet, out), ("pyarrow, parquet", arrow_parquet, out), ("shapely, geojson", shapely_geojson, out),
                  ("rdflib and pyld, jsonld", rdf, out), ("frictionless, all but parquet", frictionless_packages, out), ("SHA-256 of each file", sums, out), ("columns of other projects", columns, out), ("SQLite over JDBC", jdbc, record)]
        for name, check, given in checks:
            try: print(f"{name:30} {check(given)}")
            except Exception as e:
                failed = True
                print(f"{name:30} REFUSED: {type(e).__name__}: {getattr(e, 'stderr', None) or e}")
    sys.exit(failed)

if __name__ == "__main__":
    main()
