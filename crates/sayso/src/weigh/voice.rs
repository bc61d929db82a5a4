//! Who answers in the end: a person for a body, a ministry for its state, an alias for an actor.
//!
//! The voices of one body (a president, his adviser, his ministry) are one account. Whom somebody speaks for is what the
//! case's settings say, else what the report says, else what the list of known actors says; nothing is concluded from one
//! report to another, so that no report changes what an earlier one meant.

use std::collections::{BTreeMap, HashMap};

use sayso_core::{ActorKind, Published};

use super::by_hand::Edits;
use crate::case::Settings;
use crate::known::{Bodies, Office, People, folded};

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

/// The actors of one report, with what tells who they are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cast<'a> {
    pub(crate) actors: &'a [Mention],
    /// Uid of the report.
    pub(crate) report: &'a str,
    /// Its day: offices are held on days.
    pub(crate) on: Option<Published>,
    /// Who signs it.
    pub(crate) author: &'a [usize],
    /// The known body that issued it as its own text: a press office, a ministry. None of a news report.
    pub(crate) issuer: Option<usize>,
    /// The country that it speaks of most.
    pub(crate) country: Option<&'a str>,
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
    /// Parties by their own names, without those who speak for them.
    named: HashMap<String, String>,
    states: BTreeMap<String, String>,
    outlets: HashMap<String, String>,
    edits: Edits,
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
            let own = || party.aliases.iter().chain([&party.name]);
            voices.named.extend(own().map(|name| (folded(name), party.name.clone())));
            // A state may speak for a mission: its officials do, too, and it is still no part of the party's country.
            for name in party.speaks.iter().chain(own()) {
                let Some(id) = body_of(name) else { continue };
                let body = Bodies::shared().get(id);
                voices.known.insert(body.id.to_owned(), party.name.clone());
            }
            for name in own() {
                let Some(id) = body_of(name) else { continue };
                let body = Bodies::shared().get(id);
                // Abkhazia lies in Georgia and is not Georgia.
                if body.id == format!("state:{}", body.country) {
                    voices.states.entry(body.country.to_owned()).or_insert_with(|| party.name.clone());
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
    pub(crate) fn identity(&self, cast: &Cast<'_>, n: usize) -> Identity {
        let n = cast.labelled(n);
        let actor = &cast.actors[n];
        let own = self.aliases.get(&folded(&actor.name)).or_else(|| self.not_the_listed(actor));
        let in_office = cast.in_office(n);
        let key = match (own, actor.known_as.as_deref().or(in_office.map(|o| o.person))) {
            (Some(own), _) => format!("own:{}", folded(own)),
            (None, Some(id)) => format!("known:{id}"),
            (None, None) => format!("name:{}", folded(&actor.name)),
        };
        let (key, by_hand) = match self.edits.in_report(&key, cast.report) {
            Some(other) => (other.key.clone(), other.name.as_deref()),
            None => (self.edits.settled(key), None),
        };
        let listed = || listed_name(actor.known_as.as_deref()?);
        let told = in_office.map(|o| o.name).or_else(listed).unwrap_or(&actor.name);
        let own = own.map_or(told, String::as_str);
        let name = self.edits.name_of(&key).or(by_hand).unwrap_or(own).to_owned();
        Identity { party: self.party(cast, n), key, name }
    }

    /// The party whose name in the case the list knows for somebody else's: "AFP", an army here and an agency elsewhere.
    fn not_the_listed(&self, actor: &Mention) -> Option<&String> {
        let party = self.named.get(&folded(&actor.name))?;
        let listed = actor.known_as.as_ref()?;
        (self.known.get(listed) != Some(party)).then_some(party)
    }

    /// Whose voice actor `n` is in the end: a party, a state for its institutions, the body that somebody speaks for, or
    /// itself.
    pub(crate) fn voice(&self, cast: &Cast<'_>, n: usize) -> Identity {
        let n = cast.labelled(n);
        if let Some(party) = self.party(cast, n) {
            let key = format!("party:{}", folded(&party));
            return Identity { key, name: party.clone(), party: Some(party) };
        }
        let at = cast.spoken_for(n);
        cast.body(at).map_or_else(|| self.identity(cast, at), |id| self.of_body(id))
    }

    /// Whose voice a known body is: its party, else itself.
    pub(crate) fn of_body(&self, id: usize) -> Identity {
        let body = Bodies::shared().get(id);
        match self.known.get(body.id) {
            Some(party) => Identity {
                key: format!("party:{}", folded(party)),
                name: party.clone(),
                party: Some(party.clone()),
            },
            None => Identity { key: format!("known:{}", body.id), name: body.name.to_owned(), party: None },
        }
    }

    /// The party of an actor: its own, or that of the body it speaks for.
    fn party(&self, cast: &Cast<'_>, n: usize) -> Option<String> {
        let known = |id: usize| self.known.get(Bodies::shared().get(id).id).cloned();
        let mut at = Some(n);
        for _ in 0..cast.actors.len() {
            let actor = &cast.actors[at?];
            if let Some(party) = self.own_party(cast, actor).or_else(|| cast.body(at?).and_then(known)) {
                return Some(party);
            }
            at = actor.speaks_for;
        }
        None
    }

    fn own_party(&self, cast: &Cast<'_>, actor: &Mention) -> Option<String> {
        let by_name = |name: &str| self.parties.get(&folded(name)).cloned();
        let own = self.aliases.get(&folded(&actor.name)).and_then(|own| by_name(own));
        let last = || {
            let (_, last) = actor.name.rsplit_once(' ')?;
            let is_name =
                actor.name.split(' ').all(|w| w.starts_with(char::is_uppercase) || w.starts_with("al-"));
            if actor.kind == "person" && is_name { by_name(last) } else { None }
        };
        let institution = || {
            let governs = matches!(actor.kind.as_str(), "state" | "institution") && !is_watchdog(&actor.name);
            actor.country.as_ref().filter(|_| governs).and_then(|c| self.states.get(c)).cloned()
        };
        by_name(&actor.name)
            .or(own)
            .or_else(|| actor.role.as_deref().and_then(by_name))
            .or_else(|| actor.known_as.as_ref().and_then(|id| self.known.get(id)).cloned())
            .or_else(|| self.outlet(&actor.name).map(str::to_owned))
            .or_else(|| self.part_of_name(actor))
            .or_else(|| self.forces_of(cast, actor))
            .or_else(|| self.surname_of(actor))
            .or_else(|| self.beginning_of(actor))
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

    /// "Defence Ministry" for "Defence Ministry in Moscow": the words with which the names of one party alone begin.
    fn beginning_of(&self, actor: &Mention) -> Option<String> {
        let start = format!("{} ", folded(&actor.name));
        if actor.kind != "institution" || start.matches(' ').count() < 2 {
            return None;
        }
        let mut found =
            self.parties.iter().filter(|(name, _)| name.starts_with(&start)).map(|(_, party)| party);
        let first = found.next()?;
        found.all(|party| party == first).then(|| first.clone())
    }

    /// "Diallo", "PRESIDENT DIALLO" for "Amina Diallo": the surname of those alone who speak for one party.
    fn surname_of(&self, actor: &Mention) -> Option<String> {
        const TITLES: &[&str] = &["president", "minister", "secretary", "general", "mr", "mrs", "ms", "dr"];
        let name = folded(&actor.name);
        let mut words = name.split(' ').filter(|w| !TITLES.contains(w));
        let (Some(surname), None) = (words.next(), words.next()) else { return None };
        let is_label = !actor.name.chars().any(char::is_lowercase);
        if actor.kind != "person" && !is_label {
            return None;
        }
        let end = format!(" {surname}");
        let mut found = self.parties.iter().filter(|(name, _)| name.ends_with(&end)).map(|(_, party)| party);
        let first = found.next()?;
        found.all(|party| party == first).then(|| first.clone())
    }

    /// "Ethiopia's army" for the party that is Ethiopia; "the army" where one party alone is a state, or is that of the country
    /// that the report speaks of.
    fn forces_of(&self, cast: &Cast<'_>, actor: &Mention) -> Option<String> {
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
            "governor",
            "palace",
        ];
        const PLAIN: &[&str] = &[
            "armed",
            "security",
            "government",
            "state",
            "federal",
            "national",
            "presidential",
            "regional",
            "provincial",
        ];
        let name = folded(&actor.name);
        let (before, last) = name.rsplit_once(' ').unwrap_or(("", &name));
        if !FORCES.contains(&last) {
            return None;
        }
        if before.is_empty() || PLAIN.contains(&before) {
            let only = self.states.values().next().filter(|_| self.states.len() == 1);
            return only.or_else(|| cast.country.and_then(|c| self.states.get(c))).cloned();
        }
        None
    }
}

impl Cast<'_> {
    /// The person behind a speaker's label of a transcript: "THE PRESIDENT" of a text that a president signs, "PRESIDENT
    /// PETRO" or "PETRO" beside a Gustavo Petro; behind an office without a name, whoever alone is said to hold it.
    fn labelled(&self, n: usize) -> usize {
        const SHORTEST: usize = 4;
        let name = &self.actors[n].name;
        if name.chars().any(char::is_lowercase) {
            return self.holder(n).unwrap_or(n);
        }
        if !name.contains(' ') && name.len() < SHORTEST {
            return n;
        }
        if let ([author], "THE PRESIDENT" | "PRESIDENT") = (self.author, name.as_str()) {
            return *author;
        }
        let last = folded(name.rsplit(' ').next().unwrap_or_default());
        let same = |a: &Mention| {
            a.kind == "person" && folded(&a.name).rsplit(' ').next() == Some(&last) && a.name != *name
        };
        self.actors.iter().position(same).unwrap_or(n)
    }

    /// The one person of the report who is said to hold an office that stands alone: "the regional governor" beside "the
    /// governor, Amina Diallo".
    fn holder(&self, n: usize) -> Option<usize> {
        const OFFICES: &[&str] =
            &["governor", "mayor", "president", "minister", "envoy", "commissioner", "commander"];
        let name = folded(&self.actors[n].name);
        let (before, office) = name.rsplit_once(' ').unwrap_or(("", &name));
        let is_bare =
            before.is_empty() || matches!(before, "regional" | "provincial" | "local" | "city" | "district");
        if !is_bare || !OFFICES.contains(&office) {
            return None;
        }
        let holds = |a: &Mention| {
            let role = a.role.as_deref().map(folded).unwrap_or_default();
            a.kind == "person" && role.rsplit(' ').next() == Some(office) && folded(&a.name) != name
        };
        let mut found = self.actors.iter().enumerate().filter(|(_, a)| holds(a)).map(|(n, _)| n);
        found.next().filter(|_| found.next().is_none())
    }

    /// The end of the chain of whom somebody speaks for.
    fn spoken_for(&self, n: usize) -> usize {
        let mut at = n;
        for _ in 0..self.actors.len() {
            match self.actors[at].speaks_for {
                Some(body) if body != at => at = body,
                _ => break,
            }
        }
        at
    }

    /// The known body that an actor is or speaks for by its office: "the Interior Ministry of Georgia", "the United Nations
    /// envoy for Yemen", a president on his days in office.
    fn body(&self, n: usize) -> Option<usize> {
        let actor = &self.actors[n];
        let bodies = Bodies::shared();
        match actor.kind.as_str() {
            "person" => {
                let offices = People::shared().find(&actor.name);
                let mut held = offices.iter().filter(|o| o.is_held(self.on));
                let office =
                    held.next().filter(|_| held.next().is_none()).and_then(|o| bodies.find_id(o.body));
                let own =
                    office.or_else(|| office_of(&actor.name)).map(|body| Bodies::shared().state_for(body));
                own.or_else(|| institution_of(&actor.name))
                    .or_else(|| self.holds_office(n))
                    .or_else(|| self.issued_by(n))
            }
            "state" | "institution" if !is_watchdog(&actor.name) => {
                let state = actor.country.as_deref().and_then(|c| bodies.find_id(&format!("state:{c}")));
                state.or_else(|| institution_of(&actor.name))
            }
            _ => institution_of(&actor.name).or_else(|| self.issued_by(n)),
        }
    }

    /// The person whom "THE PRESIDENT" labels in a text that a state issues: whoever held the office on its day.
    fn in_office(&self, n: usize) -> Option<&'static Office> {
        let body = Bodies::shared().get(self.issuer?);
        let is_label = matches!(self.actors[n].name.as_str(), "THE PRESIDENT" | "PRESIDENT");
        if is_label { People::shared().holder(body.id, "president", self.on) } else { None }
    }

    /// The body that issues the text, where a surname is that of one who holds an office of it on the day: "President Biden" in
    /// a text of the White House.
    fn holds_office(&self, n: usize) -> Option<usize> {
        let name = folded(&self.actors[n].name);
        let surname =
            name.rsplit(' ').next().filter(|_| !name.contains(' ') || name.starts_with("president "))?;
        let id = Bodies::shared().get(self.issuer?).id;
        self.issuer.filter(|_| People::shared().is_surname_in_office(id, surname, self.on))
    }

    /// The body that issues the text which somebody signs, or in which an official without a name speaks.
    fn issued_by(&self, n: usize) -> Option<usize> {
        if self.in_office(n).is_some() {
            return self.issuer;
        }
        let actor = &self.actors[n];
        let is_official = || {
            let name = folded(&actor.name);
            let last = name.rsplit(' ').next().unwrap_or_default();
            matches!(last, "official" | "officials" | "spokesperson" | "spokesman" | "spokeswoman")
        };
        let signs = || self.author.contains(&n) && actor.kind == "person" && actor.speaks_for.is_none();
        self.issuer.filter(|_| signs() || is_official())
    }
}

