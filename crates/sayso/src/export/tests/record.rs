//! A small record by hand: three reports of our own, with claims of all five types, and what weighing would make of them.

use rusqlite::Connection;

pub(super) const FIRST: &str = "The Taliban said they had taken Kunduz. A government spokesman denied it. Gulalai Noori, a \
    shopkeeper, said rockets killed 12 people in Kunduz on July 8.";
pub(super) const SECOND: &str = "“We will not attack provincial capitals,” the Taliban pledged. At least 14 people died in \
    rocket fire on Kunduz, the government said. Noori’s shop burned. Talks may resume in Qatar.";
pub(super) const THIRD: &str = "The Taliban hold more than 140 districts, they said, and most of Helmand. The two sides agreed \
    on a deal in Qatar. A march in Kunduz was planned.";

/// Words of a text as one span in code points.
fn at(text: &str, words: &str) -> String {
    let byte = text.find(words).unwrap_or_else(|| panic!("`{words}` is not in the text"));
    let start = text[..byte].chars().count();
    format!("[[{start},{}]]", start + words.chars().count())
}

fn sentences(text: &str) -> String {
    let mut from = 0;
    let spans: Vec<String> = text
        .split_inclusive(". ")
        .map(|s| {
            let (start, length) = (from, s.trim_end().chars().count());
            from += s.chars().count();
            format!("[{start},{}]", start + length)
        })
        .collect();
    format!("[{}]", spans.join(","))
}

fn report(db: &Connection, id: i64, text: &str, title: &str, publisher: &str, published: &str, url: &str) {
    let uid = format!("{id}{}", "a".repeat(63));
    db.execute(
        "INSERT INTO report VALUES (?, ?, ?, 'sha256:text', ?, ?, ?, NULL, ?, 'en', NULL, ?)",
        (id, uid, "c".repeat(64), title, publisher, published, url, text),
    )
    .unwrap();
    db.execute(
        "INSERT INTO reading VALUES (?, ?, 'reader-9 sha256:00', 1, '0.1.0', '[]', ?, '[]', '[]')",
        (id, id, sentences(text)),
    )
    .unwrap();
}

/// A report's actor: id, reading and n; name and kind; id in the list of known actors.
fn actor(
    db: &Connection,
    at: (i64, i64, i64),
    (name, kind): (&str, &str),
    known: Option<&str>,
    mention: &str,
) {
    let role = (kind == "person").then_some("a shopkeeper");
    let country = (kind != "person").then_some("AF");
    let sql = "INSERT INTO actor VALUES (?, ?, ?, ?, ?, NULL, ?, ?, ?, ?)";
    db.execute(sql, (at.0, at.1, at.2, name, kind, role, known, country, mention)).unwrap();
}

struct Said<'a> {
    id: i64,
    reading: i64,
    n: i64,
    act: &'a str,
    standing: &'a str,
    source: &'a str,
    cue: &'a str,
    content: &'a str,
    actor: i64,
}

fn statement(db: &Connection, text: &str, s: &Said<'_>) {
    let sql =
        "INSERT INTO statement VALUES (?, ?, ?, NULL, ?, ?, 'indirect', NULL, 0.9, ?, ?, ?, '[]', ?, ?, ?)";
    let spans = (at(text, s.source), at(text, s.cue), at(text, s.content));
    let values =
        (s.id, s.reading, s.n, s.act, s.standing, spans.0, spans.1, spans.2, s.source, s.cue, s.content);
    db.execute(sql, values).unwrap();
    db.execute("INSERT INTO statement_actor VALUES (?, ?)", (s.id, s.actor)).unwrap();
}

/// A claim: where it stands, what it is, how it is put, its words, and columns beyond.
fn claim(
    db: &Connection,
    (id, reading, n, statement): (i64, i64, i64, Option<i64>),
    what: &str,
    truth: &str,
    (text, words): (&str, &str),
    more: &str,
) {
    let (kind, code) = what.split_once(' ').unwrap_or((what, ""));
    let sql = "INSERT INTO claim (id, reading, n, statement, type, code, truth, \"trigger\", words, count_approx, confidence)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0.8)";
    db.execute(sql, (id, reading, n, statement, kind, code, truth, at(text, words), words)).unwrap();
    if !more.is_empty() {
        db.execute(&format!("UPDATE claim SET {more} WHERE id = {id}"), []).unwrap();
    }
}

