//! Stretches of time that reach up to the report: "has been cut since the army left in June", "have fought for the past
//! ten years"; and a day that a clause takes up, "in 2021, *when* they overran the town".
//!
//! A length of time alone has no end. With a verb that tells of something as lasting until now, its end is the day of the
//! report (codebook, section 2: relative dates are worked out from the report's date).

use jiff::Span as Length;
use jiff::civil::Date;
use sayso_core::{DateKind, DateMention, Reading, When};
use sayso_read::{Analysis, Pos, Rel};

/// From the day of a "since" clause at verb or noun `t` until the report.
pub(super) fn since(reading: &Reading, analysis: &Analysis<'_>, t: usize) -> Option<When> {
    let text = &reading.report.text;
    let published = day(reading)?;
    let sentence = analysis.sentences[analysis.sentence_of(t)].clone();
    let lower = |k: usize| analysis.tokens[k].of(text).to_lowercase();
    let marked = |c: usize| {
        analysis
            .tree
            .children(c, sentence.clone())
            .find(|&m| matches!(analysis.tree.rel(m), Rel::Mark | Rel::Case) && lower(m) == "since")
    };
    let clauses = analysis.tree.children(t, sentence.clone()).filter(|&c| analysis.tree.rel(c) == Rel::Advcl);
    clauses.filter_map(|c| Some((c, marked(c)?))).find_map(|(clause, mark)| {
        let words = analysis.tree.phrase(clause, &sentence);
        let dated = |d: &&DateMention| words.contains(&analysis.tokens_in(d.span).start) && d.from.is_some();
        let date = reading.dates.iter().find(dated)?;
        let told = sayso_core::Span { start: analysis.tokens[mark].start, end: date.span.end };
        let from = date.from.clone();
        Some(When { from, to: Some(published.to_string()), text: told.of(text).to_owned() })
    })
}

/// A length of time at a verb in the present perfect, reaching back from the report.
pub(super) fn so_far(
    reading: &Reading,
    analysis: &Analysis<'_>,
    date: &DateMention,
    t: usize,
) -> Option<When> {
    let text = &reading.report.text;
    let is_length = date.kind == DateKind::Duration && date.from.is_none();
    if !is_length || !is_perfect(text, analysis, t) || !reaches_now(text, analysis, date) {
        return None;
    }
    let published = day(reading)?;
    let from = published.checked_sub(length(&date.value)?).ok()?;
    let text = date.span.of(text).to_owned();
    Some(When { from: Some(from.to_string()), to: Some(published.to_string()), text })
}

/// Whether the clause of the trigger begins with a "when" that takes the date up: "in September, *when* they were bolstered".
pub(super) fn is_when(text: &str, analysis: &Analysis<'_>, date: &DateMention, chain: &[usize]) -> bool {
    let end = analysis.tokens_in(date.span).end;
    let word = |k: usize| analysis.tokens.get(k).map_or("", |s| s.of(text));
    let when = if word(end) == "," { end + 1 } else { end };
    word(when) == "when" && chain.iter().any(|&t| analysis.tree.head(when) == Some(t))
}

/// Whether a length of time is told alone, or after "for", "over", "in": not "within two weeks", "two years after", "after two
/// days of fighting".
fn reaches_now(text: &str, analysis: &Analysis<'_>, date: &DateMention) -> bool {
    const BEFORE: &[&str] = &["within", "after", "before", "until", "to", "by", "of", "at", "every", "next"];
    const AFTER: &[&str] = &["after", "before", "later", "ago", "of", "from", "earlier"];
    let words = analysis.tokens_in(date.span);
    let lower = |t: usize| analysis.tokens.get(t).map(|s| s.of(text).to_lowercase()).unwrap_or_default();
    let before = words.start.checked_sub(1).map(lower).unwrap_or_default();
    let first = lower(words.start);
    !BEFORE.contains(&before.as_str())
        && !BEFORE.contains(&first.as_str())
        && !AFTER.contains(&lower(words.end).as_str())
}

/// "Has been cut", "have died".
fn is_perfect(text: &str, analysis: &Analysis<'_>, t: usize) -> bool {
    let sentence = analysis.sentences[analysis.sentence_of(t)].clone();
    let mut auxiliaries = analysis.tree.children(t, sentence).filter(|&c| analysis.pos[c] == Pos::Aux);
    auxiliaries.any(|c| matches!(analysis.tokens[c].of(text).to_lowercase().as_str(), "has" | "have"))
}

/// The day of publication, where it is one.
fn day(reading: &Reading) -> Option<Date> {
    reading.report.published.as_deref()?.parse().ok()
}

/// A TIMEX3 period of days or longer: `P2Y`, `P2DE`.
fn length(value: &str) -> Option<Length> {
    let period = value.strip_prefix('P')?;
    let number = period.find(|c: char| !c.is_ascii_digit())?;
    let n: i64 = period[..number].parse().ok()?;
    match &period[number..] {
        "D" => Length::new().try_days(n),
        "W" => Length::new().try_weeks(n),
        "M" => Length::new().try_months(n),
        "Y" => Length::new().try_years(n),
        "DE" => Length::new().try_years(n.checked_mul(10)?),
        "CE" => Length::new().try_years(n.checked_mul(100)?),
        _ => return None,
    }
    .ok()
}
