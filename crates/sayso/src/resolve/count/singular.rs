//! Nouns in the singular: irregular ones by a list, the others by their endings.

/// Plurals that no rule makes.
const IRREGULAR: &[(&str, &str)] = &[
    ("people", "person"),
    ("ups", "up"),
    ("persons", "person"),
    ("children", "child"),
    ("men", "man"),
    ("women", "woman"),
    ("wives", "wife"),
    ("housewives", "housewife"),
    ("midwives", "midwife"),
    ("lives", "life"),
    ("knives", "knife"),
    ("thieves", "thief"),
    ("leaves", "leaf"),
    ("halves", "half"),
    ("wolves", "wolf"),
    ("loaves", "loaf"),
    ("calves", "calf"),
    ("shelves", "shelf"),
    ("selves", "self"),
    ("feet", "foot"),
    ("teeth", "tooth"),
    ("geese", "goose"),
    ("mice", "mouse"),
    ("oxen", "ox"),
    ("crises", "crisis"),
    ("analyses", "analysis"),
    ("oases", "oasis"),
    ("theses", "thesis"),
    ("hypotheses", "hypothesis"),
    ("criteria", "criterion"),
    ("phenomena", "phenomenon"),
    ("memoranda", "memorandum"),
    ("referenda", "referendum"),
    ("movies", "movie"),
    ("sorties", "sortie"),
    ("attaches", "attache"),
    ("attachés", "attaché"),
    ("cookies", "cookie"),
    ("zombies", "zombie"),
    ("calories", "calorie"),
    ("ties", "tie"),
    ("lies", "lie"),
    ("pies", "pie"),
    ("dies", "die"),
    ("axes", "axe"),
    ("caches", "cache"),
    ("avalanches", "avalanche"),
    ("aches", "ache"),
    ("headaches", "headache"),
    ("quizzes", "quiz"),
    ("buses", "bus"),
    ("minibuses", "minibus"),
    ("taxis", "taxi"),
    ("viruses", "virus"),
    ("campuses", "campus"),
    ("censuses", "census"),
    ("bonuses", "bonus"),
    ("gases", "gas"),
    ("statuses", "status"),
    ("surpluses", "surplus"),
    ("caucuses", "caucus"),
    ("heroes", "hero"),
    ("potatoes", "potato"),
    ("tomatoes", "tomato"),
    ("vetoes", "veto"),
    ("torpedoes", "torpedo"),
    ("cargoes", "cargo"),
    ("embargoes", "embargo"),
    ("echoes", "echo"),
    ("mosquitoes", "mosquito"),
    ("volcanoes", "volcano"),
    ("tornadoes", "tornado"),
    ("buffaloes", "buffalo"),
];

/// Words that are their own singular, though they end like plurals or count like them.
const SAME: &[&str] = &[
    "series",
    "species",
    "means",
    "headquarters",
    "barracks",
    "crossroads",
    "news",
    "aircraft",
    "sheep",
    "personnel",
    "cattle",
    "police",
    "gas",
    "bus",
    "lens",
    "christmas",
    "hamas",
    "abbas",
    "corps",
    "gallows",
    "diabetes",
    "rabies",
    "politics",
    "clothes",
    "yemen",
    "specimen",
    "regimen",
    "abdomen",
    "omen",
    "lebanese",
    "afghanistan",
];

/// The singular of a lower-case noun; the noun itself where it is none, or has none.
pub(super) fn singular(noun: &str) -> String {
    if let Some((_, one)) = IRREGULAR.iter().find(|(many, _)| *many == noun) {
        return (*one).to_owned();
    }
    if SAME.contains(&noun) || noun.chars().count() < 4 {
        return noun.to_owned();
    }
    for (end, one) in [("women", "woman"), ("men", "man"), ("children", "child"), ("people", "person")] {
        if let Some(stem) = noun.strip_suffix(end) {
            return format!("{stem}{one}");
        }
    }
    by_ending(noun)
}

fn by_ending(noun: &str) -> String {
    let cut = |n: usize| noun[..noun.len() - n].to_owned();
    let ends = |endings: &[&str]| endings.iter().any(|e| noun.ends_with(e));
    if noun.ends_with("ies") {
        format!("{}y", cut(3))
    } else if ends(&["sses", "shes", "ches", "xes", "zzes"]) {
        cut(2)
    } else if !noun.ends_with('s') || ends(&["ss", "us", "is", "'s", "’s"]) {
        noun.to_owned()
    } else {
        cut(1)
    }
}

/// Whether a noun is a plural, or counts like one.
pub(super) fn is_plural(noun: &str) -> bool {
    const LIKE_PLURALS: &[&str] = &["police", "cattle", "sheep", "aircraft", "personnel", "series"];
    LIKE_PLURALS.contains(&noun) || singular(noun) != noun
}
