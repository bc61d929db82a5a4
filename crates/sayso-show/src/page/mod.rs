//! Pages: one file a page. A page is a value made of answers to questions; it knows no request.

use sayso::case::Case;
use sayso::record::Record;

use crate::route::{OF_THE_PAGE, Route};
use crate::trouble::Trouble;

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

/// Works out what pages keep while the record stays as it is.
pub(crate) fn warm(record: &Record, case: &Case, reviewer: Option<&str>) -> Result<(), Trouble> {
    situation::warm(record)?;
    if let Some(who) = reviewer {
        review::warm(record, who)?;
    }
    map::warm(record, case)
}

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
    /// Most rows of a list, where fewer are shown than asked for so that the page stays small.
    pub(crate) cut: Option<u64>,
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
        let case = "A case".to_owned();
        Frame { case, here: nothing(), query: nothing(), reviewer: None, seal: None, cut: None }
    }

    pub(crate) fn links(&self) -> &'static [Link] {
        LINKS
    }

    pub(crate) fn is_here(&self, link: &Link) -> bool {
        self.here == link.path
    }

    /// The row with which this page begins.
    pub(crate) fn start(&self) -> u64 {
        let pairs = crate::route::pairs(&self.query).unwrap_or_default();
        pairs.iter().find(|(name, _)| name == "start").and_then(|(_, n)| n.parse().ok()).unwrap_or(0)
    }

    /// The address of the rows from here on.
    pub(crate) fn from(&self, start: u64) -> String {
        let others = self.query.split('&').filter(|p| !p.is_empty() && !p.starts_with("start="));
        let start = (start > 0).then(|| format!("start={start}"));
        let query: Vec<&str> = others.chain(start.as_deref()).collect();
        if query.is_empty() { self.here.clone() } else { format!("{}?{}", self.here, query.join("&")) }
    }

    /// The address of the rows before those of a list that shows so many.
    pub(crate) fn before(&self, shown: usize) -> Option<String> {
        let start = self.start();
        (start > 0).then(|| self.from(start.saturating_sub(shown.max(1) as u64)))
    }

    /// The address of the rows after them, where there are more.
    pub(crate) fn after(&self, shown: usize, more: &u64) -> Option<String> {
        let start = self.start() + shown as u64;
        (*more > 0 && shown > 0 && start <= crate::route::FARTHEST).then(|| self.from(start))
    }

    /// The address of this page: forms lead back to it.
    pub(crate) fn back(&self) -> String {
        self.form("")
    }

    /// Files of all rows of this list: what each is called, and its address. What of the address is about the page alone
    /// stays behind.
    pub(crate) fn files(&self) -> Vec<(&'static str, String)> {
        let is_asked = |part: &&str| {
            let name = part.split('=').next().unwrap_or_default();
            !OF_THE_PAGE.contains(&name)
        };
        let query = self.query.split('&').filter(is_asked).collect::<Vec<_>>().join("&");
        let question = Frame { query, ..self.clone() };
        let forms = Route::of(&self.here).map(Route::files).unwrap_or_default();
        forms.into_iter().map(|form| (form.name(), question.form(form.end()))).collect()
    }

    /// The address of this page in another form.
    pub(crate) fn form(&self, end: &str) -> String {
        let path = if self.here == "/" { "/" } else { self.here.as_str() };
        let query = if self.query.is_empty() { String::new() } else { format!("?{}", self.query) };
        format!("{path}{end}{query}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_of_the_question_and_not_of_the_page() {
        let (here, query) = ("/claims".to_owned(), "place=Kunduz&limit=5&until=2021-08-01".to_owned());
        let files = Frame { here, query, ..Frame::unnamed() }.files();
        let (names, addresses): (Vec<&str>, Vec<String>) = files.into_iter().unzip();
        assert_eq!(names, ["CSV", "JSON lines", "Parquet", "GeoJSON"]);
        assert_eq!(addresses[2], "/claims.parquet?place=Kunduz&until=2021-08-01");
        assert!(Frame { here: "/map".to_owned(), ..Frame::unnamed() }.files().is_empty());
    }
}
