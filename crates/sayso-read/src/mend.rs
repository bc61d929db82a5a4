//! Trees that cannot be, put right by what every tree obeys: one subject a verb, no preposition before a subject, an owner before
//! what is his.

use std::ops::Range;

use sayso_core::Span;

use crate::label::{Pos, Rel};
use crate::rule::is_month;
use crate::tree::Tree;

/// Goes through one sentence.
pub(crate) fn mend(text: &str, tokens: &[Span], sentence: &Range<usize>, pos: &[Pos], tree: &mut Tree) {
    for t in sentence.clone() {
        let nominal = matches!(pos[t], Pos::Noun | Pos::Propn | Pos::Num | Pos::Pron);
        match tree.rel(t) {
            Rel::Nsubj | Rel::NsubjPass if nominal => {
                own(text, tokens, sentence, pos, tree, t);
                take_in(text, tokens, sentence, pos, tree, t);
            }
            Rel::Case if matches!(pos[t], Pos::Noun | Pos::Adj) => tree.relabel(t, Rel::Compound),
            Rel::Ccomp if nominal => complete(sentence, pos, tree, t),
            Rel::Obl if pos[t] == Pos::Propn => place(text, tokens, sentence, pos, tree, t),
            Rel::Obl if pos[t] == Pos::Noun => given(sentence, tree, t),
            Rel::AclRelcl if pos[t] == Pos::Verb => say_of(sentence, tree, t),
            Rel::Acl if pos[t] == Pos::Verb => hang_back(text, tokens, sentence, pos, tree, t),
            Rel::Ccomp | Rel::Parataxis | Rel::Conj | Rel::Root if pos[t] == Pos::Verb => {
                complement(text, tokens, sentence, pos, tree, t);
            }
            Rel::Obj if pos[t] == Pos::Pron => lead(text, tokens, sentence, tree, t),
            _ => {}
        }
    }
    for out in sentence.clone() {
        be_out(text, tokens, sentence, tree, out);
    }
    for verb in sentence.clone().filter(|&t| pos[t] == Pos::Verb) {
        give_back(sentence, pos, tree, verb);
        take_over(sentence, tree, verb);
    }
}

/// "Failed to *respect* the truce": an infinitive right behind a verb that takes one hangs on it.
fn complement(text: &str, tokens: &[Span], sentence: &Range<usize>, pos: &[Pos], tree: &mut Tree, t: usize) {
    const TAKING: &[&str] = &[
        "fail", "refus", "agree", "pledg", "vow", "promis", "threaten", "decid", "declin", "tri", "manag",
        "plan", "attempt", "continu",
    ];
    let Some(verb) = t.checked_sub(2).filter(|v| sentence.contains(v)) else { return };
    let lower = |k: usize| tokens[k].of(text).to_lowercase();
    let takes = TAKING.iter().any(|stem| lower(verb).starts_with(stem));
    let is_beside = tree.head(t) == tree.head(verb) || tree.head(verb) == Some(t);
    if pos[verb] != Pos::Verb || lower(t - 1) != "to" || !takes || !is_beside || tree.head(t) == Some(verb) {
        return;
    }
    if tree.head(verb) == Some(t) {
        tree.put_above(verb, t, Rel::Xcomp);
    } else {
        tree.rehang(t, verb, Rel::Xcomp);
    }
}

/// The preposition before a word, where it is one of some.
pub(crate) fn led_by(
    text: &str,
    tokens: &[Span],
    sentence: &Range<usize>,
    tree: &Tree,
    t: usize,
    some: &[&str],
) -> Option<usize> {
    let leads = |c: &usize| {
        *c < t && tree.rel(*c) == Rel::Case && some.contains(&&*tokens[*c].of(text).to_lowercase())
    };
    tree.children(t, sentence.clone()).find(leads)
}

/// "The *rebels'* loss", "the *army's* investigation": who has an ending of an owner owns the noun behind it.
fn own(text: &str, tokens: &[Span], sentence: &Range<usize>, pos: &[Pos], tree: &mut Tree, t: usize) {
    const FAR: usize = 6;
    let mark = |k: usize| matches!(tokens[k].of(text), "'" | "’");
    let Some(mark) = Some(t + 1).filter(|&k| sentence.contains(&k) && mark(k) && tree.head(k) == Some(t))
    else {
        return;
    };
    let behind = mark + 1..sentence.end.min(mark + FAR);
    let noun =
        behind.clone().find(|&k| matches!(pos[k], Pos::Noun | Pos::Propn) && tree.rel(k) != Rel::Compound);
    let plain = |k: usize| matches!(pos[k], Pos::Adj | Pos::Num | Pos::Noun | Pos::Propn | Pos::Part);
    let Some(noun) = noun.filter(|&n| (mark + 1..n).all(plain)) else { return };
    let Some(verb) = tree.head(t).filter(|&v| v > noun && tree.head(noun) == Some(v)) else { return };
    let rel = tree.rel(t);
    tree.rehang(t, noun, Rel::NmodPoss);
    if !tree.has(verb, sentence, &[Rel::Nsubj, Rel::NsubjPass]) {
        tree.relabel(noun, rel);
    }
}

