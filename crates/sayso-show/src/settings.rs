//! What a server is told when it starts.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

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
    /// What visitors can use up.
    pub limits: Limits,
}

/// What visitors can use up before they are refused.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of an address.
    pub address: usize,
    /// Bytes of what is sent.
    pub body: usize,
    /// How long a visitor waits for a place, and how long a page may then take.
    pub patience: Duration,
    /// Pages made at once.
    pub at_once: usize,
    /// Files fetched at once: they have places of their own beside pages.
    pub downloads: usize,
    /// How long a file may be on its way before it is broken off.
    pub download: Duration,
    /// Connections held open.
    pub lines: usize,
    /// A connection on which nothing was answered for so long is closed.
    pub silence: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            address: 8 * 1024,
            body: 64 * 1024,
            patience: Duration::from_secs(30),
            at_once: 32,
            downloads: 4,
            download: Duration::from_secs(15 * 60),
            lines: 256,
            // Longer than the slowest answer, or it would be cut off.
            silence: Duration::from_secs(90),
        }
    }
}

/// A person whose edits are logged under a name.
#[derive(Clone, Debug)]
pub struct Reviewer {
    /// The name.
    pub name: String,
    /// The clock of the machine, which only the binary asks.
    pub clock: fn() -> Stamp,
}
