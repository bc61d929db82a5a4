//! One deed, one hit: "launched an attack" and "the attack killed twelve" tell of one deed with two words that rules know.

use std::collections::HashMap;

use sayso_core::{Code, Harm, Plover};

use super::find::Hit;
use super::slot::Clause;
use crate::label::Rel;

/// Leaves out the hit of a noun that a wider trigger takes as its object, and the hit of a verb whose doer is itself a deed
/// of the same kind, that tells what came of one ("shelled the town, killing …") or that is harm done in one ("killed in
/// an attack"); the one that stays takes over the sides that it lacks. `hits` are in order of their heads.
pub(crate) fn settle(mut hits: Vec<Hit>, clause: &Clause<'_>) -> Vec<Hit> {
    let at: HashMap<(usize, Code), usize> =
        hits.iter().enumerate().map(|(n, h)| ((h.head, h.code), n)).collect();
    let mut gone = vec![false; hits.len()];
    for n in 0..hits.len() {
        let code = hits[n].code;
        let other = |t: usize| at.get(&(t, code)).copied().filter(|&m| m != n);
        let inside: Vec<usize> = hits[n].trigger.iter().cloned().flatten().filter_map(other).collect();
        let head = hits[n].head;
        let harms = |t: usize| {
            [Harm::Killed, Harm::Wounded].iter().any(|harm| at.contains_key(&(t, Code::Toll(*harm))))
        };
        let doer = hits[n].actor.and_then(other);
        // "The killing began": what no rule knows and stands beside a deed of its kind is that deed told again.
        let told_again = || [clause.subject(head), clause.object(head)].into_iter().flatten().find_map(other);
        let again = if hits[n].rule.is_none() { told_again() } else { None };
        let wider = doer
            .or(again)
            .or_else(|| clause.outcome_of(head).and_then(other))
            .or_else(|| clause.after(head, None, "in").filter(|_| harms(head)).and_then(other))
            .or_else(|| held_by(clause, &hits[n]).and_then(other))
            .or_else(|| out_of(clause, &hits[n]).and_then(other))
            .or_else(|| forced_to(clause, &hits[n]).and_then(other));
        let flees = at.contains_key(&(head, Code::Toll(Harm::Displaced)));
        if code == Code::Event(Plover::Request) && flees && is_of_shelter(clause, head) {
            gone[n] = true;
        }
        if gone[n] {
            continue;
        }
        for m in inside {
            gone[m] = true;
            lend(&mut hits, m, n);
        }
        if let Some(m) = wider.filter(|&m| !gone[m]) {
            gone[n] = true;
            hits[n].actor = hits[n].actor.filter(|_| doer.is_none());
            lend(&mut hits, n, m);
        }
    }
    let mut kept = gone.iter().map(|gone| !gone);
    hits.retain(|_| kept.next().expect("one answer a hit"));
    hits
}

/// "*Will be out* of the country": what the network alone sees in the place is told by the word that it hangs on.
fn out_of(clause: &Clause<'_>, hit: &Hit) -> Option<usize> {
    let over =
        clause.analysis.tree.head(hit.head).filter(|_| hit.code == Code::Commitment && hit.rule.is_none());
    over.filter(|&t| clause.lower(t) == "out")
}

/// "Were *forced* to flee their homes": the verb that one who flees is driven to.
fn forced_to(clause: &Clause<'_>, hit: &Hit) -> Option<usize> {
    let is_flight =
        hit.code == Code::Toll(Harm::Displaced) && clause.analysis.tree.rel(hit.head) == Rel::Xcomp;
    clause.analysis.tree.head(hit.head).filter(|_| is_flight)
}

/// "Sought *shelter* in schools": who has fled asks nobody for anything.
fn is_of_shelter(clause: &Clause<'_>, t: usize) -> bool {
    clause.object(t).is_some_and(|o| matches!(clause.lower(o).as_str(), "shelter" | "refuge" | "safety"))
}

/// "*Remained* in its hands", "under *Russian* control": the word that a second one for the same hold hangs on.
fn held_by(clause: &Clause<'_>, hit: &Hit) -> Option<usize> {
    let is_hold = matches!(hit.code, Code::Control(_)) && hit.rule.is_none();
    let beside =
        matches!(clause.analysis.tree.rel(hit.head), Rel::Obl | Rel::Amod | Rel::Compound | Rel::Nmod);
    clause.analysis.tree.head(hit.head).filter(|_| is_hold && beside)
}

/// Gives `to` what it lacks of `from`.
fn lend(hits: &mut [Hit], from: usize, to: usize) {
    let Hit { actor, recipient, mode, .. } = hits[from].clone();
    let hit = &mut hits[to];
    let own = (hit.actor, hit.recipient);
    hit.actor = hit.actor.or(actor.filter(|a| Some(*a) != own.1));
    hit.recipient = hit.recipient.or(recipient.filter(|r| Some(*r) != own.0));
    hit.mode = hit.mode.take().or(mode);
}
