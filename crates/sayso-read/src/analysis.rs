//! What the network sees in a report: tokens, sentences, attribution labels, names, parts of speech, a tree.
//!
//! One pass: the text is cut into overlapping windows, each is read once, and every token takes its labels from the
//! window in whose middle it stands.

use std::ops::Range;

use rayon::prelude::*;
use sayso_core::Span;

use crate::chain::Chain;
use crate::dateline;
use crate::label::{NAME_LABELS, NameKind, Pos, Rel, SPAN_LABELS, SpanLabel};
use crate::net::{Link, Network, PARTS, Scores, Window};
use crate::pos;
use crate::split::sentences_of;
use crate::token::{Pieces, Token, break_before, case_of, tokens_of};
use crate::tree::{self, Tree};
use crate::trigger::{self, Trigger, into_chances};
use crate::window;

/// Windows from which on a report is read on several threads.
const LONG: usize = 24;

/// Tokens and what stands on them. Token numbers run through the whole report.
pub struct Analysis<'n> {
    /// Runs of letters and digits, or one mark each.
    pub tokens: Vec<Span>,
    /// Sentences as ranges of tokens.
    pub sentences: Vec<Range<usize>>,
    /// Part of speech a token.
    pub pos: Vec<Pos>,
    /// Dependency tree a sentence.
    pub tree: Tree,
    /// Names as ranges of tokens, in order.
    pub names: Vec<(Range<usize>, NameKind)>,
    /// Words that may carry a claim, in order.
    pub triggers: Vec<Trigger>,
    pub(crate) breaks: Vec<u8>,
    pub(crate) outer: Vec<SpanLabel>,
    pub(crate) inner: Vec<SpanLabel>,
    /// How sure the chains are of their labels.
    pub(crate) outer_sure: Vec<f32>,
    pub(crate) inner_sure: Vec<f32>,
    windows: Vec<Range<usize>>,
    best: Vec<usize>,
    scores: Vec<Scores<'n>>,
}

impl<'n> Analysis<'n> {
    /// Reads `text` with the network.
    pub(crate) fn of(text: &str, network: &'n Network) -> Analysis<'n> {
        let spans = sentences_of(text);
        let tokens: Vec<Token> = tokens_of(text);
        let sentences = token_ranges(&tokens, &spans);
        let seen = Seen::of(text, &tokens, network.pieces());
        let sizes: Vec<usize> = seen.pieces.iter().map(Vec::len).collect();
        let windows = window::plan(&sizes, &sentences);
        let best = window::best_windows(&windows, tokens.len());
        let read = |w: &Range<usize>| network.read_window(&seen.window(w));
        // Threads go to reports; only a long report is worth several, since a thread that waits for its own windows takes
        // up another report meanwhile, and holds both in memory.
        let scores: Vec<Scores<'n>> = if windows.len() < LONG {
            windows.iter().map(read).collect()
        } else {
            windows.par_iter().map(read).collect()
        };
        let breaks = seen.breaks;
        let mut analysis = Analysis {
            tokens: tokens.iter().map(|t| t.span()).collect(),
            pos: Vec::new(),
            tree: Tree::default(),
            names: Vec::new(),
            triggers: Vec::new(),
            breaks,
            outer: Vec::new(),
            inner: Vec::new(),
            outer_sure: Vec::new(),
            inner_sure: Vec::new(),
            sentences,
            windows,
            best,
            scores,
        };
        analysis.decode(text, network);
        analysis
    }

