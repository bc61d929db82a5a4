//! A report as a plan of paragraphs, and the reading that is written from it. A reprint is the same plan, often cut.

use jiff::civil::Date;
use sayso_core::{Reading, Report, Span};
use sha2::{Digest, Sha256};

use super::line::Line;
use super::page::Page;
use super::random::Chance;
use super::tell;
use super::thread::{Kind, Thread};
use super::wording::FEET;
use super::world::{AGENCIES, World};
use super::write::Desk;

/// A report with more lines is broken off: at most about 500 words.
const MOST_LINES: usize = 18;

/// Of a hundred paragraphs, how many tell of something that no other report tells of.
const ONCE: usize = 60;

/// A report before it is written.
#[derive(Clone)]
pub struct Plan {
    outlet: usize,
    /// The agency whose text it is.
    agency: Option<usize>,
    /// The body whose own statement it is.
    author: Option<usize>,
    day: i32,
    /// Of the text: a copy is told on another day in the same words.
    written: i32,
    title: String,
    dateline: usize,
    paragraphs: Vec<Vec<Line>>,
    foot: Option<&'static str>,
    words: Chance,
}

impl Plan {
    /// A report on some of the threads, with eight to fourteen statements.
    pub fn new(outlet: usize, day: i32, world: &World, threads: &[Thread], chance: &mut Chance) -> Plan {
        let wanted = chance.between(8, 14);
        let mut paragraphs: Vec<Vec<Line>> = Vec::new();
        let (mut statements, mut room, mut first) = (0, MOST_LINES, None);
        while statements < wanted && room > 0 {
            let is_once = first.is_some() && chance.is_so(ONCE);
            let once = is_once.then(|| Thread::once(day, world, chance));
            let mut lines = match &once {
                Some(thread) => {
                    let mut lines = Desk { world, thread, chance }.lines();
                    lines.truncate(1);
                    lines
                }
                None => {
                    let thread = pick(threads, chance);
                    first.get_or_insert(thread);
                    Desk { world, thread, chance }.lines()
                }
            };
            let mut left = wanted - statements;
            lines.truncate(room);
            lines.retain(|line| {
                let made = tell::statements(line);
                let fits = made <= left;
                left -= if fits { made } else { 0 };
                fits
            });
            statements = wanted - left;
            room -= lines.len();
            if !lines.is_empty() {
                paragraphs.push(lines);
            }
        }
        let lead = first.expect("a report has at least one thread");
        let author = (outlet >= AGENCIES && chance.is_so(3))
            .then(|| world.voice(lead.by, chance))
            .filter(|by| !World::is_small(*by));
        let foot = chance.is_so(40).then(|| *chance.of(FEET));
        Plan {
            outlet,
            agency: (outlet < AGENCIES).then_some(outlet),
            author,
            day,
            written: day,
            title: title(lead, world),
            dateline: world.places[lead.place].region,
            paragraphs,
            foot,
            words: chance.clone(),
        }
    }

    /// Makes it another outlet's: sometimes a day later, under another title, or without its last paragraphs.
    pub fn reprint(&mut self, outlet: usize, day: i32, chance: &mut Chance) {
        self.outlet = outlet;
        self.day = day;
        if chance.is_so(40) {
            self.title = format!("{}, agency says", self.title);
        }
        if chance.is_so(50) {
            let most = self.paragraphs.len();
            self.paragraphs.truncate(chance.between((most / 2).max(1), most));
            self.foot = None;
        }
    }

    /// The reading of the report, which is the `number`-th of the case.
    pub fn write(&self, world: &World, start: Date, number: usize) -> Reading {
        let mut page = Page::new(world, start, self.written, self.empty(world, number), self.words.clone());
        let published = page.date(self.day).to_string();
        page.reading.report.published = Some(published);
        self.dateline(&mut page);
        for (n, lines) in self.paragraphs.iter().enumerate() {
            page.reading.report.text.push_str(if n == 0 { "" } else { "\n\n" });
            for (m, line) in lines.iter().enumerate() {
                page.reading.report.text.push_str(if m == 0 { "" } else { " " });
                tell::tell(&mut page, line);
            }
        }
        self.foot(&mut page);
        let mut reading = page.reading;
        reading.id = id(&reading.report.text);
        reading
    }

    fn empty(&self, world: &World, number: usize) -> Reading {
        let publisher = match self.author {
            Some(body) => world.bodies[body].name.clone(),
            None => world.outlets[self.outlet].clone(),
        };
        let report = Report {
            file: Some(format!("synthetic/{number:06}.txt")),
            title: Some(self.title.clone()),
            publisher: Some(publisher),
            author: self.author.map(|body| world.bodies[body].name.clone()),
            url: Some(format!("https://outlet-{}.example/{number}", self.outlet)),
            ..Report::default()
        };
        Reading {
            report,
            id: String::new(),
            model: "synthetic 1".to_owned(),
            language: Some("en".to_owned()),
            author: Vec::new(),
            sentences: Vec::new(),
            actors: Vec::new(),
            places: Vec::new(),
            dates: Vec::new(),
            counts: Vec::new(),
            statements: Vec::new(),
            claims: Vec::new(),
            plover: Vec::new(),
            doubts: Vec::new(),
        }
    }

    /// "SARVAN PROVINCE (Kesh News Agency) - ", or the heading of a body's own statement, which names its author.
    fn dateline(&self, page: &mut Page<'_>) {
        if let Some(body) = self.author {
            return page.heading(body);
        }
        let place = page.world.places[self.dateline].name.to_uppercase();
        let credit = self.agency.map_or_else(String::new, |a| format!(" ({})", page.world.outlets[a]));
        page.reading.report.text.push_str(&format!("{place}{credit} - "));
    }

    fn foot(&self, page: &mut Page<'_>) {
        let Some(foot) = self.foot else { return };
        let text = &mut page.reading.report.text;
        text.push_str("\n\n");
        let start = text.len();
        text.push_str(foot);
        page.reading.sentences.push(Span::new(start, text.len()));
    }
}

/// The heavier of two: what matters is in many reports.
fn pick<'t>(threads: &'t [Thread], chance: &mut Chance) -> &'t Thread {
    let (one, other) = (chance.of(threads), chance.of(threads));
    if one.weight < other.weight { other } else { one }
}

fn title(thread: &Thread, world: &World) -> String {
    let place = &world.places[thread.place].name;
    let (by, to) = (world.called(thread.by).0, world.called(thread.to).0);
    match thread.kind {
        Kind::Attack { killed, .. } => format!("{killed} dead in {place}"),
        Kind::Ground => format!("{by} and {to} at odds over {place}"),
        Kind::Pledge { .. } => format!("What {by} promises to {place}"),
        Kind::Round { .. } => format!("{by} and {to}: the talks in {place}"),
        Kind::Deed { .. } => format!("News from {place}"),
    }
}

fn id(text: &str) -> String {
    let digest: String = Sha256::digest(text.as_bytes()).iter().map(|b| format!("{b:02x}")).collect();
    format!("sha256:{digest}")
}
