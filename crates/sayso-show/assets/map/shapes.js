// Boundary sets, projected once: every frame only moves and scales them.
import { feature, geoArea, geoCentroid, geoCircle, geoMercator, geoPath } from "../geo.js";

// Mercator, turned so that the case's own middle is far from the seam.
export const projectionAround = (lon) => geoMercator().scale(500).translate([0, 0]).rotate([-lon, 0]).precision(0.1);

const FOURTH_OF_A_TURN = 2 * Math.PI; // half of a sphere, as an area

// RFC 7946 winds rings the other way round than d3 does; a ring that holds more than half of the earth was meant to hold the rest.
const wound = (ring, isHole) => {
  const area = geoArea({ type: "Polygon", coordinates: [ring] });
  return area > FOURTH_OF_A_TURN === isHole ? ring : [...ring].reverse();
};
const woundPolygon = (rings) => rings.map((ring, n) => wound(ring, n > 0));
const woundGeometry = (g) => {
  if (g.type === "Polygon") return { ...g, coordinates: woundPolygon(g.coordinates) };
  if (g.type === "MultiPolygon") return { ...g, coordinates: g.coordinates.map(woundPolygon) };
  return g;
};

const shapeOf = (path, geometry, name, country) => {
  const shape = new Path2D();
  path.context(shape)(geometry);
  const [[x0, y0], [x1, y1]] = path.context(null).bounds(geometry);
  return { path: shape, x0, y0, x1, y1, name, country, middle: geoCentroid(geometry), isLine: geometry.type.endsWith("LineString") };
};

const folded = (name) => (name ?? "").toLocaleLowerCase().replace(/\s+(province|region|district|governorate|county|state|oblast)$/u, "").trim();

// A set ready to draw: { shapes, land, find(place) }.
const setOf = (projection, shapes, land) => {
  const byCountry = new Map();
  const byName = new Map();
  for (const shape of shapes) {
    if (shape.country && !byCountry.has(shape.country)) byCountry.set(shape.country, shape);
    const name = folded(shape.name);
    // A name that two shapes have finds neither.
    byName.set(name, byName.has(name) ? null : shape);
  }
  const find = (place, isOfCountries) => {
    if (place.precision === "country") return (isOfCountries ? byCountry.get(place.country) : null) ?? byName.get(folded(place.name)) ?? null;
    if (isOfCountries) return null;
    const found = byName.get(folded(place.name));
    return found && (!found.country || !place.country || found.country === place.country) ? found : null;
  };
  return { shapes, land, find };
};

const wait = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
};

let atlas = null;
const countries = () => (atlas ??= wait("/assets/countries.json"));

export const naturalEarth = async (projection) => {
  const world = await countries();
  const path = geoPath(projection);
  const shapes = feature(world, world.objects.countries).features.map((f) => shapeOf(path, f.geometry, f.properties.name, f.id));
  const set = setOf(projection, shapes, null);
  return { ...set, find: (place) => set.find(place, true) };
};

// A case's own shapes, on land without borders: two points of view are never drawn over one another.
export const ownSet = async (projection) => {
  const [world, own] = await Promise.all([countries(), wait("/boundaries.json")]);
  const path = geoPath(projection);
  const shapes = own.features.map((f) => shapeOf(path, woundGeometry(f.geometry), f.properties.name, f.properties.country));
  const land = shapeOf(path, feature(world, world.objects.land).features[0]?.geometry ?? feature(world, world.objects.land).geometry, "", null);
  const set = setOf(projection, shapes, land);
  return { ...set, find: (place) => set.find(place, false) };
};

// An area without an outline: a disc around its middle, whose size means nothing.
export const disc = (projection, place) => {
  const geometry = geoCircle().center([place.lon, place.lat]).radius(0.6)();
  return { ...shapeOf(geoPath(projection), geometry, place.name, place.country), isDisc: true };
};
