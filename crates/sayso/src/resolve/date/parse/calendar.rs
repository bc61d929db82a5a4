//! Days and months by name: "July 8, 2021", "8 July", "Monday, Oct. 26", "July of last year", "September".

use jiff::civil::Date;

use super::super::expr::{Expr, Found, Hit, Set, Turn, YearOf};
use super::super::lexicon::{Lex, Word};
use super::super::stretch::Stretch;
use super::super::token::{Gap, Tokens};
use super::super::unit::Unit;

/// Why a day that no month has stays words.
pub(in super::super) const NO_SUCH_DAY: &str = "there is no such day";

/// A month's number and where its name ends, the full stop of a short one included.
pub(super) fn month_name(w: &Tokens, i: usize) -> Option<(i8, usize)> {
    match w.lex(i) {
        Lex::Month(m) if w.capital(i) => Some((m as i8, i + 1)),
        Lex::ShortMonth(m) if w.capital(i) => {
            let stop = w.mark(i + 1, b'.') && w.touches(i + 1);
            Some((m as i8, i + 1 + usize::from(stop)))
        }
        _ => None,
    }
}

/// A day's number, "st" and the like included.
pub(super) fn day_number(w: &Tokens, i: usize) -> Option<(i8, usize)> {
    let day = w.number(i, 1..=2).filter(|n| (1..=31).contains(n))?;
    let end = i + 1 + usize::from(w.is(i + 1, Word::Suffix) && w.touches(i + 1));
    let grouped = matches!(w.lex(end), Lex::Mark(b',' | b'.' | b':')) && w.touches(end) && w.touches(end + 1);
    let glued = w.touches(end) && matches!(w.lex(end), Lex::Other | Lex::Mark(b'%'));
    let more = grouped && w.lex(end + 1) == Lex::Number;
    (!more && !glued).then_some((day as i8, end))
}

/// The year that follows at `i`: "2021", ", 2021", "'89", "of last year".
pub(super) fn year_after(w: &Tokens, i: usize) -> Option<(YearOf, usize)> {
    let at = i + usize::from(w.mark(i, b','));
    if let Some(year) = w.number(at, 4..=4).filter(|y| (1000..=2999).contains(y)) {
        let unit = matches!(w.lex(at + 1), Lex::Is(Word::Zone)) || w.mark(at + 1, b'%');
        return (!unit).then_some((YearOf::Known(year as i16), at + 1));
    }
    if w.mark(at, b'\'')
        && let Some(year) = w.number(at + 1, 2..=2)
    {
        return Some((YearOf::Known(century_of(year as i16)), at + 2));
    }
    let of = at + usize::from(w.is(at, Word::Of));
    if let Some(year) = w.number(of, 4..=4).filter(|y| (1000..=2999).contains(y)) {
        return Some((YearOf::Known(year as i16), of + 1));
    }
    if let Some(hit) = super::numeric::spelled(w, of)
        && let Expr::Fixed(Stretch::Year(year)) = hit.expr
    {
        return Some((YearOf::Known(year), hit.end));
    }
    let year = |k: usize| w.lex(k) == Lex::Unit(Unit::Year);
    match w.lex(of) {
        Lex::Is(Word::Last) if year(of + 1) => Some((YearOf::Rel(-1), of + 2)),
        Lex::Is(Word::This) if year(of + 1) => Some((YearOf::Rel(0), of + 2)),
        Lex::Is(Word::Next) if year(of + 1) => Some((YearOf::Rel(1), of + 2)),
        Lex::Is(Word::That | Word::Same) if year(of + 1) => Some((YearOf::Text, of + 2)),
        _ => None,
    }
}

/// A year of two digits: those to 49 belong to this century.
pub(super) fn century_of(two: i16) -> i16 {
    if two < 50 { 2000 + two } else { 1900 + two }
}

/// A day as far as it is told; one that no year has stays words.
pub(super) fn day_of(year: YearOf, month: i8, day: i8, weekday: Option<u8>) -> Expr {
    let exists = |y: i16| Date::new(y, month, day);
    match year {
        YearOf::Known(y) => exists(y).map_or(Expr::Words(NO_SUCH_DAY), |d| Expr::Fixed(Stretch::Day(d))),
        _ if exists(2000).is_err() => Expr::Words(NO_SUCH_DAY),
        _ => Expr::MonthDay { month, day, weekday, year },
    }
}

