//! The words of the deed that a commitment binds to: an infinitive, the verb of "will", a clause, or a thing pledged.

use std::ops::Range;

use sayso_read::rule::{Clause, Hit};
use sayso_read::{Analysis, Pos, Rel};

/// A deed: its words, and whether it is not to be done.
pub(super) struct Deed {
    pub(super) words: Range<usize>,
    pub(super) negated: bool,
}

impl Deed {
    /// The deed of a trigger.
    pub(super) fn of(text: &str, analysis: &Analysis<'_>, hit: &Hit) -> Option<Deed> {
        let clause = Clause { text, analysis };
        let first = hit.trigger[0].start;
        let told_by_will = analysis.pos[first] == Pos::Aux;
        let is_told = told_by_will || is_joined_deed(text, analysis, hit.head);
        let verb = if is_told { Some(hit.head) } else { Self::verb(&clause, hit.head) };
        if let Some(verb) = verb {
            let before = if is_told { first..verb } else { hit.head + 1..verb };
            let negated = before.into_iter().any(|t| is_not(text, analysis, t))
                || is_nobodys(text, analysis, verb)
                || is_nobodys(text, analysis, hit.head)
                || is_forgone(text, analysis, hit.head);
            // "Will not hesitate to": two that undo each other.
            let undone =
                HESITATING.iter().any(|stem| analysis.tokens[verb].of(text).to_lowercase().starts_with(stem));
            return Some(Deed { words: verb..end_of(analysis, verb), negated: negated && !undone });
        }
        let thing = thing_of(analysis, hit.head)?;
        let sentence = &analysis.sentences[analysis.sentence_of(thing)];
        let whole = analysis.tree.phrase(thing, sentence);
        let begun = whole.clone().find(|&t| !matches!(analysis.pos[t], Pos::Part | Pos::Sconj | Pos::Adp))?;
        let negated = whole.clone().take(4).any(|t| is_not(text, analysis, t));
        Some(Deed { words: begun..whole.end, negated })
    }

    /// The verb of the deed that a word commits to: an infinitive, or "has no intention of *leaving*".
    pub(super) fn verb(clause: &Clause<'_>, head: usize) -> Option<usize> {
        let analysis = clause.analysis;
        let sentence = &analysis.sentences[analysis.sentence_of(head)];
        let is_plan = |t: &usize| PLANS.contains(&&*analysis.tokens[*t].of(clause.text).to_lowercase());
        let ing = |t: &usize| analysis.tokens[*t].of(clause.text).ends_with("ing") && *t > head;
        let of_plan = |plan: usize| analysis.tree.children(plan, sentence.clone()).find(ing);
        clause.infinitive(head).or_else(|| clause.object(head).filter(is_plan).and_then(of_plan))
    }

    /// The deed without what it hangs on, where that stands at its end.
    pub(super) fn without(mut self, condition: Option<&Range<usize>>) -> Deed {
        if let Some(c) = condition.filter(|c| c.start > self.words.start && c.start < self.words.end) {
            self.words.end = c.start;
        }
        self
    }
}

/// "Will reopen the road and *let* aid through": a deed joined to another that "will" or "to" leads.
fn is_joined_deed(text: &str, analysis: &Analysis<'_>, head: usize) -> bool {
    let sentence = analysis.sentences[analysis.sentence_of(head)].clone();
    let leads = |c: usize| {
        let word = analysis.tokens[c].of(text).to_lowercase();
        match analysis.tree.rel(c) {
            Rel::Aux => matches!(word.as_str(), "will" | "would" | "shall"),
            Rel::Mark => word == "to",
            _ => false,
        }
    };
    let first = analysis.tree.head(head).filter(|&up| {
        analysis.tree.rel(head) == Rel::Conj
            && analysis.pos[head] == Pos::Verb
            && analysis.pos[up] == Pos::Verb
    });
    first.is_some_and(|up| analysis.tree.children(up, sentence).any(leads))
}

/// "*No* citizen shall be expelled", "*neither* side will".
fn is_nobodys(text: &str, analysis: &Analysis<'_>, verb: usize) -> bool {
    let sentence = analysis.sentences[analysis.sentence_of(verb)].clone();
    let subject = |c: &usize| matches!(analysis.tree.rel(*c), Rel::Nsubj | Rel::NsubjPass);
    let no = |c: usize| {
        matches!(analysis.tokens[c].of(text).to_lowercase().as_str(), "no" | "neither" | "none" | "nobody")
    };
    let mut subjects = analysis.tree.children(verb, sentence.clone()).filter(subject);
    subjects.any(|s| no(s) || analysis.tree.children(s, sentence.clone()).any(no))
}

