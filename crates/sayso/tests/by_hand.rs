//! Actors set right by hand: an edit does what is meant, or is refused with what would work.

use std::path::{Path, PathBuf};

use sayso::ask::{self, Filter};
use sayso::case::Settings;
use sayso::record::{Edit, Record, Stamp};
use sayso::{Error, Report};

const REPORTS: &[&str] = &[
    "Amina Diallo, a spokeswoman for the Northern Front, said on Tuesday that its fighters had captured Goma.",
    "Amina Diallo said on Friday that the road was open. The army denied that the Northern Front had captured Goma.",
];

/// A record of two reports, which goes when the test ends.
struct Book {
    folder: PathBuf,
    record: Record,
}

impl Book {
    fn new(name: &str) -> Book {
        let folder =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("by-hand-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let mut record = Record::create(&folder.join("record.sqlite")).unwrap();
        for (n, text) in REPORTS.iter().enumerate() {
            let mut report = Report::from_text(*text);
            report.published = Some(format!("2024-05-0{}", n + 1));
            record.add(&sayso::read(report), "", &stamp()).unwrap();
        }
        record.weigh(&Settings::default()).unwrap();
        Book { folder, record }
    }

    fn log(&mut self, edit: Result<Edit, Error>) {
        self.record.log(&edit.unwrap(), "A. Reviewer", "seen", &stamp()).unwrap();
        self.record.weigh(&Settings::default()).unwrap();
    }

    fn merge(&mut self, actor: &str, into: &str) {
        self.log(ask::merge_of(&self.record, actor, into));
    }

    fn split(&mut self, actor: &str, report: &str, name: &str) {
        self.log(ask::split_of(&self.record, actor, report, name));
    }

    /// Names of actors with the reports that name them.
    fn named_in(&self, report: &str) -> Vec<String> {
        let tables = ask::report(&self.record, report).unwrap();
        let (_, actors) = tables.iter().find(|(name, _)| *name == "actors").unwrap();
        let entities = ask::actors(&self.record, &Filter::default()).unwrap();
        let name = |id: &serde_json::Value| {
            let row = entities.rows.iter().find(|row| row[0] == *id)?;
            row[1].as_str().map(str::to_owned)
        };
        actors.rows.iter().filter_map(|row| name(&row[0])).collect()
    }
}

impl Drop for Book {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn stamp() -> Stamp {
    Stamp::of_unix(1_600_000_000)
}

#[test]
fn what_was_merged_is_split_off_where_it_stands_under_its_own_name_alone() {
    let mut book = Book::new("merged");
    book.merge("Amina Diallo", "Northern Front");
    assert!(!book.named_in("r1").contains(&"Amina Diallo".to_owned()));
    book.split("Northern Front", "r2", "A. Diallo of Goma");
    assert!(book.named_in("r2").contains(&"A. Diallo of Goma".to_owned()), "{:?}", book.named_in("r2"));
    assert!(!book.named_in("r2").contains(&"Northern Front".to_owned()), "{:?}", book.named_in("r2"));
    assert!(book.named_in("r1").contains(&"Northern Front".to_owned()));
}

#[test]
fn whoever_was_split_off_can_be_renamed_and_merged() {
    let mut book = Book::new("split-off");
    book.split("Amina Diallo", "r2", "A. Diallo of Goma");
    book.log(ask::rename_of(&book.record, "A. Diallo of Goma", "Diallo the elder"));
    assert!(book.named_in("r2").contains(&"Diallo the elder".to_owned()), "{:?}", book.named_in("r2"));
    book.merge("Diallo the elder", "Northern Front");
    let named = book.named_in("r2");
    assert!(!named.iter().any(|name| name.contains("Diallo")), "{named:?}");
}

#[test]
fn what_would_change_nothing_is_refused_with_what_would_work() {
    let book = Book::new("refused");
    let told = |edit: Result<Edit, Error>| {
        let error = edit.unwrap_err();
        (error.to_string(), error.hint().unwrap_or_default().to_owned(), error.field().unwrap_or_default())
    };
    let split =
        |actor: &str, report: &str, name: &str| told(ask::split_of(&book.record, actor, report, name));
    assert_eq!(
        split("army", "r1", "Militia"),
        ("r1 does not name The army".to_owned(), "it can be split off in r2".to_owned(), "report")
    );
    assert_eq!(split("Amina Diallo", "r1", "Amina Diallo").0, "it is called Amina Diallo already");
    assert_eq!(split("Amina Diallo", "r9", "X").2, "report");
    assert_eq!(split("Nobody", "r1", "X").2, "actor");
    for name in ["", "…", "two\nlines", &"x".repeat(201)] {
        assert_eq!(split("Amina Diallo", "r1", name).2, "name", "{name:?}");
    }
    assert_eq!(told(ask::merge_of(&book.record, "army", "army")).2, "into");
    assert_eq!(told(ask::rename_of(&book.record, "army", "The army")).0, "it is called The army already");
}

#[test]
fn claims_of_a_matter_stand_in_whole_sentences() {
    let text = "The weather had been dry for weeks and nobody expected what came next in the valley of the river that \
        runs past the old town. Fighters of the Northern Front captured Goma on Tuesday after a long night of shelling.";
    let mut book = Book::new("sentence");
    let record = &mut book.record;
    record.add(&sayso::read(Report::from_text(text)), "", &stamp()).unwrap();
    record.weigh(&Settings::default()).unwrap();
    let claims = ask::claims(record, &Filter::default()).unwrap();
    let own = claims.rows.iter().find(|row| row[16] == "r3").expect("the report tells of something itself");
    let matter = ask::matter(record, own[17].as_str().unwrap(), 0).unwrap();
    let (_, claims) = matter.iter().find(|(name, _)| *name == "claims").unwrap();
    let sentence = claims.rows.iter().find(|row| row[16] == "r3").unwrap()[12].as_str().unwrap();
    assert!(sentence.starts_with("Fighters of") && sentence.ends_with("shelling."), "{sentence}");
}
