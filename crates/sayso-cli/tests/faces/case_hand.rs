//! What is done by hand: matters settled, actors merged, split and renamed, all of it logged and undone.

use super::case_harness::{facts, setup_case};
use super::harness::{Dir, Outcome};

const HAND: &str = "--by 'A. Reviewer' --why 'seen in the ledger' --case case";

fn actors(dir: &Dir) -> Outcome {
    dir.sayso("actors --case case --format json --limit 0")
}

/// The row of the actor of that name.
fn actor(dir: &Dir, name: &str) -> Option<serde_json::Value> {
    actors(dir).rows(None).into_iter().find(|r| r["name"] == name)
}

fn undo(dir: &Dir, edit: u64) {
    let done = dir.sayso(&format!("edits undo {edit} {HAND}"));
    assert_eq!(done.code, 0, "{}", done.err);
}

#[test]
fn a_settled_matter_says_by_whom_and_undoing_gives_it_back() {
    let dir = setup_case("a_settled_matter");
    let before = facts(&dir, "case");
    let matters = dir.sayso("matters --case case --format json").rows(None);
    let uid = matters[0]["id"].as_str().unwrap();
    let done = dir.sayso(&format!("settle {uid} {HAND}"));
    assert_eq!((done.code, done.out.as_str()), (0, ""));
    insta::assert_snapshot!(done.err, @"sayso: edit 1 is logged; sayso edits undo 1 takes it back");
    let row = dir.sayso(&format!("matter {uid} --case case --format json")).rows(Some("matter")).remove(0);
    assert_eq!(row["standing"], "settled");
    assert_eq!(row["why"], "settled by A. Reviewer: seen in the ledger");
    let status = dir.sayso("status --case case --format json").rows(None);
    assert!(status.iter().any(|r| r["what"] == "settled" && r["value"] == 1));
    undo(&dir, 1);
    assert_eq!(facts(&dir, "case"), before);
}

#[test]
fn merged_actors_are_one_until_it_is_undone() {
    let dir = setup_case("merged_actors");
    let before = facts(&dir, "case");
    let named: Vec<serde_json::Value> =
        actors(&dir).rows(None).into_iter().filter(|r| r["claims"].as_u64() > Some(0)).collect();
    let [into, from] = [&named[0], &named[1]].map(|r| r["id"].as_str().unwrap().to_owned());
    let sum = actors(&dir).rows(None).len();
    assert_eq!(dir.sayso(&format!("actors merge {from} {into} {HAND}")).code, 0);
    assert_eq!(actors(&dir).rows(None).len(), sum - 1);
    undo(&dir, 1);
    assert_eq!(actors(&dir).rows(None).len(), sum);
    assert_eq!(facts(&dir, "case"), before);
}

#[test]
fn a_renamed_actor_is_found_under_its_new_name() {
    let dir = setup_case("a_renamed_actor");
    assert!(actor(&dir, "Fano").is_some());
    assert_eq!(dir.sayso(&format!("actors rename Fano 'Amhara Fano' {HAND}")).code, 0);
    let renamed = actor(&dir, "Amhara Fano").expect("it is called so now");
    assert!(actor(&dir, "Fano").is_none() && renamed["claims"].as_u64() > Some(0));
    assert!(!dir.sayso("claims --actor 'Amhara Fano' --case case --format json").rows(None).is_empty());
    undo(&dir, 1);
    assert!(actor(&dir, "Fano").is_some() && actor(&dir, "Amhara Fano").is_none());
}

#[test]
fn in_one_report_an_actor_is_another() {
    let dir = setup_case("is_another");
    let whole = actor(&dir, "Fano").unwrap()["claims"].as_u64().unwrap();
    assert_eq!(dir.sayso(&format!("actors split Fano r1 'Fano of Gerado' {HAND}")).code, 0);
    let [rest, part] = ["Fano", "Fano of Gerado"]
        .map(|n| actor(&dir, n).expect("both are there")["claims"].as_u64().unwrap());
    assert!(part > 0 && rest < whole, "{whole} became {rest} and {part}");
    undo(&dir, 1);
    assert_eq!(actor(&dir, "Fano").unwrap()["claims"].as_u64(), Some(whole));
}

#[test]
fn edits_are_told_with_who_when_and_why() {
    let dir = setup_case("edits_are_told");
    assert_eq!(dir.sayso("edits --case case").code, 1, "there are none");
    dir.sayso(&format!("actors rename Fano 'Amhara Fano' {HAND}"));
    undo(&dir, 1);
    let edits = dir.sayso("edits --case case --format json").rows(None);
    assert_eq!(edits.len(), 2);
    assert_eq!((&edits[0]["who"], &edits[0]["why"]), (&"A. Reviewer".into(), &"seen in the ledger".into()));
    assert_eq!((&edits[0]["undone"], &edits[1]["undone"]), (&true.into(), &false.into()));
    assert_eq!(edits[1]["what"], serde_json::json!({"verb": "undo", "edit": 1}));
    assert_eq!(dir.sayso("verify --case case --format json").rows(None)[0]["links"], 10);
}

#[test]
fn what_cannot_be_done_by_hand_is_refused_and_nothing_is_logged() {
    let dir = setup_case("cannot_be_done_by_hand");
    let refused = |line: &str| {
        let done = dir.sayso(&format!("{line} {HAND}"));
        assert_eq!((done.code, done.out.as_str()), (2, ""), "{line}");
        done.err
    };
    insta::assert_snapshot!(refused("settle m000000000000"), @"
    sayso: no matter of this case is called `m000000000000`
    hint: sayso matters and sayso claims show matters with their ids
    ");
    insta::assert_snapshot!(refused("actors merge Nobody Fano"), @"
    sayso: no actor of this case is called `Nobody`
    hint: sayso actors lists all
    ");
    insta::assert_snapshot!(refused("actors merge Fano Fano"), @"sayso: both names stand for the same actor");
    insta::assert_snapshot!(refused("actors rename e99999 X"), @"sayso: no actor of this case has the id `e99999`");
    insta::assert_snapshot!(refused("actors split Fano r99 X"), @"sayso: no report of this case has the id `r99`");
    insta::assert_snapshot!(refused("edits undo 7"), @"sayso: edit 7 is not there, or is undone already");
    assert_eq!(dir.sayso("edits --case case").code, 1);
    let unsigned = dir.sayso("actors rename Fano X --case case");
    assert!(unsigned.code == 2 && unsigned.err.contains("--by"), "{}", unsigned.err);
}
