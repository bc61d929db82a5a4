//! The standing of a matter, computed from its claims, their accounts and replies (design, Weighing 4).
//!
//! Where several would hold, the first of this order is told: conceded, disputed, corroborated, superseded, echoed, single.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::account::{Kind as Voice, NAMELESS};
use super::bearing::{self, Kind, stance};
use super::fact::Fact;

/// What is known of an account while a matter is weighed.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    pub(crate) name: String,
    pub(crate) kind: Voice,
    /// The party that it is.
    pub(crate) party: Option<String>,
    /// Keys of who speaks in it: a joint statement has several.
    pub(crate) members: Vec<String>,
}

/// Where a reply comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum From {
    /// A fact, by its position.
    Fact(usize),
    /// A statement that only points back, by its id.
    Statement(i64),
}

/// A reply to a fact, by its position.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    pub(crate) from: From,
    pub(crate) account: i64,
    pub(crate) to: usize,
    pub(crate) kind: Kind,
    pub(crate) why: String,
}

/// The standing with the sentence that explains it.
pub(crate) fn standing(
    facts: &[Fact],
    accounts: &BTreeMap<i64, Account>,
    replies: &[Reply],
) -> (&'static str, String) {
    let name = |f: &Fact| accounts[&f.account].name.clone();
    let concession = facts.iter().find(|f| bearing::concedes(f, accounts[&f.account].party.as_deref()));
    if let Some(fact) = concession {
        return ("conceded", format!("{} admits it against its own interest: “{}”", name(fact), fact.words));
    }
    let last = last_figures(facts);
    if let Some(reply) = replies.iter().find(|r| disputes(facts, &last, r)) {
        let to = &facts[reply.to];
        let how = match reply.kind {
            Kind::GivesOtherFigure => "gives another figure than",
            Kind::Reframes => "calls it otherwise than",
            Kind::DeniesPart => "denies part of what is said by",
            _ => "denies what is said by",
        };
        let from = &accounts[&reply.account].name;
        return ("disputed", format!("{from} {how} {}: {}", name(to), reply.why));
    }
    let borne_out = borne_out(facts, replies, affirming(facts));
    if let Some(why) = corroborated(&independent(facts, borne_out, accounts), accounts) {
        return ("corroborated", why);
    }
    let mut speakers: Vec<i64> = facts.iter().map(|f| f.account).collect();
    speakers.sort_unstable();
    speakers.dedup();
    let reports = reports(facts);
    // A history of states is no word taken back.
    let replaces = |r: &&Reply| r.kind == Kind::Supersedes && facts[r.to].kind != "talks";
    if let Some(reply) = replies.iter().find(replaces).filter(|_| speakers.len() == 1) {
        return (
            "superseded",
            format!("{} replaced its own word: {}", accounts[&reply.account].name, reply.why),
        );
    }
    if speakers.len() == 1 && reports > 1 {
        return ("echoed", format!("{reports} reports, all by the account of {}", name(&facts[0])));
    }
    if speakers.len() == 1 {
        return ("single", format!("only {} says so", name(&facts[0])));
    }
    ("single", format!("{} accounts, none of them a third party that bears the others out", speakers.len()))
}

fn reports(facts: &[Fact]) -> usize {
    let mut reports: Vec<i64> = facts.iter().map(|f| f.report).collect();
    reports.sort_unstable();
    reports.dedup();
    reports.len()
}

/// Whether a reply is a disagreement of two accounts that both stand: nobody has taken his word back since.
fn disputes(facts: &[Fact], last: &[bool], reply: &Reply) -> bool {
    let kind = match (reply.kind, reply.from) {
        (Kind::Denies | Kind::DeniesPart | Kind::Reframes, _) => true,
        (Kind::GivesOtherFigure, From::Fact(from)) => last[from] && last[reply.to],
        _ => false,
    };
    kind && reply.account != facts[reply.to].account
}

