//! Commitments: the deed, whether it is not to be done, by when, and what it hangs on.
//!
//! In goes the trigger that a rule found ("pledged", "is willing", "will"), out come the deed's words. A deed told with
//! "will" or "would" binds only its own doer: "the army said it would leave" is a commitment, "she feared that the army
//! would leave" is not ([`is_own`]).

mod binding;
mod deed;
mod supersede;
#[cfg(test)]
mod tests;

use std::ops::Range;

use sayso_core::{Act, Matter, Reading, Statement, Truth};
use sayso_read::rule::{Clause, Hit};
use sayso_read::{Analysis, Pos, Rel};

use deed::Deed;
pub(super) use supersede::link as link_superseded;

/// Words that refuse the deed that follows them.
const REFUSING: &[&str] =
    &["refus", "declin", "unwilling", "reluct", "loath", "rul", "forsw", "forsak", "renounc"];
/// Auxiliaries that tell of the future by themselves; "would" does so only in what somebody is said to have said.
const WILL: &[&str] = &["will", "shall", "won", "'", "’"];

/// What the network thinks at least this likely a commitment may bind whoever says it.
const LIKELY: f32 = 0.4;

/// What it thinks at least this likely binds its doer, whoever tells it.
const SURE: f32 = 0.7;

/// Beginnings of words that a doer's own "would" may hang on.
const ANNOUNCING: &[&str] = &["announc", "pledg", "promis", "vow", "decision", "decid", "assur", "statement"];

/// The commitment that a trigger makes.
pub(super) fn of(reading: &Reading, analysis: &Analysis<'_>, hit: &Hit) -> Matter {
    let text = &reading.report.text;
    let condition = condition_of(analysis, text, hit.head);
    let deed = Deed::of(text, analysis, hit).map(|d| d.without(condition.as_ref()));
    let refused = begins(analysis, text, hit.head, REFUSING);
    let negated = deed.as_ref().is_some_and(|d| d.negated);
    Matter::Commitment {
        deed: deed.iter().map(|d| analysis.span(&d.words)).collect(),
        negative: refused != negated,
        deadline: super::when::due(reading, analysis, hit, deed.as_ref().map(|d| &d.words))
            .and_then(|w| w.to),
        condition: condition.iter().map(|c| analysis.span(c)).collect(),
        supersedes: None,
    }
}

/// The word that tells the deed: the infinitive, or the verb of "will".
pub(super) fn deed_head(reading: &Reading, analysis: &Analysis<'_>, hit: &Hit) -> Option<usize> {
    if analysis.pos[hit.trigger[0].start] == Pos::Aux {
        return Some(hit.head);
    }
    Deed::verb(&Clause { text: &reading.report.text, analysis }, hit.head)
}

/// "Had given *no undertaking*", "made *no promise*".
fn gives_none(reading: &Reading, analysis: &Analysis<'_>, head: usize) -> bool {
    const PLEDGES: &[&str] =
        &["promise", "promises", "pledge", "undertaking", "commitment", "assurance", "assurances", "vow"];
    let lower = |t: usize| analysis.tokens[t].of(&reading.report.text).to_lowercase();
    let clause = Clause { text: &reading.report.text, analysis };
    let noun = clause.object(head).filter(|&o| o > head && PLEDGES.contains(&lower(o).as_str()));
    analysis.pos[head] == Pos::Verb && noun.is_some_and(|o| (head + 1..o).any(|t| lower(t) == "no"))
}

