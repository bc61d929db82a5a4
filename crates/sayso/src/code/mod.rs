//! Code: what is claimed. Rules find deeds in the text (`sayso_read::rule`); here each becomes a claim of the codebook, in
//! the statement that carries it, with actors, place, time, count and truth.
//!
//! [`Found`] is a claim while its actors are still words; they are resolved together with the statements' sources, so
//! that "they" in a claim and "they" as a source find the same people.

mod argument;
mod attach;
mod blamed;
mod bonds;
mod called_false;
mod commitment;
mod denied;
#[cfg(test)]
mod doer_tests;
mod how_many;
mod inherit;
mod parties;
mod plover;
mod recount;
mod repeat;
#[cfg(test)]
mod side_tests;
mod subject;
mod talks;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod told_tests;
mod toll;
mod truth;
mod when;
mod wished;

use std::collections::{BTreeSet, HashSet};

use sayso_core::{
    Act, ActorKind, Change, Claim, Code, Count, Matter, Plover, Reading, Span, Statement, TalksState, Truth,
};
use sayso_read::rule::{Clause, Hit, Rules};
use sayso_read::{Analysis, Pos, Rel};

use crate::resolve::count::is_indefinite;

pub(crate) use argument::{Words, is_somebody as is_side, joined_sides, one as side};
use bonds::Bonds;
pub(crate) use plover::addressed;
pub(crate) use repeat::take;

/// A claim while its actors are words.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    hit: Hit,
    /// Innermost statement that carries it.
    pub(crate) within: Option<usize>,
    /// The words of its doers, of the other side, and of who mediates.
    pub(crate) sides: Sides<Vec<Words>>,
    /// The word that was taken for the other side and is none, by how it hangs on the deed.
    pub(crate) no_side: Option<usize>,
    /// The number that is this claim's, where one word tells of several: "killed *nine* soldiers and *four* farmers". Position in
    /// `counts`.
    number: Option<usize>,
}

impl Found {
    /// The word that carries it.
    pub(crate) fn head(&self) -> usize {
        self.hit.head
    }

    /// Whether plain words tell whose it is.
    pub(crate) fn is_plain(&self) -> bool {
        self.hit.is_plain && !self.sides.actor.is_empty()
    }

    /// Whether its words name another side, be it somebody or not.
    pub(crate) fn is_aimed(&self) -> bool {
        self.hit.recipient.is_some()
    }

    /// Whether it is told of who holds ground.
    pub(crate) fn is_on_ground(&self) -> bool {
        matches!(self.hit.code, Code::Control(_))
    }

    /// Whether it counts harm.
    pub(crate) fn is_toll(&self) -> bool {
        matches!(self.hit.code, Code::Toll(_))
    }

    /// Whether it is an attack.
    pub(crate) fn is_assault(&self) -> bool {
        self.hit.code == Code::Event(Plover::Assault)
    }

    /// Whether it is a state of talks.
    pub(crate) fn is_of_talks(&self) -> bool {
        matches!(self.hit.code, Code::Talks(_))
    }

    /// Whether it is a deed by one to another, and no ground held, talks or promise.
    pub(crate) fn is_event(&self) -> bool {
        event_code(self).is_some()
    }
}

/// Who is in a claim: doers, the other side, mediators of talks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sides<T> {
    pub(crate) actor: T,
    pub(crate) recipient: T,
    pub(crate) mediator: T,
}

/// Deeds that the rules find, with the statements that carry them; none in a text about something else ([`subject`]).
pub(crate) fn find(reading: &Reading, analysis: &Analysis<'_>) -> Vec<Found> {
    let text = &reading.report.text;
    if !subject::is_shown(text, analysis) {
        return Vec::new();
    }
    let hits = sayso_read::deed::find(text, analysis);
    let deeds: HashSet<usize> = hits.iter().map(|hit| hit.head).collect();
    let all = hits.into_iter().map(|hit| found(reading, analysis, hit, &deeds));
    let mut all: Vec<Found> = all.flat_map(|one| toll::each_counted(reading, analysis, one)).collect();
    // A noun for whom the harm is done to tells of none of its own then.
    let numbered = all.iter().filter(|f| f.number.is_some());
    let counted: Vec<(usize, Span)> =
        numbered.flat_map(|f| f.sides.recipient.iter().map(|w| (f.head(), w.bare))).collect();
    let is_counted = |f: &Found| {
        let word = analysis.tokens[f.head()];
        f.is_toll() && counted.iter().any(|(head, whom)| *head != f.head() && whom.contains(word))
    };
    all.retain(|f| !is_counted(f));
    let blamed = blamed::find(reading, analysis, &all);
    all.extend(blamed);
    all.sort_by_key(Found::head);
    all
}

