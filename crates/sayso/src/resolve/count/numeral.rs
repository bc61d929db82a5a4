//! Words to numbers: the number that begins at a token, without its bounds and its unit.
//!
//! Pure: nothing but the words is asked, so that a phrase means the same in every sentence. Whether a number is a count
//! at all is asked elsewhere (`label.rs`).

use std::ops::Range;

use super::figure::{Value, figure};
use super::vocabulary::{
    currency, currency_code, denominator, is_currency_prefix, measure, scale, small, vague_scale,
};
use super::words::Words;

/// What a number says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Amount {
    /// A number; the two differ where decimals are cut ("2.5").
    Number(u64, u64),
    /// A vague one: at least so many.
    AtLeast(u64),
    /// A part of a set.
    Share(f64),
    /// Too long to be held.
    TooLarge,
}

/// How it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Digits alone, which may be a year, a label, an age.
    Digits,
    /// Digits with thousands set apart, decimals, a scale, money or per cent: a number for certain.
    Figures,
    /// Words.
    Words,
    /// "Dozens", "several hundred".
    Vague,
    /// "A third", "one in five".
    Fraction,
}

/// A number in the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Numeral {
    pub(super) range: Range<usize>,
    pub(super) amount: Amount,
    pub(super) form: Form,
    /// Its exact value; `None` for vague ones, parts and what is too long.
    pub(super) value: Option<Value>,
    /// The scale that a number before it in a range shares: a million in "two to three million".
    pub(super) scale: u64,
    /// A unit written with the number: "$", "%", "5km".
    pub(super) measure: Option<&'static str>,
    /// Whether it is a percentage.
    pub(super) percent: bool,
}

impl Numeral {
    fn new(range: Range<usize>, amount: Amount, form: Form) -> Numeral {
        Numeral { range, amount, form, value: None, scale: 1, measure: None, percent: false }
    }

    fn exact(range: Range<usize>, value: Option<Value>, form: Form, scale: u64) -> Numeral {
        let value = value.filter(|v| v.bounds().is_some());
        let amount = match value.and_then(Value::bounds) {
            Some((low, high)) => Amount::Number(low, high),
            None => Amount::TooLarge,
        };
        Numeral { value, scale, ..Numeral::new(range, amount, form) }
    }

    /// The same as a share, where it is a percentage.
    pub(super) fn into_percent(mut self) -> Numeral {
        if let Some(value) = self.value.filter(|_| !self.percent) {
            (self.percent, self.form, self.amount) = (true, Form::Figures, Amount::Share(value.over(100)));
        }
        self
    }

    /// The same in the scale of the number after it.
    pub(super) fn in_scale(self, by: u64) -> Numeral {
        let small = matches!(self.amount, Amount::Number(n, _) if n < 1_000);
        if by == 1 || self.scale != 1 || !small {
            return self;
        }
        let value = self.value.and_then(|v| v.times(by));
        let measure = self.measure;
        Numeral { measure, ..Numeral::exact(self.range, value, Form::Figures, by) }
    }
}

/// The number that begins at token `t`; a slip put right in brackets ("2,488 \[2,448\]") as the corrected one.
pub(super) fn numeral(words: &Words<'_>, t: usize) -> Option<Numeral> {
    let found = one_in(words, t)
        .or_else(|| part_of_scale(words, t))
        .or_else(|| fraction(words, t))
        .or_else(|| vague(words, t))
        .or_else(|| money_or_plain(words, t))?;
    Some(corrected(words, found))
}

fn corrected(words: &Words<'_>, found: Numeral) -> Numeral {
    let open = found.range.end;
    if words.at(open) != "[" {
        return found;
    }
    match money_or_plain(words, open + 1) {
        Some(right) if words.at(right.range.end) == "]" => {
            let measure = right.measure.or(found.measure);
            Numeral { range: found.range.start..right.range.end + 1, measure, ..right }
        }
        _ => found,
    }
}

fn money_or_plain(words: &Words<'_>, t: usize) -> Option<Numeral> {
    let at = if is_currency_prefix(words.at(t)) && words.glued(t) { t + 1 } else { t };
    let sign = currency(words.at(at)).or_else(|| currency_code(words.raw(at)).filter(|_| at == t));
    let Some(money) = sign else { return plain(words, t) };
    let number = figures(words, at + 1, true)?;
    let form = Form::Figures;
    Some(Numeral { range: t..number.range.end, measure: Some(money), form, ..number })
}

