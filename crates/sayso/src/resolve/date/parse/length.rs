//! Lengths of time and steps by them: "three days", "the nine months", "two years ago", "a year earlier", "decades".

use super::super::expr::{Amount, Base, Expr, Hit, Side};
use super::super::lexicon::{Lex, Word};
use super::super::token::Tokens;
use super::super::unit::Unit;

/// How many: digits, words, "several", "a couple of", "two to three". Nothing where the next word is a bare unit.
pub(super) fn amount(w: &Tokens, i: usize) -> Option<(Amount, usize)> {
    let (first, end) = simple(w, i)?;
    // "Two to three weeks", "12 to 18 months", "a year or two": the first number stands, as the least.
    let link = matches!(w.lex(end), Lex::Is(Word::To | Word::Or)) || w.mark(end, b'-');
    if link && w.lex(end) != Lex::End {
        let at = end + 1;
        if w.is(end, Word::To) || w.is(end, Word::Or) || w.lex(at) == Lex::Number {
            if let Some((_, past)) = simple(w, at) {
                return Some((Amount::Vague, past))
                    .filter(|_| first != Amount::Vague)
                    .or(Some((first, past)));
            }
        } else if w.is(at, Word::To) && w.mark(at + 1, b'-') {
            return simple(w, at + 2).map(|(_, past)| (Amount::Vague, past));
        }
    }
    Some((first, end))
}

fn simple(w: &Tokens, i: usize) -> Option<(Amount, usize)> {
    let of = |k: usize| k + usize::from(w.is(k, Word::Of));
    match w.lex(i) {
        Lex::Number => digits(w, i),
        Lex::Card(_) => words(w, i),
        Lex::Is(Word::Several | Word::Many | Word::Few) => Some((Amount::Vague, i + 1)),
        Lex::Is(Word::Some) if matches!(w.lex(i + 1), Lex::Number | Lex::Card(_)) => simple(w, i + 1),
        Lex::Is(Word::Some) => Some((Amount::Vague, i + 1)),
        Lex::Is(Word::Hundred | Word::Thousand | Word::Dozen) if w.is(i + 1, Word::Of) => {
            Some((Amount::Vague, i + 2))
        }
        Lex::Is(Word::Couple) => Some((Amount::Exact(2), of(i + 1))),
        Lex::Is(Word::A) => match w.lex(i + 1) {
            Lex::Is(Word::Couple) => Some((Amount::Exact(2), of(i + 2))),
            Lex::Is(Word::Few) => Some((Amount::Vague, i + 2)),
            Lex::Is(Word::Hundred) => Some((Amount::Exact(100), i + 2)),
            Lex::Is(Word::Thousand) => Some((Amount::Exact(1000), i + 2)),
            Lex::Is(Word::Dozen) => Some((Amount::Exact(12), i + 2)),
            Lex::Is(Word::Half) => Some((Amount::Half(0), i + 2)),
            Lex::Units(_) => None,
            _ => Some((Amount::Exact(1), i + 1)),
        },
        Lex::Is(Word::Half) => {
            let joint = usize::from(w.mark(i + 1, b'-') || w.is(i + 1, Word::A));
            Some((Amount::Half(0), i + 1 + joint))
        }
        _ => None,
    }
}

fn digits(w: &Tokens, i: usize) -> Option<(Amount, usize)> {
    let (mut n, mut end) = (w.number(i, 1..=9)?, i + 1);
    while w.mark(end, b',') && w.touches(end) && w.touches(end + 1) && w.digits(end + 1) == 3 {
        n = n.checked_mul(1000)?.checked_add(w.number(end + 1, 3..=3)?)?;
        end += 2;
    }
    if w.mark(end, b'.') && w.touches(end) && w.touches(end + 1) && w.lex(end + 1) == Lex::Number {
        let half = w.number(end + 1, 1..=1) == Some(5);
        return half.then_some((Amount::Half(n), end + 2));
    }
    if w.mark(end + 1, b'/') && w.number(end, 1..=1) == Some(1) && w.number(end + 2, 1..=1) == Some(2) {
        return Some((Amount::Half(n), end + 3));
    }
    Some(and_a_half(w, n, end))
}

/// "Twenty-four", "three hundred", "two and a half".
fn words(w: &Tokens, i: usize) -> Option<(Amount, usize)> {
    let Lex::Card(first) = w.lex(i) else { return None };
    let (mut n, mut end) = (u32::from(first), i + 1);
    if first >= 20 {
        let at = end + usize::from(w.mark(end, b'-'));
        if let Lex::Card(ones @ 1..=9) = w.lex(at) {
            (n, end) = (n + u32::from(ones), at + 1);
        }
    }
    for (word, times) in [(Word::Hundred, 100), (Word::Thousand, 1000)] {
        if w.is(end, word) {
            (n, end) = (n.checked_mul(times)?, end + 1);
        }
    }
    Some(and_a_half(w, n, end))
}

fn and_a_half(w: &Tokens, n: u32, end: usize) -> (Amount, usize) {
    let joint = w.mark(end, b'-') && w.touches(end);
    let at = end + usize::from(joint);
    if w.is(at, Word::And) {
        let a = at + 1 + usize::from(w.mark(at + 1, b'-'));
        let half = a + 1 + usize::from(w.mark(a + 1, b'-'));
        if w.is(a, Word::A) && w.is(half, Word::Half) {
            return (Amount::Half(n), half + 1);
        }
    }
    (Amount::Exact(n), end)
}

