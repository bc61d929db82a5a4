//! Bytes to text. UTF-8 is kept exactly as received, byte order mark and NUL included; anything else is refused by name.

use std::str::Utf8Error;

use sayso::{Error, ErrorKind};

/// Where a NUL shows a binary: the first 8 KB.
const LOOK: usize = 8 << 10;

/// The text that `bytes` are.
///
/// # Errors
/// No bytes at all; UTF-16 or UTF-32; a document of another program; a binary; text in another encoding.
pub fn decode(name: &str, bytes: Vec<u8>) -> Result<String, Error> {
    if bytes.is_empty() {
        return Err(empty(name, "the text of a report"));
    }
    if let Some(error) = foreign(name, &bytes) {
        return Err(error);
    }
    String::from_utf8(bytes).map_err(|e| not_utf8(name, e.as_bytes(), e.utf8_error()))
}

/// An input without a byte.
pub fn empty(name: &str, expected: &str) -> Error {
    Error::new(ErrorKind::Input, format!("{name} is empty; expected {expected}"))
}

/// What bytes are that are no text at all: told once for the whole file.
pub fn foreign(name: &str, bytes: &[u8]) -> Option<Error> {
    let head = &bytes[..bytes.len().min(LOOK)];
    if let Some(encoding) = wide(head) {
        let why = format!("{name} is text in {}; expected UTF-8", encoding.to_uppercase());
        let hint = format!("iconv -f {encoding} -t utf-8 FILE > NEW");
        return Some(Error::new(ErrorKind::NotText, why).with_hint(hint));
    }
    let broken = std::str::from_utf8(head).err().filter(|e| e.error_len().is_some())?;
    let at = broken.valid_up_to();
    let known = document(head);
    if known.is_none() && !head.contains(&0) {
        return None;
    }
    let kind = known.unwrap_or("a binary");
    let why =
        format!("{name} is {kind} (byte 0x{:02X} at {at} is not UTF-8); expected text in UTF-8", head[at]);
    Some(Error::new(ErrorKind::NotText, why))
}

/// UTF-16 and UTF-32 by their byte order mark.
fn wide(head: &[u8]) -> Option<&'static str> {
    match head {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => Some("utf-32"),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Some("utf-16"),
        _ => None,
    }
}

fn document(head: &[u8]) -> Option<&'static str> {
    match head {
        [b'%', b'P', b'D', b'F', b'-', ..] => Some("a PDF document"),
        [b'P', b'K', 3, 4, ..] => Some("a zip archive or an office document"),
        [0x1F, 0x8B, ..] => Some("a gzip archive"),
        _ => None,
    }
}

fn not_utf8(name: &str, bytes: &[u8], broken: Utf8Error) -> Error {
    let at = broken.valid_up_to();
    if broken.error_len().is_none() {
        let why = format!("{name} ends within a character, at byte {at}; expected whole text in UTF-8");
        return Error::new(ErrorKind::NotText, why);
    }
    let line = 1 + bytes[..at].iter().filter(|&&b| b == b'\n').count();
    let why = format!(
        "{name}: byte 0x{:02X} at {at}, in line {line}, is not UTF-8; expected text in UTF-8",
        bytes[at]
    );
    Error::new(ErrorKind::NotText, why)
        .with_hint("iconv -f windows-1252 -t utf-8 FILE > NEW, if that is what it is")
}
