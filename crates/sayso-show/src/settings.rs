//! What a server is told when it starts.

use std::net::SocketAddr;
use std::path::PathBuf;

use sayso::record::Stamp;

/// How a case is served.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Folder of the case.
    pub case: PathBuf,
    /// Where to listen. Any address but a loopback one needs a token.
    pub address: SocketAddr,
    /// What a visitor must bring, as `?token=` once or as a bearer token.
    pub token: Option<String>,
    /// Who reviews; without one nothing can be written.
    pub reviewer: Option<Reviewer>,
}

/// A person whose edits are logged under a name.
#[derive(Clone, Debug)]
pub struct Reviewer {
    /// The name.
    pub name: String,
    /// The clock of the machine, which only the binary asks.
    pub clock: fn() -> Stamp,
}
