//! What talks are about, who mediates, how long a truce runs; and sides that stand beside each other, in sentences of our own.

use sayso_core::{Matter, Plover, Reading, Report, Truth};

fn read(text: &str) -> Reading {
    crate::read(Report { published: Some("2021-07-11".to_owned()), ..Report::from_text(text) })
}

fn talks(reading: &Reading) -> Option<&Matter> {
    reading.claims.iter().map(|c| &c.matter).find(|m| matches!(m, Matter::Talks { .. }))
}

#[test]
fn whoever_brokers_is_the_mediator_and_no_party() {
    for (text, name) in [
        ("Qatar brokered a ceasefire between the government and the rebels on Friday.", "Qatar"),
        ("The talks, mediated by Norway, resumed in Oslo on Monday.", "Norway"),
    ] {
        let reading = read(text);
        let Some(Matter::Talks { mediator, .. }) = talks(&reading) else { panic!("no talks in {text}") };
        let names: Vec<&str> = mediator.iter().map(|&a| &*reading.actors[a].name).collect();
        assert_eq!(names, [name], "{text}");
        let claim = reading.claims.iter().find(|c| matches!(c.matter, Matter::Talks { .. }));
        assert!(claim.is_some_and(|c| !mediator.iter().any(|m| c.actor.contains(m))), "{text}");
    }
}

#[test]
fn an_agenda_is_the_words_of_each_item() {
    let text = "Negotiations on borders and water are continuing in Geneva, the government said.";
    let reading = read(text);
    let Some(Matter::Talks { agenda, .. }) = talks(&reading) else { panic!("no talks") };
    assert_eq!(agenda.iter().map(|a| a.of(text)).collect::<Vec<_>>(), ["borders", "water"]);
}

#[test]
fn a_truce_runs_as_long_as_its_words_say() {
    for (text, length) in [
        ("The rebels and the army agreed to a 72-hour ceasefire on Friday.", Some("PT72H")),
        ("The two sides extended the truce for two weeks, the ministry said.", Some("P2W")),
        ("The ceasefire between the army and the rebels collapsed on Friday.", None),
    ] {
        let reading = read(text);
        let Some(Matter::Talks { period, .. }) = talks(&reading) else { panic!("no talks in {text}") };
        assert_eq!(period.as_ref().and_then(|p| p.length.as_deref()), length, "{text}");
    }
}

#[test]
fn a_meeting_is_everybodys_and_a_visit_is_the_visitors() {
    let reading = read("The Russian foreign minister met the Turkish president in Ankara on Friday.");
    let claim = reading.claims.first().expect("a meeting");
    assert_eq!((claim.actor.len(), claim.recipient.len()), (2, 0));
}

/// From and to of the first claim whose trigger is these words.
fn days(text: &str, trigger: &str) -> Option<(Option<String>, Option<String>)> {
    let reading = read(text);
    let claim = reading.claims.iter().find(|c| c.trigger[0].of(text) == trigger);
    claim.and_then(|c| c.when.clone()).map(|w| (w.from, w.to))
}

#[test]
fn what_lasts_until_now_ends_with_the_report() {
    let day = |d: &str| Some(d.to_owned());
    for (text, trigger, from, to) in [
        (
            "The army has blockaded the town for the past two years, the ministry said.",
            "blockaded",
            day("2019-07-11"),
            day("2021-07-11"),
        ),
        (
            "At least 90 soldiers have been killed since the rebels seized the port in May, the army said.",
            "killed",
            day("2021-05-01"),
            day("2021-07-11"),
        ),
        (
            "The talks broke down in 2014, when the rebels attacked a garrison near the border.",
            "attacked",
            day("2014-01-01"),
            day("2014-12-31"),
        ),
        (
            "The army has agreed to withdraw its troops within two weeks.",
            "has agreed to withdraw",
            None,
            None,
        ),
    ] {
        let told = days(text, trigger).unwrap_or_default();
        assert_eq!(told, (from, to), "{trigger} in {text}");
    }
}

/// The names of the doers of the first claim whose trigger is these words.
fn doers(text: &str, trigger: &str) -> Vec<String> {
    let reading = read(text);
    let claim = reading.claims.iter().find(|c| c.trigger[0].of(text) == trigger);
    let claim = claim.unwrap_or_else(|| panic!("no claim at {trigger} in {text}"));
    claim.actor.iter().map(|&a| reading.actors[a].name.clone()).collect()
}

#[test]
fn who_answers_for_a_deed_did_it() {
    let text = "Al-Shabab claimed responsibility for the attack on the base.";
    assert_eq!(doers(text, "attack"), ["Al-Shabab"]);
    let text = "Moscow blamed Ukraine for the attack on the bridge.";
    assert_eq!(doers(text, "attack"), ["Ukraine"]);
}

