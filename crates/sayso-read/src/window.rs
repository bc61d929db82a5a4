//! Which runs of whole sentences the network sees at once, and whose word on a token is taken.
//!
//! Windows overlap, and a token is read where it stands furthest from a window's edge: what is said and who says it may
//! stand sentences apart. The plan depends on the report alone, so neither threads nor company can change a reading.

use std::ops::Range;

/// Wordpieces a window may hold; the network was trained on windows of up to 380.
pub(crate) const MOST: usize = 380;
/// Wordpieces by which neighbouring windows overlap at least, where sentences allow.
pub(crate) const OVERLAP: usize = 190;

/// Windows in order, as ranges of tokens. `sizes[t]` is the number of wordpieces of token `t`, `sentences` are ranges of
/// tokens that follow one another without a gap.
pub(crate) fn plan(sizes: &[usize], sentences: &[Range<usize>]) -> Vec<Range<usize>> {
    let units = units(sizes, sentences);
    let mut windows: Vec<Range<usize>> = Vec::new();
    let mut first = 0;
    while first < units.len() {
        let last = fill(&units, first);
        windows.push(units[first].0.start..units[last].0.end);
        if last + 1 == units.len() {
            break;
        }
        first = step_back(&units, first, last);
    }
    windows
}

/// Sentences with their sizes; one that is longer than a window is cut.
fn units(sizes: &[usize], sentences: &[Range<usize>]) -> Vec<(Range<usize>, usize)> {
    let mut units = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        let (mut start, mut size) = (sentence.start, 0);
        for t in sentence.clone() {
            // A token of very many pieces still has to fit a window on its own; the loader of pieces bounds it.
            if size > 0 && size + sizes[t] > MOST {
                units.push((start..t, size));
                (start, size) = (t, 0);
            }
            size += sizes[t];
        }
        if start < sentence.end {
            units.push((start..sentence.end, size));
        }
    }
    units
}

fn fill(units: &[(Range<usize>, usize)], first: usize) -> usize {
    let (mut last, mut size) = (first, units[first].1);
    while last + 1 < units.len() && size + units[last + 1].1 <= MOST {
        last += 1;
        size += units[last].1;
    }
    last
}

/// Where the next window begins: far enough back to overlap, always further than this one began.
fn step_back(units: &[(Range<usize>, usize)], first: usize, last: usize) -> usize {
    let (mut next, mut overlap) = (last + 1, 0);
    while next > first + 1 && overlap < OVERLAP && overlap + units[next - 1].1 + units[last + 1].1 <= MOST {
        next -= 1;
        overlap += units[next].1;
    }
    next
}

/// For each token the window that is taken at its word: the one in whose middle it stands.
pub(crate) fn best_windows(windows: &[Range<usize>], tokens: usize) -> Vec<usize> {
    let mut best = vec![0; tokens];
    let mut margin = vec![0usize; tokens];
    for (w, window) in windows.iter().enumerate() {
        for t in window.clone() {
            let left = if window.start == 0 { usize::MAX } else { t - window.start + 1 };
            let right = if window.end == tokens { usize::MAX } else { window.end - t };
            if left.min(right) > margin[t] {
                (best[t], margin[t]) = (w, left.min(right));
            }
        }
    }
    best
}

/// How far inside a window a token stands: tokens to its nearer edge, the report's own edges aside; squared, so that a
/// word from the middle counts for more than one from the rim.
pub(crate) fn margin(window: &Range<usize>, t: usize, tokens: usize) -> f32 {
    const FAR: usize = 256;
    let left = if window.start == 0 { FAR } else { t - window.start + 1 };
    let right = if window.end == tokens { FAR } else { window.end - t };
    let margin = left.min(right).min(FAR) as f32;
    margin * margin
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_cover_every_token_and_overlap() {
        let sizes = vec![2; 1000];
        let sentences: Vec<_> = (0..50).map(|s| s * 20..(s + 1) * 20).collect();
        let windows = plan(&sizes, &sentences);
        assert_eq!(windows[0].start, 0);
        assert_eq!(windows.last().unwrap().end, 1000);
        for pair in windows.windows(2) {
            assert!(pair[1].start < pair[0].end && pair[1].start > pair[0].start);
            assert!((pair[0].end - pair[1].start) * 2 >= OVERLAP);
        }
        let best = best_windows(&windows, 1000);
        assert!(best.iter().enumerate().all(|(t, &w)| windows[w].contains(&t)));
        assert!(best.is_sorted());
    }

    #[test]
    fn an_endless_sentence_is_cut() {
        let windows = plan(&[1; 5000], std::slice::from_ref(&(0..5000)));
        assert!(windows.iter().all(|w| w.len() <= MOST));
        assert_eq!(windows.last().unwrap().end, 5000);
        assert!(plan(&[], &[]).is_empty());
    }
}
