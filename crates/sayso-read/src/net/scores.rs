//! What the heads say of a window's tokens.

use std::ops::Range;

use super::gemm::float_product;
use super::simd::Level;
use super::vecmath::{dot, dots};
use super::{ARC, Dense, HIDDEN, Heads, JUDGED, LABELS, LINK, LINKS, PARTS, PROJECTED, READ, REL, STEPS};
use crate::label::{NAME_LABELS, Pos, Rel, SPAN_LABELS, TRIGGER_LABELS, TRUTH_LABELS};

/// What a link leads from; the order is the model file's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// From a content to its cue, or to its source where it has no cue.
    Content,
    /// From a cue to its source, or to itself.
    Cue,
    /// The same two, of nested statements.
    InnerContent,
    InnerCue,
    /// From a trigger to its doer, or to itself where the words name none.
    Doer,
    /// From a trigger to the other side.
    Other,
    /// From a noun or pronoun to a name of whom it stands for, or to itself where there is none.
    Same,
    /// From a trigger to every word around that stands for its doer, or to itself where there is none.
    Who,
    /// The same for the other side.
    Whom,
}

/// Scores of a window's tokens; the costly ones are worked out when they are asked for.
pub(crate) struct Scores<'n> {
    heads: &'n Heads,
    level: Level,
    hidden: Vec<f32>,
    /// A row a token; see [`PROJECTED`].
    projected: Vec<f32>,
    arc_from: Vec<f32>,
    /// For each kind of link, a row a token.
    link_from: [Vec<f32>; LINKS],
    pub(crate) outer: Vec<[f32; SPAN_LABELS]>,
    pub(crate) inner: Vec<[f32; SPAN_LABELS]>,
    pub(crate) names: Vec<[f32; NAME_LABELS]>,
    pub(crate) pos: Vec<u8>,
    pub(crate) triggers: Vec<[f32; TRIGGER_LABELS]>,
    pub(crate) truths: Vec<[f32; TRUTH_LABELS]>,
}

const ARC_DEPENDENT: Range<usize> = 0..ARC;
const ARC_HEAD: Range<usize> = ARC..2 * ARC;
const REL_DEPENDENT: Range<usize> = 2 * ARC..2 * ARC + REL;
const REL_HEAD: Range<usize> = 2 * ARC + REL..2 * ARC + 2 * REL;
const LINK_FROM: Range<usize> = 2 * ARC + 2 * REL..2 * ARC + 2 * REL + LINK;
const LINK_TO: Range<usize> = 2 * ARC + 2 * REL + LINK..PROJECTED;

