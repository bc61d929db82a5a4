//! Whether a clause tells of what has been or of what will be.
//!
//! The verb nearest before the expression decides, then the nearest after it, both within the sentence. There is no
//! parser here: auxiliaries, common verbs of reports and "-ed" are enough to tell "will meet on Thursday" from "met on
//! Thursday". A deadline ("by", "until") looks ahead unless it opens a clause that looks back.

use super::expr::{Expr, Found};
use super::lexicon::{Lex, Word};
use super::token::Tokens;

/// What the clause shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unclear,
}

/// Words looked at on either side.
const REACH: usize = 24;

/// Tense of the clause of `found` in the sentence that is `sentence` in tokens.
pub(super) fn tense_of(w: &Tokens, found: &Found, sentence: std::ops::Range<usize>) -> Tense {
    let start = found.start;
    let (before, lead) = (w.before(start), start.wrapping_sub(1));
    match before {
        Lex::Is(Word::Since) => return Tense::Past,
        Lex::Is(Word::By | Word::Until) => {
            let opens = lead <= sentence.start || matches!(w.before(lead), Lex::Mark(_) | Lex::Is(Word::And));
            let ahead =
                if opens { after(w, found.hit.end, sentence.end) } else { had_been(w, lead, sentence.start) };
            return if ahead == Tense::Past { Tense::Past } else { Tense::Future };
        }
        Lex::Is(Word::Schedule) if !w.is(lead.wrapping_sub(1), Word::To) => return Tense::Future,
        Lex::Is(Word::On | Word::At | Word::In | Word::For)
            if w.is(lead.wrapping_sub(1), Word::Schedule) && !w.is(lead.wrapping_sub(2), Word::To) =>
        {
            return Tense::Future;
        }
        _ => {}
    }
    let ahead = before == Lex::Is(Word::Of) && w.is(lead.wrapping_sub(1), Word::Ahead);
    let is_day = matches!(found.hit.expr, Expr::Weekday { .. } | Expr::MonthDay { .. });
    let called_off = matches!(w.lex(found.hit.end), Lex::Is(Word::Said));
    // "Responsibility for *Wednesday's* attack": the day of what has an owner is no day that something is set for.
    let is_owner = w.mark(found.hit.end, b'\'') && w.is(found.hit.end + 1, Word::S);
    if ahead || (is_day && before == Lex::Is(Word::For) && !called_off && !is_owner) {
        return Tense::Future;
    }
    if w.is(lead, Word::As) && matches!(w.before(lead), Lex::Is(Word::Early | Word::Soon)) {
        return Tense::Future;
    }
    // "Tuesday's vote will": only what stands close after an owner is said of its day.
    let end = found.hit.end;
    let limit = if is_owner { sentence.end.min(end + 5) } else { sentence.end };
    match back(w, start, sentence.start) {
        Tense::Unclear => after(w, end, limit),
        tense => tense,
    }
}

/// "Had left by 1 June": told as over. What somebody "had promised to do by June" may not be.
fn had_been(w: &Tokens, lead: usize, limit: usize) -> Tense {
    let reach = lead.saturating_sub(REACH).max(limit);
    let had = (reach..lead).rev().find(|&k| w.is(k, Word::Had) || w.is(k, Word::To));
    if had.is_some_and(|k| w.is(k, Word::Had)) { Tense::Past } else { Tense::Unclear }
}

fn back(w: &Tokens, start: usize, limit: usize) -> Tense {
    let reach = start.saturating_sub(REACH).max(limit);
    (reach..start).rev().map(|k| verb(w, k)).find(|t| *t != Tense::Unclear).unwrap_or(Tense::Unclear)
}

/// "On Monday the groups *agreed* to unite": a day told before the verb is that of the agreeing, whatever is still to be done.
fn after(w: &Tokens, end: usize, limit: usize) -> Tense {
    let told = |k: usize| if is_agreed(w, k) { Tense::Past } else { verb(w, k) };
    (end..limit.min(end + REACH)).map(told).find(|t| *t != Tense::Unclear).unwrap_or(Tense::Unclear)
}

