//! The frame around every page, and the route tables of the programs.
//!
//! `laurel` is what visitors load: pages the server writes, and the explorer. `desk` is what people
//! work with: accounts, submissions, assessment, the wallet. `verify` checks badges. Going from one to
//! another loads a page anew.

use api_types::pages::Program;
use leptos::ev;
use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::hooks::use_location;
use leptos_router::location::{BrowserUrl, LocationProvider as _};
use leptos_router::path;

use crate::components::load::Loading;
use crate::components::offline_notice::OfflineNotice;
use crate::components::page::{Announcer, provide_announcement};
use crate::components::site_footer::SiteFooter;
use crate::components::site_header::SiteHeader;
use crate::components::toaster::Toaster;
use crate::dom;
use crate::features::account::account_page::AccountPage;
use crate::features::account::confirm_page::ConfirmPage;
use crate::features::account::forgotten_page::ForgottenPasswordPage;
use crate::features::account::reset_page::ResetPasswordPage;
use crate::features::account::sign_in_page::SignInPage;
use crate::features::account::sign_up_page::SignUpPage;
use crate::features::advice::advice_page::AdvicePage;
use crate::features::agreement::agreement_page::AgreementPage;
use crate::features::assessment::assessment_page::AssessmentPage;
use crate::features::assessment::queue_page::QueuePage;
use crate::features::award::award_page::AwardPage;
use crate::features::award::awards_page::AwardsPage;
use crate::features::certification::anchor_page::AnchorPage;
use crate::features::certification::anchors_page::AnchorsPage;
use crate::features::certification::certification_page::CertificationPage;
use crate::features::explore::explore_page::ExplorePage;
use crate::features::not_found::NotFoundPage;
use crate::features::notification::notifications_page::NotificationsPage;
use crate::features::saved::saved_page::SavedPage;
use crate::features::served::served_page::ServedPage;
use crate::features::styleguide::styleguide_page::StyleguidePage;
use crate::features::submission::apply_page::ApplyPage;
use crate::features::submission::list_page::SubmissionsPage;
use crate::features::submission::submission_page::SubmissionPage;
use crate::features::verify::verify_page::VerifyPage;
use crate::features::wallet::wallet_page::WalletPage;
use crate::paths;
use crate::saved::Keeper;
use crate::session::Session;
use crate::toast::{Toasts, use_toasts};

/// The visitors' program. It matches addresses itself: its pages have no parameters of their own, and the router's
/// tables would be a tenth of what a first visit loads.
#[component]
pub fn App() -> impl IntoView {
    view! { <Frame here=Program::Laurel><LaurelPages/></Frame> }
}

/// What stands at an address of the visitors' program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LaurelPage {
    Explore,
    Saved,
    Served,
    Elsewhere,
}

/// Tells the router that the page at the new address is there, so that it takes the address into the history.
/// Its own tables would say so by themselves.
fn complete_navigation() {
    let path = use_location().pathname;
    let browser = use_context::<BrowserUrl>();
    Effect::new(move || {
        path.track();
        if let Some(browser) = &browser {
            browser.ready_to_complete();
        }
    });
}

#[component]
fn LaurelPages() -> impl IntoView {
    complete_navigation();
    let path = use_location().pathname;
    let page = Memo::new(move |_| {
        path.with(|path| match path.as_str() {
            paths::EXPLORE => LaurelPage::Explore,
            paths::SAVED => LaurelPage::Saved,
            path if paths::is_served(path) => LaurelPage::Served,
            _ => LaurelPage::Elsewhere,
        })
    });
    move || match page.get() {
        LaurelPage::Explore => view! { <ExplorePage/> }.into_any(),
        LaurelPage::Saved => view! { <SavedPage/> }.into_any(),
        LaurelPage::Served => view! { <ServedPage/> }.into_any(),
        LaurelPage::Elsewhere => elsewhere(Program::Laurel),
    }
}

/// The program that checks badges.
#[component]
pub fn Verify() -> impl IntoView {
    view! { <Frame here=Program::Verify><VerifyPages/></Frame> }
}

#[component]
fn VerifyPages() -> impl IntoView {
    complete_navigation();
    let path = use_location().pathname;
    let is_here = Memo::new(move |_| path.with(|path| path == paths::VERIFY));
    move || {
        if is_here.get() {
            view! { <VerifyPage/> }.into_any()
        } else {
            elsewhere(Program::Verify)
        }
    }
}

/// The program of those who earn, assess and award.
#[component]
pub fn Desk() -> impl IntoView {
    view! {
        <Frame here=Program::Desk>
            <Routes fallback=|| elsewhere(Program::Desk)>
                <Route path=path!("/apply/:slug") view=ApplyPage/>
                <Route path=path!("/submissions") view=SubmissionsPage/>
                <Route path=path!("/submissions/:id") view=SubmissionPage/>
                <Route path=path!("/advice/:token") view=AdvicePage/>
                <Route path=path!("/assess") view=QueuePage/>
                <Route path=path!("/assess/certification") view=CertificationPage/>
                <Route path=path!("/assess/anchors") view=AnchorsPage/>
                <Route path=path!("/assess/anchors/:id") view=AnchorPage/>
                <Route path=path!("/assess/awards") view=AwardsPage/>
                <Route path=path!("/assess/awards/:id") view=AwardPage/>
                <Route path=path!("/assess/:id") view=AssessmentPage/>
                <Route path=path!("/agreement") view=AgreementPage/>
                <Route path=path!("/wallet") view=WalletPage/>
                <Route path=path!("/notifications") view=NotificationsPage/>
                <Route path=path!("/sign-in") view=SignInPage/>
                <Route path=path!("/sign-up") view=SignUpPage/>
                <Route path=path!("/confirm") view=ConfirmPage/>
                <Route path=path!("/forgotten-password") view=ForgottenPasswordPage/>
                <Route path=path!("/reset-password") view=ResetPasswordPage/>
                <Route path=path!("/account") view=AccountPage/>
                <Route path=path!("/styleguide") view=StyleguidePage/>
            </Routes>
        </Frame>
    }
}

/// What stands around every page.
#[component]
fn Frame(
    /// The program whose pages these are.
    here: Program,
    /// The pages.
    children: Children,
) -> impl IntoView {
    let session = Session::provide();
    Toasts::provide();
    Keeper::provide(session);
    provide_announcement();
    leave_to_browser(here);
    view! {
        <Router>
            <SiteHeader/>
            <OfflineNotice/>
            <main id="main">{children()}</main>
            <SiteFooter/>
            <Announcer/>
            <Toaster/>
        </Router>
    }
}

/// Keeps links to other programs' pages from the router: it would show that it knows no such page, and whether the
/// address had gone into the history by then would be chance. Called before the router listens.
fn leave_to_browser(here: Program) {
    let handle = window_event_listener(ev::click, move |event| {
        if dom::clicked_path(&event).is_some_and(|path| Program::of(&path) != here) {
            event.stop_immediate_propagation();
        }
    });
    on_cleanup(move || handle.remove());
}

/// An address that this program does not know: a page of another one, or of none.
fn elsewhere(here: Program) -> AnyView {
    let location = use_location();
    let path = location.pathname.get_untracked();
    if here == Program::of(&path) {
        return view! { <NotFoundPage/> }.into_any();
    }
    // The router shows this before it changes the browser's own address, so that one is of no use yet.
    let query = location.search.get_untracked();
    let query = query.trim_start_matches('?');
    let separator = if query.is_empty() { "" } else { "?" };
    use_toasts().carry_over();
    dom::load(&format!("{path}{separator}{query}"));
    view! { <div class="page"><Loading/></div> }.into_any()
}
