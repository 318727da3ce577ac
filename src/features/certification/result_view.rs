//! What came of a try, and of anchors among other work.

use agreement::{MIN_AGREEMENT, MIN_KAPPA};
use api_types::certification::{Comparison, TryResult, Verdict};
use leptos::prelude::*;

use super::comparison::Comparisons;
use super::words::{same_of, verdict};
use crate::components::notice::{Notice, NoticeKind};
use crate::components::time::Day;
use crate::features::agreement::words::{decimal, percent};
use crate::lang::t;

/// What came of the last try, and anchor by anchor how it compares.
#[component]
pub fn ResultView(
    /// What came of it.
    result: TryResult,
    /// Which of the page's families it is of, from 0.
    place: usize,
) -> impl IntoView {
    let t = &t().certification;
    let (title, text) = verdict(result.verdict);
    let kind = match result.verdict {
        Verdict::Passed => NoticeKind::Success,
        Verdict::TooFew => NoticeKind::Info,
        Verdict::Agreement | Verdict::Kappa | Verdict::Both => NoticeKind::Warning,
    };
    let figures = figures(&result).into_iter().map(|words| view! { <p>{words}</p> });
    let id = format!("result-{place}");
    view! {
        <h3 id=id.clone()>{t.result_title}</h3>
        <p class="section__note">{t.ended_at} " " <Day at=result.ended_at/></p>
        <Notice kind title>
            {figures.collect_view()}
            <p>{text}</p>
        </Notice>
        <Comparisons anchors=result.anchors labelled_by=id/>
    }
}

/// The share of exactly agreed rows and kappa, each with what it takes.
fn figures(result: &TryResult) -> Vec<String> {
    let (t, lang) = (&t().certification, t().lang);
    let (same, rows, share) = (
        same_of(result).to_string(),
        result.rows.to_string(),
        percent(result.exact),
    );
    if result.verdict == Verdict::TooFew {
        let said = (result.rows > 0).then(|| t.share_only(&same, &rows, &share));
        return said.into_iter().collect();
    }
    let kappa = result.kappa.map_or_else(
        || t.kappa_none.to_owned(),
        |kappa| t.kappa(&decimal(kappa, lang), &decimal(MIN_KAPPA, lang)),
    );
    vec![t.share(&same, &rows, &share, &percent(MIN_AGREEMENT)), kappa]
}

/// The anchors that were scored among other work; nothing when there were none.
#[component]
pub fn Seeded(
    /// The anchors, the newest first.
    anchors: Vec<Comparison>,
    /// Which of the page's families they are of, from 0.
    place: usize,
) -> impl IntoView {
    let t = &t().certification;
    (!anchors.is_empty()).then(|| {
        let id = format!("seeded-{place}");
        view! {
            <h3 id=id.clone()>{t.seeded_title}</h3>
            <p>{t.seeded_text}</p>
            <Comparisons anchors labelled_by=id/>
        }
    })
}
