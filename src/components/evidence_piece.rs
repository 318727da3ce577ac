//! A piece of evidence, to look at.

use api_types::content::FileKind;
pub use api_types::evidence::size_in_words;
use api_types::evidence::{Evidence, Piece, file_path};
use api_types::ids::EvidenceId;
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::components::link_finding::{LinkFindingLine, PageWords};
use crate::components::piece_notes::PieceNotes;
use crate::lang::t;

/// A piece of evidence with its caption: pictures, sound and film in place, the rest to open.
#[component]
pub fn EvidencePiece(
    /// The piece.
    evidence: Evidence,
    /// The language of what the learner wrote.
    lang: String,
) -> impl IntoView {
    let path = file_path(&evidence.id);
    let (together, elsewhere) = (evidence.together, evidence.elsewhere);
    view! {
        <PieceFigure id=evidence.id piece=evidence.piece caption=evidence.caption path lang=lang.clone()>
            <PieceNotes together elsewhere lang/>
        </PieceFigure>
    }
}

/// The same, with the bytes of a file at another path than those who have an account ask for.
#[component]
pub fn PieceFigure(
    /// The piece's identifier.
    id: EvidenceId,
    /// What it is.
    piece: Piece,
    /// What it shows.
    caption: String,
    /// Where its bytes are, if it is a file.
    path: String,
    /// The language of what the learner wrote.
    lang: String,
    /// What else there is to say of it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let anchor = piece_anchor(&id);
    let piece = match piece {
        Piece::File {
            name,
            kind,
            bytes,
            media_type,
            ..
        } => {
            let shown = File {
                path,
                name,
                kind,
                media_type,
                size: size_in_words(bytes),
            };
            shown.view(&caption).into_any()
        }
        Piece::Link { url, check } => view! {
            <PageWords check=check.clone()/>
            <p class="evidence-piece__file"><Icon name="link"/><OutsideLink url/></p>
            <LinkFindingLine check/>
        }
        .into_any(),
        Piece::Text { text } => {
            view! { <p class="evidence-piece__text" lang=lang.clone()>{text}</p> }.into_any()
        }
    };
    let caption = (!caption.is_empty())
        .then(|| view! { <figcaption class="evidence-piece__caption" lang=lang>{caption}</figcaption> });
    view! {
        <figure class="evidence-piece" id=anchor tabindex="-1">
            {piece}
            {children.map(|children| children())}
            {caption}
        </figure>
    }
}

/// Where a piece is on the page.
#[must_use]
pub fn piece_anchor(id: &EvidenceId) -> String {
    format!("piece-{id}")
}

/// What a piece is called where it is spoken of: what it shows, else its own name.
#[must_use]
pub fn piece_name(evidence: &Evidence) -> String {
    if !evidence.caption.is_empty() {
        return evidence.caption.clone();
    }
    match &evidence.piece {
        Piece::File { name, .. } => name.clone(),
        Piece::Link { url, check } => {
            let title = check.as_ref().map(|check| check.title.clone());
            title
                .filter(|title| !title.is_empty())
                .unwrap_or_else(|| url.clone())
        }
        Piece::Text { .. } => t().evidence.text_piece.to_owned(),
    }
}

struct File {
    path: String,
    name: String,
    kind: FileKind,
    media_type: String,
    size: String,
}

impl File {
    fn view(self, caption: &str) -> impl IntoView + use<> {
        let path = self.path.clone();
        let shown = match self.kind {
            // Browsers show these; pictures from some telephones (HEIC) only where the system can.
            FileKind::Image => {
                let words = if caption.is_empty() {
                    self.name.clone()
                } else {
                    caption.to_owned()
                };
                Some(
                    view! { <img class="evidence-piece__image" src=path alt=words loading="lazy"/> }
                        .into_any(),
                )
            }
            FileKind::Audio => Some(
                view! { <audio class="evidence-piece__audio" src=path controls preload="metadata"></audio> }
                    .into_any(),
            ),
            FileKind::Video => Some(
                view! { <video class="evidence-piece__video" src=path controls preload="metadata"></video> }
                    .into_any(),
            ),
            FileKind::Document => None,
        };
        view! {
            {shown}
            <p class="evidence-piece__file">
                <Icon name=kind_icon(self.kind)/>
                <a href=self.path target="_blank" rel="noopener" type=self.media_type>
                    {self.name}
                    <span class="visually-hidden">" (" {t().site.opens_new_tab} ")"</span>
                </a>
                " "
                <span class="evidence-piece__size">{self.size}</span>
            </p>
        }
    }
}

/// A link that a learner handed in: it leads away, and the place it leads to learns nothing.
#[component]
pub fn OutsideLink(
    /// The https address.
    url: String,
) -> impl IntoView {
    view! {
        <a href=url target="_blank" rel="noopener noreferrer nofollow">
            {url.clone()}
            <span class="visually-hidden">" (" {t().site.opens_new_tab} ")"</span>
        </a>
    }
}

/// The icon of a kind of file.
#[must_use]
pub fn kind_icon(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Document => "file",
        FileKind::Image => "image",
        FileKind::Audio => "audio",
        FileKind::Video => "video",
    }
}
