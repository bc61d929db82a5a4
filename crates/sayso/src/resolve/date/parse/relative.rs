//! What is told from the day of publication or from the text's own time: "last week", "the next day", "this morning",
//! "the past two months", "that year", "now".

use super::super::expr::{Amount, Base, Clock, Expr, Hit, Side, Turn, YearOf};
use super::super::lexicon::{Lex, Word};
use super::super::stretch::Stretch;
use super::super::token::Tokens;
use super::super::unit::{Part, Unit};
use super::{calendar, length, named, part};

const PAST: &str = "PAST_REF";
const PRESENT: &str = "PRESENT_REF";
const FUTURE: &str = "FUTURE_REF";

/// Adverbs: "yesterday", "now", "soon".
pub(super) fn adverb(w: &Tokens, i: usize, word: Word) -> Option<Hit> {
    let day = |by| Hit::new(i + 1, Expr::Step { unit: Unit::Day, by, base: Base::Published });
    let vague = |value| Hit::new(i + 1, Expr::Vague(value));
    match word {
        // "USA Today" is a newspaper.
        Word::Today if w.capital(i) && i > 0 && w.lex(i - 1) == Lex::Other && w.capital(i - 1) => None,
        Word::Today => day(0),
        Word::Yesterday => day(-1),
        Word::Tomorrow => day(1),
        Word::Tonight => day(0).map(|h| Hit { clock: Some(Clock::Part(Part::Night)), ..h }),
        Word::Overnight => Hit::new(i + 1, Expr::Overnight),
        Word::Now | Word::Currently | Word::Nowadays => vague(PRESENT),
        Word::Right if w.is(i + 1, Word::Now) => Hit::new(i + 2, Expr::Vague(PRESENT)),
        Word::Recently => vague(PAST),
        Word::Soon => (!w.is(i + 1, Word::After) && !w.is(i + 1, Word::As)).then(|| vague(FUTURE))?,
        Word::Present => w.is(i.wrapping_sub(1), Word::At).then(|| vague(PRESENT))?,
        Word::Then => {
            let led = matches!(w.before(i), Lex::Is(Word::Since | Word::By | Word::Until));
            led.then(|| Hit::new(i + 1, Expr::Step { unit: Unit::Day, by: 0, base: Base::Text }))?
        }
        _ => None,
    }
}

/// What a word says of the one after it.
#[derive(Clone, Copy)]
struct Lead {
    /// Steps from `base` for a unit.
    by: i32,
    base: Base,
    turn: Turn,
    side: Side,
}

fn lead(word: Word, the: bool) -> Option<Lead> {
    let lead = |by, base, turn, side| Some(Lead { by, base, turn, side });
    match word {
        Word::Last => lead(-1, Base::Published, Turn::Last, Side::Past),
        Word::Past | Word::Recent => lead(0, Base::Published, Turn::Last, Side::Past),
        Word::Previous => lead(-1, Base::Text, Turn::Last, Side::Past),
        Word::Next if the => lead(1, Base::Text, Turn::Next, Side::Coming),
        Word::Next => lead(1, Base::Published, Turn::Next, Side::Coming),
        Word::Coming => lead(1, Base::Published, Turn::Next, Side::Coming),
        Word::Following => lead(1, Base::Text, Turn::Next, Side::Neither),
        Word::This | Word::Current => lead(0, Base::Published, Turn::This, Side::Neither),
        Word::Latest => lead(0, Base::Published, Turn::Last, Side::Neither),
        Word::Same | Word::That => lead(0, Base::Text, Turn::Open, Side::Neither),
        Word::These => lead(0, Base::Published, Turn::This, Side::Neither),
        Word::Corresponding => lead(-1, Base::Earlier, Turn::Last, Side::Neither),
        _ => None,
    }
}

