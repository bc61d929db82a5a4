//! `sayso review`: what reviewers decided, for training and as numbers.

use std::fs::File;
use std::io::{self, Write};

use sayso::record::Record;
use sayso::{Error, ErrorKind, review};

use super::{Done, open, shown};
use crate::args::case::ReviewCommand;
use crate::read::Outcome;

/// Does what is asked.
///
/// # Errors
/// A reviewer who has decided nothing, a file that is there already or cannot be written.
pub fn review(command: ReviewCommand) -> Done {
    match command {
        ReviewCommand::Export { by, to, folder } => {
            let record = open(&folder)?;
            let text = review::corpus(&record, &reviewer(&record, by)?)?;
            let outcome = if text.is_empty() { Outcome::Nothing } else { Outcome::Found };
            let Some(path) = to else {
                return Ok(io::stdout().write_all(text.as_bytes()).map(|()| outcome));
            };
            let written = File::create_new(&path).and_then(|mut file| file.write_all(text.as_bytes()));
            written.map_err(|e| Error::new(ErrorKind::Input, format!("{}: {e}", path.display())))?;
            Ok(Ok(outcome))
        }
        ReviewCommand::Agreement { asked } => {
            let found = review::agreement(&open(&asked.folder)?, None)?;
            shown(&asked.answer, vec![("agreement", found.measures)])
        }
        ReviewCommand::Log { by, asked } => {
            let record = open(&asked.folder)?;
            let by = reviewer(&record, by)?;
            shown(&asked.answer, vec![("decisions", review::log(&record, &by, 0)?)])
        }
    }
}

/// The reviewer who is meant: the one who is named, else the only one.
fn reviewer(record: &Record, by: Option<String>) -> Result<String, Error> {
    let names = review::reviewers(record)?;
    match (by, &names[..]) {
        (Some(by), _) if names.contains(&by) => Ok(by),
        (None, [one]) => Ok(one.clone()),
        (_, []) => Err(Error::new(ErrorKind::NotFound, "nobody has reviewed anything in this case")
            .with_hint("sayso serve --review NAME shows what to review")),
        (by, _) => {
            let why = match by {
                Some(by) => format!("`{by}` has reviewed nothing in this case"),
                None => "several people have reviewed this case; expected --by".to_owned(),
            };
            Err(Error::new(ErrorKind::NotFound, why).with_hint(format!("reviewers: {}", names.join("; "))))
        }
    }
}
