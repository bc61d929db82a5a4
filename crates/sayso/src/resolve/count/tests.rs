use proptest::prelude::*;
use sayso_core::{Count, Reading, Report};

use super::numeral::{Amount, numeral};
use super::singular::singular;
use super::words::Words;
use crate::read;

/// A count in one line: `words = ~min..max share .. unit /per <whole`.
fn shown(reading: &Reading, count: &Count) -> String {
    let number = |n: Option<u64>| n.map_or(String::new(), |n| n.to_string());
    let share = |n: Option<f64>| n.map_or(String::new(), |n| format!("{:.0}%", n * 100.0));
    let mut line = format!("{} =", count.span.of(&reading.report.text));
    line.push_str(if count.approx { " ~" } else { " " });
    if count.share_min.is_some() || count.share_max.is_some() {
        line.push_str(&format!("{}..{}", share(count.share_min), share(count.share_max)));
    } else {
        line.push_str(&format!("{}..{}", number(count.min), number(count.max)));
    }
    let more = [(" ", &count.unit), (" /", &count.per)];
    more.iter()
        .filter_map(|(mark, word)| Some(format!("{mark}{}", word.as_deref()?)))
        .for_each(|w| line.push_str(&w));
    count.part_of.iter().for_each(|whole| line.push_str(&format!(" <{}", whole + 1)));
    line
}

fn counts_of(sentence: &str) -> String {
    let reading = read(Report::from_text(sentence));
    let lines: Vec<String> = reading.counts.iter().map(|c| shown(&reading, c)).collect();
    lines.join("; ")
}

/// Every sentence and what is counted in it; all that differ are shown.
fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .map(|&(sentence, expected)| (sentence, expected, counts_of(sentence)))
        .filter(|(_, expected, got)| expected != got)
        .map(|(sentence, expected, got)| format!("{sentence}\n  expected {expected}\n  got      {got}"))
        .collect();
    assert!(wrong.is_empty(), "{} of {} differ\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn numbers_in_words_and_figures() {
    check(&[
        ("The army lost two dozen soldiers in the valley.", "two dozen soldiers = 24..24 soldier"),
        (
            "Officials listed three hundred and five villages.",
            "three hundred and five villages = 305..305 village",
        ),
        ("The agency feeds 1.5 million people in the north.", "1.5 million people = 1500000..1500000 person"),
        ("The convoy carried 12,000 tents to the camp.", "12,000 tents = 12000..12000 tent"),
        ("The convoy carried 20 000 blankets to the camp.", "20 000 blankets = 20000..20000 blanket"),
        ("The general sent a hundred fighters to the border.", "a hundred fighters = 100..100 fighter"),
        ("The war displaced half a million people.", "half a million people = 500000..500000 person"),
        ("Rebels freed a dozen hostages.", "a dozen hostages = 12..12 hostage"),
        ("Rebels freed half a dozen hostages.", "half a dozen hostages = 6..6 hostage"),
        ("The ministry counted twenty-five wells.", "twenty-five wells = 25..25 well"),
        (
            "The ministry counted two and a half million voters.",
            "two and a half million voters = 2500000..2500000 voter",
        ),
        (
            "The ministry counted a quarter of a million voters.",
            "a quarter of a million voters = 250000..250000 voter",
        ),
        ("The state sheltered 3 lakh refugees.", "3 lakh refugees = 300000..300000 refugee"),
        ("The state sheltered 12,50,000 refugees.", "12,50,000 refugees = 1250000..1250000 refugee"),
        ("The report names 2,310 [2,130] detainees.", "2,310 [2,130] detainees = 2130..2130 detainee"),
        ("One soldier was killed near the bridge.", "One soldier = 1..1 soldier"),
        ("The blast killed one hundred thousand birds.", "one hundred thousand birds = 100000..100000 bird"),
    ]);
}

