//! A folder of its own for each test, and the binary run inside it: messages show paths as they were given.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A report in which something is said, whatever the weights.
pub const SAID: &str = "The minister said that 12 people had died in the attack on Tuesday.\n";
/// A text in which nobody says anything.
pub const SILENT: &str = "Rain.\n";

/// A folder that goes when the test ends.
pub struct Dir(PathBuf);

/// A call of the binary inside the folder.
pub struct Cmd(Command);

/// What came of a call.
#[derive(Debug, PartialEq)]
pub struct Outcome {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// A folder and a call for the test of that name.
pub fn setup(name: &str) -> (Dir, Cmd) {
    let path = std::env::temp_dir().join(format!("sayso-{}-{name}", std::process::id()));
    fs::create_dir_all(&path).unwrap();
    let cmd = Cmd::at(&path);
    (Dir(path), cmd)
}

impl Dir {
    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Dir {
        fs::write(self.0.join(name), bytes).unwrap();
        self
    }

    pub fn cmd(&self) -> Cmd {
        Cmd::at(&self.0)
    }

    /// `sayso` with these arguments, split at spaces; 'what is quoted' stays together.
    pub fn sayso(&self, line: &str) -> Outcome {
        Outcome::of(self.cmd().0.args(words(line)).output().unwrap())
    }
}

/// The words of a command line.
fn words(line: &str) -> Vec<&str> {
    let parts = line.split('\'').enumerate();
    parts
        .flat_map(|(n, part)| if n % 2 == 1 { vec![part] } else { part.split_whitespace().collect() })
        .collect()
}

impl Drop for Dir {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Cmd {
    fn at(path: &Path) -> Cmd {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
        command.current_dir(path).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        Cmd(command)
    }

    pub fn command(&mut self) -> &mut Command {
        &mut self.0
    }

    /// `sayso read` with these arguments, split at spaces.
    pub fn read(&mut self, arguments: &str) -> Outcome {
        let done = self.0.arg("read").args(arguments.split_whitespace()).output().unwrap();
        Outcome::of(done)
    }

    /// The same, with bytes on standard input.
    pub fn read_from(&mut self, arguments: &str, stdin: &[u8]) -> Outcome {
        self.0.arg("read").args(arguments.split_whitespace()).stdin(Stdio::piped());
        let mut child = self.0.spawn().unwrap();
        let mut pipe = child.stdin.take().unwrap();
        std::thread::scope(|scope| {
            scope.spawn(move || pipe.write_all(stdin));
            Outcome::of(child.wait_with_output().unwrap())
        })
    }
}

impl Outcome {
    pub fn of(done: std::process::Output) -> Outcome {
        Outcome {
            code: done.status.code().expect("no signal ended it"),
            out: String::from_utf8(done.stdout).unwrap(),
            err: String::from_utf8(done.stderr).unwrap(),
        }
    }

    /// Each line of the output as JSON.
    pub fn readings(&self) -> Vec<serde_json::Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The file of each reading, in order of output.
    pub fn files(&self) -> Vec<String> {
        self.readings().iter().map(|r| r["report"]["file"].as_str().unwrap_or("null").to_string()).collect()
    }
}