/// A commitment is future, unless it hangs on a condition or its own trigger is denied ("did not agree to leave"); that a
/// deed is not to be done makes it no less true.
pub(super) fn truth(
    reading: &Reading,
    analysis: &Analysis<'_>,
    hit: &Hit,
    within: Option<usize>,
    matter: &Matter,
    truth: Truth,
) -> Truth {
    let sentence = analysis.sentences[analysis.sentence_of(hit.head)].clone();
    let mut own = analysis.tree.children(hit.head, sentence);
    let told_by_will = analysis.pos[hit.trigger[0].start] == Pos::Aux;
    let mut says = |words: &[&str]| {
        !told_by_will
            && own
                .any(|c| words.contains(&analysis.tokens[c].of(&reading.report.text).to_lowercase().as_str()))
    };
    // "There was *no such undertaking*", wherever the tree hangs the "no".
    let word = |back: usize| {
        let t = hit.head.checked_sub(back)?;
        Some(analysis.tokens[t].of(&reading.report.text).to_lowercase())
    };
    let is_none = analysis.pos[hit.head] == Pos::Noun
        && (word(1).as_deref() == Some("no")
            || word(1).as_deref() == Some("such") && word(2).as_deref() == Some("no"))
        || gives_none(reading, analysis, hit.head);
    match matter {
        _ if is_none => Truth::Denied,
        Matter::Commitment { condition, .. } if !condition.is_empty() => Truth::Conditional,
        _ if truth == Truth::Conditional => truth,
        // "Is not willing": a deed that is not to be done.
        _ if analysis.pos[hit.head] == Pos::Adj => Truth::Future,
        _ if truth == Truth::Denied && says(&["not", "never", "no", "neither", "nothing", "'", "’"]) => {
            truth
        }
        // "Denied having promised anything".
        _ if truth == Truth::Denied && !told_by_will && super::truth::is_denied(reading, within) => truth,
        _ if truth == Truth::Possible && says(&["may", "might", "could"]) => truth,
        _ => Truth::Future,
    }
}

/// Whether a trigger binds the one whose deed it is. Verbs of promising always do; "will" does in the report's own voice
/// and in the words of the doer or of the body that the doer speaks for.
pub(super) fn is_own(
    reading: &Reading,
    analysis: &Analysis<'_>,
    hit: &Hit,
    within: Option<usize>,
    actors: &[usize],
) -> bool {
    let first = hit.trigger[0].start;
    if !binding::can_bind(reading, analysis, hit, within) {
        return false;
    }
    // "This would only give us one option", "there will be war": nobody's deed.
    let clause = Clause { text: &reading.report.text, analysis };
    let is_nobody = |s: usize| {
        matches!(&*analysis.tokens[s].of(clause.text).to_lowercase(), "this" | "that" | "there" | "what")
    };
    let is_expletive = || {
        let sentence = analysis.sentences[analysis.sentence_of(hit.head)].clone();
        analysis.tree.children(hit.head, sentence).any(|c| analysis.tree.rel(c) == Rel::Expl && is_nobody(c))
    };
    if analysis.pos[first] == Pos::Aux
        && !clause.is_passive(hit.head)
        && (is_expletive() || clause.subject(hit.head).is_some_and(is_nobody))
    {
        return false;
    }
    // "I said we would be *out* by September" supposes nothing.
    let is_out = analysis.tokens[hit.head].of(&reading.report.text).eq_ignore_ascii_case("out");
    if analysis.pos[first] != Pos::Aux || hit.rule.is_none() || is_out {
        return true;
    }
    let Some(statement) = within.map(|n| &reading.statements[n]) else {
        let word = analysis.tokens[first].of(&reading.report.text).to_lowercase();
        let above = analysis.tree.head(hit.head);
        let announced = || above.is_some_and(|h| begins(analysis, &reading.report.text, h, ANNOUNCING));
        return WILL.contains(&word.as_str()) || announced();
    };
    let lower = |t: usize| analysis.tokens[t].of(&reading.report.text).to_lowercase();
    let says_i = hit.actor.is_some_and(|a| matches!(lower(a).as_str(), "i" | "we"));
    if says_i && lower(first) == "would" {
        return false; // "I would go home if": in one's own words "would" only supposes
    }
    let speaks_for = |a: usize| reading.actors.get(a).and_then(|actor| actor.speaks_for);
    let same = |s: usize, a: usize| {
        s == a
            || speaks_for(s) == Some(a)
            || speaks_for(a) == Some(s)
            || (speaks_for(s).is_some() && speaks_for(s) == speaks_for(a))
    };
    // "The minister said his country would …": his own side's.
    let subject = hit.actor.map(|a| analysis.tree.phrase(a, &analysis.sentences[analysis.sentence_of(a)]));
    let own_side = subject.is_some_and(|s| {
        begins(analysis, &reading.report.text, s.start, &["his", "her", "its", "their", "our", "my"])
    });
    // "He promised that the road would be opened": nobody is told to do it but the speaker's side.
    let by_nobody_else = actors.is_empty() && hit.sure >= LIKELY;
    // Terms of a deal are told by whoever mediates it: what the network is sure of binds its doer.
    let by_doer = (hit.sure >= SURE && !statement.actor.is_empty())
        || own_side
        || by_nobody_else
        || statement.actor.iter().any(|&s| actors.iter().any(|&a| same(s, a)));
    by_doer && !is_wish(statement.act)
}

