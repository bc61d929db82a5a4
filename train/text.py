"""Text as the network sees it: pieces, case, breaks, sentences. The Rust reader (`sayso-read`: `token.rs`, `split.rs`)
does the same, and `train/reference.py` holds the two against each other.

A *token* is a run of letters, digits and marks, or one character of punctuation (as in BERT's basic tokenizer). Every
head speaks of tokens; a token's first wordpiece stands for it.
"""
import functools, re, unicodedata

CLS, SEP, UNK, MASK = 101, 102, 100, 103
CASES = 6       # 0 none, 1 lower, 2 title, 3 upper, 4 digits, 5 mixed
BREAKS = 3      # 0 same line, 1 after a line break, 2 after an empty line (or at the start)
MAX_LETTERS = 100

def is_punctuation(c):
    n = ord(c)
    if 33 <= n <= 47 or 58 <= n <= 64 or 91 <= n <= 96 or 123 <= n <= 126: return True
    return unicodedata.category(c)[0] in "PS"

def is_cjk(c):
    n = ord(c)
    return 0x4E00 <= n <= 0x9FFF or 0x3400 <= n <= 0x4DBF or 0x20000 <= n <= 0x2CEAF or 0xF900 <= n <= 0xFAFF or 0x2F800 <= n <= 0x2FA1F

def is_blank(c):
    return c.isspace() or unicodedata.category(c) in ("Cc", "Cf", "Zs") or c == "\ufffd"

def tokens_of(text):
    """-> [(start, end)] in code points."""
    out, start = [], None
    for i, c in enumerate(text):
        if is_blank(c):
            if start is not None: out.append((start, i)); start = None
        elif is_punctuation(c) or is_cjk(c):
            if start is not None: out.append((start, i)); start = None
            out.append((i, i + 1))
        elif start is None: start = i
    if start is not None: out.append((start, len(text)))
    return out

def case_of(word):
    if any(c.isdigit() for c in word) and not any(c.isalpha() for c in word): return 4
    letters = [c for c in word if c.isalpha()]
    if not letters: return 0
    if len(letters) != len(word) and any(c.isdigit() for c in word): return 5
    up = [c.isupper() for c in letters]
    if not any(up): return 1
    if all(up): return 3 if len(up) > 1 else 2
    if up[0] and not any(up[1:]): return 2
    return 5

def break_before(text, previous_end, start):
    gap = text[previous_end:start]
    return min(2, gap.count("\n")) if previous_end else 2

def fold(word):
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")

class Pieces:
    def __init__(self, path):
        self.ids = {w.rstrip("\n"): i for i, w in enumerate(open(path, encoding="utf-8"))}
        self.of = functools.lru_cache(200_000)(self._of)

    def _of(self, word):
        word = fold(word)
        if not word or len(word) > MAX_LETTERS: return (UNK,)
        out, at = [], 0
        while at < len(word):
            end = len(word)
            while end > at:
                piece = self.ids.get(("##" if at else "") + word[at:end])
                if piece is not None: break
                end -= 1
            if end == at: return (UNK,)
            out.append(piece); at = end
        return tuple(out)

ABBREVIATIONS = set("""mr mrs ms dr prof gen lt col sgt capt cmdr adm maj brig gov sen rep reps sens rev hon st jr sr inc corp co ltd
vs etc no nos dept est approx jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun gens cols lts spc cpl pvt
fig ca al ave blvd mt ft pres amb supt insp u.s u.k u.n e.g i.e a.m p.m d.c""".split())
CLOSERS = "”’\"')]»"
END = re.compile(r"[.!?…]+[”’\"')\]»]*(?=\s)")

def sentences_of(text):
    """-> [(start, end)] in code points, trimmed; a line break always ends a sentence."""
    out = []
    for line in re.finditer(r"[^\n\r]+", text):
        a, end = line.span()
        at = a
        for m in END.finditer(text, a, end):
            if ends_sentence(text, at, m, end):
                out.append((at, m.end())); at = m.end()
        out.append((at, end))
    trimmed = []
    for a, b in out:
        while a < b and text[a].isspace(): a += 1
        while b > a and text[b - 1].isspace(): b -= 1
        if a < b: trimmed.append((a, b))
    return trimmed

def ends_sentence(text, start, m, limit):
    rest = text[m.end():limit].lstrip()
    if not rest: return True
    head = rest.lstrip("“‘\"'([«-–— ")
    if not head or head[0].islower(): return False
    mark = m[0]
    if "!" in mark or "?" in mark or "…" in mark or ".." in mark: return True
    if len(mark) > 1: return True
    word = re.search(r"[\w.’'-]*$", text[start:m.start()])[0]
    bare = word.casefold().lstrip("'’-")
    if re.fullmatch(r"[A-Za-z]", word): return False                 # an initial: "John F. Kennedy"
    if bare in ("u.s", "u.k", "u.n", "a.m", "p.m", "d.c"):           # may end a sentence; a name may follow too
        return bool(re.match(r"(The|A|An|In|On|At|It|He|She|They|We|But|And|This|That|Mr|His|Her|Its|Their|I)\b", head))
    if re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word): return False
    return bare not in ABBREVIATIONS
