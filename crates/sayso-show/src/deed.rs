//! What a reviewer does by hand: one table of deeds. A form of one of our pages sends a deed to `/deed/NAME`; it is logged with
//! who and why, what it touches is weighed anew, and the answer leads back to the page it came from.
//!
//! A new deed is a line of [`DEEDS`] and a function that makes its edit; its form takes `{% include "seal.html" %}`.

mod review;

use axum::http::StatusCode;
use sayso::ask;
use sayso::case::Case;
use sayso::record::{Edit, Record};

use crate::Reviewer;
use crate::route::{Asked, pairs};
use crate::trouble::Trouble;
use crate::words::address;

/// Something that can be done.
pub(crate) struct Deed {
    /// Its name: the end of its address.
    pub(crate) name: &'static str,
    /// What it does, in one sentence.
    pub(crate) says: &'static str,
    /// Fields that must be filled in.
    pub(crate) needs: &'static [&'static str],
    /// Fields that may be empty or missing.
    pub(crate) may: &'static [&'static str],
    /// Does it; where the reader goes then, if not back.
    pub(crate) act: fn(&mut Writing<'_>) -> Result<Option<String>, Trouble>,
}

/// Where deeds are sent.
pub(crate) const PATH: &str = "/deed/";

pub(crate) const DEEDS: &[Deed] = &[
    Deed {
        name: "merge",
        says: "Two actors are one.",
        needs: &["actor", "into", "why"],
        may: &[],
        act: merge,
    },
    Deed {
        name: "split",
        says: "In one report, an actor is another.",
        needs: &["actor", "report", "name", "why"],
        may: &[],
        act: split,
    },
    Deed {
        name: "rename",
        says: "An actor is called otherwise.",
        needs: &["actor", "name", "why"],
        may: &[],
        act: rename,
    },
    Deed { name: "settle", says: "A matter is settled.", needs: &["matter", "why"], may: &[], act: settle },
    Deed { name: "undo", says: "An edit no longer holds.", needs: &["edit", "why"], may: &[], act: undo },
    Deed {
        name: "review-accept",
        says: "A row is as it was read.",
        needs: &["on"],
        may: &["next", "report", "why"],
        act: review::accept,
    },
    Deed {
        name: "review-reject",
        says: "A row should not have been read.",
        needs: &["on"],
        may: &["next", "report", "why"],
        act: review::reject,
    },
    Deed {
        name: "review-correct",
        says: "A claim or statement is this instead.",
        needs: &["on"],
        may: &[
            "next",
            "report",
            "why",
            "coded",
            "truth",
            "actor",
            "recipient",
            "place",
            "least",
            "most",
            "unit",
            "from",
            "to",
            "act",
            "standing",
        ],
        act: review::correct,
    },
    Deed {
        name: "review-add-claim",
        says: "A claim that was not read.",
        needs: &["report", "words", "coded", "truth"],
        may: &["nth", "why", "actor", "recipient", "place", "least", "most", "unit", "from", "to"],
        act: review::add_claim,
    },
    Deed {
        name: "review-add-statement",
        says: "A statement that was not read.",
        needs: &["report", "words", "act", "standing"],
        may: &["nth", "why", "source", "cue", "actor"],
        act: review::add_statement,
    },
    Deed {
        name: "review-undo",
        says: "A decision no longer holds.",
        needs: &["decision"],
        may: &["why"],
        act: review::undo,
    },
];

/// A form as it was sent.
pub(crate) struct Sent {
    pub(crate) deed: &'static Deed,
    fields: Vec<(String, String)>,
}