/// Figures or words, a percentage where "per cent" follows.
fn plain(words: &Words<'_>, t: usize) -> Option<Numeral> {
    let number =
        figures(words, t, false).or_else(|| article_scale(words, t)).or_else(|| cardinal(words, t))?;
    let Some(end) = percent_at(words, number.range.end) else { return Some(number) };
    let range = t..end;
    Some(Numeral { range, ..number.into_percent() })
}

/// One past "%", "percent" or "per cent"; percentage points are no share of anything.
fn percent_at(words: &Words<'_>, at: usize) -> Option<usize> {
    let at = if words.is_hyphen(at) { at + 1 } else { at };
    match words.at(at) {
        "%" | "percent" | "pct" => Some(at + 1),
        "per" if words.at(at + 1) == "cent" => Some(at + 2),
        _ => None,
    }
}

fn figures(words: &Words<'_>, t: usize, is_money: bool) -> Option<Numeral> {
    let figure = figure(words, t)?;
    let (mut end, mut value, mut by) = (figure.end, figure.value, 1);
    let suffix = figure.suffix.as_deref();
    let mut unit = None;
    match suffix {
        Some("bn" | "b") => by = 1_000_000_000,
        Some("tn") => by = 1_000_000_000_000,
        Some("mn") => by = 1_000_000,
        Some("m") if is_money => by = 1_000_000,
        Some("m") => unit = Some("metre"),
        Some("k") => by = 1_000,
        Some(other) => unit = measure(other),
        None => (end, by) = scale_after(words, end, is_money),
    }
    if by > 1 {
        value = value.and_then(|v| v.times(by));
    }
    let is_sure = figure.is_grouped || figure.suffix.is_some() || by > 1 || figure.value.is_none();
    let form = if is_sure { Form::Figures } else { Form::Digits };
    Some(Numeral { measure: unit, ..Numeral::exact(t..end, value, form, by) })
}

/// "Million", "hundred thousand", "dozen" behind figures: one past it, and what it multiplies by.
fn scale_after(words: &Words<'_>, end: usize, is_money: bool) -> (usize, u64) {
    let at = if words.is_hyphen(end) { end + 1 } else { end };
    let short = |t: usize| is_money && words.at(t) == "m";
    let one = |t: usize| if short(t) { Some(1_000_000) } else { scale(words.at(t)) };
    match one(at) {
        Some(100) if words.at(at + 1) == "thousand" => (at + 2, 100_000),
        Some(by) => (at + 1, by),
        None if words.at(at) == "dozen" => (at + 1, 12),
        None => (end, 1),
    }
}

/// "A hundred", "a dozen", "half a million", "a million and a half", "the dozen".
fn article_scale(words: &Words<'_>, t: usize) -> Option<Numeral> {
    let a = |t: usize| matches!(words.at(t), "a" | "an");
    if words.at(t) == "half" || a(t) && words.at(t + 1) == "half" {
        let half = if a(t) { t + 1 } else { t };
        let of = if a(half + 1) || words.is_hyphen(half + 1) { half + 2 } else { half + 1 };
        let by = one_scale(words.at(of))?;
        return Some(Numeral::exact(t..of + 1, Some(Value::whole(by / 2)), Form::Words, by));
    }
    let at = if a(t) { t + 1 } else { t };
    let by = one_scale(words.at(at)).filter(|_| at > t || words.at(t) == "dozen")?;
    if words.are(at + 1, &["and", "a", "half"]) && by >= 1_000 {
        return Some(Numeral::exact(t..at + 4, Some(Value::whole(by + by / 2)), Form::Words, by));
    }
    if by == 12 {
        return Some(Numeral::exact(t..at + 1, Some(Value::whole(12)), Form::Words, 12));
    }
    cardinal_from(words, t, at, Some(1))
}

fn one_scale(word: &str) -> Option<u64> {
    if word == "dozen" { Some(12) } else { scale(word) }
}

fn cardinal(words: &Words<'_>, t: usize) -> Option<Numeral> {
    small(words.at(t))?;
    cardinal_from(words, t, t, None)
}