/// What begins with "last", "next", "this" and their like, after "the" or without it.
pub(super) fn turned(w: &Tokens, i: usize, the: bool) -> Option<Hit> {
    let Lex::Is(word) = w.lex(i) else { return None };
    let lead = lead(word, the)?;
    if word == Word::This
        && matches!(w.lex(i + 1), Lex::Is(Word::Past | Word::Coming | Word::Last | Word::Next))
    {
        return turned(w, i + 1, the);
    }
    // "This Week" in quotation marks is a programme.
    if w.capital(i)
        && w.capital(i + 1)
        && w.before(i) == Lex::Mark(b'"')
        && matches!(w.lex(i + 1), Lex::Unit(_))
    {
        return None;
    }
    let mut at = i + 1;
    while matches!(w.lex(at), Lex::Is(Word::Calendar | Word::Fiscal | Word::Early | Word::Late)) && at < i + 3
    {
        at += 1;
    }
    match w.lex(at) {
        Lex::Unit(unit) if !(unit == Unit::Second || unit <= Unit::Hour) => unit_led(w, at, unit, word, lead),
        Lex::Units(unit) => units_led(at, unit, word, lead),
        Lex::Month(_) | Lex::ShortMonth(_) if is_turn(word) => {
            calendar::month_turned(w, at, YearOf::Turn(lead.turn))
        }
        Lex::Weekday(_) if is_turn(word) => calendar::weekday_turned(w, at, lead.turn),
        Lex::Season(s) if is_turn(word) => part::season(w, at, s, lead.turn, true),
        Lex::Part(p) => part_led(at, p, word, lead),
        Lex::Is(Word::Moment | Word::Time) if word == Word::This && w.is(at, Word::Moment) => {
            Hit::new(at + 1, Expr::Vague(PRESENT))
        }
        Lex::Is(Word::Period) if matches!(word, Word::Latest | Word::Current) => {
            Hit::new(at + 1, Expr::QuarterOf { quarter: None, year: YearOf::Open, back: false })
        }
        Lex::Is(Word::Period) if word == Word::Corresponding => {
            Hit::new(at + 1, Expr::QuarterOf { quarter: None, year: YearOf::Open, back: true })
        }
        _ if is_turn(word) && named::holiday(w, at).is_some() => named::holiday_turned(w, at, lead.turn),
        _ => counted(w, at, lead).or_else(|| ordered(w, at, lead, word)),
    }
}

fn is_turn(word: Word) -> bool {
    matches!(word, Word::Last | Word::Next | Word::This | Word::Past | Word::Coming)
}

/// "Last week", "the past year", "that day", "this year's third quarter".
fn unit_led(w: &Tokens, at: usize, unit: Unit, word: Word, lead: Lead) -> Option<Hit> {
    let end = at + 1;
    // "Over the last week" is the seven days, "last week" the week of the calendar.
    let whole = lead.turn == Turn::Last && w.is(at.wrapping_sub(2), Word::The) && w.is(at - 1, Word::Last);
    if word == Word::Past || (whole && matches!(unit, Unit::Week | Unit::Month | Unit::Year | Unit::Decade)) {
        return Hit::new(end, Expr::Length { amount: Amount::Exact(1), unit, side: Side::Past });
    }
    if word == Word::Recent {
        return None;
    }
    if unit == Unit::Day {
        return match word {
            Word::This | Word::Current | Word::Latest | Word::Last | Word::Coming => None,
            _ => Hit::new(end, Expr::Step { unit, by: lead.by, base: Base::Text }),
        };
    }
    if unit == Unit::Quarter && matches!(word, Word::Latest | Word::This | Word::Corresponding) {
        let back = word == Word::Corresponding;
        return Hit::new(end, Expr::QuarterOf { quarter: None, year: YearOf::Open, back });
    }
    if unit == Unit::Year
        && w.mark(end, b'\'')
        && w.is(end + 1, Word::S)
        && let Some(hit) = quarter_of(w, end + 2, YearOf::Rel(lead.by))
    {
        return Some(hit);
    }
    Hit::new(end, Expr::Step { unit, by: lead.by, base: lead.base })
}

/// "Third quarter", "quarter", "period" after the year that it belongs to.
fn quarter_of(w: &Tokens, i: usize, year: YearOf) -> Option<Hit> {
    let fiscal = i + usize::from(w.is(i, Word::Fiscal));
    if let Some((n, end)) = part::order(w, fiscal) {
        let at = end + usize::from(w.mark(end, b'-'));
        let quarter = w.lex(at) == Lex::Unit(Unit::Quarter) && n <= 4;
        return quarter
            .then(|| Hit::new(at + 1, Expr::QuarterOf { quarter: Some(n as i8), year, back: false }))?;
    }
    let quarter = matches!(w.lex(i), Lex::Unit(Unit::Quarter) | Lex::Is(Word::Period));
    quarter.then(|| Hit::new(i + 1, Expr::QuarterOf { quarter: None, year, back: false }))?
}

/// "Recent years", "coming weeks", "these days".
fn units_led(at: usize, unit: Unit, word: Word, lead: Lead) -> Option<Hit> {
    match word {
        Word::These if unit == Unit::Day => Hit::new(at + 1, Expr::Vague(PRESENT)),
        Word::Recent
        | Word::Past
        | Word::Coming
        | Word::Previous
        | Word::Last
        | Word::Next
        | Word::Following => Hit::new(at + 1, Expr::Length { amount: Amount::Vague, unit, side: lead.side }),
        _ => None,
    }
}

