//! What is worked out over a whole case, once for each state of its record.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use sayso::ask;
use sayso::record::Record;

/// The last answers to a question: of a record in a state, each by what was asked for.
pub(crate) struct Kept<T> {
    slots: Mutex<Vec<Slot<T>>>,
    most: usize,
}

/// One answer; empty while it is worked out.
struct Slot<T> {
    of: Of,
    answer: Arc<Mutex<Option<Arc<T>>>>,
}

/// What an answer is of.
#[derive(Clone, PartialEq, Eq)]
struct Of {
    path: PathBuf,
    state: String,
    asked: String,
}

impl<T> Kept<T> {
    /// Keeps so many answers.
    pub(crate) const fn new(most: usize) -> Kept<T> {
        Kept { slots: Mutex::new(Vec::new()), most }
    }

    /// The answer to a question. Who asks while it is worked out waits for it instead of working it out beside.
    pub(crate) fn get(
        &self,
        record: &Record,
        asked: &str,
        question: impl FnOnce() -> Result<T, sayso::Error>,
    ) -> Result<Arc<T>, sayso::Error> {
        // The state is read before the question is asked: a record that grows meanwhile gives a newer answer under an older
        // state, which nobody looks for again.
        let of = Of { path: record.path().to_owned(), state: ask::state(record)?, asked: asked.to_owned() };
        let slot = self.slot(of);
        let mut answer = slot.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = answer.as_ref() {
            return Ok(Arc::clone(answer));
        }
        let new = Arc::new(question()?);
        *answer = Some(Arc::clone(&new));
        Ok(new)
    }

    /// The place of an answer, the last one of all; what is of an older state, or asked for least lately, gives way.
    fn slot(&self, of: Of) -> Arc<Mutex<Option<Arc<T>>>> {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        slots.retain(|s| s.of.path != of.path || s.of.state == of.state);
        let slot = match slots.iter().position(|s| s.of == of) {
            Some(at) => slots.remove(at),
            None => Slot { of, answer: Arc::default() },
        };
        let answer = Arc::clone(&slot.answer);
        slots.push(slot);
        let beyond = slots.len().saturating_sub(self.most);
        slots.drain(..beyond);
        answer
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use sayso::case::Case;
    use sayso::record::{Record, Stamp};
    use sayso::{Report, ask, read};

    use super::Kept;

    #[test]
    fn an_answer_is_kept_until_the_record_grows() {
        let folder = std::env::temp_dir().join(format!("sayso-show-kept-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        let case = Case::init(&folder, "A case").unwrap();
        let reader = Record::open_to_read(&case.record_path()).unwrap();
        let (kept, asked) = (Kept::new(2), Cell::new(0));
        let count = |what: &str| {
            let question = || {
                asked.set(asked.get() + 1);
                Ok(ask::reports(&reader, &ask::Filter::default())?.rows.len())
            };
            (*kept.get(&reader, what, question).unwrap(), asked.get())
        };
        assert_eq!([count("a"), count("a"), count("b"), count("a")], [(0, 1), (0, 1), (0, 2), (0, 2)]);
        // The third answer takes the place of the one that was asked for least lately.
        assert_eq!([count("c"), count("a"), count("b")], [(0, 3), (0, 3), (0, 4)]);
        let mut writer = Record::open(&case.record_path()).unwrap();
        let reading = read(Report::from_text("The army said on Monday that the town had fallen."));
        writer.add_all(&[(&reading, "00")], &Stamp::of_unix(0)).unwrap();
        // What another connection wrote is seen at once.
        assert_eq!([count("b"), count("b")], [(1, 5), (1, 5)]);
        std::fs::remove_dir_all(folder).unwrap();
    }
}
