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
