//! A page for what cannot be answered. A form that was refused stands on it again, as it was filled in.

use askama::Template;

use super::Frame;
use crate::deed::field::{Field, Holds};
use crate::trouble::Trouble;

#[derive(Template)]
#[template(path = "refused.html")]
pub(crate) struct Refused {
    frame: Frame,
    trouble: Trouble,
    again: Option<Again>,
}

/// A form that can be mended and sent once more.
struct Again {
    deed: &'static str,
    says: &'static str,
    /// Where it was sent from.
    back: String,
    fields: Vec<Filled>,
}

/// A field with what stood in it.
struct Filled {
    field: &'static Field,
    value: String,
    is_needed: bool,
    /// Whether it is what was refused.
    is_wrong: bool,
}

impl Refused {
    pub(crate) fn of(frame: Frame, trouble: &Trouble) -> Refused {
        let again = frame.seal.as_ref().and(trouble.form.as_ref()).map(|sent| Again {
            deed: sent.deed.name,
            says: sent.deed.says,
            back: sent.back().unwrap_or_default().to_owned(),
            fields: sent
                .deed
                .fields()
                .map(|field| Filled {
                    field,
                    value: sent.value(field.name).to_owned(),
                    is_needed: sent.deed.is_needed(field),
                    is_wrong: trouble.field.is_some_and(|name| is_called(field, name)),
                })
                .collect(),
        });
        Refused { frame, trouble: trouble.clone(), again }
    }
}

/// The field of a form for the field of a row: a type and its code are chosen as one.
fn is_called(field: &Field, name: &str) -> bool {
    field.name == name || (field.name == "coded" && name == "code")
}

impl Filled {
    fn is_hidden(&self) -> bool {
        matches!(self.field.holds, Holds::Hidden)
    }

    fn is_text(&self) -> bool {
        matches!(self.field.holds, Holds::Text)
    }

    /// Words that can be chosen, and whether each was; what is no such word stands among them, so that it can be seen.
    fn choices(&self) -> Option<Vec<(String, bool)>> {
        let mut all = self.field.choices()?;
        if !all.contains(&self.value) {
            all.insert(0, self.value.clone());
        }
        Some(all.into_iter().map(|word| (word.clone(), word == self.value)).collect())
    }
}
