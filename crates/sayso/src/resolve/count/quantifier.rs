//! Quantifiers that are no numerals: "several", "a number of", "some", "most of", "no".
//!
//! They count only where a noun follows that can be counted: "some aid" and "most important" are no counts.

use std::ops::Range;

use sayso_read::rule::Rules;
use sayso_read::{Analysis, Pos, Rel};

use super::extent::{begins_number, extent};
use super::limits::Limits;
use super::numeral::Amount;
use super::singular::{is_plural, singular};
use super::unit::{Counted, befell, counted, is_group_noun, is_place_name, suffers};
use super::vocabulary::{is_indefinite, is_time};
use super::words::Words;

/// A quantifier with what it counts.
pub(super) struct Quantifier {
    pub(super) range: Range<usize>,
    pub(super) limits: Limits,
    pub(super) counted: Counted,
}

/// What must follow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Needs {
    /// A plural noun, or "of" and a noun.
    Plural,
    /// As `Plural`, or "of" and a stretch of land ("most of the country").
    Whole,
    /// A noun for people, harm or arms: "no plans" counts nothing worth a number.
    Harm,
}

/// The quantifier that begins at token `t`.
pub(super) fn quantifier(words: &Words<'_>, analysis: &Analysis<'_>, t: usize) -> Option<Quantifier> {
    if let Some((end, limits)) = nth_time(words, t) {
        return Some(Quantifier { range: t..end, limits, counted: Counted::Times });
    }
    if let Some(nth) = nth_such(words, analysis, t) {
        return Some(nth);
    }
    if let Some(harmed) = victims(words, analysis, t) {
        return Some(harmed);
    }
    let (end, limits, needs) = table(words, analysis, t)?;
    let range = t..end;
    // "Most of Anbar", "most of southern and central Somalia": a place with a name is no unit.
    let is_side = |k: usize| matches!(words.at(k), "and" | "," | "the") || analysis.pos[k] == Pos::Adj;
    let name = (end + 1..words.range.end.min(end + 6)).find(|&k| !is_side(k));
    let name =
        name.filter(|&k| needs == Needs::Whole && words.at(end) == "of" && is_place_name(words, analysis, k));
    if let Some(name) = name.filter(|_| limits.share_min.is_some()) {
        return Some(Quantifier { range: t..name + 1, limits, counted: Counted::Nothing });
    }
    let counted = counted(words, analysis, &range);
    let noun = match counted {
        Counted::Noun(n) => n,
        Counted::Those => return Some(Quantifier { range, limits, counted }),
        Counted::Others(_) if needs != Needs::Harm => return Some(Quantifier { range, limits, counted }),
        // "Several were wounded."
        Counted::Nothing
            if matches!(words.at(t), "several" | "a" | "some") && befell(words, analysis, &range) =>
        {
            return Some(Quantifier { range, limits, counted });
        }
        _ => return None,
    };
    let fits = match needs {
        Needs::Plural => is_plural(words.at(noun)),
        Needs::Whole => is_plural(words.at(noun)) || is_whole(words.at(noun)),
        Needs::Harm => is_harm_noun(&singular(words.at(noun))),
    };
    let is_time = is_time(&singular(words.at(noun))) || is_time(&singular(words.at(end)));
    let is_idiom = is_time || is_talk(&singular(words.at(noun)));
    (fits && !is_idiom).then_some(Quantifier { range, limits, counted })
}

/// "*A policeman* was shot dead", "killing *a girl* of nine": one without a name to whom harm is done is a toll of one
/// (codebook, section 7); "killing *a farmer and his two sons*" one of three.
fn victims(words: &Words<'_>, analysis: &Analysis<'_>, t: usize) -> Option<Quantifier> {
    let range = t..t + 1;
    let Counted::Noun(noun) = counted(words, analysis, &range) else { return None };
    let is_one = is_indefinite(words.at(t)) && !is_plural(words.at(noun)) && !is_group_noun(words.at(noun));
    if !is_one || !Rules::shared().is_somebody(words.at(noun)) || !suffers(words, analysis, noun) {
        return None;
    }
    let one = Quantifier { range, limits: Limits::exactly(1), counted: Counted::Noun(noun) };
    Some(with_others(words, analysis, t, noun).unwrap_or(one))
}

