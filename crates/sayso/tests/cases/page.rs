//! What is right of a case and what is missed, as a page; and how often over all.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use super::expected::{At, Matter, Reply};
use super::found::Found;

/// Right and expected, by what it is.
#[derive(Default)]
pub struct Score(BTreeMap<&'static str, (usize, usize)>);

impl Score {
    pub fn add(&mut self, other: &Score) {
        for (kind, (right, all)) in &other.0 {
            let own = self.0.entry(kind).or_default();
            *own = (own.0 + right, own.1 + all);
        }
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|(kind, (right, all))| writeln!(f, "{kind}: {right} of {all}"))
    }
}

/// The page of a case, with its score.
pub fn page(matters: &[Matter], found: &Found) -> (String, Score) {
    let mut sum = Score::default();
    let pages: Vec<String> = matters
        .iter()
        .map(|matter| {
            let mut sheet = Sheet::default();
            sheet.compare(matter, found);
            sum.add(&sheet.score);
            format!(
                "{} ({})\n{}{}",
                matter.name,
                matter.kind,
                indented(&sheet.score.to_string()),
                indented(&sheet.missed)
            )
        })
        .collect();
    (pages.join("\n"), sum)
}

fn indented(lines: &str) -> String {
    lines.lines().map(|line| format!("  {line}\n")).collect()
}

/// The matter's own part of the page.
#[derive(Default)]
struct Sheet {
    score: Score,
    missed: String,
}

impl Sheet {
    fn mark(&mut self, kind: &'static str, is_right: bool, what: impl fmt::Display) {
        let score = self.score.0.entry(kind).or_default();
        *score = (score.0 + usize::from(is_right), score.1 + 1);
        if !is_right {
            self.missed.push_str(&format!("- {kind}: {what}\n"));
        }
    }

    fn compare(&mut self, matter: &Matter, found: &Found) {
        let home = home(matter, found);
        for at in &matter.claims {
            let claims = found.claims(at, Some(&matter.kind));
            self.mark("claims read", !claims.is_empty(), at);
            if !claims.is_empty() {
                self.mark("gathered", claims.iter().any(|c| c["matter"].as_str() == home.as_deref()), at);
            }
        }
        let row = found.rows("matter").find(|m| m["id"].as_str() == home.as_deref());
        let standing = row.map_or("nothing", |m| m["standing"].as_str().unwrap());
        self.mark("standing", standing == matter.standing, format!("{}, found {standing}", matter.standing));
        let accounts: Vec<&str> = row
            .into_iter()
            .flat_map(|m| m["accounts"].as_array().unwrap())
            .filter_map(Value::as_str)
            .collect();
        for name in &matter.accounts {
            self.mark("accounts", accounts.iter().any(|a| is_same_name(a, name)), name);
        }
        let mut copies = found.rows("echo").filter_map(|e| found.publishers.get(e["report"].as_str()?));
        for name in &matter.echoed_by {
            self.mark("echoes", copies.any(|c| c == name), name);
        }
        for reply in &matter.replies {
            self.mark(
                "replies",
                is_told(reply, found),
                format!("{} {} {}", reply.from, reply.kind, reply.to),
            );
        }
        self.compare_told(matter, found, home.as_deref());
    }

    /// Figures, statuses and states: each expected row takes one found row, so that two alike need two.
    fn compare_told(&mut self, matter: &Matter, found: &Found, home: Option<&str>) {
        let of = |table: &str| home.map(|uid| found.of_matter(table, uid)).unwrap_or_default();
        let mut left = of("figure");
        for want in &matter.figures {
            let is_right = take(&mut left, |got| {
                is_by(got, &want.account)
                    && got["day"] == want.day.as_str()
                    && (got["min"].as_i64(), got["max"].as_i64()) == (want.min, want.max)
            });
            let shown = |n: Option<i64>| n.map_or_else(|| "…".to_owned(), |n| n.to_string());
            let range = format!("{} to {}", shown(want.min), shown(want.max));
            self.mark("figures", is_right, format!("{}, {}, {range}", want.account, want.day));
        }
        let mut left = of("status");
        for want in &matter.statuses {
            let is_right =
                take(&mut left, |got| is_by(got, &want.by) && got["status"] == want.status.as_str());
            self.mark("statuses", is_right, format!("{}, {}", want.by, want.status));
        }
        let mut left: Vec<&Value> = of("claim").into_iter().filter(|c| c["type"] == "talks").collect();
        for want in &matter.states {
            let is_right = take(&mut left, |got| {
                is_by(got, &want.by) && got["code"] == want.state.as_str() && got["day"] == want.day.as_str()
            });
            self.mark("states", is_right, format!("{}, {}, {}", want.by, want.day, want.state));
        }
    }
}

