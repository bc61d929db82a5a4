//! What begins with digits, or is a year in words: "2021-07-08", "7/8/2021", "8 July", "1990s", "20th century", "1999".

use super::super::expr::{Expr, Hit, YearOf};
use super::super::lexicon::{Lex, Word};
use super::super::stretch::Stretch;
use super::super::token::Tokens;
use super::super::unit::Unit;
use super::calendar::{NO_SUCH_DAY, century_of, day_number, day_of, month_name, year_after};
use super::named::OTHER_CALENDAR;
use super::{length, part};

/// What begins with a number.
pub(super) fn at(w: &Tokens, i: usize) -> Option<Hit> {
    if is_inside(w, i) {
        return None;
    }
    iso(w, i)
        .or_else(|| slashed(w, i))
        .or_else(|| day_month(w, i))
        .or_else(|| decade(w, i))
        .or_else(|| part::ordinal(w, i))
        .or_else(|| length::at(w, i))
        .or_else(|| year(w, i))
}

/// Whether the digits are part of a longer number or a name: "$1990", "MH17", "F-16", "3.1990".
fn is_inside(w: &Tokens, i: usize) -> bool {
    if !w.touches(i) || i == 0 {
        return false;
    }
    let outer = if i > 1 && w.touches(i - 1) { w.lex(i - 2) } else { Lex::End };
    match w.lex(i - 1) {
        Lex::Mark(b'$' | b'%' | b'@' | b'&' | b'_') | Lex::Other | Lex::Ed | Lex::Number => true,
        Lex::Mark(b'.' | b',' | b':' | b'/') => outer == Lex::Number || outer == Lex::Other,
        Lex::Mark(b'-') => match outer {
            Lex::Other | Lex::Ed | Lex::Is(Word::A) => true,
            Lex::Number => w.digits(i - 2) != 4 && w.digits(i) != 4 && !is_before_month(w, i),
            _ => false,
        },
        _ => false,
    }
}

/// "3-5 November": the second day of a stretch.
fn is_before_month(w: &Tokens, i: usize) -> bool {
    day_number(w, i).is_some_and(|(_, end)| month_name(w, end).is_some())
}

/// Numbers of these digits, joined by touching marks.
fn joined(w: &Tokens, i: usize, mark: u8) -> Option<[(u32, usize); 3]> {
    let joint = |k: usize| w.mark(k, mark) && w.touches(k) && w.touches(k + 1) && w.lex(k + 1) == Lex::Number;
    if !joint(i + 1) || !joint(i + 3) {
        return None;
    }
    let part = |k: usize| w.get(k).map(|t| (t.number, w.digits(k)));
    Some([part(i)?, part(i + 2)?, part(i + 4)?])
}

fn iso(w: &Tokens, i: usize) -> Option<Hit> {
    if let Some([(y, 4), (m, 2), (d, 2)]) = joined(w, i, b'-') {
        let known = (1000..=2999).contains(&y);
        return known.then(|| Hit::new(i + 5, numbers(y, m, d)))?;
    }
    let year = w.number(i, 4..=4).filter(|y| (1000..=2999).contains(y))?;
    let glued = w.mark(i + 1, b'-') && w.touches(i + 1) && w.touches(i + 2);
    let month = w.number(i + 2, 2..=2).filter(|m| glued && (1..=12).contains(m))?;
    // "2011-12" is a stretch of years, "2021-07" a month.
    (month != (year + 1) % 100)
        .then(|| Hit::new(i + 3, Expr::Fixed(Stretch::Month(year as i16, month as i8))))?
}

fn numbers(y: u32, m: u32, d: u32) -> Expr {
    match (i8::try_from(m), i8::try_from(d)) {
        (Ok(m), Ok(d)) => day_of(YearOf::Known(y as i16), m, d, None),
        _ => Expr::Words(NO_SUCH_DAY),
    }
}

