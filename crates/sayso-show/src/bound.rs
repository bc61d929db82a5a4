//! Pages that stay small. A page of HTML that would be too large is made again with fewer rows, until it fits, and says so; rows
//! beyond stand on further pages (`start`) and in the data (`.csv`, `.jsonl`, `.json`), which have no such bound.

use axum::http::StatusCode;
use sayso::case::Case;
use sayso::record::Record;

use crate::page::Frame;
use crate::route::{Asked, MOST, View};
use crate::trouble::Trouble;

/// Bytes of a page of HTML.
const LARGEST: usize = 500_000;
/// Rows of a list that are tried first, whatever is asked for.
const ROWS: u64 = 500;
/// Fewer rows are not tried.
const FEWEST: u64 = 5;

/// A page as HTML.
pub(crate) fn html(
    record: &Record,
    case: &Case,
    mut asked: Asked,
    mut frame: Frame,
) -> Result<String, Trouble> {
    let takes_limit = asked.route.takes.contains(&"limit");
    let wanted = if takes_limit { asked.limit()? } else { MOST };
    let mut most = if takes_limit { wanted.min(ROWS) } else { MOST };
    loop {
        asked.most = most;
        frame.cut = (most < wanted).then_some(most);
        let view = View { record, case, asked: &asked, frame: frame.clone() };
        let html = (asked.route.make)(&view)?.html().map_err(|e| {
            Trouble::new(StatusCode::INTERNAL_SERVER_ERROR, format!("this page could not be made: {e}"))
        })?;
        if html.len() <= LARGEST || most <= FEWEST {
            return Ok(html);
        }
        most = fewer(most, html.len());
    }
}

/// How many rows may fit where so many are too large.
fn fewer(rows: u64, bytes: usize) -> u64 {
    let rows = rows.min(2 * ROWS);
    let fitting = rows * LARGEST as u64 / bytes as u64;
    (fitting * 4 / 5).clamp(FEWEST, rows / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_taken_away_until_few_are_left() {
        assert_eq!(fewer(200, 600_000), 100);
        assert_eq!(fewer(200, 2_000_000), 40);
        assert_eq!(fewer(10_000, 5_000_000), 80);
        assert_eq!(fewer(12, 90_000_000), 5);
    }
}
