//! Agreement as a number.
//!
//! Krippendorff's alpha for nominal data, any number of coders: from the coincidence matrix `o`, in which each unit with
//! `m ≥ 2` labels puts `1 / (m − 1)` for every ordered pair of its labels,
//!
//! ```text
//! alpha = 1 − Do / De,   Do = Σ(c≠k) o(c,k) / n,   De = Σ(c≠k) n(c)·n(k) / (n·(n − 1))
//! ```
//!
//! (K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011). Cohen's kappa for two coders:
//!
//! ```text
//! kappa = (Po − Pe) / (1 − Pe),   Po the share of equal labels,   Pe = Σ(c) p1(c)·p2(c)
//! ```
//!
//! (J. Cohen, A coefficient of agreement for nominal scales, 1960). Both are undefined where only one label was ever used.

use std::collections::BTreeMap;

/// A coefficient with what it rests on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// Units that count: labelled by two coders or more.
    pub units: usize,
    /// Agreement observed, 0 to 1.
    pub observed: f64,
    /// Agreement that chance would bring.
    pub expected: f64,
    /// The coefficient; none where it is undefined.
    pub value: Option<f64>,
}

impl Measure {
    fn of(units: usize, observed: f64, expected: f64) -> Measure {
        let is_defined = units > 0 && expected < 1.0;
        Measure {
            units,
            observed,
            expected,
            value: is_defined.then(|| (observed - expected) / (1.0 - expected)),
        }
    }
}

/// Cohen's kappa of two coders' labels.
///
/// # Example
/// ```
/// let labels = [("yes", "yes"), ("yes", "no"), ("no", "no"), ("no", "no")];
/// assert_eq!(sayso::review::kappa(&labels).value, Some(0.5));
/// ```
pub fn kappa<L: Ord>(labels: &[(L, L)]) -> Measure {
    let n = labels.len() as f64;
    let (mut same, mut first, mut second) = (0, BTreeMap::new(), BTreeMap::new());
    for (a, b) in labels {
        same += usize::from(a == b);
        *first.entry(a).or_insert(0) += 1;
        *second.entry(b).or_insert(0) += 1;
    }
    if labels.is_empty() {
        return Measure::of(0, 0.0, 0.0);
    }
    let chance =
        |(label, &count): (&&L, &u32)| f64::from(count) * f64::from(*second.get(*label).unwrap_or(&0));
    let expected = first.iter().map(chance).sum::<f64>() / (n * n);
    Measure::of(labels.len(), same as f64 / n, expected)
}

/// Krippendorff's alpha for nominal data: of each unit, the labels that coders gave it.
///
/// # Example
/// ```
/// let units = [vec!["a", "a"], vec!["a", "b"], vec!["b", "b"], vec!["b"]];
/// assert_eq!(sayso::review::alpha(&units).units, 3);
/// ```
pub fn alpha<L: Ord>(units: &[Vec<L>]) -> Measure {
    let (mut paired, mut total, mut agreed) = (0, 0.0, 0.0);
    let mut sums: BTreeMap<&L, f64> = BTreeMap::new();
    for unit in units.iter().filter(|u| u.len() > 1) {
        paired += 1;
        total += unit.len() as f64;
        let mut counts: BTreeMap<&L, f64> = BTreeMap::new();
        unit.iter().for_each(|label| *counts.entry(label).or_insert(0.0) += 1.0);
        for (label, count) in counts {
            *sums.entry(label).or_insert(0.0) += count;
            agreed += count * (count - 1.0) / (unit.len() as f64 - 1.0);
        }
    }
    if paired == 0 {
        return Measure::of(0, 0.0, 0.0);
    }
    let expected = sums.values().map(|n| n * (n - 1.0)).sum::<f64>() / (total * (total - 1.0));
    Measure::of(paired, agreed / total, expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rounded(measure: Measure) -> f64 {
        (measure.value.unwrap() * 1000.0).round() / 1000.0
    }

    fn units(coders: &[&str]) -> Vec<Vec<char>> {
        let length = coders[0].len();
        let label = |n: usize| coders.iter().filter_map(|c| c.chars().nth(n)).filter(|&c| c != '.').collect();
        (0..length).map(label).collect()
    }

    /// Krippendorff 2011, sections A, B and C: two coders and two labels, two coders and five labels, four coders of whom not
    /// all labelled each unit.
    #[test]
    fn alpha_is_that_of_the_published_examples() {
        assert_eq!(rounded(alpha(&units(&["0100000010", "1110010000"]))), 0.095);
        assert_eq!(rounded(alpha(&units(&["aabbdcccedda", "babbbccceddd"]))), 0.692);
        let four = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."];
        let measured = alpha(&units(&four));
        assert_eq!((rounded(measured), measured.units), (0.743, 11));
    }

    fn table(rows: &[&[usize]]) -> Vec<(usize, usize)> {
        let cell = |(a, row): (usize, &&[usize])| -> Vec<(usize, usize)> {
            row.iter().enumerate().flat_map(|(b, &count)| std::iter::repeat_n((a, b), count)).collect()
        };
        rows.iter().enumerate().flat_map(cell).collect()
    }

    /// Cohen 1960, table 1 of the computation: 200 subjects, three diagnoses.
    #[test]
    fn kappa_is_that_of_the_published_examples() {
        let measured = kappa(&table(&[&[88, 14, 18], &[10, 40, 10], &[2, 6, 12]]));
        assert_eq!((measured.observed, rounded(measured)), (0.7, 0.492));
        assert_eq!(rounded(kappa(&table(&[&[20, 5], &[10, 15]]))), 0.4);
    }

    #[test]
    fn nothing_is_told_where_nothing_can_be() {
        assert_eq!(kappa::<u8>(&[]).value, None);
        assert_eq!(kappa(&[(1, 1), (1, 1)]).value, None);
        assert_eq!(alpha(&[vec![1], vec![2]]).value, None);
        assert_eq!(alpha(&[vec![1, 1], vec![2, 2]]).value, Some(1.0));
    }
}
