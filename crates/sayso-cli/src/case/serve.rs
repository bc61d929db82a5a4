//! `sayso serve`: the case as pages on this machine.

use std::fs;
use std::net::SocketAddr;
use std::process::{Command, Stdio};

use sayso::{Error, ErrorKind};
use sayso_show::{Limits, Reviewer, Settings, bind};

use super::clock;
use crate::args::case::ServeArguments;
use crate::read::Outcome;
use crate::show::tell_line;

/// Serves until it is interrupted.
///
/// # Errors
/// A folder that is no case, an address that cannot be had, a token that cannot be read.
pub fn serve(arguments: ServeArguments) -> Result<Outcome, Error> {
    let trouble = |e: std::io::Error| Error::new(ErrorKind::Case, format!("the server ended: {e}"));
    let token = arguments.token_file.as_deref().map(token).transpose()?;
    let settings = Settings {
        case: arguments.case,
        address: SocketAddr::new(arguments.address, arguments.port),
        token: token.clone(),
        reviewer: arguments.review.map(|name| Reviewer { name, clock: clock::stamp }),
        limits: Limits::default(),
    };
    let runtime = tokio::runtime::Runtime::new().map_err(trouble)?;
    runtime.block_on(async {
        let server = bind(settings).await?;
        let end = token.map(|t| format!("?token={t}")).unwrap_or_default();
        let address = format!("http://{}/{end}", server.address());
        tell_line(&format!("{address} shows the case; Ctrl-C ends it"));
        if !arguments.no_open {
            open(&address);
        }
        let interrupted = async {
            let _ = tokio::signal::ctrl_c().await;
        };
        server.run(interrupted).await.map_err(trouble)
    })?;
    Ok(Outcome::Found)
}

fn token(file: &std::path::Path) -> Result<String, Error> {
    let text = fs::read_to_string(file)
        .map_err(|e| Error::new(ErrorKind::Input, format!("{}: {e}", file.display())))?;
    let token = text.trim();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if token.len() < 16 || !token.chars().all(plain) {
        let why = format!("{}: expected 16 letters, digits, - or _, or more", file.display());
        return Err(Error::new(ErrorKind::Input, why));
    }
    Ok(token.to_owned())
}

/// Opens the browser; where there is none, the address was printed.
fn open(address: &str) {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let _ = Command::new(program).arg(address).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
}