#[test]
fn bounds() {
    check(&[
        ("The group holds more than 140 districts.", "more than 140 districts = 141.. district"),
        ("At least 12 people died.", "At least 12 people = 12.. person"),
        ("The camp takes up to 900 families.", "up to 900 families = ..900 family"),
        ("The camp takes as many as 900 families.", "as many as 900 families = ..900 family"),
        ("The camp takes no more than 900 families.", "no more than 900 families = ..900 family"),
        ("Nearly 400 houses burned.", "Nearly 400 houses = ..399 house"),
        ("Almost 400 houses burned.", "Almost 400 houses = ..399 house"),
        ("Close to 400 houses burned.", "Close to 400 houses = ..399 house"),
        ("The death toll has passed 2,700.", "passed 2,700 = 2701.. person"),
        ("The death toll climbed past 40.", "past 40 = 41.. person"),
        ("The war has taken over 6,000 lives.", "over 6,000 lives = 6001.. life"),
        ("The assembly has passed two laws.", "two laws = 2..2 law"),
        ("Fewer than 30 monitors stayed.", "Fewer than 30 monitors = ..29 monitor"),
        ("About 350 guards fled.", "About 350 guards = ~350..350 guard"),
        ("Around 350 guards fled.", "Around 350 guards = ~350..350 guard"),
        ("Some 350 guards fled.", "Some 350 guards = ~350..350 guard"),
        ("Gangs killed some 1,100 people last year.", "some 1,100 people = ~1100..1100 person"),
        ("Roughly 350 guards fled.", "Roughly 350 guards = ~350..350 guard"),
        ("An estimated 350 guards fled.", "An estimated 350 guards = ~350..350 guard"),
        ("Between 40 and 60 boats crossed the lake.", "Between 40 and 60 boats = 40..60 boat"),
        ("The army lost 40 to 60 tanks.", "40 to 60 tanks = 40..60 tank"),
        ("The army lost 40-60 tanks.", "40-60 tanks = 40..60 tank"),
        ("The army lost two or three tanks.", "two or three tanks = 2..3 tank"),
        (
            "The drought struck two to three million farmers.",
            "two to three million farmers = 2000000..3000000 farmer",
        ),
        (
            "The army cut its force from 900 soldiers to 400 soldiers.",
            "900 soldiers = 900..900 soldier; 400 soldiers = 400..400 soldier",
        ),
        ("Militiamen killed over 100 rebel fighters.", "over 100 rebel fighters = 101.. fighter"),
        ("Upwards of 70 lawyers marched.", "Upwards of 70 lawyers = 70.. lawyer"),
        ("Fifty or more lawyers marched.", "Fifty or more lawyers = 50.. lawyer"),
        ("A dozen or so lawyers marched.", "A dozen or so lawyers = ~12..12 lawyer"),
        ("The mine holds 100+ workers.", "100+ workers = 100.. worker"),
        ("The militia gained control over 140 districts.", "140 districts = 140..140 district"),
        ("The rebels handed over 79 guns.", "79 guns = 79..79 gun"),
        ("Gunmen took over seven villages.", "seven villages = 7..7 village"),
        ("It was the third such raid in a week.", "third such raid = 3..3 raid"),
        ("They held four policemen there for more than an hour.", "four policemen = 4..4 policeman"),
        ("They talked about two prisoners.", "two prisoners = 2..2 prisoner"),
        ("More than a dozen mayors resigned.", "More than a dozen mayors = 13.. mayor"),
        ("The donors gave $200 or less.", "$200 or less = ..200 dollar"),
        (
            "The mayor spoke of over three hu- nearly 300,000 people.",
            "nearly 300,000 people = ..299999 person",
        ),
        ("No fewer than 15 trucks burned.", "No fewer than 15 trucks = 15.. truck"),
    ]);
}

#[test]
fn what_stands_behind_a_day_counts() {
    check(&[
        ("On July 11, 12 people were killed in Aleppo.", "12 people = 12..12 person"),
        ("On 24 October seven pupils were shot dead.", "seven pupils = 7..7 pupil"),
        ("KYIV, March 7 - 12 people were wounded in the shelling.", "12 people = 12..12 person"),
        ("In July, 16 soldiers were killed.", "16 soldiers = 16..16 soldier"),
        ("In September 16 soldiers were killed.", "16 soldiers = 16..16 soldier"),
        ("Last November five rebels died in the clash.", "five rebels = 5..5 rebel"),
        ("By last week 138 of his people had been killed.", "138 of his people = 138..138 person"),
        ("On Tuesday 12 soldiers were killed.", "12 soldiers = 12..12 soldier"),
        ("The rebels attacked on July 8 and 9.", ""),
        ("The rebels attacked on July 11, 2021.", ""),
    ]);
}

#[test]
fn one_without_a_name_whom_harm_is_done_to_is_one() {
    check(&[
        ("A policeman was shot dead in the raid.", "A policeman = 1..1 policeman"),
        ("A shell killed a girl in the village.", "a girl = 1..1 girl"),
        (
            "A woman and her two children were killed in the shelling.",
            "A woman and her two children = 3..3 person",
        ),
        ("A policeman and a nurse were killed in the raid.", "A policeman and a nurse = 2..2 person"),
        ("A policeman shot at the rebels.", ""),
        ("The drones killed a family of five.", "five = 5..5 person"),
        ("The crew of eleven was released.", "eleven = 11..11 person"),
    ]);
}

