//! The network's names, put right at their edges by what is certain about names.
//!
//! A name keeps its particles and joined parts ("Zeid Ra’ad al Hussein"), a person's name loses the titles before it
//! ("Ambassador Samantha Power"), and a word that is capital only because a sentence begins ("Responsibility") is none.

mod listed;

use std::collections::HashSet;
use std::ops::Range;

use sayso_core::ActorKind;
use sayso_read::{Analysis, NameKind, Pos, Rel};

use super::entity::bracket_after;
use super::index::{initials, letters};
use super::pronoun::Pronoun;
use super::source::GROUPS;
use super::voice::FIGHTERS;
use crate::known::Bodies;

/// Titles before a person's name, lower case and without full stops.
const TITLES: &[&str] = &[
    "ceo",
    "mr",
    "mrs",
    "ms",
    "dr",
    "sir",
    "lord",
    "president",
    "vice",
    "minister",
    "prime",
    "foreign",
    "defense",
    "defence",
    "interior",
    "ambassador",
    "secretary",
    "secretary-general",
    "general",
    "gen",
    "lieutenant",
    "lt",
    "colonel",
    "col",
    "captain",
    "capt",
    "major",
    "maj",
    "brigadier",
    "brig",
    "admiral",
    "adm",
    "commander",
    "cmdr",
    "sergeant",
    "sgt",
    "corporal",
    "marshal",
    "senator",
    "sen",
    "representative",
    "rep",
    "congressman",
    "congresswoman",
    "governor",
    "gov",
    "mayor",
    "judge",
    "justice",
    "king",
    "queen",
    "prince",
    "princess",
    "sheikh",
    "sheik",
    "emir",
    "ayatollah",
    "imam",
    "mullah",
    "pope",
    "archbishop",
    "bishop",
    "cardinal",
    "father",
    "reverend",
    "rev",
    "professor",
    "prof",
    "chancellor",
    "chairman",
    "chairwoman",
    "speaker",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "envoy",
    "special",
    "commissioner",
    "director",
    "chief",
    "leader",
    "deputy",
    "premier",
    "mufti",
    "maulvi",
    "maulana",
    "haji",
    "hajji",
    "constable",
    "pastor",
    "ustadz",
    "inspector",
    "superintendent",
    "warrant",
    "lance",
    "petty",
    "private",
    "comrade",
    "venerable",
    "datuk",
    "caretaker",
    "interlocutor",
    "monsignor",
    "patriarch",
    "chairperson",
    "officer",
    "field",
    "sultan",
    "archdeacon",
    "rabbi",
    "nurse",
    "correspondent",
    "user",
    "adviser",
    "advisor",
    "analyst",
    "activist",
    "lawmaker",
    "commissar",
    "negotiator",
    "coordinator",
    "counsel",
    "attorney",
    "staff",
];
/// Last words of bodies' names that go on with what they are of or for.
const TAILED: &[&str] = &[
    "movement",
    "front",
    "forces",
    "coalition",
    "union",
    "alliance",
    "army",
    "party",
    "council",
    "congress",
    "league",
    "brigade",
    "brigades",
    "tigers",
    "committee",
    "authority",
];
/// What a minister or secretary is of.
const PORTFOLIOS: &[&str] = &[
    "State",
    "Foreign",
    "Affairs",
    "Defence",
    "Defense",
    "Interior",
    "Justice",
    "Information",
    "Communication",
    "Communications",
    "Finance",
    "Health",
    "Energy",
    "Oil",
    "Security",
    "Education",
    "Transport",
];
/// Small words inside names.
const PARTICLES: &[&str] = &[
    "al", "el", "bin", "ibn", "de", "del", "der", "den", "la", "van", "von", "da", "dos", "du", "abu", "ul",
    "e",
];

/// Whether a word is a title or rank before a name.
pub(super) fn is_title(word: &str) -> bool {
    TITLES.contains(&word.to_lowercase().as_str())
}

/// A rank or title without its abbreviation.
pub(super) fn spelt_out(title: &str) -> &str {
    match title {
        "gen" => "general",
        "col" => "colonel",
        "lt" => "lieutenant",
        "maj" => "major",
        "capt" => "captain",
        "brig" => "brigadier",
        "adm" => "admiral",
        "cmdr" => "commander",
        "gov" => "governor",
        "sen" => "senator",
        "rep" => "representative",
        "prof" => "professor",
        "rev" => "reverend",
        "sgt" => "sergeant",
        other => other,
    }
}

