//! The words of a side of a claim: the noun phrase of a head, without the preposition before it.

use std::ops::Range;

use sayso_core::Span;
use sayso_read::rule::Rules;
use sayso_read::{Analysis, NameKind, Pos, Rel};

use crate::known::{Bodies, By};

/// Nouns that only say in what form the sides are there: "between the delegations of A and B".
const FORMS: &[&str] = &[
    "delegation",
    "delegations",
    "representatives",
    "negotiators",
    "teams",
    "leaders",
    "envoys",
    "governments",
    "sides",
    "presidents",
    "ministers",
    "armies",
    "forces",
];

/// Words for one side: as they name it, and with all that is said beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Words {
    /// "Militants" of "militants dressed as soldiers".
    pub(crate) bare: Span,
    /// "Militants" of "militants from the north on motorcycles".
    pub(crate) core: Span,
    /// All of it.
    pub(crate) whole: Span,
}

impl Words {
    /// Words that nothing is said beside.
    pub(crate) fn of(span: Span) -> Words {
        Words { bare: span, core: span, whole: span }
    }
}

/// The words of each of the sides that are joined in the phrase of `head`, as far as the `deed`, the word that tells what
/// they do: "thousands" of "thousands *marched* on the palace", where the tree takes the verb for a remark.
pub(super) fn words(text: &str, analysis: &Analysis<'_>, head: usize, deed: usize) -> Vec<Words> {
    let head = joined_of(text, analysis, head).unwrap_or(head);
    let head = head_of_name(analysis, head);
    let somebody =
        |t: usize| is_somebody(text, analysis, t) || is_owned(analysis, t) || analysis.pos[t] == Pos::Adj;
    let head =
        if has_clause(text, analysis, head, deed) { head } else { first_joined(analysis, head, somebody) };
    let before = |h: usize| if h < deed { deed } else { usize::MAX };
    // "Lakeland, which *backs* the front, and Upland": whoever is joined behind the deed does not do it.
    let same_side = |h: &usize| deed == usize::MAX || head > deed || *h < deed;
    let heads = joined(text, analysis, head, somebody).into_iter().filter(same_side);
    heads.map(|h| words_of(text, analysis, h, before(h))).collect()
}

/// The words of each of the sides that are joined in the phrase of a noun.
pub(crate) fn joined_sides(text: &str, analysis: &Analysis<'_>, head: usize) -> Vec<Words> {
    words(text, analysis, head, usize::MAX)
}

/// The words of one noun, whatever is joined to it.
pub(crate) fn one(text: &str, analysis: &Analysis<'_>, head: usize) -> Words {
    words_of(text, analysis, head, usize::MAX)
}

/// The same of things: "borders, refugees and water".
pub(super) fn things(text: &str, analysis: &Analysis<'_>, head: usize) -> Vec<Words> {
    joined(text, analysis, head, |_| true)
        .into_iter()
        .map(|h| words_of(text, analysis, h, usize::MAX))
        .collect()
}

/// "A, and *B*, which *backs* the rebels": a clause about one only.
fn has_clause(text: &str, analysis: &Analysis<'_>, head: usize, deed: usize) -> bool {
    let of_head = deed != usize::MAX && deed > head && analysis.tree.head(deed) == Some(head);
    let word = || analysis.tokens[deed].of(text).to_lowercase();
    let is_one = || word().ends_with('s') && !word().ends_with("ss");
    of_head && analysis.tree.rel(deed) == Rel::AclRelcl && is_one()
}

/// "A" of "A and *B*": what the words of one side are told of, those joined to it are told of as well.
fn first_joined(analysis: &Analysis<'_>, head: usize, fits: impl Fn(usize) -> bool) -> usize {
    let up = |&t: &usize| {
        let first = analysis.tree.head(t).filter(|_| analysis.tree.rel(t) == Rel::Conj)?;
        let nominal = matches!(analysis.pos[first], Pos::Noun | Pos::Propn | Pos::Pron);
        // "Lakeland, *which backs the front*, and Upland, which arms it": each has a clause of its own.
        let is_told = analysis.tree.children(first, first..t).any(|c| analysis.tree.rel(c) == Rel::AclRelcl);
        (first < t && nominal && fits(first) && !is_told && !is_same_name(analysis, first, t))
            .then_some(first)
    };
    std::iter::successors(Some(head), up).last().unwrap_or(head)
}