/// Pairs of words that may be the two sides of the report.
pub(crate) fn pairs(reading: &Reading, analysis: &Analysis<'_>, found: &[Found]) -> Vec<[Words; 2]> {
    parties::candidates(reading, analysis, found)
}

fn found(reading: &Reading, analysis: &Analysis<'_>, mut hit: Hit, deeds: &HashSet<usize>) -> Found {
    let text = &reading.report.text;
    let trigger = analysis.tokens[hit.head];
    let is_talks = matches!(hit.code, Code::Talks(_));
    let mediator = if is_talks { talks::mediator(text, analysis, &hit) } else { None };
    let is_mediating = is_talks && talks::is_mediating(text, analysis, &hit);
    let words = |head: Option<usize>| {
        let seen = |t: usize| hit.pointed.contains(&Some(t)) && !argument::is_thing(text, analysis, t);
        let fits =
            |t: usize| argument::is_somebody(text, analysis, t) || argument::is_demonym(text, analysis, t);
        let head = head.filter(|&t| seen(t) || fits(t));
        head.map(|t| argument::words(text, analysis, t, hit.head)).unwrap_or_default()
    };
    let clause = Clause { text, analysis };
    // "One percent", "the rest" is nobody.
    let is_part = |t: usize| {
        let noun = analysis.tokens[t].of(text).to_lowercase();
        analysis.name_at(t).is_none() && Rules::shared().is_ground(&noun) && clause.counted(t).is_none()
    };
    let party = |head: Option<usize>| head.filter(|h| Some(*h) != mediator);
    // "The road would be opened": whom or what it is done to binds itself to nothing.
    let suffers = |a: usize| {
        let is_subject = matches!(analysis.tree.rel(a), Rel::Nsubj | Rel::NsubjPass);
        is_subject && analysis.tree.head(a) == Some(hit.head) && clause.is_passive(hit.head)
    };
    // "All prisoners were to be *returned*"; the parties that "are *obliged* to leave" are bound.
    let is_bare_deed = || {
        const BINDING: &[&str] = &["oblig", "commit", "requir", "prepar", "bound", "expect", "ask", "gone"];
        let word = analysis.tokens[hit.head].of(text).to_lowercase();
        let before = hit.head.checked_sub(1).map(|t| analysis.tokens[t].of(text));
        before == Some("be") && !BINDING.iter().any(|stem| word.starts_with(stem))
    };
    let is_done_to = hit.code == Code::Commitment
        && (analysis.pos[hit.trigger[0].start] == Pos::Aux || is_bare_deed())
        && (clause.subject(hit.head) != hit.actor && clause.object(hit.head) == hit.actor
            || hit.actor.is_some_and(suffers));
    // "It was the fifth attack": nobody is told.
    let is_empty = |a: usize| {
        analysis.tree.head(a) == Some(hit.head)
            && analysis.pos[hit.head] == Pos::Noun
            && matches!(analysis.tokens[a].of(text), "it" | "It" | "this" | "This" | "that" | "That")
    };
    // "*The toll* reached 40": it is told, and has harmed nobody.
    let is_count = |a: usize| {
        matches!(hit.code, Code::Toll(_)) && toll::is_toll_noun(&analysis.tokens[a].of(text).to_lowercase())
    };
    let actor = hit.actor.filter(|&a| !is_done_to && !is_empty(a) && !is_count(a));
    // A word inside the target ("the bombing of a convoy of *UN* trucks") and whoever only tells of a deed ("*the mayor* reported
    // airstrikes") did not do it.
    let is_noun = analysis.pos[hit.head] == Pos::Noun;
    let is_target = |a: usize| {
        let modifies = |t: &usize| {
            let inside =
                matches!(analysis.tree.rel(*t), Rel::Compound | Rel::Amod | Rel::Nmod | Rel::NmodPoss);
            analysis.tree.head(*t).filter(|_| inside)
        };
        let mut above = std::iter::successors(modifies(&a), modifies);
        is_noun && hit.recipient.is_some_and(|r| r != a && above.any(|t| t == r))
    };
    let actor = actor.filter(|&a| !is_target(a) && !is_teller(reading, analysis, &hit, a));
    let actor = claimant(text, analysis, &hit).or(actor);
    let actor = actor.and_then(|a| argument::wielder(text, analysis, a).unwrap_or(Some(a)));
    // Who sent the planes the network only guesses.
    let is_crew = actor.is_some_and(|a| argument::is_crew(text, analysis, a));
    let other = hit.recipient.filter(|&r| Some(r) != actor && has_other_side(text, analysis, &hit, r));
    let no_side = other.filter(|&r| !attach::other_side::is_it(text, analysis, &hit, r, deeds));
    let other = other.filter(|_| no_side.is_none());
    let is_itself = |a: usize| is_talks && talks::is_instrument(text, analysis, a);
    let mut doing = words(party(actor).filter(|&a| !is_part(a) && !is_itself(a)));
    if is_talks && !is_mediating && doing.len() == 1 {
        let with = talks::partner(text, analysis, &hit).filter(|o| Some(*o) != actor && Some(*o) != mediator);
        doing.extend(words(with));
    }
    let sides = Sides {
        actor: doers(text, doing, analysis),
        recipient: words(party(other)),
        mediator: words(mediator),
    };
    hit.is_plain |= is_crew;
    Found { within: innermost(&reading.statements, trigger), sides, no_side, number: None, hit }
}

