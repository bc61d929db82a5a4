//! Parts of speech put right where they cannot be what the network says: the words of the closed classes are known, and a word
//! that has a subject or an auxiliary is a verb. Sentences that stand alone, headlines among them, are where it errs most.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::OnceLock;

use sayso_core::Span;

use crate::label::{Pos, Rel};
use crate::mend;
use crate::tree::Tree;

/// Words that may be prepositions, auxiliaries, conjunctions, determiners, particles or pronouns, parts of contractions too.
const FUNCTION: &str = " a aboard about above according across after against ago ain albeit all along alongside although \
    am amid amidst among amongst an and another any anybody anyone anything are aren around as aside astride at atop away \
    back bar barring be because been before behind being below beneath beside besides between beyond both but by can cannot \
    cause circa concerning considering could couldn d de despite did didn do does doesn doing don done down due during each \
    either et etc even every everybody everyone everything except excluding failing few following for forth from gave get \
    gets getting given go going gon got had half hadn has hasn have haven having he her here hers herself him himself his \
    how however i if in including inside instead into is isn it its itself just la le least less let like little ll m many \
    may me might mid mightn mine minus more most much must mustn my myself near nearby need needn neither next no nobody \
    none nor not nothing notwithstanding now o of off on once one ones onto opposite or other others ought our ours \
    ourselves out outside over own past pending per plus prior pro que quite rather re regarding round s same several \
    shall shan she should shouldn since so some somebody someone something such t ta than thanks that the thee their theirs \
    them themselves then there therefore these they thine this those thou though thru through throughout thus till to too \
    together toward towards two under underneath unless unlike until unto up upon us used ve versus very via vs was wasn we \
    well were weren what whatever when whenever where whereas whereby wherein wherever whether which whichever while whilst \
    who whoever whom whomever whose why will with within without won worth would wouldn y yet you your yours yourself \
    yourselves ";

/// Puts parts of speech right by the words and the tree; `is_name` says which words are of names.
pub(crate) fn settle(
    text: &str,
    tokens: &[Span],
    sentences: &[Range<usize>],
    tree: &Tree,
    is_name: impl Fn(usize) -> bool,
    pos: &mut [Pos],
) {
    for sentence in sentences {
        for t in sentence.clone() {
            let word = tokens[t].of(text);
            // The group, where not all is written large.
            if word == "IS" && pos[t] != Pos::Propn && !is_headline(text, tokens, sentence) {
                pos[t] = Pos::Propn;
            }
            let is_word = word.chars().count() > 1 && word.chars().all(char::is_alphabetic);
            if !is_word || tree.rel(t) == Rel::Inside {
                continue;
            }
            let is_low = pos[t] == Pos::Propn && word.starts_with(char::is_lowercase) && !is_name(t);
            let is_doubtful = is_low || is_closed(pos[t]) && !is_function_word(word);
            let is_verb = || has_subject(tree, t, sentence.clone());
            if (is_doubtful || pos[t] == Pos::Adv) && is_verb() {
                pos[t] = Pos::Verb;
            } else if tree.rel(t) == Rel::Nummod && pos[t] == Pos::Cconj {
                pos[t] = Pos::Num;
            } else if (is_doubtful || pos[t] == Pos::Noun) && is_participle(word, tree, t, sentence.clone()) {
                pos[t] = Pos::Verb;
            } else if pos[t] == Pos::Adj && tree.rel(t) == Rel::Acl && is_low_ed(word) {
                // "The number of civilians *killed* has reached eight".
                pos[t] = Pos::Verb;
            } else if (is_doubtful || pos[t] == Pos::Noun) && is_quality(tree, t, sentence.clone()) {
                pos[t] = Pos::Adj;
            } else if is_doubtful {
                let is_capital = t > sentence.start && word.starts_with(char::is_uppercase);
                pos[t] = if is_capital { Pos::Propn } else { Pos::Noun };
            } else if pos[t] == Pos::Verb
                && (tree.rel(t) == Rel::Xcomp && has_article(tree, t, sentence.clone())
                    || is_predicate_noun(tree, t, sentence.clone())
                    || is_nominal(word, tree, t, sentence.clone()))
            {
                pos[t] = Pos::Noun;
            }
        }
    }
}

/// Whether a sentence has no word in small letters.
fn is_headline(text: &str, tokens: &[Span], sentence: &Range<usize>) -> bool {
    !sentence.clone().any(|t| tokens[t].of(text).starts_with(char::is_lowercase))
}

/// Classes of which every word is known.
fn is_closed(pos: Pos) -> bool {
    use Pos::{Adp, Aux, Cconj, Det, Part, Pron, Punct, Sconj, Sym};
    matches!(pos, Adp | Aux | Cconj | Det | Part | Pron | Punct | Sconj | Sym)
}

