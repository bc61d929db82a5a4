//! Truth, as the speaker puts it: what the network is sure of, else negation, modals, conditions and habits around a trigger
//! (codebook, section 2).

use sayso_core::{Act, Reading, Truth};
use sayso_read::{Analysis, Pos, Rel};

use super::called_false;

const NOT: &[&str] = &["not", "n't", "never", "neither", "nor", "no", "without", "nobody", "none"];
const MAY: &[&str] =
    &["may", "might", "could", "possibly", "perhaps", "likely", "probably", "maybe", "apparently"];
const WILL: &[&str] = &["will", "shall", "'ll", "’ll", "would", "wo"];
const IF: &[&str] = &["if", "unless", "provided", "once"];
const HABIT: &[&str] = &[
    "continue",
    "continues",
    "continued",
    "continuing",
    "keep",
    "keeps",
    "kept",
    "regularly",
    "repeatedly",
    "routinely",
    "often",
    "frequently",
    "daily",
    "nightly",
    "weekly",
    "usually",
    "constantly",
    "always",
    "several",
];
/// Verbs whose infinitive is still to come.
const TO_COME: &[&str] = &[
    "plan",
    "plans",
    "planned",
    "planning",
    "intend",
    "intends",
    "intended",
    "expected",
    "expects",
    "expect",
    "prepare",
    "prepares",
    "preparing",
    "prepared",
    "set",
    "due",
    "ready",
    "about",
    "scheduled",
    "vowed",
    "pledged",
    "promised",
    "agreed",
    "threatened",
    "threatens",
    "threatening",
    "going",
    "decided",
    "willing",
];
/// Verbs whose infinitive does not happen.
const UNDONE: &[&str] = &[
    "refuse",
    "refuses",
    "refused",
    "refusing",
    "fail",
    "fails",
    "failed",
    "failing",
    "decline",
    "declined",
    "unable",
    "unwilling",
];
/// Beginnings of cues that make the whole content untrue for their speaker.
const DENIAL: &[&str] = &["den", "reject", "refut", "dismiss", "disput", "not true"];
/// From here on the network's word for a truth is taken (measured on our own stories kept out of training).
const SURE: f32 = 0.7;
/// Steps up the tree over which a word is looked for.
const STEPS: usize = 3;

/// How the speaker of `within` puts the deed of token `head`.
pub(super) fn of(reading: &Reading, analysis: &Analysis<'_>, head: usize, within: Option<usize>) -> Truth {
    let around = Around::of(&reading.report.text, analysis, head);
    let rejects =
        |n: usize| is_denied(reading, Some(n)) && called_false::is_rejected(reading, analysis, head, n);
    if called_false::is_called_false(&reading.report.text, analysis, head) || within.is_some_and(rejects) {
        return Truth::Denied;
    }
    if around.waits() {
        return Truth::Conditional;
    }
    if let Some(truth) = around.of_noun() {
        return truth;
    }
    if around.is_of_terms() {
        return Truth::Future;
    }
    if around.is_likened() {
        return Truth::Affirmed;
    }
    if around.is_done_to_nobody() {
        return Truth::Denied;
    }
    let told = analysis.trigger_at(head).map(|t| (t.truth(), t.chance_of_truth(t.truth())));
    if let Some((truth, _)) = told.filter(|(_, chance)| *chance > SURE) {
        return truth;
    }
    let seen = Around::of(&reading.report.text, analysis, head);
    let denied = seen.negated() != is_denied(reading, within);
    // "Did *not rule out* the use of force".
    let is_open = seen.negated() && seen.governed(&["rule", "ruled", "ruling", "exclude", "excluded"]);
    match () {
        () if is_open => Truth::Possible,
        () if seen.conditional() => Truth::Conditional,
        () if denied => Truth::Denied,
        () if seen.has(MAY) => Truth::Possible,
        () if seen.has(WILL) || seen.governed(TO_COME) => Truth::Future,
        () if seen.has(HABIT) || seen.governed(HABIT) => Truth::Habitual,
        () => Truth::Affirmed,
    }
}

