//! How one claim bears on another of the same matter: what each says of it, and the reply between them.

use super::fact::Fact;
use super::key::{gives_up_ground, victims};
use super::stem::ordered;

/// Typed replies (design, Weighing 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Confirms,
    Denies,
    DeniesPart,
    GivesOtherFigure,
    Reframes,
    Supersedes,
    Updates,
    Declines,
}

impl Kind {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Kind::Confirms => "confirms",
            Kind::Denies => "denies",
            Kind::DeniesPart => "denies_part",
            Kind::GivesOtherFigure => "gives_other_figure",
            Kind::Reframes => "reframes",
            Kind::Supersedes => "supersedes",
            Kind::Updates => "updates",
            Kind::Declines => "declines",
        }
    }
}

/// Days over which a place can be said to be held by two without the one contradicting the other: it changed hands.
const CHANGED_HANDS: i32 = 2;

/// What a claim says of its matter: of whom, and whether it is so. `None` for what may be, is asked or is threatened.
pub(crate) fn stance(fact: &Fact) -> Option<(String, bool)> {
    // Whoever asks, hopes, fears or demands does not say that it is so.
    if matches!(fact.act.as_str(), "ask" | "hope" | "fear" | "demand" | "threaten")
        && fact.kind != "commitment"
    {
        return None;
    }
    let is_so = match fact.truth.as_str() {
        "affirmed" | "habitual" => true,
        "denied" => false,
        "future" | "conditional" if matches!(fact.kind.as_str(), "commitment" | "talks") => true,
        _ => return None,
    };
    if is_on_ground(fact) {
        let holder = fact.actors.first()?.voice();
        let holds = !matches!(fact.code.as_str(), "loses" | "RETREAT");
        return (fact.code != "contests").then_some((holder, holds == is_so));
    }
    Some((String::new(), is_so))
}

/// Whether a claim tells who holds a place.
fn is_on_ground(fact: &Fact) -> bool {
    fact.kind == "control" || gives_up_ground(fact)
}

/// Whether the words accept what happened and dispute what it was.
pub(crate) fn reframes(fact: &Fact) -> bool {
    const OTHERWISE: &[&str] = &[
        "tactical",
        "tactically",
        "regroup",
        "redeploy",
        "repositioning",
        "so-called",
        "self-defence",
        "self-defense",
        "by mistake",
        "accident",
    ];
    let words = format!("{} {}", fact.content, fact.words).to_lowercase();
    fact.is_affirmed() && OTHERWISE.iter().any(|w| words.contains(w))
}

/// Whether a party admits what speaks against it, by name or office.
pub(crate) fn concedes(fact: &Fact, party: Option<&str>) -> bool {
    let Some(party) = party else { return false };
    let answers = matches!(fact.standing.as_str(), "named" | "body" | "role");
    // "We lost the town"; a withdrawal that is announced is a decision of one's own.
    let own_loss =
        fact.kind == "control" && fact.code == "loses" && fact.actors.iter().any(|a| a.voice() == party);
    let own_deed = matches!(fact.kind.as_str(), "toll" | "event" | "control");
    answers && fact.is_affirmed() && !reframes(fact) && (own_loss || (fact.act == "concede" && own_deed))
}

/// How `later` bears on `earlier`, with the sentence that explains it; `None` where it does not.
pub(crate) fn bearing(later: &Fact, earlier: &Fact) -> Option<(Kind, String)> {
    let own = later.account == earlier.account;
    if let Some(found) = revised(later, earlier, own) {
        return Some(found);
    }
    let (now, then) = (stance(later)?, stance(earlier)?);
    if is_on_ground(later) && is_on_ground(earlier) {
        return ground(later, earlier, &now, &then, own);
    }
    if now.1 != then.1 {
        let why = "one says that it is so, the other that it is not".to_owned();
        return Some((if own { Kind::Supersedes } else { Kind::Denies }, why));
    }
    if own || !now.1 {
        return None;
    }
    if let Some(found) = figures(later, earlier) {
        return Some(found);
    }
    if other_doer(later, earlier) {
        return Some((Kind::DeniesPart, "both say that it happened, and name different doers".to_owned()));
    }
    let bears = (!later.is_part && !earlier.is_part) && states_agree(later, earlier);
    bears.then(|| (Kind::Confirms, "both say that it is so".to_owned()))
}

