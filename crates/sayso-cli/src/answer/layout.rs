//! How wide each column of a table is, or that the terminal is too narrow for columns at all.

use super::words::columns;

/// Between two columns.
pub const GAP: usize = 2;
/// A column of words is not narrower than this where they are longer.
const LEAST: usize = 12;
/// A column of long words is not narrower than this: three lines of less say nothing.
const LEAST_LONG: usize = 24;
/// A word longer than this may be broken: an address.
const LONG_WORD: usize = 20;

/// A column of a table, with its cells on one line each.
pub struct Column {
    /// What it is called.
    pub name: &'static str,
    /// Whether it holds numbers alone: these stand to the right and are never wrapped.
    pub is_number: bool,
    /// A line a row.
    pub cells: Vec<String>,
}

impl Column {
    fn widest(&self) -> usize {
        self.cells.iter().map(|cell| columns(cell)).max().unwrap_or(0).max(columns(self.name))
    }

    fn least(&self, widest: usize) -> usize {
        if self.is_number {
            return widest;
        }
        let words = self.cells.iter().flat_map(|cell| cell.split(' '));
        let whole = words.map(columns).max().unwrap_or(0).min(LONG_WORD).max(columns(self.name));
        (widest / 2).clamp(LEAST, LEAST_LONG).max(whole).min(widest)
    }
}

/// The widths of columns within `width`; `None` where they do not fit.
pub fn widths(all: &[Column], width: usize) -> Option<Vec<usize>> {
    let widest: Vec<usize> = all.iter().map(Column::widest).collect();
    let least: Vec<usize> = all.iter().zip(&widest).map(|(column, &widest)| column.least(widest)).collect();
    let room = width.checked_sub(GAP * all.len().saturating_sub(1))?;
    if widest.iter().sum::<usize>() <= room {
        return Some(widest);
    }
    let spare = room.checked_sub(least.iter().sum())?;
    Some(filled(least, &widest, spare))
}

/// Gives the spare columns one by one to the column that needs most lines: words before names, names before days.
fn filled(mut widths: Vec<usize>, widest: &[usize], spare: usize) -> Vec<usize> {
    for _ in 0..spare {
        // Lines as fractions: their numbers are compared across.
        let lines = |a: &usize, b: &usize| (widest[*a] * widths[*b]).cmp(&(widest[*b] * widths[*a]));
        match (0..widths.len()).filter(|&n| widths[n] < widest[n]).max_by(lines) {
            Some(n) => widths[n] += 1,
            None => break,
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Widest cell of each column and whether it is a number; the width; the widths.
    type Case<'a> = (&'a [(usize, bool)], usize, Option<&'a [usize]>);

    fn column(widest: usize, is_number: bool) -> Column {
        Column { name: "n", is_number, cells: vec!["x ".repeat(widest / 2 + 1)[..widest].to_string()] }
    }

    #[test]
    fn columns_of_many_lines_get_the_spare_room() {
        let cases: [Case; 7] = [
            (&[], 40, Some(&[])),
            (&[(3, true), (10, false)], 40, Some(&[3, 10])),
            (&[(3, true), (100, false)], 40, Some(&[3, 35])),
            (&[(30, false), (200, false)], 80, Some(&[15, 63])),
            (&[(3, true), (10, false), (100, false), (100, false)], 80, Some(&[3, 10, 30, 31])),
            (&[(10, false), (100, false), (20, false)], 40, None),
            (&[(50, true)], 40, None),
        ];
        for (given, width, expected) in cases {
            let all: Vec<Column> = given.iter().map(|&(widest, number)| column(widest, number)).collect();
            assert_eq!(widths(&all, width).as_deref(), expected, "{given:?} in {width}");
        }
    }
}