/// "This morning", "last night", "the next morning", "that evening".
fn part_led(at: usize, p: Part, word: Word, lead: Lead) -> Option<Hit> {
    let (by, base) = match (word, p) {
        (Word::This, Part::Night) => return None,
        (Word::This, _) => (0, Base::Published),
        (Word::Last, Part::Night | Part::Evening) => (-1, Base::Published),
        (Word::Next | Word::Following, _) => (1, Base::Text),
        (Word::Same | Word::That, _) => (0, Base::Text),
        (Word::Previous, _) => (lead.by, Base::Text),
        _ => return None,
    };
    Some(Hit { end: at + 1, expr: Expr::Step { unit: Unit::Day, by, base }, clock: Some(Clock::Part(p)) })
}

/// "The past two months", "the next few days", "the latest nine months".
fn counted(w: &Tokens, at: usize, lead: Lead) -> Option<Hit> {
    let (amount, end) = length::amount(w, at)?;
    if w.is(at, Word::A) {
        return None;
    }
    let (unit, end) = length::unit_after(w, end, amount)?;
    if w.is(end, Word::Ago) || w.is(end + 1, Word::Old) || w.is(end, Word::Old) {
        return None;
    }
    Hit::new(end, Expr::Length { amount, unit, side: lead.side })
}

/// "This third quarter", "the latest fiscal first quarter".
fn ordered(w: &Tokens, at: usize, lead: Lead, word: Word) -> Option<Hit> {
    let year = if is_turn(word) { YearOf::Turn(lead.turn) } else { YearOf::Open };
    quarter_of(w, at, year).filter(|_| part::order(w, at).is_some())
}

/// What begins with "the".
pub(super) fn the(w: &Tokens, i: usize) -> Option<Hit> {
    let at = i + 1;
    match w.lex(at) {
        Lex::Ord(_) | Lex::Unit(Unit::Second) => part::ordinal(w, at),
        Lex::Number => the_number(w, i),
        Lex::Mark(b'\'') => super::numeric::apostrophe(w, at),
        Lex::Decade(d) => Hit::new(at + 1, Expr::DecadeOf(i16::from(d))),
        Lex::Season(s) => part::season(w, at, s, Turn::Open, true).filter(|h| is_season_here(w, at, h.end)),
        Lex::Unit(Unit::Year) => year(w, at).or_else(|| running(w, at, Unit::Year)),
        Lex::Unit(Unit::Day) => the_day(w, at),
        Lex::Unit(unit) if unit > Unit::Hour => running(w, at, unit),
        Lex::Units(unit) if unit > Unit::Hour && unit != Unit::Quarter => length::at(w, at),
        Lex::Card(_) | Lex::Is(Word::Several | Word::Few | Word::Many) => length::at(w, at),
        Lex::Is(Word::Fiscal) => part::fiscal(w, at),
        Lex::Is(word) => the_word(w, at, word),
        _ => None,
    }
}

/// "The fall of Kabul" is no season, "the fall of 1990" is.
fn is_season_here(w: &Tokens, at: usize, end: usize) -> bool {
    end > at + 1 || !w.is(at + 1, Word::Of)
}

fn the_word(w: &Tokens, at: usize, word: Word) -> Option<Hit> {
    let alone = |w: &Tokens, i: usize| alone(w, i) || w.is(at.wrapping_sub(2), Word::In);
    match word {
        Word::Past => {
            turned(w, at, true).or_else(|| alone(w, at + 1).then(|| Hit::new(at + 1, Expr::Vague(PAST)))?)
        }
        Word::Future => alone(w, at + 1).then(|| Hit::new(at + 1, Expr::Vague(FUTURE)))?,
        Word::Near | Word::Distant if w.is(at + 1, Word::Future) => Hit::new(at + 2, Expr::Vague(FUTURE)),
        Word::Present | Word::Moment => {
            let led = matches!(w.before(at.saturating_sub(1)), Lex::Is(Word::At | Word::For));
            (led && alone(w, at + 1)).then(|| Hit::new(at + 1, Expr::Vague(PRESENT)))?
        }
        Word::Calendar if matches!(w.lex(at + 1), Lex::Unit(u) if u > Unit::Hour) => {
            let Lex::Unit(unit) = w.lex(at + 1) else { return None };
            running(w, at + 1, unit)
        }
        Word::That | Word::This | Word::These => None,
        _ => turned(w, at, true).or_else(|| named::holiday(w, at)),
    }
}

