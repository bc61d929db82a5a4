//! Pronouns as sources: he, she, they, it look back; I and we are whoever speaks.

use sayso_core::{ActorKind, Manner, Span, Standing};
use sayso_read::rule::Rules;
use sayso_read::{NameKind, Pos, Rel};

use super::given;
use super::phrase::Phrase;
use super::same::Antecedent;
use super::source::{Found, OFFICES, Resolver};
use crate::code;

/// What a pronoun may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pronoun {
    He,
    She,
    They,
    It,
    Speaker,
}

impl Pronoun {
    pub(super) fn find(words: &str) -> Option<Pronoun> {
        // The country.
        if words == "US" {
            return None;
        }
        match words.to_lowercase().as_str() {
            "he" | "him" | "his" | "himself" => Some(Pronoun::He),
            "she" | "her" | "hers" | "herself" => Some(Pronoun::She),
            "they" | "them" | "their" | "both" | "themselves" | "they both" | "they all" => {
                Some(Pronoun::They)
            }
            "it" | "its" | "itself" => Some(Pronoun::It),
            "i" | "we" | "us" | "our" | "my" | "me" => Some(Pronoun::Speaker),
            _ => None,
        }
    }
}

/// "One of them", "at least ten of them": whether words are some of those who are told of before.
pub(super) fn is_some_of_them(words: &str) -> bool {
    const SOME: &[&str] =
        &["one", "two", "three", "some", "most", "many", "several", "all", "both", "each", "neither", "none"];
    let Some(part) = words.strip_suffix(" of them").filter(|w| w.split(' ').count() < 4) else {
        return false;
    };
    let last = part.rsplit(' ').next().unwrap_or_default().to_lowercase();
    SOME.contains(&last.as_str()) || last.chars().all(|c| c.is_ascii_digit())
}

/// Sentences over which an antecedent is looked for.
const SENTENCES_BACK: usize = 6;
/// What a subject is worth before other words, in a candidate's score.
const SUBJECT: f32 = 2.5;

fn is_subject(rel: Rel) -> bool {
    matches!(rel, Rel::Nsubj | Rel::NsubjPass)
}

/// Somebody a pronoun may stand for, by how well it fits.
struct Candidate {
    score: f32,
    actors: Vec<usize>,
    standing: Standing,
}

pub(super) fn resolve(resolver: &mut Resolver<'_>, n: usize, span: Span, pronoun: Pronoun) -> Found {
    if pronoun == Pronoun::Speaker {
        return speaker(resolver, n, span);
    }
    if pronoun == Pronoun::They
        && n >= resolver.own
        && let Some(found) = joined_subject(resolver, n, span).or_else(|| joint_subject(resolver, n, span))
    {
        return found;
    }
    let mut candidates = sources(resolver, n, span, pronoun);
    candidates.extend(names(resolver, n, span, pronoun));
    // Of who speaks, cue and place tell more than the network does; of who acts, the deed tells.
    if n >= resolver.own && matches!(pronoun, Pronoun::They | Pronoun::It) {
        weigh_in(resolver, span, pronoun, &mut candidates);
    }
    let best = candidates.into_iter().reduce(|best, next| if next.score > best.score { next } else { best });
    match best {
        Some(found) => {
            // "It" is no person and nobody's voice.
            let standing = match pronoun {
                Pronoun::It if found.standing != Standing::Document => Standing::Body,
                _ => found.standing,
            };
            Found { actors: found.actors, standing: Some(standing), doubt: false }
        }
        None => Found { actors: Vec::new(), standing: None, doubt: true },
    }
}

/// "*Units of the army* pushed on, and they took the hill": the subject of the clause that the pronoun's own is joined to.
fn joined_subject(resolver: &mut Resolver<'_>, n: usize, span: Span) -> Option<Found> {
    let analysis = resolver.analysis;
    let tree = &analysis.tree;
    let t = analysis.tokens_in(span).start;
    let sentence = analysis.sentences[analysis.sentence_of(t)].clone();
    let verb = tree.head(t).filter(|_| is_subject(tree.rel(t)))?;
    let first = tree.head(verb).filter(|&v| {
        matches!(tree.rel(verb), Rel::Conj | Rel::Advcl | Rel::Parataxis)
            && v < t
            && analysis.pos[v] == Pos::Verb
    })?;
    let noun = tree.children(first, sentence.start..t).find(|&c| is_subject(tree.rel(c)))?;
    let many = analysis.pos[noun] == Pos::Noun && resolver.lower(noun).ends_with('s');
    if !many
        || !Rules::shared().is_somebody(&resolver.lower(noun))
        || resolver.entities.name_at(noun).is_some()
    {
        return None;
    }
    let words = code::side(resolver.text, analysis, noun);
    let within = resolver.statements[n].within;
    let actors = resolver.asked(&[words], within);
    (!actors.is_empty()).then_some(Found { actors, standing: None, doubt: false })
}

