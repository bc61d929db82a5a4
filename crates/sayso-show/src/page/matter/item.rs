//! What stands in a cell: one account's words in their sentence, with the report they come from and the reports that copy it.

use serde_json::Value;

use crate::words::{cell, interval};

/// A claim, or a statement that answers one without a claim of its own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Item {
    pub(crate) id: String,
    /// Ids of the same words in copies: what answers them answers this.
    pub(crate) also: Vec<String>,
    pub(crate) account: String,
    pub(crate) account_id: u64,
    pub(crate) side: String,
    /// The voice of the account that spoke, where it is another name.
    pub(crate) who: String,
    /// When it was said; empty where that is not known.
    pub(crate) said: String,
    /// The sentence in pieces; true where a piece is the marked words.
    pub(crate) pieces: Vec<(String, bool)>,
    /// How sure the words are of it, where they do not say that it is so.
    pub(crate) truth: &'static str,
    /// How it was read.
    pub(crate) read_as: String,
    pub(crate) figure: String,
    pub(crate) publisher: String,
    pub(crate) title: String,
    pub(crate) report: String,
    /// The report that this one copies, where its words are not in the original.
    pub(crate) copy_of: String,
    pub(crate) copies: Vec<Copy>,
}

/// A report that carries the same words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Copy {
    pub(crate) report: String,
    pub(crate) publisher: String,
    pub(crate) day: String,
    pub(crate) why: String,
    /// Numbers and quotations that differ: in the copy, in the original.
    pub(crate) changed: Vec<(String, String)>,
}

impl Item {
    /// "and 2 copies".
    pub(crate) fn copies_said(&self) -> String {
        match self.copies.len() {
            1 => "and 1 copy".to_owned(),
            n => format!("and {n} copies"),
        }
    }
}

/// All items in time order, copies folded.
pub(crate) fn items(claims: &[Value], answers: &[Value], copies: &[Value]) -> Vec<Item> {
    let mut items: Vec<(Item, Told)> = Vec::new();
    let (originals, copied): (Vec<&Value>, Vec<&Value>) = claims.iter().partition(|c| c["copy_of"].is_null());
    for claim in originals.into_iter().chain(copied) {
        let told = Told::of(claim);
        let is_copy = !claim["copy_of"].is_null();
        match items.iter_mut().find(|(_, other)| is_copy && *other == told) {
            Some((item, _)) => item.also.push(cell(&claim["claim"])),
            None => items.push((of_claim(claim, copies), told)),
        }
    }
    let mut items: Vec<Item> = items.into_iter().map(|(item, _)| item).collect();
    items.extend(answers.iter().map(|a| of_answer(a, copies)));
    items.sort_by(|a, b| a.said.cmp(&b.said));
    items
}

/// What makes words of a report and of its copy the same.
#[derive(PartialEq)]
struct Told([Value; 8]);

impl Told {
    fn of(claim: &Value) -> Told {
        let root = if claim["copy_of"].is_null() { &claim["report"] } else { &claim["copy_of"] };
        let same = ["account_id", "code", "truth", "words", "least", "most", "sentence"].map(|c| &claim[c]);
        let mut all = [root; 8];
        all[1..].copy_from_slice(&same);
        Told(all.map(Value::clone))
    }
}

fn of_claim(claim: &Value, copies: &[Value]) -> Item {
    let mut item = common(claim, copies);
    item.id = cell(&claim["claim"]);
    item.truth = words_of_truth(&cell(&claim["truth"]));
    item.figure = figure(claim);
    item.read_as = read_as(claim);
    item
}

fn of_answer(answer: &Value, copies: &[Value]) -> Item {
    let mut item = common(answer, copies);
    item.id = cell(&answer["statement"]);
    item.read_as = "points back without a claim of its own".to_owned();
    item
}

fn common(row: &Value, copies: &[Value]) -> Item {
    let (report, copy_of) = (cell(&row["report"]), cell(&row["copy_of"]));
    let root = if copy_of.is_empty() { &report } else { &copy_of };
    let copies = copies.iter().filter(|c| cell(&c["original"]) == *root && cell(&c["report"]) != report);
    let who = cell(&row["who"]);
    Item {
        account: cell(&row["account"]),
        account_id: row["account_id"].as_u64().unwrap_or_default(),
        side: cell(&row["side"]),
        who: if who == cell(&row["account"]) { String::new() } else { who },
        said: cell(&row["said"]),
        pieces: pieces(&cell(&row["sentence"]), &row["marks"]),
        publisher: cell(&row["publisher"]),
        title: cell(&row["title"]),
        copies: copies.map(copy).collect(),
        report,
        copy_of,
        ..Item::default()
    }
}

