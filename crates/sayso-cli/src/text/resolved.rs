//! What words were resolved to: times, places, numbers, each with the words and where they stand.

use anstyle::Style;
use sayso::{Count, DateMention, Place, PlaceKind, Precision, Reading, Span};

use super::Palette;
use super::place::Places;
use super::speaker::words;
use super::wrap::{Lines, Piece};

/// The sections; one that would be empty is left out.
pub fn sections(lines: &mut Lines, reading: &Reading, places: &Places, palette: &Palette) {
    let times = reading.dates.iter().filter(|d| !d.value.is_empty()).map(|d| (d.span, time(d)));
    section(lines, "Times", times, reading, places, palette);
    let found = reading.places.iter().filter_map(|p| Some((*p.mentions.first()?, place(p))));
    section(lines, "Places", found, reading, places, palette);
    section(lines, "Numbers", reading.counts.iter().map(|c| (c.span, number(c))), reading, places, palette);
}

fn section(
    lines: &mut Lines,
    title: &str,
    rows: impl Iterator<Item = (Span, String)>,
    reading: &Reading,
    places: &Places,
    palette: &Palette,
) {
    let mut rows = rows.peekable();
    if rows.peek().is_none() {
        return;
    }
    lines.blank();
    lines.row("", &[Piece::of(title, palette.name)]);
    for (span, what) in rows {
        let margin = format!("  {:<width$}  ", places.show(span), width = places.width());
        lines.row(
            &margin,
            &[
                Piece::of(words(reading, &[span]), Style::new()),
                Piece::of(format!("= {what}"), palette.faint),
            ],
        );
    }
}

/// The value, and the days that it covers where they say more.
fn time(date: &DateMention) -> String {
    match (&date.from, &date.to) {
        (Some(from), Some(to)) if from != to => format!("{} ({from} to {to})", date.value),
        (Some(from), None) => format!("{} (from {from})", date.value),
        (None, Some(to)) => format!("{} (to {to})", date.value),
        _ => date.value.clone(),
    }
}

fn place(place: &Place) -> String {
    let Some(entry) = &place.gazetteer else { return "not in the gazetteer".to_owned() };
    let kind = place.kind.map_or("place", PlaceKind::as_str);
    let country = place.country.as_deref().filter(|_| place.kind != Some(PlaceKind::Country));
    let country = country.map_or(String::new(), |c| format!(", {c}"));
    let centre = if place.precision == Some(Precision::Exact) { "" } else { "centre of " };
    let point = place.point.map_or(String::new(), |(lat, lon)| format!(", {centre}{lat:.2} {lon:.2}"));
    let others = if place.candidates > 1 { format!("; one of {}", place.candidates) } else { String::new() };
    format!("{kind}{country}{point} ({entry}{others})")
}

/// `141 or more × district`.
pub fn number(count: &Count) -> String {
    let share = |s: f64| format!("{:.0} %", s * 100.0);
    let amount = match (count.min, count.max, count.share_min, count.share_max) {
        (Some(a), Some(b), ..) if a == b && count.approx => format!("about {a}"),
        (Some(a), Some(b), ..) if a == b => a.to_string(),
        (Some(a), Some(b), ..) => format!("{a} to {b}"),
        (Some(a), None, ..) => format!("{a} or more"),
        (None, Some(b), ..) => format!("{b} or fewer"),
        (None, None, Some(a), Some(b)) if a == b => share(a),
        (None, None, Some(a), Some(b)) => format!("{} to {}", share(a), share(b)),
        (None, None, Some(a), None) => format!("{} or more", share(a)),
        (None, None, None, Some(b)) => format!("{} or less", share(b)),
        (None, None, None, None) => "no number".to_owned(),
    };
    let unit = count.unit.as_ref().map(|u| format!(" × {u}"));
    let per = count.per.as_ref().map(|p| format!(" a {p}"));
    let part = count.part_of.map(|n| format!(", part of n{}", n + 1));
    [Some(amount), unit, per, part].into_iter().flatten().collect()
}
