//! How many people or things a claim is about: the number in the words of whom the deed is done to, of what it moves, of the
//! deed itself ("three *raids*"); of its doers where gathering or moving is the deed; else how often it was done.

use sayso_core::{Claim, Count, Harm, Matter, Plover, Reading};
use sayso_read::rule::{Clause, Hit, Rules};
use sayso_read::{Analysis, Pos, Rel};

use super::attach;

/// The count of a claim. Position in `counts`.
pub(super) fn count(reading: &Reading, analysis: &Analysis<'_>, hit: &Hit, matter: &Matter) -> Option<usize> {
    let counts = Counts { reading, analysis };
    let clause = Clause { text: &reading.report.text, analysis };
    let is_verb = analysis.pos[hit.head] == Pos::Verb;
    let object = if is_verb { clause.object(hit.head) } else { None };
    // "Forty-two *who had been killed*".
    let is_told_of = matches!(analysis.tree.rel(hit.head), Rel::Acl | Rel::AclRelcl);
    let whom =
        analysis.tree.head(hit.head).filter(|w| is_told_of && object.is_none() && hit.actor != Some(*w));
    if matches!(matter, Matter::Toll { .. }) {
        // Of those who flee or die the verb tells as its doers.
        let subject = if is_verb { clause.subject(hit.head).filter(|s| Some(*s) != hit.actor) } else { None };
        let sides = [object, subject, hit.recipient, whom];
        let heads = || sides.into_iter().flatten();
        return counts
            .risen(hit.head)
            .or_else(|| counts.beside(hit.head))
            .or_else(|| counts.put(hit.head))
            .or_else(|| counts.come_to(hit.head))
            .or_else(|| counts.reached(hit.head))
            .or_else(|| counts.after(hit.trigger.last()?.end - 1))
            .or_else(|| [hit.head].into_iter().chain(heads()).find_map(|head| counts.of(head)))
            .or_else(|| heads().find_map(|head| counts.within(head)));
    }
    let mut heads: Vec<usize> = [hit.recipient, object, whom].into_iter().flatten().collect();
    let sides = heads.clone();
    heads.extend(hit.trigger.iter().cloned().flatten());
    if are_doers_counted(matter) {
        heads.splice(0..0, hit.actor);
    }
    let is_control = matches!(matter, Matter::Control { .. });
    if is_control {
        // "In control *of two thirds* of the city", "*70 percent* of the country was governed".
        let governed = clause.subject(hit.head).filter(|_| is_verb && clause.is_passive(hit.head));
        heads.extend([governed, clause.after(hit.head, None, "of")].into_iter().flatten());
    }
    let next = if is_verb { counts.after(hit.head) } else { None };
    next.or_else(|| heads.iter().find_map(|&head| counts.of(head)))
        .or_else(|| counts.times(hit.head))
        .or_else(|| sides.iter().find_map(|&head| counts.within(head)))
        .or_else(|| counts.around(hit.head, matches!(matter, Matter::Event { .. }), is_control))
}

/// Whether the deed is its doers' gathering or moving.
fn are_doers_counted(matter: &Matter) -> bool {
    matches!(matter, Matter::Event { code: Plover::Protest | Plover::Retreat | Plover::Mobilize, .. })
}

/// A count that a claim tells "since" a day is counted from it.
pub(super) fn count_from(reading: &mut Reading, claim: &Claim) {
    let (Some(count), Some(when)) = (claim.count, &claim.when) else { return };
    // Whom somebody has held since a day is not counted from it.
    let words = |t: &sayso_core::Span| t.of(&reading.report.text).to_lowercase();
    let holds = |t: &sayso_core::Span| {
        let word = words(t);
        ["held", "hold", "kept", "keep"].iter().any(|stem| word.contains(stem))
    };
    let is_since = when.text.get(..5).is_some_and(|word| word.eq_ignore_ascii_case("since"));
    // Who is brought out is counted, wherever he goes.
    let lasts = lasts(&claim.matter) && !claim.trigger.iter().any(|t| words(t).contains("evacuat"));
    if !is_since || lasts || claim.trigger.iter().any(holds) {
        return;
    }
    let told = |value: &str| {
        matches!(value.len(), 4 | 7 | 10) && value.bytes().all(|b| b.is_ascii_digit() || b == b'-')
    };
    let text = &reading.report.text;
    let same = |from: &str| {
        let dates = reading.dates.iter().filter(|d| when.text.ends_with(d.span.of(text)));
        dates.map(|d| d.value.as_str()).find(|value| told(value) && from.starts_with(value))
    };
    let since = when.from.as_deref().map(|from| same(from).unwrap_or(from).to_owned());
    reading.counts[count].since = since;
}

