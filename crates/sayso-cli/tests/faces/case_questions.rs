//! Every question on a case, in every form: the same rows each time, and codes that say whether there were any.

use super::case_harness::{setup_case, setup_empty};

/// Questions with their columns.
const QUESTIONS: &[(&str, &[&str])] = &[
    ("said", &["act", "standing", "words"]),
    ("claims", &["id", "account", "type", "truth", "matter"]),
    ("timeline", &["id", "day", "account"]),
    ("matters", &["id", "type", "title", "standing", "why"]),
    ("disputes", &["id", "title", "why"]),
    ("figures", &["matter", "account", "least", "most", "unit", "stands"]),
    ("control", &["place", "account", "holder", "stance", "last_said"]),
    ("actors", &["id", "name", "party", "claims", "key"]),
    ("places", &["id", "name", "lat", "lon", "claims", "key"]),
    ("search Gerado", &["report", "day", "words", "file"]),
    ("status", &["what", "value"]),
    ("verify", &["links", "last"]),
];

#[test]
fn every_form_has_the_same_rows() {
    let dir = setup_case("every_form");
    for (question, columns) in QUESTIONS {
        let ask = |form: &str| {
            let is_plain = matches!(*question, "status" | "verify");
            let all = if is_plain { "" } else { "--limit 0" };
            let done = dir.sayso(&format!("{question} --case case --format {form} {all}"));
            assert_eq!((done.code, done.err.as_str()), (0, ""), "{question} as {form}");
            done
        };
        let rows = ask("json").rows(None);
        assert!(!rows.is_empty() && columns.iter().all(|c| rows[0].get(c).is_some()), "{question}: {rows:?}");
        assert_eq!(ask("jsonl").readings(), rows, "{question}");
        let csv = ask("csv").out;
        let mut table = csv::Reader::from_reader(csv.as_bytes());
        let header: Vec<String> = table.headers().unwrap().iter().map(str::to_owned).collect();
        let keys: Vec<&String> = rows[0].as_object().unwrap().keys().collect();
        assert_eq!(header.len(), keys.len(), "{question}");
        assert!(keys.iter().all(|k| header.contains(k)), "{question}: {header:?}");
        assert_eq!(table.records().count(), rows.len(), "{question}");
        let wide = ask("table --width 400").out;
        assert!(columns.iter().all(|c| wide.contains(c)), "{question}: {wide}");
    }
}

#[test]
fn what_nobody_said_is_1_and_an_empty_answer() {
    let dir = setup_case("what_nobody_said");
    for question in [
        "claims --since 2199-01-01",
        "pledges --standing broken",
        "talks --until 1999-01-01",
        "search volcano",
    ] {
        let done = dir.sayso(&format!("{question} --case case --format json"));
        assert_eq!((done.code, done.rows(None).len(), done.err.as_str()), (1, 0, ""), "{question}");
    }
}

#[test]
fn what_is_asked_of_narrows_the_answer() {
    let dir = setup_case("narrows_the_answer");
    let ask = |question: &str| dir.sayso(&format!("{question} --case case --format json --limit 0"));
    let all = ask("claims");
    let of_fano = ask("claims --party Fano").column("account");
    assert!(!of_fano.is_empty() && of_fano.len() < all.rows(None).len(), "{of_fano:?}");
    assert!(of_fano.iter().all(|a| a == "Fano"));
    let typed = ask("claims --type control").column("type");
    assert!(!typed.is_empty() && typed.iter().all(|t| t == "control"));
    let days = all.column("said");
    let (first, last) = (days.iter().min().unwrap(), days.iter().max().unwrap());
    assert_ne!(first, last);
    let until = ask(&format!("claims --until {first}")).column("said");
    assert!(!until.is_empty() && until.iter().all(|d| d == first), "{until:?}");
    assert!(!ask("claims --place Gerado").rows(None).is_empty());
    assert!(!ask("claims --actor Fano").rows(None).is_empty());
    let disputed = ask("matters --standing disputed").column("id");
    assert_eq!(ask("disputes").column("id"), disputed);
}

