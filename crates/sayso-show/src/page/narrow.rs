//! The form above a list: its fields are what the route takes, and its address is the question.

use crate::route::View;

/// A field of the form.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) label: &'static str,
    pub(crate) value: String,
    /// `text`, `search`, `date`, `number`, `choice`.
    pub(crate) kind: &'static str,
    /// What can be chosen, beside nothing.
    pub(crate) choices: &'static [&'static str],
}

/// Words of a field that a page chooses itself: its name, what stands above it, what can be chosen.
pub(crate) type Own = (&'static str, &'static str, &'static [&'static str]);

/// The fields of a page.
pub(crate) fn fields(view: &View<'_>, own: &[Own]) -> Vec<Field> {
    let field = |name: &&'static str| {
        let chosen = own.iter().find(|(n, _, _)| n == name);
        let (label, choices) =
            chosen.map_or((label(name), &[][..]), |(_, label, choices)| (*label, *choices));
        let kind = match *name {
            _ if !choices.is_empty() => "choice",
            "since" | "until" | "as_of" => "date",
            "limit" => "number",
            "text" => "search",
            _ => "text",
        };
        Field { name, label, value: view.asked.value(name).unwrap_or_default().to_owned(), kind, choices }
    };
    // Whatever is asked anew is shown from its beginning.
    view.asked.route.takes.iter().filter(|name| **name != "start").map(field).collect()
}

fn label(name: &str) -> &'static str {
    match name {
        "actor" => "Actor",
        "place" => "Place",
        "since" => "Said since",
        "until" => "Said until",
        "party" => "By account",
        "by" => "By whose word",
        "as_of" => "As of",
        "standing" => "Standing",
        "type" => "Type",
        "text" => "Words",
        "in" => "In",
        _ => "Rows at most",
    }
}

impl Field {
    /// Whether the value is one that cannot be chosen: it is shown all the same, as asked.
    pub(crate) fn is_other(&self) -> bool {
        !self.value.is_empty() && !self.choices.contains(&self.value.as_str())
    }
}
