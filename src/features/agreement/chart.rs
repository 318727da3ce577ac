//! Bars with their intervals. Everything in the chart stands in the table below it too.

use api_types::agreement::Estimate;
use leptos::prelude::*;

use super::words::decimal;
use crate::lang::t;

/// One bar, or the words for why there is none.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it is of.
    pub label: String,
    /// The language that is written in, where it is not the page's.
    pub lang: Option<String>,
    /// How long it is.
    pub found: Option<Estimate>,
    /// The figure in words.
    pub words: String,
}

/// What the ends of the chart stand for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    low: f64,
    high: f64,
}

impl Span {
    /// From 0 to 1, and from -1 where anything lies below 0.
    #[must_use]
    pub fn of(bars: &[Bar]) -> Self {
        let found = bars.iter().filter_map(|bar| bar.found);
        let is_below = |found: Estimate| found.value < 0.0 || found.interval.is_some_and(|one| one.low < 0.0);
        Self {
            low: if found.into_iter().any(is_below) {
                -1.0
            } else {
                0.0
            },
            high: 1.0,
        }
    }

    /// Where a value lies, from 0 at the low end to 100 at the high one; what lies beyond, at the end.
    #[must_use]
    pub fn place(self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low) * 100.0).clamp(0.0, 100.0)
    }

    /// The ends and the middle.
    fn ticks(self) -> [f64; 3] {
        [self.low, f64::midpoint(self.low, self.high), self.high]
    }
}

/// A chart of bars from 0, each with its 95 % interval.
#[component]
pub fn Chart(
    /// What it shows.
    title: &'static str,
    /// The bars.
    bars: Vec<Bar>,
) -> impl IntoView {
    let span = Span::of(&bars);
    let lang = t().lang;
    let ticks = span
        .ticks()
        .map(|tick| view! { <span>{decimal(tick, lang)}</span> });
    let bars = bars.into_iter().map(|bar| row(bar, span)).collect_view();
    view! {
        <figure class="chart">
            <figcaption class="chart__title">{title}</figcaption>
            <ul class="chart__bars">{bars}</ul>
            <div class="chart__axis" aria-hidden="true">{ticks.into_iter().collect_view()}</div>
        </figure>
    }
}

fn row(bar: Bar, span: Span) -> impl IntoView + use<> {
    let drawing = bar.found.map(|found| drawing(found, span));
    view! {
        <li class="chart__row">
            <span class="chart__label" lang=bar.lang>{bar.label}</span>
            <span class="chart__words">{bar.words}</span>
            <span class="chart__track">{drawing}</span>
        </li>
    }
}

/// The picture is stretched to the width there is; its lines keep theirs.
fn drawing(found: Estimate, span: Span) -> impl IntoView + use<> {
    let (zero, end) = (span.place(0.0), span.place(found.value));
    let whisker = found.interval.map(|interval| {
        let (low, high) = (span.place(interval.low), span.place(interval.high));
        let path = format!("M{low:.2} 10H{high:.2}M{low:.2} 5V15M{high:.2} 5V15");
        view! { <path class="chart__whisker" d=path></path> }
    });
    view! {
        <svg class="chart__drawing" viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true">
            <rect
                class="chart__bar"
                x=format!("{:.2}", zero.min(end))
                y="4"
                width=format!("{:.2}", (end - zero).abs())
                height="12"
            ></rect>
            <path class="chart__zero" d=format!("M{zero:.2} 0V20")></path>
            {whisker}
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use api_types::agreement::Interval;

    fn bar(value: f64, low: f64) -> Bar {
        Bar {
            label: String::new(),
            lang: None,
            found: Some(Estimate {
                value,
                interval: Some(Interval { low, high: 1.0 }),
            }),
            words: String::new(),
        }
    }

    #[test]
    fn the_chart_begins_at_nothing_unless_something_lies_below() {
        let above = Span::of(&[bar(0.5, 0.1)]);
        assert_eq!(
            [0.0, 0.25, 1.0, 7.0].map(|value| above.place(value)),
            [0.0, 25.0, 100.0, 100.0]
        );
        let below = Span::of(&[bar(0.5, 0.1), bar(0.2, -0.1)]);
        assert_eq!(
            [-1.0, 0.0, 0.5, -3.0].map(|value| below.place(value)),
            [0.0, 50.0, 75.0, 0.0]
        );
    }
}