/// Whether somebody only tells of a deed that a noun names: he is the source of its statement.
fn is_teller(reading: &Reading, analysis: &Analysis<'_>, hit: &Hit, actor: usize) -> bool {
    const TELLING: &[&str] = &[
        "report", "describ", "call", "condemn", "critici", "denounc", "welcom", "support", "prais",
        "witness", "monitor", "document", "record", "saw",
    ];
    let token = analysis.tokens[hit.head];
    let is_deed =
        matches!(hit.code, Code::Event(code) if !code.is_verbal()) && analysis.pos[hit.head] == Pos::Noun;
    let Some(statement) = innermost(&reading.statements, token).map(|n| &reading.statements[n]) else {
        return false;
    };
    let tells = statement.cue.iter().any(|c| {
        let words = c.of(&reading.report.text).to_lowercase();
        TELLING.iter().any(|stem| words.contains(stem))
    });
    is_deed && tells && statement.source.iter().any(|s| s.contains(analysis.tokens[actor]))
}

/// Doers without what the tree took a whole clause into: nobody is called by so many words. A remark behind a comma is not
/// part of what they are called.
fn doers(text: &str, mut words: Vec<Words>, analysis: &Analysis<'_>) -> Vec<Words> {
    const MOST: usize = 14;
    words.retain(|w| {
        let tokens = analysis.tokens_in(w.bare);
        // "Terrorist acts, *such as those launched* last night": examples are nobody.
        let is_clause = || {
            w.core.of(text).starts_with("whose ")
                && analysis.tokens_in(w.core).any(|t| analysis.pos[t] == Pos::Verb)
        };
        if w.bare.of(text).starts_with("such as") || is_clause() {
            return false;
        }
        // "The removal "does not help the dialogue"": half a quotation is nobody's name.
        let quotes = |marks: [char; 2]| w.bare.of(text).contains(marks);
        if quotes(['"', '“']) != quotes(['"', '”']) || w.bare.of(text).matches('"').count() % 2 == 1 {
            return false;
        }
        let called = tokens.clone().take_while(|&t| analysis.tokens[t].of(text) != ",").count();
        called <= MOST || analysis.name_at(tokens.start).is_some()
    });
    words
}

