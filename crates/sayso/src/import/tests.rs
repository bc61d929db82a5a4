//! Rows of our own under the columns of ACLED and UCDP GED: what is read, and what is refused with line and column.

use std::fs;
use std::path::PathBuf;

use insta::assert_snapshot;
use sayso_core::{Error, ErrorKind, Reading, json};

use super::*;

const ACLED: &str = "notes,event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,\
assoc_actor_2,inter2,location,latitude,longitude,geo_precision,source,fatalities,timestamp
\"Fighting, in the words of nobody.\",AFG1,2021-07-08,1,Battles,Armed clash,Taliban,,Rebel group,Military Forces of Afghanistan (2014-2021),,State forces,Kunduz,36.7290,68.8570,1,Example Wire; Second Post,12,1626300000
,AFG2,08 July 2021,2,Battles,Non-state actor overtakes territory,Military Forces of Afghanistan (2014-2021),,1,Taliban,,2,Elsewhere,,,2,Undisclosed Source,0,
,AFG3,2021-07-01,3,Strategic developments,Other,,,,,,,,,,3,,,
";

const UCDP: &str = "id,type_of_violence,side_a,side_b,source_office,source_article,where_prec,where_coordinates,latitude,longitude,\
date_prec,date_start,date_end,best,high,low,where_description
77,1,Government of Afghanistan,Taliban,\"Example Wire\",\"Example Wire, 2021-07-09\",1,Kunduz town,36.729,68.857,2,2021-07-06 00:00:00.000,2021-07-08 00:00:00.000,12,14,10,Kunduz town
";

