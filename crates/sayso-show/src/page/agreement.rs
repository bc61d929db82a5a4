//! How far reviewers agree, and where they do not.

use askama::Template;
use sayso::review::{self, Agreement};
use serde_json::{Value, json};

use super::Frame;
use crate::answer::{Shown, objects, table_json};
use crate::route::View;
use crate::trouble::Trouble;
use crate::words;

#[derive(Template)]
#[template(path = "agreement.html")]
struct Page {
    frame: Frame,
    found: Agreement,
    measures: Vec<Value>,
    differences: Vec<Value>,
}

pub(crate) fn page(view: &View<'_>) -> Result<Box<dyn Shown>, Trouble> {
    let found = review::agreement(view.record, view.frame.reviewer.as_deref())?;
    let (measures, differences) = (objects(&found.measures).collect(), objects(&found.differences).collect());
    Ok(Box::new(Page { frame: view.frame.clone(), found, measures, differences }))
}

/// Differences that the page shows.
const SHOWN: usize = 500;

impl Page {
    fn shown(&self) -> &[Value] {
        &self.differences[..self.differences.len().min(SHOWN)]
    }

    fn more(&self) -> usize {
        self.differences.len().saturating_sub(SHOWN)
    }

    /// A coefficient; where one label alone was used, none can be told.
    fn value(&self, row: &Value) -> String {
        row["value"].as_f64().map_or_else(|| "undefined".to_owned(), |v| format!("{v:.3}"))
    }

    fn share(&self, value: &Value) -> String {
        value.as_f64().map_or_else(String::new, |v| format!("{v:.3}"))
    }

    /// What somebody decided, in a line.
    fn says(&self, verdict: &Value) -> String {
        let verb = words::cell(&verdict["verb"]);
        let Some(coding) = verdict["coding"].as_object() else { return verb };
        let field = |(name, value): (&String, &Value)| {
            let value = words::cell(value);
            (name != "of" && !value.is_empty()).then(|| format!("{name} {value}"))
        };
        format!("{verb}: {}", coding.iter().filter_map(field).collect::<Vec<_>>().join(", "))
    }
}

impl Shown for Page {
    fn html(&self) -> Result<String, askama::Error> {
        self.render()
    }

    fn json(&self) -> Value {
        json!({ "measures": table_json(&self.found.measures), "differences": table_json(&self.found.differences) })
    }
}
