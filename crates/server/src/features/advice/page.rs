//! The address that an adviser opens. The client shows what is there; the server answers the status, and words for
//! whoever comes too late.

use axum::{extract::State, http::StatusCode, response::Response};
use maud::html;

use super::adviser::open;
use crate::{
    error::{ApiError, Result},
    extract::Path,
    features::shell::{frame::icon_of_class, language::Reader},
    state::App,
};

/// The page of an adviser. It names neither learner nor micro-credential: whoever looks at previews of links or at
/// titles of tabs is not always whom the link was sent to.
pub async fn advice_page(
    State(app): State<App>,
    reader: Reader,
    token: Result<Path<String>>,
) -> Result<Response> {
    let works = match token {
        Ok(Path(token)) => works(&app, &token).await?,
        Err(_) => false,
    };
    let t = &reader.t().advice;
    let (status, title, text) = if works {
        (StatusCode::OK, t.page_title, t.page_lead)
    } else {
        (StatusCode::NOT_FOUND, t.gone_title, t.gone_text)
    };
    let head = html! {
        title { (reader.t().site.page_title(title)) }
        meta name="robots" content="noindex, nofollow";
    };
    let body = html! {
        main id="main" {
            div class="page page--narrow" {
                div class="empty" {
                    (icon_of_class("laurel", "icon empty__mark"))
                    h1 tabindex="-1" { (title) }
                    p class="empty__text" { (text) }
                }
            }
        }
    };
    Ok(app.shell.render(reader.lang.code(), &head, &body, status))
}

async fn works(app: &App, token: &str) -> Result<bool> {
    let mut conn = app.db.read().await?;
    match open(&mut conn, app, token).await {
        Ok(_) => Ok(true),
        Err(ApiError::NotFound(_)) => Ok(false),
        Err(error) => Err(error),
    }
}
