"""How fast the local page answers: requests to a case that is served, several at once.

  python3 bench/show.py --case FOLDER [--requests 500] [--at-once 8] [--sayso target/release/sayso] [--check] [--json]
  python3 bench/show.py --address http://127.0.0.1:7420

Asks every page of /openapi.json: its own address, and for {id} ids that links of other pages lead to. Each address is asked
once after the server has started, one by one (the slowest of a route is its `first`); then `--requests` of each route,
`--at-once` side by side on connections that stay open. Prints milliseconds until the last byte, p50 and p95, the median of
the slowest address, what a request took of the server's processor (on a machine that others use, too, the steadier figure),
and the bytes of the largest page; a page that does not answer 200 ends the run. The server is started
with --review, so that pages of review are whole; nothing is written. `--form .json` asks for the same pages as data.

Then pages that the server has not kept: the 20 actors and the 20 places of most claims, and of a --case 20 actors whom no report
has named for the longest time though a hundred did before, each with 20 limits (61 to 80), so that each of 400 addresses is
asked for once. `--once 0` leaves them out.

--check fails where a p95 is above 300 ms, or a page above 500 kB. Sizes are those of pages: data has no bound of its
own.
"""
import argparse, collections, http.client, itertools, json, os, re, sqlite3, statistics, subprocess, sys, threading, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
IDS = 20
# What issue 15 of Sayso asks: milliseconds at p95, bytes of a page.
SLOWEST, LARGEST = 300, 500_000

class Site:
    """A server, asked over one connection."""
    def __init__(self, host):
        self.host, self.line = host, http.client.HTTPConnection(host, timeout=120)

    def get(self, path):
        self.line.request("GET", path)
        answer = self.line.getresponse()
        body = answer.read()
        if answer.status != 200: raise SystemExit(f"{path}: {answer.status} {body[:300].decode('utf-8', 'replace')}")
        return body

def routes(site):
    """Routes that can be read as pages."""
    paths = json.loads(site.get("/openapi.json"))["paths"]
    return [p for p, item in paths.items() if "text/html" in item.get("get", {}).get("responses", {}).get("200", {}).get("content", {})]

def pages(site):
    """Addresses by route, itself or with up to IDS ids that links lead to, each with the milliseconds of its first answer."""
    found = collections.OrderedDict((r, {}) for r in routes(site))
    waiting = collections.deque(r for r in found if "{" not in r)
    seen = set(waiting)
    while waiting:
        path = waiting.popleft()
        route = next((r for r in found if fits(path, r)), None)
        if route is None or len(found[route]) == IDS: continue
        begin = time.perf_counter()
        page = site.get(path)
        found[route][path] = (time.perf_counter() - begin) * 1000
        for link in re.findall(r'<a [^>]*href="(/[^"?#]*)', page.decode()):
            if link not in seen: seen.add(link); waiting.append(link)
    return found

def fits(path, route):
    if "{id}" not in route: return path == route
    start = route.replace("{id}", "")
    rest = path[len(start):]
    return path.startswith(start) and rest and "/" not in rest and not re.search(r"\.(json|jsonl|csv)$", rest)

def ask(host, addresses, requests, at_once):
    """Milliseconds of so many requests by address, the addresses in turn, and the bytes of the largest answer."""
    turn, lock, sizes, troubles = itertools.cycle(addresses), threading.Lock(), [], []
    left, times = itertools.count(requests, -1), collections.defaultdict(list)
    def work():
        site = Site(host)
        try:
            while True:
                with lock:
                    if next(left) <= 0: return
                    path = next(turn)
                begin = time.perf_counter()
                size = len(site.get(path))
                with lock: times[path].append((time.perf_counter() - begin) * 1000); sizes.append(size)
        except (SystemExit, OSError) as trouble: troubles.append(trouble)
    threads = [threading.Thread(target=work) for _ in range(at_once)]
    for t in threads: t.start()
    for t in threads: t.join()
    if troubles: raise SystemExit(str(troubles[0]))
    return times, max(sizes)

# Not 60, which is what a page has where its address says nothing: that answer is kept from before.
LIMITS = range(61, 81)
EARLY = """SELECT 'e' || ea.entity FROM entity_actor ea CROSS JOIN actor a ON a.id = ea.actor CROSS JOIN reading g ON g.id = a.reading
  CROSS JOIN report r ON r.id = g.report GROUP BY ea.entity HAVING count(*) >= 100 ORDER BY max(r.published), ea.entity LIMIT ?"""

