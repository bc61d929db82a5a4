//! Parts of a year and longer stretches by number: quarters, halves, seasons, centuries, fiscal years.

use super::super::expr::{Amount, Expr, Hit, Side, Turn, YearOf};
use super::super::lexicon::{Lex, Word};
use super::super::stretch::Stretch;
use super::super::token::Tokens;
use super::super::unit::{Season, Unit};
use super::calendar::{day_number, month_name, year_after};
use super::length;

/// A number in order and where it ends: "third", "20th".
pub(super) fn order(w: &Tokens, i: usize) -> Option<(u32, usize)> {
    match w.lex(i) {
        Lex::Ord(n) => Some((u32::from(n), i + 1)),
        Lex::Unit(Unit::Second) => Some((2, i + 1)),
        Lex::Number if w.is(i + 1, Word::Suffix) && w.touches(i + 1) => Some((w.number(i, 1..=2)?, i + 2)),
        Lex::Card(20) if w.mark(i + 1, b'-') => match w.lex(i + 2) {
            Lex::Ord(n) if n < 10 => Some((20 + u32::from(n), i + 3)),
            _ => None,
        },
        _ => None,
    }
}

/// What begins with a number in order: "third quarter of 1990", "20th century", "first nine months", "first of July".
pub(super) fn ordinal(w: &Tokens, i: usize) -> Option<Hit> {
    let (n, end) = order(w, i)?;
    let at = past_joint(w, end);
    let small = i8::try_from(n).ok()?;
    // "14th day of August".
    let at = if w.lex(at) == Lex::Unit(Unit::Day) && w.is(at + 1, Word::Of) { at + 1 } else { at };
    match w.lex(at) {
        Lex::Unit(Unit::Quarter) if n <= 4 => {
            let (year, end) = year_of(w, at + 1);
            Hit::new(end, Expr::QuarterOf { quarter: Some(small), year, back: false })
        }
        Lex::Is(Word::Half) if n <= 2 => {
            let (year, end) = year_of(w, at + 1);
            let told =
                year != YearOf::Open || w.is(at + 1, Word::Of) && w.lex(at + 3) == Lex::Unit(Unit::Year);
            told.then(|| Hit::new(end, Expr::HalfOf { half: small, year }))?
        }
        Lex::Unit(Unit::Century) if n > 0 => century(w, at, small),
        Lex::Is(Word::Of) => {
            let (month, named) = month_name(w, at + 1)?;
            let (year, end) = year_after(w, named).unwrap_or((YearOf::Open, named));
            Hit::new(end, super::calendar::day_of(year, month, small, None))
        }
        _ if n == 1 => first_lengths(w, at),
        _ => None,
    }
}

fn century(w: &Tokens, at: usize, n: i8) -> Option<Hit> {
    match w.lex(at + 1) {
        Lex::Is(Word::Ad) if !w.capital(at + 1) => None,
        _ => Hit::new(at + 1, Expr::Fixed(Stretch::Century(i16::from(n) - 1))),
    }
}

/// "First nine months", "first two years": a length.
fn first_lengths(w: &Tokens, at: usize) -> Option<Hit> {
    let (amount, end) = length::amount(w, at)?;
    let Lex::Units(unit) = w.lex(end) else { return None };
    (amount != Amount::Vague)
        .then(|| Hit::new(end + 1, Expr::Length { amount, unit, side: Side::Neither }))?
}

fn past_joint(w: &Tokens, i: usize) -> usize {
    i + usize::from(w.mark(i, b'-') && w.touches(i))
}

/// "Of 1990", "1990", "last year" after a part of a year.
fn year_of(w: &Tokens, i: usize) -> (YearOf, usize) {
    let of = i + usize::from(w.is(i, Word::Of));
    if let Some(y) = w.number(of, 4..=4).filter(|y| (1000..=2999).contains(y)) {
        return (YearOf::Known(y as i16), of + 1);
    }
    match year_after(w, i) {
        Some((year, end)) if !w.mark(i, b',') => (year, end),
        _ => (YearOf::Open, i),
    }
}

/// "Q3", "Q1 2020".
pub(super) fn lettered(w: &Tokens, i: usize) -> Option<Hit> {
    let quarter =
        w.number(i + 1, 1..=1).filter(|q| (1..=4).contains(q) && w.touches(i + 1) && w.capital(i))?;
    let (year, end) = year_of(w, i + 2);
    Hit::new(end, Expr::QuarterOf { quarter: Some(quarter as i8), year, back: false })
}

/// A season; "fall" and "spring" are verbs and waters where no word leads them.
pub(super) fn season(w: &Tokens, i: usize, season: Season, turn: Turn, led: bool) -> Option<Hit> {
    let (year, end) = year_of(w, i + 1);
    // "The Arab Spring" is a name.
    if w.capital(i) && w.before(i) == Lex::Other && w.capital(i - 1) {
        return None;
    }
    if year == YearOf::Open && !led {
        let before = w.before(i);
        let clear = match season {
            Season::Summer | Season::Winter => !w.capital(i) && before != Lex::Is(Word::A),
            _ => matches!(
                before,
                Lex::Is(Word::In | Word::By | Word::Since | Word::Until | Word::Early | Word::Late)
            ),
        };
        clear.then_some(())?;
    }
    Hit::new(end, Expr::SeasonOf { season, turn, year })
}

/// "Fiscal 1989", "fiscal year", "fiscal third quarter", "fiscal-first quarter".
pub(super) fn fiscal(w: &Tokens, i: usize) -> Option<Hit> {
    let at = past_joint(w, i + 1);
    let year = at + usize::from(w.lex(at) == Lex::Unit(Unit::Year));
    if let Some(y) = w.number(year, 4..=4).filter(|y| (1000..=2999).contains(y)) {
        return Hit::new(year + 1, Expr::Fixed(Stretch::Year(y as i16)));
    }
    if year > at {
        if w.ends(year) {
            let year_long = Expr::Length { amount: Amount::Exact(1), unit: Unit::Year, side: Side::Neither };
            return Hit::new(year, year_long);
        }
        return Hit::new(year, Expr::Running(Unit::Year));
    }
    ordinal(w, at)
}

/// "The 8th": only where a preposition leads and no noun follows.
pub(super) fn day_alone(w: &Tokens, the: usize) -> Option<Hit> {
    let (day, end) = day_number(w, the + 1).filter(|&(_, end)| end == the + 3)?;
    let led = matches!(
        w.before(the),
        Lex::Is(Word::On | Word::Until | Word::By | Word::Of | Word::Since | Word::From)
    );
    let clear = matches!(w.lex(end), Lex::Mark(b'.' | b',' | b';' | b')') | Lex::End);
    (led && clear).then(|| Hit::new(end, Expr::DayOfMonth(day)))?
}