/// Beginnings of verbs that say no more than that a deed is not done.
const HESITATING: &[&str] = &["hesitat", "shrink", "shy", "flinch"];
/// Nouns for what somebody means to do.
const PLANS: &[&str] = &["plan", "plans", "intention", "intentions", "wish", "desire"];

/// "Is *not* going to", "has *no* plan to", "decided *against*": what a trigger takes back.
fn is_forgone(text: &str, analysis: &Analysis<'_>, head: usize) -> bool {
    let sentence = analysis.sentences[analysis.sentence_of(head)].clone();
    let word = analysis.tokens[head].of(text).to_lowercase();
    let has = |t: usize, words: &[&str]| {
        let mut own = analysis.tree.children(t, sentence.clone());
        own.any(|c| words.contains(&analysis.tokens[c].of(text).to_lowercase().as_str()))
    };
    let is_plan = |t: usize| PLANS.contains(&&*analysis.tokens[t].of(text).to_lowercase());
    let mut own = analysis.tree.children(head, sentence.clone());
    match word.as_str() {
        "going" | "willing" | "ready" | "prepared" => {
            has(head, &["not", "never"])
                || own.any(|c| is_contracted(text, analysis, c))
                || ends_in_not(text, analysis, head)
        }
        "is" | "are" | "was" | "were" | "has" | "have" | "had" => own.any(|c| is_plan(c) && has(c, &["no"])),
        _ => is_plan(head) && has(head, &["no"]),
    }
}

/// "*Wasn’t* going": right before the word, whatever the tree makes of it.
fn ends_in_not(text: &str, analysis: &Analysis<'_>, t: usize) -> bool {
    const MARKS: &[&str] = &["'", "’"];
    let word = |n: usize| t.checked_sub(n).map(|at| analysis.tokens[at].of(text).to_lowercase());
    let is_mark = word(2).is_some_and(|w| MARKS.contains(&w.as_str()));
    word(1).is_some_and(|w| w == "t") && is_mark && word(3).is_some_and(|w| w.ends_with('n'))
}

/// "Wasn't", "aren't": an auxiliary that holds its "not".
fn is_contracted(text: &str, analysis: &Analysis<'_>, t: usize) -> bool {
    let sentence = analysis.sentences[analysis.sentence_of(t)].clone();
    analysis.tree.rel(t) == Rel::Aux && analysis.tree.children(t, sentence).any(|k| is_not(text, analysis, k))
}

fn is_not(text: &str, analysis: &Analysis<'_>, t: usize) -> bool {
    let word = analysis.tokens[t].of(text).to_lowercase();
    matches!(word.as_str(), "not" | "never" | "cannot")
        || (word == "t" && analysis.tree.rel(t) == Rel::Inside)
}

/// The clause or the thing that hangs on a trigger.
fn thing_of(analysis: &Analysis<'_>, head: usize) -> Option<usize> {
    let sentence = &analysis.sentences[analysis.sentence_of(head)];
    let hangs = |rels: &'static [Rel]| {
        analysis
            .tree
            .children(head, sentence.clone())
            .find(move |&c| c > head && rels.contains(&analysis.tree.rel(c)))
    };
    let loose: &[Rel] = &[Rel::Obl, Rel::Nmod, Rel::Xcomp, Rel::Acl, Rel::Advcl];
    hangs(&[Rel::Ccomp]).or_else(|| hangs(&[Rel::Obj])).or_else(|| hangs(loose))
}

/// Where a verb's own words end: before a clause set beside it, or a joined one with a doer of its own.
fn end_of(analysis: &Analysis<'_>, verb: usize) -> usize {
    let sentence = &analysis.sentences[analysis.sentence_of(verb)];
    let whole = analysis.tree.phrase(verb, sentence);
    let children = |t: usize| analysis.tree.children(t, sentence.clone());
    let apart = |c: &usize| match analysis.tree.rel(*c) {
        Rel::Parataxis => true,
        Rel::Conj => children(*c).any(|k| matches!(analysis.tree.rel(k), Rel::Nsubj | Rel::NsubjPass)),
        _ => false,
    };
    let cut =
        children(verb).filter(|&c| c > verb && apart(&c)).map(|c| analysis.tree.phrase(c, sentence).start);
    let mut end = cut.chain([whole.end]).filter(|&e| e > verb).min().unwrap_or(whole.end).max(verb + 1);
    while end > verb + 1 && matches!(analysis.pos[end - 1], Pos::Punct | Pos::Cconj) {
        end -= 1;
    }
    end
}
