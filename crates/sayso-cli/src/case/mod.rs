//! Commands on a case: arguments in, questions asked of the library, answers out.

mod add;
mod clock;
mod export;
mod hand;
mod import;
mod review;
mod serve;

use std::io::{self, BufWriter, Write};

use sayso::ask::{self, Filter, Table};
use sayso::case::Case;
use sayso::record::Record;
use sayso::{Error, ErrorKind, parse_date};

use crate::answer::AnswerArguments;
use crate::args::case::{
    Asked, CaseCommand, DatedArguments, DumpArguments, Folder, InitArguments, MatterArguments, OneArguments,
    SearchArguments, WeighArguments,
};
use crate::read::Outcome;
use crate::show::tell;

type Done = Result<io::Result<Outcome>, Error>;

/// Does what a command asks.
///
/// # Errors
/// What cannot be done, said so that a person can act on it.
pub fn run(command: CaseCommand) -> Result<io::Result<Outcome>, Error> {
    use CaseCommand as C;
    match command {
        C::Init(arguments) => init(&arguments),
        C::Add(arguments) => add::add(arguments).map(Ok),
        C::Said(asked) => ask_many(&asked, "said", ask::said),
        C::Claims(asked) => ask_many(&asked, "claims", ask::claims),
        C::Matters(asked) => ask_many(&asked, "matters", ask::matters),
        C::Disputes(asked) => ask_many(&asked, "disputes", ask::disputes),
        C::Figures(asked) => ask_many(&asked, "figures", ask::figures),
        C::Talks(asked) => ask_many(&asked, "talks", ask::talks),
        C::Timeline(asked) => ask_many(&asked, "timeline", ask::timeline),
        C::Matter(one) => matter(&one),
        C::Why(one) => why(&one),
        C::Control(dated) => control(dated),
        C::Pledges(dated) => pledges(dated),
        C::Search(arguments) => search(arguments),
        C::Actors(arguments) => match arguments.command {
            Some(command) => hand::actors(command).map(Ok),
            None => ask_many(&arguments.asked, "actors", ask::actors),
        },
        C::Status(arguments) => {
            let record = open(&arguments.folder)?;
            shown(&arguments.answer, vec![("status", ask::status(&record)?)])
        }
        C::Settle(arguments) => hand::settle(&arguments).map(Ok),
        C::Edits(arguments) => match arguments.command {
            Some(command) => hand::undo(command).map(Ok),
            None => {
                shown(&arguments.asked.answer, vec![("edits", ask::edits(&open(&arguments.asked.folder)?)?)])
            }
        },
        C::Serve(arguments) => serve::serve(arguments).map(Ok),
        C::Review(arguments) => review::review(arguments.command),
        C::Weigh(arguments) => weigh(&arguments),
        C::Verify(arguments) => {
            // Whether it is weighed does not matter here, and asking would read the edits that may have been touched.
            let record = Record::open_to_read(&Case::open(&arguments.folder.case)?.record_path())?;
            let walk = record.verify()?;
            let mut table = Table::of(&["links", "last"]);
            table.rows.push(vec![walk.links.into(), walk.last.into()]);
            shown(&arguments.answer, vec![("chain", table)])
        }
        C::Dump(arguments) => dump(&arguments),
        C::Export(arguments) => export::export(&arguments),
        C::Import(arguments) => import::import(&arguments).map(Ok),
    }
}

/// The places of a case.
///
/// # Errors
/// As [`run`].
pub fn places(asked: &Asked) -> Result<io::Result<Outcome>, Error> {
    ask_many(asked, "places", ask::places)
}

/// The record of a case, to read. What was recorded and not weighed is told.
fn open(folder: &Folder) -> Result<Record, Error> {
    let case = Case::open(&folder.case)?;
    let record = Record::open_to_read(&case.record_path())?;
    if record.is_behind(case.settings())? {
        let why = "this case was added to, or its settings were changed, since it was weighed";
        tell(
            &Error::new(ErrorKind::Case, why)
                .with_hint(format!("sayso weigh --case {}", case.folder().display())),
        );
    }
    Ok(record)
}

fn init(arguments: &InitArguments) -> Done {
    let folder = &arguments.folder;
    let own = || folder.file_name().map_or_else(|| "case".to_owned(), |n| n.to_string_lossy().into_owned());
    Case::init(folder, &arguments.name.clone().unwrap_or_else(own))?;
    let line = format!("{} is a case now; sayso.toml says who the parties are\n", folder.display());
    Ok(io::stdout().write_all(line.as_bytes()).map(|()| Outcome::Found))
}

