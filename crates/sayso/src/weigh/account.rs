//! Accounts: one original speaker's version, however many outlets carry it.
//!
//! Who answers for a claim is the outermost speaker whom the report names: in "Russia says that the Taliban assured it", the
//! words are Russia's. A claim in the report's own voice is its author's where the report is somebody's own statement, else
//! its outlet's, or that of the agency whose text it carries.

use super::voice::{Cast, Identity, Voices};

/// What kind of voice an account is; parties are counted apart from third parties, and both from outlets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// A party to the conflict.
    Party,
    /// Somebody else with a name.
    Third,
    /// A news report's own voice.
    Outlet,
    /// Residents, witnesses, unnamed people without a side.
    Public,
}

impl Kind {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Kind::Party => "party",
            Kind::Third => "third",
            Kind::Outlet => "outlet",
            Kind::Public => "public",
        }
    }
}

/// An account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Account {
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) kind: Kind,
}

/// A report, as far as it matters to who answers.
#[derive(Clone, Debug)]
pub(crate) struct Source<'a> {
    pub(crate) cast: Cast<'a>,
    /// The outlet, or the agency whose text it carries.
    pub(crate) outlet: &'a str,
}

/// A statement, as far as it matters to who answers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Said {
    pub(crate) actors: Vec<usize>,
    pub(crate) standing: String,
    pub(crate) within: Option<usize>,
    pub(crate) source: String,
    /// Row id.
    pub(crate) id: i64,
    pub(crate) act: String,
    pub(crate) content: String,
    pub(crate) cue: String,
    /// Where its cue begins, in code points.
    pub(crate) at: usize,
    pub(crate) cue_span: Option<(usize, usize)>,
    pub(crate) content_span: (usize, usize),
    /// Its parts: a quotation may be split.
    pub(crate) content_spans: Vec<(usize, usize)>,
}

/// The account of a claim, with the standing of who answers.
pub(crate) fn account(
    voices: &Voices,
    of: &Source<'_>,
    statements: &[Said],
    within: Option<usize>,
) -> (Account, String) {
    let mut named = None;
    let mut at = within;
    for _ in 0..=statements.len() {
        let Some(said) = at.and_then(|n| statements.get(n)) else { break };
        if !said.actors.is_empty() {
            named = at;
        }
        at = said.within;
    }
    match (named.map(|n| &statements[n]), within.map(|n| &statements[n])) {
        (Some(said), _) => (spoken(voices, of, &said.actors, &said.standing), said.standing.clone()),
        (None, Some(said)) => (nobody(of, &said.source), said.standing.clone()),
        (None, None) => (own(voices, of), "report".to_owned()),
    }
}

/// Whoever speaks, each for the body that it speaks for.
fn spoken(voices: &Voices, of: &Source<'_>, actors: &[usize], standing: &str) -> Account {
    let mut who: Vec<Identity> = actors.iter().map(|&a| voices.voice(&of.cast, a)).collect();
    who.sort_by(|a, b| a.key.cmp(&b.key));
    who.dedup_by(|a, b| a.key == b.key);
    let is_party = who.iter().any(|w| w.party.is_some());
    let asks =
        |n: &usize| of.cast.actors.get(*n).is_some_and(|a| matches!(a.name.as_str(), "Q" | "MODERATOR"));
    if actors.first().is_some_and(asks) {
        return nobody(of, QUESTIONER);
    }
    let vague = matches!(standing, "public" | "unnamed")
        && who.iter().all(|w| w.key.starts_with("name:"))
        && !is_party;
    let name = who.iter().map(|w| w.name.as_str()).collect::<Vec<_>>().join(" and ");
    let key = who.iter().map(|w| w.key.as_str()).collect::<Vec<_>>().join("+");
    // "Both presidents", "our governments", in a text that several sign: themselves.
    let of_signers = |w: &Identity| {
        let name = crate::known::folded(&w.name);
        ["leaders", "presidents", "ministers", "governments", "sides"]
            .iter()
            .any(|noun| name.split(' ').any(|w| w == *noun))
    };
    if vague && !of.cast.author.is_empty() && actors != of.cast.author && who.iter().all(of_signers) {
        return spoken(voices, of, of.cast.author, "body");
    }
    if vague {
        // "Residents" of one report are not those of another.
        return Account {
            key: format!("{key}@{}", of.cast.report),
            name: format!("{name} ({})", of.outlet),
            kind: Kind::Public,
        };
    }
    Account { key, name, kind: if is_party { Kind::Party } else { Kind::Third } }
}

/// How the keys of accounts begin for which nobody answers.
pub(crate) const NAMELESS: &str = "nobody@";
/// How those of questioners begin: a question claims nothing.
pub(crate) const ASKS: &str = "asks@";
const QUESTIONER: &str = "a questioner";

fn nobody(of: &Source<'_>, words: &str) -> Account {
    let key = if words == QUESTIONER { ASKS } else { NAMELESS };
    let who = if words.is_empty() { "somebody unnamed" } else { words };
    Account {
        key: format!("{key}{}", of.cast.report),
        name: format!("{who} ({})", of.outlet),
        kind: Kind::Public,
    }
}

fn own(voices: &Voices, of: &Source<'_>) -> Account {
    if !of.cast.author.is_empty() {
        return spoken(voices, of, of.cast.author, "body");
    }
    match (voices.outlet(of.outlet), of.cast.issuer) {
        (Some(party), _) => {
            let (key, name) = (format!("party:{}", crate::known::folded(party)), party.to_owned());
            Account { key, name, kind: Kind::Party }
        }
        // What a state's press office puts out is the state's word, signed or not.
        (None, Some(body)) => {
            let Identity { key, name, party } = voices.of_body(body);
            Account { key, name, kind: if party.is_some() { Kind::Party } else { Kind::Third } }
        }
        (None, None) => Account {
            key: format!("outlet:{}", crate::known::folded(of.outlet)),
            name: of.outlet.to_owned(),
            kind: Kind::Outlet,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Party, Settings};
    use crate::weigh::voice::Mention;

    fn actor(name: &str, kind: &str, speaks_for: Option<usize>) -> Mention {
        Mention { name: name.into(), kind: kind.into(), speaks_for, ..Mention::default() }
    }

    #[test]
    fn voices_of_one_body_are_one_account_and_a_relayed_word_is_the_relayers() {
        let settings = Settings {
            party: vec![Party {
                name: "Northern Front".into(),
                speaks: vec!["Amina Diallo".into()],
                ..Party::default()
            }],
            ..Settings::default()
        };
        let voices = Voices::of(&settings);
        let actors = [
            actor("Amina Diallo", "person", None),
            actor("Northern Front", "armed_group", None),
            actor("Kofi Adu", "person", Some(1)),
        ];
        let cast = Cast { actors: &actors, report: "r1", on: None, author: &[], issuer: None, country: None };
        let of = Source { cast, outlet: "Example Wire" };
        let said = |actors: &[usize], within| Said {
            actors: actors.to_vec(),
            standing: "named".into(),
            within,
            ..Said::default()
        };
        let statements =
            [said(&[0], None), said(&[1], None), said(&[2], None), said(&[1], Some(4)), said(&[0], None)];
        let of_claim = |within| account(&voices, &of, &statements, within).0;
        assert_eq!(of_claim(Some(0)), of_claim(Some(1)));
        assert_eq!(of_claim(Some(2)).kind, Kind::Party);
        assert_eq!(of_claim(Some(3)).name, "Northern Front");
        assert_eq!(of_claim(None).kind, Kind::Outlet);
    }
}
