//! What the reviewer went through, as a file of the corpus.

use askama::Template;
use sayso::review;
use serde_json::{Value, json};

use super::Frame;
use crate::answer::Shown;
use crate::route::View;
use crate::trouble::Trouble;

#[derive(Template)]
#[template(path = "corpus.html")]
struct Page {
    frame: Frame,
    text: String,
}

/// Letters of the file that the page shows.
const LETTERS: usize = 100_000;

pub(crate) fn page(view: &View<'_>) -> Result<Box<dyn Shown>, Trouble> {
    let text = match view.frame.reviewer.as_deref() {
        Some(who) => review::corpus(view.record, who)?,
        None => String::new(),
    };
    Ok(Box::new(Page { frame: view.frame.clone(), text }))
}

impl Page {
    /// As much of the file as the page shows.
    fn beginning(&self) -> &str {
        self.text.char_indices().nth(LETTERS).map_or(&self.text, |(end, _)| &self.text[..end])
    }

    fn is_long(&self) -> bool {
        self.beginning().len() < self.text.len()
    }
}

impl Shown for Page {
    fn html(&self) -> Result<String, askama::Error> {
        self.render()
    }

    fn json(&self) -> Value {
        json!({ "corpus": self.text })
    }

    fn stories(&self) -> Option<&str> {
        Some(&self.text)
    }
}
