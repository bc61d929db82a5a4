//! Intervals over time as SVG: one row of marks an account, all rows on one scale.
//!
//! Positions across are percentages, so that the picture takes any width and its letters keep their size; positions down are
//! pixels. An end that nobody told is an arrow: "141 or more" is drawn as reaching up, never as 141.

use crate::days;
use crate::words::number;

/// What is drawn: one interval by one account on one day.
#[derive(Clone, Debug)]
pub(crate) struct Told<'a> {
    /// The row of words that the mark leads to.
    pub(crate) id: &'a str,
    pub(crate) account: &'a str,
    /// As precise as told.
    pub(crate) day: &'a str,
    pub(crate) least: Option<f64>,
    pub(crate) most: Option<f64>,
    /// Replaced by a later word of its account.
    pub(crate) is_replaced: bool,
    /// The whole as one reads it out.
    pub(crate) says: String,
}

/// A picture.
#[derive(Debug)]
pub(crate) struct Chart {
    pub(crate) height: i32,
    /// Lowest line, under which the days stand.
    pub(crate) foot: i32,
    /// First and last day; the last is empty where they are the same.
    pub(crate) from: String,
    pub(crate) to: String,
    /// The end of the scale.
    pub(crate) top: String,
    pub(crate) bands: Vec<Band>,
    /// What could not be drawn: without a number or a day.
    pub(crate) left_out: usize,
}

/// The row of one account.
#[derive(Debug)]
pub(crate) struct Band {
    pub(crate) account: String,
    /// Of the name.
    pub(crate) name: i32,
    /// Of zero, and of the highest number.
    pub(crate) base: i32,
    pub(crate) top: i32,
    pub(crate) marks: Vec<Mark>,
}

/// One interval.
#[derive(Debug)]
pub(crate) struct Mark {
    pub(crate) id: String,
    /// All rows that it stands for, with spaces between: copies tell one number many times.
    pub(crate) of: String,
    pub(crate) says: String,
    /// Across, with its sign: `12.5%`.
    pub(crate) x: String,
    /// How far it is told: a month is a line as long as the month.
    pub(crate) until: Option<String>,
    /// Pixels aside, where several marks stand on one day.
    pub(crate) aside: i32,
    pub(crate) path: String,
    /// Where an exact number is a dot.
    pub(crate) dot: Option<i32>,
    pub(crate) label: Option<Label>,
    pub(crate) is_replaced: bool,
    /// Middle of the mark.
    pub(crate) y: i32,
}

/// The number beside a mark.
#[derive(Debug)]
pub(crate) struct Label {
    pub(crate) text: String,
    pub(crate) y: i32,
}

/// Heights, in pixels: of a band, of the name in it, of room for arrows and numbers, of the scale.
const BAND: i32 = 106;
const NAME: i32 = 14;
const ROOM: i32 = 39;
const SCALE: i32 = 44;
/// How long an arrow is.
const ARROW: i32 = 16;
/// Marks stand between these, in percent; beyond is the scale.
const LEFT: f64 = 6.0;
const RIGHT: f64 = 86.0;
/// A letter's width in pixels, and in percent of a narrow picture.
const LETTER: i32 = 9;
const LETTER_SHARE: f64 = 2.6;

