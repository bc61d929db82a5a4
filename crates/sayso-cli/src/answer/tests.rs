//! Answers made by hand, in every form.

use sayso::ask::Table;
use serde_json::{Value, json};

use super::{As, left_out, only, told, write};
use crate::text::Palette;

const FAMILY: &str = "👨‍👩‍👧‍👦";

fn shown(tables: &[(&str, Table)], as_: As, width: usize) -> String {
    let mut out = Vec::new();
    write(&mut out, tables, as_, width, &Palette::plain()).unwrap();
    let shown = String::from_utf8(out).unwrap();
    if as_ == As::Table {
        assert!(!shown.contains(|c: char| c.is_control() && c != '\n'), "{shown:?}");
        assert!(shown.lines().all(|line| super::words::columns(line) <= width), "{shown}");
        assert!(shown.lines().all(|line| line.trim_end() == line), "{shown}");
    }
    shown
}

/// The same with what an editor would not show, or would show turned, by its number.
fn seen(shown: &str) -> String {
    let turns = |c| matches!(c, '\u{7F}'..='\u{9F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    shown.chars().map(|c| if turns(c) { format!("<{:X}>", u32::from(c)) } else { c.to_string() }).collect()
}

fn said() -> Table {
    let row = |id: u64, day: Value, who: Value, words: &str, sure: Value| {
        vec![json!(id), day, who, json!(words), sure]
    };
    Table {
        rows: vec![
            row(
                7,
                json!("2021-07-08"),
                json!(["Zabihullah Mujahid", "Suhail Shaheen"]),
                "the fighters have pledged not to attack provincial centres for as long as the talks go on, and to let \
                 all who wish to leave the districts do so by the roads that are open, day and night",
                json!(0.92),
            ),
            row(1204, Value::Null, json!("the ministry"), "no district has fallen", json!(1)),
        ],
        more: 120,
        ..Table::of(&["id", "day", "who", "words", "sure"])
    }
}

fn hostile() -> Table {
    let cells = [
        json!("two\r\nlines\tand \"quotes\", a comma; a semicolon"),
        json!("\u{1b}[31mred\u{1b}[0m \u{7}\u{9b}2J \u{202e}desrever\u{2066} nul\u{0}"),
        json!(format!("{FAMILY} 🇦🇫🇦🇫 e\u{301} 停火协议")),
        json!("قال المتحدث إن المدينة سقطت"),
        json!("=HYPERLINK(\"http://x\")"),
        json!(["a; b", null, 3, true]),
        json!({"b": 1, "a": "x"}),
        json!(""),
    ];
    Table {
        rows: cells.into_iter().enumerate().map(|(n, cell)| vec![cell, json!(n)]).collect(),
        ..Table::of(&["words", "n"])
    }
}

fn talks() -> Vec<(&'static str, Table)> {
    let rounds = Table {
        rows: vec![vec![json!("Doha"), json!(3)], vec![Value::Null, json!(12)]],
        more: 2,
        ..Table::of(&["venue", "reports"])
    };
    vec![("rounds", rounds), ("agenda", Table::of(&["item", "source"]))]
}

#[test]
fn a_table_at_120() {
    insta::assert_snapshot!(shown(&[("said", said())], As::Table, 120), @"
      id  day         who                words                                                                          sure
    ────  ──────────  ─────────────────  ─────────────────────────────────────────────────────────────────────────────  ────
       7  2021-07-08  Zabihullah         the fighters have pledged not to attack provincial centres for as long as the  0.92
                      Mujahid; Suhail    talks go on, and to let all who wish to leave the districts do so by the
                      Shaheen            roads that are open, day and night
    1204              the ministry       no district has fallen                                                            1
    … and 120 more (--limit 0 shows all)
    ");
}

#[test]
fn a_table_at_80() {
    insta::assert_snapshot!(shown(&[("said", said())], As::Table, 80), @"
      id  day         who                words                                  sure
    ────  ──────────  ─────────────────  ─────────────────────────────────────  ────
       7  2021-07-08  Zabihullah         the fighters have pledged not to       0.92
                      Mujahid; Suhail    attack provincial centres for as long
                      Shaheen            as the talks go on, and to let all…
    1204              the ministry       no district has fallen                    1
    … and 120 more (--limit 0 shows all)
    ");
}

#[test]
fn a_table_at_40_gives_a_field_a_line() {
    insta::assert_snapshot!(shown(&[("said", said())], As::Table, 40), @"
    id     7
    day    2021-07-08
    who    Zabihullah Mujahid; Suhail
           Shaheen
    words  the fighters have pledged not to
           attack provincial centres for as
           long as the talks go on, and to…
    sure   0.92

    id     1204
    day
    who    the ministry
    words  no district has fallen
    sure   1

    … and 120 more (--limit 0 shows all)
    ");
}

#[test]
fn hostile_words_in_a_table() {
    insta::assert_snapshot!(seen(&shown(&[("x", hostile())], As::Table, 80)), @r#"
    words                                         n
    ────────────────────────────────────────────  ─
    two lines and "quotes", a comma; a semicolon  0
    ·[31mred·[0m ··2J ·desrever· nul·             1
    👨‍👩‍👧‍👦 🇦🇫🇦🇫 é 停火协议                            2
    <2068>قال المتحدث إن المدينة سقطت<2069>                   3
    =HYPERLINK("http://x")                        4
    a; b; ; 3; true                               5
    {"a":"x","b":1}                               6
                                                  7
    "#);
    insta::assert_snapshot!(seen(&shown(&[("x", hostile())], As::Table, 40)), @r#"
    words                                  n
    ─────────────────────────────────────  ─
    two lines and "quotes", a comma; a     0
    semicolon
    ·[31mred·[0m ··2J ·desrever· nul·      1
    👨‍👩‍👧‍👦 🇦🇫🇦🇫 é 停火协议                     2
    <2068>قال المتحدث إن المدينة سقطت<2069>            3
    =HYPERLINK("http://x")                 4
    a; b; ; 3; true                        5
    {"a":"x","b":1}                        6
                                           7
    "#);
}

#[test]
fn hostile_words_in_json() {
    insta::assert_snapshot!(seen(&shown(&[("x", hostile())], As::Jsonl, 40)), @r#"
    {"words":"two\r\nlines\tand \"quotes\", a comma; a semicolon","n":0}
    {"words":"\u001b[31mred\u001b[0m \u0007<9B>2J <202E>desrever<2066> nul\u0000","n":1}
    {"words":"👨‍👩‍👧‍👦 🇦🇫🇦🇫 é 停火协议","n":2}
    {"words":"قال المتحدث إن المدينة سقطت","n":3}
    {"words":"=HYPERLINK(\"http://x\")","n":4}
    {"words":["a; b",null,3,true],"n":5}
    {"words":{"a":"x","b":1},"n":6}
    {"words":"","n":7}
    "#);
    let back: Value = serde_json::from_str(&shown(&[("x", hostile())], As::Json, 40)).unwrap();
    let rows = back["rows"].as_array().unwrap();
    let cells: Vec<&Value> = rows.iter().map(|row| &row["words"]).collect();
    assert_eq!(cells, hostile().rows.iter().map(|row| &row[0]).collect::<Vec<_>>());
}

#[test]
fn hostile_words_in_csv() {
    let csv = shown(&[("x", hostile())], As::Csv, 40);
    insta::assert_snapshot!(format!("{csv:?}").replace("\\r\\n", "\\r\\n\n"), @r#"
    "words,n\r\n
    \"two\r\n
    lines\tand \"\"quotes\"\", a comma; a semicolon\",0\r\n
    \u{1b}[31mred\u{1b}[0m \u{7}\u{9b}2J \u{202e}desrever\u{2066} nul\0,1\r\n
    👨\u{200d}👩\u{200d}👧\u{200d}👦 🇦🇫🇦🇫 e\u{301} 停火协议,2\r\n
    قال المتحدث إن المدينة سقطت,3\r\n
    \"=HYPERLINK(\"\"http://x\"\")\",4\r\n
    a; b; ; 3; true,5\r\n
    \"{\"\"a\"\":\"\"x\"\",\"\"b\"\":1}\",6\r\n
    ,7\r\n
    "
    "#);
    let back: Vec<String> =
        csv::Reader::from_reader(csv.as_bytes()).records().map(|row| row.unwrap()[0].to_string()).collect();
    let strings: Vec<Value> = hostile().rows.into_iter().map(|mut row| row.swap_remove(0)).collect();
    for (back, given) in back.iter().zip(&strings).filter(|(_, given)| given.is_string()) {
        assert_eq!(Some(&**back), given.as_str());
    }
    assert_eq!(back.len(), strings.len());
}

#[test]
fn json_keeps_the_order_of_the_columns() {
    insta::assert_snapshot!(shown(&[("said", said())], As::Json, 80), @r#"
    {
      "rows": [
        {
          "id": 7,
          "day": "2021-07-08",
          "who": [
            "Zabihullah Mujahid",
            "Suhail Shaheen"
          ],
          "words": "the fighters have pledged not to attack provincial centres for as long as the talks go on, and to let all who wish to leave the districts do so by the roads that are open, day and night",
          "sure": 0.92
        },
        {
          "id": 1204,
          "day": null,
          "who": "the ministry",
          "words": "no district has fallen",
          "sure": 1
        }
      ],
      "more": 120
    }
    "#);
    insta::assert_snapshot!(shown(&[("said", said())], As::Jsonl, 80), @r#"
    {"id":7,"day":"2021-07-08","who":["Zabihullah Mujahid","Suhail Shaheen"],"words":"the fighters have pledged not to attack provincial centres for as long as the talks go on, and to let all who wish to leave the districts do so by the roads that are open, day and night","sure":0.92}
    {"id":1204,"day":null,"who":"the ministry","words":"no district has fallen","sure":1}
    "#);
}

#[test]
fn csv_has_a_header_and_nothing_for_null() {
    insta::assert_snapshot!(shown(&[("said", said())], As::Csv, 80).replace("\r\n", "␍␊\n"), @r#"
    id,day,who,words,sure␍␊
    7,2021-07-08,Zabihullah Mujahid; Suhail Shaheen,"the fighters have pledged not to attack provincial centres for as long as the talks go on, and to let all who wish to leave the districts do so by the roads that are open, day and night",0.92␍␊
    1204,,the ministry,no district has fallen,1␍␊
    "#);
}

#[test]
fn several_tables() {
    insta::assert_snapshot!(shown(&talks(), As::Table, 80), @"
    rounds
    venue  reports
    ─────  ───────
    Doha         3
                12
    … and 2 more (--limit 0 shows all)

    agenda
    nothing found
    ");
    insta::assert_snapshot!(shown(&talks(), As::Json, 80), @r#"
    {
      "rounds": {
        "rows": [
          {
            "venue": "Doha",
            "reports": 3
          },
          {
            "venue": null,
            "reports": 12
          }
        ],
        "more": 2
      },
      "agenda": {
        "rows": [],
        "more": 0
      }
    }
    "#);
    insta::assert_snapshot!(shown(&talks(), As::Jsonl, 80), @r#"
    {"table":"rounds","venue":"Doha","reports":3}
    {"table":"rounds","venue":null,"reports":12}
    "#);
}

#[test]
fn several_tables_are_no_csv() {
    let error = write(&mut Vec::new(), &talks(), As::Csv, 80, &Palette::plain()).unwrap_err();
    let error = told(error);
    insta::assert_snapshot!(error, @"--format csv shows one table; this answer has 2: rounds, agenda");
    insta::assert_snapshot!(error.hint().unwrap(), @"--table rounds, or --format json");
    assert_eq!(only(talks(), "agenda").unwrap(), talks()[1..]);
    insta::assert_snapshot!(only(talks(), "round").unwrap_err(), @"no table `round` in this answer; expected rounds, agenda");
}

#[test]
fn empty_tables() {
    let empty = [("x", Table::of(&["a", "b"]))];
    insta::assert_snapshot!(shown(&empty, As::Table, 80), @"nothing found");
    insta::assert_snapshot!(shown(&empty, As::Json, 80), @r#"
    {
      "rows": [],
      "more": 0
    }
    "#);
    insta::assert_snapshot!(shown(&empty, As::Jsonl, 80), @"");
    insta::assert_snapshot!(shown(&empty, As::Csv, 80), @"a,b");
    for as_ in [As::Table, As::Jsonl, As::Csv] {
        assert_eq!(shown(&[], as_, 80), "");
    }
}

#[test]
fn only_headings_are_coloured() {
    let mut out = Vec::new();
    write(&mut out, &talks(), As::Table, 80, &Palette::coloured()).unwrap();
    insta::assert_snapshot!(String::from_utf8(out).unwrap().replace('\u{1b}', "␛"), @"
    ␛[1mrounds␛[0m
    ␛[1mvenue  reports␛[0m
    ─────  ───────
    Doha         3
                12
    … and 2 more (--limit 0 shows all)

    ␛[1magenda␛[0m
    nothing found
    ");
}

#[test]
fn what_a_form_has_no_place_for_is_told_beside_it() {
    assert_eq!(left_out(&talks(), As::Csv).as_deref(), Some("… and 2 more (--limit 0 shows all)"));
    assert_eq!(left_out(&talks(), As::Json), None);
    assert_eq!(left_out(&[("x", hostile())], As::Jsonl), None);
}
