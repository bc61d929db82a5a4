//! The lines under a paragraph: `= 1 assert named Ana` and `+ 1 event AID "carried" | by: Ana`.

use sayso_core::parse_date;

use super::marked::Mark;
use super::{Chosen, one_line};
use crate::review::coding::{ClaimCoding, Coding};
use crate::review::story::Rest;
use crate::review::told::{self, Span};
use crate::review::version::Mine;

/// Lines and marks of a story.
pub(super) struct Lines {
    /// With the paragraph that each stands under.
    lines: Vec<(usize, String)>,
    marks: Vec<Mark>,
}

impl Lines {
    pub(super) fn of(chosen: &Chosen<'_>) -> Lines {
        let is_statement = |m: &&&Mine<'_>| matches!(m.coding, Coding::Statement(_));
        let (statements, claims): (Vec<&Mine<'_>>, Vec<&Mine<'_>>) =
            chosen.rows.iter().copied().partition(|m| is_statement(&m));
        let writer = Writer { chosen, statements, claims };
        let mut out = Lines { lines: Vec::new(), marks: Vec::new() };
        for (n, m) in writer.statements.iter().enumerate() {
            out.marks.extend(marks(n + 1, m));
            out.lines.extend(place(chosen, m).map(|p| (p, writer.statement(n + 1, m))));
        }
        for (n, m) in writer.claims.iter().enumerate() {
            out.lines.extend(place(chosen, m).map(|p| (p, writer.claim(n + 1, m))));
        }
        out
    }

    pub(super) fn marks(&self) -> Vec<Mark> {
        self.marks.clone()
    }

    pub(super) fn under(&self, paragraph: usize) -> impl Iterator<Item = &String> {
        self.lines.iter().filter(move |(p, _)| *p == paragraph).map(|(_, line)| line)
    }
}

fn marks(number: usize, m: &Mine<'_>) -> Vec<Mark> {
    let mark = |(role, span): (&str, Span)| {
        let letter = match role {
            "source" => 's',
            "cue" => 'q',
            _ => 'c',
        };
        Mark { number, letter, span }
    };
    m.spans.all().map(mark).collect()
}

/// The paragraph under which a row's line stands.
fn place(chosen: &Chosen<'_>, m: &Mine<'_>) -> Option<usize> {
    chosen.paragraph(m.spans.anchor())
}

/// A claim's trigger: quoted words of the paragraph; none where the form cannot say them.
pub(super) fn trigger(chosen: &Chosen<'_>, m: &Mine<'_>) -> Option<String> {
    let paragraph = chosen.paragraphs[place(chosen, m)?];
    let within = m.spans.trigger.iter().filter(|s| paragraph.0 <= s.0 && s.0 < paragraph.1);
    let quoted: Vec<String> =
        within.filter_map(|&span| quoted(&chosen.story.text, paragraph, span)).collect();
    (!quoted.is_empty()).then(|| quoted.join(" "))
}

/// `"words"`, or `"words"#2` where they stand in the paragraph before. Words are cut before a straight quotation mark.
fn quoted(text: &[char], paragraph: Span, span: Span) -> Option<String> {
    let start = (span.0..span.1).find(|&n| text[n] != '"' && !text[n].is_whitespace())?;
    let end = (start..span.1.min(paragraph.1))
        .find(|&n| matches!(text[n], '"' | '|' | '\n'))
        .unwrap_or(span.1.min(paragraph.1));
    let (start, end) = told::trimmed(text, (start, end))?;
    let before = told::occurrences(&text[paragraph.0..paragraph.1], &text[start..end]);
    let nth = before.take_while(|at| paragraph.0 + at <= start).count();
    let words = told::words_of(text, (start, end));
    Some(if nth > 1 { format!("\"{words}\"#{nth}") } else { format!("\"{words}\"") })
}

struct Writer<'a> {
    chosen: &'a Chosen<'a>,
    statements: Vec<&'a Mine<'a>>,
    claims: Vec<&'a Mine<'a>>,
}

