//! A number and its bound as least and most (codebook, sections 2, 5 and 6).

use super::bound::Bound;
use super::extent::Extent;
use super::numeral::Amount;

/// Least and most, of a number or of a share.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Limits {
    pub(super) min: Option<u64>,
    pub(super) max: Option<u64>,
    pub(super) share_min: Option<f64>,
    pub(super) share_max: Option<f64>,
}

impl Limits {
    pub(super) fn exactly(number: u64) -> Limits {
        Limits { min: Some(number), max: Some(number), ..Limits::default() }
    }

    pub(super) fn at_least(number: u64) -> Limits {
        Limits { min: Some(number), ..Limits::default() }
    }

    pub(super) fn share(share_min: Option<f64>, share_max: Option<f64>) -> Limits {
        Limits { share_min, share_max, ..Limits::default() }
    }

    /// Whether nothing is known.
    pub(super) fn is_empty(self) -> bool {
        self == Limits::default()
    }
}

/// What `bound` makes of a number or a range.
pub(super) fn limits(extent: &Extent, bound: Bound) -> Limits {
    let high = extent.high.as_ref().map_or(extent.low.amount, |h| h.amount);
    match (extent.low.amount, high) {
        (Amount::Number(low, cut_low), Amount::Number(cut_high, high)) => {
            numbers((low, cut_low), (cut_high, high), bound)
        }
        (Amount::AtLeast(least), _) => match bound {
            // "Up to several hundred" has a most, but none that is known.
            Bound::AtMost | Bound::LessThan => Limits::default(),
            _ => Limits::at_least(least),
        },
        (Amount::Share(low), Amount::Share(high)) => match bound {
            Bound::Exact => Limits::share(Some(low), Some(high)),
            Bound::MoreThan | Bound::AtLeast => Limits::share(Some(low), None),
            Bound::AtMost | Bound::LessThan => Limits::share(None, Some(high)),
        },
        _ => Limits::default(),
    }
}

/// Of a decimal the whole numbers on both sides are taken: "more than 2.5" is at least 2, since nothing between is a
/// number that the record holds.
fn numbers(low: (u64, u64), high: (u64, u64), bound: Bound) -> Limits {
    let (least, most) = (low.0, high.1);
    let over = if low.0 == low.1 { least.checked_add(1) } else { Some(least) };
    let under = if high.0 == high.1 { most.saturating_sub(1) } else { most };
    match bound {
        Bound::Exact => Limits { min: Some(least), max: Some(most), ..Limits::default() },
        Bound::MoreThan => Limits { min: over, ..Limits::default() },
        Bound::AtLeast => Limits::at_least(least),
        Bound::AtMost => Limits { max: Some(most), ..Limits::default() },
        Bound::LessThan => Limits { max: Some(under), ..Limits::default() },
    }
}
