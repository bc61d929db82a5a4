//! What goes on in the war: threads that open, move from day to day and end. A report takes up a few of them.

use sayso_core::Plover;

use super::line::Deed;
use super::random::Chance;
use super::wording::{DEED_ENDS, DEEDS, ORDINALS, TARGETS, WEAPONS};
use super::world::{BODIES, PLACES, REGIONS, World};

/// Something that reports write about for some days.
#[derive(Clone, Debug)]
pub struct Thread {
    pub kind: Kind,
    /// First and last day of the case on which it is news.
    pub opened: i32,
    pub ends: i32,
    /// How much it is written about, of 1 to 8.
    pub weight: usize,
    /// Parties: who does it, and to or with whom.
    pub by: usize,
    pub to: usize,
    /// A third party that has a word in it.
    pub third: usize,
    pub place: usize,
    /// Small things with a name that reports on it speak of: a street, a foreman.
    pub locals: [usize; 3],
    /// How far it has come.
    pub step: usize,
    /// Whether reports of today write about it: a pledge is news when it is made, moved or due, and seldom in between.
    pub is_news: bool,
}

/// What it is.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// An attack and its toll, which rises.
    Attack { weapon: usize, target: usize, killed: u64, wounded: u64 },
    /// A place that changes hands, or is said to.
    Ground,
    /// A commitment with a deadline, and the one before it.
    Pledge { deed: Deed, due: i32, was: Option<i32> },
    /// A round of talks; its truce runs to a day.
    Round { ordinal: usize, until: i32 },
    /// A deed of a day.
    Deed { code: Plover, number: u64 },
}

/// Of a hundred threads, how many are of which kind: attacks, ground, pledges, rounds; the others are single deeds.
const SHARES: [usize; 4] = [24, 10, 16, 1];

/// Of a hundred days of a thread that runs on without anything new, how many reports write about it.
const QUIET_NEWS: usize = 4;

/// Of a hundred deeds, how many are not a party's as such but a battalion's, and done to a village.
const LOCAL: usize = 50;

impl Thread {
    /// One that opens on a day.
    pub fn new(day: i32, world: &World, chance: &mut Chance) -> Thread {
        let dice = chance.below(100);
        let [attack, ground, pledge, round] = SHARES;
        let (kind, days) = if dice < attack {
            (new_attack(chance), chance.between(1, 4))
        } else if dice < attack + ground {
            (Kind::Ground, chance.between(2, 7))
        } else if dice < attack + ground + pledge {
            let due = day + chance.between(7, 45) as i32;
            (Kind::Pledge { deed: new_pledge(chance), due, was: None }, 60)
        } else if dice < attack + ground + pledge + round {
            let until = day + chance.between(30, 90) as i32;
            (Kind::Round { ordinal: chance.below(ORDINALS.len()), until }, chance.between(8, 20))
        } else {
            (new_deed(chance), chance.between(1, 2))
        };
        let (mut by, mut to) = world.sides(chance);
        let is_local = matches!(kind, Kind::Attack { .. } | Kind::Deed { .. } | Kind::Pledge { .. });
        if is_local && chance.is_so(LOCAL) {
            by = World::small(chance);
        }
        if is_local && chance.is_so(LOCAL) {
            to = World::small(chance);
        }
        // Talks are few, and everybody writes about them.
        let least = if matches!(kind, Kind::Round { .. }) { 8 } else { 1 };
        let (third, weight) = (world.third(chance), chance.between(least, 8));
        let place = world.place(chance);
        let locals = [(); 3].map(|()| World::local(chance));
        Thread {
            kind,
            opened: day,
            ends: day + days as i32,
            weight,
            by,
            to,
            third,
            place,
            locals,
            step: 0,
            is_news: true,
        }
    }

    /// A deed that one report tells of and no other: anywhere, in the last weeks.
    pub fn once(day: i32, world: &World, chance: &mut Chance) -> Thread {
        let thread = Thread::new(day - chance.below(20) as i32, world, chance);
        let kind = if chance.is_so(30) {
            Kind::Pledge { deed: new_pledge(chance), due: day + chance.between(7, 45) as i32, was: None }
        } else {
            new_deed(chance)
        };
        let place = chance.between(REGIONS, PLACES - 1);
        let third = world.parties + chance.below(BODIES - world.parties);
        let (by, to) =
            (World::small(chance), if chance.is_so(LOCAL) { World::small(chance) } else { thread.to });
        Thread { kind, place, third, by, to, ..thread }
    }

    /// Moves it on by a day; afterwards it may be over.
    pub fn advance(&mut self, day: i32, chance: &mut Chance) {
        let is_long = matches!(self.kind, Kind::Pledge { .. } | Kind::Round { .. });
        self.is_news = !is_long || chance.is_so(QUIET_NEWS);
        match &mut self.kind {
            Kind::Attack { killed, wounded, .. } => {
                *killed += chance.below(5) as u64;
                *wounded += chance.below(7) as u64;
            }
            Kind::Ground => self.step += usize::from(chance.is_so(60)),
            Kind::Pledge { due, was, .. } => {
                if day < *due && chance.is_so(4) {
                    *was = Some(*due);
                    *due += chance.between(7, 30) as i32;
                    self.ends = self.ends.max(*due + 5);
                    self.is_news = true;
                } else if day >= *due {
                    self.is_news = self.step == 0 || chance.is_so(30);
                    self.step = 1;
                    self.ends = self.ends.min(*due + 5);
                }
            }
            Kind::Round { until, .. } => {
                self.is_news = chance.is_so(70);
                self.step += usize::from(self.is_news);
                if self.step == 6 {
                    *until += 60;
                    self.step += 1;
                }
            }
            Kind::Deed { .. } => {}
        }
    }
}

fn new_attack(chance: &mut Chance) -> Kind {
    let killed = chance.between(2, 8) as u64 * chance.between(1, 5) as u64;
    Kind::Attack {
        weapon: chance.below(WEAPONS.len()),
        target: chance.below(TARGETS.len()),
        killed,
        wounded: killed + chance.between(2, 30) as u64,
    }
}

fn new_pledge(chance: &mut Chance) -> Deed {
    let (verbs, objects) = *chance.of(DEEDS);
    Deed {
        verb: chance.of::<&str>(verbs),
        object: chance.of::<&str>(objects),
        end: chance.of::<&str>(DEED_ENDS),
        local: World::local(chance),
    }
}

fn new_deed(chance: &mut Chance) -> Kind {
    const CODES: &[Plover] = &[
        Plover::Consult,
        Plover::Aid,
        Plover::Protest,
        Plover::Coerce,
        Plover::Sanction,
        Plover::Mobilize,
        Plover::Retreat,
    ];
    Kind::Deed { code: *chance.of(CODES), number: chance.between(12, 400) as u64 }
}