/// "7/8/2021" and "8.7.2021". With slashes the month comes first, as in America, unless it cannot; with full stops the day.
fn slashed(w: &Tokens, i: usize) -> Option<Hit> {
    if w.number(i, 1..=1) == Some(9)
        && w.mark(i + 1, b'/')
        && w.touches(i + 1)
        && w.number(i + 2, 2..=2) == Some(11)
    {
        return (!w.mark(i + 3, b'/')).then(|| Hit::new(i + 3, numbers(2001, 9, 11)))?;
    }
    let slash = joined(w, i, b'/');
    let [(a, la), (b, lb), (y, ly)] = slash.or_else(|| joined(w, i, b'.'))?;
    if la > 2 || lb > 2 || !(ly == 4 || (ly == 2 && slash.is_some())) {
        return None;
    }
    let year = if ly == 2 { century_of(y as i16) as u32 } else { y };
    if !(1000..=2999).contains(&year) {
        return None;
    }
    let (m, d) = if slash.is_some() && a <= 12 { (a, b) } else { (b, a) };
    if slash.is_some() && a <= 12 && b <= 12 && a != b && a > 0 && b > 0 {
        return Hit::new(i + 5, Expr::Either(year as i16, a as i8, b as i8));
    }
    Hit::new(i + 5, numbers(year, m, d))
}

/// "8 July 2021", "8th of July", and the first of "8 and 9 July", "3-5 November".
fn day_month(w: &Tokens, i: usize) -> Option<Hit> {
    let (day, end) = day_number(w, i)?;
    if w.lex(end) == Lex::Moon {
        return super::named::moon(w, end);
    }
    let link = matches!(w.lex(end), Lex::Mark(b'-') | Lex::Is(Word::And | Word::To | Word::Or));
    let second = link.then(|| day_number(w, end + 1)).flatten();
    if let Some((_, past)) = second
        && let Some((month, named)) = month_name(w, past + usize::from(w.is(past, Word::Of)))
    {
        let year = year_after(w, named).map_or(YearOf::Open, |y| y.0);
        return Hit::new(end, day_of(year, month, day, None));
    }
    let (month, named) = month_name(w, end + usize::from(w.is(end, Word::Of)))?;
    let (year, end) = match year_after(w, named) {
        Some((year, end)) => (year, end),
        None => (other_year(w, named), named),
    };
    Hit::new(end, day_of(year, month, day, None))
}

/// The year at the other end of "from 8 July to 11 August 2021".
fn other_year(w: &Tokens, end: usize) -> YearOf {
    let link =
        matches!(w.lex(end), Lex::Mark(b'-') | Lex::Is(Word::And | Word::To | Word::Until | Word::Through));
    let year = link.then(|| day_number(w, end + 1)).flatten().and_then(|(_, at)| {
        let (_, named) = month_name(w, at)?;
        year_after(w, named)
    });
    year.map_or(YearOf::Open, |y| y.0)
}

/// "1990s".
fn decade(w: &Tokens, i: usize) -> Option<Hit> {
    let year = w.number(i, 4..=4).filter(|y| y % 10 == 0 && (1000..=2990).contains(y))?;
    let direct = w.is(i + 1, Word::S) && w.touches(i + 1);
    let marked = w.mark(i + 1, b'\'') && w.touches(i + 1) && w.is(i + 2, Word::S) && w.touches(i + 2);
    // "1990's" with a noun behind it is the year's own.
    let end =
        if direct { i + 2 } else { (marked && matches!(w.lex(i + 3), Lex::Mark(_))).then_some(i + 3)? };
    Hit::new(end, Expr::Fixed(Stretch::Decade((year / 10) as i16)))
}

/// "'90s", "'89".
pub(super) fn apostrophe(w: &Tokens, i: usize) -> Option<Hit> {
    let two = w.number(i + 1, 2..=2).filter(|_| w.touches(i + 1))? as i16;
    if w.is(i + 2, Word::S) && w.touches(i + 2) {
        return (two % 10 == 0).then(|| Hit::new(i + 3, Expr::DecadeOf(two)))?;
    }
    let led = matches!(w.before(i), Lex::Is(Word::In | Word::Since | Word::Of | Word::Until | Word::From));
    let bare = !matches!(w.lex(i + 2), Lex::Other | Lex::Mark(b'\'' | b'"' | b'-' | b'%'));
    (led && bare).then(|| Hit::new(i + 2, Expr::Fixed(Stretch::Year(century_of(two)))))?
}

