//! What weighing promises: recording twice is recording once; report by report comes to the same as all anew; and no order
//! of arrival shows in matters, accounts, standings, replies, figures or statuses.

#[path = "weighing/facts.rs"]
mod facts;
#[path = "../examples/synthetic/mod.rs"]
mod synthetic;
mod worked;

use std::path::{Path, PathBuf};

use facts::{Facts, facts};
use sayso::Reading;
use sayso::case::Settings;
use sayso::record::{Added, Record, Stamp};

/// A record of its own for a test; it goes when the test ends.
struct Book {
    folder: PathBuf,
    record: Record,
}

impl Book {
    fn new(name: &str) -> Book {
        let folder =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("weighing-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let record = Record::create(&folder.join("record.sqlite")).unwrap();
        Book { folder, record }
    }

    /// A book of these readings, in this order, weighed after so many each time.
    fn of(name: &str, readings: &[&Reading], settings: &Settings, at_once: usize) -> Book {
        let mut book = Book::new(name);
        for some in readings.chunks(at_once) {
            let some: Vec<(&Reading, &str)> = some.iter().map(|r| (*r, "")).collect();
            book.record.add_all(&some, &stamp()).unwrap();
            book.record.weigh(settings).unwrap();
        }
        book
    }

    fn facts(&self) -> Facts {
        facts(self.record.db())
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

/// A made-up war: its readings and settings.
fn war(reports: usize, seed: u64) -> (Vec<Reading>, Settings) {
    let settings = synthetic::Settings { per_day: 10, ..synthetic::Settings::new(reports, seed) };
    let mut readings = Vec::new();
    synthetic::generate(settings, |reading| readings.push(reading));
    (readings, Settings::parse(&synthetic::case_file(settings)).unwrap())
}

/// The readings in an order that depends on the seed alone: 0 is as they are, 1 backwards.
fn ordered(readings: &[Reading], seed: u64) -> Vec<&Reading> {
    let mut all: Vec<&Reading> = readings.iter().collect();
    match seed {
        0 => {}
        1 => all.reverse(),
        mut state => {
            for n in (1..all.len()).rev() {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                all.swap(n, (state >> 33) as usize % (n + 1));
            }
        }
    }
    all
}

/// Weighs in four orders, report by report and in groups, and holds each against all at once.
fn holds_in_any_order(name: &str, readings: &[Reading], settings: &Settings) {
    let all = Book::of(name, &ordered(readings, 0), settings, readings.len());
    let expected = all.facts();
    assert!(expected.len() > readings.len(), "{} facts", expected.len());
    for (seed, at_once) in [(0, 1), (1, 1), (7, 1), (8, 5)] {
        let mut book = Book::of(&format!("{name}-{seed}"), &ordered(readings, seed), settings, at_once);
        expected.assert_same(&book.facts(), &format!("{name}, order {seed}, {at_once} at a time"));
        if seed == 1 {
            book.record.weigh_anew(settings).unwrap();
            expected.assert_same(&book.facts(), &format!("{name}, order {seed}, anew"));
        }
    }
}

#[test]
fn recording_twice_is_recording_once() {
    let (readings, settings) = war(20, 3);
    let mut book = Book::of("twice", &ordered(&readings, 0), &settings, 20);
    let before = (book.facts(), book.record.verify().unwrap());
    let again: Vec<(&Reading, &str)> = readings.iter().map(|r| (r, "other bytes")).collect();
    let added = book.record.add_all(&again, &stamp()).unwrap();
    assert!(added.iter().all(|a| *a == Added::Nothing));
    assert_eq!(book.record.weigh(&settings).unwrap().readings, 0);
    before.0.assert_same(&book.facts(), "recorded twice");
    assert_eq!(book.record.verify().unwrap(), before.1);
}

/// A reading of a group that is not sound takes the whole group with it.
#[test]
fn a_group_is_recorded_whole_or_not_at_all() {
    let (mut readings, settings) = war(3, 3);
    readings[2].statements[0].content.clear();
    let mut book = Book::new("whole");
    let group: Vec<(&Reading, &str)> = readings.iter().map(|r| (r, "")).collect();
    assert!(book.record.add_all(&group, &stamp()).is_err());
    assert_eq!(book.record.weigh(&settings).unwrap().readings, 0);
    assert_eq!(book.record.verify().unwrap().links, 0);
}

/// Another model's reading stands beside the first and is the one that counts, whichever was weighed before.
#[test]
fn a_reading_by_another_model_takes_the_place_of_the_first() {
    let (readings, settings) = war(12, 4);
    let later: Vec<Reading> =
        readings.iter().map(|r| Reading { model: "another".into(), ..r.clone() }).collect();
    let both: Vec<&Reading> = readings.iter().chain(&later).collect();
    let weighed_twice = Book::of("models", &both, &settings, 12);
    let alone = Book::of("model", &ordered(&later, 0), &settings, 12);
    alone.facts().assert_same(&weighed_twice.facts(), "read anew");
}

/// Takes from a record what the fourth format added.
const THIRD_FORMAT: &str = "
    DROP TABLE entity_said; DROP TABLE entity_claim; DROP TABLE spot_claim; DROP INDEX actor_speaks_for;
    PRAGMA user_version = 3;";

/// Takes from a record of the third format what that added.
const SECOND_FORMAT: &str = "
    DROP INDEX entry_review; ALTER TABLE entry DROP COLUMN review; DROP TABLE review;
    DROP INDEX claim_confidence; DROP INDEX statement_confidence;
    PRAGMA user_version = 2;";

/// Takes from a record of the second format what that added.
const FIRST_FORMAT: &str = "
    DROP TABLE join_key; DROP TABLE matter_account; DROP TABLE ground; DROP TABLE entity_called; DROP TABLE spot_called;
    DROP INDEX matter_claim_day; DROP INDEX account_name; DROP INDEX status_account;
    DROP INDEX figure_matter; ALTER TABLE figure DROP COLUMN said; CREATE INDEX figure_matter ON figure (matter, day);
    CREATE TABLE matter_key (key INTEGER PRIMARY KEY, matter INTEGER NOT NULL REFERENCES matter (id));
    CREATE TABLE loose_key (key INTEGER NOT NULL, claim INTEGER NOT NULL, report INTEGER NOT NULL, PRIMARY KEY (key, claim)) WITHOUT ROWID;
    UPDATE weighed SET value = 'of an earlier version' WHERE name = 'basis';
    PRAGMA user_version = 1;";

#[test]
fn a_record_of_the_first_format_is_brought_up_to_date() {
    let (readings, settings) = war(20, 5);
    let mut book = Book::of("format", &ordered(&readings, 0), &settings, 20);
    let before = (book.facts(), book.record.verify().unwrap());
    for earlier in [THIRD_FORMAT, SECOND_FORMAT, FIRST_FORMAT] {
        book.record.db().execute_batch(earlier).unwrap();
    }
    let path = book.record.path().to_owned();
    let read = Record::open_to_read(&path).unwrap();
    assert!(read.is_behind(&settings).unwrap());
    before.0.assert_same(&facts(read.db()), "before it is weighed again");
    drop(read);
    book.record = Record::open(&path).unwrap();
    assert!(book.record.weigh(&settings).unwrap().is_anew);
    before.0.assert_same(&book.facts(), "weighed again");
    assert_eq!(book.record.verify().unwrap(), before.1);
}

/// The third format changes nothing that weighing rests on, and the fourth keeps rows that follow from what is there.
#[test]
fn a_record_of_the_second_format_is_brought_up_to_date() {
    let (readings, settings) = war(5, 5);
    let mut book = Book::of("second", &ordered(&readings, 0), &settings, 5);
    let before = (book.facts(), book.record.verify().unwrap());
    for earlier in [THIRD_FORMAT, SECOND_FORMAT] {
        book.record.db().execute_batch(earlier).unwrap();
    }
    book.record = Record::open(book.record.path()).unwrap();
    assert!(!book.record.is_behind(&settings).unwrap());
    before.0.assert_same(&book.facts(), "brought up to date");
    assert_eq!(book.record.verify().unwrap(), before.1);
}

#[test]
fn rows_of_a_table_meet_by_place_and_day_and_not_by_their_wording() {
    const HEADER: &str = "id,type_of_violence,side_a,side_b,source_office,source_article,where_prec,where_coordinates,\
        latitude,longitude,date_prec,date_start,date_end,best,high,low,where_description";
    let row = |id: &str, place: &str, point: &str, day: &str| {
        format!(
            "{id},1,Government of Afghanistan,Taleban,Example Wire,,1,{place},{point},1,{day},{day},7,9,7,in town"
        )
    };
    let table = [
        HEADER.to_owned(),
        row("1", "Kunduz town", "36.7290,68.8570", "2021-07-08"),
        row("2", "Kandahar city", "31.6133,65.7101", "2021-07-08"),
        row("3", "Kunduz town", "36.7290,68.8570", "2021-07-09"),
    ];
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("rows-{}.csv", std::process::id()));
    std::fs::write(&path, table.join("\n")).unwrap();
    let rows = sayso::import::ucdp(&path).unwrap().rows;
    std::fs::remove_file(&path).unwrap();
    let readings: Vec<Reading> = rows.iter().map(sayso::import::to_reading).collect();
    let book = Book::of("rows", &readings.iter().collect::<Vec<_>>(), &Settings::default(), 3);
    let of = |id: i64| {
        let sql = "SELECT m.matter FROM matter_claim m JOIN claim k ON k.id = m.claim WHERE k.type = 'event' AND k.reading = ?";
        book.record.db().query_row(sql, [id], |r| r.get::<_, i64>(0)).unwrap()
    };
    assert_eq!(of(1), of(3));
    assert_ne!(of(1), of(2));
    let echoes: i64 = book.record.db().query_row("SELECT count(*) FROM echo", [], |r| r.get(0)).unwrap();
    assert_eq!(echoes, 0, "rows are no copies of one another, however alike they are told");
}

#[test]
fn no_order_shows_in_a_made_up_war() {
    let (readings, settings) = war(60, 7);
    holds_in_any_order("war", &readings, &settings);
}

#[test]
fn no_order_shows_in_the_worked_cases() {
    for name in ["afghan-summer-2021", "rising-toll"] {
        let worked = worked::read(name);
        holds_in_any_order(name, &worked.readings, &worked.settings);
    }
}

/// What one side says may be and the other takes up and denies is disputed; a doubt that nobody denies is not.
#[test]
fn a_denial_answers_what_may_be() {
    let tell = |text: &str| sayso::read(sayso::Report::from_text(text));
    let standings = |name: &str, text: &str| {
        let book = Book::of(name, &[&tell(text)], &Settings::default(), 1);
        let mut rows = book.record.db().prepare("SELECT standing || ': ' || why FROM matter").unwrap();
        rows.query_map([], |r| r.get(0)).unwrap().collect::<Result<Vec<String>, _>>().unwrap()
    };
    const DOUBT: &str =
        "Venezuela's foreign minister said on Monday that Colombia had possibly bribed Venezuelan officers.";
    let answered = standings("denied", &format!("{DOUBT} Colombia rejected the accusation of bribery."));
    let told = "disputed: Colombia denies what is said by Venezuela: one says that it may be so, the other that it is not";
    assert!(answered.iter().any(|s| s == told), "{answered:?}");
    let alone = standings("doubted", DOUBT);
    assert!(alone.iter().all(|s| s.starts_with("single")), "{alone:?}");
}