/// "Three hundred and five thousand": sums as English says them. `given` is a number already read ("a" is one).
fn cardinal_from(words: &Words<'_>, start: usize, from: usize, given: Option<u64>) -> Option<Numeral> {
    let (mut total, mut current, mut at, mut last) = (0u64, given, from, u64::MAX);
    let mut end = from;
    loop {
        let word = words.at(at);
        if let Some(n) = small(word).filter(|&n| fits(current, total, n)) {
            current = Some(current.unwrap_or(0) + n);
        } else if word == "hundred" && current.is_some_and(|c| c > 0 && c < 100) {
            current = current.map(|c| c * 100);
        } else if word == "dozen" && total == 0 && current.is_some_and(|c| c > 0 && c < 100) {
            let value = Value::whole(current? * 12);
            return Some(Numeral::exact(start..at + 1, Some(value), Form::Words, 12));
        } else if let Some(by) =
            scale(word).filter(|&by| by > 100 && by < last && current.is_some_and(|c| c > 0))
        {
            (total, current, last) = (total.checked_add(current?.checked_mul(by)?)?, None, by);
        } else {
            break;
        }
        (end, at) = (at + 1, at + 1);
        at = joined(words, at, current, total);
    }
    let value = Value::whole(total.checked_add(current.unwrap_or(0))?);
    if end == from {
        return None;
    }
    if let Some(half) = with_half(words, start, end, value) {
        return Some(half);
    }
    let scale = if last == u64::MAX { 1 } else { last };
    Some(Numeral::exact(start..end, Some(value), Form::Words, scale))
}

/// Whether `n` may follow what is read: "twenty" takes "five", "hundred" takes "twenty", nothing else does.
fn fits(current: Option<u64>, total: u64, n: u64) -> bool {
    match current {
        None => total == 0 || n > 0,
        Some(c) if n == 0 || c == 0 => false,
        Some(c) if c % 100 == 0 => true,
        Some(c) => c % 100 >= 20 && c % 10 == 0 && n < 10,
    }
}

/// Where the next word of the number is looked for: behind a hyphen, or behind "and" after a hundred or a thousand.
fn joined(words: &Words<'_>, at: usize, current: Option<u64>, total: u64) -> usize {
    if words.is_hyphen(at) && (small(words.at(at + 1)).is_some() || scale(words.at(at + 1)).is_some()) {
        return at + 1;
    }
    let rounded = current.map_or(total > 0, |c| c >= 100 && c % 100 == 0);
    let goes_on =
        small(words.at(at + 1)).is_some() && !matches!(words.at(at + 2), "were" | "was" | "others" | "more");
    if words.at(at) == "and" && rounded && goes_on { at + 1 } else { at }
}

/// "Two and a half million".
fn with_half(words: &Words<'_>, start: usize, end: usize, value: Value) -> Option<Numeral> {
    if !words.are(end, &["and", "a", "half"]) {
        return None;
    }
    let by = scale(words.at(end + 3));
    let value = value.and_half().and_then(|v| by.map_or(Some(v), |by| v.times(by)));
    let end = if by.is_some() { end + 4 } else { end + 3 };
    Some(Numeral::exact(start..end, value, Form::Words, by.unwrap_or(1)))
}

/// "Dozens", "tens of thousands", "several hundred", "a few thousand".
fn vague(words: &Words<'_>, t: usize) -> Option<Numeral> {
    if let Some((least, from)) = few(words, t)
        && let Some(by) = one_scale(words.at(from)).or_else(|| vague_scale(words.at(from)).map(|v| v.0))
    {
        let by_next = scale(words.at(from + 1)).filter(|&next| next > by);
        let end = if by_next.is_some() { from + 2 } else { from + 1 };
        let least = least.checked_mul(by)?.checked_mul(by_next.unwrap_or(1))?;
        return Some(Numeral::new(t..end, Amount::AtLeast(least), Form::Vague));
    }
    let (_, mut least) = vague_scale(words.at(t))?;
    let mut end = t + 1;
    while let Some((by, _)) = (words.at(end) == "of").then(|| vague_scale(words.at(end + 1))).flatten() {
        (least, end) = (least.checked_mul(by)?, end + 2);
    }
    if matches!(words.at(end), "and" | "upon") && words.at(end + 1) == words.at(end - 1) {
        end += 2;
    }
    let is_alone = end == t + 1 && matches!(words.at(t), "tens" | "scores") && !goes_on(words, end);
    (!is_alone).then(|| Numeral::new(t..end, Amount::AtLeast(least), Form::Vague))
}

/// "Tens" and "scores" mean other things too: they count where something is counted.
fn goes_on(words: &Words<'_>, at: usize) -> bool {
    matches!(
        words.at(at),
        "of" | "more" | "killed" | "wounded" | "injured" | "dead" | "were" | "others" | "have"
    )
}

/// "Several", "a few", "a couple of", "many" before a scale: how many at least, and where the scale stands.
fn few(words: &Words<'_>, t: usize) -> Option<(u64, usize)> {
    let of = |at: usize| if words.at(at) == "of" { at + 1 } else { at };
    Some(match words.at(t) {
        "several" => (3, t + 1),
        "many" => (2, t + 1),
        "a" if words.at(t + 1) == "few" => (2, t + 2),
        "a" if words.at(t + 1) == "couple" => (2, of(t + 2)),
        _ => return None,
    })
}

