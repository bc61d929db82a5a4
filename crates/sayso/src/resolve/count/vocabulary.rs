//! The words of numbers: cardinals, scales, parts, money, measures. Closed classes of English, lower case.

/// Zero to nineteen and the tens.
pub(crate) fn small(word: &str) -> Option<u64> {
    const ONES: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let ones = ONES.iter().position(|w| *w == word).map(|n| n as u64);
    let tens = || TENS.iter().position(|w| *w == word).map(|n| 10 * (n as u64 + 2));
    let old = || if word == "fourty" { Some(40) } else { None };
    ones.or_else(tens).or_else(old)
}

/// Words that multiply, `dozen` apart.
pub(crate) fn scale(word: &str) -> Option<u64> {
    Some(match word {
        "hundred" => 100,
        "thousand" => 1_000,
        "lakh" => 100_000,
        "million" | "mn" | "mln" => 1_000_000,
        "crore" => 10_000_000,
        "billion" | "bn" => 1_000_000_000,
        "trillion" | "tn" => 1_000_000_000_000,
        _ => return None,
    })
}

/// Plurals that stand for an unknown multiple: what one of them is, and the least that is meant where nothing else
/// is said (the table in docs/counts.md).
pub(super) fn vague_scale(word: &str) -> Option<(u64, u64)> {
    Some(match word {
        "tens" => (10, 20),
        "dozens" => (12, 24),
        "scores" => (20, 40),
        "hundreds" => (100, 200),
        "thousands" => (1_000, 2_000),
        "lakhs" => (100_000, 200_000),
        "millions" => (1_000_000, 2_000_000),
        "crores" => (10_000_000, 20_000_000),
        "billions" => (1_000_000_000, 2_000_000_000),
        "trillions" => (1_000_000_000_000, 2_000_000_000_000),
        _ => return None,
    })
}

/// What a fraction is divided by; the second is whether the word is a plural.
pub(super) fn denominator(word: &str) -> Option<(u64, bool)> {
    const PARTS: [(&str, u64); 10] = [
        ("half", 2),
        ("third", 3),
        ("quarter", 4),
        ("fourth", 4),
        ("fifth", 5),
        ("sixth", 6),
        ("seventh", 7),
        ("eighth", 8),
        ("ninth", 9),
        ("tenth", 10),
    ];
    let singular = word.strip_suffix('s');
    let find = |w: &str| PARTS.iter().find(|(part, _)| *part == w).map(|(_, by)| *by);
    find(word).map(|by| (by, false)).or_else(|| singular.and_then(find).map(|by| (by, true)))
}

/// Signs of money before a number.
pub(super) fn currency(sign: &str) -> Option<&'static str> {
    Some(match sign {
        "$" => "dollar",
        "€" => "euro",
        "£" => "pound",
        "¥" => "yen",
        "₹" => "rupee",
        "₽" => "ruble",
        "₪" => "shekel",
        "₺" => "lira",
        "₦" => "naira",
        "₩" => "won",
        "₴" => "hryvnia",
        _ => return None,
    })
}

/// Codes of money before a number ("USD 5 million").
pub(super) fn currency_code(code: &str) -> Option<&'static str> {
    Some(match code {
        "USD" | "dlrs" => "dollar",
        "EUR" => "euro",
        "GBP" => "pound",
        "Rs" => "rupee",
        _ => return None,
    })
}

/// Letters before a sign of money: "US$", "A$".
pub(super) fn is_currency_prefix(word: &str) -> bool {
    matches!(word, "us" | "a" | "c" | "hk" | "nz" | "can" | "au")
}

/// Units of measure under all their spellings, as the one that is written down.
pub(super) fn measure(word: &str) -> Option<&'static str> {
    Some(match word {
        "km" | "kms" | "kilometer" | "kilometers" | "kilometre" | "kilometres" => "kilometre",
        "metre" | "metres" | "meter" | "meters" => "metre",
        "cm" | "centimetre" | "centimetres" | "centimeter" | "centimeters" => "centimetre",
        "mm" | "millimetre" | "millimetres" | "millimeter" | "millimeters" => "millimetre",
        "mile" | "miles" => "mile",
        "yard" | "yards" => "yard",
        "foot" | "feet" | "ft" => "foot",
        "inch" | "inches" => "inch",
        "kg" | "kgs" | "kilo" | "kilos" | "kilogram" | "kilograms" | "kilogramme" | "kilogrammes" => {
            "kilogram"
        }
        "tonne" | "tonnes" => "tonne",
        "ton" | "tons" => "ton",
        "pound" | "pounds" | "lb" | "lbs" => "pound",
        "ounce" | "ounces" | "oz" => "ounce",
        "litre" | "litres" | "liter" | "liters" => "litre",
        "hectare" | "hectares" | "ha" => "hectare",
        "acre" | "acres" => "acre",
        "gallon" | "gallons" => "gallon",
        "barrel" | "barrels" => "barrel",
        "megawatt" | "megawatts" | "mw" => "megawatt",
        "kiloton" | "kilotons" => "kiloton",
        _ => return None,
    })
}

