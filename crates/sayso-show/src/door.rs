//! Who may come in. Closed by default: only this machine, only pages of our own, only what a reviewer sends.

use std::net::{IpAddr, SocketAddr};

use axum::http::header::{AUTHORIZATION, COOKIE, HOST, ORIGIN};
use axum::http::{HeaderMap, Method, StatusCode, Uri};

use crate::trouble::Trouble;

/// What each visitor is held against.
#[derive(Clone, Debug)]
pub(crate) struct Door {
    /// Names under which this server may be called: a page of another host that resolves to us is turned away.
    hosts: Vec<String>,
    token: Option<String>,
    /// What forms of our own pages carry.
    pub(crate) seal: String,
}

/// The cookie that holds the token.
pub(crate) const COOKIE_NAME: &str = "sayso-token";

impl Door {
    /// A door for the address that a server listens on.
    pub(crate) fn of(address: SocketAddr, token: Option<String>) -> std::io::Result<Door> {
        let port = address.port();
        let mut names = vec![address.ip().to_string(), "localhost".to_owned(), "127.0.0.1".to_owned()];
        if let IpAddr::V6(ip) = address.ip() {
            names.push(format!("[{ip}]"));
        }
        let hosts = names.iter().flat_map(|n| [format!("{n}:{port}"), n.clone()]).collect();
        let mut bytes = [0; 24];
        getrandom::fill(&mut bytes).map_err(|e| std::io::Error::other(e.to_string()))?;
        let seal = bytes.iter().map(|b| format!("{b:02x}")).collect();
        Ok(Door { hosts, token, seal })
    }

    /// Lets a request in, or says why not. With a token, whoever brings it may call the server by any name.
    pub(crate) fn check(&self, method: &Method, uri: &Uri, headers: &HeaderMap) -> Result<(), Trouble> {
        let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
        let refused = |what: &str| Err(Trouble::new(StatusCode::FORBIDDEN, what));
        if headers.get_all(HOST).iter().count() > 1 {
            return refused("two Host headers; expected one");
        }
        let host = text(HOST.as_str()).or_else(|| uri.authority().map(|a| a.as_str())).unwrap_or_default();
        if let Some(token) = &self.token {
            let brought = text(AUTHORIZATION.as_str())
                .and_then(|v| v.strip_prefix("Bearer "))
                .or_else(|| cookie(text(COOKIE.as_str()).unwrap_or_default()))
                .or_else(|| from_query(uri));
            if !brought.is_some_and(|b| is_same(b, token)) {
                return Err(Trouble::new(StatusCode::UNAUTHORIZED, "this server wants its token")
                    .with_hint("open the address that sayso serve printed, with ?token="));
            }
        } else if !self.hosts.iter().any(|h| h.eq_ignore_ascii_case(host)) {
            return refused("this server answers to its own address only; the Host header names another");
        }
        if uri.authority().is_some_and(|a| a.as_str() != host) {
            return refused("the address names another host than the Host header");
        }
        // A link from elsewhere may be followed; what another site builds into its pages may not come from here.
        // Another port of this machine is the same site and yet another's page.
        let is_elsewhere = matches!(text("sec-fetch-site"), Some("cross-site" | "same-site"));
        if is_elsewhere && text("sec-fetch-mode") != Some("navigate") {
            return refused("a page of another site asked for this");
        }
        if let Some(origin) = text(ORIGIN.as_str())
            && origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://")) != Some(host)
        {
            return refused("a page of another origin asked for this");
        }
        let is_reading = matches!(*method, Method::GET | Method::HEAD);
        if !is_reading && text(ORIGIN.as_str()).is_none() {
            return refused("nothing is written without an Origin header");
        }
        Ok(())
    }

    /// Whether a form comes from one of our pages.
    pub(crate) fn is_sealed(&self, seal: &str) -> bool {
        is_same(seal, &self.seal)
    }

    /// The cookie for a visitor who brought the token in the address.
    pub(crate) fn cookie(&self, uri: &Uri) -> Option<String> {
        let token = self.token.as_ref().filter(|t| from_query(uri).is_some_and(|b| is_same(b, t)))?;
        Some(format!("{COOKIE_NAME}={token}; HttpOnly; SameSite=Strict; Path=/"))
    }
}

fn cookie(text: &str) -> Option<&str> {
    text.split(';').find_map(|c| c.trim().strip_prefix(COOKIE_NAME)?.strip_prefix('='))
}

fn from_query(uri: &Uri) -> Option<&str> {
    uri.query()?.split('&').find_map(|p| p.strip_prefix("token="))
}

/// Compares without telling by its time how much is the same.
fn is_same(a: &str, b: &str) -> bool {
    let differ = a.bytes().zip(b.bytes()).fold(0, |d, (x, y)| d | (x ^ y));
    a.len() == b.len() && differ == 0
}