#[test]
fn a_limit_says_that_there_is_more() {
    let dir = setup_case("a_limit");
    let cut = dir.sayso("claims --case case --limit 2 --format jsonl");
    assert_eq!((cut.code, cut.readings().len()), (0, 2));
    assert!(cut.err.contains("more (--limit 0 shows all)"), "{}", cut.err);
    let json: serde_json::Value =
        serde_json::from_str(&dir.sayso("claims --case case --limit 2 --format json").out).unwrap();
    assert!(json["more"].as_u64().unwrap() > 0);
}

#[test]
fn as_of_a_day_later_words_are_not_known() {
    let dir = setup_case("as_of_a_day");
    let said = |day: &str| dir.sayso(&format!("control --as-of {day} --case case --format json --limit 0"));
    let early = said("2021-12-31");
    let days = dir.sayso("control --case case --format json --limit 0").column("last_said");
    let first = days.iter().min().unwrap();
    assert!(early.code == 1 || early.column("last_said").iter().all(|d| d.as_str() <= "2021-12-31"));
    let then = said(first).column("last_said");
    assert!(!then.is_empty() && then.iter().all(|d| d <= first), "{then:?}");
}

/// What is due depends on the day that is asked for. Without one nothing is: today's date is never assumed.
#[test]
fn pledges_fall_due_as_of_a_day_and_no_day_is_assumed() {
    let dir = setup_empty("pledges_fall_due", "district-claim");
    dir.file("a.txt", "The rebels said on Monday that they would release 40 prisoners by 30 April 2021.");
    assert_eq!(dir.sayso("add --case case a.txt --published 2021-03-02 --publisher Wire").code, 0);
    let asked = |more: &str| dir.sayso(&format!("pledges --case case --format json {more}"));
    let status = |more: &str| asked(more).column("status");
    assert_eq!(asked("").column("due"), ["2021-04-30"]);
    for (day, told) in [
        ("", "open"),
        ("--as-of 2021-04-01", "open"),
        ("--as-of 2021-04-25", "due"),
        ("--as-of 2021-05-01", "past_due"),
        ("--as-of 2021-05", "past_due"),
    ] {
        assert_eq!(status(day), [told], "{day}");
    }
    assert_eq!(asked("--as-of 2021-02-27").code, 1, "nobody had said it yet");
    assert_eq!(status("--as-of 2022-01-01 --standing past_due"), ["past_due"]);
    assert_eq!(asked("--standing past_due").code, 1);
    let table = dir.sayso("pledges --case case --as-of 2022-01-01 --width 400").out;
    assert!(table.contains("past_due"), "{table}");
}

/// Columns say what was told and no more: the day of a claim that tells none stays empty, that of a pledge stands beside its
/// deadline, and whoever is shown under a name is found under it.
#[test]
fn what_rows_show_is_what_was_told() {
    let dir = setup_empty("what_rows_show", "district-claim");
    let text = "The rebels attacked a post near the river on 3 March 2021. The Norland Rescue Corps said that it would leave \
        on 20 March 2021. Soldiers shelled a village.";
    dir.file("a.txt", text);
    assert_eq!(dir.sayso("add --case case a.txt --published 2021-03-05 --publisher Wire").code, 0);
    let asked = |question: &str| dir.sayso(&format!("{question} --case case --format json --limit 0"));
    let claims = asked("claims").rows(None);
    let day = |word: &str| {
        claims.iter().find(|c| c["words"].as_str().unwrap().contains(word)).map(|c| c["day"].clone())
    };
    assert_eq!(day("attacked"), Some("2021-03-03".into()), "{claims:?}");
    assert_eq!(day("shelled"), Some(serde_json::Value::Null), "{claims:?}");
    let pledges = asked("pledges").rows(None);
    let dated = |row: &&serde_json::Value| {
        row["due"].is_null() && row["when"] == "2021-03-20" || row["due"] == "2021-03-20"
    };
    assert_eq!(pledges.iter().filter(dated).count(), 1, "{pledges:?}");
    for name in claims.iter().filter_map(|c| c["actor"].as_str()) {
        assert_eq!(asked(&format!("claims --actor '{name}'")).code, 0, "{name}");
    }
}