fn first(db: &Connection) {
    report(
        db,
        1,
        FIRST,
        "Taliban say they took Kunduz",
        "Example Wire",
        "2021-07-09",
        "https://example.org/kunduz",
    );
    actor(db, (1, 1, 1), ("Taliban", "armed_group"), Some("group:taliban"), &at(FIRST, "Taliban"));
    actor(db, (2, 1, 2), ("government", "state"), None, &at(FIRST, "government"));
    actor(db, (3, 1, 3), ("Gulalai Noori", "person"), None, &at(FIRST, "Gulalai Noori"));
    let said = Said {
        id: 1,
        reading: 1,
        n: 1,
        act: "assert",
        standing: "body",
        source: "The Taliban",
        cue: "said",
        content: "they had taken Kunduz",
        actor: 1,
    };
    statement(db, FIRST, &said);
    statement(
        db,
        FIRST,
        &Said {
            id: 2,
            n: 2,
            act: "deny",
            standing: "role",
            source: "A government spokesman",
            cue: "denied",
            content: "it",
            actor: 2,
            ..said
        },
    );
    statement(
        db,
        FIRST,
        &Said {
            id: 3,
            n: 3,
            standing: "public",
            source: "Gulalai Noori, a shopkeeper",
            cue: "said",
            content: "rockets killed 12 people in Kunduz on July 8",
            actor: 3,
            ..said
        },
    );
    let day = "when_from = '2021-07-08', when_to = '2021-07-08', when_text = 'on July 8'";
    claim(db, (1, 1, 1, Some(1)), "control gains", "affirmed", (FIRST, "taken"), "");
    claim(db, (2, 1, 2, Some(2)), "control gains", "denied", (FIRST, "denied"), "");
    claim(
        db,
        (3, 1, 3, Some(3)),
        "event ASSAULT",
        "affirmed",
        (FIRST, "killed"),
        &format!("mode = 'heavy-weapons', {day}"),
    );
    claim(
        db,
        (4, 1, 4, Some(3)),
        "toll killed",
        "affirmed",
        (FIRST, "killed"),
        &format!("count_min = 12, count_max = 12, count_unit = 'person', count_words = '12 people', {day}"),
    );
}

fn second(db: &Connection) {
    report(
        db,
        2,
        SECOND,
        "Pledge on capitals; Gulalai Noori mourns",
        "Second Post",
        "2021-07-10",
        "https://example.com/noori-shop",
    );
    actor(db, (4, 2, 1), ("Taliban", "armed_group"), Some("group:taliban"), &at(SECOND, "Taliban"));
    actor(db, (5, 2, 2), ("government", "state"), None, &at(SECOND, "government"));
    actor(db, (6, 2, 3), ("Noori", "person"), None, &at(SECOND, "Noori"));
    let said = Said {
        id: 4,
        reading: 2,
        n: 1,
        act: "promise",
        standing: "body",
        source: "the Taliban",
        cue: "pledged",
        content: "“We will not attack provincial capitals,”",
        actor: 4,
    };
    statement(db, SECOND, &said);
    statement(
        db,
        SECOND,
        &Said {
            id: 5,
            n: 2,
            act: "assert",
            source: "the government",
            cue: "said",
            content: "At least 14 people died in rocket fire on Kunduz",
            actor: 5,
            ..said
        },
    );
    let day = "when_from = '2021-07-08', when_to = '2021-07-08'";
    claim(
        db,
        (5, 2, 1, Some(1)),
        "commitment",
        "future",
        (SECOND, "pledged"),
        "deed = 'attack provincial capitals', negative = 1, deadline = '2021-09'",
    );
    claim(
        db,
        (6, 2, 2, Some(2)),
        "toll killed",
        "affirmed",
        (SECOND, "died"),
        &format!("count_min = 14, count_unit = 'person', {day}"),
    );
    claim(
        db,
        (7, 2, 3, Some(2)),
        "event ASSAULT",
        "affirmed",
        (SECOND, "rocket fire"),
        &format!("mode = 'heavy-weapons', {day}"),
    );
    claim(
        db,
        (8, 2, 4, None),
        "talks resumed",
        "possible",
        (SECOND, "resume"),
        "instrument = 'talks', agenda = '[]'",
    );
}

