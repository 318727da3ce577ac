//! A piece of evidence as the database writes it.

use api_types::{
    content::FileKind,
    evidence::{Evidence, LinkCheck, LinkFinding, Piece, ShownTo, Together},
    ids::EvidenceId,
};
use chrono::{DateTime, Utc};
use sqlx::types::Json;

use crate::features::submission::store::UnknownKey;

/// A kind of file as the database writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KindKey(pub FileKind);

impl KindKey {
    /// The key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self.0 {
            FileKind::Document => "document",
            FileKind::Image => "image",
            FileKind::Audio => "audio",
            FileKind::Video => "video",
        }
    }
}

impl TryFrom<String> for KindKey {
    type Error = UnknownKey;

    fn try_from(key: String) -> Result<Self, UnknownKey> {
        [
            FileKind::Document,
            FileKind::Image,
            FileKind::Audio,
            FileKind::Video,
        ]
        .into_iter()
        .map(Self)
        .find(|kind| kind.key() == key)
        .ok_or(UnknownKey(key))
    }
}

/// A piece of evidence with its file, if it is one.
#[derive(sqlx::FromRow)]
pub(super) struct Row {
    id: EvidenceId,
    requirement: String,
    mode: String,
    body: String,
    caption: String,
    created_at: DateTime<Utc>,
    row_keys: Json<Vec<String>>,
    shown_to: String,
    #[sqlx(flatten)]
    team: TeamColumns,
    #[sqlx(flatten)]
    link: LinkColumns,
    #[sqlx(flatten)]
    file: FileColumns,
}

#[derive(sqlx::FromRow)]
struct TeamColumns {
    team_people: Option<i64>,
    team_part: String,
}

#[derive(sqlx::FromRow)]
struct LinkColumns {
    link_finding: Option<String>,
    link_title: String,
    link_description: String,
    link_checked_at: Option<DateTime<Utc>>,
}

#[derive(sqlx::FromRow)]
struct FileColumns {
    name: Option<String>,
    media_type: Option<String>,
    kind: Option<String>,
    bytes: Option<i64>,
    sha256: Option<String>,
    location_removed: Option<bool>,
}

impl TryFrom<Row> for Evidence {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> sqlx::Result<Self> {
        let piece = match row.mode.as_str() {
            "file" => row.file.piece()?,
            "link" => Piece::Link {
                url: row.body,
                check: row.link.check()?,
            },
            "text" => Piece::Text { text: row.body },
            _ => return Err(unknown(row.mode)),
        };
        Ok(Self {
            id: row.id,
            requirement: row.requirement,
            piece,
            caption: row.caption,
            rows: row.row_keys.0,
            shown_to: ShownTo::from_key(&row.shown_to).ok_or_else(|| unknown(row.shown_to))?,
            together: row.team.together()?,
            elsewhere: None,
            created_at: row.created_at,
        })
    }
}

impl TeamColumns {
    fn together(self) -> sqlx::Result<Option<Together>> {
        let people = self.team_people.map(u32::try_from).transpose();
        let people = people.map_err(|error| sqlx::Error::Decode(error.into()))?;
        Ok(people.map(|people| Together {
            people,
            own_part: self.team_part,
        }))
    }
}

impl LinkColumns {
    fn check(self) -> sqlx::Result<Option<LinkCheck>> {
        let (Some(key), Some(checked_at)) = (self.link_finding, self.link_checked_at) else {
            return Ok(None);
        };
        Ok(Some(LinkCheck {
            finding: LinkFinding::from_key(&key).ok_or_else(|| unknown(key))?,
            title: self.link_title,
            description: self.link_description,
            checked_at,
        }))
    }
}

impl FileColumns {
    fn piece(self) -> sqlx::Result<Piece> {
        let (Some(name), Some(media_type), Some(kind), Some(bytes), Some(sha256)) =
            (self.name, self.media_type, self.kind, self.bytes, self.sha256)
        else {
            return Err(unknown("file".to_owned()));
        };
        Ok(Piece::File {
            name,
            media_type,
            kind: KindKey::try_from(kind)
                .map_err(|error| sqlx::Error::Decode(error.into()))?
                .0,
            bytes: u64::try_from(bytes).map_err(|error| sqlx::Error::Decode(error.into()))?,
            sha256,
            location_removed: self.location_removed.unwrap_or_default(),
        })
    }
}

fn unknown(key: String) -> sqlx::Error {
    sqlx::Error::Decode(UnknownKey(key).into())
}