/// Whether a claim's type knows another side: who holds ground takes it *from* somebody; talks are their parties', and only an
/// offer is made to one or turned down by one; protests are *against* somebody; a promise is made to
/// whom the word itself is said to ("assured *residents*"), not to whom the deed is about.
fn has_other_side(text: &str, analysis: &Analysis<'_>, hit: &Hit, other: usize) -> bool {
    let sentence = analysis.sentences[analysis.sentence_of(other)].clone();
    let mut children = analysis.tree.children(other, sentence);
    let mut led_by =
        |word| children.any(|c| analysis.tree.rel(c) == Rel::Case && analysis.tokens[c].of(text) == word);
    match hit.code {
        // "The death toll rose *to 40*": a number, and nobody who is harmed.
        Code::Toll(_) => {
            let noun = analysis.tokens[other].of(text).to_lowercase();
            let is_number = analysis.pos[other] == Pos::Num && (led_by("to") || led_by("at"));
            !is_number && !toll::is_toll_noun(&noun)
        }
        Code::Control(_) => led_by("from"),
        Code::Event(Plover::Protest) => led_by("against"),
        Code::Talks(state) => matches!(state, TalksState::Offered | TalksState::Rejected),
        Code::Commitment => {
            analysis.tree.head(other) == Some(hit.head)
                && analysis.pos[hit.trigger[0].start] != Pos::Aux
                && analysis.tree.rel(other) != Rel::Conj
        }
        _ => true,
    }
}

/// "Does not accept *the rebels'* claim": whoever claims ground holds it by his claim, and not whoever denies it.
fn claimant(text: &str, analysis: &Analysis<'_>, hit: &Hit) -> Option<usize> {
    const CLAIMS: &[&str] = &["claim", "claims", "assertion", "assertions", "boast", "boasts"];
    let is_claim = CLAIMS.contains(&&*analysis.tokens[hit.head].of(text).to_lowercase());
    if !is_claim || !matches!(hit.code, Code::Control(_)) {
        return None;
    }
    Clause { text, analysis }.possessor(hit.head)
}

/// The innermost statement whose content holds a span.
pub(crate) fn innermost(statements: &[Statement], span: Span) -> Option<usize> {
    let size = |n: usize| statements[n].content.iter().map(|c| c.end - c.start).sum::<u32>();
    let holders = (0..statements.len()).filter(|&n| statements[n].content.iter().any(|c| c.contains(span)));
    holders.min_by_key(|&n| size(n))
}

/// What came with a claim beside what it says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told {
    /// The deed that a commitment binds to, where a rule knows it.
    deed: Option<Plover>,
    /// Whether the words name another side, be it somebody or not.
    is_aimed: bool,
    /// The word that carries it.
    head: usize,
    /// Whether a rule knows it by more than that word: "*issued* an ultimatum", "*ordered* an investigation".
    is_worded: bool,
    /// Whether its words name a doer who is not known: "*I* met with him".
    is_by_somebody: bool,
}

