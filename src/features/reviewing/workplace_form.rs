//! Where somebody works.

use api_types::reviewing::{WORKPLACE, Workplace};
use leptos::prelude::*;

use crate::components::field::TextField;
use crate::components::load::{Fetched, Load};
use crate::features::account::form::{FormErrors, FormNotice, SubmitButton};
use crate::http;
use crate::lang::t;
use crate::session::use_session;
use crate::toast::use_toasts;

/// The section of the account page with school and district.
#[component]
pub fn WorkplaceForm() -> impl IntoView {
    let t = &t().reviewing;
    let said = Fetched::new(|| http::get::<Workplace>(WORKPLACE));
    view! {
        <section class="section" aria-labelledby="workplace">
            <h2 id="workplace">{t.workplace}</h2>
            <p>{t.workplace_help}</p>
            <Load data=said let:said>
                <Form said/>
            </Load>
        </section>
    }
}

#[component]
fn Form(said: Workplace) -> impl IntoView {
    let t = &t().reviewing;
    let toasts = use_toasts();
    let is_reviewer = use_session().is_reviewer();
    let (school, district) = (RwSignal::new(said.school), RwSignal::new(said.district));
    let errors = FormErrors::new();
    let save = Action::new_local(|body: &Workplace| {
        let body = body.clone();
        async move { http::put::<_, Workplace>(WORKPLACE, &body).await }
    });
    Effect::new(move || match save.value().get() {
        Some(Ok(said)) => {
            school.set(said.school);
            district.set(said.district);
            errors.set(None);
            toasts.success(t.workplace_saved);
        }
        Some(Err(error)) => errors.set(Some(error)),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        save.dispatch(Workplace {
            school: school.get_untracked(),
            district: district.get_untracked(),
        });
    };
    let busy = Memo::new(move |_| save.pending().get());
    view! {
        <form class="form panel" novalidate on:submit=submit>
            <FormNotice errors/>
            <TextField
                id="school"
                label=t.school
                autocomplete="organization"
                value=school
                error=errors.of("school")
            />
            <TextField id="district" label=t.district help=t.district_help value=district error=errors.of("district")/>
            {is_reviewer.then(|| view! { <p class="section__note">{t.change_warning}</p> })}
            <SubmitButton label=t.save_workplace busy/>
        </form>
    }
}
