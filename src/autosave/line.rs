//! Changes that go to the server one after the other.

use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

/// Changes of one thing, of which one is on its way at a time: of two at once, the server could take the later one first,
/// and keep what the earlier one says. Of those that wait, only the last is sent.
#[derive(Debug)]
pub struct Line<T: 'static> {
    waiting: StoredValue<Rc<RefCell<Waiting<T>>>, LocalStorage>,
}

#[derive(Debug)]
struct Waiting<T> {
    next: Option<T>,
    is_moving: bool,
}

impl<T> Clone for Line<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Line<T> {}

impl<T: 'static> Default for Line<T> {
    fn default() -> Self {
        Self {
            waiting: StoredValue::new_local(Rc::new(RefCell::new(Waiting {
                next: None,
                is_moving: false,
            }))),
        }
    }
}

impl<T: 'static> Line<T> {
    /// Sends a change, once those before it have arrived or failed. It goes on when the page is left.
    pub fn push<Sent>(self, change: T, send: impl Fn(T) -> Sent + 'static)
    where
        Sent: Future<Output = ()> + 'static,
    {
        let waiting = self.waiting.get_value();
        waiting.borrow_mut().next = Some(change);
        if std::mem::replace(&mut waiting.borrow_mut().is_moving, true) {
            return;
        }
        spawn_local(async move {
            loop {
                let next = waiting.borrow_mut().next.take();
                let Some(change) = next else {
                    waiting.borrow_mut().is_moving = false;
                    return;
                };
                send(change).await;
            }
        });
    }

    /// Whether nothing waits behind what is on its way: what comes of that is what stands.
    #[must_use]
    pub fn is_last(self) -> bool {
        let waiting = self.waiting.try_get_value();
        waiting.is_none_or(|waiting| waiting.borrow().next.is_none())
    }
}