/// Whether a noun ends here: "the future" but not "the future king".
fn alone(w: &Tokens, i: usize) -> bool {
    !matches!(w.lex(i), Lex::Other | Lex::Ed) || w.touches(i)
}

/// "The 1988 period", "the 1988 second quarter", "the 1990s", "the 8th"; "the" before a plain year is left out.
fn the_number(w: &Tokens, the: usize) -> Option<Hit> {
    let at = the + 1;
    if let Some(year) = w.number(at, 4..=4).filter(|y| (1000..=2999).contains(y))
        && let Some(hit) = quarter_of(w, at + 1, YearOf::Known(year as i16))
    {
        return Some(hit);
    }
    let hit = super::numeric::at(w, at).filter(|hit| {
        let plain = matches!(hit.expr, Expr::Fixed(Stretch::Year(_) | Stretch::Day(_) | Stretch::Month(..)));
        !plain && !matches!(hit.expr, Expr::MonthDay { .. })
    });
    hit.or_else(|| part::day_alone(w, the))
}

/// "The day before yesterday", "the day before", "the day after".
fn the_day(w: &Tokens, at: usize) -> Option<Hit> {
    let day = |end, by, base| Hit::new(end, Expr::Step { unit: Unit::Day, by, base });
    let closed = matches!(w.lex(at + 2), Lex::Mark(b'.' | b',' | b';' | b')') | Lex::End);
    match (w.lex(at + 1), w.lex(at + 2)) {
        (Lex::Is(Word::Before), Lex::Is(Word::Yesterday)) => day(at + 3, -2, Base::Published),
        (Lex::Is(Word::After), Lex::Is(Word::Tomorrow)) => day(at + 3, 2, Base::Published),
        (Lex::Is(Word::Before), _) if closed => day(at + 2, -1, Base::Text),
        (Lex::Is(Word::After), _) if closed => day(at + 2, 1, Base::Text),
        _ => None,
    }
}

/// "The year", "the quarter", "the weekend", "the month of July".
fn running(w: &Tokens, at: usize, unit: Unit) -> Option<Hit> {
    if unit == Unit::Month
        && w.is(at + 1, Word::Of)
        && let Some(hit) = calendar::month(w, at + 2)
    {
        return Some(hit);
    }
    if unit == Unit::Millennium || w.mark(at + 1, b'-') {
        return None;
    }
    let closed = matches!(w.lex(at + 2), Lex::Mark(b'.' | b',' | b';' | b')') | Lex::End);
    match w.lex(at + 1) {
        Lex::Is(Word::Before | Word::Earlier) if closed && unit != Unit::Quarter => {
            return Hit::new(at + 2, Expr::Step { unit, by: -1, base: Base::Text });
        }
        Lex::Is(Word::After) if closed => {
            return Hit::new(at + 2, Expr::Step { unit, by: 1, base: Base::Text });
        }
        _ => {}
    }
    // "The year ended Sept. 30" is a length that the day closes.
    if unit == Unit::Year && w.ends(at + 1) {
        return Hit::new(at + 1, Expr::Length { amount: Amount::Exact(1), unit, side: Side::Neither });
    }
    Hit::new(at + 1, Expr::Running(unit))
}

/// "Year-ago quarter", "year-earlier", "year end", "the year 2000".
pub(super) fn year(w: &Tokens, i: usize) -> Option<Hit> {
    let joint =
        w.mark(i + 1, b'-') && matches!(w.lex(i + 2), Lex::Is(Word::Ago | Word::Earlier | Word::Before));
    if joint {
        if let Some(hit) = quarter_of(w, i + 3, YearOf::Open) {
            let Expr::QuarterOf { quarter, year, .. } = hit.expr else { return None };
            return Hit::new(hit.end, Expr::QuarterOf { quarter, year, back: true });
        }
        return Hit::new(i + 3, Expr::Step { unit: Unit::Year, by: -1, base: Base::Ago });
    }
    if let Some(year) = w.number(i + 1, 4..=4).filter(|y| (1000..=2999).contains(y)) {
        return Hit::new(i + 2, Expr::Fixed(Stretch::Year(year as i16)));
    }
    if let Some(hit) = super::numeric::spelled(w, i + 1) {
        return Some(hit);
    }
    let own = i + 1 + 2 * usize::from(w.mark(i + 1, b'\'') && w.is(i + 2, Word::S));
    let end = own + usize::from(w.mark(own, b'-'));
    let closing = w.is(end, Word::Begin) && !w.is(end + 1, Word::Of);
    if closing {
        return Hit::new(end + 1, Expr::Running(Unit::Year));
    }
    length::long(w, i)
}