/// Stretches of time: what they number is a date, not a count. Singular.
pub(super) fn is_time(singular: &str) -> bool {
    matches!(
        singular,
        "second"
            | "minute"
            | "hour"
            | "day"
            | "night"
            | "morning"
            | "afternoon"
            | "evening"
            | "week"
            | "weekend"
            | "weekday"
            | "fortnight"
            | "month"
            | "year"
            | "decade"
            | "century"
            | "millennium"
            | "season"
            | "winter"
            | "summer"
            | "spring"
            | "autumn"
            | "quarter"
            | "midnight"
            | "noon"
    )
}

/// Whether a word before a noun tells of one that is not known yet.
pub(crate) fn is_indefinite(word: &str) -> bool {
    matches!(word, "a" | "an" | "another")
}

/// Whether a word as written is a day of the week.
pub(super) fn is_weekday(raw: &str) -> bool {
    matches!(raw, "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday")
}

/// Whether a word as written is a month.
pub(crate) fn is_month(raw: &str) -> bool {
    const MONTHS: &[&str] = &[
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Sept",
        "Oct",
        "Nov",
        "Dec",
        "Ramadan",
        "Muharram",
        "Safar",
        "Rajab",
        "Shaban",
        "Shawwal",
    ];
    MONTHS.contains(&raw)
}

/// Nouns that are followed by the number of one thing: "Resolution 2254", "Route 60".
pub(super) fn is_label(word: &str) -> bool {
    const LABELS: &[&str] = &[
        "resolution",
        "resolutions",
        "article",
        "articles",
        "section",
        "sections",
        "chapter",
        "chapters",
        "paragraph",
        "paragraphs",
        "page",
        "pages",
        "clause",
        "annex",
        "appendix",
        "protocol",
        "title",
        "part",
        "volume",
        "verse",
        "item",
        "figure",
        "table",
        "route",
        "highway",
        "road",
        "street",
        "interstate",
        "exit",
        "line",
        "flight",
        "bus",
        "gate",
        "terminal",
        "pier",
        "platform",
        "channel",
        "number",
        "no",
        "nos",
        "phase",
        "stage",
        "step",
        "level",
        "tier",
        "grade",
        "class",
        "category",
        "type",
        "mark",
        "model",
        "version",
        "windows",
        "zone",
        "sector",
        "block",
        "area",
        "district",
        "ward",
        "precinct",
        "unit",
        "room",
        "house",
        "building",
        "camp",
        "point",
        "hill",
        "checkpoint",
        "kilometre",
        "kilometer",
        "day",
        "week",
        "round",
        "game",
        "match",
        "group",
        "law",
        "act",
        "decree",
        "order",
        "bill",
        "case",
        "rule",
        "directive",
        "regulation",
        "proposition",
        "amendment",
        "psalm",
        "option",
        "track",
        "apollo",
        "boeing",
        "airbus",
        "division",
        "brigade",
        "battalion",
        "regiment",
        "squadron",
        "company",
        "box",
        "suite",
        "apartment",
        "apt",
        "studio",
        "magnitude",
        "catch",
        "top",
        "lot",
        "cell",
        "pillar",
        "basket",
        "scenario",
        "variant",
        "season",
        "episode",
        "tel",
        "fax",
        "phone",
        "telephone",
        "age",
        "aged",
        "ages",
        "under-",
        "war",
        "committee",
        "hotel",
        "radio",
        "fm",
    ];
    LABELS.contains(&word)
}

/// What `per` of a rate is, for the noun or adverb that says it.
pub(super) fn period(word: &str) -> Option<&'static str> {
    Some(match word {
        "minute" => "minute",
        "hour" | "hourly" => "hour",
        "day" | "daily" | "night" | "nightly" => "day",
        "week" | "weekly" => "week",
        "month" | "monthly" => "month",
        "year" | "annum" | "yearly" | "annually" => "year",
        _ => return None,
    })
}