impl Writer<'_> {
    fn statement(&self, number: usize, m: &Mine<'_>) -> String {
        let Coding::Statement(s) = &m.coding else { return String::new() };
        let who = self.names(&s.actor);
        let who = if who.is_empty() { "-".to_owned() } else { who };
        let worked_out = manner(&self.chosen.story.text, &m.spans.content);
        let end = match m.rest().manner {
            Some(read) if read != worked_out => format!(" | manner={read}"),
            _ => String::new(),
        };
        format!("= {number} {} {} {who}{end}", s.act, s.standing)
    }

    fn names(&self, names: &[String]) -> String {
        names.iter().filter_map(|n| self.chosen.name(n)).collect::<Vec<_>>().join("; ")
    }

    fn claim(&self, number: usize, m: &Mine<'_>) -> String {
        let Coding::Claim(claim) = &m.coding else { return String::new() };
        let read = m.read.and_then(|r| if let Coding::Claim(c) = &r.coding { Some(c) } else { None });
        let rest = m.rest();
        let is_code_as_read = read.is_some_and(|r| (&r.r#type, &r.code) == (&claim.r#type, &claim.code));
        let is_mode = |w: &&String| is_code_as_read && w.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        let mode = rest.mode.as_ref().filter(is_mode).map(|w| format!("/{w}")).unwrap_or_default();
        let code = if claim.code.is_empty() { String::new() } else { format!(" {}{mode}", claim.code) };
        let trigger = trigger(self.chosen, m).unwrap_or_default();
        let mut out = format!("+ {number} {}{code} {trigger}", claim.r#type);
        let mut add = |name: &str, value: String| {
            if !value.is_empty() {
                out.push_str(&format!(" | {name}: {value}"));
            }
        };
        add("by", self.names(&claim.actor));
        add("to", self.names(&claim.recipient));
        add("at", self.names(&claim.place));
        let is_count_as_read = read.is_some_and(|r| (r.least, r.most) == (claim.least, claim.most));
        add("count", self.count(claim, is_count_as_read.then_some(&rest)));
        add("when", when(claim, rest.when.as_deref()));
        let usual = if claim.r#type == "commitment" { "future" } else { "affirmed" };
        add("truth", if claim.truth == usual { String::new() } else { claim.truth.clone() });
        if claim.r#type == "talks" {
            add("mediator", self.names(&rest.mediator));
            add("agenda", rest.agenda.iter().filter_map(|w| self.near(w, m)).collect::<Vec<_>>().join(" "));
        }
        if claim.r#type == "commitment" {
            add("deed", self.near(&rest.deed.unwrap_or_default(), m).unwrap_or_default());
            add("if", self.near(&rest.condition.unwrap_or_default(), m).unwrap_or_default());
            add("deadline", rest.deadline.filter(|d| parse_date(d).is_ok()).unwrap_or_default());
            add(
                "supersedes",
                rest.supersedes.and_then(|n| self.number(n)).map_or_else(String::new, |n| n.to_string()),
            );
        }
        add("in", self.within(m, rest.statement));
        if claim.r#type == "commitment" && rest.is_negative {
            out.push_str(" | not");
        }
        out
    }

    /// The number of the claim that was the n-th of the reading, where it is written.
    fn number(&self, n: i64) -> Option<usize> {
        self.claims.iter().position(|m| m.read.is_some_and(|r| r.n == n)).map(|at| at + 1)
    }

    /// `9..`, `..50`, `12`, `~50 person /day since 2021-08 part of 2`.
    fn count(&self, claim: &ClaimCoding, rest: Option<&Rest>) -> String {
        let text = |n: Option<f64>| n.map_or_else(String::new, |n| n.to_string());
        let number = |n: Option<i64>| n.map_or_else(String::new, |n| n.to_string());
        let share = rest.map(|r| r.share).unwrap_or_default();
        let mut out = match (claim.least, claim.most) {
            (None, None) if share == (None, None) => return String::new(),
            (None, None) => format!("share {}..{}", text(share.0), text(share.1)),
            (least, most) if least == most => number(least),
            (least, most) => format!("{}..{}", number(least), number(most)),
        };
        if rest.is_some_and(|r| r.is_about) {
            out = match out.strip_prefix("share ") {
                Some(share) => format!("share ~{share}"),
                None => format!("~{out}"),
            };
        }
        let is_unit =
            |u: &&String| !u.contains(['/', '|']) && !u.starts_with("part of ") && !u.starts_with("since ");
        out.extend(claim.unit.as_ref().filter(is_unit).map(|u| format!(" {}", one_line(u))));
        if let Some(rest) = rest {
            let is_word = |w: &&String| w.chars().all(|c| c.is_alphanumeric() || c == '_');
            out.extend(rest.per.as_ref().filter(is_word).map(|p| format!(" /{p}")));
            out.extend(rest.since.as_ref().filter(|d| parse_date(d).is_ok()).map(|d| format!(" since {d}")));
            out.extend(rest.part_of.and_then(|n| self.number(n)).map(|n| format!(" part of {n}")));
        }
        out
    }

    /// Words of the record, which may be several runs, as quoted words of the claim's paragraph: of several occurrences the
    /// first after the trigger, else the last before it.
    fn near(&self, words: &str, m: &Mine<'_>) -> Option<String> {
        let paragraph = self.chosen.paragraphs[place(self.chosen, m)?];
        let text = &self.chosen.story.text;
        let from = m.spans.anchor().0;
        let find = |run: &str| -> Option<String> {
            let sought: Vec<char> = run.trim().chars().collect();
            if sought.is_empty() {
                return None;
            }
            let all: Vec<usize> = told::occurrences(&text[paragraph.0..paragraph.1], &sought).collect();
            let at = all.iter().find(|at| paragraph.0 + **at >= from).or(all.last())?;
            quoted(text, paragraph, (paragraph.0 + at, paragraph.0 + at + sought.len()))
        };
        let found: Vec<String> = words.split(" … ").filter_map(find).collect();
        (!found.is_empty()).then(|| found.join(" "))
    }

    /// The statement that carries a claim, where it is not the innermost one that the marks tell.
    fn within(&self, m: &Mine<'_>, read: Option<i64>) -> String {
        let Some(span) = m.spans.trigger.first().filter(|_| m.read.is_some()) else { return String::new() };
        let holds = |s: &&Mine<'_>| s.spans.content.iter().any(|c| c.0 <= span.0 && span.1 <= c.1);
        let size = |s: &Mine<'_>| s.spans.content.iter().map(|c| c.1 - c.0).sum::<usize>();
        let by_marks = (0..self.statements.len())
            .filter(|&n| holds(&self.statements[n]))
            .min_by_key(|&n| size(self.statements[n]));
        let carrier = |n: i64| self.statements.iter().position(|s| s.read.is_some_and(|r| r.n == n));
        match read {
            None if by_marks.is_some() => "-".to_owned(),
            None => String::new(),
            Some(n) => match carrier(n) {
                // Rejected, or not written: then the marks tell.
                None => String::new(),
                carrier if carrier == by_marks => String::new(),
                Some(carrier) => (carrier + 1).to_string(),
            },
        }
    }
}

