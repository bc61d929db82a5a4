//! Credit lines: the agency that a report names as the source of its whole text.
//!
//! Looked for in a dateline or a byline among the first lines and in the last lines, in forms that stand apart from the
//! text. An attribution inside a sentence ("Reuters reported that one bridge fell") is a statement, no credit. Where a line
//! names two agencies, neither is the source of the whole and none is told.

use super::agency::{agency, is_publisher, plain, sounds_like_one};
use super::dateline::dateline;

/// Lines from the top and from the bottom that may credit somebody.
const TOP: usize = 6;
const BOTTOM: usize = 4;
/// The longest byline and signature, in bytes.
const LONGEST: usize = 120;

/// The agency that a report credits with its text, by the name of [`super::agency`] where it is known, else as written.
/// `None` where it credits nobody, or itself.
///
/// # Example
/// ```
/// use sayso::weigh::echo::credit;
/// let text = "KABUL (AP) — The airport reopened on Tuesday, officials said.";
/// assert_eq!(credit(text, Some("Morning Ledger")).as_deref(), Some("Associated Press"));
/// assert_eq!(credit(text, Some("Associated Press")), None);
/// ```
pub fn credit(text: &str, publisher: Option<&str>) -> Option<String> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    let top = &lines[..lines.len().min(TOP)];
    let bottom = &lines[lines.len().saturating_sub(BOTTOM)..];
    let dated = top.iter().find_map(|l| dateline(l)?.credit);
    let found = dated
        .map(named_in_dateline)
        .or_else(|| top.iter().map(|l| byline(l)).find(Option::is_some))
        .or_else(|| bottom.iter().rev().map(|l| signature(l)).find(Option::is_some))
        .flatten()?;
    (!publisher.is_some_and(|p| is_publisher(&found, p))).then_some(found)
}

/// A dateline says by its place that the name is a source: any name will do.
fn named_in_dateline(name: &str) -> Option<String> {
    let several = name.contains('/') && agency(name).is_none();
    (!several).then(|| agency(name).unwrap_or(plain(name)).to_owned())
}

/// "From AFP", "By Jane Doe, Associated Press", "Reuters".
fn byline(line: &str) -> Option<String> {
    let line = line.get(..line.len().min(LONGEST)).filter(|l| l.len() == line.len())?;
    if let Some(from) = after(line, "from ") {
        return source(from);
    }
    let by = after(line, "by ").unwrap_or(line);
    let (person, name) = by.rsplit_once([',', '|', '•', '/']).unwrap_or(("", by));
    let name = ["Writer", "Writers", "Staff", "staff", "Correspondent"]
        .iter()
        .find_map(|w| plain(name).strip_suffix(w))
        .unwrap_or(name);
    // A sentence may end with an agency's name; a byline has few words.
    (person.split(' ').count() <= 8 && agency(plain(person)).is_none()).then(|| known(name)).flatten()
}

/// "Source: Xinhua", "Agence France-Presse contributed to this report", "© AFP", "Reporting by …; Reuters", "(AP)".
fn signature(line: &str) -> Option<String> {
    let tail = line.strip_suffix(')').and_then(|l| l.rsplit_once('(')).map(|(_, tail)| tail);
    if let Some(found) = tail.and_then(known) {
        return Some(found);
    }
    let line = line.trim_matches(|c: char| c.is_whitespace() || "()[]*_—–-./".contains(c));
    if line.len() > LONGEST * 2 {
        return None;
    }
    let labelled =
        ["source:", "credit:", "from ", "with inputs from ", "with reporting by ", "with files from "];
    if let Some(name) = labelled.iter().find_map(|l| after(line, l)) {
        return source(name);
    }
    if let Some(owner) = ["©", "copyright ", "(c) "].iter().find_map(|l| after(line, l)) {
        return owned(owner);
    }
    if let Some(at) = line.find(" contributed to this ") {
        return source(&line[..at]);
    }
    if after(line, "reporting by ").is_some() {
        return line.rsplit([';', ',', '.']).next().and_then(known);
    }
    known(line)
}

