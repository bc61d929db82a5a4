//! Commitments that were revised: what was promised before, what after, by whom and when.

use sayso_core::Error;

use super::Table;
use super::filter::{Query, list};
use super::quotes::numbers;
use crate::record::Record;

const COLUMNS: &[&str] = &[
    "matter",
    "before",
    "due_before",
    "said_before",
    "words_before",
    "after",
    "due",
    "said",
    "words",
    "who",
    "side",
    "why",
    "report",
];

/// The later words that took the place of these claims (`c12`), in the order in which they were said.
///
/// # Errors
/// [`sayso_core::ErrorKind::Record`] where the record cannot be read.
pub fn revisions<'a>(record: &Record, claims: impl IntoIterator<Item = &'a str>) -> Result<Table, Error> {
    let ids = list(&numbers(claims, 'c'));
    // What another report takes back is a reply; what the same report tells of as changed stands in the claim itself.
    let sql = format!(
        "SELECT m.uid, 'c' || b.id, b.deadline, mb.said, b.words, 'c' || l.id, l.deadline, ml.said, l.words, a.name, a.side, x.why,
        'r' || g.report
        FROM (SELECT y.to_claim AS before, y.from_claim AS later, y.why FROM reply y
              WHERE y.to_claim IN ({ids}) AND y.kind = 'supersedes' AND y.from_claim IS NOT NULL
              UNION
              SELECT o.id, n.id, 'this report tells of both' FROM claim o CROSS JOIN claim n ON n.reading = o.reading
              WHERE o.id IN ({ids}) AND n.supersedes = o.n
              AND NOT EXISTS (SELECT 1 FROM reply z WHERE z.to_claim = o.id AND z.from_claim = n.id AND z.kind = 'supersedes')) x
        CROSS JOIN claim b ON b.id = x.before CROSS JOIN claim l ON l.id = x.later
        CROSS JOIN matter_claim mb ON mb.claim = b.id CROSS JOIN matter_claim ml ON ml.claim = l.id
        CROSS JOIN matter m ON m.id = mb.matter CROSS JOIN account a ON a.id = ml.account CROSS JOIN reading g ON g.id = l.reading"
    );
    Query::of(&sql).only("b.type = 'commitment'").table(record, COLUMNS, "ORDER BY m.uid, ml.said, l.id", 0)
}