fn is_by(row: &Value, name: &str) -> bool {
    row["account"].as_str().is_some_and(|account| is_same_name(account, name))
}

/// Takes the first row that is it.
fn take(left: &mut Vec<&Value>, is_it: impl Fn(&Value) -> bool) -> bool {
    match left.iter().position(|row| is_it(row)) {
        Some(n) => {
            left.remove(n);
            true
        }
        None => false,
    }
}

/// The found matter that holds most of its claims; of equals the first by name.
fn home(matter: &Matter, found: &Found) -> Option<String> {
    let mut votes: BTreeMap<String, i64> = BTreeMap::new();
    for at in &matter.claims {
        let claims = found.claims(at, Some(&matter.kind));
        let mut uids: Vec<&str> = claims.iter().filter_map(|c| c["matter"].as_str()).collect();
        uids.sort_unstable();
        uids.dedup();
        uids.into_iter().for_each(|uid| *votes.entry(uid.to_owned()).or_default() += 1);
    }
    votes.into_iter().min_by_key(|(uid, n)| (-n, uid.clone())).map(|(uid, _)| uid)
}

/// Whether the reply is there, from a claim or from a bare statement ("declined to comment").
fn is_told(reply: &Reply, found: &Found) -> bool {
    let ids = |at: &At| -> Vec<&Value> { found.claims(at, None).into_iter().map(|c| &c["id"]).collect() };
    let (from, to) = (ids(&reply.from), ids(&reply.to));
    let bare: Vec<&Value> = found.statements(&reply.from).into_iter().map(|s| &s["id"]).collect();
    found.rows("reply").any(|row| {
        let starts =
            from.contains(&&row["from"]) || (row.get("from_statement").is_some_and(|s| bare.contains(&s)));
        row["kind"] == reply.kind.as_str() && to.contains(&&row["to"]) && starts
    })
}

/// Alike but for articles, order and accents; a surname for the whole name; an acronym for what it stands for. As
/// `bench/record.py` has it.
fn is_same_name(one: &str, other: &str) -> bool {
    const PARTS: &[&str] = &[
        "south",
        "north",
        "east",
        "west",
        "southern",
        "northern",
        "eastern",
        "western",
        "new",
        "equatorial",
    ];
    let (a, b) = (folded(one), folded(other));
    let sorted = |words: &[String]| {
        let mut words = words.to_vec();
        words.sort();
        words
    };
    if a.is_empty() || b.is_empty() || sorted(&a) == sorted(&b) {
        return !a.is_empty() && !b.is_empty();
    }
    let (short, long, name) = if a.len() < b.len() { (&a, &b, one) } else { (&b, &a, other) };
    let [word] = &short[..] else { return false };
    if name.chars().all(|c| !c.is_lowercase()) && long.len() > 1 {
        return *word == long.iter().filter_map(|w| w.chars().next()).collect::<String>();
    }
    Some(word) == long.last() && long.len() <= 3 && !long.iter().any(|w| PARTS.contains(&w.as_str()))
}

fn folded(name: &str) -> Vec<String> {
    const SMALL: &[&str] = &["the", "of", "a", "an", "and", "for", "in"];
    let plain: String = name.to_lowercase().replace('’', "'").replace("'s ", " ").replace('.', "");
    let outside =
        plain.split('(').map(|p| p.split_once(')').map_or(p, |(_, after)| after)).collect::<String>();
    let letters: String =
        outside.nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).collect();
    let words = letters.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.filter(|w| !SMALL.contains(w)).map(str::to_owned).collect()
}
