//! Talks: what they are about, who mediates, and how long a truce runs (codebook, section 2).
//!
//! Whoever brokers, hosts or mediates talks is their mediator and no party to them (codebook, section 7): the doer of such a
//! trigger, or whom a remark beside the talks names ("mediated by Qatar", "Norwegian-brokered").

use std::ops::Range;

use sayso_core::{Claim, Code, DateKind, Instrument, Matter, Period, Reading, Span, TalksState};
use sayso_read::rule::{Clause, Hit};
use sayso_read::{Analysis, Pos, Rel};

/// Beginnings of verbs by which somebody brings others together.
const MEDIATING: &[&str] =
    &["broker", "mediat", "facilitat", "host", "moderat", "chair", "arbitrat", "sponsor", "shepherd"];
/// Prepositions before what talks are about.
const ABOUT: &[&str] = &["on", "about", "over", "regarding", "concerning"];
/// Beginnings of verbs whose object is what is talked about.
const DISCUSSING: &[&str] =
    &["discuss", "address", "cover", "negotiat", "focus", "cent", "debat", "tackl", "settl", "deal", "dealt"];
/// Verbs of taking an offer, and of keeping to a truce: with "not" they tell of another state.
const TAKING: &[&str] = &["accept", "endors"];
const KEEPING: &[&str] = &["observ", "respect", "honor", "honour", "kept", "keep", "hold", "held"];
/// Nouns in the singular: what begins, is held, breaks down.
const TALKS: &[&str] = &[
    "talk",
    "negotiation",
    "dialogue",
    "round",
    "meeting",
    "process",
    "discussion",
    "session",
    "track",
    "conference",
    "summit",
];
const TRUCES: &[&str] = &[
    "truce",
    "ceasefire",
    "cease-fire",
    "cease",
    "fire",
    "armistice",
    "cessation",
    "pause",
    "lull",
    "calm",
    "halt",
    "moratorium",
    "extension",
    "renewal",
];
const DEALS: &[&str] = &[
    "deal",
    "agreement",
    "accord",
    "pact",
    "treaty",
    "settlement",
    "plan",
    "proposal",
    "offer",
    "roadmap",
    "protocol",
    "memorandum",
];

/// What a noun stands for, where it is one for talks, a truce or a deal.
fn instrument_of(noun: &str) -> Option<Instrument> {
    let noun = noun.to_lowercase();
    let one = noun.strip_suffix('s').unwrap_or(&noun);
    let kinds = [(TRUCES, Instrument::Truce), (DEALS, Instrument::Deal), (TALKS, Instrument::Talks)];
    kinds.into_iter().find(|(list, _)| list.contains(&one)).map(|(_, kind)| kind)
}

/// Whether a word is one for talks or a truce, which is no party to itself: "the cease-*fire* which began".
pub(super) fn is_instrument(text: &str, analysis: &Analysis<'_>, t: usize) -> bool {
    analysis.name_at(t).is_none() && instrument_of(analysis.tokens[t].of(text)).is_some()
}

/// Whether a trigger tells of bringing others together: its doer mediates.
pub(super) fn is_mediating(text: &str, analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let word = |t: usize| analysis.tokens[t].of(text).to_lowercase();
    begins(&word(hit.head), MEDIATING)
}

/// The head of the words for who mediates, beside the trigger or beside the talks that it is about.
pub(super) fn mediator(text: &str, analysis: &Analysis<'_>, hit: &Hit) -> Option<usize> {
    let clause = Clause { text, analysis };
    if is_mediating(text, analysis, hit) {
        let by = || clause.after(hit.head, None, "by").or_else(|| by_after(&clause, hit.head));
        // "A truce mediated by Qatar": the tree may give the participle the doer of the main verb.
        let is_participle = analysis.tokens[hit.head].of(text).ends_with('d');
        return if is_participle {
            by().or_else(|| clause.subject(hit.head))
        } else {
            clause.subject(hit.head).or_else(by)
        };
    }
    let near = nouns(text, analysis, hit).chain([hit.head]);
    near.filter_map(|noun| remark(&clause, noun)).next()
}

