//! What a person did by hand: merges, splits and renames of actors, and matters settled. Logged with who, when and why;
//! nothing is overwritten, and undoing is another edit.

use rusqlite::params;
use sayso_core::{Error, ErrorKind};
use serde::{Deserialize, Serialize};

use super::{Record, Stamp, chain};

/// An edit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verb", rename_all = "snake_case")]
pub enum Edit {
    /// Two actors are one: all that is told of `from` is told of `into`. Keys of entities.
    Merge {
        /// The one that goes.
        from: String,
        /// The one that stays.
        into: String,
    },
    /// Mentions of one actor in one report are another: key of the entity, uid of the report, name of the other.
    Split {
        /// Key of the entity.
        from: String,
        /// Uid of the report.
        report: String,
        /// What the actor of that report is called from now on.
        name: String,
    },
    /// An actor is called otherwise.
    Rename {
        /// Key of the entity.
        of: String,
        /// The new name.
        name: String,
    },
    /// A reviewer has settled a matter.
    Settle {
        /// Uid of the matter.
        matter: String,
    },
    /// An earlier edit no longer holds.
    Undo {
        /// Its id.
        edit: i64,
    },
}

/// An edit with who made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Its id.
    pub id: i64,
    /// When.
    pub at: String,
    /// Who.
    pub who: String,
    /// Why.
    pub why: String,
    /// What.
    pub edit: Edit,
    /// Whether a later edit undid it.
    pub is_undone: bool,
}

impl Record {
    /// Logs an edit; its id.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] where an edit to be undone is not there or undone already.
    pub fn log(&mut self, edit: &Edit, who: &str, why: &str, stamp: &Stamp) -> Result<i64, Error> {
        if let Edit::Undo { edit } = edit {
            let made = self.edits()?;
            let open =
                made.iter().any(|m| m.id == *edit && !m.is_undone && !matches!(m.edit, Edit::Undo { .. }));
            if !open {
                return Err(Error::new(
                    ErrorKind::NotFound,
                    format!("edit {edit} is not there, or is undone already"),
                ));
            }
        }
        let what = serde_json::to_value(edit).expect("an edit is JSON");
        let verb = what["verb"].as_str().unwrap_or_default().to_owned();
        let path = self.path.clone();
        self.change(|db| {
            let made = || -> rusqlite::Result<i64> {
                db.prepare_cached("INSERT INTO edit (at, who, why, verb, what) VALUES (?, ?, ?, ?, ?)")?
                    .execute(params![stamp.at, who, why, verb, what.to_string()])?;
                let id = db.last_insert_rowid();
                chain::link(db, chain::Of::Edit(id), stamp)?;
                Ok(id)
            };
            made().map_err(|e| super::trouble(&path, &e))
        })
    }

    /// All edits in the order in which they were made.
    ///
    /// # Errors
    /// [`ErrorKind::Record`] where the record cannot be read.
    pub fn edits(&self) -> Result<Vec<Made>, Error> {
        let trouble = |e: rusqlite::Error| self.trouble(&e);
        let mut all =
            self.db.prepare_cached("SELECT id, at, who, why, what FROM edit ORDER BY id").map_err(trouble)?;
        let rows = all
            .query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?, r.get::<_, String>(4)?)))
            .map_err(trouble)?;
        let mut made = Vec::new();
        for row in rows {
            let (id, at, who, why, what) = row.map_err(trouble)?;
            let edit = serde_json::from_str(&what)
                .map_err(|e| Error::new(ErrorKind::Record, format!("edit {id} cannot be read: {e}")))?;
            made.push(Made { id, at, who, why, edit, is_undone: false });
        }
        let undone: Vec<i64> = made
            .iter()
            .filter_map(|m| if let Edit::Undo { edit } = m.edit { Some(edit) } else { None })
            .collect();
        made.iter_mut().for_each(|m| m.is_undone = undone.contains(&m.id));
        Ok(made)
    }
}
