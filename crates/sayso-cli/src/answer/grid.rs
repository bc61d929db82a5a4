//! Tables for a terminal: aligned columns that fit it, or a field a line where they do not.
//!
//! Why a table turns into records as a whole and not row by row: rows that change their form cannot be compared.

use std::io::{self, Write};

use sayso::ask::Table;
use serde_json::Value;

use super::layout::{Column, GAP, widths};
use super::words::{columns, isolated, line, wrapped};
use super::{beyond, record};
use crate::text::Palette;

/// Writes the tables, each under its name where there are several.
///
/// # Errors
/// The output could not be written.
pub fn write(
    out: &mut impl Write,
    tables: &[(&str, Table)],
    width: usize,
    palette: &Palette,
) -> io::Result<()> {
    for (n, (name, table)) in tables.iter().enumerate() {
        if n > 0 {
            writeln!(out)?;
        }
        if tables.len() > 1 {
            let style = palette.heading();
            writeln!(out, "{}{name}{}", style.render(), style.render_reset())?;
        }
        one(out, table, width, palette)?;
    }
    Ok(())
}

fn one(out: &mut impl Write, table: &Table, width: usize, palette: &Palette) -> io::Result<()> {
    let all = all(table);
    if table.rows.is_empty() {
        writeln!(out, "nothing found")?;
    } else if let Some(widths) = widths(&all, width) {
        grid(out, &all, &widths, table.rows.len(), palette)?;
    } else {
        record::write(out, &all, table.rows.len(), width, palette)?;
        if table.more > 0 {
            writeln!(out)?;
        }
    }
    if table.more > 0 {
        writeln!(out, "{}", beyond(table.more))?;
    }
    Ok(())
}

fn all(table: &Table) -> Vec<Column> {
    let column = |(n, &name): (usize, &&'static str)| {
        let values = || table.rows.iter().map(move |row| row.get(n).unwrap_or(&Value::Null));
        let told = || values().filter(|value| !value.is_null());
        let is_number = told().next().is_some() && told().all(Value::is_number);
        Column { name, is_number, cells: values().map(line).collect() }
    };
    table.columns.iter().enumerate().map(column).collect()
}

fn grid(
    out: &mut impl Write,
    all: &[Column],
    widths: &[usize],
    rows: usize,
    palette: &Palette,
) -> io::Result<()> {
    let style = palette.heading();
    let names = joined(all, widths, |column| column.name);
    writeln!(out, "{}{names}{}", style.render(), style.render_reset())?;
    let rules: Vec<String> = widths.iter().map(|&width| "─".repeat(width)).collect();
    writeln!(out, "{}", rules.join(&" ".repeat(GAP)))?;
    for row in 0..rows {
        let cells: Vec<Vec<String>> =
            all.iter().zip(widths).map(|(column, &width)| wrapped(&column.cells[row], width)).collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        for n in 0..height {
            let mut lines = cells.iter().map(|lines| lines.get(n).map_or("", String::as_str));
            writeln!(out, "{}", joined(all, widths, |_| lines.next().unwrap_or_default()))?;
        }
    }
    Ok(())
}

/// A line of the page: what stands in each column, numbers to the right, no spaces at the end.
fn joined<'a>(all: &[Column], widths: &[usize], mut words: impl FnMut(&Column) -> &'a str) -> String {
    let mut page = String::new();
    for (n, (column, &width)) in all.iter().zip(widths).enumerate() {
        if n > 0 {
            page.extend(std::iter::repeat_n(' ', GAP));
        }
        let words = words(column);
        let space = " ".repeat(width.saturating_sub(columns(words)));
        let words = isolated(words);
        page += &if column.is_number { format!("{space}{words}") } else { format!("{words}{space}") };
    }
    page.truncate(page.trim_end_matches(' ').len());
    page
}
