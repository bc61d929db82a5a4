//! What is a claim and what is none: deeds only thought of, denials that are a state of their own, counts that a toll has come to;
//! in sentences of our own, all of them behind one that says what the report is about.

use sayso_core::{Claim, Matter, Reading, Report, Truth};

const SCENE: &str = "Fighting between the army and the rebels went on near Goma on Monday. ";

/// A reading of a sentence, and where it begins in the text.
fn read(sentence: &str) -> (Reading, usize) {
    let text = format!("{SCENE}{sentence}");
    let reading =
        crate::read(Report { published: Some("2024-07-11".to_owned()), ..Report::from_text(&text) });
    (reading, SCENE.len())
}

/// Type and code, truth, trigger and doers of each claim of a sentence: "toll killed affirmed [toll] by ".
fn told(sentence: &str) -> Vec<String> {
    let (reading, start) = read(sentence);
    let line = |c: &Claim| {
        let code = c.matter.code();
        let trigger: Vec<&str> = c.trigger.iter().map(|t| t.of(&reading.report.text)).collect();
        let doers: Vec<&str> = c.actor.iter().map(|&a| &*reading.actors[a].name).collect();
        let (kind, truth) = (code.claim_type().as_str(), c.truth.as_str());
        format!("{kind} {} {truth} [{}] by {}", code.as_str(), trigger.join(" … "), doers.join("; "))
    };
    reading.claims.iter().filter(|c| c.trigger[0].start as usize >= start).map(line).collect()
}

