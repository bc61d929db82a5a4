//! Units: what a number counts, in the singular.
//!
//! English puts the counted noun behind its number, in one phrase or after "of"; the tree says which noun of the phrase
//! is its head. Where none is there, deeds that befall people ("12 were killed") make it `person`.

use std::ops::Range;

use sayso_read::rule::Rules;
use sayso_read::{Analysis, NameKind, Pos, Rel};

use super::extent::begins_number;
use super::singular::{is_plural, singular};
use super::vocabulary::measure;
use super::words::Words;

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    /// A noun, at this token.
    Noun(usize),
    /// "Them", "whom", "those": what was counted before.
    Those,
    /// "12 dead", "30 others": people, by the word at this token.
    People(usize),
    /// "30 others": more of what was counted before.
    Others(usize),
    /// "Twice", "a third time".
    Times,
    /// No noun.
    Nothing,
}

/// How far a noun may stand from its number.
const REACH: usize = 12;

/// Words between a number and its noun that are no part of the noun's phrase.
const MORE: &[&str] = &["more", "other", "additional", "further", "extra", "such", "different", "separate"];

/// Money that follows its number at once.
const MONEY: &[&str] =
    &["dollar", "dollars", "euro", "euros", "pound", "pounds", "ruble", "rubles", "rupee", "rupees"];

/// What befell people, by how the words begin.
const HARMS: &[&str] = &[
    "kill",
    "wound",
    "injur",
    "dead",
    "die",
    "dying",
    "displac",
    "detain",
    "detention",
    "arrest",
    "missing",
    "massacr",
    "slain",
    "slay",
    "slaughter",
    "execut",
    "hurt",
    "maim",
    "murder",
    "evacuat",
    "kidnap",
    "abduct",
    "imprison",
    "jail",
    "freed",
    "freeing",
    "releas",
    "rescu",
    "fled",
    "flee",
    "surrender",
    "starv",
    "drown",
    "shot",
    "behead",
    "hospitali",
    "infect",
    "martyr",
    "homeless",
    "uproot",
    "stab",
    "strangl",
    "hanged",
    "tortur",
    "raped",
    "buried",
    "deport",
    "expel",
    "perish",
    "critically",
    "trapped",
    "sentenced",
    "casualt",
    "fatal",
];

fn is_harm(word: &str) -> bool {
    HARMS.iter().any(|stem| word.starts_with(stem))
}

/// Whether the word at `t` is in the name of a place.
pub(super) fn is_place_name(words: &Words<'_>, analysis: &Analysis<'_>, t: usize) -> bool {
    words.is_capital(t) && analysis.name_at(t).is_some_and(|(_, kind)| *kind == NameKind::Location)
}

/// What the number in `number` counts; nothing is looked for beyond `limit`.
pub(super) fn counted(words: &Words<'_>, analysis: &Analysis<'_>, number: &Range<usize>) -> Counted {
    let end = number.end;
    if words.at(end) == "of" {
        return after_of(words, analysis, number);
    }
    let from = (end..end + 3).find(|&t| !MORE.contains(&words.at(t))).unwrap_or(end);
    if words.at(from) == "others" {
        return Counted::Others(from);
    }
    if words.at(from) == "of" && from > end {
        return after_of(words, analysis, &(number.start..from));
    }
    // "A fifty million dollar campus" is about dollars.
    if MONEY.contains(&words.at(end)) {
        return Counted::Noun(end);
    }
    let harmed = matches!(words.at(from), "dead" | "wounded" | "injured" | "missing" | "displaced");
    let modifies = analysis.pos.get(from + 1).is_some_and(|p| matches!(p, Pos::Noun | Pos::Propn | Pos::Adj));
    match noun_from(words, analysis, number, from) {
        // "12 dead" are people, also where the tree takes "dead" for their noun.
        Some(t) if t == from && harmed && !modifies => Counted::People(from),
        Some(t) if words.at(t) == "others" => Counted::Others(t),
        // "Eleven *die* in a strike": what befalls them is no noun for them.
        Some(t) if matches!(words.at(t), "die" | "dies" | "flee" | "perish" | "drown") => Counted::Nothing,
        Some(t) => Counted::Noun(t),
        None if harmed => Counted::People(from),
        None => Counted::Nothing,
    }
}