/// Turns what was found into claims; `sides` are in order of `found`.
pub(crate) fn claims(
    reading: &Reading,
    analysis: &Analysis<'_>,
    found: &[Found],
    sides: &[Sides<Vec<usize>>],
    parties: Option<[usize; 2]>,
) -> Vec<(Claim, Told)> {
    let bonds = Bonds::of(reading, analysis, found, sides);
    let deeds = heads_of(found);
    let mut claims: Vec<(Claim, Told)> = Vec::new();
    for (n, one) in found.iter().enumerate() {
        let Some(mut claim) = claim_of(reading, analysis, one, bonds.binds(n), &deeds) else { continue };
        let deed = bonds.deed_of.get(&n);
        // The deed that a commitment binds to is no claim of its own.
        let bound = bonds.bound.get(&one.hit.head).is_some_and(|&holder| holder != n);
        if bound && (event_code(one).is_some() || is_commitment(one)) {
            continue;
        }
        claim.actor.clone_from(&sides[n].actor);
        if is_taken_from(reading, analysis, one, &claim) || is_only_told(reading, analysis, one) {
            claim.actor.clear();
        }
        if claim.actor.is_empty() && is_commitment(one) {
            let whole = bonds.joined(analysis, one.hit.head).map(|holder| sides[holder].actor.clone());
            claim.actor = whole.unwrap_or_else(|| commitment::speaker(reading, one.within));
        }
        let side = if sides[n].recipient.is_empty() { deed.map_or(n, |(_, at)| *at) } else { n };
        claim.recipient.clone_from(&sides[side].recipient);
        // Whoever does a deed to somebody does it to another.
        let Claim { actor, recipient, .. } = &mut claim;
        recipient.retain(|r| !actor.contains(r));
        if let Matter::Talks { mediator, .. } = &mut claim.matter {
            mediator.clone_from(&sides[n].mediator);
        }
        let is_aimed = one.hit.recipient.is_some() || sides[n].actor.len() > 1;
        let words: usize = one.hit.trigger.iter().map(ExactSizeIterator::len).sum();
        let is_worded = one.hit.rule.is_some() && words > 1;
        let deed = deed.map(|(code, _)| *code);
        let is_by_somebody = !one.sides.actor.is_empty() && sides[n].actor.is_empty();
        claims.push((claim, Told { deed, is_aimed, head: one.hit.head, is_worded, is_by_somebody }));
    }
    toll::drop_unharmed(&reading.report.text, analysis, &mut claims);
    toll::leave_to_tolls(analysis, &mut claims);
    toll::drop_told_twice(&mut claims);
    talks::lend_mediators(&reading.report.text, analysis, &mut claims, |(claim, _)| claim);
    carry_parties(reading, analysis, &mut claims, parties);
    inherit::doers(analysis, &reading.report.text, claims.iter_mut().map(|(claim, _)| claim));
    blamed::take_up(reading, &mut claims);
    denied::take(reading, analysis, &mut claims);
    recount::add(reading, analysis, &mut claims);
    claims
}

/// "The army denied that *the base had fallen*": whoever denies that it is lost is not who took it.
fn is_taken_from(reading: &Reading, analysis: &Analysis<'_>, one: &Found, claim: &Claim) -> bool {
    let is_gain = one.hit.code == Code::Control(Change::Gains) && claim.truth == Truth::Denied;
    let denier = claim.within.map(|n| &reading.statements[n]).filter(|s| is_gain && s.act == Act::Deny);
    let clause = Clause { text: &reading.report.text, analysis };
    let is_told = one.hit.actor.is_some_and(|a| clause.subject(one.head()) == Some(a));
    denier.is_some_and(|s| !is_told && claim.actor.iter().all(|a| s.actor.contains(a)))
}

/// "The UN said 12 of its men *had been freed*": whoever only tells of what was done to others, by nobody who is named.
fn is_only_told(reading: &Reading, analysis: &Analysis<'_>, one: &Found) -> bool {
    let clause = Clause { text: &reading.report.text, analysis };
    let is_deed = one.is_event() || one.is_toll() || one.is_on_ground();
    let is_undone =
        is_deed && clause.is_passive(one.head()) && clause.after(one.head(), None, "by").is_none();
    // "The army confirmed *the release*": it only says so.
    let confirms = |n: usize| {
        let cue = reading.statements[n].cue.first().map(|c| c.of(&reading.report.text).to_lowercase());
        is_deed && analysis.pos[one.head()] == Pos::Noun && cue.is_some_and(|cue| cue.starts_with("confirm"))
    };
    let told = one.within.filter(|&n| is_undone || confirms(n));
    let source = told.map(|n| &reading.statements[n].source);
    let doer = one.hit.actor.map(|a| analysis.tokens[a]);
    source.zip(doer).is_some_and(|(source, doer)| source.iter().any(|s| s.contains(doer)))
}

/// "The rebels *pledged* to leave", "*agreed* to a truce": what the cue of a statement tells is in that statement, whose source
/// answers for it (of our stories' promises whose word is a cue, 99 in 100 are coded so; of talks nine in ten).
fn told_by_its_cue(reading: &Reading, analysis: &Analysis<'_>, one: &Found) -> Option<usize> {
    let trigger: Vec<Span> = one.hit.trigger.iter().map(|r| analysis.span(r)).collect();
    let meets = |n: &usize| reading.statements[*n].cue.iter().any(|c| trigger.iter().any(|t| t.overlaps(*c)));
    let is_told = is_commitment(one) || one.is_of_talks();
    (0..reading.statements.len()).rev().find(|n| is_told && meets(n))
}

