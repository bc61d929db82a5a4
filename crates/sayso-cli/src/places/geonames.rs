//! A GeoNames country dump: one place a line, nineteen columns split by tabs.
//!
//! <https://download.geonames.org/export/dump/readme.txt>. Taken are towns, divisions, and the waters, lands and sites
//! that reports name; countries are in the binary, and wells and huts would only be namesakes.

use std::collections::HashMap;

use super::Line;

const COLUMNS: usize = 19;

/// The places of a dump, or what was found instead.
pub(super) fn lines(text: &str) -> Result<Vec<Line>, String> {
    let mut rows = Vec::new();
    for (n, line) in text.lines().enumerate().filter(|(_, l)| !l.is_empty()) {
        let columns: Vec<&str> = line.split('\t').collect();
        if columns.len() != COLUMNS {
            return Err(format!("line {} has {} columns", n + 1, columns.len()));
        }
        rows.push((n, columns));
    }
    let divisions: HashMap<(&str, &str), &str> =
        rows.iter().filter(|(_, c)| c[7] == "ADM1").map(|(_, c)| ((c[8], c[10]), c[1])).collect();
    let mut out = Vec::new();
    for (n, columns) in &rows {
        if let Some(kind) = kind_of(columns[6], columns[7]) {
            out.push(line(columns, kind, &divisions).ok_or_else(|| format!("line {} is no place", n + 1))?);
        }
    }
    Ok(out)
}

fn line(columns: &[&str], kind: &'static str, divisions: &HashMap<(&str, &str), &str>) -> Option<Line> {
    let point = (degrees(columns[4], 90.0)?, degrees(columns[5], 180.0)?);
    let id: u64 = columns[0].parse().ok()?;
    Some(Line {
        id: format!("geonames:{id}"),
        name: Some(columns[1]).filter(|name| !name.trim().is_empty())?.to_owned(),
        others: columns[3].split(',').chain([columns[2]]).map(str::to_owned).collect(),
        point,
        kind,
        country: columns[8].to_owned(),
        division: divisions.get(&(columns[8], columns[10])).copied().unwrap_or_default().to_owned(),
        people: columns[14].parse().unwrap_or(0),
    })
}

fn degrees(words: &str, most: f64) -> Option<f64> {
    words.parse::<f64>().ok().filter(|d| d.abs() <= most)
}

/// What a feature is to us.
fn kind_of(class: &str, code: &str) -> Option<&'static str> {
    Some(match (class, code) {
        ("P", "PPLQ" | "PPLH" | "PPLW" | "PPLCH") => return None,
        ("P", _) => "city",
        ("A", "ADM1") => "region",
        ("A", "ADM2" | "ADM3") => "district",
        ("H", "STM" | "LK" | "RSV" | "SEA" | "BAY" | "STRT" | "GULF" | "CNL" | "OCN") => "water",
        ("T", "MT" | "MTS" | "VAL" | "ISL" | "ISLS" | "DSRT" | "PEN" | "PASS") => "land",
        ("L", "RGN") => "area",
        ("L", "MILB") | ("S", "AIRP" | "AIRB" | "AIRF" | "HSP" | "PRN" | "DAM" | "INSM" | "PRT" | "UNIV") => {
            "site"
        }
        ("S", "CMPRF" | "CMP") => "camp",
        ("S", "PSTB" | "PSTC" | "BDG") => "crossing",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: [&str; 9]) -> String {
        let [id, name, others, lat, lon, class, code, division, people] = cells;
        format!(
            "{id}\t{name}\t{name}\t{others}\t{lat}\t{lon}\t{class}\t{code}\tAF\t\t{division}\t\t\t\t{people}\t\t\tAsia/Kabul\t2020-01-01\n"
        )
    }

    #[test]
    fn places_are_taken_and_wells_left() {
        let dump = row(["1", "Kabul Province", "", "34.5", "69.2", "A", "ADM1", "13", "0"])
            + &row(["2", "Deh Sabz", "Dih Sabz,Dehsabz", "34.6", "69.3", "P", "PPL", "13", "900"])
            + &row(["3", "A well", "", "34.6", "69.3", "H", "WLL", "13", "0"]);
        let found = lines(&dump).expect("the dump is sound");
        assert_eq!(found.len(), 2);
        assert_eq!(
            (found[1].division.as_str(), found[1].people, found[1].kind),
            ("Kabul Province", 900, "city")
        );
    }

    #[test]
    fn what_is_no_dump_is_told() {
        assert_eq!(lines("a,b,c\n"), Err("line 1 has 1 columns".to_owned()));
        let far = row(["2", "Deh Sabz", "", "934.6", "69.3", "P", "PPL", "13", "900"]);
        assert_eq!(lines(&far), Err("line 1 is no place".to_owned()));
    }
}
