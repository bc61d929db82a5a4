//! Sides of a deed put right where a rule's places or the network take the wrong words, and words that only look like a deed.

use sayso_core::{Change, Code, Plover};

use crate::label::{NameKind, Pos, Rel};
use crate::rule::{Clause, Hit, Rules};

/// Beginnings of words for what two do to each other.
const MUTUAL: &[&str] = &[
    "fight",
    "clash",
    "battle",
    "war",
    "violence",
    "conflict",
    "skirmish",
    "exchang",
    "tension",
    "hostilit",
    "broke",
    "gunbattle",
    "gunfight",
    "firefight",
    "erupt",
    "feud",
    "dispute",
    "quarrel",
];
/// Nouns whose "of" names who does them.
const OWN: &[&str] = &[
    "intervention",
    "involvement",
    "participation",
    "aggression",
    "withdrawal",
    "retreat",
    "pullout",
    "departure",
];

/// Puts right who does a deed and to whom.
pub(crate) fn settle_sides(clause: &Clause<'_>, hit: &mut Hit) {
    hit.actor = hit.actor.filter(|&a| !is_bare_adjective(clause, a) && clause.lower(a) != "there");
    hit.actor = hit.actor.filter(|&a| !is_told_of(clause, hit, a) && !is_given_to(clause, hit, a));
    hit.actor = hit.actor.filter(|&a| !is_whereabouts(clause, hit, a));
    hit.recipient = hit.recipient.filter(|&r| !is_told_of(clause, hit, r));
    between(clause, hit);
    accused(clause, hit);
    of_whom(clause, hit);
    named_before(clause, hit);
    loser(clause, hit);
    moved(clause, hit);
    under_control(clause, hit);
    in_a_call(clause, hit);
    committed(clause, hit);
}

/// Whether a word is a name or a noun for people or forces.
fn is_side(clause: &Clause<'_>, t: usize) -> bool {
    Rules::shared().is_somebody(&clause.lower(t)) || clause.analysis.name_at(t).is_some()
}

/// "*The president* had been told of the ambush", "*Upland* said nothing about the fall of the town": who only hears of a deed, or
/// keeps silent about it, has not done it by that.
fn is_told_of(clause: &Clause<'_>, hit: &Hit, doer: usize) -> bool {
    const TOLD: &[&str] = &["told", "inform", "brief", "notif", "warn"];
    const HEARING: &[&str] = &["hear", "learn", "know", "knew", "ask"];
    let is_deed = match hit.code {
        Code::Event(code) => !code.is_verbal(),
        Code::Control(_) => true,
        _ => false,
    };
    let noun = hit.head;
    let over = clause.analysis.tree.head(noun).filter(|_| is_deed && clause.is_nominal(noun));
    let Some(verb) = over else { return false };
    let word = clause.lower(verb);
    let is = |list: &[&str]| list.iter().any(|stem| word.starts_with(stem));
    let object = || clause.child(verb, Rel::Obj).map(|o| clause.lower(o));
    let is_silent = || word.starts_with("sa") && object().as_deref() == Some("nothing");
    let hears = is(TOLD) && clause.is_passive(verb) || is(HEARING) || is_silent();
    clause.is_led_by(noun, &["of", "about", "on"])
        && hears
        && (passive_subject(clause, verb) == Some(doer) || clause.subject(verb) == Some(doer))
}

/// "Clashes around *Upland*": where a deed is done is not who does it.
fn is_whereabouts(clause: &Clause<'_>, hit: &Hit, doer: usize) -> bool {
    const WHERE: &[&str] = &["around", "in", "near", "across", "inside", "outside", "throughout"];
    let is_place = clause.analysis.name_at(doer).is_some_and(|(_, kind)| *kind == NameKind::Location);
    let hangs = clause.analysis.tree.head(doer) == Some(hit.head) && doer > hit.head;
    is_place && hangs && clause.is_nominal(hit.head) && clause.is_led_by(doer, WHERE)
}

/// "Were released to the custody of *the government*": to whom a passive hands somebody does not do it.
fn is_given_to(clause: &Clause<'_>, hit: &Hit, doer: usize) -> bool {
    let (verb, tree) = (hit.head, &clause.analysis.tree);
    if !matches!(hit.code, Code::Event(_)) || doer < verb || !clause.is_passive(verb) {
        return false;
    }
    let up = |&t: &usize| tree.head(t).filter(|&h| h != verb && !clause.is_led_by(t, &["by"]));
    let top = std::iter::successors(Some(doer), up).take(5).last();
    top.is_some_and(|t| tree.head(t) == Some(verb) && tree.rel(t) == Rel::Obl && clause.is_led_by(t, &["to"]))
}

