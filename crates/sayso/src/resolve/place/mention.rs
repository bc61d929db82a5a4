//! Which words name places on the ground.
//!
//! In: the names that the network sees, the parts of speech, the tree, and whom the statements are from. Out: mentions
//! in order, each with what its own words say of its kind. Not among them: adjectives of peoples ("Syrian"), a capital
//! or state that speaks or decides ("Washington said"), which is an actor, and the places inside the names of people and
//! bodies ("Bank of England").

use std::cmp::Reverse;
use std::collections::HashSet;
use std::ops::Range;

use sayso_core::{PlaceKind, Reading, Span};
use sayso_read::{Analysis, NameKind, Pos};

use super::entry::{Atlas, Entries, Entry};
use super::fold::folded;
use super::words::{LOCAL_BODIES, LOCALS, LOCATIVE, NO_PLACES, class_of};

/// A kind of place that a word gives away: "province", "River".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Class {
    Region,
    District,
    City,
    Water,
    Land,
    Camp,
    Crossing,
    Site,
}

impl Class {
    /// Whether it is one spot: "the Rafah crossing".
    pub(super) fn is_spot(self) -> bool {
        matches!(self, Class::Camp | Class::Crossing | Class::Site)
    }

    pub(super) fn fits(self, entry: &Entry) -> bool {
        let kinds: &[PlaceKind] = match self {
            Class::Region => &[PlaceKind::Region, PlaceKind::Area],
            Class::District => &[PlaceKind::District],
            Class::City => &[PlaceKind::City],
            Class::Water => &[PlaceKind::Water],
            Class::Land => &[PlaceKind::Land, PlaceKind::Area],
            Class::Camp => &[PlaceKind::Camp],
            Class::Crossing => &[PlaceKind::Crossing],
            Class::Site => &[PlaceKind::Site],
        };
        kinds.contains(&entry.record.kind)
    }
}

/// Words that name a place.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub(super) tokens: Range<usize>,
    pub(super) span: Span,
    /// The name that is looked up, folded.
    pub(super) name: String,
    /// What the words around say it is.
    pub(super) class: Option<Class>,
    /// Whether the name holds the word for its kind itself, so that nothing else fits: "Homs Province".
    pub(super) is_strict: bool,
}

impl Mention {
    /// The entries that bear the name. A word of the name itself leaves only what fits it.
    pub(super) fn entries(&self, atlas: &Atlas<'_>) -> Entries {
        match self.class.filter(|_| self.is_strict) {
            Some(class) => atlas.of(&self.name, |e| class.fits(e)),
            None => atlas.of(&self.name, |_| true),
        }
    }
}

/// The places that a report mentions, in order.
pub(super) fn mentions(reading: &Reading, analysis: &Analysis<'_>, atlas: &Atlas<'_>) -> Vec<Mention> {
    let text = &reading.report.text;
    let names = super::super::name::names_of(text, analysis);
    let people = words_of_people(&names, analysis, text);
    let finder = Finder { text, analysis, atlas, actors: sources(reading), people };
    let mut found: Vec<Mention> = Vec::with_capacity(names.len());
    for (range, _) in names.iter().filter(|(_, kind)| *kind == NameKind::Location) {
        finder.take(range, &mut found);
    }
    let mut sure: HashSet<String> = found.iter().map(|m| m.name.clone()).collect();
    // "The district of Amba Weyn": what is once said to be one is one wherever it is named.
    let said = names.iter().filter_map(|(range, _)| finder.said_to_be_one(range));
    let said: HashSet<String> = said.collect();
    sure.extend(said.iter().cloned());
    let mut taken = 0;
    for (range, kind) in &names {
        finder.missed(taken..range.start, &sure, &mut found);
        taken = range.end;
        match kind {
            NameKind::Location => {}
            NameKind::Organization => finder.take_mistaken(range, *kind, &sure, &said, &mut found),
            NameKind::Person => finder.take_mistaken(range, *kind, &said, &said, &mut found),
        }
    }
    finder.missed(taken..analysis.tokens.len(), &sure, &mut found);
    found.retain(|m| !is_a_day(m.span.of(text)));
    found.sort_by_key(|m| (m.tokens.start, Reverse(m.tokens.end)));
    found.dedup_by(|b, a| b.tokens.start < a.tokens.end);
    found
}

/// Whether a word is a day of the week, which some small town is called after.
fn is_a_day(words: &str) -> bool {
    const DAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    DAYS.contains(&words.to_lowercase().as_str())
}

