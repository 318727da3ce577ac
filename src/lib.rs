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

/// Mounts the visitors' program into `#app`.
///
/// The server's page text in `#shell` stays visible until the first page is ready, so that nothing
/// flashes; see [`dom::reveal`].
pub fn mount() {
    lang::choose();
    if let Some(root) = dom::app_root() {
        leptos::mount::mount_to(root, app::App).forget();
    }
}

/// Mounts the program that checks badges.
pub fn mount_verify() {
    lang::choose();
    if let Some(root) = dom::app_root() {
        leptos::mount::mount_to(root, app::Verify).forget();
    }
}

/// Mounts the program of those who earn, assess and award into `#app`.
pub fn mount_desk() {
    lang::choose();
    if let Some(root) = dom::app_root() {
        leptos::mount::mount_to(root, app::Desk).forget();
    }
}
