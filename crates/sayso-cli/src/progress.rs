//! How far a long run is: a bar on standard error with rate and time left. Only in a terminal, only after a second.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::args::Form;
use crate::input::{Input, Source};

/// A run shorter than this needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// The bar; nothing where nobody would see it.
pub struct Progress {
    bar: Option<ProgressBar>,
    started: Instant,
}

impl Progress {
    /// A bar for these inputs. Lines of batches are counted meanwhile.
    pub fn start(inputs: &[Input]) -> Progress {
        let started = Instant::now();
        if !io::stderr().is_terminal() {
            return Progress { bar: None, started };
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        bar.set_style(style("{spinner} {pos} reports  {rate}"));
        let (counted, inputs) = (bar.clone(), inputs.to_vec());
        // Not waited for: a count that fails or comes too late leaves the spinner.
        std::thread::spawn(move || {
            if let Some(total) = count(&inputs) {
                counted.set_length(total);
                counted.set_style(style("{bar:24} {pos} of {len} reports  {rate}  {eta} left"));
            }
        });
        Progress { bar: Some(bar), started }
    }

    /// One more report is done.
    pub fn one_more(&mut self) {
        if let Some(bar) = &self.bar {
            bar.inc(1);
        }
        self.turn();
    }

    /// Draws what is due.
    pub fn turn(&mut self) {
        let Some(bar) = &self.bar else { return };
        if bar.is_hidden() && self.started.elapsed() >= PATIENCE {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        bar.tick();
    }

    /// Prints something else, with the bar out of its way.
    pub fn aside<T>(&self, print: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) if !bar.is_hidden() => bar.suspend(print),
            _ => print(),
        }
    }

    /// Takes the bar away.
    pub fn end(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}

fn style(template: &str) -> ProgressStyle {
    let style = ProgressStyle::with_template(template).expect("a template of ours");
    style.with_key("rate", |state: &ProgressState, out: &mut dyn std::fmt::Write| {
        // A bar that cannot be drawn is no trouble.
        let _ = write!(out, "{:.1}/s", state.per_sec());
    })
}

/// Reports in all inputs; `None` where that is not known beforehand.
fn count(inputs: &[Input]) -> Option<u64> {
    let each = inputs.iter().map(|input| match (input.form, &input.source) {
        (Form::Text, _) => Some(1),
        (Form::Jsonl, Source::Stdin) => None,
        (Form::Jsonl, Source::File(path)) => lines(&mut File::open(path).ok().filter(is_regular)?),
    });
    each.sum()
}

fn is_regular(file: &File) -> bool {
    file.metadata().is_ok_and(|found| found.is_file())
}

fn lines(bytes: &mut impl Read) -> Option<u64> {
    let (mut block, mut lines, mut last) = (vec![0; 1 << 18], 0, b'\n');
    loop {
        let filled = bytes.read(&mut block).ok()?;
        let Some(&end) = block[..filled].last() else { return Some(lines + u64::from(last != b'\n')) };
        lines += block[..filled].iter().filter(|&&b| b == b'\n').count() as u64;
        last = end;
    }
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn a_last_line_without_a_break_counts() {
        for (bytes, expected) in [("", 0), ("a", 1), ("a\n", 1), ("a\nb", 2), ("\n\n", 2)] {
            assert_eq!(lines(&mut bytes.as_bytes()), Some(expected), "{bytes:?}");
        }
    }
}
