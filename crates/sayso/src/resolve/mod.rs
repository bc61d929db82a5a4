//! Resolve: whom the sources are, within a report.
//!
//! Names are gathered into entities first ([`entity`]), then every source is read in the order of the text
//! ([`source`]): a name, an office of a named person, a body, a pronoun ([`pronoun`]), or else its own words. Where
//! nothing fits, the source stays without an actor and a doubt says so.

mod called;
pub(crate) mod count;
pub(crate) mod date;
mod described;
mod entity;
mod given;
mod index;
mod known_actor;
mod name;
mod parties;
mod person;
mod phrase;
pub(crate) mod place;
mod pronoun;
mod role;
mod said_on;
mod same;
mod source;
mod speaker;
#[cfg(test)]
mod speaker_tests;
mod voice;
mod whole;

use std::collections::HashSet;

use sayso_core::{ActorKind, Doubt, Reading, Standing, parse_date};
use sayso_read::Analysis;

use entity::Entities;
use source::Resolver;

use crate::code;
use crate::known::Bodies;

/// Words to be resolved beside the statements' sources: whom a claim or an act is about.
pub(crate) struct Asked {
    /// The words of each; none asks for nobody.
    pub(crate) words: Vec<code::Words>,
    /// The statement that they stand in.
    pub(crate) within: Option<usize>,
}

/// Fills in who, when, where, how many, and what is claimed of them.
pub(crate) fn all(reading: &mut Reading, analysis: &Analysis<'_>, list: Option<&place::PlaceList>) {
    // In a text that is not read, no number is a date and no word a place.
    if analysis.tokens.is_empty() {
        actors(reading, analysis, &[], &[], &[]);
        return;
    }
    let published = reading.report.published.as_deref().and_then(|d| parse_date(d).ok());
    let (dates, mut doubts) = date::dates(&reading.report.text, &reading.sentences, published);
    let (counts, more) = count::counts(&reading.report.text, analysis, &dates);
    (reading.dates, reading.counts) = (dates, counts);
    doubts.extend(more);
    let found = code::find(reading, analysis);
    let ask = |words: &[code::Words], within| Asked { words: words.to_vec(), within };
    let mut asked: Vec<Asked> = Vec::new();
    for one in &found {
        let sides = [&one.sides.actor, &one.sides.recipient, &one.sides.mediator];
        asked.extend(sides.map(|words| ask(words, one.within)));
    }
    asked.extend(code::addressed(reading, analysis).iter().map(|(words, within)| ask(words, *within)));
    let pairs = code::pairs(reading, analysis, &found);
    let (mut resolved, parties) = actors(reading, analysis, &found, &asked, &pairs);
    let addressed = resolved.split_off(3 * found.len());
    let sides: Vec<code::Sides<Vec<usize>>> = resolved
        .chunks_exact_mut(3)
        .map(|of| {
            let [actor, recipient, mediator] = [0, 1, 2].map(|n| std::mem::take(&mut of[n]));
            code::Sides { actor, recipient, mediator }
        })
        .collect();
    let (places, more) = place::places(reading, analysis, list);
    reading.places = places;
    doubts.extend(more);
    reading.doubts.append(&mut doubts);
    said_on::fill(reading, analysis);
    let claims = code::claims(reading, analysis, &found, &sides, parties);
    code::take(reading, analysis, claims, &addressed);
}

/// Every deed of a report with what may belong to it; nothing for a text that is not read.
pub(crate) fn ties(reading: &mut Reading, analysis: &Analysis<'_>) -> Vec<code::Tied> {
    if analysis.tokens.is_empty() {
        return Vec::new();
    }
    reading.places = place::places(reading, analysis, None).0;
    code::ties(reading, analysis)
}

