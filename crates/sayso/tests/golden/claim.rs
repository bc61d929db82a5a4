//! One claim line of a story: `+ NUMBER TYPE CODE/MODE "trigger" | field: value | …` (corpus/README.md, "Claims").

use sayso::{Change, Harm, Plover, Span, TalksState, Truth, When};

use super::coded::{Amount, Claim};

/// The plain words of a paragraph and where they begin in the story's text.
#[derive(Default)]
pub struct Paragraph {
    pub words: String,
    pub base: usize,
}

/// A claim with what the story has to answer for: names that stand in it, numbers of other claims.
pub struct Line {
    pub number: u32,
    pub claim: Claim,
    /// Actors, recipients, mediators.
    pub people: Vec<String>,
    pub places: Vec<String>,
    pub others: Vec<u32>,
}

const SHAPE: &str = "`+ NUMBER TYPE CODE/MODE \"trigger\" | field: value`";

/// Reads a line, without its `+ `, that stands under `paragraph`.
pub fn parse(line: &str, paragraph: &Paragraph) -> Result<Line, String> {
    let mut fields = line.split(" | ").map(str::trim);
    let head = fields.next().unwrap_or_default();
    let mut read = self::head(head, paragraph)?;
    for field in fields {
        read.field(field, paragraph)?;
    }
    Ok(read)
}

fn head(head: &str, paragraph: &Paragraph) -> Result<Line, String> {
    let shape = || format!("expected {SHAPE}, found `+ {head}`");
    let (number, rest) = head.split_once(' ').ok_or_else(shape)?;
    let (claim_type, rest) = rest.split_once(' ').ok_or_else(shape)?;
    let (code, trigger) = match rest.starts_with('"') {
        true => ("", rest),
        false => rest.split_once(' ').ok_or_else(shape)?,
    };
    let code = code.split_once('/').map_or(code, |(code, _mode)| code);
    let (claim_type, code) = find_code(claim_type, code)?;
    let claim = Claim {
        claim_type,
        code,
        trigger: spans(trigger, paragraph)?,
        actor: Default::default(),
        truth: if claim_type == "commitment" { Truth::Future } else { Truth::Affirmed },
        when: None,
        count: None,
        deadline: None,
    };
    let number = number.parse().map_err(|_| shape())?;
    Ok(Line { number, claim, people: Vec::new(), places: Vec::new(), others: Vec::new() })
}

/// The two words as the program knows them.
fn find_code(claim_type: &str, code: &str) -> Result<(&'static str, &'static str), String> {
    let (claim_type, found) = match claim_type {
        "event" => ("event", Plover::find(code).map(Plover::as_str)),
        "control" => ("control", Change::find(code).map(Change::as_str)),
        "toll" => ("toll", Harm::find(code).map(Harm::as_str)),
        "talks" => ("talks", TalksState::find(code).map(TalksState::as_str)),
        "commitment" => ("commitment", Some("").filter(|none| *none == code)),
        _ => {
            return Err(format!("expected event, control, toll, talks or commitment, found `{claim_type}`"));
        }
    };
    let code = found.ok_or_else(|| format!("expected a code of {claim_type}, found `{code}`"))?;
    Ok((claim_type, code))
}

impl Line {
    fn field(&mut self, field: &str, paragraph: &Paragraph) -> Result<(), String> {
        let (name, value) = field.split_once(": ").unwrap_or((field, ""));
        let claim = &mut self.claim;
        match name {
            "by" => {
                claim.actor = names(value).collect();
                self.people.extend(names(value));
            }
            "to" | "mediator" => self.people.extend(names(value)),
            "at" => self.places.extend(names(value)),
            "deed" | "agenda" | "if" => spans(value, paragraph).map(drop)?,
            "truth" => claim.truth = Truth::find(value).ok_or_else(|| expected("a truth", value))?,
            "when" => claim.when = Some(when(value)?),
            "count" => {
                let (amount, whole) = amount(value).ok_or_else(|| expected("a count", value))?;
                claim.count = Some(amount);
                self.others.extend(whole);
            }
            "deadline" => claim.deadline = Some(day(value)?),
            "supersedes" => self.others.push(value.parse().map_err(|_| expected("a claim's number", value))?),
            "in" if value == "-" || value.parse::<u32>().is_ok() => {}
            "not" | "period" => {}
            _ => return Err(expected("a field of a claim", field)),
        }
        Ok(())
    }
}

