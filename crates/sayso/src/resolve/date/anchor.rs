//! From meanings to the calendar: the day of publication, the text's own time, and the tense of the clause.
//!
//! Nothing is guessed: where the anchor that an expression needs is not known so exactly, it stays words. Where the
//! clause does not show which of two neighbours is meant, the likelier one is taken and a doubt says so.

use jiff::civil::Date;
use sayso_core::Published;

use super::expr::{Base, Expr, Turn, YearOf};
use super::stretch::{Stretch, add_days, days_between, monday};
use super::tense::Tense;
use super::unit::{Season, Unit};

/// Why an expression has no value.
pub(super) type Why = &'static str;

/// The date of publication is not known so exactly.
pub(super) const NO_DAY: Why = "the date of publication is not known so exactly";
const NO_TEXT_TIME: Why = "no earlier date in the text that it could be counted from";
const MOON: Why = "a holiday whose day is not worked out here";
const OUTSIDE: Why = "outside the calendar";
const NORTHERN: Why = "taken as the season of the northern half of the world";

/// Days from which on the year of a day without one is in doubt, where no verb tells it.
const FAR: i32 = 90;

/// Where an expression lies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    pub(super) stretch: Stretch,
    /// It rests on an anchor.
    pub(super) anchored: bool,
    /// It was taken for one of several.
    pub(super) doubt: Option<Why>,
}

/// What expressions are placed by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    /// The date of publication, as exactly as it is known.
    pub(super) now: Option<Stretch>,
    /// The last stretch that the text named.
    pub(super) text: Option<Stretch>,
    /// The last quarter that the text named, while figures are told for it.
    pub(super) quarter: Option<Stretch>,
}

impl Anchor {
    /// The anchors at the beginning of a text.
    pub(super) fn of(published: Option<Published>) -> Anchor {
        let now = published.and_then(|p| {
            let year = i16::try_from(p.year).ok()?;
            Some(match (p.month, p.day) {
                (Some(m), Some(d)) => Stretch::Day(Date::new(year, m as i8, d as i8).ok()?),
                (Some(m), None) => Stretch::Month(year, m as i8),
                _ => Stretch::Year(year),
            })
        });
        Anchor { now, text: None, quarter: None }
    }

    /// The day of publication.
    pub(super) fn day(&self) -> Result<Date, Why> {
        self.now.and_then(Stretch::day).ok_or(NO_DAY)
    }

    /// Whether a stretch ended before the day of publication.
    pub(super) fn is_over(&self, stretch: Stretch) -> bool {
        let now = self.now.and_then(Stretch::bounds);
        stretch.bounds().zip(now).is_some_and(|(stretch, now)| stretch.1 < now.0)
    }

    fn year(&self) -> Result<i16, Why> {
        self.now.and_then(Stretch::year).ok_or(NO_DAY)
    }

    /// A day to measure nearness from: the middle of the month where only that is known.
    fn about(&self) -> Result<Date, Why> {
        match self.now {
            Some(Stretch::Day(d)) => Ok(d),
            Some(Stretch::Month(y, m)) => Date::new(y, m, 15).map_err(|_| OUTSIDE),
            _ => Err(NO_DAY),
        }
    }