fn filter(asked: &Asked) -> Result<Filter, Error> {
    for (name, date) in [("--since", &asked.since), ("--until", &asked.until)] {
        if let Some(date) = date {
            parse_date(date).map_err(|e| e.at(name))?;
        }
    }
    Ok(Filter {
        actor: asked.actor.clone(),
        place: asked.place.clone(),
        since: asked.since.clone(),
        until: asked.until.clone(),
        party: asked.party.clone(),
        standing: asked.standing.clone(),
        kind: asked.kind.clone(),
        text: asked.text.clone(),
        as_of: None,
        limit: asked.limit,
        ..Filter::default()
    })
}

fn ask_many(asked: &Asked, name: &str, question: fn(&Record, &Filter) -> Result<Table, Error>) -> Done {
    let filter = filter(asked)?;
    let table = question(&open(&asked.folder)?, &filter)?;
    shown(&asked.answer, vec![(name, table)])
}

fn shown(answer: &AnswerArguments, tables: Vec<(&str, Table)>) -> Done {
    let is_found = tables.iter().any(|(_, table)| !table.rows.is_empty());
    answer.show(tables)?;
    Ok(Ok(if is_found { Outcome::Found } else { Outcome::Nothing }))
}

fn matter(arguments: &MatterArguments) -> Done {
    let one = &arguments.one;
    let tables = ask::matter(&open(&one.folder)?, &one.id, arguments.limit)?;
    // A table that is asked for by name may be empty: not every matter has replies.
    let is_shown = |name: &str| name == "claims" || one.answer.table.as_deref() == Some(name);
    shown(&one.answer, tables.into_iter().filter(|(name, t)| !t.rows.is_empty() || is_shown(name)).collect())
}

fn why(one: &OneArguments) -> Done {
    let table = ask::why(&open(&one.folder)?, &one.id)?;
    shown(&one.answer, vec![("why", table)])
}

/// A dated question: the day, and the account under its other name. Without a day none is assumed, today's least of all.
fn dated(dated: &DatedArguments) -> Result<Filter, Error> {
    if let Some(day) = &dated.as_of {
        parse_date(day).map_err(|e| e.at("--as-of"))?;
    }
    let mut filter = filter(&dated.asked)?;
    filter.party = filter.party.or_else(|| dated.by.clone());
    filter.as_of.clone_from(&dated.as_of);
    Ok(filter)
}

fn control(arguments: DatedArguments) -> Done {
    let mut filter = dated(&arguments)?;
    filter.until = filter.until.or_else(|| arguments.as_of.clone());
    let table = ask::control(&open(&arguments.asked.folder)?, &filter)?;
    shown(&arguments.asked.answer, vec![("control", table)])
}

fn pledges(arguments: DatedArguments) -> Done {
    let filter = dated(&arguments)?;
    let table = ask::pledges(&open(&arguments.asked.folder)?, &filter)?;
    shown(&arguments.asked.answer, vec![("pledges", table)])
}

fn search(arguments: SearchArguments) -> Done {
    let mut filter = filter(&arguments.asked)?;
    filter.text = Some(arguments.words.join(" "));
    let table = ask::search(&open(&arguments.asked.folder)?, &filter)?;
    shown(&arguments.asked.answer, vec![("search", table)])
}

fn weigh(arguments: &WeighArguments) -> Done {
    let case = Case::open(&arguments.folder.case)?;
    let mut record = Record::open(&case.record_path())?;
    let done =
        if arguments.anew { record.weigh_anew(case.settings())? } else { record.weigh(case.settings())? };
    let line = format!("{} readings weighed, {} matters touched\n", done.readings, done.matters);
    Ok(io::stdout().write_all(line.as_bytes()).map(|()| Outcome::Found))
}

fn dump(arguments: &DumpArguments) -> Done {
    let record = open(&arguments.folder)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut broken = None;
    let done = ask::dump(&record, |row| {
        if let Err(error) = writeln!(out, "{row}") {
            broken = Some(error);
            return Err(Error::new(ErrorKind::Input, "standard output is closed"));
        }
        Ok(())
    });
    match (broken, done) {
        (Some(error), _) => Ok(Err(error)),
        (None, Err(error)) => Err(error),
        (None, Ok(())) => Ok(out.flush().map(|()| Outcome::Found)),
    }
}
