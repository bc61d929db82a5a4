//! Record: readings into one SQLite file, append-only.
//!
//! One process writes, any number read (write-ahead log). An addition is one transaction with one link of a hash chain
//! ([`chain`]), so a process that is killed leaves the record as it was before or after, never between. Adding a report again
//! adds nothing; a reading by another model stands beside the first.

mod chain;
mod edit;
mod review;
mod write;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use sayso_core::{Error, ErrorKind};

pub use chain::Walk;
pub use edit::{Edit, Made};
pub use write::Added;

/// Number of the schema; kept in the file's `user_version`.
pub const FORMAT: i64 = 4;
/// `SaYs` in the file's header: what kind of SQLite file it is.
const APPLICATION: i64 = 0x5361_5973;
/// What each format adds to the one before: a record of an older one is brought up to date when it is opened.
const SCHEMA: [&str; FORMAT as usize] = [
    concat!(
        include_str!("schema/0001_record.sql"),
        include_str!("schema/0002_weigh.sql"),
        include_str!("schema/0003_views.sql"),
    ),
    include_str!("schema/0004_large.sql"),
    include_str!("schema/0005_review.sql"),
    include_str!("schema/0006_latest.sql"),
];
/// How long a second writer waits for the first.
const PATIENCE: Duration = Duration::from_secs(10);

/// When and by whom something is done, as the caller's clock has it.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// ISO 8601 with seconds, UTC.
    pub at: String,
}

impl Stamp {
    /// Of seconds since 1970-01-01T00:00:00Z.
    pub fn of_unix(seconds: u64) -> Stamp {
        let at =
            jiff::Timestamp::from_second(seconds as i64).map_or_else(|_| String::new(), |t| t.to_string());
        Stamp { at }
    }
}

/// An open record.
#[derive(Debug)]
pub struct Record {
    db: Connection,
    path: PathBuf,
}

impl Record {
    /// Makes a new record.
    ///
    /// # Errors
    /// [`ErrorKind::Record`] where the file is there already or cannot be written.
    pub fn create(path: &Path) -> Result<Record, Error> {
        if path.exists() {
            return Err(Error::new(ErrorKind::Record, format!("{} is there already", path.display())));
        }
        let db = Connection::open(path).map_err(|e| trouble(path, &e))?;
        let made = db
            .execute_batch(&format!("PRAGMA journal_mode = WAL; PRAGMA application_id = {APPLICATION};"))
            .and_then(|()| {
                db.execute_batch(&format!(
                    "BEGIN; {} PRAGMA user_version = {FORMAT}; COMMIT;",
                    SCHEMA.concat()
                ))
            });
        made.map_err(|e| trouble(path, &e))?;
        Record::set_up(db, path)
    }

