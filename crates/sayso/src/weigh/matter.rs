//! One matter weighed: replies, figures, statuses and standing from its claims alone.

use std::collections::{BTreeMap, BTreeSet};

use super::bearing::{self, Kind};
use super::fact::Fact;
use super::spoken::Spoken;
use super::standing::{Account, From, Reply, standing};

/// A matter, weighed.
#[derive(Clone, Debug)]
pub(crate) struct Weighed {
    pub(crate) replies: Vec<Reply>,
    pub(crate) standing: &'static str,
    pub(crate) why: String,
    pub(crate) figures: Vec<Figure>,
    pub(crate) statuses: Vec<Status>,
}

/// A figure of one claim.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    pub(crate) fact: usize,
    pub(crate) kind: &'static str,
    pub(crate) stands: bool,
}

/// The status of a commitment by one claim's word.
#[derive(Clone, Debug)]
pub(crate) struct Status {
    pub(crate) fact: usize,
    pub(crate) account: i64,
    /// The statement that says so, where it is no claim.
    pub(crate) statement: Option<i64>,
    pub(crate) status: &'static str,
    pub(crate) why: String,
    pub(crate) stands: bool,
}

/// A statement that points back to a fact without a claim of its own.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) statement: i64,
    /// Row id of the claim that it bears on.
    pub(crate) claim: i64,
    pub(crate) account: i64,
    pub(crate) kind: Kind,
}

/// Somebody's word on what became of a pledge.
#[derive(Clone, Debug)]
pub(crate) struct Verdict {
    pub(crate) statement: i64,
    pub(crate) account: i64,
    pub(crate) status: &'static str,
    pub(crate) words: String,
}

/// What bears on a matter beside its claims.
#[derive(Clone, Debug, Default)]
pub(crate) struct Beside {
    pub(crate) answers: Vec<Answer>,
    pub(crate) verdicts: Vec<Verdict>,
}

/// Weighs a matter; `facts` in the order in which they were said.
pub(crate) fn weigh(facts: &[Fact], beside: &Beside, accounts: &BTreeMap<i64, Account>) -> Weighed {
    let mut replies = replies(facts);
    let places: BTreeMap<i64, usize> = facts.iter().enumerate().map(|(n, f)| (f.claim, n)).collect();
    replies.extend(beside.answers.iter().filter_map(|a| answer(&places, a)));
    let (standing, why) = standing(facts, accounts, &replies);
    let mut statuses = statuses(facts, &replies);
    statuses.extend(beside.verdicts.iter().filter_map(|v| judged(facts, v)));
    Weighed { figures: figures(facts), statuses, standing, why, replies }
}

/// `places`: where each claim stands among the facts.
fn answer(places: &BTreeMap<i64, usize>, answer: &Answer) -> Option<Reply> {
    let to = *places.get(&answer.claim)?;
    let why = match answer.kind {
        Kind::Denies => "denies it in words that only point back",
        Kind::Declines => "says nothing to it",
        _ => "owns to it in words that only point back",
    };
    let (from, account, kind) = (From::Statement(answer.statement), answer.account, answer.kind);
    Some(Reply { from, account, to, kind, why: why.to_owned() })
}

/// A verdict stands at the pledge that was made last before.
fn judged(facts: &[Fact], verdict: &Verdict) -> Option<Status> {
    let fact = facts.iter().rposition(|f| f.kind == "commitment" && !f.is_denied())?;
    let why = format!("by these words: “{}”", verdict.words);
    let (account, statement) = (verdict.account, Some(verdict.statement));
    Some(Status { fact, account, statement, status: verdict.status, why, stands: true })
}

/// Replies of each claim to the last word of every account before it ([`Spoken`]); of a denial also to what follows within the report.
fn replies(facts: &[Fact]) -> Vec<Reply> {
    let mut spoken = Spoken::of(facts.len());
    let mut out = Vec::new();
    for (n, fact) in facts.iter().enumerate() {
        let mut seen: BTreeSet<(i64, Kind)> = BTreeSet::new();
        for (account, before) in spoken.held_against() {
            // What it takes up first, then what is on ground as it is or is not, else what was said last.
            let mut order: Vec<usize> = before.iter().rev().copied().collect();
            let on_ground = bearing::is_on_ground(fact);
            order.sort_by_key(|&m| {
                (!bearing::is_pointed(fact, &facts[m]), bearing::is_on_ground(&facts[m]) != on_ground)
            });
            for m in order {
                let Some((kind, why)) = bearing::bearing(fact, &facts[m]) else { continue };
                let (first, to) = if is_turned(kind, fact, &facts[m]) { (m, n) } else { (n, m) };
                if seen.insert((*account, kind)) {
                    let (from, account) = (From::Fact(first), facts[first].account);
                    out.push(Reply { from, account, to, kind, why });
                }
                break;
            }
        }
        // The same number told again, by copies or in a headline, pushes nothing out.
        let is_same = |m: &usize| {
            let before = &facts[*m];
            let (now, then) = (bearing::value(fact), bearing::value(before));
            now.is_some() && now == then && before.code == fact.code && before.is_part == fact.is_part
        };
        if !spoken.last_of(fact.account).iter().any(is_same) {
            spoken.add(fact.account, n);
        }
    }
    out
}

/// Whether a reply goes from the earlier claim to the later: a denial that stands before what it denies, and of one day's
/// totals the higher, whichever report sorts first.
fn is_turned(kind: Kind, later: &Fact, earlier: &Fact) -> bool {
    match kind {
        Kind::Denies => earlier.is_denied() && !later.is_denied(),
        Kind::Updates => bearing::value(later) < bearing::value(earlier),
        _ => false,
    }
}

fn figures(facts: &[Fact]) -> Vec<Figure> {
    let last = super::standing::last_figures(facts);
    let counted = facts.iter().enumerate().filter(|(_, f)| f.has_figure());
    counted
        .map(|(n, f)| {
            let kind = match f.kind.as_str() {
                _ if f.is_part => "part",
                _ if f.per.is_some() => "rate",
                "toll" | "control" => "total",
                _ => "other",
            };
            Figure { fact: n, kind, stands: kind == "total" && last[n] }
        })
        .collect()
}

/// What each speaker's word makes of a commitment.
fn statuses(facts: &[Fact], replies: &[Reply]) -> Vec<Status> {
    let mut superseded: BTreeMap<usize, &Reply> = BTreeMap::new();
    for reply in replies.iter().filter(|r| r.kind == Kind::Supersedes) {
        superseded.entry(reply.to).or_insert(reply);
    }
    let pledges = || facts.iter().enumerate().filter(|(_, f)| f.kind == "commitment");
    let last: BTreeMap<i64, usize> = pledges().map(|(n, f)| (f.account, n)).collect();
    pledges()
        .filter(|(_, f)| !f.is_denied())
        .map(|(n, f)| {
            let later = superseded.get(&n);
            let said = last[&f.account] > n;
            let (status, why) = match (later, &f.condition) {
                (Some(reply), _) => ("superseded", reply.why.clone()),
                (None, Some(condition)) => ("conditional", format!("hangs on “{condition}”")),
                (None, None) if f.truth == "conditional" => {
                    ("conditional", "said with a condition".to_owned())
                }
                (None, None) => ("open", "nobody has said that it was kept or broken".to_owned()),
            };
            let (account, statement) = (f.account, None);
            Status { fact: n, account, statement, status, why, stands: !said && status != "superseded" }
        })
        .collect()
}
