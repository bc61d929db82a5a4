#!/usr/bin/env python3
"""Read `corpus/*.case`: stories that we wrote, coded inline (corpus/README.md).

  corpus.py FILE...          check the files, print counts, and list what is wrong (exit 1)
  corpus.py --json FILE...   one JSON object a story: text, statements with code point spans
  corpus.py --gold DIR SPLIT FILE...   the stories of one split as gold/1 (NAME.txt, NAME.gold.json) and batch.jsonl
"""
import collections, json, os, re, sys

import claims

ACTS = "assert deny concede promise announce threaten demand accuse condemn support hope fear ask decline".split()
STANDINGS = "named body role unnamed public document".split()
OPEN = re.compile(r"\{(\d+(?:,\d+)*)([sqc]) ")
ROLE = {"s": "source", "q": "cue", "c": "content"}

def parse_marked(line, base, problem):
    """A marked paragraph -> its plain text and [(ids, role, start, end)] in code points, offset by `base`."""
    out, stack, marks, i = [], [], [], 0
    while i < len(line):
        m = OPEN.match(line, i)
        if m:
            stack.append((m[1].split(","), ROLE[m[2]], base + len(out)))
            i = m.end()
        elif line[i] == "{":
            problem(f"`{{` that opens no mark: {line[i:i + 30]!r}")
            i += 1
        elif line[i] == "}":
            if not stack:
                problem(f"`}}` that closes nothing, after {line[max(0, i - 30):i]!r}")
            else:
                ids, role, start = stack.pop()
                words = "".join(out[start - base:])
                if not words or words != words.strip():
                    problem(f"mark {','.join(ids)} {role} is empty or has blanks at its edge: {words!r}")
                marks.append((ids, role, start, base + len(out)))
            i += 1
        else:
            out.append(line[i])
            i += 1
    for ids, role, _ in stack:
        problem(f"mark {','.join(ids)} {role} is never closed")
    return "".join(out), marks

def finish(story, problem):
    """Joins the marks of a story to statements, and works out `within` and `manner`."""
    found = {}
    for ids, role, a, b in story.pop("marks"):
        for n in ids:
            found.setdefault(n, {"source": [], "cue": [], "content": []})[role].append([a, b])
    lines = story.pop("lines")
    for n in sorted(set(found) - set(lines), key=int): problem(f"statement {n} has no `=` line")
    for n in sorted(set(lines) - set(found), key=int): problem(f"statement {n} has no marks")
    story["statements"] = []
    for n in sorted(set(found) & set(lines), key=int):
        s = {"id": "s" + n, **{k: sorted(v) for k, v in found[n].items()}, **lines[n]}
        if not s["content"]: problem(f"statement {n} has no content")
        if not s["cue"] and not s["content"]: problem(f"statement {n} has no cue")
        story["statements"].append(s)
    for s in story["statements"]:
        spans = s["cue"] + s["content"] + s["source"]
        best = None
        for o in story["statements"]:
            if o is s or not s["cue"]: continue
            if all(any(a <= x and y <= b for a, b in o["content"]) for x, y in s["cue"] + s["content"]):
                size = sum(b - a for a, b in o["content"])
                if best is None or size < best[0]: best = (size, o["id"])
        s["within"] = best[1] if best else None
        s.setdefault("manner", manner(story["text"], s["content"]))
    claims.place(story["claims"], story["statements"])
    return story

def manner(text, content):
    marks, inside, words, quoted = "“”\"«»", 0, 0, 0
    for a, b in content:
        opened = False
        for token in re.finditer(r"\w+|[“”\"«»]", text[a:b]):
            if token[0] in "“«": opened = True
            elif token[0] in "”»": opened = False
            elif token[0] == '"': opened = not opened
            else:
                words += 1
                quoted += opened
    lead = re.match(r"(that|how|whether)\s+[“\"«]", text[content[0][0]:content[0][1]]) if content else None
    if not quoted: return "indirect"
    return "direct" if quoted >= words - (1 if lead else 0) else "mixed"