/// "*The president and the premier* met. They agreed": those who are the subject of the sentence before together.
fn joint_subject(resolver: &mut Resolver<'_>, n: usize, span: Span) -> Option<Found> {
    let analysis = resolver.analysis;
    let tree = &analysis.tree;
    let t = analysis.tokens_in(span).start;
    let here = analysis.sentence_of(t);
    let first = analysis.sentences[here].clone().find(|&k| is_subject(tree.rel(k)));
    let before = analysis.sentences[here.checked_sub(1)?].clone();
    let verb = before.clone().find(|&k| tree.rel(k) == Rel::Root)?;
    let noun = tree.children(verb, before.start..verb).find(|&c| is_subject(tree.rel(c)))?;
    if first != Some(t) {
        return None;
    }
    let words = code::joined_sides(resolver.text, analysis, noun);
    if words.len() < 2 {
        return None;
    }
    let within = resolver.statements[n].within;
    let mut actors = resolver.asked(&words, within);
    actors.sort_unstable();
    actors.dedup();
    (actors.len() > 1).then_some(Found { actors, standing: None, doubt: false })
}

/// Adds what the network thinks of each candidate: whom the word stands for shows in what is said, too. Nouns that it points
/// at are candidates as well.
fn weigh_in(resolver: &mut Resolver<'_>, span: Span, pronoun: Pronoun, candidates: &mut Vec<Candidate>) {
    const WEIGHT: f32 = 4.0;
    const LEAST: f32 = 0.2;
    let shares = resolver.shares(resolver.analysis.tokens_in(span).start);
    for candidate in candidates.iter_mut() {
        let [one] = candidate.actors[..] else { continue };
        let own = |(found, _): &&(Antecedent, f32)| *found == Antecedent::Named(one);
        let share = shares.iter().find(own).map_or(0.0, |(_, share)| *share);
        candidate.score += WEIGHT * share;
    }
    for (found, share) in shares {
        let Antecedent::Noun(t) = found else { continue };
        let here = resolver.analysis.tokens[t];
        let Some(distance) = distance(resolver, here, span).filter(|_| share >= LEAST) else { continue };
        let many = resolver.lower(t).ends_with('s') || resolver.lower(t) == "people";
        if many != (pronoun == Pronoun::They) {
            continue;
        }
        let Some(one) = resolver.entity_of(found) else { continue };
        let subject = if is_subject(resolver.analysis.tree.rel(t)) { SUBJECT } else { 0.0 };
        let score = 2.0 - 2.0 * distance as f32 + subject + recency(here, span) + WEIGHT * share;
        candidates.push(Candidate { score, actors: vec![one], standing: Standing::Unnamed });
    }
}

fn speaker(resolver: &Resolver<'_>, n: usize, span: Span) -> Found {
    let outer = resolver.statements[n].within;
    if let Some(found) = outer.and_then(|o| resolver.found[o].clone()) {
        return found;
    }
    let words = span.of(resolver.text).to_lowercase();
    let first = words.split(|c: char| !c.is_alphabetic()).next();
    let by = match first {
        Some("we" | "us" | "our") if resolver.author.is_empty() => &resolver.signers,
        _ => resolver.author,
    };
    let person = |&a: &usize| resolver.entities.all[a].kind == ActorKind::Person;
    let standing = by.first().map(|a| if person(a) { Standing::Named } else { Standing::Body });
    Found { actors: by.to_vec(), standing, doubt: by.is_empty() }
}

