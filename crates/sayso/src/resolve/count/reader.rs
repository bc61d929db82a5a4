//! One sentence from left to right: each number, quantifier and what they count.

use std::ops::Range;

use sayso_core::{Count, Doubt};
use sayso_read::rule::Rules;
use sayso_read::{Analysis, Pos, Rel};

use super::bound::{Bound, Bounds, after_unit, bounds};
use super::compound::{Compound, compound};
use super::extent::{Extent, begins_number, extent};
use super::label::{is_label_here, is_year};
use super::limits::{Limits, limits};
use super::numeral::{Amount, Form};
use super::part::Found;
use super::quantifier::quantifier;
use super::rate::rate;
use super::singular::{is_plural, singular};
use super::unit::{Counted, befell, counted, is_place_name, numbered, unit};
use super::vocabulary::is_time;
use super::words::Words;

/// The tree and the dates.
pub(super) struct Reader<'a> {
    pub(super) analysis: &'a Analysis<'a>,
    /// Whether a token stands inside a date.
    pub(super) dated: Vec<bool>,
}

/// A count before its unit is looked for.
struct Draft {
    /// Tokens of bound and number.
    range: Range<usize>,
    /// Tokens of the number alone, bounds behind it included.
    number: Range<usize>,
    limits: Limits,
    approx: bool,
    is_set: bool,
}

/// What a number counts: the unit's name, and the token where its words end.
#[derive(Default)]
struct Named {
    unit: Option<String>,
    at: Option<usize>,
    of_those: bool,
}

