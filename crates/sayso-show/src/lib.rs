//! The local page: a case in the browser.
//!
//! One table of routes ([`route`]) says what there is; the door ([`door`]) says who may come in; one table
//! of deeds ([`deed`]) says what a reviewer may write; every page ([`page`]) is a
//! value that shows itself as HTML and, at the same address with `.json`, as JSON. Nothing asks another host for anything,
//! and captured pages are never shown, only their text.

mod answer;
mod asset;
mod bound;
mod chart;
mod days;
mod deed;
mod door;
mod download;
mod kept;
mod line;
mod openapi;
mod page;
mod records;
mod route;
mod server;
mod settings;
mod trouble;
mod words;
mod write;

pub use server::{Server, bind};
pub use settings::{Limits, Reviewer, Settings};
