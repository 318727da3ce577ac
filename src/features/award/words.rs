//! Steps and reasons in words.

use api_types::award::{StatusReason, StatusStep};

use crate::lang::t;

/// What a step does, as a choice: its name and what it means.
#[must_use]
pub fn step(step: StatusStep) -> (&'static str, &'static str) {
    let t = &t().award;
    match step {
        StatusStep::Suspend => (t.step_suspend, t.step_suspend_text),
        StatusStep::Revoke => (t.step_revoke, t.step_revoke_text),
        StatusStep::Reinstate => (t.step_reinstate, t.step_reinstate_text),
    }
}

/// What the button says that takes a step.
#[must_use]
pub fn send(step: StatusStep) -> &'static str {
    let t = &t().award;
    match step {
        StatusStep::Suspend => t.send_suspend,
        StatusStep::Revoke => t.send_revoke,
        StatusStep::Reinstate => t.send_reinstate,
    }
}

/// That a step was taken a moment ago.
#[must_use]
pub fn done(step: StatusStep) -> &'static str {
    let t = &t().award;
    match step {
        StatusStep::Suspend => t.done_suspend,
        StatusStep::Revoke => t.done_revoke,
        StatusStep::Reinstate => t.done_reinstate,
    }
}

/// That a step was taken once.
#[must_use]
pub fn did(step: StatusStep) -> &'static str {
    let t = &t().award;
    match step {
        StatusStep::Suspend => t.did_suspend,
        StatusStep::Revoke => t.did_revoke,
        StatusStep::Reinstate => t.did_reinstate,
    }
}

/// A reason.
#[must_use]
pub fn reason(reason: StatusReason) -> &'static str {
    t().lookup_status_reason.get(reason.key()).unwrap_or_default()
}
