//! Read: a report in, its statements out.
//!
//! A pure function of text, metadata and weights; it cannot fail on odd text, it says less and adds a doubt. In order:
//! sentences and tokens ([`split`](sentences_of), `token`), one pass of the network over overlapping windows (`net`,
//! `window`), the best legal labels (`chain`), a tree a sentence (`tree`), and from labels and links to statements
//! (`statement`, `turn`, `quote`). Who the sources are is worked out afterwards, by `sayso::resolve`.

mod act;
mod analysis;
mod audience;
mod chain;
mod dateline;
pub mod deed;
mod label;
mod language;
mod mend;
mod net;
mod pos;
mod quote;
pub mod rule;
mod sides;
mod split;
mod statement;
mod token;
mod tree;
mod trigger;
mod turn;
mod window;

use sayso_core::{Doubt, Reading, Report, parse_date};
use sha2::{Digest, Sha256};

pub use analysis::Analysis;
pub use label::{NameKind, Pos, Rel};
pub use net::Network;
pub use split::sentences_of;
pub use statement::Draft;
pub use tree::Tree;
pub use trigger::{Trigger, into_chances};

use language::{Language, language_of};

/// Reads a report with the weights in the binary. Statements have no actors yet.
///
/// # Example
/// ```
/// let report = sayso_core::Report::from_text("The minister said the road was open.");
/// let (reading, _) = sayso_read::read(report);
/// assert_eq!(reading.statements.len(), 1);
/// ```
pub fn read(report: Report) -> (Reading, Analysis<'static>) {
    read_with(report, Network::embedded())
}

/// Reads a report with other weights.
pub fn read_with(report: Report, network: &Network) -> (Reading, Analysis<'_>) {
    let language = language_of(&report.text);
    let text = if matches!(language, Language::Other(_)) { "" } else { report.text.as_str() };
    let analysis = Analysis::of(text, network);
    let drafts = turn::into_turns(text, &analysis, statement::drafts(text, &analysis));
    let statements = drafts.iter().map(|d| statement::finish(text, &analysis, d)).collect();
    let reading = Reading {
        id: format!("sha256:{}", hex(&Sha256::digest(report.text.as_bytes()))),
        model: network.stamp().to_owned(),
        language: match language {
            Language::English => Some("en".to_owned()),
            Language::Other(code) => Some(code.to_owned()),
            Language::Unknown => None,
        },
        author: Vec::new(),
        sentences: sentences_of(&report.text),
        actors: Vec::new(),
        places: Vec::new(),
        dates: Vec::new(),
        counts: Vec::new(),
        statements,
        claims: Vec::new(),
        plover: Vec::new(),
        doubts: doubts(language, &report),
        report,
    };
    (reading, analysis)
}

/// Name and stamp of the weights in the binary, as readings carry them.
pub fn model() -> &'static str {
    net::Network::embedded().stamp()
}

fn doubts(language: Language, report: &Report) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let mut add = |about, why: String| doubts.push(Doubt { span: None, about, why });
    match language {
        Language::Other(code) => add(
            "language",
            format!(
                "the text seems to be in another language (`{code}`); only English is read, so no statements are given"
            ),
        ),
        Language::Unknown if !report.text.trim().is_empty() => {
            add("language", "the text is too short or too mixed to tell its language".to_owned());
        }
        Language::Unknown => add("text", "the report holds no words".to_owned()),
        Language::English => {}
    }
    match report.published.as_deref() {
        None => add("date", "the report has no date of publication, so relative dates stay words".to_owned()),
        Some(date) if parse_date(date).is_ok_and(|d| d.day.is_none()) => {
            add("date", format!("the report's date, {date}, names no day, so relative days stay words"));
        }
        Some(_) => {}
    }
    doubts
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