/// The words that carry deeds.
fn heads_of(found: &[Found]) -> HashSet<usize> {
    found.iter().map(Found::head).collect()
}

/// A deed and what may belong to it.
#[derive(Clone, Debug)]
pub struct Tied {
    /// What it may be of the deed: "place", "to".
    pub role: &'static str,
    /// Type of the claim.
    pub claim: &'static str,
    /// The deed's words.
    pub trigger: Vec<Span>,
    /// The words that may belong to it.
    pub words: Span,
    /// The signs, each a short text.
    pub signs: Vec<String>,
}

/// Every deed that is found with what may belong to it.
pub(crate) fn ties(reading: &Reading, analysis: &Analysis<'_>) -> Vec<Tied> {
    let found = find(reading, analysis);
    let deeds = heads_of(&found);
    let mut tied = Vec::new();
    for one in &found {
        let trigger: Vec<Span> = one.hit.trigger.iter().map(|r| analysis.span(r)).collect();
        let claim = one.hit.code.claim_type().as_str();
        let tie = |role, words, signs| Tied { role, claim, trigger: trigger.clone(), words, signs };
        for place in attach::place::ties(reading, analysis, &one.hit, one.within, &deeds) {
            tied.push(tie("place", place.span, place.signs));
        }
        if let Some(other) = one.hit.recipient {
            let signs = attach::other_side::signs(&reading.report.text, analysis, &one.hit, other, &deeds);
            tied.push(tie("to", analysis.tokens[other], signs));
        }
    }
    tied
}

/// A claim without its actors; `None` where the words only wish for the deed, where somebody else's deed is promised, and
/// where harm is not counted (codebook, section 2).
fn claim_of(
    reading: &Reading,
    analysis: &Analysis<'_>,
    one: &Found,
    binds: bool,
    deeds: &HashSet<usize>,
) -> Option<Claim> {
    let mut matter = matter_of(reading, analysis, one);
    // "Did not accept": what is told with its "not" is told as so.
    let told_with_not = talks::state_with_not(reading, analysis, &one.hit);
    if let (Matter::Talks { state, .. }, Some(other)) = (&mut matter, told_with_not) {
        *state = other;
    }
    let is_commitment = matches!(matter, Matter::Commitment { .. });
    let told =
        if is_commitment { binds } else { !wished::is_wished(reading, analysis, one.hit.head, one.within) };
    let count = one.number.or_else(|| how_many::count(reading, analysis, &one.hit, &matter));
    // "Kunduz, a city of 300,000 people": of ground, places and shares are counted.
    let count = count.filter(|&n| !one.is_on_ground() || !is_of_people(&reading.counts[n]));
    if is_performed(reading, analysis, one) || !is_commitment && is_wondered(reading, analysis, one) {
        return None;
    }
    let is_toll = matches!(matter, Matter::Toll { .. });
    // Of other deeds "a policeman" is no number.
    let count = count.filter(|&n| is_toll || !is_of_somebody(reading, n));
    // "Has lost 300 tanks": things are no toll.
    let is_materiel = |unit: &str| Rules::shared().is_materiel(unit);
    if is_toll && count.and_then(|n| reading.counts[n].unit.as_deref()).is_some_and(is_materiel) {
        return None;
    }
    let is_none = is_toll && truth::is_of_none(reading, analysis, one.hit.head);
    let truth = if is_none { Truth::Denied } else { truth::of(reading, analysis, one.hit.head, one.within) };
    let counts = count.is_some_and(|n| !is_of_somebody(reading, n))
        || toll::is_harm_told(reading, analysis, one, truth);
    // "Nobody claimed the attack": that it happened nobody denies.
    let is_unclaimed = truth == Truth::Denied && {
        let word = analysis.tokens[one.hit.trigger[0].start].of(&reading.report.text).to_lowercase();
        event_code(one) == Some(Plover::Assault) && word.starts_with("claim")
    };
    if is_unclaimed || !told || is_toll && (!counts || toll::is_averted(reading, analysis, one.hit.head)) {
        return None;
    }
    let is_done = |state| !matches!(state, TalksState::Planned | TalksState::Offered);
    let truth = match matter {
        Matter::Talks { state, .. }
            if truth == Truth::Future
                && is_done(state)
                && !truth::is_ahead(reading, analysis, one.hit.head) =>
        {
            Truth::Affirmed
        }
        _ => truth,
    };
    let truth = match matter {
        Matter::Talks { .. }
            if truth == Truth::Future && truth::is_negated(reading, analysis, one.hit.head) =>
        {
            Truth::Denied
        }
        _ => truth,
    };
    let truth = if told_with_not.is_some() { Truth::Affirmed } else { truth };
    let truth = if is_commitment {
        commitment::truth(reading, analysis, &one.hit, one.within, &matter, truth)
    } else {
        truth
    };
    if is_commitment && truth == Truth::Conditional {
        commitment::tell_condition(reading, analysis, &one.hit, &mut matter);
    }
    Some(Claim {
        within: told_by_its_cue(reading, analysis, one).or(one.within),
        trigger: one.hit.trigger.iter().map(|r| analysis.span(r)).collect(),
        actor: Vec::new(),
        recipient: Vec::new(),
        place: attach::place::places(reading, analysis, &one.hit, one.within, deeds),
        when: when::when(reading, analysis, &one.hit, &matter),
        count,
        truth,
        confidence: one.hit.sure,
        matter,
    })
}