#[test]
fn the_raid_told_again_is_the_same_raiders() {
    let text = "Militants of M23 attacked a village near Goma on Monday. The attack lasted two hours.";
    let reading = read(text);
    let actors: Vec<&Vec<usize>> = reading.claims.iter().map(|c| &c.actor).collect();
    assert!(actors.iter().all(|a| *a == actors[0] && !a.is_empty()), "{actors:?}");
}

/// Least and unit of the count of the first claim whose trigger holds a word, and since when.
fn counted(text: &str, trigger: &str) -> Option<(Option<u64>, Option<String>, Option<String>)> {
    let reading = read(text);
    let claim = reading.claims.iter().find(|c| c.trigger[0].of(text).contains(trigger));
    let count = claim.and_then(|c| c.count).map(|n| reading.counts[n].clone());
    count.map(|c| (c.min, c.unit, c.since))
}

#[test]
fn how_many_a_claim_is_about() {
    for (text, trigger, min, unit, since) in [
        ("The government sent 700 soldiers to the border on Friday.", "sent", 700, "soldier", None),
        (
            "Gunmen killed four policemen and wounded nine on Friday in the town.",
            "wounded",
            9,
            "person",
            None,
        ),
        ("The village was shelled four times on Friday by the army.", "shelled", 4, "time", None),
        ("Police arrested eight Serbs in the town on Friday.", "arrested", 8, "Serb", None),
        (
            "More than 90 soldiers have been killed since May 2021, the army said.",
            "killed",
            91,
            "soldier",
            Some("2021-05"),
        ),
    ] {
        let told = counted(text, trigger).unwrap_or_else(|| panic!("no count at {trigger} in {text}"));
        assert_eq!(told, (Some(min), Some(unit.to_owned()), since.map(str::to_owned)), "{text}");
    }
}

#[test]
fn what_was_agreed_is_done_and_its_end_is_no_day_of_it() {
    let text = "The two sides have agreed to extend their truce until August 2, the envoy said.";
    let reading = read(text);
    let claim = reading.claims.iter().find(|c| matches!(c.matter, Matter::Talks { .. })).expect("talks");
    assert_eq!(claim.truth, sayso_core::Truth::Affirmed);
    assert_eq!(claim.when, None);
}

#[test]
fn the_day_behind_a_verb_is_its_own() {
    let text = "Peace talks that resumed on Monday ended on Thursday without an accord, the mediators said.";
    assert_eq!(days(text, "ended").map(|d| d.0), Some(Some("2021-07-08".to_owned())));
}

#[test]
fn neither_where_a_road_leads_nor_where_a_speaker_stands_is_the_place() {
    let places = |text: &str, word: &str| {
        let reading = read(text);
        let claim = reading.claims.iter().find(|c| c.trigger[0].of(text).contains(word));
        let Some(claim) = claim else { panic!("no claim at {word} in {text}") };
        claim.place.iter().map(|&p| reading.places[p].name.clone()).collect::<Vec<_>>()
    };
    let road = places("The militia seized the main crossing to Tajikistan on Friday.", "seized");
    assert!(road.is_empty(), "{road:?}");
    let visit = "The adviser acknowledged on a visit to Moscow that outposts had been lost to the rebels.";
    assert!(places(visit, "lost").is_empty());
}

fn claims(text: &str) -> Vec<(String, Truth)> {
    read(text).claims.iter().map(|c| (c.trigger[0].of(text).to_owned(), c.truth)).collect()
}

#[test]
fn what_is_prevented_asked_or_imagined_is_no_fact() {
    for text in [
        "Police prevented Hamas fighters from attacking the convoy on Friday, the government said.",
        "Imagine if the army had begun in June, evacuating more than 120,000 people in a civil war.",
    ] {
        assert!(
            !claims(text).iter().any(|(word, _)| word.contains("attack") || word.contains("evacuat")),
            "{text}"
        );
    }
    let text = "Once a ceasefire is concluded, aid will flow into the valley, the United Nations said.";
    assert!(claims(text).contains(&("concluded".to_owned(), Truth::Conditional)), "{:?}", claims(text));
}

#[test]
fn a_denial_that_only_points_takes_up_what_it_denies() {
    let text = "The New People's Army said soldiers had entered villages in breach of the truce. A military spokesman denied that.";
    assert!(claims(text).contains(&("that".to_owned(), Truth::Denied)), "{:?}", claims(text));
}

#[test]
fn what_has_ceased_is_over() {
    let text = "Cross-border attacks from Yemen have ceased, as well as airstrikes inside Yemen.";
    assert_eq!(claims(text), [("ceased".to_owned(), Truth::Affirmed)]);
}

