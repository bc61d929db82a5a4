//! What stands around a claim: places, actors and telling words of its sentence.
//!
//! A claim often names its place or its other side only in the words around ("the Gaza Strip … the toll rose to 763"). What
//! stands in its own sentence, or for places in the two before, helps to find what it is about. It is used to join claims and
//! for nothing else: no place or actor is written into a claim from here.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::stem::telling;

/// Words of a sentence by which it is found again.
const TELLING: usize = 4;
/// Sentences before a claim's own in which its place may stand.
const BEFORE: usize = 2;

/// Around one claim.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Context {
    /// Ids of spots.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) spots: Vec<i64>,
    /// Row ids of actors with a name, without whoever speaks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) sides: Vec<i64>,
    /// The country that the report speaks of most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) country: Option<String>,
    /// Key of the place that the report speaks of most, no country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) main: Option<String>,
    /// Whether it is a row of a table, which names its place and its day itself.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) is_row: bool,
    /// Whether the spots stand in a sentence before.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) is_before: bool,
    /// Uids of claims of the report that it takes up, or its own where others take it up.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) points: Vec<String>,
    /// What it tells again of its report, or what tells it again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) again: Vec<Again>,
    /// Whom a pledge binds: key of the account that it is, and name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) bound: Vec<(String, String)>,
    /// First and last day of the deed that a toll is told with, where it has no day of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) deed_day: Option<(i32, i32)>,
    /// The one day of which the report tells deeds of force and their tolls, where it tells of one alone: what it tells without
    /// a day may be of that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) only_day: Option<i32>,
    /// Whom a toll counts that says so of nobody: "two civilians were killed and ten others hurt".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) people: Option<String>,
    /// The spot of the dateline that its sentence begins with: where the report was written, not where ground changed hands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) dateline: Option<i64>,
    /// Whether what is held is a way between places: "the road from Sake to Goma".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) is_way: bool,
    /// Stems, the most telling first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) stems: Vec<String>,
}

/// Two claims of one report that are of one matter: their uids, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Again {
    pub(crate) first: String,
    pub(crate) second: String,
    pub(crate) why: String,
}

impl Context {
    /// Without what serves joining alone.
    pub(crate) fn joined(self) -> Context {
        Context { sides: Vec::new(), main: None, stems: Vec::new(), ..self }
    }
}

/// A span in code points with what it mentions.
pub(crate) type Mentioned = (usize, usize, i64);

/// A report, as far as it stands around claims; mentions in order.
#[derive(Debug, Default)]
pub(crate) struct Around {
    pub(crate) text: Vec<char>,
    /// Whether it is a row of a table: then its wording is ours and tells nothing.
    pub(crate) is_row: bool,
    pub(crate) sentences: Vec<(usize, usize)>,
    pub(crate) spots: Vec<Mentioned>,
    pub(crate) sides: Vec<Mentioned>,
    pub(crate) country: Option<String>,
    pub(crate) main: Option<String>,
    /// The country of that place.
    pub(crate) main_country: Option<String>,
    /// Words that name who speaks.
    pub(crate) sources: Vec<(usize, usize)>,
}

impl Around {
    /// What stands around the code point `at`; `speakers` are left out, and so is where they were: of the sentence itself only
    /// places inside `content` count.
    pub(crate) fn of(&self, at: usize, speakers: &[i64], content: Option<(usize, usize)>) -> Context {
        let n = self.sentences.partition_point(|s| s.1 <= at).min(self.sentences.len().saturating_sub(1));
        let Some(&own) = self.sentences.get(n) else { return Context::default() };
        // "The ministry in Kabul said": where a speaker sits is not where anything happened.
        let is_source = |m: &Mentioned| self.sources.iter().any(|s| s.0 <= m.0 && m.1 <= s.1);
        let inside = |all: &[Mentioned], from: usize, to: usize| {
            let found = all.iter().filter(|m| m.0 >= from && m.1 <= to && !is_source(m)).map(|m| m.2);
            found.collect::<BTreeSet<i64>>().into_iter().collect::<Vec<i64>>()
        };
        let (from, to) = content.map_or(own, |c| (own.0.max(c.0), own.1.min(c.1)));
        let mut spots = inside(&self.spots, from, to);
        let is_before = spots.is_empty();
        for back in 1..=BEFORE {
            if spots.is_empty() && n >= back {
                let (from, to) = self.sentences[n - back];
                spots = inside(&self.spots, from, to);
            }
        }
        let mut sides = inside(&self.sides, own.0, own.1);
        sides.retain(|s| !speakers.contains(s));
        let words: String =
            self.text[own.0.min(self.text.len())..own.1.min(self.text.len())].iter().collect();
        Context {
            is_before: is_before && !spots.is_empty(),
            points: Vec::new(),
            again: Vec::new(),
            bound: Vec::new(),
            deed_day: None,
            only_day: None,
            people: None,
            dateline: None,
            is_way: false,
            spots,
            sides,
            country: self.country.clone(),
            main: self.main.clone(),
            is_row: self.is_row,
            stems: if self.is_row { Vec::new() } else { telling(&words, TELLING) },
        }
    }
}

