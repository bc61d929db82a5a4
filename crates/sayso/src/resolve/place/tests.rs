use sayso_core::{PlaceKind, Precision};

use super::*;

fn read(text: &str) -> Reading {
    crate::read(sayso_core::Report::from_text(text))
}

fn found(text: &str) -> Vec<(String, Option<PlaceKind>, Option<String>)> {
    read(text).places.into_iter().map(|p| (p.name, p.kind, p.country)).collect()
}

/// Name, kind, country.
type Expected = (&'static str, Option<PlaceKind>, &'static str);

/// Sentences, and the places in them: name, kind, country; no kind where words stand alone.
#[test]
fn places_are_found_and_told_apart() {
    use PlaceKind::{Area, Camp, City, Country, Crossing, Region, Water};
    let cases: &[(&str, &[Expected])] = &[
        (
            "Rebels shelled a market in Aleppo on Monday, and families fled towards Idlib.",
            &[("Aleppo", Some(City), "SY"), ("Idlib", Some(City), "SY")],
        ),
        (
            "The trucks waited at the Rafah crossing while talks went on in Cairo.",
            &[("Rafah crossing", Some(Crossing), "PS"), ("Cairo", Some(City), "EG")],
        ),
        (
            "Shells fell on Daraya, a suburb of Damascus, before dawn.",
            &[("Daraya", Some(City), "SY"), ("Damascus", Some(City), "SY")],
        ),
        (
            "The family moved from Paris, Texas, to Paris, France, last year.",
            &[
                ("Paris", Some(City), "US"),
                ("Texas", Some(Region), "US"),
                ("Paris", Some(City), "FR"),
                ("France", Some(Country), "FR"),
            ],
        ),
        (
            "Aid reached the Zaatari camp in Jordan after a week.",
            &[("Zaatari camp", Some(Camp), "JO"), ("Jordan", Some(Country), "JO")],
        ),
        (
            "A tanker was hit in the Red Sea as fighting spread across Darfur.",
            &[("Red Sea", Some(Water), ""), ("Darfur", Some(Area), "SD")],
        ),
        (
            "Soldiers retook two villages in Helmand province, far from Kabul.",
            &[("Helmand province", Some(Region), "AF"), ("Kabul", Some(City), "AF")],
        ),
    ];
    for (text, expected) in cases {
        let expected: Vec<_> = expected
            .iter()
            .map(|(name, kind, country)| {
                (name.to_string(), *kind, Some(country.to_string()).filter(|c| !c.is_empty()))
            })
            .collect();
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn peoples_speakers_and_parts_of_names_are_no_places() {
    for text in [
        "Washington said on Friday that it would not take part in the talks.",
        "Syrian and Turkish officials exchanged prisoners.",
        "The Bank of England raised its rate.",
        "Amina Diallo studied law at the University of Texas.",
    ] {
        assert!(found(text).is_empty(), "{text}: {:?}", found(text));
    }
}

#[test]
fn a_country_has_the_middle_of_its_area_and_says_so() {
    let reading = read("Floods displaced thousands of people in Pakistan.");
    let place = &reading.places[0];
    assert_eq!((place.precision, place.point), (Some(Precision::Country), Some((30.0, 70.0))));
    assert_eq!(place.gazetteer.as_deref(), Some("geonames:1168579"));
}

#[test]
fn a_place_that_is_nowhere_stays_words() {
    let reading =
        read("Two farmers were killed near Qzarabulistan on Sunday, neighbours in Qzarabulistan said.");
    for place in &reading.places {
        assert_eq!(
            (place.point, place.gazetteer.as_ref(), place.precision, place.candidates),
            (None, None, None, 0)
        );
    }
}

#[test]
fn close_namesakes_are_a_doubt() {
    let reading = read("A bridge collapsed in Springfield on Tuesday.");
    let doubts: Vec<_> = reading.doubts.iter().filter(|d| d.about == "place").collect();
    assert_eq!(doubts.len(), 1, "{doubts:?}");
    assert!(doubts[0].why.contains(", US") && doubts[0].why.contains("it may be"), "{}", doubts[0].why);
    assert!(reading.places[0].candidates > 20);
}

#[test]
fn a_list_goes_before_the_gazetteer_and_names_its_own_ids() {
    let list =
        PlaceList::parse("l", "x:9\tQzarabulistan\t\t34.1\t70.5\tcity\tAF\tNangarhar\t\n").expect("sound");
    let report =
        sayso_core::Report::from_text("Two farmers were killed in Qzarabulistan, south of Jalalabad.");
    let reading = crate::read_with_places(report, &list);
    let ids: Vec<_> = reading.places.iter().filter_map(|p| p.gazetteer.as_deref()).collect();
    assert!(ids.contains(&"x:9"), "{:?}", reading.places);
    let near = reading.places.iter().find(|p| p.name == "Jalalabad").expect("Jalalabad is a town");
    assert_eq!(near.country.as_deref(), Some("AF"));
}

#[test]
fn odd_texts_are_read() {
    for text in [
        "",
        ",",
        "in ",
        "In İstanbul’s, (Paris,, Texas\n, \u{301}in É",
        "in A. in B., C., D. E-F-G in H-",
        "near the the The THE, of",
        "“Paris”, said St. . Ky. - N.J.",
    ] {
        read(text).check().expect(text);
    }
}

#[test]
fn thousands_of_names_are_read() {
    let names =
        ["Paris", "Springfield", "Georgia", "San Antonio", "Aleppo", "Santa Rosa", "Victoria", "Qala"];
    let text: String =
        (0..1_500).map(|n| format!("In {}, {}{n}. ", names[n % 8], names[(n / 8) % 8])).collect();
    read(&text).check().expect("sound");
}

#[test]
fn what_is_said_to_be_a_place_is_one_wherever_it_is_named() {
    let text = "The army denied that it had lost the district of Ember Weyn. “Ember Weyn is in our hands,” a colonel said.";
    let reading = read(text);
    let place = reading.places.iter().find(|p| p.name == "Ember Weyn");
    assert_eq!(place.map(|p| p.mentions.len()), Some(2), "{:?}", reading.places);
}
