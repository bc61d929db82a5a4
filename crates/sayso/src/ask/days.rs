//! How much was said on each day: reports, statements and claims, and the same in equal steps of time for a picture.

use std::collections::BTreeMap;

use sayso_core::Error;
use serde_json::Value;

use super::Table;
use super::filter::{Filter, Query};
use super::list::{Columns, List, of_table};
use crate::record::Record;
use crate::weigh::{date_of, first_day, last_day};

const COLUMNS: &[&str] = &["day", "reports", "statements", "claims"];

/// Counts by day, earliest first; a day that is not known comes before all others. Reports and statements stand under the
/// report's day, claims under the day on which they were said, as far as that is known.
///
/// # Errors
/// [`sayso_core::ErrorKind::Record`] where the record cannot be read.
pub fn days(record: &Record, filter: &Filter) -> Result<Table, Error> {
    // Rows of a reading are numbered from 1, so its last number is how many it has: one look-up, not a count of two million.
    let reports = "SELECT r.published, count(*), sum((SELECT coalesce(max(s.n), 0) FROM statement s
        WHERE s.reading = (SELECT max(g.id) FROM reading g WHERE g.report = r.id))) FROM report r";
    let reports = Query::of(reports)
        .and_if("r.published >= ?", filter.since.as_ref())
        .and_if("r.published <= ?", filter.until.as_ref())
        .table(record, &["day", "reports", "statements"], "GROUP BY r.published", 0)?;
    let claims = Query::of("SELECT mc.said, count(*) FROM matter_claim mc")
        .and_if("mc.said >= ?", filter.since.as_ref())
        .and_if("mc.said <= ?", filter.until.as_ref())
        .table(record, &["day", "claims"], "GROUP BY mc.said", 0)?;
    let mut by_day: BTreeMap<String, [u64; 3]> = BTreeMap::new();
    for row in &reports.rows {
        let counts = by_day.entry(text(&row[0])).or_default();
        counts[0] += number(&row[1]);
        counts[1] += number(&row[2]);
    }
    for row in &claims.rows {
        by_day.entry(text(&row[0])).or_default()[2] += number(&row[1]);
    }
    let mut table = Table::of(COLUMNS);
    for (day, counts) in by_day.into_iter().skip(filter.start as usize) {
        if filter.limit > 0 && table.rows.len() as u64 == filter.limit {
            table.more = 1;
            break;
        }
        let day = if day.is_empty() { Value::Null } else { day.into() };
        table.rows.push([day].into_iter().chain(counts.map(Value::from)).collect());
    }
    Ok(table)
}

/// The list of [`days`]: as many rows as there are days.
pub const DAYS_LIST: List = List {
    name: "days",
    columns: Columns { names: COLUMNS, integers: &["reports", "statements", "claims"], booleans: &[] },
    walk: |record, filter, take| of_table(days(record, &Filter { limit: 0, ..filter.clone() })?, take),
};

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_default()
}

/// Counts by day in steps that follow one another without a gap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// `day`, `week`, `month` or `year`.
    pub step: &'static str,
    /// The steps, earliest first.
    pub bins: Vec<Bin>,
    /// Reports, statements and claims whose day is not known well enough to stand in one step: counted beside, never placed.
    pub beside: [u64; 3],
}

/// One step of a timeline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bin {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Reports, statements, claims.
    pub counts: [u64; 3],
}

impl Timeline {
    /// Of counts by day ([`days`]), in the shortest step of which there are at most `most`; of years the last.
    pub fn of(days: &Table, most: usize) -> Timeline {
        let rows: Vec<Counted> = days.rows.iter().map(|row| of_row(row)).collect();
        // A date that is a whole year does not make the timeline a year longer, unless there are no others.
        let known = |is_day: bool| rows.iter().filter_map(|r| r.0).filter(move |(a, b)| !is_day || a == b);
        let range = |is_day| Some((known(is_day).map(|r| r.0).min()?, known(is_day).map(|r| r.1).max()?));
        let Some((first, last)) = range(true).or_else(|| range(false)) else {
            let beside = rows.iter().fold([0; 3], |sum, (_, counts)| add(sum, *counts));
            return Timeline { step: "day", bins: Vec::new(), beside };
        };
        let fits = |step: &&Step| step.begins(first, last).take(most + 1).count() <= most;
        let step = STEPS.iter().find(fits).unwrap_or(&STEPS[STEPS.len() - 1]);
        let mut begins: Vec<i32> = step.begins(first, last).collect();
        begins.drain(..begins.len().saturating_sub(most));
        let bin = |&b: &i32| Bin { from: date_of(b), to: date_of(step.next(b) - 1), ..Bin::default() };
        let mut line = Timeline { step: step.name, bins: begins.iter().map(bin).collect(), beside: [0; 3] };
        for (span, counts) in rows {
            let begin = span.map(|(a, b)| ((step.start)(a), (step.start)(b))).filter(|(a, b)| a == b);
            let sum = match begin.and_then(|(a, _)| begins.binary_search(&a).ok()) {
                Some(n) => &mut line.bins[n].counts,
                None => &mut line.beside,
            };
            *sum = add(*sum, counts);
        }
        line
    }
}

