//! Names gathered into entities: all spellings of one person, body or place of a report.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use sayso_core::{Actor, ActorKind, Reading, Span};
use sayso_read::{Analysis, NameKind, Pos};

use super::called;
use super::index::{Index, Key, LEADS_ON, initials, letters};
use super::known_actor;
use super::name::{is_title, names_of};
use super::phrase::head_of;
use crate::known::{Bodies, By, folded};

/// An entity while it is gathered.
#[derive(Clone, Debug)]
pub(super) struct Entity {
    pub(super) name: String,
    pub(super) kind: ActorKind,
    pub(super) speaks_for: Option<usize>,
    pub(super) role: Option<String>,
    /// Where roles are told of a person: before the name, beside it.
    pub(super) roles: Vec<Range<usize>>,
    /// Titles that stood before the name anywhere: "Gen.", "President".
    pub(super) titles: Option<String>,
    pub(super) known: Option<usize>,
    pub(super) mentions: Vec<Span>,
    /// Whether it is an actor, not only a place.
    pub(super) acts: bool,
}

/// A name as it stands in the text.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) tokens: Range<usize>,
    pub(super) kind: NameKind,
    pub(super) entity: usize,
}

/// All entities of a report, and its names in order.
pub(super) struct Entities {
    pub(super) all: Vec<Entity>,
    /// In order, not overlapping.
    pub(super) names: Vec<Name>,
    index: Index,
    by_known: HashMap<usize, usize>,
}

