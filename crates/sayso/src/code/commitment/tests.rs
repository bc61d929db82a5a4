//! Deeds, signs and conditions of commitments, in sentences of our own.

use sayso_core::{Claim, Matter, Report, Truth};

fn commitments(text: &str) -> (String, Vec<Claim>) {
    let reading = crate::read(Report::from_text(text));
    let claims = reading.claims.iter().filter(|c| matches!(c.matter, Matter::Commitment { .. }));
    (reading.report.text.clone(), claims.cloned().collect())
}

#[test]
fn deeds_are_the_words_that_follow() {
    let cases = [
        ("The rebels pledged to free the hostages.", "free the hostages", false, Truth::Future),
        ("The rebels promised not to shell the town.", "shell the town", true, Truth::Future),
        ("The militia refused on Friday to leave the port.", "leave the port", true, Truth::Future),
        ("The government is ready to release the detainees.", "release the detainees", false, Truth::Future),
        ("The army said it would withdraw its troops.", "withdraw its troops", false, Truth::Future),
        ("The army said it would not attack the town.", "attack the town", true, Truth::Future),
        (
            "The rebels agreed to free the hostages if the army leaves the valley.",
            "free the hostages",
            false,
            Truth::Conditional,
        ),
        (
            "The group agreed to release the pilots in exchange for prisoners.",
            "release the pilots",
            false,
            Truth::Conditional,
        ),
    ];
    for (text, words, not, truth) in cases {
        let (text, claims) = commitments(text);
        let [claim] = &claims[..] else { panic!("{} commitments in {text}", claims.len()) };
        let Matter::Commitment { deed, negative, .. } = &claim.matter else { unreachable!("filtered") };
        let told: Vec<&str> = deed.iter().map(|d| d.of(&text)).collect();
        assert_eq!((told, *negative, claim.truth), (vec![words], not, truth), "{text}");
    }
}

#[test]
fn what_others_fear_or_ask_binds_nobody() {
    let cases = [
        "Villagers fear that the army will attack the town.",
        "The mayor asked whether the rebels would leave the town.",
        "The rain will spread to the east.",
        "The two clubs met on Sunday.",
    ];
    for text in cases {
        assert!(commitments(text).1.is_empty(), "{text}");
    }
}

#[test]
fn what_is_given_up_is_not_to_be_done() {
    for text in [
        "The Taliban wouldn't attack any American forces, the president said.",
        "The rebels are not willing to meet the envoy, the government said.",
        "The government says it wants peace. According to Russian officials, Russia has no intention of occupying territory \
         beyond South Ossetia.",
    ] {
        let (text, claims) = commitments(text);
        let [claim] = &claims[..] else { panic!("{} commitments in {text}", claims.len()) };
        assert!(matches!(claim.matter, Matter::Commitment { negative: true, .. }), "{text}");
    }
}

#[test]
fn advice_and_trying_bind_nobody() {
    for text in [
        "Belligerents should declare a ceasefire and withdraw, the United Nations said.",
        "The government has worked to secure their release.",
    ] {
        assert!(commitments(text).1.is_empty(), "{text}");
    }
}

#[test]
fn what_a_promise_waits_for_is_its_condition() {
    for (text, told) in [
        ("The rebels said they would free nobody until the shelling stops.", "until the shelling stops"),
        (
            "The army said it would leave the town as soon as the bridge is open.",
            "as soon as the bridge is open",
        ),
        (
            "The rebels agreed to leave the port on condition that the blockade ends.",
            "on condition that the blockade ends",
        ),
        ("If the shelling stops, the army will open the road, a spokesman said.", "If the shelling stops"),
    ] {
        let text = format!("Fighting between the army and the rebels went on near Kitsha on Monday. {text}");
        let reading = crate::read(sayso_core::Report::from_text(&text));
        let found: Vec<&str> = reading
            .claims
            .iter()
            .filter_map(|c| match &c.matter {
                sayso_core::Matter::Commitment { condition, .. } => condition.first().map(|s| s.of(&text)),
                _ => None,
            })
            .collect();
        assert_eq!(found, [told], "{text}");
    }
}
