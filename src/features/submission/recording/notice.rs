//! Before handing in: recordings that are on this device only.

use leptos::prelude::*;

use crate::components::notice::{Notice, NoticeKind};
use crate::features::submission::draft::Draft;
use crate::features::submission::words::place_of;
use crate::lang::t;

/// The requirements with a recording that is not handed in, each with the way there; nothing when there is none. It
/// keeps nobody from handing in.
#[component]
pub fn RecordingNotice(
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let places = Memo::new(move |_| draft.recordings.requirements());
    move || {
        let t = &t().recording;
        let places = places.get();
        (!places.is_empty()).then(|| {
            let items = draft.with(|submission| {
                let content = &submission.micro_credential.content;
                let items = places.iter().map(|key| {
                    let (to, title) = place_of(content, key);
                    view! { <li><a href=to rel="external" lang=content.lang.clone()>{title}</a></li> }
                });
                items.collect_view()
            });
            view! {
                <Notice kind=NoticeKind::Warning title=t.notice_title>
                    <p>{t.notice_text}</p>
                    <ul>{items}</ul>
                </Notice>
            }
        })
    }
}