/// Sources of other statements that the pronoun may take up.
fn sources(resolver: &Resolver<'_>, n: usize, span: Span, pronoun: Pronoun) -> Vec<Candidate> {
    let mut out = Vec::new();
    let from = reach(resolver, span);
    for (k, found) in resolver.found.iter().enumerate() {
        let Some(source) = resolver.statements[k].source.first() else { continue };
        if source.start < from || source.start >= span.start {
            continue;
        }
        let Some(found) = found.as_ref().filter(|f| k != n && !f.actors.is_empty()) else { continue };
        let Some(distance) = distance(resolver, *source, span) else { continue };
        if !fits(resolver, &found.actors, pronoun) && !is_voice(resolver, *source, pronoun) {
            continue;
        }
        let outer = resolver.statements[n].within == Some(k);
        let own = match (outer, resolver.statements[k].manner) {
            (true, Manner::Indirect) => 4.0,
            (true, Manner::Direct) => -6.0,
            (true, Manner::Mixed) => 0.0,
            // A source inside somebody else's words is a worse guess for a pronoun outside them.
            (false, _) if resolver.statements[k].within != resolver.statements[n].within => -2.5,
            (false, _) => 0.0,
        };
        let score = 5.0 - 2.0 * distance as f32
            + own
            + number(resolver, &found.actors, pronoun)
            + recency(*source, span);
        out.push(Candidate {
            score,
            actors: found.actors.clone(),
            standing: found.standing.unwrap_or(Standing::Unnamed),
        });
    }
    out
}

/// "An army *spokesman* said … he said": one voice of a body, without a name, may be he or she.
fn is_voice(resolver: &Resolver<'_>, source: Span, pronoun: Pronoun) -> bool {
    const ONE: &[&str] =
        &["official", "source", "diplomat", "commander", "officer", "negotiator", "aide", "representative"];
    if !matches!(pronoun, Pronoun::He | Pronoun::She) {
        return false;
    }
    let Some(phrase) = Phrase::of(resolver.text, resolver.analysis, source) else { return false };
    let noun = resolver.lower(phrase.head);
    let of_gender = match pronoun {
        Pronoun::He => noun != "spokeswoman",
        _ => noun != "spokesman",
    };
    let one = matches!(noun.as_str(), "spokesman" | "spokeswoman" | "spokesperson");
    of_gender && (one || ONE.contains(&noun.as_str()) || OFFICES.contains(&noun.as_str()))
}

/// Names in the sentences before that were no sources.
fn names(resolver: &Resolver<'_>, n: usize, span: Span, pronoun: Pronoun) -> Vec<Candidate> {
    let mut out = Vec::new();
    let from = reach(resolver, span);
    let first = resolver.entities.names.partition_point(|x| resolver.analysis.span(&x.tokens).start < from);
    for name in &resolver.entities.names[first..] {
        let here = resolver.analysis.span(&name.tokens);
        if here.start >= span.start {
            break;
        }
        let Some(distance) = distance(resolver, here, span).filter(|_| here.end <= span.start) else {
            continue;
        };
        let person = matches!(pronoun, Pronoun::He | Pronoun::She);
        if !person && is_of_title(resolver, &name.tokens) {
            continue;
        }
        if person != (name.kind == NameKind::Person)
            || !resolver.entities.is_body(name.entity)
            || !fits(resolver, &[name.entity], pronoun)
        {
            continue;
        }
        let rel = resolver.analysis.tree.rel(name.tokens.start);
        let head = resolver.analysis.tree.head(name.tokens.start);
        let rel = match (rel, head) {
            (Rel::Flat | Rel::Compound, Some(h)) => resolver.analysis.tree.rel(h),
            _ => rel,
        };
        let subject = if is_subject(rel) { SUBJECT } else { 0.0 };
        let quoted = resolver.statements.iter().enumerate().any(|(k, s)| {
            Some(k) != resolver.statements[n].within
                && s.content.iter().any(|c| c.contains(here))
                && s.manner == Manner::Direct
        });
        // Of whom somebody speaks he is not: "*Abbas* has no right, he said".
        let own = &resolver.statements[n];
        let spoken_of = person && n < resolver.own && own.content.iter().any(|c| c.contains(here));
        let quoted = if quoted { -3.0 } else { 0.0 } + if spoken_of { -4.0 } else { 0.0 };
        let standing = if person { Standing::Named } else { Standing::Body };
        let number = number(resolver, &[name.entity], pronoun);
        let score = 2.0 - 2.0 * distance as f32 + subject + quoted + number + recency(here, span);
        out.push(Candidate { score, actors: vec![name.entity], standing });
    }
    out
}

