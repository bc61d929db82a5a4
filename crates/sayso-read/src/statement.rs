//! From labels and links to statements: which cue a content belongs to, whose cue it is, what stands inside what.

use std::ops::Range;

use sayso_core::{Act, Manner, Span, Standing, Statement};

use crate::act;
use crate::analysis::Analysis;
use crate::audience;
use crate::label::{Pos, Rel, Role, SpanLabel};
use crate::net::Link;
use crate::quote;
use crate::turn;

/// A statement still in tokens. Spans are in order and do not overlap within a role.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Who is answerable.
    pub source: Vec<Range<usize>>,
    /// The cue; empty for a turn of a transcript.
    pub cue: Vec<Range<usize>>,
    /// What was said.
    pub content: Vec<Range<usize>>,
    /// Position of the statement that this one stands inside.
    pub within: Option<usize>,
    /// How sure the chain is of the statement, 0 to 1: the mean over the edges of its parts.
    pub confidence: f32,
    /// Whether it is a turn of a transcript, known by its label.
    pub is_turn: bool,
}

impl Draft {
    /// The first token of any part.
    pub fn start(&self) -> usize {
        let parts = self.source.iter().chain(&self.cue).chain(&self.content);
        parts.map(|r| r.start).min().expect("a statement has content")
    }

    /// Whether a range lies inside the content.
    pub fn holds(&self, range: &Range<usize>) -> bool {
        self.content.iter().any(|c| c.start <= range.start && range.end <= c.end)
    }

    /// Where its cue stands, or its content where it has none.
    pub fn anchor(&self) -> &Range<usize> {
        self.cue.first().unwrap_or(&self.content[0])
    }
}

/// All statements that the labels show, in order of their first token.
pub(crate) fn drafts(text: &str, analysis: &Analysis<'_>) -> Vec<Draft> {
    let (outer, inner) = (&analysis.outer, &analysis.inner);
    let outer = Layer::of(text, analysis, outer, &analysis.outer_sure, [Link::Content, Link::Cue]);
    let inner = Layer::of(text, analysis, inner, &analysis.inner_sure, [Link::InnerContent, Link::InnerCue]);
    let (mut outer, mut inner) = (outer.statements(text, analysis), inner.statements(text, analysis));
    outer.retain(|d| !is_mere_wish(text, analysis, d));
    inner.retain(|d| !is_mere_wish(text, analysis, d));
    outer.extend(told_by_nouns(text, analysis, &outer));
    sort(&mut outer);
    nest(text, analysis, outer, inner)
}

/// "Wants", "seeks", "tries" to do something say nothing (codebook, section 5), nor do "discussed the situation", which only
/// tells that there was a talk, and "should commit to", which is what somebody else demands.
///
/// DIFFERENCE: PolNeAR counts wishes as attributions; leaving them out costs a quarter of a point there.
fn is_mere_wish(text: &str, analysis: &Analysis<'_>, draft: &Draft) -> bool {
    const WISHES: &[&str] = &["want", "seek", "sought", "try", "tries", "tried", "trying"];
    const NO_SPEECH: &[&str] = &["experienc", "striv", "drafted"];
    const OWED: &[&str] = &["should", "must", "need", "needs", "ought"];
    let Some(cue) = draft.cue.first() else { return false };
    let lower = |t: usize| analysis.tokens[t].of(text).to_lowercase();
    let has = |words: &[&str]| cue.clone().any(|t| words.contains(&lower(t).as_str()));
    let declined = || {
        let before = cue.start.saturating_sub(2)..cue.end;
        before.into_iter().any(|t| {
            let word = lower(t);
            matches!(word.as_str(), "not" | "n't" | "t" | "never")
                || word.starts_with("declin")
                || word.starts_with("refus")
        })
    };
    let topic = cue.clone().any(|t| lower(t).starts_with("discuss")) && !declined();
    let owed = has(OWED) && !declined();
    let verb = cue.clone().find(|&t| analysis.pos[t] == Pos::Verb);
    topic
        || owed
        || verb.is_some_and(|t| {
            let word = lower(t);
            WISHES.contains(&word.as_str())
                || word.starts_with("want")
                || word.starts_with("seek")
                || NO_SPEECH.iter().any(|stem| word.starts_with(stem))
        })
}

