//! What a copy changed: numbers and quotations that differ between it and its original.
//!
//! Compared within groups of sentences that tell the same ([`super::align`]), as values and not as words: "twelve" is
//! "12", "defence" in a quotation is "defense". A sentence that the copy left out is no change.

use super::align::{Group, Side, groups};
use super::quote::quotations;
use super::words::Word;

/// Numbers and quotations that differ: words in the copy, words in the original, in the order of the copy. One is empty
/// where its side has nothing in that place.
///
/// # Example
/// ```
/// use sayso::weigh::echo::changes;
/// let original = "The governor said that 11 people were killed in the market.";
/// let copy = "The governor said that twelve people were killed in the market.";
/// assert_eq!(changes(copy, original), [("twelve".to_owned(), "11".to_owned())]);
/// ```
pub fn changes(copy: &str, original: &str) -> Vec<(String, String)> {
    let (copy, original) = (Side::of(copy), Side::of(original));
    let (a, b) = (told(&copy), told(&original));
    let mut changes = Vec::new();
    for group in groups(&copy, &original) {
        changes.extend(numbers(&copy, &original, &group));
        changes.extend(quoted(&held(&a, &group.a), &held(&b, &group.b)));
    }
    changes
}

// --- numbers

/// A number with the words beside it.
struct Number<'a> {
    word: &'a Word,
    before: &'a str,
    after: &'a str,
    shown: &'a str,
}

fn numbers(copy: &Side<'_>, original: &Side<'_>, group: &Group) -> Vec<(String, String)> {
    let (all_a, all_b) = (numbers_in(copy, &group.a), numbers_in(original, &group.b));
    let (mut a, mut b) = (without(&all_a, &all_b), without(&all_b, &all_a));
    let mut changes = Vec::new();
    // First those that count the same thing, then what is left over, in order.
    let tests: [fn(&Number<'_>, &Number<'_>) -> bool; 3] = [
        |x, y| x.after == y.after && x.before == y.before,
        |x, y| x.after == y.after,
        |x, y| x.before == y.before,
    ];
    for test in tests {
        a.retain(|x| {
            let Some(at) = b.iter().position(|y| test(x, y)) else { return true };
            changes.push((x.word.span.start, x.shown.to_owned(), b.remove(at).shown.to_owned()));
            false
        });
    }
    let is_odd = a.len() != b.len();
    while !is_odd && !a.is_empty() {
        let (x, y) = (a.remove(0), b.remove(0));
        changes.push((x.word.span.start, x.shown.to_owned(), y.shown.to_owned()));
    }
    let alone = |x: &&&Number<'_>, others: &[Number<'_>]| {
        // "One" is a pronoun as often as a number.
        x.word.form != "1" && !others.iter().any(|y| y.word.form == x.word.form)
    };
    let last = usize::MAX;
    changes.extend(
        a.iter().filter(|x| alone(x, &all_b)).map(|x| (x.word.span.start, x.shown.to_owned(), String::new())),
    );
    changes.extend(b.iter().filter(|y| alone(y, &all_a)).map(|y| (last, String::new(), y.shown.to_owned())));
    changes.sort_by_key(|c| c.0);
    changes.into_iter().map(|(_, a, b)| (a, b)).collect()
}

fn numbers_in<'a>(side: &'a Side<'_>, sentences: &[usize]) -> Vec<Number<'a>> {
    let form = |at: Option<usize>| at.and_then(|at| side.words.get(at)).map_or("", |w| w.form.as_str());
    let places =
        sentences.iter().flat_map(|s| side.sentences[*s].clone()).filter(|at| side.words[*at].is_number);
    let number = |at: usize| {
        let word = &side.words[at];
        let shown = &side.text[word.span.clone()];
        Number { word, before: form(at.checked_sub(1)), after: form(at.checked_add(1)), shown }
    };
    places.map(number).collect()
}

/// Those of `a` that `b` has not as often.
fn without<'n, 'a>(a: &'n [Number<'a>], b: &[Number<'_>]) -> Vec<&'n Number<'a>> {
    let mut there: Vec<&str> = b.iter().map(|n| n.word.form.as_str()).collect();
    let is_left = |n: &&Number<'_>| match there.iter().position(|f| *f == n.word.form) {
        Some(at) => {
            there.swap_remove(at);
            false
        }
        None => true,
    };
    a.iter().filter(is_left).collect()
}

// --- quotations

/// A quotation: the sentence in which it begins, its words as compared and as written.
struct Quoted<'a> {
    sentence: usize,
    forms: Vec<&'a str>,
    shown: &'a str,
}