/// "Of the districts", "of them", "of the 40 hostages".
fn after_of(words: &Words<'_>, analysis: &Analysis<'_>, number: &Range<usize>) -> Counted {
    let mut from = number.end + 1;
    if words.at(from) == "those" && matches!(words.at(from + 1), "who" | "whom" | "whose") {
        return Counted::People(from);
    }
    if matches!(words.at(from), "them" | "whom" | "which" | "these" | "those" | "us" | "you") {
        let alone = !matches!(analysis.pos.get(from + 1), Some(Pos::Noun | Pos::Adj | Pos::Num))
            || matches!(words.at(from), "them" | "whom" | "which");
        if alone {
            return Counted::Those;
        }
    }
    let skipped = |t: usize| {
        words.range.contains(&t)
            && (matches!(analysis.pos[t], Pos::Det | Pos::Num | Pos::Pron) || begins_number(words, t))
    };
    for _ in 0..6 {
        if skipped(from) || words.at(from) == "of" || words.is_digits(from) {
            from += 1;
        }
    }
    noun_from(words, analysis, number, from).map_or(Counted::Nothing, Counted::Noun)
}

/// The head noun of the phrase that goes on at `from`.
fn noun_from(
    words: &Words<'_>,
    analysis: &Analysis<'_>,
    number: &Range<usize>,
    from: usize,
) -> Option<usize> {
    let run = run(words, analysis, from);
    let noun = |t: usize| is_noun(words, analysis, t) && !words.is_hyphen(t + 1);
    let hung = number.clone().find_map(|t| {
        let head = analysis.tree.head(t)?;
        let is_on = matches!(analysis.tree.rel(t), Rel::Nummod | Rel::Amod | Rel::Det | Rel::Compound);
        (is_on && !number.contains(&head)).then_some(head)
    });
    let hung = hung.filter(|&h| h >= from && noun(h) && words.range.contains(&h));
    if let Some(head) = hung.filter(|h| run.contains(h)) {
        return Some(climbed(words, analysis, head, &run));
    }
    if let Some(first) = run.clone().find(|&t| noun(t) && !is_mark(words, t)) {
        return Some(climbed(words, analysis, first, &run));
    }
    let near = |h: &usize| {
        *h < from + 8
            && (from..*h)
                .all(|t| !matches!(analysis.pos[t], Pos::Verb | Pos::Aux | Pos::Adp) && !words.is_digits(t))
    };
    hung.filter(near)
}

fn is_mark(words: &Words<'_>, t: usize) -> bool {
    !words.at(t).starts_with(char::is_alphanumeric)
}

/// A noun or name; also what the network takes for an adjective though it stands in the plural ("Afghans").
fn is_noun(words: &Words<'_>, analysis: &Analysis<'_>, t: usize) -> bool {
    let plural = || words.is_capital(t) && words.at(t).ends_with('s') && is_plural(words.at(t));
    match analysis.pos[t] {
        Pos::Noun | Pos::Propn => true,
        Pos::Adj => plural(),
        _ => false,
    }
}

/// From a noun to the head of its phrase: "Shia rebel fighters" is about fighters, "Defense and Security Forces" about
/// forces.
fn climbed(words: &Words<'_>, analysis: &Analysis<'_>, mut t: usize, run: &Range<usize>) -> usize {
    // Every step goes forward inside the sentence.
    loop {
        let below = matches!(
            analysis.tree.rel(t),
            Rel::Compound | Rel::Amod | Rel::NmodPoss | Rel::Nmod | Rel::Nummod | Rel::Inside
        );
        let near = |h: usize| {
            h < t + 5
                && words.range.contains(&h)
                && (t + 1..h)
                    .all(|m| matches!(analysis.pos[m], Pos::Noun | Pos::Propn | Pos::Adj | Pos::Cconj))
        };
        match analysis.tree.head(t) {
            Some(h) if below && h > t && (run.contains(&h) || near(h)) && is_noun(words, analysis, h) => {
                t = h
            }
            _ => return t,
        }
    }
}

/// Adjectives, nouns and names from `from` on, as far as they may be one phrase.
fn run(words: &Words<'_>, analysis: &Analysis<'_>, from: usize) -> Range<usize> {
    let mut t = from;
    let mut has_noun = false;
    while t < words.range.end.min(from + REACH) {
        let pos = analysis.pos[t];
        let goes_on = match pos {
            _ if t > from && (words.is_hyphen(t) || words.is_hyphen(t - 1)) => true,
            Pos::Noun | Pos::Propn | Pos::Adj => true,
            Pos::Adv => !has_noun && !matches!(words.at(t), "ago" | "later" | "earlier" | "before"),
            Pos::Verb => {
                !has_noun
                    && (analysis.tree.rel(t) == Rel::Amod || t > from && analysis.pos[t - 1] == Pos::Cconj)
            }
            Pos::Cconj => !has_noun && t > from,
            Pos::Num => {
                words.is_hyphen(t + 1) || words.glued_left(t) || matches!(words.before(t, 1), "s" | "'s")
            }
            Pos::Part => matches!(words.at(t), "'" | "’" | "s" | "'s"),
            _ => {
                matches!(words.at(t), "“" | "\"" | "‘" | "'" | "’" | "s" | "”") && t > from
                    || words.at(t) == "“"
            }
        };
        if !goes_on || t > from && has_noun && words.at(t) == "," {
            break;
        }
        has_noun |= is_noun(words, analysis, t) && !is_mark(words, t) && !words.is_hyphen(t + 1);
        t += 1;
    }
    from..t
}

