//! The style guide: every component in every state, built from the components themselves.

use leptos::prelude::*;

use crate::components::page::PageTitle;
use crate::features::styleguide::actions::Actions;
use crate::features::styleguide::data::{Cards, Data, Findings};
use crate::features::styleguide::forms::{Evidence, Forms};
use crate::features::styleguide::states::{Messages, Overlays, States};
use crate::lang::t;

/// The style guide.
#[component]
pub fn StyleguidePage() -> impl IntoView {
    let strings = t();
    let t = &strings.styleguide;
    view! {
        <PageTitle title=strings.site.styleguide/>
        <div class="page">
            <header class="page-header">
                <h1 tabindex="-1">{strings.site.styleguide}</h1>
                <p class="lead">{t.lead}</p>
            </header>
            <Sample id="actions" title=t.actions><Actions/></Sample>
            <Sample id="states" title=t.states><States/></Sample>
            <Sample id="messages" title=t.messages><Messages/></Sample>
            <Sample id="forms" title=t.forms><Forms/></Sample>
            <Sample id="evidence" title=t.evidence><Evidence/></Sample>
            <Sample id="cards" title=t.cards><Cards/></Sample>
            <Sample id="data" title=t.data><Data/></Sample>
            <Sample id="findings" title=t.findings><Findings/></Sample>
            <Sample id="overlays" title=t.overlays><Overlays/></Sample>
        </div>
    }
    .into_any()
}

#[component]
fn Sample(id: &'static str, title: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="section" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            {children()}
        </section>
    }
}