    /// Places an expression.
    pub(super) fn place(&self, expr: Expr, tense: Tense) -> Result<Placed, Why> {
        let plain = |stretch: Result<Stretch, Why>| {
            stretch.map(|s| Placed { stretch: s, anchored: true, doubt: None })
        };
        match expr {
            Expr::Fixed(stretch) => Ok(Placed { stretch, anchored: false, doubt: None }),
            Expr::Either(y, first, second) => either(y, first, second),
            Expr::MonthDay { month, day, weekday, year } => {
                self.month_day((month, day), weekday, year, tense)
            }
            Expr::MonthOf { month, year } => plain(self.month(month, year, tense)),
            Expr::Weekday { day, turn } => self.weekday(day, turn, tense),
            Expr::WeekdayOf { day, week } => plain(self.weekday_of(day, week)),
            Expr::DayOfMonth(day) => plain(self.day_of_month(day)),
            Expr::Step { unit, by, base } => plain(self.step(unit, by, base)),
            Expr::SeasonOf { season, turn, year } => {
                let placed = plain(self.season(season, turn, year, tense))?;
                Ok(Placed { doubt: Some(NORTHERN), ..placed })
            }
            Expr::QuarterOf { quarter, year, back } => plain(self.quarter(quarter, year, back)),
            Expr::HalfOf { half, year } => plain(self.known_year(year).map(|y| Stretch::Half(y, half))),
            Expr::Running(unit) => plain(self.running(unit, tense)),
            Expr::DecadeOf(tens) => {
                self.decade(tens).map(|s| Placed { stretch: s, anchored: self.now.is_some(), doubt: None })
            }
            Expr::Holiday { holiday, turn, year } => {
                if let YearOf::Known(y) = year {
                    return plain(holiday.day(y).map(Stretch::Day).ok_or(MOON));
                }
                holiday.day(2000).ok_or(MOON)?;
                let turned = if year == YearOf::Open { YearOf::Turn(turn) } else { year };
                plain(self.yearly(turned, tense, |y| holiday.day(y)).map(Stretch::Day))
            }
            Expr::Hour => plain(self.hour()),
            Expr::Overnight => plain(self.day().map(Stretch::Day)),
            Expr::Words(why) => Err(why),
            Expr::Length { .. } | Expr::Set(_) | Expr::Vague(_) => Err(OUTSIDE),
        }
    }

    /// An hour alone is one of the day that the text last spoke of, else of the day of publication.
    fn hour(&self) -> Result<Stretch, Why> {
        match self.text {
            Some(day @ Stretch::Day(_)) => Ok(day),
            _ => self.day().map(Stretch::Day),
        }
    }

    fn known_year(&self, year: YearOf) -> Result<i16, Why> {
        match year {
            YearOf::Known(y) => Ok(y),
            YearOf::Rel(by) => i16::try_from(i32::from(self.year()?) + by).map_err(|_| OUTSIDE),
            YearOf::Text => self.text.and_then(Stretch::year).ok_or(NO_TEXT_TIME),
            YearOf::Turn(Turn::Last) => Ok(self.year()? - 1),
            YearOf::Turn(Turn::Next) => Ok(self.year()? + 1),
            YearOf::Turn(_) | YearOf::Open => self.year(),
        }
    }

    /// What comes once a year: which year's is meant.
    fn yearly(&self, year: YearOf, tense: Tense, day: impl Fn(i16) -> Option<Date>) -> Result<Date, Why> {
        let turn = match year {
            YearOf::Open => Turn::Open,
            YearOf::Turn(turn) => turn,
            _ => return day(self.known_year(year)?).ok_or(OUTSIDE),
        };
        let (now, this) = (self.about()?, self.year()?);
        let near = |d: &Date| days_between(now, *d);
        let days = || (this - 5..=this + 5).filter_map(&day);
        let back = days().filter(|d| near(d) <= -i32::from(turn == Turn::Last)).max();
        let ahead = days().filter(|d| near(d) >= i32::from(turn == Turn::Next)).min();
        let (back, ahead) = (back.ok_or(OUTSIDE)?, ahead.ok_or(OUTSIDE)?);
        let (past, coming) = (-near(&back), near(&ahead));
        Ok(match (turn, tense) {
            (Turn::Last, _) => back,
            (Turn::Next, _) => ahead,
            (Turn::This, _) => day(this).ok_or(OUTSIDE)?,
            // A verb may belong to another clause; a day of next week is not told as one of last year.
            (Turn::Open, Tense::Past) if past > 270 && coming < 45 && back.year() != this => ahead,
            (Turn::Open, Tense::Future) if coming > 300 && past < 30 => back,
            (Turn::Open, Tense::Past) => back,
            (Turn::Open, Tense::Future) => ahead,
            (Turn::Open, Tense::Unclear) => {
                if past <= coming {
                    back
                } else {
                    ahead
                }
            }
        })
    }

