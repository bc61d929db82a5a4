//! What is claimed, by type: the words, the code, who and to whom, and in whose statement.

use anstyle::Style;
use sayso::{Claim, ClaimType, Matter, Period, Reading, Truth};

use super::Palette;
use super::place::Places;
use super::resolved::number;
use super::speaker::words;
use super::wrap::{Lines, Piece};

/// The sections, a type each; one that would be empty is left out.
pub fn sections(lines: &mut Lines, reading: &Reading, places: &Places, palette: &Palette) {
    if reading.claims.is_empty() {
        return;
    }
    lines.blank();
    lines.row("", &[Piece::of("Claims", palette.name)]);
    for (claim_type, title) in [
        (ClaimType::Talks, "talks"),
        (ClaimType::Control, "control of ground"),
        (ClaimType::Commitment, "commitments"),
        (ClaimType::Toll, "harm"),
        (ClaimType::Event, "events"),
    ] {
        let of_type = |c: &&Claim| c.matter.code().claim_type() == claim_type;
        if reading.claims.iter().any(|c| of_type(&c)) {
            lines.row("  ", &[Piece::of(title, palette.act)]);
        }
        let numbered = reading.claims.iter().enumerate().filter(|(_, c)| of_type(c));
        numbered.for_each(|(n, claim)| row(lines, reading, n, claim, places, palette));
    }
}

/// `c7  ¶3 · 1263  [seized control] gains: the Taliban (141 or more × district; in s3)`.
fn row(lines: &mut Lines, reading: &Reading, n: usize, claim: &Claim, places: &Places, palette: &Palette) {
    let place = places.show(claim.trigger[0]);
    let margin = format!("    {:<4} {place:<width$}  ", format!("c{}", n + 1), width = places.width());
    lines.row(
        &margin,
        &[
            Piece::of(format!("[{}]", words(reading, &claim.trigger)), palette.cue),
            Piece::of(told(reading, claim), Style::new()),
            Piece::of(format!("({})", notes(reading, claim).join("; ")), palette.faint),
        ],
    );
}

/// Code, who, to whom; of a commitment its deed.
fn told(reading: &Reading, claim: &Claim) -> String {
    let names = |ids: &[usize]| {
        let names: Vec<&str> = ids.iter().map(|&a| &*reading.actors[a].name).collect();
        if names.is_empty() { "somebody".to_owned() } else { names.join(", ") }
    };
    let to =
        if claim.recipient.is_empty() { String::new() } else { format!(" → {}", names(&claim.recipient)) };
    let who = names(&claim.actor) + &to;
    match &claim.matter {
        Matter::Event { code, mode: Some(mode) } => format!("{}/{mode}: {who}", code.as_str()),
        Matter::Commitment { deed, negative, .. } => {
            let not = if *negative { "not " } else { "" };
            format!("{who}: {not}“{}”", words(reading, deed))
        }
        matter => format!("{}: {who}", matter.code().as_str()),
    }
}

/// What else the words say, and in whose statement.
fn notes(reading: &Reading, claim: &Claim) -> Vec<String> {
    let truth = match (&claim.matter, claim.truth) {
        (Matter::Commitment { .. }, Truth::Future) | (_, Truth::Affirmed) => None,
        (_, truth) => Some(truth.as_str().to_owned()),
    };
    let count = claim.count.map(|n| number(&reading.counts[n]));
    let at = claim.place.iter().map(|&p| &*reading.places[p].name).collect::<Vec<_>>();
    let at = (!at.is_empty()).then(|| format!("at {}", at.join(", ")));
    let when = claim.when.as_ref().map(|w| match (&w.from, &w.to) {
        (Some(from), Some(to)) if from == to => from.clone(),
        (from, to) if from.is_some() || to.is_some() => {
            format!("{} to {}", from.as_deref().unwrap_or("?"), to.as_deref().unwrap_or("?"))
        }
        _ => format!("“{}”", w.text),
    });
    let voice = claim.within.map_or("in the report's own voice".to_owned(), |s| format!("in s{}", s + 1));
    let own = of_matter(reading, &claim.matter);
    [truth, count, at, when].into_iter().flatten().chain(own).chain([voice]).collect()
}

fn of_matter(reading: &Reading, matter: &Matter) -> Vec<String> {
    match matter {
        Matter::Commitment { deadline, condition, supersedes, .. } => {
            let by = deadline.as_ref().map(|day| format!("by {day}"));
            let hangs = (!condition.is_empty()).then(|| format!("if “{}”", words(reading, condition)));
            let instead = supersedes.map(|c| format!("instead of c{}", c + 1));
            [by, hangs, instead].into_iter().flatten().collect()
        }
        Matter::Talks { agenda, mediator, period, .. } => {
            let names: Vec<&str> = mediator.iter().map(|&a| &*reading.actors[a].name).collect();
            let about = (!agenda.is_empty()).then(|| format!("about “{}”", words(reading, agenda)));
            let by = (!names.is_empty()).then(|| format!("mediated by {}", names.join(", ")));
            [about, by, period.as_ref().map(runs)].into_iter().flatten().collect()
        }
        _ => Vec::new(),
    }
}

fn runs(period: &Period) -> String {
    let part = |lead: &str, value: &Option<String>| value.as_ref().map(|v| format!("{lead} {v}"));
    let parts = [part("for", &period.length), part("from", &period.from), part("until", &period.to)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
