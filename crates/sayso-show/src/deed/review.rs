//! Deeds of review: decisions on what was read. They are logged under the reviewer's name; weighing rests on the readings alone,
//! so nothing is weighed anew.

use sayso::record::Record;
use sayso::review::{self, Addition, By, ClaimCoding, Coding, On, StatementCoding};

use super::{Sent, Writing};
use crate::trouble::Trouble;

type Done = Result<Option<String>, Trouble>;

pub(super) fn accept(writing: &mut Writing<'_>) -> Done {
    let on = On::find(writing.sent.value("on")).map_err(|e| e.of_field("on"))?;
    decide(writing, |record, by| review::accept(record, by, on))?;
    Ok(Some(onward(writing.sent)))
}

pub(super) fn reject(writing: &mut Writing<'_>) -> Done {
    let on = On::find(writing.sent.value("on")).map_err(|e| e.of_field("on"))?;
    decide(writing, |record, by| review::reject(record, by, on))?;
    Ok(Some(onward(writing.sent)))
}

pub(super) fn correct(writing: &mut Writing<'_>) -> Done {
    let on = On::find(writing.sent.value("on")).map_err(|e| e.of_field("on"))?;
    let coding = match on {
        On::Claim(_) => claim(writing.sent)?,
        _ => statement(writing.sent),
    };
    decide(writing, |record, by| review::correct(record, by, on, coding))?;
    Ok(Some(onward(writing.sent)))
}

pub(super) fn add_claim(writing: &mut Writing<'_>) -> Done {
    let coding = claim(writing.sent)?;
    add(writing, coding)
}

pub(super) fn add_statement(writing: &mut Writing<'_>) -> Done {
    let coding = statement(writing.sent);
    add(writing, coding)
}

pub(super) fn undo(writing: &mut Writing<'_>) -> Done {
    let decision = writing.sent.number("decision").unwrap_or_default();
    let on = decide(writing, |record, by| review::undo(record, by, decision))?;
    // From the list of decisions one goes on with the list; else with the row that is open again.
    let is_from_row = writing.sent.back().is_none_or(|back| !back.starts_with("/review/decisions"));
    Ok((is_from_row && on != On::Own).then(|| format!("/review?item={}", on.id())))
}

fn add(writing: &mut Writing<'_>, coding: Coding) -> Done {
    let sent = writing.sent;
    let addition = Addition {
        coding,
        words: sent.value("words").to_owned(),
        nth: sent.number("nth").map_or(1, |n| usize::try_from(n).unwrap_or(0)),
        source: sent.value("source").to_owned(),
        cue: sent.value("cue").to_owned(),
    };
    decide(writing, |record, by| review::add(record, by, sent.value("report"), &addition))?;
    Ok(None)
}

/// Logs a decision under the reviewer's name.
fn decide<T>(
    writing: &mut Writing<'_>,
    deed: impl FnOnce(&mut Record, &By<'_>) -> Result<T, sayso::Error>,
) -> Result<T, Trouble> {
    let by =
        By { who: &writing.reviewer.name, why: writing.sent.value("why"), stamp: (writing.reviewer.clock)() };
    Ok(deed(writing.record, &by)?)
}

/// The row that comes next in the queue that the form was sent from.
fn onward(sent: &Sent) -> String {
    let plain = |name| {
        Some(sent.value(name)).filter(|id| !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric()))
    };
    let parts = [("item", plain("next")), ("report", plain("report"))];
    let query: Vec<String> =
        parts.iter().filter_map(|(name, id)| id.map(|id| format!("{name}={id}"))).collect();
    if query.is_empty() { "/review".to_owned() } else { format!("/review?{}", query.join("&")) }
}

fn claim(sent: &Sent) -> Result<Coding, Trouble> {
    let (kind, code) = sent.value("coded").split_once(' ').unwrap_or((sent.value("coded"), ""));
    let text = |name: &str| Some(sent.value(name).to_owned()).filter(|v| !v.is_empty());
    Ok(Coding::Claim(ClaimCoding {
        r#type: kind.to_owned(),
        code: code.to_owned(),
        truth: sent.value("truth").to_owned(),
        actor: names(sent, "actor"),
        recipient: names(sent, "recipient"),
        place: names(sent, "place"),
        least: sent.number("least"),
        most: sent.number("most"),
        unit: text("unit"),
        from: text("from"),
        to: text("to"),
    }))
}

fn statement(sent: &Sent) -> Coding {
    Coding::Statement(StatementCoding {
        act: sent.value("act").to_owned(),
        standing: sent.value("standing").to_owned(),
        actor: names(sent, "actor"),
    })
}

fn names(sent: &Sent, field: &str) -> Vec<String> {
    let names = sent.value(field).split(';').map(str::trim);
    names.filter(|n| !n.is_empty()).map(str::to_owned).collect()
}
