//! Inputs to reports: files, batches and standard input, one after the other, each opened when its turn comes.

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use sayso::{Error, ErrorKind, Report};

use crate::args::Form;
use crate::batch::Lines;
use crate::decode::decode;
use crate::show::visible;

/// The longest report that is read, in bytes. Positions are 32 bits wide, and nobody writes longer news.
pub const LONGEST: u64 = 64 << 20;

/// A report, or why there is none.
pub type Intake = Result<Report, Error>;

/// A report with its bytes, or why there is none.
pub type Arrival = Result<Received, Error>;

/// A report as it came.
#[derive(Debug)]
pub struct Received {
    /// What is read.
    pub report: Report,
    /// The bytes as received: the whole file, or the line of a batch without its break.
    pub bytes: Vec<u8>,
    /// What was put right on the way; it is told and the report is read all the same.
    pub remarks: Vec<String>,
}

impl Received {
    /// A report and its bytes, with nothing to remark.
    pub fn of(report: Report, bytes: Vec<u8>) -> Received {
        Received { report, bytes, remarks: Vec::new() }
    }
}

/// One argument of `sayso read`.
#[derive(Clone, Debug)]
pub struct Input {
    /// Where the bytes come from.
    pub source: Source,
    /// What they are.
    pub form: Form,
}

/// Where bytes come from.
#[derive(Clone, Debug)]
pub enum Source {
    /// `-`
    Stdin,
    /// A path as given.
    File(PathBuf),
}

impl Source {
    /// How messages call it.
    pub fn name(&self) -> String {
        match self {
            Source::Stdin => "standard input".to_string(),
            Source::File(path) => path.to_string_lossy().into_owned(),
        }
    }

    fn open(&self) -> Result<Box<dyn Read + Send>, Error> {
        match self {
            Source::Stdin => Ok(Box::new(io::stdin())),
            Source::File(path) => Ok(Box::new(open(path)?)),
        }
    }
}

/// Every report of every input, in order. `known` fills what a report does not say itself.
pub fn reports(inputs: Vec<Input>, known: Report) -> impl Iterator<Item = Intake> + Send {
    let mut stdin_is_read = false;
    inputs.into_iter().flat_map(move |input| {
        let again = matches!(input.source, Source::Stdin) && std::mem::replace(&mut stdin_is_read, true);
        let arrivals = if again { one(Err(read_twice())) } else { input.received(&known) };
        arrivals.map(|arrival| arrival.map(|received| received.report))
    })
}

/// What one input holds.
pub type Arrivals = Box<dyn Iterator<Item = Arrival> + Send>;

/// An input of one report, or of none.
pub fn one(arrival: Arrival) -> Arrivals {
    Box::new(std::iter::once(arrival))
}

/// Standard input cannot be read again.
pub fn read_twice() -> Error {
    Error::new(ErrorKind::Input, "standard input is named twice; it is read once")
}

impl Input {
    /// Every report of the input with its bytes, in order. `known` fills what a report does not say itself.
    pub fn received(self, known: &Report) -> Arrivals {
        match self.form {
            Form::Text => one(text(&self.source, known)),
            Form::Jsonl => match self.source.open() {
                Ok(bytes) => Box::new(Lines::of(self.source.name(), BufReader::new(bytes), known.clone())),
                Err(error) => one(Err(error)),
            },
        }
    }
}

fn text(source: &Source, known: &Report) -> Arrival {
    let name = source.name();
    if let Source::File(path) = source {
        refuse_large(path)?;
    }
    let mut bytes = Vec::new();
    source.open()?.take(LONGEST + 1).read_to_end(&mut bytes).map_err(|e| trouble(&name, &e))?;
    if bytes.len() as u64 > LONGEST {
        return Err(too_large(&name, "is longer than 64 MiB"));
    }
    let text = decode(&name, bytes)?;
    // Text is kept exactly as received, so that its bytes are the file's.
    let bytes = text.as_bytes().to_vec();
    let file = match source {
        Source::Stdin => "-".to_string(),
        Source::File(_) => name,
    };
    Ok(Received::of(Report { text, file: Some(file), ..known.clone() }, bytes))
}

fn open(path: &Path) -> Result<File, Error> {
    let name = path.to_string_lossy();
    let trouble = |e: &io::Error| trouble(&name, e);
    if fs::metadata(path).map_err(|e| trouble(&e))?.is_dir() {
        let why = format!("{name} is a folder; expected a file: a text or a .jsonl batch");
        let all = path.join("*.txt");
        return Err(Error::new(ErrorKind::Input, why).with_hint(format!("sayso read {}", all.display())));
    }
    File::open(path).map_err(|e| trouble(&e))
}

/// Before a byte is read: a length that is known is told.
fn refuse_large(path: &Path) -> Result<(), Error> {
    match fs::metadata(path) {
        Ok(found) if found.is_file() && found.len() > LONGEST => {
            let found = format!("is {} MB", (found.len() + 500_000) / 1_000_000);
            Err(too_large(&path.to_string_lossy(), &found))
        }
        _ => Ok(()),
    }
}

fn too_large(name: &str, found: &str) -> Error {
    let why = format!("{name} {found}; a report of at most 64 MiB is read at once");
    Error::new(ErrorKind::TooLarge, why)
        .with_hint("many reports go into a .jsonl batch, one a line, of any length")
}

/// What the system says, in our words.
pub fn trouble(name: &str, error: &io::Error) -> Error {
    let why = match error.kind() {
        io::ErrorKind::NotFound => {
            "no such file; expected a text, a .jsonl batch, or - for standard input".to_string()
        }
        io::ErrorKind::PermissionDenied => "permission denied; expected a file that may be read".to_string(),
        _ => system_words(error),
    };
    Error::new(ErrorKind::Input, format!("{name}: {why}"))
}

/// `Input/output error (os error 5)` as `input/output error`.
fn system_words(error: &io::Error) -> String {
    let words = error.to_string();
    let words = words.split(" (os error").next().unwrap_or_default();
    let mut rest = words.chars();
    let first = rest.next().map(|c| c.to_lowercase().to_string());
    visible(&(first.unwrap_or_default() + rest.as_str())).into_owned()
}
