//! One matter weighed, claim by claim: replies, figures, statuses and standing from its claims alone.
//!
//! Claims speak in the order in which they were said. Of each no more is kept than later ones are held against ([`Spoken`]) and
//! what the results rest on: memory goes by how many speak, not by how much they say.

use std::collections::BTreeMap;

use super::bearing::{self, Kind};
use super::ending;
use super::fact::Fact;
use super::spoken::Spoken;
use super::standing::{Account, Grounds};

/// Where a reply comes from, by its row id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum From {
    Claim(i64),
    /// A statement that only points back.
    Statement(i64),
}

/// A reply to a claim.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    pub(crate) from: From,
    pub(crate) account: i64,
    /// Row id of the claim.
    pub(crate) to: i64,
    /// Whose claim it is.
    pub(crate) to_account: i64,
    pub(crate) kind: Kind,
    pub(crate) why: String,
    /// Whether the figures of both claims are the last of their accounts.
    pub(crate) is_between_last: bool,
}

/// The status of a commitment by one claim's word.
#[derive(Clone, Debug)]
pub(crate) struct Status {
    /// Row id of the claim that makes it.
    pub(crate) claim: i64,
    pub(crate) account: i64,
    /// The statement that says so, where it is no claim.
    pub(crate) statement: Option<i64>,
    pub(crate) status: &'static str,
    pub(crate) due: Option<String>,
    pub(crate) why: String,
    pub(crate) stands: bool,
}

impl Status {
    /// The same where somebody has said by now what became of the pledge: its maker, whose last word is that, or others.
    fn beside(self, by_its_maker: bool, by_others: bool) -> Status {
        if self.status != "open" {
            return self;
        }
        match (by_its_maker, by_others) {
            (true, _) => Status { stands: false, why: "its maker has said what became of it".into(), ..self },
            (false, true) => {
                Status { why: "by its maker's word; others say what became of it".into(), ..self }
            }
            (false, false) => self,
        }
    }
}

/// A statement that points back to a claim of the matter without a claim of its own.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) statement: i64,
    /// Row id of the claim that it bears on.
    pub(crate) claim: i64,
    /// Whose claim that is.
    pub(crate) claim_account: i64,
    pub(crate) account: i64,
    pub(crate) kind: Kind,
}

/// Somebody's word on what became of a pledge.
#[derive(Clone, Debug)]
pub(crate) struct Verdict {
    pub(crate) statement: i64,
    pub(crate) account: i64,
    pub(crate) status: &'static str,
    /// The pledge that it is on, where it is one of its own report.
    pub(crate) claim: Option<i64>,
    /// The sentence.
    pub(crate) words: String,
}

/// A claim that was heard.
#[derive(Debug)]
struct Word {
    fact: Fact,
    /// Whether its figure is its account's last.
    is_last: bool,
}

/// A matter that is being weighed.
pub(crate) struct Hearing<'a> {
    accounts: &'a BTreeMap<i64, Account>,
    spoken: Spoken<Word>,
    grounds: Grounds,
    pledges: Pledges,
}