impl Entities {
    pub(super) fn of(text: &str, analysis: &Analysis<'_>) -> Entities {
        let (all, names) = (Vec::new(), Vec::new());
        let mut entities = Entities { all, names, index: Index::default(), by_known: HashMap::new() };
        let mut names = names_of(text, analysis);
        // "Joseph Biden, *Jr.*" is nobody else.
        let is_suffix = |words: &str| matches!(words.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III");
        names.retain(|(range, _)| {
            let words = analysis.span(range).of(text);
            words.chars().any(char::is_alphabetic) && !is_suffix(words)
        });
        // Long names first: a surname then finds the person, wherever the full name stands.
        let mut order: Vec<usize> = (0..names.len()).collect();
        order.sort_by_key(|&n| std::cmp::Reverse(words_of(analysis.span(&names[n].0).of(text)).len()));
        let short = short_forms(text, analysis, &names);
        let mut entity_of = vec![0; names.len()];
        for n in order {
            let (range, kind) = &names[n];
            let words = analysis.span(range).of(text);
            let given =
                short.get(words).filter(|&&long| long != n && entities.takes_name(entity_of[long], words));
            entity_of[n] = match given {
                Some(&long) => entity_of[long],
                None => entities.gather(words, *kind),
            };
        }
        for (n, (tokens, kind)) in names.into_iter().enumerate() {
            let span = without_possessive(text, analysis.span(&tokens));
            if kind == NameKind::Person {
                entities.take_titles(text, analysis, &tokens, entity_of[n]);
            }
            if entities.all[entity_of[n]].kind == ActorKind::State {
                entities.all[entity_of[n]].mentions.extend(government(text, analysis, &tokens));
            }
            entities.all[entity_of[n]].mentions.push(span);
            let called = called::with_words_before(text, analysis, &tokens);
            entities.all[entity_of[n]].mentions.extend(called.map(|span| without_possessive(text, span)));
            entities.names.push(Name { tokens, kind, entity: entity_of[n] });
        }
        entities
    }

    /// Whether a short form that the text gives in brackets may be the entity's: the list knows of no other for it.
    fn takes_name(&mut self, id: usize, short: &str) -> bool {
        if self.all[id].kind == ActorKind::Person {
            return false;
        }
        let known = Bodies::shared().find(short).map(|(known, _)| known);
        if self.all[id].known.is_none() && known.is_some_and(|k| !self.by_known.contains_key(&k)) {
            self.set_known(id, known);
        }
        known.is_none() || known == self.all[id].known
    }

    /// Keeps the titles right before a person's name.
    fn take_titles(&mut self, text: &str, analysis: &Analysis<'_>, tokens: &Range<usize>, id: usize) {
        let word = |t: usize| analysis.tokens[t].of(text);
        let plain = |t: usize| is_title(word(t)) || word(t) == ".";
        let start = (0..tokens.start).rev().take_while(|&t| plain(t)).last().unwrap_or(tokens.start);
        if start < tokens.start && self.all[id].titles.is_none() {
            self.all[id].titles = Some(analysis.span(&(start..tokens.start)).of(text).to_owned());
        }
    }

    fn gather(&mut self, words: &str, kind: NameKind) -> usize {
        // A surname alone is its person's, whatever the network takes it for.
        if kind != NameKind::Person
            && let Some(person) = self.bearer(words)
        {
            return person;
        }
        match kind {
            NameKind::Person => self.person(words),
            NameKind::Organization | NameKind::Location => self.body(words, kind == NameKind::Organization),
        }
    }

    /// The person of a name; a new one where the report has none yet.
    pub(super) fn person(&mut self, words: &str) -> usize {
        self.find_person(words).unwrap_or_else(|| self.push(words, ActorKind::Person))
    }

    /// Whether it may be spoken of as somebody who acts; a place that no list knows may not.
    pub(super) fn is_body(&self, id: usize) -> bool {
        let e = &self.all[id];
        e.kind != ActorKind::State || e.known.is_some() || e.acts
    }

    /// The entity of a body's name; a new one where the report has none yet.
    pub(super) fn body(&mut self, words: &str, acts: bool) -> usize {
        let found = Bodies::shared().find(words);
        let known = found.map(|(id, _)| id);
        if let Some(id) = self.find_body(words, known) {
            self.all[id].acts |= acts;
            if self.is_better_name(id, words, found.map(|(_, by)| by)) {
                self.all[id].name = strip_article(words).to_owned();
                self.index.add(id, strip_article(words), []);
            }
            return id;
        }
        let kind = match known {
            Some(id) => Bodies::shared().get(id).kind,
            None if acts => kind_of_body(words),
            None => ActorKind::State,
        };
        let id = self.push(strip_article(words), kind);
        self.set_known(id, known);
        self.all[id].acts = acts;
        id
    }

    /// The entity of a body of the list; a new one, without words, where the report does not name it.
    pub(super) fn of_list(&mut self, known: usize) -> usize {
        if let Some(&id) = self.by_known.get(&known) {
            self.all[id].acts = true;
            return id;
        }
        let body = Bodies::shared().get(known);
        let id = self.push(body.name, body.kind);
        self.set_known(id, Some(known));
        id
    }

    /// A body is called by the longest name that the report gives it; by its seat or its people only where nothing else is
    /// there.
    fn is_better_name(&self, id: usize, words: &str, by: Option<By>) -> bool {
        // "The Reagan administration" was one of a state's, and is not what it is called.
        if self.all[id].known.is_some() && folded(words).ends_with("administration") {
            return false;
        }
        let old = &self.all[id].name;
        let rank = |by: Option<By>| match by {
            None | Some(By::Name) => 2,
            Some(By::Seat) => 1,
            Some(By::Adjective) => 0,
        };
        let before = rank(self.all[id].known.and_then(|_| Bodies::shared().find(old)).map(|(_, by)| by));
        (rank(by), strip_article(words).len()) > (before, old.len())
    }

    fn set_known(&mut self, id: usize, known: Option<usize>) {
        self.all[id].known = known;
        if let Some(known) = known {
            self.by_known.entry(known).or_insert(id);
        }
    }

    /// The first body that goes by these words: the one of the list, or one of the same name, its acronym or its short form.
    pub(super) fn find_body(&self, words: &str, known: Option<usize>) -> Option<usize> {
        if let Some(known) = known {
            return self.by_known.get(&known).copied();
        }
        let whole = folded(words);
        let near = [
            (Key::Whole, whole.as_str()),
            (Key::Last, whole.as_str()),
            (Key::First, whole.as_str()),
            (Key::Initials, &letters(words)),
            (Key::Letters, &initials(words)),
        ];
        let same = |&&id: &&usize| {
            let e = &self.all[id];
            e.kind != ActorKind::Person
                && (folded(&e.name) == whole
                    || is_acronym(&e.name, words)
                    || is_short_for(words, &e.name)
                    || is_half(e, &whole))
        };
        let found = near.into_iter().filter(|(_, key)| !key.is_empty());
        found.filter_map(|(kind, key)| self.index.find(kind, key).iter().find(same)).min().copied()
    }

    /// The first entity of exactly this name, whatever it is.
    pub(super) fn find_whole(&self, words: &str) -> Option<usize> {
        let whole = folded(words);
        self.index.find(Key::Whole, &whole).iter().copied().find(|&id| folded(&self.all[id].name) == whole)
    }

    /// Entities whose name ends in a word, in the order in which they were met.
    pub(super) fn ending_in(&self, word: &str) -> impl Iterator<Item = (usize, &Entity)> {
        let ends = move |e: &Entity| folded(&e.name).split(' ').next_back() == Some(word);
        self.index.find(Key::Last, word).iter().map(|&id| (id, &self.all[id])).filter(move |(_, e)| ends(e))
    }

    pub(super) fn push(&mut self, name: &str, kind: ActorKind) -> usize {
        let sounds = match kind {
            ActorKind::Person => words_of(name).iter().map(|w| skeleton(w)).collect(),
            _ => Vec::new(),
        };
        self.index.add(self.all.len(), name, sounds);
        self.all.push(Entity {
            name: name.split_whitespace().collect::<Vec<_>>().join(" "),
            kind,
            speaks_for: None,
            role: None,
            roles: Vec::new(),
            titles: None,
            known: None,
            mentions: Vec::new(),
            acts: true,
        });
        self.all.len() - 1
    }

    /// Whom the report is by, where it is somebody's own statement.
    pub(super) fn author(&mut self, name: &str) -> usize {
        let person = |e: &Entity| e.kind == ActorKind::Person && kind_of_author(name) == ActorKind::Person;
        let same = |e: &Entity| {
            folded(&e.name) == folded(name)
                || (person(e) && is_same_person(&words_of(&e.name), &words_of(name)))
        };
        match self.all.iter().position(same) {
            Some(id) => id,
            None => {
                let known = Bodies::shared().find(name).map(|(id, _)| id);
                // "The White House" of a text that names the United States.
                if let Some(known) = known.filter(|k| self.by_known.contains_key(k)) {
                    return self.of_list(known);
                }
                let kind = known.map_or_else(|| kind_of_author(name), |id| Bodies::shared().get(id).kind);
                let id = self.push(name, kind);
                self.set_known(id, known);
                id
            }
        }
    }

    /// The person of more names than one who has exactly this surname, where no list knows a body by it.
    fn bearer(&self, words: &str) -> Option<usize> {
        let surname = folded(words);
        if surname.contains(' ') || surname.len() < 4 || Bodies::shared().find(words).is_some() {
            return None;
        }
        let bears =
            |e: &Entity| e.kind == ActorKind::Person && folded(&e.name).ends_with(&format!(" {surname}"));
        let mut all = self.index.find(Key::Last, &surname).iter().filter(|&&id| bears(&self.all[id]));
        all.next().copied().filter(|_| all.next().is_none())
    }

    fn find_person(&self, words: &str) -> Option<usize> {
        let words = words_of(words);
        let near = self.index.find(Key::Sound, &skeleton(words.last()?));
        let mut people = near.iter().filter(|&&id| self.all[id].kind == ActorKind::Person);
        people.find(|&&id| is_same_person(&words_of(&self.all[id].name), &words)).copied()
    }

    /// The name that covers or begins at a token.
    pub(super) fn name_at(&self, token: usize) -> Option<&Name> {
        let at = self.names.partition_point(|n| n.tokens.end <= token);
        self.names.get(at).filter(|n| n.tokens.contains(&token))
    }

    /// Names inside a range, in order.
    pub(super) fn names_in(&self, range: &Range<usize>) -> Vec<Name> {
        let from = self.names.partition_point(|n| n.tokens.start < range.start);
        self.names[from..].iter().take_while(|n| n.tokens.end <= range.end).cloned().collect()
    }

    /// Adds a mention, once.
    pub(super) fn mention(&mut self, id: usize, span: Span) {
        if !span.is_empty() && !self.all[id].mentions.contains(&span) {
            self.all[id].mentions.push(span);
        }
        self.all[id].acts = true;
    }

    /// Turns what acts into the reading's actors and renumbers everything that points at them.
    ///
    /// Returns the actor of each entity; `usize::MAX` for one that does not act.
    pub(super) fn into_actors(mut self, reading: &mut Reading, analysis: &Analysis<'_>) -> Vec<usize> {
        let one = self.join_same_words(analysis);
        for ids in reading.statements.iter_mut().map(|s| &mut s.actor).chain([&mut reading.author]) {
            ids.iter_mut().for_each(|id| *id = one[*id]);
        }
        let mut used: Vec<bool> = self.all.iter().map(|e| e.acts).collect();
        for e in &self.all {
            if let Some(body) = e.speaks_for.filter(|_| e.acts) {
                used[body] = true;
            }
        }
        let first = |e: &Entity| e.mentions.iter().map(|m| m.start).min().unwrap_or(0);
        let mut order: Vec<usize> = (0..self.all.len()).filter(|&id| used[id]).collect();
        order.sort_by_key(|&id| (first(&self.all[id]), id));
        let mut place = vec![usize::MAX; self.all.len()];
        for (n, &id) in order.iter().enumerate() {
            place[id] = n;
        }
        for statement in &mut reading.statements {
            statement.actor = statement.actor.iter().map(|&a| place[a]).collect();
            statement.actor.sort_unstable();
            statement.actor.dedup();
        }
        reading.author = reading.author.iter().map(|&a| place[a]).collect();
        reading.actors = order.iter().map(|&id| actor_of(&self.all[id], &place)).collect();
        for (n, &id) in order.iter().enumerate() {
            known_actor::fill_body(reading, n, self.all[id].known);
            known_actor::fill_state(reading, n);
        }
        for n in 0..reading.actors.len() {
            known_actor::fill_person(reading, n);
        }
        one.iter().map(|&id| place[id]).collect()
    }

    /// Joins entities without names that stand for the same word in the same place: "demonstrators" of one claim and
    /// "demonstrators camped out in the square" of another; and bodies told with their state once and without it then. The
    /// longest words are what they are called.
    ///
    /// Returns the entity that each has become.
    fn join_same_words(&mut self, analysis: &Analysis<'_>) -> Vec<usize> {
        let mut one: Vec<usize> = (0..self.all.len()).collect();
        let named: HashSet<usize> = self.names.iter().map(|n| n.entity).collect();
        let mut first: HashMap<usize, usize> = HashMap::new();
        let bodies = self.all.iter().enumerate().filter(|(id, e)| {
            named.contains(id) && matches!(e.kind, ActorKind::Institution | ActorKind::Organization)
        });
        let full: Vec<(usize, String)> = bodies.map(|(id, e)| (id, folded(&e.name))).collect();
        let of_states: Vec<(usize, String)> = self
            .all
            .iter()
            .enumerate()
            .filter(|(_, e)| e.acts && matches!(e.kind, ActorKind::Institution | ActorKind::Organization))
            .map(|(id, e)| (id, strip_article(&e.name).to_owned()))
            .collect();
        let word = |m: &Span| {
            let tokens = analysis.tokens_in(*m);
            (!tokens.is_empty()).then(|| head_of(analysis, &tokens))
        };
        for (id, becomes) in one.iter_mut().enumerate() {
            let entity = &self.all[id];
            if !entity.acts || entity.speaks_for.is_some() {
                continue;
            }
            let stateless = || of_state(&of_states, id, entity);
            let into = if named.contains(&id) {
                stateless().unwrap_or(id)
            } else {
                let words: Vec<usize> = entity.mentions.iter().filter_map(word).collect();
                let met = words.iter().find_map(|w| first.get(w).copied());
                let into = met.or_else(|| short_for(&full, entity)).or_else(stateless).unwrap_or(id);
                first.extend(words.into_iter().map(|w| (w, into)));
                into
            };
            if into == id {
                continue;
            }
            *becomes = into;
            let mentions = std::mem::take(&mut self.all[id].mentions);
            self.all[into].mentions.extend(mentions);
            self.all[id].acts = false;
            if self.all[id].name.len() > self.all[into].name.len() {
                self.all[into].name = self.all[id].name.clone();
            }
        }
        // What has joined another may have been joined itself.
        for id in 0..one.len() {
            while one[one[id]] != one[id] {
                one[id] = one[one[id]];
            }
        }
        for e in &mut self.all {
            e.speaks_for = e.speaks_for.map(|b| one[b]);
        }
        one
    }
}

/// "The emergency service" for "State Emergency Service": the one body of the report whose name ends with these two words or more.
fn short_for(full: &[(usize, String)], entity: &Entity) -> Option<usize> {
    let words = folded(&entity.name);
    let end = format!(" {words}");
    let mut found = full.iter().filter(|(_, name)| words.contains(' ') && name.ends_with(&end));
    let first = found.next()?;
    found.next().is_none().then_some(first.0)
}

/// "The Human Rights Commission" for "Ethiopian Human Rights Commission", "the foreign ministry" for "India's foreign ministry":
/// the one body of the report that has these two words or more behind the name of its state.
fn of_state(bodies: &[(usize, String)], id: usize, entity: &Entity) -> Option<usize> {
    let is_body = matches!(entity.kind, ActorKind::Institution | ActorKind::Organization);
    let words = folded(&entity.name);
    if !is_body || entity.known.is_some() || !words.contains(' ') {
        return None;
    }
    let own = words.split(' ').count();
    let is_owned = |name: &str| {
        let all: Vec<&str> = name.split_whitespace().collect();
        all.len().checked_sub(own).filter(|&owner| owner > 0).is_some_and(|owner| {
            folded(&all[owner..].join(" ")) == words
                && Bodies::shared().find(&all[..owner].join(" ")).is_some()
        })
    };
    let mut found = bodies.iter().filter(|(other, name)| *other != id && is_owned(name));
    let first = found.next()?;
    found.next().is_none().then_some(first.0)
}

fn actor_of(entity: &Entity, place: &[usize]) -> Actor {
    let mut mentions = entity.mentions.clone();
    mentions.sort();
    mentions.dedup();
    Actor {
        name: entity.name.clone(),
        kind: entity.kind,
        speaks_for: entity.speaks_for.map(|b| place[b]),
        role: entity.role.clone(),
        known_as: None,
        country: None,
        mentions,
    }
}

/// The words of a name, folded, hyphens and particles apart.
pub(super) fn words_of(name: &str) -> Vec<String> {
    folded(name)
        .split(|c: char| c.is_whitespace() || c == '-' || c == '‑')
        .filter(|w| {
            !w.is_empty()
                && !["al", "el", "bin", "ibn", "de", "von", "van", "mr", "mrs", "ms", "dr"].contains(w)
        })
        .map(str::to_owned)
        .collect()
}

/// Whether two names can be one person's: the same surname as far as spelling goes, and first names that agree.
fn is_same_person(full: &[String], other: &[String]) -> bool {
    let (Some(last), Some(last_other)) = (full.last(), other.last()) else { return false };
    if other.len() == 1 {
        // "Assad" of "Bashar al-Assad"; "Ban" of "Ban Ki-moon"; a lone first name is no surname, but news uses it so.
        return full.iter().any(|w| is_same_spelling(w, last_other));
    }
    if full.len() == 1 {
        return is_same_spelling(last, last_other);
    }
    let (first, first_other) = (&full[0], &other[0]);
    let initial = first.len() == 1 || first_other.len() == 1;
    let firsts = is_same_spelling(first, first_other)
        || (initial && first.chars().next() == first_other.chars().next());
    is_same_spelling(last, last_other) && firsts
}

/// Whether two spellings are transliterations of one word: "Zalmay" and "Zalmai", "Gadhafi" and "Qaddafi".
pub(super) fn is_same_spelling(a: &str, b: &str) -> bool {
    a == b || (a.chars().count() > 3 && b.chars().count() > 3 && skeleton(a) == skeleton(b))
}

/// Consonants by sound, doubles once, vowels only where a word begins with one.
fn skeleton(word: &str) -> String {
    let plain: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    let mut sounds =
        plain.replace("kh", "k").replace("gh", "g").replace("dh", "d").replace("ph", "f").replace("ou", "u");
    sounds =
        sounds.replace(['q', 'g', 'c'], "k").replace('z', "s").replace(['y', 'j'], "i").replace('w', "v");
    let mut out = String::new();
    for (n, c) in sounds.chars().enumerate() {
        let vowel = "aeiouáéíóúäöü".contains(c);
        let c = if vowel { '.' } else { c };
        if (vowel && n > 0 && out.ends_with('.')) || out.ends_with(c) {
            continue;
        }
        out.push(c);
    }
    out
}

/// Whether one is made of the other's first letters: "UN" and "United Nations".
fn is_acronym(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let letters = letters(short);
    !letters.is_empty() && letters == initials(long)
}

/// "The North" of "North Korea".
fn is_half(e: &Entity, short: &str) -> bool {
    let rest = folded(&e.name);
    matches!(short, "north" | "south")
        && e.kind == ActorKind::State
        && rest.strip_prefix(short).is_some_and(|r| r.starts_with(' '))
}

/// "The Council" of "the Amhara Fano Unity Council", "the Ministry" of "the Ministry of Health".
fn is_short_for(short: &str, long: &str) -> bool {
    let (short, long) = (folded(short), folded(long));
    !short.contains(' ')
        && short.len() > 3
        && !matches!(short.as_str(), "army" | "forces")
        && (long.strip_suffix(short.as_str()).is_some_and(|rest| rest.ends_with(' '))
            || long.split_once(&format!("{short} ")).is_some_and(|(before, rest)| {
                (before.is_empty() || before.ends_with(' '))
                    && LEADS_ON.contains(&rest.split(' ').next().unwrap_or_default())
            }))
}

fn strip_article(words: &str) -> &str {
    words.strip_prefix("the ").or_else(|| words.strip_prefix("The ")).unwrap_or(words)
}

/// Short forms that the text gives in brackets after a body's name, "the Rapid Support Forces (RSF)": the words, and the
/// number of the name.
fn short_forms<'t>(
    text: &'t str,
    analysis: &Analysis<'_>,
    names: &[(Range<usize>, NameKind)],
) -> HashMap<&'t str, usize> {
    let word = |t: usize| analysis.tokens.get(t).map_or("", |s| s.of(text));
    let mut forms = HashMap::new();
    for (n, pair) in names.windows(2).enumerate() {
        let (long, short) = (&pair[0].0, &pair[1].0);
        let words = analysis.span(short).of(text);
        let bracketed =
            bracket_after(&word, long.end).is_some_and(|b| b + 1 == short.start) && word(short.end) == ")";
        if bracketed
            && pair[0].1 != NameKind::Person
            && !letters(words).is_empty()
            && short.len() < long.len()
        {
            forms.entry(words).or_insert(n);
        }
    }
    forms
}

