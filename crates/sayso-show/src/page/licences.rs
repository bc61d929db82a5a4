//! What others made of what these pages carry, and on which terms.

use askama::Template;
use serde_json::{Value, json};

use super::Frame;
use crate::answer::Shown;
use crate::route::View;
use crate::trouble::Trouble;

/// Works, each as a line `# name: licence`, then words of its own.
const LICENCES: &str = include_str!("../../assets/LICENCES");

#[derive(Template)]
#[template(path = "licences.html")]
struct Page {
    frame: Frame,
    works: Vec<Work>,
}

/// Something that somebody else made.
struct Work {
    name: &'static str,
    licence: &'static str,
    text: &'static str,
}

pub(crate) fn page(view: &View<'_>) -> Result<Box<dyn Shown>, Trouble> {
    Ok(Box::new(Page { frame: view.frame.clone(), works: works() }))
}

fn works() -> Vec<Work> {
    let parts = LICENCES.split("\n# ").map(|part| part.trim_start_matches("# "));
    let work = |part: &'static str| {
        let (head, text) = part.split_once('\n')?;
        let (name, licence) = head.split_once(": ")?;
        Some(Work { name, licence, text: text.trim() })
    };
    parts.filter_map(work).collect()
}

impl Shown for Page {
    fn html(&self) -> Result<String, askama::Error> {
        self.render()
    }

    fn json(&self) -> Value {
        let work = |w: &Work| json!({ "name": w.name, "licence": w.licence, "text": w.text });
        json!({ "works": self.works.iter().map(work).collect::<Vec<_>>() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_work_that_a_script_was_bundled_from_is_listed() {
        let works = works();
        for name in ["d3-geo", "d3-array", "internmap", "topojson-client", "world-atlas", "Natural Earth"] {
            assert!(works.iter().any(|w| w.name.starts_with(name) && !w.text.is_empty()), "{name}");
        }
    }
}
