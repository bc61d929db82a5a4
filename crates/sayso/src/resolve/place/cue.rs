//! Words that show for whom a report is written: "sheriff" and "felony" are American, "gardaí" Irish.
//!
//! In: the text's tokens. Out: a weight for each country whose words are there, by how many different ones are. A local
//! paper names its towns without the state; its words still tell the country.

use std::collections::BTreeMap;

use sayso_core::Span;

/// Country and its words, small.
const CUES: &[(&str, &[&str])] = &[
    (
        "US",
        &[
            "sheriff",
            "sheriffs",
            "deputies",
            "trooper",
            "troopers",
            "county",
            "interstate",
            "sophomore",
            "medicaid",
            "medicare",
            "fbi",
            "republican",
            "republicans",
            "democrat",
            "democrats",
            "gubernatorial",
            "statewide",
            "countywide",
            "congressman",
            "congresswoman",
            "senator",
            "felony",
            "misdemeanor",
            "zoning",
            "alderman",
            "aldermen",
            "neighborhood",
            "neighborhoods",
            "color",
            "labor",
            "defense",
            "center",
            "downtown",
            "kindergarten",
            "councilman",
            "superintendent",
            "arraigned",
            "indicted",
            "indictment",
            "grader",
            "graders",
            "varsity",
            "thanksgiving",
            "gov",
            "sen",
            "rep",
            "lawmakers",
            "freshman",
            "program",
            "tollway",
            "inmate",
            "payroll",
        ],
    ),
    (
        "GB",
        &[
            "£",
            "pence",
            "councillor",
            "councillors",
            "constable",
            "mp",
            "mps",
            "pensioner",
            "pensioners",
            "motorway",
            "neighbourhood",
            "solicitor",
            "tory",
            "tories",
            "labour",
            "colour",
            "centre",
            "nhs",
            "bbc",
            "roadworks",
            "borough",
            "magistrates",
            "crown",
            "pub",
            "lorry",
            "fortnight",
            "programme",
            "defence",
            "mep",
            "ofsted",
        ],
    ),
    (
        "IE",
        &[
            "garda",
            "gardaí",
            "gardai",
            "taoiseach",
            "tánaiste",
            "tanaiste",
            "dáil",
            "dail",
            "oireachtas",
            "rté",
            "euro",
        ],
    ),
    (
        "CA",
        &[
            "rcmp", "opp", "ndp", "cbc", "mountie", "mounties", "mla", "loonie", "mpp", "csis", "cegep",
            "riding",
        ],
    ),
    ("AU", &["bikie", "bikies", "centrelink", "ute", "arvo", "footy", "asio", "aec", "nrl", "afl"]),
    ("IN", &["crore", "crores", "lakh", "lakhs", "rs", "panchayat", "bjp", "tehsil", "sabha", "cbi"]),
    ("PK", &["tehsil", "crore", "pti", "isi", "ispr", "lakh"]),
    ("PH", &["barangay", "sitio", "peso", "npa", "pnp"]),
    ("NG", &["naira", "efcc", "inec"]),
];

/// How much the words of a report speak for countries, by their codes.
pub(super) fn countries(text: &str, tokens: &[Span]) -> BTreeMap<&'static str, f32> {
    let mut seen: BTreeMap<&'static str, Vec<&'static str>> = BTreeMap::new();
    for token in tokens.iter().map(|t| t.of(text)).filter(|t| t.len() <= 20) {
        let word = token.to_lowercase();
        for (country, words) in CUES {
            if let Some(&cue) = words.iter().find(|w| **w == word) {
                let seen = seen.entry(country).or_default();
                if !seen.contains(&cue) {
                    seen.push(cue);
                }
            }
        }
    }
    // One word is chance ("center" also stands in names); several are a habit.
    seen.into_iter().map(|(country, words)| (country, (words.len() as f32 - 1.0).max(0.0).sqrt())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_the_country() {
        let text = "The sheriff said deputies arraigned the sophomore on a felony charge";
        let tokens: Vec<Span> = text
            .split(' ')
            .map(|w| {
                let start = w.as_ptr() as usize - text.as_ptr() as usize;
                Span::new(start, start + w.len())
            })
            .collect();
        let found = countries(text, &tokens);
        assert!(found["US"] >= 2.0 && !found.contains_key("GB"));
    }
}
