//! `sayso export`: a case for other tools, under the rules of its settings.
//!
//! The rules hold unless somebody says otherwise in so many words: `--open` lifts masking, and that is told. An embargo
//! counts back from `--today`, else from this machine's day.

use std::io::{self, Write};

use sayso::Error;
use sayso::case::Case;
use sayso::export::{Rules, export as write};

use super::{Done, clock, open};
use crate::args::case::ExportArguments;
use crate::read::Outcome;
use crate::show::tell_line;

/// Writes a case into a new folder and lists its files.
pub(super) fn export(arguments: &ExportArguments) -> Done {
    let record = open(&arguments.folder)?;
    let rules = rules(arguments)?;
    let written = write(record.db(), &arguments.to, arguments.profile.into(), &rules)?;
    if arguments.open {
        tell_line("--open: residents and witnesses stand under their names in these files");
    }
    let mut out = io::stdout().lock();
    let told = written.iter().try_for_each(|file| {
        let rows = file.rows.map(|n| format!(", {n} rows")).unwrap_or_default();
        writeln!(out, "{}: {} bytes{rows}", arguments.to.join(&file.path).display(), file.bytes)
    });
    Ok(told.map(|()| Outcome::Found))
}

fn rules(arguments: &ExportArguments) -> Result<Rules, Error> {
    let case = Case::open(&arguments.folder.case)?;
    let export = &case.settings().export;
    let today = arguments.today.clone().or_else(|| export.embargo_days.map(|_| clock::today()));
    Ok(Rules {
        mask_public: export.mask_public && !arguments.open,
        coarsen_km: export.coarsen_km,
        embargo_days: export.embargo_days,
        today,
    })
}