impl<'n> Scores<'n> {
    pub(super) fn of(heads: &'n Heads, level: Level, hidden: Vec<f32>) -> Scores<'n> {
        let n = hidden.len() / HIDDEN;
        let mut labels = vec![0.0; n * LABELS];
        float_product(level, &hidden, &heads.labels, HIDDEN, LABELS, &mut labels);
        let mut projected = vec![0.0; n * PROJECTED];
        float_product(level, &hidden, &heads.projections, HIDDEN, PROJECTED, &mut projected);
        for row in projected.chunks_exact_mut(PROJECTED) {
            for (v, b) in row.iter_mut().zip(&heads.projections_bias) {
                *v = (*v + b).max(0.0);
            }
        }
        let turned = |from: Range<usize>, matrix: &[f32]| {
            let width = from.len();
            let x: Vec<f32> =
                projected.chunks_exact(PROJECTED).flat_map(|r| r[from.clone()].iter().copied()).collect();
            let mut out = vec![0.0; n * width];
            float_product(level, &x, matrix, width, width, &mut out);
            out
        };
        let arc_from = turned(ARC_DEPENDENT, &heads.arc);
        let link_from = std::array::from_fn(|kind| {
            turned(LINK_FROM, &heads.link[kind * LINK * LINK..(kind + 1) * LINK * LINK])
        });
        let label = |t: usize, at: usize| labels[t * LABELS + at] + heads.labels_bias[at];
        let seven = |first: usize| (0..n).map(|t| std::array::from_fn(|j| label(t, first + j))).collect();
        let first_pos = 3 * SPAN_LABELS;
        let first_trigger = first_pos + Pos::ALL.len();
        let first_truth = first_trigger + TRIGGER_LABELS;
        let best = |t| {
            (0..Pos::ALL.len())
                .fold(0, |b, j| if label(t, first_pos + j) > label(t, first_pos + b) { j } else { b })
        };
        Scores {
            outer: seven(0),
            inner: seven(SPAN_LABELS),
            names: seven(2 * SPAN_LABELS),
            pos: (0..n).map(|t| best(t) as u8).collect(),
            triggers: (0..n).map(|t| std::array::from_fn(|j| label(t, first_trigger + j))).collect(),
            truths: (0..n).map(|t| std::array::from_fn(|j| label(t, first_truth + j))).collect(),
            heads,
            level,
            hidden,
            projected,
            arc_from,
            link_from,
        }
    }

    fn part(&self, token: usize, part: Range<usize>) -> &[f32] {
        &self.projected[token * PROJECTED..(token + 1) * PROJECTED][part]
    }

    /// Scores of each token of `sentence` hanging on the root (column 0) or on another of its tokens.
    pub(crate) fn arcs(&self, sentence: Range<usize>) -> Vec<f32> {
        let n = sentence.len();
        let padded = (n + 1).next_multiple_of(16);
        let mut columns = vec![0.0; ARC * padded];
        let mut bias = vec![0.0; n + 1];
        let heads =
            std::iter::once(&self.heads.root[..]).chain(sentence.clone().map(|t| self.part(t, ARC_HEAD)));
        for (column, head) in heads.enumerate() {
            bias[column] = dot(self.level, head, &self.heads.arc_bias);
            for (i, &v) in head.iter().enumerate() {
                columns[i * padded + column] = v;
            }
        }
        let mut scores = vec![0.0; n * padded];
        let from = &self.arc_from[sentence.start * ARC..sentence.end * ARC];
        float_product(self.level, from, &columns, ARC, padded, &mut scores);
        let row = |r: &[f32]| r[..=n].iter().zip(&bias).map(|(s, b)| s + b).collect::<Vec<_>>();
        scores.chunks_exact(padded).flat_map(row).collect()
    }

    /// The relations by which the tokens of `sentence` hang on their heads; without one a token is a root.
    pub(crate) fn relations(&self, sentence: Range<usize>, head: &[Option<usize>]) -> Vec<u8> {
        let heads = self.heads;
        let kinds = Rel::ALL.len();
        let from: Vec<f32> =
            sentence.clone().flat_map(|t| self.part(t, REL_DEPENDENT).iter().copied()).collect();
        // A dependent against every relation's matrix: `[tokens][relations × 64]`.
        let mut turned = vec![0.0; sentence.len() * kinds * REL];
        float_product(self.level, &from, &heads.rel, REL, kinds * REL, &mut turned);
        let mut out = Vec::with_capacity(sentence.len());
        let (mut pair, mut bias) = (vec![0.0; kinds], vec![0.0; kinds]);
        for (i, turned) in turned.chunks_exact(kinds * REL).enumerate() {
            let to = head[i].map_or(&heads.rel_root[..], |h| self.part(h, REL_HEAD));
            dots(self.level, to, turned, &mut pair);
            let both = [&from[i * REL..(i + 1) * REL], to].concat();
            dots(self.level, &both, &heads.rel_bias, &mut bias);
            let score = |r: usize| pair[r] + bias[r] + heads.rel_offset[r];
            out.push((0..kinds).fold(0, |b, r| if score(r) > score(b) { r } else { b }) as u8);
        }
        out
    }

    /// How strongly token `from` points at token `to`, for a kind of link.
    pub(crate) fn link(&self, kind: Link, from: usize, to: usize) -> f32 {
        let target = self.part(to, LINK_TO);
        let turned = &self.link_from[kind as usize][from * LINK..(from + 1) * LINK];
        let near = self.heads.link_near[kind as usize * STEPS + step_of(from, to)];
        dot(self.level, turned, target) + dot(self.level, target, &self.heads.link_bias) + near
    }

    /// Scores of acts and standings, by tokens of a statement's parts: the cue's first and last, the content's first, the
    /// source's first and last; and by the words of its content as a whole.
    pub(crate) fn statement(
        &self,
        at: [Option<usize>; PARTS],
        content: Range<usize>,
    ) -> ([f32; 14], [f32; 6]) {
        let mut x = Vec::with_capacity(JUDGED);
        for token in at {
            match token {
                Some(t) => x.extend_from_slice(&self.hidden[t * HIDDEN..(t + 1) * HIDDEN]),
                None => x.resize(x.len() + HIDDEN, 0.0),
            }
        }
        self.look_at(content.start..content.end.min(content.start + READ), &mut x);
        let heads = self.heads;
        (
            two_layers(self.level, &x, &heads.act1, &heads.act2),
            two_layers(self.level, &x, &heads.standing1, &heads.standing2),
        )
    }
}

impl Scores<'_> {
    /// Adds the mean of some tokens and their greatest values; noughts where there are none.
    fn look_at(&self, tokens: Range<usize>, x: &mut Vec<f32>) {
        let (mut mean, mut most) = (vec![0.0; HIDDEN], vec![f32::NEG_INFINITY; HIDDEN]);
        for row in self.hidden[tokens.start * HIDDEN..tokens.end * HIDDEN].chunks_exact(HIDDEN) {
            for ((sum, top), &v) in mean.iter_mut().zip(&mut most).zip(row) {
                *sum += v;
                *top = f32::max(*top, v);
            }
        }
        let count = tokens.len().max(1) as f32;
        x.extend(mean.into_iter().map(|v| v / count));
        x.extend(most.into_iter().map(|v| if tokens.is_empty() { 0.0 } else { v }));
    }
}

/// Which step of distance lies between two tokens: 0 none, then growing steps to the right, then to the left.
fn step_of(from: usize, to: usize) -> usize {
    const NEAR: [usize; STEPS / 2] = [1, 2, 3, 4, 6, 9, 13, 21, 33, 65, 129];
    let step = NEAR.iter().filter(|&&n| from.abs_diff(to) >= n).count();
    if to < from { step + NEAR.len() } else { step }
}

fn two_layers<const N: usize>(level: Level, x: &[f32], first: &Dense, second: &Dense) -> [f32; N] {
    let dense = |x: &[f32], (weights, bias): &Dense| {
        let mut out = vec![0.0; bias.len()];
        dots(level, x, weights, &mut out);
        out.iter().zip(bias).map(|(v, b)| v + b).collect::<Vec<f32>>()
    };
    let middle: Vec<f32> = dense(x, first).into_iter().map(|v| v.max(0.0)).collect();
    let out = dense(&middle, second);
    std::array::from_fn(|n| out[n])
}
