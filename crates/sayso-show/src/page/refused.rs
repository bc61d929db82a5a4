//! A page for what cannot be answered.

use askama::Template;

use super::Frame;
use crate::trouble::Trouble;

#[derive(Template)]
#[template(path = "refused.html")]
pub(crate) struct Refused {
    pub(crate) frame: Frame,
    pub(crate) trouble: Trouble,
}