/// Nouns for what somebody said, where a clause with "that" tells what.
const SAID: &[&str] = &[
    "announcement",
    "pledge",
    "promise",
    "vow",
    "claim",
    "assertion",
    "allegation",
    "accusation",
    "denial",
    "warning",
    "threat",
    "declaration",
    "admission",
    "assurance",
    "suggestion",
    "insistence",
];

/// "US and NATO *announcements* in May that they would leave": what a noun tells that the labels left out.
fn told_by_nouns(text: &str, analysis: &Analysis<'_>, known: &[Draft]) -> Vec<Draft> {
    let tree = &analysis.tree;
    let lower = |t: usize| analysis.tokens[t].of(text).to_lowercase();
    let is_taken = |r: &Range<usize>| {
        let meets = |k: &Range<usize>| k.start < r.end && r.start < k.end;
        known.iter().any(|d| d.cue.iter().chain(&d.content).chain(&d.source).any(meets))
    };
    let mut found = Vec::new();
    for that in 1..analysis.tokens.len() {
        let is_mark = tree.rel(that) == Rel::Mark && lower(that) == "that";
        let Some(verb) = tree.head(that).filter(|&v| is_mark && v > that) else { continue };
        let sentence = &analysis.sentences[analysis.sentence_of(that)];
        // A time may stand between: "announcements *in May* that".
        let is_time = that >= sentence.start + 3 && matches!(analysis.pos[that - 2], Pos::Adp);
        let noun = if is_time { that - 3 } else { that - 1 };
        let word = lower(noun);
        let told = SAID.contains(&word.strip_suffix('s').unwrap_or(&word));
        if noun < sentence.start || !told || analysis.pos[noun] != Pos::Noun {
            continue;
        }
        let whole = tree.phrase(verb, sentence);
        let mut end = whole.end;
        while end > verb + 1 && analysis.pos[end - 1] == Pos::Punct {
            end -= 1;
        }
        let (cue, content) = (noun..noun + 1, that..end);
        if is_taken(&cue) || is_taken(&content) {
            continue;
        }
        let source = named_before(analysis, noun).filter(|s| !is_taken(s));
        found.push(Draft {
            source: source.into_iter().collect(),
            cue: vec![cue],
            content: vec![content],
            within: None,
            confidence: LEAST,
            is_turn: false,
        });
    }
    found
}

/// The names right before a noun that say whose it is: "*US and NATO* announcements", "*Moscow's* claim".
fn named_before(analysis: &Analysis<'_>, noun: usize) -> Option<Range<usize>> {
    let sentence = &analysis.sentences[analysis.sentence_of(noun)];
    let tree = &analysis.tree;
    let own = |c: &usize| {
        *c < noun
            && matches!(tree.rel(*c), Rel::Compound | Rel::NmodPoss | Rel::Amod)
            && analysis.name_at(*c).is_some()
    };
    let first = tree.children(noun, sentence.clone()).find(own)?;
    let whole = tree.phrase(first, sentence);
    Some(whole.start..whole.end.min(noun))
}

pub(crate) fn sort(drafts: &mut [Draft]) {
    drafts.sort_by_key(|d| (d.start(), d.anchor().start));
}