/// The head of the words for whom the doer of a trigger talks with: "signed a truce *with the rebels*".
pub(super) fn partner(text: &str, analysis: &Analysis<'_>, hit: &Hit) -> Option<usize> {
    let clause = Clause { text, analysis };
    use TalksState::{Agreed, Begun, Extended, Ongoing, Planned, Resumed};
    if !matches!(hit.code, Code::Talks(Agreed | Begun | Extended | Ongoing | Planned | Resumed)) {
        return None;
    }
    let at = [hit.head].into_iter().chain(nouns(text, analysis, hit));
    at.filter_map(|t| clause.after(t, None, "with")).find(|&o| {
        super::argument::is_somebody(text, analysis, o) && !matches!(analysis.pos[o], Pos::Num | Pos::Pron)
    })
}

/// "Talks *mediated by Qatar*", "a deal *brokered by* the envoy", "under *Egyptian* mediation".
fn remark(clause: &Clause<'_>, noun: usize) -> Option<usize> {
    let analysis = clause.analysis;
    let lower = |t: usize| analysis.tokens[t].of(clause.text).to_lowercase();
    let sentence = analysis.sentences[analysis.sentence_of(noun)].clone();
    let beside =
        |c: &usize| matches!(analysis.tree.rel(*c), Rel::Acl | Rel::AclRelcl | Rel::Amod | Rel::Advcl);
    let mut told =
        analysis.tree.children(noun, sentence).filter(beside).filter(|&c| begins(&lower(c), MEDIATING));
    let named = told.find_map(|c| {
        let hyphened = c >= 2 && lower(c - 1) == "-" && analysis.pos[c - 2] == Pos::Propn;
        clause.after(c, None, "by").or(hyphened.then(|| c - 2))
    });
    named.or_else(|| by_name(clause, noun))
}

/// The noun right behind "by" right behind a participle.
fn by_after(clause: &Clause<'_>, participle: usize) -> Option<usize> {
    const NEAR: usize = 5;
    let analysis = clause.analysis;
    let end = analysis.sentences[analysis.sentence_of(participle)].end;
    let is_by = |t: usize| analysis.tokens[t].of(clause.text).eq_ignore_ascii_case("by");
    let by = (participle + 1..end).next().filter(|&t| is_by(t))?;
    (by + 1..end.min(by + NEAR)).find(|&t| matches!(analysis.pos[t], Pos::Noun | Pos::Propn))
}

/// "A truce *mediated by Qatar*": a participle that only says who mediates lends its mediator to the talks told before it in the
/// sentence, and is no state of its own.
pub(super) fn lend_mediators<T>(
    text: &str,
    analysis: &Analysis<'_>,
    claims: &mut Vec<T>,
    claim: impl Fn(&mut T) -> &mut Claim,
) {
    let mut last: Option<(usize, usize)> = None;
    let mut n = 0;
    while n < claims.len() {
        let one = claim(&mut claims[n]);
        let Matter::Talks { mediator, .. } = &one.matter else {
            n += 1;
            continue;
        };
        let head = analysis.tokens_in(one.trigger[0]).end - 1;
        let (word, sentence) = (analysis.tokens[head].of(text).to_lowercase(), analysis.sentence_of(head));
        let is_beside =
            matches!(analysis.tree.rel(head), Rel::Acl | Rel::Advcl | Rel::Amod | Rel::Conj | Rel::Obl);
        let told = last
            .filter(|(_, s)| *s == sentence && is_beside && word.ends_with('d') && begins(&word, MEDIATING));
        let Some((at, _)) = told.filter(|_| !mediator.is_empty()) else {
            last = Some((n, sentence));
            n += 1;
            continue;
        };
        let lent = mediator.clone();
        claims.remove(n);
        if let Matter::Talks { mediator, .. } = &mut claim(&mut claims[at]).matter {
            mediator.extend(lent.into_iter().filter(|m| !mediator.contains(m)).collect::<Vec<_>>());
        }
    }
}