fn copy(row: &Value) -> Copy {
    let pair = |v: &Value| (cell(&v[0]), cell(&v[1]));
    Copy {
        report: cell(&row["report"]),
        publisher: cell(&row["publisher"]),
        day: cell(&row["day"]),
        why: cell(&row["why"]),
        changed: row["changed"].as_array().into_iter().flatten().map(pair).collect(),
    }
}

/// A sentence cut at its marks.
fn pieces(sentence: &str, marks: &Value) -> Vec<(String, bool)> {
    let text: Vec<char> = sentence.chars().collect();
    let number = |v: &Value| v.as_u64().map_or(0, |n| (n as usize).min(text.len()));
    let mut marks: Vec<(usize, usize)> =
        marks.as_array().into_iter().flatten().map(|m| (number(&m[0]), number(&m[1]))).collect();
    marks.sort_unstable();
    let (mut out, mut at) = (Vec::new(), 0);
    for (start, end) in marks {
        let start = start.max(at);
        if start < end {
            out.push((text[at..start].iter().collect(), false));
            out.push((text[start..end].iter().collect(), true));
            at = end;
        }
    }
    out.push((text[at..].iter().collect(), false));
    out.retain(|(words, _): &(String, bool)| !words.is_empty());
    out
}

/// The word that stands before what is not simply affirmed.
fn words_of_truth(truth: &str) -> &'static str {
    match truth {
        "denied" => "denied",
        "possible" => "may",
        "conditional" => "if",
        "future" => "will",
        _ => "",
    }
}

/// A count as an interval with its unit, or a share in per cent.
fn figure(claim: &Value) -> String {
    let percent = |v: &Value| v.as_f64().map_or(Value::Null, |x| ((x * 1000.0).round() / 10.0).into());
    let share = interval(&percent(&claim["share_least"]), &percent(&claim["share_most"]));
    let count = interval(&claim["least"], &claim["most"]);
    let said = match (count.is_empty(), share.is_empty()) {
        (false, _) => format!("{count} {}", cell(&claim["unit"])),
        (true, false) => format!("{} %", share.replace(".0", "")),
        (true, true) => String::new(),
    };
    let per = cell(&claim["per"]);
    if per.is_empty() || said.is_empty() {
        said.trim().to_owned()
    } else {
        format!("{} per {per}", said.trim())
    }
}

/// How the words were read: "control hold, by Taliban, at Kabul".
fn read_as(claim: &Value) -> String {
    let mut out = format!("{} {}", cell(&claim["type"]), cell(&claim["code"])).trim().to_owned();
    for (before, column) in
        [("by", "actor"), ("to", "recipient"), ("at", "place"), ("deed:", "deed"), ("due", "deadline")]
    {
        let said = cell(&claim[column]);
        if !said.is_empty() {
            out.push_str(&format!(", {before} {said}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_sentence_is_cut_at_its_marks() {
        let cut = pieces("Die Stadt fällt nicht", &json!([[10, 15], [16, 40]]));
        let said: Vec<(&str, bool)> = cut.iter().map(|(w, m)| (w.as_str(), *m)).collect();
        assert_eq!(said, [("Die Stadt ", false), ("fällt", true), (" ", false), ("nicht", true)]);
    }

    #[test]
    fn shares_are_told_in_per_cent_and_counts_as_intervals() {
        assert_eq!(figure(&json!({"share_least": 0.85, "share_most": 0.85})), "85 %");
        assert_eq!(figure(&json!({"least": 141, "unit": "district"})), "141 or more district");
        assert_eq!(figure(&json!({})), "");
    }

    #[test]
    fn the_same_words_in_a_copy_are_folded_and_changed_ones_are_not() {
        let claim = |id: &str, report: &str, of: Value, least: u64| {
            json!({"claim": id, "account_id": 1, "said": "2021-07-01", "words": "died", "sentence": "x", "least": least,
                "report": report, "copy_of": of})
        };
        let claims = [
            claim("c2", "r2", json!("r1"), 12),
            claim("c1", "r1", Value::Null, 12),
            claim("c3", "r3", json!("r1"), 14),
        ];
        let copies = [json!({"original": "r1", "report": "r2"}), json!({"original": "r1", "report": "r3"})];
        let items = items(&claims, &[], &copies);
        let told: Vec<(&str, usize, usize)> =
            items.iter().map(|i| (i.id.as_str(), i.also.len(), i.copies.len())).collect();
        assert_eq!(told, [("c1", 1, 2), ("c3", 0, 1)]);
    }
}