    /// Opens a record to write to it.
    ///
    /// # Errors
    /// [`ErrorKind::Record`] where it is none, or of a format that this build does not know.
    pub fn open(path: &Path) -> Result<Record, Error> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Record::with(path, flags)
    }

    /// Opens a record to read it; other processes may write meanwhile.
    ///
    /// # Errors
    /// As [`Record::open`].
    pub fn open_to_read(path: &Path) -> Result<Record, Error> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Record::with(path, flags).or_else(|error| match unchanging(path) {
            Some(address) => Record::with_address(path, &address, flags | OpenFlags::SQLITE_OPEN_URI),
            None => Err(error),
        })
    }

    fn with(path: &Path, flags: OpenFlags) -> Result<Record, Error> {
        if !path.exists() {
            return Err(Error::new(ErrorKind::Record, format!("{} is not there", path.display()))
                .with_hint("a case without its record holds nothing; sayso init NEW_FOLDER begins another"));
        }
        Record::with_address(path, path, flags)
    }

    fn with_address(path: &Path, address: &Path, flags: OpenFlags) -> Result<Record, Error> {
        let db = Connection::open_with_flags(address, flags).map_err(|e| trouble(path, &e))?;
        let number = |name: &str| {
            db.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).map_err(|e| trouble(path, &e))
        };
        let (kind, format) = (number("application_id")?, number("user_version")?);
        if kind != APPLICATION {
            return Err(Error::new(ErrorKind::Record, format!("{} is no record of sayso's", path.display())));
        }
        match format {
            FORMAT => Record::set_up(db, path),
            1..FORMAT => {
                drop(db);
                renew(path)?;
                let db = Connection::open_with_flags(address, flags).map_err(|e| trouble(path, &e))?;
                Record::set_up(db, path)
            }
            _ => {
                let name = path.display();
                let why = format!("{name} was written in format {format}; this build reads 1 to {FORMAT}");
                Err(Error::new(ErrorKind::Record, why)
                    .with_hint("use the version of sayso that wrote it, or a later one"))
            }
        }
    }

    fn set_up(db: Connection, path: &Path) -> Result<Record, Error> {
        let settings = "PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY;
            PRAGMA cache_size = -65536; PRAGMA mmap_size = 134217728;";
        db.busy_timeout(PATIENCE).and_then(|()| db.execute_batch(settings)).map_err(|e| trouble(path, &e))?;
        // Without this, SQLite prepares a statement anew whenever it is given another value.
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(|e| trouble(path, &e))?;
        db.set_prepared_statement_cache_capacity(128);
        Ok(Record { db, path: path.to_owned() })
    }

    /// The connection, for questions that nobody thought of.
    pub fn db(&self) -> &Connection {
        &self.db
    }

    /// Its file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What SQLite says, with the file.
    pub(crate) fn trouble(&self, error: &rusqlite::Error) -> Error {
        trouble(&self.path, error)
    }

    /// Does something in one transaction that no other writer gets between.
    pub(crate) fn change<T>(
        &mut self,
        what: impl FnOnce(&Connection) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let path = self.path.clone();
        let begun = self.db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate);
        let change = begun.map_err(|e| trouble(&path, &e))?;
        let made = what(&change)?;
        change.commit().map_err(|e| trouble(&path, &e))?;
        Ok(made)
    }
}

/// Brings a record of an older format up to date, in one transaction. What was recorded stays as it is.
fn renew(path: &Path) -> Result<(), Error> {
    let renewed = || -> rusqlite::Result<()> {
        let mut db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        db.busy_timeout(PATIENCE)?;
        let change = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        // Another process may have been faster.
        let format: i64 = change.pragma_query_value(None, "user_version", |row| row.get(0))?;
        SCHEMA.iter().skip(format as usize).try_for_each(|sql| change.execute_batch(sql))?;
        change.pragma_update(None, "user_version", FORMAT)?;
        change.commit()
    };
    renewed().map_err(|e| {
        trouble(path, &e)
            .with_hint("it was written by an earlier version; open it once where it can be written to")
    })
}

/// The address of a record that nobody can write to: in a folder that cannot be written to, SQLite can keep no log of who
/// reads, and needs none. None while there is a log that it would have to look into.
fn unchanging(path: &Path) -> Option<PathBuf> {
    let name = path.to_str()?;
    let log = std::fs::metadata(format!("{name}-wal"));
    let is_still = path.exists() && log.map_or(true, |log| log.len() == 0);
    let escaped = name.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    is_still.then(|| PathBuf::from(format!("file:{escaped}?immutable=1")))
}

/// An error of SQLite's in our words.
pub(crate) fn trouble(path: &Path, error: &rusqlite::Error) -> Error {
    let name = path.display();
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => {
            let why = format!("{name} is being written to by another process");
            Error::new(ErrorKind::Case, why)
                .with_hint("wait until it is done and try again; reading is possible meanwhile")
        }
        Some(rusqlite::ErrorCode::DiskFull) => {
            Error::new(ErrorKind::Record, format!("{name}: the disk is full; nothing was changed"))
        }
        Some(
            rusqlite::ErrorCode::ReadOnly
            | rusqlite::ErrorCode::CannotOpen
            | rusqlite::ErrorCode::PermissionDenied,
        ) => Error::new(
            ErrorKind::Record,
            format!("{name} cannot be opened for writing; expected a folder that can be written to"),
        ),
        Some(rusqlite::ErrorCode::NotADatabase | rusqlite::ErrorCode::DatabaseCorrupt) => {
            Error::new(ErrorKind::Record, format!("{name} is no record of sayso's, or is damaged: {error}"))
        }
        _ => Error::new(ErrorKind::Record, format!("{name}: {error}")),
    }
}
