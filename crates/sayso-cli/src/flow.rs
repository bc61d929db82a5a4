//! Reports through the reader on several threads, out again in their order, with bounded memory.
//!
//! Why not chunks: a chunk waits for its slowest report and a slow pipe holds back what is done already. Here one
//! thread takes reports in, the pool reads them, and the caller gets each result as soon as those before it are out.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use rayon::ThreadPool;

/// Bytes of input under way at a time.
const ROOM: usize = 32 << 20;
/// Inputs under way for each thread: enough that none waits for a slow neighbour.
const AHEAD: usize = 8;
/// How long to wait for a result before the caller is given a turn.
const TURN: Duration = Duration::from_millis(200);

/// What goes in and how it is worked on.
pub struct Flow<T> {
    results: Receiver<(usize, usize, Option<T>)>,
    early: BTreeMap<usize, (usize, Option<T>)>,
    next: usize,
    gate: Arc<Gate>,
    intake: Option<JoinHandle<()>>,
}

/// What came out.
pub enum Next<T> {
    /// The next result in order; `None` where the work panicked.
    Done(Option<T>),
    /// Nothing is ready yet.
    Waiting,
    /// All is out; whether everything went in.
    Over {
        /// False where taking in panicked.
        is_whole: bool,
    },
}

impl<T: Send + 'static> Flow<T> {
    /// Starts work on `items`, each with a size in bytes.
    pub fn start<I, W>(
        items: impl Iterator<Item = I> + Send + 'static,
        threads: usize,
        size: fn(&I) -> usize,
        work: W,
    ) -> Flow<T>
    where
        I: Send + 'static,
        W: Fn(I) -> T + Send + Sync + 'static,
    {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let pool = pool.expect("a system that starts this process starts its threads");
        let (give, results) = channel();
        let gate = Arc::new(Gate::new(threads * AHEAD));
        let take = Arc::clone(&gate);
        let intake = std::thread::spawn(move || intake(items, &pool, &take, size, &Arc::new(work), &give));
        Flow { results, early: BTreeMap::new(), next: 0, gate, intake: Some(intake) }
    }

    /// The next result in order, or a turn for the caller.
    pub fn next(&mut self) -> Next<T> {
        loop {
            if let Some(done) = self.ready() {
                return Next::Done(done);
            }
            match self.results.recv_timeout(TURN) {
                Ok((number, size, done)) => self.early.insert(number, (size, done)),
                Err(RecvTimeoutError::Timeout) => return Next::Waiting,
                Err(RecvTimeoutError::Disconnected) => {
                    let is_whole = self.intake.take().is_none_or(|intake| intake.join().is_ok());
                    return Next::Over { is_whole };
                }
            };
        }
    }

    /// Whether the next result is here already: otherwise what is written should be flushed.
    pub fn is_ready(&mut self) -> bool {
        while let Ok((number, size, done)) = self.results.try_recv() {
            self.early.insert(number, (size, done));
        }
        self.early.contains_key(&self.next)
    }

    fn ready(&mut self) -> Option<Option<T>> {
        let (size, done) = self.early.remove(&self.next)?;
        self.next += 1;
        self.gate.leave(size);
        Some(done)
    }
}

fn intake<I, T, W>(
    items: impl Iterator<Item = I>,
    pool: &ThreadPool,
    gate: &Gate,
    size: fn(&I) -> usize,
    work: &Arc<W>,
    give: &Sender<(usize, usize, Option<T>)>,
) where
    I: Send + 'static,
    T: Send + 'static,
    W: Fn(I) -> T + Send + Sync + 'static,
{
    for (number, item) in items.enumerate() {
        let size = size(&item);
        gate.enter(size);
        let (work, give) = (Arc::clone(work), give.clone());
        pool.spawn_fifo(move || {
            // One report that breaks an assumption of ours must not cost the others.
            let done = catch_unwind(AssertUnwindSafe(|| work(item))).ok();
            // Nobody listens any more: the output was closed.
            let _ = give.send((number, size, done));
        });
    }
}

/// How much is under way. The first item goes alone, so that all threads work on it and it is out at once.
struct Gate {
    inside: Mutex<Inside>,
    left: Condvar,
    widest: usize,
}

struct Inside {
    count: usize,
    bytes: usize,
    limit: usize,
}

impl Gate {
    fn new(widest: usize) -> Gate {
        Gate { inside: Mutex::new(Inside { count: 0, bytes: 0, limit: 1 }), left: Condvar::new(), widest }
    }

    fn enter(&self, bytes: usize) {
        let inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |i: &mut Inside| i.count > 0 && (i.count >= i.limit || i.bytes + bytes > ROOM);
        let mut inside = self.left.wait_while(inside, is_full).unwrap_or_else(PoisonError::into_inner);
        inside.count += 1;
        inside.bytes += bytes;
    }

    fn leave(&self, bytes: usize) {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        inside.count -= 1;
        inside.bytes -= bytes;
        inside.limit = self.widest;
        self.left.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run<I: Iterator<Item = u64> + Send + 'static>(items: I) -> (Vec<Option<u64>>, bool) {
        let work = |n: u64| {
            std::thread::sleep(Duration::from_millis(n % 3));
            assert_ne!(n, 7, "the seventh breaks an assumption");
            n
        };
        let mut flow = Flow::start(items, 3, |_| ROOM / 5, work);
        let mut out = Vec::new();
        loop {
            match flow.next() {
                Next::Done(done) => out.push(done),
                Next::Waiting => {}
                Next::Over { is_whole } => return (out, is_whole),
            }
        }
    }

    #[test]
    fn results_come_in_order_and_a_panic_costs_one() {
        let expected: Vec<Option<u64>> = (0..100).map(|n| (n != 7).then_some(n)).collect();
        assert_eq!(run(0..100), (expected, true));
    }

    #[test]
    fn an_intake_that_breaks_is_told() {
        let items = (0..5).inspect(|&n| assert!(n < 3, "the fourth cannot be taken in"));
        assert_eq!(run(items), (vec![Some(0), Some(1), Some(2)], false));
    }
}
