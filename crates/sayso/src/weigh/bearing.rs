//! How one claim bears on another of the same matter: what each says of it, and the reply between them.

use super::account::ASKS;
use super::ending;
use super::fact::{Fact, Side};
use super::key::{gives_up_ground, may_be_same_people, people_of};
use super::stem::ordered;
use crate::known::folded;

/// Typed replies (design, Weighing 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Confirms,
    Denies,
    DeniesPart,
    GivesOtherFigure,
    Reframes,
    Qualifies,
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
            Kind::Qualifies => "qualifies",
            Kind::Supersedes => "supersedes",
            Kind::Updates => "updates",
            Kind::Declines => "declines",
        }
    }
}

/// Standing of a claim in the report's own voice.
const REPORT: &str = "report";

/// What lies longer back than so many days is no news.
const NEWS: i32 = 60;

/// Days over which a place can be said to be held by two without the one contradicting the other: it changed hands.
const CHANGED_HANDS: i32 = 2;

/// Whether a claim says of its matter that it is so. `None` for what may be, is asked or is threatened.
pub(crate) fn stance(fact: &Fact) -> Option<bool> {
    // Whoever asks, hopes, fears or demands does not say that it is so.
    let only_wished = matches!(fact.act.as_str(), "ask" | "hope" | "fear" | "demand" | "threaten");
    if (only_wished && fact.kind != "commitment") || fact.account_key.starts_with(ASKS) {
        return None;
    }
    match fact.truth.as_str() {
        "affirmed" | "habitual" => Some(true),
        "denied" => Some(false),
        "future" | "conditional" if matches!(fact.kind.as_str(), "commitment" | "talks") => Some(true),
        _ => None,
    }
}

/// Whether a claim tells who holds a place.
pub(crate) fn is_on_ground(fact: &Fact) -> bool {
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
        "not deliberate",
        "not been deliberate",
    ];
    let words = format!("{} {}", fact.content, fact.words).to_lowercase();
    fact.is_affirmed() && OTHERWISE.iter().any(|w| words.contains(w))
}

/// Whether a party admits what speaks against it, by name or office: what it lost itself, or what its own did.
pub(crate) fn concedes(fact: &Fact, party: Option<&str>) -> bool {
    let Some(party) = party else { return false };
    let answers = matches!(fact.standing.as_str(), "named" | "body" | "role");
    // "We lost the town"; a withdrawal that is announced is a decision of one's own.
    let is_own = |s: &Side| s.party.as_deref() == Some(party);
    let own_loss = fact.kind == "control" && fact.code == "loses" && fact.actors.iter().any(is_own);
    // "Despite the attacks by rebels": what others did is no admission of one's own.
    let by_others = !fact.actors.is_empty() && !fact.actors.iter().any(is_own);
    // That the enemy came in or took it, though, is.
    let own_deed = match fact.kind.as_str() {
        "toll" => true,
        "event" => fact.actors.iter().any(is_own) || (by_others && fact.code == "MOBILIZE"),
        kind => kind == "control",
    };
    answers && fact.is_affirmed() && !reframes(fact) && (own_loss || (fact.act == "concede" && own_deed))
}

/// How `later` bears on `earlier`, with the sentence that explains it; `None` where it does not.
pub(crate) fn bearing(later: &Fact, earlier: &Fact) -> Option<(Kind, String)> {
    let own = later.account == earlier.account;
    if own {
        return revised(later, earlier);
    }
    if let Some(found) = denies_what_may_be(later, earlier) {
        return Some(found);
    }
    let (now, then) = (stance(later)?, stance(earlier)?);
    if is_on_ground(later) && is_on_ground(earlier) {
        return ground(later, earlier, own);
    }
    if are_apart(later, earlier) && !is_pointed(later, earlier) {
        return None;
    }
    if now != then {
        let (denial, told) = if now { (earlier, later) } else { (later, earlier) };
        return (is_same_state(later, earlier) && may_deny(denial, told) && denies(denial, told))
            .then(denied);
    }
    if !now {
        return None;
    }
    if later.kind == "toll" && value(later) == value(earlier) && other_doer(later, earlier) {
        return Some(blamed_otherwise());
    }
    if let Some(found) = figures(later, earlier) {
        return Some(found);
    }
    // "A third of the dead were children" bears out no number of the dead.
    let is_counted = |f: &Fact| f.has_figure() || f.has_share;
    if later.kind == "toll" && earlier.kind == "toll" && (is_counted(later) || is_counted(earlier)) {
        return None;
    }
    if names_others(later, earlier) && !other_doer(later, earlier) || are_due_otherwise(later, earlier) {
        return None;
    }
    if other_doer(later, earlier) {
        return Some(blamed_otherwise());
    }
    if !later.is_part && !earlier.is_part && states_agree(later, earlier) && is_shown_same(later, earlier) {
        if let Some(limit) = limited(later) {
            return Some((Kind::Qualifies, format!("says so and adds a limit: “{limit}”")));
        }
        return Some((Kind::Confirms, "both say that it is so".to_owned()));
    }
    None
}

/// Whether both say until when, and say different days: out by May is no word for out by September.
fn are_due_otherwise(a: &Fact, b: &Fact) -> bool {
    let dues =
        ending::due(a).zip(ending::due(b)).filter(|_| a.kind == "commitment" && b.kind == "commitment");
    // "In May" is no other date than May 10.
    let meet = a.when.zip(b.when).is_some_and(|(x, y)| x.0 <= y.1 && y.0 <= x.1);
    if meet && a.deadline.is_none() && b.deadline.is_none() {
        return false;
    }
    const A_DAY: i32 = 1;
    // "In September" is no other date than September 11.
    let apart = |x: &str, y: &str| {
        let days = super::last_day(x).zip(super::last_day(y));
        !x.starts_with(y) && !y.starts_with(x) && days.is_some_and(|(x, y)| (x - y).abs() > A_DAY)
    };
    dues.is_some_and(|(x, y)| apart(&x, &y))
}