/// Whether a count is one without a number: "*a policeman* was shot dead".
fn is_of_somebody(reading: &Reading, n: usize) -> bool {
    let count = &reading.counts[n];
    let first = count.span.of(&reading.report.text).split(' ').next();
    count.max == Some(1) && first.is_some_and(|word| is_indefinite(&word.to_lowercase()))
}

/// "Are we witnessing a coup?": a question that nobody is asked says nothing; one in a turn is told with it (codebook, section 6).
fn is_wondered(reading: &Reading, analysis: &Analysis<'_>, one: &Found) -> bool {
    let sentence = analysis.sentences[analysis.sentence_of(one.hit.head)].clone();
    let mut last = sentence.rev().take(2).map(|t| analysis.tokens[t].of(&reading.report.text));
    let asks = last.any(|word| word == "?");
    asks && one.within.is_none_or(|n| reading.statements[n].act != Act::Ask)
}

/// "I thank you", "we urge them": what somebody does by saying it is the act of his statement (codebook, section 7).
fn is_performed(reading: &Reading, analysis: &Analysis<'_>, one: &Found) -> bool {
    let is_verbal =
        event_code(one).is_some_and(Plover::is_verbal) && event_code(one) != Some(Plover::Consult);
    let says_i = one.hit.actor.is_some_and(|a| {
        let word = analysis.tokens[a].of(&reading.report.text).to_lowercase();
        matches!(word.as_str(), "i" | "we")
    });
    is_verbal && says_i
}

fn is_of_people(count: &Count) -> bool {
    let are_people = |unit: &str| unit == "person" || Rules::shared().is_people(unit);
    count.share_min.or(count.share_max).is_none() && count.unit.as_deref().is_some_and(are_people)
}

/// Leaves out the claims that are marked, by their positions.
fn leave_out(claims: &mut Vec<(Claim, Told)>, marked: Vec<bool>) {
    let mut marked = marked.into_iter();
    claims.retain(|_| !marked.next().unwrap_or(false));
}

fn is_commitment(found: &Found) -> bool {
    found.hit.code == Code::Commitment
}

fn event_code(found: &Found) -> Option<Plover> {
    if let Code::Event(code) = found.hit.code { Some(code) } else { None }
}

