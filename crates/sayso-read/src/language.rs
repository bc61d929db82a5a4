//! Whether a text is English. Other languages get a doubt and no statements, never a guess.

use whatlang::{Lang, detect};

/// Bytes looked at: enough to be sure, little enough to cost nothing.
const SAMPLE: usize = 4000;
/// Of the letters of an English text this share at least is Latin.
const LATIN_SHARE: f64 = 0.6;
/// Below this many letters every answer would be a guess.
const FEWEST_LETTERS: usize = 20;

/// What the text shows of its language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    /// ISO 639-3 code of the language it seems to be.
    Other(&'static str),
    /// Too little text to tell, or too mixed.
    Unknown,
}

const COMMON: &[&str] =
    &["the", "of", "to", "and", "in", "that", "said", "is", "was", "for", "on", "a", "not", "with", "by"];

pub(crate) fn language_of(text: &str) -> Language {
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    if letters < FEWEST_LETTERS {
        return if letters > 0 && common_share(sample) > 0.0 { Language::English } else { Language::Unknown };
    }
    let latin =
        sample.chars().filter(|&c| c.is_alphabetic() && c < '\u{250}').count() as f64 / letters as f64;
    let found = detect(sample);
    let share = common_share(sample);
    match found {
        // Plain function words outweigh a guess by letters: short reports full of foreign names.
        _ if latin >= LATIN_SHARE && share >= 0.15 => Language::English,
        Some(info) if info.lang() == Lang::Eng => Language::English,
        Some(info) if info.is_reliable() || latin < LATIN_SHARE => Language::Other(info.lang().code()),
        Some(info) if share < 0.05 && letters > 200 => Language::Other(info.lang().code()),
        _ => Language::Unknown,
    }
}

/// Share of words that every English text is full of.
fn common_share(sample: &str) -> f64 {
    let words: Vec<String> =
        sample.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    let common = words.iter().filter(|w| COMMON.contains(&w.as_str())).count();
    common as f64 / words.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_and_others() {
        let cases = [
            ("The ministry said on Tuesday that the talks would go on in Doha.", Language::English),
            (
                "Le ministère a déclaré mardi que les pourparlers se poursuivraient à Doha cette semaine.",
                Language::Other("fra"),
            ),
            ("قالت الوزارة يوم الثلاثاء إن المحادثات ستستمر في الدوحة هذا الأسبوع", Language::Other("ara")),
            ("", Language::Unknown),
            ("12:30", Language::Unknown),
        ];
        for (text, language) in cases {
            assert_eq!(language_of(text), language, "{text}");
        }
    }
}
