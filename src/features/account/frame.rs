//! The narrow frame of the pages that lead into an account.

use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::components::page::PageTitle;

/// A narrow page: the mark, the title, and what is asked.
#[component]
pub fn AccountFrame(
    /// The page's name.
    title: &'static str,
    /// What to know first.
    #[prop(optional)]
    lead: Option<&'static str>,
    /// What is asked.
    children: Children,
) -> impl IntoView {
    view! {
        <PageTitle title/>
        <div class="page">
            <div class="sign-in">
                <Icon name="laurel" class="icon sign-in__mark"/>
                <h1 tabindex="-1">{title}</h1>
                {lead.map(|lead| view! { <p>{lead}</p> })}
                {children()}
            </div>
        </div>
    }
}
