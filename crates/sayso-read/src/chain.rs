//! The best legal run of labels: Viterbi over a whole report, not a window.

use crate::label::{SPAN_LABELS, SpanLabel};
use crate::net::exp;

/// Learned scores of one label after another, and of a label at the start.
#[derive(Clone, Debug)]
pub(crate) struct Chain {
    pub(crate) step: [[f32; SPAN_LABELS]; SPAN_LABELS],
    pub(crate) begin: [f32; SPAN_LABELS],
}

const FORBIDDEN: f32 = -1e4;

impl Chain {
    /// Labels of `emissions.len()` tokens. No span goes over a token for which `fresh` says that it begins a line, and
    /// none begins in its middle. Ties go to the earlier label, so the result is one.
    pub(crate) fn decode(
        &self,
        emissions: &[[f32; SPAN_LABELS]],
        fresh: impl Fn(usize) -> bool,
    ) -> Vec<SpanLabel> {
        let n = emissions.len();
        let mut from = vec![[0u8; SPAN_LABELS]; n];
        let mut score = [0f32; SPAN_LABELS];
        for (t, emission) in emissions.iter().enumerate() {
            let mut next = [0f32; SPAN_LABELS];
            for label in SpanLabel::all() {
                let j = label as usize;
                let (before, best) = if t == 0 {
                    (0, self.begin[j] + if label.is_inside() { FORBIDDEN } else { 0.0 })
                } else {
                    self.best_before(&score, label, fresh(t))
                };
                from[t][j] = before as u8;
                next[j] = best + emission[j];
            }
            score = next;
        }
        trace(&from, &score)
    }

    /// How sure the chain is of `labels`: the share of all legal runs of labels, by their scores, that have this label at
    /// this token; 0 to 1. Forward and backward sums, each token's scaled to one.
    pub(crate) fn certainty(
        &self,
        emissions: &[[f32; SPAN_LABELS]],
        labels: &[SpanLabel],
        fresh: impl Fn(usize) -> bool,
    ) -> Vec<f32> {
        let open = self.factors(false);
        let closed = self.factors(true);
        let factors = |t: usize| if fresh(t) { &closed } else { &open };
        let weight: Vec<[f32; SPAN_LABELS]> = emissions.iter().map(weights).collect();
        let mut forward: Vec<[f32; SPAN_LABELS]> = Vec::with_capacity(weight.len());
        for (t, w) in weight.iter().enumerate() {
            let reach = |j: usize| match forward.last() {
                None if SpanLabel::from_index(j).is_inside() => 0.0,
                None => exp(self.begin[j]),
                Some(before) => sum(|i| before[i] * factors(t)[i][j]),
            };
            forward.push(scaled(std::array::from_fn(|j| reach(j) * w[j])));
        }
        let mut sure = vec![0.0; weight.len()];
        let mut backward = [1.0; SPAN_LABELS];
        for t in (0..weight.len()).rev() {
            let both = scaled(std::array::from_fn(|j| forward[t][j] * backward[j]));
            sure[t] = both[labels[t] as usize];
            backward =
                scaled(std::array::from_fn(|i| sum(|j| factors(t)[i][j] * weight[t][j] * backward[j])));
        }
        sure
    }

    /// Weights of one label after another; `fresh` where the second begins a line.
    fn factors(&self, fresh: bool) -> [[f32; SPAN_LABELS]; SPAN_LABELS] {
        let legal = |i: SpanLabel, j: SpanLabel| !j.is_inside() || (!fresh && i.role() == j.role());
        std::array::from_fn(|i| {
            std::array::from_fn(|j| {
                let is_legal = legal(SpanLabel::from_index(i), SpanLabel::from_index(j));
                if is_legal { exp(self.step[i][j]) } else { 0.0 }
            })
        })
    }

    fn best_before(&self, score: &[f32; SPAN_LABELS], label: SpanLabel, fresh: bool) -> (usize, f32) {
        let j = label as usize;
        let mut best = (0, f32::NEG_INFINITY);
        for before in SpanLabel::all() {
            let i = before as usize;
            let legal = !label.is_inside() || (!fresh && before.role() == label.role());
            let s = score[i] + self.step[i][j] + if legal { 0.0 } else { FORBIDDEN };
            if s > best.1 {
                best = (i, s);
            }
        }
        best
    }
}

fn weights(emission: &[f32; SPAN_LABELS]) -> [f32; SPAN_LABELS] {
    let most = emission.iter().fold(f32::NEG_INFINITY, |m, &e| m.max(e));
    std::array::from_fn(|j| exp(emission[j] - most))
}

fn sum(term: impl Fn(usize) -> f32) -> f32 {
    (0..SPAN_LABELS).fold(0.0, |s, i| s + term(i))
}

fn scaled(values: [f32; SPAN_LABELS]) -> [f32; SPAN_LABELS] {
    let total = sum(|i| values[i]).max(f32::MIN_POSITIVE);
    values.map(|v| v / total)
}

fn trace(from: &[[u8; SPAN_LABELS]], last: &[f32; SPAN_LABELS]) -> Vec<SpanLabel> {
    let mut labels = vec![SpanLabel::Outside; from.len()];
    let mut at = (0..SPAN_LABELS).fold(0, |best, j| if last[j] > last[best] { j } else { best });
    for t in (0..from.len()).rev() {
        labels[t] = SpanLabel::from_index(at);
        at = usize::from(from[t][at]);
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat() -> Chain {
        Chain { step: [[0.0; SPAN_LABELS]; SPAN_LABELS], begin: [0.0; SPAN_LABELS] }
    }

    fn emission(label: SpanLabel) -> [f32; SPAN_LABELS] {
        let mut e = [0.0; SPAN_LABELS];
        e[label as usize] = 3.0;
        e
    }

    #[test]
    fn no_span_begins_in_its_middle_or_goes_over_a_line() {
        use SpanLabel::*;
        let wish = [InContent, InContent, InContent];
        let emissions: Vec<_> = wish.iter().map(|&l| emission(l)).collect();
        let labels = flat().decode(&emissions, |t| t == 2);
        assert_ne!(labels[0], InContent);
        assert_ne!(labels[2], InContent);
        assert!(flat().decode(&[], |_| false).is_empty());
    }
}
