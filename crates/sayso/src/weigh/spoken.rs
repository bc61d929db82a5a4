//! Who has spoken in a matter so far, and what a later claim is held against.
//!
//! In a matter of ordinary size that is the last words of every account. A campaign that reports tell of for years gathers
//! hundreds of accounts and tens of thousands of claims; there, whoever speaks answers those who spoke just before, and to
//! hold each claim against everybody would take time and rows without end. The bound goes by the number of claims of the
//! whole matter and by the order in which they were said, so that no order of arrival shows in it.

use std::collections::HashMap;

/// Claims of one account that a later claim is held against.
const MEMORY: usize = 4;
/// A matter of more claims is a large one.
pub(super) const LARGE: usize = 1_000;
/// Accounts that a claim of a large matter is held against: those that spoke last.
const NEAREST: usize = 6;

/// Accounts with their last claims: no more of a matter is kept while it is weighed.
#[derive(Debug)]
pub(super) struct Spoken<Claim> {
    is_large: bool,
    /// In the order in which they first spoke: ids of accounts depend on which report came first.
    accounts: Vec<(i64, Vec<Claim>)>,
    places: HashMap<i64, usize>,
    /// Places of those that spoke last, the latest first; kept in a large matter.
    nearest: Vec<usize>,
}

impl<Claim> Spoken<Claim> {
    /// Nobody yet, in a matter of so many claims.
    pub(super) fn of(claims: usize) -> Self {
        Spoken { is_large: claims > LARGE, accounts: Vec::new(), places: HashMap::new(), nearest: Vec::new() }
    }

    /// Whether the matter is a large one.
    pub(super) fn is_large(&self) -> bool {
        self.is_large
    }

    /// Accounts that a claim is held against, each with its claims in the order in which they were said.
    pub(super) fn held_against(&self) -> impl Iterator<Item = &(i64, Vec<Claim>)> {
        let all = if self.is_large { &self.accounts[..0] } else { &self.accounts[..] };
        all.iter().chain(self.nearest.iter().map(|&place| &self.accounts[place]))
    }

    /// Last claims of an account.
    pub(super) fn last_of_mut(&mut self, account: i64) -> &mut [Claim] {
        self.places.get(&account).map_or(&mut [][..], |&place| &mut self.accounts[place].1)
    }

    /// A claim of an account.
    pub(super) fn add(&mut self, account: i64, claim: Claim) {
        let new = self.accounts.len();
        let place = *self.places.entry(account).or_insert(new);
        if place == new {
            self.accounts.push((account, Vec::new()));
        }
        let own = &mut self.accounts[place].1;
        own.push(claim);
        if own.len() > MEMORY {
            own.remove(0);
        }
        if self.is_large {
            self.nearest.retain(|p| *p != place);
            self.nearest.insert(0, place);
            self.nearest.truncate(NEAREST);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accounts(claims: usize) -> Vec<i64> {
        let mut spoken = Spoken::of(claims);
        (0..20).for_each(|n| spoken.add(n, n));
        spoken.add(3, 20);
        spoken.held_against().map(|(account, _)| *account).collect()
    }

    #[test]
    fn a_large_matter_alone_is_held_against_the_nearest() {
        assert_eq!(accounts(LARGE), (0..20).collect::<Vec<i64>>());
        assert_eq!(accounts(LARGE + 1), [3, 19, 18, 17, 16, 15]);
    }

    #[test]
    fn of_each_account_the_last_claims_are_kept() {
        let mut spoken = Spoken::of(9);
        (0..9).for_each(|n| spoken.add(1, n));
        assert_eq!(spoken.held_against().next().unwrap().1, [5, 6, 7, 8]);
    }

    #[test]
    fn what_is_kept_goes_by_how_many_speak_and_not_by_how_much_they_say() {
        let mut spoken = Spoken::of(LARGE * 20);
        (0..LARGE * 20).for_each(|n| spoken.add((n % 30) as i64, n));
        assert_eq!(spoken.accounts.iter().map(|(_, own)| own.len()).sum::<usize>(), 30 * MEMORY);
    }
}