/// Whom a passive is done to, also where the tree takes him for a plain subject.
fn passive_subject(clause: &Clause<'_>, verb: usize) -> Option<usize> {
    clause.child(verb, Rel::NsubjPass).or_else(|| clause.child(verb, Rel::Nsubj))
}

/// "*He* reiterated it in a telephone conversation with her": who speaks in it takes part in it.
fn in_a_call(clause: &Clause<'_>, hit: &mut Hit) {
    let t = hit.head;
    let tree = &clause.analysis.tree;
    let is_talk = hit.code == Code::Event(Plover::Consult) && clause.analysis.pos[t] == Pos::Noun;
    let led = clause.child(t, Rel::Case).map(|c| clause.lower(c));
    let is_inside = matches!(led.as_deref(), Some("in" | "during" | "at"));
    let with = clause.after(t, None, "with").filter(|_| is_talk && is_inside);
    let Some(with) = with.filter(|w| hit.actor.is_none() || hit.actor == Some(*w)) else { return };
    let verb = std::iter::successors(tree.head(t), |&v| tree.head(v))
        .take(3)
        .find(|&v| clause.analysis.pos[v] == Pos::Verb);
    let Some(subject) = verb.and_then(|v| clause.subject(v)).and_then(|s| clause.meant(s)) else { return };
    if subject != with {
        hit.actor = Some(subject);
        hit.recipient = Some(with);
        hit.is_plain = true;
    }
}

/// "The truce commits *the parties* to lay down their arms": who is committed binds itself, and not what commits.
fn committed(clause: &Clause<'_>, hit: &mut Hit) {
    if hit.code != Code::Commitment {
        return;
    }
    let tree = &clause.analysis.tree;
    let binds = |&v: &usize| matches!(&*clause.lower(v), "commits" | "obliges" | "binds" | "obligates");
    let above = std::iter::successors(Some(hit.head), |&t| tree.head(t)).take(3).find(binds);
    let Some(object) = above.and_then(|v| clause.child(v, Rel::Obj)) else { return };
    if is_side(clause, object) {
        hit.actor = Some(object);
        hit.recipient = hit.recipient.filter(|r| *r != object);
    }
}

/// "The *heinous* attack", "the *terrorist* attack": what an adjective says of a deed names nobody.
pub(crate) fn is_bare_adjective(clause: &Clause<'_>, t: usize) -> bool {
    let word = clause.analysis.tokens[t].of(clause.text);
    let is_named = clause.analysis.name_at(t).is_some() || word.starts_with(char::is_uppercase);
    let says_how = matches!(word, "terrorist" | "extremist" | "terror");
    let is_side = || Rules::shared().is_somebody(word) && !says_how;
    let is_adjective = clause.analysis.pos[t] == Pos::Adj || says_how;
    let is_plain = matches!(clause.analysis.tree.rel(t), Rel::Amod | Rel::Compound) && is_adjective;
    is_plain && !is_named && !is_side()
}

/// "Fighting broke out between *Armenia* and Azerbaijan": both do it, and nobody suffers it alone.
fn between(clause: &Clause<'_>, hit: &mut Hit) {
    if hit.code != Code::Event(Plover::Assault) {
        return;
    }
    let word = clause.lower(hit.head);
    if !MUTUAL.iter().any(|stem| word.starts_with(stem)) {
        return;
    }
    let subject = clause.subject(hit.head).filter(|_| clause.analysis.pos[hit.head] == Pos::Verb);
    let both = clause.after(hit.head, None, "between");
    let both = both.or_else(|| subject.and_then(|s| clause.after(s, None, "between")));
    let is_pair = |&t: &usize| clause.child(t, Rel::Conj).is_some();
    if let Some(both) = both.filter(is_pair).filter(|&t| is_side(clause, t)) {
        hit.actor = Some(both);
        hit.recipient = None;
        hit.is_plain = true;
    }
}