/// "The Minister for *Foreign Affairs*": a name that only says of what somebody is minister.
fn is_of_title(resolver: &Resolver<'_>, name: &std::ops::Range<usize>) -> bool {
    let tree = &resolver.analysis.tree;
    let last = name.end - 1;
    let head = tree.head(last).filter(|h| !name.contains(h) && tree.rel(last) == Rel::Nmod);
    head.is_some_and(|h| super::name::is_title(&resolver.lower(h)))
}

/// "They" is said of a state or of one office less often than of those who are many.
fn number(resolver: &Resolver<'_>, actors: &[usize], pronoun: Pronoun) -> f32 {
    let [one] = actors else { return 0.0 };
    let single = matches!(resolver.entities.all[*one].kind, ActorKind::State | ActorKind::Institution);
    if pronoun == Pronoun::They && single { -2.0 } else { 0.0 }
}

/// The byte from which on an antecedent is looked for.
fn reach(resolver: &Resolver<'_>, span: Span) -> u32 {
    let sentence = resolver.analysis.sentence_of(resolver.analysis.tokens_in(span).start);
    let first = resolver.analysis.sentences.get(sentence.saturating_sub(SENTENCES_BACK));
    first.map_or(0, |s| resolver.analysis.tokens[s.start].start)
}

/// Sentences between two spans, where it is few enough to look back over.
fn distance(resolver: &Resolver<'_>, earlier: Span, later: Span) -> Option<usize> {
    let token = |s: Span| resolver.analysis.tokens_in(s).start;
    let (a, b) = (resolver.analysis.sentence_of(token(earlier)), resolver.analysis.sentence_of(token(later)));
    b.checked_sub(a).filter(|&d| d <= SENTENCES_BACK)
}

/// Breaks ties towards what stands nearer.
fn recency(earlier: Span, later: Span) -> f32 {
    let bytes = later.start.saturating_sub(earlier.start) as f32;
    1.0 / (1.0 + bytes / 200.0)
}

fn fits(resolver: &Resolver<'_>, actors: &[usize], pronoun: Pronoun) -> bool {
    let kinds: Vec<ActorKind> = actors.iter().map(|&a| resolver.entities.all[a].kind).collect();
    let one_person = kinds == [ActorKind::Person];
    match pronoun {
        Pronoun::He | Pronoun::She => one_person && !is_other_gender(resolver, actors[0], pronoun),
        Pronoun::They => !one_person,
        Pronoun::It => kinds.len() == 1 && !one_person && kinds[0] != ActorKind::Public,
        Pronoun::Speaker => false,
    }
}

/// Whether the report's own words for a person rule the pronoun out.
fn is_other_gender(resolver: &Resolver<'_>, actor: usize, pronoun: Pronoun) -> bool {
    let entity = &resolver.entities.all[actor];
    let words = format!("{} {}", entity.role.as_deref().unwrap_or(""), entity.name).to_lowercase();
    let has = |list: &[&str]| words.split(|c: char| !c.is_alphabetic()).any(|w| list.contains(&w));
    const WOMEN: &[&str] = &[
        "woman",
        "spokeswoman",
        "chairwoman",
        "mrs",
        "ms",
        "mother",
        "widow",
        "wife",
        "queen",
        "congresswoman",
        "sister",
        "daughter",
    ];
    const MEN: &[&str] =
        &["man", "spokesman", "chairman", "mr", "father", "husband", "king", "congressman", "brother", "son"];
    let first = entity.name.split([' ', '-']).next().unwrap_or_default();
    let full = entity.name.contains(' ');
    match pronoun {
        Pronoun::He => has(WOMEN) || full && given::is_woman_s(first),
        Pronoun::She => has(MEN) || full && given::is_man_s(first),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::Pronoun;

    #[test]
    fn the_us_is_a_country_and_us_is_not() {
        assert_eq!(Pronoun::find("US"), None);
        assert_eq!(Pronoun::find("Us"), Some(Pronoun::Speaker));
        assert_eq!(Pronoun::find("us"), Some(Pronoun::Speaker));
    }
}
