//! The closed lists of the codebook, with the words that stand for them in `reading/1`.

use serde::Serialize;

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// All of them, in the codebook's order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word in `reading/1`.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }

            /// The value a word of `reading/1` stands for.
            pub fn find(word: &str) -> Option<$name> {
                match word { $($word => Some($name::$variant),)+ _ => None }
            }
        }
    };
}

vocabulary! {
    /// What a statement does (codebook, section 1).
    Act {
        /// Says that something is so.
        Assert = "assert",
        /// Says that it is not so, or turns something down.
        Deny = "deny",
        /// Admits against its own interest.
        Concede = "concede",
        /// Binds the speaker.
        Promise = "promise",
        /// Makes a decision or plan of the speaker's own known.
        Announce = "announce",
        /// Warns of harm by the speaker.
        Threaten = "threaten",
        /// Requests, calls for, orders.
        Demand = "demand",
        /// Blames a named party.
        Accuse = "accuse",
        /// Disapproves.
        Condemn = "condemn",
        /// Praises, endorses, recognises.
        Support = "support",
        /// Hopes.
        Hope = "hope",
        /// Is concerned, or warns of what others may do.
        Fear = "fear",
        /// Asks.
        Ask = "ask",
        /// Does not say.
        Decline = "decline",
    }
}

vocabulary! {
    /// Who a source is to the reader (codebook, section 1).
    Standing {
        /// A person by name.
        Named = "named",
        /// A state, organisation, armed group or institution.
        Body = "body",
        /// A title without a name.
        Role = "role",
        /// Anonymity given, or vague.
        Unnamed = "unnamed",
        /// Residents, witnesses, people.
        Public = "public",
        /// A document is the subject.
        Document = "document",
    }
}

vocabulary! {
    /// Whether the words are quoted.
    Manner {
        /// All in quotation marks.
        Direct = "direct",
        /// None.
        Indirect = "indirect",
        /// Some.
        Mixed = "mixed",
    }
}

vocabulary! {
    /// What an actor is (codebook, section 3).
    ActorKind {
        /// One human being.
        Person = "person",
        /// A state, its government or capital.
        State = "state",
        /// An organisation, company, outlet.
        Organization = "organization",
        /// An armed group.
        ArmedGroup = "armed_group",
        /// A ministry, army, parliament.
        Institution = "institution",
        /// People, residents, experts without a side.
        Public = "public",
    }
}

vocabulary! {
    /// What an expression of time is (TIMEX3).
    DateKind {
        /// A calendar day, month, year, season, or a stretch named by them.
        Date = "DATE",
        /// A time of day.
        Time = "TIME",
        /// A length of time.
        Duration = "DURATION",
        /// What recurs.
        Set = "SET",
    }
}

vocabulary! {
    /// What a place is.
    PlaceKind {
        /// A country or dependent territory.
        Country = "country",
        /// A first-level division: province, state, governorate, oblast.
        Region = "region",
        /// A second-level division: district, county, raion.
        District = "district",
        /// A populated place.
        City = "city",
        /// A border crossing, checkpoint or bridge.
        Crossing = "crossing",
        /// A camp of displaced people or refugees.
        Camp = "camp",
        /// A single building or site: base, airport, hospital, port.
        Site = "site",
        /// A sea, gulf, strait, lake or river.
        Water = "water",
        /// A mountain, valley, desert, island, peninsula.
        Land = "land",
        /// A front, historical or informal region, continent or part of the world.
        Area = "area",
    }
}

vocabulary! {
    /// How much a point says of where a place is.
    Precision {
        /// The named spot.
        Exact = "exact",
        /// A named region: its centre is not a location.
        Area = "area",
        /// A country: the centre of its area is no location.
        Country = "country",
    }
}

vocabulary! {
    /// How its speaker puts a claim (codebook, section 2).
    Truth {
        /// It is so.
        Affirmed = "affirmed",
        /// It is not so.
        Denied = "denied",
        /// It may be so.
        Possible = "possible",
        /// It will be so if something else is.
        Conditional = "conditional",
        /// It will be so.
        Future = "future",
        /// It keeps being so.
        Habitual = "habitual",
    }
}

vocabulary! {
    /// PLOVER 0.8 categories.
    Plover {
        /// Agrees to cooperate.
        Agree = "AGREE",
        /// Meets, talks, visits, mediates.
        Consult = "CONSULT",
        /// Supports in words or relations.
        Support = "SUPPORT",
        /// Gives way in words.
        Concede = "CONCEDE",
        /// Works together.
        Cooperate = "COOPERATE",
        /// Gives material help.
        Aid = "AID",
        /// Gives way in deeds.
        Retreat = "RETREAT",
        /// Asks for.
        Request = "REQUEST",
        /// Blames, criticises.
        Accuse = "ACCUSE",
        /// Turns down.
        Reject = "REJECT",
        /// Threatens.
        Threaten = "THREATEN",
        /// Protests.
        Protest = "PROTEST",
        /// Reduces relations, punishes.
        Sanction = "SANCTION",
        /// Readies forces.
        Mobilize = "MOBILIZE",
        /// Represses, restricts, takes by force short of fighting.
        Coerce = "COERCE",
        /// Uses force.
        Assault = "ASSAULT",
    }
}

vocabulary! {
    /// The type of a claim, in the order of the model file; its codes are [`crate::Code`]s.
    ClaimType {
        /// Something somebody did.
        Event = "event",
        /// Who holds or loses ground.
        Control = "control",
        /// Harm counted.
        Toll = "toll",
        /// The state of a negotiation or a truce.
        Talks = "talks",
        /// What somebody binds itself to.
        Commitment = "commitment",
    }
}

impl Plover {
    /// Whether a category is one of words; the others are deeds, and meetings.
    pub fn is_verbal(self) -> bool {
        use Plover::{Accuse, Agree, Concede, Reject, Request, Support, Threaten};
        matches!(self, Agree | Support | Concede | Request | Accuse | Reject | Threaten)
    }
}

vocabulary! {
    /// What happens to the holding of ground.
    Change {
        /// Takes it.
        Gains = "gains",
        /// Has it.
        Holds = "holds",
        /// Loses it.
        Loses = "loses",
        /// Fights over it.
        Contests = "contests",
    }
}

vocabulary! {
    /// Harm that is counted.
    Harm {
        /// Dead.
        Killed = "killed",
        /// Hurt.
        Wounded = "wounded",
        /// Driven from home.
        Displaced = "displaced",
        /// Arrested, taken.
        Detained = "detained",
        /// Not found.
        Missing = "missing",
    }
}

vocabulary! {
    /// What is negotiated or in force, as far as the words say.
    Instrument {
        /// A ceasefire, truce or pause.
        Truce = "truce",
        /// A negotiation, a round of one.
        Talks = "talks",
        /// An agreement, a plan for one.
        Deal = "deal",
    }
}

vocabulary! {
    /// Where a negotiation or a truce stands.
    TalksState {
        /// Put forward.
        Offered = "offered",
        /// To come.
        Planned = "planned",
        /// Put off.
        Postponed = "postponed",
        /// Started.
        Begun = "begun",
        /// Going on; of a truce, in force.
        Ongoing = "ongoing",
        /// Without progress.
        Stalled = "stalled",
        /// Stopped for a time.
        Suspended = "suspended",
        /// Taken up again.
        Resumed = "resumed",
        /// Made longer.
        Extended = "extended",
        /// Concluded.
        Agreed = "agreed",
        /// Turned down.
        Rejected = "rejected",
        /// Violated, collapsed.
        Broken = "broken",
        /// Over.
        Ended = "ended",
    }
}