fn is_function_word(word: &str) -> bool {
    static WORDS: OnceLock<HashSet<&str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| FUNCTION.split_whitespace().collect());
    words.contains(word.to_lowercase().as_str())
}

/// Whether a subject or an auxiliary hangs on a word, and no "is" that would make it what somebody is.
fn has_subject(tree: &Tree, t: usize, sentence: Range<usize>) -> bool {
    let any = |some: &[Rel]| tree.has(t, &sentence, some);
    any(&[Rel::Nsubj, Rel::NsubjPass, Rel::Aux, Rel::AuxPass]) && !any(&[Rel::Cop, Rel::Det, Rel::Case])
}

/// "Will be in *effect*": what stands behind "is" and a preposition.
fn is_predicate_noun(tree: &Tree, t: usize, sentence: Range<usize>) -> bool {
    let has = |rel: Rel| tree.children(t, sentence.start..t).any(|c| tree.rel(c) == rel);
    let hangs = |k: usize, some: &[Rel]| some.contains(&tree.rel(k)) && tree.head(k) == Some(t);
    let near = |k: usize| k > sentence.start && hangs(k - 1, &[Rel::Case]);
    // "In *effect*", "in their *hands*".
    has(Rel::Cop)
        && (near(t) || t > sentence.start && hangs(t - 1, &[Rel::NmodPoss, Rel::Det]) && near(t - 1))
}

fn is_low_ed(word: &str) -> bool {
    word.ends_with("ed") && word.starts_with(char::is_lowercase)
}

/// "Talks *collapsed*": what has a subject and the ending of a verb, and nothing of a noun.
fn is_participle(word: &str, tree: &Tree, t: usize, sentence: Range<usize>) -> bool {
    is_low_ed(word)
        && matches!(tree.rel(t), Rel::Root | Rel::Ccomp | Rel::Conj | Rel::Advcl)
        && has_subject(tree, t, sentence)
}

/// "Was *unwilling* to leave": what somebody is, with a deed behind it and nothing of a noun.
fn is_quality(tree: &Tree, t: usize, sentence: Range<usize>) -> bool {
    let any = |some: &[Rel]| tree.has(t, &sentence, some);
    any(&[Rel::Cop])
        && any(&[Rel::Xcomp])
        && !any(&[Rel::Det, Rel::NmodPoss, Rel::Amod, Rel::Compound, Rel::Case, Rel::Nummod])
}

/// "The *deployment* of troops began", "took *effect*", "in their *hands*": what has an article or an owner, or no ending of a verb,
/// in the place of a noun and with nothing of a clause.
fn is_nominal(word: &str, tree: &Tree, t: usize, sentence: Range<usize>) -> bool {
    let any = |some: &[Rel]| tree.has(t, &sentence, some);
    let clause =
        &[Rel::Obj, Rel::Nsubj, Rel::NsubjPass, Rel::Mark, Rel::Aux, Rel::AuxPass, Rel::Ccomp, Rel::Advmod];
    let is_owned = any(&[Rel::Det, Rel::NmodPoss])
        && matches!(tree.rel(t), Rel::Nsubj | Rel::NsubjPass | Rel::Obj | Rel::Obl | Rel::Nmod | Rel::Ccomp);
    let is_bare = matches!(tree.rel(t), Rel::Obj | Rel::Nsubj | Rel::NsubjPass)
        && !word.ends_with("ing")
        && !word.ends_with("ed");
    !any(clause) && (is_owned || is_bare)
}

fn has_article(tree: &Tree, t: usize, sentence: Range<usize>) -> bool {
    tree.children(t, sentence).any(|c| tree.rel(c) == Rel::Det)
}

/// Puts relations right by the words: in a whole sentence a passive has an auxiliary ("a bomb exploded" is none), and
/// [`object`].
pub(crate) fn settle_relations(
    text: &str,
    tokens: &[Span],
    sentences: &[Range<usize>],
    pos: &[Pos],
    tree: &mut Tree,
) {
    for sentence in sentences {
        actives(text, tokens, sentence, pos, tree);
        mend::mend(text, tokens, sentence, pos, tree);
        mark_that(text, tokens, sentence, tree);
        seat_subjects(text, tokens, sentence, pos, tree);
        join(sentence, pos, tree);
        join_names(sentence, pos, tree);
        // A name helps no verb: "IS *targeted* the town".
        for t in sentence.clone().filter(|&t| pos[t] == Pos::Propn && tokens[t].of(text) == "IS") {
            if matches!(tree.rel(t), Rel::Aux | Rel::AuxPass | Rel::Cop) {
                tree.relabel(t, Rel::Nsubj);
            }
        }
        for t in sentence.clone().filter(|&t| matches!(pos[t], Pos::Noun | Pos::Propn | Pos::Num | Pos::Pron))
        {
            let verb = tree.head(t).filter(|&h| pos[h] == Pos::Verb && h < t);
            if let Some(rel) = verb.and_then(|verb| object(text, tokens, sentence, tree, verb, t)) {
                tree.relabel(t, rel);
            }
        }
    }
}

