//! Long work in pieces, so that a thread with something else to do can do that in between.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// Asks whoever waits for long work whether to go on at once: the future is ready when the next piece may begin.
pub trait Pause: AsyncFn() {}

impl<F: AsyncFn()> Pause for F {}

/// How many documents are one piece: well under a millisecond's work.
pub(crate) const PIECE: usize = 16;

/// Does work that never waits for anything.
pub(crate) fn at_once<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        // Nothing in it ever waits, so that it is ready at the first call.
        if let Poll::Ready(done) = work.as_mut().poll(&mut context) {
            return done;
        }
    }
}