    fn month_day(
        &self,
        told: (i8, i8),
        weekday: Option<u8>,
        year: YearOf,
        tense: Tense,
    ) -> Result<Placed, Why> {
        let day = |y: i16| Date::new(y, told.0, told.1).ok();
        let is_it = |d: &Date| Some(d.weekday().to_monday_one_offset() as u8) == weekday;
        let found = self.yearly(year, tense, day)?;
        let far = self.about().is_ok_and(|now| days_between(now, found).abs() > FAR);
        let unclear = year == YearOf::Open && tense == Tense::Unclear && far;
        let doubt = unclear.then_some("taken in the year that brings it nearest to the date of publication");
        let placed = |d| Placed { stretch: Stretch::Day(d), anchored: true, doubt };
        if weekday.is_none() || is_it(&found) || year != YearOf::Open {
            return Ok(placed(found));
        }
        // "Monday, Oct. 26": the nearest year in which the two agree.
        let (now, this) = (self.about()?, self.year()?);
        let agreeing = (this - 3..=this + 2).filter_map(day).filter(is_it);
        match agreeing.min_by_key(|d| days_between(now, *d).abs()) {
            Some(d) => Ok(placed(d)),
            None => {
                Ok(Placed { doubt: Some("weekday and day do not agree in any near year"), ..placed(found) })
            }
        }
    }

    fn month(&self, month: i8, year: YearOf, tense: Tense) -> Result<Stretch, Why> {
        if !matches!(year, YearOf::Open | YearOf::Turn(_)) {
            return Ok(Stretch::Month(self.known_year(year)?, month));
        }
        let (y, m) = self.now.and_then(Stretch::month).ok_or(NO_DAY)?;
        let turn = if let YearOf::Turn(turn) = year { turn } else { Turn::Open };
        let (back, ahead) = (i32::from(m - month).rem_euclid(12), i32::from(month - m).rem_euclid(12));
        let ahead = match (turn, tense) {
            (Turn::Next, _) => Some(if ahead == 0 { 12 } else { ahead }),
            (Turn::Open, Tense::Future) if !(back <= 1 && ahead > 9) => Some(ahead),
            _ => None,
        };
        let steps = match (turn, ahead) {
            (Turn::This, _) => i32::from(month - m),
            (_, Some(ahead)) => ahead,
            (Turn::Last, None) if back == 0 => -12,
            (_, None) => -back,
        };
        Stretch::Month(y, m).step(Unit::Month, steps).ok_or(OUTSIDE)
    }

    fn weekday(&self, day: u8, turn: Turn, tense: Tense) -> Result<Placed, Why> {
        let now = self.day()?;
        let today = i32::from(now.weekday().to_monday_one_offset());
        let (back, ahead) = ((today - i32::from(day)).rem_euclid(7), (i32::from(day) - today).rem_euclid(7));
        let by = match (turn, tense) {
            (Turn::Last, _) => -(if back == 0 { 7 } else { back }),
            (Turn::Next, _) => {
                if ahead == 0 {
                    7
                } else {
                    ahead
                }
            }
            (Turn::This, Tense::Past) => -back,
            (Turn::This, _) => ahead,
            (Turn::Open, Tense::Future) => ahead,
            (Turn::Open, _) => -back,
        };
        let unclear = turn == Turn::Open && tense == Tense::Unclear;
        let doubt = unclear.then_some("taken as the last one before the date of publication");
        let stretch = Stretch::Day(add_days(now, by).ok_or(OUTSIDE)?);
        Ok(Placed { stretch, anchored: true, doubt })
    }

    fn weekday_of(&self, day: u8, week: i32) -> Result<Stretch, Why> {
        let first = monday(self.day()?).ok_or(OUTSIDE)?;
        add_days(first, week * 7 + i32::from(day) - 1).map(Stretch::Day).ok_or(OUTSIDE)
    }

    fn day_of_month(&self, day: i8) -> Result<Stretch, Why> {
        let (y, m) =
            self.text.and_then(Stretch::month).or(self.now.and_then(Stretch::month)).ok_or(NO_DAY)?;
        Date::new(y, m, day).map(Stretch::Day).map_err(|_| super::parse::NO_SUCH_DAY)
    }

    fn step(&self, unit: Unit, by: i32, base: Base) -> Result<Stretch, Why> {
        let published = || self.now.ok_or(NO_DAY)?.step(unit, by).ok_or(NO_DAY);
        let is_year = unit == Unit::Year && by == -1;
        match base {
            Base::Published => published(),
            Base::Ago | Base::Earlier if is_year && self.quarter.is_some() => {
                self.last_quarter()?.step(Unit::Quarter, -4).ok_or(OUTSIDE)
            }
            Base::Ago => published(),
            Base::Text if by == 0 && unit == Unit::Day => self.text.ok_or(NO_TEXT_TIME),
            Base::Earlier if self.text.is_none() && unit >= Unit::Year => published(),
            Base::Text | Base::Earlier => self.text.and_then(|t| t.step(unit, by)).ok_or(NO_TEXT_TIME),
        }
    }

