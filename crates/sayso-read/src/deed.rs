//! Deeds: what tells of a claim, by the rules and the network together.
//!
//! Rules say with reasons what their words code and where the sides stand; the network knows words and turns of speech that
//! no rule has, and where a rule's words mean something else. So a rule's hit that the network takes for no claim is left
//! out, and what the network alone is sure of is added, with the sides that it points at.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use sayso_core::{Change, ClaimType, Code, Plover, TalksState};

use crate::analysis::Analysis;
use crate::label::{NameKind, Pos, Rel};
use crate::net::Link;
use crate::rule::{Clause, Hit, Rules, settle};
use crate::sides::{is_bare_adjective, is_no_deed, settle_sides};
use crate::trigger::Trigger;

/// A rule's hit stands where the network thinks it at least this likely (measured on our own stories kept out of
/// training); an event, of which its words tell less surely, at least so likely.
const DOUBTED: f32 = 0.01;
const DOUBTED_EVENT: f32 = 0.02;
/// What the network alone finds stands from here on.
const SURE: f32 = 0.5;

/// Everything that tells of a claim, in order, one hit a deed.
pub fn find(text: &str, analysis: &Analysis<'_>) -> Vec<Hit> {
    let clause = Clause { text, analysis };
    let mut hits = Rules::shared().hits(text, analysis);
    hits.iter_mut().for_each(|hit| judge(analysis, hit));
    let least = |hit: &Hit| if matches!(hit.code, Code::Event(_)) { DOUBTED_EVENT } else { DOUBTED };
    hits.retain(|hit| hit.sure >= least(hit) && !is_of_law(&clause, hit));
    hits.iter_mut().for_each(|hit| call(&clause, hit));
    hits.iter_mut().for_each(|hit| fill(&clause, hit));
    let known = words_of(analysis, &hits);
    for trigger in &analysis.triggers {
        let sure = |kind: &&ClaimType| trigger.chance(**kind) >= SURE;
        let head = told_at(&clause, trigger.token);
        let new = |kind: &&ClaimType| [trigger.token, head].iter().all(|&t| !known.contains(&(t, **kind)));
        let new = ClaimType::ALL.iter().filter(sure).filter(new).map(|k| seen(&clause, trigger, head, *k));
        hits.extend(new.filter(|hit| !is_of_law(&clause, hit)));
    }
    hits.iter_mut().for_each(|hit| measure(&clause, hit));
    hits.retain(|hit| {
        !is_of_office(&clause, hit) && !is_of_media(&clause, hit) && !is_no_word_for_it(&clause, hit)
    });
    hits.iter_mut().for_each(|hit| {
        seize(&clause, hit);
        strike(&clause, hit);
        send(&clause, hit);
        settle_sides(&clause, hit);
    });
    let all: Vec<(usize, Code)> = hits.iter().map(|hit| (hit.head, hit.code)).collect();
    hits.retain(|hit| !is_no_deed(&clause, hit, &all));
    lend_killers(&clause, &mut hits);
    hits.sort_by_key(|h| h.head);
    let mut told = BTreeSet::new();
    hits.retain(|hit| told.insert((hit.head, hit.code.claim_type())));
    settle(hits, &clause)
}

/// "A violation of international *law*", "signed an executive *order*", "the *army* collapsed": what is broken, signed or falls there
/// is no truce and no deal.
fn is_of_law(clause: &Clause<'_>, hit: &Hit) -> bool {
    const LAWS: &[&str] = &[
        "law",
        "laws",
        "order",
        "orders",
        "right",
        "rights",
        "decree",
        "bill",
        "deadline",
        "deadlines",
        "sovereignty",
        "airspace",
        "waters",
        "territory",
        "border",
        "borders",
        "constitution",
        "charter",
        "rule",
        "rules",
        "building",
        "buildings",
        "bridge",
        "legislation",
        "contract",
        "contracts",
        "condolences",
    ];
    const FALLING: &[&str] = &["collaps", "endur", "crumbl", "disintegrat", "lapse"];
    const BODIES: &[&str] =
        &["military", "army", "government", "economy", "system", "militias", "forces", "deadline", "regime"];
    if !matches!(hit.code, Code::Talks(_)) {
        return false;
    }
    let t = hit.head;
    let is_one = |list: &[&str], n: usize| list.contains(&clause.lower(n).as_str());
    let is_verb = clause.analysis.pos[t] == Pos::Verb;
    let beside = || t.checked_sub(1).filter(|&b| clause.analysis.tree.head(b) == Some(t));
    let object = if is_verb { clause.object(t) } else { clause.after(t, None, "of").or_else(beside) };
    let falls = is_verb && FALLING.iter().any(|stem| clause.lower(t).starts_with(stem));
    object.is_some_and(|n| is_one(LAWS, n)) || falls && clause.subject(t).is_some_and(|n| is_one(BODIES, n))
}

