//! What a visitor can use up.

use std::io::{Read, Write};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use sayso_show::{Limits, Settings};

use super::http::{Answer, ask, connect, get, read, send, server, settings, start};

fn limited(limits: Limits) -> SocketAddr {
    start(Settings { limits, ..settings() })
}

fn is_refusal(answer: &Answer, status: u16) {
    assert_eq!((answer.status, answer.kind()), (status, "application/json"));
    assert_eq!(answer.json()["error"]["status"], status);
}

#[test]
fn an_address_has_a_length() {
    let of = |n: usize| format!("/reports.json?text={}", "a".repeat(n - "/reports.json?text=".len()));
    let most = Limits::default().address;
    assert_eq!(get(&of(most)).status, 200);
    is_refusal(&get(&of(most + 1)), 414);
    // What HTTP itself refuses is refused before we see it.
    for n in [70_000, 1_000_000] {
        let request = format!("GET {} HTTP/1.1\r\nHost: {}\r\n\r\n", of(n), server());
        let status = send(server(), request.as_bytes()).map(|a| a.status);
        assert!(matches!(status, None | Some(414 | 431)), "{n}: {status:?}");
    }
}

#[test]
fn a_body_has_a_length() {
    let own = format!("Origin: http://{}", server());
    let of = |n: usize| ask(server(), "POST", "/reports.json", &[&own, &format!("Content-Length: {n}")]);
    is_refusal(&of(Limits::default().body + 1), 413);
    is_refusal(&of(1_000_000_000_000), 413);
}

#[test]
fn a_body_without_a_length_is_not_swallowed() {
    let mut line = connect(server());
    let head = format!(
        "POST / HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n",
        server()
    );
    line.write_all(head.as_bytes()).unwrap();
    let chunk = format!("10000\r\n{}\r\n", "a".repeat(0x10000));
    let sent = (0..1_000).take_while(|_| line.write_all(chunk.as_bytes()).is_ok()).count();
    assert!(sent < 1_000, "64 MB were taken");
}

#[test]
fn head_bytes_are_limited() {
    let request = format!("GET / HTTP/1.1\r\nHost: {}\r\nX: {}\r\n\r\n", server(), "a".repeat(2_000_000));
    let status = send(server(), request.as_bytes()).map(|a| a.status);
    assert!(matches!(status, None | Some(431)), "{status:?}");
}

#[test]
fn more_than_at_once_wait_and_are_told() {
    let patience = Duration::from_millis(100);
    let full = limited(Limits { at_once: 0, patience, ..Limits::default() });
    let answer = ask(full, "GET", "/reports.json", &[]);
    is_refusal(&answer, 503);
    assert_eq!(answer.header("retry-after"), "1");
}

#[test]
fn many_at_once_are_all_answered() {
    let narrow = limited(Limits { at_once: 2, lines: 8, ..Limits::default() });
    let all: Vec<u16> = std::thread::scope(|scope| {
        let asked: Vec<_> =
            (0..40).map(|_| scope.spawn(move || ask(narrow, "GET", "/claims.json", &[]).status)).collect();
        asked.into_iter().map(|a| a.join().unwrap()).collect()
    });
    assert!(all.iter().all(|s| *s == 200), "{all:?}");
}

#[test]
fn a_page_has_a_time() {
    let hasty = limited(Limits { patience: Duration::ZERO, ..Limits::default() });
    // The clock ticks in milliseconds: of many tries at a large page, some take longer than none.
    let tries = (0..50).map(|_| ask(hasty, "GET", "/claims.json?limit=10000", &[]));
    let refused: Vec<Answer> = tries.filter(|answer| answer.status != 200).collect();
    assert!(!refused.is_empty());
    for answer in refused {
        assert!(matches!(answer.status, 503 | 504), "{}", answer.status);
        is_refusal(&answer, answer.status);
    }
}

/// How long a visitor is borne with who sends a byte now and then.
fn trickled(to: SocketAddr, first: &str) -> Duration {
    let mut line = connect(to);
    let begin = Instant::now();
    line.write_all(first.as_bytes()).unwrap();
    line.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
    let mut byte = [0];
    while begin.elapsed() < Duration::from_secs(20) {
        match line.read(&mut byte) {
            Err(e) if matches!(e.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut) => {}
            Ok(1) => continue,
            _ => break,
        }
        if line.write_all(b"a").is_err() {
            break;
        }
    }
    begin.elapsed()
}