    fn decode(&mut self, text: &str, network: &Network) {
        let outer = self.merged(|s, i| s.outer[i]);
        let inner = self.merged(|s, i| s.inner[i]);
        let names = self.merged(|s, i| s.names[i]);
        self.outer = self.labels(network.outer_chain(), &outer);
        self.inner = self.labels(network.inner_chain(), &inner);
        let sure = |chain: &Chain, emissions: &[[f32; SPAN_LABELS]], labels: &[SpanLabel]| {
            chain.certainty(emissions, labels, |t| self.starts_line(t))
        };
        let outer_sure = sure(network.outer_chain(), &outer, &self.outer);
        let inner_sure = sure(network.inner_chain(), &inner, &self.inner);
        (self.outer_sure, self.inner_sure) = (outer_sure, inner_sure);
        self.names = names_of(&names, |t| self.starts_line(t));
        self.tree = self.trees(text);
        let mut pos: Vec<Pos> =
            (0..self.tokens.len()).map(|t| Pos::ALL[usize::from(self.at(t, |s, i| s.pos[i]))]).collect();
        let is_name = |t| self.name_at(t).is_some();
        pos::settle(text, &self.tokens, &self.sentences, &self.tree, is_name, &mut pos);
        self.pos = pos;
        pos::settle_relations(text, &self.tokens, &self.sentences, &self.pos, &mut self.tree);
        self.triggers = trigger::of(&self.merged(|s, i| s.triggers[i]), &self.merged(|s, i| s.truths[i]));
    }