/// Heads joined to a head with "and": "*A*, *B* and *C*"; what one name joins is one.
fn joined(text: &str, analysis: &Analysis<'_>, head: usize, fits: impl Fn(usize) -> bool) -> Vec<usize> {
    const MOST: usize = 6;
    let sentence = &analysis.sentences[analysis.sentence_of(head)];
    // "An Upland and *Lakeland* blockade".
    let is_people = |c: usize| {
        let by_people =
            Bodies::shared().find(analysis.tokens[c].of(text)).is_some_and(|(_, by)| by == By::Adjective);
        analysis.pos[c] == Pos::Adj && by_people && is_demonym(text, analysis, head)
    };
    let mut heads = vec![head];
    let mut n = 0;
    while n < heads.len() && heads.len() < MOST {
        let at = heads[n];
        let nominal = |c: &usize| {
            *c > at
                && analysis.tree.rel(*c) == Rel::Conj
                && (matches!(analysis.pos[*c], Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num)
                    || is_people(*c))
                && !is_same_name(analysis, at, *c)
                && !sums_up(text, analysis, *c)
                && fits(*c)
        };
        let more: Vec<usize> = analysis.tree.children(at, sentence.clone()).filter(nominal).collect();
        heads.extend(more);
        n += 1;
    }
    heads
}

/// "Lakeland and Upland, *two states* that border it": behind the last of a list, what counts it is nobody else.
fn sums_up(text: &str, analysis: &Analysis<'_>, t: usize) -> bool {
    let sentence = analysis.sentences[analysis.sentence_of(t)].clone();
    let start = analysis.tree.phrase(t, &sentence).start;
    let number = analysis.tree.children(t, sentence.start..t).find(|&c| analysis.tree.rel(c) == Rel::Nummod);
    let lower = |t: usize| analysis.tokens[t].of(text).to_lowercase();
    let own = number.unwrap_or(t).min(t);
    let mark = own.checked_sub(1).filter(|&k| k >= start.saturating_sub(1) && analysis.pos[k] == Pos::Punct);
    let joint = (sentence.start..own).rev().take(8).any(|k| lower(k) == "and");
    number.is_some_and(|n| matches!(&*lower(n), "two" | "both" | "three")) && mark.is_some() && joint
}

/// Whether a phrase can be somebody who acts or is acted on: a name, a pronoun, people or forces.
pub(crate) fn is_somebody(text: &str, analysis: &Analysis<'_>, t: usize) -> bool {
    let name = analysis.name_at(t);
    let word = analysis.tokens[t].of(text);
    // "*Middle East* wars": before a deed, a place that is no state says where.
    if matches!(analysis.tree.rel(t), Rel::Compound | Rel::Amod) && is_region(text, analysis, t) {
        return false;
    }
    name.is_some_and(|(_, kind)| *kind != NameKind::Location)
        || is_crew(text, analysis, t)
        || matches!(analysis.pos[t], Pos::Propn | Pos::Pron | Pos::Num)
        || Rules::shared().is_somebody(&word.to_lowercase())
}

/// Whether a word is of a place's name that is no state's: "North Kivu".
pub(super) fn is_region(text: &str, analysis: &Analysis<'_>, t: usize) -> bool {
    let name = analysis.name_at(t).filter(|(_, kind)| *kind == NameKind::Location);
    name.is_some_and(|(name, _)| Bodies::shared().find(analysis.span(name).of(text)).is_none())
}

/// Whether a word is one for a state's people that stands before a deed: "the *Syrian* airstrike".
pub(super) fn is_demonym(text: &str, analysis: &Analysis<'_>, t: usize) -> bool {
    let found = Bodies::shared().find(analysis.tokens[t].of(text));
    let is_beside = matches!(analysis.tree.rel(t), Rel::Amod | Rel::Compound);
    is_beside && found.is_some_and(|(_, by)| by == By::Adjective)
}

