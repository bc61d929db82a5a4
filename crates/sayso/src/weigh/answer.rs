//! Answers that only point back: "Kabul denied it", "the army did not comment".
//!
//! Such words carry no claim of their own; they bear on what was said just before by somebody else in the same report, and
//! are linked to that claim as what they are.

use super::fact::Fact;
use super::stem::stems;

/// Code points over which an answer looks back.
const BACK: usize = 700;

/// Nouns for what somebody has said of another.
const TOLD: &[&str] = &[
    "claim",
    "claims",
    "report",
    "reports",
    "accusation",
    "accusations",
    "allegation",
    "allegations",
    "charge",
    "charges",
];

/// Whether words only point to what was said: "it", "that", "the claim".
pub(crate) fn points_back(words: &str) -> bool {
    const POINTING: &[&str] = &["it", "that", "this", "them", "those", "so", "any", "having"];
    const NOUNS: &[&str] = &[
        "account",
        "accounts",
        "statement",
        "figure",
        "figures",
        "number",
        "numbers",
        "finding",
        "findings",
        "version",
        "assertion",
        "assertions",
        "suggestion",
        "involvement",
        "responsibility",
        "story",
        "toll",
        "criticism",
        "criticisms",
        "arrival",
        "loss",
        "losses",
        "defeat",
        "attack",
        "death",
        "deaths",
        "incident",
    ];
    let lower = words.to_lowercase();
    let tokens: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let names_it = |w: &&str| TOLD.contains(w) || NOUNS.contains(w);
    const FEW: usize = 4;
    match &tokens[..] {
        [one] => POINTING.contains(one) || names_it(one),
        few if few.len() <= FEW => {
            few.iter().any(names_it) && !few.iter().any(|w| *w == "of" || *w == "that")
        }
        _ => false,
    }
}

/// Whether what is denied are accusations of something: "accusations of bribery", "reports that the road was closed".
pub(crate) fn tells_of_accusations(content: &str) -> bool {
    const FIRST: usize = 3;
    let lower = content.to_lowercase();
    let mut words = lower.split_whitespace().take(FIRST).skip_while(|w| !TOLD.contains(w)).skip(1);
    words.next().is_some_and(|w| matches!(w, "of" | "that"))
}

/// How a statement without a claim of its own answers one: by its act, or as it calls a lie or confirms what was said.
pub(crate) fn kind(act: &str, cue: &str, content: &str) -> Option<&'static str> {
    match act {
        "decline" => (!is_no_answer(content)).then_some("declines"),
        // Who refuses something denies nothing that was said.
        "deny" if points_back(content) && !refuses(cue) => Some("denies"),
        "concede" if points_back(content) => Some("confirms"),
        "assert" | "accuse" | "condemn" if dismisses(cue, content) => Some("denies"),
        "assert" if cue.to_lowercase().contains("confirm") && points_back(content) => Some("confirms"),
        _ => None,
    }
}

/// Declining to be named, and not having checked, is no answer to anything.
fn is_no_answer(content: &str) -> bool {
    let lower = content.to_lowercase();
    ["named", "identified", "quoted", "their names", "his name", "her name", "verif"]
        .iter()
        .any(|w| lower.contains(w))
}

/// "Called that a lie", "dismissed the statement as propaganda".
fn dismisses(cue: &str, content: &str) -> bool {
    const UNTRUE: &[&str] = &[
        "lie",
        "lies",
        "false",
        "untrue",
        "baseless",
        "unfounded",
        "fabricated",
        "fabrication",
        "fabrications",
        "nonsense",
        "propaganda",
        "rumour",
        "rumours",
        "rumor",
        "rumors",
        "invented",
        "fiction",
    ];
    const FEW: usize = 7;
    let lower = format!("{cue} {content}").to_lowercase();
    let tokens: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    tokens.len() <= FEW && tokens.iter().any(|w| UNTRUE.contains(w))
}

fn refuses(cue: &str) -> bool {
    const REFUSING: &[&str] =
        &["refus", "declin", "turn", "spurn", "rebuff", "unwilling", "opposes", "opposed"];
    let lower = cue.to_lowercase();
    lower.split(|c: char| !c.is_alphabetic()).any(|w| REFUSING.iter().any(|stem| w.starts_with(stem)))
}

/// Whether what a denial says is no more than that it points back: "that", "the report"; not "any part in the bomb blasts".
pub(crate) fn only_points(content: &str) -> bool {
    content.is_empty() || points_back(content)
}

/// The claim that an answer at `at` bears on: the nearest before it by another account; of one trigger's claims, who holds a
/// place and what harm was done before the deed itself.
pub(crate) fn target(before: &[Fact], at: usize, account: i64) -> Option<usize> {
    let near = |f: &&Fact| f.at < at && f.at + BACK >= at && f.account != account && !f.is_denied();
    // One answers what somebody said; a report's own words only where nobody spoke.
    let last = |is_said: bool| {
        before.iter().filter(near).filter(|f| !is_said || f.within.is_some()).map(|f| f.at).max()
    };
    let nearest = last(true).or_else(|| last(false))?;
    const SAME: usize = 12;
    let rank = |f: &Fact| match f.kind.as_str() {
        "control" => 0,
        "toll" => 1,
        "talks" => 2,
        "event" => 3,
        _ => 4,
    };
    let close = before.iter().enumerate().filter(|(_, f)| near(f) && f.at.abs_diff(nearest) <= SAME);
    close.min_by_key(|(n, f)| (rank(f), *n)).map(|(n, _)| n)
}

/// The claim that an answer bears on: the latest that has a word of it ("a question about the withdrawal"), else the nearest.
pub(crate) fn target_of(before: &[Fact], at: usize, account: i64, content: &str) -> Option<usize> {
    const WHO_HOLDS: &[&str] =
        &["in charge", "in control", "who held", "who holds", "who controls", "who controlled"];
    let (said, lower) = (stems(content), content.to_lowercase());
    let is_on_ground = WHO_HOLDS.iter().any(|w| lower.contains(w));
    const BACK_TO_WORDS: usize = 1_000;
    let near = |f: &Fact| f.at < at && f.at + BACK_TO_WORDS >= at && f.account != account && !f.is_denied();
    let named = |f: &Fact| near(f) && (like_words(&said, f) || (is_on_ground && f.kind == "control"));
    let latest =
        before.iter().enumerate().filter(|(_, f)| named(f)).max_by_key(|(n, f)| (f.at, usize::MAX - n));
    latest.map(|(n, _)| n).or_else(|| target(before, at, account))
}

/// Whether the words of a claim stand among those said, in another form: "bribed", "bribery".
pub(crate) fn like_words(said: &[String], fact: &Fact) -> bool {
    const LEAST: usize = 4;
    let begin = |w: &str| w.chars().take(LEAST).collect::<String>();
    let words = stems(&fact.words);
    let own: Vec<String> = words.iter().filter(|s| s.len() >= LEAST).map(|s| begin(s)).collect();
    said.iter().filter(|s| s.len() >= LEAST).any(|s| own.contains(&begin(s)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_refuses_denies_nothing() {
        assert_eq!(kind("deny", "denied", "that"), Some("denies"));
        assert_eq!(kind("deny", "was refused by", "this"), None);
    }

    #[test]
    fn words_that_only_point_are_told_from_words_that_say() {
        for words in ["it", "that", "the claim", "those reports", "any involvement", "the Taliban's claim"] {
            assert!(points_back(words), "{words}");
        }
        for words in [
            "that the town had fallen",
            "the offer",
            "the claim of victory",
            "reports that the road was closed",
        ] {
            assert!(!points_back(words), "{words}");
        }
    }
}
