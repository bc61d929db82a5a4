//! The standing of a matter, computed from its claims, their accounts and replies (design, Weighing 4).
//!
//! Where several would hold, the first of this order is told: conceded, disputed, corroborated, superseded, echoed, single.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::account::{Kind as Voice, NAMELESS};
use super::bearing::{self, Kind, stance};
use super::fact::Fact;
use super::matter::Reply;

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

/// What a standing rests on, gathered claim by claim and reply by reply.
#[derive(Debug, Default)]
pub(crate) struct Grounds {
    /// Sentences on the first that admits something against its own interest, the first two of whom one disputes what the
    /// other says, and the first that replaced its own word.
    concession: Option<String>,
    dispute: Option<String>,
    replaced: Option<String>,
    /// Accounts, each with whether its last word is that the thing is so, in the order in which they first spoke.
    words: Vec<(i64, bool)>,
    /// Where each of them stands there.
    places: HashMap<i64, usize>,
    /// Accounts whose word bears another's out, or is borne out.
    borne_out: BTreeSet<i64>,
    speakers: BTreeSet<i64>,
    reports: BTreeSet<i64>,
    /// Outlets with the reports in which they speak themselves.
    outlets: BTreeSet<(i64, i64)>,
    /// By report: who says first that it is so, and whether somebody else does, too.
    affirmed: BTreeMap<i64, (i64, bool)>,
}

impl Grounds {
    /// The next claim.
    pub(crate) fn hear(&mut self, fact: &Fact, accounts: &BTreeMap<i64, Account>) {
        let account = &accounts[&fact.account];
        if self.concession.is_none() && bearing::concedes(fact, account.party.as_deref()) {
            let name = &account.name;
            self.concession = Some(format!("{name} admits it against its own interest: “{}”", fact.words));
        }
        self.speakers.insert(fact.account);
        self.reports.insert(fact.report);
        if account.kind == Voice::Outlet {
            self.outlets.insert((fact.account, fact.report));
        }
        let Some(is_so) = stance(fact) else { return };
        if is_so {
            let first = self.affirmed.entry(fact.report).or_insert((fact.account, false));
            first.1 |= first.0 != fact.account;
        }
        let new = self.words.len();
        let place = *self.places.entry(fact.account).or_insert(new);
        let word = (fact.account, is_so || fact.code == "loses");
        if place == new {
            self.words.push(word);
        } else {
            self.words[place] = word;
        }
    }

    /// A reply to a claim of the matter.
    pub(crate) fn reply(&mut self, reply: &Reply, to: &Fact, accounts: &BTreeMap<i64, Account>) {
        self.answer(reply, accounts);
        // A history of states is no word taken back.
        if self.replaced.is_none() && reply.kind == Kind::Supersedes && to.kind != "talks" {
            let name = &accounts[&reply.account].name;
            self.replaced = Some(format!("{name} replaced its own word: {}", reply.why));
        }
    }

    /// What a statement without a claim says of one, once all claims have spoken: whoever confirms has then said it, too.
    pub(crate) fn point_back(&mut self, reply: &Reply, accounts: &BTreeMap<i64, Account>) {
        self.answer(reply, accounts);
        let told = self.places.get(&reply.to_account).map(|&place| self.words[place].1);
        if reply.kind == Kind::Declines {
            return;
        }
        self.speakers.insert(reply.account);
        let new = self.words.len();
        if let Some(is_so) = told
            && *self.places.entry(reply.account).or_insert(new) == new
        {
            self.words.push((reply.account, is_so == (reply.kind == Kind::Confirms)));
        }
    }

    /// How a reply bears on the two accounts.
    fn answer(&mut self, reply: &Reply, accounts: &BTreeMap<i64, Account>) {
        if matches!(reply.kind, Kind::Confirms | Kind::Updates | Kind::Qualifies) {
            self.borne_out.insert(reply.account);
            self.borne_out.insert(reply.to_account);
        }
        if self.dispute.is_none() && disputes(reply) {
            let (from, to) = (&accounts[&reply.account].name, &accounts[&reply.to_account].name);
            self.dispute = Some(format!("{from} {} {to}: {}", how(reply.kind), reply.why));
        }
    }