/// "They possibly bribed our officers", which the other side takes up and denies.
fn denies_what_may_be(later: &Fact, earlier: &Fact) -> Option<(Kind, String)> {
    let may_be =
        |f: &Fact| f.truth == "possible" && matches!(f.act.as_str(), "accuse" | "assert" | "condemn");
    let (denial, told) = if may_be(earlier) { (later, earlier) } else { (earlier, later) };
    let is_answer = may_be(told) && stance(denial) == Some(false) && is_pointed(denial, told);
    (is_answer && may_deny(denial, told) && denies(denial, told))
        .then(|| (Kind::Denies, "one says that it may be so, the other that it is not".to_owned()))
}

/// Whether a denial can be one of what was told at all: of the same kind, of the same people, of days that it speaks of.
fn may_deny(denial: &Fact, told: &Fact) -> bool {
    let kinds = [denial.kind.as_str(), told.kind.as_str()];
    // That a convoy was held up denies no promise.
    if kinds.contains(&"commitment") && kinds.iter().any(|k| !matches!(*k, "commitment" | "talks")) {
        return false;
    }
    if kinds == ["toll", "toll"] && !may_be_same_people(denial, told) {
        return false;
    }
    const A_CLOCK: i32 = 2;
    // "Nobody was hurt on Sunday" is no answer to what is told of Tuesday.
    if let Some((from, to)) = denial.when.filter(|_| denial.kind == "toll" && !is_pointed(denial, told)) {
        return told.day().or(told.said).is_none_or(|day| day >= from - A_CLOCK && day <= to + A_CLOCK);
    }
    let Some((from, to)) = denial.when.filter(|_| denial.kind == "talks") else { return true };
    // "It expired without being renewed" is no answer to who would renew it, nor a meeting in May to a deal of June.
    let is_ahead = matches!(told.truth.as_str(), "future" | "conditional");
    let is_other_day = told.day().is_some_and(|day| day < from - A_CLOCK || day > to + A_CLOCK);
    let is_over = denial.said.is_some_and(|said| to <= said);
    !(is_other_day || (is_ahead && is_over))
}

fn blamed_otherwise() -> (Kind, String) {
    (Kind::DeniesPart, "both say that it happened, and name different doers".to_owned())
}

fn denied() -> (Kind, String) {
    (Kind::Denies, "one says that it is so, the other that it is not".to_owned())
}

/// Whether a denial is one of what was told: that the rebels did not sign denies no signature of others, that no troops
/// entered the capital no siege elsewhere, and who denies a part in it does not deny that it happened.
fn denies(denial: &Fact, told: &Fact) -> bool {
    if !matches!(denial.kind.as_str(), "event" | "talks") {
        return true;
    }
    // Who denies a part in it does not deny that it happened, where nobody was named.
    let is_of_part = !denial.actors.is_empty() || is_of_own_part(&denial.content);
    if denial.kind == "event" && is_of_part && told.actors.is_empty() && is_pointed(denial, told) {
        return false;
    }
    if is_pointed(denial, told) {
        return !names_others(denial, told);
    }
    let (own, theirs) = (voices(&denial.actors), voices(&told.actors));
    let names_them = || {
        let near = told.near_sides.iter().map(Side::voice).collect::<Vec<_>>();
        own.iter().any(|v| near.contains(v))
    };
    let same_doer = denial.actors.is_empty()
        || own.iter().any(|v| theirs.contains(v))
        || (theirs.is_empty() && names_them());
    same_doer && (denial.kind == "talks" || Common::of(denial, told).count() >= 2)
}

/// Whether what is denied is a part in something: "any involvement in the blasts".
fn is_of_own_part(content: &str) -> bool {
    const FIRST: usize = 3;
    const PARTS: &[&str] = &["involvement", "role", "responsibility", "hand", "complicity", "part", "links"];
    let words = content.split_whitespace().take(FIRST).map(str::to_lowercase);
    words.into_iter().any(|w| PARTS.contains(&w.as_str()))
}

/// Whether the one takes up the other, or tells it again in their report.
pub(crate) fn is_pointed(later: &Fact, earlier: &Fact) -> bool {
    let is_again = || later.context.again.iter().any(|a| a.first == earlier.uid || a.second == earlier.uid);
    later.context.points.contains(&earlier.uid) || earlier.context.points.contains(&later.uid) || is_again()
}

/// The same speaker's later word: in another report, for within one a speaker tells of one thing after the other.
fn revised(later: &Fact, earlier: &Fact) -> Option<(Kind, String)> {
    if later.report == earlier.report {
        return None;
    }
    match later.kind.as_str() {
        "commitment" if earlier.kind == "commitment" => pledged_otherwise(later, earlier),
        "talks" if earlier.kind == "talks" => moved_on(later, earlier),
        _ if is_on_ground(later) && is_on_ground(earlier) && !has_figures(later, earlier) => {
            ground(later, earlier, true)
        }
        _ => owned_up(later, earlier).or_else(|| counted_anew(later, earlier)),
    }
}

/// What the same account has denied and says to be so now.
fn owned_up(later: &Fact, earlier: &Fact) -> Option<(Kind, String)> {
    let is_turned = later.said > earlier.said && !stance(earlier)? && stance(later)?;
    let at_one_place = || later.spots.iter().any(|s| !s.is_country && earlier.spots.contains(s));
    let owns = later.act == "concede";
    let is_same = match (later.kind.as_str(), earlier.kind.as_str()) {
        // "With no further loss of life" is no word on those who had fallen.
        ("toll", "toll") => {
            may_be_same_people(later, earlier)
                && !later.is_part
                && (at_one_place() || is_pointed(later, earlier))
        }
        ("event", "event") => {
            let common = Common::of(later, earlier);
            is_pointed(later, earlier) || (common.count() >= 2 && (owns || is_shown_same(later, earlier)))
        }
        _ => false,
    };
    (is_turned && is_same && later.code == earlier.code && !are_apart(later, earlier))
        .then(|| (Kind::Supersedes, "the same account denied it before".to_owned()))
}

