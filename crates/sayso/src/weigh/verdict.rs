//! Verdicts on pledges: what became of a promise by somebody's words, and whose promise it was.
//!
//! A verdict needs a word for what became of it and a word for the pledge in one clause ("have kept their promise", "the pledge
//! had been broken"): a speech of an hour holds both somewhere. What will be, should be or may be is none. It falls on the
//! pledge of its own report that it points to, else on those elsewhere of the same maker that share its words, else on none.

use super::fact::Fact;
use super::key::voices;
use super::stem::{is_telling, stems};

/// What a statement says, where: spans in code points.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Saying<'a> {
    pub(crate) act: &'a str,
    pub(crate) cue: Option<(usize, usize)>,
    pub(crate) content: &'a [(usize, usize)],
}

/// A verdict in a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    /// `kept`, `partly_kept`, `broken`, or `doubted` where its speaker does not believe it.
    pub(crate) status: &'static str,
    /// The words that judge, and the sentence that they stand in.
    pub(crate) words: (usize, usize),
    pub(crate) sentence: (usize, usize),
    /// Where its word for what became of the pledge begins, and where its clause ends.
    pub(crate) at: usize,
    pub(crate) end: usize,
    /// Where its word for the pledge begins.
    pub(crate) pledge: usize,
    /// What is said of the pledge beside its noun: "to open the road".
    pub(crate) told: (usize, usize),
    /// Whether its speaker judges his own pledge: "we have kept our word".
    pub(crate) is_own: bool,
    /// Whether it may be his own where its words name nobody: "said that it kept its word", "admitted breaking its promise".
    pub(crate) may_be_own: bool,
}

/// In place of a voice: the verdict is on the one pledge whose uid stands beside.
pub(crate) const ON: &str = "@";

/// Whether words hold a pledge at all: few do, and only those are looked at word by word.
pub(crate) fn tells_of_a_pledge(cue: &str, content: &str) -> bool {
    const BEGINNINGS: &[&str] = &[
        "promise",
        "pledge",
        "commitment",
        "vow",
        "word",
        "assurance",
        "undertak",
        "undertook",
        "obligation",
        "swore",
        "sworn",
    ];
    [cue, content].iter().any(|words| {
        let lower = words.to_lowercase();
        BEGINNINGS.iter().any(|begin| lower.contains(begin))
    })
}

/// The first verdict that statement `n` of a report gives in words of its own, not in those of somebody whom it quotes.
pub(crate) fn find(
    text: &[char],
    sentences: &[(usize, usize)],
    said: &[Saying<'_>],
    n: usize,
) -> Option<Verdict> {
    const JUDGES: &[&str] = &["assert", "accuse", "condemn", "concede", "support", "deny", "fear"];
    let own = said.get(n).filter(|s| JUDGES.contains(&s.act))?;
    let length = |s: &Saying<'_>| s.content.iter().map(|c| c.1 - c.0).sum::<usize>();
    let is_quoted = |at: usize| {
        let inside = |s: &Saying<'_>| s.content.iter().any(|c| c.0 <= at && at < c.1);
        said.iter().enumerate().any(|(m, s)| m != n && length(s) < length(own) && inside(s))
    };
    pieces(sentences, own).find_map(|(piece, sentence)| {
        let words = words(text, piece);
        let Judged { status, verb, pledge } = judged(&words)?;
        let at = words[verb].at;
        let end = end_of_clause(&words, verb.max(pledge)).unwrap_or(piece.1);
        let noun = words[pledge].at + words[pledge].text.chars().count();
        let told = if pledge < verb { (noun.min(at), at) } else { (noun.min(end), end) };
        // A denial answers what others say; only what it doubts is a verdict.
        let counts = (own.act != "deny" && own.act != "fear") || status == "doubted";
        let is_own = status != "doubted" && is_own(&words, verb);
        let is_any =
            |from: usize, list: &[&str]| words[from..pledge].iter().any(|w| list.contains(&w.text.as_str()));
        let has_whose = is_any(pledge.saturating_sub(3), &["its", "their", "his", "her", "own"])
            || is_any(pledge.saturating_sub(2), &["they", "it", "he", "she"]);
        let may_be_own = has_whose && (matches!(status, "kept" | "partly_kept") || own.act == "concede");
        let pledge = words[pledge].at;
        let verdict = Verdict { status, words: piece, sentence, at, end, pledge, told, is_own, may_be_own };
        (counts && !is_quoted(at)).then_some(verdict)
    })
}

/// What a statement says, sentence by sentence; its cue belongs to the words that follow it in one sentence.
fn pieces<'a>(
    sentences: &'a [(usize, usize)],
    own: &'a Saying<'_>,
) -> impl Iterator<Item = ((usize, usize), (usize, usize))> + 'a {
    own.content.iter().flat_map(move |span| {
        let first = sentences.partition_point(|s| s.1 <= span.0);
        let inside = sentences[first..].iter().take_while(move |s| s.0 < span.1);
        inside.map(move |sentence| {
            let from = span.0.max(sentence.0);
            let cue = own.cue.filter(|cue| sentence.0 <= cue.0 && cue.1 <= from);
            ((cue.map_or(from, |cue| cue.0), span.1.min(sentence.1)), *sentence)
        })
    })
}

