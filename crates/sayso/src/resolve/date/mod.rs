//! Dates: expressions of time in English news, as TIMEX3, worked out from the day of publication and the text's own days.
//!
//! In: a text, its sentences, the date of publication as exactly as it is known. Out: every expression with type, value
//! and days, and a doubt where a word had to be taken for one of several or stays a word. In order: tokens ([`token`],
//! [`lexicon`]), rules at the words that can begin an expression ([`parse`]), the clause's tense ([`tense`]), the calendar
//! ([`anchor`], [`stretch`]). No network: one pass, linear, as fast on odd text as on news.

mod anchor;
mod expr;
mod holiday;
mod lexicon;
mod mention;
mod parse;
mod remembered;
mod stretch;
mod tense;
mod token;
mod unit;

#[cfg(test)]
mod tests;

use sayso_core::{DateMention, Doubt, Published, Span};

use anchor::Anchor;
use expr::{Amount, Base, Expr, Found, YearOf};
use stretch::Stretch;
use tense::{Tense, tense_of};
use token::Tokens;
use unit::Unit;

/// Expressions of time in order of the text, and what is uncertain about them.
///
/// `sentences` are the text's sentences in bytes; without `published`, relative expressions stay words.
pub(crate) fn dates(
    text: &str,
    sentences: &[Span],
    published: Option<Published>,
) -> (Vec<DateMention>, Vec<Doubt>) {
    let tokens = Tokens::of(text);
    let anchor = Anchor::of(published);
    let mut reader = Reader {
        text,
        tokens: &tokens,
        sentences,
        anchor,
        published,
        dates: Vec::new(),
        doubts: Vec::new(),
        sentence: 0,
    };
    reader.run();
    (reader.dates, reader.doubts)
}

struct Reader<'t> {
    text: &'t str,
    tokens: &'t Tokens,
    sentences: &'t [Span],
    anchor: Anchor,
    published: Option<Published>,
    dates: Vec<DateMention>,
    doubts: Vec<Doubt>,
    /// The sentence last looked at: they are in order.
    sentence: usize,
}

impl Reader<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.tokens.len() {
            let Some(found) = parse::found_at(self.tokens, at) else {
                at += 1;
                continue;
            };
            if self.is_of_name(&found) {
                at = found.hit.end.max(at + 1);
                continue;
            }
            self.take(&found);
            at = found.hit.end.max(at + 1);
            while let Some(second) = self.following(&found, at) {
                self.take(&second);
                at = second.hit.end;
            }
        }
    }

    /// "The *March 23* Movement": a day that a body is called by is no day of the report.
    fn is_of_name(&self, found: &Found) -> bool {
        const BODIES: &[&str] = &[
            "Movement",
            "Brigade",
            "Brigades",
            "Battalion",
            "Front",
            "Alliance",
            "Coalition",
            "Youth",
            "Revolutionary",
        ];
        let is_day = matches!(found.hit.expr, Expr::MonthDay { .. });
        let word = |i: usize| self.tokens.get(i).map(|t| &self.text[t.start as usize..t.end as usize]);
        is_day && word(found.hit.end).is_some_and(|w| BODIES.contains(&w))
    }

    /// The next day of a list of days that `first` began.
    fn following(&self, first: &Found, at: usize) -> Option<Found> {
        let last = Found { hit: expr::Hit { end: at, ..first.hit }, ..*first };
        parse::second_day(self.tokens, &last)
    }

    fn take(&mut self, found: &Found) {
        let found = &self.remembered(*found);
        let tense = if needs_tense(found.hit.expr) { self.tense(found) } else { Tense::Unclear };
        let told = mention::tell(self.tokens, self.text, found, &self.anchor, tense);
        self.remember(found.hit.expr, told.stretch, tense);
        self.doubts.extend(told.doubt);
        self.dates.push(told.mention);
    }

    /// A day without a year that is called by what happened on it, with the year of that.
    fn remembered(&mut self, found: Found) -> Found {
        let Expr::MonthDay { month, day, weekday, year: YearOf::Open } = found.hit.expr else { return found };
        let (Some(first), Some(last)) =
            (self.tokens.get(found.start), self.tokens.get(found.hit.end.saturating_sub(1)))
        else {
            return found;
        };
        let within = self.sentences.partition_point(|s| s.end <= first.start);
        let Some(sentence) =
            self.sentences.get(within).filter(|s| s.start <= first.start && last.end <= s.end)
        else {
            return found;
        };
        let words = |from: u32, to: u32| &self.text[from as usize..to as usize];
        let (before, behind) = (words(sentence.start, first.start), words(last.end, sentence.end));
        let Some(year) = remembered::year((month, day), before, behind, self.published) else { return found };
        let expr = Expr::MonthDay { month, day, weekday, year: YearOf::Known(year) };
        Found { hit: expr::Hit { expr, ..found.hit }, ..found }
    }

    /// What the text now speaks of.
    fn remember(&mut self, expr: Expr, stretch: Option<Stretch>, tense: Tense) {
        // What figures are compared with is an aside: "a year earlier" twice in a row means the same year.
        let aside = matches!(expr, Expr::Step { unit: Unit::Year, by: -1, base: Base::Ago | Base::Earlier });
        if let Some(stretch) = stretch.filter(|_| !aside) {
            self.anchor.text = Some(stretch);
        }
        match (expr, stretch) {
            (Expr::QuarterOf { back: false, quarter: Some(_), .. }, Some(quarter))
                if tense != Tense::Future || self.anchor.is_over(quarter) =>
            {
                self.anchor.quarter = Some(quarter)
            }
            (Expr::Length { amount: Amount::Exact(6 | 9), unit: Unit::Month, .. }, _)
            | (Expr::Running(Unit::Year), _) => self.anchor.quarter = None,
            _ => {}
        }
    }

    fn tense(&mut self, found: &Found) -> Tense {
        let Some(first) = self.tokens.get(found.start) else { return Tense::Unclear };
        while self.sentences.get(self.sentence).is_some_and(|s| s.end <= first.start) {
            self.sentence += 1;
        }
        let Some(sentence) = self.sentences.get(self.sentence) else { return Tense::Unclear };
        tense_of(self.tokens, found, self.tokens.within(*sentence, found.start))
    }
}

/// Whether the clause can change the meaning.
fn needs_tense(expr: Expr) -> bool {
    matches!(
        expr,
        Expr::MonthDay { .. }
            | Expr::MonthOf { .. }
            | Expr::Weekday { .. }
            | Expr::SeasonOf { .. }
            | Expr::QuarterOf { .. }
            | Expr::Holiday { .. }
            | Expr::Running(Unit::Weekend)
    )
}