#[test]
fn shares_of_places_with_a_name_have_no_unit() {
    check(&[
        ("The rebels control most of Aleppo.", "most of Aleppo = 50%.."),
        ("The army holds a third of Iraq.", "a third of Iraq = 33%..33%"),
        ("The army holds most of the countryside.", "most of the countryside = 50%.. countryside"),
    ]);
}

#[test]
fn vague_numbers() {
    check(&[
        ("Dozens of shops were looted.", "Dozens of shops = 24.. shop"),
        ("Scores of shops were looted.", "Scores of shops = 40.. shop"),
        ("Hundreds of shops were looted.", "Hundreds of shops = 200.. shop"),
        ("Thousands of mourners filled the square.", "Thousands of mourners = 2000.. mourner"),
        (
            "Tens of thousands of mourners filled the square.",
            "Tens of thousands of mourners = 20000.. mourner",
        ),
        ("Hundreds of thousands of mourners came.", "Hundreds of thousands of mourners = 200000.. mourner"),
        ("Millions of children are out of school.", "Millions of children = 2000000.. child"),
        ("Several villages were shelled.", "Several villages = 3.. village"),
        ("Several thousand villagers left.", "Several thousand villagers = 3000.. villager"),
        ("A few hundred villagers left.", "A few hundred villagers = 200.. villager"),
        ("A few villagers stayed.", "A few villagers = 2.. villager"),
        ("A couple of villagers stayed.", "A couple of villagers = 2.. villager"),
        ("A number of villagers stayed.", "A number of villagers = 2.. villager"),
        ("A handful of villagers stayed.", "A handful of villagers = 2.. villager"),
        ("Some villagers stayed.", "Some villagers = 1.. villager"),
        ("Some of the villagers stayed.", "Some of the villagers = 1.. villager"),
        ("The rebels hold some important trading ports.", "some important trading ports = 1.. port"),
        ("Countless villagers left.", ""),
        ("The donors sent some aid.", ""),
        ("There were no casualties.", "no casualties = 0..0 casualty"),
        ("Not one soldier was hurt.", "Not one soldier = 0..0 soldier"),
        ("The talks made no progress.", ""),
        (
            "The blast killed one guard and several were wounded.",
            "one guard = 1..1 guard; several = 3.. person",
        ),
        ("Several said that they would stay.", ""),
        ("Thousands were displaced.", "Thousands = 2000.. person"),
    ]);
}

#[test]
fn shares() {
    check(&[
        ("Most of the districts fell.", "Most of the districts = 50%.. district"),
        ("Most foreign troops left.", "Most foreign troops = 50%.. troop"),
        ("It was the most dangerous road.", ""),
        ("Half of the hostages were freed.", "Half of the hostages = 50%..50% hostage"),
        ("More than half of the hostages were freed.", "More than half of the hostages = 50%.. hostage"),
        ("Nearly one-third of homes burned.", "Nearly one-third of homes = ..33% home"),
        ("Two-thirds of the bridges were destroyed.", "Two-thirds of the bridges = 67%..67% bridge"),
        ("A quarter of the clinics closed.", "A quarter of the clinics = 25%..25% clinic"),
        ("One in five children is hungry.", "One in five children = 20%..20% child"),
        ("About 40 percent of the clinics closed.", "About 40 percent of the clinics = ~40%..40% clinic"),
        ("Some 40 % of the clinics closed.", "Some 40 % of the clinics = ~40%..40% clinic"),
        ("Prices rose by 40 percent.", "40 percent = 40%..40%"),
        (
            "Between 10 and 20 per cent of voters stayed home.",
            "Between 10 and 20 per cent of voters = 10%..20% voter",
        ),
        ("The vast majority of voters stayed home.", "The vast majority of voters = 50%.. voter"),
        ("The law needs a two-thirds majority.", ""),
        ("The minister spoke in the first half of the meeting.", ""),
    ]);
}

#[test]
fn parts_of_a_larger_count() {
    check(&[
        (
            "The raid killed 90 people, including 32 children and 15 women.",
            "90 people = 90..90 person; 32 children = 32..32 child <1; 15 women = 15..15 woman <1",
        ),
        (
            "The raid killed 90 people, 20 of them women.",
            "90 people = 90..90 person; 20 of them women = 20..20 woman <1",
        ),
        ("Rebels freed 12 of the 40 hostages.", "12 = 12..12 hostage <2; 40 hostages = 40..40 hostage"),
        (
            "The raid killed 90 people, most of whom were farmers.",
            "90 people = 90..90 person; most = 50%.. person <1",
        ),
        (
            "Nine people died: five soldiers and four guards.",
            "Nine people = 9..9 person; five soldiers = 5..5 soldier <1; four guards = 4..4 guard <1",
        ),
        ("The raid killed 90 people and wounded 30.", "90 people = 90..90 person; 30 = 30..30 person"),
    ]);
}

