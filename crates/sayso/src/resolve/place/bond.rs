//! Which mentions are one name, and which names stand together.
//!
//! "Paris, Texas" and "Paris, France" in one report are two names; a later "Paris" is the one told last.

use std::collections::{BTreeMap, HashMap};

use sayso_core::PlaceKind;

use super::choose::{Bond, Name, Tie, agree};
use super::entry::{Atlas, Entries};
use super::mention::{Class, Mention};

/// So far apart words can still stand together, in bytes.
const FAR: usize = 40;

type Lookup = (String, Option<Class>, bool);

/// The names of a report, and the name of each mention.
pub(super) fn names(mentions: &[Mention], text: &str, atlas: &Atlas<'_>) -> (Vec<Name>, Vec<usize>) {
    let mut names: Vec<Name> = Vec::new();
    let mut known: HashMap<Lookup, usize> = HashMap::new();
    let first: Vec<usize> = mentions
        .iter()
        .map(|m| {
            let lookup = (m.name.clone(), m.class, m.is_strict);
            *known.entry(lookup).or_insert_with(|| {
                let namesake = names.len();
                names.push(Name { entries: m.entries(atlas), times: 0, class: m.class, namesake });
                names.len() - 1
            })
        })
        .collect();
    let told = holders(mentions, &first, &names, text);
    let name_of = apart(mentions, &first, &told, &mut names);
    for &n in &name_of {
        names[n].times += 1;
    }
    (names, name_of)
}

/// For each mention the name that a comma says it lies in.
fn holders(mentions: &[Mention], name_of: &[usize], names: &[Name], text: &str) -> Vec<Option<usize>> {
    let mut told = vec![None; mentions.len()];
    for m in 1..mentions.len() {
        let (inner, outer) = (name_of[m - 1], name_of[m]);
        if bond_between(&mentions[m - 1], &mentions[m], text) == Some((Bond::In, false))
            && lies_in(&names[inner].entries, &names[outer].entries)
        {
            told[m - 1] = Some(outer);
        }
    }
    told
}

/// Whether some town of the first name lies in a division or country of the second.
fn lies_in(inner: &Entries, outer: &Entries) -> bool {
    let holds = |kind| matches!(kind, PlaceKind::Country | PlaceKind::Region | PlaceKind::District);
    let outer = outer.weighed.iter().filter(|e| holds(e.record.kind));
    outer.into_iter().any(|o| inner.weighed.iter().any(|i| agree(i, o, Bond::In)))
}

/// Names with several holders taken apart, and the name of each mention.
fn apart(mentions: &[Mention], first: &[usize], told: &[Option<usize>], names: &mut Vec<Name>) -> Vec<usize> {
    let mut held: BTreeMap<(usize, Option<usize>), usize> = BTreeMap::new();
    let mut holders: HashMap<usize, usize> = HashMap::new();
    for (&n, holder) in first.iter().zip(told) {
        if let Some(holder) = holder {
            held.entry((n, Some(*holder))).or_insert_with(|| {
                let seen = holders.entry(n).or_default();
                *seen += 1;
                if *seen == 1 {
                    return n;
                }
                names.push(Name {
                    entries: names[n].entries.clone(),
                    times: 0,
                    class: names[n].class,
                    namesake: n,
                });
                names.len() - 1
            });
        }
    }
    let mut last: HashMap<usize, usize> = HashMap::new();
    (0..mentions.len())
        .map(|m| match told[m] {
            Some(holder) => {
                let own = held[&(first[m], Some(holder))];
                last.insert(first[m], own);
                own
            }
            None => last.get(&first[m]).copied().unwrap_or(first[m]),
        })
        .collect()
}

/// The bonds between names that stand beside each other, each once.
pub(super) fn ties(mentions: &[Mention], name_of: &[usize], names: &[Name], text: &str) -> Vec<Tie> {
    let mut ties: Vec<Tie> = Vec::new();
    for m in 1..mentions.len() {
        let (a, b) = (name_of[m - 1], name_of[m]);
        let Some((bond, is_turned)) = bond_between(&mentions[m - 1], &mentions[m], text).filter(|_| a != b)
        else {
            continue;
        };
        let (inner, outer) = if is_turned { (b, a) } else { (a, b) };
        // "Kansas, Ohio" is more often a list than a hamlet.
        let listed = bond == Bond::In && is_great(&names[inner].entries) && is_great(&names[outer].entries);
        ties.push(Tie { inner, outer, bond: if listed { Bond::Near } else { bond } });
    }
    ties.sort_unstable();
    ties.dedup();
    ties
}

/// Whether a name is a country's or a state's before all.
fn is_great(entries: &Entries) -> bool {
    let most = entries.weighed.iter().filter(|e| !e.other);
    most.max_by(|a, b| a.record.people.total_cmp(&b.record.people))
        .is_some_and(|e| matches!(e.record.kind, PlaceKind::Country | PlaceKind::Region))
}

/// How two mentions side by side stand together, and whether the second lies in the first.
fn bond_between(a: &Mention, b: &Mention, text: &str) -> Option<(Bond, bool)> {
    let (start, end) = (a.span.end as usize, b.span.start as usize);
    if end < start || end - start > FAR {
        return None;
    }
    let gap = text.get(start..end)?;
    if gap.contains(['\n', ';', '?', '!', '"', '”']) || gap.trim_start_matches('.').contains(". ") {
        return None;
    }
    bond_of(gap)
}

fn bond_of(gap: &str) -> Option<(Bond, bool)> {
    let words = gap.trim_start_matches('.').trim();
    let bare = words.trim_start_matches(',').trim();
    match bare {
        "" | "in" | "in the" | "(" | "of" | "county" | "province" | "in northern" | "in southern"
        | "in eastern" | "in western" | "in central" => return Some((Bond::In, false)),
        "and" | "or" | "and the" | "to" | "from" | "-" | "–" => return Some((Bond::Near, false)),
        _ => {}
    }
    let has = |list: &[&str]| bare.split([' ', ',']).any(|w| list.contains(&w));
    if words.starts_with("'s") || words.starts_with("’s") {
        return (!bare.contains(',')).then_some((Bond::In, true));
    }
    if bare.ends_with(" of")
        && has(&["city", "town", "village", "suburb", "district", "province", "region", "county"])
    {
        let before = !words.starts_with(',') && !has(&["a", "an", "the"]);
        return Some(if before { (Bond::In, true) } else { (Bond::Near, false) });
    }
    if has(&[
        "near",
        "outside",
        "north",
        "south",
        "east",
        "west",
        "miles",
        "kilometers",
        "kilometres",
        "km",
        "suburb",
        "between",
    ]) {
        return Some((Bond::Near, false));
    }
    if bare.ends_with(" in") || bare.ends_with(" in the") {
        return Some((Bond::In, false));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_say_how_names_stand_together() {
        for (gap, expected) in [
            (", ", Some((Bond::In, false))),
            (" in ", Some((Bond::In, false))),
            (" (", Some((Bond::In, false))),
            (", a suburb of ", Some((Bond::Near, false))),
            ("'s northern city of ", Some((Bond::In, true))),
            (" district of ", Some((Bond::In, true))),
            (" and ", Some((Bond::Near, false))),
            (", 20 miles north of ", Some((Bond::Near, false))),
            (" attacked ", None),
        ] {
            assert_eq!(bond_of(gap), expected, "{gap:?}");
        }
    }
}
