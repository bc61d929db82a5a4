//! What a claim takes up: an earlier one of its report that it speaks of without naming its place, its parties or its deed again.
//!
//! "The Taliban have captured Kunduz. … The ministry denied that the city had fallen": nothing but the order of the report
//! tells which city. The rules here are those of any reader: who leaves something out means what was last spoken of. They
//! look back within one report, over a few sentences, so they depend on nothing else; what a claim takes up is kept in its
//! context, and makes a key that both have ([`super::key`]).

use super::answer;
use super::bearing::{are_apart, is_same_deed, names_others, share_town, value};
use super::fact::{Fact, Side};
use super::key::{
    GROUND, counted_ground, gives_up_ground, has_own_spot, is_over_time, may_be_same_people, voices,
};
use super::stem::stems;
use super::title::plural;

/// Code points over which a claim looks back.
const BACK: usize = 700;
/// Over which talks do: a report on talks speaks of little else.
const BACK_TO_TALKS: usize = 1_000;
/// Two claims of one word stand so close.
const SAME_WORD: usize = 12;

/// The words around a claim.
pub(crate) struct Words<'a> {
    pub(crate) sentence: &'a str,
    /// Whether its own begin with "the", "that", "its" and the like.
    pub(crate) is_definite: bool,
    /// Those right behind its own.
    pub(crate) behind: &'a str,
}

/// The claim that `fact` takes up, by its position among those of its report.
pub(crate) fn takes_up(all: &[Fact], fact: &Fact, words: &Words<'_>) -> Option<usize> {
    let is_definite = words.is_definite;
    if fact.is_denied() && answer::points_back(&fact.words) && answer::only_points(&fact.content) {
        return pointed_at(all, fact);
    }
    let found = match fact.kind.as_str() {
        "control" => ground(all, fact, words),
        "toll" => toll(all, fact),
        "talks" => talks(all, fact),
        "commitment" => pledge(all, fact, is_definite),
        _ if gives_up_ground(fact) => ground(all, fact, words).or_else(|| deed(all, fact, words)),
        _ => deed(all, fact, words),
    };
    found.or_else(|| denied(all, fact))
}

/// What a denial points at that says no more than "that": of what was said last, the claim whose type and deed it has.
fn pointed_at(all: &[Fact], fact: &Fact) -> Option<usize> {
    let target = answer::target(all, fact.at, fact.account)?;
    let is_alike = |f: &Fact| f.kind == fact.kind && f.code == fact.code && !f.is_denied();
    let beside = |f: &Fact| f.within == all[target].within && f.account == all[target].account;
    let alike = latest(all, fact.at, BACK, |f| is_alike(f) && beside(f));
    Some(if is_alike(&all[target]) { target } else { alike.unwrap_or(target) })
}

/// The latest claim before, near enough, of which `is_meant` holds.
fn latest(all: &[Fact], at: usize, back: usize, is_meant: impl Fn(&Fact) -> bool) -> Option<usize> {
    all.iter()
        .enumerate()
        .filter(|(_, f)| f.at + SAME_WORD < at && f.at + back >= at && is_meant(f))
        .max_by_key(|(n, f)| (f.at, *n))
        .map(|(n, _)| n)
}

/// Ground that is named only as "the city", "the post": the place that was last spoken of as held or lost.
fn ground(all: &[Fact], fact: &Fact, words: &Words<'_>) -> Option<usize> {
    let names_one = has_own_spot(fact) || (!fact.context.spots.is_empty() && !fact.context.is_before);
    // "They seized more towns": others than those that were named.
    // "The withdrawal" of an army from a country is no place that was named; "surrendered the city" is.
    if fact.kind != "control" && !names_ground(words.sentence) {
        return None;
    }
    if names_one || counted_ground(fact).is_some() || fact.has_figure() || speaks_of_places(words.sentence) {
        return None;
    }
    latest(all, fact.at, BACK, |f| {
        let is_ground = f.kind == "control" || gives_up_ground(f);
        is_ground && counted_ground(f).is_none()
    })
}

/// Whether a sentence speaks of a place without its name: "the city", "that post".
pub(super) fn names_ground(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let is_ground = |noun: &str| noun == "capital" || GROUND.contains(&noun);
    words.windows(2).any(|w| matches!(w[0], "the" | "that" | "this") && is_ground(w[1]))
}

/// Whether a sentence speaks of several places of a kind.
fn speaks_of_places(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    words.any(|w| GROUND.iter().any(|noun| w.len() > noun.len() && plural(noun) == w))
}