impl<'a> Hearing<'a> {
    /// A matter of so many claims, with its accounts and those that answer.
    pub(crate) fn of(claims: usize, accounts: &'a BTreeMap<i64, Account>) -> Hearing<'a> {
        let (spoken, grounds, pledges) = (Spoken::of(claims), Grounds::default(), Pledges::default());
        Hearing { accounts, spoken, grounds, pledges }
    }

    /// The next claim; replies of it to the last word of every account before it, and of a denial among these to it.
    pub(crate) fn hear(&mut self, fact: Fact, is_last: bool) -> Vec<Reply> {
        self.grounds.hear(&fact, self.accounts);
        self.pledges.hear(&fact);
        let word = Word { fact, is_last };
        let mut out = Vec::new();
        for (_, before) in self.spoken.held_against() {
            for (earlier, kind, why) in borne_on(&word, before, self.spoken.is_large()) {
                let is_turned = is_turned(kind, &word.fact, &earlier.fact);
                let (from, to) = if is_turned { (earlier, &word) } else { (&word, earlier) };
                let reply = reply(from, to, kind, why);
                self.grounds.reply(&reply, &to.fact, self.accounts);
                self.pledges.reply(&reply, &to.fact);
                out.push(reply);
            }
        }
        // The same number told again, by copies, pushes nothing out; what a report says after its headline takes that one's place.
        let told = self
            .spoken
            .last_of_mut(word.fact.account)
            .iter_mut()
            .find(|w| is_told_again(&word.fact, &w.fact));
        match told {
            Some(before) if before.fact.report == word.fact.report => *before = word,
            Some(_) => {}
            None => self.spoken.add(word.fact.account, word),
        }
        out
    }

    /// An answer, once all claims have spoken.
    pub(crate) fn answer(&mut self, answer: &Answer) -> Reply {
        let why = match answer.kind {
            Kind::Denies => "denies it in words that only point back",
            Kind::Declines => "says nothing to it",
            _ => "owns to it in words that only point back",
        };
        let reply = Reply {
            from: From::Statement(answer.statement),
            account: answer.account,
            to: answer.claim,
            to_account: answer.claim_account,
            kind: answer.kind,
            why: why.to_owned(),
            is_between_last: false,
        };
        self.grounds.point_back(&reply, self.accounts);
        reply
    }

    /// Verdicts on the matter's pledges, in the order in which they were said: of each, replies to those whom it contradicts or
    /// bears out, where their verdict tells the pledge anew ("they had kept their promise to open the road").
    pub(crate) fn judge(&mut self, verdicts: &[Verdict], judges: &BTreeMap<i64, Account>) -> Vec<Reply> {
        let mut last: BTreeMap<i64, &Verdict> = BTreeMap::new();
        let mut out = Vec::new();
        for verdict in verdicts.iter().filter(|v| v.status != "doubted") {
            for before in last.values().filter(|v| v.account != verdict.account) {
                let (kind, why) = against(verdict, before);
                self.grounds.judge(kind, verdict.account, before.account, &why, judges);
                let told = self.pledges.made.iter().find(|p| Some(p.claim) == before.claim);
                out.extend(told.filter(|p| p.account == before.account).map(|told| Reply {
                    from: From::Statement(verdict.statement),
                    account: verdict.account,
                    to: told.claim,
                    to_account: told.account,
                    kind,
                    why,
                    is_between_last: false,
                }));
            }
            last.insert(verdict.account, verdict);
        }
        out
    }

    /// The standing, with the sentence that explains it.
    pub(crate) fn standing(&self) -> (&'static str, String) {
        self.grounds.standing(self.accounts)
    }

    /// What each speaker's word makes of commitments, then what verdicts do.
    pub(crate) fn statuses(&self, verdicts: &[Verdict]) -> Vec<Status> {
        let judged: Vec<Status> = verdicts.iter().filter_map(|v| self.pledges.judged(v)).collect();
        let says = |by: &dyn Fn(i64) -> bool| judged.iter().any(|s| s.status != "doubted" && by(s.account));
        let own = self.pledges.made.iter().map(|pledge| {
            let (by_its_maker, by_others) = (says(&|a| a == pledge.account), says(&|a| a != pledge.account));
            self.pledges.status(pledge).beside(by_its_maker, by_others)
        });
        own.chain(judged.iter().cloned()).collect()
    }
}

/// Which of an account's claims `later` bears on, and how: the first that it does, and what the same account said like it in
/// other reports; in a large matter that one alone.
fn borne_on<'a>(later: &Word, before: &'a [Word], is_large: bool) -> Vec<(&'a Word, Kind, String)> {
    // What it takes up first, then what is on ground as it is or is not, else what was said last.
    let mut order: Vec<&Word> = before.iter().rev().collect();
    let on_ground = bearing::is_on_ground(&later.fact);
    order.sort_by_key(|w| {
        (!bearing::is_pointed(&later.fact, &w.fact), bearing::is_on_ground(&w.fact) != on_ground)
    });
    let bears = |earlier: &'a Word| {
        let (kind, why) = bearing::bearing(&later.fact, &earlier.fact)?;
        Some((earlier, kind, why))
    };
    let mut found = order.into_iter().filter_map(bears);
    let Some(first) = found.next() else { return Vec::new() };
    let (report, kind) = (first.0.fact.report, first.1);
    // An own word is replaced once.
    let is_own = first.0.fact.account == later.fact.account;
    let others = found.filter(|(e, k, _)| !is_large && !is_own && *k == kind && e.fact.report != report);
    let others: Vec<_> = others.collect();
    std::iter::once(first).chain(others).collect()
}

