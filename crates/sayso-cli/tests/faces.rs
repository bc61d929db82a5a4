//! What people and programs meet: the command line. One binary, so that it links once.

mod faces {
    mod bad_batch;
    mod bad_input;
    mod batch;
    mod docs;
    mod format;
    mod harness;
    mod odd_text;
    mod order;
    mod places;
}
