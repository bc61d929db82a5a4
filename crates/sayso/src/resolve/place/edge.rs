//! Where a place's name begins and ends, and what is looked up for it.
//!
//! In: tokens that hold a name. Out: a mention. A name grows over capital words beside it only where the gazetteer has the
//! longer one ("Los Angeles", "Laurel County"), and the words looked up are the whole name before any part of it.

use std::cmp::Reverse;
use std::ops::Range;

use sayso_core::PlaceKind;

use super::fold::folded;
use super::mention::{Class, Finder, Mention, is_weighty};
use super::words::{ABBREVIATIONS, DIRECTIONS, class_of, is_type};
use crate::known::{Bodies, By};

impl Finder<'_> {
    pub(super) fn mention(&self, tokens: Range<usize>) -> Option<Mention> {
        let tokens = self.with_type(tokens);
        let span = self.bare(self.analysis.span(&tokens));
        let words = span.of(self.text);
        let (name, class, is_strict) = self.looked_up(&tokens, words);
        if name.len() < 2 || is_abbreviation(&name) && !self.stands_for_a_state(&tokens, words) {
            return None;
        }
        Some(Mention { tokens, span, name, class, is_strict })
    }

    /// Without possessive, marks, and small words at the edges.
    pub(super) fn trimmed(&self, mut tokens: Range<usize>) -> Option<Range<usize>> {
        let letters = |t: usize| self.word(t).chars().any(char::is_alphanumeric);
        let small = |t: usize| matches!(self.lower(t).as_str(), "the" | "of" | "in" | "near" | "from");
        while !tokens.is_empty() && (!letters(tokens.start) || small(tokens.start)) {
            tokens.start += 1;
        }
        let closes = |t: usize| self.word(t) == "s" || (!letters(t) && self.word(t) != ".");
        while tokens.len() > 1 && closes(tokens.end - 1) {
            tokens.end -= 1;
        }
        if tokens.is_empty() {
            return None;
        }
        if !self.is_known(&folded(self.words(&tokens))) {
            tokens = self.without_company(tokens);
        }
        (!tokens.is_empty()).then_some(tokens)
    }

    /// Without a people before it and small words after it: "Syrian city", "Golan" of "Syrian Golan", "Basra port".
    fn without_company(&self, mut tokens: Range<usize>) -> Range<usize> {
        let people =
            |t: usize| Bodies::shared().find(self.word(t)).is_some_and(|(_, by)| by == By::Adjective);
        let small = |t: usize| self.word(t).starts_with(|c: char| c.is_lowercase());
        while tokens.len() > 1 && people(tokens.start) && self.is_spaced(tokens.start) {
            tokens.start += 1;
        }
        while !tokens.is_empty() && small(tokens.end - 1) && self.is_spaced(tokens.end.saturating_sub(2)) {
            tokens.end -= 1;
        }
        tokens
    }

    /// Whether a blank stands after token `t`.
    fn is_spaced(&self, t: usize) -> bool {
        let (here, next) = (self.analysis.tokens.get(t), self.analysis.tokens.get(t + 1));
        here.zip(next).is_none_or(|(here, next)| here.end < next.start)
    }

    /// With the capital words beside it that make a longer name of the gazetteer: "Los" before "Angeles", "Carbon"
    /// after "Glen".
    pub(super) fn widened(&self, tokens: Range<usize>) -> Range<usize> {
        let part = |t: usize| {
            self.is_capital(t) || matches!(self.word(t), "." | "-" | "of" | "al" | "el" | "’" | "'")
        };
        let back = (1..=3).take_while(|&n| {
            tokens.start >= n && self.runs_on(tokens.start - n + 1) && part(tokens.start - n)
        });
        let back = back.last().unwrap_or(0);
        let on = (0..3).take_while(|&n| self.runs_on(tokens.end + n) && part(tokens.end + n)).count();
        let mut wider: Vec<Range<usize>> = Vec::new();
        for b in 0..=back {
            for n in 0..=on {
                wider.push(tokens.start - b..tokens.end + n);
            }
        }
        let article = |t: usize| matches!(self.word(t), "A" | "An" | "The");
        wider.retain(|r| r.len() > tokens.len() && self.is_capital(r.start) && !article(r.start));
        wider.retain(|r| r.end == tokens.end || self.is_capital(r.end - 1));
        wider.sort_by_key(|r| (Reverse(r.len()), r.start));
        let known = |r: &Range<usize>| {
            let name = folded(self.words(r));
            self.atlas.of_folded(&name).iter().any(|e| !e.other && is_weighty(e))
        };
        wider.into_iter().find(known).unwrap_or(tokens)
    }

    /// "*Amba Weyn* district", of which the network saw the first word alone: up to the word for what it is.
    pub(super) fn to_its_kind(&self, tokens: Range<usize>) -> Range<usize> {
        const LONGEST: usize = 2;
        let is_name = |t: usize| {
            self.runs_on(t)
                && self.is_capital(t)
                && self.analysis.pos[t] == sayso_read::Pos::Propn
                && self.analysis.name_at(t).is_none()
        };
        let more = (0..LONGEST).take_while(|n| is_name(tokens.end + n)).count();
        let end = tokens.end + more;
        let is_kind = self.runs_on(end) && !self.is_capital(end) && class_of(&self.lower(end)).is_some();
        if more > 0 && is_kind { tokens.start..end } else { tokens }
    }

    /// With the word for its kind right after, where the gazetteer has such a place: "Laurel" and "County", "Rafah" and
    /// "crossing". A small word joins only a spot that is called so.
    pub(super) fn with_type(&self, tokens: Range<usize>) -> Range<usize> {
        let next = tokens.end;
        if !self.runs_on(next) || !is_type(&self.lower(next)) {
            return tokens;
        }
        let longer = tokens.start..next + 1;
        let name = folded(self.words(&longer));
        let fits = || without_type(&name).is_some_and(|(rest, class)| self.fits(rest, class));
        let joins = match self.is_capital(next) {
            true => self.is_known(&name) || fits(),
            false => {
                class_of(&self.lower(next)).is_some_and(|class| class.is_spot() && self.fits(&name, class))
            }
        };
        if joins { longer } else { tokens }
    }

    /// The name to look up, and what is known of its kind. What the whole name finds goes before what its parts find.
    pub(super) fn looked_up(&self, tokens: &Range<usize>, words: &str) -> (String, Option<Class>, bool) {
        let whole = folded(words);
        let around = self.class_around(tokens);
        // "Dublin City" and "the City of Richmond" are the towns, but Kansas City is called so.
        let bare = whole.strip_prefix("city of ").or_else(|| whole.strip_suffix(" city"));
        let called = |name: &str| {
            self.atlas.of_folded(name).iter().any(|e| e.record.kind == PlaceKind::City && !e.other)
        };
        if let Some(bare) = bare.filter(|bare| called(bare) && !called(&whole)) {
            return (bare.to_owned(), Some(Class::City), false);
        }
        if self.is_known(&whole) {
            return (whole, around, false);
        }
        if let Some((rest, class)) = without_type(&whole)
            && (self.fits(rest, class) || class == Class::City && self.is_known(rest))
        {
            return (rest.to_owned(), Some(class), true);
        }
        let part =
            whole.split_once(' ').filter(|(first, rest)| DIRECTIONS.contains(first) && self.is_known(rest));
        match part {
            Some((_, rest)) => (rest.to_owned(), around, false),
            None => (whole, around, false),
        }
    }

    /// "Helmand province", "the city of Homs".
    pub(super) fn class_around(&self, tokens: &Range<usize>) -> Option<Class> {
        let after = tokens.end;
        if self.runs_on(after)
            && let Some(class) = class_of(&self.lower(after))
        {
            return Some(class);
        }
        let of = tokens.start.checked_sub(2).filter(|_| self.lower(tokens.start - 1) == "of")?;
        class_of(&self.lower(of))
    }

    /// Whether a hyphen stands between two names, or after a party's letter ("D-N.J.").
    pub(super) fn divides(&self, range: &Range<usize>, t: usize) -> bool {
        let known =
            |r: Range<usize>| !r.is_empty() && !self.atlas.of_folded(&folded(self.words(&r))).is_empty();
        t > range.start && known(t + 1..range.end) && (known(range.start..t) || t == range.start + 1)
    }
}

fn is_abbreviation(name: &str) -> bool {
    ABBREVIATIONS.contains(&name)
}

/// "helmand province" is "helmand", a region; "city of homs" is "homs", a city.
fn without_type(name: &str) -> Option<(&str, Class)> {
    if let Some((rest, last)) = name.rsplit_once(' ')
        && let Some(class) = class_of(last)
    {
        return Some((rest.strip_suffix(" refugee").unwrap_or(rest), class));
    }
    let (first, rest) = name.split_once(' ')?;
    let class = class_of(first)?;
    Some((rest.strip_prefix("of ").unwrap_or(rest), class))
}
