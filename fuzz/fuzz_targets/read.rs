//! Any text gives a sound reading, and the same one twice.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let read = || sayso::json::to_line(&sayso::read(sayso::Report::from_text(text))).expect("every reading is sound");
    assert_eq!(read(), read());
});
