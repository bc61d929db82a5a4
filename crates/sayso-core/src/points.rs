//! Bytes to code points: where JSON, SQL and other languages find the words of a span.

use crate::{Reading, Span, code_points};

/// `[start, end)` in Unicode code points.
pub type Offsets = [usize; 2];

/// Code points of every offset that a reading uses.
#[derive(Debug)]
pub struct Points {
    bytes: Vec<usize>,
    points: Vec<usize>,
}

impl Points {
    /// Of all spans of a reading.
    pub fn of(reading: &Reading) -> Points {
        let mut bytes: Vec<usize> =
            reading.spans().flat_map(|(_, s)| [s.start as usize, s.end as usize]).collect();
        bytes.sort_unstable();
        bytes.dedup();
        let points = code_points(&reading.report.text, &bytes);
        Points { bytes, points }
    }

    fn at(&self, byte: u32) -> usize {
        self.points
            [self.bytes.binary_search(&(byte as usize)).expect("every span of the reading was collected")]
    }

    /// One of the reading's spans.
    ///
    /// # Panics
    /// For a span that the reading does not hold.
    pub fn span(&self, span: Span) -> Offsets {
        [self.at(span.start), self.at(span.end)]
    }

    /// Several of them.
    ///
    /// # Panics
    /// As [`Points::span`].
    pub fn spans(&self, spans: &[Span]) -> Vec<Offsets> {
        spans.iter().map(|&s| self.span(s)).collect()
    }
}
