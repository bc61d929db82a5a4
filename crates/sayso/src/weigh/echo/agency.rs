//! News agencies by the names that credit lines give them.

/// Agencies: the name that we use, then others. Abbreviations are matched as they are written, names in any case.
const AGENCIES: &[&[&str]] = &[
    &["Associated Press", "AP", "AP News"],
    &["Reuters", "Thomson Reuters", "Reuters News"],
    &["Agence France-Presse", "AFP", "Agence France Presse"],
    &["United Press International", "UPI"],
    &["Deutsche Presse-Agentur", "dpa", "DPA", "Deutsche Presse Agentur"],
    &["EFE", "Agencia EFE", "Efe"],
    &["ANSA"],
    &["Lusa", "LUSA"],
    &["Belga", "BELGA"],
    &["Austria Presse Agentur", "APA-OTS"],
    &["Polish Press Agency", "PAP"],
    &["PA Media", "PA", "Press Association"],
    &["Canadian Press", "CP"],
    &["Australian Associated Press", "AAP"],
    &["TASS", "ITAR-TASS", "Itar-Tass"],
    &["RIA Novosti", "RIA"],
    &["Interfax"],
    &["Interfax-Ukraine"],
    &["Ukrinform"],
    &["UNIAN"],
    &["BelTA", "BELTA"],
    &["Armenpress", "ARMENPRESS"],
    &["Azertac", "AZERTAC"],
    &["Xinhua", "Xinhua News Agency", "New China News Agency"],
    &["Kyodo", "Kyodo News"],
    &["Jiji Press", "Jiji"],
    &["Yonhap", "Yonhap News Agency"],
    &["Korean Central News Agency", "KCNA"],
    &["Press Trust of India", "PTI"],
    &["Asian News International", "ANI"],
    &["Indo-Asian News Service", "IANS"],
    &["Associated Press of Pakistan", "APP"],
    &["Pajhwok Afghan News", "Pajhwok"],
    &["Bakhtar News Agency", "Bakhtar"],
    &["Philippine News Agency", "PNA"],
    &["Antara", "ANTARA"],
    &["Bernama", "BERNAMA"],
    &["Anadolu Agency", "AA", "Anadolu"],
    &["IRNA", "Islamic Republic News Agency"],
    &["Tasnim", "Tasnim News Agency"],
    &["Fars News Agency", "Fars"],
    &["SANA", "Syrian Arab News Agency"],
    &["Saba", "SABA", "Yemen News Agency"],
    &["WAFA", "Palestinian News and Information Agency"],
    &["Petra", "Jordan News Agency"],
    &["National News Agency", "NNA"],
    &["Saudi Press Agency", "SPA"],
    &["Emirates News Agency", "WAM"],
    &["Qatar News Agency", "QNA"],
    &["Kuwait News Agency", "KUNA"],
    &["Middle East News Agency", "MENA"],
    &["Sudan News Agency", "SUNA"],
    &["Ethiopian News Agency", "ENA"],
    &["News Agency of Nigeria", "NAN"],
    &["Prensa Latina"],
    &["Voice of America", "VOA"],
    &["Radio Free Europe/Radio Liberty", "RFE/RL"],
];

/// The agency that a publisher or a credit names, by the name that we use.
///
/// # Example
/// ```
/// use sayso::weigh::echo::agency;
/// assert_eq!(agency("The Associated Press"), Some("Associated Press"));
/// assert_eq!(agency("The Lakeside Chronicle"), None);
/// ```
pub fn agency(name: &str) -> Option<&'static str> {
    let name = plain(name);
    AGENCIES.iter().find(|names| names.iter().any(|n| is_named(name, n))).map(|names| names[0])
}

fn is_named(name: &str, known: &str) -> bool {
    // "who" and "spa" are words, "WHO" and "SPA" are not.
    if known.len() <= 4 { name == known } else { name.eq_ignore_ascii_case(known) }
}

/// Without an article and marks at its edges.
pub(super) fn plain(name: &str) -> &str {
    let name = name.trim_matches(|c: char| c.is_whitespace() || ".,;:|()[]*_".contains(c));
    let article = name.get(..4).filter(|a| a.eq_ignore_ascii_case("the "));
    article.map_or(name, |a| name[a.len()..].trim_start())
}

/// Whether an unknown name can be nothing but an agency's.
pub(super) fn sounds_like_one(name: &str) -> bool {
    const LAST: &[&str] = &["Press", "Agency", "Wire", "Newswire", "News", "News Service", "Press Service"];
    let words = plain(name).split(' ').count();
    (2..=5).contains(&words) && is_name(name) && LAST.iter().any(|l| plain(name).ends_with(l))
}

/// Whether all words that could be capitalised are.
pub(super) fn is_name(name: &str) -> bool {
    let small = ["of", "and", "the", "de", "for", "-", "al"];
    let capital = |w: &str| w.starts_with(char::is_uppercase) || small.contains(&w);
    let name = plain(name);
    name.starts_with(char::is_uppercase) && name.len() <= 48 && name.split(' ').all(capital)
}

/// Whether a credit names the publisher itself, spelt out or by its initials.
pub(super) fn is_publisher(credited: &str, publisher: &str) -> bool {
    let (credited, publisher) = (plain(credited), plain(publisher));
    let initials: String = publisher.split(' ').filter_map(|w| w.chars().next()).collect();
    let same = |a: &str, b: &str| a.eq_ignore_ascii_case(b);
    same(credited, publisher)
        || same(credited, &initials)
        || agency(credited).is_some_and(|a| agency(publisher) == Some(a))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let cases = [
            ("AP", Some("Associated Press")),
            ("the ASSOCIATED PRESS.", Some("Associated Press")),
            ("ap", None),
            ("spa", None),
            ("AFP", Some("Agence France-Presse")),
            ("(Reuters)", Some("Reuters")),
            ("Associated Press of Pakistan", Some("Associated Press of Pakistan")),
            ("Reuters reported", None),
        ];
        for (name, expected) in cases {
            assert_eq!(agency(name), expected, "{name}");
        }
        assert!(
            sounds_like_one("Harrow Press")
                && !sounds_like_one("the free press")
                && !sounds_like_one("Press")
        );
    }

    #[test]
    fn no_name_is_two_agencies() {
        let mut names: Vec<&str> = AGENCIES.iter().flat_map(|a| a.iter().copied()).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