/// Fills in the actors of a reading and of its statements; returns the actors of what else is asked for, in order, and the
/// two sides of the report, where it has two.
fn actors(
    reading: &mut Reading,
    analysis: &Analysis<'_>,
    found: &[code::Found],
    asked: &[Asked],
    pairs: &[[code::Words; 2]],
) -> (Vec<Vec<usize>>, Option<[usize; 2]>) {
    let text = reading.report.text.clone();
    let mut entities = Entities::of(&text, analysis);
    if let Some(author) = reading.report.author.clone() {
        reading.author = signatories(&author).into_iter().map(|one| entities.author(one)).collect();
    }
    let signers = if reading.author.is_empty() {
        speaker::signers(reading, analysis, &mut entities)
    } else {
        Vec::new()
    };
    let mut resolver = Resolver::new(&text, analysis, &mut entities, &reading.statements, &reading.author);
    resolver.signers = signers;
    resolver.describe_all();
    resolver.find_parties(pairs);
    let mut resolved = resolver.all();
    resolver.settle_roles();
    let mut others: Vec<Vec<usize>> = asked.iter().map(|a| resolver.asked(&a.words, a.within)).collect();
    // A role may point at a body that only a claim names: whoever speaks for one is known by now.
    resolver.settle_roles();
    ask_again(&mut resolver, asked, &mut others, |resolver, words| resolver.is_spoken_for(words));
    if resolver.find_rivals(found, &others) {
        ask_again(&mut resolver, asked, &mut others, |resolver, words| resolver.mean_both(words));
        resolver.join_sources(&mut resolved);
    }
    resolver.weigh_sides(found, &mut others);
    drop_places(&mut resolver, found.len(), &mut others);
    others.iter_mut().for_each(|side| drop_parts(&resolver, side));
    for (one, sides) in found.iter().zip(others.chunks_exact_mut(3)) {
        if one.is_assault() && !one.is_plain() {
            let [doers, suffering, ..] = sides else { continue };
            // Of a battle between two, either loses men.
            if doers.len() > 1 {
                continue;
            }
            doers.retain(|&doer| !suffering.iter().any(|&id| resolver.is_own(doer, id)));
        }
    }
    let parties = resolver.parties;
    for (statement, found) in reading.statements.iter_mut().zip(resolved) {
        if let Some(standing) = found.standing {
            statement.standing = standing;
        }
        if statement.source.is_empty() {
            statement.standing = Standing::Unnamed;
        } else if found.actors.is_empty() && found.doubt {
            reading.doubts.push(Doubt {
                span: Some(statement.source[0]),
                about: "actor",
                why: format!("the report does not show whom “{}” stands for", statement.source[0].of(&text)),
            });
        }
        statement.actor = found.actors;
    }
    for &actor in reading.statements.iter().flat_map(|s| &s.actor).chain(others.iter().flatten()) {
        entities.all[actor].acts = true;
    }
    let place = entities.into_actors(reading, analysis);
    for ids in &mut others {
        ids.iter_mut().for_each(|a| *a = place[*a]);
        ids.sort_unstable();
        ids.dedup();
    }
    let parties = parties.map(|ids| ids.map(|a| place[a])).filter(|ids| !ids.contains(&usize::MAX));
    (others, parties)
}

/// "The United States, Egypt and Qatar": each of the bodies of a joint text; anybody else is one.
fn signatories(author: &str) -> Vec<&str> {
    let parts: Vec<&str> = author.split(", ").flat_map(|part| part.split(" and ")).map(str::trim).collect();
    let known = |part: &&str| Bodies::shared().find(part.trim_start_matches("and ")).is_some();
    if parts.len() > 1 && parts.iter().all(known) { parts } else { vec![author] }
}

/// Resolves some of the words anew, now that more is known of whom they may stand for.
fn ask_again(
    resolver: &mut Resolver<'_>,
    asked: &[Asked],
    found: &mut [Vec<usize>],
    which: impl Fn(&Resolver<'_>, &[code::Words]) -> bool,
) {
    for (one, found) in asked.iter().zip(found) {
        if which(resolver, &one.words) {
            *found = resolver.asked(&one.words, one.within);
        }
    }
}

/// "Various parties and their backers" are nobody beside "their backers": who is named with others is not told of twice.
fn drop_parts(resolver: &Resolver<'_>, side: &mut Vec<usize>) {
    let name = |id: usize| &resolver.entities.all[id].name;
    let whole = side.clone();
    side.retain(|&part| !whole.iter().any(|&id| name(id).ends_with(&format!(" and {}", name(part)))));
}

/// A place that no list knows as a state or body is where something is done, and not to whom: it stays a place, and is no
/// actor by being the other side of a claim. `sides` are three lists a claim: doers, the other side, mediators.
fn drop_places(resolver: &mut Resolver<'_>, claims: usize, sides: &mut [Vec<usize>]) {
    let is_place = |e: &entity::Entity| e.kind == ActorKind::State && e.known.is_none();
    let named: HashSet<usize> = resolver.entities.names.iter().map(|n| n.entity).collect();
    let mut dropped: HashSet<usize> = HashSet::new();
    for n in 0..claims {
        sides[3 * n + 1].retain(|id| {
            let keeps = !is_place(&resolver.entities.all[*id]) || !named.contains(id);
            if !keeps {
                dropped.insert(*id);
            }
            keeps
        });
    }
    let kept: HashSet<usize> = sides.iter().flatten().copied().collect();
    for id in 0..resolver.entities.all.len() {
        if dropped.contains(&id) && !kept.contains(&id) {
            resolver.entities.all[id].acts = false;
        }
    }
}
