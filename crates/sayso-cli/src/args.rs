//! Arguments as typed. The doc comments are the help.

use std::num::NonZeroU16;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Reads news reports and says who said what, with the exact words
///
/// Exit codes: 0 something was found, 1 nothing was found, 2 there was trouble (told on standard error).
#[derive(Parser)]
#[command(name = "sayso", version)]
pub struct Arguments {
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// The verbs.
#[derive(Subcommand)]
pub enum Command {
    /// Read reports: who asserts, denies, promises, fears what
    ///
    /// Every statement comes with its source, its cue, its words and the place where they stand. An input that cannot
    /// be read is told on standard error and the others are read all the same.
    Read(ReadArguments),
    /// Keep place lists: depth for a country, beside the places that the program knows
    ///
    /// Without a command: the places of a case.
    Places(PlacesArguments),
    #[command(flatten)]
    Case(case::CaseCommand),
}

pub mod case;

/// What `sayso places` takes.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct PlacesArguments {
    /// What to do
    #[command(subcommand)]
    pub command: Option<PlacesCommand>,
    /// Or which places of a case
    #[command(flatten)]
    pub asked: case::Asked,
}

/// What is done with place lists.
#[derive(Subcommand)]
pub enum PlacesCommand {
    /// Add the places of a file to a list
    ///
    /// The list is a text with a line a place. What it holds already stays as it is.
    Add(AddArguments),
}

/// What `sayso places add` takes.
#[derive(Args)]
pub struct AddArguments {
    /// A GeoNames country dump (AF.txt), or boundaries as GeoJSON (HDX COD-AB, geoBoundaries)
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,

    /// The list to write or lengthen, for sayso read --places
    #[arg(long, value_name = "LIST")]
    pub to: PathBuf,
}

/// What `sayso read` takes.
#[derive(Args)]
pub struct ReadArguments {
    /// A text (one report), a .jsonl batch (one report a line), or - for standard input
    ///
    /// A text is UTF-8, at most 64 MiB. A line of a batch is a JSON object with "text" and, where known, "file",
    /// "published", "title", "publisher", "author" and "url"; other keys are passed over. Without a FILE, standard input
    /// is read.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// What the inputs are; by default, files ending in .jsonl are batches and all else is text
    #[arg(long, value_name = "WHAT")]
    pub input: Option<Form>,

    /// Day of publication, YYYY-MM-DD (or YYYY-MM, YYYY); without it, relative dates stay words
    ///
    /// This and the next three hold for every report that does not say so itself.
    #[arg(long, value_name = "DATE")]
    pub published: Option<String>,

    /// Headline, where it is not part of the text
    #[arg(long)]
    pub title: Option<String>,

    /// Outlet
    #[arg(long, value_name = "NAME")]
    pub publisher: Option<String>,

    /// Person or body whose own statement the report is: its "I" and "we"
    #[arg(long, value_name = "NAME")]
    pub author: Option<String>,

    /// A place list made by sayso places add, looked up beside the places that the program knows
    #[arg(long, value_name = "LIST")]
    pub places: Option<PathBuf>,

    /// How to show what was read
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,

    /// How many reports to read at a time; by default, one for each processor
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroU16>,

    /// Columns of the text format; by default, the terminal's, or 80
    #[arg(long, value_name = "N")]
    pub width: Option<NonZeroU16>,

    /// When to colour the text format
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub color: Color,
}

/// What an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// One report, in UTF-8
    Text,
    /// A batch: one JSON object a line
    Jsonl,
}

/// How a reading is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// By speaker, for reading in a terminal; "¶3 · 1263" is paragraph 3, 1263 characters into the report
    Text,
    /// reading/1, indented, for one report
    Json,
    /// reading/1, one line a report
    Jsonl,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// In a terminal, unless NO_COLOR is set
    Auto,
    /// Also when piped
    Always,
    /// Not at all
    Never,
}