#[test]
fn a_slow_client_is_let_go() {
    let silence = Duration::from_millis(600);
    let strict = limited(Limits { silence, ..Limits::default() });
    let request = format!("GET /reports HTTP/1.1\r\nHost: {strict}\r\n");
    // A head that never ends, one that never begins, and nothing further after an answer.
    for first in [format!("{request}X: "), String::new(), format!("{request}\r\n")] {
        let borne = trickled(strict, &first);
        assert!(borne >= silence && borne < silence * 10, "{borne:?} after {first:?}");
    }
}

#[test]
fn an_answer_that_is_not_taken_is_dropped() {
    let silence = Duration::from_millis(400);
    let strict = limited(Limits { silence, lines: 1, ..Limits::default() });
    let mut line = connect(strict);
    let one = format!("GET /claims.json HTTP/1.1\r\nHost: {strict}\r\n\r\n");
    line.write_all(one.repeat(60).as_bytes()).unwrap();
    // The only line is taken; the next visitor comes in when it is given up.
    assert_eq!(ask(strict, "GET", "/", &[]).status, 200);
    drop(line);
}

#[test]
fn lines_are_counted() {
    let silence = Duration::from_millis(500);
    let strict = limited(Limits { lines: 2, silence, ..Limits::default() });
    let idle = [connect(strict), connect(strict)];
    let mut third = connect(strict);
    let begin = Instant::now();
    third
        .write_all(format!("GET / HTTP/1.1\r\nHost: {strict}\r\nConnection: close\r\n\r\n").as_bytes())
        .unwrap();
    assert_eq!(read(&mut third).map(|a| a.status), Some(200));
    assert!(begin.elapsed() >= silence / 2, "the third waited for one of the first two");
    drop(idle);
}

#[test]
fn files_have_places_of_their_own() {
    let patience = Duration::from_millis(200);
    let full = limited(Limits { downloads: 0, patience, ..Limits::default() });
    let answer = ask(full, "GET", "/reports.csv", &[]);
    is_refusal(&answer, 503);
    assert_eq!(answer.header("retry-after"), "1");
    assert_eq!(ask(full, "GET", "/reports.json", &[]).status, 200, "pages go on");
    let narrow = limited(Limits { at_once: 1, downloads: 2, ..Limits::default() });
    let all: Vec<bool> = std::thread::scope(|scope| {
        let asked: Vec<_> =
            (0..20).map(|_| scope.spawn(move || ask(narrow, "GET", "/claims.csv", &[]))).collect();
        asked.into_iter().map(|a| a.join().unwrap()).map(|a| a.status == 200 && a.is_whole).collect()
    });
    assert!(all.iter().all(|is_whole| *is_whole), "{all:?}");
}

#[test]
fn a_file_that_takes_too_long_breaks_off_and_is_not_whole() {
    let hasty = limited(Limits { download: Duration::ZERO, downloads: 1, ..Limits::default() });
    for _ in 0..3 {
        let request = format!("GET /claims.csv HTTP/1.1\r\nHost: {hasty}\r\nConnection: close\r\n\r\n");
        // It gives its place back each time: nobody is told to wait.
        let answer = send(hasty, request.as_bytes());
        assert!(answer.as_ref().is_none_or(|a| a.status == 200 && !a.is_whole), "{answer:?}");
    }
}

#[test]
fn a_file_that_nobody_fetches_any_more_gives_its_place_back() {
    let narrow = limited(Limits { downloads: 1, ..Limits::default() });
    for _ in 0..5 {
        let mut line = connect(narrow);
        line.write_all(format!("GET /claims.jsonl HTTP/1.1\r\nHost: {narrow}\r\n\r\n").as_bytes()).unwrap();
        let mut byte = [0];
        line.read_exact(&mut byte).unwrap();
    }
    assert!(ask(narrow, "GET", "/claims.jsonl", &[]).is_whole);
}
