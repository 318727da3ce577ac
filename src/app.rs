//! The frame around every page, and the route table.

use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

use crate::components::page::{Announcer, provide_announcement};
use crate::components::site_footer::SiteFooter;
use crate::components::site_header::SiteHeader;
use crate::components::toaster::Toaster;
use crate::features::account::account_page::AccountPage;
use crate::features::account::confirm_page::ConfirmPage;
use crate::features::account::forgotten_page::ForgottenPasswordPage;
use crate::features::account::reset_page::ResetPasswordPage;
use crate::features::account::sign_in_page::SignInPage;
use crate::features::account::sign_up_page::SignUpPage;
use crate::features::assessment::assessment_page::AssessmentPage;
use crate::features::assessment::queue_page::QueuePage;
use crate::features::badge::badge_page::BadgePage;
use crate::features::explore::explore_page::ExplorePage;
use crate::features::explore::micro_credential_page::MicroCredentialPage;
use crate::features::explore::stack_page::StackPage;
use crate::features::home::home_page::HomePage;
use crate::features::home::how_it_works_page::HowItWorksPage;
use crate::features::issuer::issuer_page::IssuerPage;
use crate::features::not_found::NotFoundPage;
use crate::features::styleguide::styleguide_page::StyleguidePage;
use crate::features::submission::list_page::SubmissionsPage;
use crate::features::submission::submission_page::SubmissionPage;
use crate::features::verify::verify_page::VerifyPage;
use crate::features::wallet::wallet_page::WalletPage;
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
                    <Route path=path!("/submissions") view=SubmissionsPage/>
                    <Route path=path!("/submissions/:id") view=SubmissionPage/>
                    <Route path=path!("/assess") view=QueuePage/>
                    <Route path=path!("/assess/:id") view=AssessmentPage/>
                    <Route path=path!("/wallet") view=WalletPage/>
                    <Route path=path!("/badges/:id") view=BadgePage/>
                    <Route path=path!("/verify") view=VerifyPage/>
                    <Route path=path!("/sign-in") view=SignInPage/>
                    <Route path=path!("/sign-up") view=SignUpPage/>
                    <Route path=path!("/confirm") view=ConfirmPage/>
                    <Route path=path!("/forgotten-password") view=ForgottenPasswordPage/>
                    <Route path=path!("/reset-password") view=ResetPasswordPage/>
                    <Route path=path!("/account") view=AccountPage/>
                    <Route path=path!("/styleguide") view=StyleguidePage/>
                </Routes>
            </main>
            <SiteFooter/>
            <Announcer/>
            <Toaster/>
        </Router>
    }
}
