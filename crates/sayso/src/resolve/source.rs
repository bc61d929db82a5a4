//! Whom a source is: read in the order of the text, so that a later pronoun finds an earlier name.

use std::ops::Range;

use sayso_core::{ActorKind, Span, Standing, Statement};
use sayso_read::rule::Rules;
use sayso_read::{Analysis, NameKind, Pos, Rel};

use super::entity::{Entities, Name, kind_of_body};
use super::parties;
use super::phrase::{Phrase, head_of};
use super::pronoun::{self, Pronoun};
use crate::code::{self, Words};
use crate::known::{Bodies, By};

/// What was found for a statement's source.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    pub(super) actors: Vec<usize>,
    pub(super) standing: Option<Standing>,
    /// Whether the words are there and nobody was found.
    pub(super) doubt: bool,
}

impl Found {
    fn of(actors: Vec<usize>, standing: Standing) -> Found {
        Found { doubt: actors.is_empty(), actors, standing: Some(standing) }
    }
}

/// Goes through the statements of a report.
pub(super) struct Resolver<'a> {
    pub(super) text: &'a str,
    pub(super) analysis: &'a Analysis<'a>,
    pub(super) entities: &'a mut Entities,
    /// The report's statements; while somebody else is asked for, one more that has those words for a source.
    pub(super) statements: Vec<Statement>,
    pub(super) author: &'a [usize],
    /// Whose "we" the report's own voice is, where it has no author.
    pub(super) signers: Vec<usize>,
    pub(super) found: Vec<Option<Found>>,
    /// Statements of the report; what comes after them in `statements` is asked for by claims.
    pub(super) own: usize,
    /// The two sides of the report, where its words join two.
    pub(super) parties: Option<[usize; 2]>,
}

/// Nouns for somebody who speaks for a body without a name of his own.
pub(super) const VOICES: &[&str] =
    &["spokesman", "spokeswoman", "spokesperson", "spokesmen", "spokespeople", "spokespersons"];
/// Nouns of vague voices of a body.
pub(super) const OFFICIALS: &[&str] = &[
    "official",
    "officials",
    "source",
    "sources",
    "diplomat",
    "diplomats",
    "commander",
    "commanders",
    "officer",
    "officers",
    "negotiator",
    "negotiators",
    "leaders",
    "lawmakers",
    "members",
    "aides",
    "aide",
    "representatives",
    "ministers",
    "envoys",
    "generals",
    "mediators",
    "leaders",
    "administrators",
    "investigators",
    "peacekeeper",
    "peacekeepers",
    "representative",
    "member",
    "delegate",
    "delegates",
    "politicians",
    "guards",
];
/// Tokens over which a noun is looked for that a definite one takes up.
const FAR: usize = 500;
/// Statements over which a voice that is taken up by its noun is looked for.
const LOOK_BACK: usize = 30;
/// Offices that many hold: "a Turkish minister" speaks for Turkey; "the Turkish minister" is a person of his own.
pub(super) const OFFICES: &[&str] =
    &["envoy", "ambassador", "minister", "general", "lawmaker", "senator", "adviser", "advisor", "mediator"];
const DOCUMENTS: &[&str] = &[
    "statement",
    "report",
    "communique",
    "communiqué",
    "letter",
    "document",
    "memo",
    "resolution",
    "text",
    "announcement",
    "tweet",
    "post",
    "release",
    "declaration",
    "agreement",
    "study",
    "survey",
    "message",
    "video",
    "article",
    "readout",
    "editorial",
];
const PUBLIC: &[&str] = &[
    "resident",
    "residents",
    "witness",
    "witnesses",
    "people",
    "villagers",
    "villager",
    "survivor",
    "survivors",
    "protesters",
    "refugees",
    "locals",
    "civilians",
    "eyewitnesses",
    "eyewitness",
    "mourners",
    "relatives",
    "neighbors",
    "neighbours",
    "families",
    "public",
    "citizens",
    "students",
    "traders",
    "farmers",
    "passengers",
    "civilian",
    "demonstrators",
    "inhabitants",
    "voters",
];
const VAGUE: &[&str] = &[
    "troops",
    "soldiers",
    "soldier",
    "fighters",
    "fighter",
    "activist",
    "activists",
    "analyst",
    "analysts",
    "expert",
    "experts",
    "observer",
    "observers",
    "monitor",
    "monitors",
    "critics",
    "some",
    "many",
    "others",
    "insiders",
    "reports",
    "rumors",
    "rumours",
    "watchers",
    "opponents",
    "supporters",
    "scholars",
    "historians",
    "researchers",
    "journalists",
    "reporters",
    "media",
    "it",
    "diplomats",
    "those",
    "few",
    "most",
    "someone",
    "one",
];
/// Alone, these name nobody: "some see a pattern".
const NOBODY: &[&str] = &[
    "some", "many", "few", "others", "most", "several", "none", "nobody", "someone", "one", "those", "all",
    "who", "which", "that", "this", "these",
];
pub(super) const GROUPS: &[&str] = &[
    "group",
    "movement",
    "organization",
    "organisation",
    "militia",
    "party",
    "faction",
    "alliance",
    "rebels",
    "insurgents",
    "militants",
    "guerrillas",
    "fighters",
    "separatists",
    "jihadists",
];