impl Around {
    /// The sentence at a code point.
    pub(crate) fn sentence(&self, at: usize) -> String {
        self.between(self.sentence_span(at))
    }

    /// Which sentence the code point stands in.
    pub(crate) fn sentence_number(&self, at: usize) -> usize {
        self.sentences.partition_point(|s| s.1 <= at)
    }

    /// Where the sentence at a code point stands.
    pub(crate) fn sentence_span(&self, at: usize) -> (usize, usize) {
        let n = self.sentences.partition_point(|s| s.1 <= at);
        self.sentences.get(n).copied().unwrap_or_default()
    }

    /// The headline, the sentence before another and that itself: what is spoken of there.
    pub(crate) fn about(&self, sentence: (usize, usize)) -> String {
        let n = self.sentences.partition_point(|s| s.1 <= sentence.0);
        let before = n.checked_sub(1).and_then(|n| self.sentences.get(n).copied());
        let parts = self.headline().into_iter().chain(before).chain([sentence]);
        parts.map(|span| self.between(span)).collect::<Vec<_>>().join(" ")
    }

    /// Where the headline stands: a first line that ends without a mark, with sentences under it.
    pub(crate) fn headline(&self) -> Option<(usize, usize)> {
        const ENDS: &[char] = &['.', '!', '?', '"', '”', ':', ';', ','];
        let &(from, to) = self.sentences.first()?;
        let &(next, _) = self.sentences.get(1)?;
        let gap = self.text.get(to..next)?;
        let last = self.text.get(from..to)?.iter().rev().find(|c| !c.is_whitespace())?;
        (gap.contains(&'\n') && !ENDS.contains(last)).then_some((from, to))
    }

    /// Where the sentences stand that a headline sums up: the first two under it.
    pub(crate) fn lead(&self) -> Option<(usize, usize)> {
        const SENTENCES: usize = 2;
        self.headline()?;
        let last = self.sentences.get(SENTENCES).or(self.sentences.last())?;
        Some((self.sentences.get(1)?.0, last.1))
    }

    /// The words of a span.
    pub(crate) fn between(&self, (from, to): (usize, usize)) -> String {
        let end = self.text.len();
        self.text[from.min(end)..to.min(end)].iter().collect()
    }

    /// Telling stems of the sentence at a code point, without the words that name who speaks: one spokesman speaks of many
    /// places.
    pub(crate) fn stems_beside_sources(&self, at: usize) -> Vec<String> {
        let n = self.sentences.partition_point(|s| s.1 <= at);
        let (from, to) = self.sentences.get(n).copied().unwrap_or_default();
        let end = to.min(self.text.len());
        let is_source = |at: usize| self.sources.iter().any(|s| s.0 <= at && at < s.1);
        let words: String =
            (from.min(end)..end).map(|at| if is_source(at) { ' ' } else { self.text[at] }).collect();
        telling(&words, TELLING)
    }