/// "Talks *mediated by Norway*", word by word: the tree takes a participle for a preposition now and then.
fn by_name(clause: &Clause<'_>, noun: usize) -> Option<usize> {
    const NEAR: usize = 5;
    let analysis = clause.analysis;
    let lower = |t: usize| analysis.tokens[t].of(clause.text).to_lowercase();
    let sentence = &analysis.sentences[analysis.sentence_of(noun)];
    let end = sentence.end;
    let told = (noun + 1..end.min(noun + NEAR)).find(|&t| begins(&lower(t), MEDIATING))?;
    let by = (told + 1 < end && lower(told + 1) == "by").then_some(told + 1)?;
    (by + 1..end.min(by + NEAR)).find(|&t| matches!(analysis.pos[t], Pos::Noun | Pos::Propn))
}

/// Nouns for talks or a truce in the trigger, or that are its subject, its object or above it.
fn nouns<'a>(text: &'a str, analysis: &'a Analysis<'a>, hit: &'a Hit) -> impl Iterator<Item = usize> + 'a {
    let is_talks = move |t: &usize| instrument_of(analysis.tokens[*t].of(text)).is_some();
    let sentence = analysis.sentences[analysis.sentence_of(hit.head)].clone();
    let side = |c: &usize| {
        matches!(analysis.tree.rel(*c), Rel::Nsubj | Rel::NsubjPass | Rel::Obj | Rel::Obl | Rel::Nmod)
    };
    let children = analysis.tree.children(hit.head, sentence).filter(side);
    let trigger = hit.trigger.iter().cloned().flatten();
    trigger.chain(children).chain(analysis.tree.head(hit.head)).filter(is_talks)
}

/// What the trigger is about: a truce before a deal before talks, as "a truce deal was agreed in talks" is a truce.
pub(super) fn instrument(text: &str, analysis: &Analysis<'_>, hit: &Hit) -> Option<Instrument> {
    let rank = |kind: &Instrument| match kind {
        Instrument::Truce => 0,
        Instrument::Deal => 1,
        Instrument::Talks => 2,
    };
    nouns(text, analysis, hit).filter_map(|t| instrument_of(analysis.tokens[t].of(text))).min_by_key(rank)
}

/// What a trigger says together with its "not": "did not *accept*" is a refusal, "did not *observe*" a breach, "could not *agree*" a
/// standstill (of our stories' coders 4 of 4, 4 of 4 and 4 of 6 code it so; "did not sign" is a denial).
pub(super) fn state_with_not(reading: &Reading, analysis: &Analysis<'_>, hit: &Hit) -> Option<TalksState> {
    use TalksState::{Agreed, Broken, Ongoing, Rejected, Stalled};
    let Code::Talks(state) = hit.code else { return None };
    let word = analysis.tokens[hit.head].of(&reading.report.text).to_lowercase();
    // "*Failed* to respect the truce" is a breach by itself.
    if state == Broken && begins(&word, &["fail", "refus"]) {
        return Some(Broken);
    }
    if analysis.pos[hit.head] != Pos::Verb || !super::truth::is_negated(reading, analysis, hit.head) {
        return None;
    }
    match state {
        Agreed | Rejected if begins(&word, TAKING) => Some(Rejected),
        Ongoing | Broken if begins(&word, KEEPING) => Some(Broken),
        Agreed if word == "agree" && super::truth::is_able(reading, analysis, hit.head) => Some(Stalled),
        _ => None,
    }
}

fn begins(word: &str, stems: &[&str]) -> bool {
    stems.iter().any(|stem| word.starts_with(stem))
}

/// The words of each thing that the talks are about.
pub(super) fn agenda(reading: &Reading, analysis: &Analysis<'_>, hit: &Hit) -> Vec<Span> {
    let text = &reading.report.text;
    let clause = Clause { text, analysis };
    let topic = topic(&clause, hit).filter(|&t| is_topic(reading, analysis, t));
    topic.map(|head| items(text, analysis, head)).unwrap_or_default()
}