fn is_agreed(w: &Tokens, k: usize) -> bool {
    w.is(k, Word::Vowed) && !is_after_be(w, k)
}

/// What one word shows. Bare "is", "are" show nothing: "is accused of a raid on Monday".
fn verb(w: &Tokens, k: usize) -> Tense {
    match w.lex(k) {
        // "Had been scheduled" looks back; every other plan ahead.
        Lex::Is(Word::Due) if (1..=3).any(|n| k >= n && w.is(k - n, Word::Had)) => Tense::Past,
        Lex::Is(Word::Will | Word::Due | Word::Might) => Tense::Future,
        Lex::Is(Word::Plan | Word::Vowed | Word::War) if has_deed(w, k) => Tense::Future,
        Lex::Is(Word::Have) if w.is(k + 1, Word::To) => Tense::Future,
        // "Be held": the word before "be" decides.
        Lex::Ed | Lex::Is(Word::Said | Word::Plan | Word::Vowed) if is_after_be(w, k) => Tense::Unclear,
        Lex::Is(Word::Plan | Word::Vowed) if ends_ed(w, k) => Tense::Past,
        Lex::Is(Word::Said | Word::Have | Word::Had | Word::Ends) => Tense::Past,
        Lex::Ed if !is_adjective(w, k) => Tense::Past,
        Lex::Is(Word::Was) if w.is(k + 1, Word::To) => Tense::Future,
        // "Were sent".
        Lex::Is(Word::Was) if w.lex(k + 1) == Lex::Other => Tense::Past,
        Lex::Is(Word::To) if w.is(k + 1, Word::Be) => Tense::Future,
        // "Hostages taken during its brutal assault on October 7".
        Lex::Is(Word::Raid) if is_known(w, k) => Tense::Past,
        Lex::Month(5) if !w.capital(k) => Tense::Future,
        _ => Tense::Unclear,
    }
}

/// Whether a deed is told as one that is known: "the attack", "its brutal assault".
fn is_known(w: &Tokens, k: usize) -> bool {
    (1..=2).any(|n| k >= n && matches!(w.lex(k - n), Lex::Is(Word::The | Word::S | Word::Their | Word::That)))
}

/// Whether a plan says what is to be done: "agreed to meet", "a bid for"; not "the truce agreed to on Tuesday". In "urged
/// both sides to return on Monday" the day is as often that of the urging, so nothing is read from it.
fn has_deed(w: &Tokens, k: usize) -> bool {
    let deed = |n: usize| {
        w.is(n, Word::To) && matches!(w.lex(n + 1), Lex::Other | Lex::Is(Word::Schedule | Word::Be))
    };
    w.is(k + 1, Word::For) || deed(k + 1)
}

/// "The elected president", "two wounded soldiers": a word in "-ed" between what leads a noun and the noun.
fn is_adjective(w: &Tokens, k: usize) -> bool {
    let leads = matches!(
        w.before(k),
        Lex::Number
            | Lex::Card(_)
            | Lex::Is(
                Word::The | Word::A | Word::This | Word::That | Word::These | Word::S | Word::Of | Word::For
            )
            | Lex::Is(
                Word::In
                    | Word::On
                    | Word::By
                    | Word::Several
                    | Word::Some
                    | Word::Few
                    | Word::Many
                    | Word::All
            )
    );
    leads && matches!(w.lex(k + 1), Lex::Other | Lex::Is(Word::Count | Word::War))
}

fn is_after_be(w: &Tokens, k: usize) -> bool {
    (1..=2).any(|n| k >= n && w.is(k - n, Word::Be)) || (k > 0 && w.is(k - 1, Word::Was))
}

/// "Agreed Monday": a plan without "to" behind it is told as done. Only verbs of telling are in question.
fn ends_ed(w: &Tokens, k: usize) -> bool {
    !matches!(w.lex(k + 1), Lex::Mark(_) | Lex::Other)
}
