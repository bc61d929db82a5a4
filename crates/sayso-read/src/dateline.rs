//! Datelines, as far as grammar goes: "KABUL, July 11 (NWS) — " before a report's first sentence is no part of that
//! sentence, and the place in it does nothing.
//!
//! What a dateline credits is asked elsewhere, of the line's text; here only its tokens are told from the sentence's.

/// The most tokens that a dateline may have.
const MOST: usize = 16;

/// How many of the tokens that begin a line are its dateline, the dash included; 0 where there is none. `words` are the
/// line's tokens, `free` says whether a token stands apart from both its neighbours.
pub(crate) fn length<'t>(words: impl Iterator<Item = &'t str>, free: impl Fn(usize) -> bool) -> usize {
    let mut shouts = false;
    for (n, word) in words.take(MOST).enumerate() {
        // "KABUL", "N'DJAMENA", "(Goma)".
        let capital = || n < 3 && word.len() > 2 && word.chars().all(char::is_uppercase);
        shouts |= capital() || (n == 0 && word == "(");
        let dash = matches!(word, "-" | "—" | "–") && free(n);
        if (dash || word == ":") && n > 0 {
            return if shouts { n + 1 } else { 0 };
        }
        if !fits(word) {
            return 0;
        }
    }
    0
}

/// Capital words, numbers, marks, and the small words of places' names.
fn fits(word: &str) -> bool {
    const SMALL: &[&str] = &["of", "the", "and", "de", "en", "on", "s", "al"];
    let first = word.chars().next().unwrap_or(' ');
    first.is_uppercase() || first.is_ascii_digit() || !first.is_alphanumeric() || SMALL.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::length;

    fn of(line: &str) -> usize {
        let words: Vec<&str> = line.split(' ').collect();
        length(words.iter().copied(), |_| true)
    }

    #[test]
    fn a_dateline_is_told_from_its_sentence() {
        let cases = [
            ("KABUL — Rebels left .", 2),
            ("KABUL , July 11 ( NWS ) - Rebels left .", 8),
            ("KATHMANDU : Rebels left .", 2),
            ("( Goma ) – Rebels left .", 4),
            ("N ' DJAMENA — Rebels left .", 4),
            ("PORT - AU - PRINCE , Haiti — Rebels left .", 2),
            ("The army — or what is left — left .", 0),
            ("Kabul — Rebels left .", 0),
            ("NATO said on Monday - as ever - no .", 0),
            ("", 0),
        ];
        for (line, expected) in cases {
            assert_eq!(of(line), expected, "{line}");
        }
        let words = ["PORT", "-", "AU", "-", "PRINCE", "—", "Rebels"];
        assert_eq!(length(words.into_iter(), |n| n == 5), 6, "hyphens are no dashes");
    }
}
