//! Who does a deed and who does not, where the words stand close to one another: in sentences of our own.

use sayso_core::{Claim, Matter, Reading, Report};

fn read(text: &str) -> Reading {
    let text = format!("Fighting between the army and the rebels went on near Kitsha on Monday. {text}");
    crate::read(Report { published: Some("2024-07-11".to_owned()), ..Report::from_text(&text) })
}

fn doers<'r>(reading: &'r Reading, claim: &Claim) -> Vec<&'r str> {
    claim.actor.iter().map(|&a| &*reading.actors[a].name).collect()
}

/// Checks the doers of the last claim that fits and whose trigger holds a word.
fn check(text: &str, fits: impl Fn(&Matter) -> bool, word: &str, expected: &[&str]) {
    let reading = read(text);
    let told =
        |c: &&Claim| fits(&c.matter) && c.trigger.iter().any(|t| t.of(&reading.report.text).contains(word));
    let Some(claim) = reading.claims.iter().rfind(told) else { panic!("no claim at {word} in {text}") };
    assert_eq!(doers(&reading, claim), expected, "{text}");
}

fn event(text: &str, word: &str, expected: &[&str]) {
    check(text, |matter| matches!(matter, Matter::Event { .. }), word, expected);
}

#[test]
fn planes_of_nobody_act_themselves_and_shells_do_not() {
    event("Helicopters fired on a village near the lake on Thursday.", "fired", &["Helicopters"]);
    event("On Sunday jets of that military bombed a school in Webula.", "bombed", &["jets of that military"]);
    event("A tank shelled the outskirts of Marsa on Friday, residents said.", "shelled", &["A tank"]);
    event(
        "Shells fell on the market of Marsa on Friday and wounded six people, residents said.",
        "fell",
        &[],
    );
}

#[test]
fn planes_are_not_whoever_was_told_of_before() {
    let text = "Hezbollah has vowed to answer. A day after the talks, Israeli planes bombed four villages near Tyre.";
    let reading = read(text);
    let bombed =
        reading.claims.iter().find(|c| c.trigger.iter().any(|t| t.of(&reading.report.text) == "bombed"));
    assert!(!doers(&reading, bombed.expect("a raid")).contains(&"Hezbollah"));
}

#[test]
fn each_of_two_has_a_clause_of_its_own() {
    let text = "Russia, which backs President Hadid, and Turkey, which supports the rebels, brokered the deal on Friday.";
    event(text, "backs", &["Russia"]);
    event(text, "supports", &["Turkey"]);
}

#[test]
fn what_counts_the_members_of_a_list_is_none_of_them() {
    let text =
        "The summit has attracted Syria and Saudi Arabia, two Arab states that do not recognize Israel.";
    event(text, "recognize", &["Syria", "Saudi Arabia"]);
}

#[test]
fn two_peoples_before_a_noun_both_do_it() {
    let text = "Gaza has been under an Israeli and Egyptian blockade since 2007.";
    event(text, "blockade", &["Israeli", "Egyptian"]);
}

#[test]
fn whoever_hears_of_a_deed_has_not_done_it() {
    let text = "A spokeswoman said President Duterte had been told of the ambush and was saddened.";
    event(text, "ambush", &[]);
    let text = "Seven of the detainees have been released to the custody of the Kenyan government.";
    event(text, "released", &[]);
}

#[test]
fn what_is_called_something_is_not_called_for() {
    let text = "Syria's interim leader has called the strikes a blatant violation of sovereignty.";
    let protests = read(text).claims.into_iter().filter(|c| c.actor.len() == 1);
    assert_eq!(protests.count(), 0);
}

#[test]
fn troops_that_are_sent_move_themselves() {
    event("Two battalions were flown in from the coast overnight.", "flown", &["Two battalions"]);
}

#[test]
fn who_leads_or_lays_it_does_it() {
    event(
        "Thousands died during the blockade that Port Moresby laid in 1990.",
        "blockade",
        &["Port Moresby"],
    );
    event("The Teachers Union, which led the protests, called for a strike.", "led", &["Teachers Union"]);
}