/// The same speaker's later word, and anybody's later total.
fn revised(later: &Fact, earlier: &Fact, own: bool) -> Option<(Kind, String)> {
    if own && later.kind == "commitment" && earlier.kind == "commitment" && is_same_deed(later, earlier) {
        let other = |a: &Option<String>, b: &Option<String>| a.is_some() && b.is_some() && a != b;
        if other(&later.deadline, &earlier.deadline) {
            let why =
                format!("the date is {} now, {} before", shown(&later.deadline), shown(&earlier.deadline));
            return Some((Kind::Supersedes, why));
        }
        if later.is_negative != earlier.is_negative {
            return Some((Kind::Supersedes, "the same speaker binds itself to the contrary".to_owned()));
        }
    }
    if own && counts_same(later, earlier) && later.report != earlier.report {
        let (now, then) = (value(later)?, value(earlier)?);
        if now != then {
            let kind = if now > then { Kind::Updates } else { Kind::Supersedes };
            return Some((kind, format!("the same account gave {then} before and {now} now")));
        }
    }
    None
}

/// Whether two pledges are to do the same: the same verb, and most of the rest.
fn is_same_deed(a: &Fact, b: &Fact) -> bool {
    let stems = |f: &Fact| ordered(f.deed.as_deref().filter(|d| !d.is_empty()).unwrap_or(&f.words));
    let (x, y) = (stems(a), stems(b));
    let shared = x.iter().filter(|s| y.contains(s)).count();
    x.first() == y.first() && 2 * shared > x.len().min(y.len())
}

fn shown(date: &Option<String>) -> &str {
    date.as_deref().unwrap_or_default()
}

fn ground(
    later: &Fact,
    earlier: &Fact,
    now: &(String, bool),
    then: &(String, bool),
    own: bool,
) -> Option<(Kind, String)> {
    if let Some(found) = figures(later, earlier).filter(|_| !own) {
        return Some(found);
    }
    let changed =
        match (later.when.or(later.said.map(|d| (d, d))), earlier.when.or(earlier.said.map(|d| (d, d)))) {
            (Some(a), Some(b)) => a.0 - b.1 > CHANGED_HANDS,
            _ => false,
        };
    let same_holder = now.0 == then.0;
    let agree = if same_holder { now.1 == then.1 } else { now.1 != then.1 };
    let opposed = if same_holder { now.1 != then.1 } else { now.1 && then.1 };
    let told_later = changed && !later.is_denied();
    if !own && agree && reframes(later) && !reframes(earlier) {
        return Some((Kind::Reframes, format!("accepts it and calls it otherwise: “{}”", later.words)));
    }
    if opposed && !told_later {
        let kind = if own { Kind::Supersedes } else { Kind::Denies };
        return Some((kind, "they name different holders of the place".to_owned()));
    }
    (!own && agree && !told_later)
        .then(|| (Kind::Confirms, "both name the same holder of the place".to_owned()))
}

/// Whether two claims count the same thing.
fn counts_same(a: &Fact, b: &Fact) -> bool {
    let plain = |f: &Fact| f.has_figure() && !f.is_part && f.per.is_none();
    let counted =
        matches!(a.kind.as_str(), "toll" | "control") && a.kind == b.kind && a.code_group() == b.code_group();
    counted && plain(a) && plain(b) && (a.kind == "control" || victims(a) == victims(b))
}

impl Fact {
    fn code_group(&self) -> &str {
        if self.kind == "control" { "control" } else { &self.code }
    }
}

/// The number by which a count is compared: "more than 140" is 141.
pub(crate) fn value(fact: &Fact) -> Option<i64> {
    fact.least.or(fact.most)
}

fn figures(later: &Fact, earlier: &Fact) -> Option<(Kind, String)> {
    if !counts_same(later, earlier) {
        return None;
    }
    let (now, then) = (value(later)?, value(earlier)?);
    let overlap = later.least.unwrap_or(0) <= earlier.most.unwrap_or(i64::MAX)
        && earlier.least.unwrap_or(0) <= later.most.unwrap_or(i64::MAX);
    if now == then {
        return Some((Kind::Confirms, format!("both give {now}")));
    }
    let runs_on = later.day() > earlier.day() && now > then;
    if runs_on {
        return Some((Kind::Updates, format!("a later total: {now} after {then}")));
    }
    if overlap && later.most.is_some() && earlier.most.is_some() {
        return Some((Kind::Confirms, "the figures agree as far as they go".to_owned()));
    }
    Some((Kind::GivesOtherFigure, format!("{now} against {then}")))
}

/// Whether both name who did it, and name others.
fn other_doer(a: &Fact, b: &Fact) -> bool {
    let doers =
        |f: &Fact| f.actors.iter().filter(|s| s.is_known()).map(super::fact::Side::voice).collect::<Vec<_>>();
    let (x, y) = (doers(a), doers(b));
    let applies = matches!(a.code.as_str(), "ASSAULT" | "broken" | "killed" | "wounded");
    applies && a.code == b.code && !x.is_empty() && !y.is_empty() && !x.iter().any(|v| y.contains(v))
}

/// Talks in another state later are a history, no confirmation.
fn states_agree(a: &Fact, b: &Fact) -> bool {
    a.kind != "talks" || a.code == b.code
}