/// The unit after an amount, hyphens and words like "more" between them skipped: unit, where it ends, whether joined.
pub(super) fn unit_after(w: &Tokens, i: usize, amount: Amount) -> Option<(Unit, usize)> {
    let joined = w.mark(i, b'-');
    let mut at = i + usize::from(joined);
    for _ in 0..2 {
        let skip = matches!(
            w.lex(at),
            Lex::Is(Word::More | Word::Calendar | Word::Fiscal | Word::Past | Word::Last)
        );
        at += usize::from(skip || (at > i && w.mark(at, b'-')));
    }
    // "The Six-Day War" is a name.
    if w.capital(at) && w.is(at + 1, Word::War) && w.capital(at + 1) {
        return None;
    }
    match w.lex(at) {
        Lex::Units(Unit::Quarter) if joined => None,
        // "60 Minutes" is a programme.
        Lex::Units(Unit::Minute) if w.capital(at) && w.before(i) == Lex::Number => None,
        Lex::Units(unit) => Some((unit, at + 1)),
        Lex::Unit(Unit::Second) if !joined => None,
        Lex::Unit(unit) => {
            let one = matches!(amount, Amount::Exact(1) | Amount::Half(0) | Amount::Vague);
            // Transcripts leave the hyphen out: "a three hour meeting".
            let bare = w.lex(at + 1) == Lex::Other && !w.capital(at + 1) && !w.touches(at + 1);
            (joined || one || bare).then_some((unit, at + 1))
        }
        _ => None,
    }
}

/// A length that begins at token `i`, or the step that it makes.
pub(super) fn at(w: &Tokens, i: usize) -> Option<Hit> {
    if w.is(i, Word::Between) {
        return None;
    }
    if let Lex::Units(unit) = w.lex(i) {
        let joined = w.touches(i) && w.lex(i.wrapping_sub(1)) == Lex::Mark(b'-');
        let early = unit == Unit::Hour && w.is(i.wrapping_sub(1), Word::Early);
        return if unit == Unit::Quarter || joined || early {
            None
        } else {
            stepped(w, i + 1, Amount::Vague, unit)
        };
    }
    // "Two to six days": each number is an end of its own where a plain unit follows the second only.
    let (amount, end) = amount(w, i)?;
    let (unit, end) = unit_after(w, end, amount)?;
    if w.is(end, Word::Or) && matches!(w.lex(end + 1), Lex::Card(2)) {
        return Hit::new(end + 2, Expr::Length { amount: Amount::Vague, unit, side: Side::Neither });
    }
    stepped(w, end, amount, unit)
}

/// What follows a length makes a step of it, or an age, which is no expression of time.
pub(super) fn stepped(w: &Tokens, end: usize, amount: Amount, unit: Unit) -> Option<Hit> {
    let joint = end + usize::from(w.mark(end, b'-'));
    match w.lex(joint) {
        Lex::Is(Word::Old) => return age(w, joint + 1, amount, unit),
        Lex::Is(Word::Ago) => return step(joint + 1, amount, unit, -1, Base::Ago),
        Lex::Is(Word::Earlier) => return step(joint + 1, amount, unit, -1, Base::Earlier),
        Lex::Is(Word::Calendar) if joint > end && w.touches(end) => {
            return Hit::new(joint + 1, Expr::Length { amount, unit, side: Side::Neither });
        }
        Lex::Is(Word::Later) => return step(joint + 1, amount, unit, 1, Base::Text),
        Lex::Is(Word::From) if w.is(joint + 1, Word::Now) => {
            return step(joint + 2, amount, unit, 1, Base::Published);
        }
        _ => {}
    }
    Hit::new(end, Expr::Length { amount, unit, side: Side::Neither })
}

fn step(end: usize, amount: Amount, unit: Unit, sign: i32, base: Base) -> Option<Hit> {
    let by = match amount {
        Amount::Exact(n) => i32::try_from(n).ok().filter(|n| *n <= 100_000)?,
        // Half a year ago is six months ago; other halves name no calendar unit.
        Amount::Half(0) if unit == Unit::Year => return step(end, Amount::Exact(6), Unit::Month, sign, base),
        Amount::Half(0) if unit == Unit::Century => {
            return step(end, Amount::Exact(50), Unit::Year, sign, base);
        }
        _ if base == Base::Text || base == Base::Earlier => {
            return Hit::new(end, Expr::Length { amount, unit, side: Side::Neither });
        }
        _ => return Hit::new(end, Expr::Vague(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" })),
    };
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour if base == Base::Ago => Hit::new(
            end,
            Expr::Step { unit: Unit::Day, by: if by < 12 { 0 } else { -(by / 24) }, base: Base::Ago },
        ),
        Unit::Second | Unit::Minute | Unit::Hour => {
            Hit::new(end, Expr::Length { amount, unit, side: Side::Neither })
        }
        _ => Hit::new(end, Expr::Step { unit, by: sign * by, base }),
    }
}

/// "8-month-old truce" is a length, "55-year-old" a person's age.
fn age(w: &Tokens, end: usize, amount: Amount, unit: Unit) -> Option<Hit> {
    let thing = w.is(end, Word::War);
    let person = unit == Unit::Year || w.is(end, Word::Infant) || w.is(end, Word::S);
    (thing || !person).then(|| Hit::new(end, Expr::Length { amount, unit, side: Side::Neither }))?
}

/// "Day-long", "week-long", "decade-old".
pub(super) fn long(w: &Tokens, i: usize) -> Option<Hit> {
    let Lex::Unit(unit) = w.lex(i) else { return None };
    let long = w.mark(i + 1, b'-') && w.is(i + 2, Word::Calendar);
    long.then(|| Hit::new(i + 3, Expr::Length { amount: Amount::Exact(1), unit, side: Side::Neither }))?
}
