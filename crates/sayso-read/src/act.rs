//! What is done by saying it: the cue's own words where they settle it (codebook, sections 4 and 5), else the network.
//!
//! A cue allows some acts: "condemned" is one, "warned" is a fear or a threat, "said" may be any. Among those that are
//! allowed the network's scores decide; a neutral cue asserts unless the network is well sure of something else.

use std::ops::Range;

use sayso_core::Act;

use crate::analysis::Analysis;
use crate::statement::Draft;

/// Beginnings of words and the acts that they allow, first come first taken: what is told by a noun or adjective stands
/// before the verbs that carry it ("expressed concern").
const WORDS: &[(&str, &[Act])] = &[
    ("no comment", &[Act::Decline]),
    ("hope", &[Act::Hope]),
    ("hoping", &[Act::Hope]),
    ("optimis", &[Act::Hope]),
    ("concern", &[Act::Fear]),
    ("fear", &[Act::Fear]),
    ("afraid", &[Act::Fear]),
    ("worr", &[Act::Fear]),
    ("alarm", &[Act::Fear]),
    ("wary", &[Act::Fear]),
    ("outrage", &[Act::Condemn]),
    ("disappoint", &[Act::Condemn]),
    ("dismay", &[Act::Condemn]),
    ("regret", &[Act::Condemn]),
    ("anger", &[Act::Condemn]),
    ("appall", &[Act::Condemn]),
    ("deplor", &[Act::Condemn]),
    ("condemn", &[Act::Condemn]),
    ("denounc", &[Act::Condemn]),
    ("criticis", &[Act::Condemn]),
    ("criticiz", &[Act::Condemn]),
    ("castigat", &[Act::Condemn]),
    ("slammed", &[Act::Condemn]),
    ("decried", &[Act::Condemn]),
    ("decries", &[Act::Condemn]),
    ("lambast", &[Act::Condemn]),
    ("rebuk", &[Act::Condemn]),
    ("appreciat", &[Act::Support]),
    ("gratitude", &[Act::Support]),
    ("solidarity", &[Act::Support]),
    ("welcom", &[Act::Support]),
    ("prais", &[Act::Support]),
    ("hail", &[Act::Support]),
    ("applaud", &[Act::Support]),
    ("commend", &[Act::Support]),
    ("endors", &[Act::Support]),
    ("congratulat", &[Act::Support]),
    ("thank", &[Act::Support]),
    ("support", &[Act::Support]),
    ("backed", &[Act::Support]),
    ("backs", &[Act::Support]),
    ("backing", &[Act::Support]),
    ("accus", &[Act::Accuse]),
    ("blam", &[Act::Accuse]),
    ("charged", &[Act::Accuse]),
    ("alleg", &[Act::Accuse]),
    ("den", &[Act::Deny]),
    ("reject", &[Act::Deny]),
    ("dismiss", &[Act::Deny]),
    ("refut", &[Act::Deny]),
    ("disput", &[Act::Deny]),
    ("rebuff", &[Act::Deny]),
    ("refus", &[Act::Deny, Act::Decline]),
    ("admit", &[Act::Concede]),
    ("admission", &[Act::Concede]),
    ("acknowledg", &[Act::Concede]),
    ("conced", &[Act::Concede]),
    ("threat", &[Act::Threaten]),
    ("pledg", &[Act::Promise]),
    ("promis", &[Act::Promise]),
    ("commitment", &[Act::Promise]),
    ("agree", &[Act::Promise, Act::Assert]),
    ("guarantee", &[Act::Promise]),
    ("vow", &[Act::Promise, Act::Threaten]),
    ("assur", &[Act::Promise, Act::Assert]),
    ("undertak", &[Act::Promise]),
    ("willing", &[Act::Promise]),
    ("ready", &[Act::Promise]),
    ("prepared to", &[Act::Promise]),
    ("declin", &[Act::Decline]),
    ("wonder", &[Act::Ask]),
    ("urg", &[Act::Demand]),
    ("demand", &[Act::Demand]),
    ("request", &[Act::Demand]),
    ("appeal", &[Act::Demand]),
    ("plead", &[Act::Demand]),
    ("order", &[Act::Demand]),
    ("instruct", &[Act::Demand]),
    ("call on", &[Act::Demand]),
    ("call upon", &[Act::Demand]),
    ("call for", &[Act::Demand]),
    ("called on", &[Act::Demand]),
    ("called upon", &[Act::Demand]),
    ("called for", &[Act::Demand]),
    ("calls on", &[Act::Demand]),
    ("calls upon", &[Act::Demand]),
    ("calls for", &[Act::Demand]),
    ("calling on", &[Act::Demand]),
    ("calling for", &[Act::Demand]),
    ("insisted on", &[Act::Demand]),
    ("ask", &[Act::Ask, Act::Demand]),
    ("question", &[Act::Ask, Act::Deny]),
    ("warn", &[Act::Fear, Act::Threaten, Act::Demand]),
    ("announc", &[Act::Announce, Act::Assert]),
    ("declar", &[Act::Announce, Act::Assert, Act::Deny]),
    ("stress", &[Act::Assert, Act::Demand]),
    ("emphasi", &[Act::Assert, Act::Demand]),
    ("underscor", &[Act::Assert, Act::Demand]),
    ("underlin", &[Act::Assert, Act::Demand]),
    ("insist", &[Act::Assert, Act::Demand, Act::Deny]),
    ("decid", &[Act::Announce]),
    ("decision", &[Act::Announce]),
    ("plan", &[Act::Announce]),
    ("intend", &[Act::Announce]),
    ("confirm", &[Act::Assert, Act::Concede]),
    ("claim", &[Act::Assert, Act::Accuse, Act::Deny]),
    ("report", &[Act::Assert]),
    ("describ", &[Act::Assert]),
    ("refer", &[Act::Assert]),
    ("called", &[Act::Assert]),
    ("calls", &[Act::Assert]),
    ("sees", &[Act::Assert]),
    ("see ", &[Act::Assert]),
    ("consider", &[Act::Assert]),
    ("regard", &[Act::Assert]),
    ("believ", &[Act::Assert]),
    ("expect", &[Act::Assert]),
    ("doubt", &[Act::Assert, Act::Deny]),
    ("suggest", &[Act::Assert, Act::Demand, Act::Threaten]),
    ("propos", &[Act::Demand, Act::Announce, Act::Assert]),
    ("recommend", &[Act::Demand]),
];

