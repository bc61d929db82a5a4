//! Who held a place over time, as SVG: one row an account, a mark for each word, and after it a line that grows fainter as the
//! word grows older, as marks do on the map. The line ends at the account's next word; nothing is drawn before the first.
//!
//! Positions across are percentages, so that the picture takes any width; positions down are pixels.

use serde_json::Value;

use crate::days;
use crate::page::map::age;
use crate::page::map::layer::SHAPES;
use crate::words::{cell, ground};

/// Rows that one picture takes in; further accounts are counted.
const MOST: usize = 12;
/// Heights, in pixels: of a row, and in it of the name, the marks, and the words below them.
const BAND: i32 = 64;
const NAME: i32 = 14;
const MARK: i32 = 34;
const LABEL: i32 = 56;
/// Marks stand between these, in percent.
const LEFT: f64 = 3.0;
const RIGHT: f64 = 97.0;
/// Pixels from one mark to the next where several stand on one day.
const ASIDE: i32 = 20;
/// A letter's width, in percent of a picture in which words are shown.
const LETTER: f64 = 1.1;

/// A picture.
#[derive(Debug)]
pub(super) struct Picture {
    pub(super) height: i32,
    /// Where the days stand.
    pub(super) foot: i32,
    pub(super) from: String,
    pub(super) to: String,
    /// First days of months.
    pub(super) ticks: Vec<Tick>,
    pub(super) bands: Vec<Band>,
    pub(super) holders: Vec<Holder>,
    /// Words without a day.
    pub(super) left_out: usize,
    /// Accounts beyond those that are drawn.
    pub(super) others: usize,
}

#[derive(Debug)]
pub(super) struct Tick {
    pub(super) x: String,
    pub(super) month: String,
}

/// Who is said to hold it, with a shape of his own.
#[derive(Debug)]
pub(super) struct Holder {
    pub(super) name: String,
    pub(super) style: usize,
    pub(super) shape: &'static str,
}

/// The words of one account.
#[derive(Debug)]
pub(super) struct Band {
    pub(super) account: String,
    pub(super) name: i32,
    pub(super) y: i32,
    pub(super) lines: Vec<Line>,
    pub(super) marks: Vec<Mark>,
}

/// How long ago a word was said, from one day to another.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) from: String,
    pub(super) to: String,
    /// 0 is fresh, 3 a quarter of a year old.
    pub(super) fade: usize,
    pub(super) style: usize,
}

/// One word, however often it was told that day.
#[derive(Debug)]
pub(super) struct Mark {
    pub(super) id: String,
    /// All rows that it stands for, with spaces between.
    pub(super) of: String,
    pub(super) says: String,
    pub(super) x: String,
    pub(super) aside: i32,
    pub(super) style: usize,
    pub(super) shape: &'static str,
    /// `full`, `empty`, `half` or `dashed`, as on the map.
    pub(super) manner: &'static str,
    pub(super) label: Option<Label>,
}

/// Words below a mark.
#[derive(Debug)]
pub(super) struct Label {
    pub(super) text: String,
    pub(super) y: i32,
    pub(super) anchor: &'static str,
}

/// A word with a day.
struct Word<'a> {
    row: &'a Value,
    days: (i32, i32),
    of: Vec<String>,
}

/// Draws words on one place, which come in the order of time. `ends` are the first and last day that was asked for or is known.
pub(super) fn draw(rows: &[Value], ends: (Option<&str>, Option<&str>), parties: &[&str]) -> Option<Picture> {
    let words: Vec<Word<'_>> = rows.iter().filter_map(Word::of).collect();
    let (first, last) = (words.iter().map(|w| w.days.0).min()?, words.iter().map(|w| w.days.1).max()?);
    let end = |day: Option<&str>| day.and_then(days::span);
    let from = end(ends.0).map_or(first, |(day, _)| day.min(first));
    let to = end(ends.1).map_or(last, |(_, day)| day.max(last));
    let holders = holders(&words, parties);
    let mut accounts: Vec<&Value> = Vec::new();
    for word in &words {
        if !accounts.contains(&&word.row["account"]) {
            accounts.push(&word.row["account"]);
        }
    }
    let scale = Scale { from, to };
    let band = |(n, account): (usize, &&Value)| {
        let own = words.iter().filter(|w| w.row["account"] == **account);
        scale.band(cell(account), n as i32 * BAND, folded(own), &holders)
    };
    let bands: Vec<Band> = accounts.iter().take(MOST).enumerate().map(band).collect();
    let foot = bands.len() as i32 * BAND + 4;
    Some(Picture {
        height: foot + 22,
        foot,
        from: days::iso(from),
        to: if from == to { String::new() } else { days::iso(to) },
        ticks: scale.ticks(),
        others: accounts.len().saturating_sub(MOST),
        left_out: rows.len() - words.len(),
        bands,
        holders,
    })
}

