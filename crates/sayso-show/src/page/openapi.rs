//! The API: a page for people; at the same address with `.json`, the OpenAPI document.

use askama::Template;
use serde_json::Value;

use super::Frame;
use crate::answer::Shown;
use crate::deed::{DEEDS, Deed};
use crate::openapi;
use crate::route::{ROUTES, Route, View};
use crate::trouble::Trouble;

#[derive(Template)]
#[template(path = "openapi.html")]
struct Page {
    frame: Frame,
    routes: &'static [Route],
    deeds: &'static [Deed],
}

pub(crate) fn page(view: &View<'_>) -> Result<Box<dyn Shown>, Trouble> {
    Ok(Box::new(Page { frame: view.frame.clone(), routes: ROUTES, deeds: DEEDS }))
}

impl Shown for Page {
    fn html(&self) -> Result<String, askama::Error> {
        self.render()
    }

    fn json(&self) -> Value {
        openapi::document()
    }
}
