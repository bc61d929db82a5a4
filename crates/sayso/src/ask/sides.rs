//! One matter as its accounts stand beside each other: each claim in its sentence, statements that answer without a claim,
//! what answers what, and the reports that copy a report.
//!
//! Of a large matter the last words are shown; earlier ones by `until`. Everything goes by the claims that are shown, never by
//! all claims of the matter, so that it takes as long as the page is large.

use sayso_core::Error;
use serde_json::{Value, json};

use super::filter::{Filter, Query};
use super::{Table, matter, matters};
use crate::record::Record;

const CLAIMS: &[&str] = &[
    "claim",
    "account",
    "side",
    "account_id",
    "who",
    "said",
    "day",
    "type",
    "code",
    "truth",
    "actor",
    "recipient",
    "place",
    "least",
    "most",
    "share_least",
    "share_most",
    "unit",
    "per",
    "deed",
    "deadline",
    "words",
    "sentence",
    "marks",
    "act",
    "standing",
    "publisher",
    "title",
    "report",
    "copy_of",
];
const ANSWERS: &[&str] = &[
    "statement",
    "account",
    "side",
    "account_id",
    "who",
    "said",
    "act",
    "sentence",
    "marks",
    "standing",
    "publisher",
    "title",
    "report",
    "copy_of",
];
const REPLIES: &[&str] = &["from", "account_id", "who", "reply", "to", "to_account_id", "whom", "why"];
const COPIES: &[&str] = &["original", "report", "day", "publisher", "title", "why", "changed"];