    /// The spot of the dateline, where the sentence at a code point begins with it: "KABUL, Afghanistan (AP) - ".
    pub(crate) fn dateline(&self, at: usize) -> Option<i64> {
        const OFF: usize = 40;
        let n = self.sentences.partition_point(|s| s.1 <= at);
        let (start, _) = *self.sentences.get(n)?;
        let (from, to, spot) = *self.spots.iter().find(|m| m.0 >= start)?;
        let shouted = self.text.get(from..to)?.iter().all(|c| !c.is_lowercase());
        let after = self.text.get(to..(to + OFF).min(self.text.len()))?;
        let dashed = after.windows(2).any(|w| w[0] == ' ' && matches!(w[1], '-' | '\u{2013}' | '\u{2014}'));
        (from == start && shouted && dashed).then_some(spot)
    }

    /// The spots of all datelines.
    pub(crate) fn datelines(&self) -> BTreeSet<i64> {
        self.sentences.iter().filter_map(|s| self.dateline(s.0)).collect()
    }

    /// Whether the words behind the code point `at` name a way: "held *the main road* to Goma".
    pub(crate) fn names_way(&self, at: usize) -> bool {
        const WAYS: &[&str] = &["road", "roads", "highway", "route", "motorway", "track", "railway"];
        // "Took a village *on* the road to Goma" is about the village.
        const PART: &[&str] =
            &["of", "on", "in", "near", "along", "at", "from", "to", "by", "and", "after", "with"];
        const WORDS: usize = 5;
        let (_, end) = self.sentence_span(at);
        let behind = self.between((at, end.max(at))).to_lowercase();
        let words = behind.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        let mut object = words.skip(1).take(WORDS).take_while(|w| !PART.contains(w));
        object.any(|w| WAYS.contains(&w))
    }

    /// Whether the words at the code point `at` begin with an article or the like that points to what is known already.
    pub(crate) fn is_definite(&self, at: usize) -> bool {
        const POINTING: &[&str] =
            &["the", "that", "this", "those", "these", "its", "their", "his", "her", "such"];
        const LONGEST: usize = 6;
        let before: String = self.text
            [at.saturating_sub(LONGEST).min(self.text.len())..at.min(self.text.len())]
            .iter()
            .collect();
        let word = before.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        POINTING.contains(&word.to_lowercase().as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_before_the_sentence_is_around_it_and_a_speaker_is_not() {
        let text = "Rockets hit Goma on Monday. Nine people died, the mayor said.";
        let around = Around {
            text: text.chars().collect(),
            is_row: false,
            sentences: vec![(0, 27), (28, 61)],
            spots: vec![(12, 16, 7)],
            sides: vec![(46, 55, 3), (28, 39, 4)],
            country: None,
            main: None,
            main_country: None,
            sources: vec![(46, 55)],
        };
        let context = around.of(40, &[3], None);
        assert_eq!((context.spots, context.sides), (vec![7], vec![4]));
    }

    #[test]
    fn a_headline_is_a_first_line_without_a_full_stop() {
        let around = |text: &str, first: usize| Around {
            text: text.chars().collect(),
            sentences: vec![(0, first), (first + 1, text.len())],
            ..Around::default()
        };
        let under = around("Rebels take Goma\nThe rebels took Goma on Monday.", 16);
        assert_eq!((under.headline(), under.lead()), (Some((0, 16)), Some((17, 48))));
        assert_eq!(around("Rebels took it.\nThe army left.", 15).headline(), None);
        assert_eq!(around("Rebels took it The army left.", 14).headline(), None);
    }

    #[test]
    fn where_a_speaker_or_a_writer_sits_is_not_what_is_spoken_of() {
        let text = "KABUL, July 9 - Rebels took two posts. In Doha, an envoy said that a town had fallen.";
        let around = Around {
            text: text.chars().collect(),
            is_row: false,
            sentences: vec![(0, 38), (39, 85)],
            spots: vec![(0, 5, 7), (42, 46, 8)],
            sides: Vec::new(),
            country: None,
            main: None,
            main_country: None,
            sources: vec![(48, 56)],
        };
        assert_eq!(around.datelines(), BTreeSet::from([7]));
        assert_eq!(around.of(78, &[], None).spots, [8]);
        assert_eq!(
            around.of(78, &[], Some((62, 84))).spots,
            [7],
            "of the sentence before, for want of its own"
        );
    }
}
