//! A server on a free port, and a client that is nothing but a socket.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::sync::LazyLock;
use std::sync::mpsc;
use std::time::Duration;

use sayso::record::Stamp;
use sayso_show::{Limits, Reviewer, Settings, bind};
use serde_json::Value;

use super::case;

/// A server as it is closed by default, one for all tests.
pub fn server() -> SocketAddr {
    static SERVER: LazyLock<SocketAddr> = LazyLock::new(|| start(settings()));
    *SERVER
}

/// A server for a reviewer, one for all tests; they only read from it.
fn reviewing() -> SocketAddr {
    static SERVER: LazyLock<SocketAddr> = LazyLock::new(|| {
        let clock = || Stamp::of_unix(1_630_000_000);
        start(Settings { reviewer: Some(Reviewer { name: "A. Reviewer".to_owned(), clock }), ..settings() })
    });
    *SERVER
}

/// Settings closed by default.
pub fn settings() -> Settings {
    Settings {
        case: case::folder().to_owned(),
        address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
        token: None,
        reviewer: None,
        limits: Limits::default(),
    }
}

/// Serves until the process ends.
pub fn start(settings: Settings) -> SocketAddr {
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let server = bind(settings).await.unwrap();
            tell.send(server.address()).unwrap();
            server.run(std::future::pending()).await.unwrap();
        });
    });
    told.recv().expect("the server starts")
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// Whether the body came to its end.
    pub is_whole: bool,
}

impl Answer {
    /// A header's value; nothing where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v)
    }

    /// The media type without its character set.
    pub fn kind(&self) -> &str {
        self.header("content-type").split(';').next().unwrap_or_default()
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("answers are UTF-8")
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.text()))
    }
}

/// Sends bytes and reads until the server closes; nothing where it closed without an answer.
pub fn send(to: SocketAddr, bytes: &[u8]) -> Option<Answer> {
    let mut line = connect(to);
    // A server that has refused may have closed already.
    let _ = line.write_all(bytes);
    read(&mut line)
}

pub fn connect(to: SocketAddr) -> TcpStream {
    let line = TcpStream::connect(to).unwrap();
    line.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    line
}

/// Reads an answer to the end of the connection.
pub fn read(line: &mut TcpStream) -> Option<Answer> {
    let mut bytes = Vec::new();
    let _ = line.read_to_end(&mut bytes);
    let end = bytes.windows(4).position(|w| w == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let (first, rest) = head.split_once("\r\n").unwrap_or((&head, ""));
    let status = first.split(' ').nth(1)?.parse().ok()?;
    let pairs = rest.split("\r\n").filter_map(|l| l.split_once(": "));
    let headers: Vec<(String, String)> = pairs.map(|(n, v)| (n.to_ascii_lowercase(), v.to_owned())).collect();
    let body = bytes.split_off(end + 4);
    let is_chunked = headers.iter().any(|(n, v)| n == "transfer-encoding" && v == "chunked");
    let (body, is_whole) = if is_chunked { joined(&body) } else { (body, true) };
    Some(Answer { status, headers, body, is_whole })
}

/// A body that came in chunks, and whether the last one is there.
fn joined(mut chunks: &[u8]) -> (Vec<u8>, bool) {
    let mut body = Vec::new();
    while let Some(end) = chunks.windows(2).position(|w| w == b"\r\n") {
        let size = usize::from_str_radix(std::str::from_utf8(&chunks[..end]).unwrap(), 16).unwrap();
        let Some(chunk) = chunks.get(end + 2..end + 2 + size).filter(|_| size > 0) else {
            return (body, size == 0);
        };
        body.extend_from_slice(chunk);
        chunks = chunks.get(end + 4 + size..).unwrap_or_default();
    }
    (body, false)
}

/// Asks with a method and with headers, as lines.
pub fn ask(to: SocketAddr, method: &str, path: &str, headers: &[&str]) -> Answer {
    let mut request = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
    if !headers.iter().any(|h| h.starts_with("Host:")) {
        request += &format!("Host: {to}\r\n");
    }
    for header in headers {
        request += &format!("{header}\r\n");
    }
    request += "\r\n";
    send(to, request.as_bytes()).unwrap_or_else(|| panic!("{method} {path} is answered"))
}

/// Reads an address, with all that a reviewer sees.
pub fn get(path: &str) -> Answer {
    ask(reviewing(), "GET", path, &[])
}