#[test]
fn what_is_in_somebody_s_hands_he_holds() {
    let text =
        "The marines left on Monday. The rest of the city is in the hands of several hundred armed men.";
    check(text, |matter| matches!(matter, Matter::Control { .. }), "hands", &["several hundred armed men"]);
}

#[test]
fn a_number_of_the_dead_counts_no_battle() {
    let text = "At least 130 people have been killed since Monday in battles between Upland tribesmen and Uzbek militants.";
    let reading = read(text);
    let battle =
        reading.claims.iter().find(|c| c.trigger.iter().any(|t| t.of(&reading.report.text) == "battles"));
    assert_eq!(battle.expect("a battle").count, None);
}

#[test]
fn prisoners_who_are_to_be_returned_are_bound_to_nothing() {
    let text = "Under its eighth point all prisoners of war were to be returned.";
    check(text, |matter| matches!(matter, Matter::Commitment { .. }), "returned", &[]);
}

#[test]
fn we_is_whoever_an_unnamed_minister_speaks_for() {
    let text = "Israel's deputy defence minister told reporters his government wanted quiet. “They shot, we closed the gates,” he said.";
    event(text, "closed", &["Israel"]);
}

#[test]
fn a_day_in_a_name_is_no_day() {
    let text = "The March 23 Movement said its fighters had entered the town of Kitsha.";
    assert_eq!(read(text).dates.len(), 1, "Monday is the only day");
}

#[test]
fn nobody_is_told_to_attack_his_own() {
    let text = "We have told the rebels that any attacks on U.S. troops will be met with a response, the United States said.";
    let reading = read(text);
    let attacks =
        reading.claims.iter().filter(|c| c.trigger.iter().any(|t| t.of(&reading.report.text) == "attacks"));
    assert!(attacks.flat_map(|c| doers(&reading, c)).all(|name| name != "United States"));
}

#[test]
fn allies_of_one_body_are_no_other() {
    let text = "The Taliban have said they will attack. We have discussed the drawdown with our NATO Allies, a U.S. official said.";
    let reading = read(text);
    let talk =
        reading.claims.iter().find(|c| c.trigger.iter().any(|t| t.of(&reading.report.text) == "discussed"));
    let names = |ids: &[usize]| ids.iter().map(|&a| reading.actors[a].name.clone()).collect::<Vec<_>>();
    let talk = talk.expect("a talk");
    assert!(!names(&talk.recipient).contains(&"Taliban".to_owned()), "{:?}", names(&talk.recipient));
}

#[test]
fn the_allies_are_not_whoever_was_told_of_before() {
    let text = "The Taliban attacked bases in the south. In Brussels, NATO's Jens Holm said the allies had decided to withdraw.";
    check(text, |matter| matches!(matter, Matter::Commitment { .. }), "decided", &["the allies"]);
}

#[test]
fn who_is_seen_at_a_deed_does_it() {
    let text = "Militiamen were seen executing nine farmers in Webula in January.";
    event(text, "executing", &["Militiamen"]);
}

#[test]
fn what_a_passive_is_done_to_has_not_done_it() {
    let reading = read("Nine people were wounded in the raid; three of them died later.");
    let harmed = reading.claims.iter().filter(|c| matches!(c.matter, Matter::Toll { .. }));
    let doers: Vec<Vec<&str>> = harmed.map(|c| doers(&reading, c)).collect();
    assert_eq!(doers, [Vec::<&str>::new(), Vec::new()]);
}

#[test]
fn of_what_somebody_is_he_does_what_it_does() {
    event("Hezbollah is a militia which shelled the port of Tyre on Sunday.", "shelled", &["Hezbollah"]);
    event("It was border guards who attacked the convoy on Sunday.", "attacked", &["border guards"]);
}

#[test]
fn how_many_they_are_is_no_part_of_what_they_are_called() {
    let reading = read("The four militants attacked a base on Sunday. Many villagers fled.");
    let called = |name: &str| {
        let mentions = reading.actors.iter().flat_map(|a| &a.mentions);
        mentions.into_iter().any(|m| m.of(&reading.report.text) == name)
    };
    assert!(called("militants") && called("villagers"));
}