/// What begins with a month's name.
pub(super) fn month(w: &Tokens, i: usize) -> Option<Hit> {
    month_turned(w, i, YearOf::Open)
}

/// As [`month`], with the year that a word before it gives ("last").
pub(super) fn month_turned(w: &Tokens, i: usize, turn: YearOf) -> Option<Hit> {
    let (month, at) = month_name(w, i)?;
    let ordinal = at + usize::from(w.is(at, Word::The));
    let word = if let Lex::Ord(n) = w.lex(ordinal) { Some((n as i8, ordinal + 1)) } else { None };
    // "In September 16 people": what follows a month that something happens in is counted.
    let counts = |&(_, end): &(i8, usize)| {
        let is_word = matches!(w.lex(end), Lex::Other | Lex::Is(Word::Count));
        w.before(i) == Lex::Is(Word::In) && is_word && !w.touches(end) && !w.capital(end)
    };
    let behind_the = || day_number(w, ordinal).filter(|(_, end)| w.is(end - 1, Word::Suffix));
    let told = day_number(w, at).filter(|day| !counts(day)).or_else(behind_the);
    if let Some((11, end)) = told
        && month == 9
        && w.is(end, Word::Attacks)
    {
        // "The Sept. 11 attacks" are those of one year.
        return Hit::new(end, day_of(YearOf::Known(2001), month, 11, None));
    }
    if let Some((day, end)) = told.or(word.filter(|_| w.is(at, Word::The) || w.lex(at + 1) == Lex::End)) {
        // "The year ended Dec. 31" is over.
        let ended = w.before(i) == Lex::Is(Word::Ends) && turn == YearOf::Open;
        let turn = if ended { YearOf::Turn(Turn::Last) } else { turn };
        let (year, end) = with_year(w, end, month, turn);
        return Hit::new(end, day_of(year, month, day, None));
    }
    let (year, end) = with_year(w, at, month, turn);
    if let YearOf::Known(y) = year {
        return Hit::new(end, Expr::Fixed(Stretch::Month(y, month)));
    }
    (year != YearOf::Open || is_month_here(w, i)).then_some(())?;
    Hit::new(end, Expr::MonthOf { month, year })
}

/// The year told after a day or month, or the one that the other end of a stretch has ("between May and July 2014").
fn with_year(w: &Tokens, end: usize, month: i8, turn: YearOf) -> (YearOf, usize) {
    match year_after(w, end) {
        Some((year, end)) => (year, end),
        None if turn == YearOf::Open => (shared_year(w, end, month).unwrap_or(turn), end),
        None => (turn, end),
    }
}

fn is_connector(w: &Tokens, i: usize) -> bool {
    matches!(
        w.lex(i),
        Lex::Mark(b'-') | Lex::Is(Word::And | Word::To | Word::Or | Word::Through | Word::Until)
    )
}

fn shared_year(w: &Tokens, end: usize, month: i8) -> Option<YearOf> {
    let at = is_connector(w, end).then_some(end + 1)?;
    let day = day_number(w, at).map_or(at, |(_, end)| end);
    let (other, last) = match month_name(w, day) {
        Some((other, last)) => (other, day_number(w, last).map_or(last, |(_, end)| end)),
        None if day > at => (month, day),
        None => return None,
    };
    match year_after(w, last)?.0 {
        YearOf::Known(y) => Some(YearOf::Known(if other < month { y - 1 } else { y })),
        _ => None,
    }
}

/// Whether a month's bare name is the month here: "may" and "march" are verbs, "April" and "June" people.
fn is_month_here(w: &Tokens, i: usize) -> bool {
    let before = w.before(i);
    let led = matches!(before, Lex::Is(b) if !matches!(b, Word::S | Word::Am | Word::Pm))
        || before == Lex::Mark(b'-');
    let stopped = w.mark(i + 1, b'.') && w.touches(i + 1);
    if before == Lex::Is(Word::Named) && w.capital(i - 1) {
        return false;
    }
    match w.lex(i) {
        Lex::ShortMonth(_) => stopped || (led && !w.capital(i + 1)),
        // "In March Libya's parliament": a name may follow where only a time can.
        Lex::Month(3 | 5) => led && (!w.capital(i + 1) || matches!(before, Lex::Is(Word::In | Word::Since))),
        Lex::Month(4 | 6 | 8) if !led => !w.capital(i + 1) && !w.capital(i.wrapping_sub(1)),
        _ => true,
    }
}