/// What the lists call a body or a person: "Iran", however a report spells it.
fn listed_name(id: &str) -> Option<&'static str> {
    let body = Bodies::shared().find_id(id).map(|n| Bodies::shared().get(n).name);
    body.or_else(|| People::shared().name_of(id))
}

/// Whether a body watches its state and does not speak for it: an ombudsman, a human rights commission.
fn is_watchdog(name: &str) -> bool {
    const WATCHDOGS: &[&str] =
        &["ombuds", "human rights commission", "commission on human rights", "public defender", "defensoria"];
    let name = folded(name);
    WATCHDOGS.iter().any(|w| name.contains(w))
}

/// The state whose ministry, army or government a name is: "Ethiopia's army", "the Interior Ministry of Georgia".
fn institution_of(name: &str) -> Option<usize> {
    const NOUNS: &[&str] = &[
        "ministry",
        "department",
        "army",
        "military",
        "government",
        "forces",
        "troops",
        "police",
        "command",
        "authorities",
        "navy",
        "parliament",
        "embassy",
        "presidency",
        "cabinet",
        "official",
        "officials",
        "delegation",
        "council",
        "office",
        "governor",
        "minister",
        "president",
        "contingent",
        "team",
        "negotiators",
        "negotiator",
        "panel",
        "soldier",
        "soldiers",
        "troop",
        "marines",
        "warplanes",
        "jets",
        "units",
    ];
    // Who once spoke for a state does so no more.
    const NO_MORE: &[&str] = &["former", "ex", "exiled", "retired", "ousted", "deposed"];
    let words: Vec<&str> = name.split_whitespace().collect();
    let has = |list: &[&str]| words.iter().any(|w| list.contains(&folded(w).as_str()));
    if !has(NOUNS) || has(NO_MORE) || is_watchdog(name) {
        return None;
    }
    const MOST: usize = 3;
    let starts = 0..words.len();
    let mut parts = starts.flat_map(|a| (a + 1..=words.len().min(a + MOST)).rev().map(move |b| a..b));
    parts
        .find_map(|part| Bodies::shared().find(&words[part].join(" ")))
        .map(|(id, _)| id)
        .map(|body| Bodies::shared().state_for(body))
}

/// The body of an office without a name: "the United Nations envoy for Yemen" speaks for the United Nations.
fn office_of(name: &str) -> Option<usize> {
    const MOST: usize = 4;
    let words: Vec<&str> = name.split_whitespace().collect();
    let plain = words
        .iter()
        .skip(1)
        .any(|w| w.starts_with(char::is_lowercase) && !matches!(*w, "al" | "bin" | "de" | "van"));
    let start = usize::from(words.first().is_some_and(|w| w.eq_ignore_ascii_case("the")));
    let ends = (start + 1..=words.len().saturating_sub(1).min(start + MOST)).rev();
    ends.filter(|_| plain)
        .find_map(|end| Bodies::shared().find(&words[start..end].join(" ")))
        .map(|(id, _)| id)
}

/// Whether a name is that of a state, or of its government.
pub(super) fn is_state(name: &str) -> bool {
    body_of(name).is_some_and(|id| Bodies::shared().get(id).kind == ActorKind::State)
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