fn when(claim: &ClaimCoding, words: Option<&str>) -> String {
    let words = words.map(one_line).filter(|w| !w.contains('|')).unwrap_or_default();
    let day = |d: &Option<String>| d.clone().filter(|d| parse_date(d).is_ok());
    let days = match (day(&claim.from), day(&claim.to)) {
        (None, None) if words.is_empty() => return words,
        (None, None) => "-".to_owned(),
        (Some(from), Some(to)) if from == to => from,
        (from, to) => format!("{}..{}", from.unwrap_or_default(), to.unwrap_or_default()),
    };
    format!("{days} {words}").trim_end().to_owned()
}

/// The manner that quotation marks tell, as `train/corpus.py` works it out.
fn manner(text: &[char], content: &[Span]) -> &'static str {
    let (mut words, mut quoted) = (0, 0);
    for &(start, end) in content {
        let (mut is_open, mut in_word) = (false, false);
        for &c in text.get(start..end).unwrap_or_default() {
            let is_word = c.is_alphanumeric() || c == '_';
            match c {
                '“' | '«' => is_open = true,
                '”' | '»' => is_open = false,
                '"' => is_open = !is_open,
                _ if is_word && !in_word => {
                    words += 1;
                    quoted += usize::from(is_open);
                }
                _ => {}
            }
            in_word = is_word;
        }
    }
    let lead = content.first().map(|&span| told::words_of(text, span)).unwrap_or_default();
    let is_led = ["that", "how", "whether"].iter().any(|w| {
        let rest = lead.strip_prefix(w).filter(|r| r.starts_with(char::is_whitespace));
        rest.is_some_and(|r| r.trim_start().starts_with(['“', '"', '«']))
    });
    match quoted {
        0 => "indirect",
        n if n + usize::from(is_led) >= words => "direct",
        _ => "mixed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn words_are_quoted_with_their_number() {
        let text = chars("Shots. He \"fired\" and fired; “fired”");
        let whole = (0, text.len());
        let of = |start: usize, end: usize| quoted(&text, whole, (start, end));
        assert_eq!(of(22, 27).as_deref(), Some("\"fired\"#2"));
        assert_eq!(of(7, 17).as_deref(), Some("\"He\""));
        assert_eq!(of(10, 17).as_deref(), Some("\"fired\""));
        assert_eq!(of(10, 11), None);
    }

    #[test]
    fn days_are_written_as_precise_as_they_are() {
        let of = |from: Option<&str>, to: Option<&str>, words| {
            let (from, to) = (from.map(str::to_owned), to.map(str::to_owned));
            when(&ClaimCoding { from, to, ..ClaimCoding::default() }, words)
        };
        assert_eq!(of(Some("2021-05-01"), Some("2021-05-01"), Some("on May 1")), "2021-05-01 on May 1");
        assert_eq!(of(Some("2021-05"), None, None), "2021-05..");
        assert_eq!(of(None, None, Some("recently")), "- recently");
        assert_eq!(of(None, None, None), "");
    }

    #[test]
    fn the_manner_is_that_of_the_quotation_marks() {
        let of = |words: &str| {
            let text = chars(words);
            manner(&text, &[(0, text.len())])
        };
        assert_eq!(of("“It is over”"), "direct");
        assert_eq!(of("that “it is over”"), "direct");
        assert_eq!(of("it was “over”"), "mixed");
        assert_eq!(of("it was over"), "indirect");
    }
}
