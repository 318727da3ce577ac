//! Laurel's browser client.
//!
//! A thin client: the address holds what is being looked at, the server holds everything else, and
//! the rules come from `api-types`, which the server compiles too.

#![expect(
    clippy::needless_pass_by_value,
    reason = "components own their props: a view hands them over and is gone"
)]

pub mod app;
pub mod autosave;
pub mod components;
pub mod dom;
pub mod features;
pub mod http;
pub mod lang;
pub mod paths;
pub mod saved;
pub mod session;
pub mod theme;
pub mod toast;

use leptos::prelude::*;

/// Mounts the visitors' program into `#app`.
pub fn mount() {
    show(app::App);
}

/// Mounts the program that checks badges into `#app`.
pub fn mount_verify() {
    show(app::Verify);
}

/// Mounts the program of those who earn, assess and award into `#app`.
pub fn mount_desk() {
    show(app::Desk);
}

/// The server's page text in `#shell` stays visible until the first page is ready, so that nothing
/// flashes; see [`dom::reveal`].
fn show<V: IntoView + 'static>(program: fn() -> V) {
    lang::choose();
    if let Some(root) = dom::app_root() {
        mount_to(root, program).forget();
    }
}