/// Inner statements are kept where an outer one holds their cue and their content.
///
/// First-person cues inside somebody's own quotation are not split off (codebook, section 5).
fn nest(text: &str, analysis: &Analysis<'_>, outer: Vec<Draft>, mut inner: Vec<Draft>) -> Vec<Draft> {
    inner.retain(|d| !turn::speaks_of_himself(text, analysis, d));
    let mut all: Vec<(Draft, Option<Draft>)> = outer.iter().map(|d| (d.clone(), None)).collect();
    for draft in inner {
        let holder = outer.iter().find(|o| draft.cue.iter().chain(&draft.content).all(|r| o.holds(r)));
        // What repeats its holder says nothing of its own.
        if let Some(holder) = holder.filter(|h| h.content != draft.content && !draft.cue.is_empty()) {
            all.push((draft, Some(holder.clone())));
        }
    }
    all.sort_by_key(|(d, holder)| (d.start(), holder.is_some(), d.anchor().start));
    let order: Vec<Draft> = all.iter().map(|(d, _)| d.clone()).collect();
    let find = |h: &Draft| order.iter().position(|d| d == h);
    all.into_iter().map(|(d, h)| Draft { within: h.as_ref().and_then(find), ..d }).collect()
}

/// The spans of one layer of labels, how sure the chain is a token, and the kinds of link that join them.
struct Layer<'a> {
    sure: &'a [f32],
    /// What a statement's confidence must reach.
    least: f32,
    from_content: Link,
    from_cue: Link,
    source: Vec<Range<usize>>,
    cue: Vec<Range<usize>>,
    content: Vec<Range<usize>>,
}

impl<'a> Layer<'a> {
    fn of(
        text: &str,
        analysis: &Analysis<'_>,
        labels: &[SpanLabel],
        sure: &'a [f32],
        [from_content, from_cue]: [Link; 2],
    ) -> Layer<'a> {
        let (source, cue, content) = (Vec::new(), Vec::new(), Vec::new());
        let least = if from_content == Link::Content { LEAST } else { LEAST_INNER };
        let mut layer = Layer { sure, least, from_content, from_cue, source, cue, content };
        for (role, range) in runs(labels) {
            match role {
                Role::Source => layer.source.push(range),
                Role::Cue => layer.cue.push(range),
                Role::Content => layer.content.push(quote::close(text, analysis, range)),
            }
        }
        layer
    }

    fn statements(&self, text: &str, analysis: &Analysis<'_>) -> Vec<Draft> {
        let sources: Vec<Option<usize>> = self.cue.iter().map(|q| self.source_of(q, analysis)).collect();
        let mut by_cue: Vec<Vec<Range<usize>>> = vec![Vec::new(); self.cue.len()];
        let mut by_source: Vec<Vec<Range<usize>>> = vec![Vec::new(); self.source.len()];
        for content in &self.content {
            match self.target_of(content, analysis) {
                Some(Target::Cue(q)) if is_stray(content, &self.cue[q], analysis) => {}
                Some(Target::Cue(q)) => by_cue[q].push(content.clone()),
                Some(Target::Source(s)) => by_source[s].push(content.clone()),
                None => {}
            }
        }
        let told = by_cue.into_iter().enumerate().map(|(q, content)| {
            let content = in_sentence(text, analysis, &self.cue[q], content);
            let source = match sources[q] {
                Some(s) => vec![self.source[s].clone()],
                None => self.subject_of(&self.cue[q], &content, analysis).into_iter().collect(),
            };
            self.draft(source, vec![self.cue[q].clone()], content)
        });
        let bare = by_source
            .into_iter()
            .enumerate()
            .map(|(s, content)| self.draft(vec![self.source[s].clone()], Vec::new(), content));
        let sound =
            |d: &Draft| d.content.iter().any(|c| says_something(c, analysis)) && d.confidence >= self.least;
        let with_content = told.chain(bare).filter(|d| !d.content.is_empty());
        with_content.filter(sound).collect()
    }

    fn draft(&self, source: Vec<Range<usize>>, cue: Vec<Range<usize>>, content: Vec<Range<usize>>) -> Draft {
        let edges = || source.iter().chain(&cue).chain(&content).flat_map(|r| [r.start, r.end - 1]);
        let confidence = edges().map(|t| self.sure[t]).sum::<f32>() / edges().count().max(1) as f32;
        Draft { confidence, source, cue, content, within: None, is_turn: false }
    }

    /// The source that a cue points at; `None` where it points at itself.
    fn source_of(&self, cue: &Range<usize>, analysis: &Analysis<'_>) -> Option<usize> {
        let candidates = self.source.iter().enumerate().map(|(s, range)| (Some(s), range.start));
        strongest(analysis, self.from_cue, cue.start, candidates.chain([(None, cue.start)])).flatten()
    }

    /// The subject of a cue that points at no source, where the labels left it out and it lies in nothing else.
    fn subject_of(
        &self,
        cue: &Range<usize>,
        content: &[Range<usize>],
        analysis: &Analysis<'_>,
    ) -> Option<Range<usize>> {
        let sentence = &analysis.sentences[analysis.sentence_of(cue.start)];
        let verb = cue.clone().find(|&t| analysis.pos[t] == Pos::Verb)?;
        let head = doer_of(verb, sentence, analysis)?;
        let range = analysis.tree.phrase(head, sentence);
        let range = range.start..range.end.min(cue.start);
        let meets = |r: &&Range<usize>| r.start < range.end && range.start < r.end;
        let same = self.source.iter().find(meets).filter(|s| s.contains(&head)).cloned();
        let mut taken = self.cue.iter().chain(&self.source).chain(content);
        let noun = matches!(analysis.pos[head], Pos::Noun | Pos::Propn | Pos::Pron);
        let free = head < range.end && noun && !taken.any(|r| meets(&r));
        same.or(free.then_some(range))
    }

    fn target_of(&self, content: &Range<usize>, analysis: &Analysis<'_>) -> Option<Target> {
        let cues = self.cue.iter().enumerate().map(|(q, r)| (Target::Cue(q), r.start));
        let sources = self.source.iter().enumerate().map(|(s, r)| (Target::Source(s), r.start));
        strongest(analysis, self.from_content, content.start, cues.chain(sources))
    }
}

