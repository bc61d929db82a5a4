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
        let verb = if told_by_will { Some(hit.head) } else { clause.infinitive(hit.head) };
        if let Some(verb) = verb {
            let before = if told_by_will { first..verb } else { hit.head + 1..verb };
            let negated = before.into_iter().any(|t| is_not(text, analysis, t));
            return Some(Deed { words: verb..end_of(analysis, verb), negated });
        }
        let thing = thing_of(analysis, hit.head)?;
        let sentence = &analysis.sentences[analysis.sentence_of(thing)];
        let whole = analysis.tree.phrase(thing, sentence);
        let begun = whole.clone().find(|&t| !matches!(analysis.pos[t], Pos::Part | Pos::Sconj | Pos::Adp))?;
        let negated = whole.clone().take(4).any(|t| is_not(text, analysis, t));
        Some(Deed { words: begun..whole.end, negated })
    }

    /// The deed without what it hangs on, where that stands at its end.
    pub(super) fn without(mut self, condition: Option<&Range<usize>>) -> Deed {
        if let Some(c) = condition.filter(|c| c.start > self.words.start && c.start < self.words.end) {
            self.words.end = c.start;
        }
        self
    }
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
    hangs(&[Rel::Ccomp]).or_else(|| hangs(&[Rel::Obj])).or_else(|| hangs(&[Rel::Obl, Rel::Nmod, Rel::Xcomp]))
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