/// What a noun is to the verb before it where the tree has it for a part of the same word, though there is a blank between, or
/// for a clause of its own: its object, if it has no other ("declared *a truce*"), or what a preposition joins to it ("agreed
/// *to a truce*"). Verbs of being have no object.
fn object(
    text: &str,
    tokens: &[Span],
    sentence: &Range<usize>,
    tree: &Tree,
    verb: usize,
    noun: usize,
) -> Option<Rel> {
    const BEING: &[&str] =
        &["becom", "becam", "remain", "seem", "stay", "prov", "appear", "turn", "call", "nam", "elect"];
    let has = |t: usize, some: &[Rel]| tree.has(t, sentence, some);
    let is_clause = || {
        let word = tokens[verb].of(text).to_lowercase();
        has(noun, &[Rel::Cop, Rel::Mark]) || BEING.iter().any(|b| word.starts_with(b))
    };
    match tree.rel(noun) {
        Rel::Inside if tokens[noun - 1].end == tokens[noun].start => None,
        Rel::Xcomp if is_clause() => None,
        Rel::Xcomp if has(noun, &[Rel::Case]) => Some(Rel::Obl),
        Rel::Inside | Rel::Xcomp => (!has(verb, &[Rel::Obj])).then_some(Rel::Obj),
        Rel::Obj if led_by(text, tokens, sentence, tree, noun) => Some(Rel::Obl),
        _ => None,
    }
}

/// Whether a preposition that no object has stands before a noun; "about 50", "over 50" are numbers.
fn led_by(text: &str, tokens: &[Span], sentence: &Range<usize>, tree: &Tree, noun: usize) -> bool {
    const LEADING: &[&str] = &["to", "with", "from", "against", "into", "for", "on", "at", "in", "by"];
    mend::led_by(text, tokens, sentence, tree, noun, LEADING).is_some()
}

/// "Told them *that* the two countries would": of two subjects before a verb, a "that" is none.
fn mark_that(text: &str, tokens: &[Span], sentence: &Range<usize>, tree: &mut Tree) {
    let subject = |rel: Rel| matches!(rel, Rel::Nsubj | Rel::NsubjPass);
    let that = |t: usize| tokens[t].of(text).eq_ignore_ascii_case("that");
    for t in sentence.clone().filter(|&t| that(t) && subject(tree.rel(t))).collect::<Vec<_>>() {
        let Some(verb) = tree.head(t) else { continue };
        let another = tree.children(verb, t + 1..verb.max(t + 1)).any(|c| subject(tree.rel(c)));
        if another {
            tree.relabel(t, Rel::Mark);
        }
    }
}

/// "Denied that any *shelling* had taken place": a noun right before the auxiliaries of a verb without a subject is its subject,
/// where the tree hangs both on the same word.
fn seat_subjects(text: &str, tokens: &[Span], sentence: &Range<usize>, pos: &[Pos], tree: &mut Tree) {
    const STEPS: usize = 4;
    let helps = |rel: Rel| matches!(rel, Rel::Aux | Rel::AuxPass | Rel::Cop);
    let lower = |t: usize| tokens[t].of(text).to_lowercase();
    for verb in sentence.clone().filter(|&t| pos[t] == Pos::Verb).collect::<Vec<_>>() {
        let has = |t: usize, some: &[Rel]| tree.has(t, sentence, some);
        let first = tree.children(verb, sentence.start..verb).find(|&c| helps(tree.rel(c)));
        let last = first.and_then(|f| f.checked_sub(1)).filter(|n| sentence.contains(n));
        let Some(last) = last.filter(|_| !has(verb, &[Rel::Nsubj, Rel::NsubjPass])) else { continue };
        // "10 *of their soldiers* were": the phrase that ends before the auxiliary.
        let inside = |t: &usize| tree.head(*t).filter(|_| matches!(tree.rel(*t), Rel::Nmod | Rel::Conj));
        let beside = |t: &usize| tree.head(*t).is_some() && tree.head(*t) == tree.head(verb);
        let nominal = |t: usize| matches!(pos[t], Pos::Noun | Pos::Propn | Pos::Num);
        let noun = std::iter::successors(Some(last), inside).take(STEPS).find(beside).filter(|&n| nominal(n));
        let loose =
            |t: usize| matches!(tree.rel(t), Rel::Ccomp | Rel::Obj | Rel::Obl | Rel::Dep | Rel::Xcomp);
        let Some(noun) = noun.filter(|&n| n < verb && loose(n) && !has(n, &[Rel::Case])) else { continue };
        let be = first.filter(|&f| {
            matches!(lower(f).as_str(), "was" | "were" | "is" | "are") && !lower(verb).ends_with("ing")
        });
        let is_passive = has(verb, &[Rel::AuxPass]) || be.is_some();
        if let Some(be) = be {
            tree.relabel(be, Rel::AuxPass);
        }
        tree.rehang(noun, verb, if is_passive { Rel::NsubjPass } else { Rel::Nsubj });
    }
}

