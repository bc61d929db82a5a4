//! Dependency trees: the best heads that form one.

use crate::label::Rel;

/// Heads and relations of all tokens of a report.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    head: Vec<Option<usize>>,
    rel: Vec<Rel>,
}

impl Tree {
    pub(crate) fn with_room(tokens: usize) -> Tree {
        Tree { head: Vec::with_capacity(tokens), rel: Vec::with_capacity(tokens) }
    }

    pub(crate) fn push(&mut self, head: Option<usize>, rel: Rel) {
        self.head.push(head);
        self.rel.push(rel);
    }

    pub(crate) fn relabel(&mut self, t: usize, rel: Rel) {
        self.rel[t] = rel;
    }

    pub(crate) fn rehang(&mut self, t: usize, head: usize, rel: Rel) {
        self.head[t] = Some(head);
        self.rel[t] = rel;
    }

    /// Hangs `above` where `t` hung, and `t` on it.
    pub(crate) fn put_above(&mut self, above: usize, t: usize, rel: Rel) {
        (self.head[above], self.rel[above]) = (self.head[t], self.rel[t]);
        self.rehang(t, above, rel);
    }

    /// The token that `t` hangs on; `None` for a root.
    pub fn head(&self, t: usize) -> Option<usize> {
        self.head[t]
    }

    /// How it hangs there.
    pub fn rel(&self, t: usize) -> Rel {
        self.rel[t]
    }

    /// Tokens of `range` that hang on `t`, in order.
    pub fn children(&self, t: usize, range: std::ops::Range<usize>) -> impl Iterator<Item = usize> + '_ {
        range.filter(move |&c| self.head[c] == Some(t))
    }

    /// Whether any of a token's children inside a range has one of these relations.
    pub(crate) fn has(&self, t: usize, range: &std::ops::Range<usize>, some: &[Rel]) -> bool {
        self.children(t, range.clone()).any(|c| some.contains(&self.rel(c)))
    }

    /// The run of tokens around `t` inside `range` that hang below it.
    pub fn phrase(&self, t: usize, range: &std::ops::Range<usize>) -> std::ops::Range<usize> {
        let own = |c: usize| c == t || self.is_below(c, t);
        let mut whole = t..t + 1;
        while whole.start > range.start && own(whole.start - 1) {
            whole.start -= 1;
        }
        while whole.end < range.end && own(whole.end) {
            whole.end += 1;
        }
        whole
    }

    /// Whether `t` hangs on `above`, directly or through others.
    pub fn is_below(&self, t: usize, above: usize) -> bool {
        let mut at = self.head[t];
        // A tree of n tokens has no path longer than n.
        for _ in 0..self.head.len() {
            match at {
                Some(h) if h == above => return true,
                Some(h) => at = self.head[h],
                None => return false,
            }
        }
        false
    }
}

/// Heads of `n` tokens by `scores`, row `i` the scores of token `i` hanging on the root (column 0) or on token `j`
/// (column `j + 1`). One root; a circle is cut where that costs least.
pub(crate) fn heads(scores: &[f32], n: usize) -> Vec<Option<usize>> {
    let at = |i: usize, column: usize| scores[i * (n + 1) + column];
    let best = |i: usize| {
        (1..=n).filter(|&c| c != i + 1).fold(None, |b: Option<usize>, c| match b {
            Some(b) if at(i, b) >= at(i, c) => Some(b),
            _ => Some(c),
        })
    };
    // The root is the token that gains most by being one.
    let gain = |i: usize| at(i, 0) - best(i).map_or(f32::NEG_INFINITY, |c| at(i, c));
    let Some(root) = (0..n).reduce(|a, b| if gain(b) > gain(a) { b } else { a }) else { return Vec::new() };
    let mut head: Vec<Option<usize>> =
        (0..n).map(|i| if i == root { None } else { best(i).map(|c| c - 1) }).collect();
    while let Some(circle) = circle_in(&head) {
        cut(&circle, &mut head, &at);
    }
    head
}

fn circle_in(head: &[Option<usize>]) -> Option<Vec<usize>> {
    let mut state = vec![0usize; head.len()];
    for start in 0..head.len() {
        let (mut t, mark) = (start, start + 1);
        while state[t] == 0 {
            state[t] = mark;
            match head[t] {
                Some(h) => t = h,
                None => break,
            }
        }
        if state[t] == mark && head[t].is_some() && start_of_circle(head, t) {
            let mut circle = vec![t];
            let mut next = head[t].expect("a circle has heads");
            while next != t {
                circle.push(next);
                next = head[next].expect("a circle has heads");
            }
            return Some(circle);
        }
    }
    None
}

fn start_of_circle(head: &[Option<usize>], t: usize) -> bool {
    let mut at = head[t];
    for _ in 0..head.len() {
        match at {
            Some(h) if h == t => return true,
            Some(h) => at = head[h],
            None => return false,
        }
    }
    false
}

/// Hangs one token of the circle on a token outside that does not hang on the circle.
fn cut(circle: &[usize], head: &mut [Option<usize>], at: &impl Fn(usize, usize) -> f32) {
    let outside: Vec<usize> = (0..head.len()).filter(|&t| !reaches(head, t, circle)).collect();
    let mut best: Option<(f32, usize, usize)> = None;
    for &i in circle {
        let now = at(i, head[i].expect("a circle has heads") + 1);
        for &o in &outside {
            let cost = now - at(i, o + 1);
            if best.is_none_or(|b| cost < b.0) {
                best = Some((cost, i, o));
            }
        }
    }
    // The root is always outside: it has no head.
    let (_, i, o) = best.expect("the root stands outside every circle");
    head[i] = Some(o);
}

fn reaches(head: &[Option<usize>], t: usize, circle: &[usize]) -> bool {
    let mut at = Some(t);
    for _ in 0..=head.len() {
        match at {
            Some(h) if circle.contains(&h) => return true,
            Some(h) => at = head[h],
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_cut_and_one_root_left() {
        // Tokens 0 and 1 like each other best; token 2 is the root.
        let scores = [0.0, 0.0, 5.0, 1.0, 0.0, 5.0, 0.0, 0.5, 9.0, 0.0, 0.0, 0.0];
        let heads = heads(&scores, 3);
        assert_eq!(heads, [Some(2), Some(0), None]);
        assert_eq!(super::heads(&[], 0), []);
        assert_eq!(super::heads(&[1.0, 0.0], 1), [None]);
    }

    #[test]
    fn random_scores_always_give_a_tree() {
        let mut x = 7u32;
        for n in 1..30 {
            let scores: Vec<f32> = (0..n * (n + 1))
                .map(|_| {
                    x = x.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (x >> 16) as f32
                })
                .collect();
            let heads = heads(&scores, n);
            assert_eq!(heads.iter().filter(|h| h.is_none()).count(), 1);
            assert!(circle_in(&heads).is_none());
        }
    }
}
