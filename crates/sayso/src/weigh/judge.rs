//! Which pledge a verdict is on: one of its own report, else those of its maker elsewhere that share its words.

use rusqlite::{OptionalExtension, params};

use super::account::{self, Said};
use super::context::Around;
use super::fact::{Fact, Side};
use super::key;
use super::take::{Report, Taking};
use super::verdict::{self, Saying, Verdict, Whose};
use super::voice::Voices;

impl Taking<'_> {
    /// Verdicts in the order of the text: one may take up what the one before is on.
    pub(super) fn verdicts(
        &mut self,
        reading: i64,
        report: &Report,
        said: &[Said],
        taken: &[Fact],
        around: &Around,
    ) -> rusqlite::Result<()> {
        let mut found: Vec<(usize, Verdict)> =
            (0..said.len()).filter_map(|n| Some((n, verdict_of(said, n, around)?))).collect();
        found.sort_by_key(|(n, verdict)| (verdict.at, *n));
        let mut before: Option<(usize, On)> = None;
        for (n, verdict) in found {
            let (account, _) = account::account(&self.voices, &report.source(), said, Some(n));
            let account = self.account(&account)?;
            let judge = Judge { statement: &said[n], account, report, reading };
            if judge.asks() {
                continue;
            }
            let on = self.judged(&judge, &verdict, taken, around, before.as_ref())?;
            let own = judge.voice(&self.voices);
            let on = on.filter(|on| on.is_judgement(&judge, &verdict, taken, own.as_deref()));
            if let Some(on) = on {
                self.keep_verdict(&judge, &verdict, &on)?;
                before = Some((verdict.at, on));
            }
        }
        Ok(())
    }

    /// What a verdict is on: a pledge of its report, or the words by which pledges of other reports are found.
    fn judged(
        &self,
        judge: &Judge<'_>,
        found: &Verdict,
        taken: &[Fact],
        around: &Around,
        before: Option<&(usize, On)>,
    ) -> rusqlite::Result<Option<On>> {
        let own = judge.voice(&self.voices);
        let named = match self.named_in(judge, found)? {
            None if !found.is_own => doer(taken, found),
            named => named,
        };
        let is_own = found.is_own || (found.may_be_own && named.is_none());
        let whose = match (&named, &own) {
            (_, Some(own)) if is_own => Whose::Speakers(own, judge.account),
            (Some(named), _) => Whose::Of(named),
            (None, Some(own)) if judge.speaks_of_others(found) => Whose::Others(own, judge.account),
            _ => Whose::Untold,
        };
        let mut said = verdict::named_by(&around.between(found.told));
        let is_bare = said.is_empty();
        if is_bare {
            said = verdict::named_by(&judge.words_in(found.sentence, around));
        }
        let named_at = verdict::antecedent(&around.text, &around.sentences, found);
        let pledge = verdict::target(taken, found, &said, is_bare, named_at, whose);
        // "Broke the promise on Taiz … the promise was kept in part": what was last judged, not a pledge told of before.
        let near = before.map(|(at, on)| (*at, on)).filter(|(at, on)| {
            is_bare
                && at + verdict::BACK >= found.at
                && whose.may_be(&on.voice)
                && (named.is_some() || !is_own)
        });
        if let Some((_, on)) =
            near.filter(|(at, on)| on.pledge.is_some() && pledge.is_none_or(|p| p.at < *at))
        {
            said.extend(on.stems.iter().cloned());
            return Ok(Some(On { stems: said, ..on.clone() }));
        }
        let maker = pledge.and_then(|f| key::voices(f).into_iter().next());
        // "It had kept its word": where the report tells no pledge, it is that of which its headline and the words around speak.
        if pledge.is_none_or(verdict::says_little) && judge.statement.cue_span.is_some() {
            let only = said.first().filter(|_| !is_bare && said.len() == 1).map(|stem| verdict::alone(stem));
            said.extend(verdict::named_by(&around.about(found.sentence)).into_iter().chain(only));
            said.extend(near.iter().flat_map(|(_, on)| on.stems.iter().cloned()));
        }
        // Of a pledge that was nowhere told, nobody knows whose it was, unless it was judged just before.
        let told = if is_own { own } else { named };
        let voice = maker.or(told).or_else(|| near.map(|(_, on)| on.voice.clone()));
        // A whole turn says too much to be matched by its words.
        let stems = if is_bare && judge.statement.cue_span.is_none() { Vec::new() } else { said };
        let pledge = pledge.map(|f| (f.claim, f.uid.clone()));
        Ok(voice.map(|voice| On { pledge, voice, stems }))
    }

    fn keep_verdict(&mut self, judge: &Judge<'_>, found: &Verdict, on: &On) -> rusqlite::Result<()> {
        let statement = judge.statement.id;
        let sql =
            "INSERT OR REPLACE INTO verdict (statement, account, voice, status, said) VALUES (?, ?, ?, ?, ?)";
        let row = params![statement, judge.account, on.voice, found.status, judge.report.published];
        self.db.prepare_cached(sql)?.execute(row)?;
        let sql = "INSERT OR IGNORE INTO verdict_stem (voice, stem, statement) VALUES (?, ?, ?)";
        let mut insert = self.db.prepare_cached(sql)?;
        if let Some((claim, uid)) = &on.pledge {
            insert.execute(params![verdict::ON, uid, statement])?;
            self.matter_of(*claim)?;
        }
        let mut bound = self.db.prepare_cached("SELECT matter FROM bound WHERE voice = ? AND stem = ?")?;
        for stem in &on.stems {
            for matter in bound.query_map([&on.voice, stem], |r| r.get(0))? {
                self.touched.insert(matter?);
            }
            insert.execute(params![on.voice, stem, statement])?;
        }
        Ok(())
    }

    /// The voice of the party or known actor whom a verdict's clause names: before its verb or the pledge, else behind ("the
    /// promise that the army gave").
    fn named_in(&self, judge: &Judge<'_>, found: &Verdict) -> rusqlite::Result<Option<String>> {
        let sql = "SELECT a.n FROM actor a JOIN entity_actor ea ON ea.actor = a.id,
            json_each(a.mentions) m WHERE a.reading = ?1 AND (ea.party IS NOT NULL OR a.known_as IS NOT NULL)
            AND json_extract(m.value, '$[0]') >= ?2 AND json_extract(m.value, '$[1]') <= ?3
            ORDER BY json_extract(m.value, '$[0]') LIMIT 1";
        let mut find = self.db.prepare_cached(sql)?;
        let mut within = |from: usize, to: usize| {
            find.query_row([judge.reading, from as i64, to as i64], |r| r.get::<_, i64>(0)).optional()
        };
        let from = judge.clause_start(found);
        let named = match within(from, found.at.max(found.pledge))? {
            None if !found.may_be_own => within(from, found.words.1)?,
            named => named,
        };
        let cast = judge.report.cast(&judge.report.uid);
        Ok(named.map(|n| self.voices.voice(&cast, n as usize - 1).key))
    }
}