/// A count that a claim tells for every day, week or year is one a day.
pub(super) fn count_per(reading: &mut Reading, analysis: &Analysis<'_>, claim: &Claim) {
    const FAR: usize = 8;
    const UNITS: &[&str] = &["hour", "day", "night", "week", "month", "year"];
    let Some(count) = claim.count.filter(|&n| reading.counts[n].per.is_none()) else { return };
    let lower = |t: usize| analysis.tokens[t].of(&reading.report.text).to_lowercase();
    let trigger = analysis.tokens_in(claim.trigger[0]);
    let Some(sentence) = trigger.clone().next().map(|t| analysis.sentences[analysis.sentence_of(t)].clone())
    else {
        return;
    };
    let mut clause = (trigger.end..sentence.end.min(trigger.end + FAR)).take_while(|&t| lower(t) != ",");
    let Some(every) = clause.find(|&t| matches!(lower(t).as_str(), "every" | "each")) else { return };
    let unit = (every + 1..sentence.end.min(every + 3)).map(lower).find(|w| w != "single");
    reading.counts[count].per = unit.filter(|w| UNITS.contains(&w.as_str()));
}

/// Whether what a claim tells goes on or moves, so that its number is not counted from a day but was there on it: troops sent, ground
/// held, prisoners (of our stories' counts with a "since" 18 in 100 are coded so there, 57 of the others).
fn lasts(matter: &Matter) -> bool {
    use Plover::{Consult, Mobilize, Protest, Retreat};
    matches!(
        matter,
        Matter::Control { .. }
            | Matter::Toll { harm: Harm::Detained, .. }
            | Matter::Event { code: Mobilize | Retreat | Protest | Consult, .. }
    )
}

struct Counts<'a> {
    reading: &'a Reading,
    analysis: &'a Analysis<'a>,
}

