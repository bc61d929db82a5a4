// Countries of Natural Earth, each by its two letters (ISO 3166-1), as places of a record have them. Numbers become letters
// by Unicode's list of aliases, which Node carries; what has no number there keeps its name alone.
import { readFileSync, writeFileSync } from "node:fs";

const [from, to] = process.argv.slice(2);
const atlas = JSON.parse(readFileSync(from, "utf8"));
const letters = (number) => Intl.getCanonicalLocales(`und-${number}`)[0].slice(4);
for (const country of atlas.objects.countries.geometries) {
  if (country.id) country.id = letters(country.id);
  // The letters that everybody uses, though ISO has given none.
  if (country.properties.name === "Kosovo") country.id = "XK";
}
writeFileSync(to, JSON.stringify(atlas));
