//! The frame around every page, and the route table.

use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

use crate::components::page::{Announcer, provide_announcement};
use crate::components::site_footer::SiteFooter;
use crate::components::site_header::SiteHeader;
use crate::components::toaster::Toaster;
use crate::features::explore::explore_page::ExplorePage;
use crate::features::explore::micro_credential_page::MicroCredentialPage;
use crate::features::explore::stack_page::StackPage;
use crate::features::home::home_page::HomePage;
use crate::features::home::how_it_works_page::HowItWorksPage;
use crate::features::issuer::issuer_page::IssuerPage;
use crate::features::not_found::NotFoundPage;
use crate::features::verify::verify_page::VerifyPage;
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
                    <Route path=path!("/") view=HomePage/>
                    <Route path=path!("/how-it-works") view=HowItWorksPage/>
                    <Route path=path!("/explore") view=ExplorePage/>
                    <Route path=path!("/micro-credentials/:slug") view=MicroCredentialPage/>
                    <Route path=path!("/micro-credentials/:slug/versions/:version") view=MicroCredentialPage/>
                    <Route path=path!("/stacks/:slug") view=StackPage/>
                    <Route path=path!("/issuers/:slug") view=IssuerPage/>
                    <Route path=path!("/verify") view=VerifyPage/>
                </Routes>
            </main>
            <SiteFooter/>
            <Announcer/>
            <Toaster/>
        </Router>
    }
}