/// A word in small letters, where it begins, and whether a clause ends after it.
struct Word {
    text: String,
    at: usize,
    is_last: bool,
}

fn words(text: &[char], (from, to): (usize, usize)) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut is_inside = false;
    for (at, &letter) in text.iter().enumerate().take(to).skip(from) {
        if letter.is_alphanumeric() || (is_inside && matches!(letter, '\'' | '\u{2019}')) {
            if !is_inside {
                found.push(Word { text: String::new(), at, is_last: false });
            }
            let plain = if letter == '\u{2019}' { '\'' } else { letter };
            found.last_mut().expect("one was begun").text.extend(plain.to_lowercase());
        } else if let Some(last) = found.last_mut() {
            last.is_last |= matches!(letter, ',' | ';' | ':' | '(' | ')' | '\u{2013}' | '\u{2014}' | '.');
        }
        is_inside = letter.is_alphanumeric() || matches!(letter, '\'' | '\u{2019}');
    }
    found
}

/// What became of the pledge, told as done.
const DONE: &[(&[&str], &str)] = &[
    (&["kept"], "kept"),
    (&["keeping"], "kept"),
    (&["honoured"], "kept"),
    (&["honored"], "kept"),
    (&["honouring"], "kept"),
    (&["honoring"], "kept"),
    (&["fulfilled"], "kept"),
    (&["fulfilling"], "kept"),
    (&["lived", "up", "to"], "kept"),
    (&["delivered", "on"], "kept"),
    (&["made", "good", "on"], "kept"),
    (&["carried", "out"], "kept"),
    (&["adhered", "to"], "kept"),
    (&["redeemed"], "kept"),
    (&["redeeming"], "kept"),
    (&["met"], "kept"),
    (&["stood", "by"], "kept"),
    (&["stuck", "to"], "kept"),
    (&["abided", "by"], "kept"),
    (&["complied", "with"], "kept"),
    (&["been", "true", "to"], "kept"),
    (&["was", "true", "to"], "kept"),
    (&["were", "true", "to"], "kept"),
    (&["as", "good", "as"], "kept"),
    (&["broke"], "broken"),
    (&["broken"], "broken"),
    (&["breaking"], "broken"),
    (&["violated"], "broken"),
    (&["violating"], "broken"),
    (&["in", "violation", "of"], "broken"),
    (&["reneged", "on"], "broken"),
    (&["reneging", "on"], "broken"),
    (&["betrayed"], "broken"),
    (&["betraying"], "broken"),
    (&["breached"], "broken"),
    (&["breaching"], "broken"),
    (&["in", "breach", "of"], "broken"),
    (&["went", "back", "on"], "broken"),
    (&["gone", "back", "on"], "broken"),
    (&["going", "back", "on"], "broken"),
    (&["breach", "of"], "broken"),
    (&["violation", "of"], "broken"),
    (&["ignored"], "broken"),
    (&["disregarded"], "broken"),
    (&["abandoned"], "broken"),
];

/// To have done something, beside what was promised: "did as it had promised", "nothing of what they pledged has been done".
const DID: &[&str] = &["did", "do", "done", "delivered", "implemented"];
/// Verbs for having promised.
const PROMISED: &[&str] = &["promised", "pledged", "vowed", "undertaken", "undertook", "swore", "sworn"];

/// What was not done: "did not keep", "failed to honour".
const UNDONE: &[&[&str]] = &[
    &["keep"],
    &["honour"],
    &["honor"],
    &["fulfil"],
    &["fulfill"],
    &["meet"],
    &["live", "up", "to"],
    &["deliver", "on"],
    &["make", "good", "on"],
    &["carry", "out"],
];