/// The same harm as another speaker counts it.
fn toll(all: &[Fact], fact: &Fact) -> Option<usize> {
    latest(all, fact.at, BACK, |f| {
        f.kind == "toll"
            && f.code == fact.code
            && f.account != fact.account
            && may_be_same_people(f, fact)
            && !are_apart(f, fact)
            && (fact.is_denied()
                || is_over_time(f) == is_over_time(fact)
                || (is_recent(f) && is_recent(fact)))
    })
}

/// Whether a toll counts no more than the last days: "since Wednesday", beside what was told of a clash.
fn is_recent(fact: &Fact) -> bool {
    const DAYS: i32 = 14;
    let since = fact.since.as_deref().and_then(super::window::first).or(fact.when.map(|(from, _)| from));
    since.zip(fact.said).is_none_or(|(from, said)| said - from <= DAYS)
}

/// Talks told of without two parties: those that were last spoken of.
fn talks(all: &[Fact], fact: &Fact) -> Option<usize> {
    let parties = |f: &Fact| -> Vec<String> {
        let sides = f.actors.iter().chain(&f.recipients).filter(|s| s.is_known() && s.is_somebody);
        let mut voices: Vec<String> = sides.map(Side::voice).collect();
        // A movement and its armed wing are one party.
        voices.sort();
        voices.dedup();
        voices
    };
    let own = parties(fact);
    if own.len() > 1 {
        return None;
    }
    // A deal may be the truce or what the talks are about; a truce is no talks.
    let noun = |f: &Fact| f.instrument.clone().filter(|i| i != "deal");
    latest(all, fact.at, BACK_TO_TALKS, |f| {
        let theirs = parties(f);
        let same_noun = match (noun(f), noun(fact)) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        f.kind == "talks"
            && same_noun
            && (own.is_empty() || theirs.is_empty() || own.iter().any(|p| theirs.contains(p)))
    })
}

/// "The promise", "its word", or the same deed told again near by: the pledge that was last spoken of.
fn pledge(all: &[Fact], fact: &Fact, is_definite: bool) -> Option<usize> {
    const NOUNS: &[&str] =
        &["pledge", "promise", "commitment", "vow", "word", "assurance", "undertaking", "kept"];
    let word = fact.words.to_lowercase();
    let points = NOUNS.contains(&word.as_str()) && (is_definite || word == "kept");
    let own = voices(fact);
    let same_bound = |f: &Fact| {
        let theirs = voices(f);
        own.is_empty() || theirs.is_empty() || own.iter().any(|v| theirs.contains(v))
    };
    latest(all, fact.at, BACK, |f| {
        let is_pledge = f.kind == "commitment" && same_bound(f);
        is_pledge && (points || is_same_deed(f, fact))
    })
}

/// "The attack", "that raid": the deed of its kind that was last told.
fn deed(all: &[Fact], fact: &Fact, words: &Words<'_>) -> Option<usize> {
    if fact.is_denied() {
        return None;
    }
    // "Carried out *the shooting*".
    let does_that = fact.code == "ASSAULT" && names_violence(words.behind);
    let points =
        does_that || words.is_definite || fact.words.contains(" the ") || fact.words.contains(" that ");
    // Another speaker on what the same side did: the same withdrawal.
    let leaves_too = |f: &Fact| {
        let voices = |f: &Fact| f.actors.iter().filter(|s| s.is_known()).map(Side::voice).collect::<Vec<_>>();
        fact.code == "RETREAT"
            && f.account != fact.account
            && voices(f).iter().any(|v| voices(fact).contains(v))
    };
    // "The offensive" of the one side is no air strike of the other, unless they tell of one town or one victim.
    let is_other = |f: &Fact| {
        let voices = |sides: &[Side]| sides.iter().map(Side::voice).collect::<Vec<String>>();
        let victims = voices(&fact.recipients);
        let one_victim = voices(&f.recipients).iter().any(|v| victims.contains(v));
        names_others(f, fact) && !one_victim && !share_town(f, fact)
    };
    latest(all, fact.at, BACK, |f| {
        let is_alike =
            f.kind == "event" && f.code == fact.code && !f.is_denied() && !are_apart(f, fact) && !is_other(f);
        is_alike && ((points && (does_that || shares_word(f, fact) || is_any(fact))) || leaves_too(f))
    })
}