/// The token of the bracket right after a name or its possessive.
pub(super) fn bracket_after<'t>(word: &impl Fn(usize) -> &'t str, end: usize) -> Option<usize> {
    let possessive = matches!(word(end), "'" | "’") && word(end + 1) == "s";
    let at = if possessive { end + 2 } else { end };
    (word(at) == "(").then_some(at)
}

/// "The Yemeni government", "Syria's interim government" where "Yemeni" and "Syria" are the names: the state under another name.
fn government(text: &str, analysis: &Analysis<'_>, name: &Range<usize>) -> Option<Span> {
    const BESIDE: usize = 3;
    let word = |t: usize| analysis.tokens.get(t).map_or("", |s| s.of(text));
    let governs = |t: usize| {
        matches!(word(t), "government" | "Government" | "authorities" | "administration" | "regime")
    };
    // "The government of Burundi".
    if name.start > 1 && word(name.start - 1) == "of" && governs(name.start - 2) {
        let article = name.start > 2 && matches!(word(name.start - 3), "the" | "The");
        return Some(analysis.span(&(name.start - 2 - usize::from(article)..name.end)));
    }
    let owned = matches!(word(name.end), "'" | "’") && word(name.end + 1) == "s";
    let first = if owned { name.end + 2 } else { name.end };
    let tells = |t: &usize| matches!(analysis.pos.get(*t), Some(Pos::Adj | Pos::Adv)) || word(*t) == "-";
    let told = (first..).take_while(tells).take(BESIDE).count();
    let last = first + told;
    if !governs(last) {
        return None;
    }
    let article = name.start > 0 && matches!(word(name.start - 1), "the" | "The");
    Some(analysis.span(&(name.start - usize::from(article)..last + 1)))
}

