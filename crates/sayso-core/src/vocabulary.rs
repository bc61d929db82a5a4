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