/// Draws intervals; accounts stand in the order in which they first spoke.
pub(crate) fn draw(told: &[Told<'_>]) -> Option<Chart> {
    let drawn: Vec<(&Told<'_>, (i32, i32))> = told
        .iter()
        .filter(|t| t.least.is_some() || t.most.is_some())
        .filter_map(|t| Some((t, days::span(t.day)?)))
        .collect();
    let first = drawn.iter().min_by_key(|(_, (from, _))| *from)?;
    let last = drawn.iter().max_by_key(|(_, (_, to))| *to)?;
    let (from, to) = (first.1.0, last.1.1);
    let numbers = drawn.iter().flat_map(|(t, _)| [t.least, t.most]).flatten();
    let highest = numbers.fold(0.0_f64, f64::max);
    let mut accounts: Vec<&str> = Vec::new();
    for (t, _) in &drawn {
        if !accounts.contains(&t.account) {
            accounts.push(t.account);
        }
    }
    let scales = Scales { from, to, highest };
    let band = |(n, account): (usize, &&str)| {
        let top = n as i32 * BAND;
        let own = drawn.iter().filter(|(t, _)| t.account == *account);
        scales.band(account, top, own)
    };
    let bands: Vec<Band> = accounts.iter().enumerate().map(band).collect();
    let foot = bands.len() as i32 * BAND;
    Some(Chart {
        height: foot + 22,
        foot,
        from: first.0.day.to_owned(),
        to: if from == to { String::new() } else { last.0.day.to_owned() },
        top: number(highest),
        bands,
        left_out: told.len() - drawn.len(),
    })
}

/// How days and numbers become places.
struct Scales {
    from: i32,
    to: i32,
    highest: f64,
}

impl Scales {
    fn x(&self, day: i32) -> f64 {
        if self.from == self.to {
            return (LEFT + RIGHT) / 2.0;
        }
        LEFT + (RIGHT - LEFT) * f64::from(day - self.from) / f64::from(self.to - self.from)
    }

    fn y(&self, number: f64, base: i32) -> i32 {
        if self.highest == 0.0 {
            return base;
        }
        base - (number / self.highest * f64::from(SCALE)).round() as i32
    }

    fn band<'a>(
        &self,
        account: &str,
        top: i32,
        own: impl Iterator<Item = &'a (&'a Told<'a>, (i32, i32))>,
    ) -> Band {
        let base = top + NAME + ROOM + SCALE;
        let own = folded(own);
        let mut marks: Vec<Mark> = Vec::new();
        // What stands on one day is set side by side, towards the side where there is room.
        let mut rest = &own[..];
        let mut free = f64::MIN;
        while let Some(days) = rest.first().map(|one| one.days) {
            let count = rest.iter().take_while(|one| one.days.0 == days.0).count();
            let (group, others) = rest.split_at(count);
            rest = others;
            let labels: Vec<String> = group.iter().map(|one| short(one.told)).collect();
            let widths: Vec<i32> = labels.iter().map(|l| 6 + LETTER * l.chars().count() as i32).collect();
            let x = self.x(days.0);
            let all: i32 = widths.iter().sum();
            let mut aside = if count == 1 || x < 40.0 {
                0
            } else if x > 60.0 {
                widths[0] / 2 - all + widths[count - 1] / 2
            } else {
                (widths[0] - all) / 2
            };
            for (n, one) in group.iter().enumerate() {
                let share = LETTER_SHARE * labels[n].chars().count() as f64;
                let has_label = count > 1 || x - share / 2.0 > free;
                if has_label {
                    free = x + share / 2.0;
                }
                let label = has_label.then(|| labels[n].clone());
                marks.push(self.mark(one, aside, base, label));
                if n + 1 < count {
                    aside += (widths[n] + widths[n + 1]) / 2;
                }
            }
        }
        Band { account: account.to_owned(), name: top + NAME, base, top: base - SCALE, marks }
    }

    fn mark(&self, one: &One<'_>, aside: i32, base: i32, label: Option<String>) -> Mark {
        let (told, days) = (one.told, one.days);
        let (least, most) = (told.least.map(|n| self.y(n, base)), told.most.map(|n| self.y(n, base)));
        let tick = |y: i32| format!("M-5,{y} h10 ");
        let arrow = |from: i32, to: i32| {
            let barb = if to < from { to + 5 } else { to - 5 };
            format!("{}M0,{from} V{to} M-4,{barb} L0,{to} L4,{barb}", tick(from))
        };
        let (path, dot, upper, lower) = match (least, most) {
            (Some(a), Some(b)) if told.least == told.most => (String::new(), Some(a), a - 5, b + 5),
            (Some(a), Some(b)) => (format!("{}M0,{a} V{b} {}", tick(a), tick(b)), None, b, a),
            (Some(a), None) => {
                let end = a - ARROW;
                (arrow(a, end), None, end, a)
            }
            (None, Some(b)) => {
                let end = b + ARROW;
                (arrow(b, end), None, b, end)
            }
            (None, None) => (String::new(), None, base, base),
        };
        let percent = |x: f64| format!("{x:.2}%");
        Mark {
            id: told.id.to_owned(),
            of: one.of.join(" "),
            says: match one.of.len() {
                1 => told.says.clone(),
                n => format!("{}, told {n} times", told.says),
            },
            x: percent(self.x(days.0)),
            until: (days.1 > days.0).then(|| percent(self.x(days.1))),
            aside,
            path,
            dot,
            label: label.map(|text| Label { text, y: upper - 4 }),
            is_replaced: told.is_replaced,
            y: (upper + lower) / 2,
        }
    }
}

/// What one account told of one day, however often.
struct One<'a> {
    told: &'a Told<'a>,
    days: (i32, i32),
    of: Vec<&'a str>,
}

