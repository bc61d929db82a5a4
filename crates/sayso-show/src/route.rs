//! What there is to see: one table, from which requests are answered, the API is described and tests walk.

use sayso::ask::{self, Columns, Filter, Row};
use sayso::case::Case;
use sayso::parse_date;
use sayso::record::Record;

use crate::answer::{Form, Shown};
use crate::download::Places;
use crate::page;
use crate::trouble::Trouble;

/// A page.
pub(crate) struct Route {
    /// Its address; `{id}` stands for one id.
    pub(crate) path: &'static str,
    /// What it shows, in one sentence.
    pub(crate) says: &'static str,
    /// What it can be narrowed to.
    pub(crate) takes: &'static [&'static str],
    /// What it is beside a page.
    pub(crate) beside: Beside,
    /// Makes it.
    pub(crate) make: fn(&View<'_>) -> Result<Box<dyn Shown>, Trouble>,
}

/// What a page is in other forms than HTML and JSON.
pub(crate) enum Beside {
    Nothing,
    /// One list: a file of all its rows in several forms.
    List(Listed),
    /// A file of the corpus.
    Corpus,
}

/// A list as a file.
#[derive(Clone, Copy)]
pub(crate) struct Listed {
    pub(crate) columns: Columns,
    /// Where its rows are.
    pub(crate) places: Places,
    /// Gives its rows one after the other.
    pub(crate) each: fn(&View<'_>, Give<'_>) -> Result<(), Trouble>,
}

/// Takes a row.
pub(crate) type Give<'a> = &'a mut dyn FnMut(Row) -> Result<(), sayso::Error>;

impl Route {
    pub(crate) fn list(&self) -> Option<&Listed> {
        if let Beside::List(listed) = &self.beside { Some(listed) } else { None }
    }

    /// In which forms it is there.
    pub(crate) fn forms(&self) -> Vec<Form> {
        let more: &[Form] = match &self.beside {
            Beside::Nothing => &[],
            Beside::Corpus => &[Form::Case],
            Beside::List(listed) if listed.places == Places::Nowhere => {
                &[Form::Csv, Form::Jsonl, Form::Parquet]
            }
            Beside::List(_) => &[Form::Csv, Form::Jsonl, Form::Parquet, Form::Geojson],
        };
        [Form::Html, Form::Json].iter().chain(more).copied().collect()
    }

    /// Files of all its rows.
    pub(crate) fn files(&self) -> Vec<Form> {
        self.forms().into_iter().filter(|form| form.is_of_rows()).collect()
    }

    /// The route of a page's path.
    pub(crate) fn of(path: &str) -> Option<&'static Route> {
        find(path).map(|(route, _)| route)
    }
}

const FILTERS: &[&str] =
    &["actor", "place", "since", "until", "party", "standing", "type", "text", "limit", "start"];

/// Rows of a page where nothing is said, and the most that can be asked for.
pub(crate) const USUAL: u64 = 200;
pub(crate) const MOST: u64 = 10_000;
/// The last row with which a page can begin.
pub(crate) const FARTHEST: u64 = 10_000;

/// What of an address is about the page and not about the question: files have all rows.
pub(crate) const OF_THE_PAGE: &[&str] = &["limit", "start"];

/// A list as a file.
macro_rules! file {
    ($list:expr) => {
        file!($list, Places::Nowhere)
    };
    ($list:expr, $places:expr) => {
        Beside::List(Listed {
            columns: $list.columns,
            places: $places,
            each: |view, give| Ok($list.each(view.record, &view.asked.whole()?, give)?),
        })
    };
}

/// A list that takes all filters, and looks like any list.
macro_rules! list {
    ($path:literal, $says:literal, $list:expr $(, $places:expr)?) => {
        Route {
            path: $path,
            says: $says,
            takes: FILTERS,
            beside: file!($list $(, $places)?),
            make: |view| page::list::page(view, &$list),
        }
    };
}

