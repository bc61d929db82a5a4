//! When a deed was: which of the sentence's dates is the deed's ([`pick`]), and which days its words and those around it
//! tell ([`stretch`], [`lasting`], [`counted`]).
//!
//! A date's own days are those of its words alone. "By", "since", "the first week of", a second date after "and" or "to"
//! change what they say of a deed; that is worked out here and not in `resolve`, because one date may serve two deeds.

mod counted;
mod deadline;
mod lasting;
mod pick;
mod stretch;
#[cfg(test)]
mod tests;

use std::ops::Range;

use jiff::civil::Date;
use sayso_core::{DateKind, DateMention, Matter, Reading, Span, TalksState, When};
use sayso_read::rule::Hit;
use sayso_read::{Analysis, Pos, Rel};

use pick::Counts;

/// The time of a claim, where the words of its sentence tell it. A commitment is about the day by which its deed is due.
pub(super) fn when(reading: &Reading, analysis: &Analysis<'_>, hit: &Hit, matter: &Matter) -> Option<When> {
    if let Matter::Commitment { deed, deadline: Some(_), .. } = matter {
        let words = deed.first().map(|d| analysis.tokens_in(*d));
        return due(reading, analysis, hit, words.as_ref());
    }
    let told = Told::of(reading, analysis, hit.head);
    let counts = if matches!(matter, Matter::Toll { .. }) { Counts::Victims } else { Counts::Nothing };
    let chain = pick::joined_to(&told, hit.head, counts);
    counted::across(&told, &chain)
        .or_else(|| lasting::since(&told, &chain))
        .or_else(|| of_date(&told, hit, &chain, matter))
        .or_else(|| of_antecedent(&told, &chain))
}

/// "The raid of 3 May *that killed ten*", "after four days of clashes *in which 16 died*": the time of the noun that a clause takes
/// up, as far as its own words tell it.
fn of_antecedent(told: &Told<'_>, chain: &[usize]) -> Option<When> {
    let tree = &told.analysis.tree;
    let clause = chain.iter().find(|&&t| matches!(tree.rel(t), Rel::AclRelcl | Rel::Acl))?;
    let noun = tree.head(*clause).filter(|&n| told.analysis.pos[n] == Pos::Noun)?;
    let is_its = |d: &&&DateMention| {
        let mut above =
            std::iter::successors(Some(told.head(d)), |&t| tree.head(t).filter(|_| !told.is_verb(t)));
        above.any(|t| t == noun) && told.tokens(d).start < *clause
    };
    let date = *told.dates.iter().find(is_its)?;
    let is_alone = told.dates.iter().filter(|d| d.to.is_some()).count() == 0;
    let lasted = if is_alone { lasting::of_noun(told, date, noun) } else { None };
    lasted.or_else(|| date.to.is_some().then(|| stretch::told(told, date)))
}

/// "Extended for another two months": how long what is settled will run, and no time over which it was settled.
fn runs_ahead(matter: &Matter) -> bool {
    use TalksState::{Agreed, Extended, Offered, Planned, Postponed};
    matches!(matter, Matter::Talks { state: Agreed | Extended | Offered | Planned | Postponed, .. })
}

/// Whether something was settled that runs over a stretch of time.
fn is_settled(matter: &Matter) -> bool {
    use TalksState::{Agreed, Extended, Offered};
    matches!(matter, Matter::Talks { state: Agreed | Extended | Offered, .. })
}

/// "A truce *until* October 2", "a ceasefire *from* midnight on June 24": where what was settled begins or ends, and no day on
/// which it was settled.
fn bounds_it(told: &Told<'_>, date: &DateMention) -> bool {
    const BOUNDS: &[&str] =
        &["until", "till", "through", "from", "starting", "beginning", "begin", "start", "effective"];
    const NEAR: usize = 4;
    let start = told.tokens(date).start;
    // "From midnight on June 24".
    let led = (start.saturating_sub(NEAR)..start).rev().take_while(|&t| {
        let word = told.lower(t);
        t + 1 == start
            || matches!(word.as_str(), "midnight" | "noon" | "dawn" | "on" | "at" | "of" | "the" | "end")
            || BOUNDS.contains(&word.as_str())
    });
    led.into_iter().any(|t| BOUNDS.contains(&told.lower(t).as_str()))
}

fn of_date(told: &Told<'_>, hit: &Hit, chain: &[usize], matter: &Matter) -> Option<When> {
    let bounds = |d: &DateMention| is_settled(matter) && bounds_it(told, d);
    // "A *72-hour* ceasefire": how long it runs.
    let lasts = |d: &DateMention| runs_ahead(matter) && d.kind == DateKind::Duration && d.to.is_none();
    let date = pick::date(told, chain).filter(|d| !bounds(d) && !lasts(d))?;
    counted::from_date(told, date, chain)
        .or_else(|| if runs_ahead(matter) { None } else { lasting::so_far(told, date, chain) })
        .or_else(|| lasting::of_noun(told, date, hit.head))
        .or_else(|| counted::beside(told, date))
        .or_else(|| deadline::within(told, date).filter(|_| told.is_ahead(chain)))
        .or_else(|| stretch::taken_up(told, date).filter(|_| pick::is_when(told, date, chain)))
        .or_else(|| until_now(told, date).filter(|_| is_past(told, chain, matter)))
        .or_else(|| Some(stretch::told(told, date)))
}

