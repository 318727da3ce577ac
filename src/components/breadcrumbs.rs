//! Where a page stands, and the way up.

use leptos::prelude::*;

use crate::lang::t;

/// The pages above this one, and this one.
#[component]
pub fn Breadcrumbs(
    /// Address and name of each page above, the highest first.
    above: Vec<(String, String)>,
    /// This page's name.
    #[prop(into)]
    here: String,
) -> impl IntoView {
    let above = above.into_iter().map(|(href, name)| {
        view! { <li class="breadcrumbs__item"><a href=href>{name}</a></li> }
    });
    view! {
        <nav class="breadcrumbs" aria-label=t().site.breadcrumbs>
            <ol class="breadcrumbs__list">
                {above.collect_view()}
                <li class="breadcrumbs__item" aria-current="page">{here}</li>
            </ol>
        </nav>
    }
}
