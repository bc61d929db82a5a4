//! Resolve: whom the sources are, within a report.
//!
//! Names are gathered into entities first ([`entity`]), then every source is read in the order of the text
//! ([`source`]): a name, an office of a named person, a body, a pronoun ([`pronoun`]), or else its own words. Where
//! nothing fits, the source stays without an actor and a doubt says so.

mod entity;
mod name;
mod parties;
mod person;
mod phrase;
mod pronoun;
mod source;
mod voice;

use sayso_core::{Doubt, Reading, Standing};
use sayso_read::Analysis;

use entity::Entities;
use source::Resolver;

/// Fills in the actors of a reading and of its statements.
pub(crate) fn actors(reading: &mut Reading, analysis: &Analysis<'_>) {
    let text = reading.report.text.clone();
    let mut entities = Entities::of(&text, analysis);
    if let Some(author) = reading.report.author.clone() {
        reading.author = vec![entities.author(&author)];
    }
    let mut resolver = Resolver::new(&text, analysis, &mut entities, &reading.statements, &reading.author);
    let resolved = resolver.all();
    for (statement, found) in reading.statements.iter_mut().zip(resolved) {
        if let Some(standing) = found.standing {
            statement.standing = standing;
        }
        if statement.source.is_empty() {
            statement.standing = Standing::Unnamed;
        } else if found.actors.is_empty() && found.doubt {
            reading.doubts.push(Doubt {
                span: Some(statement.source[0]),
                about: "actor",
                why: format!("the report does not show whom “{}” stands for", statement.source[0].of(&text)),
            });
        }
        for &actor in &found.actors {
            entities.all[actor].acts = true;
        }
        statement.actor = found.actors;
    }
    entities.into_actors(reading);
}