impl Reader<'_> {
    /// The counts of a sentence, in order.
    pub(super) fn sentence(&self, words: &Words<'_>, doubts: &mut Vec<Doubt>) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        let mut t = words.range.start;
        let mut free = t;
        while t < words.range.end {
            if self.dated[t] {
                t += 1;
                continue;
            }
            let (read, next) = self.at(words, t, free, &found, doubts);
            t = next.max(t + 1);
            if let Some(read) = read {
                free = read.last + 1;
                t = t.max(free);
                found.push(read);
            }
        }
        found
    }

    /// What begins at token `t`, and where to go on.
    fn at(
        &self,
        words: &Words<'_>,
        t: usize,
        free: usize,
        found: &[Found],
        doubts: &mut Vec<Doubt>,
    ) -> (Option<Found>, usize) {
        let Some(extent) = extent(words, t) else {
            let quantity = quantifier(words, self.analysis, t).filter(|q| !self.is_dated(&q.range));
            return quantity.map_or((None, t + 1), |q| {
                let draft = Draft {
                    range: q.range.clone(),
                    number: q.range,
                    limits: q.limits,
                    approx: false,
                    is_set: true,
                };
                let is_share = draft.limits.share_min.is_some();
                let is_bare = q.counted == Counted::Nothing;
                let mut named = self.named(words, &draft.number, q.counted, found);
                if is_bare && !is_share {
                    named.unit = Some("person".to_owned());
                }
                let stands = named.unit.is_some() || is_bare && is_share;
                let read = if stands { self.finish(words, draft, named) } else { None };
                (read, t + 1)
            });
        };
        let next = extent.range.end;
        if self.is_dated(&extent.range) || is_label_here(words, self.analysis, &extent) {
            return (None, next);
        }
        let mut around = bounds(words, self.analysis, &extent.range);
        around.range.start = around.range.start.max(free.min(extent.range.start));
        if extent.low.amount == Amount::TooLarge {
            return (Some(too_large(words, &extent, doubts)), next);
        }
        (self.number(words, &extent, around, found), next)
    }

    fn is_dated(&self, range: &Range<usize>) -> bool {
        self.dated[range.clone()].iter().any(|&d| d)
    }

    /// A number with its bounds: a count where it counts something.
    fn number(
        &self,
        words: &Words<'_>,
        extent: &Extent,
        mut around: Bounds,
        found: &[Found],
    ) -> Option<Found> {
        let number = extent.range.start..around.range.end;
        let named = match compound(words, number.end) {
            Compound::Kind => return None,
            Compound::Unit(unit, at) => Named { unit: Some(unit), at: Some(at), of_those: false },
            Compound::None => self.unit_of(words, extent, &number, found),
        };
        let noun = named.at.map(|at| words.at(at));
        let has_bound = around.bound != Bound::Exact || around.approx;
        let is_nothing = is_year(words, extent, has_bound, noun)
            || noun.is_some_and(|n| is_time(&singular(n)))
            || is_time(&singular(words.at(number.end)))
            || is_broken_off(words, named.at.map_or(number.end, |at| at + 1))
            || is_one(words, extent) && !self.is_one_thing(words, extent, &named)
            || named.unit.is_none()
                && named.at.is_none()
                && !named.of_those
                && !self.stands_alone(words, extent, has_bound);
        if is_nothing {
            return None;
        }
        let unit_end = named.at.map_or(number.end, |at| at + 1);
        if around.bound == Bound::Exact {
            after_unit(words, unit_end, &mut around);
        }
        let is_set = extent.high.as_ref().unwrap_or(&extent.low).measure.is_none();
        let draft = Draft {
            range: around.range.start..number.end,
            number,
            limits: limits(extent, around.bound),
            approx: around.approx,
            is_set,
        };
        self.finish(words, draft, named)
    }

    /// The unit: written with the number, or the noun that it counts.
    fn unit_of(&self, words: &Words<'_>, extent: &Extent, number: &Range<usize>, found: &[Found]) -> Named {
        let written = extent.low.measure.or(extent.high.as_ref().and_then(|h| h.measure));
        if let Some(unit) = written {
            return Named { unit: Some(unit.to_owned()), ..Named::default() };
        }
        let is_share = matches!(extent.low.amount, Amount::Share(_));
        let determined = matches!(
            words.at(number.end),
            "the" | "its" | "their" | "his" | "her" | "our" | "all" | "those" | "these"
        );
        let past = if is_share && determined { number.start..number.end + 1 } else { number.clone() };
        let percent = extent.low.percent || extent.high.as_ref().is_some_and(|h| h.percent);
        // "A 40 percent increase" is no share of increases.
        if percent && words.at(number.end) != "of" {
            return Named::default();
        }
        let counted = counted(words, self.analysis, &past);
        // "A third of Iraq": a place with a name is no unit.
        if let Counted::Noun(at) = counted
            && is_share
            && is_place_name(words, self.analysis, at)
        {
            return Named { at: Some(at), ..Named::default() };
        }
        let named = self.named(words, number, counted, found);
        if named.unit.is_none() && !named.of_those && !is_share {
            return self.people(words, extent, number, found);
        }
        named
    }

    fn named(&self, words: &Words<'_>, number: &Range<usize>, counted: Counted, found: &[Found]) -> Named {
        let is_things = |f: &&Found| f.is_set && f.count.unit.as_deref().is_some_and(|unit| unit != "time");
        let last = || found.iter().rev().take(32).find(is_things);
        let before = || last().and_then(|f| f.count.unit.clone());
        match counted {
            Counted::Noun(at) => {
                Named { unit: Some(unit(words, self.analysis, at)), at: Some(at), of_those: false }
            }
            Counted::Those => {
                // "20 of them women": what they are is told behind.
                let noun = number.end + 2;
                let told = words.range.contains(&noun)
                    && self.analysis.pos[noun] == Pos::Noun
                    && is_plural(words.at(noun));
                let unit = if told {
                    Some(unit(words, self.analysis, noun))
                } else {
                    before().or_else(|| self.those(words, number.start))
                };
                Named { unit, at: told.then_some(noun), of_those: true }
            }
            Counted::People(at) => Named { unit: Some("person".to_owned()), at: Some(at), of_those: false },
            Counted::Times => Named { unit: Some("time".to_owned()), ..Named::default() },
            Counted::Others(at) => {
                let harmed = befell(words, self.analysis, number)
                    || befell(words, self.analysis, &(number.start..at + 1));
                let unit = if harmed { Some("person".to_owned()) } else { before() };
                Named { unit, at: Some(at), of_those: false }
            }
            Counted::Nothing => Named::default(),
        }
    }

    /// "Five *of them*", where nothing was counted before: the people named last, in this sentence or the one before.
    fn those(&self, words: &Words<'_>, number: usize) -> Option<String> {
        let here = self.analysis.sentence_of(number);
        let from = self.analysis.sentences[here.saturating_sub(1)].start;
        let tree = &self.analysis.tree;
        // Whoever does it to them is another: "we and our *partners* flew out 100,000 of them".
        let verb = tree.head(number);
        let first = |t: usize| if tree.rel(t) == Rel::Conj { tree.head(t).unwrap_or(t) } else { t };
        let does_it =
            |t: usize| verb.is_some() && tree.head(first(t)) == verb && tree.rel(first(t)) == Rel::Nsubj;
        let people = |&t: &usize| {
            let word = self.analysis.tokens[t].of(words.text).to_lowercase();
            matches!(self.analysis.pos[t], Pos::Noun | Pos::Propn)
                && is_plural(&word)
                && Rules::shared().is_people(&singular(&word))
                && !does_it(t)
        };
        let last = (from..number).rev().find(people)?;
        Some(singular(&self.analysis.tokens[last].of(words.text).to_lowercase()))
    }

    /// A number without a noun counts people where something befell them, what the number before it counts where both
    /// do the same in one sentence ("5 million people hungry and one million starving"), and people again where a
    /// vague one does something.
    fn people(&self, words: &Words<'_>, extent: &Extent, number: &Range<usize>, found: &[Found]) -> Named {
        let person = || Some("person".to_owned());
        let acts = self.is_argument(number);
        let last =
            found.last().filter(|f| f.is_set && f.count.share_min.is_none() && f.count.share_max.is_none());
        let parallel = acts && !matches!(extent.low.form, Form::Words | Form::Digits);
        let unit = match last.and_then(|f| f.count.unit.clone()) {
            _ if befell(words, self.analysis, number) => {
                numbered(words, self.analysis, number.start).or_else(person)
            }
            Some(unit) if parallel => Some(unit),
            _ if acts && extent.low.form == Form::Vague => person(),
            _ => None,
        };
        Named { unit, ..Named::default() }
    }

    fn is_argument(&self, number: &Range<usize>) -> bool {
        number.clone().any(|t| {
            matches!(self.analysis.tree.rel(t), Rel::Nsubj | Rel::NsubjPass | Rel::Obj)
                && self.analysis.tree.head(t).is_none_or(|h| !number.contains(&h))
        })
    }

    /// Whether a number without a unit is told for its own sake: not "the two", not a stray figure.
    fn stands_alone(&self, words: &Words<'_>, extent: &Extent, has_bound: bool) -> bool {
        let small = matches!(extent.low.amount, Amount::Number(n, _) if n <= 10);
        let pointed = matches!(
            words.before(extent.range.start, 1),
            "the" | "these" | "those" | "other" | "last" | "first" | "no" | "call" | "called" | "dial"
        );
        match extent.low.form {
            Form::Vague | Form::Fraction | Form::Figures => true,
            Form::Words | Form::Digits if has_bound => !small || !pointed,
            Form::Words | Form::Digits => !small && !pointed && self.is_argument(&extent.range),
        }
    }

    /// "One soldier" is a count; "one day", "one hand", "the one thing" are not.
    fn is_one_thing(&self, words: &Words<'_>, extent: &Extent, named: &Named) -> bool {
        let t = extent.range.start;
        // "Said that one soldier fell": only a clause begins there.
        let opens =
            words.before(t, 1) == "that" && named.at.is_some() && self.analysis.tree.rel(t - 1) == Rel::Mark;
        let before = !opens
            && matches!(
                words.before(t, 1),
                "no" | "any"
                    | "every"
                    | "each"
                    | "some"
                    | "the"
                    | "this"
                    | "that"
                    | "another"
                    | "day"
                    | "not"
            );
        let idiom = named.at.is_some_and(|at| {
            matches!(
                words.at(at),
                "side"
                    | "hand"
                    | "thing"
                    | "point"
                    | "way"
                    | "place"
                    | "time"
                    | "kind"
                    | "word"
                    | "example"
                    | "reason"
                    | "sense"
                    | "respect"
                    | "other"
                    | "another"
                    | "part"
                    | "step"
                    | "voice"
                    | "end"
                    | "form"
                    | "look"
                    | "goal"
            )
        });
        let of = words.at(extent.range.end) == "of";
        let has_noun = named.at.is_some_and(|at| !is_plural(words.at(at)) || words.at(at) == "others");
        let harmed = named.at.is_none() && named.unit.is_some() && !before;
        !idiom && !of && !before && (has_noun || harmed) && self.analysis.pos[t] != Pos::Pron
    }

    fn finish(&self, words: &Words<'_>, draft: Draft, named: Named) -> Option<Found> {
        let Limits { min, max, share_min, share_max } = draft.limits;
        // A rise by 200 per cent is no share of a set.
        let over = |share: Option<f64>| share.is_some_and(|s| s > 1.0);
        if draft.limits.is_empty() || over(share_min) || over(share_max) {
            return None;
        }
        let inside = draft.number.end..named.at.unwrap_or(draft.number.end);
        // A unit that another number or a date stands before ("12 of the 40 hostages") is not in the span.
        let number = |t: usize| begins_number(words, t) && !matches!(words.before(t, 1), "-" | "‐" | "‑");
        let is_apart = inside.clone().any(|t| self.dated[t] || number(t));
        let at = named.at.filter(|_| !is_apart);
        let last = at.unwrap_or(draft.range.end - 1).max(draft.range.end - 1);
        let count = Count {
            span: words.span(&(draft.range.start..last + 1)),
            min,
            max,
            share_min,
            share_max,
            approx: draft.approx,
            per: rate(words, self.analysis, inside, last + 1).map(str::to_owned),
            unit: named.unit,
            since: None,
            part_of: None,
        };
        let first = draft.range.start;
        Some(Found { count, first, last, unit_at: at, of_those: named.of_those, is_set: draft.is_set })
    }
}

