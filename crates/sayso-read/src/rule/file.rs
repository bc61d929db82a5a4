//! Rule files: a block a rule, with the reason why it is one, a sentence that it must code and one that it must not.
//!
//! ```text
//! --- attack ---
//! codes: event ASSAULT
//! verb: attack | storm | open (fire) on
//! noun: attack | raid
//! recipient: object, on, against
//! not recipient: plan idea
//! why: Force used on somebody or something.
//! + {Rebels} [attacked] <a convoy> near Goma on Monday.
//! - Critics attacked the plan.
//! ```
//! The loader refuses a rule without reason, example or counter-example (docs/add-a-rule.md).

use sayso_core::Code;

use super::inflect;
use super::slot::Slot;

/// What part of speech carries a wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Carrier {
    Verb,
    Noun,
    /// "willing", "ready"; also where it is tagged as a participle.
    Adjective,
    /// "will": the deed is told by the verb that it stands with.
    Auxiliary,
}

/// How a trigger is put in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wording {
    /// Dictionary form of the word that carries it.
    pub(crate) lemma: String,
    pub(crate) carrier: Carrier,
    /// Whether its sides stand as those of a verb do.
    pub(crate) is_verb: bool,
    /// "off" of "call off".
    pub(crate) particle: Option<String>,
    /// Dictionary forms of nouns, or classes, one of which must be the object: "fire" of "open fire"; of a noun, words of
    /// which one must modify it: "air" of "air strike".
    pub(crate) object: Vec<String>,
    /// A preposition that must follow: "on" of "open fire on"; its noun fills the slot `preposition`.
    pub(crate) preposition: Option<String>,
    /// An infinitive must hang on it ("pledge TO": "pledged to leave").
    pub(crate) infinitive: bool,
}

/// A rule as its file gives it.
#[derive(Clone, Debug, Default)]
pub struct Rule {
    /// Its name, one in all files.
    pub name: String,
    /// What it codes, and the PLOVER mode.
    pub codes: Option<Code>,
    pub(crate) mode: Option<String>,
    pub(crate) wordings: Vec<Wording>,
    /// Where the doer stands, first come first taken; of verbs and of nouns.
    pub(crate) actor: Vec<Slot>,
    pub(crate) noun_actor: Vec<Slot>,
    /// Where the other side stands.
    pub(crate) recipient: Vec<Slot>,
    pub(crate) noun_recipient: Vec<Slot>,
    /// Words or classes of words that the recipient's head must be one of, or must not be.
    pub(crate) recipient_is: Vec<String>,
    pub(crate) recipient_is_not: Vec<String>,
    /// The same of the actor.
    pub(crate) actor_is: Vec<String>,
    pub(crate) actor_is_not: Vec<String>,
    /// Dictionary forms of verbs that an auxiliary must not stand with, nor the infinitive be.
    pub(crate) verb_is_not: Vec<String>,
    /// Words that must not stand right before the trigger or modify it.
    pub(crate) not_beside: Vec<String>,
    /// Slots that must be filled: `actor`, `recipient`, `either`.
    pub(crate) needs: Vec<String>,
    /// Words of which one must stand in the sentence, or none may.
    pub(crate) with: Vec<String>,
    pub(crate) without: Vec<String>,
    /// Mode by words of the sentence: `aerial if drone warplane`.
    pub(crate) modes: Vec<(String, Vec<String>)>,
    /// Whether a hit stands though the network takes its words for no claim: for turns of speech that it was never taught.
    pub(crate) stands_alone: bool,
    /// Why it is a rule.
    pub why: String,
    /// Sentences that it must code, marked.
    pub examples: Vec<String>,
    /// Sentences that it must not.
    pub counter_examples: Vec<String>,
}

/// What is wrong with a rule file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleError {
    /// Line of the file, from 1.
    pub line: usize,
    /// What was found, and what was expected.
    pub why: String,
}

