//! A small case, served to a reviewer, and a client that sends what no browser would.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};

use sayso::ask::{self, Filter};
use sayso::case::Case;
use sayso::record::{Record, Stamp};
use sayso::{Report, read};
use sayso_show::{Reviewer, Settings, bind};

const REPORTS: &[&str] = &[
    "Amina Diallo, a spokeswoman for the Northern Front, said on Tuesday that its fighters had captured Goma.",
    "The army denied that the Northern Front had captured Goma. \"We hold the city,\" Col. Jean Mbeki said.",
];

/// A case of its own, served; both go when the test ends.
pub struct Served {
    pub folder: PathBuf,
    pub address: SocketAddr,
    _runtime: tokio::runtime::Runtime,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Answer {
    /// A header's value; nothing where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.head.lines().filter_map(|l| l.split_once(": ")).find(|(n, _)| *n == name).map_or("", |(_, v)| v)
    }
}

impl Served {
    pub fn new(name: &str, reviewer: Option<&str>) -> Served {
        let folder =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("deeds-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        fill(&folder);
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        let settings = Settings {
            case: folder.clone(),
            address: "127.0.0.1:0".parse().unwrap(),
            token: None,
            reviewer: reviewer.map(|name| Reviewer { name: name.to_owned(), clock: stamp }),
            limits: sayso_show::Limits::default(),
        };
        let server = runtime.block_on(bind(settings)).unwrap();
        let address = server.address();
        runtime.spawn(server.run(std::future::pending()));
        Served { folder, address, _runtime: runtime }
    }

    pub fn send(&self, head: &str, body: &str) -> Answer {
        self.raw(&format!("{head}Connection: close\r\nContent-Length: {}\r\n\r\n{body}", body.len()))
    }

    pub fn raw(&self, request: &str) -> Answer {
        let mut line = TcpStream::connect(self.address).unwrap();
        line.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        line.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head: head.to_owned(), body: body.to_owned() }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\n", self.address), "")
    }

    /// Sends a form as a page of ours would.
    pub fn post(&self, deed: &str, body: &str) -> Answer {
        let origin = format!("http://{}", self.address);
        self.post_from(deed, &origin, "application/x-www-form-urlencoded", body)
    }

    pub fn post_from(&self, deed: &str, origin: &str, kind: &str, body: &str) -> Answer {
        let head = format!(
            "POST /deed/{deed} HTTP/1.1\r\nHost: {}\r\nOrigin: {origin}\r\nContent-Type: {kind}\r\n",
            self.address
        );
        self.send(&head, body)
    }

    /// The seal that the forms of our pages carry.
    pub fn seal(&self) -> String {
        let page = self.get(&format!("/actor/{}", self.id("Goma").unwrap_or_else(|| "e1".to_owned()))).body;
        let at = page.split("name=\"seal\" value=\"").nth(1).expect("a form with a seal");
        at.split('"').next().unwrap().to_owned()
    }

    /// Does a deed and expects to be led on.
    pub fn done(&self, deed: &str, fields: &str) -> String {
        let answer = self.post(deed, &format!("seal={}&{fields}", self.seal()));
        assert_eq!(answer.status, 303, "{answer:?}");
        let to = answer.head.lines().find_map(|l| l.strip_prefix("location: ")).expect("a place to go");
        assert_eq!(self.get(to).status, 200, "{to}");
        to.to_owned()
    }

    pub fn record(&self) -> Record {
        Record::open_to_read(&self.folder.join("record.sqlite")).unwrap()
    }

    pub fn names(&self) -> Vec<String> {
        let table = ask::actors(&self.record(), &Filter::default()).unwrap();
        table.rows.iter().map(|row| row[1].as_str().unwrap().to_owned()).collect()
    }

    pub fn id(&self, name: &str) -> Option<String> {
        let table = ask::actors(&self.record(), &Filter::default()).unwrap();
        let row = table.rows.into_iter().find(|row| row[1] == name)?;
        row[0].as_str().map(str::to_owned)
    }

    /// What the record holds: links of its chain, which holds, and rows of each table.
    pub fn holds(&self) -> (u64, Vec<(String, i64)>) {
        let record = self.record();
        let links = record.verify().expect("the chain holds").links;
        let mut tables = record
            .db()
            .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
            .unwrap();
        let names: Vec<String> = tables.query_map([], |r| r.get(0)).unwrap().map(Result::unwrap).collect();
        let count = |name: String| {
            let sql = format!("SELECT count(*) FROM \"{name}\"");
            let rows = record.db().query_row(&sql, [], |r| r.get(0)).unwrap();
            (name, rows)
        };
        (links, names.into_iter().map(count).collect())
    }

    /// A matter of the case.
    pub fn matter(&self) -> String {
        let table = ask::matters(&self.record(), &Filter::default()).unwrap();
        table.rows[0][0].as_str().unwrap().to_owned()
    }

    /// Who, why and whether it is undone, of each edit.
    pub fn edits(&self) -> Vec<(String, String, bool)> {
        let edits = self.record().edits().unwrap();
        edits.into_iter().map(|m| (m.who, m.why, m.is_undone)).collect()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn stamp() -> Stamp {
    Stamp::of_unix(1_600_000_000)
}

fn fill(folder: &Path) {
    let case = Case::init(folder, "Two words").unwrap();
    let mut record = Record::open(&case.record_path()).unwrap();
    for (n, text) in REPORTS.iter().enumerate() {
        let mut report = Report::from_text(*text);
        report.published = Some(format!("2024-05-0{}", n + 1));
        report.publisher = Some(format!("Example Wire {n}"));
        record.add(&read(report), "", &stamp()).unwrap();
    }
    record.weigh(case.settings()).unwrap();
}
