//! `sayso places add`: a country's places from a file into a list that `sayso read --places` takes.
//!
//! In: a GeoNames country dump, or boundaries as GeoJSON (HDX COD-AB, geoBoundaries). Out: the list, longer by what it
//! did not hold. The list is text that a person can read and mend; it is replaced in one step, so that trouble leaves it
//! as it was.

mod boundaries;
mod geonames;

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::Path;

use sayso::{Error, ErrorKind, PLACE_COLUMNS, PlaceList};

use crate::args::AddArguments;
use crate::input::trouble;
use crate::read::Outcome;

/// The largest file that is taken in. The dump of the United States has 300 MB.
const LARGEST: u64 = 1 << 30;
const EXPECTED: &str = "expected a GeoNames country dump (AF.txt: 19 columns split by tabs) or boundaries as GeoJSON \
     (HDX COD-AB, geoBoundaries)";

/// A place as a line of a list holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// `geonames:1138958`, `cod:AF0101`, `geoboundaries:…`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its other names.
    pub others: Vec<String>,
    /// Degrees north, east.
    pub point: (f64, f64),
    /// As `PlaceKind` writes it.
    pub kind: &'static str,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// First-level division.
    pub division: String,
    /// 0 where nobody counted.
    pub people: u64,
}

impl Line {
    fn write(&self, out: &mut String) {
        let others =
            self.others.iter().map(|o| plain(o)).filter(|o| !o.is_empty()).collect::<Vec<_>>().join("|");
        let people = if self.people == 0 { String::new() } else { self.people.to_string() };
        let columns = [
            plain(&self.id),
            plain(&self.name),
            others,
            format!("{:.5}", self.point.0),
            format!("{:.5}", self.point.1),
            self.kind.to_owned(),
            plain(&self.country),
            plain(&self.division),
            people,
        ];
        *out += &columns.join("\t");
        out.push('\n');
    }
}

/// Words without what splits lines, columns and names.
fn plain(words: &str) -> String {
    let words = words.replace(['\t', '\n', '\r', '|'], " ");
    words.trim().trim_start_matches('#').trim_start().to_owned()
}

/// Adds as told, and says on standard output how many places are new.
///
/// # Errors
/// A file that cannot be read or holds no places; a list that is none.
pub fn add(arguments: &AddArguments) -> Result<Outcome, Error> {
    let list = arguments.to.as_path();
    let mut text = existing(list)?;
    let mut held: HashSet<String> = ids(&text);
    let mut added = 0;
    for file in &arguments.files {
        for line in lines(file)? {
            if held.insert(plain(&line.id)) {
                line.write(&mut text);
                added += 1;
            }
        }
    }
    // What is written is held to what will be read.
    PlaceList::parse(&list.to_string_lossy(), &text)?;
    replace(list, &text)?;
    tell(list, added, held.len())?;
    Ok(if added > 0 { Outcome::Found } else { Outcome::Nothing })
}

/// The list so far, or the first line of a new one.
fn existing(list: &Path) -> Result<String, Error> {
    let name = list.to_string_lossy();
    match fs::read_to_string(list) {
        Ok(text) => {
            PlaceList::parse(&name, &text)?;
            Ok(if text.is_empty() || text.ends_with('\n') { text } else { text + "\n" })
        }
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(format!("# {}\n", PLACE_COLUMNS.join("\t"))),
        Err(e) => Err(no_list(&name, &e)),
    }
}

fn ids(text: &str) -> HashSet<String> {
    let lines = text.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    lines.filter_map(|l| l.split('\t').next()).map(str::to_owned).collect()
}

/// A list that `--places` names.
///
/// # Errors
/// No such file, or a line that is none.
pub fn list(path: &Path) -> Result<PlaceList, Error> {
    let name = path.to_string_lossy();
    let text = fs::read_to_string(path).map_err(|e| no_list(&name, &e))?;
    PlaceList::parse(&name, &text)
}

fn no_list(name: &str, error: &io::Error) -> Error {
    let why = match error.kind() {
        io::ErrorKind::NotFound => "no such file; expected a place list".to_owned(),
        io::ErrorKind::InvalidData => "not UTF-8; expected a place list, which is text".to_owned(),
        io::ErrorKind::IsADirectory => "a folder; expected a place list, which is a file".to_owned(),
        _ => return trouble(name, error),
    };
    Error::new(ErrorKind::Input, format!("{name}: {why}"))
        .with_hint("sayso places add AF.txt --to places.tsv")
}

/// The places of a file.
fn lines(path: &Path) -> Result<Vec<Line>, Error> {
    let name = path.to_string_lossy();
    let bytes = bytes(path)?;
    let refuse = |found: &str| Error::new(ErrorKind::Input, format!("{name}: {found}; {EXPECTED}"));
    if bytes.starts_with(b"PK") {
        return Err(refuse("a zip archive").with_hint(format!("unzip {name}, then add what is inside")));
    }
    let text =
        std::str::from_utf8(&bytes).map_err(|e| refuse(&format!("byte {} is not UTF-8", e.valid_up_to())))?;
    let text = text.trim_start_matches('\u{FEFF}');
    let lines = match text.trim_start().chars().next() {
        None => return Err(refuse("empty")),
        Some('{') => boundaries::lines(text),
        Some(_) => geonames::lines(text),
    };
    match lines {
        Ok(lines) if lines.is_empty() => Err(refuse("no place in it")),
        Ok(lines) => Ok(lines),
        Err(found) => Err(refuse(&found)),
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    let name = path.to_string_lossy();
    let refuse = |found: &str| Error::new(ErrorKind::Input, format!("{name}: {found}; {EXPECTED}"));
    match fs::metadata(path) {
        Ok(found) if found.is_dir() => Err(refuse("a folder")),
        Ok(found) if found.len() > LARGEST => Err(Error::new(
            ErrorKind::TooLarge,
            format!("{name} is {} MB; a file of at most 1 GiB is taken in", found.len() / 1_000_000),
        )),
        Ok(_) => fs::read(path).map_err(|e| trouble(&name, &e)),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Err(refuse("no such file")),
        Err(e) => Err(trouble(&name, &e)),
    }
}

fn replace(list: &Path, text: &str) -> Result<(), Error> {
    let mut new = list.as_os_str().to_owned();
    new.push(".new");
    let result = fs::write(&new, text).and_then(|()| fs::rename(&new, list));
    if result.is_err() {
        // What is half written is nobody's list.
        let _ = fs::remove_file(&new);
    }
    result.map_err(|e| trouble(&list.to_string_lossy(), &e))
}

fn tell(list: &Path, added: usize, all: usize) -> Result<(), Error> {
    use std::io::Write;
    let words = format!("{}: {added} places added, {all} in all\n", list.to_string_lossy());
    match io::stdout().lock().write_all(words.as_bytes()) {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => Err(trouble("standard output", &e)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_line_whatever_it_holds() {
        let line = Line {
            id: "x:1".into(),
            name: "# Ab\tDara\n".into(),
            others: vec!["A|B".into(), " ".into()],
            point: (34.5, 69.0),
            kind: "city",
            country: "AF".into(),
            division: String::new(),
            people: 0,
        };
        let mut out = String::new();
        line.write(&mut out);
        assert_eq!(out, "x:1\tAb Dara\tA B\t34.50000\t69.00000\tcity\tAF\t\t\n");
        assert_eq!(PlaceList::parse("l", &out).map(|l| l.len()).ok(), Some(1));
    }
}
