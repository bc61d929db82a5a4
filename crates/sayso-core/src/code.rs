//! What a claim is coded as: its type, with the code that the type has.

use crate::{Change, ClaimType, Harm, Plover, TalksState};

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

impl ClaimType {
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
        let claim_type = ClaimType::find(claim_type)?;
        (0..claim_type.codes()).map(|n| claim_type.code(n)).find(|c| c.as_str() == code)
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