/// Not to believe in it.
const DOUBTS: &[&[&str]] = &[
    &["doubt"],
    &["doubts"],
    &["doubted"],
    &["doubting"],
    &["sceptical"],
    &["skeptical"],
    &["distrust"],
    &["distrusts"],
    &["distrusted"],
    &["mistrust"],
    &["mistrusts"],
    &["mistrusted"],
    &["no", "faith", "in"],
    &["no", "confidence", "in"],
    &["not", "trust"],
    &["not", "believe"],
    &["don't", "trust"],
    &["don't", "believe"],
    &["didn't", "believe"],
    &["empty"],
];

const PLEDGES: &[&str] = &[
    "promise",
    "promises",
    "pledge",
    "pledges",
    "commitment",
    "commitments",
    "vow",
    "vows",
    "assurance",
    "assurances",
    "undertaking",
    "undertakings",
    "obligation",
    "obligations",
];

/// Words between which and a pledge a new clause begins, or of which something else is the object.
const PART: &[&str] = &[
    "and", "but", "or", "that", "which", "who", "whom", "by", "with", "for", "from", "at", "into", "as",
    "because", "while", "when", "after", "before", "since", "than", "i", "we", "he", "she", "they", "you",
];

/// What became of a pledge by the words of one clause, with the places of the word that says so and of the pledge.
#[derive(Clone, Copy, Debug)]
struct Judged {
    status: &'static str,
    verb: usize,
    pledge: usize,
}

fn judged(words: &[Word]) -> Option<Judged> {
    (0..words.len()).find_map(|n| {
        done(words, n)
            .or_else(|| undone(words, n))
            .or_else(|| did_as_promised(words, n))
            .or_else(|| went_back_on(words, n))
            .or_else(|| doubted(words, n))
    })
}

/// "Had done *as they had promised*", "did not do *what it had pledged*", "what we promised, we did".
fn did_as_promised(words: &[Word], n: usize) -> Option<Judged> {
    const FAR: usize = 6;
    // "Did not do what it had promised" is told by its "do".
    let is_negating = words[n].text == "did" && words.get(n + 1).is_some_and(|w| w.text == "not");
    if !DID.contains(&words[n].text.as_str()) || is_negating {
        return None;
    }
    let is_link = |t: usize| matches!(words[t].text.as_str(), "as" | "what" | "everything" | "all");
    let after = (n + 1..words.len().min(n + FAR)).find(|&t| PROMISED.contains(&words[t].text.as_str()));
    let after = after.filter(|&t| (n + 1..t).any(is_link));
    let before = (n.saturating_sub(FAR)..n).rev().find(|&t| PROMISED.contains(&words[t].text.as_str()));
    let before = before.filter(|&t| (t.saturating_sub(FAR)..t).any(|k| words[k].text == "what"));
    let pledge = after.or(before)?;
    let clause = clause_before(words, n);
    let none = before.is_some()
        && words[..n].iter().any(|w| matches!(w.text.as_str(), "nothing" | "none" | "little"));
    let status = if none || is_negated(clause) { "broken" } else { "kept" };
    (!is_to_come(clause)).then_some(Judged { status, verb: n, pledge })
}

/// "Had gone back on *what they swore* in March".
fn went_back_on(words: &[Word], n: usize) -> Option<Judged> {
    const FAR: usize = 7;
    let phrase = DONE
        .iter()
        .find(|(phrase, told)| *told == "broken" && phrase.len() == 3 && stands(words, n, phrase))?;
    let after = n + phrase.0.len();
    let pledge =
        (after..words.len().min(after + FAR)).find(|&t| PROMISED.contains(&words[t].text.as_str()))?;
    let is_what = (after..pledge).any(|t| words[t].text == "what");
    (is_what && !is_to_come(clause_before(words, n))).then_some(Judged { status: "broken", verb: n, pledge })
}

fn stands(words: &[Word], at: usize, phrase: &[&str]) -> bool {
    words.len() >= at + phrase.len() && phrase.iter().zip(&words[at..]).all(|(p, w)| *p == w.text)
}