/// A list that takes other filters than most, or looks otherwise.
const fn listed(
    path: &'static str,
    says: &'static str,
    takes: &'static [&'static str],
    beside: Beside,
    make: fn(&View<'_>) -> Result<Box<dyn Shown>, Trouble>,
) -> Route {
    Route { path, says, takes, beside, make }
}

const fn one(
    path: &'static str,
    says: &'static str,
    takes: &'static [&'static str],
    make: fn(&View<'_>) -> Result<Box<dyn Shown>, Trouble>,
) -> Route {
    Route { path, says, takes, beside: Beside::Nothing, make }
}

pub(crate) const ROUTES: &[Route] = &[
    one(
        "/",
        "What the case holds, what changed in a time, what is open.",
        &["since", "until", "as_of"],
        page::situation::page,
    ),
    list!("/reports", "Reports, the newest first.", ask::REPORTS_LIST),
    one("/report/{id}", "One report with its words marked.", &["start"], page::report::page),
    list!("/matters", "Matters: what several claims are about.", ask::MATTERS_LIST),
    list!("/disputes", "Matters in dispute.", ask::DISPUTES_LIST),
    one(
        "/matter/{id}",
        "One matter: each side's words in time order, and what answers what.",
        &["since", "until", "limit", "start"],
        page::matter::page,
    ),
    list!("/said", "Statements: who said what.", ask::SAID_LIST),
    list!("/claims", "Claims, by whose account.", ask::CLAIMS_LIST, Places::OfClaim("id")),
    Route {
        path: "/days",
        says: "How much was said on each day.",
        takes: &["since", "until", "limit", "start"],
        beside: file!(ask::DAYS_LIST),
        make: |v| {
            let table = page::situation::days(v.record, &v.asked.filter()?)?;
            Ok(page::list::of_table(v, table))
        },
    },
    list!("/timeline", "Claims by day.", ask::TIMELINE_LIST, Places::OfClaim("id")),
    listed(
        "/figures",
        "Figures by account over time.",
        &["actor", "place", "since", "until", "party", "standing", "type", "limit", "start"],
        file!(ask::FIGURES_LIST),
        page::figures::page,
    ),
    listed(
        "/talks",
        "Talks: rounds and their states by source.",
        &["actor", "place", "since", "until", "party", "standing", "limit", "start"],
        file!(ask::TALKS_LIST, Places::OfClaim("claim")),
        page::talks::page,
    ),
    listed(
        "/pledges",
        "Pledges by status, by whose word, on a day.",
        &["actor", "as_of", "by", "standing", "since", "until", "limit", "start"],
        file!(ask::PLEDGES_LIST),
        page::pledges::page,
    ),
    listed(
        "/control",
        "Who holds which ground, by whose account, on a day.",
        &["place", "actor", "as_of", "by", "since", "limit", "start"],
        page::control::FILE,
        page::control::page,
    ),
    listed(
        "/ask",
        "Words in reports and statements.",
        &["text", "in", "actor", "since", "until", "standing", "type", "limit"],
        page::ask::FILE,
        page::ask::page,
    ),
    Route {
        path: "/actors",
        says: "Actors across reports.",
        takes: &["actor", "party", "type", "limit", "start"],
        beside: file!(ask::ACTORS_LIST),
        make: page::actors::page,
    },
    one(
        "/actor/{id}",
        "One actor: what it said, promised, denied, what others say of it, its names.",
        &["since", "until", "limit"],
        page::actor::page,
    ),
    list!("/places", "Places across reports.", ask::PLACES_LIST, Places::Own),
    one(
        "/place/{id}",
        "One place: who holds it by whose account, what else is told of it, how well it is known where it is.",
        &["since", "until", "limit"],
        page::place::page,
    ),
    Route {
        path: "/edits",
        says: "What was done by hand: who, when, why.",
        takes: &["limit"],
        beside: page::edits::FILE,
        make: page::edits::page,
    },
    one(
        "/review",
        "What most needs eyes, one row at a time, to be decided on.",
        &["item", "report"],
        page::review::page,
    ),
    one("/review/agreement", "How far reviewers agree, and where they do not.", &[], page::agreement::page),
    Route {
        path: "/review/corpus",
        says: "What the reviewer went through, as a file of the corpus (.case).",
        takes: &[],
        beside: Beside::Corpus,
        make: page::corpus::page,
    },
    Route {
        path: "/review/decisions",
        says: "The reviewer's own decisions, the last first.",
        takes: &["limit"],
        beside: page::decisions::FILE,
        make: page::decisions::page,
    },
    one(
        "/map",
        "Who holds which ground, by whose account, on a day.",
        &["as_of", "by", "off", "bounds", "events", "start"],
        page::map::page,
    ),
    one("/boundaries", "The case's own boundaries.", &[], page::boundaries::page),
    one("/licences", "What others made of what the pages carry.", &[], page::licences::page),
    one("/why/{id}", "The chain from a row to the bytes.", &[], page::why::page),
    one("/openapi", "What every address takes and gives.", &[], page::openapi::page),
];

