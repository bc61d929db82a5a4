//! Open records: SQLite blocks, so questions are asked on threads of their own, each with a record that nobody else uses.
//! A question that nobody waits for any more is broken off: a thread that went on would be one that nobody counts.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use sayso::record::Record;

use crate::trouble::Trouble;

/// Records that are open and idle.
#[derive(Clone)]
pub(crate) struct Records {
    path: PathBuf,
    idle: Arc<Mutex<Vec<Record>>>,
    /// Held by who writes: others of this server wait for as long as it takes.
    writing: Arc<tokio::sync::Mutex<()>>,
}

/// Records kept open.
const KEPT: usize = 8;
/// KiB of pages that each holds.
const CACHE: u32 = 64 * 1024;

impl Records {
    pub(crate) fn of(path: PathBuf) -> Records {
        Records { path, idle: Arc::default(), writing: Arc::default() }
    }

    /// Asks a question of a record that is open to read. Dropped before it is answered, it is broken off.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Record) -> Result<T, Trouble> + Send + 'static,
    ) -> Result<T, Trouble> {
        let records = self.clone();
        let visitor = Visitor::default();
        let wait = Arc::clone(&visitor.0);
        let asked = tokio::task::spawn_blocking(move || {
            let record = records.take()?;
            let handle = record.db().get_interrupt_handle();
            if !wait.begin(Box::new(move || handle.interrupt())) {
                records.give_back(record);
                return Err(Trouble::new(axum::http::StatusCode::GATEWAY_TIMEOUT, "nobody waits for this"));
            }
            let answer = question(&record);
            // From here on the record may be another's.
            wait.end();
            records.give_back(record);
            answer
        });
        asked.await.unwrap_or_else(|_| {
            Err(Trouble::new(
                axum::http::StatusCode::INTERNAL_SERVER_ERROR,
                "this page could not be made: a bug of sayso's; the address that shows it would help us",
            ))
        })
    }

    /// Changes the record, alone.
    pub(crate) async fn change<T: Send + 'static>(
        &self,
        deed: impl FnOnce(&mut Record) -> Result<T, Trouble> + Send + 'static,
    ) -> Result<T, Trouble> {
        let path = self.path.clone();
        let turn = Arc::clone(&self.writing).lock_owned().await;
        let done = tokio::task::spawn_blocking(move || {
            // Even if nobody waits for the answer any longer.
            let _turn = turn;
            deed(&mut Record::open(&path)?)
        });
        done.await.unwrap_or_else(|_| {
            Err(Trouble::new(
                axum::http::StatusCode::INTERNAL_SERVER_ERROR,
                "this edit could not be made: a bug of sayso's; what was sent would help us",
            ))
        })
    }

    fn take(&self) -> Result<Record, Trouble> {
        let idle = self.idle.lock().map(|mut idle| idle.pop()).unwrap_or_default();
        idle.map_or_else(|| open(&self.path), Ok)
    }

    fn give_back(&self, record: Record) {
        if let Ok(mut idle) = self.idle.lock()
            && idle.len() < KEPT
        {
            idle.push(record);
        }
    }
}

/// Opens a record for many questions. Pages of the file that stay in SQLite's own cache are found faster than mapped ones, which
/// are taken apart anew each time; records that are open beside each other share nothing, so each holds little.
fn open(path: &Path) -> Result<Record, Trouble> {
    let record = Record::open_to_read(path)?;
    let settings = format!("PRAGMA mmap_size = 0; PRAGMA cache_size = -{CACHE};");
    record.db().execute_batch(&settings).map_err(|e| {
        Trouble::new(axum::http::StatusCode::INTERNAL_SERVER_ERROR, format!("{}: {e}", path.display()))
    })?;
    Ok(record)
}

/// Whether a question has begun, and whether somebody waits for it.
#[derive(Default)]
struct Wait(Mutex<State>);

#[derive(Default)]
enum State {
    #[default]
    Waiting,
    Asked(Box<dyn Fn() + Send>),
    Gone,
}

impl Wait {
    /// The question begins, and can be broken off; false where nobody waits for it.
    fn begin(&self, interrupt: Box<dyn Fn() + Send>) -> bool {
        let Ok(mut state) = self.0.lock() else { return false };
        let is_waiting = !matches!(*state, State::Gone);
        if is_waiting {
            *state = State::Asked(interrupt);
        }
        is_waiting
    }

    fn end(&self) {
        if let Ok(mut state) = self.0.lock() {
            *state = State::Waiting;
        }
    }
}

/// Who asked.
#[derive(Default)]
struct Visitor(Arc<Wait>);

impl Drop for Visitor {
    fn drop(&mut self) {
        let Ok(mut state) = self.0.0.lock() else { return };
        if let State::Asked(interrupt) = std::mem::replace(&mut *state, State::Gone) {
            interrupt();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_question_that_nobody_waits_for_is_broken_off() {
        let folder = std::env::temp_dir().join(format!("sayso-show-records-{}", std::process::id()));
        let case = sayso::case::Case::init(&folder, "A case").unwrap();
        let records = Records::of(case.record_path());
        let (ended, end) = mpsc::channel();
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            let endless = records.ask(move |record| {
                let sql = "WITH RECURSIVE n(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n";
                let is_broken = record.db().execute_batch(sql).is_err();
                let _ = ended.send(is_broken);
                Ok(())
            });
            assert!(tokio::time::timeout(Duration::from_millis(200), endless).await.is_err());
        });
        assert_eq!(end.recv_timeout(Duration::from_secs(20)), Ok(true));
        std::fs::remove_dir_all(folder).unwrap();
    }
}