fn done(words: &[Word], n: usize) -> Option<Judged> {
    let (phrase, status) = DONE.iter().find(|(phrase, _)| stands(words, n, phrase))?;
    let after = n + phrase.len();
    let pledge =
        object(words, after, 5).or_else(|| subject(words, n)).or_else(|| taken_up(words, n, after))?;
    let before = clause_before(words, n);
    if is_to_come(before) {
        return None;
    }
    let partly = ["partly", "partially"].iter().any(|p| words.iter().any(|w| w.text == *p))
        || (0..words.len()).any(|at| stands(words, at, &["in", "part"]));
    let status = match (*status, is_negated(before)) {
        ("kept", true) => "broken",
        (_, true) => return None,
        ("kept", false) if partly => "partly_kept",
        (status, false) => status,
    };
    Some(Judged { status, verb: n, pledge })
}

fn undone(words: &[Word], n: usize) -> Option<Judged> {
    let phrase = UNDONE.iter().find(|phrase| stands(words, n, phrase))?;
    let pledge = object(words, n + phrase.len(), 5)?;
    let before = clause_before(words, n);
    let [.., last] = before else { return None };
    let failed = || {
        let verb = before.len().checked_sub(2).map(|at| before[at].text.as_str());
        last.text == "to" && verb.is_some_and(|v| matches!(v, "failed" | "failing" | "refused" | "refusing"))
    };
    let did_not = is_negated(before) && before.iter().rev().take(3).any(|w| w.text.starts_with("did"));
    (failed() || did_not).then_some(Judged { status: "broken", verb: n, pledge })
}

fn doubted(words: &[Word], n: usize) -> Option<Judged> {
    let phrase = DOUBTS.iter().find(|phrase| stands(words, n, phrase))?;
    let far = if *phrase == ["empty"] { 1 } else { 6 };
    const THAT: &[&str] = &["that", "about", "of", "whether"];
    let after = n + phrase.len();
    let from = after + usize::from(words.get(after).is_some_and(|w| THAT.contains(&w.text.as_str())));
    let pledge = object(words, from, far)?;
    let before = clause_before(words, n);
    let no_doubt =
        before.last().is_some_and(|w| matches!(w.text.as_str(), "no" | "not" | "never" | "without"));
    (!no_doubt && !is_to_come(before)).then_some(Judged { status: "doubted", verb: n, pledge })
}

/// The pledge after a verb, within `far` words of it; "his word" only with whose it is.
fn object(words: &[Word], from: usize, far: usize) -> Option<usize> {
    const WHOSE: &[&str] = &["his", "her", "its", "our", "my", "their", "your"];
    for n in from..words.len().min(from + far) {
        let is_first = n == from && from > 0;
        if (is_first || n > from) && words[n - 1].is_last {
            return None;
        }
        let word = words[n].text.as_str();
        let is_word = word == "word" && n > 0 && WHOSE.contains(&words[n - 1].text.as_str());
        if PLEDGES.contains(&word) || is_word {
            return Some(n);
        }
        // "Honoured that commitment"; "kept that in mind" is something else.
        let points = word == "that" && words.get(n + 1).is_some_and(|w| PLEDGES.contains(&w.text.as_str()));
        if PART.contains(&word) && !points {
            return None;
        }
    }
    None
}

/// The pledge that "it" stands for: "what the promise was worth: they had broken it".
fn taken_up(words: &[Word], verb: usize, after: usize) -> Option<usize> {
    const FAR: usize = 12;
    let is_it = words.get(after).is_some_and(|w| matches!(w.text.as_str(), "it" | "them"))
        && !words[after - 1].is_last;
    let before = (verb.saturating_sub(FAR)..verb).rev();
    before.filter(|_| is_it).find(|&n| PLEDGES.contains(&words[n].text.as_str()))
}

/// The pledge of which a participle is told: "the pledge on aid has not been honoured".
fn subject(words: &[Word], verb: usize) -> Option<usize> {
    const ADVERBS: &[&str] =
        &["not", "never", "fully", "only", "partly", "partially", "largely", "already", "since"];
    const FORMS: &[&str] = &["be", "been", "being", "was", "were", "is", "are", "wasn't", "weren't", "isn't"];
    const HAVING: &[&str] = &["has", "have", "had", "not", "never", "hasn't", "haven't", "hadn't"];
    const FAR: usize = 6;
    let skipped = |mut n: usize, list: &[&str]| {
        while n > 0 && list.contains(&words[n - 1].text.as_str()) {
            n -= 1;
        }
        n
    };
    let form = skipped(verb, ADVERBS).checked_sub(1).filter(|n| FORMS.contains(&words[*n].text.as_str()))?;
    let end = skipped(form, HAVING);
    for n in (end.saturating_sub(FAR)..end).rev() {
        let word = words[n].text.as_str();
        if words[n].is_last || (PART.contains(&word) && !matches!(word, "by" | "for" | "with" | "from")) {
            return None;
        }
        if PLEDGES.contains(&word) {
            return Some(n);
        }
    }
    None
}

