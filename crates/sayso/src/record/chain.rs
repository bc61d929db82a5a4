//! The chain: what was recorded, hashed link by link, so that a row that somebody touched is found and named.
//!
//! A link covers the rows of one report, one reading, one edit or one decision: their bytes, table by table in order of their ids, hashed
//! together with the digest of the link before. Four bytes of each row's own hash stand beside, to tell which row it was.
//! Somebody who can write to the file can also write a whole new chain; that is found by comparing the last digest with one
//! that was kept elsewhere (`sayso status` prints it).

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row, params};
use sayso_core::{Error, ErrorKind};
use sha2::{Digest, Sha256};

use super::{Record, Stamp};
use crate::case::hex;

/// What a link is of, with its row id.
#[derive(Clone, Copy, Debug)]
pub(super) enum Of {
    Report(i64),
    Reading(i64),
    Edit(i64),
    Review(i64),
}

/// What a walk along the chain came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    /// Links that hold.
    pub links: u64,
    /// Digest of the last one; empty for an empty record.
    pub last: String,
}

/// Rows of a reading: each table with the statement that gives its rows. Join tables by the ids of what they join.
const OF_READING: &[(&str, &str)] = &[
    ("reading", "SELECT * FROM reading WHERE id = ?1"),
    ("actor", "SELECT * FROM actor WHERE reading = ?1 ORDER BY n"),
    ("place", "SELECT * FROM place WHERE reading = ?1 ORDER BY n"),
    ("statement", "SELECT * FROM statement WHERE reading = ?1 ORDER BY n"),
    (
        "statement_actor",
        "SELECT sa.* FROM statement s JOIN statement_actor sa ON sa.statement = s.id WHERE s.reading = ?1 ORDER BY s.n, sa.actor",
    ),
    ("claim", "SELECT * FROM claim WHERE reading = ?1 ORDER BY n"),
    (
        "claim_actor",
        "SELECT ca.* FROM claim c JOIN claim_actor ca ON ca.claim = c.id WHERE c.reading = ?1 ORDER BY c.n, ca.role, ca.actor",
    ),
    (
        "claim_place",
        "SELECT cp.* FROM claim c JOIN claim_place cp ON cp.claim = c.id WHERE c.reading = ?1 ORDER BY c.n, cp.place",
    ),
    ("plover", "SELECT * FROM plover WHERE reading = ?1 ORDER BY n"),
    ("doubt", "SELECT * FROM doubt WHERE reading = ?1 ORDER BY n"),
];
const OF_REPORT: &[(&str, &str)] = &[("report", "SELECT * FROM report WHERE id = ?1")];
const OF_EDIT: &[(&str, &str)] = &[("edit", "SELECT * FROM edit WHERE id = ?1")];
const OF_REVIEW: &[(&str, &str)] = &[("review", "SELECT * FROM review WHERE id = ?1")];

impl Of {
    fn id(self) -> i64 {
        match self {
            Of::Report(id) | Of::Reading(id) | Of::Edit(id) | Of::Review(id) => id,
        }
    }

    fn tables(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Of::Report(_) => OF_REPORT,
            Of::Reading(_) => OF_READING,
            Of::Edit(_) => OF_EDIT,
            Of::Review(_) => OF_REVIEW,
        }
    }
}

/// Appends the link of rows that were just inserted.
pub(super) fn link(db: &Connection, of: Of, stamp: &Stamp) -> rusqlite::Result<()> {
    let before: Option<String> = db
        .prepare_cached("SELECT digest FROM entry ORDER BY n DESC LIMIT 1")?
        .query_row([], |r| r.get(0))
        .optional()?;
    let rows = Rows::of(db, of)?;
    let digest = rows.digest(before.as_deref().unwrap_or_default(), &stamp.at);
    let column = match of {
        Of::Report(_) => "report",
        Of::Reading(_) => "reading",
        Of::Edit(_) => "edit",
        Of::Review(_) => "review",
    };
    db.prepare_cached(&format!("INSERT INTO entry (at, {column}, checks, digest) VALUES (?, ?, ?, ?)"))?
        .execute(params![stamp.at, of.id(), rows.checks(), digest])?;
    Ok(())
}

/// Hashes of the rows of one link.
struct Rows {
    hashes: Vec<[u8; 32]>,
    /// Table and row id or position, for naming.
    names: Vec<(&'static str, String)>,
}

impl Rows {
    fn of(db: &Connection, of: Of) -> rusqlite::Result<Rows> {
        let mut rows = Rows { hashes: Vec::new(), names: Vec::new() };
        for &(table, sql) in of.tables() {
            let mut statement = db.prepare_cached(sql)?;
            let columns = statement.column_count();
            let mut found = statement.query([of.id()])?;
            while let Some(row) = found.next()? {
                rows.hashes.push(hash(table, row, columns)?);
                rows.names.push((table, format!("{}", row.get::<_, i64>(0)?)));
            }
        }
        Ok(rows)
    }