#[test]
fn rates_units_and_measures() {
    check(&[
        ("The crossing lets through 500 trucks a day.", "500 trucks = 500..500 truck /day"),
        ("The crossing lets through 500 trucks per month.", "500 trucks = 500..500 truck /month"),
        ("The airport handles 40 flights daily.", "40 flights = 40..40 flight /day"),
        ("The shells killed 12 people a day after the truce.", "12 people = 12..12 person"),
        ("The town lies 60 kilometers from the border.", "60 kilometers = 60..60 kilometre"),
        ("The town lies 2.5 kilometers from the border.", "2.5 kilometers = 2..3 kilometre"),
        ("The donors pledged $5.5 billion in aid.", "$5.5 billion = 5500000000..5500000000 dollar"),
        ("The donors pledged 20 million euros in aid.", "20 million euros = 20000000..20000000 euro"),
        ("The militia has a 3,000-strong force.", "3,000-strong = 3000..3000 person"),
        ("The 15-member council met.", "15-member = 15..15 member"),
        (
            "Gunmen shot 12 dead and left 30 others wounded.",
            "12 dead = 12..12 person; 30 others = 30..30 person",
        ),
        (
            "Six policemen and four women were hurt.",
            "Six policemen = 6..6 policeman; four women = 4..4 woman",
        ),
        ("The navy caught 40 asylum-seekers.", "40 asylum-seekers = 40..40 asylum-seeker"),
        ("They built a fifty million dollar bridge.", "fifty million dollar = 50000000..50000000 dollar"),
        ("Twelve MPs walked out.", "Twelve MPs = 12..12 mp"),
        ("The fire burned 3,000 square miles of forest.", "3,000 square miles = 3000..3000 square mile"),
        (
            "The agency feeds nearly 28,000 pregnant and nursing women.",
            "nearly 28,000 pregnant and nursing women = ..27999 woman",
        ),
        ("Officials said that in the district 12 soldiers died.", "12 soldiers = 12..12 soldier"),
        ("The death toll rose to 45.", "45 = 45..45 person"),
        ("The minister wants 300 more troops.", "300 more troops = 300..300 troop"),
        ("Thousands of men, women and children walked north.", "Thousands of men = 2000.. person"),
    ]);
}

#[test]
fn numbers_that_count_nothing() {
    let sentences = [
        "The council adopted Resolution 2254 in December.",
        "The convoy took Route 60 to the north.",
        "An F-16 crashed near the base.",
        "Leaders of the G7 met in the capital.",
        "Relatives of the victims of 9/11 spoke.",
        "The boy, aged 12, was found alive.",
        "A 12-year-old boy was found alive.",
        "Halima Sesay, 45, said that she would stay.",
        "The team won 2-1 on penalties.",
        "The minister arrived on July 11.",
        "The minister arrived on 11 July 2021.",
        "The war began in 2014.",
        "The 2016 accord is still in force.",
        "The talks begin at 10:30.",
        "The talks begin at 10 a.m. in the palace.",
        "The talks lasted three days.",
        "No one was hurt.",
        "One of the leaders left the room.",
        "On the one hand, he welcomed the plan.",
        "It was the third attack on the village.",
        "They support a two-state solution.",
        "Article 5 of the treaty was invoked.",
        "Version 3.2.1 of the plan was leaked.",
        "Call +93 700 123 456 for help.",
        "They hoped to meet one day.",
        "The Group of 20 met in the capital.",
        "Covid-19 spread in the camp.",
        "He was born in the 1990s.",
        "The treaty of nineteen ninety-one was renewed.",
        "The embassy at 42 Harbour Street was closed.",
        "Inflation passed 200 percent.",
    ];
    check(&sentences.map(|s| (s, "")));
}

#[test]
fn a_number_too_long_to_be_held_is_words_and_a_doubt() {
    for digits in ["9".repeat(400), "18446744073709551616".to_owned(), format!("1.{}", "3".repeat(400))] {
        let reading =
            read(Report::from_text(format!("The rebels said that they had killed {digits} soldiers.")));
        assert_eq!(reading.counts.len(), 1, "{digits}");
        assert_eq!((reading.counts[0].min, reading.counts[0].max), (None, None));
        assert!(reading.doubts.iter().any(|d| d.about == "count" && d.span == Some(reading.counts[0].span)));
    }
    let most = u64::MAX;
    assert_eq!(
        counts_of(&format!("The rebels said that they had killed {most} soldiers.")),
        format!("{most} soldiers = {most}..{most} soldier")
    );
}

