//! Numbers in figures: "12,000", "20 000", "1.5", "12,00,000".
//!
//! Values are exact decimals, never floats: "1.1 million" is 1,100,000.

use super::words::Words;

/// An exact decimal: `mantissa / 10^places`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Value {
    mantissa: u128,
    places: u32,
}

impl Value {
    pub(super) fn whole(number: u64) -> Value {
        Value { mantissa: u128::from(number), places: 0 }
    }

    /// `whole` and its fraction, in digits. `None` where it is longer than can be held.
    fn parse(whole: &str, fraction: &str) -> Option<Value> {
        let digits = || whole.bytes().chain(fraction.bytes());
        let mantissa = digits()
            .try_fold(0u128, |sum, digit| sum.checked_mul(10)?.checked_add(u128::from(digit - b'0')))?;
        let places = u32::try_from(fraction.len()).ok().filter(|&p| 10u128.checked_pow(p).is_some())?;
        Some(Value { mantissa, places })
    }

    pub(super) fn times(self, by: u64) -> Option<Value> {
        Some(Value { mantissa: self.mantissa.checked_mul(u128::from(by))?, places: self.places })
    }

    /// With a half more: "two and a half".
    pub(super) fn and_half(self) -> Option<Value> {
        let half = 5 * 10u128.checked_pow(self.places)?;
        Some(Value { mantissa: self.mantissa.checked_mul(10)?.checked_add(half)?, places: self.places + 1 })
    }

    /// The whole numbers below and above; the same twice where it is whole. `None` beyond 64 bits.
    pub(super) fn bounds(self) -> Option<(u64, u64)> {
        let by = 10u128.checked_pow(self.places)?;
        let (low, rest) = (self.mantissa / by, self.mantissa % by);
        Some((u64::try_from(low).ok()?, u64::try_from(low + u128::from(rest > 0)).ok()?))
    }

    /// As a share: divided by `by`.
    pub(super) fn over(self, by: u64) -> f64 {
        self.mantissa as f64 / (10f64.powi(self.places as i32) * by as f64)
    }
}

/// A number in figures.
pub(super) struct Figure {
    /// One past its last token.
    pub(super) end: usize,
    /// `None` where it is longer than can be held.
    pub(super) value: Option<Value>,
    /// Letters written right behind the digits: "5km", "3bn".
    pub(super) suffix: Option<String>,
    /// Whether its thousands are set apart or it has decimals: no year looks like that.
    pub(super) is_grouped: bool,
}

/// The number in figures that begins at token `t`.
pub(super) fn figure(words: &Words<'_>, t: usize) -> Option<Figure> {
    if let Some((digits, suffix)) = with_suffix(words.at(t)) {
        let value = Value::parse(digits, "");
        return Some(Figure { end: t + 1, value, suffix: Some(suffix.to_owned()), is_grouped: false });
    }
    if !words.is_digits(t) {
        return None;
    }
    let (mut whole, mut end) = (words.at(t).to_owned(), t + 1);
    while let Some(next) = group_after(words, t, end) {
        whole.push_str(words.at(next - 1));
        end = next;
    }
    let mut is_grouped = end > t + 1;
    let (mut fraction, mut suffix) = ("", None);
    if words.glued(end - 1) && matches!(words.at(end), "." | "·") && words.glued(end) {
        let tail = words.at(end + 1);
        let parts = if words.is_digits(end + 1) {
            Some((tail, None))
        } else {
            with_suffix(tail).map(|(d, s)| (d, Some(s)))
        };
        if let Some((digits, letters)) = parts {
            (fraction, suffix, end, is_grouped) = (digits, letters.map(str::to_owned), end + 2, true);
        }
    }
    Some(Figure { end, value: Value::parse(&whole, fraction), suffix, is_grouped })
}

/// "5km" as "5" and "km".
fn with_suffix(word: &str) -> Option<(&str, &str)> {
    let at = word.find(|c: char| !c.is_ascii_digit()).filter(|&at| at > 0)?;
    let (digits, letters) = word.split_at(at);
    let known = matches!(
        letters,
        "k" | "m"
            | "mn"
            | "bn"
            | "b"
            | "tn"
            | "km"
            | "kms"
            | "kg"
            | "ft"
            | "mm"
            | "cm"
            | "lb"
            | "lbs"
            | "mw"
            | "ha"
    );
    known.then_some((digits, letters))
}

/// One past the next group of digits: a comma and three digits (or two, before a last three: lakhs), or a blank and three.
fn group_after(words: &Words<'_>, start: usize, end: usize) -> Option<usize> {
    let first = words.at(start).len();
    let length = |t: usize| if words.is_digits(t) { words.at(t).len() } else { 0 };
    let comma = |t: usize| words.glued(t - 1) && words.at(t) == "," && words.glued(t);
    if first > 3 {
        return None;
    }
    if comma(end) {
        let is_lakh = length(end + 1) == 2 && first < 3 && comma(end + 2) && matches!(length(end + 3), 2 | 3);
        return (length(end + 1) == 3 || is_lakh).then_some(end + 2);
    }
    let blank = words.gap(end - 1);
    let is_spaced = end - start == 1 || words.at(end - 2) != ",";
    let thin = matches!(blank, "\u{a0}" | "\u{202f}" | "\u{2009}");
    // "July 12 300 people" are two numbers, "12 300 people" is one.
    let is_labelled = start > words.range.start && words.is_capital(start - 1);
    let plain = blank == " " && (!is_labelled || words.at(end).starts_with("00"));
    (is_spaced && length(end) == 3 && !words.at(start).starts_with('0') && (thin || plain)).then_some(end + 1)
}