/// Whether a deed is told as still to come: "will", "is to", "plans to"; the word "agreed" alone tells of what was done, though it
/// binds for the time to come.
pub(super) fn is_ahead(reading: &Reading, analysis: &Analysis<'_>, head: usize) -> bool {
    let seen = Around::of(&reading.report.text, analysis, head);
    seen.has(WILL) || seen.has(&["to"]) || seen.governed(TO_COME)
}

/// "With *no* further loss of life".
pub(super) fn is_of_none(reading: &Reading, analysis: &Analysis<'_>, head: usize) -> bool {
    Around::of(&reading.report.text, analysis, head).is_of_none()
}

/// "Will *not* enter into talks".
pub(super) fn is_negated(reading: &Reading, analysis: &Analysis<'_>, head: usize) -> bool {
    Around::of(&reading.report.text, analysis, head).negated()
}

/// "*Could* not agree".
pub(super) fn is_able(reading: &Reading, analysis: &Analysis<'_>, head: usize) -> bool {
    Around::of(&reading.report.text, analysis, head).has(&["could", "cannot", "can"])
}

/// Whether the cue of a statement denies its content.
pub(super) fn is_denied(reading: &Reading, within: Option<usize>) -> bool {
    let Some(statement) = within.map(|n| &reading.statements[n]) else { return false };
    let cue =
        statement.cue.iter().map(|c| c.of(&reading.report.text)).collect::<Vec<_>>().join(" ").to_lowercase();
    let begins = |word: &str| DENIAL.iter().any(|d| word.starts_with(d));
    let negated = cue.split_whitespace().any(|w| NOT.contains(&w));
    statement.act == Act::Deny && !negated && cue.split_whitespace().any(begins)
}

/// "Will not attend *because of* the attacks": what a noun tells beside a verb is as it is, whatever becomes of the verb.
fn is_beside(text: &str, analysis: &Analysis<'_>, t: usize) -> bool {
    const BESIDE: &[&str] = &["because", "despite", "since", "following", "amid", "during", "due"];
    let sentence = analysis.sentences[analysis.sentence_of(t)].clone();
    let mut cases = analysis.tree.children(t, sentence).filter(|&c| analysis.tree.rel(c) == Rel::Case);
    analysis.tree.rel(t) == Rel::Obl
        && cases.any(|c| BESIDE.contains(&analysis.tokens[c].of(text).to_lowercase().as_str()))
}

/// The words around a trigger: its own dependents, and those of the verbs that it hangs on.
struct Around<'a> {
    text: &'a str,
    analysis: &'a Analysis<'a>,
    /// The trigger and the verbs above it, nearest first.
    chain: Vec<usize>,
}

impl<'a> Around<'a> {
    fn of(text: &'a str, analysis: &'a Analysis<'a>, head: usize) -> Around<'a> {
        let mut chain = vec![head];
        let mut at = head;
        for _ in 0..STEPS {
            let up = matches!(
                analysis.tree.rel(at),
                Rel::Xcomp | Rel::Conj | Rel::Obj | Rel::Nsubj | Rel::NsubjPass | Rel::Acl | Rel::Obl
            ) && !is_beside(text, analysis, at);
            let Some(next) = analysis.tree.head(at).filter(|_| up) else { break };
            chain.push(next);
            at = next;
            if analysis.pos[at] == Pos::Verb && analysis.tree.rel(at) != Rel::Xcomp {
                break;
            }
        }
        Around { text, analysis, chain }
    }

    fn lower(&self, t: usize) -> String {
        self.analysis.tokens[t].of(self.text).to_lowercase()
    }

    fn children(&self, t: usize) -> impl Iterator<Item = usize> + '_ {
        let sentence = self.analysis.sentences[self.analysis.sentence_of(t)].clone();
        self.analysis.tree.children(t, sentence)
    }

