//! Evidence: links, texts and files, and the uploads that files arrive by (tus 1.0).

mod append;
mod create;
mod earlier_piece;
pub mod elsewhere;
pub mod file;
mod link;
mod piece;
mod release;
mod upload;

pub mod access;
mod finish;
mod inspection;
mod limits;
mod picture;
mod range;
mod receive;
mod sniff;
pub mod sweep;

mod checksum;
mod metadata;
mod turns;
mod tus;

mod bytes;
pub mod partial;
pub mod store;
pub mod uploads;

use axum::{Extension, middleware::from_fn};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::App;

/// The feature's routes.
#[must_use]
pub fn router() -> OpenApiRouter<App> {
    let uploads = OpenApiRouter::new()
        .routes(routes!(tus::about_uploads, create::create))
        .routes(routes!(
            tus::about_upload,
            upload::status,
            append::append,
            upload::terminate
        ))
        .layer(Extension(turns::Turns::default()))
        .layer(Extension(inspection::Inspections::default()))
        .layer(from_fn(tus::layer));
    OpenApiRouter::new()
        .routes(routes!(piece::add))
        .routes(routes!(piece::change, piece::remove))
        .routes(routes!(link::check))
        .routes(routes!(release::show_to))
        .routes(routes!(earlier_piece::list))
        .routes(routes!(file::file))
        .merge(uploads)
}
