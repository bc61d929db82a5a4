//! Addresses and file names without names of persons in them.

use super::mask::KEPT_BACK;

/// An address as far as its host, a file name not at all, where a name stands in it: `https://example.org/[…]`.
///
/// `names` are lower-case words. Spelling in addresses varies, so anything that contains one of four letters or more is cut.
pub(super) fn without(address: &str, names: &[String]) -> String {
    let lower = address.to_lowercase();
    if !names.iter().any(|n| n.chars().count() >= 4 && lower.contains(n.as_str())) {
        return address.to_owned();
    }
    let host = address.find("://").and_then(|at| address[at + 3..].find('/').map(|end| at + 3 + end));
    let kept = host.map(|end| &address[..=end]).filter(|kept| {
        let kept = kept.to_lowercase();
        !names.iter().any(|n| n.chars().count() >= 4 && kept.contains(n.as_str()))
    });
    format!("{}{KEPT_BACK}", kept.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_addresses_are_cut() {
        let names = ["gulalai".to_owned(), "ali".to_owned()];
        assert_eq!(without("https://example.org/n/1", &names), "https://example.org/n/1");
        assert_eq!(without("https://example.org/gulalai-says", &names), "https://example.org/[…]");
        assert_eq!(without("https://gulalai.example/x", &names), "[…]");
        assert_eq!(without("Gulalai.txt", &names), "[…]");
        assert_eq!(without("https://example.org/alibi", &names), "https://example.org/alibi");
    }
}
