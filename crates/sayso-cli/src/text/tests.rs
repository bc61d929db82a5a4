//! The page of a reading made by hand.

use sayso::{
    Act, Actor, ActorKind, Claim, Doubt, Manner, Matter, Period, Reading, Report, Span, Standing, Statement,
    TalksState, Truth, When,
};

use super::{Palette, page, rule};

const TEXT: &str = "Talks resume\n\
    Zalmay Khalilzad, the US envoy, said the Taliban “have pledged not to attack”\r\nprovincial centres 😀 for now, in \
    order to let the talks that resumed in Doha on Tuesday go on.\n\
    “We will continue,” an official told the BBC, “until \u{1b}[31mthe end”.\n\
    Residents said there was shelling. It is said that a deal is near, and Abdullah and Khalilzad deny it.\n";

fn span(words: &str) -> Span {
    let start = TEXT.find(words).unwrap_or_else(|| panic!("{words:?} is in the text"));
    Span::new(start, start + words.len())
}

fn spans(words: &[&str]) -> Vec<Span> {
    words.iter().map(|w| span(w)).collect()
}

fn actor(name: &str, kind: ActorKind) -> Actor {
    Actor {
        name: name.to_string(),
        kind,
        speaks_for: None,
        role: None,
        known_as: None,
        country: None,
        mentions: vec![],
    }
}

fn said(source: &[&str], cue: &[&str], content: &[&str]) -> Statement {
    Statement {
        source: spans(source),
        actor: vec![],
        standing: Standing::Named,
        cue: spans(cue),
        content: spans(content),
        manner: Manner::Indirect,
        act: Act::Assert,
        audience: vec![],
        within: None,
        said_on: None,
        party: None,
        confidence: 0.9,
    }
}

fn statements() -> Vec<Statement> {
    let all = "the Taliban “have pledged not to attack”\r\nprovincial centres 😀 for now, in order to let the talks that resumed in Doha on Tuesday go on";
    let pledge = "to attack”\r\nprovincial centres 😀 for now, in order to let the talks that resumed in Doha on Tuesday go on";
    vec![
        Statement { actor: vec![0], manner: Manner::Mixed, ..said(&["Zalmay Khalilzad"], &["said"], &[all]) },
        Statement {
            actor: vec![2],
            standing: Standing::Body,
            act: Act::Promise,
            within: Some(0),
            ..said(&["the Taliban"], &["have pledged not"], &[pledge])
        },
        Statement {
            actor: vec![1],
            standing: Standing::Unnamed,
            manner: Manner::Direct,
            act: Act::Announce,
            audience: spans(&["the BBC"]),
            ..said(&["an official"], &["told"], &["“We will continue,”", "“until \u{1b}[31mthe end”"])
        },
        Statement { standing: Standing::Public, ..said(&["Residents"], &["said"], &["there was shelling"]) },
        Statement { standing: Standing::Unnamed, ..said(&[], &["It is said"], &["a deal is near"]) },
        Statement {
            actor: vec![0, 3],
            act: Act::Deny,
            ..said(&["Abdullah and Khalilzad"], &["deny"], &["it.\n"])
        },
    ]
}

fn reading() -> Reading {
    let report = Report {
        text: TEXT.to_string(),
        file: Some("talks.txt".to_string()),
        published: Some("2021-07-11".to_string()),
        title: Some("Talks resume".to_string()),
        publisher: Some("Example Wire".to_string()),
        ..Report::default()
    };
    let envoy = Actor {
        role: Some("US envoy".to_string()),
        speaks_for: Some(1),
        ..actor("Zalmay Khalilzad", ActorKind::Person)
    };
    Reading {
        report,
        id: "sha256:0".to_string(),
        model: "none".to_string(),
        language: Some("en".to_string()),
        author: vec![],
        sentences: vec![],
        actors: vec![
            envoy,
            actor("United States", ActorKind::State),
            actor("Taliban", ActorKind::ArmedGroup),
            actor("Abdullah", ActorKind::Person),
        ],
        places: vec![],
        dates: vec![],
        counts: vec![],
        statements: statements(),
        claims: vec![],
        plover: vec![],
        doubts: vec![
            Doubt {
                span: Some(span("Tuesday")),
                about: "date",
                why: "taken as the last one before 2021-07-11".to_string(),
            },
            Doubt { span: None, about: "language", why: "parts may not be English".to_string() },
        ],
    }
}