/// "The talks", told without parties, are those of the parties told last, or of the two sides of the report; of these, one
/// told alone has the other beside it, and who hosts or what is signed is no party.
fn carry_parties(
    reading: &Reading,
    analysis: &Analysis<'_>,
    claims: &mut [(Claim, Told)],
    sides: Option<[usize; 2]>,
) {
    let clause = &Clause { text: &reading.report.text, analysis };
    // "Senior officials gathered", "the army and its allies": who is told of without a name is no party of later talks.
    let is_party = |a: &usize| {
        let actor = &reading.actors[*a];
        let is_owned = ["their ", "its ", "his ", "her ", "our "]
            .iter()
            .any(|p| actor.name.to_lowercase().starts_with(p));
        actor.kind != ActorKind::Public && !is_owned
    };
    let sides: Vec<usize> = sides.map(Vec::from).unwrap_or_default();
    let mut parties: Vec<usize> = Vec::new();
    let mut mediators: BTreeSet<usize> = BTreeSet::new();
    for (claim, told) in claims {
        let Matter::Talks { state, ref mediator, .. } = claim.matter else { continue };
        mediators.extend(mediator);
        // "Qatar, which mediates, said the talks *had been suspended*": by nobody who is told.
        let is_undone = clause.is_passive(told.head) && clause.after(told.head, None, "by").is_none();
        if is_undone && claim.actor.iter().all(|a| mediators.contains(a)) {
            claim.actor.clear();
        }
        let words = claim.trigger[0].of(clause.text).to_lowercase();
        let is_of_both = is_of_both(state, &words) && !is_of_one(clause, state, told.head);
        let known = if parties.is_empty() && is_of_both { &sides } else { &parties };
        let alone = claim.actor.len() == 1 && !sides.is_empty() && is_of_both;
        if claim.actor.is_empty() || alone {
            claim.actor.clone_from(known);
        } else if claim.actor.len() == 2 && claim.actor.iter().all(is_party) {
            parties.clone_from(&claim.actor);
        }
        claim.actor.sort_unstable();
    }
}

/// "*The rebels* suspended the talks": what somebody puts an end to is his deed alone.
fn is_of_one(clause: &Clause<'_>, state: TalksState, head: usize) -> bool {
    use TalksState::{Broken, Ended, Postponed, Stalled, Suspended};
    let ends = matches!(state, Broken | Ended | Postponed | Stalled | Suspended);
    let is_verb = clause.analysis.pos[head] == Pos::Verb && !clause.is_passive(head);
    ends && is_verb && clause.subject(head).is_some() && clause.object(head).is_some()
}

/// Whether talks in a state, told with these words, are both sides', whoever is named: one side offers, accepts, rejects or
/// breaks; both talk, sign and part.
fn is_of_both(state: TalksState, words: &str) -> bool {
    use TalksState::{
        Agreed, Begun, Broken, Ended, Extended, Ongoing, Planned, Postponed, Resumed, Stalled, Suspended,
    };
    const ONE: &[&str] = &["accept", "agree", "endors", "approv", "announc", "declar", "ratif", "said"];
    const FALLING: &[&str] = &["collaps", "broke down", "fell", "fall", "fail", "unravel", "last", "founder"];
    let begins = |stems: &[&str]| stems.iter().any(|stem| words.starts_with(stem));
    match state {
        Begun | Ended | Extended | Ongoing | Planned | Postponed | Resumed | Stalled => true,
        Agreed => !begins(ONE) || begins(&["agreement"]),
        Suspended => begins(&["suspen", "adjourn"]),
        Broken => begins(FALLING),
        _ => false,
    }
}

fn matter_of(reading: &Reading, analysis: &Analysis<'_>, found: &Found) -> Matter {
    match found.hit.code {
        Code::Event(code) => Matter::Event { code, mode: found.hit.mode.clone() },
        Code::Control(change) => Matter::Control { change },
        Code::Toll(harm) => Matter::Toll { harm },
        Code::Talks(state) => Matter::Talks {
            state,
            instrument: talks::instrument(&reading.report.text, analysis, &found.hit),
            agenda: talks::agenda(reading, analysis, &found.hit),
            mediator: Vec::new(),
            period: talks::period(reading, analysis, &found.hit, state),
        },
        Code::Commitment => commitment::of(reading, analysis, &found.hit),
    }
}