/// "Half a" is of `article_scale`; here "a quarter of a million", "three quarters of a million".
fn part_of_scale(words: &Words<'_>, t: usize) -> Option<Numeral> {
    let (above, below, end) = ratio(words, t)?;
    let at = if words.at(end) == "of" { end + 1 } else { end };
    let at = if words.at(at) == "a" { at + 1 } else { at };
    let by = scale(words.at(at)).filter(|_| at > end)?;
    let value = Value::whole(by.checked_mul(above)? / below);
    Some(Numeral::exact(t..at + 1, Some(value), Form::Words, by))
}

/// "A third", "two-thirds": the two numbers, and one past the words.
fn ratio(words: &Words<'_>, t: usize) -> Option<(u64, u64, usize)> {
    let above = if words.at(t) == "a" { 1 } else { small(words.at(t)).filter(|&n| n > 0 && n < 10)? };
    let at = if words.is_hyphen(t + 1) { t + 2 } else { t + 1 };
    let (below, plural) = denominator(words.at(at))?;
    (above < below && plural == (above > 1)).then_some((above, below, at + 1))
}

/// A fraction as a share, to two places: a third is 0.33, as people write it down.
fn share_of(above: u64, below: u64) -> f64 {
    (above as f64 / below as f64 * 100.0).round() / 100.0
}

fn fraction(words: &Words<'_>, t: usize) -> Option<Numeral> {
    if words.at(t) == "half" {
        return half(words, t);
    }
    let (above, below, end) = ratio(words, t)?;
    // "A third attack" is the next one, and a two-thirds majority is no share of what is told.
    let is_joined = words.is_hyphen(t + 1) || above > 1 && below != 4;
    let is_share = words.at(end) == "of" || is_joined && !words.is_hyphen(end);
    let is_rule = matches!(words.at(end), "majority" | "vote" | "approval");
    let share = Amount::Share(share_of(above, below));
    (is_share && !is_rule).then(|| Numeral::new(t..end, share, Form::Fraction))
}

/// "Half of them", "half the houses"; not "the first half", "in half", "half-built", "half an hour".
fn half(words: &Words<'_>, t: usize) -> Option<Numeral> {
    let before = words.before(t, 1);
    let of_two = matches!(
        before,
        "first"
            | "second"
            | "other"
            | "latter"
            | "last"
            | "in"
            | "by"
            | "and"
            | "northern"
            | "southern"
            | "eastern"
            | "western"
            | "upper"
            | "lower"
            | "bottom"
            | "top"
            | "a"
            | "-"
    );
    let after = words.at(t + 1);
    let of_set = matches!(
        after,
        "of" | "the"
            | "its"
            | "their"
            | "his"
            | "her"
            | "our"
            | "all"
            | "those"
            | "these"
            | "were"
            | "are"
            | "was"
            | "is"
            | "have"
            | "had"
    );
    let of_set =
        of_set || matches!(before, "than" | "nearly" | "almost" | "about" | "least" | "around" | "over");
    let other = words.glued(t) && words.is_hyphen(t + 1) || matches!(after, "a" | "an" | "past" | "dozen");
    let is_time = words.are(t + 1, &["the", "time"]);
    let share = Numeral::new(t..t + 1, Amount::Share(0.5), Form::Fraction);
    (of_set && !of_two && !other && !is_time && one_scale(after).is_none()).then_some(share)
}

/// "One in five", "two out of three".
fn one_in(words: &Words<'_>, t: usize) -> Option<Numeral> {
    let number = |t: usize| small(words.at(t)).or_else(|| words.at(t).parse().ok()).filter(|&n| n > 0);
    let above = number(t)?;
    let at = match words.at(t + 1) {
        "in" => t + 2,
        "out" if words.at(t + 2) == "of" => t + 3,
        _ => return None,
    };
    let at = if words.at(at) == "every" { at + 1 } else { at };
    let below = number(at).filter(|n| above < *n && matches!(n, 2..=10 | 12 | 20 | 50 | 100 | 1_000))?;
    let goes_on =
        small(words.at(at + 1)).is_some() || scale(words.at(at + 1)).is_some() || words.is_digits(at + 1);
    let goes_on = goes_on || words.glued(at) && matches!(words.at(at + 1), "," | ":" | "/" | "-" | "%");
    let goes_on = goes_on && !matches!(words.gap(at + 1), " " if words.at(at + 1) == ",");
    let share = Amount::Share(share_of(above, below));
    (!goes_on).then(|| Numeral::new(t..at + 1, share, Form::Fraction))
}
