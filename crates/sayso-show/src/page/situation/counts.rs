//! Counts by day, kept while the record stays as it is: they need a walk over every report and claim.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use sayso::ask::{self, Filter, Table};
use sayso::record::Record;

/// The record that was asked last, its state, and its answer.
static KEPT: Mutex<Option<(PathBuf, String, Arc<Table>)>> = Mutex::new(None);

pub(crate) fn days(record: &Record) -> Result<Arc<Table>, sayso::Error> {
    let state = ask::state(record)?;
    if let Ok(kept) = KEPT.lock()
        && let Some((path, before, table)) = kept.as_ref()
        && path == record.path()
        && *before == state
    {
        return Ok(Arc::clone(table));
    }
    let table = Arc::new(ask::days(record, &Filter::default())?);
    if let Ok(mut kept) = KEPT.lock() {
        *kept = Some((record.path().to_owned(), state, Arc::clone(&table)));
    }
    Ok(table)
}

/// Reports, statements and claims of a time.
pub(crate) fn within(days: &Table, since: Option<&str>, until: Option<&str>) -> [u64; 3] {
    let has_time = since.is_some() || until.is_some();
    let is_in = |day: Option<&str>| match day {
        Some(day) => since.is_none_or(|s| day >= s) && until.is_none_or(|u| day <= u),
        None => !has_time,
    };
    let mut sum = [0; 3];
    for row in days.rows.iter().filter(|row| is_in(row[0].as_str())) {
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