impl<'a> Resolver<'a> {
    pub(super) fn new(
        text: &'a str,
        analysis: &'a Analysis<'a>,
        entities: &'a mut Entities,
        statements: &'a [Statement],
        author: &'a [usize],
    ) -> Resolver<'a> {
        let own = statements.len();
        let (statements, found) = (statements.to_vec(), vec![None; own]);
        Resolver {
            text,
            analysis,
            entities,
            statements,
            author,
            signers: Vec::new(),
            found,
            own,
            parties: None,
        }
    }

    /// Actors of every statement, in order: names and nouns first, as a pronoun may look either way.
    pub(super) fn all(&mut self) -> Vec<Found> {
        for n in 0..self.statements.len() {
            if !self.is_pronoun(n) {
                self.found[n] = Some(self.resolve(n));
            }
        }
        for n in 0..self.statements.len() {
            if self.found[n].is_none() {
                self.found[n] = Some(self.resolve(n));
            }
        }
        self.found.iter().map(|f| f.clone().unwrap_or_default()).collect()
    }

    /// Reads the sources anew that mean the two sides of the report, once these are known.
    pub(super) fn join_sources(&mut self, found: &mut [Found]) {
        for (n, found) in found.iter_mut().enumerate() {
            let means_both = |s: &Span| parties::is_both(s.of(self.text));
            if matches!(&self.statements[n].source[..], [one] if means_both(one)) {
                *found = self.resolve(n);
                self.found[n] = Some(found.clone());
            }
        }
    }

    /// Whom words stand for that are no source: read like the source of a statement in the same place.
    pub(super) fn asked(&mut self, words: &[Words], within: Option<usize>) -> Vec<usize> {
        words.iter().flat_map(|w| self.asked_one(w, within)).collect()
    }

    fn asked_one(&mut self, words: &Words, within: Option<usize>) -> Vec<usize> {
        // Odd text can have nouns that stand for one another in a ring: then they stand for nobody.
        const DEEPEST: usize = 8;
        if self.statements.len() >= self.own + DEEPEST {
            return Vec::new();
        }
        let named = self.named_behind(words);
        if named.len() > 1 {
            return named;
        }
        let n = self.statements.len();
        self.statements.push(Statement::of_source(words.core, within));
        self.found.push(None);
        let found = self.resolve_span(n, words.core);
        self.statements.truncate(n);
        self.found.truncate(n);
        let own = |id: usize| self.entities.all[id].name == words.core.of(self.text);
        if let [one] = found.actors[..]
            && own(one)
        {
            self.entities.mention(one, words.whole);
            self.entities.mention(one, words.bare);
        } else if let [one] = found.actors[..]
            && self.is_named_by(one, words.core)
        {
            // "The United Nations mission *in Haiti*": the longer name is a name of it, too.
            self.entities.mention(one, words.whole);
        }
        self.body_behind(words.core, found.actors)
    }

    /// "Two splinter groups, *the Front and the Brigade*": those whom an apposition names.
    fn named_behind(&self, words: &Words) -> Vec<usize> {
        let whole = self.analysis.tokens_in(words.whole);
        let Some(comma) = whole.clone().find(|&t| self.word(t) == ",").filter(|&t| t > whole.start) else {
            return Vec::new();
        };
        let head = head_of(self.analysis, &(whole.start..comma));
        let is_many = self.analysis.pos[head] == Pos::Noun && self.lower(head).ends_with('s');
        let remark = comma + 1..whole.end;
        let plain = |t: usize| {
            self.entities.name_at(t).is_some()
                || matches!(self.lower(t).as_str(), "the" | "and" | "," | "(" | ")")
        };
        if !is_many || self.entities.name_at(head).is_some() || !remark.clone().all(plain) {
            return Vec::new();
        }
        let mut ids: Vec<usize> = self.entities.names_in(&remark).iter().map(|n| n.entity).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Whether the head of words is of a body's own name.
    fn is_named_by(&self, id: usize, core: Span) -> bool {
        let Some(phrase) = Phrase::of(self.text, self.analysis, core) else { return false };
        self.entities.all[id].kind != ActorKind::Person
            && self.entities.name_at(phrase.head).is_some_and(|n| n.entity == id)
    }

    /// Whether words are said by a speaker of his own side: "we", "our troops", "his side".
    pub(super) fn is_spoken_for(&self, words: &[Words]) -> bool {
        let first = |w: &Words| {
            let words = w.core.of(self.text).to_lowercase();
            let first = words.split(|c: char| !c.is_alphabetic()).next().map(str::to_owned);
            matches!(first.as_deref(), Some("we" | "us" | "our" | "his" | "her"))
        };
        words.iter().any(first)
    }

    /// "We" and "our" in the mouth of somebody who speaks for a body mean that body.
    fn body_behind(&self, span: Span, actors: Vec<usize>) -> Vec<usize> {
        let plural = matches!(span.of(self.text).to_lowercase().as_str(), "we" | "us" | "our");
        match actors[..] {
            [one] if plural => vec![self.entities.all[one].speaks_for.unwrap_or(one)],
            _ => actors,
        }
    }

    pub(super) fn word(&self, token: usize) -> &'a str {
        self.analysis.tokens[token].of(self.text)
    }

    pub(super) fn lower(&self, token: usize) -> String {
        self.word(token).to_lowercase()
    }

    fn is_pronoun(&self, n: usize) -> bool {
        self.statements[n].source.first().is_some_and(|s| Pronoun::find(s.of(self.text)).is_some())
    }

    fn resolve(&mut self, n: usize) -> Found {
        let sources = self.statements[n].source.clone();
        let mut whole = Found::default();
        for span in sources {
            let found = self.resolve_span(n, span);
            whole.actors.extend(found.actors);
            whole.doubt |= found.doubt;
            whole.standing = whole.standing.max(found.standing);
        }
        whole.actors.sort_unstable();
        whole.actors.dedup();
        whole
    }

    fn resolve_span(&mut self, n: usize, span: Span) -> Found {
        let words = span.of(self.text);
        if parties::is_both(words) {
            // Of a joint statement the two are those who sign it.
            let signed =
                [self.author, &self.signers].into_iter().find(|by| by.len() == 2).map(<[usize]>::to_vec);
            // "The two sides" are those of the report; who "both" are the words right before tell.
            let of_report = self.parties.map(Vec::from).filter(|_| parties::is_of_sides(words));
            let near = signed.or(of_report).or_else(|| self.pair_before(span));
            if let Some(sides) = near.or_else(|| self.both_sides(span)) {
                return Found::of(sides, Standing::Body);
            }
        }
        if let Some(persons) = self.two_persons(span) {
            return Found::of(persons, Standing::Named);
        }
        if self.is_office_s_turn(n, words) {
            return self.turn_of(span);
        }
        // "We, the ministers of …" is whoever signs.
        let signed = words.split_once(',').map_or(words, |(first, _)| first);
        if let Some(pronoun) =
            Pronoun::find(words).or_else(|| Pronoun::find(signed).filter(|&p| p == Pronoun::Speaker))
        {
            return pronoun::resolve(self, n, span, pronoun);
        }
        if matches!(words, "who" | "which" | "that")
            && let Some(found) = self.antecedent(n, span)
        {
            return found;
        }
        // Some of a state are no state: only people are told of in parts.
        if pronoun::is_some_of_them(words) {
            let found = pronoun::resolve(self, n, span, Pronoun::They);
            let people = |&id: &usize| self.entities.all[id].kind == ActorKind::Public;
            if !found.actors.is_empty() && found.actors.iter().all(people) {
                return found;
            }
        }
        let Some(phrase) = Phrase::of(self.text, self.analysis, span) else { return Found::default() };
        if phrase.core.len() == 1 && NOBODY.contains(&self.lower(phrase.head).as_str()) {
            return Found { actors: Vec::new(), standing: Some(Standing::Unnamed), doubt: false };
        }
        let segments = self.segments(&phrase);
        if segments.len() == 1 {
            return self.resolve_phrase(n, &phrase, Some(span));
        }
        let last = segments.len() - 1;
        let mut whole = Found::default();
        for (k, core) in segments.into_iter().enumerate() {
            let beside = phrase.beside.clone().filter(|_| k == last);
            let part = Phrase { head: head_of(self.analysis, &core), core, beside };
            let found = self.resolve_phrase(n, &part, None);
            whole.actors.extend(found.actors);
            whole.standing = whole.standing.max(found.standing);
        }
        whole
    }

    /// "*Hamas*, who says": whom a relative pronoun takes up.
    fn antecedent(&mut self, n: usize, span: Span) -> Option<Found> {
        let tree = &self.analysis.tree;
        let verb = tree.head(self.analysis.tokens_in(span).start)?;
        let noun = tree.head(verb).filter(|_| tree.rel(verb) == Rel::AclRelcl)?;
        // "The Union and *the States*, which *classify* it": both do.
        let joined =
            tree.head(noun).filter(|_| tree.rel(noun) == Rel::Conj && !self.word(verb).ends_with('s'));
        let words = code::joined_sides(self.text, self.analysis, joined.unwrap_or(noun));
        let within = self.statements[n].within;
        let actors = self.asked(&words, within);
        let person = |&id: &usize| self.entities.all[id].kind == ActorKind::Person;
        let public = |&id: &usize| self.entities.all[id].kind == ActorKind::Public;
        let standing = match &actors[..] {
            [] => return None,
            all if all.iter().all(person) => Standing::Named,
            all if all.iter().any(public) => Standing::Unnamed,
            _ => Standing::Body,
        };
        Some(Found { actors, standing: Some(standing), doubt: false })
    }

    /// "THE PRESIDENT:" before a turn.
    fn is_office_s_turn(&self, n: usize, words: &str) -> bool {
        let is_office =
            words.starts_with("THE ") || words.ends_with(" OFFICIAL") || words.ends_with(" OFFICIALS");
        is_office
            && !words.chars().any(char::is_lowercase)
            && n < self.own
            && self.statements[n].cue.is_empty()
    }

    /// Whose turn it is that an office's label begins: of what is one person's speech his, else the label's own, and of no
    /// other president who is named.
    fn turn_of(&mut self, span: Span) -> Found {
        let is_unnamed = span.of(self.text).contains("OFFICIAL");
        if !is_unnamed && matches!(self.author, [a] if self.entities.all[*a].kind == ActorKind::Person) {
            return Found::of(self.author.to_vec(), Standing::Named);
        }
        let Some(phrase) = Phrase::of(self.text, self.analysis, span) else { return Found::default() };
        let id = self.own_words(&phrase, Some(span));
        self.entities.all[id].kind = ActorKind::Person;
        // "SENIOR ADMINISTRATION OFFICIAL": the transcripts of one state call its officials so.
        let label = span.of(self.text);
        let is_american =
            ["ADMINISTRATION", "STATE DEPARTMENT", "WHITE HOUSE"].iter().any(|w| label.contains(w));
        let states = Bodies::shared().find("United States").map(|(known, _)| known);
        let state =
            self.entities.all.iter().position(|e| is_american && e.known.is_some() && e.known == states);
        self.entities.all[id].speaks_for = self.entities.all[id].speaks_for.or(state);
        if let Some(state) = state {
            self.entities.all[state].acts = true;
        }
        Found::of(vec![id], if is_unnamed { Standing::Unnamed } else { Standing::Named })
    }

    /// "A and B" where both sides are phrases of their own.
    fn segments(&self, phrase: &Phrase) -> Vec<Range<usize>> {
        let core = phrase.core.clone();
        let joint = |t: usize| matches!(self.lower(t).as_str(), "and" | "," | "or");
        let mut parts = Vec::new();
        let mut start = core.start;
        for t in core.clone().skip(1) {
            let inside_name =
                self.entities.name_at(t).is_some_and(|n| n.tokens.start < t && t + 1 < n.tokens.end);
            let apart = || self.ends_in_name(start..t) || self.ends_in_somebody(start..t, t + 1);
            if joint(t) && !inside_name && t > start && t + 1 < core.end && apart() {
                parts.push(start..t);
                start = if joint(t + 1) { t + 2 } else { t + 1 };
            }
        }
        if start < core.end {
            parts.push(start..core.end);
        }
        let whole = parts.iter().all(|p| !p.is_empty());
        if whole && parts.len() > 1 { parts } else { vec![core] }
    }

    /// "The government *and the* rebels": a noun for somebody, and a phrase of its own behind it; not "the army and navy chiefs",
    /// and not "the parties and their backers", who are told of as one.
    fn ends_in_somebody(&self, range: Range<usize>, next: usize) -> bool {
        let begins = self.analysis.pos[next] == Pos::Det
            || self.entities.name_at(next).is_some_and(|n| n.tokens.start == next);
        let last = range.end - 1;
        let is_theirs = matches!(self.lower(next).as_str(), "their" | "his" | "her" | "its");
        begins
            && !is_theirs
            && matches!(self.analysis.pos[last], Pos::Noun | Pos::Propn)
            && Rules::shared().is_somebody(&self.lower(last))
    }

    fn ends_in_name(&self, range: Range<usize>) -> bool {
        let plural = |t: usize| {
            let noun = self.lower(t);
            noun.ends_with('s') && self.standing_of(&noun).is_some()
        };
        self.entities.name_at(range.end - 1).is_some()
            || plural(range.end - 1)
            || Bodies::shared().find(self.analysis.span(&range).of(self.text)).is_some()
    }

    /// `source` is the whole source where the phrase is all of it: a mention of whoever it is.
    fn resolve_phrase(&mut self, n: usize, phrase: &Phrase, source: Option<Span>) -> Found {
        let found = self.read_phrase(n, phrase, source);
        if let ([one], Some(span)) = (&found.actors[..], source) {
            self.entities.mention(*one, span);
        }
        found
    }

    fn read_phrase(&mut self, n: usize, phrase: &Phrase, source: Option<Span>) -> Found {
        let mut found = self.told_phrase(n, phrase, source);
        found.standing = self.standing_in_office(phrase, &found).or(found.standing);
        found
    }

    /// "The defence minister" speaks in his role, "a minister" without a name, where the report does not tell who he is; "the
    /// rebels", whoever they are, are a body.
    fn standing_in_office(&self, phrase: &Phrase, found: &Found) -> Option<Standing> {
        const HOLDERS: &[&str] = &[
            "commander",
            "president",
            "leader",
            "governor",
            "mayor",
            "chief",
            "secretary",
            "chairman",
            "premier",
            "chancellor",
            "king",
        ];
        const FORCES: &[&str] = &[
            "rebels",
            "insurgents",
            "guerrillas",
            "separatists",
            "authorities",
            "peacekeepers",
            "media",
            "opposition",
        ];
        let noun = self.lower(phrase.head);
        let [one] = found.actors[..] else { return None };
        let is_named = matches!(found.standing, Some(Standing::Named | Standing::Document));
        if FORCES.contains(&noun.as_str()) && !is_named {
            return Some(Standing::Body);
        }
        let holds = OFFICES.contains(&noun.as_str()) || HOLDERS.contains(&noun.as_str());
        if !holds || is_named || self.entities.name_at(phrase.head).is_some() {
            return None;
        }
        // Of somebody else's voice it is that of whom he speaks for.
        let own = self.entities.all[one].kind == ActorKind::Person;
        let first = self.lower(phrase.core.start);
        let indefinite = matches!(first.as_str(), "a" | "an" | "another" | "one");
        match (own, indefinite) {
            (true, false) => Some(Standing::Role),
            (_, true) => Some(Standing::Unnamed),
            _ => None,
        }
    }

    fn told_phrase(&mut self, n: usize, phrase: &Phrase, source: Option<Span>) -> Found {
        let noun = self.lower(phrase.head);
        let whole = source.map_or(phrase.core.clone(), |span| self.analysis.tokens_in(span));
        let core = self.analysis.span(&phrase.core);
        if let Some(person) = self.person_of(phrase, &whole) {
            self.describe(person, phrase);
            self.entities.mention(person, core);
            return Found::of(vec![person], Standing::Named);
        }
        if let Some(person) = self.person_named(&whole).or_else(|| self.person_beside(phrase)) {
            return Found::of(vec![person], Standing::Named);
        }
        if DOCUMENTS.contains(&noun.as_str()) {
            return self.document(n, phrase);
        }
        if let Some(state) = self.governed_by(phrase, &noun) {
            self.entities.mention(state, core);
            return Found::of(vec![state], Standing::Body);
        }
        if let Some(body) = self.body_of(phrase, &whole) {
            self.entities.mention(body, core);
            return Found::of(vec![body], Standing::Body);
        }
        let standing = self.standing_of(&noun);
        if let Some(id) = self.voice_of(n, phrase, &noun) {
            self.entities.mention(id, core);
            let named = self.entities.all[id].kind == ActorKind::Person
                && standing.is_none_or(|s| s == Standing::Role);
            return Found::of(
                vec![id],
                if named { Standing::Named } else { standing.unwrap_or(Standing::Body) },
            );
        }
        if let Some(before) = self.spoken_of(n, phrase, &noun) {
            return before;
        }
        if let Some(id) = self.described(phrase) {
            self.entities.mention(id, core);
            return Found::of(vec![id], standing.unwrap_or(Standing::Body));
        }
        if let Some(id) = self.stands_for(phrase) {
            self.entities.mention(id, core);
            return Found::of(vec![id], standing.unwrap_or(Standing::Body));
        }
        if let Some(id) = self.told_before(phrase, &noun) {
            self.entities.mention(id, core);
            return Found { actors: vec![id], standing, doubt: false };
        }
        if let Some(state) = self.people_of(n, phrase) {
            return Found::of(vec![state], Standing::Body);
        }
        let id = self.own_words(phrase, source);
        Found { actors: vec![id], standing, doubt: false }
    }

    /// "The *Syrian* airstrike": the state of the people that a deed is named after.
    fn people_of(&mut self, n: usize, phrase: &Phrase) -> Option<usize> {
        let span = self.analysis.span(&phrase.core);
        let known = Bodies::shared().find(span.of(self.text)).filter(|(_, by)| *by == By::Adjective);
        if n < self.own || known.is_none() {
            return None;
        }
        let id = self.entities.body(span.of(self.text), true);
        self.entities.mention(id, span);
        Some(id)
    }

    /// The body that the network is sure a definite noun or a noun for people stands for.
    fn stands_for(&mut self, phrase: &Phrase) -> Option<usize> {
        const SURE: f32 = 0.6;
        // Two are no one; helicopters are nobody's by being told of after him, and allies somebody's, but who is not told.
        let noun = self.lower(phrase.head);
        if Rules::shared().is_crewed(&noun) || matches!(&*noun, "allies" | "ally" | "partners" | "partner") {
            return None;
        }
        if parties::is_both(self.analysis.span(&phrase.core).of(self.text)) {
            return None;
        }
        let found = self.likeliest(phrase.head).filter(|(_, share)| *share > SURE)?.0;
        let found = self.entity_of(found)?;
        // A noun takes up whom the report has named already.
        let start = self.analysis.tokens[phrase.core.start].start;
        let is_told = self.entities.all[found].mentions.iter().any(|m| m.start < start);
        let is_other = self.names_another(phrase, found);
        (self.entities.all[found].kind != ActorKind::Person && is_told && !is_other).then_some(found)
    }

    /// "*Russian* soldiers" are none of Georgia's: whether words say themselves that they are another state's.
    fn names_another(&self, phrase: &Phrase, found: usize) -> bool {
        // "Our *NATO* Allies" are none of the Taliban.
        let name = |id: usize| self.entities.all[id].name.as_str();
        let is_same = |id: usize| name(id).contains(name(found)) || name(found).contains(name(id));
        let other = |n: &Name| n.kind == NameKind::Organization && n.entity != found && !is_same(n.entity);
        if self.entities.names_in(&phrase.core).iter().any(other) {
            return true;
        }
        let is_state = |body: &usize| Bodies::shared().get(*body).kind == ActorKind::State;
        let Some(own) = self.entities.all[found].known.filter(is_state) else { return false };
        let told = (phrase.core.start..phrase.head + 1).filter_map(|t| Bodies::shared().find(self.word(t)));
        told.map(|(body, _)| body).filter(is_state).any(|body| body != own)
    }

    /// "The gunmen" after "thirty gunmen in a truck": whoever the report told of last by the same noun and more words.
    fn told_before(&mut self, phrase: &Phrase, noun: &str) -> Option<usize> {
        let definite =
            matches!(self.lower(phrase.core.start).as_str(), "the" | "this" | "that" | "these" | "those");
        if !definite || phrase.core.len() != 2 || Rules::shared().is_thing(noun) {
            return None;
        }
        let start = phrase.core.start;
        let is_noun = |t: usize| match self.analysis.pos[t] {
            Pos::Noun => true,
            // Where the network takes "Russian-backed separatists" for a name.
            Pos::Propn => self.word(t).starts_with(char::is_lowercase),
            _ => false,
        };
        let fuller = |t: &usize| {
            is_noun(*t)
                && self.lower(*t) == noun
                && self.entities.name_at(*t).is_none()
                && self.is_told_fully(*t)
        };
        let before = (start.saturating_sub(FAR)..start).rev().find(fuller)?;
        let words = code::side(self.text, self.analysis, before);
        match self.asked(&[words], None)[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    /// Whether a noun has words beside it that tell it from others, and none that say whose it is.
    fn is_told_fully(&self, noun: usize) -> bool {
        let tree = &self.analysis.tree;
        let sentence = self.analysis.sentences[self.analysis.sentence_of(noun)].clone();
        let whose = |c: usize| tree.rel(c) == Rel::NmodPoss && self.analysis.pos[c] == Pos::Pron;
        let tells = |c: usize| {
            matches!(
                tree.rel(c),
                Rel::Amod | Rel::Compound | Rel::Nummod | Rel::Acl | Rel::AclRelcl | Rel::NmodPoss
            ) || (tree.rel(c) == Rel::Nmod && c > noun)
        };
        let children: Vec<usize> = tree.children(noun, sentence).collect();
        children.iter().any(|&c| tells(c)) && !children.iter().any(|&c| whose(c))
    }

    /// "The officer", "the source": whoever the last source with that noun was.
    fn spoken_of(&self, n: usize, phrase: &Phrase, noun: &str) -> Option<Found> {
        let definite =
            matches!(self.lower(phrase.core.start).as_str(), "the" | "this" | "that" | "these" | "those");
        if !definite || phrase.core.len() != 2 {
            return None;
        }
        let before =
            (0..n).rev().filter(|&k| self.statements[k].source.first() != self.statements[n].source.first());
        let same = |&k: &usize| {
            let source = self.statements[k].source.first();
            let head =
                source.and_then(|&s| Phrase::of(self.text, self.analysis, s)).map(|p| self.lower(p.head));
            head.is_some_and(|h| h == noun)
        };
        let found = before.take(LOOK_BACK).find(same).and_then(|k| self.found[k].clone());
        found.filter(|f| !f.actors.is_empty())
    }

    fn standing_of(&self, noun: &str) -> Option<Standing> {
        let has = |list: &[&str]| list.contains(&noun);
        if has(VOICES) {
            Some(Standing::Role)
        } else if has(PUBLIC) {
            Some(Standing::Public)
        } else if has(OFFICIALS) || has(VAGUE) {
            Some(Standing::Unnamed)
        } else {
            None
        }
    }

    /// "The statement said": whoever issued it, as far as the words or the statement before tell.
    fn document(&mut self, n: usize, phrase: &Phrase) -> Found {
        let core = self.analysis.span(&phrase.core);
        let before = (0..n).rev().find_map(|k| self.found[k].as_ref().filter(|f| !f.actors.is_empty()));
        let before = before.map(|f| f.actors.clone());
        let definite = matches!(
            self.lower(phrase.core.start).as_str(),
            "the" | "its" | "their" | "his" | "her" | "this"
        );
        let body = self.body_in(&phrase.core).or_else(|| self.government_in(phrase));
        // "A statement by the group".
        let body = body.or_else(|| self.body_after(phrase));
        let actors = match (body, before) {
            (Some(body), _) => vec![body],
            (None, Some(actors)) if definite => actors,
            _ => vec![self.own_words(phrase, None)],
        };
        if let [one] = actors[..] {
            self.entities.mention(one, core);
        }
        Found::of(actors, Standing::Document)
    }

    /// A source that is nobody the report names: its own words are the actor.
    pub(super) fn own_words(&mut self, phrase: &Phrase, source: Option<Span>) -> usize {
        // "Upland, whose *14th Army* handed over its tanks".
        let whose = usize::from(phrase.core.start < phrase.head && self.lower(phrase.core.start) == "whose");
        let phrase = &Phrase { core: phrase.core.start + whose..phrase.core.end, ..phrase.clone() };
        let span = self.analysis.span(&phrase.core);
        let words = span.of(self.text);
        let id = match self.entities.find_whole(words) {
            Some(id) => id,
            None => {
                let kind = self.kind_of_noun(phrase);
                self.entities.push(words, kind)
            }
        };
        self.entities.mention(id, span);
        if let Some(source) = source {
            self.entities.mention(id, source);
        }
        // "23 *armed men*": how many they are is no part of what they are called.
        if let Some(called) = self.without_number(phrase) {
            self.entities.mention(id, called);
        }
        id
    }

    /// The words of a phrase behind the number that it begins with; `None` where it begins with none.
    fn without_number(&self, phrase: &Phrase) -> Option<Span> {
        const BEFORE: &[&str] = &[
            "some",
            "about",
            "around",
            "at",
            "least",
            "more",
            "than",
            "over",
            "nearly",
            "almost",
            "up",
            "to",
            "only",
            "roughly",
            "of",
            "several",
            "many",
            "dozens",
            "scores",
            "hundreds",
            "thousands",
        ];
        let counts = |t: &usize| self.analysis.pos[*t] == Pos::Num || BEFORE.contains(&&*self.lower(*t));
        let is_number = |t: usize| self.analysis.pos[t] == Pos::Num || self.lower(t).ends_with('s');
        // "*The four* militants", "*many* villagers".
        let first = phrase.core.start;
        let article =
            usize::from(self.lower(first) == "the" && first + 1 < phrase.head && is_number(first + 1));
        let start = (first + article..phrase.head).find(|t| !counts(t)).unwrap_or(phrase.head);
        let counted = (first..start).any(is_number) || self.lower(first) == "many";
        (counted && start > first).then(|| self.analysis.span(&(start..phrase.core.end)))
    }

    fn kind_of_noun(&self, phrase: &Phrase) -> ActorKind {
        let noun = self.lower(phrase.head);
        // "A source in the militants' team" is no militia: the head tells.
        let voice = self.standing_of(&noun).is_some();
        let body = if voice {
            ActorKind::Organization
        } else {
            kind_of_body(self.analysis.span(&phrase.core).of(self.text))
        };
        if GROUPS.contains(&noun.as_str())
            || matches!(noun.as_str(), "media" | "agency" | "newspaper" | "television")
        {
            return body;
        }
        let one = matches!(
            self.lower(phrase.core.start).as_str(),
            "a" | "an" | "one" | "another" | "the" | "his" | "her"
        ) || self.is_owned(phrase);
        let plural = noun.ends_with('s') || matches!(noun.as_str(), "people" | "police" | "some" | "many");
        let is_no_person = || Rules::shared().is_no_person(&noun);
        match body {
            ActorKind::Organization if one && !plural && self.analysis.pos[phrase.head] == Pos::Noun => {
                // "A bank", "a convoy" is nobody.
                if is_no_person() { body } else { ActorKind::Person }
            }
            ActorKind::Organization if plural || self.analysis.pos[phrase.head] != Pos::Propn => {
                ActorKind::Public
            }
            kind => kind,
        }
    }
}
