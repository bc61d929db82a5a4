//! What recurs: "every Monday", "daily", "twice a week", "$3 million a year".

use super::super::expr::{Amount, Expr, Hit, Set};
use super::super::lexicon::{Lex, Word};
use super::super::token::Tokens;
use super::super::unit::Unit;
use super::{calendar, length};

/// What begins with a word of recurrence.
pub(super) fn at(w: &Tokens, i: usize) -> Option<Hit> {
    let every = |unit| Hit::new(i + 1, Expr::Set(Set::Every { amount: Amount::Exact(1), unit }));
    // "Daily Mail": a capital inside a sentence is a name.
    let named = w.capital(i) && !matches!(w.before(i), Lex::Mark(b'.') | Lex::End);
    match w.lex(i) {
        Lex::Is(Word::Daily) if !named => every(Unit::Day),
        Lex::Is(Word::Weekly) if !named => every(Unit::Week),
        Lex::Is(Word::Monthly) if !named => every(Unit::Month),
        Lex::Is(Word::Annually) if !named => every(Unit::Year),
        Lex::Is(Word::Each | Word::Every) => each(w, i + 1),
        Lex::Is(Word::Per) => each(w, i + 1),
        Lex::Is(Word::Twice | Word::Once) if w.is(i + 1, Word::A) => each(w, i + 2),
        _ => None,
    }
}

fn each(w: &Tokens, i: usize) -> Option<Hit> {
    let set = |end, set| Hit::new(end, Expr::Set(set));
    match w.lex(i) {
        Lex::Unit(Unit::Second) => None,
        Lex::Unit(unit) => set(i + 1, Set::Every { amount: Amount::Exact(1), unit }),
        Lex::Weekday(day) => set(i + 1, Set::Weekday(day)),
        Lex::Season(season) => set(i + 1, Set::Season(season)),
        Lex::Part(part) => set(i + 1, Set::Part(part)),
        Lex::Is(Word::Other) => match w.lex(i + 1) {
            Lex::Unit(unit) => set(i + 2, Set::Every { amount: Amount::Exact(2), unit }),
            _ => None,
        },
        Lex::Is(Word::Of) => each_of(w, i + 1),
        _ => match calendar::month_name(w, i) {
            Some((month, end)) => set(end, Set::Month(month)),
            None => each_amount(w, i),
        },
    }
}

/// "Each of the last three years".
fn each_of(w: &Tokens, i: usize) -> Option<Hit> {
    let at = i + usize::from(w.is(i, Word::The));
    let at = at + usize::from(matches!(w.lex(at), Lex::Is(Word::Last | Word::Past | Word::Next)));
    let (_, end) = length::amount(w, at)?;
    let Lex::Units(unit) = w.lex(end) else { return None };
    Hit::new(end + 1, Expr::Set(Set::Every { amount: Amount::Exact(1), unit }))
}

/// "Every two weeks".
fn each_amount(w: &Tokens, i: usize) -> Option<Hit> {
    let (amount, end) = length::amount(w, i)?;
    let (unit, end) = length::unit_after(w, end, amount)?;
    Hit::new(end, Expr::Set(Set::Every { amount, unit }))
}

/// "A year" as a rate: after a number or what it counts; else it is a length.
pub(super) fn a_unit(w: &Tokens, i: usize) -> Option<Hit> {
    let Lex::Unit(unit @ (Unit::Minute | Unit::Hour | Unit::Day | Unit::Week | Unit::Month | Unit::Year)) =
        w.lex(i + 1)
    else {
        return None;
    };
    let goes_on = matches!(
        w.lex(i + 2),
        Lex::Is(
            Word::Ago
                | Word::Earlier
                | Word::Later
                | Word::After
                | Word::Before
                | Word::Old
                | Word::Or
                | Word::From
        ) | Lex::Mark(b'-')
    );
    let counted =
        |k: usize| matches!(w.lex(k), Lex::Number | Lex::Card(_) | Lex::Is(Word::Hundred | Word::Thousand));
    let rate = match w.before(i) {
        Lex::Number | Lex::Card(_) | Lex::Is(Word::Count | Word::Times | Word::Twice | Word::Once) => true,
        Lex::Is(Word::Hundred | Word::Thousand | Word::Dozen) | Lex::Units(_) | Lex::Mark(b'%') => true,
        Lex::Other if !w.capital(i.wrapping_sub(1)) => (2..=4).any(|back| i >= back && counted(i - back)),
        _ => false,
    };
    (rate && !goes_on).then(|| Hit::new(i + 2, Expr::Set(Set::Every { amount: Amount::Exact(1), unit })))?
}
