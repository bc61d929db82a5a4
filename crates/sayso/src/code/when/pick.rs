//! Which date of a sentence is a deed's: the one that hangs on its words in the tree, or on the verb that it is joined to.

use sayso_core::DateMention;
use sayso_read::Rel;

use super::Told;

/// The time that hangs on the trigger or on its verb; else on the verb that it is joined to ("on Friday they entered and
/// *looted*"). A day comes before a mere length of time, one right behind the trigger before all others ("talks that resumed on
/// Monday ended *on Thursday*"), and the nearest before the rest.
pub(super) fn date<'a>(told: &Told<'a>, chain: &[usize]) -> Option<&'a DateMention> {
    let dates: Vec<&DateMention> =
        told.dates.iter().copied().filter(|d| !is_in_aside(told, d, chain[0])).collect();
    let at = |trigger: usize| {
        let near =
            dates.iter().filter(|d| reaches(told, told.head(d), trigger) && !is_of_another(told, d, trigger));
        let is_behind = |d: &DateMention| {
            let start = told.tokens(d).start;
            start == trigger + 1
                || (start == trigger + 2 && matches!(told.before(start).as_str(), "on" | "in"))
        };
        near.min_by_key(|d| (d.from.is_none(), !is_behind(d), told.head(d).abs_diff(trigger))).copied()
    };
    let find = |test: &dyn Fn(&DateMention) -> bool| dates.iter().find(|d| test(d)).copied();
    chain
        .iter()
        .find_map(|&t| at(t))
        .or_else(|| find(&|d| is_when(told, d, chain)))
        .or_else(|| find(&|d| d.to.is_some() && opens(told, d, chain)))
        .or_else(|| find(&|d| d.to.is_some() && closes(told, d, chain)))
        .or_else(|| of_antecedent(told, chain))
        .or_else(|| of_length(told, chain))
        .or_else(|| find(&|d| d.to.is_some() && is_of_its_clause(told, d, chain)))
        .or_else(|| follows(told, chain[0]).and_then(at).filter(|d| d.to.is_some()))
        .or_else(|| find(&|d| d.to.is_some() && shares_clause(told, d, chain)))
}

/// "The truce, which began *on Monday*, collapsed", "the town, captured *in June*, was bombed": the day of what commas set apart,
/// wherever the tree hangs it.
fn is_in_aside(told: &Told<'_>, date: &DateMention, trigger: usize) -> bool {
    const TAKING_UP: &[&str] = &["which", "who", "whom", "whose", "where"];
    let day = told.tokens(date);
    if told.lower(day.end) != "," || trigger <= day.end {
        return false;
    }
    let Some(comma) = (told.words.start..day.start).rev().find(|&t| told.lower(t) == ",") else {
        return false;
    };
    let first = comma + 1;
    let rel = told.analysis.tree.rel(first);
    // "The round, *held* in 2017, ended": of that time, too.
    let is_participle = told.is_verb(first)
        && matches!(rel, Rel::Acl | Rel::Advcl | Rel::Amod)
        && told.lower(first) != "held";
    let holds_verb = (first..day.start).any(|t| told.is_verb(t));
    holds_verb && (is_participle || TAKING_UP.contains(&told.lower(first).as_str()))
}

/// Whether the clause of the trigger begins with a "when" that takes the date up: "in September, *when* they were bolstered".
pub(super) fn is_when(told: &Told<'_>, date: &DateMention, chain: &[usize]) -> bool {
    let end = told.tokens(date).end;
    let when = if told.lower(end) == "," { end + 1 } else { end };
    told.lower(when) == "when" && chain.iter().any(|&t| told.analysis.tree.head(when) == Some(t))
}

/// "On 24 July some 70 men entered the village": a day told before the subject of the main verb is that verb's, however the
/// tree has it.
fn opens(told: &Told<'_>, date: &DateMention, chain: &[usize]) -> bool {
    let tree = &told.analysis.tree;
    let Some(&main) = chain.iter().find(|&&t| tree.rel(t) == Rel::Root) else { return false };
    let subject = |c: &usize| matches!(tree.rel(*c), Rel::Nsubj | Rel::NsubjPass) && *c < main;
    let first = told.children(main).find(subject);
    let before = first.map_or(main, |s| tree.phrase(s, &told.words).start);
    let day = told.tokens(date);
    // "Since June armed bands": the tree may take the day into the subject.
    let is_first = day.start <= told.words.start + 1 && day.end <= main;
    (day.end <= before || is_first) && !(told.words.start..day.start).any(|t| told.is_verb(t))
}

