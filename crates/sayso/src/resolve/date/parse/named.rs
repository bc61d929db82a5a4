//! Holidays, and months of other calendars, which stay words.

use super::super::expr::{Expr, Hit, Turn, YearOf};
use super::super::holiday::Holiday;
use super::super::lexicon::{Lex, Word};
use super::super::token::Tokens;
use super::super::unit::Unit;
use super::calendar::year_after;

pub(super) const OTHER_CALENDAR: &str = "it is told by another calendar";

/// A holiday that begins at token `i`.
pub(super) fn holiday(w: &Tokens, i: usize) -> Option<Hit> {
    holiday_turned(w, i, Turn::Open)
}

/// As [`holiday`], with the word before it ("last").
pub(super) fn holiday_turned(w: &Tokens, i: usize, turn: Turn) -> Option<Hit> {
    if !w.capital(i) {
        return None;
    }
    let (holiday, end) = name(w, i)?;
    let (year, end) = year_after(w, end).filter(|_| !w.mark(end, b',')).unwrap_or((YearOf::Open, end));
    Hit::new(end, Expr::Holiday { holiday, turn, year })
}

fn name(w: &Tokens, i: usize) -> Option<(Holiday, usize)> {
    let Lex::Is(word) = w.lex(i) else { return None };
    let own = i + 1 + 2 * usize::from(w.mark(i + 1, b'\'') && w.is(i + 2, Word::S));
    let is_day = |k: usize| w.lex(k) == Lex::Unit(Unit::Day) && w.capital(k);
    let day = |holiday| Some((holiday, i + 1 + usize::from(is_day(i + 1))));
    let needs_day = |holiday| if is_day(own) { Some((holiday, own + 1)) } else { None };
    match word {
        Word::Christmas if w.is(i + 1, Word::Eve) => Some((Holiday::Fixed(12, 24), i + 2)),
        Word::Christmas => day(Holiday::Fixed(12, 25)),
        Word::New if w.lex(i + 1) == Lex::Unit(Unit::Year) => new_year(w, i + 2),
        Word::Easter => easter(w, i),
        // "The Good Friday Agreement" is a treaty.
        Word::Good if w.lex(i + 1) == Lex::Weekday(5) => {
            let treaty = w.is(i + 2, Word::War) && w.capital(i + 2);
            (!treaty).then_some((Holiday::Easter(-2), i + 2))
        }
        Word::Thanksgiving => day(Holiday::Nth(4, 4, 11)),
        Word::Halloween => Some((Holiday::Fixed(10, 31), i + 1)),
        Word::Boxing => needs_day(Holiday::Fixed(12, 26)),
        Word::Valentine => needs_day(Holiday::Fixed(2, 14)),
        Word::Memorial => needs_day(Holiday::Nth(-1, 1, 5)),
        Word::Labor => needs_day(Holiday::Nth(1, 1, 9)),
        Word::Veterans => needs_day(Holiday::Fixed(11, 11)),
        Word::Election => needs_day(Holiday::Election),
        Word::Independence => needs_day(Holiday::Moon),
        Word::Nowruz => Some((Holiday::Moon, i + 1)),
        Word::Ramadan => Some((Holiday::Moon, i + 1)),
        Word::Eid => Some((Holiday::Moon, eid(w, i + 1))),
        Word::Lunar if w.is(i + 1, Word::New) && w.lex(i + 2) == Lex::Unit(Unit::Year) => {
            Some((Holiday::Moon, i + 3))
        }
        _ => None,
    }
}

fn new_year(w: &Tokens, i: usize) -> Option<(Holiday, usize)> {
    let own = i + 2 * usize::from(w.mark(i, b'\'') && w.is(i + 1, Word::S));
    match w.lex(own) {
        Lex::Is(Word::Eve) => Some((Holiday::Fixed(12, 31), own + 1)),
        Lex::Unit(Unit::Day) => Some((Holiday::Fixed(1, 1), own + 1)),
        _ => None,
    }
}

fn easter(w: &Tokens, i: usize) -> Option<(Holiday, usize)> {
    match w.lex(i + 1) {
        Lex::Weekday(7) => Some((Holiday::Easter(0), i + 2)),
        Lex::Weekday(1) => Some((Holiday::Easter(1), i + 2)),
        _ => Some((Holiday::Easter(0), i + 1)),
    }
}

/// Past "al-Fitr", "al-Adha".
fn eid(w: &Tokens, i: usize) -> usize {
    if w.mark(i + 1, b'-') && w.touches(i + 1) && w.touches(i + 2) { i + 3 } else { i }
}

/// A month of the Hijri, Solar Hijri or Hebrew calendar, where a day or a year stands with it; many are names too.
pub(super) fn moon(w: &Tokens, i: usize) -> Option<Hit> {
    let year = w.number(i + 1, 4..=4).filter(|y| (1200..=1500).contains(y) || (5000..=6000).contains(y));
    let day = i > 0 && matches!(w.before(i), Lex::Number | Lex::Is(Word::Suffix));
    (w.capital(i) && (year.is_some() || day))
        .then(|| Hit::new(i + 1 + usize::from(year.is_some()), Expr::Words(OTHER_CALENDAR)))?
}
