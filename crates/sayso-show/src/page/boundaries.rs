//! A case's own boundaries: what the file holds, and its shapes for the map.

use std::sync::Arc;

use askama::Template;
use serde_json::{Value, json};

use super::Frame;
use super::map::bounds::{self, FILE, Own};
use crate::answer::Shown;
use crate::route::View;
use crate::trouble::Trouble;
use crate::words;

#[derive(Template)]
#[template(path = "boundaries.html")]
struct Page {
    frame: Frame,
    /// None where the case has no file of them.
    own: Option<Arc<Own>>,
}

pub(crate) fn page(view: &View<'_>) -> Result<Box<dyn Shown>, Trouble> {
    let own = bounds::own(view.case.folder())?;
    Ok(Box::new(Page { frame: view.frame.clone(), own }))
}

impl Shown for Page {
    fn html(&self) -> Result<String, askama::Error> {
        self.render()
    }

    fn json(&self) -> Value {
        json!({
            "type": "FeatureCollection",
            "name": self.own.as_ref().map(|own| &own.name),
            "point_of_view": self.own.as_ref().map(|own| &own.point_of_view),
            "features": self.own.as_ref().map_or_else(|| json!([]), |own| json!(own.features)),
        })
    }
}
