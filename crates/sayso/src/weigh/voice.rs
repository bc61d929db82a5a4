//! Who answers in the end: a person for a body, a ministry for its state, an alias for an actor.
//!
//! The voices of one body (a president, his adviser, his ministry) are one account. Whom somebody speaks for is what the
//! case's settings say, else what the report says, else what the list of known actors says; nothing is concluded from one
//! report to another, so that no report changes what an earlier one meant.

use std::collections::{BTreeMap, HashMap};

use crate::case::Settings;
use crate::known::{Bodies, folded};

/// An actor of a report, as far as it matters to who it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mention {
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) role: Option<String>,
    pub(crate) known_as: Option<String>,
    pub(crate) country: Option<String>,
    /// Position of the body that it speaks for.
    pub(crate) speaks_for: Option<usize>,
}

/// Who an actor is across reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Identity {
    /// The same for the same actor in every report.
    pub(crate) key: String,
    pub(crate) name: String,
    /// The party that it is or speaks for.
    pub(crate) party: Option<String>,
}

/// The case's own knowledge of actors, by folded name.
#[derive(Debug, Default)]
pub(crate) struct Voices {
    /// Own names of actors by their aliases.
    aliases: HashMap<String, String>,
    /// Parties by the names that are theirs or speak for them.
    parties: HashMap<String, String>,
    /// Parties by the id of the known body that they are, and by its country where it is a state.
    known: HashMap<String, String>,
    states: BTreeMap<String, String>,
    outlets: HashMap<String, String>,
    edits: Edits,
}

/// What was done to actors by hand.
#[derive(Clone, Debug, Default)]
pub(crate) struct Edits {
    /// Keys that were merged into others.
    pub(crate) merged: HashMap<String, String>,
    /// New names by key.
    pub(crate) renamed: HashMap<String, String>,
    /// New names of an actor in one report, by key and uid of the report.
    pub(crate) split: HashMap<(String, String), String>,
}

impl Voices {
    pub(crate) fn of(settings: &Settings) -> Voices {
        let mut voices = Voices::default();
        for actor in &settings.actor {
            for alias in actor.aliases.iter().chain([&actor.name]) {
                voices.aliases.insert(folded(alias), actor.name.clone());
            }
        }
        for party in &settings.party {
            for name in party.speaks.iter().chain(&party.aliases).chain([&party.name]) {
                voices.parties.insert(folded(name), party.name.clone());
            }
            for name in party.aliases.iter().chain([&party.name]) {
                let Some(id) = body_of(name) else { continue };
                let body = Bodies::shared().get(id);
                voices.known.insert(body.id.to_owned(), party.name.clone());
                if body.kind == sayso_core::ActorKind::State && !body.country.is_empty() {
                    voices.states.insert(body.country.to_owned(), party.name.clone());
                }
            }
        }
        for outlet in &settings.outlet {
            voices.outlets.insert(folded(&outlet.name), outlet.speaks_for.clone());
        }
        voices
    }

    /// With what was done by hand.
    pub(crate) fn with(self, edits: Edits) -> Voices {
        Voices { edits, ..self }
    }

    /// Whom an outlet speaks for, by the settings.
    pub(crate) fn outlet(&self, name: &str) -> Option<&str> {
        self.outlets.get(&folded(name)).map(String::as_str)
    }

    /// Who actor `n` of a report is.
    pub(crate) fn identity(&self, actors: &[Mention], n: usize, report: &str) -> Identity {
        let actor = &actors[n];
        let own = self.aliases.get(&folded(&actor.name));
        let key = match (own, &actor.known_as) {
            (Some(own), _) => format!("own:{}", folded(own)),
            (None, Some(id)) => format!("known:{id}"),
            (None, None) => format!("name:{}", folded(&actor.name)),
        };
        let split = self.edits.split.get(&(key.clone(), report.to_owned()));
        let key = match split {
            Some(name) => format!("name:{}", folded(name)),
            None => self.settled(key),
        };
        let name = split.or_else(|| self.edits.renamed.get(&key)).or(own).unwrap_or(&actor.name).clone();
        Identity { party: self.party(actors, n), key, name }
    }