fn topic(clause: &Clause<'_>, hit: &Hit) -> Option<usize> {
    let analysis = clause.analysis;
    let lower = |t: usize| analysis.tokens[t].of(clause.text).to_lowercase();
    let sentence = analysis.sentences[analysis.sentence_of(hit.head)].clone();
    let below = |t: usize| {
        let verb = |c: &usize| matches!(analysis.tree.rel(*c), Rel::Xcomp | Rel::Advcl | Rel::Acl);
        analysis.tree.children(t, sentence.clone()).filter(verb).collect::<Vec<_>>()
    };
    let nouns: Vec<usize> = nouns(clause.text, analysis, hit).collect();
    let verbs = [hit.head].into_iter().chain(below(hit.head)).chain(nouns.iter().flat_map(|&n| below(n)));
    let discussed = verbs.filter(|&v| begins(&lower(v), DISCUSSING)).find_map(|v| {
        let noun = clause.object(v).filter(|&o| !nouns.contains(&o));
        noun.or_else(|| clause.after(v, None, "on")).or_else(|| clause.after(v, None, "with"))
    });
    let told = || {
        let at = nouns.iter().copied().chain([hit.head]);
        at.flat_map(|t| ABOUT.iter().map(move |about| (t, about)))
            .find_map(|(t, about)| clause.after(t, None, about))
    };
    discussed.or_else(told)
}

/// A day, a person or a place is nothing that is talked about: "talks on Monday", "in touch with the envoy".
fn is_topic(reading: &Reading, analysis: &Analysis<'_>, t: usize) -> bool {
    let token = analysis.tokens[t];
    let dated = reading.dates.iter().any(|d| d.span.overlaps(token));
    !dated && matches!(analysis.pos[t], Pos::Noun | Pos::Propn | Pos::Verb) && analysis.name_at(t).is_none()
}

/// "Borders, refugees and water": each of the joined phrases.
fn items(text: &str, analysis: &Analysis<'_>, head: usize) -> Vec<Span> {
    super::argument::things(text, analysis, head).into_iter().map(|words| words.whole).collect()
}

/// How long a truce runs, and from when to when, where the words beside it say.
pub(super) fn period(
    reading: &Reading,
    analysis: &Analysis<'_>,
    hit: &Hit,
    state: TalksState,
) -> Option<Period> {
    let text = &reading.report.text;
    let truce = nouns(text, analysis, hit).find(|&t| {
        [TRUCES, DEALS].iter().any(|list| list.contains(&analysis.tokens[t].of(text).to_lowercase().as_str()))
    });
    if truce.is_none() && state != TalksState::Extended {
        return None;
    }
    let sentence = analysis.span(&analysis.sentences[analysis.sentence_of(hit.head)]);
    let near = |span: Span| {
        let at = analysis.tokens_in(span);
        [Some(hit.head), truce].into_iter().flatten().any(|t| hangs_on(analysis, &at, t))
    };
    let lead = |span: Span| {
        let before = analysis.tokens_in(span).start.checked_sub(1);
        before.map(|t| analysis.tokens[t].of(text).to_lowercase()).unwrap_or_default()
    };
    let mut period = Period::default();
    for date in reading.dates.iter().filter(|d| sentence.contains(d.span) && near(d.span)) {
        match (date.kind, lead(date.span).as_str()) {
            (_, "until" | "till" | "through") => period.to = date.to.clone(),
            (_, "since" | "after" | "in" | "within" | "ago" | "past" | "last") => {}
            (DateKind::Duration, _) if date.value.starts_with('P') && !date.value.contains('X') => {
                period.length.get_or_insert_with(|| date.value.clone());
            }
            (DateKind::Date, "from") => period.from = date.from.clone(),
            _ => {}
        }
    }
    (period != Period::default()).then_some(period)
}

/// Whether a run of tokens hangs on a token, over nouns only.
fn hangs_on(analysis: &Analysis<'_>, at: &Range<usize>, on: usize) -> bool {
    const STEPS: usize = 4;
    let mut up = at.clone().find(|&t| analysis.tree.head(t).is_none_or(|h| !at.contains(&h)));
    for _ in 0..STEPS {
        match up {
            Some(t) if t == on => return true,
            Some(t)
                if matches!(analysis.tree.rel(t), Rel::Ccomp | Rel::Advcl | Rel::AclRelcl | Rel::Root) =>
            {
                return false;
            }
            Some(t) => up = analysis.tree.head(t),
            None => return false,
        }
    }
    up == Some(on)
}
