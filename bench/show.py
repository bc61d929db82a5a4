"""How fast the local page answers: requests to a case that is served, several at once.

  python3 bench/show.py --case FOLDER [--requests 500] [--at-once 8] [--sayso target/release/sayso] [--json]
  python3 bench/show.py --address http://127.0.0.1:7420

Asks every page of /openapi.json: its own address, and for {id} ids that links of other pages lead to. `--requests` of each
route, `--at-once` side by side on connections that stay open. Prints milliseconds until the last byte, p50 and p95, and
the bytes of a page; a page that does not answer 200 ends the run.
"""
import argparse, collections, http.client, itertools, json, os, re, subprocess, threading, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
IDS = 20

class Site:
    """A server, asked over one connection."""
    def __init__(self, host):
        self.host, self.line = host, http.client.HTTPConnection(host, timeout=60)

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
    """Addresses by route: itself, or with up to IDS ids that links lead to."""
    found = collections.OrderedDict((r, []) for r in routes(site))
    waiting = collections.deque(r for r in found if "{" not in r)
    seen = set(waiting)
    while waiting:
        path = waiting.popleft()
        route = next((r for r in found if fits(path, r)), None)
        if route is None or len(found[route]) == IDS: continue
        found[route].append(path)
        for link in re.findall(r'<a [^>]*href="(/[^"?#]*)', site.get(path).decode()):
            if link not in seen: seen.add(link); waiting.append(link)
    return found

def fits(path, route):
    if "{id}" not in route: return path == route
    start = route.replace("{id}", "")
    rest = path[len(start):]
    return path.startswith(start) and rest and "/" not in rest and not re.search(r"\.(json|jsonl|csv)$", rest)

def ask(host, addresses, requests, at_once):
    """Times of so many requests, the addresses in turn, and the bytes of the largest answer."""
    turn, lock, times, sizes, troubles = itertools.cycle(addresses), threading.Lock(), [], [], []
    left = itertools.count(requests, -1)
    def work():
        site = Site(host)
        try:
            while True:
                with lock:
                    if next(left) <= 0: return
                    path = next(turn)
                begin = time.perf_counter()
                size = len(site.get(path))
                with lock: times.append((time.perf_counter() - begin) * 1000); sizes.append(size)
        except (SystemExit, OSError) as trouble: troubles.append(trouble)
    threads = [threading.Thread(target=work) for _ in range(at_once)]
    for t in threads: t.start()
    for t in threads: t.join()
    if troubles: raise SystemExit(str(troubles[0]))
    return sorted(times), max(sizes)

def at(times, share): return times[min(len(times) - 1, int(len(times) * share))]

def serve(sayso, case):
    server = subprocess.Popen([sayso, "serve", case, "--no-open", "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
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
    parser.add_argument("--sayso", default=os.path.join(ROOT, "target/release/sayso"))
    parser.add_argument("--json", action="store_true")
    a = parser.parse_args()
    if not a.case and not a.address: parser.error("--case or --address")
    server = None
    if a.case: server, host = serve(a.sayso, a.case)
    else: host = a.address.removeprefix("http://").strip("/")
    try:
        rows = []
        for route, addresses in pages(Site(host)).items():
            if not addresses or (a.route and route not in a.route): continue
            times, size = ask(host, addresses, a.requests, a.at_once)
            rows.append({"route": route, "addresses": len(addresses), "p50": round(at(times, .5), 1), "p95": round(at(times, .95), 1), "slowest": round(times[-1], 1), "bytes": size})
            if not a.json: print(f"{route:24} {rows[-1]['p50']:8.1f} ms {rows[-1]['p95']:8.1f} ms {rows[-1]['slowest']:8.1f} ms {size:9d} bytes  {len(addresses)} addresses", flush=True)
        if a.json: print(json.dumps(rows, indent=1))
    finally:
        if server: server.terminate()

if __name__ == "__main__":
    main()