/// The unit that the noun at `t` names; a joined word whole ("asylum-seeker").
pub(super) fn unit(words: &Words<'_>, analysis: &Analysis<'_>, t: usize) -> String {
    if let Some(unit) = measure(words.at(t)) {
        let power = words.before(t, 1);
        return if matches!(power, "square" | "cubic") { format!("{power} {unit}") } else { unit.to_owned() };
    }
    if is_people_at_large(words, t) {
        return "person".to_owned();
    }
    let mut name = singular(words.at(t));
    if is_name(words, analysis, t) {
        // "Azerbaijanis", "Yazidis": no name of a people ends like "crisis".
        let one = words.at(t).strip_suffix('s').filter(|one| one.ends_with('i') && one.len() > 3);
        name = capital(one.unwrap_or(&name));
    }
    // "MPs", "CDs": short as they are, they have a singular.
    let initials =
        words.raw(t).strip_suffix('s').filter(|w| w.len() > 1 && w.chars().all(char::is_uppercase));
    if let Some(initials) = initials {
        name = initials.to_lowercase();
    }
    let mut first = t;
    while first >= 2 && words.is_hyphen(first - 1) && words.is_letters(first - 2) {
        name = format!("{}-{name}", words.at(first - 2));
        first -= 2;
    }
    name
}

