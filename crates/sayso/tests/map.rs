//! What a map is drawn from: the last word of each account on each place up to a day, days, events at places.

#[path = "../examples/synthetic/mod.rs"]
mod synthetic;

use std::path::Path;

use sayso::ask::{self, Filter, Table};
use sayso::case::Settings;
use sayso::record::{Record, Stamp};
use serde_json::Value;

/// A record of a made-up war, in a folder that goes with the test's target folder.
fn war(name: &str) -> Record {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("map-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let settings = synthetic::Settings { per_day: 4, ..synthetic::Settings::new(60, 5) };
    let mut readings = Vec::new();
    synthetic::generate(settings, |reading| readings.push(reading));
    let mut record = Record::create(&folder.join("record.sqlite")).unwrap();
    let all: Vec<_> = readings.iter().map(|r| (r, "")).collect();
    record.add_all(&all, &Stamp::of_unix(1_600_000_000)).unwrap();
    record.weigh(&Settings::parse(&synthetic::case_file(settings)).unwrap()).unwrap();
    record
}

fn column<'a>(table: &'a Table, name: &str) -> Vec<&'a Value> {
    let n = table.columns.iter().position(|c| *c == name).unwrap();
    table.rows.iter().map(|row| &row[n]).collect()
}

#[test]
fn ground_has_the_rows_of_control_and_the_day_cuts_it() {
    let record = war("ground");
    let days = ask::days_told(&record, "control").unwrap();
    let days: Vec<&str> = days.rows.iter().map(|row| row[0].as_str().unwrap()).collect();
    assert!(days.len() > 5 && days.is_sorted(), "{days:?}");
    let middle = days[days.len() / 2].to_owned();
    for until in [None, Some(middle.clone())] {
        let filter = Filter { until: until.clone(), ..Filter::default() };
        let (ground, control) =
            (ask::ground(&record, &filter).unwrap(), ask::control(&record, &filter).unwrap());
        assert!(!ground.rows.is_empty());
        for name in ["place", "account", "last_said", "stance", "claim"] {
            assert_eq!(column(&ground, name), column(&control, name), "{name}");
        }
        let last = column(&ground, "last_said").into_iter().filter_map(Value::as_str).max().unwrap();
        assert_eq!(last, until.as_deref().unwrap_or(days[days.len() - 1]));
    }
    let ids = column(&ask::ground(&record, &Filter::default()).unwrap(), "id")
        .iter()
        .map(|v| v.is_null())
        .collect::<Vec<_>>();
    assert!(ids.is_sorted(), "what names no place comes last");
}

#[test]
fn events_are_at_places_and_the_latest_come_first() {
    let record = war("events");
    let events = ask::events_at(&record, &Filter { limit: 20, ..Filter::default() }).unwrap();
    assert_eq!((events.rows.len(), events.more), (20, 1));
    let said: Vec<&str> = column(&events, "said").into_iter().filter_map(Value::as_str).collect();
    assert!(said.is_sorted_by(|a, b| a >= b), "{said:?}");
    assert!(column(&events, "place").iter().all(|p| p.is_string()));
}