/// "Called the *strikes* a violation of the truce": what is called something is not called for.
fn call(clause: &Clause<'_>, hit: &mut Hit) {
    let t = hit.head;
    let is_protest = hit.code == Code::Event(Plover::Protest) && clause.lower(t).starts_with("call");
    let strikes = clause.child(t, Rel::Obj).filter(|_| is_protest);
    let sentence = clause.analysis.sentences[clause.analysis.sentence_of(t)].clone();
    let is_name = |n: &usize| {
        let loose = matches!(clause.analysis.tree.rel(*n), Rel::Xcomp | Rel::Obl | Rel::Obj | Rel::Appos);
        let kind = matches!(clause.analysis.pos[*n], Pos::Noun | Pos::Adj);
        Some(*n) > strikes && loose && kind && clause.child(*n, Rel::Case).is_none()
    };
    let is_called = clause.analysis.tree.children(t, t..sentence.end).any(|n| is_name(&n));
    let strikes = strikes.filter(|_| is_called);
    if let Some(strikes) = strikes.filter(|&o| clause.lower(o).starts_with("strike")) {
        hit.code = Code::Event(Plover::Assault);
        hit.head = strikes;
        let word = strikes..strikes + 1;
        hit.trigger = vec![word];
        (hit.actor, hit.recipient, hit.mode) = (None, None, None);
    }
}

/// "Three *weeks* of fighting": what the network sees in the measure is told by the noun that is measured.
fn measure(clause: &Clause<'_>, hit: &mut Hit) {
    let is_measure = hit.rule.is_none() && UNITS.contains(&clause.lower(hit.head).as_str());
    if let Some(noun) = clause.counted(hit.head).filter(|_| is_measure) {
        let word = noun..noun + 1;
        hit.trigger = vec![word];
        hit.head = noun;
    }
}

/// Units of time, and a word for a place, that the network alone takes for a deed now and then.
const UNITS: &[&str] =
    &["day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "spot"];

/// A measure that measures nothing, an article, and a flood that kills.
fn is_no_word_for_it(clause: &Clause<'_>, hit: &Hit) -> bool {
    let t = hit.head;
    let causes = || {
        let by = clause.after(t, None, "by").filter(|_| clause.is_passive(t));
        by.or_else(|| clause.subject(t).filter(|_| !clause.is_passive(t)))
    };
    let is_disaster = || causes().is_some_and(|c| Rules::shared().is_disaster(&clause.lower(c)));
    let word = clause.lower(t);
    // "*Re*-emerged" is no word by itself.
    const EMPTY: &[&str] = &["the", "a", "an", "re"];
    hit.rule.is_none() && (UNITS.contains(&word.as_str()) || EMPTY.contains(&word.as_str()))
        || matches!(hit.code, Code::Toll(_)) && clause.analysis.pos[t] == Pos::Verb && is_disaster()
        || is_told_of_war(clause, hit)
        || is_committed(clause, hit)
        || is_briefing(clause, hit)
}

/// "*The war* has killed thousands": what goes on for years counts its dead, and is no deed of that verb.
fn is_told_of_war(clause: &Clause<'_>, hit: &Hit) -> bool {
    const WARS: &[&str] =
        &["war", "wars", "conflict", "conflicts", "violence", "insurgency", "unrest", "crisis"];
    const HARMING: &[&str] = &["kill", "wound", "injur", "maim", "claim", "cost", "left", "leav"];
    let t = hit.head;
    let harms = HARMING.iter().any(|stem| clause.lower(t).starts_with(stem));
    let is_harm = hit.code == Code::Event(Plover::Assault) && clause.analysis.pos[t] == Pos::Verb && harms;
    is_harm && clause.subject(t).is_some_and(|s| WARS.contains(&clause.lower(s).as_str()))
}

/// "*Committed* unspeakable violence": a crime is no agreement.
fn is_committed(clause: &Clause<'_>, hit: &Hit) -> bool {
    let is_agreed = hit.code == Code::Event(Plover::Agree) && clause.lower(hit.head).starts_with("commit");
    is_agreed && clause.object(hit.head).is_some() && clause.after(hit.head, None, "to").is_none()
}

/// "A joint news *conference*": nobody met there but reporters.
fn is_briefing(clause: &Clause<'_>, hit: &Hit) -> bool {
    let t = hit.head;
    let is_one = matches!(clause.lower(t).as_str(), "conference" | "briefing" | "conferences" | "briefings");
    let press = t.checked_sub(1).is_some_and(|b| matches!(clause.lower(b).as_str(), "news" | "press"));
    hit.code == Code::Event(Plover::Consult) && is_one && press
}

/// The words that rules have taken, by type.
fn words_of(analysis: &Analysis<'_>, hits: &[Hit]) -> BTreeSet<(usize, ClaimType)> {
    hits.iter().flat_map(|h| told_by(analysis, h).map(|t| (t, h.code.claim_type()))).collect()
}

/// The words of a hit, and those that its head is one word with: "in *CNDP* control", where the network may see any of them.
fn told_by<'a>(analysis: &'a Analysis<'_>, hit: &'a Hit) -> impl Iterator<Item = usize> + 'a {
    let sentence = analysis.sentences[analysis.sentence_of(hit.head)].clone();
    let beside =
        analysis.tree.children(hit.head, sentence).filter(|&c| analysis.tree.rel(c) == Rel::Compound);
    hit.trigger.iter().cloned().flatten().chain([hit.head]).chain(beside)
}

