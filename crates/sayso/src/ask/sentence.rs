//! The sentence of a claim, as SQL: one expression for every question that shows it.

/// The words of the statement that carries claim `k`, else the whole sentence in which its words begin, else these words; `s`
/// is the statement, `g` the reading, `r` the report.
pub(super) const SENTENCE: &str = "coalesce(s.content_words,
    (SELECT substr(r.text, json_extract(e.value, '$[0]') + 1, json_extract(e.value, '$[1]') - json_extract(e.value, '$[0]'))
    FROM json_each(g.sentences) e WHERE json_extract(k.\"trigger\", '$[0][0]') >= json_extract(e.value, '$[0]')
    AND json_extract(k.\"trigger\", '$[0][0]') < json_extract(e.value, '$[1]') LIMIT 1), k.words)";
