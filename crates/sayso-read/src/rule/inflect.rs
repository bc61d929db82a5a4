//! English forms of a word's dictionary form: what a rule's "attack" stands for in a text.
//!
//! Forms are made from the rules' own words when rules are loaded, never guessed back from a text's words: a form that
//! no rule asked for costs nothing.

/// Verbs whose past is not made by the rule: dictionary form, past, past participle.
const IRREGULAR: &[(&str, &str, &str)] = &[
    ("arise", "arose", "arisen"),
    ("beat", "beat", "beaten"),
    ("become", "became", "become"),
    ("begin", "began", "begun"),
    ("bind", "bound", "bound"),
    ("bleed", "bled", "bled"),
    ("blow", "blew", "blown"),
    ("break", "broke", "broken"),
    ("bring", "brought", "brought"),
    ("build", "built", "built"),
    ("burn", "burned", "burned"),
    ("buy", "bought", "bought"),
    ("catch", "caught", "caught"),
    ("choose", "chose", "chosen"),
    ("come", "came", "come"),
    ("cut", "cut", "cut"),
    ("deal", "dealt", "dealt"),
    ("do", "did", "done"),
    ("draw", "drew", "drawn"),
    ("drive", "drove", "driven"),
    ("fall", "fell", "fallen"),
    ("feed", "fed", "fed"),
    ("fight", "fought", "fought"),
    ("find", "found", "found"),
    ("flee", "fled", "fled"),
    ("fly", "flew", "flown"),
    ("forbid", "forbade", "forbidden"),
    ("foresee", "foresaw", "foreseen"),
    ("forgive", "forgave", "forgiven"),
    ("freeze", "froze", "frozen"),
    ("get", "got", "got"),
    ("give", "gave", "given"),
    ("go", "went", "gone"),
    ("grow", "grew", "grown"),
    ("hang", "hanged", "hanged"),
    ("have", "had", "had"),
    ("hear", "heard", "heard"),
    ("hide", "hid", "hidden"),
    ("hit", "hit", "hit"),
    ("hold", "held", "held"),
    ("hurt", "hurt", "hurt"),
    ("keep", "kept", "kept"),
    ("know", "knew", "known"),
    ("lay", "laid", "laid"),
    ("lead", "led", "led"),
    ("leave", "left", "left"),
    ("lend", "lent", "lent"),
    ("let", "let", "let"),
    ("lose", "lost", "lost"),
    ("make", "made", "made"),
    ("mean", "meant", "meant"),
    ("meet", "met", "met"),
    ("overrun", "overran", "overrun"),
    ("oversee", "oversaw", "overseen"),
    ("overthrow", "overthrew", "overthrown"),
    ("pay", "paid", "paid"),
    ("put", "put", "put"),
    ("quit", "quit", "quit"),
    ("raise", "raised", "raised"),
    ("retake", "retook", "retaken"),
    ("rise", "rose", "risen"),
    ("run", "ran", "run"),
    ("say", "said", "said"),
    ("see", "saw", "seen"),
    ("seek", "sought", "sought"),
    ("sell", "sold", "sold"),
    ("send", "sent", "sent"),
    ("set", "set", "set"),
    ("shake", "shook", "shaken"),
    ("shed", "shed", "shed"),
    ("shoot", "shot", "shot"),
    ("shut", "shut", "shut"),
    ("sink", "sank", "sunk"),
    ("sit", "sat", "sat"),
    ("slay", "slew", "slain"),
    ("speak", "spoke", "spoken"),
    ("spend", "spent", "spent"),
    ("split", "split", "split"),
    ("spread", "spread", "spread"),
    ("stand", "stood", "stood"),
    ("steal", "stole", "stolen"),
    ("stick", "stuck", "stuck"),
    ("strike", "struck", "struck"),
    ("sue", "sued", "sued"),
    ("swear", "swore", "sworn"),
    ("sweep", "swept", "swept"),
    ("take", "took", "taken"),
    ("teach", "taught", "taught"),
    ("tear", "tore", "torn"),
    ("tell", "told", "told"),
    ("think", "thought", "thought"),
    ("throw", "threw", "thrown"),
    ("undertake", "undertook", "undertaken"),
    ("uphold", "upheld", "upheld"),
    ("win", "won", "won"),
    ("withdraw", "withdrew", "withdrawn"),
    ("withhold", "withheld", "withheld"),
    ("withstand", "withstood", "withstood"),
    ("write", "wrote", "written"),
];