/// The words of the clause before a place.
fn clause_before(words: &[Word], n: usize) -> &[Word] {
    let begin =
        (0..n).rev().find(|&at| words[at].is_last || matches!(words[at].text.as_str(), "and" | "but"));
    &words[begin.map_or(0, |at| at + 1)..n]
}

/// Where the clause of a word ends, if not with the words.
fn end_of_clause(words: &[Word], n: usize) -> Option<usize> {
    const NEXT: &[&str] = &["and", "but", "when", "while", "because", "after"];
    let is_next = |w: &Word| NEXT.contains(&w.text.as_str());
    let end = (n..words.len()).find(|&at| words[at].is_last || words.get(at + 1).is_some_and(is_next))?;
    words.get(end + 1).map(|w| w.at)
}

/// That it will, may or should be kept is no word on what became of it.
fn is_to_come(before: &[Word]) -> bool {
    const OPEN: &[&str] = &[
        "will", "would", "won't", "can", "could", "may", "might", "must", "should", "shall", "if", "unless",
        "whether", "until", "once", "when", "without", "i'll", "we'll", "they'll", "before",
    ];
    const NEAR: usize = 7;
    before.last().is_some_and(|w| w.text == "to")
        || before.iter().rev().take(NEAR).any(|w| OPEN.contains(&w.text.as_str()))
}

fn is_negated(before: &[Word]) -> bool {
    const NEAR: usize = 4;
    let last = before.iter().rev().take(NEAR);
    last.into_iter().any(|w| matches!(w.text.as_str(), "not" | "never" | "no") || w.text.ends_with("n't"))
}

/// Whether the clause speaks of whoever says it: "I've honored that commitment".
fn is_own(words: &[Word], n: usize) -> bool {
    const FIRST: &[&str] = &["i", "i've", "i'm", "we", "we've", "we're", "our", "my"];
    const AFTER: usize = 4;
    let after = words[n..].iter().take(AFTER).take_while(|w| !w.is_last);
    let mut near = clause_before(words, n).iter().chain(after);
    near.any(|w| FIRST.contains(&w.text.as_str()))
}

/// Stems of a verdict's words that can name the pledge: what is left beside the verdict itself.
pub(crate) fn named_by(words: &str) -> Vec<String> {
    const OWN: &[&str] = &[
        "promise",
        "promis",
        "pledge",
        "pledg",
        "commitment",
        "word",
        "vow",
        "assurance",
        "obligation",
        "undertaking",
        "break",
        "broke",
        "brok",
        "broken",
        "kept",
        "violat",
        "honour",
        "honor",
        "fulfill",
        "fulfil",
        "doubt",
        "fail",
        "part",
        "letter",
        "full",
        "only",
        "far",
        "party",
        "parti",
        "said",
        "say",
    ];
    let mut stems = stems(words);
    stems.retain(|s| !OWN.contains(&s.as_str()));
    stems
}

/// A verdict's one word for its pledge: "the promise *on captives*". It is enough by itself.
pub(crate) fn alone(stem: &str) -> String {
    format!("={stem}")
}

/// Code points in which a claim that a verdict is part of begins behind its verb.
pub(crate) const BESIDE: usize = 12;

/// Whether stems that a verdict and a pledge share say that it is on that pledge: one that tells, or two.
pub(crate) fn names_it<'a>(shared: impl Iterator<Item = &'a str>) -> bool {
    let shared: Vec<&str> = shared.collect();
    shared.len() > 1 || shared.iter().any(|s| is_telling(s))
}