/// "A farmer *and his two sons*", "a conscript *and a pastor*": one number for all of them.
fn with_others(words: &Words<'_>, analysis: &Analysis<'_>, t: usize, noun: usize) -> Option<Quantifier> {
    let and = (words.at(noun + 1) == "and").then_some(noun + 1)?;
    let is_whose = matches!(words.at(and + 1), "his" | "her" | "their");
    let number = extent(words, and + 1 + usize::from(is_whose));
    let told = match &number {
        Some(extent) if is_whose => (extent.low.amount, extent.range.clone()),
        _ if is_whose || is_indefinite(words.at(and + 1)) => (Amount::Number(1, 1), and + 1..and + 2),
        _ => return None,
    };
    let (Amount::Number(more, most), range) = told else { return None };
    let Counted::Noun(last) = counted(words, analysis, &range) else { return None };
    let joined = analysis.tree.head(last) == Some(noun) && analysis.tree.rel(last) == Rel::Conj;
    let fits = joined && more == most && Rules::shared().is_somebody(&singular(words.at(last)));
    fits.then(|| Quantifier {
        range: t..last + 1,
        limits: Limits::exactly(1 + more),
        counted: Counted::People(last),
    })
}

/// "The third such attack": there have been three.
fn nth_such(words: &Words<'_>, analysis: &Analysis<'_>, t: usize) -> Option<Quantifier> {
    let n = ordinal(words.at(t)).filter(|_| words.at(t + 1) == "such")?;
    let range = t..t + 2;
    match counted(words, analysis, &range) {
        Counted::Noun(noun) => {
            Some(Quantifier { range, limits: Limits::exactly(n), counted: Counted::Noun(noun) })
        }
        _ => None,
    }
}

