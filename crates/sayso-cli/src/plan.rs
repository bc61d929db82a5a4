//! Arguments made ready: what the rest of the program works with. Refuses here, before anything is read.

use std::io::IsTerminal;
use std::num::NonZeroU16;
use std::path::Path;

use anstream::{AutoStream, ColorChoice};
use sayso::{Error, ErrorKind, PlaceList, Report, parse_date};

use crate::args::{Color, Form, Format, ReadArguments};
use crate::input::{Input, Source};
use crate::places;
use crate::show::Show;
use crate::text::Palette;

/// Columns where no terminal says otherwise.
const COLUMNS: usize = 80;
/// Fewer would leave no room beside the margin.
const FEWEST_COLUMNS: usize = 40;

/// What `sayso read` is to do.
pub struct Plan {
    /// In the order given.
    pub inputs: Vec<Input>,
    /// What holds for each report that does not say so itself; its text is empty.
    pub known: Report,
    /// Places beside those of the program.
    pub places: Option<PlaceList>,
    /// How a reading is shown.
    pub show: Show,
    /// Reports read at a time.
    pub threads: usize,
}

impl Plan {
    /// Makes arguments ready.
    ///
    /// # Errors
    /// A date that is no date; JSON for more than one report; no input at all; a place list that is none.
    pub fn of(arguments: ReadArguments) -> Result<Plan, Error> {
        if let Some(date) = &arguments.published {
            parse_date(date).map_err(|e| e.at("--published"))?;
        }
        let inputs = inputs(&arguments)?;
        if arguments.format == Format::Json {
            refuse_several(&inputs)?;
        }
        Ok(Plan {
            places: arguments.places.as_deref().map(places::list).transpose()?,
            show: show(&arguments),
            threads: arguments.threads.map_or_else(processors, |n| usize::from(n.get())),
            known: Report {
                published: arguments.published,
                title: arguments.title,
                publisher: arguments.publisher,
                author: arguments.author,
                ..Report::default()
            },
            inputs,
        })
    }
}

fn inputs(arguments: &ReadArguments) -> Result<Vec<Input>, Error> {
    if arguments.files.is_empty() {
        if std::io::stdin().is_terminal() {
            let why = "no input; expected a text, a .jsonl batch, or - for standard input";
            return Err(
                Error::new(ErrorKind::Input, why).with_hint("sayso read REPORT.txt --published 2021-07-11")
            );
        }
        return Ok(vec![Input { source: Source::Stdin, form: arguments.input.unwrap_or(Form::Text) }]);
    }
    let inputs = arguments.files.iter().map(|path| match path.to_str() {
        Some("-") => Input { source: Source::Stdin, form: arguments.input.unwrap_or(Form::Text) },
        _ => {
            Input { source: Source::File(path.clone()), form: arguments.input.unwrap_or_else(|| form(path)) }
        }
    });
    Ok(inputs.collect())
}

/// What a file is by its name.
pub fn form(path: &Path) -> Form {
    match path.extension() {
        Some(ending) if ending.eq_ignore_ascii_case("jsonl") => Form::Jsonl,
        _ => Form::Text,
    }
}

fn refuse_several(inputs: &[Input]) -> Result<(), Error> {
    let found = match inputs {
        [Input { form: Form::Text, .. }] => return Ok(()),
        [_] => "a batch was given".to_string(),
        _ => format!("{} inputs were given", inputs.len()),
    };
    let why = format!("--format json shows one report; {found}");
    Err(Error::new(ErrorKind::Input, why).with_hint("--format jsonl shows any number, one a line"))
}

fn show(arguments: &ReadArguments) -> Show {
    match arguments.format {
        Format::Json => Show::Json,
        Format::Jsonl => Show::JsonLine,
        Format::Text => {
            let (width, palette) = page(arguments.width, arguments.color);
            Show::Text { width, palette }
        }
    }
}

/// Columns and colours of standard output, as asked or as it is.
pub fn page(width: Option<NonZeroU16>, color: Color) -> (usize, Palette) {
    let width = width.map_or_else(columns, |n| usize::from(n.get()));
    let palette = if is_coloured(color) { Palette::coloured() } else { Palette::plain() };
    (width.max(FEWEST_COLUMNS), palette)
}

fn is_coloured(color: Color) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => AutoStream::choice(&std::io::stdout()) != ColorChoice::Never,
    }
}

fn columns() -> usize {
    // Asked of standard output only: a pipe stays at 80 columns, whatever window it was started in.
    terminal_size::terminal_size_of(std::io::stdout()).map_or(COLUMNS, |(width, _)| usize::from(width.0))
}

pub fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