fn is_wish(act: Act) -> bool {
    matches!(act, Act::Hope | Act::Fear | Act::Demand | Act::Ask | Act::Accuse | Act::Decline)
}

/// Whom a deed binds that nobody is told to do: the side of whoever says that it will be done. In a whole speech the terms of a
/// plan are told in the same way, so there it binds nobody that the words do not name.
pub(super) fn speaker(reading: &Reading, within: Option<usize>) -> Vec<usize> {
    let told = |s: &&Statement| !is_wish(s.act) && !s.cue.is_empty();
    let Some(statement) = within.map(|n| &reading.statements[n]).filter(told) else {
        return Vec::new();
    };
    let side = |&a: &usize| reading.actors[a].speaks_for.unwrap_or(a);
    let mut sides: Vec<usize> = statement.actor.iter().map(side).collect();
    sides.sort_unstable();
    sides.dedup();
    sides
}

fn begins(analysis: &Analysis<'_>, text: &str, t: usize, stems: &[&str]) -> bool {
    let word = analysis.tokens[t].of(text).to_lowercase();
    stems.iter().any(|s| word.starts_with(s))
}

/// Fills in the words that a conditional commitment hangs on where no "if" leads them: "until the shelling stops", "as soon as
/// the road is open". Such words alone make none conditional: what goes on "until the last man is gone" is promised outright.
pub(super) fn tell_condition(reading: &Reading, analysis: &Analysis<'_>, hit: &Hit, matter: &mut Matter) {
    let Matter::Commitment { deed, condition, .. } = matter else { return };
    if !condition.is_empty() {
        return;
    }
    let Some(words) = waited_for(analysis, &reading.report.text, hit.head) else { return };
    let told = analysis.span(&words);
    for part in deed.iter_mut().filter(|d| d.start < told.start && told.start < d.end) {
        part.end = analysis.tokens[words.start - 1].end;
    }
    condition.push(told);
}

