//! Who may come in.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};

use sayso_show::{Settings, bind};

use super::http::{ask, get, server, settings, start};

const TOKEN: &str = "0123456789abcdef";

fn binds(settings: Settings) -> Result<SocketAddr, String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(bind(settings)).map(|s| s.address()).map_err(|e| e.to_string())
}

#[test]
fn only_this_machine_is_served_without_a_token() {
    assert!(server().ip().is_loopback());
    let all = SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0));
    let of =
        |address, token: Option<&str>| Settings { address, token: token.map(str::to_owned), ..settings() };
    for address in [all, SocketAddr::from((Ipv6Addr::UNSPECIFIED, 0)), SocketAddr::from(([192, 0, 2, 1], 0))]
    {
        for token in [None, Some(""), Some("short")] {
            let refused = binds(of(address, token)).unwrap_err();
            assert!(refused.contains("expected a token of 16 characters or more"), "{address}: {refused}");
        }
    }
    assert!(binds(of(all, Some(TOKEN))).is_ok());
}

#[test]
fn another_name_is_refused() {
    // A page of evil.example whose name is made to resolve to this machine sends its own name.
    let port = server().port();
    for host in ["evil.example", &format!("evil.example:{port}"), "127.0.0.1:1", "127.0.0.1.evil.example", ""]
    {
        for path in ["/", "/reports.json", "/assets/page.css", "/nothing"] {
            let answer = ask(server(), "GET", path, &[&format!("Host: {host}")]);
            assert_eq!(answer.status, 403, "{host} {path}");
            assert!(!answer.text().contains("Afghan"), "the case is not named to strangers");
        }
    }
    for host in [format!("127.0.0.1:{port}"), format!("localhost:{port}"), format!("LOCALHOST:{port}")] {
        assert_eq!(ask(server(), "GET", "/", &[&format!("Host: {host}")]).status, 200, "{host}");
    }
}

#[test]
fn two_hosts_are_none() {
    let own = format!("Host: {}", server());
    assert_eq!(ask(server(), "GET", "/", &[&own, "Host: evil.example"]).status, 403);
    assert_eq!(ask(server(), "GET", "http://evil.example/", &[&own]).status, 403);
}

#[test]
fn another_site_is_refused() {
    let own = format!("Origin: http://{}", server());
    assert_eq!(ask(server(), "GET", "/", &[&own]).status, 200);
    for origin in ["http://evil.example", "null", "http://127.0.0.1:1", "http://127.0.0.1", "file://", ""] {
        let answer = ask(server(), "GET", "/reports.json", &[&format!("Origin: {origin}")]);
        assert_eq!(answer.status, 403, "{origin}");
    }
    let from = |site: &str, mode: &str| {
        let (site, mode) = (format!("Sec-Fetch-Site: {site}"), format!("Sec-Fetch-Mode: {mode}"));
        ask(server(), "GET", "/claims.csv", &[&site, &mode]).status
    };
    for site in ["cross-site", "same-site"] {
        let statuses = (from(site, "no-cors"), from(site, "cors"), from(site, "navigate"));
        assert_eq!(statuses, (403, 403, 200), "{site}");
    }
    assert_eq!((from("same-origin", "cors"), from("none", "navigate")), (200, 200));
}

#[test]
fn nothing_is_written_without_a_reviewer() {
    let own = format!("Origin: http://{}", server());
    for method in ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"] {
        for path in ["/", "/report/r1", "/report/r1.json", "/review", "/nothing"] {
            let without = ask(server(), method, path, &["Content-Length: 0"]);
            assert_eq!(without.status, 403, "{method} {path} without an origin");
            let answer = ask(server(), method, path, &[&own, "Content-Length: 0"]);
            assert!(matches!(answer.status, 403..=405), "{method} {path}: {}", answer.status);
            if answer.status == 405 {
                assert_eq!(answer.header("allow"), "GET, HEAD");
            }
        }
    }
}

#[test]
fn a_token_is_brought_by_address_cookie_or_header() {
    let to = start(Settings { token: Some(TOKEN.to_owned()), ..settings() });
    let status = |path: &str, headers: &[&str]| ask(to, "GET", path, headers).status;
    for path in ["/", "/reports.json", "/assets/page.css", "/nothing", "/?token=", "/?token=0123456789abcdeF"]
    {
        let answer = ask(to, "GET", path, &[]);
        assert_eq!((answer.status, answer.header("www-authenticate")), (401, "Bearer"), "{path}");
        assert_eq!(answer.header("set-cookie"), "");
    }
    assert_eq!(status("/", &["Authorization: Bearer 0123456789abcde"]), 401);
    assert_eq!(status("/", &["Cookie: sayso-token=no"]), 401);
    assert_eq!(status("/", &[&format!("Authorization: Bearer {TOKEN}")]), 200);
    assert_eq!(status("/", &[&format!("Cookie: a=b; sayso-token={TOKEN}")]), 200);
    // Whoever brings the token may call the server by any name, since its own is not known.
    assert_eq!(status(&format!("/?token={TOKEN}"), &["Host: case.example"]), 200);

    let first = ask(to, "GET", &format!("/reports?limit=2&token={TOKEN}"), &[]);
    let cookie = format!("sayso-token={TOKEN}; HttpOnly; SameSite=Strict; Path=/");
    assert_eq!((first.status, first.header("set-cookie")), (200, cookie.as_str()));
    assert!(!first.text().contains(TOKEN), "no link gives the token away");
}

#[test]
fn a_token_does_not_open_the_door_to_other_sites() {
    let to = start(Settings { token: Some(TOKEN.to_owned()), ..settings() });
    let cookie = format!("Cookie: sayso-token={TOKEN}");
    assert_eq!(ask(to, "GET", "/", &[&cookie, "Origin: http://evil.example"]).status, 403);
    assert_eq!(ask(to, "POST", "/", &[&cookie]).status, 403);
}

#[test]
fn reading_a_head_alone_is_reading() {
    let (head, whole) = (ask(server(), "HEAD", "/reports.json", &[]), get("/reports.json"));
    assert_eq!((head.status, head.kind(), head.body.len()), (200, "application/json", 0));
    assert_eq!(head.header("content-length"), whole.body.len().to_string());
}
