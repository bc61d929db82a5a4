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

/// An interval as people write it: "141 or more", "up to 50", "9", "40 to 60".
pub(crate) fn interval(least: &Value, most: &Value) -> String {
    match (least.as_f64(), most.as_f64()) {
        (Some(a), Some(b)) if a == b => cell(least),
        (Some(_), Some(_)) => format!("{} to {}", cell(least), cell(most)),
        (Some(_), None) => format!("{} or more", cell(least)),
        (None, Some(_)) => format!("up to {}", cell(most)),
        (None, None) => String::new(),
    }
}

/// Where an id leads: `r12` to its report, `m0123456789ab` to its matter, `e3` to its actor, anything else to why it is there.
pub(crate) fn address(id: &str) -> String {
    let kind = id.chars().next().unwrap_or_default();
    match kind {
        'r' => format!("/report/{id}"),
        'm' => format!("/matter/{id}"),
        'e' => format!("/actor/{id}"),
        _ => format!("/why/{id}"),
    }
}