def once(site, case):
    """Addresses of which each is to be asked for once, by what they are of."""
    def most(path): return [row["id"] for row in json.loads(site.get(f"{path}.json?limit={IDS}"))["rows"]]
    def each(route, ids): return [f"{route}/{id}?limit={limit}" for limit in LIMITS for id in ids]
    yield "/actor/{id} once", each("/actor", most("/actors"))
    yield "/place/{id} once", each("/place", most("/places"))
    if case:
        with sqlite3.connect(f"file:{case}/record.sqlite?mode=ro", uri=True) as record:
            yield "/actor/{id} early", each("/actor", [id for id, in record.execute(EARLY, [IDS])])

def at(times, share): return times[min(len(times) - 1, int(len(times) * share))]

def formed(path, form):
    """An address of a page in another form."""
    page, mark, query = path.partition("?")
    return page + form + mark + query

def processor(server):
    """Milliseconds of the processor that the server has used, where the system tells (Linux)."""
    try: fields = open(f"/proc/{server.pid}/stat").read().rsplit(")", 1)[1].split()
    except (OSError, AttributeError): return None
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")

def row(route, firsts, times, size, busy):
    """What one route took."""
    every = sorted(itertools.chain(*times.values()))
    worst = max(times, key=lambda path: statistics.median(times[path]))
    return {"route": route, "addresses": len(times), "first": round(max(firsts.values()), 1) if firsts else None, "p50": round(at(every, .5), 1), "p95": round(at(every, .95), 1),
        "worst": round(statistics.median(times[worst]), 1), "worst_at": worst, "bytes": size,
        "processor": busy and round(busy / len(every), 1)}

def told(r):
    busy = "" if r["processor"] is None else f"   processor {r['processor']:6.1f}"
    first = "" if r["first"] is None else f"{r['first']:8.1f}"
    return (f"{r['route']:20} first {first:8} ms   p50 {r['p50']:7.1f}   p95 {r['p95']:7.1f}   worst {r['worst']:7.1f}{busy} ms   {r['bytes']:7d} bytes"
        f"   {r['addresses']} addresses, worst {r['worst_at']}")

def peak(server):
    """Most memory that the server has held, in MB, where the system tells (Linux)."""
    try: status = open(f"/proc/{server.pid}/status").read()
    except OSError: return None
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) * 1024 // 1_000_000 if found else None

def serve(sayso, case):
    command = [sayso, "serve", case, "--no-open", "--port", "0", "--review", "A. Reviewer"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    for line in server.stdout:
        if found := re.search(r"http://([^/ ]+)/", line): return server, found[1]
    raise SystemExit("sayso serve ended")

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--case")
    parser.add_argument("--address")
    parser.add_argument("--requests", type=int, default=500)
    parser.add_argument("--at-once", type=int, default=8)
    parser.add_argument("--route", action="append", help="only these routes")
    parser.add_argument("--once", type=int, default=400, help="how many of the addresses that are asked for once")
    parser.add_argument("--form", default="", help="pages as data, .json")
    parser.add_argument("--sayso", default=os.path.join(ROOT, "target/release/sayso"))
    parser.add_argument("--check", action="store_true", help="fail where a page is too slow or too large")
    parser.add_argument("--json", action="store_true")
    a = parser.parse_args()
    if not a.case and not a.address: parser.error("--case or --address")
    server = None
    if a.case: server, host = serve(a.sayso, a.case)
    else: host = a.address.removeprefix("http://").strip("/")
    try:
        rows = []
        def measure(route, firsts, addresses, requests):
            if not addresses or (a.route and route not in a.route): return
            begun = processor(server)
            times, size = ask(host, [formed(path, a.form) for path in addresses], requests, a.at_once)
            rows.append(row(route, firsts, times, size, begun is not None and processor(server) - begun or None))
            if not a.json: print(told(rows[-1]), flush=True)
        for route, firsts in pages(Site(host)).items(): measure(route, firsts, list(firsts), a.requests)
        for route, addresses in once(Site(host), a.case): measure(route, {}, addresses[:a.once], len(addresses[:a.once]))
        memory = server and peak(server)
        if a.json: print(json.dumps({"routes": rows, "peak_mb": memory}, indent=1))
        elif memory: print(f"peak memory of the server {memory} MB")
    finally:
        if server: server.terminate()
    if not rows: raise SystemExit("no page was asked for")
    bad = [r for r in rows if r["p95"] > SLOWEST or (not a.form and r["bytes"] > LARGEST)]
    if a.check and bad: sys.exit("\n".join(f"{r['route']}: p95 {r['p95']} ms, {r['bytes']} bytes; expected at most {SLOWEST} ms, {LARGEST} bytes" for r in bad))

if __name__ == "__main__":
    main()