/// "Eight *Serbs*", "40 *Marines*": written with a capital, and not because a headline is.
fn is_name(words: &Words<'_>, analysis: &Analysis<'_>, t: usize) -> bool {
    let is_name = matches!(analysis.pos[t], Pos::Propn | Pos::Adj);
    is_name && words.is_capital(t) && words.raw(t).chars().skip(1).any(char::is_lowercase)
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// "Thousands of men, women and children", "36 soldiers and policemen": one number for all, so it counts people.
fn is_people_at_large(words: &Words<'_>, t: usize) -> bool {
    let is_person = |t: usize| is_plural(words.at(t)) && Rules::shared().is_people(&singular(words.at(t)));
    if is_person(t)
        && words.at(t + 1) == "and"
        && (is_person(t + 2) || is_person(t + 3) && !begins_number(words, t + 2))
    {
        return true;
    }
    let kind = |t: usize| matches!(words.at(t), "men" | "women" | "children" | "boys" | "girls" | "elderly");
    let joint = |t: usize| matches!(words.at(t), "," | "and" | "or");
    kind(t) && joint(t + 1) && (kind(t + 2) || words.at(t + 2) == "the" && kind(t + 3))
}

/// Whether the number in `number`, without a noun, counts people: something befell them.
pub(super) fn befell(words: &Words<'_>, analysis: &Analysis<'_>, number: &Range<usize>) -> bool {
    let helps = |t: usize| {
        matches!(
            words.at(t),
            "were"
                | "was"
                | "are"
                | "have"
                | "has"
                | "had"
                | "been"
                | "being"
                | "others"
                | "other"
                | "more"
                | "to"
                | "be"
                | "is"
                | "or"
                | "reportedly"
                | "also"
                | "confirmed"
                | "feared"
                | "still"
                | "seriously"
                | "badly"
        )
    };
    let next = (number.end..number.end + 5).find(|&t| !helps(t)).unwrap_or(number.end);
    let before = (1..4).find(|&b| {
        !matches!(
            words.before(number.start, b),
            "at" | "least"
                | "another"
                | "up"
                | "to"
                | "as"
                | "an"
                | "additional"
                | "than"
                | "more"
                | "about"
                | "over"
                | "and"
                | "left"
        )
    });
    let verb = analysis.tree.head(number.end - 1).or_else(|| analysis.tree.head(number.start));
    // "Killed a sergeant and *11 others*".
    let joined = verb.filter(|_| analysis.tree.rel(number.end - 1) == Rel::Conj);
    let verb =
        joined.and_then(|first| analysis.tree.head(first)).or(verb).filter(|v| words.range.contains(v));
    is_harm(words.at(next))
        || before.is_some_and(|b| is_harm(words.before(number.start, b)))
        || verb.is_some_and(|v| is_harm(words.at(v)))
        || tells_toll(words, number)
        || is_group(words, number)
}

/// Whether harm is done to a noun: object or passive subject of a word for it, or subject of one for dying.
pub(super) fn suffers(words: &Words<'_>, analysis: &Analysis<'_>, noun: usize) -> bool {
    let tree = &analysis.tree;
    let first = tree.head(noun).filter(|_| tree.rel(noun) == Rel::Conj).unwrap_or(noun);
    let Some(verb) = tree.head(first).filter(|v| words.range.contains(v)) else { return false };
    let dies = || {
        ["die", "dead", "perish", "succumb", "drown", "missing"].iter().any(|d| words.at(verb).starts_with(d))
    };
    is_harm(words.at(verb))
        && match tree.rel(first) {
            Rel::Obj | Rel::NsubjPass => true,
            Rel::Nsubj => dies(),
            _ => false,
        }
}

/// "The death toll rose to 45", "the number of dead stood at 45", "put its losses at eight", "lost two".
fn tells_toll(words: &Words<'_>, number: &Range<usize>) -> bool {
    let before = |b: usize| words.before(number.start, b);
    let toll = |b: usize| matches!(before(b), "toll" | "deaths" | "fatalities" | "casualties");
    let harmed = |b: usize| {
        matches!(
            before(b),
            "loss"
                | "losses"
                | "dead"
                | "killed"
                | "wounded"
                | "injured"
                | "hurt"
                | "displaced"
                | "fled"
                | "missing"
                | "homeless"
        )
    };
    let leads = matches!(
        before(1),
        "to" | "at" | "is" | "was" | "of" | "as" | "reached" | "least" | "than" | "passed" | "past"
    );
    let is_put = matches!(before(1), "at" | "of" | "number" | "numbered" | "were" | ":");
    let is_lost = before(1) == "lost" && words.range.clone().any(|t| is_harm(words.at(t)));
    // "The number of people killed has climbed to 90".
    let is_numbered = (4..14).any(|b| before(b) == "number" && before(b - 1) == "of");
    let of_harmed = is_numbered && (2..12).any(harmed);
    leads && ((2..10).any(toll) || of_harmed)
        || is_put && (2..5).any(harmed)
        || is_lost
        || is_recount(words, number)
}

/// Who is counted in "the number of *policemen* killed has risen to eight", in the singular.
pub(super) fn numbered(words: &Words<'_>, analysis: &Analysis<'_>, number: usize) -> Option<String> {
    const FAR: usize = 14;
    const NEAR: usize = 4;
    let from =
        (4..FAR).find(|&b| words.before(number, b) == "number" && words.before(number, b - 1) == "of")?;
    let first = number - (from - 2);
    let noun = (first..(first + NEAR).min(number))
        .find(|&t| analysis.pos[t] == Pos::Noun && is_plural(words.at(t)))?;
    let unit = singular(words.at(noun));
    Rules::shared().is_people(&unit).then_some(unit)
}

/// A number for those who were counted before: "put *it* at 700", "he counted nine as well".
fn is_recount(words: &Words<'_>, number: &Range<usize>) -> bool {
    const FAR: usize = 8;
    let before = |b: usize| words.before(number.start, b);
    let is_it = matches!(before(2), "it" | "them" | "figure" | "number" | "total" | "count" | "tally");
    let is_put =
        |b: usize| matches!(before(b), "put" | "puts" | "placed" | "places" | "estimated" | "estimates");
    matches!(before(1), "counted" | "counts") || (before(1) == "at" && is_it && (3..FAR).any(is_put))
}

/// "A family of five", "its crew of eleven", "forty-two who had fled".
fn is_group(words: &Words<'_>, number: &Range<usize>) -> bool {
    // Not "the Group of 20".
    let of_group = words.before(number.start, 1) == "of"
        && is_group_noun(words.before(number.start, 2))
        && !words.is_capital(number.start - 2);
    let is_those = matches!(words.at(number.end), "who" | "whom");
    of_group || is_those
}

/// A noun in the singular for several people.
pub(super) fn is_group_noun(word: &str) -> bool {
    matches!(
        word,
        "family"
            | "crew"
            | "team"
            | "group"
            | "party"
            | "patrol"
            | "squad"
            | "household"
            | "delegation"
            | "garrison"
            | "gang"
            | "unit"
            | "band"
            | "platoon"
            | "company"
            | "crowd"
    )
}