/// "2021 The Associated Press. All rights reserved".
fn owned(owner: &str) -> Option<String> {
    let owner = owner.trim_start_matches(|c: char| !c.is_alphabetic());
    source(owner.split('.').next().unwrap_or(owner).trim_end_matches(|c: char| !c.is_alphabetic()))
}

fn source(name: &str) -> Option<String> {
    known(name).or_else(|| sounds_like_one(name).then(|| plain(name).to_owned()))
}

fn known(name: &str) -> Option<String> {
    agency(name).map(str::to_owned)
}

/// What follows a beginning in any case.
fn after<'a>(line: &'a str, beginning: &str) -> Option<&'a str> {
    line.get(..beginning.len()).filter(|b| b.eq_ignore_ascii_case(beginning))?;
    Some(line[beginning.len()..].trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_credited() {
        let cases = [
            ("Airport reopens\n\nKABUL (AP) — The airport reopened.", Some("Associated Press")),
            ("GENEVA, March 3 (Reuters) - Talks began.", Some("Reuters")),
            ("MOSCOW, March 3. /TASS/. Talks began.", Some("TASS")),
            ("STARA BALKA, March 12 (Harrow Press) - Rescuers came.", Some("Harrow Press")),
            ("Eleven die\n\nFrom AFP\n\nRescuers came.", Some("Agence France-Presse")),
            ("Eleven die\n\nFrom Harrow Press\n\nRescuers came.", Some("Harrow Press")),
            ("By Ann Roe, Associated Press\nTalks began.", Some("Associated Press")),
            ("By ANN ROE, Associated Press Writer\nTalks began.", Some("Associated Press")),
            ("Ann Roe | AFP\nTalks began.", Some("Agence France-Presse")),
            (
                "Talks began.\n\nAgence France-Presse contributed to this report.",
                Some("Agence France-Presse"),
            ),
            ("Talks began.\nSource: Xinhua", Some("Xinhua")),
            ("Talks began.\n(Reporting by Ann Roe in Kabul; Editing by Bo Li; Reuters)", Some("Reuters")),
            ("Talks began.\nReporting by Ann Roe; Reuters", Some("Reuters")),
            ("Talks began.\n© 2021 The Associated Press. All rights reserved.", Some("Associated Press")),
            ("Talks began. (Interfax)", Some("Interfax")),
            ("Talks began.\n— Yonhap", Some("Yonhap")),
        ];
        for (text, expected) in cases {
            assert_eq!(credit(text, Some("Morning Ledger")).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn who_is_not() {
        let cases = [
            "Reuters reported that one bridge fell.",
            "The bridge fell.\nOne bridge fell, according to Reuters.",
            "The bridge fell, said Interfax, quoting the police.",
            "A spokesman told the Associated Press that the bridge fell.",
            "KABUL (AP/Reuters) — The bridge fell.",
            "The bridge fell.\nAP and Reuters contributed to this report.",
            "The bridge fell.\nSource: police",
            "The bridge fell.\nFrom Kabul",
            "The New People's Army (NPA) — a rebel group — left.",
            "The bridge fell.\nReporting by Ann Roe in Kabul; Editing by Bo Li",
            "",
        ];
        for text in cases {
            assert_eq!(credit(text, None), None, "{text}");
        }
    }

    #[test]
    fn nobody_credits_itself() {
        let cases = [
            ("KABUL (AP) — A bomb.", "The Associated Press"),
            ("STARA BALKA (Harrow Press) - A bomb.", "Harrow Press"),
            ("GOMA (VNR) — A bomb.", "Voice News Radio"),
        ];
        for (text, publisher) in cases {
            assert_eq!(credit(text, Some(publisher)), None, "{text}");
        }
    }
}