/// Who does what is done with a thing: "*Israeli* jets", "*the army's* guns", "a *government* plane". Where nothing says whose it
/// is, those in it ("*helicopters* fired on the camp"), and of a shell nobody; `None` where it is no such thing.
pub(super) fn wielder(text: &str, analysis: &Analysis<'_>, t: usize) -> Option<Option<usize>> {
    let lower = |t: usize| analysis.tokens[t].of(text).to_lowercase();
    if !Rules::shared().is_materiel(&lower(t)) {
        return None;
    }
    let sentence = analysis.sentences[analysis.sentence_of(t)].clone();
    let beside: Vec<usize> = analysis.tree.children(t, sentence).filter(|&c| c < t).collect();
    let is = |c: usize, rels: &[Rel]| rels.contains(&analysis.tree.rel(c));
    let owns = |&c: &usize| is(c, &[Rel::NmodPoss]);
    // "A *Qassam* rocket", "an *Iskander* missile": a make is no owner.
    let names = |&c: &usize| {
        let words = analysis.name_at(c).map_or(analysis.tokens[c], |(name, _)| analysis.span(name));
        // "*RSF* shells": letters are no make, but for those of weapons.
        let letters = words.of(text);
        let is_letters = letters.len() > 2
            && letters.chars().all(|c| c.is_ascii_uppercase())
            && !matches!(
                letters,
                "RPG" | "IED" | "TNT" | "HIMARS" | "ATACMS" | "MLRS" | "GPS" | "GRAD" | "FPV" | "UAV"
            );
        let is_body = is_letters || Bodies::shared().find(letters).is_some();
        is(c, &[Rel::Amod, Rel::Compound]) && (is_demonym(text, analysis, c) || is_body)
    };
    let told = |&c: &usize| is(c, &[Rel::Amod, Rel::Compound]) && Rules::shared().is_somebody(&lower(c));
    let find = |fits: &dyn Fn(&usize) -> bool| beside.iter().copied().find(|c| fits(c));
    let whose = find(&owns).or_else(|| find(&names)).or_else(|| find(&told));
    Some(whose.or_else(|| is_crew(text, analysis, t).then_some(t)))
}

/// "*Helicopters* fired on the camp", "bombed by *jets*": planes and ships whose crews do the deed; of whom is flown out "by
/// helicopter" it says only how.
pub(super) fn is_crew(text: &str, analysis: &Analysis<'_>, t: usize) -> bool {
    let lower = |t: usize| analysis.tokens[t].of(text).to_lowercase();
    let sentence = analysis.sentences[analysis.sentence_of(t)].clone();
    let has = |rel: Rel| analysis.tree.children(t, sentence.clone()).find(|&c| analysis.tree.rel(c) == rel);
    let is_told =
        || lower(t).ends_with('s') || [Rel::Det, Rel::Nummod].into_iter().any(|rel| has(rel).is_some());
    let by = || has(Rel::Case).is_some_and(|c| lower(c) == "by") && is_told();
    let acts = analysis.tree.rel(t) == Rel::Nsubj || by();
    acts && Rules::shared().is_crewed(&lower(t))
}

/// "Georgia and *its breakaway region*": beside somebody, what is theirs is somebody too.
fn is_owned(analysis: &Analysis<'_>, t: usize) -> bool {
    let sentence = analysis.sentences[analysis.sentence_of(t)].clone();
    let mut children = analysis.tree.children(t, sentence);
    children.any(|c| analysis.tree.rel(c) == Rel::NmodPoss && analysis.pos[c] == Pos::Pron)
}

/// Whether a phrase is plainly none who acts: "the violence", "formal talks".
pub(super) fn is_thing(text: &str, analysis: &Analysis<'_>, t: usize) -> bool {
    let unnamed = analysis.name_at(t).is_none() && analysis.pos[t] == Pos::Noun;
    unnamed && Rules::shared().is_thing(&analysis.tokens[t].of(text).to_lowercase())
}

fn is_same_name(analysis: &Analysis<'_>, a: usize, b: usize) -> bool {
    analysis.name_at(a).is_some_and(|(name, _)| name.contains(&b))
}

