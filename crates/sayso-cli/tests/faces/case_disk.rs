//! Folders that cannot be written to and disks that are full: told, nothing changed, and the case opens afterwards.

#![cfg(unix)]

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use super::case_harness::{files, setup_case};
use super::harness::{Dir, Outcome};

const BIN: &str = env!("CARGO_BIN_EXE_sayso");

/// Takes away, or gives back, the right to write to a folder and all in it.
fn allow_writing(folder: &Path, is_allowed: bool) {
    let (of_folder, of_file) = if is_allowed { (0o755, 0o644) } else { (0o555, 0o444) };
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            allow_writing(&path, is_allowed);
        } else {
            fs::set_permissions(&path, Permissions::from_mode(of_file)).unwrap();
        }
    }
    fs::set_permissions(folder, Permissions::from_mode(of_folder)).unwrap();
}

/// A call as somebody who may not write there: rights do not bind the superuser, who calls as nobody. None where that
/// cannot be done.
fn as_reader(dir: &Dir, line: &str) -> Option<Outcome> {
    use std::os::unix::process::CommandExt;
    let mut command = Command::new(BIN);
    command.current_dir(dir.path()).args(line.split(' '));
    if fs::write(dir.path().join("case/probe"), "").is_ok() {
        fs::remove_file(dir.path().join("case/probe")).unwrap();
        command.uid(65534).gid(65534);
    }
    command.output().ok().map(Outcome::of)
}

#[test]
fn a_folder_that_cannot_be_written_to_is_told_and_stays_as_it_was() {
    let dir = setup_case("cannot_be_written_to");
    dir.file("new.txt", "Fano said on Tuesday that nine people had died.\n");
    let before = files(&dir.path().join("case"));
    allow_writing(&dir.path().join("case"), false);
    let added = as_reader(&dir, "add --case case new.txt");
    let asked = as_reader(&dir, "matters --case case");
    allow_writing(&dir.path().join("case"), true);
    let (Some(added), Some(asked)) = (added, asked) else { return };
    assert_eq!((added.code, added.out.as_str()), (2, ""));
    insta::assert_snapshot!(added.err, @"sayso: case/record.sqlite cannot be opened for writing; expected a folder that can be written to");
    assert_eq!(files(&dir.path().join("case")), before);
    assert_eq!(asked.code, 0, "what may not be written may be read: {}", asked.err);
    assert_eq!(asked.out, dir.sayso("matters --case case").out);
}

/// A limit on how long a file may get stands for the full disk.
#[test]
fn a_disk_that_is_full_is_told_and_the_case_opens_afterwards() {
    let dir = setup_case("a_disk_is_full");
    let text = "Fano said on Tuesday that nine people had been killed in Gerado. ".repeat(400);
    dir.file("new.txt", text);
    let before = dir.sayso("dump --case case").out;
    let size = fs::metadata(dir.path().join("case/record.sqlite")).unwrap().len();
    // The signal would end the process before it could say anything; a full disk sends none.
    let script = format!("trap '' XFSZ; ulimit -f {}; exec {BIN} add --case case new.txt", size / 1024 / 4);
    let Ok(done) = Command::new("bash").args(["-c", &script]).current_dir(dir.path()).output() else {
        return;
    };
    let done = Outcome::of(done);
    assert_eq!((done.code, done.out.as_str()), (2, ""), "{}", done.err);
    assert!(done.err.starts_with("sayso: case/record.sqlite"), "{}", done.err);
    assert_eq!(dir.sayso("verify --case case").code, 0);
    assert_eq!(dir.sayso("dump --case case").out, before);
    assert_eq!(dir.sayso("add --case case new.txt").code, 0, "with room again");
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_finds_no_room_is_trouble() {
    let dir = setup_case("finds_no_room");
    for question in ["matters", "dump", "claims --format csv", "claims --format json", "verify"] {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let mut command = Command::new(BIN);
        let command = command.current_dir(dir.path()).args(question.split(' ')).args(["--case", "case"]);
        // output() takes a pipe of its own only where none was chosen.
        let child = command.stdout(full).stderr(std::process::Stdio::piped()).spawn().unwrap();
        let done = child.wait_with_output().unwrap();
        assert_eq!(done.status.code(), Some(2), "{question}");
        assert_eq!(
            String::from_utf8(done.stderr).unwrap(),
            "sayso: standard output: no space left on device\n"
        );
    }
}
