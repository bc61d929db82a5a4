//! Review on the page: a row decided on and taken back, what another decided unseen before one's own, and the corpus file.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};

use sayso::case::Case;
use sayso::record::{Record, Stamp};
use sayso::{Report, read};
use sayso_show::{Reviewer, Settings, bind};

const REPORT: &str = "Amina Diallo, a spokeswoman for the Northern Front, said on Tuesday that its fighters had captured Goma. \
The army denied that the Northern Front had captured Goma.";

/// A case of its own; it goes when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let folder =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("review-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        let case = Case::init(&folder, "test").unwrap();
        let mut record = Record::open(&case.record_path()).unwrap();
        record.add(&read(Report::from_text(REPORT)), "", &stamp()).unwrap();
        record.weigh(case.settings()).unwrap();
        Folder(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn stamp() -> Stamp {
    Stamp::of_unix(1_600_000_000)
}

/// The case, served to one reviewer.
struct Served {
    address: SocketAddr,
    _runtime: tokio::runtime::Runtime,
}

impl Served {
    fn new(folder: &Folder, reviewer: Option<&str>) -> Served {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        let settings = Settings {
            case: folder.0.clone(),
            address: "127.0.0.1:0".parse().unwrap(),
            token: None,
            reviewer: reviewer.map(|name| Reviewer { name: name.to_owned(), clock: stamp }),
            limits: sayso_show::Limits::default(),
        };
        let server = runtime.block_on(bind(settings)).unwrap();
        let address = server.address();
        runtime.spawn(server.run(std::future::pending()));
        Served { address, _runtime: runtime }
    }

    /// Status, head and body of an answer.
    fn send(&self, line: &str, more: &str, body: &str) -> (u16, String, String) {
        let (host, length) = (self.address, body.len());
        let request = format!(
            "{line} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}Content-Length: {length}\r\n\r\n{body}"
        );
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), head.to_owned(), body.to_owned())
    }

    fn get(&self, path: &str) -> String {
        let (status, _, body) = self.send(&format!("GET {path}"), "", "");
        assert_eq!(status, 200, "{path}: {body}");
        body
    }

    /// Does a deed; where it leads.
    fn deed(&self, name: &str, fields: &str) -> String {
        let page = self.get("/review/decisions") + &self.get("/review");
        let seal = page.split("name=\"seal\" value=\"").nth(1).map_or("", |p| p.split('"').next().unwrap());
        let more =
            format!("Origin: http://{}\r\nContent-Type: application/x-www-form-urlencoded\r\n", self.address);
        let (status, head, body) =
            self.send(&format!("POST /deed/{name}"), &more, &format!("seal={seal}&{fields}"));
        assert_eq!(status, 303, "{name} {fields}: {body}");
        head.lines().find_map(|l| l.strip_prefix("location: ")).unwrap().to_owned()
    }

    fn json(&self, path: &str) -> serde_json::Value {
        serde_json::from_str(&self.get(path)).unwrap()
    }

    fn queue(&self) -> Vec<String> {
        let found = self.json("/review.json");
        let rows = found["queue"]["rows"].as_array().unwrap().iter();
        rows.map(|r| r["id"].as_str().unwrap().to_owned()).collect()
    }
}

#[test]
fn a_case_without_a_reviewer_shows_the_queue_and_takes_nothing() {
    let folder = Folder::new("nobody");
    let served = Served::new(&folder, None);
    assert!(served.get("/review").contains("sayso serve --review NAME"));
    assert!(!served.get("/review").contains("<form method=\"post\""));
    assert_eq!(served.send("POST /deed/review-accept", "", "on=c1").0, 403);
    for path in ["/review/agreement", "/review/corpus", "/review/decisions", "/review/decisions.csv"] {
        served.get(path);
    }
}

#[test]
fn a_report_is_gone_through_from_queue_to_export() {
    let folder = Folder::new("export");
    let served = Served::new(&folder, Some("Ana"));
    let queue = served.queue();
    assert!(queue.len() > 2);
    let next = served.deed("review-accept", &format!("on={}&next={}", queue[0], queue[1]));
    assert_eq!(next, format!("/review?item={}", queue[1]));
    assert_eq!(served.queue()[0], queue[1]);
    assert_eq!(served.deed("review-undo", "decision=1&back=%2Freview"), format!("/review?item={}", queue[0]));
    assert_eq!(served.queue(), queue);
    for id in &queue {
        served.deed("review-accept", &format!("on={id}"));
    }
    assert!(served.get("/review").contains("Nothing is left"));
    assert!(
        served.get("/review?report=r1").contains("review-add-claim"),
        "a report gone through is added to"
    );
    served.deed(
        "review-add-claim",
        "report=r1&words=captured&nth=2&coded=control+gains&truth=denied&actor=Northern+Front&place=Goma",
    );
    let file = served.get("/review/corpus.case");
    assert!(file.contains(" control gains \"captured\"#2 | by: Northern Front | at: Goma"), "{file}");
    assert!(file.contains("truth: denied"), "{file}");
}

#[test]
fn what_another_decided_is_shown_after_ones_own_decision() {
    let folder = Folder::new("unseen");
    let (ana, bela) = (Served::new(&folder, Some("Ana")), Served::new(&folder, Some("Bela")));
    let id = ana.queue().remove(0);
    ana.deed("review-reject", &format!("on={id}&why=no+such+thing"));
    let item = format!("/review.json?item={id}");
    assert_eq!(bela.json(&item)["item"]["others"], serde_json::json!([]));
    assert!(!bela.get(&format!("/review?item={id}")).contains("Ana"));
    assert!(bela.queue().contains(&id));
    bela.deed("review-accept", &format!("on={id}"));
    assert_eq!(bela.json(&item)["item"]["others"][0]["who"], "Ana");
    let found = bela.json("/review/agreement.json");
    assert_eq!(found["differences"]["rows"][0]["id"], id.as_str());
    assert_eq!(found["measures"]["rows"][0]["of"], "kept or rejected");
}
