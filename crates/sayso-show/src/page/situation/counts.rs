//! Counts by day, kept while the record stays as it is: they need a walk over every report and claim.

use std::sync::Arc;

use sayso::ask::{self, Filter, Table};
use sayso::record::Record;

use crate::kept::Kept;

pub(crate) fn days(record: &Record) -> Result<Arc<Table>, sayso::Error> {
    static DAYS: Kept<Table> = Kept::new(2);
    DAYS.get(record, "", || ask::days(record, &Filter::default()))
}

/// The same as a list of its own: what [`ask::days`] answers, without its walk.
pub(crate) fn listed(record: &Record, filter: &Filter) -> Result<Table, sayso::Error> {
    let (since, until) = (filter.since.as_deref(), filter.until.as_deref());
    let all = days(record)?;
    let mut rows: Vec<_> = all.rows.iter().filter(|row| is_in(row[0].as_str(), since, until)).collect();
    rows.drain(..rows.len().min(filter.start as usize));
    let limit = if filter.limit == 0 { rows.len() } else { filter.limit as usize };
    let more = u64::from(rows.len() > limit);
    Ok(Table { columns: all.columns.clone(), rows: rows.into_iter().take(limit).cloned().collect(), more })
}

/// Whether a day lies in a time; one that is not known lies in none but all of it.
fn is_in(day: Option<&str>, since: Option<&str>, until: Option<&str>) -> bool {
    match day {
        Some(day) => since.is_none_or(|s| day >= s) && until.is_none_or(|u| day <= u),
        None => since.is_none() && until.is_none(),
    }
}

/// Reports, statements and claims of a time.
pub(crate) fn within(days: &Table, since: Option<&str>, until: Option<&str>) -> [u64; 3] {
    let mut sum = [0; 3];
    for row in days.rows.iter().filter(|row| is_in(row[0].as_str(), since, until)) {
        for (n, count) in sum.iter_mut().enumerate() {
            *count += row[n + 1].as_u64().unwrap_or_default();
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_holds_its_first_and_last_day() {
        let mut days = Table::of(&["day", "reports", "statements", "claims"]);
        days.rows = [None, Some("2021-07-01"), Some("2021-07-02"), Some("2021-07-03")]
            .into_iter()
            .map(|day| vec![day.into(), 1.into(), 2.into(), 3.into()])
            .collect();
        assert_eq!(within(&days, None, None), [4, 8, 12]);
        assert_eq!(within(&days, Some("2021-07-02"), None), [2, 4, 6]);
        assert_eq!(within(&days, Some("2021-07-01"), Some("2021-07-01")), [1, 2, 3]);
    }
}