fn third(db: &Connection) {
    report(db, 3, THIRD, "Deal in Qatar", "Example Wire", "2021-07-20", "https://example.org/deal");
    actor(db, (7, 3, 1), ("Taliban", "armed_group"), Some("group:taliban"), &at(THIRD, "Taliban"));
    let said = Said {
        id: 6,
        reading: 3,
        n: 1,
        act: "assert",
        standing: "body",
        source: "they",
        cue: "said",
        content: "The Taliban hold more than 140 districts",
        actor: 7,
    };
    statement(db, THIRD, &said);
    claim(
        db,
        (9, 3, 1, Some(1)),
        "control holds",
        "affirmed",
        (THIRD, "hold"),
        "count_min = 141, count_unit = 'district'",
    );
    claim(db, (10, 3, 2, Some(1)), "control holds", "affirmed", (THIRD, "most of Helmand"), "");
    claim(
        db,
        (11, 3, 3, None),
        "talks agreed",
        "affirmed",
        (THIRD, "agreed"),
        "instrument = 'deal', when_from = '2021-07-20', when_to = '2021-07-20'",
    );
    claim(db, (12, 3, 4, None), "event PROTEST", "future", (THIRD, "march"), "mode = 'demo'");
}

/// What joins claims, actors, places and accounts.
const LINKS: &str = "
    INSERT INTO place VALUES (1, 1, 1, 'Kunduz', 'geonames:1135689', 36.729, 68.857, 'city', 'AF', 'exact', 3, '[]'),
        (2, 2, 1, 'Kunduz', 'geonames:1135689', 36.729, 68.857, 'city', 'AF', 'exact', 3, '[]'),
        (3, 2, 2, 'Qatar', 'geonames:289688', 25.5, 51.25, 'country', 'QA', 'country', 1, '[]'),
        (4, 3, 1, 'Helmand', 'geonames:1140026', 31.0, 64.0, 'region', 'AF', 'area', 1, '[]'),
        (5, 3, 2, 'Qatar', 'geonames:289688', 25.5, 51.25, 'country', 'QA', 'country', 1, '[]'),
        (6, 3, 3, 'Kunduz', 'geonames:1135689', 36.729, 68.857, 'city', 'AF', 'exact', 3, '[]');
    INSERT INTO claim_place VALUES (1, 1), (2, 1), (3, 1), (4, 1), (6, 2), (7, 2), (8, 3), (10, 4), (11, 5), (12, 6);
    INSERT INTO claim_actor VALUES (1, 'actor', 1), (2, 'actor', 1), (5, 'actor', 4), (9, 'actor', 7), (10, 'actor', 7),
        (11, 'actor', 7), (3, 'recipient', 3);
    INSERT INTO plover VALUES (1, 1, 1, 'REJECT', NULL, '[]', '[2]', '[1]', '[]', '2021-07-09', '[]', NULL, 2),
        (2, 1, 2, 'ASSAULT', NULL, '[\"heavy-weapons\"]', '[]', '[3]', '[1]', '2021-07-08', '[]', 3, NULL),
        (3, 2, 1, 'CONSULT', NULL, '[\"hypothetical\"]', '[1]', '[2]', '[2]', NULL, '[]', 4, NULL);
    INSERT INTO entity (id, key, name, kind, country, known_as, claims) VALUES (1, 'group:taliban', 'Taliban', 'armed_group', 'AF', 'group:taliban', 1),
        (2, 'government', 'Afghan government', 'state', 'AF', NULL, 2),
        (3, 'gulalai noori', 'Gulalai Noori', 'person', NULL, NULL, 3);
    INSERT INTO entity_actor (actor, entity) VALUES (1, 1), (2, 2), (3, 3), (4, 1), (5, 2), (6, 3), (7, 1);
    UPDATE entity SET party = 'Taliban' WHERE id = 1;
    UPDATE entity SET party = 'Government' WHERE id = 2;
    INSERT INTO spot (id, key, name, lat, lon, kind, country, precision) VALUES (1, 'geonames:1135689', 'Kunduz', 36.729, 68.857, 'city', 'AF', 'exact'),
        (2, 'geonames:289688', 'Qatar', 25.5, 51.25, 'country', 'QA', 'country'),
        (3, 'geonames:1140026', 'Helmand', 31.0, 64.0, 'region', 'AF', 'area');
    INSERT INTO spot_place VALUES (1, 1), (2, 1), (3, 2), (4, 3), (5, 2), (6, 1);
    INSERT INTO account VALUES (1, 'e1', 'Taliban', 'party', 1), (2, 'e2', 'Afghan government', 'party', 2),
        (3, 'e3', 'Gulalai Noori', 'third', 3), (4, 'o1', 'Second Post', 'outlet', NULL), (5, 'o2', 'Example Wire', 'outlet', NULL);
    INSERT INTO matter VALUES
        (1, 'm000000000001', 'control', 'who holds Kunduz', 'disputed', 'Taliban says so, Afghan government denies it', 2, 2, 1, '2021-07-09', '2021-07-09', '2021-07-09', '2021-07-09'),
        (2, 'm000000000002', 'event', 'ASSAULT in Kunduz', 'corroborated', 'told by Gulalai Noori and by Afghan government', 2, 2, 2, '2021-07-08', '2021-07-08', '2021-07-09', '2021-07-10'),
        (3, 'm000000000003', 'toll', 'killed in Kunduz', 'disputed', 'figures differ', 2, 2, 2, '2021-07-08', '2021-07-08', '2021-07-09', '2021-07-10'),
        (4, 'm000000000004', 'commitment', 'attack provincial capitals', 'single', 'one account', 1, 1, 1, NULL, NULL, '2021-07-10', '2021-07-10'),
        (5, 'm000000000005', 'talks', 'talks in Qatar', 'single', 'one account', 1, 1, 1, NULL, NULL, '2021-07-10', '2021-07-10'),
        (6, 'm000000000006', 'control', 'districts of the Taliban', 'single', 'one account', 2, 1, 1, NULL, NULL, '2021-07-20', '2021-07-20'),
        (7, 'm000000000007', 'talks', 'deal in Qatar', 'single', 'one account', 1, 1, 1, '2021-07-20', '2021-07-20', '2021-07-20', '2021-07-20'),
        (8, 'm000000000008', 'event', 'march in Kunduz', 'single', 'one account', 1, 1, 1, NULL, NULL, '2021-07-20', '2021-07-20');
    INSERT INTO matter_claim (claim, matter, account, said, day, type, standing, uid, context)
        SELECT *, 'm' || column1, '{}' FROM (VALUES (1, 1, 1, '2021-07-09', '2021-07-09', 'control', 'body'),
        (2, 1, 2, '2021-07-09', '2021-07-09', 'control', 'role'), (3, 2, 3, '2021-07-09', '2021-07-08', 'event', 'public'),
        (4, 3, 3, '2021-07-09', '2021-07-08', 'toll', 'public'), (5, 4, 1, '2021-07-10', '2021-07-10', 'commitment', 'body'),
        (6, 3, 2, '2021-07-10', '2021-07-08', 'toll', 'body'), (7, 2, 2, '2021-07-10', '2021-07-08', 'event', 'body'),
        (8, 5, 4, '2021-07-10', '2021-07-10', 'talks', 'report'), (9, 6, 1, '2021-07-20', '2021-07-20', 'control', 'body'),
        (10, 6, 1, '2021-07-20', '2021-07-20', 'control', 'body'), (11, 7, 5, '2021-07-20', '2021-07-20', 'talks', 'report'),
        (12, 8, 5, '2021-07-20', '2021-07-20', 'event', 'report'));
    INSERT INTO reply (from_claim, to_claim, matter, account, kind, why) VALUES (2, 1, 1, 2, 'denies', 'Afghan government denies it'),
        (6, 4, 3, 2, 'gives_other_figure', '14 and more against 12, said by Gulalai Noori');
    INSERT INTO figure VALUES (4, 3, 3, '2021-07-08', 12, 12, 'person', NULL, NULL, 'total', 1),
        (6, 3, 2, '2021-07-08', 14, NULL, 'person', NULL, NULL, 'total', 1);
    INSERT INTO status (matter, account, claim, status, due, why, stands) VALUES (4, 1, 5, 'open', '2021-09', 'pledged, and nobody says more', 1);
";

/// The record.
pub(super) fn small() -> Connection {
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch(include_str!("../../record/schema/0001_record.sql")).unwrap();
    db.execute_batch(include_str!("../../record/schema/0002_weigh.sql")).unwrap();
    first(&db);
    second(&db);
    third(&db);
    db.execute_batch(LINKS).unwrap();
    db
}
