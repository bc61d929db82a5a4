//! From a found expression to the row of the record: type, value, first and last day, doubts.

use jiff::civil::Date;
use sayso_core::{DateKind, DateMention, Doubt, Span};

use super::anchor::{Anchor, NO_DAY, Placed};
use super::expr::{Amount, Base, Clock, Expr, Found, Set, Side};
use super::lexicon::{Lex, Word};
use super::stretch::{Stretch, add_days, add_months};
use super::tense::Tense;
use super::token::Tokens;
use super::unit::Unit;

/// An expression as the record has it, the stretch that it names for what follows, and what is uncertain.
pub(super) struct Told {
    pub(super) mention: DateMention,
    pub(super) stretch: Option<Stretch>,
    pub(super) doubt: Option<Doubt>,
}

/// Tells `found` by `anchor`.
pub(super) fn tell(w: &Tokens, text: &str, found: &Found, anchor: &Anchor, tense: Tense) -> Told {
    let (first, last) = (w.get(found.start), w.get(found.hit.end - 1));
    let (first, last) = (first.expect("a rule begins at a token"), last.expect("a rule ends at a token"));
    let span = Span { start: first.start, end: last.end };
    let expr = found.hit.expr;
    let kind = if found.hit.clock.is_some() { DateKind::Time } else { expr.kind() };
    let blank = DateMention { span, kind, value: String::new(), from: None, to: None, anchored: false };
    let doubt = |why: &str| Some(doubt_of(span, text, why));
    if let Expr::Length { amount, unit, side } = expr {
        let (from, to) = side_bounds(anchor, amount, unit, side);
        let anchored = from.is_some();
        let missing = side != Side::Neither && amount != Amount::Vague && anchor.now.is_none();
        let mention = DateMention { value: period(amount, unit), from, to, anchored, ..blank };
        return Told { mention, stretch: None, doubt: if missing { doubt(NO_DAY) } else { None } };
    }
    if let Some(value) = unplaced(expr) {
        return Told { mention: DateMention { value, ..blank }, stretch: None, doubt: None };
    }
    match anchor.place(expr, tense) {
        Ok(placed) => {
            let mention = placed_mention(w, found, anchor, &placed, blank);
            Told { mention, stretch: Some(placed.stretch), doubt: placed.doubt.and_then(doubt) }
        }
        Err(why) => Told { mention: blank, stretch: None, doubt: doubt(why) },
    }
}

fn doubt_of(span: Span, text: &str, why: &str) -> Doubt {
    Doubt { span: Some(span), about: "date", why: format!("“{}”: {why}", span.of(text)) }
}

fn placed_mention(
    w: &Tokens,
    found: &Found,
    anchor: &Anchor,
    placed: &Placed,
    blank: DateMention,
) -> DateMention {
    let hour = match (found.hit.clock, found.hit.expr) {
        (Some(clock), _) => clock.code(),
        (None, Expr::Overnight) => "TNI".to_owned(),
        _ => String::new(),
    };
    let mut value = placed.stretch.value();
    // The day's hour is told only where the day is.
    if placed.stretch.day().is_some() {
        value.push_str(&hour);
    }
    let (from, to) = bounds(w, found, anchor, placed.stretch);
    DateMention { value, from, to, anchored: placed.anchored, ..blank }
}

/// First and last day, a preposition of beginning or end heeded.
fn bounds(w: &Tokens, found: &Found, anchor: &Anchor, stretch: Stretch) -> (Option<String>, Option<String>) {
    let days = weeks_away(found, anchor).map(|d| (d, d)).or_else(|| stretch.bounds());
    let Some((first, last)) = days else { return (None, None) };
    let first = if found.hit.expr == Expr::Overnight { add_days(first, -1) } else { Some(first) };
    let day = |d: Option<Date>| d.map(|d| d.to_string());
    match w.before(found.start) {
        Lex::Is(Word::Since) => (day(first), day(anchor.day().ok().filter(|now| Some(*now) >= first))),
        Lex::Is(Word::By | Word::Until) => (None, day(Some(last))),
        _ => (day(first), day(Some(last))),
    }
}

/// "Two weeks ago" is told to the day, though TIMEX3 has the week for it.
fn weeks_away(found: &Found, anchor: &Anchor) -> Option<Date> {
    let Expr::Step { unit: unit @ (Unit::Week | Unit::Fortnight), by, base } = found.hit.expr else {
        return None;
    };
    let from = match base {
        Base::Ago => anchor.day().ok()?,
        // "The next week" is one step as well, and a week of the calendar.
        Base::Earlier => anchor.text?.day()?,
        Base::Text if by > 1 => anchor.text?.day()?,
        Base::Text | Base::Published => return None,
    };
    add_days(from, by.checked_mul(unit.steps().1)?)
}

/// The days of "the past two months", "the next week".
fn side_bounds(anchor: &Anchor, amount: Amount, unit: Unit, side: Side) -> (Option<String>, Option<String>) {
    let (Ok(now), Amount::Exact(n)) = (anchor.day(), amount) else { return (None, None) };
    let far = |sign: i32| {
        let (in_months, size) = unit.steps();
        let by = i32::try_from(n).ok()?.checked_mul(size)?.checked_mul(sign)?;
        // Hours do not reach beyond the day by themselves.
        let by =
            if size == 0 && unit == Unit::Hour { sign * i32::try_from(n.div_ceil(24)).ok()? } else { by };
        if in_months { add_months(now, by) } else { add_days(now, by) }
    };
    match side {
        Side::Neither => (None, None),
        Side::Past => far(-1).map_or((None, None), |d| (Some(d.to_string()), Some(now.to_string()))),
        Side::Coming => far(1).map_or((None, None), |d| (Some(now.to_string()), Some(d.to_string()))),
    }
}

/// Values that no anchor changes.
fn unplaced(expr: Expr) -> Option<String> {
    match expr {
        Expr::Vague(value) => Some(value.to_owned()),
        Expr::Set(set) => Some(match set {
            Set::Every { amount, unit } => period(amount, unit),
            Set::Weekday(day) => format!("XXXX-WXX-{day}"),
            Set::Month(month) => format!("XXXX-{month:02}"),
            Set::Season(season) => format!("XXXX-{}", season.code()),
            Set::Part(part) => Clock::Part(part).code(),
        }),
        _ => None,
    }
}

/// A period as TIMEX3 writes it: `P2M`, `PT3H`, `PXD`, `P2.5Y`.
fn period(amount: Amount, unit: Unit) -> String {
    let (before, after) = unit.letters();
    match (amount, unit) {
        (Amount::Half(0), Unit::Hour) => "PT30M".to_owned(),
        (Amount::Half(0), Unit::Day) => "PT12H".to_owned(),
        (Amount::Half(0), Unit::Year) => "P6M".to_owned(),
        (Amount::Half(0), Unit::Decade) => "P5Y".to_owned(),
        (Amount::Half(0), Unit::Century) => "P50Y".to_owned(),
        (Amount::Exact(n), Unit::Fortnight) => format!("P{}W", u64::from(n) * 2),
        (Amount::Exact(n), _) => format!("{before}{n}{after}"),
        (Amount::Half(n), _) => format!("{before}{n}.5{after}"),
        (Amount::Vague, _) => format!("{before}X{after}"),
    }
}
