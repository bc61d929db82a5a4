//! A made-up war, as large as one likes: readings with the shape of real ones, for measuring how a case grows.
//!
//! [`Settings`] in, [`Reading`]s out, one at a time and in the order of their days; nothing is kept. The text is ours, and
//! every span is exact. The same settings give the same readings. A longer case lasts longer: reports a day, places, parties
//! and outlets stay as many, so that what a matter has to look at does not grow with the case.
//!
//! What it imitates, by comparison with real reports (docs/scale.md): how many claims a report has and of which types; how
//! many of them name a doer, a place, a day; how often two sentences on one kind of deed hold two telling words in common.
//! For that, parties have short names and then go by what they are ("the rebels"), people by their last names; some places
//! and voices are in the news again and again and most hardly ever; sentences have a detail that few others have; and more
//! than half of the paragraphs tell of something that no other report tells of, done by somebody whom few others name. What
//! real reports at hand cannot show is how dense a war of forty reports a day is: there, what one party does to another in
//! these days is one matter by today's keys, and a few matters hold a large part of all claims.
#![allow(dead_code, reason = "every program that takes this module in uses a part of it")]

mod line;
mod page;
mod random;
mod report;
mod tell;
mod thread;
mod wording;
mod world;
mod write;

use std::collections::VecDeque;

use jiff::civil::Date;
use sayso_core::Reading;

use random::Chance;
use report::Plan;
use thread::Thread;
use world::{AGENCIES, OUTLETS, World};

/// What case to make.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How many reports.
    pub reports: usize,
    /// A case of its own for each.
    pub seed: u64,
    /// Day of the first report.
    pub start: Date,
    /// Reports a day, about.
    pub per_day: usize,
}

impl Settings {
    /// Forty reports a day from the beginning of 2021: 100,000 reports take almost seven years.
    pub fn new(reports: usize, seed: u64) -> Settings {
        Settings { reports, seed, start: jiff::civil::date(2021, 1, 1), per_day: 40 }
    }
}

/// Of a hundred reports, how many are an agency's text in another outlet, how many an agency's own.
const REPRINTS: usize = 20;
const WIRED: usize = 20;
/// Threads that open a day for each report of the day.
const OPENED: f64 = 1.2;
/// Days of war before the first report, so that the first days are as full as the later ones.
const BEFORE: i32 = 60;
/// Texts of agencies that may still be reprinted.
const FRESH: usize = 12;

/// Makes the case and hands over one reading after the other.
pub fn generate(settings: Settings, mut each: impl FnMut(Reading)) {
    let mut chance = Chance::new(settings.seed);
    let world = World::new(&mut chance);
    let mut war =
        War { settings, world, chance, threads: Vec::new(), news: Vec::new(), wire: VecDeque::new() };
    let mut made = 0;
    for day in -BEFORE.. {
        war.pass(day);
        if day < 0 {
            continue;
        }
        let today =
            war.chance.between(settings.per_day - settings.per_day / 4, settings.per_day * 5 / 4).max(1);
        for _ in 0..today {
            if made == settings.reports {
                return;
            }
            each(war.report(day, made));
            made += 1;
        }
    }
}

/// The settings of the case, `sayso.toml`: its parties and the bodies that speak for them.
pub fn case_file(settings: Settings) -> String {
    let world = World::new(&mut Chance::new(settings.seed));
    let mut out = format!("name = \"Synthetic {}\"\n", settings.seed);
    for party in 0..world.parties {
        let own = world.bodies.iter().skip(world.parties).filter(|b| b.party == Some(party));
        let speaks: Vec<String> = own.map(|b| format!("\"{}\"", b.name)).collect();
        let (name, speaks) = (&world.bodies[party].name, speaks.join(", "));
        out.push_str(&format!("\n[[party]]\nname = \"{name}\"\nspeaks = [{speaks}]\n"));
    }
    out
}

/// The war as it stands, and what agencies have just sent.
struct War {
    settings: Settings,
    world: World,
    chance: Chance,
    threads: Vec<Thread>,
    /// Those that today's reports write about.
    news: Vec<Thread>,
    wire: VecDeque<Plan>,
}

impl War {
    /// A new day: threads move on, end and open.
    fn pass(&mut self, day: i32) {
        for thread in &mut self.threads {
            thread.advance(day, &mut self.chance);
        }
        self.threads.retain(|t| t.ends >= day);
        for _ in 0..(self.settings.per_day as f64 * OPENED).ceil() as usize {
            self.threads.push(Thread::new(day, &self.world, &mut self.chance));
        }
        self.news = self.threads.iter().filter(|t| t.is_news).cloned().collect();
    }

    fn report(&mut self, day: i32, number: usize) -> Reading {
        if self.chance.is_so(REPRINTS) && !self.wire.is_empty() {
            let mut plan = self.wire[self.chance.below(self.wire.len())].clone();
            plan.reprint(self.chance.between(AGENCIES, OUTLETS - 1), day, &mut self.chance);
            return plan.write(&self.world, self.settings.start, number);
        }
        let is_wired = self.chance.is_so(WIRED);
        let outlet =
            if is_wired { self.chance.below(AGENCIES) } else { self.chance.between(AGENCIES, OUTLETS - 1) };
        let plan = Plan::new(outlet, day, &self.world, &self.news, &mut self.chance);
        let reading = plan.write(&self.world, self.settings.start, number);
        if is_wired {
            self.wire.push_back(plan);
            while self.wire.len() > FRESH {
                self.wire.pop_front();
            }
        }
        reading
    }
}