    /// Scores of every token from all windows that hold it, each weighing as much as the token stands inside it.
    fn merged<const N: usize>(&self, pick: impl Fn(&Scores<'n>, usize) -> [f32; N]) -> Vec<[f32; N]> {
        let tokens = self.tokens.len();
        let mut sums = vec![[0.0; N]; tokens];
        let mut weights = vec![0.0; tokens];
        for (window, scores) in self.windows.iter().zip(&self.scores) {
            for t in window.clone() {
                let weight = window::margin(window, t, tokens);
                weights[t] += weight;
                for (sum, score) in sums[t].iter_mut().zip(pick(scores, t - window.start)) {
                    *sum += weight * score;
                }
            }
        }
        for (sum, weight) in sums.iter_mut().zip(&weights) {
            sum.iter_mut().for_each(|s| *s /= weight);
        }
        sums
    }

    /// A value of token `t` from the window that is taken at its word.
    fn at<T>(&self, t: usize, pick: impl Fn(&Scores<'n>, usize) -> T) -> T {
        let w = self.best[t];
        pick(&self.scores[w], t - self.windows[w].start)
    }

    fn labels(&self, chain: &Chain, emissions: &[[f32; SPAN_LABELS]]) -> Vec<SpanLabel> {
        chain.decode(emissions, |t| self.starts_line(t))
    }

    fn trees(&self, text: &str) -> Tree {
        let mut tree = Tree::with_room(self.tokens.len());
        for sentence in &self.sentences {
            let dated = sentence.start..sentence.start + self.dateline(text, sentence);
            let told = dated.end..sentence.end;
            // A sentence is read in one window, the one of its middle; one that is longer than a window in parts.
            for part in [dated, told].iter().filter(|r| !r.is_empty()).flat_map(|r| self.parts(r)) {
                let (scores, start) = self.window_of(part.start + part.len() / 2);
                let local = part.start - start..part.end - start;
                let heads = tree::heads(&scores.arcs(local.clone()), part.len());
                let inside: Vec<Option<usize>> = heads.iter().map(|h| h.map(|h| local.start + h)).collect();
                let rels = scores.relations(local, &inside);
                for (head, rel) in heads.into_iter().zip(rels) {
                    tree.push(head.map(|h| part.start + h), Rel::ALL[usize::from(rel)]);
                }
            }
        }
        tree
    }

    /// Tokens at the beginning of a sentence that are a dateline.
    fn dateline(&self, text: &str, sentence: &Range<usize>) -> usize {
        if !self.starts_line(sentence.start) && sentence.start > 0 {
            return 0;
        }
        let words = sentence.clone().map(|t| self.tokens[t].of(text));
        let apart = |a: usize, b: usize| self.tokens[a].end < self.tokens[b].start;
        let length = dateline::length(words, |n| {
            let t = sentence.start + n;
            t > sentence.start && t + 1 < sentence.end && apart(t - 1, t) && apart(t, t + 1)
        });
        if length < sentence.len() { length } else { 0 }
    }

    fn parts(&self, sentence: &Range<usize>) -> Vec<Range<usize>> {
        let (_, start) = self.window_of(sentence.start + sentence.len() / 2);
        let window = &self.windows[self.best[sentence.start + sentence.len() / 2]];
        debug_assert_eq!(start, window.start);
        if window.start <= sentence.start && sentence.end <= window.end {
            return vec![sentence.clone()];
        }
        let mut parts = Vec::new();
        let mut at = sentence.start;
        while at < sentence.end {
            let end = (at + 1..sentence.end).find(|&t| self.best[t] != self.best[at]).unwrap_or(sentence.end);
            parts.push(at..end);
            at = end;
        }
        parts
    }

    fn window_of(&self, t: usize) -> (&Scores<'n>, usize) {
        (&self.scores[self.best[t]], self.windows[self.best[t]].start)
    }

    /// Whether token `t` is the first of a line.
    pub fn starts_line(&self, t: usize) -> bool {
        self.breaks[t] > 0
    }

    /// How strongly token `from` points at token `to`, over all windows that hold both, each weighing as much as `from`
    /// stands inside it; `None` where no window does.
    pub(crate) fn link(&self, kind: Link, from: usize, to: usize) -> Option<f32> {
        let (mut sum, mut weights) = (0.0, 0.0);
        for w in self.windows_of(from).filter(|&w| self.windows[w].contains(&to)) {
            let window = &self.windows[w];
            let weight = window::margin(window, from, self.tokens.len());
            sum += weight * self.scores[w].link(kind, from - window.start, to - window.start);
            weights += weight;
        }
        (weights > 0.0).then(|| sum / weights)
    }

    /// How strongly the noun or pronoun at `from` points at the name at `to`, or at itself, as the one that it stands for;
    /// `None` where no window holds both.
    pub fn same(&self, from: usize, to: usize) -> Option<f32> {
        self.link(Link::Same, from, to)
    }

    /// The words that may stand for the doer of the deed at token `deed`, in its sentence or around, with their shares of it,
    /// 0 to 1; the share of `deed` itself tells how likely the report names none.
    pub fn doers(&self, deed: usize) -> Vec<(usize, f32)> {
        self.whose(Link::Who, deed)
    }

    /// The same of the other side of the deed.
    pub fn others(&self, deed: usize) -> Vec<(usize, f32)> {
        self.whose(Link::Whom, deed)
    }

    fn whose(&self, link: Link, deed: usize) -> Vec<(usize, f32)> {
        const REACH: usize = 380;
        let around = deed.saturating_sub(REACH)..(deed + REACH).min(self.tokens.len());
        let near = around.filter(|&t| t == deed || self.pos[t].is_nominal());
        let scored = near.filter_map(|t| Some((t, self.link(link, deed, t)?)));
        let (words, mut shares): (Vec<usize>, Vec<f32>) = scored.unzip();
        into_chances(&mut shares);
        words.into_iter().zip(shares).collect()
    }

    /// The windows that hold token `t`, in order.
    fn windows_of(&self, t: usize) -> std::ops::Range<usize> {
        let first = self.windows.partition_point(|w| w.end <= t);
        first..self.windows.partition_point(|w| w.start <= t)
    }

    /// What the network sees in token `t` as the carrier of a claim, if it may be one.
    pub fn trigger_at(&self, t: usize) -> Option<&Trigger> {
        self.triggers.binary_search_by_key(&t, |trigger| trigger.token).ok().map(|n| &self.triggers[n])
    }

    /// Scores of acts and standings of a statement, by the edges of its parts.
    pub(crate) fn statement(
        &self,
        cue: Option<&Range<usize>>,
        content: &Range<usize>,
        source: Option<&Range<usize>>,
    ) -> ([f32; 14], [f32; 6]) {
        let w = self.best[cue.map_or(content.start, |q| q.start)];
        let window = &self.windows[w];
        let inside = |t: usize| t.clamp(window.start, window.end) - window.start;
        let seen = window.contains(&content.start).then(|| inside(content.start)..inside(content.end));
        let (first, last) = (|r: &Range<usize>| r.start, |r: &Range<usize>| r.end - 1);
        let at: [Option<usize>; PARTS] =
            [cue.map(first), cue.map(last), Some(content.start), source.map(first), source.map(last)];
        let at = at.map(|t| t.filter(|t| window.contains(t)).map(|t| t - window.start));
        self.scores[w].statement(at, seen.unwrap_or(0..0))
    }

    /// The words of a range of tokens, as a span.
    pub fn span(&self, tokens: &Range<usize>) -> Span {
        Span { start: self.tokens[tokens.start].start, end: self.tokens[tokens.end - 1].end }
    }

    /// The tokens that lie inside a span.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|t| t.start < span.start);
        let end = self.tokens.partition_point(|t| t.end <= span.end);
        start..end.max(start)
    }

    /// The number of the sentence that token `t` stands in.
    pub fn sentence_of(&self, t: usize) -> usize {
        self.sentences.partition_point(|s| s.end <= t)
    }

    /// The name that token `t` is a word of: its tokens and its kind.
    pub fn name_at(&self, t: usize) -> Option<&(Range<usize>, NameKind)> {
        self.names
            .get(self.names.partition_point(|(name, _)| name.end <= t))
            .filter(|(name, _)| name.contains(&t))
    }
}

/// What goes into windows: wordpieces, case and line breaks a token.
struct Seen {
    pieces: Vec<Vec<u32>>,
    cases: Vec<u8>,
    breaks: Vec<u8>,
}

impl Seen {
    fn of(text: &str, tokens: &[Token], pieces: &Pieces) -> Seen {
        let words = || tokens.iter().map(|t| t.span().of(text));
        Seen {
            pieces: words().map(|w| pieces.of(w)).collect(),
            cases: words().map(case_of).collect(),
            breaks: (0..tokens.len())
                .map(|t| {
                    break_before(
                        text,
                        if t == 0 { 0 } else { tokens[t - 1].end as usize },
                        tokens[t].start as usize,
                    )
                })
                .collect(),
        }
    }