#[test]
fn a_reading_is_shown_by_speaker() {
    let reading = reading();
    reading.check().expect("made by hand, soundly");
    insta::assert_snapshot!(page(&reading, 80, &Palette::plain()), @r"
    Talks resume
    Example Wire · 2021-07-11 · talks.txt
    6 statements · 5 speakers · English

    Zalmay Khalilzad · person · US envoy · for United States
      asserts
        s1   ¶2 · 50   [said] the Taliban “have pledged not to attack” provincial
                       centres 😀 for now, in order to let the talks that resumed in
                       Doha on Tuesday go on (partly quoted)
      denies
        s6   ¶5 · 354  [deny] it. (jointly with Abdullah)

    Taliban · armed group
      promises
        s2   ¶2 · 80   [have pledged not] to attack” provincial centres 😀 for now,
                       in order to let the talks that resumed in Doha on Tuesday go
                       on (inside s1, in the words of Zalmay Khalilzad)

    United States · state
      announces
        s3   ¶4 · 187  [told] “We will continue,” … “until ·[31mthe end” (unnamed:
                       an official; to the BBC)

    Abdullah · person
      denies
        s6   ¶5 · 354  [deny] it. (jointly with Zalmay Khalilzad)

    Residents · not resolved
      asserts
        s4   ¶5 · 270  [said] there was shelling (public)

    No source named
      asserts
        s5   ¶5 · 306  [It is said] a deal is near (unnamed)

    Doubts
      ¶3 · 172  date: taken as the last one before 2021-07-11 “Tuesday”
      language: parts may not be English
    ");
}

#[test]
fn claims_stand_by_type_with_whose_they_are() {
    let claim = |matter, trigger: &str, actor| Claim {
        within: None,
        matter,
        trigger: spans(&[trigger]),
        actor,
        recipient: vec![],
        place: vec![],
        when: None,
        count: None,
        truth: Truth::Affirmed,
        confidence: 0.9,
    };
    let pledge = Matter::Commitment {
        deed: spans(&["attack"]),
        negative: true,
        deadline: Some("2021-08-31".to_string()),
        condition: vec![],
        supersedes: None,
    };
    let talks = Matter::Talks {
        state: TalksState::Resumed,
        instrument: None,
        agenda: vec![],
        mediator: vec![1],
        period: Some(Period { length: Some("P7D".to_string()), ..Period::default() }),
    };
    let when =
        When { from: Some("2021-07-06".into()), to: Some("2021-07-06".into()), text: "on Tuesday".into() };
    let claims = vec![
        Claim { within: Some(1), truth: Truth::Future, ..claim(pledge, "have pledged not", vec![2]) },
        Claim { when: Some(when), truth: Truth::Denied, ..claim(talks, "resumed", vec![]) },
    ];
    let reading = Reading { claims, ..reading() };
    reading.check().expect("made by hand, soundly");
    let shown = page(&reading, 80, &Palette::plain());
    let from = shown.find("Claims").expect("the section is there");
    let to = shown.find("Doubts").expect("and ends");
    insta::assert_snapshot!(shown[from..to].trim_end(), @r"
    Claims
      talks
        c2   ¶3 · 153  [resumed] resumed: somebody (denied; 2021-07-06; mediated by
                       United States; for P7D; in the report's own voice)
      commitments
        c1   ¶2 · 63   [have pledged not] Taliban: not “attack” (by 2021-08-31; in
                       s2)
    ");
}

#[test]
fn a_narrow_page_hangs_its_words() {
    let reading = Reading { statements: statements().drain(..1).collect(), doubts: vec![], ..reading() };
    insta::assert_snapshot!(page(&reading, 40, &Palette::plain()), @r"
    Talks resume
    Example Wire · 2021-07-11 · talks.txt
    1 statement · 1 speaker · English

    Zalmay Khalilzad · person · US envoy ·
    for United States
      asserts
        s1   ¶2 · 50  [said] the Taliban
                      “have pledged not to
                      attack” provincial
                      centres 😀 for now, in
                      order to let the talks
                      that resumed in Doha
                      on Tuesday go on
                      (partly quoted)
    ");
}

#[test]
fn nothing_found_is_said() {
    let report = Report { text: TEXT.to_string(), ..Report::default() };
    let reading = Reading { report, statements: vec![], doubts: vec![], language: None, ..reading() };
    insta::assert_snapshot!(page(&reading, 80, &Palette::plain()), @r"
    A report without a title
    no date of publication
    no statements found · language unknown
    ");
}

#[test]
fn colour_changes_no_words() {
    let reading = reading();
    let coloured = page(&reading, 80, &Palette::coloured());
    assert!(coloured.contains("\u{1b}[1mZalmay Khalilzad\u{1b}[0m"));
    let plain = anstream::adapter::strip_str(&coloured).to_string();
    assert_eq!(plain, page(&reading, 80, &Palette::plain()));
}

#[test]
fn no_report_drives_the_terminal() {
    let shown = page(&reading(), 80, &Palette::plain());
    assert!(!shown.chars().any(|c| c.is_control() && c != '\n'));
}

#[test]
fn a_rule_stands_between_two_readings() {
    assert_eq!(rule(3, &Palette::plain()), "\n───\n\n");
}
