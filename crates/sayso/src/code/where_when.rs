//! Where and when a deed was, and how many it is about: what hangs on its trigger in the tree.

use sayso_core::{DateMention, Matter, Reading, Span, When};
use sayso_read::rule::Hit;
use sayso_read::{Analysis, Pos, Rel};

use super::until_now;

/// Places whose mention hangs on the trigger, on its sides or on its verb.
pub(super) fn places(reading: &Reading, analysis: &Analysis<'_>, hit: &Hit) -> Vec<usize> {
    let sentence = sentence_of(analysis, hit.head);
    let near = |m: &Span| sentence.contains(*m) && reaches(analysis, token_of(analysis, *m), hit.head);
    let found = reading.places.iter().enumerate().filter(|(_, p)| p.mentions.iter().any(near));
    found.map(|(n, _)| n).collect()
}

/// The time that hangs on the trigger or on its verb; else on the verb that it is joined to ("on Friday they entered and
/// *looted*"). A day comes before a mere length of time, and the nearest before the others.
pub(super) fn when(reading: &Reading, analysis: &Analysis<'_>, hit: &Hit) -> Option<When> {
    let text = &reading.report.text;
    let sentence = sentence_of(analysis, hit.head);
    let inside: Vec<&DateMention> = reading.dates.iter().filter(|d| sentence.contains(d.span)).collect();
    let at = |trigger: usize| {
        let near = inside.iter().filter(|d| reaches(analysis, token_of(analysis, d.span), trigger));
        near.min_by_key(|d| (d.from.is_none(), token_of(analysis, d.span).abs_diff(trigger)))
    };
    let chain = joined_to(analysis, hit.head);
    if let Some(since) = chain.iter().find_map(|&t| until_now::since(reading, analysis, t)) {
        return Some(since);
    }
    let named = || inside.iter().find(|d| until_now::is_when(text, analysis, d, &chain));
    let date = chain.iter().find_map(|&t| at(t)).or_else(named);
    let opening = || inside.iter().find(|d| d.from.is_some() && opens(analysis, d, &chain));
    let date = date.or_else(opening)?;
    let so_far = chain.iter().find_map(|&t| until_now::so_far(reading, analysis, date, t));
    let told = When { from: date.from.clone(), to: date.to.clone(), text: date.span.of(text).to_owned() };
    Some(so_far.unwrap_or(told))
}

/// "On 24 July some 70 men entered the village": a day told before the subject of the main verb is that verb's, however the
/// tree has it.
fn opens(analysis: &Analysis<'_>, date: &DateMention, chain: &[usize]) -> bool {
    let Some(&main) = chain.iter().find(|&&t| analysis.tree.rel(t) == Rel::Root) else { return false };
    let sentence = analysis.sentences[analysis.sentence_of(main)].clone();
    let subject = |c: &usize| matches!(analysis.tree.rel(*c), Rel::Nsubj | Rel::NsubjPass) && *c < main;
    let first = analysis.tree.children(main, sentence.clone()).find(subject);
    let before = first.map_or(main, |s| analysis.tree.phrase(s, &sentence).start);
    let is_verb = |t: usize| analysis.pos[t] == Pos::Verb;
    let day = analysis.tokens_in(date.span);
    day.end <= before && !(sentence.start..day.start).any(is_verb)
}

/// A word and those that it is joined to before it, nearest first.
fn joined_to(analysis: &Analysis<'_>, t: usize) -> Vec<usize> {
    const STEPS: usize = 3;
    let mut chain = vec![t];
    for _ in 0..STEPS {
        let last = chain[chain.len() - 1];
        match analysis.tree.head(last) {
            Some(up) if analysis.tree.rel(last) == Rel::Conj => chain.push(up),
            // "Arrived on Saturday to investigate": both are of one day.
            Some(up) if is_purpose(analysis, last) => chain.push(up),
            // "Held a meeting": the day is the verb's.
            Some(up) if analysis.tree.rel(last) == Rel::Obj && analysis.pos[up] == Pos::Verb => {
                chain.push(up)
            }
            _ => break,
        }
    }
    chain
}

/// Whether a verb tells what another is done for.
fn is_purpose(analysis: &Analysis<'_>, t: usize) -> bool {
    let sentence = analysis.sentences[analysis.sentence_of(t)].clone();
    let marks = |c: usize| c + 1 == t && analysis.tree.rel(c) == Rel::Mark;
    analysis.tree.rel(t) == Rel::Advcl && analysis.tree.children(t, sentence).any(marks)
}

/// The count in the words of the side that is counted: the victims of a toll, else those done to, else the doers.
pub(super) fn count(reading: &Reading, analysis: &Analysis<'_>, hit: &Hit, matter: &Matter) -> Option<usize> {
    let sides = match matter {
        Matter::Toll { .. } => [hit.recipient, None],
        _ => [hit.recipient, hit.actor],
    };
    sides.into_iter().flatten().find_map(|head| {
        let sentence = &analysis.sentences[analysis.sentence_of(head)];
        let words = analysis.span(&analysis.tree.phrase(head, sentence));
        reading.counts.iter().position(|c| words.contains(c.span) || c.span.contains(analysis.tokens[head]))
    })
}

fn token_of(analysis: &Analysis<'_>, span: Span) -> usize {
    let tokens = analysis.tokens_in(span);
    let outside = |t: &usize| analysis.tree.head(*t).is_none_or(|h| !tokens.contains(&h));
    tokens.clone().find(outside).unwrap_or(tokens.start)
}

/// The words of the sentence of token `t`.
fn sentence_of(analysis: &Analysis<'_>, t: usize) -> Span {
    analysis.span(&analysis.sentences[analysis.sentence_of(t)])
}

/// Whether a phrase leads up to the trigger over nouns only, or to the verb that the trigger is a noun of.
fn reaches(analysis: &Analysis<'_>, from: usize, trigger: usize) -> bool {
    let verb = if analysis.pos[trigger] == Pos::Verb { None } else { analysis.tree.head(trigger) };
    let mut at = from;
    for _ in 0..6 {
        let nominal = !matches!(
            analysis.tree.rel(at),
            Rel::Ccomp | Rel::Advcl | Rel::AclRelcl | Rel::Parataxis | Rel::Root
        );
        let Some(next) = analysis.tree.head(at).filter(|_| nominal) else { return false };
        if next == trigger || Some(next) == verb {
            return true;
        }
        at = next;
    }
    false
}