/// Longer verbs that double their last letter ("permitted"); short ones do by the rule.
const DOUBLING: &[&str] = &[
    "abet", "abhor", "acquit", "admit", "allot", "annul", "begin", "commit", "compel", "confer", "defer",
    "deter", "equip", "expel", "patrol", "rebut", "recur", "forbid", "kidnap", "occur", "omit", "overrun",
    "permit", "propel", "rebel", "refer", "regret", "repel", "submit", "transfer", "transmit",
];

/// Plurals that the rule does not make.
const PLURALS: &[(&str, &str)] = &[
    ("child", "children"),
    ("crisis", "crises"),
    ("foot", "feet"),
    ("knife", "knives"),
    ("life", "lives"),
    ("man", "men"),
    ("person", "people"),
    ("woman", "women"),
    ("serviceman", "servicemen"),
    ("gunman", "gunmen"),
    ("policeman", "policemen"),
];

/// All forms of a verb, its dictionary form first.
pub(crate) fn verb(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned(), third_person(word), with_ing(word)];
    match IRREGULAR.iter().find(|(base, ..)| *base == word) {
        Some((_, past, participle)) => forms.extend([(*past).to_owned(), (*participle).to_owned()]),
        None => forms.push(with_ed(word)),
    }
    if let Some(stem) = word.strip_suffix('l').filter(|s| s.ends_with(['a', 'e', 'o'])) {
        forms.extend([format!("{stem}lled"), format!("{stem}lling")]); // "cancelled" beside "canceled"
    }
    forms
}

/// Singular and plural of a noun.
pub(crate) fn noun(word: &str) -> Vec<String> {
    let plural = PLURALS.iter().find(|(one, _)| *one == word).map(|(_, many)| (*many).to_owned());
    vec![word.to_owned(), plural.unwrap_or_else(|| third_person(word))]
}

fn is_vowel(c: char) -> bool {
    "aeiou".contains(c)
}

fn ends_in_consonant_y(word: &str) -> bool {
    let mut back = word.chars().rev();
    back.next() == Some('y') && back.next().is_some_and(|c| !is_vowel(c))
}

fn third_person(word: &str) -> String {
    if ends_in_consonant_y(word) {
        format!("{}ies", &word[..word.len() - 1])
    } else if ["s", "x", "z", "ch", "sh"].iter().any(|e| word.ends_with(e))
        || matches!(word, "go" | "do" | "veto")
    {
        format!("{word}es")
    } else if word == "have" {
        "has".to_owned()
    } else {
        format!("{word}s")
    }
}

fn with_ed(word: &str) -> String {
    if word.ends_with('e') {
        format!("{word}d")
    } else if ends_in_consonant_y(word) {
        format!("{}ied", &word[..word.len() - 1])
    } else {
        format!("{}ed", doubled(word))
    }
}

fn with_ing(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ie") {
        format!("{stem}ying")
    } else if let Some(stem) = word.strip_suffix('e').filter(|s| !s.ends_with(['e', 'o', 'y'])) {
        format!("{stem}ing")
    } else {
        format!("{}ing", doubled(word))
    }
}

/// With its last consonant twice, where a short vowel stands alone before it: "stop", "permit".
fn doubled(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let short = match letters[..] {
        [.., a, b, c] => !is_vowel(a) && is_vowel(b) && !is_vowel(c) && !"wxy".contains(c),
        _ => false,
    };
    let one_syllable = letters.iter().filter(|c| is_vowel(**c)).count() == 1;
    match letters.last() {
        Some(last) if (short && one_syllable) || DOUBLING.contains(&word) => format!("{word}{last}"),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_take_all_their_forms() {
        let cases = [
            ("attack", "attack attacks attacking attacked"),
            ("seize", "seize seizes seizing seized"),
            ("stop", "stop stops stopping stopped"),
            ("deploy", "deploy deploys deploying deployed"),
            ("carry", "carry carries carrying carried"),
            ("commit", "commit commits committing committed"),
            ("die", "die dies dying died"),
            ("free", "free frees freeing freed"),
            ("withdraw", "withdraw withdraws withdrawing withdrew withdrawn"),
            ("raid", "raid raids raiding raided"),
            ("cancel", "cancel cancels canceling canceled cancelled cancelling"),
        ];
        for (word, forms) in cases {
            assert_eq!(verb(word).join(" "), forms);
        }
        assert_eq!(noun("army"), ["army", "armies"]);
        assert_eq!(noun("crisis"), ["crisis", "crises"]);
        assert_eq!(noun("clash"), ["clash", "clashes"]);
    }
}
