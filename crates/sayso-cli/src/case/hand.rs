//! What a person does by hand: merge, split and rename actors, settle matters, undo. Each is logged with who and why, and what
//! it touches is weighed anew.

use sayso::Error;
use sayso::ask;
use sayso::case::Case;
use sayso::record::{Edit, Record};

use super::clock;
use crate::args::case::{ActorsCommand, EditsCommand, Folder, Hand, SettleArguments};
use crate::read::Outcome;
use crate::show::tell_line;

/// Does and logs one edit, and weighs anew.
fn edit(
    folder: &Folder,
    hand: &Hand,
    of: impl FnOnce(&Record) -> Result<Edit, Error>,
) -> Result<Outcome, Error> {
    let case = Case::open(&folder.case)?;
    let mut record = Record::open(&case.record_path())?;
    let edit = of(&record)?;
    let number = record.log(&edit, &hand.by, &hand.why, &clock::stamp())?;
    record.weigh(case.settings())?;
    tell_line(&format!("edit {number} is logged; sayso edits undo {number} takes it back"));
    Ok(Outcome::Found)
}

/// `sayso actors merge`, `split`, `rename`.
///
/// # Errors
/// An actor or report that is not there; a record that cannot be written.
pub fn actors(command: ActorsCommand) -> Result<Outcome, Error> {
    match command {
        ActorsCommand::Merge { from, into, folder, hand } => {
            edit(&folder, &hand, |record| ask::merge_of(record, &from, &into))
        }
        ActorsCommand::Split { actor, report, name, folder, hand } => {
            edit(&folder, &hand, |record| ask::split_of(record, &actor, &report, &name))
        }
        ActorsCommand::Rename { actor, name, folder, hand } => {
            edit(&folder, &hand, |record| ask::rename_of(record, &actor, &name))
        }
    }
}

/// `sayso settle`.
///
/// # Errors
/// A matter that is not there.
pub fn settle(arguments: &SettleArguments) -> Result<Outcome, Error> {
    edit(&arguments.folder, &arguments.hand, |record| {
        Ok(Edit::Settle { matter: ask::find_matter(record, &arguments.matter)? })
    })
}

/// `sayso edits undo`.
///
/// # Errors
/// An edit that is not there or undone already.
pub fn undo(command: EditsCommand) -> Result<Outcome, Error> {
    let EditsCommand::Undo { edit: number, folder, hand } = command;
    edit(&folder, &hand, |_| Ok(Edit::Undo { edit: number }))
}