/// "Until the shelling stops", "only when all are free", "pending talks": what hangs on the trigger or on a verb below it.
fn waited_for(analysis: &Analysis<'_>, text: &str, head: usize) -> Option<Range<usize>> {
    let sentence = analysis.sentences[analysis.sentence_of(head)].clone();
    let tree = &analysis.tree;
    let lower = |t: usize| analysis.tokens[t].of(text).to_lowercase();
    let is = |t: usize, words: &[&str]| sentence.contains(&t) && words.contains(&&*lower(t));
    let clause = Clause { text, analysis };
    let opens = |t: &usize| {
        let marks = matches!(tree.rel(*t), Rel::Mark | Rel::Advmod);
        let leads = tree.rel(*t) == Rel::Case && tree.head(*t).is_some_and(|n| !clause.is_time(n));
        match lower(*t).as_str() {
            "until" | "till" | "before" | "after" => marks || leads,
            "once" => marks && !is(*t + 1, &["more", "again", "and"]),
            "when" | "whenever" | "while" | "where" => marks,
            "pending" | "without" => leads || marks,
            "as" => marks && *t > sentence.start && is(*t - 1, &["soon", "long"]),
            _ => false,
        }
    };
    let under = |mark: usize| {
        let at = tree.head(mark)?;
        let hangs = matches!(tree.rel(at), Rel::Advcl | Rel::Obl | Rel::Nmod | Rel::Parataxis | Rel::Ccomp);
        let above = tree.head(at)?;
        (hangs && (above == head || tree.is_below(at, head) || tree.is_below(head, above)) && at != head)
            .then_some((mark, at))
    };
    let (mark, at) = sentence.clone().filter(opens).find_map(under)?;
    let whole = tree.phrase(at, &sentence);
    // "*As soon* as", "*only* when": what strengthens the mark is of the condition.
    let mut start = mark;
    while start > sentence.start && is(start - 1, &["soon", "long", "so", "only", "as", "not"]) {
        start -= 1;
    }
    let end = without_marks(analysis, start..whole.end);
    (start < end && !(start..end).contains(&head)).then_some(start..end)
}

/// Where words end without a comma or stop.
fn without_marks(analysis: &Analysis<'_>, range: Range<usize>) -> usize {
    let open = range.clone().rev().take_while(|&t| analysis.pos[t] == Pos::Punct).count();
    range.end - open
}

/// "If the shelling stops", "in exchange for prisoners": what hangs on the trigger or on a verb below or above it.
fn condition_of(analysis: &Analysis<'_>, text: &str, head: usize) -> Option<Range<usize>> {
    let sentence = analysis.sentences[analysis.sentence_of(head)].clone();
    let lower = |t: usize| analysis.tokens[t].of(text).to_lowercase();
    let near = |t: usize| {
        let above = analysis.tree.head(t)?;
        (analysis.tree.is_below(t, head) || above == head || analysis.tree.is_below(head, above)).then_some(t)
    };
    let opens = |t: &usize| match lower(*t).as_str() {
        // "Even if the others forget" hangs on nothing.
        "if" if t.checked_sub(1).is_some_and(|before| lower(before) == "even") => false,
        "if" | "unless" | "provided" | "providing" => analysis.tree.rel(*t) == Rel::Mark,
        _ => false,
    };
    let clause = |mark: usize| {
        let verb = analysis.tree.head(mark)?;
        let verb = near(verb).filter(|&v| matches!(analysis.tree.rel(v), Rel::Advcl | Rel::Parataxis));
        verb.map(|v| (mark, v))
    };
    let barter = |t: &usize| {
        let case = t.checked_sub(1).map(lower);
        match lower(*t).as_str() {
            "exchange" | "return" => {
                case.as_deref() == Some("in") && sentence.contains(&(t + 1)) && lower(t + 1) == "for"
            }
            "condition" => case.as_deref() == Some("on"),
            _ => false,
        }
    };
    let bartered = || sentence.clone().filter(barter).find_map(near).map(|at| (at, at));
    let (mark, at) = sentence.clone().filter(opens).find_map(clause).or_else(bartered)?;
    let phrase = analysis.tree.phrase(at, &sentence);
    // "On condition *that the shelling stops*": the tree hangs the clause on the verb.
    let goes_on = lower(at) == "condition" && sentence.contains(&(at + 1)) && lower(at + 1) == "that";
    let stops = |t: &usize| analysis.pos[*t] == Pos::Punct;
    let end = (phrase.end..sentence.end).find(stops).filter(|_| goes_on).unwrap_or(phrase.end);
    let whole = phrase.start.min(mark)..end;
    let comma = |t: &usize| analysis.pos[*t] == Pos::Punct && matches!(&*lower(*t), "," | "-" | "–" | "—");
    let start = whole.clone().find(|t| !comma(t))?;
    let end = whole.end - whole.clone().rev().take_while(comma).count();
    (!whole.contains(&head) && start < end).then_some(start..end)
}
