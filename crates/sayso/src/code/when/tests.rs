//! From and to of claims by the words beside their dates, in sentences of our own, published on Sunday, 11 July 2021.

use sayso_core::{Reading, Report};

fn read(text: &str) -> Reading {
    crate::read(Report { published: Some("2021-07-11".to_owned()), ..Report::from_text(text) })
}

/// From and to of the first claim whose trigger begins with a word.
fn days(text: &str, trigger: &str) -> (Option<String>, Option<String>) {
    let reading = read(text);
    let claim = reading.claims.iter().find(|c| c.trigger[0].of(text).contains(trigger));
    let claim = claim.unwrap_or_else(|| panic!("no claim at {trigger} in {text}"));
    claim.when.clone().map_or((None, None), |w| (w.from, w.to))
}

fn each(cases: &[(&str, &str, &str, &str)]) {
    let mut wrong = Vec::new();
    for (text, trigger, from, to) in cases {
        let told = days(text, trigger);
        let some = |day: &str| (!day.is_empty()).then(|| day.to_owned());
        if told != (some(from), some(to)) {
            wrong.push(format!("{trigger} in {text}: {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn words_beside_a_date_change_its_days() {
    each(&[
        (
            "Rebels attacked the town between 12 and 19 May, the army said.",
            "attacked",
            "2021-05-12",
            "2021-05-19",
        ),
        ("The army shelled the port from 1999 to 2003.", "shelled", "1999-01-01", "2003-12-31"),
        ("Rebels raided the base in the first week of June.", "raided", "2021-06-01", "2021-06-07"),
        ("Rebels attacked the base on the last Wednesday of June.", "attacked", "2021-06-30", "2021-06-30"),
        ("The army has blockaded the town since mid-April.", "blockaded", "2021-04-15", "2021-07-11"),
        ("The soldiers had left the town by 1 June, the army said.", "left", "2021-06-01", "2021-06-01"),
    ]);
}

#[test]
fn days_that_are_over_are_of_the_year_before() {
    each(&[
        (
            "Some 200 soldiers have died since the fighting with the rebels began on Sept. 27.",
            "died",
            "2020-09-27",
            "2021-07-11",
        ),
        (
            "The rebels said they regret Wednesday's attack on the army's base near the border.",
            "attack",
            "2021-07-07",
            "2021-07-07",
        ),
    ]);
}

#[test]
fn the_day_of_an_aside_is_not_its_verbs() {
    each(&[
        ("The truce, which began on Monday, collapsed, the army said.", "collapsed", "", ""),
        ("The town, captured by the rebels in June, was bombed by the army.", "bombed", "", ""),
        ("A truce between the army and the rebels ends on Tuesday.", "ends", "2021-07-13", "2021-07-13"),
    ]);
}

#[test]
fn days_are_counted_from_another_deed() {
    each(&[
        (
            "Soldiers entered the town on Friday, two days after rebels attacked the police station.",
            "attacked",
            "2021-07-07",
            "2021-07-07",
        ),
        (
            "On 5 July rebels attacked the base. Hours later the army shelled the village.",
            "shelled",
            "2021-07-05",
            "2021-07-05",
        ),
    ]);
}

#[test]
fn what_comes_of_a_deed_is_of_its_day() {
    each(&[
        (
            "Jets bombed the camp on Tuesday, killing nine civilians, officials said.",
            "killing",
            "2021-07-06",
            "2021-07-06",
        ),
        (
            "GOMA, July 10 (News) - Rebels attacked a convoy near the town on Friday.",
            "attacked",
            "2021-07-09",
            "2021-07-09",
        ),
    ]);
}

#[test]
fn a_commitment_is_about_the_day_when_it_is_due() {
    for (text, due) in [
        ("The army has agreed to leave the town before the 20th anniversary of 9/11.", Some("2021-09-10")),
        ("The army promised to leave the town by the 20th of this month.", Some("2021-07-20")),
        ("The army promised to free all captives by the year's end.", Some("2021-12-31")),
        ("Under the truce the rebels were to leave the port by Thursday.", Some("2021-07-15")),
        ("Under the truce the rebels were to leave the port by Saturday.", Some("2021-07-10")),
        ("The army has agreed to leave the town by 20 August.", Some("2021-08-20")),
        ("The army has agreed to withdraw its troops before 1 September.", Some("2021-08-31")),
        ("The rebels promised to free the hostages within ten days.", Some("2021-07-21")),
        ("The rebels promised to free the hostages by the end of August.", Some("2021-08-31")),
        ("The army has agreed to leave the town no later than 30 July 2021.", Some("2021-07-30")),
        ("The rebels promised to free the hostages by September.", Some("2021-09")),
        ("The rebels promised to free the hostages on Tuesday.", None),
        ("The army has agreed to hold its fire until 20 August.", Some("2021-08-20")),
        ("The rebels promised to free the hostages within 48 hours.", Some("2021-07-13")),
        ("The army has agreed to leave the town before the end of August.", Some("2021-08-31")),
        ("The army has agreed to leave the town before the elections on 20 August.", Some("2021-08-19")),
        ("The rebels promised to free the hostages within three months.", Some("2021-10-11")),
        (
            "The two armies signed an accord on Friday. The rebels agreed to disarm within ten days.",
            Some("2021-07-19"),
        ),
        ("The rebels promised to free the hostages before March.", Some("2022-02-28")),
    ] {
        let reading = read(text);
        let deadline = reading.claims.iter().find_map(|c| match &c.matter {
            sayso_core::Matter::Commitment { deadline, .. } => Some(deadline.clone()),
            _ => None,
        });
        assert_eq!(deadline.flatten().as_deref(), due, "{text}");
    }
}

#[test]
fn how_long_a_truce_will_run_is_no_time_over_which_it_was_agreed() {
    each(&[
        ("The ceasefire in the valley has been extended for two months, the envoy said.", "extended", "", ""),
        (
            "Rebels have besieged the town for two months, the mayor said.",
            "besieged",
            "2021-05-11",
            "2021-07-11",
        ),
    ]);
}

#[test]
fn this_month_of_what_has_happened_ends_with_the_report() {
    each(&[
        ("Rebels have killed nine soldiers this month.", "killed", "2021-07-01", "2021-07-11"),
        ("Rebels could attack the base this month.", "attack", "2021-07-01", "2021-07-31"),
        ("Rebels attacked the base a year ago.", "attacked", "2020-07-01", "2020-07-31"),
    ]);
}

#[test]
fn a_clause_has_the_day_of_what_it_takes_up() {
    each(&[
        (
            "Two days of fighting have killed 40 soldiers, the army said.",
            "fighting",
            "2021-07-10",
            "2021-07-11",
        ),
        (
            "On Tuesday jets bombed the ministry, where three people were killed.",
            "killed",
            "2021-07-06",
            "2021-07-06",
        ),
        (
            "Rebels overran the base on Friday, burned the barracks and left.",
            "burned",
            "2021-07-09",
            "2021-07-09",
        ),
    ]);
}

#[test]
fn the_day_of_a_clause_inside_is_not_by_when_a_deed_is_due() {
    each(&[(
        "The president said the mission would end on August 31, eleven days before the date that he had announced in the spring.",
        "would end",
        "2021-08-31",
        "2021-08-31",
    )]);
    let text = "The two armies will meet again in the last week of August to renew the truce.";
    let reading = read(text);
    let told =
        |c: &&sayso_core::Claim| c.when.as_ref().is_some_and(|w| w.to.as_deref() == Some("2021-08-31"));
    assert!(reading.claims.iter().any(|c| told(&c)), "{:?}", reading.claims);
}