/// Writes a table, reads it, and takes the file away.
fn parsed(
    name: &str,
    table: &str,
    parse: fn(&std::path::Path) -> Result<Imported, Error>,
) -> Result<Imported, Error> {
    let folder: PathBuf = std::env::temp_dir().join(format!("sayso-import-{}-{name}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join("events.csv");
    fs::write(&path, table).unwrap();
    let read = parse(&path);
    fs::remove_dir_all(&folder).unwrap();
    read
}

/// A reading as lines: each claim with its words.
fn shown(reading: &Reading) -> String {
    let text = &reading.report.text;
    let names =
        |of: &[usize]| of.iter().map(|&a| reading.actors[a].name.as_str()).collect::<Vec<_>>().join(" + ");
    let mut lines = vec![text.clone()];
    for s in &reading.statements {
        lines.push(format!("said by {}: {}", names(&s.actor), s.content[0].of(text)));
    }
    for c in &reading.claims {
        let count = c.count.map(|k| format!(" {}", reading.counts[k].span.of(text))).unwrap_or_default();
        let code = c.matter.code();
        lines.push(format!(
            "{}{} `{}`{count}: {} -> {} at {:?} {:?}",
            code.claim_type().as_str(),
            Some(code.as_str()).filter(|c| !c.is_empty()).map(|c| format!(" {c}")).unwrap_or_default(),
            c.trigger[0].of(text),
            names(&c.actor),
            names(&c.recipient),
            c.place
                .iter()
                .map(|&p| (&reading.places[p].name, &reading.places[p].gazetteer))
                .collect::<Vec<_>>(),
            c.when.as_ref().map(|w| (w.from.as_deref(), w.to.as_deref())),
        ));
    }
    lines.join("\n")
}

#[test]
fn acled_rows_become_readings_that_hold() {
    let rows = parsed("acled", ACLED, acled).unwrap().rows;
    let readings: Vec<Reading> = rows.iter().map(to_reading).collect();
    for (row, reading) in rows.iter().zip(&readings) {
        reading.check().unwrap();
        json::to_line(reading).unwrap();
        assert_eq!(to_report(row), reading.report);
        for actor in &reading.actors {
            assert!(actor.mentions.iter().all(|m| m.of(&reading.report.text) == actor.name));
        }
        for place in &reading.places {
            assert!(place.mentions.iter().all(|m| m.of(&reading.report.text) == place.name));
        }
        for date in &reading.dates {
            assert!(date.span.of(&reading.report.text).contains("2021-07"));
        }
    }
    assert_snapshot!(readings.iter().map(shown).collect::<Vec<_>>().join("\n\n"), @r#"
On 2021-07-08, Armed clash in Kunduz: Taliban, Military Forces of Afghanistan (2014-2021); 12 killed, according to Example Wire, Second Post.
said by Example Wire + Second Post: On 2021-07-08, Armed clash in Kunduz: Taliban, Military Forces of Afghanistan (2014-2021); 12 killed
event ASSAULT `Armed clash`: Taliban -> Military Forces of Afghanistan (2014-2021) at [("Kunduz", Some("geonames:1135689"))] Some((Some("2021-07-08"), Some("2021-07-08")))
toll killed `killed` 12:  ->  at [("Kunduz", Some("geonames:1135689"))] Some((Some("2021-07-08"), Some("2021-07-08")))

Within six days of 2021-07-08, Non-state actor overtakes territory in Elsewhere: Military Forces of Afghanistan (2014-2021), Taliban, according to Undisclosed Source.
said by : Within six days of 2021-07-08, Non-state actor overtakes territory in Elsewhere: Military Forces of Afghanistan (2014-2021), Taliban
event ASSAULT `Non-state actor overtakes territory`: Military Forces of Afghanistan (2014-2021) -> Taliban at [("Elsewhere", None)] Some((Some("2021-07-02"), Some("2021-07-14")))
control gains `Non-state actor overtakes territory`: Taliban ->  at [("Elsewhere", None)] Some((Some("2021-07-02"), Some("2021-07-14")))

In 2021-07, Other.
"#);
    assert_eq!(readings[0].report.file.as_deref(), Some("events.csv#AFG1"));
    assert_eq!(readings[0].report.published.as_deref(), Some("2021-07-14"));
    assert_eq!(readings[0].model, "import acled");
    assert!(readings[0].actors[0].known_as.is_some());
    assert_eq!((rows[0].line, rows[1].line, rows[2].line), (2, 3, 4));
}

#[test]
fn ucdp_rows_keep_the_interval() {
    let rows = parsed("ucdp", UCDP, ucdp).unwrap().rows;
    let reading = to_reading(&rows[0]);
    reading.check().unwrap();
    assert_snapshot!(shown(&reading), @r#"
From 2021-07-06 to 2021-07-08, State-based violence in Kunduz town: Government of Afghanistan, Taliban; 10 to 14 (best estimate 12) killed, according to Example Wire.
said by Example Wire: From 2021-07-06 to 2021-07-08, State-based violence in Kunduz town: Government of Afghanistan, Taliban; 10 to 14 (best estimate 12) killed
event ASSAULT `State-based violence`: Government of Afghanistan -> Taliban at [("Kunduz town", None)] Some((Some("2021-07-06"), Some("2021-07-08")))
toll killed `killed` 10 to 14 (best estimate 12):  ->  at [("Kunduz town", None)] Some((Some("2021-07-06"), Some("2021-07-08")))
"#);
    assert_eq!((reading.counts[0].min, reading.counts[0].max), (Some(10), Some(14)));
    assert_eq!(reading.model, "import ucdp");
    assert_eq!(reading.report.title.as_deref(), Some("UCDP GED 77"));
}

#[test]
fn what_is_not_as_the_project_writes_it_is_refused_with_its_place() {
    let refused = |table: String, parse: fn(&std::path::Path) -> Result<Imported, Error>| {
        let error = parsed("refused", &table, parse).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::BadLine);
        error.to_string()
    };
    assert_snapshot!(refused("a,b\n1,2\n".to_owned(), ucdp), @"events.csv: line 1: no column `id`, `type_of_violence`, `side_a`, `side_b`, `source_office`, `source_article`, `where_prec`, `where_coordinates`, `latitude`, `longitude`, `date_prec`, `date_start`, `date_end`, `best`, `high`, `low`; expected those of UCDP GED");
    assert_snapshot!(refused(ACLED.replace("2021-07-08,1", "2021-13-08,1"), acled), @"events.csv: line 2: column `event_date`: `2021-13-08` is no day; expected YYYY-MM-DD, as in 2021-07-11");
    assert_snapshot!(refused(ACLED.replace("36.7290", "north"), acled), @"events.csv: line 2: column `latitude`: `north` is no degree of -90 to 90");
    assert_snapshot!(refused(ACLED.replace("Post,12,", "Post,twelve,"), acled), @"events.csv: line 2: column `fatalities`: `twelve` is no whole number");
    assert_snapshot!(refused(UCDP.replace(",12,14,10,", ",12,11,10,"), ucdp), @"events.csv: line 2: column `best`: 12 is not between low, 10, and high, 11");
    assert_snapshot!(refused(UCDP.replace("2021-07-08 00", "2021-07-01 00"), ucdp), @"events.csv: line 2: column `date_end`: `2021-07-01` is before date_start, 2021-07-06");
    assert_snapshot!(refused(UCDP.replace("77,1,", "77,4,"), ucdp), @"events.csv: line 2: column `type_of_violence`: `4` is none of 1, 2 and 3");
    assert_snapshot!(refused(UCDP.replace(",Kunduz town\n", "\n"), ucdp), @"events.csv: line 2: 16 columns, where the header has 17");
    let missing = acled(std::path::Path::new("/nowhere/at/all.csv")).unwrap_err();
    assert_eq!(missing.kind(), ErrorKind::Input);
}

#[test]
fn a_table_between_semicolons_or_tabs_is_the_same_table() {
    let with = |mark: &str| {
        let mut table = String::new();
        for line in [
            "id,type_of_violence,side_a,side_b,source_office,source_article,where_prec,where_coordinates,latitude,longitude,date_prec,date_start,date_end,best,high,low",
            "77,1,Government of Afghanistan,Taliban,Example Wire,,1,Kunduz town,36.729,68.857,1,2021-07-08,2021-07-08,12,14,10",
        ] {
            table.push_str(&line.replace(',', mark));
            table.push('\n');
        }
        parsed(&format!("between-{}", mark.as_bytes()[0]), &table, ucdp).unwrap()
    };
    assert_eq!(with(";"), with(","));
    assert_eq!(with("\t"), with(","));
}