fn told<'a>(side: &'a Side<'_>) -> Vec<Quoted<'a>> {
    let mut found = Vec::new();
    for span in quotations(side.text) {
        let from = side.words.partition_point(|w| w.span.start < span.start);
        let to = side.words.partition_point(|w| w.span.start < span.end);
        let sentence = side.sentences.partition_point(|s| s.end <= from);
        if from < to && sentence < side.sentences.len() {
            let forms = side.words[from..to].iter().map(|w| w.form.as_str()).collect();
            found.push(Quoted { sentence, forms, shown: &side.text[span] });
        }
    }
    found
}

/// Those of some sentences. Both are in the order of the text.
fn held<'q, 'a>(quotes: &'q [Quoted<'a>], sentences: &[usize]) -> Vec<&'q Quoted<'a>> {
    let of = |s: &usize| {
        let (from, to) =
            (quotes.partition_point(|q| q.sentence < *s), quotes.partition_point(|q| q.sentence <= *s));
        &quotes[from..to]
    };
    sentences.iter().flat_map(of).collect()
}

fn quoted(a: &[&Quoted<'_>], b: &[&Quoted<'_>]) -> Vec<(String, String)> {
    let lacks = |q: &Quoted<'_>, others: &[&Quoted<'_>]| !others.iter().any(|o| o.forms == q.forms);
    let left: Vec<&Quoted<'_>> = a.iter().copied().filter(|q| lacks(q, b)).collect();
    let mut right: Vec<&Quoted<'_>> = b.iter().copied().filter(|q| lacks(q, a)).collect();
    // One quotation that an attribution cuts in two, and the same in one piece, say the same.
    let whole = |quotes: &[&Quoted<'_>]| {
        quotes.iter().flat_map(|q| q.forms.clone()).map(str::to_owned).collect::<Vec<_>>()
    };
    if whole(&left) == whole(&right) {
        return Vec::new();
    }
    let mut changes = Vec::new();
    for quote in left {
        let best = right.iter().enumerate().max_by_key(|(at, o)| (overlap(quote, o), usize::MAX - at));
        let other = best
            .filter(|(_, o)| 2 * overlap(quote, o) >= quote.forms.len().min(o.forms.len()))
            .map(|(at, _)| at);
        let original = other.map(|at| right.remove(at).shown.to_owned()).unwrap_or_default();
        changes.push((quote.shown.to_owned(), original));
    }
    changes.extend(right.iter().map(|q| (String::new(), q.shown.to_owned())));
    changes
}

fn overlap(a: &Quoted<'_>, b: &Quoted<'_>) -> usize {
    a.forms.iter().filter(|f| b.forms.contains(f)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORIGINAL: &str = "The governor said that 11 people were killed and 29 wounded in the market on March 3. “We hear \
        a voice under the stairs, and nobody goes home,” he told reporters. The army denied that its guns had fired, and \
        spoke of “a provocation by the enemy”. Some 300 families spent the night in the organised shelter.";

    type Pairs = &'static [(&'static str, &'static str)];

    #[test]
    fn what_was_changed() {
        let cases: [(&str, &str, Pairs); 9] = [
            ("killed and 29 wounded", "killed and 29 wounded", &[]),
            ("11 people", "eleven people", &[]),
            ("on March 3", "on 3 March", &[]),
            ("11 people were killed and 29", "12 people were killed and 31", &[("12", "11"), ("31", "29")]),
            (" and 29 wounded", "", &[("", "29")]),
            ("Some 300 families", "Some 300 of 2,000 families", &[("2,000", "")]),
            (
                "“a provocation by the enemy”",
                "a provocation by the enemy",
                &[("", "a provocation by the enemy")],
            ),
            (
                "“a provocation by the enemy”",
                "“a provocation”",
                &[("a provocation", "a provocation by the enemy")],
            ),
            ("stairs, and nobody goes home,” he", "stairs,” he said, “and nobody goes home,” he", &[]),
        ];
        for (from, to, expected) in cases {
            let copy = ORIGINAL.replace(from, to);
            let found = changes(&copy, ORIGINAL);
            let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            assert_eq!(found, expected, "{to}");
        }
    }

    #[test]
    fn moved_cut_and_credited_text_is_no_change() {
        let copy = "GENEVA, March 17 (Reuters) - The army denied that its guns had fired, and spoke of “a provocation by the \
            enemy”. The governor said that eleven people were killed and 29 wounded in the market on March 3.";
        assert_eq!(changes(copy, ORIGINAL), []);
    }
}
