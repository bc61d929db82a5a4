//! Hours: "3 p.m.", "10:30", "0915 GMT", "noon", and parts of the day after a day's name.

use super::super::expr::Clock;
use super::super::lexicon::{Lex, Word};
use super::super::token::Tokens;
use super::super::unit::Part;

/// The hour that begins at token `i`, zone included, and where it ends.
pub(super) fn at(w: &Tokens, i: usize) -> Option<(usize, Clock)> {
    match w.lex(i) {
        Lex::Number => digits(w, i),
        Lex::Card(h) if is_oclock(w, i + 1) => Some((past_zone(w, i + 4), Clock::At(h % 24, 0))),
        Lex::Part(p @ (Part::Noon | Part::Midnight)) => Some((past_zone(w, i + 1), Clock::Part(p))),
        // "Mid-afternoon yesterday".
        Lex::Part(p) if w.is(i.wrapping_sub(2), Word::Mid) && w.mark(i.wrapping_sub(1), b'-') => {
            Some((i + 1, Clock::Part(p)))
        }
        Lex::Part(p @ (Part::Dawn | Part::Dusk)) => {
            let led = matches!(
                w.before(i),
                Lex::Is(Word::At | Word::Before | Word::After | Word::Until | Word::Since)
            );
            led.then_some((i + 1, Clock::Part(p)))
        }
        Lex::Card(h) => {
            half_of_day(w, i + 1).map(|(end, late)| (past_zone(w, end), hour(u32::from(h), 0, late)))
        }
        _ => None,
    }
}

/// An hour or a part of the day after a day: "Tuesday morning", "Wednesday at 10 p.m.".
pub(super) fn after_day(w: &Tokens, i: usize) -> Option<(usize, Clock)> {
    if let Lex::Part(p) = w.lex(i) {
        return Some((i + 1, Clock::Part(p)));
    }
    if w.is(i, Word::At) && w.lex(i + 1) == Lex::Part(Part::Night) {
        return Some((i + 2, Clock::Part(Part::Night)));
    }
    let comma = i + usize::from(w.mark(i, b','));
    w.is(comma, Word::At).then(|| at(w, comma + 1))?
}

fn digits(w: &Tokens, i: usize) -> Option<(usize, Clock)> {
    if w.touches(i) && matches!(w.before(i), Lex::Mark(b':' | b'.' | b',' | b'$' | b'/' | b'-') | Lex::Other)
    {
        return None;
    }
    if let Some(time) = w.number(i, 4..=4).filter(|t| t / 100 < 25 && t % 100 < 60) {
        let zoned = w.is(i + 1, Word::Zone);
        return zoned.then(|| (past_zone(w, i + 1), Clock::At((time / 100) as u8, (time % 100) as u8)));
    }
    let h = w.number(i, 1..=2).filter(|h| *h <= 24)?;
    let (minutes, after) = minutes(w, i + 1);
    if let Some((end, late)) = half_of_day(w, after) {
        return (h <= 12 || !late).then(|| (past_zone(w, end), hour(h, minutes.unwrap_or(0), late)));
    }
    if is_oclock(w, after) {
        return Some((past_zone(w, after + 3), Clock::At(h as u8, 0)));
    }
    let colon = w.mark(i + 1, b':');
    let zoned = w.is(after, Word::Zone) && !w.is(after + 1, Word::S);
    let minutes = minutes.filter(|_| colon || zoned)?;
    Some((past_zone(w, after), Clock::At(h as u8, minutes as u8)))
}

/// Minutes after a colon or full stop that touches.
fn minutes(w: &Tokens, i: usize) -> (Option<u32>, usize) {
    let joint = matches!(w.lex(i), Lex::Mark(b':' | b'.')) && w.touches(i) && w.touches(i + 1);
    match w.number(i + 1, 2..=2).filter(|m| joint && *m < 60) {
        Some(m) => {
            let seconds = w.mark(i + 2, b':') && w.touches(i + 2) && w.digits(i + 3) == 2;
            (Some(m), i + 2 + 2 * usize::from(seconds))
        }
        None => (None, i),
    }
}

/// "a.m.", "pm": where it ends, and whether it is the second half of the day.
fn half_of_day(w: &Tokens, i: usize) -> Option<(usize, bool)> {
    match w.lex(i) {
        Lex::Is(Word::Am) if !w.capital(i) || w.touches(i) => Some((i + 1, false)),
        Lex::Is(Word::Am) => Some((i + 1, false)),
        Lex::Is(Word::Pm) => Some((i + 1, true)),
        Lex::Is(Word::A | Word::P) if w.mark(i + 1, b'.') && w.touches(i + 1) && w.is(i + 2, Word::M) => {
            let stop = w.mark(i + 3, b'.') && w.touches(i + 3);
            Some((i + 3 + usize::from(stop), w.is(i, Word::P)))
        }
        _ => None,
    }
}

fn hour(h: u32, m: u32, late: bool) -> Clock {
    let h = if late { h % 12 + 12 } else { h % 12 };
    Clock::At(h as u8, m as u8)
}

fn is_oclock(w: &Tokens, i: usize) -> bool {
    w.is(i, Word::O) && w.mark(i + 1, b'\'') && w.is(i + 2, Word::Oclock)
}

/// Past "GMT", "EST", "local time".
fn past_zone(w: &Tokens, i: usize) -> usize {
    let at = if w.is(i, Word::Zone) { i + 1 } else { return i };
    at + usize::from(w.is(at, Word::Time))
}