/// "Over three hu- nearly 300,000": a slip of the tongue, put right by the number that follows.
fn is_broken_off(words: &Words<'_>, end: usize) -> bool {
    let breaks = matches!(words.at(end), "-" | "—" | "–") && words.glued_left(end) && !words.glued(end);
    breaks && words.at(end) == "-" && (end + 1..end + 4).any(|t| begins_number(words, t))
}

fn is_one(words: &Words<'_>, extent: &Extent) -> bool {
    extent.high.is_none() && extent.range.len() == 1 && words.at(extent.range.start) == "one"
}

/// A number that is too long to be held stands as its words.
fn too_large(words: &Words<'_>, extent: &Extent, doubts: &mut Vec<Doubt>) -> Found {
    let span = words.span(&extent.low.range);
    doubts.push(Doubt {
        span: Some(span),
        about: "count",
        why: "the number is too large to be held, so it stays words".to_owned(),
    });
    let count = Count {
        span,
        min: None,
        max: None,
        share_min: None,
        share_max: None,
        approx: false,
        unit: extent.low.measure.map(str::to_owned),
        per: None,
        since: None,
        part_of: None,
    };
    let Range { start, end } = extent.low.range;
    Found { count, first: start, last: end - 1, unit_at: None, of_those: false, is_set: false }
}