/// Whose deed a verb is: its subject, or that of the verb that it is joined to or stands under ("came and told", "while
/// welcoming", "wants to announce"). A passive verb's subject is not its doer.
fn doer_of(verb: usize, sentence: &Range<usize>, analysis: &Analysis<'_>) -> Option<usize> {
    const STEPS: usize = 4;
    let mut verb = verb;
    for _ in 0..STEPS {
        let child =
            |rel: Rel| analysis.tree.children(verb, sentence.clone()).find(|&t| analysis.tree.rel(t) == rel);
        if let Some(subject) = child(Rel::Nsubj) {
            return Some(subject);
        }
        if child(Rel::NsubjPass).is_some() || child(Rel::AuxPass).is_some() {
            return None;
        }
        match analysis.tree.rel(verb) {
            Rel::Conj | Rel::Advcl | Rel::Xcomp => verb = analysis.tree.head(verb)?,
            _ => return None,
        }
    }
    None
}

/// What nobody quotes ends with the sentence of its cue, where that holds any of it: "We condemn *the raid*. This is …".
fn in_sentence(
    text: &str,
    analysis: &Analysis<'_>,
    cue: &Range<usize>,
    content: Vec<Range<usize>>,
) -> Vec<Range<usize>> {
    let sentence = &analysis.sentences[analysis.sentence_of(cue.start)];
    let spans: Vec<Span> = content.iter().map(|r| analysis.span(r)).collect();
    let inside = |r: &Range<usize>| r.start.max(sentence.start)..r.end.min(sentence.end);
    let has_own = content.iter().map(inside).any(|r| !r.is_empty() && says_something(&r, analysis));
    if !has_own || quote::manner(text, &spans) != Manner::Indirect {
        return content;
    }
    content.iter().map(inside).filter(|r| !r.is_empty()).map(|r| without_stop(text, analysis, r)).collect()
}

