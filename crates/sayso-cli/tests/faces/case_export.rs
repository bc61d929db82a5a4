//! Cases out to other tools and their tables in: profiles, rules, and rows as reports' equals.

use std::fs;

use super::case_harness::{files, setup_case};
use super::harness::{Dir, setup};

#[test]
fn every_profile_is_a_folder_that_says_what_it_holds_and_what_is_lost() {
    let dir = setup_case("every_profile");
    for profile in ["csv", "parquet", "geojson", "jsonld", "polecat", "acled", "ucdp", "hxl"] {
        let done = dir.sayso(&format!("export --profile {profile} --to out/{profile} --case case"));
        assert_eq!((done.code, done.err.as_str()), (0, ""), "{profile}");
        let written = files(&dir.path().join("out").join(profile));
        let names: Vec<String> = written.iter().map(|(p, _)| p.display().to_string()).collect();
        assert_eq!(done.out.lines().count(), names.len(), "{profile}: {}", done.out);
        assert!(names.iter().all(|n| done.out.contains(n.as_str())), "{profile}: {}", done.out);
        let package: serde_json::Value = serde_json::from_slice(
            &fs::read(dir.path().join("out").join(profile).join("datapackage.json")).unwrap(),
        )
        .unwrap();
        assert_eq!(package["resources"].as_array().unwrap().len(), names.len() - 1, "{profile}");
        let lost = fs::read_to_string(dir.path().join("out").join(profile).join("what-is-lost.txt")).unwrap();
        assert!(lost.starts_with(&format!("What is lost in the profile {profile}\n")), "{lost}");
    }
}

