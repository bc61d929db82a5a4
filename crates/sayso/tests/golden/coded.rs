//! What a coder and the program both write down, in one form, so that the two can be held against each other.
//!
//! Only [`Coded::of_reading`] knows how a `sayso::Reading` is built. An actor is known by name: the reading's are
//! given the name that the coding has for them, where the two share one.

use std::collections::BTreeSet;
use std::fmt;

use sayso::{Act, Actor, Manner, Matter, Reading, Span, Standing, Truth, When};

/// All that is coded of one story.
#[derive(Default)]
pub struct Coded {
    pub statements: Vec<Statement>,
    pub claims: Vec<Claim>,
}

pub struct Statement {
    pub source: Vec<Span>,
    pub cue: Vec<Span>,
    pub content: Vec<Span>,
    pub act: Act,
    pub standing: Standing,
    pub manner: Manner,
    pub actor: BTreeSet<String>,
    /// Position in `statements`.
    pub within: Option<usize>,
}

pub struct Claim {
    /// `event`, `toll` …
    pub claim_type: &'static str,
    /// Empty for a commitment.
    pub code: &'static str,
    pub trigger: Vec<Span>,
    pub actor: BTreeSet<String>,
    pub truth: Truth,
    pub when: Option<When>,
    pub count: Option<Amount>,
    pub deadline: Option<String>,
}

/// How many, without what it is part of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Amount {
    pub min: Option<u64>,
    pub max: Option<u64>,
    pub share_min: Option<f64>,
    pub share_max: Option<f64>,
    pub approx: bool,
    pub unit: Option<String>,
    pub per: Option<String>,
    pub since: Option<String>,
}

impl Coded {
    /// `names`: the coding's names, each actor's in one list.
    pub fn of_reading(reading: &Reading, names: &[Vec<String>]) -> Coded {
        let known: Vec<String> =
            reading.actors.iter().map(|a| name_of(a, &reading.report.text, names)).collect();
        let actors = |ids: &[usize]| ids.iter().map(|&a| known[a].clone()).collect();
        let statements = reading.statements.iter().map(|s| Statement {
            source: s.source.clone(),
            cue: s.cue.clone(),
            content: s.content.clone(),
            act: s.act,
            standing: s.standing,
            manner: s.manner,
            actor: actors(&s.actor),
            within: s.within,
        });
        let claims = reading.claims.iter().map(|c| Claim {
            claim_type: c.matter.code().claim_type().as_str(),
            code: code_of(&c.matter),
            trigger: c.trigger.clone(),
            actor: actors(&c.actor),
            truth: c.truth,
            when: c.when.clone(),
            count: c.count.map(|n| Amount::of_count(&reading.counts[n])),
            deadline: match &c.matter {
                Matter::Commitment { deadline, .. } => deadline.clone(),
                _ => None,
            },
        });
        Coded { statements: statements.collect(), claims: claims.collect() }
    }
}

fn code_of(matter: &Matter) -> &'static str {
    match matter {
        Matter::Event { code, .. } => code.as_str(),
        Matter::Control { change } => change.as_str(),
        Matter::Toll { harm } => harm.as_str(),
        Matter::Talks { state, .. } => state.as_str(),
        Matter::Commitment { .. } => "",
    }
}

/// The coding's name for an actor of the reading, or else the reading's own.
fn name_of(actor: &Actor, text: &str, names: &[Vec<String>]) -> String {
    let own = std::iter::once(actor.name.as_str()).chain(actor.mentions.iter().map(|m| m.of(text)));
    let own: BTreeSet<String> = own.map(plain).collect();
    let shared = |names: &[String]| {
        let names: BTreeSet<String> = names.iter().map(|n| plain(n)).collect();
        names.intersection(&own).count()
    };
    // The first of those that share most.
    let best = names.iter().rev().max_by_key(|n| shared(n)).filter(|n| shared(n) > 0);
    best.map_or_else(|| actor.name.clone(), |n| n[0].clone())
}

/// A name without letter case, a possessive and a leading article.
fn plain(name: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let name = name.strip_suffix("’s").or(name.strip_suffix("'s")).unwrap_or(&name);
    let bare = ["the ", "a ", "an ", "some "].iter().find_map(|article| name.strip_prefix(article));
    bare.unwrap_or(name).to_string()
}

impl Claim {
    pub fn is_same_code(&self, read: &Claim) -> bool {
        self.code == read.code
    }

    /// Whether the reading gives the coded days, or more exact ones.
    pub fn is_same_when(&self, read: &Claim) -> bool {
        let days = |c: &Claim| {
            let when = c.when.as_ref();
            let from = when.and_then(|w| w.from.clone());
            (from.clone().unwrap_or_default(), when.and_then(|w| w.to.clone()).or(from).unwrap_or_default())
        };
        let ((from, _), (read_from, read_to)) = (days(self), days(read));
        let to = self.when.as_ref().and_then(|w| w.to.as_deref()).unwrap_or_default();
        read_from.starts_with(&from) && read_to.starts_with(to)
    }

    /// Whether the counts are the same; a toll's unit is left aside ("fighter" for "person" is no error).
    pub fn is_same_count(&self, read: &Claim) -> bool {
        let bare = |c: &Claim| {
            let amount = c.count.clone().unwrap_or_default();
            let unit = amount.unit.clone().filter(|_| c.claim_type != "toll");
            Amount { unit, ..amount }
        };
        bare(self) == bare(read)
    }
}

impl Amount {
    fn of_count(count: &sayso::Count) -> Amount {
        Amount {
            min: count.min,
            max: count.max,
            share_min: count.share_min,
            share_max: count.share_max,
            approx: count.approx,
            unit: count.unit.clone(),
            per: count.per.clone(),
            since: None,
        }
    }
}

impl fmt::Display for Amount {
    /// As in a story's claim lines.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = |n: Option<u64>| n.map(|n| n.to_string()).unwrap_or_default();
        let share = |x: Option<f64>| x.map(|x| x.to_string()).unwrap_or_default();
        f.write_str(if self.approx { "~" } else { "" })?;
        match (self.share_min, self.share_max) {
            (None, None) if self.min == self.max => write!(f, "{}", word(self.min))?,
            (None, None) => write!(f, "{}..{}", word(self.min), word(self.max))?,
            (a, b) => write!(f, "share {}..{}", share(a), share(b))?,
        }
        let after = [(" ", &self.unit), ("/", &self.per), (" since ", &self.since)];
        after.iter().try_for_each(|(sign, word)| word.iter().try_for_each(|w| write!(f, "{sign}{w}")))
    }
}