#[test]
fn a_turn_is_the_speaker_s_and_no_other_president_s() {
    let text = "THE PRESIDENT: I spoke with President Sisi of Egypt.\n\nQ Do you trust Hamas?\n\nTHE PRESIDENT: I do not.";
    let report = Report { author: Some("Joe Biden".to_owned()), ..Report::from_text(text) };
    let reading = crate::read(report);
    let turns = reading.statements.iter().filter(|s| s.source.iter().any(|w| w.of(text) == "THE PRESIDENT"));
    let speakers: Vec<&str> = turns.flat_map(|s| &s.actor).map(|&a| &*reading.actors[a].name).collect();
    assert!(!speakers.is_empty() && speakers.iter().all(|name| *name == "Joe Biden"), "{speakers:?}");
}

#[test]
fn what_should_be_done_is_demanded() {
    let text = "Eritrean forces should withdraw from Tigray, and all parties must allow aid into Mekelle.";
    assert!(claims(text).is_empty(), "{:?}", claims(text));
}

#[test]
fn of_a_call_to_discuss_something_one_meeting_is_told() {
    let text = "President Ada Mensah spoke on Friday with Prime Minister Koffi Brou to discuss the conflict in Mali.";
    assert_eq!(claims(text).len(), 1, "{:?}", claims(text));
}

#[test]
fn the_place_of_a_meeting_is_not_what_it_is_about() {
    let places = |text: &str| {
        let reading = read(text);
        let of = |c: &sayso_core::Claim| {
            c.place.iter().map(|&p| reading.places[p].name.clone()).collect::<Vec<_>>()
        };
        reading.claims.iter().map(of).collect::<Vec<_>>()
    };
    assert_eq!(places("The president met the ambassador of Rwanda in Nairobi on Friday."), [["Nairobi"]]);
    assert_eq!(places("Rebels attacked a village near Goma on Friday."), [["Goma"]]);
}

/// Whoever is only blamed has done, by that account, what was told last.
#[test]
fn who_is_blamed_has_done_what_was_told_last() {
    let text = "A bomb killed nine people in a market in Goma on Monday. The army blamed the M23 rebels.";
    let reading = read(text);
    let blamed = reading.claims.iter().find(|c| c.trigger[0].of(text) == "blamed").expect("a deed");
    let by = blamed.within.map(|n| reading.statements[n].source[0].of(text));
    let doers: Vec<&str> = blamed.actor.iter().map(|&a| reading.actors[a].name.as_str()).collect();
    assert!(matches!(blamed.matter, Matter::Event { code: Plover::Assault, .. }), "{blamed:?}");
    assert_eq!((by, blamed.truth, &blamed.when), (Some("The army"), Truth::Affirmed, &None));
    assert!(doers[0].contains("M23"), "{doers:?}");
    // "For the delay", "the weather": another thing, or nobody.
    for other in ["The army blamed the M23 rebels for the delay.", "The army blamed the weather."] {
        let text = format!("A bomb killed nine people in a market in Goma on Monday. {other}");
        let is_blame = |c: &sayso_core::Claim| c.trigger[0].of(&text).starts_with("blam");
        assert!(!read(&text).claims.iter().any(is_blame), "{other}");
    }
}

/// Harm that nobody counts is a toll where it is told plainly or denied; a single death with a name is none.
#[test]
fn harm_without_a_number() {
    let tolls = |text: &str| {
        let reading = read(text);
        let tolls = reading.claims.iter().filter(|c| matches!(c.matter, Matter::Toll { .. }));
        tolls.map(|c| (c.truth, c.count)).collect::<Vec<_>>()
    };
    assert_eq!(
        tolls("Rebels shelled the town of Douma on Monday. Nobody was killed."),
        [(Truth::Denied, None)]
    );
    let named = "Rebels shelled the town of Douma on Monday. Colonel Ahmed Mansour was killed.";
    assert_eq!(tolls(named), []);
}

#[test]
fn each_counted_victim_is_a_toll_of_its_own() {
    let text = "The army put the dead at 19 rebels and four soldiers. Rebels killed nine soldiers and two farmers on Friday.";
    let reading = crate::read(Report::from_text(text));
    let tolls = reading.claims.iter().filter(|c| matches!(c.matter, Matter::Toll { .. }));
    let told: Vec<(Vec<&str>, Option<u64>, usize)> = tolls
        .map(|c| {
            let words = c.trigger.iter().map(|t| t.of(text)).collect();
            (words, c.count.and_then(|n| reading.counts[n].min), c.actor.len())
        })
        .collect();
    // Whoever counts the dead has not killed them.
    let expected = vec![
        (vec!["put the dead"], Some(19), 0),
        (vec!["put the dead", "four soldiers"], Some(4), 0),
        (vec!["killed"], Some(9), 1),
        (vec!["killed", "two farmers"], Some(2), 1),
    ];
    assert_eq!(told, expected);
}