/// Whether each fact's figure is its account's last: no other report of the account gives one after it.
pub(crate) fn last_figures(facts: &[Fact]) -> Vec<bool> {
    // By account, from the end: the report of its last figure, and whether there is a later one of another report.
    let mut later: BTreeMap<i64, (i64, bool)> = BTreeMap::new();
    let mut last: Vec<bool> = facts
        .iter()
        .rev()
        .map(|fact| {
            let stands =
                later.get(&fact.account).is_none_or(|(report, many)| *report == fact.report && !many);
            if fact.has_figure() && !fact.is_part && fact.per.is_none() {
                let told = later.entry(fact.account).or_insert((fact.report, false));
                told.1 |= told.0 != fact.report;
            }
            stands
        })
        .collect();
    last.reverse();
    last
}

/// Accounts whose last word is that the thing is so, in the order in which they first spoke.
fn affirming(facts: &[Fact]) -> Vec<i64> {
    let mut last: Vec<(i64, bool)> = Vec::new();
    let mut places: HashMap<i64, usize> = HashMap::new();
    for fact in facts {
        let Some(is_so) = stance(fact) else { continue };
        let word = (fact.account, is_so || fact.code == "loses");
        match places.get(&fact.account) {
            Some(&place) => last[place] = word,
            None => {
                places.insert(fact.account, last.len());
                last.push(word);
            }
        }
    }
    last.into_iter().filter(|(_, is_so)| *is_so).map(|(account, _)| account).collect()
}

/// Those of them whose word bears another's out: that several speak in one matter is not yet that they say the same.
fn borne_out(facts: &[Fact], replies: &[Reply], affirming: Vec<i64>) -> Vec<i64> {
    let bears = |r: &&Reply| matches!(r.kind, Kind::Confirms | Kind::Updates | Kind::Qualifies);
    let mut heard: BTreeSet<i64> = BTreeSet::new();
    for reply in replies.iter().filter(bears) {
        heard.insert(reply.account);
        heard.insert(facts[reply.to].account);
    }
    affirming.into_iter().filter(|account| heard.contains(account)).collect()
}

/// Accounts that do not share a speaker, and outlets that say it where nobody else does: a report that passes a word on adds
/// none of its own.
fn independent(facts: &[Fact], affirming: Vec<i64>, accounts: &BTreeMap<i64, Account>) -> Vec<i64> {
    let mut reports: BTreeMap<i64, Vec<&Fact>> = BTreeMap::new();
    facts.iter().for_each(|f| reports.entry(f.report).or_default().push(f));
    let apart =
        |f: &&Fact| !reports[&f.report].iter().any(|g| g.account != f.account && stance(g) == Some(true));
    let on_their_own: BTreeSet<i64> = facts
        .iter()
        .filter(|f| accounts[&f.account].kind == Voice::Outlet)
        .filter(apart)
        .map(|f| f.account)
        .collect();
    let own = |a: &i64| accounts[a].kind != Voice::Outlet || on_their_own.contains(a);
    let mut heard: BTreeSet<&str> = BTreeSet::new();
    let mut found: Vec<i64> = Vec::new();
    for account in affirming.into_iter().filter(own) {
        let members = || accounts[&account].members.iter().map(String::as_str);
        if members().all(|m| m.starts_with(NAMELESS)) {
            continue;
        }
        if !members().any(|m| heard.contains(m)) {
            heard.extend(members());
            found.push(account);
        }
    }
    found
}

/// A sentence names no more accounts: hundreds affirm what goes on for years.
const MOST_NAMED: usize = 40;

fn corroborated(affirming: &[i64], accounts: &BTreeMap<i64, Account>) -> Option<String> {
    let of = |kind: fn(Voice) -> bool| {
        affirming.iter().filter(move |a| kind(accounts[a].kind)).collect::<Vec<_>>()
    };
    let others = of(|k| k != Voice::Party);
    let parties = of(|k| k == Voice::Party);
    let names = |ids: &[&i64]| {
        let told: Vec<&str> = ids.iter().take(MOST_NAMED).map(|a| accounts[a].name.as_str()).collect();
        let more = ids.len() - told.len();
        told.join(", ") + &if more > 0 { format!(" and {more} others") } else { String::new() }
    };
    if affirming.len() >= 2 && !others.is_empty() {
        return Some(format!(
            "{} say so, {} of them no party",
            names(&affirming.iter().collect::<Vec<_>>()),
            others.len()
        ));
    }
    (parties.len() >= 2).then(|| format!("{} say so, who are parties against each other", names(&parties)))
}
