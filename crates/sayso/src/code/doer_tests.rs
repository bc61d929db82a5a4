//! Whom the doer of a claim stands for, in sentences of our own.

use sayso_core::{Claim, Reading, Report};

fn read(text: &str) -> Reading {
    crate::read(Report { published: Some("2021-07-11".to_owned()), ..Report::from_text(text) })
}

fn doers<'r>(reading: &'r Reading, claim: &Claim) -> Vec<&'r str> {
    claim.actor.iter().map(|&a| &*reading.actors[a].name).collect()
}

/// Checks the doers of the first claim whose trigger holds a word.
fn check(text: &str, word: &str, expected: &[&str]) {
    let reading = read(text);
    let told = |c: &&Claim| c.trigger.iter().any(|t| t.of(text).contains(word));
    let Some(claim) = reading.claims.iter().find(told) else { panic!("no claim at {word} in {text}") };
    assert_eq!(doers(&reading, claim), expected, "{text}");
}

#[test]
fn a_dateline_does_nothing() {
    check(
        "LUBANGO, Angola, July 9 (NWS) — Masked rebels attacked a convoy near the border on Friday.",
        "attacked",
        &["Masked rebels"],
    );
    check("GONDAR — Gunmen killed nine farmers in a village near the lake on Friday.", "killed", &["Gunmen"]);
}

#[test]
fn fighters_of_a_listed_group_are_the_group() {
    check("Taliban fighters overran a base in the north on Friday.", "overran", &["Taliban"]);
    check("Suspected Boko Haram militants blew up a bridge on Tuesday.", "blew up", &["Boko Haram"]);
}

#[test]
fn a_long_name_of_the_list_is_one_name() {
    check(
        "The Revolutionary Armed Forces of Colombia attacked a barracks on Friday.",
        "attacked",
        &["Revolutionary Armed Forces of Colombia"],
    );
    check(
        "The Lord's Resistance Army attacked a village near the river on Friday.",
        "attacked",
        &["Lord's Resistance Army"],
    );
}

#[test]
fn who_leads_a_body_speaks_for_it() {
    check(
        "“We attacked the bridge on Friday,” said Abdi Warsame, who leads fighters of the Free Aceh Movement.",
        "attacked",
        &["Free Aceh Movement"],
    );
}

#[test]
fn the_same_words_are_one_actor() {
    let text = "Demonstrators camped out in the old square turned down the offer on Friday.";
    let names: Vec<String> = read(text).actors.into_iter().map(|a| a.name).collect();
    let told = names.iter().filter(|n| n.starts_with("Demonstrators")).count();
    assert_eq!(told, 1, "{names:?}");
}

#[test]
fn a_relative_pronoun_stands_for_its_noun() {
    check(
        "General Moussa Keita, who seized power in March, has promised elections.",
        "seized",
        &["Moussa Keita"],
    );
    check(
        "The Lakeland Army, which attacked the barracks on Friday, denied taking prisoners.",
        "attacked",
        &["Lakeland Army"],
    );
}

#[test]
fn the_words_of_a_side_end_where_the_clause_goes_on() {
    check(
        "Local officials said that armed herders attacked the village on Friday.",
        "attacked",
        &["armed herders"],
    );
    check(
        "Thousands marched on the palace on Friday, and soldiers opened fire on them.",
        "marched",
        &["Thousands"],
    );
}

#[test]
fn who_says_we_speaks_for_the_body_of_the_role() {
    let text = "The Lakeland Army attacked the port on Friday. \
        “We have captured the harbour,” said its spokesman, Tomas Adeko.";
    check(text, "captured", &["Lakeland Army"]);
}

#[test]
fn what_is_to_be_done_binds_whoever_says_so() {
    let text = "The Lakeland Army declared a truce on Friday. \
        A spokesman for the Lakeland Army promised that the road would be opened on Monday.";
    check(text, "would", &["Lakeland Army"]);
}

#[test]
fn it_is_nobody_where_a_deed_is_only_named() {
    let text = "Rebels raided the market of Sarab on Friday and killed two traders. \
        It was the third attack on the town in a week, police said.";
    check(text, "attack", &[]);
}

#[test]
fn the_gunmen_are_those_told_of_before() {
    let text = "Thirty masked gunmen stormed the bank on Friday. Police surrounded the house. \
        Later the gunmen killed a guard.";
    check(text, "killed", &["Thirty masked gunmen"]);
}