/// "*The group* is accused of terrorism by the government": whoever is accused of it, and not who accuses.
fn accused(clause: &Clause<'_>, hit: &mut Hit) {
    let noun = hit.head;
    let tree = &clause.analysis.tree;
    let Some(over) = tree.head(noun).filter(|_| clause.is_nominal(noun)) else { return };
    let led = clause.child(noun, Rel::Case).map(|c| clause.lower(c));
    let is_of = matches!(
        (&*clause.lower(over), led.as_deref()),
        ("accused", Some("of")) | ("blamed" | "convicted" | "suspected", Some("of" | "for"))
    );
    if is_of
        && clause.is_passive(over)
        && let Some(subject) = passive_subject(clause, over)
    {
        hit.actor = Some(subject);
        hit.recipient = hit.recipient.filter(|r| *r != subject);
        hit.is_plain = true;
    }
}

/// "An intervention of *the United States*": who does it, where nobody else is named.
fn of_whom(clause: &Clause<'_>, hit: &mut Hit) {
    if !OWN.contains(&clause.lower(hit.head).as_str()) || clause.analysis.pos[hit.head] != Pos::Noun {
        return;
    }
    let whose = clause.after(hit.head, None, "of");
    if whose.is_some() && hit.recipient == whose && hit.actor.is_none() {
        hit.actor = hit.recipient.take();
    }
}

/// "The *Hamas* terrorism against Israel": a body's name right before a deed is its doer's, and who is behind "against" suffers
/// it.
fn named_before(clause: &Clause<'_>, hit: &mut Hit) {
    let is_deed = matches!(hit.code, Code::Event(_)) && clause.analysis.pos[hit.head] == Pos::Noun;
    let against = clause.after(hit.head, None, "against").filter(|_| is_deed);
    let Some(against) = against.filter(|a| hit.actor.is_none() || hit.actor == Some(*a)) else { return };
    let is_body = |t: usize| {
        let name = clause.analysis.name_at(t);
        name.is_some_and(|(_, kind)| *kind == NameKind::Organization)
            || Rules::shared().is_somebody(&clause.lower(t))
    };
    let before = [Rel::Compound, Rel::Amod, Rel::NmodPoss]
        .into_iter()
        .find_map(|rel| clause.child(hit.head, rel).filter(|&t| t < hit.head && is_body(t)));
    let before = before.filter(|&t| !is_bare_adjective(clause, t));
    if before.is_some() {
        hit.actor = before;
        hit.recipient = Some(against);
        hit.is_plain = true;
    } else if hit.actor == Some(against) {
        hit.actor = None;
        hit.recipient = Some(against);
    }
}

/// "*They* were ousted by the army": of a passive, who loses ground is who it is done to.
fn loser(clause: &Clause<'_>, hit: &mut Hit) {
    let t = hit.head;
    let is_lost = hit.code == Code::Control(Change::Loses) && clause.analysis.pos[t] == Pos::Verb;
    if !is_lost || !clause.is_passive(t) {
        return;
    }
    let Some(subject) = passive_subject(clause, t).and_then(|s| clause.meant(s)) else { return };
    let somebody = clause.analysis.name_at(subject).is_some_and(|(_, kind)| *kind != NameKind::Location)
        || clause.analysis.pos[subject] == Pos::Pron
        || Rules::shared().is_somebody(&clause.lower(subject));
    if somebody {
        hit.is_plain = true;
        hit.actor = Some(subject);
        hit.recipient = hit.recipient.filter(|r| *r != subject);
    }
}

/// "*Two battalions* were flown in": troops that are sent move themselves, where nobody is told who sends them.
fn moved(clause: &Clause<'_>, hit: &mut Hit) {
    let t = hit.head;
    let is_sent = hit.code == Code::Event(Plover::Mobilize)
        && clause.analysis.pos[t] == Pos::Verb
        && clause.is_passive(t);
    if !is_sent || hit.actor.is_some() || clause.after(t, None, "by").is_some() {
        return;
    }
    let subject = passive_subject(clause, t).and_then(|s| clause.meant(s));
    let noun = |s: usize| clause.counted(s).unwrap_or(s);
    if let Some(subject) = subject.filter(|&s| Rules::shared().is_force(&clause.lower(noun(s)))) {
        hit.actor = Some(subject);
        hit.recipient = hit.recipient.filter(|r| *r != subject);
    }
}