/// A page that was asked for.
pub(crate) struct Asked {
    /// The route's address.
    pub(crate) route: &'static Route,
    /// What stands for `{id}`.
    pub(crate) id: String,
    /// Names and values behind `?`, in order.
    pub(crate) query: Vec<(String, String)>,
    /// Most rows that there is room for, whatever is asked for.
    pub(crate) most: u64,
}

impl Asked {
    /// Finds the route of a path without its form.
    pub(crate) fn of(path: &str, query: Option<&str>) -> Result<Asked, Trouble> {
        let (route, id) = find(path).ok_or_else(|| {
            Trouble::not_found(format!("there is no page {path}")).with_hint("/ is the first page")
        })?;
        let id = text(&id)?;
        let query = pairs(query.unwrap_or_default())?;
        // The door has looked at it already.
        let query: Vec<(String, String)> = query.into_iter().filter(|(name, _)| name != "token").collect();
        for (n, (name, _)) in query.iter().enumerate() {
            if !route.takes.contains(&name.as_str()) {
                let takes =
                    if route.takes.is_empty() { "nothing".to_owned() } else { route.takes.join(", ") };
                return Err(Trouble::bad(format!("{path} takes no `{name}`; expected {takes}")));
            }
            if query[..n].iter().any(|(before, _)| before == name) {
                return Err(Trouble::bad(format!("`{name}` stands twice in the address")));
            }
        }
        Ok(Asked { route, id, query, most: MOST })
    }

    /// A value behind `?`; an empty one is none.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(n, v)| n == name && !v.is_empty()).map(|(_, v)| v.as_str())
    }

    /// A day behind `?`.
    pub(crate) fn day(&self, name: &str) -> Result<Option<&str>, Trouble> {
        let Some(day) = self.value(name) else { return Ok(None) };
        parse_date(day).map_err(|e| Trouble::from(e.at(format!("`{name}`"))))?;
        Ok(Some(day))
    }

    /// Most rows: 200 where nothing is said.
    pub(crate) fn limit(&self) -> Result<u64, Trouble> {
        let Some(limit) = self.value("limit") else { return Ok(USUAL.min(self.most)) };
        let limit: Option<u64> = limit.parse().ok().filter(|n| (1..=MOST).contains(n));
        limit.map(|n| n.min(self.most)).ok_or_else(|| {
            let asked = self.value("limit").unwrap_or_default();
            Trouble::bad(format!("`limit` is `{asked}`; expected a number from 1 to {MOST}"))
        })
    }

    /// Rows of pages before.
    pub(crate) fn start(&self) -> Result<u64, Trouble> {
        let Some(start) = self.value("start") else { return Ok(0) };
        start.parse().ok().filter(|n| *n <= FARTHEST).ok_or_else(|| {
            let what = format!("`start` is `{start}`; expected a number from 0 to {FARTHEST}");
            Trouble::bad(what).with_hint("what lies farther is found by days, and is in the files of a list")
        })
    }

    /// What the rows of a file are narrowed to: all of them, unless the address says how many.
    pub(crate) fn whole(&self) -> Result<Filter, Trouble> {
        let limit = if self.value("limit").is_some() { self.limit()? } else { 0 };
        Ok(Filter { limit, ..self.filter()? })
    }

    /// What the rows of a list are narrowed to.
    pub(crate) fn filter(&self) -> Result<Filter, Trouble> {
        let text = |name: &str| self.value(name).map(str::to_owned);
        Ok(Filter {
            actor: text("actor"),
            place: text("place"),
            since: self.day("since")?.map(str::to_owned),
            until: self.day("until")?.map(str::to_owned),
            // A list takes one of the two names.
            party: text("party").or_else(|| text("by")),
            standing: text("standing"),
            kind: text("type"),
            text: text("text"),
            as_of: self.day("as_of")?.map(str::to_owned),
            limit: self.limit()?,
            start: self.start()?,
        })
    }
}

