//! The worked cases (`cases/README.md`): what of each `expect.toml` is found, and what is missed, one page a case in
//! `cases/golden`. `bench/cases.py` counts the same over the command line.
//!
//! A change of the model or of weighing shows as a change of these pages; read them, then accept with `INSTA_UPDATE=always`.

mod cases {
    pub mod expected;
    pub mod found;
    pub mod page;
}
mod worked;

use std::panic::catch_unwind;

use cases::{expected, found::Found, page};

fn is_as_recorded(name: &str, page: &str) -> bool {
    let hold = || {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("../../../cases/golden");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(name, page));
    };
    catch_unwind(hold).is_ok()
}

#[test]
fn cases_come_out_as_recorded() {
    let mut changed = Vec::new();
    let mut sum = page::Score::default();
    for name in worked::names() {
        let case = worked::read(&name);
        let matters = expected::read(&case.folder);
        let found = Found::of(&case);
        let (page, score) = page::page(&matters, &found);
        sum.add(&score);
        if !is_as_recorded(&name, &page) {
            changed.push(name);
        }
    }
    if !is_as_recorded("all", &sum.to_string()) {
        changed.push("all".to_owned());
    }
    assert!(changed.is_empty(), "cases come out otherwise: {changed:?}");
}