/// "The town remains under *Armenian* control": who controls it holds it, and not the town.
fn under_control(clause: &Clause<'_>, hit: &mut Hit) {
    if hit.code != Code::Control(Change::Holds) {
        return;
    }
    // "Is in the hands of *armed men*".
    let holders = clause.after(hit.head, None, "of").filter(|_| clause.lower(hit.head) == "hands");
    if let Some(holders) = holders.filter(|&h| is_side(clause, h)) {
        (hit.actor, hit.is_plain) = (Some(holders), true);
    }
    if clause.analysis.pos[hit.head] != Pos::Verb {
        return;
    }
    // "Remains" hangs on "control".
    let tree = &clause.analysis.tree;
    let over = tree.head(hit.head).filter(|_| tree.rel(hit.head) == Rel::Cop);
    let noun =
        over.or_else(|| clause.after(hit.head, None, "under")).or_else(|| clause.after(hit.head, None, "in"));
    let is_hold =
        |&n: &usize| matches!(&*clause.lower(n), "control" | "rule" | "occupation" | "hands" | "grip");
    let Some(noun) = noun.filter(is_hold) else { return };
    let whose = [Rel::NmodPoss, Rel::Amod, Rel::Compound].into_iter().find_map(|rel| {
        let fits = |&t: &usize| {
            is_side(clause, t)
                || clause.analysis.tokens[t].of(clause.text).starts_with(char::is_uppercase)
                || clause.analysis.pos[t] == Pos::Pron
        };
        clause.child(noun, rel).filter(fits)
    });
    // "In control *of Kidal*" is ground.
    let is_held = clause.lower(noun) == "hands"
        || clause.child(noun, Rel::Case).is_some_and(|c| clause.lower(c) == "under");
    let of = || clause.after(noun, None, "of").filter(|_| is_held);
    if let Some(whose) = whose.or_else(of) {
        hit.actor = Some(whose);
        hit.is_plain = true;
    }
}

/// Words that only look like a deed: "was *met* with a welcome", "the Second World *War*", and of "spoke with
/// him to *discuss* the truce" the second telling of one meeting.
pub(crate) fn is_no_deed(clause: &Clause<'_>, hit: &Hit, others: &[(usize, Code)]) -> bool {
    let t = hit.head;
    let word = clause.analysis.tokens[t].of(clause.text);
    let tree = &clause.analysis.tree;
    let Code::Event(code) = hit.code else { return false };
    let next = |n: usize| clause.analysis.tokens.get(t + n).map_or("", |s| s.of(clause.text));
    let received = code == Plover::Consult && word == "met" && next(1) == "with" && clause.is_passive(t) && {
        let with = clause.after(t, None, "with");
        with.is_none_or(|n| !is_side(clause, n))
    };
    let before = t.checked_sub(1).map_or("", |b| clause.analysis.tokens[b].of(clause.text));
    let named_war = code == Plover::Assault
        && matches!(word, "War" | "Wars")
        && before.starts_with(char::is_uppercase)
        && before != "The";
    let over = tree.head(t).filter(|&h| h < t);
    let same = |h: usize| others.contains(&(h, hit.code));
    // "Spoke … to discuss": one meeting.
    let again = code == Plover::Consult
        && clause.child(t, Rel::Mark).is_some_and(|m| clause.lower(m) == "to")
        && over.is_some_and(same);
    // A flood is nobody's deed; of an accident somebody may speak who denies one.
    let is_disaster = code == Plover::Assault
        && clause.analysis.pos[t] == Pos::Noun
        && !matches!(word, "accident" | "crash" | "collision" | "outbreak")
        && Rules::shared().is_disaster(&word.to_lowercase());
    // "*Continue* to attack": one deed, told by the verb that is gone on with.
    let goes_on =
        ["continu", "keep", "kept", "resum", "began", "begin", "start"].iter().any(|s| word.starts_with(s));
    let told_by_next = goes_on && clause.child(t, Rel::Xcomp).is_some_and(same);
    // "Came under mortar *fire*".
    let under = clause.child(t, Rel::Case).is_some_and(|c| clause.lower(c) == "under");
    let comes = |h: usize| matches!(&*clause.lower(h), "came" | "come" | "comes" | "coming");
    let light = tree.rel(t) == Rel::Obl && under && over.is_some_and(|h| same(h) && comes(h));
    received || named_war || again || told_by_next || light || is_disaster
}