/// Whom a claim in a verdict's words names where no name stands there: "the rebels had gone back on their word".
fn doer(taken: &[Fact], found: &Verdict) -> Option<String> {
    let told = taken.iter().filter(|f| f.at >= found.at && f.at < found.at + verdict::BESIDE);
    told.flat_map(|f| f.actors.iter().filter(|s| s.is_known())).next().map(Side::voice_key)
}

/// A statement that judges a pledge, and its report.
struct Judge<'a> {
    statement: &'a Said,
    account: i64,
    report: &'a Report,
    reading: i64,
}

impl Judge<'_> {
    /// The voice of who speaks.
    fn voice(&self, voices: &Voices) -> Option<String> {
        let cast = self.report.cast(&self.report.uid);
        let speaker = self.statement.actors.first().or(self.report.author.first());
        speaker.map(|&n| voices.voice(&cast, n).key)
    }

    /// Whether it is a word against somebody: nobody says that he broke his own promise but where he owns to it.
    fn speaks_of_others(&self, found: &Verdict) -> bool {
        matches!(found.status, "broken" | "doubted") && self.statement.act != "concede"
    }

    /// Its words in a sentence.
    fn words_in(&self, sentence: (usize, usize), around: &Around) -> String {
        let parts = self.statement.content_spans.iter();
        let inside = parts.map(|p| (p.0.max(sentence.0), p.1.min(sentence.1))).filter(|p| p.0 < p.1);
        inside.map(|p| around.between(p)).collect::<Vec<_>>().join(" ")
    }

    /// Where its clause begins that judges. "According to the mission, the army …": whoever says so stands between cue and
    /// content; "accused the army of breaking …": whom it is said of does.
    fn clause_start(&self, found: &Verdict) -> usize {
        let cue =
            self.statement.cue_span.map(|cue| cue.1).filter(|&end| end <= found.at).unwrap_or(found.words.0);
        let content =
            self.statement.content_spans.iter().map(|c| c.0).filter(|&c| c >= cue && c < found.at).min();
        let from = found.words.0.max(cue);
        if self.statement.act == "accuse" { from } else { content.unwrap_or(from).max(from) }
    }

    /// Whether it is a question: whoever asks says nothing.
    fn asks(&self) -> bool {
        let asks = |n: &usize| matches!(self.report.actors[*n].name.as_str(), "Q" | "MODERATOR");
        self.statement.act == "ask" || self.statement.actors.first().is_some_and(asks)
    }
}

/// What a verdict is on: the pledge of its own report, by its row and its name in any order of arrival, whose it is, and the
/// words by which pledges of other reports are found.
#[derive(Clone, Debug)]
struct On {
    pledge: Option<(i64, String)>,
    voice: String,
    stems: Vec<String>,
}

impl On {
    /// What a speaker thinks of his own promise is no doubt; and whoever is read as saying that he broke it himself, without
    /// owning to it, is read wrong.
    fn is_judgement(&self, judge: &Judge<'_>, found: &Verdict, taken: &[Fact], own: Option<&str>) -> bool {
        let is_of_himself =
            judge.speaks_of_others(found) && !found.is_own && own == Some(self.voice.as_str());
        let is_own = |(claim, _): &(i64, String)| {
            taken.iter().any(|f| f.claim == *claim && f.account == judge.account)
        };
        !is_of_himself && (found.status != "doubted" || !self.pledge.as_ref().is_some_and(is_own))
    }
}

/// The verdict of a statement, where it gives one.
pub(super) fn verdict_of(said: &[Said], n: usize, around: &Around) -> Option<Verdict> {
    if !verdict::tells_of_a_pledge(&said[n].cue, &said[n].content) {
        return None;
    }
    let all = said.iter().map(|s| Saying { act: &s.act, cue: s.cue_span, content: &s.content_spans });
    let all: Vec<Saying<'_>> = all.collect();
    verdict::find(&around.text, &around.sentences, &all, n)
}
