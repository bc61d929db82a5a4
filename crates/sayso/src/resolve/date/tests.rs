//! Phrases of all kinds in sentences of our own, published on Thursday, 8 July 2021.

use proptest::prelude::*;
use sayso_core::{DateKind, DateMention, Doubt, Published, Span, parse_date};
use sayso_read::sentences_of;

use super::dates;

fn read(text: &str, published: Option<&str>) -> (Vec<DateMention>, Vec<Doubt>) {
    let published: Option<Published> = published.map(|p| parse_date(p).unwrap());
    dates(text, &sentences_of(text), published)
}

/// Words, type and value of every expression, as one line each: `DATE 2021-07-06 Tuesday`.
fn lines(text: &str, published: Option<&str>) -> Vec<String> {
    let (found, _) = read(text, published);
    found.iter().map(|d| format!("{} {} {}", d.kind.as_str(), d.value, d.span.of(text))).collect()
}

fn each(cases: &[(&str, &[&str])], published: Option<&str>) {
    let mut wrong = Vec::new();
    for (text, expected) in cases {
        let found = lines(text, published);
        if found != *expected {
            wrong.push(format!("{text}\n   found    {found:?}\n   expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const DAY: Option<&str> = Some("2021-07-08");

#[test]
fn dates_written_out() {
    let cases: &[(&str, &[&str])] = &[
        ("The accord was signed on July 8, 2021.", &["DATE 2021-07-08 July 8, 2021"]),
        ("The accord was signed on 8 July 2021 in Goma.", &["DATE 2021-07-08 8 July 2021"]),
        ("They met on the 8th of July 2021.", &["DATE 2021-07-08 8th of July 2021"]),
        ("It began on 2021-07-08.", &["DATE 2021-07-08 2021-07-08"]),
        ("It began on 2020-02-29 at dawn.", &["TIME 2020-02-29TMO 2020-02-29 at dawn"]),
        ("Issued 07/18/2021 by the council.", &["DATE 2021-07-18 07/18/2021"]),
        ("Issued 18/07/2021 by the council.", &["DATE 2021-07-18 18/07/2021"]),
        ("Issued 10/30/89 by the council.", &["DATE 1989-10-30 10/30/89"]),
        ("Issued 30.10.1989 by the council.", &["DATE 1989-10-30 30.10.1989"]),
        ("The post fell on Jul. 2.", &["DATE 2021-07-02 Jul. 2"]),
        ("The post fell on Sept. 14, 2019, after a siege.", &["DATE 2019-09-14 Sept. 14, 2019"]),
        ("The post fell on 14 Sept 2019.", &["DATE 2019-09-14 14 Sept 2019"]),
        ("The envoy arrived on March 3rd.", &["DATE 2021-03-03 March 3rd"]),
        ("They met in July 2019.", &["DATE 2019-07 July 2019"]),
        ("They met in July, 2019.", &["DATE 2019-07 July, 2019"]),
        ("They met in July of 2019.", &["DATE 2019-07 July of 2019"]),
        ("They met in Sept. 2019.", &["DATE 2019-09 Sept. 2019"]),
        ("They had met in January nineteen ninety-seven.", &["DATE 1997-01 January nineteen ninety-seven"]),
        ("He was born in 1950.", &["DATE 1950 1950"]),
        ("The 1994 accord held.", &["DATE 1994 1994"]),
        ("It goes back to the year 1206.", &["DATE 1206 the year 1206"]),
        ("In nineteen ninety-six the war ended.", &["DATE 1996 nineteen ninety-six"]),
        ("Twenty twenty-one was calm.", &["DATE 2021 Twenty twenty-one"]),
        ("By the year two thousand it was over.", &["DATE 2000 the year two thousand"]),
        ("Monday, July 5, was calm.", &["DATE 2021-07-05 Monday, July 5"]),
        ("They met on Monday, July 5, 2021.", &["DATE 2021-07-05 Monday, July 5, 2021"]),
        ("They met on Monday 5 July 2021.", &["DATE 2021-07-05 Monday 5 July 2021"]),
        ("They met on Sat., Oct. 26.", &["DATE 2019-10-26 Sat., Oct. 26"]),
        ("He came on the first of May 2020.", &["DATE 2020-05-01 the first of May 2020"]),
        ("Done this 14th day of August 2020.", &["DATE 2020-08-14 14th day of August 2020"]),
        ("GOMA, July 7 -- Fighting went on.", &["DATE 2021-07-07 July 7"]),
    ];
    each(cases, DAY);
}

#[test]
fn stretches_of_years() {
    let cases: &[(&str, &[&str])] = &[
        ("The 1980s were quiet.", &["DATE 198 The 1980s"]),
        ("It grew in the '90s.", &["DATE 199 the '90s"]),
        ("It grew in the mid-1990s.", &["DATE 199 the mid-1990s"]),
        ("It grew through the nineties.", &["DATE 199 the nineties"]),
        ("Lines of the 19th century were drawn.", &["DATE 18 the 19th century"]),
        ("A twentieth-century quarrel.", &["DATE 19 twentieth-century"]),
        ("Second-quarter aid fell.", &["DATE 2021-Q2 Second-quarter"]),
        ("Aid fell in Q3 2020.", &["DATE 2020-Q3 Q3 2020"]),
        ("Aid fell in the second half of 2020.", &["DATE 2020-H2 the second half of 2020"]),
        ("The pre-1967 lines stand.", &["DATE 1967 1967"]),
        ("In fiscal 2020 aid fell.", &["DATE 2020 fiscal 2020"]),
        ("Aid fell in the third quarter of 2020.", &["DATE 2020-Q3 the third quarter of 2020"]),
        ("Aid fell in the first quarter.", &["DATE 2021-Q1 the first quarter"]),
        ("First-quarter aid fell.", &["DATE 2021-Q1 First-quarter"]),
        ("Last year's third quarter was worse.", &["DATE 2020-Q3 Last year's third quarter"]),
        ("Aid fell in the first half of 2020.", &["DATE 2020-H1 the first half of 2020"]),
        ("Fighting began in the spring of 1990.", &["DATE 1990-SP the spring of 1990"]),
        ("Fighting began last summer.", &["DATE 2020-SU last summer"]),
        ("Fighting will begin next winter.", &["DATE 2021-WI next winter"]),
        ("Fighting eased this spring.", &["DATE 2021-SP this spring"]),
        ("They fled in late 2019.", &["DATE 2019 late 2019"]),
        ("They fled in early March 2019.", &["DATE 2019-03 early March 2019"]),
        ("They stay until the end of 2022.", &["DATE 2022 the end of 2022"]),
        ("They fled in mid-June.", &["DATE 2021-06 mid-June"]),
        ("It ran from 1990-95.", &["DATE 1990 1990", "DATE 1995 95"]),
        ("It ran from 2014-2016.", &["DATE 2014 2014", "DATE 2016 2016"]),
        ("It ran between 1994 and 1997.", &["DATE 1994 1994", "DATE 1997 1997"]),
        ("It ran between May and July 2014.", &["DATE 2014-05 May", "DATE 2014-07 July 2014"]),
        ("It ran from November to March 2014.", &["DATE 2013-11 November", "DATE 2014-03 March 2014"]),
        ("They met on April 24 and 25.", &["DATE 2021-04-24 April 24", "DATE 2021-04-25 25"]),
        ("They met on July 8-11, 2019.", &["DATE 2019-07-08 July 8", "DATE 2019-07-11 11, 2019"]),
        ("They met on 3-5 November 2020.", &["DATE 2020-11-03 3", "DATE 2020-11-05 5 November 2020"]),
        ("From 8 July to 11 August 2019.", &["DATE 2019-07-08 8 July", "DATE 2019-08-11 11 August 2019"]),
    ];
    each(cases, DAY);
}

#[test]
fn days_told_from_the_day_of_publication() {
    let cases: &[(&str, &[&str])] = &[
        ("The convoy left today.", &["DATE 2021-07-08 today"]),
        ("The convoy left yesterday.", &["DATE 2021-07-07 yesterday"]),
        ("The convoy leaves tomorrow.", &["DATE 2021-07-09 tomorrow"]),
        ("It left the day before yesterday.", &["DATE 2021-07-06 the day before yesterday"]),
        ("It leaves the day after tomorrow.", &["DATE 2021-07-10 the day after tomorrow"]),
        ("The convoy left three days ago.", &["DATE 2021-07-05 three days ago"]),
        ("The convoy left two weeks ago.", &["DATE 2021-W25 two weeks ago"]),
        ("The convoy left six months ago.", &["DATE 2021-01 six months ago"]),
        ("The convoy left a year ago.", &["DATE 2020 a year ago"]),
        ("The convoy left several years ago.", &["DATE PAST_REF several years ago"]),
        ("It left last week.", &["DATE 2021-W26 last week"]),
        ("It leaves next month.", &["DATE 2021-08 next month"]),
        ("It left earlier this week.", &["DATE 2021-W27 earlier this week"]),
        ("It left this past Monday.", &["DATE 2021-07-05 this past Monday"]),
        ("It left this year.", &["DATE 2021 this year"]),
        ("It left last weekend.", &["DATE 2021-W26-WE last weekend"]),
        ("Talks took place over the weekend.", &["DATE 2021-W26-WE the weekend"]),
        ("Talks will be held this weekend.", &["DATE 2021-W27-WE this weekend"]),
        ("He spoke on Tuesday.", &["DATE 2021-07-06 Tuesday"]),
        ("He spoke on Thursday.", &["DATE 2021-07-08 Thursday"]),
        ("He spoke last Thursday.", &["DATE 2021-07-01 last Thursday"]),
        ("He will speak on Tuesday.", &["DATE 2021-07-13 Tuesday"]),
        ("He is to speak Tuesday.", &["DATE 2021-07-13 Tuesday"]),
        ("The vote is scheduled for Sunday.", &["DATE 2021-07-11 Sunday"]),
        ("Next Monday the court sits.", &["DATE 2021-07-12 Next Monday"]),
        ("They have until Friday to leave.", &["DATE 2021-07-09 Friday"]),
        ("They must leave by Sunday.", &["DATE 2021-07-11 Sunday"]),
        ("By Monday, rebels had left.", &["DATE 2021-07-05 Monday"]),
        ("They could leave as early as Saturday.", &["DATE 2021-07-10 Saturday"]),
        ("The truce agreed to on Tuesday held.", &["DATE 2021-07-06 Tuesday"]),
        ("They agreed to meet on Tuesday.", &["DATE 2021-07-13 Tuesday"]),
        ("The accused men will appear Monday.", &["DATE 2021-07-12 Monday"]),
        ("Rebels had been expected to leave on Monday.", &["DATE 2021-07-05 Monday"]),
        ("He spoke on Tuesday of last week.", &["DATE 2021-06-29 Tuesday of last week"]),
        ("Aid arrived in May.", &["DATE 2021-05 May"]),
        ("Aid arrived in September.", &["DATE 2020-09 September"]),
        ("Aid will arrive in September.", &["DATE 2021-09 September"]),
        ("Aid arrived last October.", &["DATE 2020-10 last October"]),
        ("Aid arrived in September of last year.", &["DATE 2020-09 September of last year"]),
        ("Forces will leave by September 11 this year.", &["DATE 2021-09-11 September 11 this year"]),
        ("Forces left on December 20.", &["DATE 2020-12-20 December 20"]),
        ("The deadline is July 20.", &["DATE 2021-07-20 July 20"]),
        ("It was recently rebuilt.", &["DATE PAST_REF recently"]),
        ("He now lives abroad.", &["DATE PRESENT_REF now"]),
        ("He currently lives abroad.", &["DATE PRESENT_REF currently"]),
        ("He lives abroad at present.", &["DATE PRESENT_REF present"]),
        ("They hope for better in the future.", &["DATE FUTURE_REF the future"]),
        ("They will soon meet.", &["DATE FUTURE_REF soon"]),
        ("In the past, they fought.", &["DATE PAST_REF the past"]),
    ];
    each(cases, DAY);
}

#[test]
fn days_told_from_the_texts_own_time() {
    let cases: &[(&str, &[&str])] = &[
        (
            "It fell on May 3. The next day it burned.",
            &["DATE 2021-05-03 May 3", "DATE 2021-05-04 The next day"],
        ),
        (
            "It fell on May 3. Two months later it burned.",
            &["DATE 2021-05-03 May 3", "DATE 2021-07 Two months later"],
        ),
        (
            "It fell on May 3, and a day earlier it burned.",
            &["DATE 2021-05-03 May 3", "DATE 2021-05-02 a day earlier"],
        ),
        ("It fell in 1996. The previous year was calm.", &["DATE 1996 1996", "DATE 1995 The previous year"]),
        ("It fell in 1996. He had come the year before.", &["DATE 1996 1996", "DATE 1995 the year before"]),
        ("It fell in 1996. That year was hard.", &["DATE 1996 1996", "DATE 1996 That year"]),
        ("It fell on May 3. That week was hard.", &["DATE 2021-05-03 May 3", "DATE 2021-W18 That week"]),
        ("It fell in May. Since then it has burned.", &["DATE 2021-05 May", "DATE 2021-05 then"]),
        (
            "It fell on May 3. The following month was hard.",
            &["DATE 2021-05-03 May 3", "DATE 2021-06 The following month"],
        ),
        ("It fell on May 3, and on the 8th, he fled.", &["DATE 2021-05-03 May 3", "DATE 2021-05-08 the 8th"]),
    ];
    each(cases, DAY);
}

#[test]
fn hours_and_parts_of_the_day() {
    let cases: &[(&str, &[&str])] = &[
        ("It fell on Tuesday morning.", &["TIME 2021-07-06TMO Tuesday morning"]),
        ("It fell this afternoon.", &["TIME 2021-07-08TAF this afternoon"]),
        ("It fell last night.", &["TIME 2021-07-07TNI last night"]),
        ("It falls tonight.", &["TIME 2021-07-08TNI tonight"]),
        ("It fell overnight.", &["TIME 2021-07-08TNI overnight"]),
        ("It fell at 10 p.m. Wednesday.", &["TIME 2021-07-07T22:00 10 p.m. Wednesday"]),
        (
            "It fell on Wednesday at 10:30 a.m. in the rain.",
            &["TIME 2021-07-07T10:30 Wednesday at 10:30 a.m."],
        ),
        ("It fell at midnight Friday, he said.", &["TIME 2021-07-02T24:00 midnight Friday"]),
        ("It fell at noon.", &["TIME 2021-07-08T12:00 noon"]),
        ("It fell at 3pm.", &["TIME 2021-07-08T15:00 3pm"]),
        ("It fell at 0915 GMT.", &["TIME 2021-07-08T09:15 0915 GMT"]),
        ("It fell at 15:45 local time.", &["TIME 2021-07-08T15:45 15:45 local time"]),
        ("It fell at five o'clock.", &["TIME 2021-07-08T05:00 five o'clock"]),
        ("It fell at 5 p.m. EST, Nov. 6.", &["TIME 2020-11-06T17:00 5 p.m. EST, Nov. 6"]),
    ];
    each(cases, DAY);
}

#[test]
fn lengths_and_what_recurs() {
    let cases: &[(&str, &[&str])] = &[
        ("They talked for two months.", &["DURATION P2M two months"]),
        ("They talked for three hours.", &["DURATION PT3H three hours"]),
        ("They talked for days.", &["DURATION PXD days"]),
        ("They fought for decades.", &["DURATION PXDE decades"]),
        ("The eight-year war ended.", &["DURATION P8Y eight-year"]),
        ("The 16-hour flight was long.", &["DURATION PT16H 16-hour"]),
        ("The 8-month-old truce held.", &["DURATION P8M 8-month-old"]),
        ("It took half an hour.", &["DURATION PT30M half an hour"]),
        ("It took two and a half years.", &["DURATION P2.5Y two and a half years"]),
        ("It took twenty-four days.", &["DURATION P24D twenty-four days"]),
        ("It took a couple of weeks.", &["DURATION P2W a couple of weeks"]),
        ("It took more than 1,000 days.", &["DURATION P1000D more than 1,000 days"]),
        ("It took a fortnight.", &["DURATION P2W a fortnight"]),
        ("Over the past two months, it grew.", &["DURATION P2M the past two months"]),
        ("In recent weeks, it grew.", &["DURATION PXW recent weeks"]),
        ("A year-long siege ended.", &["DURATION P1Y year-long"]),
        ("They meet every Monday.", &["SET XXXX-WXX-1 every Monday"]),
        ("They meet on Mondays.", &["SET XXXX-WXX-1 Mondays"]),
        ("They meet daily.", &["SET P1D daily"]),
        ("They meet twice a week.", &["SET P1W twice a week"]),
        ("They meet each year.", &["SET P1Y each year"]),
        ("They march each July.", &["SET XXXX-07 each July"]),
        ("They meet every two weeks.", &["SET P2W every two weeks"]),
        ("It costs $3 million a year.", &["SET P1Y a year"]),
        ("They fought for a year.", &["DURATION P1Y a year"]),
    ];
    each(cases, DAY);
}

#[test]
fn holidays_and_other_calendars() {
    let cases: &[(&str, &[&str])] = &[
        ("They met on Christmas Eve.", &["DATE 2020-12-24 Christmas Eve"]),
        ("They met at Easter.", &["DATE 2021-04-04 Easter"]),
        ("They met on Good Friday.", &["DATE 2021-04-02 Good Friday"]),
        ("They met on Thanksgiving Day.", &["DATE 2020-11-26 Thanksgiving Day"]),
        ("They met on New Year's Day.", &["DATE 2021-01-01 New Year's Day"]),
        ("The truce for Eid al-Fitr held.", &["DATE  Eid al-Fitr"]),
        ("During Ramadan they rest.", &["DATE  Ramadan"]),
        ("It was signed on 10 Hamal 1400.", &["DATE  10 Hamal 1400"]),
        ("The 9/11 attacks came first.", &["DATE 2001-09-11 9/11"]),
        ("The Sept. 11 attacks came first.", &["DATE 2001-09-11 Sept. 11"]),
        ("It was signed in 1442 AH.", &["DATE  1442 AH"]),
        ("It was signed in 1400 (Solar Hijri).", &["DATE  1400"]),
        ("It was signed on 15 Shawwal.", &["DATE  15 Shawwal"]),
    ];
    each(cases, DAY);
}

#[test]
fn what_is_no_time_stays_unread() {
    let cases: &[(&str, &[&str])] = &[
        ("Some 1,990 people fled.", &[]),
        ("About 1990 people fled.", &[]),
        ("Flight 1989 landed.", &[]),
        ("Resolution 1929 passed.", &[]),
        ("They may march on the capital.", &[]),
        ("The 55-year-old minister left.", &[]),
        ("The minister, 55 years old, left.", &[]),
        ("The fall of the town was quick.", &[]),
        ("It cost $1990.", &[]),
        ("USA Today wrote of it.", &[]),
        ("The Good Friday Agreement held.", &[]),
        ("He came second.", &[]),
        ("The Six-Day War and the Arab Spring of old.", &[]),
        ("Bloody Sunday, wrote the Sunday Times.", &[]),
        ("Black September struck.", &[]),
        ("Some some some some.", &[]),
        ("An F-16 and a MiG-29 flew.", &[]),
        ("Theresa May spoke.", &[]),
        ("About three-quarters fled.", &[]),
        ("The Asad family and Mehr agency.", &[]),
    ];
    each(cases, DAY);
}

#[test]
fn without_a_date_of_publication_relative_ones_stay_words() {
    let cases: &[(&str, &[&str])] = &[
        ("He spoke on Tuesday.", &["DATE  Tuesday"]),
        ("He spoke yesterday.", &["DATE  yesterday"]),
        ("He spoke on July 8.", &["DATE  July 8"]),
        ("He spoke in May.", &["DATE  May"]),
        ("He spoke last summer.", &["DATE  last summer"]),
        ("He spoke on Tuesday morning.", &["TIME  Tuesday morning"]),
        ("He spoke on July 8, 2021.", &["DATE 2021-07-08 July 8, 2021"]),
        ("He spoke for two hours.", &["DURATION PT2H two hours"]),
        ("It fell in 1996. A year later it rose.", &["DATE 1996 1996", "DATE 1997 A year later"]),
    ];
    each(cases, None);
    let (found, doubts) = read("He spoke yesterday.", None);
    assert!(!found[0].anchored && found[0].from.is_none() && doubts.len() == 1);
    assert_eq!((doubts[0].about, doubts[0].span), ("date", Some(found[0].span)));
}

#[test]
fn a_month_or_year_of_publication_anchors_what_it_can() {
    let month: &[(&str, &[&str])] = &[
        ("It fell last month.", &["DATE 2021-06 last month"]),
        ("It fell last year.", &["DATE 2020 last year"]),
        ("It fell in May.", &["DATE 2021-05 May"]),
        ("It fell yesterday.", &["DATE  yesterday"]),
        ("It fell last week.", &["DATE  last week"]),
    ];
    each(month, Some("2021-07"));
    let year: &[(&str, &[&str])] = &[
        ("It fell last year.", &["DATE 2020 last year"]),
        ("It ends on September 11 this year.", &["DATE 2021-09-11 September 11 this year"]),
        ("It fell last month.", &["DATE  last month"]),
        ("It fell in May.", &["DATE  May"]),
    ];
    each(year, Some("2021"));
}

#[test]
fn impossible_days_stay_words_with_a_doubt() {
    for text in [
        "On February 30, he left.",
        "On 31 June 2020, he left.",
        "On 2021-02-29, he left.",
        "On 2021-13-45, he left.",
    ] {
        let (found, doubts) = read(text, DAY);
        assert_eq!((found.len(), found[0].value.as_str(), found[0].from.as_ref()), (1, "", None), "{text}");
        assert!(doubts.len() == 1 && doubts[0].why.contains("there is no such day"), "{doubts:?}");
    }
    let (found, doubts) = read("On 7/8/2021, he left.", DAY);
    assert!(found[0].value == "2021-07-08" && doubts[0].why.contains("month, day, year"));
}

#[test]
fn first_and_last_days() {
    let cases = [
        ("It grew in the past two months.", "2021-05-08", "2021-07-08"),
        ("Talks in the next three days.", "2021-07-08", "2021-07-11"),
        ("It grew since May.", "2021-05-01", "2021-07-08"),
        ("They leave by September 11.", "", "2021-09-11"),
        ("They leave by September.", "", "2021-09-30"),
        ("They left in 2019.", "2019-01-01", "2019-12-31"),
        ("They left last week.", "2021-06-28", "2021-07-04"),
        ("They left in the 1990s.", "1990-01-01", "1999-12-31"),
        ("They left on Tuesday.", "2021-07-06", "2021-07-06"),
        ("They left overnight.", "2021-07-07", "2021-07-08"),
        ("They left in the first quarter of 2020.", "2020-01-01", "2020-03-31"),
        ("They left last summer.", "2020-06-01", "2020-08-31"),
        ("They left last winter.", "2020-12-01", "2021-02-28"),
        ("They left two weeks ago.", "2021-06-24", "2021-06-24"),
        ("They had left by 1 June.", "", "2021-06-01"),
        ("They talked for three days.", "", ""),
    ];
    for (text, from, to) in cases {
        let (found, _) = read(text, DAY);
        let days = (found[0].from.as_deref().unwrap_or(""), found[0].to.as_deref().unwrap_or(""));
        assert_eq!(days, (from, to), "{text}");
    }
}

#[test]
fn a_weekday_without_a_verb_to_go_by_carries_a_doubt() {
    let (found, doubts) = read("Talks on Tuesday", DAY);
    assert_eq!((found[0].value.as_str(), doubts.len()), ("2021-07-06", 1));
    assert!(read("They met on Tuesday.", DAY).1.is_empty());
}

#[test]
fn figures_of_a_quarter_are_compared_with_the_same_quarter() {
    let text = "First-quarter profit fell from a year earlier. In the year-ago quarter it rose.";
    let expected =
        ["DATE 2021-Q1 First-quarter", "DATE 2020-Q1 a year earlier", "DATE 2020-Q1 the year-ago quarter"];
    assert_eq!(lines(text, DAY), expected);
}

#[test]
fn odd_text_is_read_like_any_other() {
    let digits = "9".repeat(400);
    let long =
        format!("{} days ago and {digits}-{digits}-{digits} {digits}/1/2 {digits}:30 July {digits} ", digits);
    let line = "on Tuesday the 5th of May 30 February years ago a ".repeat(20_000);
    for text in [
        long.as_str(),
        line.as_str(),
        "July",
        "the",
        "a",
        "8th of",
        "’90",
        "in the ’",
        "May 8–",
        "\u{301}8 July",
    ] {
        sound(text, &read(text, DAY).0);
        sound(text, &read(text, Some("9999-12-31")).0);
        sound(text, &read(text, Some("1000-01-01")).0);
    }
    let (found, _) = read("“He spoke on Tuesday,” on ‘8 July’ — in the ’90s…", DAY);
    let values: Vec<&str> = found.iter().map(|d| d.value.as_str()).collect();
    assert_eq!(values, ["2021-07-06", "2021-07-08", "199"]);
}

/// Spans are words of the text, in order, apart.
fn sound(text: &str, found: &[DateMention]) {
    let mut last = Span::new(0, 0);
    for date in found {
        assert!(
            date.span.is_sound(text) && date.span.start >= last.end,
            "{:?} after {last:?} in {text:?}",
            date.span
        );
        assert!(date.kind != DateKind::Duration || !date.value.is_empty());
        last = date.span;
    }
}

/// Pieces of which expressions are made, and what breaks them.
const PIECES: &[&str] = &[
    "the ",
    "a ",
    "last ",
    "next ",
    "week",
    " ",
    "8",
    "th ",
    "of ",
    "July ",
    "May",
    ", ",
    "2021",
    "-",
    "–",
    "’",
    "'",
    "s ",
    "Monday ",
    "at ",
    "10",
    ":30 ",
    "p.m. ",
    "two ",
    "and ",
    "a half ",
    "years ",
    "ago ",
    "earlier ",
    "mid",
    "1990",
    "February 30 ",
    "every ",
    "third",
    " quarter ",
    "end of ",
    "early ",
    "fiscal ",
    "Easter ",
    "day ",
    "before ",
    "/",
    "nineteen ",
    "ninety",
    "\n\n",
    "é",
    "😀",
    "\u{301}",
    ".",
    "month",
    "to ",
    "by ",
    "will ",
    "since ",
    "99999999999",
];

proptest! {
    #[test]
    fn any_text_gives_sound_spans_in_order(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40),
        odd in any::<String>(),
        year in 1000_u32..10_000,
        month in 1_u32..13,
    ) {
        let text = format!("{}{odd}{}", pieces.concat(), pieces.iter().rev().copied().collect::<String>());
        let day = format!("{year:04}-{month:02}-28");
        for published in [None, Some(day.as_str()), Some(&day[..7]), Some(&day[..4])] {
            let (found, doubts) = read(&text, published);
            sound(&text, &found);
            prop_assert!(doubts.iter().all(|d| d.span.is_none_or(|s| s.is_sound(&text))));
        }
    }
}