/// Whose pledge a verdict is on, as far as its words tell.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Whose<'a> {
    /// That of a voice that the words name.
    Of(&'a str),
    /// The speaker's own, by his voice and account.
    Speakers(&'a str, i64),
    /// Not told, and not the speaker's own: "a plain breach of the undertaking".
    Others(&'a str, i64),
    /// Not told: "the pledge had been broken".
    Untold,
}

impl Whose<'_> {
    fn is_of(self, pledge: &Fact) -> bool {
        let of = |voice: &str| voices(pledge).iter().any(|v| v == voice);
        match self {
            Whose::Of(voice) => of(voice),
            Whose::Speakers(voice, account) => of(voice) || pledge.account == account,
            Whose::Others(voice, account) => !of(voice) && pledge.account != account,
            Whose::Untold => true,
        }
    }

    /// Whether it may be a pledge of a voice.
    pub(crate) fn may_be(self, voice: &str) -> bool {
        match self {
            Whose::Of(own) | Whose::Speakers(own, _) => own == voice,
            Whose::Others(own, _) => own != voice,
            Whose::Untold => true,
        }
    }
}

/// Whether a pledge says too little of its deed to be found again by it: "what they had promised to let through".
pub(crate) fn says_little(pledge: &Fact) -> bool {
    const FEW: usize = 3;
    stems(pledge.deed.as_deref().filter(|d| !d.is_empty()).unwrap_or(&pledge.words)).len() < FEW
}

/// Code points over which a verdict looks back for the pledge that it does not name.
pub(crate) const BACK: usize = 700;

/// Where the sentence begins in which a pledge was last named before a verdict, near enough: "I made a commitment … I've
/// honored that commitment" is on no pledge from before that sentence.
pub(crate) fn antecedent(text: &[char], sentences: &[(usize, usize)], verdict: &Verdict) -> Option<usize> {
    let from = verdict.sentence.0.saturating_sub(BACK);
    let named = words(text, (from, verdict.pledge.min(verdict.at))).into_iter().rev();
    let last = named.into_iter().find(|w| PLEDGES.contains(&w.text.as_str()))?;
    sentences.get(sentences.partition_point(|s| s.1 <= last.at)).map(|s| s.0)
}

/// The pledge of its own report that a verdict is on: one that its own clause tells ("kept its promise to open the road"); of
/// those before, the last whose words it shares (`said`); where it says no more than "the pledge", the last that was told of,
/// or the only one.
pub(crate) fn target<'a>(
    taken: &'a [Fact],
    verdict: &Verdict,
    said: &[String],
    is_bare: bool,
    antecedent: Option<usize>,
    whose: Whose<'_>,
) -> Option<&'a Fact> {
    // The verdict's own word for the pledge tells of none.
    let is_itself = |f: &Fact| is_bare && f.at == verdict.pledge;
    let is_meant = |f: &&Fact| f.kind == "commitment" && !f.is_denied() && whose.is_of(f) && !is_itself(f);
    let pledges: Vec<&Fact> = taken.iter().filter(is_meant).collect();
    let last = |is: &dyn Fn(&Fact) -> bool| {
        pledges.iter().copied().filter(|f| is(f)).max_by_key(|f| (f.at, f.claim))
    };
    let shares = |f: &Fact| {
        let deed = stems(f.deed.as_deref().filter(|d| !d.is_empty()).unwrap_or(&f.words));
        names_it(said.iter().map(String::as_str).filter(|s| deed.iter().any(|d| d == s)))
    };
    let is_named = matches!(whose, Whose::Of(_));
    let only = || match pledges[..] {
        [one] if is_named || one.at < verdict.at => Some(one),
        _ => None,
    };
    let begin = antecedent.unwrap_or(0).max(verdict.at.saturating_sub(BACK));
    last(&|f| f.at > verdict.at && f.at < verdict.end)
        .or_else(|| last(&|f| f.at < verdict.at && shares(f)))
        .or_else(|| last(&|f| is_bare && f.at < verdict.at && f.at >= begin))
        .or_else(|| only().filter(|f| is_bare && antecedent.is_none_or(|from| f.at >= from)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(sentence: &str) -> Option<&'static str> {
        let text: Vec<char> = sentence.chars().collect();
        judged(&words(&text, (0, text.len()))).map(|j| j.status)
    }

    #[test]
    fn verdicts_need_a_pledge_and_a_word_for_what_became_of_it_in_one_clause() {
        for (sentence, told) in [
            ("the Houthis had broken their promise on Taiz", Some("broken")),
            ("the promise had been kept in part", Some("partly_kept")),
            ("concluded that the group kept their pledge of July in part", Some("partly_kept")),
            ("we have kept our word", Some("kept")),
            ("And today, I’ve honored that commitment.", Some("kept")),
            ("it had failed to honour its pledge", Some("broken")),
            ("the front had not kept its word", Some("broken")),
            ("the pledge on aid was not honoured", Some("broken")),
            ("it did not fulfil all of its obligations", Some("broken")),
            ("doubted that the promise was worth the paper", Some("doubted")),
            ("they do not believe these promises", Some("doubted")),
            ("these are empty promises", Some("doubted")),
            ("accused the army of breaking its promise", Some("broken")),
            ("what the promise was worth: they had broken it", Some("broken")),
            ("they had done as they had promised", Some("kept")),
            ("the army did not do what it had promised in May", Some("broken")),
            ("nothing of what was promised had been done", Some("broken")),
            ("the group had gone back on what it swore in March", Some("broken")),
            ("this was a plain breach of the undertaking", Some("broken")),
            ("the army had been as good as its word", Some("kept")),
            ("it had redeemed its promise to the parents", Some("kept")),
            ("it had kept its word in part only", Some("partly_kept")),
            ("they would do as they had promised", None),
            ("the truce was broken at dawn", None),
            ("they promised to keep the road open", None),
            ("that the promise would be kept", None),
            ("it must keep its promises", None),
            ("the army has yet to honour its pledge", None),
            ("if the group breaks its promise, the road will close", None),
            ("there is no doubt that the commitment holds", None),
        ] {
            assert_eq!(status(sentence), told, "{sentence}");
        }
    }

    #[test]
    fn words_of_a_pledge_elsewhere_in_a_speech_make_no_verdict() {
        for sentence in [
            "I am keeping them all in my prayers as we pursue our commitment to bring them home",
            "the deal can be fully carried out, and the commitments of all remain",
            "families broken by grief, and a commitment to them",
            "The water pipes in the capital were broken for a week",
            "one that fulfills its people’s aspirations",
            "I simply do not believe that the safety of America is enhanced by a commitment of troops",
        ] {
            assert_eq!(status(sentence), None, "{sentence}");
        }
    }

    #[test]
    fn a_turn_is_judged_sentence_by_sentence_and_without_those_whom_it_quotes() {
        let text = "The pipes were broken. I gave you my word. They said the army had broken its promise. We kept our promise.";
        let chars: Vec<char> = text.chars().collect();
        let at = |words: &str| {
            let from = text.find(words).expect("it stands there");
            (from, from + words.len())
        };
        let sentences = [
            at("The pipes were broken."),
            at("I gave you my word."),
            at("They said the army had broken its promise."),
            at("We kept our promise."),
        ];
        let (whole, quoted) = ([(0, text.len())], [at("the army had broken its promise")]);
        let turn = Saying { act: "assert", cue: None, content: &whole };
        let inner = Saying { act: "assert", cue: Some(at("said")), content: &quoted };
        let said = [turn, inner];
        let found = find(&chars, &sentences, &said, 0).unwrap();
        assert_eq!((found.status, found.sentence, found.is_own), ("kept", sentences[3], true));
        assert_eq!(find(&chars, &sentences, &said, 1).map(|v| v.status), Some("broken"));
    }

    #[test]
    fn a_verdict_that_only_points_is_on_the_pledge_that_was_last_named() {
        let pledge = |claim: i64, at: usize, deed: &str| Fact {
            claim,
            at,
            kind: "commitment".into(),
            truth: "future".into(),
            deed: Some(deed.into()),
            account: 1,
            ..Fact::default()
        };
        let taken = [pledge(1, 20, "repair the school"), pledge(2, 60, "open the crossing")];
        let words = (200, 240);
        let verdict = Verdict {
            status: "kept",
            words,
            sentence: words,
            at: 210,
            end: 240,
            pledge: 215,
            told: (240, 240),
            is_own: true,
            may_be_own: false,
        };
        let on = |said: &[&str], is_bare: bool, antecedent: Option<usize>| {
            let said: Vec<String> = said.iter().map(|s| (*s).to_owned()).collect();
            target(&taken, &verdict, &said, is_bare, antecedent, Whose::Speakers("", 1)).map(|f| f.claim)
        };
        assert_eq!(on(&[], true, None), Some(2));
        assert_eq!(on(&["repair", "school"], false, None), Some(1));
        assert_eq!(
            on(&["food", "truck"], false, None),
            None,
            "it says what it was, and that was nowhere told"
        );
        assert_eq!(on(&[], true, Some(100)), None, "a pledge was named since, and not read");
    }
}
