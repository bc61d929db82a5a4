//! Lists: what is given row by row is what a table holds, of the kinds that its columns promise, and as Parquet it is read back.

#[path = "../examples/synthetic/mod.rs"]
mod synthetic;

use std::fs::File;
use std::path::{Path, PathBuf};

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use sayso::ask::{self, Filter, Kind, List, Row};
use sayso::case::Settings;
use sayso::export::ParquetRows;
use sayso::record::{Record, Stamp};
use serde_json::Value;

const LISTS: &[List] = &[
    ask::ACTORS_LIST,
    ask::CLAIMS_LIST,
    ask::CONTROL_LIST,
    ask::DAYS_LIST,
    ask::DISPUTES_LIST,
    ask::EDITS_LIST,
    ask::FIGURES_LIST,
    ask::MATTERS_LIST,
    ask::PLACES_LIST,
    ask::PLEDGES_LIST,
    ask::REPORTS_LIST,
    ask::SAID_LIST,
    ask::TALKS_LIST,
    ask::TIMELINE_LIST,
];

/// A folder that goes with the test's target folder.
fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("lists-{}-{name}", std::process::id()))
}

/// A record of a made-up war.
fn war(name: &str) -> Record {
    let folder = folder(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let settings = synthetic::Settings { per_day: 4, ..synthetic::Settings::new(60, 5) };
    let mut readings = Vec::new();
    synthetic::generate(settings, |reading| readings.push(reading));
    let mut record = Record::create(&folder.join("record.sqlite")).unwrap();
    let all: Vec<_> = readings.iter().map(|r| (r, "")).collect();
    let stamp = Stamp::of_unix(1_600_000_000);
    record.add_all(&all, &stamp).unwrap();
    let settings = Settings::parse(&synthetic::case_file(settings)).unwrap();
    record.weigh(&settings).unwrap();
    let id = ask::actors(&record, &Filter::default()).unwrap().rows[0][0].as_str().unwrap().to_owned();
    for name in ["Another name", "Yet another name"] {
        let edit = ask::rename_of(&record, &id, name).unwrap();
        record.log(&edit, "A. Reviewer", "seen", &stamp).unwrap();
    }
    record.weigh(&settings).unwrap();
    record
}

fn rows(list: &List, record: &Record, filter: &Filter) -> Vec<Row> {
    let mut rows = Vec::new();
    list.each(record, filter, &mut |row| {
        rows.push(row);
        Ok(())
    })
    .unwrap();
    rows
}

#[test]
fn row_by_row_is_what_a_table_holds() {
    let record = war("rows");
    for list in LISTS {
        let of = |limit| Filter { limit, as_of: Some("2022-03-01".to_owned()), ..Filter::default() };
        let all = rows(list, &record, &of(0));
        assert!(!all.is_empty(), "{} has rows", list.name);
        assert_eq!(all, list.table(&record, &of(0)).unwrap().rows, "{}", list.name);
        let few = 2.min(all.len() - 1) as u64;
        let cut = rows(list, &record, &of(few));
        let table = list.table(&record, &of(few)).unwrap();
        // Every list but the short ones, which are gathered first, says that there is more.
        assert_eq!((cut.len() as u64, &cut[..]), (few, &all[..few as usize]), "{}", list.name);
        assert_eq!((table.rows, table.more), (cut, u64::from(few < all.len() as u64)), "{}", list.name);
    }
}

#[test]
fn whoever_takes_rows_can_stop() {
    let record = war("stop");
    let mut count = 0;
    let stopped = ask::CLAIMS_LIST.each(&record, &Filter::default(), &mut |_| {
        count += 1;
        if count < 3 { Ok(()) } else { Err(sayso::Error::new(sayso::ErrorKind::Input, "enough")) }
    });
    assert_eq!((stopped.unwrap_err().to_string().as_str(), count), ("enough", 3));
}

#[test]
fn pledges_that_are_due_are_all_given() {
    let record = war("due");
    let of = |limit| Filter {
        limit,
        as_of: Some("2022-03-01".to_owned()),
        standing: Some("past_due".to_owned()),
        ..Filter::default()
    };
    let all = rows(&ask::PLEDGES_LIST, &record, &of(0));
    assert!(all.len() > 2 && all.iter().all(|row| row[4] == "past_due"), "{}", all.len());
    assert_eq!(rows(&ask::PLEDGES_LIST, &record, &of(2)), all[..2]);
}

#[test]
fn found_words_are_given_with_their_marks() {
    let record = war("found");
    let word = ask::said(&record, &Filter::default()).unwrap().rows[0][6].as_str().unwrap().to_owned();
    let word = word.split_whitespace().find(|w| w.len() > 4 && w.chars().all(char::is_alphabetic)).unwrap();
    for within in [ask::Within::Reports, ask::Within::Statements] {
        let filter = Filter { text: Some(word.to_owned()), ..Filter::default() };
        let mut all = Vec::new();
        let mut take = |row| {
            all.push(row);
            Ok(())
        };
        ask::each_found(&record, &filter, within, &mut take).unwrap();
        assert_eq!(all, ask::found(&record, &filter, within).unwrap().rows);
        let marks = |row: &Row| row[9].as_array().is_some_and(|m| !m.is_empty());
        assert!(!all.is_empty() && all.iter().any(marks), "{word}");
    }
}

/// A value as Parquet has it.
fn stored(value: &Value, kind: Kind) -> Field {
    match (value, kind) {
        (Value::Null, _) => Field::Null,
        (Value::String(text), _) if text.is_empty() => Field::Null,
        (Value::String(text), _) => Field::Str(text.clone()),
        (value, Kind::Integer) => Field::Long(value.as_i64().unwrap()),
        (value, Kind::Number) => Field::Double(value.as_f64().unwrap()),
        (value, Kind::Boolean) => Field::Bool(value.as_bool().unwrap()),
        (value, Kind::Text) => Field::Str(value.to_string()),
    }
}

#[test]
fn as_parquet_every_row_is_read_back() {
    let record = war("parquet");
    for list in LISTS {
        let filter = Filter { as_of: Some("2022-03-01".to_owned()), ..Filter::default() };
        let path = folder("parquet").join(format!("{}.parquet", list.name));
        let mut file = ParquetRows::new(File::create(&path).unwrap(), list.name, &list.columns).unwrap();
        list.each(&record, &filter, &mut |row| file.row(row)).unwrap();
        drop(file.end().unwrap());
        let reader = SerializedFileReader::new(File::open(&path).unwrap()).unwrap();
        let expected = rows(list, &record, &filter);
        let found = reader.get_row_iter(None).unwrap().map(|row| row.unwrap().into_columns());
        let found: Vec<Vec<(String, Field)>> = found.collect();
        assert_eq!(found.len(), expected.len(), "{}", list.name);
        for (found, expected) in found.iter().zip(&expected) {
            for ((name, field), (value, column)) in found.iter().zip(expected.iter().zip(list.columns.names))
            {
                assert_eq!(name, column);
                assert_eq!(*field, stored(value, list.columns.kind(column)), "{} {column}", list.name);
            }
        }
    }
}