/// Whether a deed has happened for its teller, as far as its verbs show: "*is* flying", "*to* begin", "*could* be signed" have not.
fn is_past(told: &Told<'_>, chain: &[usize], matter: &Matter) -> bool {
    const OPEN: &[&str] = &["is", "are", "'s", "’s", "am", "to", "can", "could", "may", "might"];
    let is_open = chain.iter().any(|&t| told.has_child(t, OPEN));
    !runs_ahead(matter) && !matches!(matter, Matter::Commitment { .. }) && !told.is_ahead(chain) && !is_open
}

/// "This week", "this year" of what has happened: until the report.
fn until_now(told: &Told<'_>, date: &DateMention) -> Option<When> {
    let words = date.span.of(&told.reading.report.text).to_lowercase();
    let words = words.strip_prefix("earlier ").unwrap_or(&words);
    let is_now = matches!(words, "this week" | "this month" | "this year");
    let is_part = told.before(told.tokens(date).start) == "of";
    let (first, last) = stretch::own_days(date).filter(|_| is_now && !is_part)?;
    let now = told.published().filter(|day| (first..=last).contains(day))?;
    Some(told.when(Some(first.to_string()), Some(now.to_string()), date.span))
}

/// By when a deed is to be done: a date among its words, or one that hangs on it, that "by", "before", "no later than" or
/// "within" leads up to.
pub(super) fn due(
    reading: &Reading,
    analysis: &Analysis<'_>,
    hit: &Hit,
    deed: Option<&Range<usize>>,
) -> Option<When> {
    let told = Told::of(reading, analysis, hit.head);
    let first = hit.trigger.first()?.start;
    let of_deed = |d: &&&DateMention| {
        let at = told.head(d);
        let heads = [Some(hit.head), deed.map(|d| d.start), analysis.tree.head(hit.head)];
        deed.is_some_and(|words| words.contains(&told.tokens(d).start))
            || at > first && heads.into_iter().flatten().any(|h| pick::reaches(&told, at, h))
    };
    let own = |d: &&DateMention| deadline::moved(&told, d, hit.head).or_else(|| deadline::of(&told, d));
    told.dates.iter().filter(of_deed).find_map(own)
}

/// A claim's sentence with its dates.
struct Told<'a> {
    reading: &'a Reading,
    analysis: &'a Analysis<'a>,
    /// Tokens of the sentence.
    words: Range<usize>,
    /// Dates in it, without that of a dateline.
    dates: Vec<&'a DateMention>,
}

impl<'a> Told<'a> {
    fn of(reading: &'a Reading, analysis: &'a Analysis<'a>, t: usize) -> Told<'a> {
        let words = analysis.sentences[analysis.sentence_of(t)].clone();
        let span = analysis.span(&words);
        let mut told = Told { reading, analysis, words, dates: Vec::new() };
        let inside = reading.dates.iter().filter(|d| span.contains(d.span));
        told.dates = inside.filter(|d| !told.is_dateline(d)).collect();
        told
    }

    fn when(&self, from: Option<String>, to: Option<String>, words: Span) -> When {
        When { from, to, text: words.of(&self.reading.report.text).to_owned() }
    }

    /// A word of the sentence in lower case; empty outside it.
    fn lower(&self, t: usize) -> String {
        if !self.words.contains(&t) {
            return String::new();
        }
        self.analysis.tokens[t].of(&self.reading.report.text).to_lowercase()
    }

    /// The word before a token; empty at the beginning.
    fn before(&self, t: usize) -> String {
        t.checked_sub(1).map_or_else(String::new, |p| self.lower(p))
    }

    fn tokens(&self, date: &DateMention) -> Range<usize> {
        self.analysis.tokens_in(date.span)
    }

    /// The token of a date that the others hang on.
    fn head(&self, date: &DateMention) -> usize {
        let tokens = self.tokens(date);
        let outside = |t: &usize| self.analysis.tree.head(*t).is_none_or(|h| !tokens.contains(&h));
        tokens.clone().find(outside).unwrap_or(tokens.start)
    }

    fn children(&self, t: usize) -> impl Iterator<Item = usize> + '_ {
        self.analysis.tree.children(t, self.words.clone())
    }

    fn has_child(&self, t: usize, words: &[&str]) -> bool {
        self.children(t).any(|c| words.contains(&self.lower(c).as_str()))
    }

