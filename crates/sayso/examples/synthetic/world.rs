//! Who and what there is in an invented country: parties, bodies, persons, places, outlets.
//!
//! Made from a seed alone, and of one size whatever the number of reports: a longer war has more days, not more places,
//! so that claims by day and place stay as dense as the case grows.

use std::collections::BTreeSet;

use sayso_core::{ActorKind, PlaceKind, Precision};

use super::random::Chance;

/// How many bodies there are, parties among them.
pub const BODIES: usize = 240;
/// How many persons, each with a body that it speaks for.
pub const PERSONS: usize = 2400;
/// How many places, regions among them.
pub const PLACES: usize = 2000;
/// How many of the places are regions: areas, whose centre is no location.
pub const REGIONS: usize = 40;
/// How many of the regions lie in the country of the war; the others in two countries beside it.
const AT_HOME: usize = 32;
/// How many small things have a name of their own: streets, mills, quarters, foremen.
const LOCALS: usize = 60_000;
/// From this number on, bodies are small ones that few reports name: a battalion, the people of a village.
const SMALL: usize = 1_000_000;
/// How many outlets; the first are agencies, whose texts the others reprint.
pub const OUTLETS: usize = 60;
/// How many of the outlets are agencies.
pub const AGENCIES: usize = 3;

/// A party, an institution of one, or a third party.
pub struct Body {
    pub name: String,
    /// What it is called once it has been named.
    pub short: &'static str,
    pub kind: ActorKind,
    /// The party that it belongs to; itself for a party. `None` for third parties.
    pub party: Option<usize>,
}

/// Somebody with a name, an office and a body.
pub struct Person {
    pub name: String,
    /// What the person is called once named in full.
    pub last: String,
    pub role: &'static str,
    pub body: usize,
}

/// A place with coordinates.
pub struct Spot {
    pub name: String,
    pub point: (f64, f64),
    pub kind: PlaceKind,
    pub precision: Precision,
    /// The region around it; itself for a region.
    pub region: usize,
    /// A code that no state has.
    pub country: &'static str,
}

/// The country.
pub struct World {
    pub parties: usize,
    pub bodies: Vec<Body>,
    pub persons: Vec<Person>,
    pub places: Vec<Spot>,
    pub outlets: Vec<String>,
}

impl World {
    /// Three to six parties, and everything else in the numbers above.
    pub fn new(chance: &mut Chance) -> World {
        let parties = chance.between(3, 6);
        let mut names = Names { chance, used: BTreeSet::new() };
        let bodies = bodies(parties, &mut names);
        let persons = (0..PERSONS).map(|n| person(n, &mut names)).collect();
        let places = (0..PLACES).map(|n| spot(n, &mut names)).collect();
        let outlets = (0..OUTLETS).map(|n| outlet(n, &mut names)).collect();
        World { parties, bodies, persons, places, outlets }
    }

    /// A body that is of no party.
    pub fn third(&self, chance: &mut Chance) -> usize {
        let first = self.bodies.iter().position(|b| b.party.is_none()).expect("parties leave bodies over");
        first + chance.seldom(BODIES - first, 8)
    }

    /// A place that is no region: a few are in the news again and again, most once.
    pub fn place(&self, chance: &mut Chance) -> usize {
        REGIONS + chance.seldom(PLACES - REGIONS, 25)
    }

    /// Something small with a name.
    pub fn local(chance: &mut Chance) -> usize {
        chance.seldom(LOCALS, 40)
    }

    /// The name of it.
    pub fn local_name(local: usize) -> String {
        syllables(&mut Chance::new(local as u64), 2, 3)
    }

    /// A small body.
    pub fn small(chance: &mut Chance) -> usize {
        SMALL + World::local(chance)
    }

    /// Whether a body is a small one: it has no persons and no bodies of its own.
    pub fn is_small(body: usize) -> bool {
        body >= SMALL
    }

    /// What a body is called at first, what later, and its kind.
    pub fn called(&self, body: usize) -> (String, &'static str, ActorKind) {
        const KINDS: &[(&str, &str, ActorKind)] = &[
            ("battalion", "battalion", ActorKind::ArmedGroup),
            ("villagers", "villagers", ActorKind::Public),
            ("police", "police", ActorKind::Institution),
            ("traders", "traders", ActorKind::Public),
            ("brigade", "brigade", ActorKind::ArmedGroup),
            ("clan", "clan", ActorKind::Organization),
            ("gunmen", "gunmen", ActorKind::ArmedGroup),
            ("students", "students", ActorKind::Public),
        ];
        match body.checked_sub(SMALL) {
            Some(local) => {
                let (noun, short, kind) = KINDS[local % KINDS.len()];
                (format!("{} {noun}", World::local_name(local)), short, kind)
            }
            None => {
                let body = &self.bodies[body];
                (body.name.clone(), body.short, body.kind)
            }
        }
    }

    /// One of the bodies that speak for a party, itself among them; for a third party, itself.
    pub fn voice(&self, body: usize, chance: &mut Chance) -> usize {
        let own: Vec<usize> = (0..BODIES).filter(|&b| self.bodies[b].party == Some(body)).collect();
        if own.is_empty() { body } else { *chance.of(&own) }
    }

    /// Two different parties.
    pub fn sides(&self, chance: &mut Chance) -> (usize, usize) {
        let by = chance.below(self.parties);
        (by, (by + 1 + chance.below(self.parties - 1)) % self.parties)
    }
}

/// Names of syllables, none twice: two that are spelt alike would be one to whoever joins reports.
struct Names<'c> {
    chance: &'c mut Chance,
    used: BTreeSet<String>,
}

