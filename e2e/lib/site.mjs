// What there is to visit: the pages of /openapi.json; for {id}, ids that links of other pages lead to.

const EACH = 2;

/** Routes that can be read as pages, in the order of the API. */
export async function routes(address) {
  const api = await (await fetch(`${address}/openapi.json`)).json();
  const isPage = ([, item]) => item.get?.responses["200"]?.content["text/html"];
  return Object.entries(api.paths).filter(isPage).map(([path]) => path);
}

/** Pages by route: its own address, or some addresses with ids. */
export async function pages(address) {
  const found = new Map((await routes(address)).map((route) => [route, []]));
  const waiting = [...found.keys()].filter((route) => !route.includes("{"));
  const seen = new Set(waiting);
  while (waiting.length > 0) {
    const path = waiting.shift();
    const route = [...found.keys()].find((route) => fits(path, route));
    const list = found.get(route);
    if (!list || list.length === EACH) continue;
    list.push(path);
    for (const link of links(await (await fetch(address + path)).text())) {
      if (!seen.has(link)) waiting.push(link);
      seen.add(link);
    }
  }
  return found;
}

function fits(path, route) {
  if (!route.endsWith("{id}")) return path === route;
  const start = route.slice(0, -"{id}".length);
  const id = path.slice(start.length);
  return path.startsWith(start) && id !== "" && !id.includes("/") && !/\.(json|jsonl|csv|parquet|geojson|case)$/.test(id);
}

const links = (page) => [...page.matchAll(/<a [^>]*href="(\/[^"?#]*)/g)].map(([, path]) => path);

// Pages that a route with nothing behind `?` does not show.
const NARROWED = [
  "/?since=2021-07-05&until=2021-08-10&as_of=2021-08-15", "/map?as_of=2021-08-08&by=account&events=1&off=Russia",
  "/pledges?as_of=2021-08-15", "/control?as_of=2021-07-09", "/ask?text=Kunduz", "/ask?text=nothing+of+it", "/claims?type=toll&limit=3",
  "/said?actor=Taliban",
];

/** Pages on which there is most to see: narrowed ones, the fullest report, matter and place. */
export async function told(address) {
  const rows = async (path) => (await (await fetch(address + path)).json()).rows;
  const first = (all, count) => all.toSorted((a, b) => count(b) - count(a))[0];
  const claims = await rows("/claims.json?limit=1000");
  const report = first(claims, ({ report }) => claims.filter((c) => c.report === report).length).report;
  const matter = first(await rows("/matters.json?limit=1000"), (m) => m.accounts).id;
  const { places } = await (await fetch(`${address}/map.json`)).json();
  const place = first(places, (p) => p.words.length).id;
  return [...NARROWED, `/report/${report}`, `/matter/${matter}`, `/place/${place}`];
}