/// How likely the network thinks a rule's hit, at any word of its trigger. It was taught to pass over the categories of words
/// where they repeat a statement's act, but PLOVER counts them: there it is not asked.
fn judge(analysis: &Analysis<'_>, hit: &mut Hit) {
    if let Code::Event(code) = hit.code
        && code.is_verbal()
    {
        hit.sure = 0.5;
        return;
    }
    let kind = hit.code.claim_type();
    let triggers = told_by(analysis, hit).filter_map(|t| analysis.trigger_at(t));
    hit.sure = triggers.map(|t| t.chance(kind)).fold(0.0, f32::max);
    if hit.rule.is_some_and(|r| Rules::shared().all()[r].stands_alone) {
        hit.sure = hit.sure.max(SURE);
    }
}

/// Sides that the rule's places lack are those that the trigger points at.
fn fill(clause: &Clause<'_>, hit: &mut Hit) {
    let words = hit.head..hit.head + 1;
    let doer = pointed_at(clause, Link::Doer, hit.head, &words);
    let other = pointed_at(clause, Link::Other, hit.head, &words);
    hit.pointed = [doer, other];
    if hit.actor.is_none()
        && clause.is_nominal(hit.head)
        && matches!(hit.code, Code::Event(_) | Code::Toll(_))
        && let Some(answerable) = clause.answerable(hit.head)
    {
        hit.actor = Some(answerable);
        hit.recipient = hit.recipient.filter(|r| *r != answerable);
    }
    hit.actor = hit.actor.and_then(|a| clause.meant(a));
    if hit.actor.is_none() {
        hit.actor = in_breach(clause, hit).filter(|a| Some(*a) != hit.recipient);
    }
    if hit.actor.is_none() {
        hit.actor = doer.filter(|d| Some(*d) != hit.recipient && !is_counter(clause, hit, *d));
    }
    if hit.recipient.is_none() {
        hit.recipient = other.filter(|o| Some(*o) != hit.actor);
    }
    hit.actor = agent(clause, hit).or(hit.actor).filter(|a| !is_undergoer(clause, hit, *a));
    undo(clause, hit);
}