fn reply(from: &Word, to: &Word, kind: Kind, why: String) -> Reply {
    Reply {
        from: From::Claim(from.fact.claim),
        account: from.fact.account,
        to: to.fact.claim,
        to_account: to.fact.account,
        kind,
        why,
        is_between_last: from.is_last && to.is_last,
    }
}

/// How a verdict bears on one before it, by another account.
fn against(verdict: &Verdict, before: &Verdict) -> (Kind, String) {
    let told = |v: &Verdict| if v.status == "partly_kept" { "kept in part" } else { v.status };
    let why = format!("the pledge was {} by the one, {} by the other", told(verdict), told(before));
    let kind = match (verdict.status, before.status) {
        (now, then) if now == then => Kind::Confirms,
        ("partly_kept", _) | (_, "partly_kept") => Kind::DeniesPart,
        _ => Kind::Denies,
    };
    (kind, why)
}

/// Whether a reply goes from the earlier claim to the later: a denial that stands before what it denies, and of one day's
/// totals the higher, whichever report sorts first.
fn is_turned(kind: Kind, later: &Fact, earlier: &Fact) -> bool {
    match kind {
        Kind::Denies => earlier.is_denied() && !later.is_denied(),
        // Within a report the text has an order, whichever number is the higher.
        Kind::GivesOtherFigure => later.report == earlier.report && later.at < earlier.at,
        Kind::Updates if later.code == "missing" => false,
        Kind::Updates => bearing::value(later) < bearing::value(earlier),
        _ => false,
    }
}

/// Whether a claim gives the number that its account gave before.
fn is_told_again(now: &Fact, before: &Fact) -> bool {
    let (value, then) = (bearing::value(now), bearing::value(before));
    value.is_some() && value == then && before.code == now.code && before.is_part == now.is_part
}

/// What kind of figure a claim gives; none where it gives no number, or denies the one that it tells.
pub(crate) fn figure(fact: &Fact) -> Option<&'static str> {
    (fact.has_figure() && !fact.is_denied()).then_some(match fact.kind.as_str() {
        _ if fact.is_part => "part",
        _ if fact.per.is_some() => "rate",
        "toll" | "control" => "total",
        "event" => deed(fact),
        _ => "other",
    })
}

/// What is counted of a deed that is told again and again with a higher number: those freed, evacuated, arrested or sent.
fn deed(fact: &Fact) -> &'static str {
    let words = fact.words.to_lowercase();
    let begins =
        |stems: &[&str]| words.split_whitespace().any(|w| stems.iter().any(|stem| w.starts_with(stem)));
    match fact.code.as_str() {
        _ if begins(&["evacuat", "airlift"]) => "evacuated",
        "RETREAT" if begins(&["releas", "free", "liberat", "hand", "return", "reunit"]) => "freed",
        "COERCE" | "ASSAULT" if begins(&["arrest", "detain", "captur", "seiz", "abduct", "kidnap"]) => {
            "arrested"
        }
        "AID" | "MOBILIZE" | "COOPERATE"
            if begins(&["send", "sent", "deliver", "deploy", "dispatch", "arriv", "enter", "ship"]) =>
        {
            "sent"
        }
        _ => "other",
    }
}

/// Whether an account's later figure of a kind takes the place of an earlier one.
pub(crate) fn runs(kind: &str) -> bool {
    !matches!(kind, "part" | "rate" | "other")
}

/// A pledge, as far as its status rests on it.
#[derive(Debug)]
struct Pledge {
    claim: i64,
    account: i64,
    due: Option<String>,
    /// Why it is conditional, if it is.
    hangs: Option<String>,
}

/// Pledges of a matter.
#[derive(Debug, Default)]
struct Pledges {
    /// In the order in which they were made; what somebody denies to have bound himself to is none.
    made: Vec<Pledge>,
    /// The last claim of each account that is on a pledge, made or denied.
    last: BTreeMap<i64, i64>,
    /// Of claims that a later word takes the place of, the sentence that says so first.
    superseded: BTreeMap<i64, String>,
}