/// What an ordinal counts to, from the second on.
fn ordinal(word: &str) -> Option<u64> {
    const ORDERS: &[&str] =
        &["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end));
    let n = ORDERS.iter().position(|o| *o == word).map(|n| n as u64 + 2);
    n.or_else(|| digits.and_then(|d| d.parse().ok())).filter(|n| (2..1000).contains(n))
}

/// "Twice", "a third time", "for the 27th time": how often it had been done by then.
fn nth_time(words: &Words<'_>, t: usize) -> Option<(usize, Limits)> {
    let compares = || matches!(words.at(t + 1), "as" | "the" | "that" | "its" | "their" | "his" | "a");
    match words.at(t) {
        "twice" if !compares() => Some((t + 1, Limits::exactly(2))),
        "thrice" if !compares() => Some((t + 1, Limits::exactly(3))),
        order if words.at(t + 1) == "time" => ordinal(order).map(|n| (t + 2, Limits::exactly(n))),
        _ => None,
    }
}

/// What talk is made of: "some points", "a few questions", "in most cases" number nothing of the conflict.
fn is_talk(singular: &str) -> bool {
    matches!(
        singular,
        "way"
            | "case"
            | "respect"
            | "extent"
            | "mean"
            | "part"
            | "thing"
            | "reason"
            | "circumstance"
            | "detail"
            | "point"
            | "question"
            | "comment"
            | "thought"
            | "word"
            | "remark"
            | "sort"
            | "kind"
            | "other"
            | "estimate"
            | "account"
    )
}

/// The table of docs/counts.md.
fn table(words: &Words<'_>, analysis: &Analysis<'_>, t: usize) -> Option<(usize, Limits, Needs)> {
    let at = |least| Limits::at_least(least);
    let of = |from: usize| if words.at(from) == "of" { from } else { t };
    Some(match words.at(t) {
        "several" => (t + 1, at(3), Needs::Plural),
        "multiple" => (t + 1, at(2), Needs::Plural),
        // "Some 280 civilians" are about 280.
        "some" if !begins_number(words, t + 1) => (t + 1, at(1), Needs::Plural),
        "a" if words.at(t + 1) == "few" => (t + 2, at(2), Needs::Plural),
        "a" if words.at(t + 1) == "couple" => (t + 2, at(2), Needs::Plural),
        "a" if words.are(t + 1, &["pair", "of"]) => (t + 2, Limits::exactly(2), Needs::Plural),
        "a" if words.are(t + 1, &["handful", "of"]) => (t + 2, at(2), Needs::Plural),
        "a" if words.are(t + 1, &["number", "of"]) => (t + 2, at(2), Needs::Plural),
        "a" if words.are(t + 2, &["number", "of"]) => (t + 3, at(2), Needs::Plural),
        "a" | "the" if majority(words, t).is_some() => {
            (majority(words, t)?, Limits::share(Some(0.5), None), Needs::Whole)
        }
        "a" if words.are(t + 1, &["minority", "of"]) => (t + 2, Limits::share(None, Some(0.5)), Needs::Whole),
        "most" if is_share(words, analysis, t) => (t + 1, Limits::share(Some(0.5), None), Needs::Whole),
        "mostly" => (t + 1, Limits::share(Some(0.5), None), Needs::Plural),
        "none" if of(t + 1) > t => (t + 1, Limits::exactly(0), Needs::Plural),
        "not" if words.at(t + 1) == "one" => (t + 2, Limits::exactly(0), Needs::Harm),
        "not" if words.are(t + 1, &["a", "single"]) => (t + 3, Limits::exactly(0), Needs::Harm),
        "no" if words.at(t + 1) != "one" => (t + 1, Limits::exactly(0), Needs::Harm),
        _ => return None,
    })
}

/// "The vast majority of": one past "majority".
fn majority(words: &Words<'_>, t: usize) -> Option<usize> {
    [t + 1, t + 2].into_iter().find(|&m| words.are(m, &["majority", "of"])).map(|m| m + 1)
}

/// "Most" before "of" or right on a noun; "the most wanted men" and "most dangerous roads" compare.
fn is_share(words: &Words<'_>, analysis: &Analysis<'_>, t: usize) -> bool {
    let hangs_on_noun =
        analysis.tree.head(t).is_some_and(|h| h > t && matches!(analysis.pos[h], Pos::Noun | Pos::Propn));
    let compares = matches!(words.before(t, 1), "the" | "at" | "s" | "their" | "its" | "his" | "her")
        || analysis.tree.rel(t) == Rel::Advmod;
    words.at(t + 1) == "of" || hangs_on_noun && !compares
}

/// What a share of can be told, though it is one.
fn is_whole(noun: &str) -> bool {
    matches!(
        noun,
        "population"
            | "country"
            | "territory"
            | "city"
            | "town"
            | "area"
            | "region"
            | "province"
            | "land"
            | "district"
            | "village"
            | "island"
            | "state"
            | "electorate"
            | "public"
            | "army"
            | "force"
            | "group"
            | "world"
            | "border"
            | "coast"
            | "camp"
            | "strip"
            | "peninsula"
            | "countryside"
            | "capital"
            | "north"
            | "south"
            | "east"
            | "west"
            | "valley"
    )
}

fn is_harm_noun(singular: &str) -> bool {
    matches!(
        singular,
        "casualty"
            | "death"
            | "injury"
            | "fatality"
            | "victim"
            | "civilian"
            | "soldier"
            | "person"
            | "child"
            | "woman"
            | "man"
            | "troop"
            | "fighter"
            | "militant"
            | "hostage"
            | "prisoner"
            | "survivor"
            | "protester"
            | "refugee"
            | "policeman"
            | "officer"
            | "passenger"
            | "rebel"
            | "ship"
            | "aircraft"
            | "plane"
            | "tank"
            | "missile"
            | "rocket"
            | "detainee"
            | "serviceman"
            | "personnel"
            | "staff"
            | "worker"
            | "life"
    )
}
