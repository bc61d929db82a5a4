//! Chance that is the same on every machine: splitmix64 (Steele, Lea, Flood 2014), so that a case of one seed is one case.

/// A stream of numbers.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// The stream of a seed.
    pub fn new(seed: u64) -> Chance {
        Chance(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 to `below` - 1; `below` is not 0. The bias of the remainder does not matter here.
    pub fn below(&mut self, below: usize) -> usize {
        (self.next() % below as u64) as usize
    }

    /// A number from `least` to `most`, both included.
    pub fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most - least + 1)
    }

    /// True in `percent` of a hundred.
    pub fn is_so(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// A number from 0 to `below` - 1, small ones more often, as words and names are (Zipf's law, by octaves): the first
    /// `flat` together are as frequent as the next `flat`, the next two times `flat`, and so on.
    pub fn seldom(&mut self, below: usize, flat: usize) -> usize {
        let octaves = (below.div_ceil(flat)).next_power_of_two().ilog2() as usize;
        let end = flat << self.below(octaves + 1);
        let start = if end == flat { 0 } else { end / 2 };
        self.between(start.min(below - 1), end.min(below) - 1)
    }

    /// One of a list that is not empty.
    pub fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}