/// Reads a rule file.
///
/// # Errors
/// The first line that is no part of a rule, or the rule that lacks a part.
pub fn parse(text: &str) -> Result<Vec<Rule>, RuleError> {
    let mut rules: Vec<(usize, Rule)> = Vec::new();
    for (n, line) in text.lines().enumerate() {
        let line = line.trim_end();
        let fail = |why: String| Err(RuleError { line: n + 1, why });
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix("--- ").and_then(|l| l.strip_suffix(" ---")) {
            rules.push((n + 1, Rule { name: name.to_owned(), ..Rule::default() }));
            continue;
        }
        let Some((_, rule)) = rules.last_mut() else {
            return fail(format!("`{line}` stands before the first `--- name ---`"));
        };
        if let Err(why) = rule.take(line) {
            return fail(why);
        }
    }
    for (line, rule) in &mut rules {
        rule.finish().map_err(|why| RuleError { line: *line, why: format!("rule `{}` {why}", rule.name) })?;
    }
    Ok(rules.into_iter().map(|(_, rule)| rule).collect())
}

impl Rule {
    fn take(&mut self, line: &str) -> Result<(), String> {
        if let Some(example) = line.strip_prefix("+ ") {
            self.examples.push(example.to_owned());
            return Ok(());
        }
        if let Some(example) = line.strip_prefix("- ") {
            self.counter_examples.push(example.to_owned());
            return Ok(());
        }
        let Some((field, value)) = line.split_once(": ") else {
            return Err(format!(
                "`{line}` is no `field: value`, no example (`+ `) and no counter-example (`- `)"
            ));
        };
        let words =
            || value.split([',', ' ']).filter(|w| !w.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        match field {
            "codes" => {
                let (code, mode) = code_of(value)?;
                (self.codes, self.mode) = (Some(code), mode);
            }
            "verb" => self.wordings.extend(wordings(value, Carrier::Verb)?),
            "noun" => self.wordings.extend(wordings(value, Carrier::Noun)?),
            "adjective" => self.wordings.extend(wordings(value, Carrier::Adjective)?),
            "auxiliary" => self.wordings.extend(wordings(value, Carrier::Auxiliary)?),
            "not verb" => self.verb_is_not.extend(words()),
            "actor" => self.actor = slots(value)?,
            "noun actor" => self.noun_actor = slots(value)?,
            "recipient" => self.recipient = slots(value)?,
            "noun recipient" => self.noun_recipient = slots(value)?,
            "recipient is" => self.recipient_is = words(),
            "not recipient" => self.recipient_is_not = words(),
            "actor is" => self.actor_is = words(),
            "not actor" => self.actor_is_not = words(),
            "not beside" => self.not_beside.extend(words()),
            "needs" => self.needs = words(),
            "with" => self.with.extend(words()),
            "without" => self.without.extend(words()),
            "stands" if value == "alone" => self.stands_alone = true,
            "mode" => self.modes.push(mode_of(value)?),
            "why" => self.why = value.to_owned(),
            _ => return Err(format!("there is no field `{field}` of a rule")),
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<(), String> {
        let lacks = |what: &str| Err(format!("lacks {what}"));
        if self.codes.is_none() {
            return lacks("`codes:`, what it codes");
        }
        if self.wordings.is_empty() {
            return lacks("`verb:`, `noun:`, `adjective:` or `auxiliary:`, the words that it is told by");
        }
        if self.why.is_empty() {
            return lacks("`why:`, its reason");
        }
        if self.examples.is_empty() {
            return lacks("an example that it must code (`+ …`)");
        }
        if self.counter_examples.is_empty() {
            return lacks("a sentence that it must not code (`- …`)");
        }
        // Nouns that are asked for come in both numbers; a class's name is no noun of a text.
        let lists =
            [&mut self.recipient_is, &mut self.recipient_is_not, &mut self.actor_is, &mut self.actor_is_not];
        for list in lists {
            let more: Vec<String> = list.iter().flat_map(|w| inflect::noun(w)).collect();
            list.extend(more);
        }
        let default = |list: &mut Vec<Slot>, text: &str| {
            if list.is_empty() {
                *list = slots(text).expect("the defaults are slots");
            }
        };
        // A wording's own preposition leads to the recipient; where a rule names other places, they are asked first.
        for list in [&mut self.recipient, &mut self.noun_recipient] {
            if !list.is_empty() && !list.contains(&Slot::Nowhere) && !list.contains(&Slot::Preposition) {
                list.push(Slot::Preposition);
            }
        }
        default(&mut self.actor, "subject");
        default(&mut self.noun_actor, "by, possessor, adjective");
        default(&mut self.recipient, "preposition, object");
        default(&mut self.noun_recipient, "preposition, on, against, of");
        Ok(())
    }
}

fn code_of(value: &str) -> Result<(Code, Option<String>), String> {
    let (kind, rest) = value.split_once(' ').unwrap_or((value, ""));
    let (code, mode) = rest.split_once('/').map_or((rest, None), |(c, m)| (c, Some(m.to_owned())));
    match Code::find(kind, code) {
        Some(code) => Ok((code, mode)),
        None => Err(format!("`{value}` is nothing that is coded (codebook, section 2)")),
    }
}

fn mode_of(value: &str) -> Result<(String, Vec<String>), String> {
    let Some((mode, words)) = value.split_once(" if ") else {
        return Err(format!("`{value}` is no `MODE if WORDS`"));
    };
    Ok((mode.to_owned(), words.split([',', ' ']).filter(|w| !w.is_empty()).map(str::to_owned).collect()))
}

fn slots(value: &str) -> Result<Vec<Slot>, String> {
    value.split(',').map(|w| Slot::find(w.trim())).collect()
}

/// `open (fire) on | call +off (talks meeting) | pledge TO`: a verb, its particle, its object, its preposition.
fn wordings(value: &str, carrier: Carrier) -> Result<Vec<Wording>, String> {
    value.split('|').map(|w| wording(w.trim(), carrier)).collect()
}

fn wording(text: &str, carrier: Carrier) -> Result<Wording, String> {
    let (before, object, after) = match (text.find('('), text.find(')')) {
        (Some(a), Some(b)) if a < b => (&text[..a], &text[a + 1..b], &text[b + 1..]),
        (None, None) => (text, "", ""),
        _ => return Err(format!("`{text}` has a bracket too many or too few")),
    };
    let mut words = before.split_whitespace().chain(after.split_whitespace());
    let Some(lemma) = words.next() else { return Err("a trigger without a word".to_owned()) };
    let (mut particle, mut preposition, mut infinitive) = (None, None, false);
    for word in words {
        if word == "TO" {
            infinitive = true;
            continue;
        }
        match word.strip_prefix('+') {
            Some(word) => particle = Some(word.to_owned()),
            None if preposition.is_none() => preposition = Some(word.to_owned()),
            None => return Err(format!("`{text}` has two prepositions")),
        }
    }
    let object = object.split_whitespace().map(str::to_owned).collect();
    let is_verb = carrier != Carrier::Noun;
    Ok(Wording { lemma: lemma.to_owned(), carrier, is_verb, particle, object, preposition, infinitive })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "--- attack ---\ncodes: event ASSAULT\nverb: attack | open (fire) on | call +off (strike)\nwhy: Force.\n+ {Rebels} [attacked] <a convoy>.\n- Critics attacked the plan.\n";

    #[test]
    fn a_rule_is_read_whole() {
        let rules = parse(GOOD).expect("a sound file");
        let rule = &rules[0];
        assert_eq!(rule.name, "attack");
        assert_eq!(rule.wordings[1].object, ["fire"]);
        assert_eq!(rule.wordings[1].preposition.as_deref(), Some("on"));
        assert_eq!(rule.wordings[2].particle.as_deref(), Some("off"));
        assert_eq!(rule.actor, [Slot::Subject]);
    }

    #[test]
    fn a_rule_that_lacks_a_part_is_refused() {
        let cases = [
            ("- Critics attacked the plan.\n", "lacks a sentence that it must not code (`- …`)"),
            ("+ {Rebels} [attacked] <a convoy>.\n", "lacks an example that it must code (`+ …`)"),
            ("why: Force.\n", "lacks `why:`, its reason"),
            ("codes: event ASSAULT\n", "lacks `codes:`, what it codes"),
        ];
        for (part, why) in cases {
            let error = parse(&GOOD.replace(part, "")).unwrap_err();
            assert_eq!((error.line, error.why), (1, format!("rule `attack` {why}")));
        }
        let error = parse(&GOOD.replace("ASSAULT", "HUG")).unwrap_err();
        assert_eq!(
            (error.line, &error.why[..]),
            (2, "`event HUG` is nothing that is coded (codebook, section 2)")
        );
    }
}