/// Words that are the whole source of a statement.
fn sources(reading: &Reading) -> HashSet<Span> {
    let text = &reading.report.text;
    let bare = |span: Span| {
        let words = span.of(text);
        let article = ["the ", "The "].into_iter().find(|a| words.starts_with(a)).map_or(0, str::len);
        Span::new(span.start as usize + article, span.end as usize)
    };
    reading.statements.iter().flat_map(|s| s.source.iter().map(|&x| bare(x))).collect()
}

/// The words of people's names.
fn words_of_people(
    names: &[(Range<usize>, NameKind)],
    analysis: &Analysis<'_>,
    text: &str,
) -> HashSet<String> {
    let people = names.iter().filter(|(_, kind)| *kind == NameKind::Person);
    people.flat_map(|(range, _)| range.clone()).map(|t| folded(analysis.tokens[t].of(text))).collect()
}

/// What a report is searched with.
pub(super) struct Finder<'a> {
    pub(super) text: &'a str,
    pub(super) analysis: &'a Analysis<'a>,
    pub(super) atlas: &'a Atlas<'a>,
    /// Sources of statements.
    pub(super) actors: HashSet<Span>,
    /// Words of people's names.
    pub(super) people: HashSet<String>,
}

impl Finder<'_> {
    pub(super) fn word(&self, t: usize) -> &str {
        self.analysis.tokens.get(t).map_or("", |s| s.of(self.text))
    }

    pub(super) fn lower(&self, t: usize) -> String {
        self.word(t).chars().take(24).flat_map(char::to_lowercase).collect()
    }

    pub(super) fn is_capital(&self, t: usize) -> bool {
        self.word(t).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether token `t` follows the one before on the same line.
    pub(super) fn runs_on(&self, t: usize) -> bool {
        t < self.analysis.tokens.len() && !self.analysis.starts_line(t)
    }

    /// The words of tokens without a possessive at the end.
    pub(super) fn words(&self, tokens: &Range<usize>) -> &str {
        self.bare(self.analysis.span(tokens)).of(self.text)
    }

    pub(super) fn bare(&self, span: Span) -> Span {
        let words = span.of(self.text);
        let bare = words.strip_suffix("'s").or_else(|| words.strip_suffix("’s")).unwrap_or(words);
        Span::new(span.start as usize, span.start as usize + bare.len())
    }

    pub(super) fn is_known(&self, name: &str) -> bool {
        !self.atlas.of_folded(name).is_empty()
    }

    pub(super) fn fits(&self, name: &str, class: Class) -> bool {
        self.atlas.of_folded(name).iter().any(|e| class.fits(e))
    }

    /// The mentions of a name that the network takes for a place: "Paris, Texas" is two, and so is "Kyiv-Moscow".
    fn take(&self, range: &Range<usize>, found: &mut Vec<Mention>) {
        let marks = |t: usize| matches!(self.word(t), "," | "/" | "(" | ")" | ";" | "–" | "—" | ":");
        let joined = self.atlas.of_folded(&folded(self.words(range))).is_empty();
        let cuts = |t: usize| marks(t) || joined && self.word(t) == "-" && self.divides(range, t);
        let mut start = range.start;
        for t in range.start..=range.end {
            if t == range.end || cuts(t) {
                if start < t {
                    self.take_one(start..t, found);
                }
                start = t + 1;
            }
        }
    }

    fn take_one(&self, tokens: Range<usize>, found: &mut Vec<Mention>) {
        let Some(tokens) = self.trimmed(tokens) else { return };
        if self.is_people(&tokens) || self.is_actor(&tokens) {
            return;
        }
        let tokens = self.to_its_kind(self.widened(tokens));
        if self.is_in_a_body(&tokens) || self.is_a_part(&tokens) {
            return;
        }
        found.extend(self.mention(tokens).filter(|m| self.is_likely(m)));
    }

    /// A name that the network takes for a body or a person, where the words around, or the rest of the report, say that
    /// it is a place; or the place of a local body.
    fn take_mistaken(
        &self,
        range: &Range<usize>,
        kind: NameKind,
        sure: &HashSet<String>,
        said: &HashSet<String>,
        found: &mut Vec<Mention>,
    ) {
        let Some(tokens) = self.trimmed(range.clone()) else { return };
        if self.is_people(&tokens) || self.is_actor(&tokens) {
            return;
        }
        let whole = self.mention(tokens.clone()).filter(|m| self.is_sound(m) || said.contains(&m.name));
        match whole {
            Some(mention) => {
                let meant = self.is_placed(&mention.tokens)
                    || sure.contains(&mention.name)
                    || self.has_locals(&mention.tokens);
                let agent =
                    kind == NameKind::Person && !said.contains(&mention.name) && self.is_agent(&tokens);
                if meant && !agent && !self.is_in_a_body(&mention.tokens) {
                    found.push(mention);
                }
            }
            None if kind == NameKind::Organization => found.extend(self.place_of_body(&tokens)),
            None => {}
        }
    }

    /// "Baghdad" of "Baghdad Police Department".
    fn place_of_body(&self, tokens: &Range<usize>) -> Option<Mention> {
        let ends = (tokens.start + 1..tokens.end).rev().filter(|end| end - tokens.start <= 4);
        let parts = ends.map(|end| tokens.start..end);
        let part = parts.into_iter().find(|part| {
            let local = LOCAL_BODIES.contains(&self.lower(part.end).as_str());
            local && self.is_local(part) && !self.is_people(part)
        })?;
        self.mention(part).filter(|m| self.is_sound(m))
    }

    /// "The district of X", "X province", where X is a name that no list needs to have.
    fn said_to_be_one(&self, range: &Range<usize>) -> Option<String> {
        let tokens = self.trimmed(range.clone())?;
        // "She *states*" is no region.
        let is_kind = |t: usize| {
            self.analysis.pos[t] == Pos::Noun
                && matches!(class_of(&self.lower(t)), Some(Class::Region | Class::District | Class::City))
        };
        let of = tokens.start.checked_sub(2).filter(|_| self.lower(tokens.start - 1) == "of");
        let behind = self.runs_on(tokens.end) && !self.is_capital(tokens.end) && is_kind(tokens.end);
        let led = of.is_some_and(|t| !self.is_capital(t) && is_kind(t));
        (led || behind).then(|| self.mention(tokens)).flatten().map(|m| m.name)
    }

    /// "In X", "near X", "X, Texas".
    fn is_placed(&self, tokens: &Range<usize>) -> bool {
        let before = tokens.start.checked_sub(1);
        let led = before.is_some_and(|b| LOCATIVE.contains(&self.word(b)));
        led || self.state_after(tokens.end).is_some()
    }

    /// "X residents", "X police".
    fn has_locals(&self, tokens: &Range<usize>) -> bool {
        self.runs_on(tokens.end) && LOCALS.contains(&self.word(tokens.end))
    }

    /// The first-level division named after a comma at `t`, as tokens.
    fn state_after(&self, t: usize) -> Option<Range<usize>> {
        if self.word(t) != "," || !self.runs_on(t + 1) || !self.is_capital(t + 1) {
            return None;
        }
        let longest = (t + 2..=t + 4).rev().filter(|&end| end <= self.analysis.tokens.len());
        let region = |r: &Range<usize>| {
            let great =
                |e: &Entry| matches!(e.record.kind, PlaceKind::Region | PlaceKind::Country) && !e.other;
            self.atlas.of_folded(&folded(self.words(r))).iter().any(great)
        };
        longest.map(|end| t + 1..end).find(region)
    }

    /// Gazetteer names outside all names of the network.
    fn missed(&self, gap: Range<usize>, sure: &HashSet<String>, found: &mut Vec<Mention>) {
        let mut t = gap.start;
        while t < gap.end {
            if !self.is_capital(t) || self.analysis.pos[t] != Pos::Propn {
                t += 1;
                continue;
            }
            let mut end = t + 1;
            while end < gap.end && self.is_capital(end) && self.runs_on(end) && end - t < 5 {
                end += 1;
            }
            self.take_missed(t..end, sure, found);
            t = end;
        }
    }

    fn take_missed(&self, tokens: Range<usize>, sure: &HashSet<String>, found: &mut Vec<Mention>) {
        let word = self.lower(tokens.start);
        if NO_PLACES.contains(&word.as_str()) || self.is_people(&tokens) || self.is_actor(&tokens) {
            return;
        }
        if self.is_in_a_body(&tokens) || self.is_a_part(&tokens) {
            return;
        }
        let meant = self.is_placed(&tokens) || self.has_locals(&tokens);
        let Some(mention) = self.mention(tokens) else { return };
        if (meant || sure.contains(&mention.name)) && self.is_sound(&mention) {
            found.push(mention);
        }
    }
}

/// Big enough to be meant without the network's word for it.
pub(super) fn is_weighty(entry: &Entry) -> bool {
    entry.record.kind != PlaceKind::City || entry.record.people > 6.0
}
