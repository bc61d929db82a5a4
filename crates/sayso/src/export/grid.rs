//! Coordinates on a coarse grid. Degrees in; the centre of their cell out.
//!
//! Cells follow the latitude: their east-west side is measured on the middle of their own row, so they stay about as wide as
//! high up to the poles.

/// Kilometres in a degree of latitude.
const DEGREE: f64 = 111.32;

/// The middle of a row of cells.
pub(super) fn latitude(lat: f64, km: f64) -> f64 {
    let step = km / DEGREE;
    rounded((((lat / step).floor() + 0.5) * step).clamp(-90.0, 90.0))
}

/// The middle of a cell in the row that a latitude lies in.
pub(super) fn longitude(lat: f64, lon: f64, km: f64) -> f64 {
    let narrow = latitude(lat, km).to_radians().cos().max(0.01);
    let step = km / (DEGREE * narrow);
    rounded((((lon / step).floor() + 0.5) * step).clamp(-180.0, 180.0))
}

/// Three digits, a hundred metres: more would pretend to know more.
fn rounded(degrees: f64) -> f64 {
    (degrees * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_share_a_cell_and_the_cell_is_near() {
        let cell = |lat: f64, lon: f64| (latitude(lat, 50.0), longitude(lat, lon, 50.0));
        assert_eq!(cell(36.729, 68.857), cell(36.74, 68.87));
        let (lat, lon) = cell(36.729, 68.857);
        assert!((lat - 36.729).abs() < 0.25 && (lon - 68.857).abs() < 0.3, "{lat} {lon}");
        assert_eq!(cell(89.99, 179.99).0, 90.0_f64.min(cell(89.99, 179.99).0));
    }
}
