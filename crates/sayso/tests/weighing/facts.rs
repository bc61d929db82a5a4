//! All that weighing worked out, without row ids: claims by the uid of their report and their number, all else by keys.

use std::collections::BTreeSet;

use rusqlite::Connection;
use rusqlite::types::ValueRef;

/// Lines of facts.
#[derive(Debug)]
pub struct Facts(BTreeSet<String>);

/// What stands for a claim in any order of arrival.
macro_rules! claim {
    ($id:literal) => {
        concat!(
            "(SELECT substr(r.uid, 1, 6) || '.' || k.n || ' “' || k.words || '”' FROM claim k JOIN reading g ON g.id = k.reading
              JOIN report r ON r.id = g.report WHERE k.id = ", $id, ")"
        )
    };
}

const ASKED: &[&str] = &[
    "SELECT 'matter', uid, type, title, standing, why, claims, accounts, reports, day_from, day_to, said_from, said_to FROM matter",
    concat!("SELECT 'claim', ", claim!("x.claim"), ", m.uid, a.key, a.name, a.side, x.said, x.day, x.type, x.uid, x.standing
        FROM matter_claim x JOIN matter m ON m.id = x.matter JOIN account a ON a.id = x.account"),
    concat!("SELECT 'reply', ", claim!("x.from_claim"), ", s.n, x.kind, ", claim!("x.to_claim"), ", x.why, m.uid, a.key
        FROM reply x JOIN matter m ON m.id = x.matter JOIN account a ON a.id = x.account LEFT JOIN statement s ON s.id = x.from_statement"),
    concat!("SELECT 'answer', s.n, s.content_words, ", claim!("x.claim"), ", a.key, x.kind
        FROM answer x JOIN statement s ON s.id = x.statement JOIN account a ON a.id = x.account"),
    "SELECT 'verdict', s.n, s.content_words, a.key, x.voice, x.status, x.said
        FROM verdict x JOIN statement s ON s.id = x.statement JOIN account a ON a.id = x.account",
    "SELECT 'verdict stem', s.n, s.content_words, x.voice, x.stem FROM verdict_stem x JOIN statement s ON s.id = x.statement",
    "SELECT 'bound', x.voice, x.stem, m.uid FROM bound x JOIN matter m ON m.id = x.matter",
    concat!("SELECT 'figure', ", claim!("x.claim"), ", m.uid, a.key, x.day, x.least, x.most, x.unit, x.per, x.since, x.kind, x.stands
        FROM figure x JOIN matter m ON m.id = x.matter JOIN account a ON a.id = x.account"),
    concat!("SELECT 'status', ", claim!("x.claim"), ", m.uid, a.key, x.status, x.due, x.why, x.stands
        FROM status x JOIN matter m ON m.id = x.matter JOIN account a ON a.id = x.account"),
    "SELECT 'echo', substr(r.uid, 1, 6), substr(o.uid, 1, 6), x.share, x.why, x.changed
        FROM echo x JOIN report r ON r.id = x.report JOIN report o ON o.id = x.original",
    "SELECT 'entity', key, name, kind, country, known_as, party, claims FROM entity",
    "SELECT 'actor', e.key, substr(r.uid, 1, 6), a.n FROM entity_actor x JOIN entity e ON e.id = x.entity JOIN actor a ON a.id = x.actor
        JOIN reading g ON g.id = a.reading JOIN report r ON r.id = g.report",
    "SELECT 'spot', key, name, lat, lon, kind, country, precision, claims FROM spot",
    "SELECT 'account', a.key, a.name, a.side, e.key FROM account a LEFT JOIN entity e ON e.id = a.entity
        WHERE a.id IN (SELECT account FROM matter_claim)",
    "SELECT 'of entity', m.uid, e.key FROM matter_entity x JOIN matter m ON m.id = x.matter JOIN entity e ON e.id = x.entity",
    "SELECT 'said by', e.key, x.published, substr(r.uid, 1, 6), s.n, x.act, x.standing FROM entity_said x JOIN entity e ON e.id = x.entity
        JOIN statement s ON s.id = x.statement JOIN reading g ON g.id = s.reading JOIN report r ON r.id = g.report",
    concat!("SELECT 'names', e.key, x.type, x.said, x.does, ", claim!("x.claim"), " FROM entity_claim x JOIN entity e ON e.id = x.entity"),
    concat!("SELECT 'told of', s.key, x.type, x.said, ", claim!("x.claim"), " FROM spot_claim x JOIN spot s ON s.id = x.spot"),
    "SELECT 'of spot', m.uid, s.key FROM matter_spot x JOIN matter m ON m.id = x.matter JOIN spot s ON s.id = x.spot",
];

/// Asks for all facts.
pub fn facts(db: &Connection) -> Facts {
    let mut lines = BTreeSet::new();
    for sql in ASKED {
        let mut statement = db.prepare(sql).unwrap_or_else(|e| panic!("{e}: {sql}"));
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let cells: Vec<String> = (0..columns).map(|n| cell(row.get_ref(n).unwrap())).collect();
            lines.insert(cells.join(" | "));
        }
    }
    Facts(lines)
}

fn cell(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "-".to_owned(),
        ValueRef::Integer(n) => n.to_string(),
        ValueRef::Real(x) => format!("{x:.6}"),
        ValueRef::Text(text) | ValueRef::Blob(text) => String::from_utf8_lossy(text).into_owned(),
    }
}

impl Facts {
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Fails with the first lines that only one of the two has.
    #[track_caller]
    pub fn assert_same(&self, other: &Facts, when: &str) {
        let only = |a: &Facts, b: &Facts, sign: &str| -> Vec<String> {
            a.0.difference(&b.0).map(|line| format!("{sign} {line}")).collect()
        };
        let (gone, new) = (only(self, other, "-"), only(other, self, "+"));
        let shown: Vec<&String> = gone.iter().take(40).chain(new.iter().take(40)).collect();
        assert!(shown.is_empty(), "{when}: {} facts gone, {} new\n{shown:#?}", gone.len(), new.len());
    }
}