/// "Moussa" of "Moussa Keita", whichever word of a name is pointed at.
fn head_of_name(analysis: &Analysis<'_>, t: usize) -> usize {
    let Some((name, _)) = analysis.name_at(t) else { return t };
    let outside = |k: &usize| analysis.tree.head(*k).is_none_or(|h| !name.contains(&h));
    let is_part = matches!(analysis.tree.rel(t), Rel::Flat | Rel::Inside);
    if is_part { name.clone().find(outside).unwrap_or(t) } else { t }
}

fn words_of(text: &str, analysis: &Analysis<'_>, head: usize, limit: usize) -> Words {
    let whole = bare_phrase(text, analysis, head);
    let conj = whole
        .clone()
        .skip_while(|&t| t <= head)
        .find(|&t| analysis.tree.rel(t) == Rel::Cc && analysis.tree.head(t).is_some());
    let joined_at = analysis
        .tree
        .children(head, whole.clone())
        .filter(|&c| c > head && analysis.tree.rel(c) == Rel::Conj && !is_same_name(analysis, head, c))
        .map(|c| analysis.tree.phrase(c, &whole).start)
        .min();
    let end = joined_at.unwrap_or(whole.end).max(head + 1);
    let end = conj.filter(|&c| joined_at.is_some() && c > head && c < end).unwrap_or(end);
    let start = whole.start;
    let whole = start..without_marks(text, analysis, start..end);
    let trimmed = |end: usize| start..trimmed(text, analysis, head, start..end.max(head + 1));
    // What follows a participle ("forces *dressed* in black") is said of the side as a whole.
    let mut simple = whole.clone().skip_while(|&t| t <= head).take_while(|&t| analysis.pos[t] != Pos::Verb);
    let place = simple.find(|&t| begins_remark(text, analysis, head, t));
    let core = trimmed(place.unwrap_or(whole.end).min(limit));
    let verb = core.clone().find(|&t| t > head && analysis.pos[t] == Pos::Verb);
    let bare = trimmed(verb.unwrap_or(core.end));
    Words { bare: analysis.span(&bare), core: analysis.span(&core), whole: analysis.span(&whole) }
}

/// Where a phrase ends without a comma or bracket; a quotation mark stays that closes what the phrase opens.
fn without_marks(text: &str, analysis: &Analysis<'_>, range: Range<usize>) -> usize {
    let word = |t: usize| analysis.tokens[t].of(text);
    let opened = |t: usize| {
        let open = match word(t) {
            "”" => "“",
            "\"" => "\"",
            ")" => "(",
            _ => return false,
        };
        (range.start..t).any(|k| word(k) == open)
    };
    let mark = |t: &usize| analysis.pos[*t] == Pos::Punct && !opened(*t);
    let open = range.clone().rev().take_while(mark).count();
    range.end - open.min(range.len() - 1)
}

/// Where a phrase ends without what the tree only takes for a part of it: a verb or adverb of the clause ("rebels *lying* in
/// wait"), "itself", "for its part".
fn trimmed(text: &str, analysis: &Analysis<'_>, head: usize, range: Range<usize>) -> usize {
    let word = |t: usize| analysis.tokens[t].of(text);
    let loose = |t: usize| match analysis.pos[t] {
        Pos::Verb | Pos::Aux | Pos::Adv | Pos::Adp | Pos::Part | Pos::Sconj | Pos::Cconj => {
            analysis.name_at(t).is_none() && !matches!(word(t), "'" | "’" | "s")
        }
        // "The group *responsible for the* attack", cut off before the deed.
        Pos::Det => t > head,
        _ => matches!(word(t), "itself" | "themselves" | "himself" | "herself" | "responsible"),
    };
    let mut end = range.end;
    loop {
        end = without_marks(text, analysis, range.start..end).max(head + 1);
        let part = end > head + 3 && word(end - 1) == "part" && word(end - 3) == "for";
        if part {
            end -= 3;
        } else if end > head + 1 && loose(end - 1) {
            end -= 1;
        } else {
            return end;
        }
    }
}