/// The names of a report as they should be taken.
pub(super) fn names_of(text: &str, analysis: &Analysis<'_>) -> Vec<(Range<usize>, NameKind)> {
    let small =
        analysis.tokens.iter().map(|t| t.of(text)).filter(|w| w.starts_with(char::is_lowercase)).collect();
    let edges = Edges { text, analysis, small };
    let mut out: Vec<(Range<usize>, NameKind)> = Vec::with_capacity(analysis.names.len());
    for (range, kind) in &listed::with_listed(text, analysis) {
        let start = out.last().map_or(0, |(last, _)| last.end);
        if range.end <= start {
            continue; // taken into the name before
        }
        let range = edges.trimmed(range.start.max(start)..range.end, *kind);
        if range.is_empty()
            || !edges.is_name(&range)
            || edges.is_of_minister(&range)
            || (*kind != NameKind::Location && edges.is_office(&range))
        {
            continue;
        }
        let range = edges.whole(range);
        let range = range.start.max(start)..range.end;
        let range = edges.with_tail(edges.widened(range, start, *kind), *kind);
        let parts = |last: &(Range<usize>, NameKind)| {
            *kind == NameKind::Person && last.1 == NameKind::Person && last.0.end == range.start
        };
        if let Some(last) = out.last_mut().filter(|last| edges.is_one_body(&last.0, &range)) {
            last.0.end = range.end; // "Board of Antiquities" and "Heritage (SBAH)"
            continue;
        }
        if let Some(last) = out.last_mut().filter(|last| parts(last)) {
            last.0.end = range.end; // "Majed" and "Sharhan" side by side are one
            continue;
        }
        // "Amba" and "Weyn", which the report has as one name elsewhere.
        let cut = out.last().and_then(|last| edges.end_of_cut(last, &range));
        if let Some((last, end)) = out.last_mut().zip(cut) {
            last.0.end = end;
            continue;
        }
        let kind = &edges.kind_by_title(&range, *kind);
        // What is on the list is no person, whatever the network says of "Turkey" or "Syria".
        let listed =
            *kind == NameKind::Person && Bodies::shared().find(analysis.span(&range).of(text)).is_some();
        out.push((range, if listed { NameKind::Location } else { *kind }));
    }
    out
}

struct Edges<'a> {
    text: &'a str,
    analysis: &'a Analysis<'a>,
    /// Words that the report writes small somewhere.
    small: HashSet<&'a str>,
}