/// Of two subjects, objects or complements of one word that "and" or "or" stands between, the second is joined to the first:
/// "the *government* and the *rebels* agreed", "between the *army* and the *rebels*". A second subject behind its verb is an
/// object: "the two traded *fire*".
fn join(sentence: &Range<usize>, pos: &[Pos], tree: &mut Tree) {
    const SIDES: &[Rel] = &[Rel::Nsubj, Rel::NsubjPass, Rel::Obj, Rel::Nmod, Rel::Obl];
    let nominal = |t: usize| pos[t].is_nominal();
    for t in sentence.clone().filter(|&t| nominal(t) && SIDES.contains(&tree.rel(t))).collect::<Vec<_>>() {
        let Some(head) = tree.head(t) else { continue };
        let has = |t: usize, some: &[Rel]| tree.has(t, sentence, some);
        let alike = |c: &usize| tree.rel(*c) == tree.rel(t) && nominal(*c);
        let Some(first) = tree.children(head, sentence.start..t).filter(alike).last() else { continue };
        let joint = tree.children(t, first..t).find(|&c| tree.rel(c) == Rel::Cc);
        let near = || (first + 1..t).all(|k| tree.is_below(k, first) || tree.is_below(k, t));
        if joint.is_some() && !has(t, &[Rel::Case]) && near() {
            tree.rehang(t, first, Rel::Conj);
        } else if tree.rel(t) == Rel::Nsubj && first < head && head < t && !has(head, &[Rel::Obj, Rel::Cop]) {
            tree.relabel(t, Rel::Obj);
        }
    }
}

/// "Two groups, the *Front* and the *Brigade*": names joined behind a noun are joined to the first of them, and not to the noun.
fn join_names(sentence: &Range<usize>, pos: &[Pos], tree: &mut Tree) {
    for t in
        sentence.clone().filter(|&t| tree.rel(t) == Rel::Conj && pos[t] == Pos::Propn).collect::<Vec<_>>()
    {
        let Some(noun) = tree.head(t).filter(|&h| pos[h] == Pos::Noun) else { continue };
        let beside = |c: &usize| *c > noun && tree.rel(*c) == Rel::Appos && pos[*c] == Pos::Propn;
        let first = tree.children(noun, sentence.start..t).find(beside);
        if let Some(first) = first {
            tree.rehang(t, first, Rel::Conj);
        }
    }
}

/// Headlines leave auxiliaries out ("Three killed in blast"); what ends in a full stop does not.
fn actives(text: &str, tokens: &[Span], sentence: &Range<usize>, pos: &[Pos], tree: &mut Tree) {
    if sentence.clone().next_back().is_none_or(|t| tokens[t].of(text) != ".") {
        return;
    }
    for t in sentence.clone().filter(|&t| tree.rel(t) == Rel::NsubjPass).collect::<Vec<_>>() {
        let Some(verb) = tree.head(t).filter(|&h| pos[h] == Pos::Verb) else { continue };
        let helps = |c: usize| matches!(tree.rel(c), Rel::Aux | Rel::AuxPass | Rel::Cop);
        if !tree.children(verb, sentence.clone()).any(helps) {
            tree.relabel(t, Rel::Nsubj);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_subject_is_a_verb_and_other_words_are_nouns() {
        let text = "The truce stalled in hands";
        let tokens: Vec<Span> = text
            .split(' ')
            .scan(0, |at, w| {
                let span = Span { start: *at, end: *at + w.len() as u32 };
                *at = span.end + 1;
                Some(span)
            })
            .collect();
        let mut tree = Tree::with_room(5);
        for (head, rel) in [
            (Some(1), Rel::Det),
            (Some(2), Rel::Nsubj),
            (None, Rel::Root),
            (Some(4), Rel::Case),
            (Some(2), Rel::Obl),
        ] {
            tree.push(head, rel);
        }
        let mut pos = [Pos::Det, Pos::Noun, Pos::Adv, Pos::Adp, Pos::Pron];
        settle(text, &tokens, std::slice::from_ref(&(0..5)), &tree, |_| false, &mut pos);
        assert_eq!(pos, [Pos::Det, Pos::Noun, Pos::Verb, Pos::Adp, Pos::Noun]);
    }
}