/// Each sentence has a claim that begins so.
fn all_tell(cases: &[(&str, &str)]) {
    let missing = |(sentence, line): &&(&str, &str)| !told(sentence).iter().any(|l| l.starts_with(line));
    let wrong: Vec<String> =
        cases.iter().filter(missing).map(|(s, line)| format!("{s}: no {line:?} in {:?}", told(s))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// No sentence has a claim that begins so.
fn none_tells(cases: &[(&str, &str)]) {
    let there = |(sentence, line): &&(&str, &str)| told(sentence).iter().any(|l| l.starts_with(line));
    let wrong: Vec<String> = cases.iter().filter(there).map(|(s, _)| format!("{s}: {:?}", told(s))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn deeds_that_are_only_thought_of_are_no_claims() {
    none_tells(&[
        ("The mediators went on with their efforts to secure the release of all hostages.", "event RETREAT"),
        ("There is a better path than a military attack, the official said.", "event ASSAULT"),
        ("There is no legitimate basis for Iran to launch an attack, the official said.", "event ASSAULT"),
        ("The valley must never again be a base from which to attack the capital.", "event ASSAULT"),
        ("The police prevented a terrorist attack.", "event ASSAULT"),
        (
            "The two presidents affirmed the importance of the deployment of a regional force.",
            "event MOBILIZE",
        ),
    ]);
}

#[test]
fn what_may_be_chosen_is_not_promised() {
    none_tells(&[
        ("The choice was to withdraw or be prepared to go back to war.", "commitment"),
        ("We will either follow through or commit another ten thousand troops.", "commitment"),
        (
            "If I had announced that the troops would remain, the war would have gone on.",
            "commitment  future",
        ),
        ("It is not like we are going to sit down and sign the deal, an official said.", "commitment"),
        ("The United States welcomes the announcement of an extension of the truce.", "commitment"),
        ("I have asked the ministry for plans to leave the base.", "commitment"),
    ]);
}

#[test]
fn a_deal_binds_the_sides_that_it_names() {
    all_tell(&[
        ("The truce commits the rebels to silence their guns.", "commitment  future [commits] by the rebels"),
        (
            "The deal requires the rebels to lay down their arms within 30 days.",
            "commitment  future [requires] by the rebels",
        ),
    ]);
}

#[test]
fn a_negated_state_is_a_state_of_its_own() {
    all_tell(&[
        ("The accord was not accepted by Azerbaijan.", "talks rejected affirmed"),
        ("The army did not observe the ceasefire.", "talks broken affirmed"),
        ("The parties did not sign the accord.", "talks agreed denied"),
    ]);
}

#[test]
fn a_toll_has_the_number_that_it_has_come_to() {
    for (sentence, least, most) in [
        ("The death toll of the shelling stands at 90.", Some(90), Some(90)),
        ("The death toll is up to 537.", Some(537), None),
        ("The number of dead climbed to 90.", Some(90), Some(90)),
        ("The death toll from the attack was 40, the governor said.", Some(40), Some(40)),
        ("A total of up to 500 people were killed.", None, Some(500)),
    ] {
        let (reading, start) = read(sentence);
        let tolls = reading.claims.iter().filter(|c| matches!(c.matter, Matter::Toll { .. }));
        let mut own = tolls.filter(|c| c.trigger[0].start as usize >= start);
        let count = own.next().and_then(|c| c.count).map(|n| &reading.counts[n]);
        assert_eq!(count.map(|c| (c.min, c.max)), Some((least, most)), "{sentence}");
    }
}

#[test]
fn each_count_of_a_toll_is_told_once() {
    let (reading, start) = read("Eight soldiers and three civilians have died in the same period.");
    let tolls: Vec<&Claim> = reading.claims.iter().filter(|c| c.trigger[0].start as usize >= start).collect();
    assert_eq!(tolls.len(), 2);
}

#[test]
fn a_count_of_every_day_is_a_rate() {
    let (reading, start) = read("Ten people die each day in the camp.");
    let toll = reading.claims.iter().find(|c| c.trigger[0].start as usize >= start).expect("a toll");
    assert_eq!(toll.count.and_then(|n| reading.counts[n].per.as_deref()), Some("day"));
}

#[test]
fn what_a_deed_is_done_to_does_not_kill() {
    all_tell(&[
        (
            "Three schools with refugees were bombed, killing over 50 civilians.",
            "toll killed affirmed [killing] by ",
        ),
        (
            "Hamas accepted a proposal put forward by Egypt and Qatar.",
            "talks offered affirmed [put] by Egypt; Qatar",
        ),
        (
            "The attack was claimed by Islamic State.",
            "event ASSAULT affirmed [attack was claimed] by Islamic State",
        ),
        ("The army blocked the road to the town.", "event COERCE"),
    ]);
    none_tells(&[
        ("The army denied that the base had fallen.", "control gains denied [fallen] by the army"),
        ("The flood killed 30 people.", "toll"),
        ("Russia has lost 300 tanks, Ukraine says.", "toll"),
        ("The UN said 12 of its peacekeepers had been freed.", "event RETREAT affirmed [freed] by UN"),
        ("Officials of both sides met to discuss the release of prisoners.", "event RETREAT"),
        ("Nobody has claimed the attack.", "event ASSAULT"),
    ]);
}

#[test]
fn plans_on_track_and_forces_that_will_be_out_are_commitments() {
    for (sentence, deadline) in [
        ("We are on a pace to finish the withdrawal by August the 31st.", "2024-08-31"),
        ("U.S. troops, as well as our allies, will be out of the country by September 11.", "2024-09-11"),
    ] {
        let (reading, start) = read(sentence);
        let own = reading.claims.iter().filter(|c| c.trigger[0].start as usize >= start);
        let dues = own.filter_map(|c| match &c.matter {
            Matter::Commitment { deadline, .. } => deadline.as_deref(),
            _ => None,
        });
        assert_eq!(dues.collect::<Vec<_>>(), [deadline], "{sentence}");
    }
}

#[test]
fn what_is_not_going_to_be_done_is_negative() {
    let (reading, start) = read("None of us are going to take the group’s word, the president said.");
    let pledge = reading.claims.iter().find(|c| c.trigger[0].start as usize >= start).expect("a commitment");
    assert!(matches!(pledge.matter, Matter::Commitment { negative: true, .. }));
    assert_eq!(pledge.truth, Truth::Future);
}

#[test]
fn institutions_have_the_country_that_their_words_name() {
    for sentence in [
        "The Georgian Interior Ministry said three soldiers were killed.",
        "The Interior Ministry of Georgia said three soldiers were killed.",
        "Georgia's Interior Ministry said three soldiers were killed.",
    ] {
        let (reading, _) = read(sentence);
        let ministry = reading.actors.iter().find(|a| a.name.contains("Interior Ministry"));
        assert_eq!(ministry.and_then(|a| a.country.as_deref()), Some("GE"), "{sentence}");
    }
}

#[test]
fn the_president_of_a_text_that_writes_him_large_is_whom_it_names_first() {
    let text = "President Ann Vale spoke with President Omar Saleh on Friday about the truce with the rebels. \
        The President thanked him. On Monday, the President met King Idris in Lorne.";
    let reading = crate::read(Report { published: Some("2024-07-11".to_owned()), ..Report::from_text(text) });
    let meeting = reading.claims.iter().find(|c| c.trigger[0].of(text) == "met").expect("a meeting");
    let names: Vec<&str> = meeting.actor.iter().map(|&a| &*reading.actors[a].name).collect();
    assert!(names.contains(&"Ann Vale"), "{names:?}");
}

#[test]
fn a_joint_text_has_all_its_signatories_as_authors() {
    let text = "As mediators, we presented a proposal for a truce to both parties on Friday.";
    let authors = |author: &str| {
        let report = Report { author: Some(author.to_owned()), ..Report::from_text(text) };
        let reading = crate::read(report);
        reading.author.iter().map(|&a| reading.actors[a].name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(authors("the United States, Egypt and Qatar").len(), 3);
    assert_eq!(authors("Anna Smith and Partners").len(), 1);
}

#[test]
fn turns_of_speech_that_tell_of_no_deed() {
    none_tells(&[
        ("The war has killed thousands of people in the hills.", "event ASSAULT"),
        ("The regime committed unspeakable violence against civilians.", "event AGREE"),
        ("The official, who requested anonymity, said rebels had shelled the town.", "event REQUEST"),
        ("The king spoke of the truce at a joint news conference.", "event CONSULT affirmed [conference"),
        ("The president did not rule out a strike on the rebels.", "commitment"),
        ("The soldiers prepared to defend themselves and dug trenches.", "commitment"),
        ("More than 40,000 people were forced to flee their homes.", "toll displaced affirmed [flee"),
    ]);
}

#[test]
fn what_is_not_ruled_out_may_be_and_of_what_there_is_no_proof_is_denied() {
    all_tell(&[
        ("The president did not rule out the use of force against the rebels.", "event ASSAULT possible"),
        ("There was no evidence of the militia's part in the attack on the camp.", "event ASSAULT denied"),
        (
            "The minister will not attend the summit because of cross-border attacks in the region.",
            "event ASSAULT affirmed [attacks",
        ),
        ("The army failed to respect the truce on Friday, monitors said.", "talks broken affirmed"),
        ("The rebels said there was no such pledge.", "commitment  denied"),
    ]);
}

#[test]
fn what_others_say_and_the_speaker_calls_untrue_is_denied() {
    all_tell(&[
        (
            "Reports about an attack on Sake do not correspond to reality, the army said.",
            "event ASSAULT denied [attack]",
        ),
        (
            "The allegation that rebel shells hit a school is false, the rebels said.",
            "event ASSAULT denied [hit]",
        ),
        ("The army rejected the accusation that it had shelled Sake.", "event ASSAULT denied [shelled] by "),
        (
            "The army dismissed a report by the monitors that rebels had taken Sake.",
            "control gains denied [taken]",
        ),
        ("The army called reports of a massacre in Sake a lie.", "event ASSAULT denied [massacre]"),
        ("Reports of an attack on Sake are true, the mayor said.", "event ASSAULT affirmed [attack]"),
    ]);
}

#[test]
fn a_number_of_those_counted_before_is_a_toll_of_its_own() {
    all_tell(&[
        (
            "Nine people were killed, doctors said. The army put it at four.",
            "toll killed affirmed [put it at four] by ",
        ),
        ("The number of villagers killed had risen to nine, he said.", "toll killed affirmed [killed] by "),
    ]);
    none_tells(&[("The army put its losses at 40 million dollars.", "toll")]);
}

#[test]
fn who_has_given_no_promise_denies_one() {
    all_tell(&[
        (
            "Bangkok had given no undertaking to release the teachers, a spokesman said.",
            "commitment  denied [given]",
        ),
        ("The army gave an undertaking to release the teachers.", "commitment  future [gave"),
    ]);
}