/// "The collapse of the *truce* set off", "the strike by the *prisoners* went on": what a preposition leads is no subject, but
/// belongs to the noun before it.
fn take_in(text: &str, tokens: &[Span], sentence: &Range<usize>, pos: &[Pos], tree: &mut Tree, t: usize) {
    const LEADING: &[&str] = &["of", "by", "in", "from", "between", "against", "with", "for", "on", "at"];
    let Some(case) = led_by(text, tokens, sentence, tree, t, LEADING) else { return };
    let noun =
        case.checked_sub(1).filter(|n| sentence.contains(n) && matches!(pos[*n], Pos::Noun | Pos::Propn));
    match noun {
        Some(noun) if !tree.is_below(noun, t) => tree.rehang(t, noun, Rel::Nmod),
        _ => tree.relabel(t, Rel::Obl),
    }
}

/// "Announced *a truce*": a noun that nothing of a clause hangs on is an object.
fn complete(sentence: &Range<usize>, pos: &[Pos], tree: &mut Tree, t: usize) {
    const CLAUSE: &[Rel] =
        &[Rel::Cop, Rel::Nsubj, Rel::NsubjPass, Rel::Aux, Rel::AuxPass, Rel::Mark, Rel::Case];
    let Some(verb) = tree.head(t).filter(|&v| v < t && pos[v] == Pos::Verb) else { return };
    if tree.has(t, sentence, &[Rel::Det])
        && !tree.has(t, sentence, CLAUSE)
        && !tree.has(verb, sentence, &[Rel::Obj])
    {
        tree.relabel(t, Rel::Obj);
    }
}

/// "The killings in *Houla* will change": a name between a subject and its verb says where the subject is.
fn place(text: &str, tokens: &[Span], sentence: &Range<usize>, pos: &[Pos], tree: &mut Tree, t: usize) {
    const WHERE: &[&str] = &["in", "of", "from", "near"];
    let Some(case) = led_by(text, tokens, sentence, tree, t, WHERE) else { return };
    let Some(verb) = tree.head(t).filter(|&v| v > t && pos[v] == Pos::Verb) else { return };
    let noun = case.checked_sub(1).filter(|&n| tree.head(n) == Some(verb) && tree.rel(n) == Rel::Nsubj);
    if let Some(noun) = noun.filter(|_| !is_month(tokens[t].of(text))) {
        tree.rehang(t, noun, Rel::Nmod);
    }
}

/// "Gave the government *48 hours*": beside whom something is given to stands what is given.
fn given(sentence: &Range<usize>, tree: &mut Tree, t: usize) {
    let Some(verb) = tree.head(t).filter(|&v| v < t) else { return };
    if tree.has(verb, sentence, &[Rel::Iobj])
        && !tree.has(verb, sentence, &[Rel::Obj])
        && !tree.has(t, sentence, &[Rel::Case])
    {
        tree.relabel(t, Rel::Obj);
    }
}

/// "The number of villagers *killed* had risen": a clause without a subject or a word that leads it is a participle.
fn say_of(sentence: &Range<usize>, tree: &mut Tree, t: usize) {
    let clause = [Rel::Nsubj, Rel::NsubjPass, Rel::Aux, Rel::AuxPass, Rel::Cop, Rel::Mark, Rel::Obj];
    if t > sentence.start && tree.head(t) == Some(t - 1) && !tree.has(t, sentence, &clause) {
        tree.relabel(t, Rel::Acl);
    }
}