/// "Rockets hit the town *on Tuesday*, a source said": a day inside what was said is of its main verb, where the tree hangs it
/// on the cue.
fn closes(told: &Told<'_>, date: &DateMention, chain: &[usize]) -> bool {
    let tree = &told.analysis.tree;
    let day = told.head(date);
    let Some(cue) = tree.head(day) else { return false };
    let main = chain
        .iter()
        .find(|&&t| tree.head(t) == Some(cue) && matches!(tree.rel(t), Rel::Ccomp | Rel::Parataxis));
    let said = |n: usize| {
        let inside =
            |t: usize| told.reading.statements[n].content.iter().any(|c| c.contains(told.analysis.tokens[t]));
        main.is_some_and(|&m| inside(m)) && inside(day) && !inside(cue)
    };
    (0..told.reading.statements.len()).any(said)
}

/// "The raid of 3 May *that killed ten*", "the strike on Friday which …": the day of the noun that a clause takes up.
fn of_antecedent<'a>(told: &Told<'a>, chain: &[usize]) -> Option<&'a DateMention> {
    let tree = &told.analysis.tree;
    let relative = chain.iter().find(|&&t| tree.rel(t) == Rel::AclRelcl)?;
    let noun = tree.head(*relative)?;
    let inside = |d: &&&DateMention| d.to.is_some() && tree.head(told.head(d)) == Some(noun);
    told.dates.iter().find(inside).copied()
}

/// "Overran the camp on Tuesday, *tore down* his statue", "bombed the ministry on Friday, where three *were killed*": the verb before
/// it, where it has no subject of its own or tells what happened there.
fn follows(told: &Told<'_>, t: usize) -> Option<usize> {
    let tree = &told.analysis.tree;
    told.is_verb(t).then_some(())?;
    let own = |c: usize| matches!(tree.rel(c), Rel::Nsubj | Rel::NsubjPass | Rel::Mark);
    let is_bare = !told.children(t).any(own) && matches!(told.before(t).as_str(), "and" | "," | "but");
    let there = told.children(t).find(|&c| told.lower(c) == "where" && told.before(c) == ",");
    let end = there.or(is_bare.then_some(t))?;
    let verb = (told.words.start..end - 1).rev().find(|&v| told.is_verb(v))?;
    let word = told.analysis.tokens[verb];
    let is_cue = told.reading.statements.iter().any(|s| s.cue.iter().any(|c| c.overlaps(word)));
    (!is_cue).then_some(verb)
}

/// "After two days *of fighting*": how long what is told went on.
fn of_length<'a>(told: &Told<'a>, chain: &[usize]) -> Option<&'a DateMention> {
    let of = |d: &&&DateMention| {
        told.lower(told.tokens(d).end) == "of" && told.analysis.tree.head(chain[0]) == Some(told.head(d))
    };
    let is_length = |d: &&DateMention| d.to.is_none() && super::length(&d.value).is_some();
    told.dates.iter().find(of).copied().filter(is_length).filter(|_| !told.is_verb(chain[0]))
}

/// "Eleven died when a shell hit the ward *on Monday*": the day of a clause that tells of the same time.
fn is_of_its_clause(told: &Told<'_>, date: &DateMention, chain: &[usize]) -> bool {
    let tree = &told.analysis.tree;
    let clauses = chain.iter().flat_map(|&t| told.children(t).filter(|&c| tree.rel(c) == Rel::Advcl));
    clauses.filter(|&c| is_meanwhile(told, c)).any(|c| reaches(told, told.head(date), c))
}

/// A day in the run of words of a verb, with no other verb and no clause between them: the tree now and then hangs "on
/// Thursday" of "signed a treaty on Thursday, ending a quarrel" on what comes after.
fn shares_clause(told: &Told<'_>, date: &DateMention, chain: &[usize]) -> bool {
    const BREAKS: &[&str] = &[
        ",", ";", ":", "-", "–", "—", "(", ")", "\"", "“", "”", "that", "who", "whom", "which", "when",
        "where", "while", "as", "after", "before", "because", "although", "though", "if", "until", "since",
        "than", "of",
    ];
    let (t, day) = (chain[0], told.tokens(date));
    let between = if t < day.start { t + 1..day.start } else { day.end..t };
    // Before its verb a day opens the clause.
    let led =
        |k: usize| matches!(told.lower(k).as_str(), "on" | "in" | "late" | "early" | "since" | "by" | "at");
    let opening = day.start - usize::from(day.start > told.words.start && led(day.start - 1));
    let opens = opening == told.words.start
        || matches!(told.before(opening).as_str(), "," | ";" | "and" | "but" | "“" | "\"");
    if t > day.start && !opens {
        return false;
    }
    let parts = |k: usize| told.is_verb(k) && !chain.contains(&k) || BREAKS.contains(&told.lower(k).as_str());
    let of_a_noun = |k: usize| told.lower(k) == "of";
    let is_apart = between.clone().any(|k| parts(k) && !of_a_noun(k));
    told.is_verb(t) && !is_apart && told.before(day.start) != "of"
}

/// A word and those that it is joined to before it, nearest first.
pub(super) fn joined_to(told: &Told<'_>, t: usize, counts: Counts) -> Vec<usize> {
    const STEPS: usize = 4;
    let mut chain = vec![t];
    while chain.len() <= STEPS {
        let Some(up) = joint(told, chain[chain.len() - 1], counts) else { break };
        chain.push(up);
    }
    chain
}