/// A page in the making.
pub(crate) struct View<'a> {
    pub(crate) record: &'a Record,
    pub(crate) case: &'a Case,
    pub(crate) asked: &'a Asked,
    pub(crate) frame: page::Frame,
}

fn find(path: &str) -> Option<(&'static Route, String)> {
    ROUTES.iter().find_map(|route| match route.path.strip_suffix("{id}") {
        Some(start) => {
            let id = path.strip_prefix(start).filter(|id| !id.is_empty() && !id.contains('/'))?;
            Some((route, id.to_owned()))
        }
        None => (route.path == path).then(|| (route, String::new())),
    })
}

/// `a=1&b=two+words` as names and values.
pub(crate) fn pairs(query: &str) -> Result<Vec<(String, String)>, Trouble> {
    let parts = query.split('&').filter(|p| !p.is_empty());
    parts.map(|p| p.split_once('=').unwrap_or((p, ""))).map(|(n, v)| Ok((spaced(n)?, spaced(v)?))).collect()
}

/// A part of a query as text: `+` is a space there.
fn spaced(part: &str) -> Result<String, Trouble> {
    text(&part.replace('+', " "))
}

/// A part of an address as text.
fn text(part: &str) -> Result<String, Trouble> {
    let text = percent_encoding::percent_decode_str(part).decode_utf8().map(|t| t.into_owned());
    text.ok()
        .filter(|t| !t.contains('\0'))
        .ok_or_else(|| Trouble::bad("the address holds bytes that are no text; expected UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_to_their_routes() {
        let path = |p: &str| find(p).map(|(r, id)| (r.path, id));
        assert_eq!(path("/"), Some(("/", String::new())));
        assert_eq!(path("/matter/m0123456789ab"), Some(("/matter/{id}", "m0123456789ab".to_owned())));
        assert_eq!(path("/matter/"), None);
        assert_eq!(path("/matter/a/b"), None);
        assert_eq!(path("/nothing"), None);
    }

    #[test]
    fn a_file_has_all_rows_where_a_page_has_some() {
        let of = |query: &str| {
            let asked = Asked::of("/claims", Some(query)).unwrap();
            (asked.filter().unwrap().limit, asked.whole().map(|f| f.limit).unwrap())
        };
        assert_eq!((of(""), of("limit="), of("limit=5")), ((USUAL, 0), (USUAL, 0), (5, 5)));
    }

    #[test]
    fn a_query_is_taken_at_its_word_or_refused() {
        let said = |q: &str| Asked::of("/said", Some(q)).and_then(|a| a.filter());
        assert_eq!(said("text=two+words&limit=5").unwrap().text.as_deref(), Some("two words"));
        for bad in [
            "nothing=1",
            "since=tomorrow",
            "limit=0",
            "start=-1",
            "start=10001",
            "limit=many",
            "text=%ff",
            "limit=1&limit=2",
            "text=%00",
        ] {
            assert_eq!(said(bad).unwrap_err().status, 400, "{bad}");
        }
    }
}
