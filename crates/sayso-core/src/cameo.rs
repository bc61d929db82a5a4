//! CAMEO codes of PLOVER events, by PLOVER's own conversion table (manual 0.8).
//!
//! PLOVER joins what CAMEO tells apart, so one event may be any of several CAMEO codes: all are given, the wider one where
//! it and what it holds are both among them.

use std::sync::OnceLock;

use crate::Plover;

/// A row of the table: category, mode, CAMEO code.
type Row = (Plover, &'static str, &'static str);

fn table() -> &'static [Row] {
    static TABLE: OnceLock<Vec<Row>> = OnceLock::new();
    let row = |line: &'static str| {
        let mut fields = line.split('\t');
        Some((Plover::find(fields.next()?)?, fields.next()?, fields.next()?))
    };
    TABLE.get_or_init(|| include_str!("../data/cameo.tsv").lines().filter_map(row).collect())
}

/// CAMEO codes of a category and mode, in order; those of the category alone where the table does not know the mode, and all
/// of the category where the table has none without a mode.
pub fn cameo(code: Plover, mode: Option<&str>) -> Vec<&'static str> {
    let of = |mode: &str| -> Vec<&'static str> {
        let rows = table().iter().filter(|row| row.0 == code && row.1 == mode);
        rows.map(|row| row.2).collect()
    };
    let any = || table().iter().filter(|row| row.0 == code).map(|row| row.2).collect();
    let known = [mode.unwrap_or(""), ""].into_iter().map(of).find(|codes| !codes.is_empty());
    let codes = known.unwrap_or_else(any);
    let is_held = |code: &str| codes.iter().any(|wider| is_wider(wider, code));
    codes.iter().copied().filter(|code| !is_held(code)).collect()
}

/// Whether one CAMEO code holds another: "180" all of "18", "183" what begins so.
fn is_wider(wider: &str, code: &str) -> bool {
    let stem = wider.strip_suffix('0').filter(|stem| stem.len() == 2).unwrap_or(wider);
    wider != code && code.starts_with(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_table() {
        assert_eq!(cameo(Plover::Coerce, Some("arrest")), ["173"]);
        assert_eq!(cameo(Plover::Assault, Some("firearms")), ["193"]);
        assert_eq!(cameo(Plover::Protest, Some("demo")), ["141"]);
        assert_eq!(cameo(Plover::Assault, Some("drone")), cameo(Plover::Assault, None));
        assert_eq!(cameo(Plover::Assault, None), ["180", "190"]);
        assert_eq!(cameo(Plover::Consult, Some("phone")), ["041"]);
    }

    #[test]
    fn every_category_has_a_code() {
        for code in Plover::ALL {
            assert!(!cameo(*code, None).is_empty(), "{}", code.as_str());
        }
    }
}
