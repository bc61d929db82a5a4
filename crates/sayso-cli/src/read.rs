//! `sayso read`: every report of every input, read and shown in order.

use std::io::{self, BufWriter, Write};
use std::sync::Arc;

use sayso::{Error, ErrorKind, PlaceList};

use crate::flow::{Flow, Next};
use crate::input::{Intake, reports};
use crate::plan::Plan;
use crate::progress::Progress;
use crate::show::{Show, tell};

/// What the call came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// At least one statement.
    Found,
    /// Nothing in what could be read.
    Nothing,
    /// Something could not be done; it was told.
    Trouble,
}

/// A reading as printed, and whether it holds a statement.
struct Shown {
    words: String,
    is_found: bool,
}

/// Reads as planned.
///
/// # Errors
/// Standard output could not be written; a closed pipe is such an error too.
pub fn run(plan: Plan) -> io::Result<Outcome> {
    let mut progress = Progress::start(&plan.inputs);
    let show = Arc::new(plan.show);
    let work = {
        let (show, places) = (Arc::clone(&show), plan.places);
        move |report: Intake| report.and_then(|report| read(report, places.as_ref(), &show))
    };
    let mut flow = Flow::start(reports(plan.inputs, plan.known), plan.threads, size, work);
    let mut page = Page {
        out: BufWriter::new(io::stdout().lock()),
        between: show.between(),
        outcome: Outcome::Nothing,
        is_begun: false,
    };
    loop {
        match flow.next() {
            Next::Waiting => progress.turn(),
            Next::Done(done) => {
                page.take(done.unwrap_or_else(|| Err(bug())), &progress)?;
                if !flow.is_ready() {
                    progress.aside(|| page.out.flush())?;
                }
                progress.one_more();
            }
            Next::Over { is_whole } => {
                if !is_whole {
                    page.take(Err(bug()), &progress)?;
                }
                page.out.flush()?;
                progress.end();
                return Ok(page.outcome);
            }
        }
    }
}

fn size(report: &Intake) -> usize {
    report.as_ref().map_or(0, |r| r.text.len())
}

fn read(report: sayso::Report, places: Option<&PlaceList>, show: &Show) -> Result<Shown, Error> {
    let reading = match places {
        Some(places) => sayso::read_with_places(report, places),
        None => sayso::read(report),
    };
    let is_found = !reading.statements.is_empty();
    let name = reading.report.file.as_deref().unwrap_or("a report");
    Ok(Shown { words: show.reading(&reading).map_err(|e| e.at(name).with_hint(BUG))?, is_found })
}

const BUG: &str = "this is a bug of sayso's; the report that shows it would help us";

pub fn bug() -> Error {
    Error::new(ErrorKind::Invariant, "a report could not be read; the lines above say where").with_hint(BUG)
}

/// Standard output, and what has come of it so far.
struct Page<W> {
    out: W,
    between: String,
    is_begun: bool,
    outcome: Outcome,
}

impl<W: Write> Page<W> {
    fn take(&mut self, shown: Result<Shown, Error>, progress: &Progress) -> io::Result<()> {
        match shown {
            Ok(shown) => progress.aside(|| self.print(&shown)),
            Err(error) => {
                self.outcome = Outcome::Trouble;
                // In a terminal both streams are one: what was read before the trouble stands before it.
                self.out.flush()?;
                progress.aside(|| tell(&error));
                Ok(())
            }
        }
    }

    fn print(&mut self, shown: &Shown) -> io::Result<()> {
        if std::mem::replace(&mut self.is_begun, true) {
            self.out.write_all(self.between.as_bytes())?;
        }
        if shown.is_found && self.outcome == Outcome::Nothing {
            self.outcome = Outcome::Found;
        }
        self.out.write_all(shown.words.as_bytes())
    }
}