impl Sent {
    /// Reads a form; its seal is still to be looked at.
    pub(crate) fn of(path: &str, body: &[u8]) -> Result<Sent, Trouble> {
        let name = path.strip_prefix(PATH).unwrap_or_default();
        let deed = DEEDS.iter().find(|d| d.name == name).ok_or_else(|| {
            Trouble::new(StatusCode::METHOD_NOT_ALLOWED, format!("{path} can only be read"))
                .with_hint(format!("forms are sent to {PATH}NAME; {}", all_deeds()))
        })?;
        let body = std::str::from_utf8(body).map_err(|_| Trouble::bad("the form is no text"))?;
        let fields = pairs(body)?.into_iter().map(|(name, value)| (name, tidy(&value))).collect();
        let sent = Sent { deed, fields };
        sent.check()?;
        Ok(sent)
    }

    /// Every field is one that the deed takes, stands once, and is there if it must.
    fn check(&self) -> Result<(), Trouble> {
        const LONGEST: usize = 4_000;
        let deed = self.deed;
        let knows =
            |n: &str| matches!(n, "seal" | "back") || deed.needs.contains(&n) || deed.may.contains(&n);
        for (n, (name, value)) in self.fields.iter().enumerate() {
            if !knows(name) {
                let takes = [deed.needs, deed.may].concat().join(", ");
                return Err(Trouble::bad(format!("{} takes no `{name}`; expected {takes}", deed.name)));
            }
            if self.fields[..n].iter().any(|(before, _)| before == name) {
                return Err(Trouble::bad(format!("`{name}` stands twice in the form")));
            }
            if value.chars().count() > LONGEST || value.chars().any(|c| c.is_control() && c != '\n') {
                let what =
                    format!("`{name}` is longer than {LONGEST} characters or holds signs that are no text");
                return Err(Trouble::bad(what));
            }
        }
        match deed.needs.iter().find(|name| self.value(name).is_empty()) {
            Some(&"why") => Err(Trouble::bad("no reason is given; expected one in `why`")
                .with_hint("whoever reads the log of edits wants to know why")),
            Some(name) => Err(Trouble::bad(format!("`{name}` is empty"))),
            None => Ok(()),
        }
    }

    /// What a field says; a missing one says nothing.
    pub(crate) fn value(&self, name: &str) -> &str {
        self.fields.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str())
    }

    /// The page that the form came from, if it is one of ours.
    pub(crate) fn back(&self) -> Option<&str> {
        let back = self.value("back");
        let (path, query) = back.split_once('?').map_or((back, None), |(path, query)| (path, Some(query)));
        (!back.contains(['#', '\n']) && Asked::of(path, query).is_ok()).then_some(back)
    }
}

/// What can be done, for whoever asks for something else.
fn all_deeds() -> String {
    DEEDS.iter().map(|d| format!("{}: {}", d.name, d.says)).collect::<Vec<_>>().join(" ")
}

/// Text as people meant it: lines end as elsewhere, nothing hangs over.
fn tidy(value: &str) -> String {
    value.replace("\r\n", "\n").replace('\t', " ").trim().to_owned()
}

/// A deed in the doing.
pub(crate) struct Writing<'a> {
    pub(crate) record: &'a mut Record,
    pub(crate) case: &'a Case,
    pub(crate) reviewer: &'a Reviewer,
    pub(crate) sent: &'a Sent,
}

impl Writing<'_> {
    /// Logs an edit under the reviewer's name and weighs anew; its number.
    pub(crate) fn log(&mut self, edit: &Edit) -> Result<i64, Trouble> {
        let (who, stamp) = (&self.reviewer.name, (self.reviewer.clock)());
        let number = self.record.log(edit, who, self.sent.value("why"), &stamp)?;
        self.record.weigh(self.case.settings())?;
        Ok(number)
    }

    /// The key of the actor that a field names.
    fn actor(&self, field: &str) -> Result<String, Trouble> {
        Ok(ask::find_actor(self.record, self.sent.value(field))?)
    }

    /// The page of an actor: its id may be another since the last weighing.
    fn page_of(&self, key: &str) -> Option<String> {
        ask::actor_id(self.record, key).ok().map(|id| address(&id))
    }
}