fn has_figures(a: &Fact, b: &Fact) -> bool {
    a.has_figure() && b.has_figure()
}

/// A new date for the same deed, the contrary of it, or that it is no longer meant.
fn pledged_otherwise(later: &Fact, earlier: &Fact) -> Option<(Kind, String)> {
    if !is_same_deed(later, earlier) {
        return None;
    }
    if let (Some(now), Some(then)) = (ending::due(later), ending::due(earlier))
        && ending::is_other_day(later, earlier, &now, &then)
    {
        return Some((Kind::Supersedes, format!("the date is {now} now, {then} before")));
    }
    if later.is_denied() != earlier.is_denied() {
        return Some((Kind::Supersedes, "the same speaker takes it back".to_owned()));
    }
    // "More guards would not have saved the bridge" binds nobody.
    let binds = later.truth != "conditional" && earlier.truth != "conditional";
    (binds && later.is_negative != earlier.is_negative)
        .then(|| (Kind::Supersedes, "the same speaker binds itself to the contrary".to_owned()))
}

/// Talks that the same speaker tells to be in another state now: one that ends or renews what he told before.
fn moved_on(later: &Fact, earlier: &Fact) -> Option<(Kind, String)> {
    const TURNS: &[&str] =
        &["extended", "postponed", "suspended", "resumed", "agreed", "rejected", "broken", "ended"];
    const ALREADY: &[(&str, &str)] = &[("agreed", "planned"), ("ended", "suspended"), ("agreed", "offered")];
    // That talks are off ends no truce.
    if later.is_truce() != earlier.is_truce() && !is_pointed(later, earlier) {
        return None;
    }
    // That it holds or has begun is not what a later word takes the place of.
    let stood = !matches!(earlier.code.as_str(), "ongoing" | "begun");
    let turned = TURNS.contains(&later.code.as_str())
        && stood
        && later.code != earlier.code
        && !ALREADY.contains(&(later.code.as_str(), earlier.code.as_str()));
    let is_later = later.said > earlier.said && stance(later)? && stance(earlier)?;
    (turned && is_later)
        .then(|| (Kind::Supersedes, format!("{} by its later word, {} before", later.code, earlier.code)))
}

/// Days after a deed in which its toll still runs on; what is said later takes the earlier number's place.
const FOUND_LATER: i32 = 14;

/// Another count of the same: higher while it runs on, or told in the place of the first. A lower number of the dead that nobody
/// calls a total, or a correction, is one of something else.
fn counted_anew(later: &Fact, earlier: &Fact) -> Option<(Kind, String)> {
    if are_apart(later, earlier) {
        return None;
    }
    if let Some(found) = found_since(later, earlier) {
        return Some(found);
    }
    if !counts_same(later, earlier) {
        return None;
    }
    let (now, then) = (value(later)?, value(earlier)?);
    let why = || format!("the same account gave {then} before and {now} now");
    if now > then {
        let gap = later.said? - earlier.said?;
        let is_toll = later.kind == "toll";
        let is_long_after = is_toll && later.since.is_none() && gap > FOUND_LATER;
        let is_corrected = corrects(later, then);
        let kind = if is_long_after || is_corrected { Kind::Supersedes } else { Kind::Updates };
        let goes_on = is_corrected || (grows(now, then) && !is_long_after);
        return (!is_toll || goes_on || is_told_as_total(later)).then(|| (kind, why()));
    }
    if later.said == earlier.said && now < then {
        // Of one day nobody knows which was said first: a running count runs upwards.
        let why = || format!("the same account gave {now} and {then} on one day");
        return grows(then, now).then(|| (Kind::Updates, why()));
    }
    // "Tens of thousands" does not take back 120,000; a tenth of the number is another count.
    const A_PART: i64 = 2;
    let is_below = later.most.is_some_and(|most| most < earlier.least.unwrap_or(i64::MAX));
    let is_meant = later.kind != "toll" || is_told_as_total(later) || corrects(later, then);
    (is_below && is_meant && now * A_PART >= then).then(|| (Kind::Supersedes, why()))
}

/// Of those who are missing some are found: a lower number, or nobody, said the same day or within [`FOUND_LATER`], goes on from
/// the higher.
fn found_since(later: &Fact, earlier: &Fact) -> Option<(Kind, String)> {
    let are_missing = [later, earlier].iter().all(|f| f.kind == "toll" && f.code == "missing");
    let then = value(earlier).filter(|_| are_missing && !earlier.is_denied() && !earlier.is_part)?;
    let now = if later.is_denied() { 0 } else { value(later).filter(|_| !later.is_part)? };
    let gap = later.said? - earlier.said?;
    let is_soon = (0..=FOUND_LATER).contains(&gap);
    let of_same = later.is_denied() || may_be_same_people(later, earlier);
    (is_soon && of_same && now < then)
        .then(|| (Kind::Updates, format!("the same account gave {then} missing before and {now} now")))
}