impl<'a> Word<'a> {
    fn of(row: &'a Value) -> Option<Word<'a>> {
        let days = days::span(row["said"].as_str()?)?;
        Some(Word { row, days, of: vec![cell(&row["claim"])] })
    }

    fn holder(&self) -> &str {
        self.row["holder"].as_str().unwrap_or("nobody named")
    }

    fn says(&self) -> String {
        let times = if self.of.len() > 1 { format!(", told {} times", self.of.len()) } else { String::new() };
        let (account, said) = (cell(&self.row["account"]), cell(&self.row["said"]));
        format!("{account}, {said}: {}{times}", ground(self.row))
    }

    fn manner(&self) -> &'static str {
        match (self.row["truth"].as_str(), self.row["stance"].as_str()) {
            (Some(truth), _) if truth != "affirmed" => "dashed",
            (_, Some("loses")) => "empty",
            (_, Some("contests")) => "half",
            _ => "full",
        }
    }
}

/// Parties have the shapes that they have on the map; others follow as they are first named.
fn holders(words: &[Word<'_>], parties: &[&str]) -> Vec<Holder> {
    let mut out: Vec<Holder> = Vec::new();
    let mut next = parties.len();
    for name in words.iter().map(Word::holder) {
        if out.iter().any(|h| h.name == name) {
            continue;
        }
        let style = parties.iter().position(|p| *p == name).unwrap_or_else(|| {
            next += 1;
            next - 1
        });
        let style = style.min(SHAPES.len() - 1);
        out.push(Holder { name: name.to_owned(), style, shape: SHAPES[style] });
    }
    out
}

/// The same word of one day once.
fn folded<'a>(own: impl Iterator<Item = &'a Word<'a>>) -> Vec<Word<'a>> {
    let mut out: Vec<Word<'a>> = Vec::new();
    for word in own {
        let is_same = |o: &Word<'_>| {
            o.days == word.days
                && ["holder", "stance", "truth"].iter().all(|column| o.row[*column] == word.row[*column])
        };
        match out.iter_mut().find(|o| is_same(o)) {
            Some(one) => one.of.extend(word.of.iter().cloned()),
            None => out.push(Word { row: word.row, days: word.days, of: word.of.clone() }),
        }
    }
    out.sort_by_key(|word| word.days);
    out
}

/// How days become places.
struct Scale {
    from: i32,
    to: i32,
}

impl Scale {
    fn x(&self, day: i32) -> f64 {
        if self.from == self.to {
            return 50.0;
        }
        LEFT + (RIGHT - LEFT) * f64::from(day - self.from) / f64::from(self.to - self.from)
    }

    fn percent(&self, day: i32) -> String {
        format!("{:.2}%", self.x(day))
    }

