//! Which date of a sentence is a deed's: the one that hangs on its words in the tree, or on the verb that it is joined to.

use sayso_core::DateMention;
use sayso_read::Rel;

use super::Told;

/// The time that hangs on the trigger or on its verb; else on the verb that it is joined to ("on Friday they entered and
/// *looted*"). A day comes before a mere length of time, and the nearest before the others.
pub(super) fn date<'a>(told: &Told<'a>, chain: &[usize]) -> Option<&'a DateMention> {
    let at = |trigger: usize| {
        let near = told.dates.iter().filter(|d| reaches(told, told.head(d), trigger));
        near.min_by_key(|d| (d.from.is_none(), told.head(d).abs_diff(trigger))).copied()
    };
    let find = |test: &dyn Fn(&DateMention) -> bool| told.dates.iter().find(|d| test(d)).copied();
    chain
        .iter()
        .find_map(|&t| at(t))
        .or_else(|| find(&|d| is_when(told, d, chain)))
        .or_else(|| find(&|d| d.to.is_some() && opens(told, d, chain)))
        .or_else(|| find(&|d| d.to.is_some() && closes(told, d, chain)))
        .or_else(|| of_antecedent(told, chain))
}

/// Whether the clause of the trigger begins with a "when" that takes the date up: "in September, *when* they were bolstered".
pub(super) fn is_when(told: &Told<'_>, date: &DateMention, chain: &[usize]) -> bool {
    let end = told.tokens(date).end;
    let when = if told.lower(end) == "," { end + 1 } else { end };
    told.lower(when) == "when" && chain.iter().any(|&t| told.analysis.tree.head(when) == Some(t))
}

/// "On 24 July some 70 men entered the village": a day told before the subject of the main verb is that verb's, however the
/// tree has it.
fn opens(told: &Told<'_>, date: &DateMention, chain: &[usize]) -> bool {
    let tree = &told.analysis.tree;
    let Some(&main) = chain.iter().find(|&&t| tree.rel(t) == Rel::Root) else { return false };
    let subject = |c: &usize| matches!(tree.rel(*c), Rel::Nsubj | Rel::NsubjPass) && *c < main;
    let first = told.children(main).find(subject);
    let before = first.map_or(main, |s| tree.phrase(s, &told.words).start);
    let day = told.tokens(date);
    day.end <= before && !(told.words.start..day.start).any(|t| told.is_verb(t))
}

/// "Rockets hit the town *on Tuesday*, a source said": a day inside what was said is of its main verb, where the tree hangs it
/// on the cue.
fn closes(told: &Told<'_>, date: &DateMention, chain: &[usize]) -> bool {
    let tree = &told.analysis.tree;
    let day = told.head(date);
    let Some(cue) = tree.head(day) else { return false };
    let main = chain.iter().find(|&&t| tree.head(t) == Some(cue) && matches!(tree.rel(t), Rel::Ccomp | Rel::Parataxis));
    let said = |n: usize| {
        let inside = |t: usize| told.reading.statements[n].content.iter().any(|c| c.contains(told.analysis.tokens[t]));
        main.is_some_and(|&m| inside(m)) && inside(day) && !inside(cue)
    };
    (0..told.reading.statements.len()).any(said)
}

/// "The raid of 3 May *that killed ten*", "the strike on Friday which …": the day of the noun that a clause takes up.
fn of_antecedent<'a>(told: &Told<'a>, chain: &[usize]) -> Option<&'a DateMention> {
    let tree = &told.analysis.tree;
    let relative = chain.iter().find(|&&t| tree.rel(t) == Rel::AclRelcl)?;
    let noun = tree.head(*relative)?;
    let inside = |d: &&&DateMention| d.to.is_some() && tree.head(told.head(d)) == Some(noun);
    told.dates.iter().find(inside).copied()
}

/// A word and those that it is joined to before it, nearest first.
pub(super) fn joined_to(told: &Told<'_>, t: usize) -> Vec<usize> {
    const STEPS: usize = 4;
    let mut chain = vec![t];
    while chain.len() <= STEPS {
        let Some(up) = told.analysis.tree.head(chain[chain.len() - 1]) else { break };
        if !is_of_one_time(told, chain[chain.len() - 1], up) {
            break;
        }
        chain.push(up);
    }
    chain
}

/// Whether what hangs on a word tells of the same time as that word.
fn is_of_one_time(told: &Told<'_>, t: usize, up: usize) -> bool {
    match told.analysis.tree.rel(t) {
        Rel::Conj => true,
        // "Held a meeting": the day is the verb's.
        Rel::Obj => told.is_verb(up),
        // "Were found *shot*".
        Rel::Xcomp => told.is_verb(up) && !told.has_child(t, &["to"]),
        Rel::Advcl | Rel::Parataxis => is_purpose(told, t) || is_outcome(told, t, up) || is_meanwhile(told, t),
        _ => false,
    }
}

/// Whether a verb tells what another is done for: "arrived on Saturday to *investigate*".
fn is_purpose(told: &Told<'_>, t: usize) -> bool {
    let tree = &told.analysis.tree;
    tree.rel(t) == Rel::Advcl && told.children(t).any(|c| c + 1 == t && tree.rel(c) == Rel::Mark)
}

/// Whether a verb tells what came of another, or how it was done: "shelled the camp on Tuesday, *killing* nine".
fn is_outcome(told: &Told<'_>, t: usize, up: usize) -> bool {
    let rel = |c: usize| told.analysis.tree.rel(c);
    let own = |c: usize| matches!(rel(c), Rel::Nsubj | Rel::NsubjPass) || rel(c) == Rel::Mark && told.lower(c) != "by";
    up < t && told.is_verb(up) && told.lower(t).ends_with("ing") && !told.children(t).any(own)
}

/// Whether a clause tells what happened at the same time: "fled in 1990 as irregulars *closed in*".
fn is_meanwhile(told: &Told<'_>, t: usize) -> bool {
    told.children(t).any(|c| {
        told.analysis.tree.rel(c) == Rel::Mark && matches!(told.lower(c).as_str(), "as" | "while")
            || told.analysis.tree.rel(c) == Rel::Advmod && told.lower(c) == "when"
    })
}

/// Whether a phrase leads up to the trigger over nouns only, or to the verb that the trigger is a noun of.
pub(super) fn reaches(told: &Told<'_>, from: usize, trigger: usize) -> bool {
    super::super::where_when::reaches(told.analysis, from, trigger)
}