    /// Whether one of some words hangs on the trigger or on its verb as auxiliary, adverb, article or case.
    fn has(&self, words: &[&str]) -> bool {
        let small = |c: &usize| {
            matches!(
                self.analysis.tree.rel(*c),
                Rel::Aux
                    | Rel::AuxPass
                    | Rel::Advmod
                    | Rel::Det
                    | Rel::Case
                    | Rel::Mark
                    | Rel::Inside
                    | Rel::Nsubj
            )
        };
        self.chain
            .iter()
            .any(|&t| self.children(t).filter(small).any(|c| words.contains(&self.lower(c).as_str())))
    }

    fn negated(&self) -> bool {
        // "n't" stands inside its verb's token run.
        let inside = |t: usize| {
            self.children(t).any(|c| {
                self.children(c).any(|k| self.lower(k) == "t" && self.analysis.tree.rel(k) == Rel::Inside)
            })
        };
        self.has(NOT) || self.governed(UNDONE) || inside(self.chain[0])
    }

    /// Whether a verb or adjective above the trigger is one of some words.
    fn governed(&self, words: &[&str]) -> bool {
        self.chain[1..].iter().any(|&t| words.contains(&self.lower(t).as_str()))
    }

    /// "*Once* a truce is concluded", "*until* all are freed": told in the present, it has not happened.
    fn waits(&self) -> bool {
        let head = self.chain[0];
        let rel = |c: usize| self.analysis.tree.rel(c);
        let waits = |t: usize| matches!(self.lower(t).as_str(), "once" | "until");
        let marked =
            self.children(head).any(|c| matches!(rel(c), Rel::Mark | Rel::Advmod) && c < head && waits(c));
        // "Until all of the hostages are released": the tree hangs the word on the subject.
        let sentence = &self.analysis.sentences[self.analysis.sentence_of(head)];
        let first = self.analysis.tree.phrase(head, sentence).start;
        let begun = waits(first) || first > sentence.start && waits(first - 1);
        let mut helpers =
            self.children(head).filter(|&c| matches!(rel(c), Rel::Aux | Rel::AuxPass | Rel::Cop));
        (marked || begun) && helpers.any(|c| matches!(self.lower(c).as_str(), "is" | "are" | "has" | "have"))
    }

    /// Whether a noun's article is "no", and not that of "no fewer than".
    fn is_of_none(&self) -> bool {
        let head = self.chain[0];
        let article = |c: usize| {
            let next = self.lower(c + 1);
            self.analysis.tree.rel(c) == Rel::Det
                && self.lower(c) == "no"
                && !matches!(next.as_str(), "fewer" | "less" | "more" | "longer" | "other")
        };
        self.analysis.pos[head] == Pos::Noun && self.children(head).any(|c| c < head && article(c))
    }

    /// "Fighting *like this never* happened here": it is the likes of it that never did.
    fn is_likened(&self) -> bool {
        const FAR: usize = 4;
        let sentence = self.analysis.sentences[self.analysis.sentence_of(self.chain[0])].clone();
        let like = |t: usize| {
            self.lower(t) == "like"
                && matches!(&*self.lower(t + 1), "this" | "that" | "these" | "those" | "it")
        };
        let mut never = sentence.clone().filter(|&t| self.lower(t) == "never");
        let is_near = |t: usize| self.chain.iter().any(|c| c.abs_diff(t) <= FAR);
        let mut likes = sentence.start..sentence.end.saturating_sub(1);
        never.any(is_near) && likes.any(|t| like(t) && is_near(t))
    }

    /// "*Shot no one*", "fired at *nobody*", "promised *nothing*": whom or what a deed is done to is not there.
    fn is_done_to_nobody(&self) -> bool {
        let (head, tree) = (self.chain[0], &self.analysis.tree);
        let at = |c: usize| {
            self.children(c).any(|k| tree.rel(k) == Rel::Case && matches!(&*self.lower(k), "at" | "on"))
        };
        let side = |c: usize| c > head && (tree.rel(c) == Rel::Obj || tree.rel(c) == Rel::Obl && at(c));
        let is_none = |c: usize| match self.lower(c).as_str() {
            "nobody" | "nothing" | "none" => true,
            "one" => self.lower(c - 1) == "no",
            _ => false,
        };
        // "Nothing but the batteries" is something; whoever "will free nobody until then" has a condition.
        let is_bare = |c: usize| {
            let next = self.analysis.tokens.get(c + 1).map(|_| self.lower(c + 1)).unwrap_or_default();
            !matches!(next.as_str(), "but" | "except" | "short" | "else" | "of" | "to")
        };
        let is_verb = self.analysis.pos[head] == Pos::Verb && !self.has(WILL);
        is_verb && self.children(head).any(|c| side(c) && is_none(c) && is_bare(c))
    }