/// "A proposal put forward *by Egypt*": of a participle beside a noun whoever stands right behind "by" is the doer.
fn agent(clause: &Clause<'_>, hit: &Hit) -> Option<usize> {
    const NEAR: usize = 3;
    let (t, tree) = (hit.head, &clause.analysis.tree);
    let beside = matches!(tree.rel(t), Rel::Acl | Rel::Amod | Rel::Advcl);
    let is_participle = clause.analysis.pos[t] == Pos::Verb && beside && !clause.lower(t).ends_with("ing");
    let is_deed = !matches!(hit.code, Code::Commitment);
    let by = clause.after(t, None, "by").filter(|_| is_participle && is_deed)?;
    let case = clause.child(by, Rel::Case)?;
    let somebody = clause.analysis.name_at(by).is_some() || Rules::shared().is_somebody(&clause.lower(by));
    (case <= t + NEAR && case > t && somebody && Some(by) != hit.recipient).then_some(by)
}

/// "Three of *them* died": those of whom some are told have done nothing by that.
fn is_of_some(clause: &Clause<'_>, t: usize) -> bool {
    let over = clause.analysis.tree.head(t).filter(|&h| h < t);
    clause.analysis.pos[t] == Pos::Pron
        && clause.is_led_by(t, &["of"])
        && over.is_some_and(|n| clause.analysis.pos[n] == Pos::Num)
}

/// "*Schools* were bombed, killing 50": what a deed is done to does not do what comes of it, and no building kills.
fn is_undergoer(clause: &Clause<'_>, hit: &Hit, doer: usize) -> bool {
    if !matches!(hit.code, Code::Toll(_) | Code::Event(Plover::Assault)) {
        return false;
    }
    let tree = &clause.analysis.tree;
    let is_building =
        clause.analysis.pos[doer] != Pos::Pron && Rules::shared().is_building(&clause.lower(doer));
    let beside = matches!(tree.rel(hit.head), Rel::Advcl | Rel::Acl | Rel::Xcomp);
    let over = tree.head(hit.head).filter(|_| beside && clause.lower(hit.head).ends_with("ing"));
    // "Soldiers *were seen* executing civilians": they did it.
    const SEEN: &[&str] = &["seen", "film", "caught", "accus", "photograph", "spott", "suspect", "charg"];
    let is_seen = |v: usize| SEEN.iter().any(|stem| clause.lower(v).starts_with(stem));
    // "*Nine people* were wounded in the raid": who is hurt in it does not raid.
    let hurt = tree.head(hit.head).filter(|&v| {
        const HARMING: &[&str] = &["kill", "wound", "injur", "hurt", "maim", "shot", "displac"];
        let harms = HARMING.iter().any(|stem| clause.lower(v).starts_with(stem));
        tree.rel(hit.head) == Rel::Obl && clause.is_passive(v) && harms
    });
    let is_hurt = hurt.is_some_and(|v| clause.object(v) == Some(doer));
    is_building
        || is_hurt
        || over.filter(|&v| !is_seen(v)).is_some_and(|v| {
            clause.is_passive(v) && tree.head(doer) == Some(v) && tree.rel(doer) == Rel::NsubjPass
        })
}

/// "*The army* put the dead at 18": whoever counts the dead did not kill them.
fn is_counter(clause: &Clause<'_>, hit: &Hit, doer: usize) -> bool {
    matches!(hit.code, Code::Toll(_))
        && clause.subject(hit.head) == Some(doer)
        && tells_number(&clause.lower(hit.head))
}

/// Whether a verb in lower case tells what harm has come to, and not who did it: "*put* the dead at 18", "*raised* the toll".
pub fn tells_number(verb: &str) -> bool {
    ["put", "reckon", "estimat", "rais", "bring", "brought", "push"].iter().any(|stem| verb.starts_with(stem))
}

/// "Ten were killed and five *wounded* in an attack by *the rebels*": who does the harm is who attacks.
fn lend_killers(clause: &Clause<'_>, hits: &mut [Hit]) {
    let attacks: HashMap<usize, usize> = hits
        .iter()
        .filter(|h| h.code == Code::Event(Plover::Assault) && clause.analysis.pos[h.head] != Pos::Verb)
        .filter_map(|h| Some((h.head, h.actor?)))
        .collect();
    let in_attack = |t: usize| {
        let inside = |word| clause.after(t, None, word).and_then(|n| attacks.get(&n).copied());
        inside("in").or_else(|| inside("during"))
    };
    // "Shelling *by the rebels* killed six"; of an attack that names nobody itself, coders name nobody who kills.
    for hit in hits.iter_mut().filter(|h| matches!(h.code, Code::Toll(_))) {
        let by = |a: usize| attacks.get(&a).copied().filter(|d| clause.after(a, None, "by") == Some(*d));
        let by_deed = hit.actor.and_then(by);
        hit.actor = by_deed.filter(|a| Some(*a) != hit.recipient).or(hit.actor);
    }
    for hit in hits.iter_mut().filter(|h| matches!(h.code, Code::Toll(_)) && h.actor.is_none()) {
        let joined =
            clause.analysis.tree.head(hit.head).filter(|_| clause.analysis.tree.rel(hit.head) == Rel::Conj);
        let beside = || joined.and_then(in_attack);
        let behind = || clause.child(hit.head, Rel::Conj).and_then(in_attack);
        hit.actor = in_attack(hit.head).or_else(beside).or_else(behind).filter(|a| Some(*a) != hit.recipient);
    }
}

