//! How an answer is wanted, as typed: the same options for every question. The doc comments are the help.

use std::io::{self, BufWriter, Write};
use std::num::NonZeroU16;

use clap::Args;
use sayso::Error;
use sayso::ask::Table;

use super::{As, left_out, only, told, write};
use crate::args::Color;
use crate::plan::page;

/// What every question takes.
#[derive(Args)]
pub struct AnswerArguments {
    /// How to show the answer
    ///
    /// A cell of a table has at most three lines and ends in "…" where it goes on; control characters are "·". The other
    /// forms keep every character. In CSV, lists are joined by "; ", objects are JSON, and words that begin with =, +, -
    /// or @ stay as they are, so that they can be read back: to a spreadsheet they are a formula, so import the columns
    /// as text.
    #[arg(long, value_enum, value_name = "FORM", default_value_t = As::Table)]
    pub format: As,

    /// One table alone, of an answer that has several
    #[arg(long, value_name = "NAME")]
    pub table: Option<String>,

    /// Columns of the table form; by default, the terminal's, or 80
    #[arg(long, value_name = "N")]
    pub width: Option<NonZeroU16>,

    /// When to colour the headings of the table form
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub color: Color,
}

impl AnswerArguments {
    /// Shows an answer on standard output as asked. A closed pipe is no error: whoever reads had enough of it.
    ///
    /// # Errors
    /// A table that is not in the answer; several tables as CSV; an output that cannot be written.
    pub fn show(&self, tables: Vec<(&str, Table)>) -> Result<(), Error> {
        let tables = match &self.table {
            Some(name) => only(tables, name)?,
            None => tables,
        };
        let (width, palette) = page(self.width, self.color);
        let mut out = BufWriter::new(io::stdout().lock());
        let done = write(&mut out, &tables, self.format, width, &palette).and_then(|()| out.flush());
        match done {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            Err(error) => Err(told(error)),
            Ok(()) => {
                self.tell_left_out(&tables);
                Ok(())
            }
        }
    }

    fn tell_left_out(&self, tables: &[(&str, Table)]) {
        if let Some(words) = left_out(tables, self.format) {
            // Where standard error is closed there is nobody left to tell.
            let _ = writeln!(io::stderr(), "sayso: {words}");
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};

    use super::*;

    #[derive(Parser)]
    struct Question {
        #[command(flatten)]
        answer: AnswerArguments,
    }

    #[test]
    fn the_help_says_what_each_form_does() {
        Question::command().debug_assert();
        let help = Question::command().render_long_help().to_string();
        for words in ["- table:", "- json:", "- jsonl:", "- csv:", "they are a formula"] {
            assert!(help.contains(words), "{words:?} is not in {help}");
        }
        let asked = Question::parse_from(["sayso", "--format", "csv", "--table", "rounds"]).answer;
        assert_eq!((asked.format, asked.table.as_deref()), (As::Csv, Some("rounds")));
    }
}