/// In order of days; the same interval of one day once.
fn folded<'a>(told: impl Iterator<Item = &'a (&'a Told<'a>, (i32, i32))>) -> Vec<One<'a>> {
    let mut out: Vec<One<'a>> = Vec::new();
    for &(told, days) in told {
        let key = |t: &Told<'_>| (t.least, t.most, t.is_replaced);
        match out.iter_mut().find(|one| one.days == days && key(one.told) == key(told)) {
            Some(one) => one.of.push(told.id),
            None => out.push(One { told, days, of: vec![told.id] }),
        }
    }
    out.sort_by_key(|one| one.days);
    out
}

/// An interval in few signs: 200, ≥ 141, ≤ 50, 40–60.
fn short(told: &Told<'_>) -> String {
    match (told.least, told.most) {
        (Some(a), Some(b)) if a == b => number(a),
        (Some(a), Some(b)) => format!("{}–{}", number(a), number(b)),
        (Some(a), None) => format!("≥{}", number(a)),
        (None, Some(b)) => format!("≤{}", number(b)),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(
        account: &'static str,
        day: &'static str,
        least: Option<f64>,
        most: Option<f64>,
    ) -> Told<'static> {
        Told { id: "c1", account, day, least, most, is_replaced: false, says: String::new() }
    }

    #[test]
    fn an_open_end_is_an_arrow_and_an_exact_number_a_dot() {
        let chart = draw(&[
            told("A", "2021-07-01", Some(141.0), None),
            told("A", "2021-07-09", Some(200.0), Some(200.0)),
            told("B", "2021-07-05", Some(40.0), Some(60.0)),
        ])
        .unwrap();
        let marks: Vec<&Mark> = chart.bands.iter().flat_map(|b| &b.marks).collect();
        assert_eq!((chart.bands.len(), chart.top.as_str()), (2, "200"));
        assert!(marks[0].path.contains('L') && marks[0].dot.is_none());
        assert!(marks[1].path.is_empty() && marks[1].dot.is_some());
        assert!(!marks[2].path.contains('L') && marks[2].dot.is_none());
    }

    #[test]
    fn one_day_s_marks_stand_side_by_side() {
        let day = "2021-07-01";
        let chart = draw(&[told("A", day, Some(4.0), Some(4.0)), told("A", day, Some(11.0), None)]).unwrap();
        let marks = &chart.bands[0].marks;
        assert!(marks[1].aside - marks[0].aside >= 20);
        assert_eq!(chart.to, "");
    }

    #[test]
    fn what_copies_repeat_is_one_mark() {
        let day = "2021-07-01";
        let chart = draw(&[told("A", day, Some(4.0), None), told("A", day, Some(4.0), None)]).unwrap();
        let marks = &chart.bands[0].marks;
        assert_eq!((marks.len(), marks[0].of.as_str()), (1, "c1 c1"));
        assert!(marks[0].says.ends_with("told 2 times"));
    }

    #[test]
    fn what_has_no_day_or_number_is_counted_not_placed() {
        let chart = draw(&[
            told("A", "", Some(4.0), None),
            told("A", "2021", None, None),
            told("A", "2021-07", Some(1.0), None),
        ])
        .unwrap();
        assert_eq!(chart.left_out, 2);
        assert!(chart.bands[0].marks[0].until.is_some());
        assert!(draw(&[]).is_none());
    }
}