/// A length of time.
struct Step {
    name: &'static str,
    /// Its first day, by any of its days.
    start: fn(i32) -> i32,
    /// From its first day to some day of the next.
    stride: i32,
}

/// The shortest first. 1970-01-01 was a Thursday; weeks begin on Monday.
const STEPS: &[Step] = &[
    Step { name: "day", start: |day| day, stride: 1 },
    Step { name: "week", start: |day| day - (day + 3).rem_euclid(7), stride: 7 },
    Step { name: "month", start: |day| begin_of(day, 7), stride: 32 },
    Step { name: "year", start: |day| begin_of(day, 4), stride: 370 },
];

impl Step {
    /// First day of the step after the one that begins on a day.
    fn next(&self, begin: i32) -> i32 {
        (self.start)(begin + self.stride)
    }

    /// First days of the steps from `first` to `last`.
    fn begins(&self, first: i32, last: i32) -> impl Iterator<Item = i32> + '_ {
        let next = move |&begin: &i32| Some(self.next(begin)).filter(|next| *next > begin && *next <= last);
        std::iter::successors(Some((self.start)(first)), next)
    }
}

/// First day of the month (seven characters of a date) or year (four) of a day.
fn begin_of(day: i32, length: usize) -> i32 {
    date_of(day).get(..length).and_then(first_day).unwrap_or(day)
}

/// First and last day of a date, where it is known, and what is counted under it.
type Counted = (Option<(i32, i32)>, [u64; 3]);

fn of_row(row: &[Value]) -> Counted {
    let span = row[0].as_str().and_then(|day| Some((first_day(day)?, last_day(day)?)));
    (span, [number(&row[1]), number(&row[2]), number(&row[3])])
}

fn add(a: [u64; 3], b: [u64; 3]) -> [u64; 3] {
    [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(days: &[(&str, u64)]) -> Table {
        let mut table = Table::of(COLUMNS);
        table.rows = days.iter().map(|(d, n)| vec![(*d).into(), 1.into(), 2.into(), (*n).into()]).collect();
        table
    }

    #[test]
    fn steps_follow_one_another_and_hold_every_count() {
        let line = Timeline::of(&table(&[("2021-06-29", 3), ("2021-07-02", 4)]), 100);
        let days: Vec<(&str, u64)> = line.bins.iter().map(|b| (b.from.as_str(), b.counts[2])).collect();
        assert_eq!(days, [("2021-06-29", 3), ("2021-06-30", 0), ("2021-07-01", 0), ("2021-07-02", 4)]);
        assert_eq!(line.step, "day");
    }

    #[test]
    fn a_long_time_takes_longer_steps() {
        let cases = [
            ("2021-03-01", "week", "2021-02-22"),
            ("2021-09-01", "month", "2021-09-01"),
            ("2029-09-01", "year", "2029-01-01"),
        ];
        for (last, step, begins) in cases {
            let line = Timeline::of(&table(&[("2021-01-01", 1), (last, 1)]), 20);
            assert_eq!(line.step, step, "{last}");
            let end = line.bins.last().expect("there are steps");
            assert!(end.from.as_str() <= last && last <= end.to.as_str() && end.counts[2] == 1, "{end:?}");
            assert!(line.bins.iter().all(|b| b.from.as_str() <= b.to.as_str()), "{begins}");
        }
    }

    #[test]
    fn what_has_no_one_day_is_counted_beside() {
        let line = Timeline::of(&table(&[("2021-07", 5), ("2021-07-02", 1), ("2021-07-04", 1)]), 100);
        assert_eq!(line.beside, [1, 2, 5]);
        assert_eq!(Timeline::of(&table(&[("", 2)]), 100).beside, [1, 2, 2]);
    }
}
