use std::io::BufRead;
fn main() {
    let path = std::env::args().nth(1).unwrap();
    for line in std::io::BufReader::new(std::fs::File::open(path).unwrap()).lines() {
        let v: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let s = |k: &str| v[k].as_str().map(str::to_owned);
        let report = sayso::Report { text: s("text").unwrap(), file: s("file"), published: s("published"), author: s("author"), ..Default::default() };
        println!("{}", sayso::json::to_line(&sayso::read(report)).unwrap());
    }
}
