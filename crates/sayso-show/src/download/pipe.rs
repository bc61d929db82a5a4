//! A pipe: what a thread writes is what a visitor fetches, a few pieces later.

use std::io::{self, Write};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use axum::body::Bytes;
use futures_core::Stream;
use sayso::{Error, ErrorKind};
use tokio::sync::mpsc;
use tokio::task::{AbortHandle, JoinHandle};
use tokio::time::{Instant, Sleep};

use crate::trouble::Trouble;

/// What goes through.
pub(super) enum Piece {
    /// There is an answer, and its first row is found or there is none.
    Begun,
    Bytes(Bytes),
    /// The file is whole.
    End,
    Refused(Trouble),
}

/// Bytes of a piece.
const SIZE: usize = 64 * 1024;

/// The end that is written to. It waits for the other one, and breaks when that is gone.
pub(super) struct Pipe {
    to: mpsc::Sender<Piece>,
    waiting: Vec<u8>,
    /// Whether there is an answer: until then what is written stays here, for there may be none.
    is_begun: Arc<AtomicBool>,
}

/// Tells a pipe, and whoever fetches from it, that there is an answer.
pub(super) struct Begun {
    to: mpsc::Sender<Piece>,
    is_told: Arc<AtomicBool>,
}

impl Begun {
    /// Tells it, the first time; waits for whoever fetches.
    pub(super) fn tell(&self) -> Result<(), Error> {
        if self.is_told.swap(true, Ordering::Relaxed) {
            return Ok(());
        }
        let gone = |_| Error::new(ErrorKind::Input, "nobody fetches this file any more");
        self.to.blocking_send(Piece::Begun).map_err(gone)
    }
}

impl Pipe {
    pub(super) fn new(to: mpsc::Sender<Piece>) -> (Pipe, Begun) {
        let is_begun: Arc<AtomicBool> = Arc::default();
        let begun = Begun { to: to.clone(), is_told: Arc::clone(&is_begun) };
        (Pipe { to, waiting: Vec::with_capacity(SIZE), is_begun }, begun)
    }
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() >= SIZE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.waiting.is_empty() || !self.is_begun.load(Ordering::Relaxed) {
            return Ok(());
        }
        let piece = Piece::Bytes(std::mem::take(&mut self.waiting).into());
        self.to.blocking_send(piece).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

/// A task that ends when nobody waits for it.
pub(super) struct Task(AbortHandle);

impl Task {
    pub(super) fn of(task: JoinHandle<()>) -> Task {
        Task(task.abort_handle())
    }
}

impl Drop for Task {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The end that is fetched from.
pub(super) struct Flow {
    pub(super) pieces: mpsc::Receiver<Piece>,
    /// When it is broken off, whoever fetches.
    pub(super) end: Pin<Box<Sleep>>,
    pub(super) is_done: bool,
    pub(super) _task: Task,
}

impl Stream for Flow {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        if self.is_done {
            return Poll::Ready(None);
        }
        // Asked for by the clock as well: the timer of the runtime is late by up to a millisecond.
        let is_over = self.end.deadline() <= Instant::now() || self.end.as_mut().poll(cx).is_ready();
        let next = if is_over {
            Some(Err(io::ErrorKind::TimedOut.into()))
        } else {
            match self.pieces.poll_recv(cx) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(Some(Piece::Bytes(bytes))) => return Poll::Ready(Some(Ok(bytes))),
                Poll::Ready(Some(Piece::End)) => None,
                Poll::Ready(_) => Some(Err(io::ErrorKind::BrokenPipe.into())),
            }
        };
        self.is_done = true;
        Poll::Ready(next)
    }
}
