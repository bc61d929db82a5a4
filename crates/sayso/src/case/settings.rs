//! `sayso.toml`: what a case knows beforehand. Who the parties are and who speaks for them, own actors and places, whom an
//! outlet speaks for, how exports protect people.
//!
//! A key that is not known is refused, with its line: a misspelt `speak = […]` that is passed over would change who counts
//! as a party without a word.

use sayso_core::{Error, ErrorKind};
use serde::Deserialize;

/// The settings of a case.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// What the case is called.
    pub name: String,
    /// Where the conflict is, as an IANA zone; kept for whoever reads clock times. Nothing is shifted while reading.
    pub time_zone: Option<String>,
    /// A place list of `sayso places add`, relative to the case's folder.
    pub places: Option<String>,
    /// Parties to the conflict.
    pub party: Vec<Party>,
    /// Actors with other names.
    pub actor: Vec<OwnActor>,
    /// Places of its own.
    pub place: Vec<OwnPlace>,
    /// Outlets that speak for somebody.
    pub outlet: Vec<Outlet>,
    /// What exports leave out or make coarser.
    pub export: Export,
}

/// A party to the conflict.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Its name.
    pub name: String,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Persons and bodies that speak for it.
    #[serde(default)]
    pub speaks: Vec<String>,
}

/// An actor that goes by several names.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnActor {
    /// Its name.
    pub name: String,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// First and last day on which the aliases hold (ISO 8601).
    pub from: Option<String>,
    /// See `from`.
    pub to: Option<String>,
}

/// A place that no gazetteer has, or has elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnPlace {
    /// Its name.
    pub name: String,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
}

/// An outlet that is somebody's voice.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outlet {
    /// As reports name it.
    pub name: String,
    /// Whom it speaks for.
    pub speaks_for: String,
}

/// What exports do with what must not be told.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Export {
    /// Whether private persons are masked.
    pub mask_public: bool,
    /// Places are moved to a grid of so many kilometres.
    pub coarsen_km: Option<f64>,
    /// Claims about ground that were said fewer days ago are left out.
    pub embargo_days: Option<u32>,
}

impl Default for Export {
    fn default() -> Export {
        Export { mask_public: true, coarsen_km: None, embargo_days: None }
    }
}

impl Settings {
    /// Reads settings.
    ///
    /// # Errors
    /// [`ErrorKind::Settings`] with the line and what was expected.
    pub fn parse(text: &str) -> Result<Settings, Error> {
        toml::from_str(text).map_err(|e| {
            let line = e.span().map_or(1, |s| 1 + text[..s.start.min(text.len())].matches('\n').count());
            let why = e.message().lines().next().unwrap_or_default().to_lowercase();
            Error::new(ErrorKind::Settings, format!("line {line}: {why}"))
        })
    }
}

/// Settings of a new case, with what may stand in them.
pub(super) fn template(name: &str) -> String {
    let name = toml_string(name);
    format!(
        r#"# What this case knows beforehand (docs/record.md). Nothing here is needed; all of it sharpens.
name = {name}
# time_zone = "Asia/Kabul"
# places = "places.tsv"            # a list made by `sayso places add`

# Parties to the conflict. Whoever speaks for one is its account, and no third party.
# [[party]]
# name = "Afghan government"
# aliases = ["Kabul"]
# speaks = ["Ministry of Defense", "Ashraf Ghani"]

# Actors that go by several names, with the days on which they hold.
# [[actor]]
# name = "United Nations Assistance Mission in Afghanistan"
# aliases = ["UNAMA"]

# Outlets that are somebody's voice.
# [[outlet]]
# name = "Bakhtar News Agency"
# speaks_for = "Afghan government"

# Places that no gazetteer has.
# [[place]]
# name = "Camp Chapman"
# lat = 33.33
# lon = 69.95
# country = "AF"

[export]
mask_public = true                  # residents and witnesses are not named in exports
# coarsen_km = 5.0
# embargo_days = 3                  # fresh claims about ground stay inside
"#
    )
}

/// A TOML basic string.
fn toml_string(text: &str) -> String {
    let escaped: String = text
        .chars()
        .flat_map(|c| match c {
            '"' => vec!['\\', '"'],
            '\\' => vec!['\\', '\\'],
            c if c.is_control() => vec![' '],
            c => vec![c],
        })
        .collect();
    format!("\"{escaped}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_is_settings_and_keeps_the_name() {
        let settings = Settings::parse(&template("The \"quiet\" war")).expect("the template is TOML");
        assert_eq!((settings.name.as_str(), settings.export.mask_public), ("The \"quiet\" war", true));
    }

    #[test]
    fn what_is_not_known_is_refused_with_its_line() {
        let error = Settings::parse("name = \"x\"\n[[party]]\nname = \"y\"\nspeak = []\n").unwrap_err();
        insta::assert_snapshot!(error, @"line 4: unknown field `speak`, expected one of `name`, `aliases`, `speaks`");
    }
}
