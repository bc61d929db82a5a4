-- Views for people who open the file in Datasette, DBeaver or sqlite3: names instead of numbers, words instead of spans.

CREATE VIEW current_reading AS       -- the latest reading of each report
SELECT max(id) AS id, report FROM reading GROUP BY report;

CREATE VIEW who_said_what AS
SELECT r.published AS day,
       (SELECT group_concat(a.name, '; ') FROM statement_actor sa JOIN actor a ON a.id = sa.actor WHERE sa.statement = s.id) AS who,
       s.act, s.standing, s.manner, s.cue_words AS cue, s.content_words AS words,
       r.publisher, r.title, r.file, s.id AS statement
FROM statement s JOIN current_reading c ON c.id = s.reading JOIN report r ON r.id = c.report;

CREATE VIEW what_is_claimed AS
SELECT r.published AS day, k.type, k.code, k.truth,
       (SELECT group_concat(a.name, '; ') FROM claim_actor ca JOIN actor a ON a.id = ca.actor WHERE ca.claim = k.id AND ca.role = 'actor') AS actor,
       (SELECT group_concat(a.name, '; ') FROM claim_actor ca JOIN actor a ON a.id = ca.actor WHERE ca.claim = k.id AND ca.role = 'recipient') AS recipient,
       (SELECT group_concat(p.name, '; ') FROM claim_place cp JOIN place p ON p.id = cp.place WHERE cp.claim = k.id) AS place,
       k.count_min, k.count_max, k.count_unit, k.when_from, k.when_to, k.words,
       (SELECT name FROM account WHERE id = m.account) AS by_whose_account,
       r.publisher, r.file, m.matter, k.id AS claim
FROM claim k JOIN current_reading c ON c.id = k.reading JOIN report r ON r.id = c.report
LEFT JOIN matter_claim m ON m.claim = k.id;

CREATE VIEW what_is_disputed AS
SELECT m.uid, m.type, m.title, m.why, m.accounts, m.reports, m.said_from, m.said_to
FROM matter m WHERE m.standing = 'disputed';

CREATE VIEW how_claims_answer_each_other AS
SELECT m.title AS matter, y.kind AS reply, af.name AS who_replies, coalesce(f.words, s.cue_words) AS reply_words,
       at.name AS to_whom, t.words AS claim_words, y.why
FROM reply y JOIN matter m ON m.id = y.matter JOIN account af ON af.id = y.account
LEFT JOIN claim f ON f.id = y.from_claim LEFT JOIN statement s ON s.id = y.from_statement
JOIN claim t ON t.id = y.to_claim JOIN matter_claim mt ON mt.claim = t.id JOIN account at ON at.id = mt.account;

CREATE VIEW figures_over_time AS
SELECT m.title AS matter, a.name AS account, a.side, f.day, f.least, f.most, f.unit, f.kind, f.stands, k.words, r.file
FROM figure f JOIN matter m ON m.id = f.matter JOIN account a ON a.id = f.account
JOIN claim k ON k.id = f.claim JOIN reading g ON g.id = k.reading JOIN report r ON r.id = g.report;

CREATE VIEW who_promised_what AS
SELECT m.title AS matter, a.name AS by_whose_word, s.status, s.due, s.why, s.stands, k.words, k.deed, r.published AS day, r.file
FROM status s JOIN matter m ON m.id = s.matter JOIN account a ON a.id = s.account
JOIN claim k ON k.id = s.claim JOIN reading g ON g.id = k.reading JOIN report r ON r.id = g.report;

CREATE VIEW who_holds_what AS
SELECT p.name AS place, p.lat, p.lon, p.precision, a.name AS by_whose_account, a.side, k.code AS stance, k.truth,
       (SELECT group_concat(x.name, '; ') FROM claim_actor ca JOIN actor x ON x.id = ca.actor WHERE ca.claim = k.id AND ca.role = 'actor') AS holder,
       m.said AS last_said, k.words, r.file
FROM matter_claim m JOIN claim k ON k.id = m.claim JOIN account a ON a.id = m.account
JOIN reading g ON g.id = k.reading JOIN report r ON r.id = g.report
LEFT JOIN claim_place cp ON cp.claim = k.id LEFT JOIN spot_place sp ON sp.place = cp.place LEFT JOIN spot p ON p.id = sp.spot
WHERE m.type = 'control';