    fn is_verb(&self, t: usize) -> bool {
        self.analysis.pos[t] == Pos::Verb
    }

    /// The day of publication, where it is one.
    fn published(&self) -> Option<Date> {
        self.reading.report.published.as_deref()?.parse().ok()
    }

    /// Whether a deed is still to come for its teller.
    fn is_ahead(&self, chain: &[usize]) -> bool {
        const AHEAD: &[&str] = &["will", "would", "shall", "must", "should", "'ll", "’ll"];
        chain.iter().any(|&t| self.has_child(t, AHEAD))
    }

    /// Whether the clause before a token tells of what was due or promised then: "*were to* be freed by 10 March".
    fn is_over(&self, t: usize) -> bool {
        const PROMISED: &[&str] = &["promised", "pledged", "agreed", "undertaken", "vowed"];
        let mut before =
            (self.words.start..t).rev().take_while(|&k| !matches!(self.lower(k).as_str(), ";" | ":"));
        before.any(|k| match self.lower(k).as_str() {
            "was" | "were" => self.lower(k + 1) == "to",
            "had" => PROMISED.contains(&self.lower(k + 1).as_str()),
            _ => false,
        })
    }

    /// The last single day that the report tells before a token.
    fn last_day_before(&self, t: usize) -> Option<Date> {
        let start = self.analysis.tokens[t].start;
        self.days_before(start).find(|(_, (first, last))| first == last).map(|(_, (first, _))| first)
    }

    /// What the report tells of days before a byte, the last first: where it begins, the first day and the last.
    fn days_before(&self, end: u32) -> impl Iterator<Item = (u32, (Date, Date))> + '_ {
        let before =
            self.reading.dates.iter().rev().filter(move |d| d.span.end <= end && !self.is_dateline(d));
        before.filter_map(|d| Some((d.span.start, stretch::own_days(d)?)))
    }

    /// The date that stands nearest before or after a token and has days, outside some words.
    fn dated_beside(&self, t: usize, without: &Range<usize>) -> Option<&'a DateMention> {
        let has_days = |d: &&&DateMention| d.to.is_some() && !without.contains(&self.tokens(d).start);
        self.dates.iter().filter(has_days).min_by_key(|d| self.tokens(d).start.abs_diff(t)).copied()
    }

    /// "GOMA, July 7 (News) - ": the day of a dateline is the report's, and no deed's.
    fn is_dateline(&self, date: &DateMention) -> bool {
        const REACH: usize = 10;
        const BEHIND: usize = 6;
        let tokens = self.tokens(date);
        let word = |t: usize| self.analysis.tokens[t].of(&self.reading.report.text);
        let is_plain = |t: usize| word(t).starts_with(char::is_lowercase);
        let is_dash = |t: usize| matches!(word(t), "-" | "--" | "–" | "—");
        let mut behind = tokens.end..self.words.end.min(tokens.end + BEHIND);
        let first = self.words.start;
        (first..first + REACH).contains(&tokens.start)
            && !(first..tokens.start).any(is_plain)
            && behind.find(|&t| is_dash(t) || is_plain(t) || word(t) == ",").is_some_and(is_dash)
    }
}

/// A day `n` units on; hours do not leave it.
fn added(day: Date, n: i64, unit: char) -> Option<Date> {
    let span = jiff::Span::new();
    let span = match unit {
        'H' => return Some(day),
        'D' => span.try_days(n),
        'W' => span.try_weeks(n),
        'M' => span.try_months(n),
        'Y' => span.try_years(n),
        _ => return None,
    };
    day.checked_add(span.ok()?).ok()
}

/// A day `n` units on, or the month or year of it: "three weeks later" is a day, "two months later" a month.
fn shifted(day: Date, n: i64, unit: char) -> Option<(Date, Date)> {
    let there = added(day, n, unit)?;
    Some(match unit {
        'M' => (there.first_of_month(), there.last_of_month()),
        'Y' => (there.first_of_year(), there.last_of_year()),
        _ => (there, there),
    })
}

/// Number and unit of a length: `P2M` two months, `PT3H` hours, `P2DE` twenty years. Vague ones have none but hours, which do
/// not leave the day.
fn length(value: &str) -> Option<(i64, char)> {
    let period = value.strip_prefix('P')?;
    if let Some(clock) = period.strip_prefix('T') {
        return clock.ends_with(['H', 'M', 'S']).then_some((0, 'H'));
    }
    let end = period.find(|c: char| !c.is_ascii_digit())?;
    let n: i64 = period[..end].parse().ok()?;
    match &period[end..] {
        "D" => Some((n, 'D')),
        "W" => Some((n, 'W')),
        "M" => Some((n, 'M')),
        "Y" => Some((n, 'Y')),
        "DE" => Some((n.checked_mul(10)?, 'Y')),
        "CE" => Some((n.checked_mul(100)?, 'Y')),
        _ => None,
    }
}