/// A claim, its matter and why it is there belong together, down to the bytes.
#[test]
fn from_a_claim_to_its_matter_and_the_bytes() {
    let dir = setup_case("from_a_claim");
    let claims = dir.sayso("claims --type control --case case --format json").rows(None);
    let (claim, uid) = (claims[0]["id"].as_str().unwrap(), claims[0]["matter"].as_str().unwrap());
    for name in [claim, uid] {
        let matter = dir.sayso(&format!("matter {name} --case case --format json"));
        let itself = matter.rows(Some("matter"));
        assert_eq!((itself.len(), itself[0]["id"].as_str()), (1, Some(uid)));
        let own = matter.rows(Some("claims"));
        assert!(own.iter().any(|c| c["claim"] == claim));
        assert_eq!(own.len() as u64, itself[0]["claims"].as_u64().unwrap());
    }
    let replies = dir.sayso(&format!("matter {uid} --case case --format csv --table replies"));
    assert_eq!(replies.out.lines().next(), Some("from,who,reply,to,whom,why"), "empty or not");
    let why = dir.sayso(&format!("why {claim} --case case --format json"));
    let links = why.column("link");
    for link in ["words", "span", "account", "matter", "report", "capture", "model", "link of the chain"] {
        assert!(links.iter().any(|l| l == link), "{link}: {links:?}");
    }
    for name in ["s1", "r1", uid] {
        assert_eq!(dir.sayso(&format!("why {name} --case case")).code, 0, "{name}");
    }
}

#[test]
fn status_counts_and_ends_with_the_chain() {
    let dir = setup_case("status_counts");
    let rows = dir.sayso("status --case case --format json").rows(None);
    let of = |what: &str| rows.iter().find(|r| r["what"] == what).unwrap()["value"].clone();
    assert_eq!(
        (of("reports"), of("readings"), of("not weighed"), of("edits")),
        (4.into(), 4.into(), 0.into(), 0.into())
    );
    let walk = dir.sayso("verify --case case --format json").rows(None);
    assert_eq!((&walk[0]["links"], &walk[0]["last"]), (&8.into(), &of("chain")));
}

/// Weighing again changes nothing, and says what it did.
#[test]
fn weighing_anew_comes_to_the_same() {
    let dir = setup_case("weighing_anew");
    let before = dir.sayso("dump --case case").out;
    let done = dir.sayso("weigh --case case");
    assert_eq!((done.code, done.out.as_str()), (0, "0 readings weighed, 0 matters touched\n"));
    assert!(dir.sayso("weigh --anew --case case").out.starts_with("4 readings weighed, "));
    assert_eq!(dir.sayso("dump --case case").out, before);
}

#[test]
fn settings_that_changed_are_told_until_it_is_weighed() {
    let dir = setup_case("settings_that_changed");
    let path = dir.path().join("case/sayso.toml");
    let settings = std::fs::read_to_string(&path).unwrap()
        + "\n[[actor]]\nname = \"Amhara Fano\"\naliases = [\"Fano\"]\n";
    std::fs::write(path, settings).unwrap();
    let told = dir.sayso("matters --case case");
    assert_eq!(told.code, 0);
    insta::assert_snapshot!(told.err, @"
    sayso: this case was added to, or its settings were changed, since it was weighed
    hint: sayso weigh --case case
    ");
    assert_eq!(dir.sayso("weigh --case case").code, 0);
    assert_eq!(dir.sayso("matters --case case").err, "");
}
