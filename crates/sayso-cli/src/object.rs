//! One JSON object out of bytes, or where it is broken and what stands there: a line of a batch, a file beside a report.

use serde::de::DeserializeOwned;
use serde_json::error::Category;

/// Why bytes are no object of the wanted kind. Line and column count from 1, the column in characters.
#[derive(Debug)]
pub struct Broken {
    /// The line within the bytes.
    pub line: usize,
    /// The column within the line.
    pub column: usize,
    /// What was found there, and what was expected.
    pub why: String,
}

/// The object; `whole` is what messages call the bytes: a line, a file.
///
/// # Errors
/// No UTF-8, no JSON, no object, or values that are not what `T` holds.
pub fn parse<T: DeserializeOwned>(bytes: &[u8], whole: &str) -> Result<T, Broken> {
    let bytes = bytes.trim_ascii_end();
    let broken = |at: usize, why: String| {
        let (line, column) = place(bytes, at);
        Broken { line, column, why }
    };
    let text = std::str::from_utf8(bytes).map_err(|e| {
        let at = e.valid_up_to();
        broken(at, format!("byte 0x{:02X} is not UTF-8; expected text in UTF-8", bytes[at]))
    })?;
    let object = text.trim_start_matches('\u{FEFF}').trim_start();
    let skipped = text.len() - object.len();
    let found = object.chars().next().unwrap_or(' ');
    // serde would also take the fields from an array, by position.
    if found != '{' {
        return Err(broken(skipped, format!("found `{found}`; expected `{{`")));
    }
    serde_json::from_str(object).map_err(|e| {
        let at = if e.is_eof() { text.len() } else { skipped + offset(object, &e) };
        broken(at, what(&e, text.get(at..).and_then(|rest| rest.chars().next()), whole))
    })
}

/// serde's line and column as a byte.
fn offset(object: &str, error: &serde_json::Error) -> usize {
    let before: usize = object.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    before + error.column().saturating_sub(1)
}

fn place(bytes: &[u8], at: usize) -> (usize, usize) {
    let before = &bytes[..at.min(bytes.len())];
    let start = before.iter().rposition(|&b| b == b'\n').map_or(0, |n| n + 1);
    let line = 1 + before.iter().filter(|&&b| b == b'\n').count();
    (line, 1 + String::from_utf8_lossy(&before[start..]).chars().count())
}

/// What serde says, without its own place, and the character it stopped at.
fn what(error: &serde_json::Error, found: Option<char>, whole: &str) -> String {
    let words = error.to_string();
    let words = words.rsplit_once(" at line ").map_or(words.as_str(), |(words, _)| words);
    match (error.classify(), found) {
        (Category::Eof, _) => format!("the {whole} ends inside the object; expected `}}`"),
        (Category::Syntax, Some(found)) if !found.is_control() => format!("found `{found}`; {words}"),
        _ => words.to_string(),
    }
}