/// The sentence in which a span of the report begins, and where it begins itself; where there is none, the words around.
macro_rules! sentence {
    ($span:literal) => {
        concat!(
            "substr(r.text, coalesce(json_extract(x.value, '$[0]'), max(0, json_extract(",
            $span,
            ", '$[0][0]') - 80)) + 1,
            coalesce(json_extract(x.value, '$[1]') - json_extract(x.value, '$[0]'), 240)), ",
            $span
        )
    };
}
macro_rules! begins {
    ($span:literal) => {
        concat!("coalesce(json_extract(x.value, '$[0]'), max(0, json_extract(", $span, ", '$[0][0]') - 80))")
    };
}
macro_rules! within {
    ($span:literal) => {
        concat!(
            "LEFT JOIN json_each(g.sentences) x ON json_extract(x.value, '$[0]') <= json_extract(",
            $span,
            ", '$[0][0]')
            AND json_extract(x.value, '$[1]') > json_extract(",
            $span,
            ", '$[0][0]')"
        )
    };
}

/// A matter as named tables: itself, its claims, answers, replies, copies, figures and statuses. At most `filter.limit` claims
/// (0 is all), the last that were said between `since` and `until`, in time order; the rest is of these.
///
/// # Errors
/// [`sayso_core::ErrorKind::NotFound`] for a name that stands for none; [`sayso_core::ErrorKind::Record`].
pub fn sides(record: &Record, name: &str, filter: &Filter) -> Result<Vec<(&'static str, Table)>, Error> {
    let id = matter::find(record, name)?;
    let itself = Query::of(matters::MATTERS).and("m.id = ?", id).table(record, matters::COLUMNS, "", 0)?;
    let claims = claims(record, id, filter)?;
    let shown = numbers(&claims, "claim", 'c');
    let replies = replies(record, &shown)?;
    let answers = answers(record, &numbers(&replies, "from", 's'))?;
    let mut reports = numbers(&claims, "report", 'r');
    reports.extend(numbers(&claims, "copy_of", 'r'));
    let copies = copies(record, reports)?;
    let [figures, statuses] = matter::small(record, id, filter.limit)?;
    Ok(vec![
        ("matter", itself),
        ("claims", claims),
        ("answers", answers),
        ("replies", replies),
        ("copies", copies),
        ("figures", figures),
        ("statuses", statuses),
    ])
}

fn claims(record: &Record, matter: i64, filter: &Filter) -> Result<Table, Error> {
    let names = |role: &str| {
        format!(
            "(SELECT group_concat(x.name, '; ') FROM claim_actor ca JOIN actor x ON x.id = ca.actor WHERE ca.claim = k.id AND ca.role = '{role}')"
        )
    };
    let sql = format!(
        "SELECT 'c' || k.id, a.name, a.side, a.id,
        (SELECT group_concat(w.name, '; ') FROM statement_actor sa JOIN actor w ON w.id = sa.actor WHERE sa.statement = s.id),
        mc.said, mc.day, k.type, k.code, k.truth, {}, {},
        (SELECT group_concat(p.name, '; ') FROM claim_place cp JOIN place p ON p.id = cp.place WHERE cp.claim = k.id),
        k.count_min, k.count_max, k.share_min, k.share_max, k.count_unit, k.count_per, k.deed, k.deadline, k.words, {},
        s.act, mc.standing, r.publisher, r.title, 'r' || r.id, 'r' || e.original, {}
        FROM matter_claim mc CROSS JOIN claim k ON k.id = mc.claim CROSS JOIN reading g ON g.id = k.reading
        CROSS JOIN report r ON r.id = g.report CROSS JOIN account a ON a.id = mc.account
        LEFT JOIN statement s ON s.reading = k.reading AND s.n = k.statement LEFT JOIN echo e ON e.report = r.id {}",
        names("actor"),
        names("recipient"),
        sentence!("k.\"trigger\""),
        begins!("k.\"trigger\""),
        within!("k.\"trigger\""),
    );
    let query = Query::late(&sql, "FROM matter_claim mc", "mc.claim")
        .and("mc.matter = ?", matter)
        .and_if("mc.said >= ?", filter.since.as_ref())
        .and_if("mc.said <= ?", filter.until.as_ref())
        .after(filter.start);
    let mut table = marked(query, record, CLAIMS, "ORDER BY mc.said DESC, mc.claim DESC", filter.limit)?;
    table.rows.reverse();
    Ok(table)
}

/// Statements without a claim of their own, by their ids.
fn answers(record: &Record, ids: &[i64]) -> Result<Table, Error> {
    let sql = format!(
        "SELECT 's' || s.id, a.name, a.side, a.id,
        (SELECT group_concat(y.name, '; ') FROM statement_actor sa JOIN actor y ON y.id = sa.actor WHERE sa.statement = s.id),
        coalesce(s.said_on, r.published), s.act, {}, s.standing, r.publisher, r.title, 'r' || r.id, 'r' || e.original, {}
        FROM answer w CROSS JOIN statement s ON s.id = w.statement CROSS JOIN reading g ON g.id = s.reading
        CROSS JOIN report r ON r.id = g.report CROSS JOIN account a ON a.id = w.account
        LEFT JOIN echo e ON e.report = r.id {}",
        sentence!("s.cue"),
        begins!("s.cue"),
        within!("s.cue"),
    );
    let query = Query::of(&sql).among("w.statement IN (?)", Some(ids.to_vec()));
    marked(query, record, ANSWERS, "ORDER BY 6, s.id", 0)
}

/// What these claims reply, and statements that reply to them.
fn replies(record: &Record, claims: &[i64]) -> Result<Table, Error> {
    let sql = "SELECT coalesce('c' || y.from_claim, 's' || y.from_statement), y.account, fa.name, y.kind, 'c' || y.to_claim,
        t.account, ta.name, y.why
        FROM reply y CROSS JOIN account fa ON fa.id = y.account CROSS JOIN matter_claim t ON t.claim = y.to_claim
        CROSS JOIN account ta ON ta.id = t.account";
    let ask = |condition: &str| {
        Query::of(sql).among(condition, Some(claims.to_vec())).table(record, REPLIES, "ORDER BY y.id", 0)
    };
    let mut table = ask("y.from_claim IN (?)")?;
    table.rows.extend(ask("y.to_claim IN (?) AND y.from_statement IS NOT NULL")?.rows);
    Ok(table)
}

fn copies(record: &Record, mut reports: Vec<i64>) -> Result<Table, Error> {
    reports.sort_unstable();
    reports.dedup();
    let sql = "SELECT 'r' || e.original, 'r' || r.id, r.published, r.publisher, r.title, e.why, e.changed
        FROM echo e CROSS JOIN report r ON r.id = e.report";
    let mut table = Query::of(sql).among("e.original IN (?)", Some(reports)).table(
        record,
        COPIES,
        "ORDER BY e.original, r.published, r.id",
        0,
    )?;
    for row in &mut table.rows {
        let changed = row[6].as_str().and_then(|text| serde_json::from_str(text).ok());
        row[6] = changed.unwrap_or_default();
    }
    Ok(table)
}

/// Runs a query whose column `marks` is spans of the report and whose last one, without a name, is where the sentence begins:
/// the marks become spans of the sentence.
fn marked(
    query: Query,
    record: &Record,
    columns: &[&'static str],
    order: &str,
    limit: u64,
) -> Result<Table, Error> {
    let all: Vec<&'static str> = columns.iter().copied().chain(["begins"]).collect();
    let mut table = query.table(record, &all, order, limit)?;
    table.columns = columns.to_vec();
    let at = |name: &str| columns.iter().position(|c| *c == name);
    let (sentence, marks) = (at("sentence"), at("marks"));
    for row in &mut table.rows {
        let begins = row.pop().and_then(|v| v.as_u64()).unwrap_or_default();
        let (Some(sentence), Some(marks)) = (sentence, marks) else { continue };
        let length = row[sentence].as_str().map_or(0, |s| s.chars().count() as u64);
        row[marks] = within(&row[marks], begins, length);
    }
    Ok(table)
}

/// Spans of a report as spans of a sentence that begins at `begins` and is `length` long; what lies outside is left out.
fn within(spans: &Value, begins: u64, length: u64) -> Value {
    let spans: Vec<[u64; 2]> =
        spans.as_str().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let inside = spans.into_iter().filter_map(|[start, end]| {
        let (start, end) = (start.saturating_sub(begins), end.saturating_sub(begins).min(length));
        (start < end).then(|| json!([start, end]))
    });
    Value::Array(inside.collect())
}

/// The numbers of ids like `c12` in a column, as far as they begin with this letter.
fn numbers(table: &Table, column: &str, letter: char) -> Vec<i64> {
    let Some(at) = table.columns.iter().position(|c| *c == column) else { return Vec::new() };
    let number = |row: &Vec<Value>| row[at].as_str()?.strip_prefix(letter)?.parse().ok();
    table.rows.iter().filter_map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_cut_to_their_sentence() {
        assert_eq!(within(&json!("[[10,14],[30,33]]"), 8, 12), json!([[2, 6]]));
        assert_eq!(within(&json!("[[18,24]]"), 8, 12), json!([[10, 12]]));
        assert_eq!(within(&Value::Null, 0, 5), json!([]));
    }
}