/// Whether words begin with a noun for violence that was told of: "the shooting", "that attack".
fn names_violence(behind: &str) -> bool {
    const NOUNS: &[&str] = &[
        "attack",
        "attacks",
        "shooting",
        "killing",
        "killings",
        "bombing",
        "blast",
        "explosion",
        "abduction",
        "kidnapping",
        "ambush",
        "raid",
        "shelling",
        "strike",
        "assault",
        "massacre",
        "incident",
        "hijacking",
    ];
    let lower = behind.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    matches!(words.next(), Some("the" | "that" | "this")) && words.next().is_some_and(|w| NOUNS.contains(&w))
}

/// "*The attack*": a noun for any deed of violence, whatever word told it before.
fn is_any(fact: &Fact) -> bool {
    const ANY: &[&str] = &["attack", "assault", "incident", "violence"];
    fact.code == "ASSAULT" && ANY.contains(&fact.words.to_lowercase().as_str())
}

/// "RSF pledges safe road" over "the RSF have pledged to let 60 lorries pass": what a headline sums up, the first claim of its kind
/// under it, where nothing tells them apart.
pub(crate) fn summed_up(all: &[Fact], fact: &Fact, lead: (usize, usize)) -> Option<usize> {
    let inside = |f: &Fact| lead.0 <= f.at && f.at < lead.1;
    let share = |a: &[String], b: &[String]| a.is_empty() || b.is_empty() || a.iter().any(|v| b.contains(v));
    let is_one = |f: &Fact| match fact.kind.as_str() {
        // A pledge told in two ways is one only by whom it binds.
        "commitment" => {
            f.is_negative == fact.is_negative && !voices(f).is_empty() && share(&voices(f), &voices(fact))
        }
        "talks" => f.code == fact.code,
        "toll" => f.code == fact.code && may_be_same_people(f, fact) && !are_apart(f, fact),
        "event" => f.code == fact.code && !are_apart(f, fact),
        "control" => {
            f.code == fact.code && !has_own_spot(fact) && counted_ground(f).is_none() && !f.context.is_way
        }
        _ => false,
    };
    let is_alike = |f: &Fact| {
        f.kind == fact.kind && f.is_denied() == fact.is_denied() && !names_others(f, fact) && is_one(f)
    };
    all.iter().position(|f| inside(f) && is_alike(f))
}

/// "More than 50 hostages were released and returned": whom one sentence counts once, it tells of once, in however many words.
pub(crate) fn counted_with(all: &[Fact], fact: &Fact, sentence: (usize, usize)) -> Option<usize> {
    const FEW: i64 = 2;
    let is_counted = |f: &Fact| {
        matches!(f.kind.as_str(), "event" | "toll")
            && f.is_affirmed()
            && !f.counted.is_empty()
            && value(f).is_some_and(|n| n >= FEW)
    };
    let is_one = |f: &Fact| {
        let like = f.kind == fact.kind && f.code == fact.code && f.account == fact.account;
        like && is_counted(f) && f.counted == fact.counted && value(f) == value(fact)
    };
    let inside = |f: &Fact| sentence.0 <= f.at && f.at < fact.at;
    all.iter().position(|f| is_counted(fact) && inside(f) && is_one(f))
}

/// Whom a toll counts that names only a number, or "others": those of the toll just before it in its clause.
pub(crate) fn people(all: &[Fact], fact: &Fact, sentence: &str) -> Option<String> {
    const CLAUSE: usize = 100;
    const SOMEBODY: &[&str] = &["people", "person", "persons", "lives"];
    if fact.kind != "toll" || fact.unit.as_deref() != Some("person") || !fact.has_figure() {
        return None;
    }
    let counted = fact.counted.to_lowercase();
    if SOMEBODY.iter().any(|noun| counted.split_whitespace().any(|w| w == *noun)) {
        return None;
    }
    let is_kin = |f: &&Fact| {
        let near = f.at < fact.at && f.at + CLAUSE.min(sentence.chars().count()) >= fact.at;
        f.kind == "toll" && near && f.account == fact.account && f.within == fact.within
    };
    let before = all.iter().filter(is_kin).max_by_key(|f| f.at)?;
    before.context.people.clone().or_else(|| before.unit.clone()).filter(|unit| unit != "person")
}