/// The second day of "April 24 and 25", "July 8-11", just after a day.
pub(in super::super) fn second_day(w: &Tokens, first: &Found) -> Option<Found> {
    let at = first.hit.end;
    if !is_connector(w, at) && !w.mark(at, b',') {
        return None;
    }
    let (day, mut end) = day_number(w, at + 1)?;
    let led_on = matches!(
        w.lex(end),
        Lex::Month(_)
            | Lex::ShortMonth(_)
            | Lex::Units(_)
            | Lex::Unit(_)
            | Lex::Is(Word::Count | Word::Am | Word::Pm)
    );
    let closed = !matches!(w.lex(end), Lex::Other | Lex::Ed) || !w.mark(at, b',');
    if led_on || !closed || w.get(at)?.gap == Gap::Paragraph {
        return None;
    }
    let expr = match first.hit.expr {
        Expr::Fixed(Stretch::Day(d)) => day_of(YearOf::Known(d.year()), d.month(), day, None),
        Expr::MonthDay { month, year, .. } => day_of(year, month, day, None),
        _ => return None,
    };
    if let Some((YearOf::Known(_), past)) = year_after(w, end) {
        end = past;
    }
    Some(Found { start: at + 1, hit: Hit { end, expr, clock: None } })
}

/// What begins with a weekday.
pub(super) fn weekday(w: &Tokens, i: usize) -> Option<Hit> {
    if let Lex::Weekdays(day) = w.lex(i) {
        return if w.capital(i) { Hit::new(i + 1, Expr::Set(Set::Weekday(day))) } else { None };
    }
    weekday_turned(w, i, Turn::Open)
}

/// As [`weekday`] in the singular, with the word before it ("next").
pub(super) fn weekday_turned(w: &Tokens, i: usize, turn: Turn) -> Option<Hit> {
    let (day, short) = match w.lex(i) {
        Lex::Weekday(day) => (day, false),
        Lex::ShortDay(day) => (day, true),
        _ => return None,
    };
    let at = i + 1 + usize::from(short && w.mark(i + 1, b'.') && w.touches(i + 1));
    let comma = at + usize::from(w.mark(at, b','));
    let next = comma + usize::from(w.is(comma, Word::The));
    if let Some(hit) = date_after(w, next, day) {
        return Some(hit);
    }
    // "Good Friday Agreement", "Bloody Sunday", "the Sunday Times" are names.
    let paper =
        w.is(i.wrapping_sub(1), Word::The) && w.capital(at) && matches!(w.lex(at), Lex::Other | Lex::Is(_));
    let led = matches!(w.before(i), Lex::Is(Word::Good | Word::Named)) && w.capital(i.wrapping_sub(1));
    let in_name = paper || led;
    (w.capital(i) && !short && !in_name).then_some(())?;
    let of = at + usize::from(w.is(at, Word::Of));
    let week = |by| Hit::new(of + 2, Expr::WeekdayOf { day, week: by });
    match (w.lex(of), w.lex(of + 1)) {
        (Lex::Is(Word::Last), Lex::Unit(Unit::Week)) => week(-1),
        (Lex::Is(Word::This), Lex::Unit(Unit::Week)) => week(0),
        (Lex::Is(Word::Next), Lex::Unit(Unit::Week)) => week(1),
        _ => Hit::new(at, Expr::Weekday { day, turn }),
    }
}

/// The date that a weekday stands before.
fn date_after(w: &Tokens, i: usize, day: u8) -> Option<Hit> {
    let hit = match w.lex(i) {
        Lex::Month(_) | Lex::ShortMonth(_) => month(w, i)?,
        Lex::Number => super::numeric::at(w, i)?,
        _ => return None,
    };
    match hit.expr {
        Expr::Fixed(Stretch::Day(_)) | Expr::Words(_) => Some(hit),
        Expr::MonthDay { month, day: d, year, .. } => {
            Hit::new(hit.end, Expr::MonthDay { month, day: d, year, weekday: Some(day) })
        }
        _ => None,
    }
}
