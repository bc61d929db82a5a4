//! Whom a noun stands for, as the network sees it: the names near it that its word points at.
//!
//! "The fighters" of a report on M23, "the general", "its forces": no rule of grammar says who they are. The network was
//! taught to point from such a word at a name of the same entity, or at itself where the report has no name for it
//! (`train/deeds.py`).

use sayso_read::into_chances;

use super::phrase::head_of;
use super::source::Resolver;

/// Tokens before and after a word over which names are looked at.
const REACH: usize = 250;

impl Resolver<'_> {
    /// The entity that token `head` most likely stands for, with its share of the word, 0 to 1; what is missing to 1 is the
    /// word itself and the other entities.
    pub(super) fn likeliest(&self, head: usize) -> Option<(usize, f32)> {
        self.shares(head).into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    /// The entities that token `head` may stand for, with their shares of the word.
    pub(super) fn shares(&self, head: usize) -> Vec<(usize, f32)> {
        let names = &self.entities.names;
        let from = names.partition_point(|n| n.tokens.end + REACH <= head);
        let near = names[from..].iter().take_while(|n| n.tokens.start <= head + REACH);
        let others = near.filter(|n| !n.tokens.contains(&head));
        let score = |to: usize| self.analysis.same(head, to);
        let scored: Vec<(usize, f32)> =
            others.filter_map(|n| Some((n.entity, score(head_of(self.analysis, &n.tokens))?))).collect();
        let Some(own) = score(head) else { return Vec::new() };
        let mut parts: Vec<f32> = scored.iter().map(|(_, s)| *s).chain([own]).collect();
        into_chances(&mut parts);
        let mut shares: Vec<(usize, f32)> = Vec::new();
        for ((entity, _), share) in scored.into_iter().zip(parts) {
            match shares.iter_mut().find(|(id, _)| *id == entity) {
                Some((_, whole)) => *whole += share,
                None => shares.push((entity, share)),
            }
        }
        shares
    }
}