fn without_possessive(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let bare = words.strip_suffix("'s").or_else(|| words.strip_suffix("’s")).unwrap_or(words);
    Span::new(span.start as usize, span.start as usize + bare.len())
}

const INSTITUTIONS: &[&str] = &[
    "ministry",
    "army",
    "parliament",
    "police",
    "senate",
    "council",
    "court",
    "forces",
    "navy",
    "department",
    "congress",
    "assembly",
    "office",
    "command",
    "guard",
    "intelligence",
    "military",
    "pentagon",
    "directorate",
    "agency",
    "cabinet",
];

pub(super) fn kind_of_body(words: &str) -> ActorKind {
    let folded = folded(words);
    let has = |list: &[&str]| folded.split(' ').any(|w| list.contains(&w));
    if has(&["government", "administration", "regime"]) {
        ActorKind::State
    } else if has(INSTITUTIONS) {
        ActorKind::Institution
    } else if has(&[
        "rebels",
        "militants",
        "militia",
        "fighters",
        "brigade",
        "brigades",
        "guerrillas",
        "insurgents",
    ]) {
        ActorKind::ArmedGroup
    } else {
        ActorKind::Organization
    }
}

fn kind_of_author(name: &str) -> ActorKind {
    match kind_of_body(name) {
        ActorKind::Organization if name.split_whitespace().count() < 4 && !name.contains(" of ") => {
            ActorKind::Person
        }
        kind => kind,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_person_meet() {
        let same = [
            ("Zalmay Khalilzad", "Zalmai Khalilzad"),
            ("Muammar Qaddafi", "Gadhafi"),
            ("Bashar al-Assad", "Assad"),
            ("Ban Ki-moon", "Ban"),
            ("John Kerry", "J. Kerry"),
        ];
        for (a, b) in same {
            assert!(is_same_person(&words_of(a), &words_of(b)), "{a} and {b}");
        }
        for (a, b) in
            [("Rahimullah Yousafzai", "Sami Yousafzai"), ("Joe Biden", "Hunter Biden"), ("Mood", "Annan")]
        {
            assert!(!is_same_person(&words_of(a), &words_of(b)), "{a} and {b}");
        }
        assert!(is_acronym("United Nations", "UN"));
    }
}
