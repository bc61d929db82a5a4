//! Pages: one file a page. A page is a value made of answers to questions; it knows no request.

pub(crate) mod actor;
pub(crate) mod actors;
pub(crate) mod agreement;
pub(crate) mod ask;
mod beside;
pub(crate) mod boundaries;
pub(crate) mod control;
pub(crate) mod corpus;
pub(crate) mod decisions;
pub(crate) mod edits;
pub(crate) mod figures;
pub(crate) mod licences;
pub(crate) mod list;
pub(crate) mod map;
pub(crate) mod matter;
mod narrow;
pub(crate) mod openapi;
pub(crate) mod place;
pub(crate) mod pledges;
pub(crate) mod refused;
pub(crate) mod report;
pub(crate) mod review;
pub(crate) mod situation;
pub(crate) mod talks;
pub(crate) mod why;

/// What stands around every page.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    /// Name of the case.
    pub(crate) case: String,
    /// Path of this page, without its form.
    pub(crate) here: String,
    /// What stands behind `?`.
    pub(crate) query: String,
    /// Who reviews.
    pub(crate) reviewer: Option<String>,
    /// What forms carry.
    pub(crate) seal: Option<String>,
}

/// A page in the head of every page.
pub(crate) struct Link {
    pub(crate) path: &'static str,
    pub(crate) name: &'static str,
}

pub(crate) const LINKS: &[Link] = &[
    Link { path: "/", name: "Situation" },
    Link { path: "/map", name: "Map" },
    Link { path: "/disputes", name: "Disputes" },
    Link { path: "/matters", name: "Matters" },
    Link { path: "/figures", name: "Figures" },
    Link { path: "/talks", name: "Talks" },
    Link { path: "/pledges", name: "Pledges" },
    Link { path: "/control", name: "Control" },
    Link { path: "/actors", name: "Actors" },
    Link { path: "/places", name: "Places" },
    Link { path: "/reports", name: "Reports" },
    Link { path: "/said", name: "Said" },
    Link { path: "/claims", name: "Claims" },
    Link { path: "/timeline", name: "Timeline" },
    Link { path: "/ask", name: "Ask" },
    Link { path: "/review", name: "Review" },
    Link { path: "/edits", name: "Edits" },
];

impl Frame {
    /// Around a page for somebody who is not let in.
    pub(crate) fn unnamed() -> Frame {
        let nothing = String::new;
        Frame { case: "A case".to_owned(), here: nothing(), query: nothing(), reviewer: None, seal: None }
    }

    pub(crate) fn links(&self) -> &'static [Link] {
        LINKS
    }

    pub(crate) fn is_here(&self, link: &Link) -> bool {
        self.here == link.path
    }

    /// The address of this page: forms lead back to it.
    pub(crate) fn back(&self) -> String {
        self.form("")
    }

    /// The address of this page in another form.
    pub(crate) fn form(&self, end: &str) -> String {
        let path = if self.here == "/" { "/" } else { self.here.as_str() };
        let query = if self.query.is_empty() { String::new() } else { format!("?{}", self.query) };
        format!("{path}{end}{query}")
    }
}
