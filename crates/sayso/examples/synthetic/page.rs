//! Forms in, text out, with the spans of everything that stands in it: mentions, numbers, days, marked words.
//!
//! No span is ever searched for in the text: it is taken while the words are written, so that none can point at the
//! wrong one of two equal words.

use jiff::civil::Date;
use sayso_core::{Actor, ActorKind, Count, DateKind, DateMention, Place, Reading, Span};

use super::line::{Line, Number, Speaker};
use super::random::Chance;
use super::world::{BODIES, PERSONS, World};

/// A report being written.
pub struct Page<'w> {
    pub world: &'w World,
    /// First day of the case, and the day of this report.
    pub start: Date,
    pub day: i32,
    pub reading: Reading,
    /// Numbers of the world's actors and places, by their position in the reading.
    actors: Vec<usize>,
    places: Vec<usize>,
    /// Whether the words just written end in an office that follows a name.
    is_apposed: bool,
    /// Turns of phrase: a stream of the report's own, so that a copy is written in the same words.
    pub chance: Chance,
}

const SMALL: &[&str] = &["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/// What one line left behind.
#[derive(Default)]
pub struct Written {
    /// Marked words, in the order in which they end.
    pub marks: Vec<(char, Span)>,
    /// Positions in the reading's counts.
    pub numbers: [Option<usize>; 3],
    /// The place of the line and its region, where it names them: positions in the reading.
    pub place: Option<usize>,
    pub region: Option<usize>,
    /// The day of the deed, the deadline, the earlier deadline, the day of saying: positions in the reading's dates.
    pub on: Option<usize>,
    pub until: Option<usize>,
    pub before: Option<usize>,
    pub said: Option<usize>,
}

impl Written {
    /// All words under a mark.
    pub fn under(&self, mark: char) -> Vec<Span> {
        self.marks.iter().filter(|(m, _)| *m == mark).map(|&(_, span)| span).collect()
    }
}

/// The first number of people that have no name; of bodies and persons it is their own.
const PUBLIC: usize = BODIES + PERSONS;
/// Those people.
pub const PEOPLE: &[&str] = &["residents", "witnesses", "shopkeepers", "aid workers", "local journalists"];

impl<'w> Page<'w> {
    pub fn new(world: &'w World, start: Date, day: i32, reading: Reading, chance: Chance) -> Page<'w> {
        Page { world, start, day, reading, actors: Vec::new(), places: Vec::new(), is_apposed: false, chance }
    }

    /// The heading of a statement of a body's own: who answers for the text.
    pub fn heading(&mut self, body: usize) {
        self.put("Statement of ");
        let at = self.body(body);
        self.put("\n\n");
        self.reading.author.push(at);
    }

    /// Writes one sentence, with a capital and a full stop.
    pub fn sentence(&mut self, line: &Line) -> Written {
        let mut written = Written::default();
        let start = self.reading.report.text.len();
        if let Some((lead, local)) = line.lead {
            self.detail(lead, local);
            self.put(" ");
        }
        self.form(line.form, line, &mut written);
        if let Some((tail, local)) = line.tail {
            self.put(", ");
            self.detail(tail, local);
        }
        let text = &mut self.reading.report.text;
        let first = start + if text[start..].starts_with('“') { '“'.len_utf8() } else { 0 };
        text[first..=first].make_ascii_uppercase();
        text.push('.');
        self.reading.sentences.push(Span::new(start, text.len()));
        written
    }

    /// Where or when it was, in words that few other sentences have.
    fn detail(&mut self, words: &str, local: usize) {
        self.put(&words.replace("$L", &World::local_name(local)));
    }

    fn form(&mut self, form: &'static str, line: &Line, written: &mut Written) {
        let mut open = Vec::new();
        let mut rest = form;
        while let Some(at) = rest.find(['[', ']', '$']) {
            self.reading.report.text.push_str(&rest[..at]);
            let sign = rest.as_bytes()[at];
            rest = &rest[at + 1..];
            if sign == b']' {
                let (mark, start) = open.pop().expect("brackets of a form are balanced");
                written.marks.push((mark, Span::new(start, self.reading.report.text.len())));
                continue;
            }
            let mark = rest.chars().next().expect("a bracket and a dollar are followed by a letter");
            rest = &rest[1..];
            if sign == b'[' {
                open.push((mark, self.reading.report.text.len()));
                rest = &rest[1..];
            } else {
                self.slot(mark, line, written);
            }
        }
        self.reading.report.text.push_str(rest);
    }

    fn slot(&mut self, slot: char, line: &Line, written: &mut Written) {
        let slots = &line.slots;
        match slot {
            'S' => self.speaker(line.said.map_or(Speaker::Public(0), |(who, _)| who)),
            'A' => drop(self.body(slots.bodies[0])),
            'B' => drop(self.body(slots.bodies[1])),
            'M' => drop(self.body(slots.bodies[2])),
            'P' => written.place = Some(self.place(slots.place)),
            'R' => written.region = Some(self.place(self.world.places[slots.place].region)),
            'N' => self.number(0, line, written),
            'K' => self.number(1, line, written),
            'J' => self.number(2, line, written),
            'D' => written.on = Some(self.past(slots.on)),
            'Y' => written.said = Some(self.past(self.day)),
            'T' => written.until = Some(self.calendar(slots.until)),
            'E' => written.before = Some(self.calendar(slots.before)),
            'X' => {
                self.put(&format!("{} {} ", slots.deed.verb, slots.deed.object));
                self.form(slots.deed.end, line, written);
            }
            'L' => self.put(&World::local_name(slots.deed.local)),
            'W' => self.put(slots.words[0]),
            'V' => self.put(slots.words[1]),
            'Z' => self.put(slots.words[2]),
            'O' => self.put(slots.words[3]),
            // A comma after an office that follows a name: "Amin Kharo, a spokesman for the General Staff, said".
            ',' => {
                if self.is_apposed {
                    self.put(",");
                }
            }
            other => unreachable!("no such slot: {other}"),
        }
    }

    fn put(&mut self, words: &str) {
        self.reading.report.text.push_str(words);
    }

    /// Writes words and says where they stand.
    fn words(&mut self, words: &str) -> Span {
        let start = self.reading.report.text.len();
        self.put(words);
        Span::new(start, self.reading.report.text.len())
    }

    fn speaker(&mut self, who: Speaker) {
        self.is_apposed = false;
        match who {
            Speaker::Person(person) => self.person(person),
            Speaker::Body(body) => drop(self.body(body)),
            Speaker::Role(body) => {
                self.put("a spokesman for ");
                self.body(body);
            }
            Speaker::Unnamed(body) => {
                self.put("officials of ");
                self.body(body);
            }
            Speaker::Public(people) => {
                let span = self.words(PEOPLE[people]);
                self.mention(PUBLIC + people, span, || (PEOPLE[people].to_owned(), ActorKind::Public));
            }
        }
    }

    /// A person, with office and body where it is named for the first time.
    fn person(&mut self, number: usize) {
        let person = &self.world.persons[number];
        let is_new = !self.actors.contains(&(BODIES + number));
        let span = self.words(if is_new { &person.name } else { &person.last });
        let at = self.mention(BODIES + number, span, || (person.name.clone(), ActorKind::Person));
        if !is_new {
            return;
        }
        self.put(", ");
        let start = self.reading.report.text.len();
        self.put(person.role);
        self.put(" ");
        let body = self.body(person.body);
        let role = self.reading.report.text[start..].to_owned();
        let actor = &mut self.reading.actors[at];
        actor.role = Some(role);
        actor.speaks_for = Some(body);
        self.is_apposed = true;
    }

    /// The position of an actor that stands on the page.
    pub fn position(&self, number: usize) -> Option<usize> {
        self.actors.iter().position(|&a| a == number)
    }

    /// The position of who speaks.
    pub fn position_of(&self, who: Speaker) -> Option<usize> {
        self.position(match who {
            Speaker::Person(person) => BODIES + person,
            Speaker::Body(body) | Speaker::Role(body) | Speaker::Unnamed(body) => body,
            Speaker::Public(people) => PUBLIC + people,
        })
    }

    /// A place by its name; gives its position among the places.
    fn place(&mut self, number: usize) -> usize {
        let spot = &self.world.places[number];
        let span = self.words(&spot.name);
        let at = self.places.iter().position(|&p| p == number).unwrap_or_else(|| {
            self.places.push(number);
            self.reading.places.push(Place {
                name: spot.name.clone(),
                gazetteer: Some(format!("synthetic:{number}")),
                point: Some(spot.point),
                kind: Some(spot.kind),
                country: Some(spot.country.to_owned()),
                precision: Some(spot.precision),
                candidates: 1,
                mentions: Vec::new(),
            });
            self.places.len() - 1
        });
        self.reading.places[at].mentions.push(span);
        at
    }

    /// A number with its bound and its noun, as one span. A part needs its whole on the page before it.
    fn number(&mut self, slot: usize, line: &Line, written: &mut Written) {
        let Some(number) = line.slots.numbers[slot] else {
            unreachable!("a form asks for a number that its line lacks: {}", line.form)
        };
        let words = self.in_words(&number);
        let span = self.words(&words);
        let part_of = if number.is_part { written.numbers[0] } else { None };
        let max = (!number.is_least).then_some(number.value);
        written.numbers[slot] = Some(self.reading.counts.len());
        self.reading.counts.push(Count {
            span,
            min: Some(number.value),
            max,
            share_min: None,
            share_max: None,
            approx: false,
            unit: Some(number.unit.to_owned()),
            per: None,
            since: None,
            part_of,
        });
    }

    fn in_words(&mut self, number: &Number) -> String {
        let digits = |value: u64| match value {
            0..10 => SMALL[value as usize].to_owned(),
            value => value.to_string(),
        };
        let value = match (number.is_least, self.chance.is_so(50)) {
            (false, _) => digits(number.value),
            (true, true) => format!("at least {}", digits(number.value)),
            (true, false) => format!("more than {}", digits(number.value.saturating_sub(1))),
        };
        if number.noun.is_empty() { value } else { format!("{value} {}", number.noun) }
    }

    /// "on Tuesday" in the last week, else "on March 3": the day of a deed. The span is that of the day alone.
    fn past(&mut self, day: i32) -> usize {
        self.put("on ");
        let date = self.date(day);
        if (0..6).contains(&(self.day - day)) {
            self.dated(date, date.strftime("%A").to_string())
        } else {
            self.calendar(day)
        }
    }

    /// "March 3", with the year where it is not that of the report.
    fn calendar(&mut self, day: i32) -> usize {
        let date = self.date(day);
        let form = if date.year() == self.date(self.day).year() { "%B %-d" } else { "%B %-d, %Y" };
        self.dated(date, date.strftime(form).to_string())
    }

    fn dated(&mut self, date: Date, words: String) -> usize {
        let span = self.words(&words);
        let (kind, value) = (DateKind::Date, date.to_string());
        let (from, to) = (Some(value.clone()), Some(value.clone()));
        self.reading.dates.push(DateMention { span, kind, value, from, to, anchored: true });
        self.reading.dates.len() - 1
    }

    /// A day of the case in the calendar.
    pub fn date(&self, day: i32) -> Date {
        self.start.saturating_add(jiff::Span::new().days(day))
    }

    /// A body by its name; gives its position among the actors.
    fn body(&mut self, number: usize) -> usize {
        let (name, short, kind) = self.world.called(number);
        self.put("the ");
        let is_new = !self.actors.contains(&number);
        let span = self.words(if is_new { &name } else { short });
        self.mention(number, span, || (name, kind))
    }

    /// An actor's mention; gives its position among the actors.
    fn mention(&mut self, number: usize, span: Span, new: impl FnOnce() -> (String, ActorKind)) -> usize {
        let known = self.actors.iter().position(|&a| a == number);
        let at = known.unwrap_or_else(|| {
            let (name, kind) = new();
            let mentions = Vec::new();
            self.actors.push(number);
            self.reading.actors.push(Actor {
                name,
                kind,
                speaks_for: None,
                role: None,
                known_as: None,
                country: None,
                mentions,
            });
            self.actors.len() - 1
        });
        self.reading.actors[at].mentions.push(span);
        at
    }
}