/// Days of the deed that a toll without a day is told with: the nearest before it, in the same sentence or the one before.
pub(crate) fn deed_day(all: &[Fact], fact: &Fact) -> Option<(i32, i32)> {
    const NEAR: usize = 300;
    const A_FEW_DAYS: i32 = 4;
    if fact.kind != "toll" || fact.when.is_some() || is_over_time(fact) {
        return None;
    }
    let is_deed = |f: &Fact| {
        let (from, to) = f.when?;
        let happened = to - from <= A_FEW_DAYS && f.said.is_some_and(|said| to <= said);
        let is_kind =
            matches!(f.kind.as_str(), "toll" | "control") || (f.kind == "event" && f.code == "ASSAULT");
        (happened && is_kind && f.at <= fact.at + SAME_WORD && f.at + NEAR >= fact.at).then_some((from, to))
    };
    let dated = all.iter().filter_map(|f| is_deed(f).map(|days| (f.at, days)));
    dated.max_by_key(|(at, _)| *at).map(|(_, days)| days)
}

/// The day of all deeds of force and tolls of a report that have one, where that is one day and no longer ago than news is told.
pub(crate) fn only_day(all: &[Fact]) -> Option<i32> {
    const NEWS: i32 = 60;
    let is_of_force = |f: &&Fact| {
        f.kind == "toll" || (f.kind == "event" && matches!(f.code.as_str(), "ASSAULT" | "COERCE"))
    };
    let mut days = all.iter().filter(is_of_force).filter_map(|f| f.when);
    let first = days.next()?;
    let is_news = all.iter().filter_map(|f| f.said).any(|said| (0..=NEWS).contains(&(said - first.1)));
    let is_one = |(from, to): (i32, i32)| to - from <= 1 && (to - first.1).abs() <= 1;
    (is_news && is_one(first) && days.all(is_one)).then_some(first.1)
}

/// Whether both tell of it by one word, or words that stand for one another: "raid", "attack".
fn shares_word(a: &Fact, b: &Fact) -> bool {
    let (x, y) = (stems(&a.words), stems(&b.words));
    x.iter().any(|s| y.contains(s))
}

/// What a denial answers: what another speaker said just before of the same kind, or in the same words.
fn denied(all: &[Fact], fact: &Fact) -> Option<usize> {
    // "Was not behind the blast", by whoever is accused of it.
    let is_own = fact.kind == "event" && fact.actors.iter().any(|s| s.voice_key() == fact.account_key);
    if !fact.is_denied() || fact.within.is_none() || (fact.act != "deny" && !is_own) {
        return None;
    }
    let said = stems(&fact.content);
    let is_other = |f: &Fact| f.account != fact.account && !f.is_denied();
    let same_words = latest(all, fact.at, BACK, |f| is_other(f) && answer::like_words(&said, f));
    let harm = |f: &Fact| {
        let is_force = |f: &Fact| matches!(f.code.as_str(), "ASSAULT" | "COERCE");
        fact.code == "ASSAULT" && f.kind == "toll" || is_force(fact) && is_force(f)
    };
    let same_kind = || {
        latest(all, fact.at, BACK, |f| {
            is_other(f) && !are_apart(f, fact) && ((f.kind == fact.kind && f.code == fact.code) || harm(f))
        })
    };
    same_words.or_else(same_kind)
}

#[cfg(test)]
mod tests {
    use super::super::fact::Spot;
    use super::*;

    fn fact(kind: &str, at: usize, account: i64) -> Fact {
        Fact { kind: kind.into(), truth: "affirmed".into(), at, account, ..Fact::default() }
    }

    fn place(name: &str) -> Spot {
        let (key, name) = (format!("name:{name}"), name.to_owned());
        Spot { id: 1, key, name, country: None, is_country: false, is_exact: true }
    }