    fn checks(&self) -> Vec<u8> {
        self.hashes.iter().flat_map(|h| h[..4].to_vec()).collect()
    }

    fn digest(&self, before: &str, at: &str) -> String {
        let mut hash = Sha256::new();
        hash.update(before);
        hash.update(at);
        self.hashes.iter().for_each(|h| hash.update(h));
        hex(&hash.finalize())
    }
}

fn hash(table: &str, row: &Row<'_>, columns: usize) -> rusqlite::Result<[u8; 32]> {
    let mut hash = Sha256::new();
    hash.update(table);
    for n in 0..columns {
        let (kind, bytes): (u8, std::borrow::Cow<'_, [u8]>) = match row.get_ref(n)? {
            ValueRef::Null => (0, Vec::new().into()),
            ValueRef::Integer(i) => (1, i.to_le_bytes().to_vec().into()),
            ValueRef::Real(x) => (2, x.to_bits().to_le_bytes().to_vec().into()),
            ValueRef::Text(text) => (3, text.into()),
            ValueRef::Blob(blob) => (4, blob.into()),
        };
        hash.update([kind]);
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(&bytes);
    }
    Ok(hash.finalize().into())
}

/// A link as it stands in the record.
struct Link {
    n: i64,
    at: String,
    of: Of,
    checks: Vec<u8>,
    digest: String,
}

impl Record {
    /// Walks the chain from its beginning.
    ///
    /// # Errors
    /// [`ErrorKind::Touched`] naming the first row that is not as it was recorded; [`ErrorKind::Record`] where the record
    /// cannot be read.
    pub fn verify(&self) -> Result<Walk, Error> {
        let trouble = |e: rusqlite::Error| self.trouble(&e);
        let mut walk = Walk { links: 0, last: String::new() };
        let mut links = self
            .db
            .prepare("SELECT n, at, report, reading, edit, review, checks, digest FROM entry ORDER BY n")
            .map_err(trouble)?;
        let mut found = links.query([]).map_err(trouble)?;
        while let Some(row) = found.next().map_err(trouble)? {
            let link = link_of(row).map_err(trouble)?;
            if link.n != walk.links as i64 + 1 {
                return Err(touched(format!("entry {} is gone", walk.links + 1)));
            }
            let rows = Rows::of(&self.db, link.of).map_err(trouble)?;
            if rows.digest(&walk.last, &link.at) != link.digest {
                return Err(touched(first_touched(&link, &rows)));
            }
            walk = Walk { links: walk.links + 1, last: link.digest };
        }
        self.has_nothing_unlinked()?;
        Ok(walk)
    }

    /// Rows that no link covers were put in by somebody else.
    fn has_nothing_unlinked(&self) -> Result<(), Error> {
        for table in ["report", "reading", "edit", "review"] {
            let sql = format!(
                "SELECT min(id) FROM {table} WHERE id NOT IN (SELECT {table} FROM entry WHERE {table} IS NOT NULL)"
            );
            let found: Option<i64> =
                self.db.query_row(&sql, [], |r| r.get(0)).map_err(|e| self.trouble(&e))?;
            if let Some(id) = found {
                return Err(touched(format!("{table} {id} stands in no entry of the chain")));
            }
        }
        Ok(())
    }
}

fn link_of(row: &Row<'_>) -> rusqlite::Result<Link> {
    let ids: [Option<i64>; 4] = [row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?];
    let of = match ids {
        [Some(id), None, None, None] => Of::Report(id),
        [None, Some(id), None, None] => Of::Reading(id),
        [None, None, None, Some(id)] => Of::Review(id),
        [_, _, id, _] => Of::Edit(id.unwrap_or(0)),
    };
    Ok(Link { n: row.get(0)?, at: row.get(1)?, of, checks: row.get(6)?, digest: row.get(7)? })
}

fn first_touched(link: &Link, rows: &Rows) -> String {
    let now = rows.checks();
    let pairs = link.checks.chunks(4).zip(now.chunks(4));
    let place = format!("entry {}", link.n);
    let first = pairs.enumerate().find(|(_, (before, now))| before != now).map(|(n, _)| &rows.names[n]);
    let (before, now) = (link.checks.len() / 4, now.len() / 4);
    match first {
        Some((table, row)) if before == now => format!("{table} {row} of {place} is not as it was recorded"),
        Some((table, row)) => {
            format!("{place} has {now} rows and had {before}; they differ from {table} {row} on")
        }
        None if before != now => format!("{place} has {now} rows and had {before}"),
        None => format!("{place} itself is not as it was recorded"),
    }
}

fn touched(why: String) -> Error {
    Error::new(ErrorKind::Touched, why)
        .with_hint("a copy from before, or the captures, can tell what stood there")
}
