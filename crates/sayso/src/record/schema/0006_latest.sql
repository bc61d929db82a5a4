-- Format 4: what an actor said and is named in, and what is told of a place, in the order in which questions show it. Nothing
-- that was recorded is touched and nothing is weighed anew: rows come from what weighing has kept already.

CREATE TABLE entity_said (           -- what an actor said, the latest first
    entity    INTEGER NOT NULL REFERENCES entity (id),
    published TEXT NOT NULL,         -- day of the report; '' where it is unknown
    statement INTEGER NOT NULL REFERENCES statement (id),
    act       TEXT NOT NULL,         -- as in statement
    standing  TEXT NOT NULL,
    PRIMARY KEY (entity, published DESC, statement)
) WITHOUT ROWID;

CREATE TABLE entity_claim (          -- claims that name an actor, of each type the latest first
    entity INTEGER NOT NULL REFERENCES entity (id),
    type   TEXT NOT NULL,
    said   TEXT NOT NULL,            -- as in matter_claim; '' where it is unknown
    claim  INTEGER NOT NULL REFERENCES claim (id),
    does   INTEGER NOT NULL,         -- whether the actor is who does it, by any role beside
    PRIMARY KEY (entity, type, said DESC, claim DESC)
) WITHOUT ROWID;

CREATE TABLE spot_claim (            -- claims that name a place, of each type the latest first
    spot  INTEGER NOT NULL REFERENCES spot (id),
    type  TEXT NOT NULL,
    said  TEXT NOT NULL,             -- as in matter_claim; '' where it is unknown
    claim INTEGER NOT NULL REFERENCES claim (id),
    PRIMARY KEY (spot, type, said DESC, claim DESC)
) WITHOUT ROWID;

CREATE INDEX actor_speaks_for ON actor (reading, speaks_for) WHERE speaks_for IS NOT NULL;

INSERT INTO entity_said (entity, published, statement, act, standing)
SELECT DISTINCT ea.entity, coalesce(r.published, ''), s.id, s.act, s.standing
FROM statement s CROSS JOIN reading g ON g.id = s.reading CROSS JOIN report r ON r.id = g.report
CROSS JOIN statement_actor sa ON sa.statement = s.id CROSS JOIN entity_actor ea ON ea.actor = sa.actor;

INSERT INTO entity_claim (entity, type, said, claim, does)
SELECT ea.entity, mc.type, coalesce(mc.said, ''), mc.claim, max(ca.role = 'actor')
FROM matter_claim mc CROSS JOIN claim_actor ca ON ca.claim = mc.claim CROSS JOIN entity_actor ea ON ea.actor = ca.actor
GROUP BY mc.claim, ea.entity;

INSERT INTO spot_claim (spot, type, said, claim)
SELECT DISTINCT sp.spot, mc.type, coalesce(mc.said, ''), mc.claim
FROM matter_claim mc CROSS JOIN claim_place cp ON cp.claim = mc.claim CROSS JOIN spot_place sp ON sp.place = cp.place;