/// Words that turn the next one round, within a cue.
const NOT: &[&str] = &["not", "nothing", "n’t", "n't", "never", "cannot", "t"];

/// By how much the best other act must lead before a neutral cue is more than an assertion: e to that power as likely (tried on
/// our stories and reports/dev: 3 takes too many plain words for denials).
const LEAD: f32 = 4.5;

/// The act of a statement, by its cue and the network's scores in the order of [`Act::ALL`].
pub(crate) fn of(text: &str, analysis: &Analysis<'_>, draft: &Draft, scores: &[f32; 14]) -> Act {
    let cue: Vec<String> =
        draft.cue.iter().flat_map(Range::clone).map(|t| analysis.tokens[t].of(text).to_lowercase()).collect();
    let first = draft.content.first().map_or("", |c| analysis.span(c).of(text));
    if let Some(act) = refused(&cue) {
        return act;
    }
    let opening = Opening::of(first);
    match allowed(&cue) {
        Some([Act::Ask, Act::Demand]) => {
            if is_question(first) {
                Act::Ask
            } else {
                Act::Demand
            }
        }
        Some([one]) => *one,
        Some([Act::Announce, ..]) if opening.has_done => Act::Assert,
        Some(several) => match opening.act() {
            Some(act) if several.contains(&act) => act,
            _ => best(scores, |a| several.contains(&a)),
        },
        None => opening.act().unwrap_or_else(|| {
            let other = best(scores, |a| a != Act::Assert);
            let lead = scores[other as usize] - scores[Act::Assert as usize];
            if lead > LEAD { other } else { Act::Assert }
        }),
    }
}

/// What the first words of a content tell of the act, under a cue that tells nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Opening {
    /// "it would leave": a deed of the speaker's own (codebook, section 4).
    is_own_deed: bool,
    /// "France must act", "the need for".
    is_due: bool,
    /// "had taken": a deed that is done is told, not announced.
    has_done: bool,
    /// "we condemn", "he is “appalled”": the act done in the words themselves.
    performed: Option<Act>,
}

impl Opening {
    /// Words of a content that are looked at.
    const WORDS: usize = 12;

    fn of(content: &str) -> Opening {
        let bare = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let words: Vec<String> = content.split_whitespace().take(Self::WORDS).map(bare).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).skip_while(|w| *w == "that").collect();
        let speaker = ["he", "she", "it", "they", "we", "i"];
        let is_own_deed = match words[..] {
            [who, "would" | "will", verb, ..] => {
                speaker.contains(&who)
                    && !["be", "have", "take", "mean", "cost", "seem", "depend"].contains(&verb)
            }
            _ => false,
        };
        let must = words.windows(2).any(|w| matches!(w[0], "must" | "should") && w[1] != "have");
        let need = words.windows(3).any(|w| w == ["the", "need", "for"] || w == ["the", "need", "to"]);
        let has_done = words.iter().take(6).any(|w| *w == "had");
        Opening { is_own_deed, is_due: must || need, has_done, performed: performed(&words) }
    }

    fn act(self) -> Option<Act> {
        match self {
            Opening { performed: Some(act), .. } => Some(act),
            Opening { is_own_deed: true, .. } => Some(Act::Announce),
            Opening { is_due: true, .. } => Some(Act::Demand),
            _ => None,
        }
    }
}