impl Edges<'_> {
    fn word(&self, t: usize) -> &str {
        self.analysis.tokens[t].of(self.text)
    }

    fn is_capital(&self, t: usize) -> bool {
        self.word(t).chars().next().is_some_and(char::is_uppercase)
    }

    fn is_title(&self, t: usize) -> bool {
        is_title(self.word(t))
    }

    /// Without articles and full stops at the edges, and without titles before a person's name.
    fn trimmed(&self, mut range: Range<usize>, kind: NameKind) -> Range<usize> {
        // "Lord's Resistance Army", of which the network saw "s Resistance Army".
        if range.start > 1 && self.word(range.start) == "s" && matches!(self.word(range.start - 1), "'" | "’")
        {
            let is_owner =
                self.analysis.name_at(range.start - 2).is_some() || !self.is_capital(range.start - 2);
            range.start = if is_owner { range.start + 1 } else { range.start - 2 };
        }
        let article = |t: usize| matches!(self.word(t), "the" | "The" | "a" | "A" | "an" | "An");
        let mark = |t: usize| !self.word(t).chars().any(char::is_alphanumeric);
        while !range.is_empty() && (article(range.start) || mark(range.start)) {
            range.start += 1;
        }
        // "The armed *group* Valley Front".
        while range.len() > 1 && GROUPS.contains(&self.word(range.start)) && self.is_capital(range.start + 1)
        {
            range.start += 1;
        }
        let hanging = |t: usize| matches!(self.word(t), "of" | "and" | "for" | "in");
        while range.len() > 1
            && (mark(range.end - 1) && self.word(range.end - 1) != "." || hanging(range.end - 1))
        {
            range.end -= 1;
        }
        let small_title = |t: usize| self.is_title(t) && !self.is_capital(t);
        while range.len() > 1 && small_title(range.end - 1) {
            range.end -= 1; // "U.S. special"
        }
        if range.len() > 1 && FIGHTERS.contains(&self.word(range.end - 1)) {
            let body = range.start..range.end - 1;
            if Bodies::shared().find(self.analysis.span(&body).of(self.text)).is_some() {
                range.end -= 1; // "Taliban fighters"
            }
        }
        range.start = self.behind_address(range.start).min(range.end);
        if !range.is_empty() && self.is_portfolio(range.end - 1) {
            range.end -= 1;
        }
        if kind == NameKind::Person {
            // "Secretary of *State* John Doe", "Minister for *Foreign Affairs* Jane Doe".
            let of_office = range.start > 1 && matches!(self.word(range.start - 1), "of" | "for");
            while of_office && range.len() > 1 && PORTFOLIOS.contains(&self.word(range.start)) {
                range.start += 1;
            }
            while !range.is_empty() && self.is_title(range.start) && !self.is_joined(range.start) {
                range.start += if range.len() > 1 && self.word(range.start + 1) == "." { 2 } else { 1 };
            }
        }
        range
    }

    /// "The Minister of State for *Foreign Affairs*": what somebody is minister of, and no body.
    fn is_of_minister(&self, range: &Range<usize>) -> bool {
        const FAR: usize = 5;
        let led = range.start > 1 && matches!(self.word(range.start - 1), "of" | "for");
        let before = range.start.saturating_sub(FAR)..range.start;
        let is_holder =
            |t: usize| matches!(self.word(t), "Minister" | "minister" | "ministers" | "Ministers");
        led && range.clone().all(|t| PORTFOLIOS.contains(&self.word(t))) && before.into_iter().any(is_holder)
    }

    /// "Israeli *Defense* Minister Amir Peretz": what the minister of a state is of.
    fn is_portfolio(&self, t: usize) -> bool {
        let of = self.word(t);
        let next = self.analysis.tokens.get(t + 1).map_or("", |n| n.of(self.text));
        (PORTFOLIOS.contains(&of) || of == "Cabinet")
            && matches!(next, "Minister" | "Secretary")
            && t > 0
            && Bodies::shared().find(self.word(t - 1)).is_some()
    }

    /// Behind "*H.E.* Nickolay Mladenov": how somebody is addressed is no part of a name.
    fn behind_address(&self, start: usize) -> usize {
        const LETTERS: [&str; 4] = ["H", ".", "E", "."];
        let stands = |at: &usize| {
            let letter = |n: usize| self.analysis.tokens.get(at + n).map(|t| t.of(self.text));
            LETTERS.iter().enumerate().all(|(n, own)| letter(n) == Some(own))
        };
        let first = start.saturating_sub(LETTERS.len() - 1)..=start;
        first.into_iter().find(stands).map_or(start, |at| at + LETTERS.len())
    }

    /// "Security analyst Naila Qureshi": two words or more right after a title are a person.
    fn kind_by_title(&self, range: &Range<usize>, kind: NameKind) -> NameKind {
        let plain = |t: usize| self.is_capital(t) && self.analysis.pos[t] == Pos::Propn && !self.is_title(t);
        let titled = range.start > 0
            && self.is_title(range.start - 1)
            && self.analysis.tree.head(range.start) == Some(range.start - 1);
        let body = || {
            super::entity::kind_of_body(self.analysis.span(range).of(self.text)) != ActorKind::Organization
        };
        if kind == NameKind::Organization && titled && range.len() == 2 && range.clone().all(plain) && !body()
        {
            return NameKind::Person;
        }
        kind
    }

    /// Where a name ends that is cut into two here and seen whole elsewhere, a place only as a place: the second half
    /// may have more words ("Amba", "Weyn district"). A county beside "Valley Rescue" stays a place.
    fn end_of_cut(&self, (first, kind): &(Range<usize>, NameKind), second: &Range<usize>) -> Option<usize> {
        let listed =
            |range: &Range<usize>| Bodies::shared().find(self.analysis.span(range).of(self.text)).is_some();
        let is_beside = first.end == second.start && !self.analysis.starts_line(second.start);
        if !is_beside || listed(first) || listed(second) {
            return None;
        }
        let words = |range: &Range<usize>| self.analysis.span(range).of(self.text);
        let is_whole = |end: &usize| {
            let both = words(&(first.start..*end));
            let may_be = |whole: NameKind| *kind != NameKind::Location || whole == NameKind::Location;
            self.analysis.names.iter().any(|(name, whole)| may_be(*whole) && words(name) == both)
        };
        [second.end, second.start + 1].into_iter().find(is_whole)
    }

    /// Whether two names joined by "and" are one: the short form that follows in brackets has the letters of both.
    fn is_one_body(&self, first: &Range<usize>, second: &Range<usize>) -> bool {
        let word = |t: usize| self.analysis.tokens.get(t).map_or("", |s| s.of(self.text));
        if second.start != first.end + 1 || word(first.end) != "and" {
            return false;
        }
        let Some(bracket) = bracket_after(&word, second.end) else { return false };
        let letters = letters(word(bracket + 1));
        !letters.is_empty()
            && letters == initials(self.analysis.span(&(first.start..second.end)).of(self.text))
    }

    /// "Iraqi Foreign Minister": titles and what they are of, and nobody's name.
    fn is_office(&self, range: &Range<usize>) -> bool {
        let of_state = |t: usize| {
            matches!(self.word(t), "Federal" | "Crown") || Bodies::shared().find(self.word(t)).is_some()
        };
        range.len() > 1
            && self.is_title(range.end - 1)
            && range.clone().all(|t| self.is_title(t) || of_state(t))
    }

    /// Whether the token after `t` stands right beside it.
    fn is_joined(&self, t: usize) -> bool {
        self.analysis.tokens.get(t + 1).is_some_and(|next| {
            next.start == self.analysis.tokens[t].end && self.word(t + 1) != "." && self.word(t + 1) != ","
        })
    }

    /// A name has a proper noun, or is of the list, or stands capital where no sentence begins.
    fn is_name(&self, range: &Range<usize>) -> bool {
        // "A *Western* diplomat" is nobody's.
        if range.len() == 1
            && (matches!(self.word(range.start), "Western" | "Eastern" | "Northern" | "Southern")
                || self.is_only_begun(range.start)
                || Pronoun::find(self.word(range.start)).is_some())
        {
            return false;
        }
        let proper = |t: usize| self.analysis.pos[t] == Pos::Propn;
        let listed = || Bodies::shared().find(self.analysis.span(range).of(self.text)).is_some();
        let begins = |t: usize| self.analysis.sentences[self.analysis.sentence_of(t)].start == t;
        let inside = |t: usize| self.is_capital(t) && !begins(t) && self.analysis.pos[t] != Pos::Noun;
        range.clone().any(|t| proper(t) && self.is_capital(t)) || listed() || range.clone().any(inside)
    }

    /// Whether a word begins a sentence and is written small elsewhere, alone or in the plural: "Rebel" and "rebels".
    fn is_only_begun(&self, t: usize) -> bool {
        let begins = self.analysis.sentences[self.analysis.sentence_of(t)].start == t;
        let lower = self.word(t).to_lowercase();
        let plural = format!("{lower}s");
        begins
            && lower != self.word(t)
            && (self.small.contains(lower.as_str()) || self.small.contains(plural.as_str()))
    }

    /// With the parts of the name on both sides that the network left out; not back over `from`.
    fn widened(&self, mut range: Range<usize>, from: usize, kind: NameKind) -> Range<usize> {
        let person = kind == NameKind::Person;
        while let Some(start) = self.more_before(range.start).filter(|&s| person && s >= from) {
            range.start = start;
        }
        while let Some(end) = self.more_after(range.end, person) {
            range.end = end;
        }
        range
    }

    /// "The Coalition *of Patriots for Change*": what a movement or an army is of belongs to its name, where it is capital.
    fn with_tail(&self, mut range: Range<usize>, kind: NameKind) -> Range<usize> {
        let last = self.word(range.end - 1).to_lowercase();
        if kind != NameKind::Organization || !TAILED.contains(&last.as_str()) {
            return range;
        }
        let first = range.end;
        // "The Security Council of Lakeland": a place stays one.
        // "The Movement of Democratic Forces of Casamance" is called so.
        let fights = matches!(last.as_str(), "movement" | "front" | "forces" | "party" | "tigers");
        let place = |t: usize| {
            !fights && self.analysis.name_at(t).is_some_and(|(_, kind)| *kind == NameKind::Location)
        };
        let word = |t: usize| self.analysis.tokens.get(t).map_or("", |s| s.of(self.text));
        loop {
            let joint = match word(range.end) {
                "of" | "for" => true,
                "and" => range.end > first && self.is_of_change(range.end),
                _ => false,
            };
            let next = range.end + if word(range.end + 1) == "the" { 2 } else { 1 };
            if !joint
                || next >= self.analysis.tokens.len()
                || !self.is_part(next)
                || self.analysis.starts_line(next)
                || place(next)
            {
                return range;
            }
            let run = (next..self.analysis.tokens.len()).take_while(|&t| self.is_part(t)).count();
            range.end = self.whole(next..next + run).end;
        }
    }

    /// "For Change *and* Concord": "and" joins two words of a name where "for" is before the first.
    fn is_of_change(&self, and: usize) -> bool {
        and >= 2 && self.word(and - 2) == "for"
    }

    fn more_before(&self, start: usize) -> Option<usize> {
        let before = start.checked_sub(1).filter(|_| !self.analysis.starts_line(start))?;
        if PARTICLES.contains(&self.word(before))
            && before > 0
            && self.is_part(before - 1)
            && !self.is_title(before - 1)
        {
            return Some(before - 1);
        }
        let flat = matches!(self.analysis.tree.rel(start), Rel::Flat)
            && self.analysis.tree.head(start).is_some_and(|h| h <= before);
        // "Secretary of *State* Rex Tillerson".
        let is_portfolio = PORTFOLIOS.contains(&self.word(before))
            && before > 0
            && matches!(self.word(before - 1), "of" | "for");
        (flat && self.is_part(before) && !self.is_title(before) && !is_portfolio).then_some(before)
    }

    fn more_after(&self, end: usize, person: bool) -> Option<usize> {
        let next = (end < self.analysis.tokens.len() && !self.analysis.starts_line(end)).then_some(end)?;
        let after = next + 1;
        let arabic = matches!(self.word(next), "al" | "el" | "ul");
        if PARTICLES.contains(&self.word(next)) && (person || arabic) && after < self.analysis.tokens.len() {
            if self.is_part(after) {
                return Some(self.whole(after..after + 1).end);
            }
            let joined = self.whole(next..after);
            if joined.end > after && self.is_capital(joined.end - 1) {
                return Some(joined.end);
            }
        }
        if !person {
            return None;
        }
        let flat = self.analysis.tree.rel(next) == Rel::Flat
            && self.analysis.tree.head(next).is_some_and(|h| h < end);
        (flat && self.is_part(next)).then(|| self.whole(next..next + 1).end)
    }

    /// With the rest of the words that the range begins or ends within: "Ra’ad", "al-Hussein", "U.S.".
    fn whole(&self, mut range: Range<usize>) -> Range<usize> {
        while range.start > 0 && self.is_one_word(range.start - 1) {
            range.start -= 1;
        }
        while self.is_one_word(range.end - 1) {
            range.end += 1;
        }
        range
    }

    /// Whether token `t` and the next are parts of one word of a name.
    fn is_one_word(&self, t: usize) -> bool {
        let (Some(here), Some(next)) = (self.analysis.tokens.get(t), self.analysis.tokens.get(t + 1)) else {
            return false;
        };
        if here.end != next.start {
            return false;
        }
        let letters = |t: usize| {
            self.analysis.tokens.get(t).is_some_and(|s| s.of(self.text).chars().all(char::is_alphanumeric))
        };
        let apostrophe = |t: usize| matches!(self.word(t), "'" | "’" | "‘");
        let joins = |t: usize| {
            let runs_on =
                self.analysis.tokens.get(t + 1).is_some_and(|n| n.start == self.analysis.tokens[t].end)
                    && letters(t + 1);
            let possessive = || matches!(self.word(t + 1), "s" | "S");
            let side = |t: usize| {
                self.is_capital(t) || matches!(self.word(t), "al" | "el" | "ul" | "an" | "as" | "ad" | "e")
            };
            runs_on
                && t > 0
                && letters(t - 1)
                && match self.word(t) {
                    "-" | "‑" => {
                        side(t - 1) && side(t + 1)
                            || self.analysis.pos[t + 1] == Pos::Propn && self.is_capital(t - 1)
                    }
                    "." => self.word(t - 1).len() == 1 && self.word(t + 1).len() == 1,
                    _ => apostrophe(t) && !possessive(),
                }
        };
        let initial = |t: usize| self.word(t).len() == 1 && self.is_capital(t);
        // The last full stop of "U.S.".
        let closes =
            self.word(t + 1) == "." && initial(t) && t > 1 && self.word(t - 1) == "." && initial(t - 2);
        joins(t) || joins(t + 1) || closes
    }

    fn is_part(&self, t: usize) -> bool {
        self.is_capital(t) && matches!(self.analysis.pos[t], Pos::Propn | Pos::Noun | Pos::Adj | Pos::X)
    }
}
