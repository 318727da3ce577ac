//! A box with something to know.

use leptos::prelude::*;

use crate::components::icon::Icon;

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// Good to know.
    Info,
    /// It worked; announced politely.
    Success,
    /// Look out.
    Warning,
    /// It did not work; announced at once.
    Error,
}

impl NoticeKind {
    fn parts(self) -> (&'static str, &'static str, Option<&'static str>) {
        match self {
            Self::Info => ("info", "info", None),
            Self::Success => ("success", "check", Some("status")),
            Self::Warning => ("warning", "warning", None),
            Self::Error => ("error", "error", Some("alert")),
        }
    }
}

/// A notice with a title and whatever follows it.
#[component]
pub fn Notice(
    /// What it is about.
    kind: NoticeKind,
    /// Its first line.
    #[prop(into)]
    title: String,
    /// What follows.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let (name, icon, role) = kind.parts();
    view! {
        <div class="notice" data-kind=name role=role>
            <Icon name=icon/>
            <p class="notice__title">{title}</p>
            {children.map(|children| children())}
        </div>
    }
}