impl Names<'_> {
    fn new_name(&mut self, least: usize, most: usize) -> String {
        loop {
            let name = syllables(self.chance, least, most);
            if name.len() > 3 && self.used.insert(name.clone()) {
                return name;
            }
        }
    }
}

fn syllables(chance: &mut Chance, least: usize, most: usize) -> String {
    const ONSET: &[&str] = &[
        "b", "d", "g", "k", "m", "n", "r", "s", "t", "z", "v", "l", "h", "dr", "kh", "sh", "st", "tr", "br",
        "gr", "j", "p", "f", "y",
    ];
    const VOWEL: &[&str] = &["a", "e", "i", "o", "u", "a", "a", "ai", "ou", "ia"];
    const CODA: &[&str] = &["", "", "", "n", "r", "l", "s", "sh", "k", "m", "t", "nd", "rg", "v"];
    let mut name = String::new();
    for _ in 0..chance.between(least, most) {
        name.push_str(chance.of::<&str>(ONSET));
        name.push_str(chance.of::<&str>(VOWEL));
        name.push_str(chance.of::<&str>(CODA));
    }
    name[..1].make_ascii_uppercase();
    name
}

fn bodies(parties: usize, names: &mut Names<'_>) -> Vec<Body> {
    let mut out = Vec::with_capacity(BODIES);
    let mut roots = Vec::new();
    for party in 0..parties {
        let root = names.new_name(2, 2);
        // As the Taliban or the Houthis: one word, and then what they are.
        let (name, short, kind) = match party {
            0 => (root.clone(), "government", ActorKind::State),
            1 => (format!("{root}s"), "rebels", ActorKind::ArmedGroup),
            2 => (format!("{root}is"), "front", ActorKind::ArmedGroup),
            3 => (format!("{root}a"), "militia", ActorKind::ArmedGroup),
            4 => (format!("{root}iya"), "separatists", ActorKind::ArmedGroup),
            _ => (format!("{root}in"), "insurgents", ActorKind::ArmedGroup),
        };
        out.push(Body { name, short, kind, party: Some(party) });
        roots.push(root);
    }
    for (party, root) in roots.iter().enumerate() {
        for (office, short) in [
            ("defence ministry of", "ministry"),
            ("general staff of", "staff"),
            ("civil administration of", "administration"),
        ] {
            out.push(Body {
                name: format!("{office} {root}"),
                short,
                kind: ActorKind::Institution,
                party: Some(party),
            });
        }
    }
    while out.len() < BODIES {
        out.push(third(out.len(), names));
    }
    out
}

/// States that mediate, monitors, aid groups, hospitals, bodies of several states.
fn third(n: usize, names: &mut Names<'_>) -> Body {
    let root = names.new_name(2, 3);
    let (name, short, kind) = match n % 6 {
        0 => (format!("Kingdom of {root}"), "kingdom", ActorKind::State),
        1 => (format!("{root} Ceasefire Monitoring Mission"), "mission", ActorKind::Organization),
        2 => (format!("{root} Relief Committee"), "committee", ActorKind::Organization),
        3 => (format!("{root} Regional Hospital"), "hospital", ActorKind::Organization),
        4 => (format!("{root} Centre for Human Rights"), "centre", ActorKind::Organization),
        _ => (format!("Council of {root} States"), "council", ActorKind::Organization),
    };
    Body { name, short, kind, party: None }
}

fn person(n: usize, names: &mut Names<'_>) -> Person {
    const FIRST: &[&str] = &[
        "Amin", "Salma", "Ivo", "Karim", "Dalia", "Oren", "Maya", "Tomas", "Farid", "Lena", "Yusuf", "Nadia",
        "Pavel", "Hana", "Joram", "Rima", "Stefan", "Zara", "Idris", "Vera",
    ];
    const ROLES: &[&str] = &["spokesman for", "spokeswoman for", "deputy head of", "envoy of", "adviser to"];
    let (first, role) = (*names.chance.of(FIRST), *names.chance.of(ROLES));
    let last = names.new_name(2, 3);
    Person { name: format!("{first} {last}"), last, role, body: n % BODIES }
}

fn spot(n: usize, names: &mut Names<'_>) -> Spot {
    let region = n % REGIONS;
    let country = if region < AT_HOME { "XA" } else { ["XB", "XC"][region % 2] };
    let middle = (20.0 + (region / 8) as f64 * 1.5, 40.0 + (region % 8) as f64 * 1.5);
    if n < REGIONS {
        let name = format!("{} Province", names.new_name(2, 3));
        return Spot {
            name,
            point: middle,
            kind: PlaceKind::Region,
            precision: Precision::Area,
            region,
            country,
        };
    }
    let mut off = || names.chance.below(14_000) as f64 / 10_000.0 - 0.7;
    let point = (middle.0 + off(), middle.1 + off());
    let name = names.new_name(2, 3);
    let (name, kind, precision) = match n % 10 {
        0 | 1 => (format!("{name} District"), PlaceKind::District, Precision::Area),
        2 => (format!("{name} Bridge"), PlaceKind::Crossing, Precision::Exact),
        _ => (name, PlaceKind::City, Precision::Exact),
    };
    Spot { name, point, kind, precision, region, country }
}

fn outlet(n: usize, names: &mut Names<'_>) -> String {
    const KINDS: &[&str] = &["Times", "Herald", "Daily", "Gazette", "Radio", "Observer", "Online", "Tribune"];
    let name = names.new_name(2, 2);
    if n < AGENCIES { format!("{name} News Agency") } else { format!("{name} {}", KINDS[n % KINDS.len()]) }
}