    fn in_sentence(sentence: &str) -> Words<'_> {
        Words { sentence, is_definite: false, behind: "" }
    }

    #[test]
    fn ground_without_a_name_is_the_place_last_spoken_of() {
        let taken = Fact { code: "gains".into(), spots: vec![place("Goma")], ..fact("control", 10, 1) };
        let lost = Fact { code: "loses".into(), ..fact("control", 200, 2) };
        let all = [taken, lost.clone()];
        assert_eq!(takes_up(&all, &lost, &in_sentence("The army said the city had been lost.")), Some(0));
        assert_eq!(takes_up(&all, &lost, &in_sentence("They have lost two more towns.")), None);
        let far = Fact { at: 2_000, ..lost };
        assert_eq!(takes_up(&all, &far, &in_sentence("The army said the city had been lost.")), None);
    }

    #[test]
    fn a_toll_takes_up_what_another_speaker_counted_of_the_same_people() {
        let counted = |at: usize, account: i64, unit: &str, least: i64| Fact {
            code: "killed".into(),
            unit: Some(unit.into()),
            least: Some(least),
            most: Some(least),
            ..fact("toll", at, account)
        };
        let all = [counted(10, 1, "fighter", 90), counted(150, 2, "man", 14), counted(300, 1, "civilian", 3)];
        let words = in_sentence("It put its losses at 14 men.");
        assert_eq!(takes_up(&all, &all[1], &words), Some(0));
        assert_eq!(takes_up(&all, &Fact { unit: Some("civilian".into()), ..all[1].clone() }, &words), None);
        assert_eq!(takes_up(&all, &Fact { account: 1, ..all[1].clone() }, &words), None);
    }

    #[test]
    fn whom_one_sentence_counts_once_it_tells_of_once() {
        let told = |at: usize, words: &str, counted: &str| Fact {
            code: "RETREAT".into(),
            words: words.into(),
            counted: counted.into(),
            least: Some(51),
            ..fact("event", at, 1)
        };
        let freed = told(30, "released", "more than 50 hostages");
        let all =
            [freed, told(50, "returned", "more than 50 hostages"), told(90, "left", "more than 50 lorries")];
        assert_eq!(counted_with(&all, &all[1], (0, 120)), Some(0));
        assert_eq!(counted_with(&all, &all[2], (0, 120)), None);
        assert_eq!(counted_with(&all, &all[1], (40, 120)), None, "another sentence");
    }

    #[test]
    fn a_bare_toll_counts_those_of_the_toll_before_it() {
        let toll = |at: usize, unit: &str, counted: &str| Fact {
            unit: Some(unit.into()),
            counted: counted.into(),
            least: Some(9),
            ..fact("toll", at, 1)
        };
        let all = [
            toll(10, "civilian", "two civilians"),
            toll(40, "person", "10 others"),
            toll(70, "person", "9 people"),
        ];
        assert_eq!(
            people(&all, &all[1], "a sentence as long as the clause is in which both are told").as_deref(),
            Some("civilian")
        );
        assert_eq!(people(&all, &all[2], "a sentence as long as the clause is in which both are told"), None);
    }

    #[test]
    fn a_denial_takes_up_what_stands_in_its_words() {
        let bribed = Fact { code: "COERCE".into(), words: "bribed".into(), ..fact("event", 10, 1) };
        let invaded = Fact { code: "ASSAULT".into(), words: "invaded".into(), ..fact("event", 60, 1) };
        let denied = Fact {
            code: "COERCE".into(),
            truth: "denied".into(),
            words: "bribery".into(),
            act: "deny".into(),
            content: "accusations of bribery".into(),
            within: Some(0),
            ..fact("event", 200, 2)
        };
        let all = [bribed, invaded, denied.clone()];
        assert_eq!(takes_up(&all, &denied, &in_sentence("")), Some(0));
    }

    #[test]
    fn a_headline_sums_up_the_first_claim_of_its_kind_under_it() {
        let pledge = |at: usize, who: &str| {
            let mut fact = fact("commitment", at, 1);
            fact.context.bound = vec![(who.into(), who.into())];
            fact
        };
        let all = [pledge(5, "party:Front"), pledge(80, "party:Army"), pledge(120, "party:Front")];
        assert_eq!(summed_up(&all, &all[0], (60, 200)), Some(2), "of whoever is bound");
        assert_eq!(summed_up(&all, &all[0], (60, 100)), None, "only under it");
        let raid = Fact { code: "ASSAULT".into(), ..fact("event", 5, 1) };
        let aid = Fact { code: "AID".into(), ..fact("event", 80, 1) };
        assert_eq!(summed_up(&[raid.clone(), aid], &raid, (60, 200)), None);
    }

    #[test]
    fn a_toll_without_a_day_is_of_the_day_of_its_deed() {
        let deed =
            Fact { code: "ASSAULT".into(), when: Some((99, 99)), said: Some(100), ..fact("event", 10, 1) };
        let toll = Fact { code: "killed".into(), least: Some(9), said: Some(100), ..fact("toll", 120, 1) };
        assert_eq!(deed_day(&[deed.clone(), toll.clone()], &toll), Some((99, 99)));
        assert_eq!(deed_day(&[deed, toll.clone()], &Fact { at: 900, ..toll }), None);
    }
}