/// Whether a preposition at `t` only says where, whence or with what a side is; "of" is part of what it is called.
fn begins_remark(text: &str, analysis: &Analysis<'_>, head: usize, t: usize) -> bool {
    const REMARKS: &[&str] = &[
        "in", "at", "from", "near", "on", "across", "outside", "inside", "around", "along", "during",
        "after", "since", "under", "with", "amid", "by", "to", "against", "over",
    ];
    let word = analysis.tokens[t].of(text).to_lowercase();
    let hangs_on_head = || analysis.tree.head(t).and_then(|noun| analysis.tree.head(noun)) == Some(head);
    analysis.tree.rel(t) == Rel::Case
        && REMARKS.contains(&word.as_str())
        && !is_same_name(analysis, head, t)
        && hangs_on_head()
}

/// The phrase from its first article, adjective or name on: "by the army", "it was the army" are "the army".
fn bare_phrase(text: &str, analysis: &Analysis<'_>, head: usize) -> Range<usize> {
    let sentence = &analysis.sentences[analysis.sentence_of(head)];
    let whole = analysis.tree.phrase(head, sentence);
    let lower = |t: usize| analysis.tokens[t].of(text).to_lowercase();
    // "In Kumbo troops left": what has a preposition of its own is no part, whatever the tree says.
    let placed = |c: usize| {
        c > sentence.start && analysis.tree.rel(c - 1) == Rel::Case && analysis.tree.head(c - 1) == Some(c)
    };
    let own = |c: &usize| match analysis.tree.rel(*c) {
        Rel::Amod | Rel::Compound => !placed(*c),
        // "Claimed *that rebels* left": of many, "that" is no article; "the town, *which troops* hold" is the town.
        Rel::Det => match lower(*c).as_str() {
            "that" => !lower(head).ends_with('s'),
            "which" | "whose" | "what" => false,
            _ => true,
        },
        Rel::Nummod | Rel::NmodPoss | Rel::Flat | Rel::Inside => true,
        // "*Both* countries", where nothing is joined.
        Rel::Cc => *c + 1 == head && lower(*c) == "both",
        _ => false,
    };
    let before: Vec<usize> = analysis.tree.children(head, whole.start..head).filter(own).collect();
    // Nothing but "all" and "both" stands before an article or a possessive.
    let opens = |c: &&usize| {
        let all = matches!(lower(**c).as_str(), "all" | "both" | "half" | "such");
        let pronoun = analysis.tree.rel(**c) == Rel::NmodPoss && analysis.pos[**c] == Pos::Pron;
        !all && (analysis.tree.rel(**c) == Rel::Det || pronoun)
    };
    let from = before.iter().rev().find(opens).copied().unwrap_or(whole.start);
    let all = from.checked_sub(1).filter(|&t| before.contains(&t)).unwrap_or(from);
    let own = before.into_iter().filter(|&c| c >= all);
    let start = own.map(|c| analysis.tree.phrase(c, sentence).start.max(all)).min().unwrap_or(head);
    let joint = |t: usize| matches!(analysis.pos[t], Pos::Cconj | Pos::Punct) && lower(t) != "both";
    let start = (start.max(whole.start)..head).find(|&t| !joint(t)).unwrap_or(head);
    start..whole.end
}

/// The sides that a noun of form joins: "A" of "the delegations of A and B".
fn joined_of(text: &str, analysis: &Analysis<'_>, head: usize) -> Option<usize> {
    let word = |t: usize| analysis.tokens[t].of(text).to_lowercase();
    let sentence = analysis.sentences[analysis.sentence_of(head)].clone();
    let child = |t: usize, rel: Rel| {
        analysis.tree.children(t, sentence.clone()).find(move |&c| analysis.tree.rel(c) == rel)
    };
    if !FORMS.contains(&word(head).as_str()) {
        return None;
    }
    let of = child(head, Rel::Nmod)
        .filter(|&n| child(n, Rel::Case).is_some_and(|c| matches!(word(c).as_str(), "of" | "from")))?;
    child(of, Rel::Conj).map(|_| of)
}