/// Whether a count is told in the place of the number before it: "five, *not four*, were wounded".
fn corrects(later: &Fact, then: i64) -> bool {
    const NUMBERS: &[&str] = &[
        "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let told = later.content.to_lowercase();
    let words: Vec<&str> =
        told.split(|c: char| !c.is_alphanumeric() && c != ',').filter(|w| !w.is_empty()).collect();
    let is_it = |word: &str| {
        let word = word.trim_matches(',').replace(',', "");
        word.parse() == Ok(then)
            || usize::try_from(then).ok().and_then(|n| NUMBERS.get(n)).is_some_and(|name| *name == word)
    };
    let is_turned = |w: &[&str]| matches!(w[..2], ["rather", "than"] | ["instead", "of"]) && is_it(w[2]);
    words.windows(2).any(|w| w[0] == "not" && is_it(w[1])) || words.windows(3).any(is_turned)
}

/// Whether a count is told as a total, or as a correction of one.
fn is_told_as_total(fact: &Fact) -> bool {
    const WORDS: &[&str] =
        &["toll", "total", "in all", "altogether", "overall", "revised", "corrected", "lowered"];
    // What is said in a speech of an hour tells nothing of one number in it.
    const SHORT: usize = 400;
    let said = if fact.content.len() < SHORT { fact.content.as_str() } else { "" };
    let words = format!("{} {} {said}", fact.words, fact.counted).to_lowercase();
    super::key::is_over_time(fact) || WORDS.iter().any(|w| words.contains(w))
}

/// Whether a number can be a later total of what another counts: one many times as high is of something else.
fn grows(high: i64, low: i64) -> bool {
    const RUNS_ON: i64 = 3;
    high > low && high <= low.saturating_mul(RUNS_ON)
}

/// Whether two pledges are to do the same: the same verb, and most of the rest; or not to do something to the same, "attack the
/// capitals", "take the capitals".
pub(super) fn is_same_deed(a: &Fact, b: &Fact) -> bool {
    let stems = |f: &Fact| ordered(f.deed.as_deref().filter(|d| !d.is_empty()).unwrap_or(&f.words));
    let (x, y) = (stems(a), stems(b));
    let shared = x.iter().filter(|s| y.contains(s)).count();
    let is_restraint =
        a.is_negative && b.is_negative && x.iter().skip(1).any(|s| y[1.min(y.len())..].contains(s));
    is_restraint
        || (ending::is_one(a) && ending::is_one(b))
        || (x.first() == y.first() && 2 * shared > x.len().min(y.len()))
}

/// Who holds a place by a claim.
struct Holding {
    /// The holder, or who no longer is it; none where only the change is told ("the town has fallen").
    who: Option<String>,
    holds: bool,
    /// Whether it changed hands.
    is_turned: Option<bool>,
}

/// What a claim says of the holder of its place.
fn holding(fact: &Fact) -> Option<Holding> {
    let is_so = stance(fact)?;
    if fact.code == "contests" {
        return None;
    }
    let loses = matches!(fact.code.as_str(), "loses" | "RETREAT");
    let is_turned = (fact.code != "holds").then_some(is_so);
    let is_place =
        |s: &Side| s.party.is_none() && fact.spots.iter().chain(&fact.near_spots).any(|p| p.name == s.name);
    let who = fact.actors.iter().find(|s| s.is_somebody && !is_place(s));
    // "The town has fallen": whoever is its subject is the town.
    let falls = falls(fact) && who.is_none_or(|s| s.party.is_none());
    match who.filter(|_| !falls) {
        Some(who) => Some(Holding { who: Some(folded(&who.voice())), holds: loses != is_so, is_turned }),
        None if loses && fact.account_key.starts_with("party:") => {
            let who = fact.account_key.strip_prefix("party:").map(str::to_owned);
            Some(Holding { who, holds: !is_so, is_turned })
        }
        None if loses || falls => Some(Holding { who: None, holds: false, is_turned: Some(is_so) }),
        None => None,
    }
}

fn falls(fact: &Fact) -> bool {
    let word = fact.words.to_lowercase();
    ["fall", "fell"].iter().any(|stem| word.starts_with(stem))
}

/// Whether two claims name the same state of a place; `None` where they do not touch.
fn agree(a: &Holding, b: &Holding) -> Option<bool> {
    match (&a.who, &b.who) {
        (Some(x), Some(y)) if x == y => Some(a.holds == b.holds),
        (Some(_), Some(_)) if a.holds && b.holds => Some(false),
        (Some(_), Some(_)) if a.holds != b.holds => Some(true),
        (Some(_), Some(_)) => None,
        _ => Some(a.is_turned? == b.is_turned?),
    }
}

/// How two counts of places bear on each other: a number that is denied is no figure of who denies it.
fn counted_ground(later: &Fact, earlier: &Fact) -> Option<(Kind, String)> {
    if later.is_denied() == earlier.is_denied() {
        return if later.is_denied() { None } else { figures(later, earlier) };
    }
    let is_one = is_pointed(later, earlier) || value(later) == value(earlier);
    (is_one && counts_same(later, earlier)).then(denied)
}

/// Whether one tells of who held a place long before the other was said: a border that is kept since the nineties is no answer
/// to what happens today.
fn is_of_another_time(a: &Fact, b: &Fact) -> bool {
    const YEARS: i32 = 400;
    let is_before = |old: &Fact, new: &Fact| {
        let day = new.when.map(|(from, _)| from).or(new.said);
        old.when.zip(day).is_some_and(|(when, day)| day - when.1 > NEWS || day - when.0 > YEARS)
    };
    // "Denied that it fell", of what fell in March: that is what it answers.
    let answers =
        |denial: &Fact, told: &Fact| denial.is_denied() && denial.context.points.contains(&told.uid);
    !answers(a, b) && !answers(b, a) && (is_before(a, b) || is_before(b, a))
}

fn ground(later: &Fact, earlier: &Fact, own: bool) -> Option<(Kind, String)> {
    if has_figures(later, earlier) {
        return if own { None } else { counted_ground(later, earlier) };
    }
    if is_of_another_time(later, earlier) {
        return None;
    }
    // "Propaganda", of 85 percent, denies no word on "most of the districts".
    let is_share = later.has_share || earlier.has_share;
    if is_share && later.is_denied() != earlier.is_denied() && !is_pointed(later, earlier) {
        return None;
    }
    let is_same = agree(&holding(later)?, &holding(earlier)?)?;
    let changed =
        match (later.when.or(later.said.map(|d| (d, d))), earlier.when.or(earlier.said.map(|d| (d, d)))) {
            (Some(a), Some(b)) => a.0 - b.1 > CHANGED_HANDS,
            _ => false,
        };
    // Who owns to it answers what was said before, however long ago.
    let told_later = changed && !later.is_denied() && later.act != "concede";
    if !own && is_same && reframes(later) && !reframes(earlier) {
        return Some((Kind::Reframes, format!("accepts it and calls it otherwise: “{}”", later.words)));
    }
    if !is_same && !told_later {
        let kind = if own { Kind::Supersedes } else { Kind::Denies };
        return Some((kind, "they name different holders of the place".to_owned()));
    }
    (!own && is_same && !told_later)
        .then(|| (Kind::Confirms, "both name the same holder of the place".to_owned()))
}

/// Whether two claims of one matter tell of different things all the same: on other days, of other people, at other places.
pub(crate) fn are_apart(a: &Fact, b: &Fact) -> bool {
    if !matches!(a.kind.as_str(), "event" | "toll") || !matches!(b.kind.as_str(), "event" | "toll") {
        return a.kind == "commitment"
            && b.kind == "commitment"
            && !is_same_deed(a, b)
            && !a.is_denied()
            && !b.is_denied();
    }
    const A_CLOCK: i32 = 1;
    let long_ago = |when: (i32, i32), said: Option<i32>| said.is_some_and(|said| said - when.1 > NEWS);
    // Within one report nobody's clock is another's.
    let off = if a.report == b.report { 0 } else { A_CLOCK };
    let other_days = match (a.when, b.when) {
        (Some(x), Some(y)) => x.0 - y.1 > off || y.0 - x.1 > off,
        // What is told without a day is news, what lies long back is not.
        (Some(x), None) => !b.is_denied() && long_ago(x, b.said),
        (None, Some(y)) => !a.is_denied() && long_ago(y, a.said),
        (None, None) => false,
    };
    let other_nation = match (people_of(a), people_of(b)) {
        (Some(x), Some(y)) => a.kind == "toll" && b.kind == "toll" && x != y,
        _ => false,
    };
    let known = |sides: &[Side]| -> Vec<String> {
        sides.iter().filter(|s| s.is_known() || s.is_person).map(Side::voice).collect()
    };
    let (x, y) = (known(&a.recipients), known(&b.recipients));
    let other_people = !x.is_empty() && !y.is_empty() && !x.iter().any(|v| y.contains(v));
    let exact = |f: &Fact| {
        f.spots.iter().filter(|s| s.is_exact || is_site(f, s)).map(|s| s.key.clone()).collect::<Vec<String>>()
    };
    let (p, q) = (exact(a), exact(b));
    let other_places = !p.is_empty() && !q.is_empty() && !p.iter().any(|k| q.contains(k));
    // The dead of one bombardment and those of another; the same number by two doers is a dispute on who did it.
    let other_harm = a.kind == "toll" && b.kind == "toll" && names_others(a, b) && value(a) != value(b);
    // Who flees is counted anew day by day.
    let goes_on = a.code == "displaced" && b.code == "displaced" && a.report != b.report;
    (other_days && !goes_on) || other_nation || other_people || other_places || other_harm
}

/// Whether a place without an entry of the list is a site of its own, where harm is counted: a school, a base, a camp.
fn is_site(fact: &Fact, spot: &super::fact::Spot) -> bool {
    const SITES: &[&str] = &[
        "school",
        "hospital",
        "clinic",
        "camp",
        "base",
        "market",
        "mosque",
        "church",
        "university",
        "hotel",
        "airport",
        "station",
        "prison",
        "bridge",
        "embassy",
    ];
    let name = folded(&spot.name);
    fact.kind == "toll" && spot.key.starts_with("name:") && name.split(' ').any(|w| SITES.contains(&w))
}

/// Whether two claims count the same thing.
fn counts_same(a: &Fact, b: &Fact) -> bool {
    let plain = |f: &Fact| f.has_figure() && !f.is_part && f.per.is_none();
    let counted =
        matches!(a.kind.as_str(), "toll" | "control") && a.kind == b.kind && a.code_group() == b.code_group();
    counted && plain(a) && plain(b) && (a.kind == "control" || may_be_same_people(a, b))
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
    // A report's own higher number goes on from what others counted that day.
    let goes_on = |higher: &Fact| {
        higher.standing == REPORT && later.report != earlier.report && later.day() == earlier.day()
    };
    if grows(now, then) && (later.day() > earlier.day() || goes_on(later)) {
        return Some((Kind::Updates, format!("a later total: {now} after {then}")));
    }
    if grows(then, now) && goes_on(earlier) && earlier.said >= later.said {
        return Some((Kind::Updates, format!("a later total: {then} after {now}")));
    }
    // "Thousands" is no other figure than 860,000: it only tells of the size; 400 at one town are among 1,000 in its country.
    let is_of_size = overlap && (later.is_vague || earlier.is_vague);
    if is_of_size || is_of_part(later, earlier) || is_of_part(earlier, later) {
        return None;
    }
    if overlap && later.most.is_some() && earlier.most.is_some() {
        return Some((Kind::Confirms, "the figures agree as far as they go".to_owned()));
    }
    Some((Kind::GivesOtherFigure, format!("{now} against {then}")))
}

/// Whether a count can only be of a part of what the other counts: of a place in the other's country and lower, or so much lower
/// that no two could mean the same.
fn is_of_part(part: &Fact, whole: &Fact) -> bool {
    const FAR: i64 = 50;
    let (Some(low), Some(high)) = (value(part), value(whole)) else { return false };
    let countries: Vec<_> =
        whole.spots.iter().filter(|s| s.is_country).filter_map(|s| s.country.as_ref()).collect();
    let is_wide = !countries.is_empty() && whole.spots.iter().all(|s| s.is_country);
    let inside = part
        .spots
        .iter()
        .any(|s| !s.is_country && s.country.as_ref().is_some_and(|c| countries.contains(&c)));
    low < high && ((is_wide && inside) || low.saturating_mul(FAR) <= high)
}

/// Whether both name who did it, and name others: that the one has signed bears out no signature of the other.
pub(super) fn names_others(a: &Fact, b: &Fact) -> bool {
    let doers = |f: &Fact| f.actors.iter().filter(|s| s.is_known()).map(Side::voice).collect::<Vec<_>>();
    let (x, y) = (doers(a), doers(b));
    !x.is_empty() && !y.is_empty() && !x.iter().any(|v| y.contains(v))
}

/// Whether they tell of one deed by different doers.
fn other_doer(a: &Fact, b: &Fact) -> bool {
    let applies = matches!(a.code.as_str(), "ASSAULT" | "broken" | "killed" | "wounded");
    // "The fighting", "attacks": others may have fought elsewhere, and a place may be attacked twice.
    let is_one = || {
        let common = Common::of(a, b);
        common.town && common.count() >= 2
    };
    applies && a.code == b.code && names_others(a, b) && (a.kind != "event" || is_pointed(a, b) || is_one())
}

/// Whether two deeds of one code are shown to be one, beyond that nothing parts them: the one takes up the other, or they have
/// the day, the town or a victim in common and one thing more. That both tell of strikes by one side is not enough: it strikes
/// again and again.
fn is_shown_same(a: &Fact, b: &Fact) -> bool {
    if a.kind != "event" || b.kind != "event" || is_pointed(a, b) {
        return true;
    }
    let common = Common::of(a, b);
    (common.day || common.town || common.victim) && common.count() >= 2
}

/// Whether both tell of one exact place.
pub(super) fn share_town(a: &Fact, b: &Fact) -> bool {
    a.spots.iter().any(|s| s.is_exact && b.spots.contains(s))
}

/// Who of these sides is somebody, each for the body that it acts for.
fn voices(sides: &[Side]) -> Vec<String> {
    sides.iter().filter(|s| s.is_somebody).map(Side::voice).collect()
}

/// What two deeds have in common.
struct Common {
    day: bool,
    town: bool,
    victim: bool,
    doer: bool,
    word: bool,
}

impl Common {
    fn of(a: &Fact, b: &Fact) -> Common {
        let is_day = |f: &Fact| f.when.is_some_and(|(from, to)| to - from <= 1);
        let meet = |x: &[Side], y: &[Side]| {
            let theirs = voices(y);
            voices(x).iter().any(|v| theirs.contains(v))
        };
        let words = ordered(&b.words);
        Common {
            day: is_day(a) && is_day(b),
            town: share_town(a, b),
            victim: meet(&a.recipients, &b.recipients),
            doer: meet(&a.actors, &b.actors),
            word: ordered(&a.words).iter().any(|s| words.contains(s)),
        }
    }

    fn count(&self) -> usize {
        [self.day, self.town, self.victim, self.doer, self.word].into_iter().filter(|is| *is).count()
    }
}

/// Whether two claims on talks are on the same state of theirs, in the same days: that there was no agreement in October denies
/// no agreement of April.
fn is_same_state(a: &Fact, b: &Fact) -> bool {
    const DAYS: i32 = 14;
    let near = match (a.said, b.said) {
        (Some(x), Some(y)) => (x - y).abs() <= DAYS,
        _ => true,
    };
    // That no truce was signed denies no accord on reforms.
    a.kind != "talks"
        || b.kind != "talks"
        || (states_agree(a, b) && near && (a.is_truce() == b.is_truce() || is_pointed(a, b)))
}

/// Words by which somebody says it of a part only, or of more than was said.
fn limited(fact: &Fact) -> Option<&'static str> {
    const LIMITS: &[&str] = &[
        "in part",
        "partly",
        "partially",
        "only part",
        "except for",
        "not all of",
        "not everywhere",
        "as well",
    ];
    let content = format!(" {} ", fact.content.to_lowercase());
    LIMITS.iter().find(|limit| content.contains(&format!(" {limit} "))).copied()
}

