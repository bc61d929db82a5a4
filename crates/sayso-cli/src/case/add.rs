//! `sayso add`: reports through the reader into the record, and weighed.
//!
//! What this model has read before is passed over unread. Readings are recorded in small groups, each whole or not at all.

use sayso::case::Case;
use sayso::record::{Added, Record, Stamp};
use sayso::{Error, ErrorKind, PlaceList, Reading, Report, parse_date};

use super::clock;
use crate::args::case::AddArguments;
use crate::flow::{Flow, Next};
use crate::folder;
use crate::input::{Arrival, Received};
use crate::places;
use crate::plan::processors;
use crate::progress::Progress;
use crate::read::{Outcome, bug};
use crate::show::{tell, tell_line};

/// Readings recorded at once.
const GROUP: usize = 16;

/// Reads and records.
///
/// # Errors
/// A case that cannot be opened or written to. A report that cannot be read is told, and the others are added.
pub fn add(arguments: AddArguments) -> Result<Outcome, Error> {
    if let Some(date) = &arguments.published {
        parse_date(date).map_err(|e| e.at("--published"))?;
    }
    let case = Case::open(&arguments.folder.case)?;
    let mut adding = Adding::new(case)?;
    let places = match &adding.case.settings().places {
        Some(list) => Some(places::list(&adding.case.folder().join(list))?),
        None => None,
    };
    let found = folder::find(&arguments.files, arguments.input);
    let mut progress = Progress::start(&found.inputs());
    let passed_over = found.passed_over();
    let known = Report {
        published: arguments.published,
        publisher: arguments.publisher,
        author: arguments.author,
        ..Report::default()
    };
    let old = Record::open_to_read(&adding.case.record_path())?;
    let arrivals = found.received(known).map(move |arrival| intake(arrival, &old));
    let work =
        move |arrival: Result<Intake, Error>| arrival.and_then(|arrival| read(arrival, places.as_ref()));
    let threads = arguments.threads.map_or_else(processors, |n| usize::from(n.get()));
    let mut flow = Flow::start(arrivals, threads, size, work);
    loop {
        match flow.next() {
            Next::Waiting => progress.turn(),
            Next::Done(done) => {
                let done = done.unwrap_or_else(|| Err(bug()));
                progress.aside(|| adding.take(done))?;
                progress.one_more();
            }
            Next::Over { is_whole } => {
                if !is_whole {
                    adding.trouble(&bug());
                }
                progress.end();
                return adding.end(passed_over.as_deref());
            }
        }
    }
}

/// A report to be read, or known already.
enum Intake {
    New(Box<Received>),
    Known,
}

/// What came of a report.
enum Read {
    New(Box<Reading>, Vec<u8>, Vec<String>),
    Known,
}

fn intake(arrival: Arrival, old: &Record) -> Result<Intake, Error> {
    let received = arrival?;
    let is_known = old.has(&received.report, sayso::model())?;
    Ok(if is_known { Intake::Known } else { Intake::New(Box::new(received)) })
}

fn size(arrival: &Result<Intake, Error>) -> usize {
    match arrival {
        Ok(Intake::New(received)) => received.report.text.len(),
        _ => 0,
    }
}

fn read(arrival: Intake, places: Option<&PlaceList>) -> Result<Read, Error> {
    let Intake::New(received) = arrival else { return Ok(Read::Known) };
    let reading = match places {
        Some(places) => sayso::read_with_places(received.report, places),
        None => sayso::read(received.report),
    };
    Ok(Read::New(Box::new(reading), received.bytes, received.remarks))
}

/// A case that is added to.
pub(super) struct Adding {
    case: Case,
    record: Record,
    stamp: Stamp,
    waiting: Vec<(Box<Reading>, String)>,
    reports: usize,
    readings: usize,
    known: usize,
    troubles: usize,
}

impl Adding {
    pub(super) fn new(case: Case) -> Result<Adding, Error> {
        let record = Record::open(&case.record_path())?;
        let stamp = clock::stamp();
        Ok(Adding {
            case,
            record,
            stamp,
            waiting: Vec::new(),
            reports: 0,
            readings: 0,
            known: 0,
            troubles: 0,
        })
    }

    fn take(&mut self, read: Result<Read, Error>) -> Result<(), Error> {
        match read {
            Ok(Read::Known) => self.known += 1,
            Ok(Read::New(reading, bytes, remarks)) => {
                remarks.iter().for_each(|remark| tell_line(remark));
                self.wait(reading, &bytes)?;
            }
            Err(error) if error.kind() == ErrorKind::Record => return Err(error),
            Err(error) => self.trouble(&error),
        }
        Ok(())
    }

    /// Takes a reading that is at hand already, with the bytes that it was made from.
    pub(super) fn record_reading(&mut self, reading: Reading, bytes: &[u8]) -> Result<(), Error> {
        self.wait(Box::new(reading), bytes)
    }

    fn wait(&mut self, reading: Box<Reading>, bytes: &[u8]) -> Result<(), Error> {
        let capture = self.case.capture(bytes)?;
        self.waiting.push((reading, capture));
        if self.waiting.len() >= GROUP { self.record() } else { Ok(()) }
    }

    fn trouble(&mut self, error: &Error) {
        self.troubles += 1;
        tell(error);
    }

    fn record(&mut self) -> Result<(), Error> {
        let group: Vec<(&Reading, &str)> = self.waiting.iter().map(|(r, c)| (&**r, c.as_str())).collect();
        for added in self.record.add_all(&group, &self.stamp)? {
            match added {
                Added::Report => self.reports += 1,
                Added::Reading => self.readings += 1,
                Added::Nothing => self.known += 1,
            }
        }
        self.waiting.clear();
        Ok(())
    }

    pub(super) fn end(mut self, passed_over: Option<&str>) -> Result<Outcome, Error> {
        self.record()?;
        let weighed = self.record.weigh(self.case.settings())?;
        let mut parts = vec![format!("{} reports added", self.reports)];
        if self.readings > 0 {
            parts.push(format!("{} read anew by another model", self.readings));
        }
        if self.known > 0 {
            parts.push(format!("{} were there already", self.known));
        }
        parts.extend(passed_over.map(str::to_owned));
        parts.push(format!("{} matters touched", weighed.matters));
        tell_line(&parts.join("; "));
        Ok(match (self.troubles, self.reports + self.readings) {
            (0, 0) => Outcome::Nothing,
            (0, _) => Outcome::Found,
            _ => Outcome::Trouble,
        })
    }
}