#[test]
fn both_sides_are_the_two_that_talk() {
    let text = "Talks between Ethiopia and Eritrea resumed in Nairobi on Monday, and Kenya is their host. \
        Both sides agreed to free prisoners, a diplomat from Sudan said.";
    check(text, "agreed", &["Ethiopia", "Eritrea"]);
}

#[test]
fn a_government_and_rebels_who_speak_together_are_two() {
    let speakers = |text: &str| {
        let reading = read(text);
        let statement = reading.statements.first().expect("a statement");
        statement.actor.iter().map(|&a| reading.actors[a].name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        speakers("The government and the rebels said on Friday that the road was open."),
        ["The government", "the rebels"]
    );
    assert_eq!(
        speakers("The government and the rebels agreed to extend the truce."),
        ["The government", "the rebels"]
    );
    assert_eq!(speakers("The army and navy chiefs said the port was safe.").len(), 1);
}

#[test]
fn one_word_is_one_claim_and_a_denied_claim_is_its_makers() {
    let text = "The rebels also claim to have taken control of dozens of villages in the north. \
        The government does not accept the rebels' claim.";
    let reading = read(text);
    let told: Vec<(&str, Vec<&str>)> =
        reading.claims.iter().map(|c| (c.matter.code().claim_type().as_str(), doers(&reading, c))).collect();
    assert_eq!(told, [("control", vec!["The rebels"]), ("control", vec!["The rebels"])]);
    assert_eq!(reading.claims[1].truth, sayso_core::Truth::Denied);
    // What stands behind another claim on its words is still an event of PLOVER's, told from that claim.
    let known = |p: &sayso_core::PloverEvent| match p.from {
        sayso_core::PloverSource::Claim(n) => n < reading.claims.len(),
        sayso_core::PloverSource::Statement(n) => n < reading.statements.len(),
    };
    assert!(reading.plover.iter().all(known));
}

#[test]
fn whoever_is_blamed_did_it() {
    check("The ministry blamed the rebels for attacking a convoy on Friday.", "attacking", &["the rebels"]);
    check("Prosecutors charged the militia with killing nine villagers.", "killing", &["the militia"]);
}

#[test]
fn a_name_behind_the_noun_for_what_it_is_is_whose_name_it_is() {
    check(
        "The armed group Valley Front attacked a convoy near the border on Friday, the army said.",
        "attacked",
        &["Valley Front"],
    );
}

#[test]
fn a_denial_that_only_points_back_takes_what_it_denies() {
    let reading =
        read("India blames Pakistan for arming militants in the valley. Islamabad denies the charges.");
    let denied = reading.claims.iter().find(|c| c.truth == sayso_core::Truth::Denied);
    let Some(denied) = denied else { panic!("no denial in {:?}", reading.claims) };
    assert_eq!(denied.matter.code(), reading.claims[0].matter.code());
    assert_eq!(doers(&reading, denied), ["Pakistan"]);
}

#[test]
fn a_body_is_meant_by_the_words_for_what_it_is() {
    let text = "Medical aid group Lakes Relief treated forty people in Goma, the hospital said. The army shelled the town. \
        The aid group said nine villagers had been killed.";
    let reading = read(text);
    let statement =
        reading.statements.iter().find(|s| s.source.iter().any(|w| w.of(text) == "The aid group"));
    let names: Vec<&str> =
        statement.iter().flat_map(|s| &s.actor).map(|&a| &*reading.actors[a].name).collect();
    assert_eq!(names, ["Lakes Relief"]);
}

#[test]
fn whoever_suffers_a_deed_has_not_done_it() {
    check("Duterte suspends talks with rebels after soldiers are killed in Davao", "killed", &[]);
    check(
        "An attack on an Indian army base in Kashmir that killed 18 soldiers raised tensions.",
        "killed",
        &[],
    );
}

#[test]
fn two_who_are_joined_are_two() {
    check(
        "AMMAN, April 1 - The Yemeni government and the Houthi movement have agreed to a truce of two months, the United Nations \
         envoy for Yemen said on Friday.",
        "agreed",
        &["Yemen", "Houthi movement"],
    );
    check(
        "Officials said two splinter groups, the Continuity Irish Republican Army (CIRA) and the Real Irish Republican Army \
         (RIRA), have refused to lay down their arms.",
        "refused",
        &["Continuity Irish Republican Army", "Real Irish Republican Army"],
    );
}

#[test]
fn a_clash_is_both_sides() {
    check(
        "Renewed clashes between M23 and the Congolese army around Alimbongo were reported on 3 January, the United Nations said.",
        "clashes",
        &["M23", "Congolese army"],
    );
}

#[test]
fn who_is_blamed_or_gives_does_it() {
    check("India blamed the attack on Pakistan-based militants.", "attack", &["Pakistan-based militants"]);
    check(
        "The Syrian Democratic Forces received arms from the United States.",
        "received",
        &["United States"],
    );
    check("A vast swathe of the province is now in CNDP control.", "control", &["CNDP"]);
}

#[test]
fn a_deed_is_named_after_a_people_or_a_group() {
    check(
        "A Syrian airstrike killed four Turkish soldiers in the north on Friday.",
        "airstrike",
        &["Syrian"],
    );
    check(
        "The African Union has strongly condemned the al-Shabab attack on its base.",
        "attack",
        &["al-Shabab"],
    );
}

#[test]
fn rebels_of_a_country_are_not_its_state() {
    check(
        "Syrian rebel commanders say they will never forgive the Kurds.",
        "forgive",
        &["Syrian rebel commanders"],
    );
}

/// A verb with "under" beside it once sent the look-up of its sides round in a circle.
#[test]
fn sides_are_looked_up_in_no_circle() {
    check("On Monday, rebel groups agreed to unite under one commander.", "agreed", &["rebel groups"]);
}

#[test]
fn a_truce_with_somebody_is_of_both() {
    check(
        "Colombia signed a truce with the National Liberation Army on Friday.",
        "signed",
        &["Colombia", "National Liberation Army"],
    );
    // Whoever breaks off talks does so alone.
    check(
        "The National Liberation Army suspended its talks with Colombia on Friday.",
        "suspended",
        &["National Liberation Army"],
    );
}

#[test]
fn soldiers_of_one_state_are_none_of_another() {
    check(
        "Georgia thanked the observers who had arrived in the country. Russian soldiers opened fire on a patrol on Wednesday.",
        "opened fire",
        &["Russian soldiers"],
    );
}

#[test]
fn two_who_met_are_they_who_agreed() {
    check(
        "The Turkish president and the Greek premier met in Geneva on Friday. They agreed to withdraw their ships.",
        "agreed",
        &["The Turkish president", "the Greek premier"],
    );
}

#[test]
fn a_joined_verb_has_the_nearest_subject() {
    check(
        "Some blocked the highway and lit bonfires; police used water cannon and detained 18 protesters.",
        "detained",
        &["police"],
    );
}

#[test]
fn nobody_is_bound_by_what_there_will_be() {
    let reading = read("Lakeland said that unless the council intervenes there will be war.");
    let is_pledge = |c: &Claim| matches!(c.matter, sayso_core::Matter::Commitment { .. });
    assert!(!reading.claims.iter().any(is_pledge));
}

#[test]
fn where_a_monitor_sits_is_not_what_is_held() {
    let reading = read(
        "The Lakes Journal, which follows the war from Washington, counted 200 districts under Taliban control.",
    );
    let places = reading.claims.iter().flat_map(|c| &c.place);
    assert_eq!(places.map(|&p| &*reading.places[p].name).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn plain_words_tell_whose_a_deed_is() {
    check(
        "The group was accused of terrorism by the governments of Chad and Niger on Friday.",
        "terrorism",
        &["The group"],
    );
    check("The ministry condemned the Hamas terrorism against Israel on Friday.", "terrorism", &["Hamas"]);
    check(
        "Fighting broke out between Armenia and Azerbaijan on Friday.",
        "broke out",
        &["Armenia", "Azerbaijan"],
    );
    check("The rebels have been forced back to a coastal strip by the army.", "forced", &["The rebels"]);
    check("The town remains under Armenian control.", "remains", &["Armenian"]);
}

#[test]
fn some_of_those_told_of_before_are_they() {
    let text = "Two paymasters in Aden said the last envelopes came on Tuesday, and one of them added that they were thin.";
    let reading = read(text);
    let last = reading.statements.last().expect("statements");
    assert_eq!(reading.actors[last.actor[0]].name, "Two paymasters in Aden");
}