/// "A ceasefire *mediated* by Russia took hold": a participle is said of the noun before it, and not of the one behind it.
fn hang_back(text: &str, tokens: &[Span], sentence: &Range<usize>, pos: &[Pos], tree: &mut Tree, t: usize) {
    let before =
        t.checked_sub(1).filter(|b| sentence.contains(b) && matches!(pos[*b], Pos::Noun | Pos::Propn));
    let behind = tree.head(t).filter(|&h| h > t && matches!(pos[h], Pos::Noun | Pos::Propn));
    let (Some(before), Some(behind)) = (before, behind) else { return };
    let Some(by) = led_by(text, tokens, sentence, tree, behind, &["by"]).filter(|&by| by == t + 1) else {
        return;
    };
    // The noun may hang on the participle as its subject: it is that of the main verb.
    let above = tree.head(behind).filter(|&v| v > behind && pos[v] == Pos::Verb);
    match above.filter(|_| tree.head(before) == Some(t)) {
        Some(verb) => tree.rehang(before, verb, tree.rel(before)),
        None if tree.is_below(before, behind) || by > behind => return,
        None => {}
    }
    tree.rehang(t, before, Rel::Acl);
    tree.rehang(behind, t, Rel::Obl);
}

/// "Egypt, *which* mediated the truce": of a verb that has an object of its own the pronoun is the subject.
fn lead(text: &str, tokens: &[Span], sentence: &Range<usize>, tree: &mut Tree, t: usize) {
    let Some(verb) = tree.head(t).filter(|&v| v > t && tree.rel(v) == Rel::AclRelcl) else { return };
    let is_relative = matches!(&*tokens[t].of(text).to_lowercase(), "which" | "who" | "that");
    let has_object = tree.children(verb, verb + 1..sentence.end).any(|c| tree.rel(c) == Rel::Obj);
    if is_relative && has_object && !tree.has(verb, sentence, &[Rel::Nsubj, Rel::NsubjPass, Rel::AuxPass]) {
        tree.relabel(t, Rel::Nsubj);
    }
}

/// "Will be *out* of the country": what is told of the forces is that they are out, and not the country.
fn be_out(text: &str, tokens: &[Span], sentence: &Range<usize>, tree: &mut Tree, out: usize) {
    let is = |t: usize, word: &str| sentence.contains(&t) && tokens[t].of(text).eq_ignore_ascii_case(word);
    let is_told = is(out, "out") && is(out + 1, "of") && out > sentence.start && is(out - 1, "be");
    let Some(place) = tree.head(out).filter(|&n| is_told && n > out && tree.head(out + 1) == Some(n)) else {
        return;
    };
    let loose = [Rel::Obl, Rel::Advmod, Rel::Advcl, Rel::Conj, Rel::Parataxis];
    let own: Vec<usize> = tree.children(place, sentence.clone()).filter(|&c| c != out).collect();
    for c in own {
        if c < out || c > place && loose.contains(&tree.rel(c)) {
            tree.rehang(c, out, tree.rel(c));
        }
    }
    tree.put_above(out, place, Rel::Obl);
}

/// "*The front* said it was ending": of two subjects of a verb the first is that of the verb between them, which has none.
fn give_back(sentence: &Range<usize>, pos: &[Pos], tree: &mut Tree, verb: usize) {
    let subject = |rel: Rel| matches!(rel, Rel::Nsubj | Rel::NsubjPass);
    let subjects: Vec<usize> =
        tree.children(verb, sentence.start..verb).filter(|&c| subject(tree.rel(c))).collect();
    let [first, .., last] = subjects[..] else { return };
    let free = |v: &usize| {
        pos[*v] == Pos::Verb
            && !tree.has(*v, sentence, &[Rel::Nsubj, Rel::NsubjPass])
            && !tree.is_below(*v, first)
    };
    let between = (first + 1..last).find(free);
    if let Some(between) = between.filter(|&v| tree.head(verb) == Some(v) || tree.head(v).is_none()) {
        tree.rehang(first, between, Rel::Nsubj);
    }
}