    fn window(&self, tokens: &Range<usize>) -> Window {
        let mut window = Window::begin();
        for t in tokens.clone() {
            window.push(&self.pieces[t], self.cases[t], self.breaks[t]);
        }
        window.finish()
    }
}

/// Sentences as ranges of tokens; tokens that no sentence has (there are none in sound text) join the one before.
fn token_ranges(tokens: &[Token], sentences: &[Span]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::with_capacity(sentences.len());
    let mut at = 0;
    for (n, _) in sentences.iter().enumerate() {
        let limit = sentences.get(n + 1).map_or(u32::MAX, |next| next.start);
        let end = at + tokens[at..].partition_point(|t| t.start < limit);
        if end > at {
            ranges.push(at..end);
        }
        at = end;
    }
    if at < tokens.len() {
        ranges.push(at..tokens.len());
    }
    ranges
}

/// Names by the best label a token; an inside without its beginning begins one.
fn names_of(scores: &[[f32; NAME_LABELS]], fresh: impl Fn(usize) -> bool) -> Vec<(Range<usize>, NameKind)> {
    const KINDS: [NameKind; 3] = [NameKind::Person, NameKind::Organization, NameKind::Location];
    let mut names: Vec<(Range<usize>, NameKind)> = Vec::new();
    for (t, score) in scores.iter().enumerate() {
        let best = (0..NAME_LABELS).fold(0, |b, j| if score[j] > score[b] { j } else { b });
        if best == 0 {
            continue;
        }
        let (kind, begins) = (KINDS[(best - 1) / 2], best % 2 == 1);
        match names.last_mut() {
            Some((range, last)) if !begins && range.end == t && *last == kind && !fresh(t) => {
                range.end = t + 1
            }
            _ => names.push((t..t + 1, kind)),
        }
    }
    names
}
