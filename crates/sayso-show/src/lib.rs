//! The local page: a case in the browser.
//!
//! One table of routes ([`route`]) says what there is; the door ([`door`]) says who may come in; every page ([`page`]) is a
//! value that shows itself as HTML and, at the same address with `.json`, as JSON. Nothing asks another host for anything,
//! and captured pages are never shown, only their text.

mod answer;
mod asset;
mod door;
mod line;
mod openapi;
mod page;
mod records;
mod route;
mod server;
mod settings;
mod trouble;
mod words;

pub use server::{Server, bind};
pub use settings::{Limits, Reviewer, Settings};