/// "The *truce* took effect": a subject before a verb that has none is the verb's, and not its object's.
fn take_over(sentence: &Range<usize>, tree: &mut Tree, verb: usize) {
    if tree.has(verb, sentence, &[Rel::Nsubj, Rel::NsubjPass]) {
        return;
    }
    let objects = tree.children(verb, verb + 1..sentence.end).filter(|&o| tree.rel(o) == Rel::Obj);
    let subject = |o: usize| tree.children(o, sentence.start..verb).find(|&s| tree.rel(s) == Rel::Nsubj);
    let found = objects.filter_map(subject).next();
    if let Some(found) = found {
        tree.rehang(found, verb, Rel::Nsubj);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sentence as words with part of speech, relation and head, mended: relation and head a word.
    fn mended(words: &[(&str, Pos, Rel, i64)]) -> Vec<(Rel, Option<usize>)> {
        let text: Vec<&str> = words.iter().map(|w| w.0).collect();
        let text = text.join(" ");
        let mut at = 0;
        let mut tokens = Vec::new();
        let mut tree = Tree::with_room(words.len());
        for (word, _, rel, head) in words {
            tokens.push(Span { start: at, end: at + word.len() as u32 });
            at += word.len() as u32 + 1;
            tree.push(usize::try_from(*head).ok(), *rel);
        }
        let pos: Vec<Pos> = words.iter().map(|w| w.1).collect();
        mend(&text, &tokens, &(0..words.len()), &pos, &mut tree);
        (0..words.len()).map(|t| (tree.rel(t), tree.head(t))).collect()
    }

    #[test]
    fn who_owns_a_noun_is_no_subject_beside_it() {
        let tree = mended(&[
            ("rebels", Pos::Noun, Rel::Nsubj, 3),
            ("'", Pos::Part, Rel::Case, 0),
            ("loss", Pos::Noun, Rel::Nsubj, 3),
            ("hurt", Pos::Verb, Rel::Root, -1),
        ]);
        assert_eq!(tree[0], (Rel::NmodPoss, Some(2)));
        assert_eq!(tree[2], (Rel::Nsubj, Some(3)));
    }

    #[test]
    fn what_a_preposition_leads_is_no_subject() {
        let tree = mended(&[
            ("strike", Pos::Noun, Rel::Nsubj, 3),
            ("by", Pos::Adp, Rel::Case, 2),
            ("prisoners", Pos::Noun, Rel::Nsubj, 3),
            ("ended", Pos::Verb, Rel::Root, -1),
        ]);
        assert_eq!(tree[2], (Rel::Nmod, Some(0)));
    }

    #[test]
    fn of_two_subjects_the_first_is_of_the_verb_between() {
        let tree = mended(&[
            ("front", Pos::Noun, Rel::Nsubj, 4),
            ("said", Pos::Verb, Rel::Root, -1),
            ("it", Pos::Pron, Rel::Nsubj, 4),
            ("was", Pos::Aux, Rel::Aux, 4),
            ("ending", Pos::Verb, Rel::Ccomp, 1),
        ]);
        assert_eq!(tree[0], (Rel::Nsubj, Some(1)));
        assert_eq!(tree[2], (Rel::Nsubj, Some(4)));
    }

    #[test]
    fn who_is_out_of_a_place_is_not_the_place() {
        let tree = mended(&[
            ("troops", Pos::Noun, Rel::Nsubj, 6),
            ("will", Pos::Aux, Rel::Aux, 6),
            ("be", Pos::Aux, Rel::Cop, 6),
            ("out", Pos::Adp, Rel::Case, 6),
            ("of", Pos::Adp, Rel::Case, 6),
            ("the", Pos::Det, Rel::Det, 6),
            ("country", Pos::Noun, Rel::Root, -1),
            ("by", Pos::Adp, Rel::Case, 8),
            ("May", Pos::Propn, Rel::Obl, 6),
        ]);
        assert_eq!((tree[3], tree[0]), ((Rel::Root, None), (Rel::Nsubj, Some(3))));
        assert_eq!(
            (tree[6], tree[8], tree[4]),
            ((Rel::Obl, Some(3)), (Rel::Obl, Some(3)), (Rel::Case, Some(6)))
        );
    }

    #[test]
    fn a_participle_is_said_of_the_noun_before_it() {
        let tree = mended(&[
            ("truce", Pos::Noun, Rel::Nsubj, 1),
            ("mediated", Pos::Verb, Rel::Acl, 3),
            ("by", Pos::Adp, Rel::Case, 3),
            ("Chad", Pos::Propn, Rel::Obl, 4),
            ("holds", Pos::Verb, Rel::Root, -1),
        ]);
        assert_eq!((tree[0], tree[1]), ((Rel::Nsubj, Some(4)), (Rel::Acl, Some(0))));
        assert_eq!(tree[3], (Rel::Obl, Some(1)));
    }

    #[test]
    fn a_relative_pronoun_beside_an_object_is_the_subject() {
        let tree = mended(&[
            ("Chad", Pos::Propn, Rel::Root, -1),
            ("which", Pos::Pron, Rel::Obj, 2),
            ("mediated", Pos::Verb, Rel::AclRelcl, 0),
            ("truces", Pos::Noun, Rel::Obj, 2),
        ]);
        assert_eq!(tree[1], (Rel::Nsubj, Some(2)));
    }

    #[test]
    fn a_subject_that_hangs_on_the_object_is_the_verbs() {
        let tree = mended(&[
            ("truce", Pos::Noun, Rel::Nsubj, 2),
            ("took", Pos::Verb, Rel::Root, -1),
            ("effect", Pos::Noun, Rel::Obj, 1),
        ]);
        assert_eq!(tree[0], (Rel::Nsubj, Some(1)));
    }
}
