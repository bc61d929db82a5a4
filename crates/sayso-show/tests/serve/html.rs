//! As much of HTML as our pages are written in: tags with their attributes.

/// A tag.
#[derive(Debug)]
pub struct Tag {
    /// Its name, `/script` for an end.
    pub name: String,
    attributes: Vec<(String, String)>,
    /// What stands between it and the next tag.
    pub text: String,
}

impl Tag {
    pub fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.attributes.iter().map(|(n, _)| n.as_str())
    }
}

/// All tags of a page, in order.
pub fn tags(page: &str) -> Vec<Tag> {
    let mut out = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        let inner = &rest[start + 1..];
        let end = end_of_tag(inner);
        let (tag, after) = inner.split_at(end);
        rest = after.get(1..).unwrap_or_default();
        let (name, attributes) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        out.push(Tag {
            name: name.trim_end_matches('/').to_ascii_lowercase(),
            attributes: pairs(attributes),
            text: rest.split('<').next().unwrap_or_default().to_owned(),
        });
    }
    out
}

/// Where a tag ends: at `>` outside quotes.
fn end_of_tag(tag: &str) -> usize {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match quote {
            Some(q) if c == q => quote = None,
            Some(_) => {}
            None if c == '>' => return at,
            None if c == '"' || c == '\'' => quote = Some(c),
            None => {}
        }
    }
    tag.len()
}

fn pairs(mut rest: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end = rest.find(|c: char| c.is_whitespace() || c == '=' || c == '/').unwrap_or(rest.len());
        if end == 0 {
            return out;
        }
        let name = rest[..end].to_ascii_lowercase();
        rest = &rest[end..];
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            let body = if quote.is_some() { &after[1..] } else { after };
            let is_end = |c: char| quote.map_or(c.is_whitespace(), |q| c == q);
            let end = body.find(is_end).unwrap_or(body.len());
            (value, rest) = body.split_at(end);
            rest = rest.strip_prefix(['"', '\'']).unwrap_or(rest);
        }
        out.push((name, value.to_owned()));
    }
}

/// Text as HTML shows it.
pub fn unescaped(text: &str) -> String {
    let pairs = [
        ("&#60;", "<"),
        ("&lt;", "<"),
        ("&#62;", ">"),
        ("&gt;", ">"),
        ("&#34;", "\""),
        ("&quot;", "\""),
        ("&#39;", "'"),
    ];
    let text = pairs.iter().fold(text.to_owned(), |t, (from, to)| t.replace(from, to));
    text.replace("&#38;", "&").replace("&amp;", "&")
}
