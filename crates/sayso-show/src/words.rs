//! Words of the page for codes of the record, and cells as text. Used by templates.

use serde_json::Value;

/// A cell as text; nothing is an empty one.
pub(crate) fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(s) => s.clone(),
        Value::Array(all) => all.iter().map(cell).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

/// A number with its thousands apart.
pub(crate) fn number(n: f64) -> String {
    if n.fract() != 0.0 {
        return n.to_string();
    }
    let digits = format!("{n:.0}");
    let mut out = String::new();
    for (at, c) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) && digits.as_bytes()[at - 1].is_ascii_digit() {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// An interval as people write it: "141 or more", "up to 50", "9", "40 to 60".
pub(crate) fn interval(least: &Value, most: &Value) -> String {
    match (least.as_f64(), most.as_f64()) {
        (Some(a), Some(b)) if a == b => number(a),
        (Some(a), Some(b)) => format!("{} to {}", number(a), number(b)),
        (Some(a), None) => format!("{} or more", number(a)),
        (None, Some(b)) => format!("up to {}", number(b)),
        (None, None) => String::new(),
    }
}

/// Whether a cell is a day, a month, or both ends of a time: such a cell is never broken.
pub(crate) fn is_day(value: &Value) -> bool {
    let is_part = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    value.as_str().is_some_and(|t| {
        t.len() >= "2021-07".len() && t.len() <= "2021-07-11".len() && t.split('-').all(is_part)
    })
}

/// Where an id leads: `r12` to its report, `m0123456789ab` to its matter, `e3` to its actor, `p3` to its place, anything else to
/// why it is there.
pub(crate) fn address(id: &str) -> String {
    let kind = id.chars().next().unwrap_or_default();
    match kind {
        'r' => format!("/report/{id}"),
        'm' => format!("/matter/{id}"),
        'e' => format!("/actor/{id}"),
        'p' => format!("/place/{id}"),
        _ => format!("/why/{id}"),
    }
}

/// A code as words: `armed_group` is "armed group".
pub(crate) fn plain(code: impl AsRef<str>) -> String {
    code.as_ref().replace('_', " ")
}

/// With a capital letter, as a sentence begins.
pub(crate) fn capital(text: impl AsRef<str>) -> String {
    let mut chars = text.as_ref().chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// A day, or that none is known.
pub(crate) fn day(value: &Value) -> String {
    let day = cell(value);
    if day.is_empty() { "day unknown".to_owned() } else { day }
}

/// The act of a statement as a verb: `assert` is "said".
pub(crate) fn said(act: &Value) -> String {
    let verb = match act.as_str().unwrap_or_default() {
        "assert" => "said",
        "deny" => "denied",
        "decline" => "declined to say",
        "announce" => "announced",
        "promise" => "promised",
        "threaten" => "threatened",
        "demand" => "demanded",
        "accuse" => "accused",
        "concede" => "conceded",
        "condemn" => "condemned",
        "fear" => "feared",
        "support" => "supported",
        other => return plain(other),
    };
    verb.to_owned()
}

/// A claim in a few words: "killed 12 people at Goma, denied".
pub(crate) fn claim(claim: &Value) -> String {
    let told = |name: &str| Some(cell(&claim[name])).filter(|t| !t.is_empty());
    let mut out = told("code").unwrap_or_else(|| cell(&claim["type"])).to_lowercase();
    let count = interval(&claim["least"], &claim["most"]);
    if !count.is_empty() {
        out += &format!(" {count} {}", cell(&claim["unit"]));
    }
    for (name, word) in [("actor", "by"), ("recipient", "to"), ("place", "at")] {
        if let Some(text) = told(name) {
            out += &format!(", {word} {text}");
        }
    }
    match told("truth").as_deref() {
        Some("affirmed") | None => out,
        Some(truth) => format!("{out} ({})", plain(truth)),
    }
}

/// Who holds a place by a claim: "gained by Taliban", "held by nobody named (denied)".
pub(crate) fn ground(claim: &Value) -> String {
    let holder = Some(cell(&claim["holder"])).filter(|h| !h.is_empty());
    let stance = match claim["stance"].as_str().unwrap_or_default() {
        "gains" => "gained",
        "holds" => "held",
        "loses" => "lost",
        other => other,
    };
    let out = format!("{} by {}", plain(stance), holder.as_deref().unwrap_or("nobody named"));
    match claim["truth"].as_str() {
        Some("affirmed") | None => out,
        Some(truth) => format!("{out} ({})", plain(truth)),
    }
}

/// A cell as a part of an address.
pub(crate) fn encoded(value: &Value) -> String {
    percent_encoding::utf8_percent_encode(&cell(value), percent_encoding::NON_ALPHANUMERIC).to_string()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(number(123_001.0), "123,001");
        assert_eq!(number(999.0), "999");
    }

    #[test]
    fn a_day_is_told_by_its_shape() {
        for (cell, is) in
            [("2021-07-11", true), ("2021-07", true), ("c1", false), ("Afghan-US", false), ("1,037", false)]
        {
            assert_eq!(is_day(&json!(cell)), is, "{cell}");
        }
        assert!(!is_day(&json!(2021)) && !is_day(&Value::Null));
    }
}