    /// How one account's verdict on a pledge bears on another's.
    pub(crate) fn judge(
        &mut self,
        kind: Kind,
        account: i64,
        other: i64,
        why: &str,
        judges: &BTreeMap<i64, Account>,
    ) {
        if kind == Kind::Confirms {
            self.borne_out.extend([account, other]);
        } else if self.dispute.is_none() {
            let (from, to) = (&judges[&account].name, &judges[&other].name);
            self.dispute = Some(format!("{from} {} {to}: {why}", how(kind)));
        }
    }

    /// The standing with the sentence that explains it.
    pub(crate) fn standing(&self, accounts: &BTreeMap<i64, Account>) -> (&'static str, String) {
        if let Some(why) = &self.concession {
            return ("conceded", why.clone());
        }
        if let Some(why) = &self.dispute {
            return ("disputed", why.clone());
        }
        if let Some(why) = corroborated(&self.independent(accounts), accounts) {
            return ("corroborated", why);
        }
        if let Some(why) = &self.replaced {
            return ("superseded", why.clone());
        }
        let (speakers, reports) = (self.speakers.len(), self.reports.len());
        let Some(only) = self.speakers.first().filter(|_| speakers == 1) else {
            let why = format!("{speakers} accounts, none of them a third party that bears the others out");
            return ("single", why);
        };
        let name = &accounts[only].name;
        if reports > 1 {
            return ("echoed", format!("{reports} reports, all by the account of {name}"));
        }
        ("single", format!("only {name} says so"))
    }

    /// Accounts whose last word is that the thing is so and whose word bears another's out (that several speak in one matter is
    /// not yet that they say the same), that do not share a speaker; outlets only where nobody else says it in their report: a
    /// report that passes a word on adds none of its own.
    fn independent(&self, accounts: &BTreeMap<i64, Account>) -> Vec<i64> {
        let affirming = self.words.iter().filter(|(_, is_so)| *is_so).map(|(account, _)| *account);
        let on_their_own = self.on_their_own();
        let own = |a: &i64| accounts[a].kind != Voice::Outlet || on_their_own.contains(a);
        let mut heard: BTreeSet<&str> = BTreeSet::new();
        let mut found: Vec<i64> = Vec::new();
        for account in affirming.filter(|a| self.borne_out.contains(a)).filter(own) {
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

    /// Outlets that speak in a report in which nobody else says that it is so.
    fn on_their_own(&self) -> BTreeSet<i64> {
        let alone = |(account, report): &(i64, i64)| {
            self.affirmed.get(report).is_none_or(|(first, is_more)| first == account && !is_more)
        };
        self.outlets.iter().copied().filter(alone).map(|(account, _)| account).collect()
    }
}

fn how(kind: Kind) -> &'static str {
    match kind {
        Kind::GivesOtherFigure => "gives another figure than",
        Kind::Reframes => "calls it otherwise than",
        Kind::DeniesPart => "denies part of what is said by",
        _ => "denies what is said by",
    }
}

/// Whether a reply is a disagreement of two accounts that both stand: nobody has taken his word back since.
fn disputes(reply: &Reply) -> bool {
    let is_other = match reply.kind {
        Kind::Denies | Kind::DeniesPart | Kind::Reframes => true,
        Kind::GivesOtherFigure => reply.is_between_last,
        _ => false,
    };
    is_other && reply.account != reply.to_account
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

#[cfg(test)]
mod tests {
    use super::*;

    fn account(name: &str) -> Account {
        Account { name: name.into(), kind: Voice::Party, party: None, members: vec![name.into()] }
    }

    #[test]
    fn a_word_taken_back_shows_beside_other_voices() {
        let accounts = BTreeMap::from([(1, account("Arden")), (2, account("Bellmark"))]);
        let mut grounds = Grounds { speakers: [1, 2].into(), reports: [7, 8].into(), ..Grounds::default() };
        assert_eq!(grounds.standing(&accounts).0, "single");
        grounds.replaced = Some("Arden replaced its own word: the date is another now".into());
        assert_eq!(grounds.standing(&accounts).0, "superseded");
    }
}