def read(path):
    stories, story, problems = [], None, []
    def close():
        if story is None: return
        where = f"{path}: {story['id']}"
        story["text"] = story["text"].rstrip("\n")
        stories.append(finish(story, lambda why: problems.append(f"{where}: {why}")))
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        line = line.rstrip("\n")
        def problem(why): problems.append(f"{path}:{number}: {why}")
        if m := re.fullmatch(r"--- (\S+) ---", line):
            close()
            story = {"id": m[1], "text": "", "marks": [], "lines": {}, "claims": [], "split": "train", "published": None}
            paragraph, base = "", 0
        elif story is None:
            if line.strip() and not line.startswith("#"): problem("a line before the first `--- name ---`")
        elif line.startswith("= "):
            head, _, extra = line[2:].partition(" | ")
            parts = head.split(" ", 3)
            if len(parts) < 4: problem(f"expected `= NUMBER ACT STANDING ACTOR`, found {line!r}"); continue
            n, act, standing, who = parts
            if act not in ACTS: problem(f"no such act: {act}")
            if standing not in STANDINGS: problem(f"no such standing: {standing}")
            if n in story["lines"]: problem(f"statement {n} twice")
            actors = [] if who.strip() == "-" else [w.strip() for w in who.split(";")]
            row = {"act": act, "standing": standing, "actor": actors}
            if m := re.match(r"manner=(\w+)", extra): row["manner"] = m[1]
            story["lines"][n] = row
        elif line.startswith("+ "):
            claim = claims.line(line, paragraph, base, problem)
            if claim and any(c["id"] == claim["id"] for c in story["claims"]): problem(f"claim {claim['id'][1:]} twice")
            if claim: story["claims"].append(claim)
        elif not story["text"] and (m := re.match(r"(split|style|title|published|author|note): (.*)", line)):
            story[m[1]] = m[2].strip()
        elif line.strip():
            base = len(story["text"])
            paragraph, marks = text, marks = parse_marked(line.strip(), base, problem)
            story["text"] += text + "\n\n"
            story["marks"] += marks
    close()
    plain = {s["id"]: s["text"] for s in stories}
    for s in stories:
        for st in s["statements"]:
            for name in st["actor"]:
                if name.casefold() not in plain[s["id"]].casefold() and not s.get("author"):
                    problems.append(f"{path}: {s['id']}: {st['id']}: the actor {name!r} does not stand in the text")
        ids = {c["id"] for c in s["claims"]}
        for c in s["claims"]:
            for name in c["actor"] + c["recipient"] + c["place"]:
                if name.casefold() not in plain[s["id"]].casefold() and not s.get("author"):
                    problems.append(f"{path}: {s['id']}: {c['id']}: {name!r} does not stand in the text")
            for other in (c.get("count", {}).get("part_of"), c.get("supersedes")):
                if other and other not in ids: problems.append(f"{path}: {s['id']}: {c['id']}: there is no claim {other}")
    return stories, problems

def gold(folder, split, paths):
    """The stories of one split, as `write_gold` writes them."""
    write_gold(folder, (s for path in paths for s in read(path)[0] if s["split"] == split))

def write_gold(folder, stories):
    """What the scoring scripts read: an actor is known by the name that its statement's line gives."""
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "batch.jsonl"), "w", encoding="utf-8") as batch:
        for story in stories:
            uses = collections.Counter(name for row in story["statements"] + story["claims"]
                                       for name in row["actor"] + row.get("recipient", []) + row.get("mediator", []))
            ids, actors = as_actors(sorted(uses, key=lambda name: (-uses[name], name)))
            statements = [{**st, "actor": [ids[name] for name in st["actor"]], "audience": []} for st in story["statements"]]
            for c in story["claims"]:
                if "when" in c: c["when"] = {k: v or "" for k, v in c["when"].items()}      # score_record.py compares words
            told = [{**c, **{k: [ids[name] for name in c[k]] for k in ("actor", "recipient", "mediator") if k in c}} for c in story["claims"]]
            base = os.path.join(folder, story["id"])
            with open(base + ".txt", "w", encoding="utf-8", newline="") as f: f.write(story["text"])
            with open(base + ".gold.json", "w", encoding="utf-8") as f: json.dump({"actors": actors, "statements": statements, "claims": told}, f)
            meta = {"file": story["id"], **{k: story.get(k) for k in ("published", "title", "author", "publisher") if k != "publisher" or k in story}}
            batch.write(json.dumps({**meta, "text": story["text"]}) + "\n")

def as_actors(names):
    """The actor of each name, and all actors, in order of the names, since the scoring scripts take the first of two that fit
    alike: names that share a spelling, letter case and a leading article aside, are one."""
    bare = lambda name: re.sub(r"^(the|a|an|some) ", "", name.casefold())
    ids, actors, known = {}, [], {}
    for name in names:
        ways = spellings(name)
        actor = next((known[bare(w)] for w in ways if bare(w) in known), None)
        if actor is None:
            actor = {"id": f"a{len(actors) + 1}", "names": []}
            actors.append(actor)
        actor["names"] += [w for w in ways if w not in actor["names"]]
        known.update({bare(w): actor for w in ways})
        ids[name] = actor["id"]
    return ids, actors

def spellings(name):
    """A name as the story gives it, also without its acronym in brackets, and that acronym."""
    m = re.fullmatch(r"(.+?) \(([^()]+)\)", name)
    return [name, m[1], m[2]] if m else [name]

def main():
    if sys.argv[1:2] == ["--gold"]: return gold(sys.argv[2], sys.argv[3], sys.argv[4:])
    args = [a for a in sys.argv[1:] if a != "--json"]
    bad = 0
    for path in args:
        stories, problems = read(path)
        if "--json" in sys.argv:
            for s in stories: print(json.dumps(s, ensure_ascii=False))
            continue
        for p in problems: print(p)
        bad += len(problems)
        sentences = sum(len(re.findall(r"[.!?][”\"’)]*(?=\s|$)", s["text"])) for s in stories)
        statements = [st for s in stories for st in s["statements"]]
        acts = {a: sum(st["act"] == a for st in statements) for a in ACTS}
        print(f"{path}: {len(stories)} stories, about {sentences} sentences, {len(statements)} statements, "
              f"{sum(bool(st['within']) for st in statements)} nested, {sum(len(s['claims']) for s in stories)} claims; " + " ".join(f"{a} {n}" for a, n in acts.items()))
    sys.exit(1 if bad else 0)

if __name__ == "__main__":
    main()
