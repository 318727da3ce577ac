//! The frame around every page, and the route table.

use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

use crate::components::page::{Announcer, provide_announcement};
use crate::components::site_footer::SiteFooter;
use crate::components::site_header::SiteHeader;
use crate::components::toaster::Toaster;
use crate::features::not_found::NotFoundPage;
use crate::session::Session;
use crate::toast::Toasts;

/// The whole client.
#[component]
pub fn App() -> impl IntoView {
    Session::provide();
    Toasts::provide();
    provide_announcement();
    view! {
        <Router>
            <SiteHeader/>
            <main id="main">
                <Routes fallback=NotFoundPage>
                    <Route path=path!("/nowhere") view=NotFoundPage/>
                </Routes>
            </main>
            <SiteFooter/>
            <Announcer/>
            <Toaster/>
        </Router>
    }
}
