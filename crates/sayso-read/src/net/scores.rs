//! What the heads say of a window's tokens.

use std::ops::Range;

use super::gemm::float_product;
use super::simd::Level;
use super::vecmath::dot;
use super::{ARC, Dense, HIDDEN, Heads, LABELS, LINK, PROJECTED, REL};
use crate::label::{NAME_LABELS, Pos, Rel, SPAN_LABELS};

/// Scores of a window's tokens; the costly ones are worked out when they are asked for.
pub(crate) struct Scores<'n> {
    heads: &'n Heads,
    hidden: Vec<f32>,
    /// A row a token; see [`PROJECTED`].
    projected: Vec<f32>,
    arc_from: Vec<f32>,
    link_from: Vec<f32>,
    pub(crate) outer: Vec<[f32; SPAN_LABELS]>,
    pub(crate) inner: Vec<[f32; SPAN_LABELS]>,
    pub(crate) names: Vec<[f32; NAME_LABELS]>,
    pub(crate) pos: Vec<u8>,
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
            let x: Vec<f32> = projected.chunks_exact(PROJECTED).flat_map(|r| r[from.clone()].iter().copied()).collect();
            let mut out = vec![0.0; n * width];
            float_product(level, &x, matrix, width, width, &mut out);
            out
        };
        let (arc_from, link_from) = (turned(ARC_DEPENDENT, &heads.arc), turned(LINK_FROM, &heads.link));
        let label = |t: usize, at: usize| labels[t * LABELS + at] + heads.labels_bias[at];
        let seven = |first: usize| (0..n).map(|t| std::array::from_fn(|j| label(t, first + j))).collect();
        let first_pos = 3 * SPAN_LABELS;
        let best = |t| (0..Pos::ALL.len()).fold(0, |b, j| if label(t, first_pos + j) > label(t, first_pos + b) { j } else { b });
        Scores {
            outer: seven(0),
            inner: seven(SPAN_LABELS),
            names: seven(2 * SPAN_LABELS),
            pos: (0..n).map(|t| best(t) as u8).collect(),
            heads,
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
        let heads = self.heads;
        let column = |head: &[f32]| (head.to_vec(), dot(head, &heads.arc_bias));
        let columns: Vec<(Vec<f32>, f32)> = std::iter::once(column(&heads.root))
            .chain(sentence.clone().map(|t| column(self.part(t, ARC_HEAD))))
            .collect();
        let mut out = Vec::with_capacity(sentence.len() * columns.len());
        for t in sentence {
            let from = &self.arc_from[t * ARC..(t + 1) * ARC];
            out.extend(columns.iter().map(|(head, bias)| dot(from, head) + bias));
        }
        out
    }

    /// The relation by which a token hangs on its head; without one it is a root.
    pub(crate) fn relation(&self, token: usize, head: Option<usize>) -> u8 {
        let heads = self.heads;
        let from = self.part(token, REL_DEPENDENT);
        let to = head.map_or(&heads.rel_root[..], |h| self.part(h, REL_HEAD));
        let score = |r: usize| {
            let matrix = &heads.rel[r * REL * REL..(r + 1) * REL * REL];
            let turned: [f32; REL] = std::array::from_fn(|x| dot(&matrix[x * REL..(x + 1) * REL], to));
            let bias = &heads.rel_bias[r * 2 * REL..(r + 1) * 2 * REL];
            dot(from, &turned) + (dot(from, &bias[..REL]) + dot(to, &bias[REL..])) + heads.rel_offset[r]
        };
        let scores: Vec<f32> = (0..Rel::ALL.len()).map(score).collect();
        (0..scores.len()).fold(0, |b, r| if scores[r] > scores[b] { r } else { b }) as u8
    }

    /// How strongly token `from` points at token `to`.
    pub(crate) fn link(&self, from: usize, to: usize) -> f32 {
        let target = self.part(to, LINK_TO);
        dot(&self.link_from[from * LINK..(from + 1) * LINK], target) + dot(target, &self.heads.link_bias)
    }

    /// Scores of acts and standings, by the first tokens of a statement's parts.
    pub(crate) fn statement(&self, cue: Option<usize>, content: Option<usize>, source: Option<usize>) -> ([f32; 14], [f32; 6]) {
        let mut x = Vec::with_capacity(3 * HIDDEN);
        for token in [cue, content, source] {
            match token {
                Some(t) => x.extend_from_slice(&self.hidden[t * HIDDEN..(t + 1) * HIDDEN]),
                None => x.resize(x.len() + HIDDEN, 0.0),
            }
        }
        let heads = self.heads;
        (two_layers(&x, &heads.act1, &heads.act2), two_layers(&x, &heads.standing1, &heads.standing2))
    }
}

fn two_layers<const N: usize>(x: &[f32], first: &Dense, second: &Dense) -> [f32; N] {
    let dense = |x: &[f32], (weights, bias): &Dense, n: usize| dot(&weights[n * x.len()..(n + 1) * x.len()], x) + bias[n];
    let middle: Vec<f32> = (0..first.1.len()).map(|n| dense(x, first, n).max(0.0)).collect();
    std::array::from_fn(|n| dense(&middle, second, n))
}
