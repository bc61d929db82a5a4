//! Downloads: the whole answer to the question of a list, as a file.
//!
//! A page shows as many rows as people look at; a file holds them all, unless the address says how many. Rows are written as
//! they are found, so that two million take no more memory than two thousand. Downloads have places of their own: whoever
//! takes long to fetch one keeps no page waiting.

mod file;
mod pipe;
mod rows;

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Response, StatusCode};
use sayso::record::Record;
use tokio::sync::{OwnedSemaphorePermit, mpsc};
use tokio::time::{sleep, timeout};

use crate::answer::{self, Form};
use crate::page::Frame;
use crate::route::{Asked, Listed, View};
use crate::server::Shared;
use crate::trouble::Trouble;
use pipe::{Flow, Piece, Pipe, Task};

pub(crate) use rows::Places;

/// Pieces that are written before the first one is fetched.
const AHEAD: usize = 4;

/// Begins a file. What cannot be answered at all is told by a status; a file that breaks off on its way has no end, which
/// whoever fetches it is told by HTTP.
pub(crate) async fn download(
    shared: &Arc<Shared>,
    asked: Asked,
    frame: Frame,
    form: Form,
) -> Result<Response<Body>, Trouble> {
    let listed = asked.route.list().filter(|l| form != Form::Geojson || l.places != Places::Nowhere);
    let listed = *listed.ok_or_else(|| answer::is_not(form))?;
    let place = place(shared).await?;
    let (to, mut pieces) = mpsc::channel(AHEAD);
    let path = asked.route.path;
    let task = Task::of(tokio::spawn(written(Arc::clone(shared), asked, frame, (listed, form), to, place)));
    match pieces.recv().await {
        Some(Piece::Begun) => {}
        Some(Piece::Refused(trouble)) => return Err(trouble),
        _ => return Err(Trouble::new(StatusCode::INTERNAL_SERVER_ERROR, "this file broke off")),
    }
    let flow = Flow { pieces, end: Box::pin(sleep(shared.limits.download)), is_done: false, _task: task };
    let mut response = answer::body(StatusCode::OK, form.media(), Body::from_stream(flow));
    answer::kept(&mut response, path, form);
    Ok(response)
}

/// A place among those who download.
async fn place(shared: &Arc<Shared>) -> Result<OwnedSemaphorePermit, Trouble> {
    // Told before the visitor's patience is over, so that the answer says what it is that took so long.
    let patience = shared.limits.patience / 2;
    match timeout(patience, Arc::clone(&shared.downloads).acquire_owned()).await {
        Ok(Ok(place)) => Ok(place),
        _ => {
            let full = format!("{} files are being fetched already", shared.limits.downloads);
            Err(Trouble::new(StatusCode::SERVICE_UNAVAILABLE, full).with_hint("try again when one is done"))
        }
    }
}

/// Writes the file, on a thread of its own.
async fn written(
    shared: Arc<Shared>,
    asked: Asked,
    frame: Frame,
    (listed, form): (Listed, Form),
    to: mpsc::Sender<Piece>,
    place: OwnedSemaphorePermit,
) {
    let (own, pipe) = (Arc::clone(&shared), to.clone());
    let write = move |record: &Record| {
        // Held until the record is free again, which may be after the visitor has gone.
        let _place = place;
        let view = View { record, case: &own.case, asked: &asked, frame };
        let (pipe, begun) = Pipe::new(pipe);
        let mut file = file::begin(pipe, &view, &listed, form)?;
        (listed.each)(&view, &mut |row| {
            begun.tell()?;
            file.row(row)
        })?;
        begun.tell()?;
        Ok(file.end()?)
    };
    let last = match shared.records.ask(write).await {
        Ok(()) => Piece::End,
        Err(trouble) => Piece::Refused(trouble),
    };
    // Nobody waits for it where it cannot be sent.
    let _ = to.send(last).await;
}
