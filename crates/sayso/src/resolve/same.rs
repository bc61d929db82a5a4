//! Whom a noun or a pronoun stands for, as the network sees it: the names and the nouns near it that its word points at.
//!
//! "The fighters" of a report on M23, "the general", "they": no rule of grammar says who they are. The network was taught to
//! point from such a word at a name of the same entity or at another noun for it, or at itself where the report tells of it
//! first (`train/deeds.py`).

use sayso_read::rule::Rules;
use sayso_read::{Pos, into_chances};

use super::phrase::head_of;
use super::source::Resolver;
use crate::code;

/// Tokens before and after a word over which names and nouns are looked at.
const REACH: usize = 250;

/// What a word may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Antecedent {
    /// Somebody with a name.
    Named(usize),
    /// Whoever the phrase of this noun, which stands before the word, is.
    Noun(usize),
}

impl Resolver<'_> {
    /// What token `head` most likely stands for, with its share of the word, 0 to 1; what is missing to 1 is the word itself
    /// and the others.
    pub(super) fn likeliest(&self, head: usize) -> Option<(Antecedent, f32)> {
        self.shares(head).into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    /// What token `head` may stand for, with the shares of the word.
    pub(super) fn shares(&self, head: usize) -> Vec<(Antecedent, f32)> {
        let Some(own) = self.analysis.same(head, head) else { return Vec::new() };
        let (found, mut parts): (Vec<Antecedent>, Vec<f32>) = self.scored(head).into_iter().unzip();
        parts.push(own);
        into_chances(&mut parts);
        let mut shares: Vec<(Antecedent, f32)> = Vec::new();
        for (antecedent, share) in found.into_iter().zip(parts) {
            match shares.iter_mut().find(|(known, _)| *known == antecedent) {
                Some((_, whole)) => *whole += share,
                None => shares.push((antecedent, share)),
            }
        }
        shares
    }

    /// Every name near token `head`, and every noun for somebody before it, with the network's score.
    fn scored(&self, head: usize) -> Vec<(Antecedent, f32)> {
        let names = &self.entities.names;
        let from = names.partition_point(|n| n.tokens.end + REACH <= head);
        let near = names[from..].iter().take_while(|n| n.tokens.start <= head + REACH);
        let others = near.filter(|n| !n.tokens.contains(&head));
        let score = |to: usize| self.analysis.same(head, to);
        let named = others
            .filter_map(|n| Some((Antecedent::Named(n.entity), score(head_of(self.analysis, &n.tokens))?)));
        let before = head.saturating_sub(REACH)..head;
        let nouns = before.filter(|&t| self.is_other_somebody(t, head));
        named.chain(nouns.filter_map(|t| Some((Antecedent::Noun(t), score(t)?)))).collect()
    }

    /// Whether a token is a noun for people or forces, no word of a name and not of the phrase of `head`.
    fn is_other_somebody(&self, t: usize, head: usize) -> bool {
        self.analysis.pos[t] == Pos::Noun
            && self.entities.name_at(t).is_none()
            && self.analysis.tree.head(t) != Some(head)
            && Rules::shared().is_somebody(&self.lower(t))
    }

    /// The entity that an antecedent is.
    pub(super) fn entity_of(&mut self, antecedent: Antecedent) -> Option<usize> {
        match antecedent {
            Antecedent::Named(id) => Some(id),
            Antecedent::Noun(t) => match self.asked(&[code::side(self.text, self.analysis, t)], None)[..] {
                [one] => Some(one),
                _ => None,
            },
        }
    }
}
