//! Every address with every kind of input that it does not take: one shape of refusal, and never a 500.

use super::html::tags;
use super::http::{Answer, get, send, server};
use super::site::{ENDS, addresses, real, resolved};

/// Queries that no address takes.
const NEVER: &[&str] = &[
    "nothing=1",
    "limit=1&limit=2",
    "since=2021-08-01&since=2021-08-02",
    "text=%ff",
    "%ff=1",
    "text=%00",
    "a%00b=1",
    "=",
];

/// Values that nobody takes, by the name of the parameter.
fn bad_values(name: &str) -> &'static [&'static str] {
    match name {
        "since" | "until" | "as_of" => {
            &["tomorrow", "2021-13-01", "2021-02-30", "0000-00-00", "2021-08-01T00:00:00Z", "%F0%9F%98%80"]
        }
        "limit" => &["0", "-1", "many", "1.5", "10001", "99999999999999999999", "1e3", "0x10"],
        "start" => &["-1", "many", "1.5", "100001", "99999999999999999999"],
        _ => &[],
    }
}

/// Values that are odd and no error, or name something that is not there.
const ODD: &[&str] = &[
    "%22",
    "%22%22",
    "%27",
    "%27%3B+DROP+TABLE+claim%3B--",
    "a+OR",
    "NEAR%28",
    "*",
    "%28",
    "-",
    "%25",
    "_",
    "%5C",
    "%F0%9F%87%A6%F0%9F%87%AB",
    "%E2%80%AE%E2%80%8B",
    "e-1",
    "e99999999999999999999",
    "%3Cscript%3Ealert%281%29%3C%2Fscript%3E",
    "%0D%0ASet-Cookie%3A+a%3Db",
];

/// Ids that are none.
const IDS: &[&str] = &[
    "x",
    "r0",
    "r-1",
    "r999999999",
    "r99999999999999999999",
    "m000000000000",
    "c0",
    "s-5",
    "e0",
    "p0",
    "%27%20OR%201%3D1",
    "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "%F0%9F%98%80",
    "..",
    "%2e%2e",
    "%2F..%2F..%2Fetc%2Fpasswd",
    "..%5C..%5Csayso.toml",
    "r1%20",
    "r1;a",
    ".json.json",
];

/// Ids that are no text.
const BYTES: &[&str] = &["%ff", "r1%00", "%c3%28", "%ed%a0%80"];

/// Whether an answer is a refusal in the one shape: an error of three keys, or a page that says it.
fn check(address: &str, answer: &Answer) {
    assert!(answer.status < 500, "{address}: {} {}", answer.status, answer.text());
    if answer.status == 200 {
        return;
    }
    let path = address.split('?').next().unwrap();
    if ENDS.iter().any(|end| path.ends_with(end)) {
        assert_eq!(answer.kind(), "application/json", "{address}");
        let json = answer.json();
        let error = json["error"].as_object().unwrap_or_else(|| panic!("{address}: {json}"));
        assert_eq!((json.as_object().unwrap().len(), error.len()), (1, 3), "{address}: {json}");
        assert_eq!(error["status"], answer.status, "{address}");
        assert!(error["what"].as_str().is_some_and(|w| !w.is_empty()), "{address}: {json}");
        assert!(error["hint"].is_string() || error["hint"].is_null(), "{address}: {json}");
    } else {
        assert_eq!(answer.kind(), "text/html", "{address}");
        let page = answer.text();
        let tags = tags(&page);
        assert!(tags.iter().any(|t| t.name == "h1"), "{address}: {page}");
        assert!(!tags.iter().any(|t| t.name == "script" && t.value("src").is_none()), "{address}: {page}");
    }
}

fn refused(address: &str, status: u16) {
    let answer = get(address);
    check(address, &answer);
    assert_eq!(answer.status, status, "{address}: {}", answer.text());
}

#[test]
fn queries_that_nobody_takes() {
    for (path, _) in addresses() {
        let address = &real(path)[0];
        NEVER.iter().for_each(|query| refused(&format!("{address}?{query}"), 400));
    }
}

#[test]
fn values_that_a_parameter_does_not_take() {
    for (path, said) in addresses() {
        let address = &real(path)[0];
        for parameter in
            said["parameters"].as_array().unwrap().iter().map(resolved).filter(|p| p["in"] == "query")
        {
            let name = parameter["name"].as_str().unwrap();
            bad_values(name).iter().for_each(|value| refused(&format!("{address}?{name}={value}"), 400));
            for value in ODD {
                let address = format!("{address}?{name}={value}");
                let answer = get(&address);
                check(&address, &answer);
                assert_eq!(answer.header("set-cookie"), "", "{address}");
                // What was asked stands on the page again, as words.
                let is_page = answer.kind() == "text/html";
                assert!(!is_page || !answer.text().contains("<script>alert"), "{address}");
            }
        }
    }
}

#[test]
fn ids_that_are_none() {
    for (path, _) in addresses().filter(|(path, _)| path.contains("{id}")) {
        let address = |id: &str| path.replace("{id}", id);
        IDS.iter().for_each(|id| refused(&address(id), 404));
        BYTES.iter().for_each(|id| refused(&address(id), 400));
        refused(&address(&"9".repeat(4_000)), 404);
        refused(&address(&format!("r{}", "9".repeat(4_000))), 404);
        refused(&address(&"9".repeat(9_000)), 414);
    }
}

#[test]
fn paths_that_lead_nowhere() {
    for end in ["", ".json"] {
        for path in [
            "/nothing",
            "/reports/",
            "/reports/x",
            "/report/",
            "/report/a/b",
            "//",
            "/REPORTS",
            "/.",
            "/%2e",
            "/report",
        ] {
            refused(&format!("{path}{end}"), 404);
        }
    }
    // What is no list has no rows, and what is nowhere is on no map.
    for (path, _) in addresses().filter(|(path, _)| path.ends_with(".json")) {
        let page = path.strip_suffix(".json").unwrap();
        for end in ENDS {
            if !addresses().any(|(p, _)| p == format!("{page}{end}")) {
                refused(&format!("{}{end}", real(page)[0]), 404);
            }
        }
    }
}

#[test]
fn bytes_that_are_no_http() {
    let host = server();
    let requests: Vec<Vec<u8>> = vec![
        b"GET /said?text=\xff HTTP/1.1\r\nHost: x\r\n\r\n".to_vec(),
        b"GET /said?text=\0 HTTP/1.1\r\nHost: x\r\n\r\n".to_vec(),
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec(),
        b"\r\n\r\n\r\n\r\n".to_vec(),
        format!("GET / HTTP/9.9\r\nHost: {host}\r\n\r\n").into_bytes(),
        format!("GET relative HTTP/1.1\r\nHost: {host}\r\n\r\n").into_bytes(),
        format!("GET * HTTP/1.1\r\nHost: {host}\r\n\r\n").into_bytes(),
        format!("GET /a b HTTP/1.1\r\nHost: {host}\r\n\r\n").into_bytes(),
        format!("POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n")
            .into_bytes(),
        b"GET / HTTP/1.0\r\n\r\n".to_vec(),
    ];
    for request in requests {
        let mut closed = request.clone();
        // A request that could be followed by another keeps the line.
        if let Some(end) = closed.windows(4).position(|w| w == b"\r\n\r\n") {
            closed.splice(end..end, b"\r\nConnection: close".iter().copied());
        }
        let status = send(host, &closed).map(|a| a.status);
        assert!(
            status.is_none_or(|s| (400..500).contains(&s)),
            "{:?}: {status:?}",
            String::from_utf8_lossy(&request)
        );
    }
}