#[test]
fn an_export_never_writes_over_files() {
    let dir = setup_case("never_writes_over");
    fs::create_dir(dir.path().join("out")).unwrap();
    dir.file("out/mine.txt", "Keep me.");
    let done = dir.sayso("export --profile csv --to out --case case");
    assert_eq!((done.code, done.out.as_str()), (2, ""));
    insta::assert_snapshot!(done.err, @"
    sayso: out: the folder is not empty
    hint: name a folder that is not there yet: an export never writes over files
    ");
    assert_eq!(files(&dir.path().join("out")).len(), 1);
    let done = dir.sayso("export --profile tar --to out2 --case case");
    assert!(done.code == 2 && done.err.contains("[possible values: csv, parquet, "), "{}", done.err);
}

/// All bytes of an export that are text.
fn words(dir: &Dir, to: &str) -> String {
    files(&dir.path().join(to)).into_iter().filter_map(|(_, b)| String::from_utf8(b).ok()).collect()
}

#[test]
fn a_resident_is_masked_unless_it_is_asked_for_in_so_many_words() {
    let (dir, _) = setup("a_resident_is_masked");
    dir.sayso("init case");
    dir.file(
        "a.txt",
        "“They burned my house,” said Ayelech Bekele, a resident of Gerado who fled on Tuesday.\n",
    );
    assert_eq!(dir.sayso("add --case case a.txt --published 2024-03-05").code, 0);
    assert_eq!(dir.sayso("export --profile csv --to masked --case case").code, 0);
    assert!(!words(&dir, "masked").contains("Ayelech"));
    let open = dir.sayso("export --profile csv --to open --case case --open");
    assert_eq!(open.code, 0);
    insta::assert_snapshot!(open.err, @"sayso: --open: residents and witnesses stand under their names in these files");
    assert!(words(&dir, "open").contains("Ayelech Bekele"));
}

#[test]
fn what_is_fresh_stays_inside_as_the_settings_say() {
    let dir = setup_case("stays_inside");
    let path = dir.path().join("case/sayso.toml");
    let settings = fs::read_to_string(&path).unwrap() + "\n[export]\nembargo_days = 3\n";
    fs::write(path, settings).unwrap();
    assert_eq!(dir.sayso("weigh --case case").code, 0);
    let held = |to: &str, today: &str| {
        let done = dir.sayso(&format!("export --profile geojson --to {to} --case case {today}"));
        assert_eq!((done.code, done.err.as_str()), (0, ""));
        words(&dir, to).contains("embargo")
    };
    let count = |to: &str| words(&dir, to).matches("\"Feature\"").count();
    held("early", "--today 2024-03-06");
    held("late", "--today 2024-06-01");
    held("now", "");
    assert!(count("early") < count("late"), "{} and {}", count("early"), count("late"));
    assert_eq!(count("now"), count("late"), "this machine's day is later than the reports'");
    let done = dir.sayso("export --profile geojson --to never --case case --today soon");
    assert_eq!(done.code, 2);
    insta::assert_snapshot!(done.err, @"sayso: `soon` is no date: not three numbers joined by hyphens; expected YYYY-MM-DD, as in 2021-07-11");
}

const ACLED: &str = "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,location,latitude,longitude,geo_precision,source,notes,fatalities,inter1,inter2\r
AFG1,2021-07-08,1,Battles,Armed clash,Taliban,Military Forces of Afghanistan (2014-2021),Kunduz,36.7290,68.8570,1,Example Wire; Second Post,\"Fighting,\nin our words.\",12,2,1\r
AFG2,2021-07-09,1,Battles,Non-state actor overtakes territory,Taliban,Military Forces of Afghanistan (2014-2021),Kunduz,36.7290,68.8570,1,Example Wire,,0,2,1\r
";

#[test]
fn rows_of_another_project_are_reports_equals() {
    let (dir, _) = setup("reports_equals");
    dir.sayso("init case");
    dir.file("acled.csv", ACLED);
    let done = dir.sayso("import --from acled acled.csv --case case");
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(done.err.starts_with("sayso: 2 reports added; "), "{}", done.err);
    let claims = dir.sayso("claims --case case --format json");
    let accounts = claims.column("account");
    assert!(accounts.iter().any(|a| a.contains("Example Wire")), "{accounts:?}");
    assert!(claims.column("type").iter().any(|t| t == "control"));
    let why = dir.sayso("why r1 --case case --format json").rows(None);
    let of =
        |link: &str| why.iter().find(|r| r["link"] == link).unwrap()["what"].as_str().unwrap().to_owned();
    assert_eq!((of("publisher").as_str(), of("file").as_str()), ("ACLED", "acled.csv#AFG1"));
    let digest = of("capture");
    let line = fs::read_to_string(dir.path().join("case/captures").join(&digest[..2]).join(&digest)).unwrap();
    assert_eq!(Some(line.as_str()), ACLED.split("\r\n").nth(1), "the row's own bytes");
    let again = dir.sayso("import --from acled acled.csv --case case");
    insta::assert_snapshot!(again.err, @"sayso: 0 reports added; 2 were there already; 0 matters touched");
    assert_eq!((again.code, dir.sayso("verify --case case").code), (1, 0));
}

const UCDP: &str = "id,type_of_violence,side_a,side_b,source_office,source_article,where_prec,where_coordinates,latitude,longitude,date_prec,date_start,date_end,best,high,low
77,1,Government of Afghanistan,Taliban,Example Wire,\"Example Wire, 2021-07-09\",1,Kunduz town,36.729,68.857,1,2021-07-08,2021-07-08,12,14,10
";

#[test]
fn tables_are_told_apart_and_broken_ones_record_nothing() {
    let (dir, _) = setup("tables_are_told_apart");
    dir.sayso("init case");
    let broken = ACLED.replace("2021-07-09", "last week");
    dir.file("ucdp.csv", UCDP).file("acled.csv", ACLED).file("broken.csv", broken);
    let refused = |line: &str| {
        let done = dir.sayso(&format!("import {line} --case case"));
        assert_eq!((done.code, done.out.as_str()), (2, ""), "{line}");
        done.err.lines().next().unwrap().split("; expected").next().unwrap().to_owned()
    };
    insta::assert_snapshot!(refused("--from ucdp acled.csv"), @"sayso: acled.csv: line 1: no column `id`, `type_of_violence`, `side_a`, `side_b`, `source_office`, `source_article`, `where_prec`, `where_coordinates`, `date_prec`, `date_start`, `date_end`, `best`, `high`, `low`");
    insta::assert_snapshot!(refused("--from acled broken.csv"), @"sayso: broken.csv: line 4: column `event_date`: `last week` is no day");
    insta::assert_snapshot!(refused("--from acled nowhere.csv"), @"sayso: nowhere.csv: no such file");
    assert_eq!(dir.sayso("claims --case case").code, 1, "nothing was recorded");
    let done = dir.sayso("import --from ucdp ucdp.csv --case case");
    assert_eq!(done.code, 0, "{}", done.err);
    let figures = dir.sayso("figures --case case --format json").rows(None);
    assert_eq!((&figures[0]["least"], &figures[0]["most"]), (&10.into(), &14.into()));
}