impl Counts<'_> {
    fn position(&self, test: impl Fn(&Count) -> bool) -> Option<usize> {
        self.reading.counts.iter().position(|c| c.unit.as_deref() != Some("time") && test(c))
    }

    /// The number that counts this word: "40 *soldiers*", "dozens of *students*".
    fn of(&self, head: usize) -> Option<usize> {
        self.position(|c| {
            let tokens = self.analysis.tokens_in(c.span);
            tokens.contains(&head)
                || tokens.clone().any(|t| self.analysis.tree.head(t) == Some(head) && self.numbers(t))
        })
    }

    fn numbers(&self, t: usize) -> bool {
        self.analysis.pos[t] == Pos::Num && self.analysis.tree.rel(t) == Rel::Nummod
    }

    /// A number in the words of a side.
    fn within(&self, head: usize) -> Option<usize> {
        let sentence = &self.analysis.sentences[self.analysis.sentence_of(head)];
        let words = self.analysis.span(&self.analysis.tree.phrase(head, sentence));
        self.position(|c| words.contains(c.span))
    }

    /// "Raising the death toll *to 763*": what a toll has come to, and not what it was raised by.
    fn risen(&self, t: usize) -> Option<usize> {
        const TOLLS: &[&str] = &["toll", "number", "total", "tally", "count"];
        const NEAR: usize = 3;
        let text = &self.reading.report.text;
        let lower = |t: usize| self.analysis.tokens[t].of(text).to_lowercase();
        let sentence = self.analysis.sentences[self.analysis.sentence_of(t)].clone();
        let end = sentence.end.min(t + 2 * NEAR);
        let toll = (t..end).find(|&k| TOLLS.contains(&lower(k).as_str()))?;
        let to = (toll + 1..sentence.end.min(toll + NEAR)).find(|&k| lower(k) == "to")?;
        self.position(|c| (to + 1..=to + NEAR).contains(&self.analysis.tokens_in(c.span).start))
    }

    /// The number right beside a word that tells of harm: "killing nine and wounding *five*", "and *five* wounded".
    fn beside(&self, t: usize) -> Option<usize> {
        self.after(t).or_else(|| self.position(|c| self.analysis.tokens_in(c.span).end == t))
    }

    /// The number that a noun for harm is put at: "a toll *of 87*", "the wounded *at 34*", "dead: *79*", "the dead number *24*".
    fn put(&self, t: usize) -> Option<usize> {
        let text = &self.reading.report.text;
        let next = self.analysis.tokens.get(t + 1)?.of(text).to_lowercase();
        let leads = matches!(
            next.as_str(),
            "of" | "at" | ":" | "to" | "number" | "numbered" | "totalled" | "totaled"
        );
        (leads && self.analysis.pos[t] != Pos::Verb).then(|| self.after(t + 1)).flatten()
    }

    /// The number that a toll has come to by its verb: "the toll of the shelling *stands at 90*", "the toll *was 40*".
    fn come_to(&self, t: usize) -> Option<usize> {
        const TOLLS: &[&str] = &["toll", "tally", "number", "total", "count"];
        const STEPS: usize = 4;
        let tree = &self.analysis.tree;
        let lower = |t: usize| self.analysis.tokens[t].of(&self.reading.report.text).to_lowercase();
        // "The number *of people killed* in the attack": the harm is told beside the noun.
        let up = |&t: &usize| {
            let beside = matches!(tree.rel(t), Rel::Acl | Rel::AclRelcl | Rel::Nmod | Rel::Amod);
            tree.head(t).filter(|_| beside)
        };
        let mut line = std::iter::successors(Some(t), up).take(STEPS);
        let noun = line.find(|&n| TOLLS.contains(&lower(n).as_str()) && tree.rel(n) == Rel::Nsubj)?;
        let verb = tree.head(noun).filter(|&v| v > noun && v > t)?;
        self.position(|c| {
            let mut tokens = self.analysis.tokens_in(c.span);
            tokens.start > t && tokens.any(|k| k == verb || tree.head(k) == Some(verb) && k > verb)
        })
    }

    /// The same by the order of the words, where the tree is broken: "the number of villagers *killed* had risen to nine".
    fn reached(&self, t: usize) -> Option<usize> {
        const RISEN: &[&str] =
            &["risen", "rose", "reached", "climbed", "grown", "grew", "stands", "stood", "passed"];
        const BACK: usize = 5;
        const AHEAD: usize = 8;
        let lower = |t: usize| self.analysis.tokens[t].of(&self.reading.report.text).to_lowercase();
        let sentence = self.analysis.sentences[self.analysis.sentence_of(t)].clone();
        let from = sentence.start.max(t.saturating_sub(BACK));
        let is_numbered = (from..t).any(|k| lower(k) == "number" && lower(k + 1) == "of");
        let mut ahead = (t + 1..sentence.end.min(t + AHEAD)).take_while(|&k| lower(k) != ",");
        let verb = ahead.find(|&k| RISEN.contains(&lower(k).as_str())).filter(|_| is_numbered)?;
        self.position(|c| (verb + 1..verb + 4).contains(&self.analysis.tokens_in(c.span).start))
    }

    /// The number right behind a word.
    fn after(&self, t: usize) -> Option<usize> {
        self.position(|c| self.analysis.tokens_in(c.span).start == t + 1)
    }

    /// A number of what else hangs on the deed over nouns only: "made off with *nine vehicles*", "*forty groups* signed"; what
    /// stands behind comes first.
    ///
    /// Of an `event` the places that it is told of ("in several provinces") are no count; shares count of ground alone.
    fn around(&self, t: usize, is_event: bool, is_control: bool) -> Option<usize> {
        const DISTANCES: &[&str] = &["kilometre", "metre", "mile", "foot", "hectare"];
        let on = |c: &Count| {
            let tokens = self.analysis.tokens_in(c.span);
            let is_distance = c
                .unit
                .as_deref()
                .is_some_and(|unit| DISTANCES.contains(&unit) || is_event && Rules::shared().is_ground(unit));
            !is_distance
                && (is_control || c.share_min.is_none())
                && tokens.clone().any(|k| attach::reaches(self.analysis, k, t))
        };
        let behind = |c: &Count| self.analysis.tokens_in(c.span).start > t;
        self.position(|c| behind(c) && on(c)).or_else(|| self.position(on))
    }

    /// "Was raided twice", "four times", "for the third time".
    fn times(&self, verb: usize) -> Option<usize> {
        let is_times = |c: &&Count| c.unit.as_deref() == Some("time");
        let on = |c: &Count| {
            let tokens = self.analysis.tokens_in(c.span);
            tokens.clone().any(|t| {
                let up = self.analysis.tree.head(t);
                up == Some(verb)
                    || up.is_some_and(|u| tokens.end == u && self.analysis.tree.head(u) == Some(verb))
            })
        };
        self.reading.counts.iter().position(|c| is_times(&c) && on(c))
    }
}