fn merge(writing: &mut Writing<'_>) -> Result<Option<String>, Trouble> {
    let (from, into) = (writing.actor("actor")?, writing.actor("into")?);
    if from == into {
        return Err(Trouble::bad("both names stand for the same actor"));
    }
    writing.log(&Edit::Merge { from, into: into.clone() })?;
    Ok(writing.page_of(&into))
}

fn split(writing: &mut Writing<'_>) -> Result<Option<String>, Trouble> {
    let from = writing.actor("actor")?;
    let report = ask::find_report(writing.record, writing.sent.value("report"))?;
    let name = line(writing.sent.value("name"))?;
    writing.log(&Edit::Split { from: from.clone(), report, name })?;
    Ok(writing.page_of(&from).or_else(|| Some("/actors".to_owned())))
}

fn rename(writing: &mut Writing<'_>) -> Result<Option<String>, Trouble> {
    let (of, name) = (writing.actor("actor")?, line(writing.sent.value("name"))?);
    writing.log(&Edit::Rename { of: of.clone(), name })?;
    Ok(writing.page_of(&of))
}

fn settle(writing: &mut Writing<'_>) -> Result<Option<String>, Trouble> {
    let matter = ask::find_matter(writing.record, writing.sent.value("matter"))?;
    writing.log(&Edit::Settle { matter })?;
    Ok(None)
}

fn undo(writing: &mut Writing<'_>) -> Result<Option<String>, Trouble> {
    let told = writing.sent.value("edit");
    let edit = told.parse().map_err(|_| Trouble::bad(format!("`edit` is `{told}`; expected its number")))?;
    writing.log(&Edit::Undo { edit })?;
    Ok(None)
}

/// A name: one line, of a length that people read.
fn line(name: &str) -> Result<String, Trouble> {
    const LONGEST: usize = 200;
    if name.contains('\n') || name.chars().count() > LONGEST || !name.chars().any(char::is_alphanumeric) {
        return Err(Trouble::bad(format!("expected a name of one line and at most {LONGEST} characters")));
    }
    Ok(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_taken_at_its_word_or_refused() {
        let sent = |body: &str| Sent::of("/deed/rename", body.as_bytes());
        let good = sent("seal=x&back=%2Factor%2Fe1&actor=e1&name=+New+name+&why=as+r2%0D%0Ahas+it").unwrap();
        assert_eq!((good.value("name"), good.value("why")), ("New name", "as r2\nhas it"));
        for (bad, status) in [
            ("actor=e1&name=x", 400),
            ("actor=e1&name=x&why=+%0A", 400),
            ("actor=e1&name=x&why=y&more=z", 400),
            ("actor=e1&actor=e2&name=x&why=y", 400),
            ("actor=e1&name=%00&why=y", 400),
            ("actor=e1&name=%07&why=y", 400),
            ("actor=e1&name=%ff&why=y", 400),
        ] {
            assert_eq!(sent(bad).err().map(|t| t.status), Some(status), "{bad}");
        }
        assert_eq!(Sent::of("/deed/nothing", b"").err().map(|t| t.status), Some(405));
        assert_eq!(Sent::of("/actors", b"").err().map(|t| t.status), Some(405));
    }

    #[test]
    fn a_form_leads_back_to_our_own_pages_alone() {
        let back = |to: &str| {
            let body = format!("back={to}&edit=1&why=y");
            Sent::of("/deed/undo", body.as_bytes()).unwrap().back().map(str::to_owned)
        };
        assert_eq!(back("/said?text=two%2520words").as_deref(), Some("/said?text=two%20words"));
        for elsewhere in
            ["", "https://example.org/", "//example.org/", "/nothing", "/said?nothing=1", "/edits%23a"]
        {
            assert_eq!(back(elsewhere), None, "{elsewhere}");
        }
    }

    #[test]
    fn names_are_lines() {
        assert!(line("Rescue service").is_ok());
        assert!(line("two\nlines").is_err() && line("…").is_err() && line(&"x".repeat(201)).is_err());
    }
}
