//! Words of a text, looked for: spans are counted in code points.

use sayso_core::Error;

use super::coding::refuse;

/// A span `[start, end)`.
pub(super) type Span = (usize, usize);

/// Whether words stand in a text, whatever their case.
pub(super) fn stands_in(words: &str, text: &str) -> bool {
    !words.trim().is_empty() && (text.contains(words) || text.to_lowercase().contains(&words.to_lowercase()))
}

/// The words of a span.
pub(super) fn words_of(text: &[char], (start, end): Span) -> String {
    text.get(start..end).unwrap_or_default().iter().collect()
}

/// The span without blanks at its edges; none where nothing else is in it.
pub(super) fn trimmed(text: &[char], (start, end): Span) -> Option<Span> {
    let words = text.get(start..end)?;
    let before = words.iter().take_while(|c| c.is_whitespace()).count();
    let after = words.iter().rev().take_while(|c| c.is_whitespace()).count();
    (before + after < words.len()).then(|| (start + before, end - after))
}

/// Where each occurrence of words begins; occurrences may overlap, as `"words"#2` of the corpus counts them.
pub(super) fn occurrences<'a>(text: &'a [char], words: &'a [char]) -> impl Iterator<Item = usize> + 'a {
    text.windows(words.len().max(1)).enumerate().filter(move |(_, w)| *w == words).map(|(at, _)| at)
}

/// The span of the n-th occurrence of words (from 1).
///
/// # Errors
/// [`sayso_core::ErrorKind::Refused`] where they do not stand there so often.
pub(super) fn find(text: &[char], words: &str, nth: usize) -> Result<Span, Error> {
    let words: Vec<char> = words.trim().chars().collect();
    if words.is_empty() {
        return refuse("no words are chosen; expected words of the report".to_owned());
    }
    let found = occurrences(text, &words).nth(nth.saturating_sub(1)).filter(|_| nth > 0);
    match found {
        Some(at) => Ok((at, at + words.len())),
        None => {
            let words: String = words.iter().collect();
            refuse(format!("`{words}` does not stand {nth} time(s) in the report"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_their_number() {
        let text: Vec<char> = "“Añb” and añb, aaa".chars().collect();
        assert_eq!(find(&text, "b", 2).unwrap(), (12, 13));
        assert_eq!(find(&text, "aa", 2).unwrap(), (16, 18));
        assert_eq!(
            find(&text, "añb", 2).unwrap_err().to_string(),
            "`añb` does not stand 2 time(s) in the report"
        );
        assert_eq!(trimmed(&text, (5, 10)), Some((6, 9)));
        assert!(stands_in("AÑB", "“Añb”") && !stands_in(" ", "a b"));
    }
}