/// Without the full stop that ends a sentence.
fn without_stop(text: &str, analysis: &Analysis<'_>, range: Range<usize>) -> Range<usize> {
    let is_stop = range.len() > 1 && analysis.tokens[range.end - 1].of(text) == ".";
    range.start..range.end - usize::from(is_stop)
}

/// Whether a content is a few words, sentences away from its cue: such a one is mostly a slip.
fn is_stray(content: &Range<usize>, cue: &Range<usize>, analysis: &Analysis<'_>) -> bool {
    const FEW: usize = 3;
    let sentence = |r: &Range<usize>| analysis.sentence_of(r.start);
    content.len() <= FEW && sentence(content).abs_diff(sentence(cue)) > 1
}

/// Whether words hold more than articles, conjunctions and marks.
fn says_something(content: &Range<usize>, analysis: &Analysis<'_>) -> bool {
    content.clone().any(|t| {
        !matches!(
            analysis.pos[t],
            Pos::Det | Pos::Punct | Pos::Adp | Pos::Cconj | Pos::Part | Pos::Aux | Pos::Sconj
        )
    })
}

#[derive(Clone, Copy, Debug)]
enum Target {
    Cue(usize),
    Source(usize),
}

/// A statement that the chain is less sure of is more often none than one (measured on PolNeAR dev).
const LEAST: f32 = 0.65;
/// The same for a statement inside another (measured on our own stories kept out of training).
const LEAST_INNER: f32 = 0.5;

/// Tokens over which a link is looked for: a window holds no more.
const REACH: usize = 400;

fn strongest<T>(
    analysis: &Analysis<'_>,
    kind: Link,
    from: usize,
    to: impl Iterator<Item = (T, usize)>,
) -> Option<T> {
    let near = to.filter(|(_, t)| t.abs_diff(from) < REACH);
    let scored = near.filter_map(|(target, t)| Some((analysis.link(kind, from, t)?, target)));
    scored.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, target)| target)
}

fn runs(labels: &[SpanLabel]) -> Vec<(Role, Range<usize>)> {
    let mut runs: Vec<(Role, Range<usize>)> = Vec::new();
    for (t, label) in labels.iter().enumerate() {
        let Some(role) = label.role() else { continue };
        match runs.last_mut() {
            Some((last, range)) if label.is_inside() && *last == role && range.end == t => range.end = t + 1,
            _ => runs.push((role, t..t + 1)),
        }
    }
    runs
}

/// A draft as a statement of the reading; actors are resolved later.
pub(crate) fn finish(text: &str, analysis: &Analysis<'_>, draft: &Draft) -> Statement {
    let spans = |ranges: &[Range<usize>]| ranges.iter().map(|r| analysis.span(r)).collect::<Vec<Span>>();
    let content = spans(&draft.content);
    let (act, standing) = judged(text, analysis, draft);
    Statement {
        source: spans(&draft.source),
        actor: Vec::new(),
        standing,
        cue: spans(&draft.cue),
        manner: if draft.is_turn { Manner::Direct } else { quote::manner(text, &content) },
        content,
        act,
        audience: audience::of(text, analysis, draft, act).map(|r| analysis.span(&r)).into_iter().collect(),
        within: draft.within,
        said_on: None,
        party: None,
        confidence: draft.confidence,
    }
}

/// Act and standing by the network's heads.
fn judged(text: &str, analysis: &Analysis<'_>, draft: &Draft) -> (Act, Standing) {
    let (acts, standings) = analysis.statement(draft.cue.first(), &draft.content[0], draft.source.first());
    let act =
        if draft.is_turn { turn::act(text, analysis, draft) } else { act::of(text, analysis, draft, &acts) };
    let top = |scores: &[f32]| (0..scores.len()).fold(0, |b, j| if scores[j] > scores[b] { j } else { b });
    (act, Standing::ALL[top(&standings)])
}