/// "The president *fired him*": nobody was shot at.
fn is_of_office(clause: &Clause<'_>, hit: &Hit) -> bool {
    let t = hit.head;
    let fires = hit.code == Code::Event(Plover::Assault)
        && matches!(clause.lower(t).as_str(), "fired" | "fires" | "fire");
    let object = clause.object(t).filter(|_| fires && clause.analysis.pos[t] == Pos::Verb);
    let is_person = |o: usize| {
        let name = clause.analysis.name_at(o);
        name.is_some_and(|(_, kind)| *kind == NameKind::Person)
            || matches!(
                clause.lower(o).as_str(),
                "him" | "her" | "minister" | "general" | "president" | "governor" | "cabinet"
            )
    };
    object.is_some_and(is_person)
}

/// "Released an audio *tape*": no prisoner.
fn is_of_media(clause: &Clause<'_>, hit: &Hit) -> bool {
    const MEDIA: &[&str] = &[
        "tape",
        "tapes",
        "video",
        "videos",
        "statement",
        "statements",
        "report",
        "reports",
        "letter",
        "recording",
        "audio",
        "footage",
        "photo",
        "photos",
        "document",
        "documents",
        "list",
        "figures",
        "message",
        "results",
    ];
    let word = clause.lower(hit.head);
    let tells = matches!(hit.code, Code::Event(Plover::Retreat | Plover::Reject | Plover::Assault))
        && (word.starts_with("releas") || word.starts_with("shot") || word.starts_with("shoot"));
    let is_verb = clause.analysis.pos[hit.head] == Pos::Verb;
    let object = clause.object(hit.head).filter(|_| tells && is_verb);
    // "Taken from footage *shot* in June".
    let before = hit.head.checked_sub(1).filter(|_| tells && word.starts_with("shot"));
    object.into_iter().chain(before).any(|o| MEDIA.contains(&clause.lower(o).as_str()))
}

