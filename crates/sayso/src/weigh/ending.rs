//! Ends of a mission: pledges to conclude, complete or end it, to withdraw, to be out. They are told in many words ("complete
//! its drawdown", "have all troops out", "our mission will conclude") and are one deed, of which the day moves.

use super::fact::Fact;
use super::window::{self, Day};

/// Whether a pledge is that a mission, a war or the stay of one's own forces ends: all of it, not at one town.
pub(crate) fn is_one(fact: &Fact) -> bool {
    let names_town = fact.spots.iter().any(|s| !s.is_country);
    if fact.kind != "commitment" || fact.is_negative || names_town {
        return false;
    }
    let deed = words(fact.deed.as_deref().unwrap_or_default());
    let doers: Vec<&str> = fact.actors.iter().map(|a| a.name.as_str()).collect();
    let trigger = words(&fact.words);
    is_headed(&trigger, &deed)
        && ends(&[trigger, deed.clone()].concat(), &[deed, words(&doers.join(" "))].concat())
}

fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

fn has(words: &[String], list: &[&str]) -> bool {
    words.iter().any(|w| list.contains(&w.as_str()))
}

const ENDS: &[&str] = &["conclude", "complete", "end", "finish"];
const LEAVES: &[&str] = &["withdraw", "withdrawal", "leave", "pull", "draw", "drawdown", "depart", "exit"];

/// Whether ending or leaving is what the pledge is to do, not something told with it: "give commanders time to withdraw" is
/// another.
fn is_headed(trigger: &[String], deed: &[String]) -> bool {
    const VERBS: &[&str] = &["have", "be", "bring", "out"];
    const NOUNS: &[&str] = &["commitment", "promise", "pledge", "vow"];
    const FIRST: usize = 2;
    // "A commitment to the people that I would end this war".
    let noun = deed.iter().take(FIRST).any(|w| NOUNS.contains(&w.as_str()));
    let would = deed.iter().position(|w| matches!(w.as_str(), "would" | "will")).filter(|_| noun);
    let verb = deed.get(would.map_or(0, |at| at + 1));
    let head: Vec<String> = trigger.iter().chain(verb).cloned().collect();
    has(&head, ENDS) || has(&head, LEAVES) || has(&head, VERBS)
}

fn ends(told: &[String], about: &[String]) -> bool {
    const BEGINS: &[&str] = &["begin", "begins", "beginning", "start", "starts", "starting", "continue"];
    const MISSION: &[&str] =
        &["mission", "war", "drawdown", "withdrawal", "operation", "involvement", "presence", "deployment"];
    const FORCES: &[&str] = &["troops", "forces", "soldiers", "military", "contingent", "personnel"];
    const PART: &[&str] = &["half", "some", "part", "thousand", "hundred", "hundreds", "thousands"];
    let is_number = |w: &String| w.bytes().all(|b| b.is_ascii_digit()) && w.len() > 2 && !w.starts_with("20");
    let is_whole = !has(told, BEGINS) && !has(told, PART) && !about.iter().any(is_number);
    let is_over = has(told, ENDS) && has(about, MISSION);
    let is_gone = (has(told, LEAVES) || has(told, &["out", "home"])) && has(about, FORCES);
    let is_out = told.windows(2).any(|w| w[0] == "be" && w[1] == "out");
    is_whole && (is_over || is_gone || is_out)
}

/// The day by which a pledge is due: its deadline, else the day that its deed is told for, if that lies ahead.
pub(crate) fn due(fact: &Fact) -> Option<String> {
    const A_MONTH: i32 = 31;
    due_within(fact, A_MONTH)
}

/// The same, where the deed is told for a stretch of no more than so many days: "over the next 60 days".
pub(crate) fn due_within(fact: &Fact, most: i32) -> Option<String> {
    let told = || {
        let (from, to) = fact.when?;
        let is_ahead = fact.said.is_some_and(|said| to > said);
        (is_ahead && to - from <= most).then(|| window::date(to))
    };
    fact.deadline.clone().or_else(told)
}

/// Whether a pledge sets another day than the one before: more than a day apart, and a day that was still ahead. What was to be
/// done by another's bargain ("all forces would be out by May") sets none.
pub(crate) fn is_other_day(later: &Fact, earlier: &Fact, now: &str, then: &str) -> bool {
    const A_DAY: Day = 1;
    // "In September" is no other date than September 11.
    if now.starts_with(then) || then.starts_with(now) {
        return false;
    }
    let (Some(x), Some(y)) = (window::last(now), window::last(then)) else { return false };
    let is_ahead = later.said.is_none_or(|said| x >= said);
    (x - y).abs() > A_DAY && is_ahead && !is_recalled(later) && !is_recalled(earlier)
}

/// Whether a speaker recalls what was to be, in words of his own that are not passed on by others.
fn is_recalled(fact: &Fact) -> bool {
    const A_SPEECH: usize = 600;
    let is_would = fact.words.to_lowercase().split_whitespace().any(|w| w == "would");
    is_would && fact.content.len() > A_SPEECH
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pledge(words: &str, deed: &str) -> Fact {
        Fact { kind: "commitment".into(), words: words.into(), deed: Some(deed.into()), ..Fact::default() }
    }

    #[test]
    fn ends_of_a_mission_are_one_deed_in_many_words() {
        for (words, deed) in [
            ("will complete", "complete its drawdown"),
            ("plan", "have all U.S. troops out of the country before the 20th anniversary of 9/11"),
            ("would be out", "out by September"),
            ("would withdraw", "withdraw their forces from Afghanistan by September 11"),
            ("will end", "end the war"),
            ("made", "a commitment to the American people that I would end this war"),
        ] {
            assert!(is_one(&pledge(words, deed)), "{words} {deed}");
        }
        for (words, deed) in [
            ("will begin", "begin an orderly drawdown of the remaining forces"),
            ("will give", "give our commanders the time to conduct an orderly withdrawal of forces"),
            ("remain", "committed to get them out"),
            ("will end", "end the siege"),
            ("will withdraw", "withdraw 2,500 troops by January"),
            ("will help", "help people out"),
            ("will complete", "complete the evacuation of civilians"),
        ] {
            assert!(!is_one(&pledge(words, deed)), "{words} {deed}");
        }
    }

    #[test]
    fn another_day_is_one_that_lies_ahead_and_is_meant() {
        let said = |day: &str| Fact { said: window::last(day), ..pledge("will conclude", "conclude") };
        let july = said("2021-07-08");
        assert!(is_other_day(&july, &july, "2021-08-31", "2021-09-10"));
        assert!(!is_other_day(&july, &july, "2021-09", "2021-09-11"));
        assert!(!is_other_day(&july, &july, "2021-09-11", "2021-09-10"), "by the day, before the day");
        assert!(!is_other_day(&july, &july, "2021-05-01", "2021-09-10"), "the day was over");
        let recalled = Fact { words: "would be out".into(), content: "a speech ".repeat(99), ..july.clone() };
        assert!(!is_other_day(&recalled, &july, "2021-08-31", "2021-09-10"));
        assert!(
            !is_other_day(&july, &recalled, "2021-08-31", "2021-05-01"),
            "it never was the speaker's own"
        );
    }
}