    /// What the words beside a noun make of its deed: "*potential* violations", "the *impending* resumption", "*allegations of*
    /// abuses".
    fn of_noun(&self) -> Option<Truth> {
        const MAYBE: &[&str] = &["potential", "possible", "suspected", "supposed", "purported", "threatened"];
        const AHEAD: &[&str] =
            &["impending", "planned", "proposed", "future", "upcoming", "imminent", "eventual"];
        const SAYING: &[&str] =
            &["allegation", "rumor", "rumour", "threat", "risk", "possibility", "prospect", "danger"];
        let head = self.chain[0];
        if self.analysis.pos[head] == Pos::Verb {
            return None;
        }
        let beside = |words: &[&str]| {
            let own = |c: &usize| *c < head && matches!(self.analysis.tree.rel(*c), Rel::Amod | Rel::Advmod);
            self.children(head).filter(own).any(|c| words.contains(&self.lower(c).as_str()))
        };
        let over = self.analysis.tree.head(head).filter(|_| self.analysis.tree.rel(head) == Rel::Nmod);
        let said = over.is_some_and(|h| SAYING.iter().any(|stem| self.lower(h).starts_with(stem)));
        match () {
            () if beside(MAYBE) || said => Some(Truth::Possible),
            () if beside(AHEAD) => Some(Truth::Future),
            () if self.is_without_proof() => Some(Truth::Denied),
            () => None,
        }
    }

    /// "*No* compelling *evidence* of a part in the attack".
    fn is_without_proof(&self) -> bool {
        const PROOFS: &[&str] = &["evidence", "proof", "sign", "signs", "indication", "trace"];
        const FAR: usize = 4;
        let tree = &self.analysis.tree;
        let up = |&t: &usize| tree.head(t).filter(|_| matches!(tree.rel(t), Rel::Nmod | Rel::Obl));
        let mut above = std::iter::successors(Some(self.chain[0]), up).skip(1).take(FAR);
        above.any(|n| {
            let is_none = |c: usize| c < n && tree.rel(c) == Rel::Det && self.lower(c) == "no";
            PROOFS.contains(&self.lower(n).as_str()) && self.children(n).any(is_none)
        })
    }

    /// "A deal to secure *the release*", "a plan to *exchange* prisoners": what is agreed on is still to come.
    fn is_of_terms(&self) -> bool {
        const TERMS: &[&str] = &["deal", "agreement", "accord", "pact", "plan", "proposal", "arrangement"];
        const REACHING: &[&str] = &["secur", "achiev", "ensur", "obtain", "bring", "get"];
        let tree = &self.analysis.tree;
        let head = self.chain[0];
        let reached = tree.head(head).filter(|&v| {
            tree.rel(head) == Rel::Obj && REACHING.iter().any(|stem| self.lower(v).starts_with(stem))
        });
        let verb = reached.unwrap_or(head);
        let is_infinitive = self.children(verb).any(|c| tree.rel(c) == Rel::Mark && self.lower(c) == "to");
        let over = tree.head(verb).filter(|&n| n < verb && is_infinitive && tree.rel(verb) == Rel::Acl);
        over.is_some_and(|n| TERMS.contains(&self.lower(n).as_str()))
    }

    fn conditional(&self) -> bool {
        self.chain.iter().any(|&t| {
            self.children(t)
                .any(|c| self.analysis.tree.rel(c) == Rel::Mark && IF.contains(&self.lower(c).as_str()))
        })
    }
}