/// "One *strike* against bases", "*targeted* with sanctions": what a strike or a blow is shows in what it is done to and with.
fn strike(clause: &Clause<'_>, hit: &mut Hit) {
    const TARGETS: &[&str] = &[
        "base",
        "bases",
        "target",
        "targets",
        "position",
        "positions",
        "camp",
        "camps",
        "depot",
        "depots",
        "convoy",
        "militants",
        "rebels",
        "forces",
        "troops",
        "headquarters",
        "facility",
        "facilities",
    ];
    const PENALTIES: &[&str] = &[
        "sanctions",
        "sanction",
        "freeze",
        "freezes",
        "tariffs",
        "tariff",
        "fine",
        "fines",
        "embargo",
        "ban",
        "bans",
    ];
    let t = hit.head;
    let after = |words: &[&'static str]| words.iter().find_map(|w| clause.after(t, None, w));
    let is_strike = hit.code == Code::Event(Plover::Protest) && clause.trigger_has(&hit.trigger, "strike");
    let aimed = |n: usize| TARGETS.contains(&clause.lower(n).as_str());
    if is_strike && after(&["against", "on", "at"]).is_some_and(aimed) {
        hit.code = Code::Event(Plover::Assault);
    }
    // "The army blocked the road": what protesters do against it is a siege where forces do it.
    let by_force = || hit.actor.is_some_and(|a| Rules::shared().is_force(&clause.lower(a)));
    let blocks = ["block", "barricad", "seal", "cordon"].iter().any(|stem| clause.lower(t).starts_with(stem));
    if hit.code == Code::Event(Plover::Protest) && blocks && by_force() {
        (hit.code, hit.mode) = (Code::Event(Plover::Coerce), Some("restrict".to_owned()));
    }
    let is_blow = hit.code == Code::Event(Plover::Assault) && clause.analysis.pos[t] == Pos::Verb;
    if is_blow && after(&["with", "by"]).is_some_and(|n| PENALTIES.contains(&clause.lower(n).as_str())) {
        hit.code = Code::Event(Plover::Sanction);
    }
}

/// "*Sent 3,200 soldiers* to the border": troops are no help, but where they are sent to help.
fn send(clause: &Clause<'_>, hit: &mut Hit) {
    const HELPING: &[&str] = &[
        "help",
        "assist",
        "support",
        "protect",
        "train",
        "advis",
        "rescu",
        "deliver",
        "distribut",
        "monitor",
        "peacekeep",
        "humanitarian",
        "mission",
        "contribut",
        "coalition",
    ];
    const FRIENDLY: &[&str] = &[
        "peacekeeper",
        "peacekeepers",
        "doctors",
        "rescuers",
        "trainers",
        "advisers",
        "observers",
        "engineers",
    ];
    let t = hit.head;
    let is_sent = hit.code == Code::Event(Plover::Aid)
        && clause.analysis.pos[t] == Pos::Verb
        && ["sen", "dispatch", "despatch"].iter().any(|stem| clause.lower(t).starts_with(stem));
    let Some(object) = clause.object(t).filter(|_| is_sent) else { return };
    let noun = clause.lower(clause.counted(object).unwrap_or(object));
    let mut sentence = clause.analysis.sentences[clause.analysis.sentence_of(t)].clone();
    let helps = sentence.any(|v| HELPING.iter().any(|stem| clause.lower(v).starts_with(stem)));
    if Rules::shared().is_force(&noun) && !FRIENDLY.contains(&noun.as_str()) && !helps {
        (hit.code, hit.mode) = (Code::Event(Plover::Mobilize), Some("troops".to_owned()));
    }
}

/// Whoever is captured is no ground: "agents captured *Rodrigo Lara*".
fn seize(clause: &Clause<'_>, hit: &mut Hit) {
    let object = clause.object(hit.head).filter(|_| hit.code == Code::Control(Change::Gains));
    let name = object.and_then(|o| clause.analysis.name_at(o));
    if name.is_some_and(|(_, kind)| *kind == NameKind::Person) {
        hit.code = Code::Event(Plover::Coerce);
        hit.recipient = object;
    }
}

/// Whoever a verb is done to has not done it: the subject of a passive ("soldiers are killed"), the object of an active.
fn undo(clause: &Clause<'_>, hit: &mut Hit) {
    let is_deed = matches!(hit.code, Code::Event(_) | Code::Toll(_) | Code::Control(_));
    let is_verb = clause.analysis.pos[hit.head] == Pos::Verb;
    let is_passive = clause.is_passive(hit.head);
    let object = clause.object(hit.head);
    // "*Assad*'s forces were bolstered": nor has whose they are.
    let owner = object.and_then(|o| clause.child(o, Rel::NmodPoss)).filter(|_| is_passive);
    let is_done_to = |a: usize| Some(a) == object || Some(a) == owner;
    if !is_deed || !is_verb || !hit.actor.is_some_and(is_done_to) {
        return;
    }
    hit.actor = None;
    hit.recipient = hit.recipient.or(object);
    // The agent of a passive is its subject here.
    hit.actor = clause.subject(hit.head).and_then(|s| clause.meant(s)).filter(|s| Some(*s) != object);
}

/// "*Soldiers* entered villages in breach of the truce": whoever does what breaks it.
fn in_breach(clause: &Clause<'_>, hit: &Hit) -> Option<usize> {
    let t = hit.head;
    let is_broken = hit.code == Code::Talks(TalksState::Broken) && clause.analysis.pos[t] == Pos::Noun;
    let case = clause.child(t, Rel::Case).filter(|&c| is_broken && clause.lower(c) == "in")?;
    let verb = clause.analysis.tree.head(t).filter(|&v| v < case && clause.analysis.pos[v] == Pos::Verb)?;
    clause.subject(verb).and_then(|s| clause.meant(s))
}

/// A hit that the network alone finds; `head` is the word that tells the deed ([`told_at`]).
fn seen(clause: &Clause<'_>, trigger: &Trigger, head: usize, kind: ClaimType) -> Hit {
    let t = trigger.token;
    let particle = clause.child(t, Rel::CompoundPrt).filter(|&p| p == t + 1);
    let will = if kind == ClaimType::Commitment { auxiliary(clause, t) } else { None };
    let words = will.unwrap_or(t)..particle.map_or(t + 1, |p| p + 1);
    let side = |link| pointed_at(clause, link, t, &words);
    let (pointed, recipient) = (side(Link::Doer), side(Link::Other));
    // Where it points at nobody, the agent of a passive still tells: "ringed *by troops*".
    let is_told = matches!(kind, ClaimType::Event | ClaimType::Control) && clause.is_passive(t);
    let agent = || clause.subject(t).and_then(|a| clause.meant(a)).filter(|a| Some(*a) != recipient);
    let crew = || {
        let subject = clause.subject(t).filter(|_| matches!(kind, ClaimType::Event | ClaimType::Toll));
        let is_done_to = clause.is_passive(t) || clause.after(t, None, "by").is_some();
        subject.filter(|&s| Rules::shared().is_crewed(&clause.lower(s)) && !is_done_to)
    };
    let actor = pointed.or_else(|| if is_told { agent() } else { None }).or_else(crew);
    let mut hit = Hit {
        rule: None,
        code: trigger.code(kind),
        head,
        actor,
        recipient: recipient.filter(|r| Some(*r) != actor),
        trigger: vec![if head == t { words } else { head..head + 1 }],
        mode: None,
        pointed: [pointed, recipient],
        is_plain: false,
        sure: trigger.chance(kind),
    };
    if let Some(breaker) = in_breach(clause, &hit) {
        hit.actor = Some(breaker);
    }
    if let Some(leader) = clause.leader(t).filter(|_| hit.actor.is_none() && kind == ClaimType::Event) {
        hit.actor = Some(leader);
        hit.recipient = hit.recipient.filter(|r| *r != leader);
    }
    undo(clause, &mut hit);
    hit
}

/// "Two *days* of fighting", "a *wave* of attacks": how long or how often a deed was is told by one word, the deed by the next.
fn told_at(clause: &Clause<'_>, t: usize) -> usize {
    const MEASURES: &[&str] = &[
        "hour", "hours", "day", "days", "night", "nights", "week", "weeks", "month", "months", "year",
        "years", "decade", "decades", "wave", "waves", "series", "string", "spate",
    ];
    let noun = || clause.after(t, None, "of").filter(|&n| n > t && clause.analysis.pos[n] == Pos::Noun);
    if MEASURES.contains(&clause.lower(t).as_str()) { noun().unwrap_or(t) } else { t }
}

/// The "will" or "would" by which a verb tells of one's own deed to come.
fn auxiliary(clause: &Clause<'_>, t: usize) -> Option<usize> {
    const WILL: &[&str] = &["will", "would", "shall", "won", "wouldn", "shan"];
    const NEAR: usize = 4;
    let near = (t.saturating_sub(NEAR)..t).rev();
    near.take_while(|&a| clause.analysis.sentence_of(a) == clause.analysis.sentence_of(t))
        .find(|&a| clause.analysis.pos[a] == Pos::Aux && WILL.contains(&clause.lower(a).as_str()))
}

/// The word that a trigger points at most strongly, in its sentence or before; `None` where it points at itself.
fn pointed_at(clause: &Clause<'_>, link: Link, from: usize, trigger: &Range<usize>) -> Option<usize> {
    let analysis = clause.analysis;
    let end = analysis.sentences[analysis.sentence_of(from)].end;
    let start = from.saturating_sub(REACH);
    let others = (start..end).filter(|&t| analysis.pos[t].is_nominal() && !trigger.contains(&t));
    let scored = others.chain([from]).filter_map(|t| Some((analysis.link(link, from, t)?, t)));
    let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best })?.1;
    let fits = |t: &usize| *t != from && !clause.is_time(*t) && !is_bare_adjective(clause, *t);
    clause.meant(best).filter(fits).filter(|&t| link != Link::Doer || !is_of_some(clause, t))
}

/// Tokens before a trigger over which its sides are looked for.
const REACH: usize = 250;
