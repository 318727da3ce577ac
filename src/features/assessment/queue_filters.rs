//! What is shown of the queue: its parts as links with their counts, and choices that narrow and order it.

use api_types::assessment::{QueueItem, QueueView, Scope, Sort};
use api_types::ids::Slug;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::queue_table::language_name;
use crate::lang::t;
use crate::paths;
use crate::session::use_session;

/// The items of the whole queue.
type Items = StoredValue<Vec<QueueItem>>;

/// Links to the parts of the queue, and what narrows and orders it.
#[component]
pub fn Filters(
    /// The whole queue.
    items: Items,
    /// What is shown of it.
    view: Memo<QueueView>,
) -> impl IntoView {
    let t = &t().queue;
    view! {
        <nav aria-label=t.parts>
            <ul class="chips">
                {Scope::ALL.map(|scope| view! { <Part scope items view/> }).into_iter().collect_view()}
            </ul>
        </nav>
        <div class="queue__choices" role="group" aria-label=t.narrow>
            {narrowing(items, view)}
            <Choice
                id="queue-sort"
                label=t.sort
                options=Sort::ALL.map(|sort| (sort.key().to_owned(), sort_name(sort).to_owned())).to_vec()
                chosen=Signal::derive(move || view.with(|view| view.sort.key().to_owned()))
                on_choose=change(view, |view, key| view.sort = Sort::from_key(&key).unwrap_or_default())
            />
        </div>
    }
}

#[component]
fn Part(scope: Scope, items: Items, view: Memo<QueueView>) -> impl IntoView {
    let href = move || {
        let view = QueueView { scope, ..view.get() };
        format!("{}{}", paths::ASSESS, view.query())
    };
    let count = move || items.with_value(|items| view.with(|view| view.count(scope, items)));
    view! {
        <li>
            <a
                class="chip chip--filter"
                href=href
                aria-current=move || view.with(|view| view.scope == scope).then_some("true")
            >
                {scope_name(scope)}
                " "
                <span class="chip__count">{count}</span>
            </a>
        </li>
    }
}

/// The choices that leave something out; those with one value only are no choices.
fn narrowing(items: Items, view: Memo<QueueView>) -> AnyView {
    let t = &t().queue;
    let session = use_session();
    let person = session.person_untracked();
    let issuer_name = |slug: &Slug| {
        let roles = person.iter().flat_map(|person| &person.roles);
        let mut names = roles
            .filter(|role| role.issuer == *slug)
            .map(|role| role.issuer_name.clone());
        names.next().unwrap_or_else(|| slug.to_string())
    };
    let all = items.get_value();
    let of = values(&all, |item| {
        (item.micro_credential.to_string(), item.title.clone())
    });
    let issuers = values(&all, |item| (item.issuer.to_string(), issuer_name(&item.issuer)));
    let langs = values(&all, |item| (item.lang.clone(), language_name(&item.lang)));
    let slug = |key: String| Slug::parse(&key).ok();
    let text = |slug: &Option<Slug>| slug.as_ref().map(ToString::to_string).unwrap_or_default();
    view! {
        <Narrow
            id="queue-of"
            label=t.micro_credential
            values=of
            chosen=Signal::derive(move || view.with(|view| text(&view.micro_credential)))
            on_choose=change(view, move |view, key| view.micro_credential = slug(key))
        />
        <Narrow
            id="queue-issuer"
            label=t.issuer
            values=issuers
            chosen=Signal::derive(move || view.with(|view| text(&view.issuer)))
            on_choose=change(view, move |view, key| view.issuer = slug(key))
        />
        <Narrow
            id="queue-lang"
            label=t.language
            values=langs
            chosen=Signal::derive(move || view.with(|view| view.lang.clone().unwrap_or_default()))
            on_choose=change(view, |view, key| view.lang = Some(key).filter(|key| !key.is_empty()))
        />
    }
    .into_any()
}

/// The values that there are, each once, by their names.
fn values(items: &[QueueItem], value: impl Fn(&QueueItem) -> (String, String)) -> Vec<(String, String)> {
    let mut values: Vec<(String, String)> = items.iter().map(value).collect();
    values.sort_by(|one, other| (&one.1, &one.0).cmp(&(&other.1, &other.0)));
    values.dedup_by(|one, other| one.0 == other.0);
    values
}

/// Goes to the view that a choice makes of the one shown.
fn change(
    view: Memo<QueueView>,
    apply: impl Fn(&mut QueueView, String) + Send + Sync + 'static,
) -> Callback<String> {
    let navigate = use_navigate();
    let navigate = StoredValue::new_local(navigate);
    Callback::new(move |key: String| {
        let mut next = view.get_untracked();
        apply(&mut next, key);
        let options = NavigateOptions {
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate.with_value(|navigate| navigate(&format!("{}{}", paths::ASSESS, next.query()), options));
    })
}

#[component]
fn Narrow(
    id: &'static str,
    label: &'static str,
    values: Vec<(String, String)>,
    chosen: Signal<String>,
    on_choose: Callback<String>,
) -> impl IntoView {
    // A value from the address that is in no line can be taken away again.
    (values.len() > 1 || !chosen.get_untracked().is_empty()).then(|| {
        let mut options = vec![(String::new(), t().queue.any.to_owned())];
        options.extend(values);
        view! { <Choice id label options chosen on_choose/> }
    })
}

#[component]
fn Choice(
    id: &'static str,
    label: &'static str,
    options: Vec<(String, String)>,
    chosen: Signal<String>,
    on_choose: Callback<String>,
) -> impl IntoView {
    let options = options.into_iter().map(|(key, name)| {
        let own = key.clone();
        let is_chosen = move || chosen.with(|chosen| *chosen == own);
        view! { <option value=key prop:selected=is_chosen>{name}</option> }
    });
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            <select class="input" id=id on:change=move |event| on_choose.run(event_target_value(&event))>
                {options.collect_view()}
            </select>
        </div>
    }
}

/// The name of a part of the queue.
#[must_use]
pub fn scope_name(scope: Scope) -> &'static str {
    let t = &t().queue;
    match scope {
        Scope::All => t.all,
        Scope::ForMe => t.for_me,
        Scope::Mine => t.mine,
        Scope::Assessor => t.assessor,
        Scope::Approver => t.approver,
        Scope::Overdue => t.overdue,
    }
}

fn sort_name(sort: Sort) -> &'static str {
    let t = &t().queue;
    match sort {
        Sort::Due => t.sort_due,
        Sort::HandedIn => t.sort_handed_in,
        Sort::Attempt => t.sort_attempt,
    }
}