    fn band(&self, account: String, top: i32, own: Vec<Word<'_>>, holders: &[Holder]) -> Band {
        let mut band =
            Band { account, name: top + NAME, y: top + MARK, lines: Vec::new(), marks: Vec::new() };
        let holder = |word: &Word<'_>| holders.iter().find(|h| h.name == word.holder());
        let mut free = f64::MIN;
        let groups: Vec<&[Word<'_>]> = own.chunk_by(|a, b| a.days == b.days).collect();
        for (n, group) in groups.iter().enumerate() {
            let next = groups.get(n + 1).map_or(self.to, |g| g[0].days.0);
            // Where one account says two things on a day, neither is older than the other: the line is of the last.
            if let Some(holder) = group.last().and_then(holder) {
                band.lines.extend(self.fading(group[0].days, next, holder.style));
            }
            let label = (group.len() == 1).then(|| self.label(&group[0], top, &mut free)).flatten();
            // The group stays inside the picture: at its ends, marks go towards the middle.
            let left = match (self.x(group[0].days.0), group.len() as i32) {
                (x, count) if x > 80.0 => -(count - 1) * ASIDE,
                (x, _) if x < 20.0 => 0,
                (_, count) => -(count - 1) * ASIDE / 2,
            };
            let mut label = label;
            for (n, word) in group.iter().enumerate() {
                let Some(holder) = holder(word) else { continue };
                band.marks.push(Mark {
                    id: word.of[0].clone(),
                    of: word.of.join(" "),
                    says: word.says(),
                    x: self.percent(word.days.0),
                    aside: left + n as i32 * ASIDE,
                    style: holder.style,
                    shape: holder.shape,
                    manner: word.manner(),
                    label: label.take(),
                });
            }
        }
        band
    }

    /// The line after a word: thinner with every age. The days of a month are all its own: it is fresh until the last of them.
    fn fading(&self, days: (i32, i32), end: i32, style: usize) -> Vec<Line> {
        let mut at = days.0;
        let steps = age::FADES.iter().map(|age| days.1 + age).chain([i32::MAX]);
        let mut out = Vec::new();
        for (fade, until) in steps.enumerate() {
            let until = until.min(end);
            if until > at {
                out.push(Line { from: self.percent(at), to: self.percent(until), fade, style });
                at = until;
            }
        }
        out
    }

    /// What the mark tells, where there is room for it.
    fn label(&self, word: &Word<'_>, top: i32, free: &mut f64) -> Option<Label> {
        let text = ground(word.row);
        let (x, width) = (self.x(word.days.0), LETTER * text.chars().count() as f64);
        let (anchor, left) = match x {
            x if x < 30.0 => ("start", x),
            x if x > 70.0 => ("end", x - width),
            x => ("middle", x - width / 2.0),
        };
        if left < *free {
            return None;
        }
        *free = left + width + 1.0;
        Some(Label { text, y: top + LABEL, anchor })
    }

    /// First days of months between the ends, a few.
    fn ticks(&self) -> Vec<Tick> {
        const ROOM: f64 = 26.0;
        const FEW: usize = 3;
        let months: Vec<i32> =
            (self.from + 1..self.to).filter(|day| days::iso(*day).ends_with("-01")).collect();
        let inside: Vec<i32> =
            months.into_iter().filter(|day| (LEFT + ROOM..RIGHT - ROOM).contains(&self.x(*day))).collect();
        let step = inside.len().div_ceil(FEW).max(1);
        let tick = |day: &i32| Tick { x: self.percent(*day), month: days::iso(*day)[..7].to_owned() };
        inside.iter().step_by(step).map(tick).collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn word(account: &str, said: &str, holder: &str, stance: &str, claim: &str) -> Value {
        json!({"account": account, "said": said, "holder": holder, "stance": stance, "truth": "affirmed", "claim": claim})
    }

    #[test]
    fn each_account_has_a_row_and_lines_grow_fainter_until_its_next_word() {
        let rows = [
            word("Taliban", "2021-07-01", "Taliban", "gains", "c1"),
            word("Kabul", "2021-07-02", "Kabul", "holds", "c2"),
            word("Taliban", "2021-07-21", "Taliban", "holds", "c3"),
        ];
        let picture = draw(&rows, (None, Some("2021-12-01")), &["Taliban"]).unwrap();
        let told: Vec<_> = picture.bands.iter().map(|b| (b.account.as_str(), b.marks.len())).collect();
        assert_eq!(told, [("Taliban", 2), ("Kabul", 1)]);
        let fades = |n: usize| picture.bands[n].lines.iter().map(|l| l.fade).collect::<Vec<_>>();
        assert_eq!((fades(0), fades(1)), (vec![0, 1, 0, 1, 2, 3], vec![0, 1, 2, 3]));
        assert_eq!(picture.bands[0].lines[1].to, picture.bands[0].marks[1].x, "the next word ends the line");
        assert_eq!(picture.holders.iter().map(|h| h.style).collect::<Vec<_>>(), [0, 1]);
        assert_eq!((picture.from.as_str(), picture.to.as_str()), ("2021-07-01", "2021-12-01"));
    }

    #[test]
    fn what_is_told_alike_on_a_day_is_one_mark_and_what_differs_stands_beside() {
        let day = "2021-07-01";
        let mut denied = word("Kabul", day, "Taliban", "gains", "c3");
        denied["truth"] = "denied".into();
        let rows = [
            word("Kabul", day, "Taliban", "gains", "c1"),
            word("Kabul", day, "Taliban", "gains", "c2"),
            denied,
        ];
        let picture = draw(&rows, (None, None), &[]).unwrap();
        let marks: Vec<_> = picture.bands[0].marks.iter().map(|m| (m.of.as_str(), m.manner)).collect();
        assert_eq!(marks, [("c1 c2", "full"), ("c3", "dashed")]);
        assert!(picture.bands[0].marks[0].aside < picture.bands[0].marks[1].aside);
        assert!(picture.bands[0].lines.is_empty() && picture.to.is_empty());
    }

    #[test]
    fn what_has_no_day_is_counted_and_further_accounts_too() {
        let mut rows: Vec<Value> =
            (0..14).map(|n| word(&format!("account {n}"), "2021-07-01", "Taliban", "gains", "c1")).collect();
        rows.push(json!({"account": "x", "said": null, "claim": "c2"}));
        let picture = draw(&rows, (None, None), &[]).unwrap();
        assert_eq!((picture.bands.len(), picture.others, picture.left_out), (12, 2, 1));
        assert!(draw(&rows[14..], (None, None), &[]).is_none());
    }

    #[test]
    fn months_are_told_where_there_is_room() {
        let rows = [word("A", "2021-01-05", "B", "holds", "c1"), word("A", "2021-12-20", "B", "holds", "c2")];
        let picture = draw(&rows, (None, None), &[]).unwrap();
        let months: Vec<&str> = picture.ticks.iter().map(|t| t.month.as_str()).collect();
        assert_eq!(months, ["2021-05", "2021-07", "2021-09"]);
    }
}
