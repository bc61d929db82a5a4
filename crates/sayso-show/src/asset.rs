//! Styles, scripts and map data, inside the binary.

/// A file that pages ask for.
pub(crate) struct Asset {
    /// Its name under `/assets/`.
    pub(crate) name: &'static str,
    /// Its media type.
    pub(crate) kind: &'static str,
    /// Its bytes.
    pub(crate) bytes: &'static [u8],
}

macro_rules! assets {
    ($($name:literal $kind:literal,)*) => {
        &[$(Asset { name: $name, kind: $kind, bytes: include_bytes!(concat!("../assets/", $name)) },)*]
    };
}

pub(crate) const ASSETS: &[Asset] = assets![
    "page.css" "text/css; charset=utf-8",
    "page.js" "text/javascript; charset=utf-8",
    "report.js" "text/javascript; charset=utf-8",
    "review.js" "text/javascript; charset=utf-8",
    "timeline.js" "text/javascript; charset=utf-8",
    "map.js" "text/javascript; charset=utf-8",
    "map/hand.js" "text/javascript; charset=utf-8",
    "map/mark.js" "text/javascript; charset=utf-8",
    "map/picture.js" "text/javascript; charset=utf-8",
    "map/shapes.js" "text/javascript; charset=utf-8",
    "geo.js" "text/javascript; charset=utf-8",
    "countries.json" "application/json; charset=utf-8",
];

/// The asset of a name.
pub(crate) fn find(name: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|a| a.name == name)
}
