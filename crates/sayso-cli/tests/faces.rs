//! What people and programs meet: the command line. One binary, so that it links once.

mod faces {
    mod bad_batch;
    mod bad_input;
    mod batch;
    mod case_add;
    mod case_disk;
    mod case_export;
    mod case_hand;
    mod case_harness;
    mod case_killed;
    mod case_questions;
    mod case_touched;
    mod case_trouble;
    mod case_writers;
    mod docs;
    mod format;
    mod harness;
    mod odd_text;
    mod order;
    mod places;
}
