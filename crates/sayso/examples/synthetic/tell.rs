//! Statements and claims from the marked words of a line that has been written.

use sayso_core::{
    Claim, Doubt, Instrument, Manner, Matter, Period, PloverEvent, PloverSource, Span, Standing, Statement,
    Truth, When,
};

use super::line::{Line, Speaker, Told, What};
use super::page::{Page, Written};

/// Of a hundred claims at a place, how many name it; of a hundred whose sentence has a day, how many take it.
const PLACED: usize = 45;
const DATED: usize = 50;

/// Writes a line and what it tells.
pub fn tell(page: &mut Page<'_>, line: &Line) {
    let written = page.sentence(line);
    let outer = line.said.and_then(|(who, act)| {
        let standing = standing(who);
        let actor = page.position_of(who).into_iter().collect();
        statement(page, &written, ['s', 'q', 'c'], Statement { act, standing, actor, ..blank() })
    });
    let inner = line.within.and_then(|(body, act)| {
        let actor = page.position(body).into_iter().collect();
        let within = outer;
        statement(
            page,
            &written,
            ['S', 'Q', 'C'],
            Statement { act, actor, within, standing: Standing::Body, ..blank() },
        )
    });
    let first = page.reading.claims.len();
    let mut made = Vec::new();
    for told in &line.claims {
        if claim(page, line, &written, inner.or(outer), told) {
            made.push(told.mark);
        }
    }
    join(page, line, first, &made);
}

fn blank() -> Statement {
    Statement { source: Vec::new(), confidence: 0.9, ..Statement::of_source(Span::new(0, 0), None) }
}

fn standing(who: Speaker) -> Standing {
    match who {
        Speaker::Person(_) => Standing::Named,
        Speaker::Body(_) => Standing::Body,
        Speaker::Role(_) => Standing::Role,
        Speaker::Unnamed(_) => Standing::Unnamed,
        Speaker::Public(_) => Standing::Public,
    }
}

/// Adds a statement where the form has one; gives its position.
fn statement(page: &mut Page<'_>, written: &Written, marks: [char; 3], known: Statement) -> Option<usize> {
    let content = written.under(marks[2]);
    let first = content.first()?.of(&page.reading.report.text);
    let manner = if first.starts_with('“') { Manner::Direct } else { Manner::Indirect };
    let said_on = written.said.map(|d| page.reading.dates[d].value.clone());
    let (source, cue, audience) = (written.under(marks[0]), written.under(marks[1]), written.under('a'));
    page.reading.statements.push(Statement { source, cue, content, audience, manner, said_on, ..known });
    Some(page.reading.statements.len() - 1)
}

/// Adds a claim where the form has its mark; tells whether it has.
fn claim(page: &mut Page<'_>, line: &Line, written: &Written, within: Option<usize>, told: &Told) -> bool {
    let trigger = written.under(told.mark);
    if trigger.is_empty() {
        return false;
    }
    // As in real reports, few claims name their place or day in their own clause.
    let is_there = told.is_there && (matches!(told.what, What::Control(_)) || page.chance.is_so(PLACED));
    let place = written.place.or(written.region).filter(|_| is_there);
    let is_dated = page.chance.is_so(DATED);
    let actors =
        |slots: &[usize]| slots.iter().filter_map(|&s| page.position(line.slots.bodies[s])).collect();
    let claim = Claim {
        within,
        matter: matter(page, written, told),
        actor: actors(told.by),
        recipient: actors(told.to),
        place: place.into_iter().collect(),
        when: written.on.filter(|_| is_dated).map(|d| when(page, d)),
        count: told.number.and_then(|n| written.numbers[n]),
        truth: told.truth,
        confidence: 0.5 + page.chance.below(50) as f32 / 100.0,
        trigger,
    };
    if claim.confidence < 0.52 {
        let (span, why) =
            (Some(claim.trigger[0]), "the two readings of the words are near each other".to_owned());
        page.reading.doubts.push(Doubt { span, about: "claim", why });
    }
    event(page, &claim);
    page.reading.claims.push(claim);
    true
}

fn when(page: &Page<'_>, date: usize) -> When {
    let date = &page.reading.dates[date];
    let text = date.span.of(&page.reading.report.text).to_owned();
    When { from: date.from.clone(), to: date.to.clone(), text }
}

fn matter(page: &Page<'_>, written: &Written, told: &Told) -> Matter {
    let day = |date: Option<usize>| date.map(|d| page.reading.dates[d].value.clone());
    match told.what {
        What::Event(code, mode) => Matter::Event { code, mode: mode.map(str::to_owned) },
        What::Control(change) => Matter::Control { change },
        What::Toll(harm) => Matter::Toll { harm },
        What::Commitment(_) => Matter::Commitment {
            deed: written.under('d'),
            negative: false,
            deadline: day(if told.mark == '2' { written.before } else { written.until }),
            condition: written.under('i'),
            supersedes: None,
        },
        What::Talks(state, instrument) => Matter::Talks {
            state,
            instrument: Some(instrument),
            agenda: written.under('g'),
            mediator: Vec::new(),
            period: day(written.until.filter(|_| instrument == Instrument::Truce)).map(|to| Period {
                from: None,
                to: Some(to),
                length: None,
            }),
        },
    }
}

/// What needs the other claims of the line: a commitment takes the place of the earlier one; a mediator is no party.
fn join(page: &mut Page<'_>, line: &Line, first: usize, made: &[char]) {
    let mediator = page.position(line.slots.bodies[2]);
    for (n, told) in line.claims.iter().filter(|t| made.contains(&t.mark)).enumerate() {
        let earlier = |mark| made.iter().position(|&m| m == mark).map(|at| first + at);
        match (&mut page.reading.claims[first + n].matter, told.what) {
            (Matter::Commitment { supersedes, .. }, What::Commitment(Some(mark))) => {
                *supersedes = earlier(mark)
            }
            (Matter::Talks { mediator: who, .. }, _) => *who = mediator.into_iter().collect(),
            _ => {}
        }
    }
}

/// The PLOVER view of a deed.
fn event(page: &mut Page<'_>, claim: &Claim) {
    let Matter::Event { code, mode } = &claim.matter else { return };
    let auxiliary = match claim.truth {
        Truth::Denied => Some("negation"),
        Truth::Possible | Truth::Conditional => Some("hypothetical"),
        Truth::Future => Some("future"),
        Truth::Affirmed | Truth::Habitual => None,
    };
    page.reading.plover.push(PloverEvent {
        code: *code,
        modes: mode.clone().into_iter().chain(auxiliary.map(str::to_owned)).collect(),
        actor: claim.actor.clone(),
        recipient: claim.recipient.clone(),
        place: claim.place.clone(),
        date: claim.when.as_ref().and_then(|w| w.from.clone()),
        trigger: claim.trigger.clone(),
        from: PloverSource::Claim(page.reading.claims.len()),
    });
}

/// Whether a line says something of its own speaker's, rather than the report's.
pub fn is_said(line: &Line) -> bool {
    line.form.contains("[c ")
}

/// How many statements a line makes.
pub fn statements(line: &Line) -> usize {
    usize::from(is_said(line)) + usize::from(line.form.contains("[C ") && line.within.is_some())
}
