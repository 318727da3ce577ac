//! A link that works: whom it is for, what it shows, its address, and its end.

use api_types::advice::AdviceLink;
use leptos::prelude::*;

use super::asked::Asked;
use super::section::ANCHOR;
use crate::components::icon::Icon;
use crate::components::time::day_in_words;
use crate::dom;
use crate::lang::t;
use crate::toast::use_toasts;

/// A link that works.
#[component]
pub fn LinkItem(
    /// The link.
    link: AdviceLink,
    /// What was asked and said.
    asked: Asked,
) -> impl IntoView {
    let t = &t().advice;
    let shows = t.shows(&t.answers(link.answers.len()), &t.pieces(link.pieces.len()));
    let until = t.works_until(&day_in_words(link.expires_at.date_naive()));
    let url = link.url.clone().unwrap_or_default();
    // Where copying is refused, one key copies what is selected.
    let select = |event: leptos::ev::FocusEvent| event_target::<web_sys::HtmlInputElement>(&event).select();
    view! {
        <li class="file-item advice__link">
            <Icon name="link"/>
            <div>
                <p class="file-item__name"><bdi>{link.for_whom.clone()}</bdi></p>
                <p class="file-item__meta">{shows} " " {until}</p>
            </div>
            <input
                class="input advice__address"
                readonly
                aria-label=t.address_of(&link.for_whom)
                prop:value=url.clone()
                on:focus=select
            />
            <LinkSteps link url asked/>
        </li>
    }
}

/// Copying the address, seeing what it shows, and ending it.
#[component]
fn LinkSteps(link: AdviceLink, url: String, asked: Asked) -> impl IntoView {
    let t = &t().advice;
    view! {
        <div class="actions advice__steps">
            <Copy address=url.clone() whom=link.for_whom.clone()/>
            <a class="button button--quiet button--small" href=url target="_blank" rel="external noopener noreferrer">
                <Icon name="eye"/>
                {t.preview(&link.for_whom)}
                <span class="visually-hidden">" (" {crate::lang::t().site.opens_new_tab} ")"</span>
            </a>
            <End link asked/>
        </div>
    }
}

#[component]
fn Copy(address: String, whom: String) -> impl IntoView {
    let t = &t().advice;
    let toasts = use_toasts();
    let (label, copied) = (t.copy_for(&whom), t.copied(&whom));
    let copy = Action::new_local(move |(): &()| {
        let (address, copied) = (address.clone(), copied.clone());
        async move {
            match dom::copy(&address).await {
                Ok(()) => toasts.success(copied),
                // The address stands above, ready to be selected.
                Err(_) => toasts.failure(t.copy_failed),
            }
        }
    });
    view! {
        <button
            class="button button--small"
            type="button"
            aria-label=label
            on:click=move |_| {
                copy.dispatch(());
            }
        >
            <Icon name="copy"/>
            {t.copy}
        </button>
    }
}

#[component]
fn End(link: AdviceLink, asked: Asked) -> impl IntoView {
    let t = &t().advice;
    let toasts = use_toasts();
    let label = t.end_for(&link.for_whom);
    let question = t.end_question(&link.for_whom);
    let end = Action::new_local(move |(): &()| {
        let (id, ended) = (link.id.clone(), t.ended(&link.for_whom));
        async move {
            match asked.end(id).await {
                Ok(()) => {
                    toasts.success(ended);
                    dom::next_frame(|| {
                        dom::focus(&format!("#{ANCHOR}"));
                    });
                }
                Err(error) => toasts.failure(error.words()),
            }
        }
    });
    view! {
        <button
            class="button button--quiet button--small"
            type="button"
            aria-label=label
            on:click=move |_| {
                if dom::confirm(&question) {
                    end.dispatch(());
                }
            }
        >
            <Icon name="close"/>
            {t.end}
        </button>
    }
}
