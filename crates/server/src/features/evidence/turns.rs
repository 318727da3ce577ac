//! One request at a time writes to an upload.
//!
//! A browser that lost its connection comes back before the server has noticed the loss. So whoever
//! comes later asks the earlier one to stop, and waits for its turn; the offset then tells how far it got.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use api_types::ids::UploadId;
use tokio::{sync::OwnedMutexGuard, time::timeout};
use tokio_util::sync::CancellationToken;

/// How long to wait for the earlier request to stop.
const PATIENCE: Duration = Duration::from_secs(5);

/// Who writes to which upload.
#[derive(Debug, Clone, Default)]
pub struct Turns(Arc<Mutex<HashMap<UploadId, Entry>>>);

#[derive(Debug, Clone)]
struct Entry {
    gate: Arc<tokio::sync::Mutex<()>>,
    stop: CancellationToken,
}

/// The right to write to an upload, until it is dropped.
#[derive(Debug)]
pub struct Turn {
    turns: Turns,
    id: UploadId,
    stop: CancellationToken,
    guard: Option<OwnedMutexGuard<()>>,
}

impl Turns {
    /// Asks whoever writes to stop and takes its place; `None` when it does not stop in time.
    pub async fn take(&self, id: &UploadId) -> Option<Turn> {
        let stop = CancellationToken::new();
        let gate = self.enter(id, &stop);
        let mut turn = Turn {
            turns: self.clone(),
            id: id.clone(),
            stop,
            guard: None,
        };
        turn.guard = Some(timeout(PATIENCE, gate.lock_owned()).await.ok()?);
        Some(turn)
    }

    fn enter(&self, id: &UploadId, stop: &CancellationToken) -> Arc<tokio::sync::Mutex<()>> {
        let mut entries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = entries.entry(id.clone()).or_insert_with(|| Entry {
            gate: Arc::default(),
            stop: CancellationToken::new(),
        });
        std::mem::replace(&mut entry.stop, stop.clone()).cancel();
        entry.gate.clone()
    }
}

impl Turn {
    /// Cancelled when somebody else wants to write.
    #[must_use]
    pub fn stop(&self) -> CancellationToken {
        self.stop.clone()
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.guard = None;
        let mut entries = self.turns.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Nobody but the map knows the gate: nobody writes and nobody waits.
        if entries
            .get(&self.id)
            .is_some_and(|entry| Arc::strong_count(&entry.gate) == 1)
        {
            entries.remove(&self.id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id() -> UploadId {
        UploadId::parse("0193a1c0-5d2e-7b7a-9c1d-0a1b2c3d4e5f").unwrap()
    }

    #[tokio::test]
    async fn who_comes_later_waits_until_the_earlier_one_has_stopped() {
        let turns = Turns::default();
        let first = turns.take(&id()).await.unwrap();
        let writer = tokio::spawn(async move {
            first.stop().cancelled().await;
            drop(first);
        });
        let second = turns.take(&id()).await.unwrap();
        assert!(writer.is_finished());
        drop(second);
        assert!(turns.0.lock().unwrap().is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn who_does_not_stop_keeps_its_turn() {
        let turns = Turns::default();
        let first = turns.take(&id()).await.unwrap();
        assert!(turns.take(&id()).await.is_none());
        drop(first);
        assert!(turns.take(&id()).await.is_some());
    }
}
