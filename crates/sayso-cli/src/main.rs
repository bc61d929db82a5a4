//! The binary `sayso`: arguments in, readings out, an exit code at the end.
//!
//! Glue over the library `sayso`. Exit codes: 0 found, 1 nothing found, 2 trouble; a closed pipe is 0, because whoever
//! reads the output had enough of it.

mod answer;
mod args;
mod batch;
mod case;
mod decode;
mod flow;
mod folder;
mod input;
mod object;
mod places;
mod plan;
mod progress;
mod read;
mod show;
mod text;

use std::io;
use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let outcome = match args::Arguments::parse().command {
        args::Command::Read(arguments) => plan::Plan::of(arguments).map(read::run),
        args::Command::Places(arguments) => match arguments.command {
            Some(args::PlacesCommand::Add(arguments)) => places::add(&arguments).map(Ok),
            None => case::places(&arguments.asked),
        },
        args::Command::Case(command) => case::run(command),
    };
    match outcome {
        Ok(outcome) => code(outcome),
        Err(error) => {
            show::tell(&error);
            ExitCode::from(2)
        }
    }
}

fn code(outcome: io::Result<read::Outcome>) -> ExitCode {
    match outcome {
        Ok(read::Outcome::Found) => ExitCode::SUCCESS,
        Ok(read::Outcome::Nothing) => ExitCode::from(1),
        Ok(read::Outcome::Trouble) => ExitCode::from(2),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            show::tell(&input::trouble("standard output", &error));
            ExitCode::from(2)
        }
    }
}
