//! What a report says of a thread: a few lines, each of somebody who has a word in it.

use sayso_core::{Act, Change, Harm, Instrument, Plover, TalksState, Truth};

use super::line::{Line, Number, Slots, Speaker, Told, What};
use super::page::PEOPLE;
use super::random::Chance;
use super::thread::{Kind, Thread};
use super::wording::{self as forms, Forms};
use super::world::{BODIES, PERSONS, World};

/// Writes of one thread.
pub struct Desk<'a> {
    pub world: &'a World,
    pub thread: &'a Thread,
    pub chance: &'a mut Chance,
}

/// Of a hundred paragraphs, how many have a line of context, and one that is beside the matter.
const CONTEXT: usize = 13;
const ASIDES: usize = 20;
/// Of a hundred sentences, how many have a detail before and after; and how many of these are ones that the thread's other
/// reports speak of.
const LED: usize = 45;
const TAILED: usize = 35;
const OWN: usize = 25;

const A: &[usize] = &[0];
const B: &[usize] = &[1];
const BOTH: &[usize] = &[0, 1];
const M: &[usize] = &[2];

impl Desk<'_> {
    /// Two to four lines, the news first.
    pub fn lines(&mut self) -> Vec<Line> {
        let mut lines = match self.thread.kind {
            Kind::Attack { .. } => self.attack(),
            Kind::Ground => self.ground(),
            Kind::Pledge { was, .. } => self.pledge(was.is_some()),
            Kind::Round { .. } => self.round(),
            Kind::Deed { code, .. } => self.deed(code),
        };
        if self.chance.is_so(CONTEXT) {
            let (told, claims) = self.context();
            lines.push(self.line(told, Act::Assert, 2, claims));
        }
        if self.chance.is_so(ASIDES) {
            lines.push(self.aside());
        }
        lines
    }

    /// What a report tells besides, in its own voice.
    fn context(&self) -> (Forms, Vec<Told>) {
        let deed = |mark, by, code| Told::new(mark, What::Event(code, None)).by(by);
        let tolls = [toll('1', Harm::Killed, 0), toll('2', Harm::Wounded, 1)];
        let strike = deed('3', A, Plover::Assault);
        let would = Told::new('1', What::Commitment(None)).by(A).truth(Truth::Future);
        match self.thread.kind {
            Kind::Attack { .. } => {
                (forms::ATTACK_CONTEXT, [&tolls[..], &[Told { by: &[], ..strike }]].concat())
            }
            Kind::Ground => (forms::GROUND_CONTEXT, ground()),
            Kind::Pledge { .. } => (forms::PLEDGE_CONTEXT, vec![would, deed('4', B, Plover::Assault)]),
            Kind::Round { .. } => {
                (forms::ROUND_CONTEXT, vec![deed('4', A, Plover::Assault), deed('5', B, Plover::Mobilize)])
            }
            Kind::Deed { .. } => {
                (forms::DEED_CONTEXT, vec![deed('4', A, Plover::Coerce), deed('5', B, Plover::Aid)])
            }
        }
    }

    fn attack(&mut self) -> Vec<Line> {
        let tolls = || vec![toll('1', Harm::Killed, 0), toll('2', Harm::Wounded, 1), part('4')];
        let strike = Told::new('3', What::Event(Plover::Assault, None)).by(A);
        let blind = Told { by: &[], ..strike };
        let mut lines = Vec::new();
        if self.chance.is_so(70) {
            lines.push(self.line(forms::ATTACK_TOLD, Act::Assert, 2, [tolls(), vec![blind]].concat()));
        }
        let who = self.chance.between(1, 2);
        let counted = if self.chance.is_so(70) { forms::ATTACK_COUNTED } else { forms::ATTACK_PART };
        lines.push(self.line(counted, Act::Assert, who, tolls()));
        match self.chance.below(5) {
            0 | 1 => {
                lines.push(self.line(forms::ATTACK_BLAMED, Act::Accuse, 1, [tolls(), vec![strike]].concat()));
                let denied = [tolls(), vec![strike]].concat().into_iter().map(|t| t.truth(Truth::Denied));
                lines.push(self.line(forms::ATTACK_DENIED, Act::Deny, 0, denied.collect()));
            }
            2 => lines.push(self.line(forms::ATTACK_OWNED, Act::Assert, 0, vec![strike.to(B)])),
            3 => lines.push(self.line(forms::ATTACK_COUNTED, Act::Assert, 3 - who, tolls())),
            _ => lines.push(self.line(forms::FLED, Act::Assert, 2, vec![toll('2', Harm::Displaced, 1)])),
        }
        lines
    }

    fn ground(&mut self) -> Vec<Line> {
        let gains = Told::new('1', What::Control(Change::Gains)).by(A);
        let loses = Told::new('3', What::Control(Change::Loses)).by(B);
        let mut lines = Vec::new();
        if self.chance.is_so(50) {
            lines.push(self.line(forms::GROUND_TOLD, Act::Assert, 2, ground()));
        }
        lines.push(self.line(forms::GROUND_CLAIMED, Act::Assert, 0, ground()));
        match self.thread.step + self.chance.below(2) {
            0 | 1 => {
                lines.push(self.line(forms::GROUND_DENIED, Act::Deny, 1, vec![gains.truth(Truth::Denied)]));
                lines.push(self.line(forms::GROUND_HELD, Act::Assert, 1, ground()));
            }
            2 => lines.push(self.line(forms::GROUND_CONFIRMED, Act::Assert, 2, ground())),
            3 => lines.push(self.line(forms::GROUND_REFRAMED, Act::Assert, 1, ground())),
            _ => {
                let claims = ground().into_iter().map(|t| if t.mark == '3' { loses } else { t }).collect();
                lines.push(self.line(forms::GROUND_CONCEDED, Act::Concede, 1, claims));
            }
        }
        if self.chance.is_so(8) {
            lines.push(self.line(forms::GROUND_SET, Act::Assert, 0, vec![gains.number(0).nowhere()]));
        }
        lines
    }

    fn pledge(&mut self, is_moved: bool) -> Vec<Line> {
        let would = Told::new('1', What::Commitment(None)).by(A).truth(Truth::Future);
        let moved = Told { what: What::Commitment(Some('2')), ..would };
        let old = Told { mark: '2', ..would };
        if self.thread.step > 0 {
            let by = if self.chance.is_so(50) { 1 } else { 2 };
            let kept = would.truth(Truth::Affirmed);
            let broken = would.truth(Truth::Denied);
            return vec![
                self.line(forms::PLEDGE_KEPT, Act::Assert, 0, vec![kept]),
                self.line(forms::PLEDGE_BROKEN, Act::Accuse, by, vec![broken]),
            ];
        }
        let mut lines = vec![match (is_moved, self.chance.below(4)) {
            (true, _) => self.line(forms::PLEDGE_MOVED, Act::Announce, 0, vec![moved, old]),
            (_, 0) => {
                self.line(forms::PLEDGE_CONDITIONAL, Act::Announce, 0, vec![would.truth(Truth::Conditional)])
            }
            _ => self.line(forms::PLEDGE_MADE, Act::Promise, 0, vec![would]),
        }];
        if self.chance.is_so(50) {
            let doubt = would.truth(Truth::Possible);
            lines.push(self.line(forms::PLEDGE_DOUBTED, Act::Assert, 1, vec![doubt]));
        }
        lines
    }

    fn round(&mut self) -> Vec<Line> {
        use Instrument::{Talks, Truce};
        let (told, state, what) = match self.thread.step {
            0 => (forms::ROUND_PLANNED, TalksState::Planned, Talks),
            1 => (forms::ROUND_BEGUN, TalksState::Begun, Talks),
            2 => (forms::ROUND_ONGOING, TalksState::Ongoing, Talks),
            3 => (forms::ROUND_SUSPENDED, TalksState::Suspended, Talks),
            4 => (forms::ROUND_RESUMED, TalksState::Resumed, Talks),
            5 => (forms::ROUND_AGREED, TalksState::Agreed, Truce),
            _ => (forms::ROUND_EXTENDED, TalksState::Extended, Truce),
        };
        let truth = if state == TalksState::Planned { Truth::Future } else { Truth::Affirmed };
        let claim = Told::new('1', What::Talks(state, what)).by(BOTH).truth(truth);
        let mut lines = vec![self.line(told, Act::Assert, 2, vec![claim])];
        let by = self.chance.below(2);
        lines.push(self.line(told, Act::Assert, by, vec![claim]));
        if self.thread.step == 3 {
            let denied = claim.truth(Truth::Denied);
            lines.push(self.line(forms::ROUND_DENIED, Act::Deny, 1, vec![denied]));
        }
        lines
    }

    fn deed(&mut self, code: Plover) -> Vec<Line> {
        let claim = |mode| Told::new('3', What::Event(code, mode)).by(A);
        let (told, claim) = match code {
            Plover::Consult => (forms::MET, claim(Some("visit")).to(M)),
            Plover::Aid => (forms::AIDED, Told { by: M, ..claim(Some("material")) }.number(0)),
            Plover::Protest => (forms::PROTESTED, Told { by: &[], ..claim(Some("demo")) }.to(A).number(0)),
            Plover::Coerce => (forms::DETAINED, claim(Some("arrest"))),
            Plover::Mobilize => (forms::MOBILIZED, claim(Some("troops")).number(0)),
            Plover::Retreat => (forms::WITHDREW, claim(Some("withdraw"))),
            _ => (forms::CUT_OFF, claim(None).to(B)),
        };
        let by = self.chance.below(3);
        let held = Told { by: A, ..toll('4', Harm::Detained, 0) };
        let first = self.line(told, Act::Assert, 2, vec![claim, held]);
        let mut second = self.line(told, Act::Assert, by, vec![claim, held]);
        while second.form == first.form {
            second.form = self.chance.of::<&str>(told);
        }
        vec![first, second]
    }

    /// Something that is said besides and claims nothing, or only what is feared.
    fn aside(&mut self) -> Line {
        let feared = Told::new('3', What::Event(Plover::Assault, None)).by(A).truth(Truth::Possible);
        let (told, act, claims) = match self.chance.below(6) {
            0 => (forms::CONDEMNED, Act::Condemn, Vec::new()),
            1 => (forms::HOPED, Act::Hope, Vec::new()),
            2 => (forms::FEARED, Act::Fear, vec![feared]),
            3 => (forms::DECLINED, Act::Decline, Vec::new()),
            4 => (forms::DEMANDED, Act::Demand, Vec::new()),
            _ => (forms::PRAISED, Act::Support, Vec::new()),
        };
        let by = self.chance.between(1, 2);
        self.line(told, act, by, claims)
    }

    /// A line of one of the forms; `by` is the body of the thread that speaks: 0 and 1 the parties, 2 the third.
    fn line(&mut self, forms: Forms, act: Act, by: usize, claims: Vec<Told>) -> Line {
        let form = *self.chance.of(forms);
        let body = [self.thread.by, self.thread.to, self.thread.third][by];
        let speaker = self.speaker(body);
        let slots = self.slots(by, forms);
        let within = form.contains("[C ").then_some((self.thread.to, Act::Assert));
        let (lead, tail) = (self.detail(LED, forms::LEADS), self.detail(TAILED, forms::TAILS));
        Line { form, said: Some((speaker, act)), within, slots, lead, tail, claims }
    }

    /// Words around a sentence: with something that other reports on the thread speak of too, or with anything.
    fn detail(&mut self, percent: usize, forms: Forms) -> Option<(&'static str, usize)> {
        let is_there = self.chance.is_so(percent);
        let words = *self.chance.of(forms);
        let own = *self.chance.of(&self.thread.locals);
        let local = if self.chance.is_so(OWN) { own } else { World::local(self.chance) };
        is_there.then_some((words, local))
    }

    fn speaker(&mut self, body: usize) -> Speaker {
        let voice = self.world.voice(body, self.chance);
        if World::is_small(voice) {
            return Speaker::Body(voice);
        }
        let person = voice + BODIES * self.chance.below(PERSONS / BODIES);
        match self.chance.below(20) {
            0..12 => Speaker::Person(person),
            12..16 => Speaker::Body(voice),
            16 | 17 => Speaker::Role(voice),
            18 => Speaker::Unnamed(voice),
            _ => Speaker::Public(self.chance.below(PEOPLE.len())),
        }
    }

    fn slots(&mut self, by: usize, asked: Forms) -> Slots {
        let thread = self.thread;
        let mut slots = Slots {
            bodies: [thread.by, thread.to, thread.third],
            place: thread.place,
            on: thread.opened,
            ..Slots::default()
        };
        match thread.kind {
            Kind::Attack { weapon, target, killed, wounded } => {
                let (what, deed) = forms::WEAPONS[weapon];
                slots.words = [what, deed, forms::TARGETS[target], ""];
                slots.numbers = self.tolls(by, killed, wounded, asked == forms::FLED);
            }
            Kind::Ground => {
                let value = 60 + (thread.opened.unsigned_abs() as u64 / 3) % 180;
                slots.numbers[0] = Some(number(value, "district", "districts", true));
                slots.numbers[1] = Some(number(value * 7, "family", "families", true));
            }
            Kind::Pledge { deed, due, was } => {
                (slots.deed, slots.until, slots.before) = (deed, due, was.unwrap_or(due));
            }
            Kind::Round { ordinal, until } => {
                (slots.words[3], slots.until) = (forms::ORDINALS[ordinal], until);
                if thread.step == 0 {
                    slots.until = thread.opened + 7;
                }
            }
            Kind::Deed { code, number: value } => {
                let (unit, noun) = match code {
                    Plover::Aid => ("truck", "trucks of food"),
                    Plover::Mobilize => ("soldier", "soldiers"),
                    _ => ("person", "people"),
                };
                slots.numbers[0] = Some(number(value, unit, noun, self.chance.is_so(40)));
            }
        }
        slots
    }

    /// Dead and wounded as one voice counts them: the attacker fewer, third parties about as many, some only "at least".
    fn tolls(&mut self, by: usize, killed: u64, wounded: u64, is_flight: bool) -> [Option<Number>; 3] {
        let count = |of: u64| match by {
            0 => of / 2 + 1,
            2 => of + of / 8 - of % 2,
            _ => of,
        };
        let is_least = self.chance.is_so(40);
        let killed = count(killed).max(3);
        let noun = *self.chance.of(&["people", "civilians", "men, women and children"]);
        let second = if is_flight {
            number(killed * 40, "family", "families", true)
        } else {
            number(count(wounded), "person", "others", false)
        };
        let part = Number { is_part: true, ..number(1 + killed / 5, "child", "children", false) };
        [Some(number(killed, "person", noun, is_least)), Some(second), Some(part)]
    }
}

/// What is claimed of a place that changes hands.
fn ground() -> Vec<Told> {
    let deed = |mark, code, by| Told::new(mark, What::Event(code, None)).by(by);
    vec![
        Told::new('1', What::Control(Change::Gains)).by(A),
        Told::new('2', What::Control(Change::Holds)).by(B),
        deed('3', Plover::Assault, A).to(B),
        deed('4', Plover::Retreat, B),
        Told::new('5', What::Control(Change::Contests)).by(BOTH),
        toll('6', Harm::Displaced, 1),
    ]
}

fn toll(mark: char, harm: Harm, number: usize) -> Told {
    Told::new(mark, What::Toll(harm)).number(number)
}

fn part(mark: char) -> Told {
    toll(mark, Harm::Killed, 2)
}

fn number(value: u64, unit: &'static str, noun: &'static str, is_least: bool) -> Number {
    Number { is_least, value, unit, noun, is_part: false }
}