/// The act that "I", "we" or a feeling of the speaker's does.
fn performed(words: &[&str]) -> Option<Act> {
    let (who, rest) = words.split_first()?;
    let felt = |w: &str| {
        [
            "appalled",
            "concerned",
            "worried",
            "alarmed",
            "outraged",
            "disappointed",
            "hopeful",
            "afraid",
            "ready",
            "willing",
        ]
        .contains(&w)
    };
    let verb: Vec<String> = match (*who, rest) {
        ("i" | "we", [aux, more @ ..]) if ["have", "am", "are", "strongly", "also"].contains(aux) => {
            more.iter().take(2).map(|w| (*w).to_owned()).collect()
        }
        ("i" | "we", _) => rest.iter().take(2).map(|w| (*w).to_owned()).collect(),
        ("he" | "she" | "it" | "they", ["is" | "was" | "are" | "were", how, ..]) if felt(how) => {
            vec![(*how).to_owned()]
        }
        _ => return None,
    };
    let first = verb.first()?;
    // Only what begins with the verb itself: "we condemn", not "we are told to condemn".
    match allowed(&verb)? {
        [act] if *act != Act::Assert && allowed(std::slice::from_ref(first)).is_some_and(|a| a == [*act]) => {
            Some(*act)
        }
        _ => None,
    }
}

fn best(scores: &[f32; 14], may: impl Fn(Act) -> bool) -> Act {
    let acts = Act::ALL.iter().copied().filter(|&a| may(a));
    acts.reduce(|b, a| if scores[a as usize] > scores[b as usize] { a } else { b }).unwrap_or(Act::Assert)
}

/// "Did not say", "does not accept", "do not deny": what is done by not doing it.
fn refused(cue: &[String]) -> Option<Act> {
    let not = cue.iter().position(|w| NOT.contains(&w.as_str()))?;
    // "Has said nothing about".
    let after = if cue[not] == "nothing" { cue } else { &cue[not + 1..] };
    let says = |beginnings: &[&str]| after.iter().any(|w| beginnings.iter().any(|b| w.starts_with(b)));
    if says(&["den", "disput"]) {
        Some(Act::Concede)
    } else if says(&["accept", "recogni", "agree", "believ", "consider", "see"]) {
        Some(Act::Deny)
    } else if says(&[
        "say", "said", "comment", "respon", "confirm", "elaborat", "specif", "give", "given", "provid",
        "disclos", "repl", "answer", "reach", "mention", "reveal",
    ]) {
        Some(Act::Decline)
    } else {
        None
    }
}

/// The acts that a cue's words allow; `None` where they settle nothing.
fn allowed(cue: &[String]) -> Option<&'static [Act]> {
    let joined = cue.join(" ");
    let begins = |beginning: &str| {
        joined.match_indices(beginning).any(|(at, _)| at == 0 || joined.as_bytes()[at - 1] == b' ')
    };
    WORDS.iter().find(|(beginning, _)| begins(beginning)).map(|(_, acts)| *acts)
}

fn is_question(content: &str) -> bool {
    let lower = content.to_lowercase();
    let begins = ["whether", "if ", "why", "how", "what", "who", "when", "where"];
    content.trim_end_matches(['”', '"', '’', '\'']).ends_with('?')
        || begins.iter().any(|b| lower.trim_start_matches(['“', '"']).starts_with(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_network_speaks_of_acts_in_their_order() {
        assert!(Act::ALL.iter().enumerate().all(|(n, &a)| a as usize == n));
    }

    #[test]
    fn openings_tell_deeds_and_duties() {
        let cases = [
            ("it would open the airport in May", Some(Act::Announce)),
            ("that they would not resign", Some(Act::Announce)),
            ("it would be hard", None),
            ("“We condemn this act,”", Some(Act::Condemn)),
            ("he is “appalled” by the news", Some(Act::Condemn)),
            ("“We have decided to leave,”", Some(Act::Announce)),
            ("he is in Geneva", None),
            ("“France must act,”", Some(Act::Demand)),
            ("the army must have known", None),
            ("the road was open", None),
        ];
        for (content, act) in cases {
            assert_eq!(Opening::of(content).act(), act, "{content}");
        }
        assert!(Opening::of("that it had taken the town").has_done);
    }

    #[test]
    fn cues_that_settle_the_act() {
        let words = |cue: &str| cue.split(' ').map(str::to_lowercase).collect::<Vec<_>>();
        let cases: &[(&str, &[Act])] = &[
            ("has condemned", &[Act::Condemn]),
            ("expressed concern about", &[Act::Fear]),
            ("called on", &[Act::Demand]),
            ("called", &[Act::Assert]),
            ("denied", &[Act::Deny]),
            ("have pledged", &[Act::Promise]),
            ("warned", &[Act::Fear, Act::Threaten, Act::Demand]),
        ];
        for (cue, acts) in cases {
            assert_eq!(allowed(&words(cue)), Some(*acts), "{cue}");
        }
        for cue in ["said", "told", "according to", "has said", "added", "evidence"] {
            assert_eq!(allowed(&words(cue)), None, "{cue}");
        }
        for (cue, act) in
            [("did not say", Act::Decline), ("does not accept", Act::Deny), ("do not deny", Act::Concede)]
        {
            assert_eq!(refused(&words(cue)), Some(act), "{cue}");
        }
    }
}