impl Pledges {
    fn hear(&mut self, fact: &Fact) {
        if fact.kind != "commitment" {
            return;
        }
        self.last.insert(fact.account, fact.claim);
        if !fact.is_denied() {
            let said = || (fact.truth == "conditional").then(|| "said with a condition".to_owned());
            let hangs = fact.condition.as_ref().map(|words| format!("hangs on “{words}”")).or_else(said);
            // "Will conclude on August 31": what is told for a day ahead is due on it.
            const A_YEAR: i32 = 366;
            let (claim, account, due) = (fact.claim, fact.account, ending::due_within(fact, A_YEAR));
            self.made.push(Pledge { claim, account, due, hangs });
        }
    }

    fn reply(&mut self, reply: &Reply, to: &Fact) {
        if reply.kind == Kind::Supersedes && to.kind == "commitment" {
            self.superseded.entry(reply.to).or_insert_with(|| reply.why.clone());
        }
    }

    fn status(&self, pledge: &Pledge) -> Status {
        let (status, why) = match (self.superseded.get(&pledge.claim), &pledge.hangs) {
            (Some(why), _) => ("superseded", why.clone()),
            (None, Some(why)) => ("conditional", why.clone()),
            (None, None) => ("open", "nobody has said that it was kept or broken".to_owned()),
        };
        let is_last = self.last[&pledge.account] == pledge.claim;
        let (claim, account, due) = (pledge.claim, pledge.account, pledge.due.clone());
        Status {
            claim,
            account,
            statement: None,
            status,
            due,
            why,
            stands: is_last && status != "superseded",
        }
    }

    /// A verdict stands at the pledge that it points to, else at the last.
    fn judged(&self, verdict: &Verdict) -> Option<Status> {
        let meant = self.made.iter().find(|p| Some(p.claim) == verdict.claim);
        let pledge = meant.or(self.made.last())?;
        let why = format!("by these words: “{}”", verdict.words);
        let (account, statement, due) = (verdict.account, Some(verdict.statement), pledge.due.clone());
        Some(Status {
            claim: pledge.claim,
            account,
            statement,
            status: verdict.status,
            due,
            why,
            stands: true,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn party(name: &str) -> Account {
        let kind = crate::weigh::account::Kind::Party;
        Account { name: name.into(), kind, party: Some(name.into()), members: vec![name.into()] }
    }

    #[test]
    fn verdicts_that_differ_are_a_dispute_and_reply_to_the_pledge_told_anew() {
        let accounts = BTreeMap::from([(1, party("Front")), (2, party("Council")), (3, party("Mission"))]);
        let mut hearing = Hearing::of(1, &accounts);
        let pledge = Fact {
            claim: 7,
            account: 1,
            kind: "commitment".into(),
            truth: "future".into(),
            deed: Some("open the road".into()),
            ..Fact::default()
        };
        hearing.hear(pledge, true);
        let verdict = |statement: i64, account: i64, status: &'static str, claim: Option<i64>| Verdict {
            statement,
            account,
            status,
            claim,
            words: String::new(),
        };
        let said = [
            verdict(1, 1, "kept", Some(7)),
            verdict(2, 2, "broken", None),
            verdict(3, 3, "partly_kept", None),
        ];
        let replies = hearing.judge(&said, &accounts);
        let told: Vec<_> = replies.iter().map(|r| (r.account, r.to, r.kind)).collect();
        assert_eq!(told, [(2, 7, Kind::Denies), (3, 7, Kind::DeniesPart)]);
        assert_eq!(hearing.standing().0, "disputed");
    }

    #[test]
    fn counts_of_deeds_that_go_on_have_a_kind_of_their_own() {
        for (code, words, kind) in [
            ("RETREAT", "were released", "freed"),
            ("RETREAT", "returned", "freed"),
            ("RETREAT", "evacuated", "evacuated"),
            ("COERCE", "arrested", "arrested"),
            ("ASSAULT", "capturing", "arrested"),
            ("AID", "arrived", "sent"),
            ("MOBILIZE", "will send", "sent"),
            ("PROTEST", "marched", "other"),
        ] {
            let fact = Fact {
                kind: "event".into(),
                code: code.into(),
                words: words.into(),
                least: Some(9),
                ..Fact::default()
            };
            assert_eq!(figure(&fact), Some(kind), "{words}");
        }
    }
}