    /// Whose voice actor `n` is in the end: a party, a state for its institutions, the body that somebody speaks for, or
    /// itself.
    pub(crate) fn voice(&self, actors: &[Mention], n: usize, report: &str) -> Identity {
        if let Some(party) = self.party(actors, n) {
            let key = format!("party:{}", folded(&party));
            return Identity { key, name: party.clone(), party: Some(party) };
        }
        let mut at = n;
        for _ in 0..actors.len() {
            match actors[at].speaks_for {
                Some(body) if body != at => at = body,
                _ => break,
            }
        }
        let governs = matches!(actors[at].kind.as_str(), "state" | "institution");
        match actors[at].country.as_deref().filter(|_| governs).and_then(state_of) {
            Some((id, name)) => Identity { key: format!("known:{id}"), name: name.to_owned(), party: None },
            None => self.identity(actors, at, report),
        }
    }

    /// The key that a key was merged into in the end.
    fn settled(&self, mut key: String) -> String {
        for _ in 0..self.edits.merged.len() {
            match self.edits.merged.get(&key) {
                Some(into) => key.clone_from(into),
                None => break,
            }
        }
        key
    }

    /// The party of an actor: its own, or that of the body it speaks for.
    fn party(&self, actors: &[Mention], n: usize) -> Option<String> {
        let mut at = Some(n);
        for _ in 0..actors.len() {
            let actor = &actors[at?];
            if let Some(party) = self.own_party(actor) {
                return Some(party);
            }
            at = actor.speaks_for;
        }
        None
    }

    fn own_party(&self, actor: &Mention) -> Option<String> {
        let by_name = |name: &str| self.parties.get(&folded(name)).cloned();
        let own = self.aliases.get(&folded(&actor.name)).and_then(|own| by_name(own));
        let last = || {
            let (_, last) = actor.name.rsplit_once(' ')?;
            if actor.kind == "person" { by_name(last) } else { None }
        };
        let institution = || {
            let governs = matches!(actor.kind.as_str(), "state" | "institution");
            actor.country.as_ref().filter(|_| governs).and_then(|c| self.states.get(c)).cloned()
        };
        by_name(&actor.name)
            .or(own)
            .or_else(|| actor.role.as_deref().and_then(by_name))
            .or_else(|| actor.known_as.as_ref().and_then(|id| self.known.get(id)).cloned())
            .or_else(|| self.part_of_name(actor))
            .or_else(|| self.forces_of(actor))
            .or_else(institution)
            .or_else(last)
    }

    /// "The Ministry of Defense in Kabul" for "Ministry of Defense": a name of at least two words inside a longer one.
    fn part_of_name(&self, actor: &Mention) -> Option<String> {
        const LEAST: usize = 2;
        let name = folded(&actor.name);
        let words: Vec<&str> = name.split(' ').collect();
        let starts = 0..words.len().saturating_sub(LEAST - 1);
        let mut parts = starts.flat_map(|from| (from + LEAST..=words.len()).rev().map(move |to| from..to));
        parts.find_map(|part| self.parties.get(&words[part].join(" ")).cloned())
    }

    /// "Ethiopia's army" for the party that is Ethiopia; "the army" where one party alone is a state.
    fn forces_of(&self, actor: &Mention) -> Option<String> {
        const FORCES: &[&str] = &[
            "army",
            "military",
            "government",
            "forces",
            "troops",
            "soldiers",
            "police",
            "ministry",
            "command",
            "authorities",
            "navy",
            "regime",
            "officials",
        ];
        const PLAIN: &[&str] = &["armed", "security", "government", "state", "federal", "national"];
        let name = folded(&actor.name);
        let (before, last) = name.rsplit_once(' ').unwrap_or(("", &name));
        if !FORCES.contains(&last) {
            return None;
        }
        if before.is_empty() || PLAIN.contains(&before) {
            let mut parties = self.states.values();
            return parties.next().filter(|_| self.states.len() == 1).cloned();
        }
        let whole = actor.name.rsplit_once(' ').map_or("", |(before, _)| before);
        let (id, _) = Bodies::shared().find(whole)?;
        self.states.get(Bodies::shared().get(id).country).cloned()
    }
}

/// Id and name of the state of a country among the known bodies.
fn state_of(country: &str) -> Option<(&'static str, &'static str)> {
    let id = Bodies::shared().find_id(&format!("state:{country}"))?;
    let body = Bodies::shared().get(id);
    Some((body.id, body.name))
}

/// The known body that a party is: "the Afghan government" is Afghanistan.
fn body_of(name: &str) -> Option<usize> {
    let whole = Bodies::shared().find(name);
    let governed = || {
        let (state, noun) = name.rsplit_once(' ')?;
        let is_government =
            ["government", "authorities", "state", "administration"].contains(&noun.to_lowercase().as_str());
        if is_government { Bodies::shared().find(state) } else { None }
    };
    whole.or_else(governed).map(|(id, _)| id)
}
