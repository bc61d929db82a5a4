//! Where the case stands: what it holds, what changed since a day, what is open.

use askama::Template;
use sayso::ask::{self, Filter, Table};
use serde_json::{Value, json};

use super::Frame;
use crate::answer::{Shown, table_json};
use crate::route::View;
use crate::trouble::Trouble;
use crate::words;

#[derive(Template)]
#[template(path = "situation.html")]
struct Page {
    frame: Frame,
    since: String,
    status: Table,
    disputes: Table,
}

pub(crate) fn page(view: &View<'_>) -> Result<Box<dyn Shown>, Trouble> {
    let since = view.asked.day("since")?.map(str::to_owned);
    let filter = Filter { since: since.clone(), limit: 20, ..Filter::default() };
    let disputes = ask::disputes(view.record, &filter)?;
    let status = ask::status(view.record)?;
    Ok(Box::new(Page { frame: view.frame.clone(), since: since.unwrap_or_default(), status, disputes }))
}

impl Shown for Page {
    fn html(&self) -> Result<String, askama::Error> {
        self.render()
    }

    fn json(&self) -> Value {
        json!({ "since": self.since, "status": table_json(&self.status), "disputes": table_json(&self.disputes) })
    }
}