/// Whether a trigger counts people: then its noun is of the time of the verb over it ("leaving 20 *dead*", "eight of them
/// *children*").
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Counts {
    Victims,
    Nothing,
}

/// The word that tells of the same time as `t` does.
fn joint(told: &Told<'_>, t: usize, counts: Counts) -> Option<usize> {
    let up = told.analysis.tree.head(t)?;
    match told.analysis.tree.rel(t) {
        Rel::Conj => Some(up),
        // "Held a meeting": the day is the verb's.
        Rel::Obj if told.is_verb(up) => Some(up),
        // "Were found *shot*".
        Rel::Xcomp if told.is_verb(up) && !told.has_child(t, &["to"]) => Some(up),
        Rel::Advcl | Rel::Parataxis if is_purpose(told, t) || is_meanwhile(told, t) => Some(up),
        Rel::Amod | Rel::Nmod | Rel::Appos | Rel::Obj | Rel::Nsubj | Rel::NsubjPass
            if counts == Counts::Victims && !told.is_verb(t) =>
        {
            Some(up)
        }
        _ => outcome_of(told, t, up).or_else(|| told_beside(told, t, up)),
    }
}

/// The verb of which a bare participle tells what came of it, also where the tree has both under a cue: "shelled the camp on
/// Tuesday, *killing* nine, officials said".
fn outcome_of(told: &Told<'_>, t: usize, up: usize) -> Option<usize> {
    let tree = &told.analysis.tree;
    let rel = |c: usize| tree.rel(c);
    let own = |c: usize| {
        matches!(rel(c), Rel::Nsubj | Rel::NsubjPass) || rel(c) == Rel::Mark && told.lower(c) != "by"
    };
    let clausal = matches!(rel(t), Rel::Advcl | Rel::Parataxis | Rel::Ccomp | Rel::Xcomp);
    (clausal && told.lower(t).ends_with("ing") && !told.children(t).any(own)).then_some(())?;
    earlier_verb(told, t, up)
}

/// "Troops fought their way in on Thursday, *and* 30 people *were killed*, medics said": clauses joined under one cue.
fn told_beside(told: &Told<'_>, t: usize, up: usize) -> Option<usize> {
    let tree = &told.analysis.tree;
    let joined = told
        .children(t)
        .any(|c| c < t && tree.rel(c) == Rel::Cc && matches!(told.lower(c).as_str(), "and" | "but"));
    let clausal = matches!(tree.rel(t), Rel::Ccomp | Rel::Parataxis | Rel::Advcl);
    if joined && clausal { earlier_verb(told, t, up) } else { None }
}

/// The last verb before `t` that hangs where `t` does, or the one that it hangs on.
fn earlier_verb(told: &Told<'_>, t: usize, up: usize) -> Option<usize> {
    let tree = &told.analysis.tree;
    let is_cue = || {
        let word = told.analysis.tokens[up];
        told.reading.statements.iter().any(|s| s.cue.iter().any(|c| c.overlaps(word)))
    };
    let sibling = |v: &usize| {
        if *v == up { !is_cue() } else { tree.head(*v) == Some(up) && !told.lower(*v).ends_with("ing") }
    };
    (told.words.start..t).rev().filter(|&v| told.is_verb(v)).find(sibling)
}

/// Whether a verb tells what another is done for: "arrived on Saturday to *investigate*".
fn is_purpose(told: &Told<'_>, t: usize) -> bool {
    let tree = &told.analysis.tree;
    tree.rel(t) == Rel::Advcl && told.children(t).any(|c| c + 1 == t && tree.rel(c) == Rel::Mark)
}

/// Whether a clause tells what happened at the same time: "fled in 1990 as irregulars *closed in*".
fn is_meanwhile(told: &Told<'_>, t: usize) -> bool {
    told.children(t).any(|c| {
        told.analysis.tree.rel(c) == Rel::Mark && matches!(told.lower(c).as_str(), "as" | "while")
            || told.analysis.tree.rel(c) == Rel::Advmod && told.lower(c) == "when"
    })
}

/// Whether a phrase leads up to the trigger over nouns only, or to the verb that the trigger is a noun of.
pub(super) fn reaches(told: &Told<'_>, from: usize, trigger: usize) -> bool {
    super::super::attach::reaches(told.analysis, from, trigger)
}

/// "Signed a deal to leave *by May*": by when another deed is to be done, told inside an infinitive.
pub(super) fn is_of_another(told: &Told<'_>, date: &DateMention, trigger: usize) -> bool {
    let lead = told.before(told.tokens(date).start);
    let verb = told.analysis.tree.head(told.head(date)).filter(|&v| v != trigger && told.is_verb(v));
    matches!(lead.as_str(), "by" | "before" | "until")
        && verb.is_some_and(|v| v > trigger && told.has_child(v, &["to"]))
}
