//! Open records: SQLite blocks, so questions are asked on threads of their own, each with a record that nobody else uses.

use std::path::PathBuf;
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

impl Records {
    pub(crate) fn of(path: PathBuf) -> Records {
        Records { path, idle: Arc::default(), writing: Arc::default() }
    }

    /// Asks a question of a record that is open to read.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Record) -> Result<T, Trouble> + Send + 'static,
    ) -> Result<T, Trouble> {
        let records = self.clone();
        let asked = tokio::task::spawn_blocking(move || {
            let record = records.take()?;
            let answer = question(&record);
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
        idle.map_or_else(|| Ok(Record::open_to_read(&self.path)?), Ok)
    }

    fn give_back(&self, record: Record) {
        if let Ok(mut idle) = self.idle.lock()
            && idle.len() < KEPT
        {
            idle.push(record);
        }
    }
}
