//! Rules: from tokens to meanings. A rule looks at one place and goes forward only; the first that fits wins, and each
//! takes all that it can.
//!
//! In: the tokens and a place. Out: what stands there, modifiers ("the end of", "nearly") included, prepositions not.

mod calendar;
mod clock;
mod length;
mod named;
mod numeric;
mod part;
mod relative;
mod set;

use super::expr::{Expr, Found, Hit};
use super::lexicon::{Lex, Word};
use super::token::Tokens;
use super::unit::Unit;

pub(super) use calendar::{NO_SUCH_DAY, second_day};

/// The expression that begins at token `i`.
pub(super) fn found_at(w: &Tokens, i: usize) -> Option<Found> {
    if matches!(w.lex(i), Lex::Other | Lex::Ed | Lex::Mark(b'.' | b',')) {
        return None;
    }
    let core = past_modifiers(w, i);
    let hit = dated(w, core)?;
    // "A quarter of the clinics" is a share.
    let is_quarter = hit.end > 0 && w.lex(hit.end - 1) == Lex::Unit(Unit::Quarter);
    if is_quarter && w.is(hit.end, Word::Of) && w.is(core, Word::A) {
        return None;
    }
    let bare =
        core > i && matches!(w.lex(core - 1), Lex::Is(Word::Over | Word::Up | Word::Almost | Word::Only));
    let led = matches!(w.lex(core), Lex::Is(Word::The | Word::Last | Word::Past | Word::Next | Word::This));
    let counted = !led && matches!(hit.expr, Expr::Length { .. } | Expr::Step { .. } | Expr::MonthDay { .. });
    let start = if bare && !counted { core } else { i };
    // In "the eight-year war" the article is the war's.
    let joined = (hit.end > 1 && w.mark(hit.end - 2, b'-')) || (hit.end > 0 && w.is(hit.end - 1, Word::Old));
    let article =
        matches!(w.lex(start), Lex::Is(Word::The | Word::A)) && matches!(hit.expr, Expr::Length { .. });
    Some(Found { start: start + usize::from(article && joined && hit.end > start + 2), hit })
}

/// Where the meaning begins: past "nearly", "more than", "early", "the end of".
fn past_modifiers(w: &Tokens, i: usize) -> usize {
    let mut at = i;
    for _ in 0..4 {
        at = match w.lex(at) {
            Lex::Is(Word::Almost | Word::Over | Word::Only) => at + 1,
            Lex::Is(Word::At) if w.is(at + 1, Word::Least) => at + 2,
            Lex::Is(Word::Up) if w.is(at + 1, Word::To) => at + 2,
            Lex::Is(Word::More | Word::Less | Word::Fewer) if w.is(at + 1, Word::Than) => at + 2,
            Lex::Is(Word::No) if w.is(at + 2, Word::Than) => at + 3,
            Lex::Is(Word::Early | Word::Late | Word::Mid | Word::Earlier | Word::Later) => past_early(w, at),
            Lex::Is(Word::Begin) if w.is(at + 1, Word::Of) => at + 2,
            Lex::Is(Word::The) if w.is(at + 1, Word::Begin) && w.is(at + 2, Word::Of) => at + 3,
            Lex::Is(Word::The) if matches!(w.lex(at + 1), Lex::Is(Word::Early | Word::Late | Word::Mid)) => {
                past_early(w, at + 1)
            }
            _ => return at,
        };
    }
    at
}

/// Past "early", "early in", "mid-".
fn past_early(w: &Tokens, i: usize) -> usize {
    match w.lex(i + 1) {
        Lex::Mark(b'-') => i + 2,
        Lex::Is(Word::In | Word::On) => i + 2,
        _ => i + 1,
    }
}

/// A date with its hour, in either order, or either alone.
fn dated(w: &Tokens, i: usize) -> Option<Hit> {
    if let Some((end, clock)) = clock::at(w, i) {
        let day = past_link(w, end);
        return match meaning(w, day).filter(|d| d.expr.takes_clock() && d.clock.is_none()) {
            Some(date) => Some(Hit { clock: Some(clock), ..date }),
            None => Some(Hit { end, expr: Expr::Hour, clock: Some(clock) }),
        };
    }
    let hit = meaning(w, i)?;
    if hit.clock.is_some() || !hit.expr.takes_clock() {
        return Some(hit);
    }
    match clock::after_day(w, hit.end) {
        Some((end, clock)) => Some(Hit { end, clock: Some(clock), ..hit }),
        None => Some(hit),
    }
}

/// Past a comma and "on" between an hour and its day.
fn past_link(w: &Tokens, i: usize) -> usize {
    let at = i + usize::from(w.mark(i, b','));
    at + usize::from(matches!(w.lex(at), Lex::Is(Word::On | Word::Of)))
}

/// The meaning that begins at token `i`, hours aside.
fn meaning(w: &Tokens, i: usize) -> Option<Hit> {
    match w.lex(i) {
        Lex::Number => numeric::at(w, i),
        Lex::Month(_) | Lex::ShortMonth(_) => calendar::month(w, i),
        Lex::Weekday(_) | Lex::ShortDay(_) | Lex::Weekdays(_) => calendar::weekday(w, i),
        Lex::Ord(_) | Lex::Unit(Unit::Second) => part::ordinal(w, i),
        Lex::Season(s) => part::season(w, i, s, super::expr::Turn::Open, false),
        Lex::Unit(Unit::Year) => relative::year(w, i),
        Lex::Unit(Unit::Day | Unit::Week | Unit::Hour | Unit::Month | Unit::Decade) => length::long(w, i),
        Lex::Mark(b'\'') => numeric::apostrophe(w, i),
        Lex::Moon => named::moon(w, i),
        Lex::Card(_) => numeric::spelled(w, i).or_else(|| length::at(w, i)),
        Lex::Units(_) => length::at(w, i),
        Lex::Is(word) => word_meaning(w, i, word),
        _ => None,
    }
}

fn word_meaning(w: &Tokens, i: usize, word: Word) -> Option<Hit> {
    use Word::*;
    match word {
        The => relative::the(w, i),
        Last | Next | This | Past | Coming | Previous | Following | Recent | Same | That | These | Latest
        | Current | Corresponding => relative::turned(w, i, false),
        Each | Every | Daily | Weekly | Monthly | Annually | Twice | Once | Per => set::at(w, i),
        A => set::a_unit(w, i).or_else(|| length::at(w, i)),
        Hundred | Several | Few | Many | Some | Couple | Half | Dozen | Between => length::at(w, i),
        Fiscal => part::fiscal(w, i),
        Q => part::lettered(w, i),
        Today | Yesterday | Tomorrow | Tonight | Overnight | Now | Currently | Nowadays | Recently | Soon
        | Present | Then | Right | Future => relative::adverb(w, i, word),
        Christmas | Easter | Thanksgiving | Halloween | Good | New | Boxing | Valentine | Memorial
        | Labor | Veterans | Independence | Election | Ramadan | Eid | Nowruz | Lunar => named::holiday(w, i),
        _ => None,
    }
}
