//! Why a row is there: the chain from it to the bytes.

use askama::Template;
use sayso::ask::{self, Table};
use serde_json::Value;

use super::Frame;
use crate::answer::{Shown, table_json};
use crate::route::View;
use crate::trouble::Trouble;
use crate::words;

#[derive(Template)]
#[template(path = "why.html")]
struct Why {
    frame: Frame,
    id: String,
    chain: Table,
}

pub(crate) fn page(view: &View<'_>) -> Result<Box<dyn Shown>, Trouble> {
    let mut chain = ask::why(view.record, &view.asked.id)?;
    let most = view.asked.most as usize;
    chain.more = chain.rows.len().saturating_sub(most) as u64;
    chain.rows.truncate(most);
    Ok(Box::new(Why { frame: view.frame.clone(), id: view.asked.id.clone(), chain }))
}

impl Shown for Why {
    fn html(&self) -> Result<String, askama::Error> {
        self.render()
    }

    fn json(&self) -> Value {
        table_json(&self.chain)
    }
}
