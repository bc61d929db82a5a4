//! What a reviewer does by hand: one table of deeds. A form of one of our pages sends a deed to `/deed/NAME`; it is logged with
//! who and why, what it touches is weighed anew, and the answer leads back to the page it came from.
//!
//! A new deed is a line of [`DEEDS`] and a function that makes its edit; its form takes `{% include "seal.html" %}`.

pub(crate) mod field;
mod review;

use std::sync::Arc;

use axum::http::StatusCode;
use sayso::ask;
use sayso::case::Case;
use sayso::record::{Edit, Record};

use crate::Reviewer;
use crate::route::{Asked, pairs};
use crate::trouble::Trouble;
use crate::words::address;

use field::Field;

/// Something that can be done.
#[derive(Debug)]
pub(crate) struct Deed {
    /// Its name: the end of its address.
    pub(crate) name: &'static str,
    /// What it does, in one sentence.
    pub(crate) says: &'static str,
    /// Fields that must be filled in.
    pub(crate) needs: &'static [Field],
    /// Fields that may be empty or missing.
    pub(crate) may: &'static [Field],
    /// Does it; where the reader goes then, if not back.
    pub(crate) act: fn(&mut Writing<'_>) -> Result<Option<String>, Trouble>,
}

/// Where deeds are sent.
pub(crate) const PATH: &str = "/deed/";

/// The deed that a path is the address of.
pub(crate) fn find(path: &str) -> Option<&'static Deed> {
    let name = path.strip_prefix(PATH)?;
    DEEDS.iter().find(|d| d.name == name)
}

pub(crate) const DEEDS: &[Deed] = &[
    Deed {
        name: "merge",
        says: "Two actors are one.",
        needs: &[field::ONE, field::INTO, field::WHY],
        may: &[],
        act: merge,
    },
    Deed {
        name: "split",
        says: "In one report, an actor is another.",
        needs: &[field::ONE, field::REPORT, field::NAME, field::WHY],
        may: &[],
        act: split,
    },
    Deed {
        name: "rename",
        says: "An actor is called otherwise.",
        needs: &[field::ONE, field::NAME, field::WHY],
        may: &[],
        act: rename,
    },
    Deed {
        name: "settle",
        says: "A matter is settled.",
        needs: &[field::MATTER, field::WHY],
        may: &[],
        act: settle,
    },
    Deed {
        name: "undo",
        says: "An edit no longer holds.",
        needs: &[field::EDIT, field::WHY],
        may: &[],
        act: undo,
    },
    Deed {
        name: "review-accept",
        says: "A row is as it was read.",
        needs: &[field::ON],
        may: &[field::NEXT, field::THROUGH, field::WHY],
        act: review::accept,
    },
    Deed {
        name: "review-reject",
        says: "A row should not have been read.",
        needs: &[field::ON],
        may: &[field::NEXT, field::THROUGH, field::WHY],
        act: review::reject,
    },
    Deed {
        name: "review-correct",
        says: "A claim or statement is this instead.",
        needs: &[field::ON],
        may: &[
            field::NEXT,
            field::THROUGH,
            field::CODED,
            field::TRUTH,
            field::ACT,
            field::STANDING,
            field::ACTOR,
            field::RECIPIENT,
            field::PLACE,
            field::LEAST,
            field::MOST,
            field::UNIT,
            field::FROM,
            field::TO,
            field::WHY,
        ],
        act: review::correct,
    },
    Deed {
        name: "review-add-claim",
        says: "A claim that was not read.",
        needs: &[field::REPORT, field::WORDS, field::CODED, field::TRUTH],
        may: &[
            field::NTH,
            field::ACTOR,
            field::RECIPIENT,
            field::PLACE,
            field::LEAST,
            field::MOST,
            field::UNIT,
            field::FROM,
            field::TO,
            field::WHY,
        ],
        act: review::add_claim,
    },
    Deed {
        name: "review-add-statement",
        says: "A statement that was not read.",
        needs: &[field::REPORT, field::WORDS, field::ACT, field::STANDING],
        may: &[field::NTH, field::SOURCE, field::CUE, field::ACTOR, field::WHY],
        act: review::add_statement,
    },
    Deed {
        name: "review-undo",
        says: "A decision no longer holds.",
        needs: &[field::DECISION],
        may: &[field::WHY],
        act: review::undo,
    },
];

impl Deed {
    /// All that is filled in, as a form has it.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &'static Field> + use<> {
        self.needs.iter().chain(self.may)
    }

    pub(crate) fn is_needed(&self, field: &Field) -> bool {
        self.needs.iter().any(|f| f.name == field.name)
    }
}