#[test]
fn numerals_from_words_alone() {
    let cases: &[(&str, Option<Amount>)] = &[
        ("three hundred and five", Some(Amount::Number(305, 305))),
        ("two million three hundred thousand", Some(Amount::Number(2_300_000, 2_300_000))),
        ("twelve hundred", Some(Amount::Number(1_200, 1_200))),
        ("a hundred and twenty", Some(Amount::Number(120, 120))),
        ("two three", Some(Amount::Number(2, 2))),
        ("twenty twelve", Some(Amount::Number(20, 20))),
        ("half a million", Some(Amount::Number(500_000, 500_000))),
        ("a million and a half", Some(Amount::Number(1_500_000, 1_500_000))),
        ("a couple of hundred", Some(Amount::AtLeast(200))),
        ("several dozen", Some(Amount::AtLeast(36))),
        ("tens of millions", Some(Amount::AtLeast(20_000_000))),
        ("three out of four", Some(Amount::Share(0.75))),
        ("zero", Some(Amount::Number(0, 0))),
        ("a soldier", None),
        ("third", None),
        ("hundred", None),
    ];
    for (phrase, expected) in cases {
        let tokens = tokens_of(phrase);
        let words = Words::of(phrase, &tokens, 0..tokens.len());
        assert_eq!(numeral(&words, 0).map(|n| n.amount), *expected, "{phrase}");
    }
}

fn tokens_of(phrase: &str) -> Vec<sayso_core::Span> {
    let ends = phrase.match_indices(' ').map(|(at, _)| at).chain([phrase.len()]);
    ends.scan(0, |from, end| Some(sayso_core::Span::new(std::mem::replace(from, end + 1), end))).collect()
}

#[test]
fn singulars() {
    let cases = [
        ("districts", "district"),
        ("people", "person"),
        ("children", "child"),
        ("militiamen", "militiaman"),
        ("gunwomen", "gunwoman"),
        ("cities", "city"),
        ("series", "series"),
        ("aircraft", "aircraft"),
        ("churches", "church"),
        ("bases", "base"),
        ("buses", "bus"),
        ("houses", "house"),
        ("heroes", "hero"),
        ("crises", "crisis"),
        ("lives", "life"),
        ("executives", "executive"),
        ("troops", "troop"),
        ("police", "police"),
        ("corpses", "corpse"),
        ("witnesses", "witness"),
        ("headquarters", "headquarters"),
        ("taliban", "taliban"),
    ];
    for (many, one) in cases {
        assert_eq!(singular(many), one);
    }
}

const PIECES: &[&str] = &[
    "more than ",
    "at least ",
    "between ",
    "and ",
    "to ",
    "of ",
    "the ",
    "12",
    "1,600",
    "20 000",
    ".",
    ",",
    "-",
    "–",
    "%",
    "$",
    " percent ",
    "million ",
    "dozens ",
    "a ",
    "half ",
    "third ",
    "one ",
    "several ",
    "people ",
    "soldiers ",
    "including ",
    "of them ",
    "were killed ",
    "a day ",
    "[",
    "]",
    "(",
    "+",
    "99999999999999999999",
    "İ",
    "😀",
    "e\u{301}",
    "\n",
    "\u{a0}",
    "or ",
    "more ",
    "some ",
    "most ",
    "no ",
    "5km ",
    ":",
    "/",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn counts_are_sound_in_order_and_apart(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..40)) {
        let text = format!("The minister said that the rebels had attacked the village. {}", pieces.concat());
        let reading = read(Report::from_text(&text));
        for count in &reading.counts {
            prop_assert!(count.span.is_sound(&text));
            prop_assert!(count.min.zip(count.max).is_none_or(|(min, max)| min <= max), "{count:?}");
            prop_assert!(count.share_min.zip(count.share_max).is_none_or(|(min, max)| min <= max), "{count:?}");
            prop_assert!(count.part_of.is_none_or(|whole| whole < reading.counts.len()));
        }
        prop_assert!(reading.counts.windows(2).all(|w| w[0].span.end <= w[1].span.start));
    }
}

#[test]
fn nouns_that_stand_for_one_another_stand_for_nobody() {
    let text = "The minister said that the rebels had attacked the village. soldiers or :\u{a0}\u{a0}several  percent million $some -between half one -or including –";
    assert_eq!(read(Report::from_text(text)).report.text, text);
}
