//! What weighing keeps of the latest: the same rows as the record gives when it is asked anew, and the same answers as a walk over
//! everything, whatever weighing went before.

#[path = "../examples/synthetic/mod.rs"]
mod synthetic;

use std::path::{Path, PathBuf};

use sayso::Reading;
use sayso::ask::{self, Filter, List};
use sayso::case::Settings;
use sayso::record::{Edit, Record, Stamp};
use serde_json::Value;

/// A record of a made-up war, which goes when the test ends.
struct Book {
    folder: PathBuf,
    record: Record,
    settings: Settings,
}

impl Book {
    /// Weighed after so many reports each time.
    fn of(name: &str, at_once: usize) -> Book {
        let folder =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("latest-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let war = synthetic::Settings { per_day: 6, ..synthetic::Settings::new(90, 11) };
        let mut readings = Vec::new();
        synthetic::generate(war, |reading| readings.push(reading));
        // What has no day stands last.
        readings[7].report.published = None;
        let settings = Settings::parse(&synthetic::case_file(war)).unwrap();
        let mut book =
            Book { record: Record::create(&folder.join("record.sqlite")).unwrap(), folder, settings };
        for some in readings.chunks(at_once) {
            book.add(some);
            book.weigh();
        }
        book
    }

    fn add(&mut self, readings: &[Reading]) {
        let some: Vec<_> = readings.iter().map(|r| (r, "")).collect();
        self.record.add_all(&some, &stamp()).unwrap();
    }

    fn weigh(&mut self) {
        self.record.weigh(&self.settings).unwrap();
    }

    fn log(&mut self, edit: &Edit) {
        self.record.log(edit, "A. Reviewer", "seen", &stamp()).unwrap();
        self.weigh();
    }

    fn rows(&self, sql: &str) -> Vec<String> {
        let mut statement = self.record.db().prepare(sql).unwrap();
        statement.query_map([], |r| r.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    }

    /// Actors of most claims, by what finds them.
    fn actors(&self) -> Vec<String> {
        let few = self.rows("SELECT 'e' || id FROM entity ORDER BY claims DESC, id LIMIT 8");
        let parties = self.rows("SELECT DISTINCT party FROM entity WHERE party IS NOT NULL ORDER BY party");
        few.into_iter().chain(parties).collect()
    }

    /// What is kept is what is there, and is what is answered.
    fn holds(&self, after: &str) {
        for (kept, there) in KEPT {
            let (kept, there) = (self.rows(kept), self.rows(there));
            assert!(!there.is_empty(), "{after}: {there:?}");
            assert_eq!(kept, there, "{after}");
        }
        for actor in self.actors() {
            for filter in filters() {
                let asked = Filter { actor: Some(actor.clone()), ..filter };
                self.is_head(&ask::SAID_LIST, &asked, after);
                self.is_head(&ask::CLAIMS_LIST, &asked, after);
            }
        }
        for place in self.rows("SELECT 'p' || id FROM spot ORDER BY claims DESC, id LIMIT 5") {
            self.is_head(&ask::CLAIMS_LIST, &Filter { place: Some(place), ..Filter::default() }, after);
        }
    }

    /// A part of a list, which the kept rows lead to, is the head of the whole, which is walked through.
    fn is_head(&self, list: &List, asked: &Filter, after: &str) {
        let all = list.table(&self.record, &Filter { limit: 0, ..asked.clone() }).unwrap().rows;
        for limit in [1, 7, 1_000] {
            let part = list.table(&self.record, &Filter { limit, ..asked.clone() }).unwrap();
            let head: Vec<Vec<Value>> = all.iter().take(limit as usize).cloned().collect();
            let more = u64::from(all.len() as u64 > limit);
            assert_eq!((part.rows, part.more), (head, more), "{after}: {} {asked:?}", list.name);
        }
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

/// Rows that are kept, and the same from what was recorded.
const KEPT: &[(&str, &str)] = &[
    (
        "SELECT concat_ws(' ', entity, published, statement, act, standing) AS line FROM entity_said ORDER BY line",
        "SELECT DISTINCT concat_ws(' ', ea.entity, ifnull(r.published, ''), s.id, s.act, s.standing) AS line
        FROM entity_actor ea JOIN statement_actor sa ON sa.actor = ea.actor JOIN statement s ON s.id = sa.statement
        JOIN reading g ON g.id = s.reading JOIN report r ON r.id = g.report ORDER BY line",
    ),
    (
        "SELECT concat_ws(' ', entity, type, said, claim, does) AS line FROM entity_claim ORDER BY line",
        "SELECT DISTINCT concat_ws(' ', ea.entity, mc.type, ifnull(mc.said, ''), mc.claim,
            EXISTS (SELECT 1 FROM claim_actor x JOIN entity_actor y ON y.actor = x.actor
            WHERE x.claim = mc.claim AND x.role = 'actor' AND y.entity = ea.entity)) AS line
        FROM entity_actor ea JOIN claim_actor ca ON ca.actor = ea.actor JOIN matter_claim mc ON mc.claim = ca.claim ORDER BY line",
    ),
    (
        "SELECT concat_ws(' ', spot, type, said, claim) AS line FROM spot_claim ORDER BY line",
        "SELECT DISTINCT concat_ws(' ', sp.spot, mc.type, ifnull(mc.said, ''), mc.claim) AS line
        FROM spot_place sp JOIN claim_place cp ON cp.place = sp.place JOIN matter_claim mc ON mc.claim = cp.claim ORDER BY line",
    ),
];

fn filters() -> impl Iterator<Item = Filter> {
    let day = |day: &str| Some(day.to_owned());
    let days = [
        (None, None),
        (None, day("2021-01-06")),
        (day("2021-01-08"), None),
        (day("2021-01-04"), day("2021-01-09")),
    ];
    let days = days.into_iter().map(|(since, until)| Filter { since, until, ..Filter::default() });
    let kinds = ["deny", "promise", "event", "commitment", "nothing"];
    let kinds = kinds.into_iter().map(|kind| Filter { kind: Some(kind.to_owned()), ..Filter::default() });
    let words = [
        Filter { text: Some("the".to_owned()), ..Filter::default() },
        Filter { standing: Some("named".to_owned()), ..Filter::default() },
    ];
    days.chain(kinds).chain(words)
}

#[test]
fn what_is_kept_is_the_same_however_it_was_weighed() {
    for at_once in [90, 7] {
        let mut book = Book::of(&format!("steps-{at_once}"), at_once);
        book.holds(&format!("{at_once} at a time"));
        book.record.weigh_anew(&book.settings).unwrap();
        book.holds("weighed anew");
    }
}

#[test]
fn what_is_kept_follows_what_is_done_by_hand() {
    let mut book = Book::of("hand", 30);
    let actors = book.actors();
    let before =
        ask::said(&book.record, &Filter { actor: Some(actors[0].clone()), ..Filter::default() }).unwrap();
    let merge = ask::merge_of(&book.record, &actors[7], &actors[0]).unwrap();
    book.log(&merge);
    book.holds("merged");
    let name = book.rows(&format!("SELECT name FROM entity WHERE id = {}", &book.actors()[0][1..])).remove(0);
    let report = before.rows[0][8].as_str().unwrap().to_owned();
    let split = ask::split_of(&book.record, &name, &report, "Somebody else").unwrap();
    book.log(&split);
    book.holds("split off");
    let edits = ask::edits(&book.record).unwrap();
    assert_eq!(edits.rows.len(), 2);
    for id in [2, 1] {
        book.log(&Edit::Undo { edit: id });
        book.holds("undone");
    }
}

/// A reading that has not been weighed takes the place of the one before: neither is answered with.
#[test]
fn a_report_that_was_read_again_is_not_answered_from_its_old_reading() {
    let mut book = Book::of("again", 90);
    let said = |book: &Book| {
        let actor = Some(book.actors()[0].clone());
        ask::said(&book.record, &Filter { actor, limit: 5, ..Filter::default() }).unwrap()
    };
    let before = said(&book);
    let report = before.rows[0][8].clone();
    let read = sayso::read(sayso::Report::from_text("Nothing was said."));
    let number: i64 = report.as_str().unwrap()[1..].parse().unwrap();
    let sql = "INSERT INTO reading (report, model, codebook, sayso, author, sentences, dates, counts)
        VALUES (?, ?, 1, '', '[]', '[]', '[]', '[]')";
    book.record.db().execute(sql, rusqlite::params![number, read.model]).unwrap();
    assert!(said(&book).rows.iter().all(|row| row[8] != report));
    book.weigh();
    assert!(said(&book).rows.iter().all(|row| row[8] != report));
}