/// Talks in another state later are a history, no confirmation; a truce that was not signed is no other agreement.
fn states_agree(a: &Fact, b: &Fact) -> bool {
    let is_truce = |f: &Fact| f.instrument.as_ref().map(|noun| noun == "truce");
    let noun = |f: &Fact| is_truce(f).filter(|_| f.instrument.as_deref() != Some("deal"));
    if a.kind == "talks" && b.kind == "talks" && noun(a).zip(noun(b)).is_some_and(|(x, y)| x != y) {
        return false;
    }
    const ALIKE: &[(&str, &str)] = &[("agreed", "extended"), ("begun", "ongoing"), ("resumed", "ongoing")];
    let alike = |x: &str, y: &str| ALIKE.contains(&(x, y)) || ALIKE.contains(&(y, x));
    a.kind != "talks" || a.code == b.code || alike(&a.code, &b.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn toll(account: i64, report: i64, said: i32, count: i64) -> Fact {
        Fact {
            kind: "toll".into(),
            code: "killed".into(),
            truth: "affirmed".into(),
            unit: Some("soldier".into()),
            least: Some(count),
            most: Some(count),
            said: Some(said),
            account,
            report,
            ..Fact::default()
        }
    }

    fn kind(later: &Fact, earlier: &Fact) -> Option<Kind> {
        bearing(later, earlier).map(|(kind, _)| kind)
    }

    #[test]
    fn the_missing_become_fewer_until_nobody_is() {
        let missing = |report: i64, said: i32, count: i64| Fact {
            code: "missing".into(),
            ..toll(1, report, said, count)
        };
        let first = missing(1, 100, 9);
        assert_eq!(kind(&missing(2, 100, 6), &first), Some(Kind::Updates));
        let nobody = Fact { truth: "denied".into(), least: None, most: None, ..missing(3, 101, 0) };
        assert_eq!(kind(&nobody, &first), Some(Kind::Updates));
        assert_eq!(kind(&missing(2, 130, 6), &first), None, "another month, another count");
    }

    #[test]
    fn nobody_hurt_on_one_day_denies_no_toll_of_another() {
        let told = toll(1, 1, 100, 9);
        let denial = |day: i32| Fact {
            truth: "denied".into(),
            least: None,
            most: None,
            when: Some((day, day)),
            ..toll(2, 2, 100, 0)
        };
        assert_eq!(kind(&denial(100), &told), Some(Kind::Denies));
        assert_eq!(kind(&denial(95), &told), None);
    }

    #[test]
    fn pledges_for_different_days_do_not_bear_each_other_out() {
        let pledge = |account: i64, day: &str| Fact {
            kind: "commitment".into(),
            truth: "future".into(),
            deed: Some("withdraw all troops".into()),
            deadline: Some(day.into()),
            account,
            report: account,
            said: Some(18_000),
            ..Fact::default()
        };
        assert_eq!(kind(&pledge(2, "2021-08-31"), &pledge(1, "2021-08-31")), Some(Kind::Confirms));
        assert_eq!(kind(&pledge(2, "2021-08-31"), &pledge(1, "2021-05-01")), None);
    }

    #[test]
    fn a_count_of_one_account_runs_on_for_days_and_is_replaced_later() {
        let first = toll(1, 1, 100, 6);
        assert_eq!(kind(&toll(1, 2, 101, 9), &first), Some(Kind::Updates));
        let total = |toll: Fact| Fact { counted: "a total of".into(), ..toll };
        assert_eq!(kind(&total(toll(1, 2, 130, 31)), &first), Some(Kind::Supersedes));
        assert_eq!(kind(&toll(1, 2, 130, 31), &first), None, "another month, another count");
        assert_eq!(kind(&toll(1, 2, 101, 51), &first), None, "the dead of something else");
        assert_eq!(kind(&total(toll(1, 2, 101, 5)), &first), Some(Kind::Supersedes));
        assert_eq!(kind(&toll(1, 2, 101, 5), &first), None, "nobody calls it a total");
        assert_eq!(kind(&toll(1, 2, 101, 1), &first), None, "a part, or the count of something else");
        assert_eq!(kind(&toll(1, 1, 100, 9), &first), None, "a speaker counts one thing after the other");
    }

    #[test]
    fn other_accounts_update_a_total_that_grows_and_dispute_one_that_is_far_off() {
        let first = toll(1, 1, 100, 50);
        assert_eq!(kind(&toll(2, 2, 103, 76), &first), Some(Kind::Updates));
        assert_eq!(kind(&toll(2, 2, 103, 400), &first), Some(Kind::GivesOtherFigure));
        assert_eq!(kind(&toll(2, 2, 103, 20), &first), Some(Kind::GivesOtherFigure));
        assert_eq!(kind(&toll(2, 2, 103, 50), &first), Some(Kind::Confirms));
    }

    #[test]
    fn who_lost_a_place_agrees_with_who_took_it() {
        let control = |account: i64, code: &str, truth: &str, key: &str| Fact {
            kind: "control".into(),
            code: code.into(),
            truth: truth.into(),
            words: "lost".into(),
            account,
            account_key: key.into(),
            ..Fact::default()
        };
        let side = Side {
            entity: 1,
            name: "Northern Front".into(),
            party: Some("Northern Front".into()),
            country: None,
            is_somebody: true,
            is_person: false,
            key: "own:northern front".into(),
            governs: false,
        };
        let taken = Fact { actors: vec![side], ..control(1, "gains", "affirmed", "party:northern front") };
        assert_eq!(kind(&control(2, "loses", "affirmed", "party:army"), &taken), Some(Kind::Confirms));
        assert_eq!(kind(&control(2, "loses", "denied", "party:army"), &taken), Some(Kind::Denies));
        assert_eq!(kind(&control(2, "loses", "affirmed", "outlet:wire"), &taken), Some(Kind::Confirms));
    }

    #[test]
    fn who_asks_says_nothing() {
        let asked = Fact { account_key: format!("{ASKS}r1"), ..toll(2, 1, 100, 6) };
        assert_eq!(kind(&asked, &toll(1, 1, 100, 6)), None);
    }

    #[test]
    fn a_number_that_only_tells_a_size_or_a_part_is_no_other_figure() {
        let exact = toll(1, 1, 100, 860_000);
        let thousands = Fact { is_vague: true, least: Some(2_000), most: None, ..toll(2, 1, 100, 0) };
        assert_eq!(kind(&exact, &thousands), None);
        assert_eq!(kind(&toll(2, 1, 100, 10_000), &exact), None, "so few can only be some of them");
        let spot = |name: &str, is_country: bool| super::super::fact::Spot {
            id: 1,
            key: name.into(),
            name: name.into(),
            country: Some("SY".into()),
            is_country,
            is_exact: !is_country,
        };
        let in_country = Fact { spots: vec![spot("Syria", true)], ..toll(1, 1, 100, 1_000) };
        let in_town = Fact { spots: vec![spot("Aleppo", false)], ..toll(2, 1, 100, 400) };
        assert_eq!(kind(&in_town, &in_country), None);
        assert_eq!(kind(&toll(2, 1, 100, 400), &in_country), Some(Kind::GivesOtherFigure));
    }

    #[test]
    fn a_group_of_its_own_is_counted_apart() {
        let of = |unit: &str, count: i64, account: i64| Fact {
            unit: Some(unit.into()),
            ..toll(account, 1, 100, count)
        };
        assert_eq!(kind(&of("person", 60, 2), &of("journalist", 2, 1)), None);
        assert_eq!(kind(&of("person", 60, 2), &of("civilian", 20, 1)), Some(Kind::GivesOtherFigure));
    }

    #[test]
    fn tolls_of_other_nations_sites_and_days_are_apart() {
        let of = |nation: &str, account: i64, count: i64| Fact {
            nation: Some(nation.into()),
            unit: Some("person".into()),
            ..toll(account, account, 100, count)
        };
        assert_eq!(kind(&of("PS", 2, 50), &of("IL", 1, 40)), None);
        assert_eq!(kind(&of("PS", 2, 50), &of("PS", 1, 60)), Some(Kind::GivesOtherFigure));
        let spot = |name: &str| super::super::fact::Spot {
            id: 1,
            key: format!("name:{name}"),
            name: name.into(),
            country: None,
            is_country: false,
            is_exact: false,
        };
        let at = |name: &str, account: i64| Fact {
            spots: vec![spot(name)],
            ..toll(account, account, 100, account * 9)
        };
        assert_eq!(kind(&at("al-Fakhora school", 2), &at("Asma school", 1)), None);
        let others = |people: &str| {
            let context =
                super::super::context::Context { people: Some(people.into()), ..Default::default() };
            Fact { unit: Some("person".into()), context, ..toll(2, 2, 100, 10) }
        };
        assert_eq!(kind(&others("civilian"), &toll(1, 1, 100, 25)), None, "10 others beside two civilians");
        assert_eq!(kind(&others("soldier"), &toll(1, 1, 100, 25)), Some(Kind::GivesOtherFigure));
    }

    #[test]
    fn a_number_that_is_denied_is_denied_and_no_figure() {
        let claimed = |account: i64, truth: &str| Fact {
            kind: "control".into(),
            code: "gains".into(),
            truth: truth.into(),
            unit: Some("district".into()),
            ..toll(account, 1, 100, 24)
        };
        assert_eq!(kind(&claimed(2, "denied"), &claimed(1, "affirmed")), Some(Kind::Denies));
        assert_eq!(kind(&claimed(2, "affirmed"), &claimed(1, "affirmed")), Some(Kind::Confirms));
        assert_eq!(crate::weigh::matter::figure(&claimed(2, "denied")), None);
    }

    #[test]
    fn who_held_a_place_long_ago_is_no_answer() {
        let held = |account: i64, truth: &str, when: Option<(i32, i32)>| Fact {
            kind: "control".into(),
            code: "holds".into(),
            truth: truth.into(),
            actors: vec![named("Northern Front")],
            when,
            said: Some(10_000),
            account,
            ..Fact::default()
        };
        let today = held(1, "denied", None);
        assert_eq!(kind(&today, &held(2, "affirmed", Some((3_000, 3_000)))), None);
        assert_eq!(kind(&today, &held(2, "affirmed", Some((3_000, 10_000)))), None, "since the nineties");
        assert_eq!(kind(&today, &held(2, "affirmed", None)), Some(Kind::Denies));
    }

    #[test]
    fn who_denies_a_part_in_it_does_not_deny_that_it_happened() {
        let blast = |account: i64, truth: &str, doers: &[&str]| Fact {
            kind: "event".into(),
            code: "ASSAULT".into(),
            truth: truth.into(),
            actors: doers.iter().map(|name| named(name)).collect(),
            uid: "m1".into(),
            account,
            ..Fact::default()
        };
        let context = super::super::context::Context { points: vec!["m1".into()], ..Default::default() };
        let denial = Fact { context, uid: "m2".into(), ..blast(2, "denied", &["Northern Front"]) };
        assert_eq!(kind(&denial, &blast(1, "affirmed", &[])), None);
        assert_eq!(kind(&denial, &blast(1, "affirmed", &["Northern Front"])), Some(Kind::Denies));
        assert_eq!(kind(&denial, &blast(1, "affirmed", &["Southern Front"])), None);
    }

    fn named(name: &str) -> Side {
        Side {
            entity: 1,
            name: name.into(),
            party: Some(name.into()),
            country: None,
            is_somebody: true,
            is_person: false,
            key: format!("own:{name}"),
            governs: false,
        }
    }

    #[test]
    fn a_denial_is_of_its_own_kind_people_instrument_and_days() {
        let talks = |account: i64, truth: &str, instrument: &str, when: Option<(i32, i32)>| Fact {
            kind: "talks".into(),
            code: "agreed".into(),
            truth: truth.into(),
            instrument: Some(instrument.into()),
            when,
            said: Some(100),
            account,
            ..Fact::default()
        };
        let told = talks(1, "affirmed", "truce", None);
        assert_eq!(kind(&talks(2, "denied", "truce", None), &told), Some(Kind::Denies));
        assert_eq!(kind(&talks(2, "denied", "talks", None), &told), None, "another instrument");
        assert_eq!(kind(&talks(2, "denied", "truce", Some((80, 82))), &told), None, "a meeting before");
        let ahead = talks(1, "future", "truce", None);
        assert_eq!(kind(&talks(2, "denied", "truce", Some((99, 99))), &ahead), None, "what would be");
        let none =
            |unit: &str| Fact { truth: "denied".into(), unit: Some(unit.into()), ..toll(2, 1, 100, 0) };
        assert_eq!(
            kind(&none("fighter"), &toll(1, 1, 100, 6)),
            None,
            "none of its own died, six soldiers did"
        );
        assert_eq!(kind(&none("soldier"), &toll(1, 1, 100, 6)), Some(Kind::Denies));
    }

    #[test]
    fn who_did_not_sign_denies_no_other_signature() {
        let signed = |account: i64, truth: &str, name: &str| Fact {
            kind: "talks".into(),
            code: "agreed".into(),
            truth: truth.into(),
            account,
            actors: vec![named(name)],
            ..Fact::default()
        };
        let told = signed(1, "affirmed", "Northern Front");
        assert_eq!(kind(&signed(2, "denied", "Southern Front"), &told), None);
        assert_eq!(kind(&signed(2, "denied", "Northern Front"), &told), Some(Kind::Denies));
        assert_eq!(
            kind(&signed(2, "affirmed", "Southern Front"), &told),
            None,
            "nor does another's bear it out"
        );
        assert_eq!(kind(&signed(2, "affirmed", "Northern Front"), &told), Some(Kind::Confirms));
    }

    #[test]
    fn strikes_by_one_side_bear_each_other_out_only_with_a_day_a_town_or_a_victim() {
        let strike = |account: i64, when: Option<(i32, i32)>| Fact {
            kind: "event".into(),
            code: "ASSAULT".into(),
            truth: "affirmed".into(),
            words: "strikes".into(),
            when,
            account,
            ..Fact::default()
        };
        assert_eq!(kind(&strike(2, None), &strike(1, None)), None);
        assert_eq!(kind(&strike(2, Some((9, 9))), &strike(1, Some((9, 9)))), Some(Kind::Confirms));
    }
}
