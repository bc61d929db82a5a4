//! What review promises: what was read stays as it was read, decisions are logged and undone, nobody sees another's before his
//! own, and what comes out is a file of the corpus.

use std::path::{Path, PathBuf};
use std::process::Command;

use sayso::record::{Record, Stamp};
use sayso::review::{self, Addition, By, Coding, On, StatementCoding};
use sayso::{Error, Report};

const TEXT: &str = "General Musa Idris said on Monday that his troops had taken the town of Kadrir and killed 40 rebels.\n\n\
The rebels denied that they had lost Kadrir. “We hold the bridge,” said their spokesman, Adam Bello.\n\n\
The rains have begun.";

/// A record of one report, which goes when the test ends.
struct Book {
    folder: PathBuf,
    record: Record,
}

impl Book {
    fn new(name: &str) -> Book {
        let folder =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("review-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let mut record = Record::create(&folder.join("record.sqlite")).unwrap();
        let mut report = Report::from_text(TEXT);
        report.published = Some("2023-05-04".to_owned());
        report.title = Some("Army takes Kadrir".to_owned());
        record.add(&sayso::read(report), "", &stamp()).unwrap();
        record.weigh(&sayso::case::Settings::default()).unwrap();
        Book { folder, record }
    }

    fn open(&self, who: &str) -> Vec<String> {
        let found = review::queue(&self.record, who, None, 100).unwrap();
        found.items.rows.iter().map(|r| r[0].as_str().unwrap().to_owned()).collect()
    }

    fn accept(&mut self, who: &str, id: &str) -> i64 {
        review::accept(&mut self.record, &by(who), On::find(id).unwrap()).unwrap()
    }

    fn coding(&self, id: &str) -> Coding {
        review::item(&self.record, None, id).unwrap().coding
    }

    /// A claim that says `changed` of itself.
    fn correct(&mut self, who: &str, id: &str, change: impl FnOnce(&mut Coding)) -> Result<i64, Error> {
        let mut coding = self.coding(id);
        change(&mut coding);
        review::correct(&mut self.record, &by(who), On::find(id).unwrap(), coding)
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

fn by(who: &str) -> By<'_> {
    By { who, why: "", stamp: stamp() }
}

#[test]
fn a_decision_is_logged_in_the_chain_and_undone_by_another() {
    let mut book = Book::new("logged");
    let open = book.open("Ana");
    let before = (book.coding(&open[0]), book.record.verify().unwrap());
    let id = book.accept("Ana", &open[0]);
    assert_eq!(book.accept("Ana", &open[0]), id, "sent twice is sent once");
    assert_eq!(book.open("Ana").len(), open.len() - 1);
    assert_eq!(book.record.verify().unwrap().links, before.1.links + 1);
    review::undo(&mut book.record, &by("Ana"), id).unwrap();
    assert_eq!(book.open("Ana"), open);
    assert!(review::undo(&mut book.record, &by("Ana"), id).is_err(), "undone once");
    let log = review::log(&book.record, "Ana", 0).unwrap();
    assert_eq!(log.rows.iter().map(|r| r[3].as_str().unwrap()).collect::<Vec<_>>(), ["undo", "accept"]);
    assert_eq!(book.coding(&open[0]), before.0);
    book.record.db().execute("UPDATE review SET who = 'Eva' WHERE id = 1", []).unwrap();
    assert!(book.record.verify().unwrap_err().to_string().starts_with("review 1 of entry"));
}

#[test]
fn nobody_sees_anothers_decision_before_his_own() {
    let mut book = Book::new("unseen");
    let id = book.open("Ana").remove(0);
    let decision = book.accept("Ana", &id);
    let seen = |book: &Book, who| review::item(&book.record, Some(who), &id).unwrap().others.len();
    assert_eq!(seen(&book, "Béla"), 0);
    assert!(book.open("Béla").contains(&id));
    assert!(review::undo(&mut book.record, &by("Béla"), decision).is_err(), "another's is not undone");
    review::reject(&mut book.record, &by("Béla"), On::find(&id).unwrap()).unwrap();
    assert_eq!((seen(&book, "Béla"), seen(&book, "Ana")), (1, 1));
    assert_eq!(review::item(&book.record, None, &id).unwrap().others.len(), 0);
    let differ = |who| review::agreement(&book.record, who).unwrap().differences.rows.len();
    assert_eq!((differ(Some("Ana")), differ(Some("Cem")), differ(None)), (1, 0, 0));
}

#[test]
fn what_cannot_be_recorded_is_refused() {
    let mut book = Book::new("refused");
    let claim = book.open("Ana").into_iter().find(|id| id.starts_with('c')).unwrap();
    let mut refused = |change: fn(&mut sayso::review::ClaimCoding)| {
        let change = |coding: &mut Coding| {
            if let Coding::Claim(claim) = coding {
                change(claim);
            }
        };
        book.correct("Ana", &claim, change).unwrap_err().to_string()
    };
    assert!(refused(|_| ()).ends_with("accept it instead"));
    assert!(refused(|c| c.code = "sunk".to_owned()).contains("no type of claim"));
    assert!(refused(|c| c.actor = vec!["Nobody".to_owned()]).contains("does not stand in the report"));
    assert!(refused(|c| (c.least, c.most) = (Some(9), Some(3))).contains("smaller number first"));
    assert!(refused(|c| c.from = Some("yesterday".to_owned())).contains("no date"));
}

/// All rows decided: the whole report comes out, with a correction, without what was rejected, and with an addition.
#[test]
fn a_report_gone_through_is_a_file_of_the_corpus() {
    let mut book = Book::new("corpus");
    assert_eq!(review::corpus(&book.record, "Ana").unwrap(), "");
    let open = book.open("Ana");
    let toll = open
        .iter()
        .find(|id| matches!(book.coding(id), Coding::Claim(c) if c.r#type == "toll"))
        .unwrap()
        .clone();
    for id in &open {
        book.accept("Ana", id);
    }
    let whole = review::corpus(&book.record, "Ana").unwrap();
    check(&book.folder, &whole);
    assert!(whole.contains("\n\nThe rains have begun.\n"), "{whole}");
    book.correct("Ana", &toll, |coding| {
        let Coding::Claim(claim) = coding else { unreachable!() };
        (claim.least, claim.most) = (Some(38), Some(40));
    })
    .unwrap();
    let said = StatementCoding {
        act: "assert".into(),
        standing: "role".into(),
        actor: vec!["General Musa Idris".into()],
    };
    let addition = Addition {
        coding: Coding::Statement(said),
        words: "The rains have begun".into(),
        nth: 1,
        source: String::new(),
        cue: String::new(),
    };
    let added = review::add(&mut book.record, &by("Ana"), "r1", &addition).unwrap();
    let text = review::corpus(&book.record, "Ana").unwrap();
    check(&book.folder, &text);
    assert!(text.contains("count: 38..40"), "{text}");
    assert!(text.contains("c The rains have begun}."), "{text}");
    review::undo(&mut book.record, &by("Ana"), added).unwrap();
    review::reject(&mut book.record, &by("Ana"), On::find(&toll).unwrap()).unwrap();
    let text = review::corpus(&book.record, "Ana").unwrap();
    check(&book.folder, &text);
    assert!(!text.contains(" toll killed"), "{text}");
}

/// Some rows decided: the paragraphs whose rows all are, and no other.
#[test]
fn a_paragraph_with_an_open_row_is_no_training_data() {
    let mut book = Book::new("partly");
    let report = review::queue(&book.record, "Ana", Some("r1"), 100).unwrap();
    for row in &report.items.rows {
        let id = row[0].as_str().unwrap();
        let paragraph: String = review::item(&book.record, None, id)
            .unwrap()
            .paragraph
            .iter()
            .map(|p| p.words.as_str())
            .collect();
        if paragraph.starts_with("General") {
            book.accept("Ana", id);
        }
    }
    let text = review::corpus(&book.record, "Ana").unwrap();
    check(&book.folder, &text);
    assert!(text.contains("note: 1 of 3 paragraphs") && !text.contains("rains"), "{text}");
}

#[test]
fn two_who_decide_alike_agree() {
    let mut book = Book::new("agree");
    for id in book.open("Ana") {
        book.accept("Ana", &id);
        book.accept("Béla", &id);
    }
    let found = review::agreement(&book.record, Some("Ana")).unwrap();
    assert!(found.differences.rows.is_empty());
    let spans = found.measures.rows.iter().find(|r| r[2] == "words of a content").unwrap();
    assert_eq!((&spans[3], &spans[7]), (&"alpha".into(), &1.0.into()));
    let acts = found.measures.rows.iter().find(|r| r[2] == "statement: act").unwrap();
    assert_eq!(acts[5], 1.0);
}

/// What the corpus's own reader says of a text; nothing where there is no Python.
fn check(folder: &Path, text: &str) {
    let file = folder.join("out.case");
    std::fs::write(&file, text).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../train/corpus.py");
    match Command::new("python3").arg(script).arg(&file).output() {
        Ok(done) => {
            let out = String::from_utf8_lossy(&done.stdout).into_owned();
            assert!(done.status.success(), "{out}\n{text}");
        }
        Err(e) => eprintln!("not checked with train/corpus.py: {e}"),
    }
}