    fn season(&self, season: Season, turn: Turn, year: YearOf, tense: Tense) -> Result<Stretch, Why> {
        if year != YearOf::Open {
            return Ok(Stretch::Season(self.known_year(year)?, season));
        }
        let first = |y: i16| Date::new(y, season.first_month(), 1).ok();
        let (now, this) = (self.about()?, self.year()?);
        let last = |y: i16| first(y).and_then(|d| super::stretch::add_months(d, 3));
        let begun = first(this).filter(|d| *d <= now).map_or(this - 1, |_| this);
        let running = last(begun).is_some_and(|d| now < d);
        let year = match (turn, tense) {
            (Turn::Last, _) if running => begun - 1,
            (Turn::Next, _) => begun + 1,
            (Turn::This, _) if running || season == Season::Winter => begun,
            (Turn::This, _) => this,
            (Turn::Open, Tense::Future) if !running => begun + 1,
            _ => begun,
        };
        Ok(Stretch::Season(year, season))
    }

    fn quarter(&self, quarter: Option<i8>, year: YearOf, back: bool) -> Result<Stretch, Why> {
        let found = match (quarter, year) {
            (Some(q), YearOf::Open) => self.near_quarter(q)?,
            (Some(q), _) => Stretch::Quarter(self.known_year(year)?, q),
            (None, YearOf::Open) => self.last_quarter()?,
            (None, _) => match self.last_quarter()? {
                Stretch::Quarter(_, q) => Stretch::Quarter(self.known_year(year)?, q),
                other => other,
            },
        };
        let years = if back { -4 } else { 0 };
        found.step(Unit::Quarter, years).ok_or(OUTSIDE)
    }

    /// The quarter of that number whose end is nearest; one ahead must be nearer by half.
    fn near_quarter(&self, q: i8) -> Result<Stretch, Why> {
        let (now, this) = (self.about()?, self.year()?);
        let distance = |y: &i16| {
            let end = Stretch::Quarter(*y, q).bounds().map_or(i32::MAX / 4, |b| days_between(now, b.1));
            if end > 0 { end + end / 2 } else { -end }
        };
        let year = (this - 1..=this + 1).min_by_key(distance).ok_or(OUTSIDE)?;
        Ok(Stretch::Quarter(year, q))
    }

    /// The quarter that the text speaks of, else the last that was over when it was published.
    fn last_quarter(&self) -> Result<Stretch, Why> {
        match self.quarter {
            Some(quarter) => Ok(quarter),
            None => self.now.and_then(|n| n.step(Unit::Quarter, -1)).ok_or(NO_DAY),
        }
    }

    fn running(&self, unit: Unit, tense: Tense) -> Result<Stretch, Why> {
        let now = || self.now.and_then(|n| n.step(unit, 0)).ok_or(NO_DAY);
        match unit {
            Unit::Quarter => self.last_quarter(),
            Unit::Weekend => {
                let (first, now) = (monday(self.day()?).ok_or(OUTSIDE)?, self.day()?);
                let begun = days_between(first, now) >= 5 || tense == Tense::Future;
                Ok(Stretch::Weekend(if begun { first } else { add_days(first, -7).ok_or(OUTSIDE)? }))
            }
            _ => now(),
        }
    }

    fn decade(&self, tens: i16) -> Result<Stretch, Why> {
        // Without a year to go by, the thirties to nineties are those of the last century; later ones could be either.
        let this = self.year().or(if tens >= 30 { Ok(1999) } else { Err(NO_DAY) })?;
        let here = this / 100 * 10 + tens / 10;
        Ok(Stretch::Decade(if here * 10 <= this { here } else { here - 10 }))
    }
}

/// "7/8/2021": the month first, as in America, and a doubt.
fn either(year: i16, first: i8, second: i8) -> Result<Placed, Why> {
    let day = Date::new(year, first, second).map_err(|_| super::parse::NO_SUCH_DAY)?;
    let doubt = Some("read as month, day, year; it may be day, month, year");
    Ok(Placed { stretch: Stretch::Day(day), anchored: false, doubt })
}
