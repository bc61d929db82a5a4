//! Who speaks, in texts of our own.

use sayso_core::{Reading, Report};

fn speakers(reading: &Reading) -> Vec<Vec<&str>> {
    let name = |&a: &usize| &*reading.actors[a].name;
    reading.statements.iter().map(|s| s.actor.iter().map(name).collect()).collect()
}

fn read(text: &str) -> Reading {
    crate::read(Report { published: Some("2024-03-05".to_owned()), ..Report::from_text(text) })
}

/// Checks whom the first statement is by whose cue holds a word.
fn check(text: &str, cue: &str, expected: &[&str]) {
    let reading = read(text);
    let at = reading.statements.iter().position(|s| s.cue.iter().any(|c| c.of(text).contains(cue)));
    let Some(at) = at else { panic!("no statement at {cue} in {text}") };
    assert_eq!(speakers(&reading)[at], expected, "{text}");
}

#[test]
fn we_are_those_whom_the_opening_names() {
    let text = "We, the leaders of the European Union, met today in Brussels. We condemn the attack on the bridge at Sotka.";
    check(text, "condemn", &["European Union"]);
}

#[test]
fn we_of_a_government_s_text_is_its_state() {
    let text = "We condemn the attack on the bridge at Sotka.";
    let report =
        Report { publisher: Some("The White House (US government)".to_owned()), ..Report::from_text(text) };
    assert_eq!(speakers(&crate::read(report)), [["United States"]]);
    let nobody = crate::read(Report::from_text(text));
    assert!(nobody.statements.iter().all(|s| s.actor.is_empty()));
}

#[test]
fn a_person_is_called_by_the_name_behind_the_office() {
    let envoy = "An envoy who returned from Kinshasa on Tuesday, Walter Henriksen, said the rebels had agreed to talks.";
    check(envoy, "said", &["Walter Henriksen"]);
    check("Lance Corporal Nimal Perera said that the soldiers had left the camp.", "said", &["Nimal Perera"]);
}

#[test]
fn a_minister_of_one_state_is_no_other_state_s() {
    let text = "Georgian Foreign Minister Giorgi Kapanadze met the envoys on Friday. Belgrade's foreign minister said on \
                Saturday that the talks had failed.";
    check(text, "said", &["Belgrade's foreign minister"]);
}

#[test]
fn a_short_name_is_the_body_s_whose_long_name_holds_it() {
    let text = "The United Nations Verification Mission in Colombia said that a leader was killed on Friday. The Mission \
                warned that others were in danger.";
    check(text, "warned", &["United Nations Verification Mission in Colombia"]);
    check("The West African bloc ECOWAS condemned the ambush on Friday.", "condemned", &["ECOWAS"]);
}

#[test]
fn a_relative_pronoun_speaks_for_its_noun() {
    let text = "The release was refused by Hamas, who says that the soldier will not be freed.";
    check(text, "says", &["Hamas"]);
}

#[test]
fn two_presidents_are_the_two_who_are_named() {
    let text = "President Ada Mensah of Ghana met President Koffi Brou of Ivory Coast on Friday in Accra. The two presidents \
                condemned the coup in Niger.";
    check(text, "condemned", &["Ada Mensah", "Koffi Brou"]);
}

#[test]
fn both_are_the_two_whom_the_words_before_join() {
    let text = "The Ethiopian army and the Oromo Liberation Army fought near Nekemte on Friday. Both have denied shelling the \
                town.";
    check(text, "denied", &["Ethiopian army", "Oromo Liberation Army"]);
}

#[test]
fn she_is_no_man() {
    let text = "Bashar al-Assad visited the hospital on Friday. She said that the nurses were afraid.";
    let reading = read(text);
    assert!(reading.statements.iter().all(|s| s.actor.is_empty()), "{:?}", speakers(&reading));
}

#[test]
fn titles_and_what_a_minister_is_of_are_no_names() {
    let herzog = "“We will take all measures,” said Israeli Cabinet Minister Isaac Herzog on Monday.";
    check(herzog, "said", &["Isaac Herzog"]);
    let reading = read(herzog);
    assert!(reading.actors.iter().all(|a| a.name != "Cabinet"));
    let envoy = "H.E. Nickolay Mladenov said on Friday that the rebels had shelled the town.";
    check(envoy, "said", &["Nickolay Mladenov"]);
    let minister =
        "The Minister of State for Foreign Affairs, Solange Mbuyi, said the rebels had shelled the town.";
    check(minister, "said", &["Solange Mbuyi"]);
    assert!(read(minister).actors.iter().all(|a| a.name != "Foreign Affairs"));
}

#[test]
fn a_body_told_with_its_state_is_the_one_told_without_it() {
    let board = "The Ethiopian Human Rights Commission denied the raid. The state-run Human Rights Commission said that \
                 soldiers had left.";
    check(board, "said", &["Ethiopian Human Rights Commission"]);
    let ministry =
        "India's foreign ministry denied the raid. On Friday the foreign ministry said that troops had left.";
    check(ministry, "said", &["India's foreign ministry"]);
    let two = "India's foreign ministry denied the raid, and Pakistan's foreign ministry denied it too. On Friday the \
               foreign ministry said that troops had left.";
    check(two, "said", &["the foreign ministry"]);
}

#[test]
fn an_office_is_no_part_of_the_name_behind_it() {
    let text = "Secretary of State Rex Tillerson said on Friday that the rebels had shelled the town.";
    check(text, "said", &["Rex Tillerson"]);
    let king =
        "King Abdullah II of Jordan met the envoy on Friday. The Jordanian monarch condemned the shelling.";
    check(king, "condemned", &["Abdullah II"]);
}
