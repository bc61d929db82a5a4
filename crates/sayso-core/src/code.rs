//! What a claim is coded as: its type, with the code that the type has.

use crate::{Change, Harm, Plover, TalksState};

/// Type and code of a claim, without its other fields (codebook, section 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// Something somebody did: a PLOVER category.
    Event(Plover),
    /// Who holds or loses ground.
    Control(Change),
    /// Harm counted.
    Toll(Harm),
    /// The state of a negotiation or a truce.
    Talks(TalksState),
    /// What somebody binds itself to.
    Commitment,
}

/// The type of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // see `Code`
pub enum ClaimType {
    Event,
    Control,
    Toll,
    Talks,
    Commitment,
}

impl ClaimType {
    /// All of them, in the order of the model file.
    pub const ALL: &'static [ClaimType] =
        &[ClaimType::Event, ClaimType::Control, ClaimType::Toll, ClaimType::Talks, ClaimType::Commitment];

    /// The word in `reading/1`.
    pub fn as_str(self) -> &'static str {
        match self {
            ClaimType::Event => "event",
            ClaimType::Control => "control",
            ClaimType::Toll => "toll",
            ClaimType::Talks => "talks",
            ClaimType::Commitment => "commitment",
        }
    }

    /// How many codes it has.
    pub fn codes(self) -> usize {
        match self {
            ClaimType::Event => Plover::ALL.len(),
            ClaimType::Control => Change::ALL.len(),
            ClaimType::Toll => Harm::ALL.len(),
            ClaimType::Talks => TalksState::ALL.len(),
            ClaimType::Commitment => 1,
        }
    }

    /// Its `n`-th code, in the codebook's order.
    ///
    /// # Panics
    /// Where `n` is not below [`codes`](ClaimType::codes).
    pub fn code(self, n: usize) -> Code {
        match self {
            ClaimType::Event => Code::Event(Plover::ALL[n]),
            ClaimType::Control => Code::Control(Change::ALL[n]),
            ClaimType::Toll => Code::Toll(Harm::ALL[n]),
            ClaimType::Talks => Code::Talks(TalksState::ALL[n]),
            ClaimType::Commitment => Code::Commitment,
        }
    }
}

impl Code {
    /// Its type.
    pub fn claim_type(self) -> ClaimType {
        match self {
            Code::Event(_) => ClaimType::Event,
            Code::Control(_) => ClaimType::Control,
            Code::Toll(_) => ClaimType::Toll,
            Code::Talks(_) => ClaimType::Talks,
            Code::Commitment => ClaimType::Commitment,
        }
    }

    /// Its place among the codes of its type.
    pub fn position(self) -> usize {
        match self {
            Code::Event(code) => code as usize,
            Code::Control(change) => change as usize,
            Code::Toll(harm) => harm as usize,
            Code::Talks(state) => state as usize,
            Code::Commitment => 0,
        }
    }

    /// The word of its code in `reading/1`; empty for a commitment.
    pub fn as_str(self) -> &'static str {
        match self {
            Code::Event(code) => code.as_str(),
            Code::Control(change) => change.as_str(),
            Code::Toll(harm) => harm.as_str(),
            Code::Talks(state) => state.as_str(),
            Code::Commitment => "",
        }
    }

    /// The code that two words of `reading/1` stand for: `event` and `ASSAULT`, `commitment` and nothing.
    pub fn find(claim_type: &str, code: &str) -> Option<Code> {
        match claim_type {
            "event" => Plover::find(code).map(Code::Event),
            "control" => Change::find(code).map(Code::Control),
            "toll" => Harm::find(code).map(Code::Toll),
            "talks" => TalksState::find(code).map(Code::Talks),
            "commitment" if code.is_empty() => Some(Code::Commitment),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_found_by_its_words_and_its_place() {
        for claim_type in ClaimType::ALL {
            for n in 0..claim_type.codes() {
                let code = claim_type.code(n);
                assert_eq!((code.claim_type(), code.position()), (*claim_type, n));
                assert_eq!(Code::find(claim_type.as_str(), code.as_str()), Some(code));
            }
        }
        assert_eq!(Code::find("event", "gains"), None);
    }
}
