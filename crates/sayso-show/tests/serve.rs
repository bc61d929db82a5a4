//! The local page as a visitor meets it: a server on a free port, and a client that sends what no browser would.
//!
//! The case is a worked one (`cases/`) with a report beside that would like to be HTML, recorded once a process.

mod serve {
    pub mod case;
    pub mod html;
    pub mod http;
    pub mod site;

    mod api;
    mod captured;
    mod dense;
    mod door;
    mod limits;
    mod odd;
    mod pages;
}