/// A form as it was sent.
#[derive(Debug)]
pub(crate) struct Sent {
    pub(crate) deed: &'static Deed,
    fields: Vec<(String, String)>,
}

impl Sent {
    /// Reads a form; its seal is still to be looked at.
    pub(crate) fn of(path: &str, body: &[u8]) -> Result<Sent, Trouble> {
        let deed = find(path).ok_or_else(|| {
            Trouble::new(StatusCode::METHOD_NOT_ALLOWED, format!("{path} can only be read"))
                .with_hint(format!("forms are sent to {PATH}NAME; {}", all_deeds()))
        })?;
        let no_text = |_| Trouble::bad("the form holds bytes that are no text; expected UTF-8");
        let body = std::str::from_utf8(body).map_err(|e| no_text(e.to_string()))?;
        let fields = pairs(body).map_err(|t| no_text(t.what))?;
        let fields = fields.into_iter().map(|(name, value)| (name, tidy(&value))).collect();
        let sent = Sent { deed, fields };
        match sent.check() {
            Ok(()) => Ok(sent),
            Err(trouble) => Err(trouble.with_form(Arc::new(sent))),
        }
    }

    /// Every field is one that the deed takes, stands once, holds what it may, and is there if it must.
    fn check(&self) -> Result<(), Trouble> {
        for (n, (name, value)) in self.fields.iter().enumerate() {
            let field = self.deed.fields().chain([&field::SEAL, &field::BACK]).find(|f| f.name == name);
            let Some(field) = field else {
                let takes: Vec<&str> = self.deed.fields().map(|f| f.name).collect();
                let what = format!("{} takes no `{name}`; expected {}", self.deed.name, takes.join(", "));
                return Err(Trouble::bad(what));
            };
            if self.fields[..n].iter().any(|(before, _)| before == name) {
                return Err(Trouble::bad(format!("`{name}` stands twice in the form")));
            }
            if let Some(what) = field.trouble(value) {
                return Err(Trouble::bad(what).with_field(field.name));
            }
        }
        let Some(field) = self.deed.needs.iter().find(|field| self.value(field.name).is_empty()) else {
            return Ok(());
        };
        let empty = |what: String| Err(Trouble::bad(what).with_field(field.name));
        if field.name == field::WHY.name {
            return empty("no reason is given; expected one in `why`".to_owned())
                .map_err(|t: Trouble| t.with_hint("whoever reads the log of edits wants to know why"));
        }
        empty(format!("`{}` is empty", field.name))
    }

    /// What a field says; a missing one says nothing.
    pub(crate) fn value(&self, name: &str) -> &str {
        self.fields.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str())
    }

    /// A whole number that a field holds, as was checked; none where it is empty.
    pub(crate) fn number(&self, name: &'static str) -> Option<i64> {
        field::number(self.value(name))
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

    /// The page of an actor: its id may be another since the last weighing.
    fn page_of(&self, key: &str) -> Option<String> {
        ask::actor_id(self.record, key).ok().map(|id| address(&id))
    }
}

fn merge(writing: &mut Writing<'_>) -> Result<Option<String>, Trouble> {
    let edit = ask::merge_of(writing.record, writing.sent.value("actor"), writing.sent.value("into"))?;
    writing.log(&edit)?;
    let Edit::Merge { into, .. } = edit else { return Ok(None) };
    Ok(writing.page_of(&into))
}

fn split(writing: &mut Writing<'_>) -> Result<Option<String>, Trouble> {
    let value = |name| writing.sent.value(name);
    let edit = ask::split_of(writing.record, value("actor"), value("report"), value("name"))?;
    writing.log(&edit)?;
    let Edit::Split { from, .. } = edit else { return Ok(None) };
    // Where it stood in no other report, it is gone.
    Ok(writing.page_of(&from).or_else(|| Some("/actors".to_owned())))
}

fn rename(writing: &mut Writing<'_>) -> Result<Option<String>, Trouble> {
    let edit = ask::rename_of(writing.record, writing.sent.value("actor"), writing.sent.value("name"))?;
    writing.log(&edit)?;
    let Edit::Rename { of, .. } = edit else { return Ok(None) };
    Ok(writing.page_of(&of))
}

fn settle(writing: &mut Writing<'_>) -> Result<Option<String>, Trouble> {
    let matter = ask::find_matter(writing.record, writing.sent.value("matter"));
    writing.log(&Edit::Settle { matter: matter.map_err(|e| e.of_field("matter"))? })?;
    Ok(None)
}

fn undo(writing: &mut Writing<'_>) -> Result<Option<String>, Trouble> {
    let edit = writing.sent.number("edit").unwrap_or_default();
    writing.log(&Edit::Undo { edit })?;
    Ok(None)
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
}