fn expected(what: &str, found: &str) -> String {
    format!("expected {what}, found `{found}`")
}

pub fn names(value: &str) -> impl Iterator<Item = String> {
    value.split(';').map(|w| w.trim().to_string()).filter(|w| !w.is_empty())
}

/// `"words"`, `"words"#2`, several of them: where they stand.
fn spans(value: &str, paragraph: &Paragraph) -> Result<Vec<Span>, String> {
    let shape = || expected("words in straight quotation marks", value);
    let (mut spans, mut rest) = (Vec::new(), value.trim());
    while !rest.is_empty() {
        let (words, after) = rest.strip_prefix('"').and_then(|r| r.split_once('"')).ok_or_else(shape)?;
        let digits = after.strip_prefix('#').map_or(0, |d| d.bytes().take_while(u8::is_ascii_digit).count());
        let (nth, after) = if digits > 0 { after[1..].split_at(digits) } else { ("1", after) };
        let nth: usize = nth.parse().ok().filter(|_| !words.is_empty()).ok_or_else(shape)?;
        let none = || format!("expected words of the paragraph above, found `{words}` (#{nth})");
        spans.push(find(paragraph, words, nth).ok_or_else(none)?);
        rest = after.trim_start();
    }
    if spans.is_empty() { Err(shape()) } else { Ok(spans) }
}

/// The `nth` occurrence of words; occurrences may overlap.
fn find(paragraph: &Paragraph, words: &str, nth: usize) -> Option<Span> {
    let words_at = |&(at, _): &(usize, char)| paragraph.words[at..].starts_with(words);
    let (at, _) = paragraph.words.char_indices().filter(words_at).nth(nth.checked_sub(1)?)?;
    Some(Span::new(paragraph.base + at, paragraph.base + at + words.len()))
}

/// `2023`, `2023-05`, `2023-05-04`.
fn day(value: &str) -> Result<String, String> {
    sayso::parse_date(value).map_err(|e| e.to_string()).map(|_| value.to_string())
}

/// `2023-05-05 on Friday`, `2023-03..2023-05-04 in the past two months`, `- recently`.
fn when(value: &str) -> Result<When, String> {
    let (days, words) = value.split_once(' ').unwrap_or((value, ""));
    let (from, to) = match days {
        "-" => ("", ""),
        days => days.split_once("..").unwrap_or((days, days)),
    };
    let day = |d: &str| if d.is_empty() { Ok(None) } else { day(d).map(Some) };
    Ok(When { from: day(from)?, to: day(to)?, text: words.to_string() })
}

/// `share 0.5.. district`, `~50/day`, `9.. person since 2021-08-14`, `3 child part of 2`: the amount, and the number of
/// the claim it is part of.
fn amount(value: &str) -> Option<(Amount, Option<u32>)> {
    let (value, whole) = match value.rsplit_once(" part of ") {
        Some((value, whole)) => (value, Some(whole.parse().ok()?)),
        None => (value, None),
    };
    let (value, since) = match value.rsplit_once(" since ") {
        Some((value, since)) => (value, Some(day(since).ok()?)),
        None => (value, None),
    };
    let (is_share, value) = value.strip_prefix("share ").map_or((false, value), |v| (true, v));
    let (approx, value) = value.strip_prefix('~').map_or((false, value), |v| (true, v));
    let (bounds, rest) =
        value.split_at(value.find(|c: char| c != '.' && !c.is_ascii_digit()).unwrap_or(value.len()));
    let (unit, per) = rest.split_once('/').map_or((rest, None), |(unit, per)| (unit, Some(per.to_string())));
    let unit = Some(unit.trim().to_string()).filter(|u| !u.is_empty());
    let (low, high) = bounds.split_once("..").unwrap_or((bounds, bounds));
    if low.is_empty() && high.is_empty() {
        return None;
    }
    let amount = Amount { approx, unit, per, since, ..Amount::default() };
    let amount = match is_share {
        true => Amount { share_min: bound(low)?, share_max: bound(high)?, ..amount },
        false => Amount { min: bound(low)?, max: bound(high)?, ..amount },
    };
    Some((amount, whole))
}

/// A number, nothing, or no number at all.
fn bound<N: std::str::FromStr>(digits: &str) -> Option<Option<N>> {
    if digits.is_empty() { Some(None) } else { digits.parse().ok().map(Some) }
}