/// A year in digits, where nothing around it makes it a number of things.
fn year(w: &Tokens, i: usize) -> Option<Hit> {
    if let Some(second) = w.number(i, 2..=2) {
        let joint = i >= 2 && w.mark(i - 1, b'-') && w.touches(i) && w.touches(i - 1);
        let first = w.number(i.checked_sub(2)?, 4..=4).filter(|&y| joint && (1500..=2100).contains(&y))?;
        let year = first / 100 * 100 + second;
        return (year > first).then(|| Hit::new(i + 1, Expr::Fixed(Stretch::Year(year as i16))))?;
    }
    let year = w.number(i, 4..=4)?;
    let led = matches!(
        w.before(i),
        Lex::Is(
            Word::In
                | Word::Since
                | Word::Until
                | Word::Before
                | Word::After
                | Word::Early
                | Word::Late
                | Word::Mid
                | Word::During
                | Word::From
                | Word::By
                | Word::Between
        )
    );
    if let Some(end) = past_era(w, i + 1) {
        return Hit::new(end, Expr::Words(OTHER_CALENDAR));
    }
    let range = if led { 1000..=2199 } else { 1900..=2099 };
    (range.contains(&year) && !is_amount(w, i, led))
        .then(|| Hit::new(i + 1, Expr::Fixed(Stretch::Year(year as i16))))?
}

/// Past "AH", "(Solar Hijri", "BC" after a year.
fn past_era(w: &Tokens, i: usize) -> Option<usize> {
    let at = i + usize::from(matches!(w.lex(i), Lex::Mark(b'(' | b',')));
    let era = matches!(w.lex(at), Lex::Is(Word::Ah | Word::Bc | Word::Solar | Word::Lunar));
    (era && (w.capital(at) || w.is(at, Word::Solar))).then_some(if at == i { at + 1 } else { i })
}

/// Whether four digits count things: "2000 people", "some 1990", "Flight 1989".
fn is_amount(w: &Tokens, i: usize, led: bool) -> bool {
    let decimal =
        matches!(w.lex(i + 1), Lex::Mark(b'.' | b',' | b':')) && w.touches(i + 1) && w.touches(i + 2);
    let glued = w.touches(i + 1) && matches!(w.lex(i + 1), Lex::Other | Lex::Mark(b'%' | b'/') | Lex::Is(_));
    let counted = matches!(
        w.lex(i + 1),
        Lex::Is(Word::Count | Word::Zone | Word::Infant | Word::Hundred | Word::Thousand) | Lex::Units(_)
    );
    let named = matches!(
        w.before(i),
        Lex::Is(Word::Flight | Word::Than | Word::Over | Word::Some | Word::No | Word::Least)
    ) || (w.is(i.wrapping_sub(1), Word::Almost) && !led)
        || w.mark(i.wrapping_sub(1), b'$');
    (decimal && w.lex(i + 2) == Lex::Number) || glued || counted || named
}

/// A year in words: "nineteen ninety-six", "two thousand and one".
pub(super) fn spelled(w: &Tokens, i: usize) -> Option<Hit> {
    let card = |k: usize| if let Lex::Card(n) = w.lex(k) { Some(i16::from(n)) } else { None };
    let first = card(i)?;
    if first == 2 && w.is(i + 1, Word::Thousand) {
        let led = w.is(i.wrapping_sub(1), Word::In) || w.lex(i.wrapping_sub(1)) == Lex::Unit(Unit::Year);
        let and = i + 2 + usize::from(w.is(i + 2, Word::And));
        return match card(and).filter(|_| led) {
            Some(n) => Hit::new(and + 1, Expr::Fixed(Stretch::Year(2000 + n))),
            None => led.then(|| Hit::new(i + 2, Expr::Fixed(Stretch::Year(2000))))?,
        };
    }
    let second = card(i + 1).filter(|n| (17..=20).contains(&first) && *n >= 10)?;
    let hyphen = i + 2 + usize::from(w.mark(i + 2, b'-'));
    let (year, end) = match card(hyphen).filter(|n| *n > 0 && *n < 10 && second >= 20) {
        Some(n) => (first * 100 + second + n, hyphen + 1),
        None => (first * 100 + second, i + 2),
    };
    (!matches!(w.lex(end), Lex::Units(_))).then(|| Hit::new(end, Expr::Fixed(Stretch::Year(year))))?
}
