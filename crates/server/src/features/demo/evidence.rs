//! Evidence with real bytes: a PDF, a PNG and a plain text, made here.

use std::fmt::Write as _;

use anyhow::Context as _;
use api_types::{
    content::FileKind,
    ids::{EvidenceId, PersonId, SubmissionId},
};
use object_store::{ObjectStoreExt as _, path::Path as Key};
use sha2::{Digest as _, Sha256};

use crate::{badge_art, db::Conn, features::evidence::store, state::App};

/// A file that rests in the store and is not yet evidence.
pub struct Stored {
    key: String,
    name: String,
    media_type: &'static str,
    kind: FileKind,
    bytes: u64,
    sha256: String,
}

impl Stored {
    /// Puts bytes into the store, before any transaction begins.
    ///
    /// # Errors
    /// When the store does not take them.
    pub async fn put(app: &App, name: &str, kind: FileKind, bytes: Vec<u8>) -> anyhow::Result<Self> {
        let media_type = match name.rsplit('.').next() {
            Some("pdf") => "application/pdf",
            Some("png") => "image/png",
            _ => "text/plain",
        };
        let key = format!("evidence/{}", app.new_id::<EvidenceId>());
        let stored = Self {
            name: name.to_owned(),
            media_type,
            kind,
            bytes: u64::try_from(bytes.len())?,
            sha256: Sha256::digest(&bytes)
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect(),
            key,
        };
        app.files
            .put(&Key::from(stored.key.as_str()), bytes.into())
            .await
            .context("cannot store a file of the demo")?;
        Ok(stored)
    }

    /// Makes the file evidence for a requirement.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn attach(
        &self,
        conn: &mut Conn,
        app: &App,
        submission: &SubmissionId,
        person: &PersonId,
        requirement: &str,
        caption: &str,
    ) -> sqlx::Result<()> {
        let file = store::NewFile {
            submission,
            person,
            requirement,
            caption,
            storage_key: &self.key,
            name: &self.name,
            media_type: self.media_type,
            kind: self.kind,
            bytes: self.bytes,
            sha256: &self.sha256,
            location_removed: false,
        };
        store::insert_file(conn, app, &file).await?;
        Ok(())
    }
}

/// A page of text as PDF 1.4 (ISO 32000-1), in one of the fonts that every reader has. Only ASCII is shown.
pub fn pdf(title: &str, lines: &[&str]) -> Vec<u8> {
    let mut text = format!(
        "BT /F1 18 Tf 60 770 Td ({}) Tj /F1 11 Tf 0 -30 Td\n",
        escaped(title)
    );
    for line in lines {
        let _ = writeln!(text, "({}) Tj 0 -18 Td", escaped(line));
    }
    text.push_str("ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut file = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        let _ = write!(file, "{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let table = file.len();
    let _ = write!(file, "xref\n0 {}\n0000000000 65535 f \n", places.len() + 1);
    for place in &places {
        let _ = writeln!(file, "{place:010} 00000 n ");
    }
    let _ = write!(
        file,
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n",
        places.len() + 1
    );
    file.into_bytes()
}

fn escaped(text: &str) -> String {
    let plain = text.chars().filter(|c| c.is_ascii() && !c.is_ascii_control());
    plain
        .flat_map(|c| {
            matches!(c, '(' | ')' | '\\')
                .then_some('\\')
                .into_iter()
                .chain([c])
        })
        .collect()
}

/// A student's sheet of paper as PNG: a heading and what was written under it.
///
/// # Errors
/// When it cannot be drawn.
pub fn sheet(title: &str, lines: &[&str]) -> anyhow::Result<Vec<u8>> {
    let mut svg = String::from(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 520" width="400" height="520"><rect width="400" height="520" fill="#fdfbf4"/><path d="M48 0V520" stroke="#d98c8c" stroke-width="1.5"/>"##,
    );
    for line in 0..15 {
        let y = 92 + 28 * line;
        let _ = write!(svg, r##"<path d="M0 {y}H400" stroke="#b9cbe0"/>"##);
    }
    let text = |svg: &mut String, y: usize, size: u32, text: &str| {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        let _ = write!(
            svg,
            r##"<text x="60" y="{y}" font-family="Young Serif" font-size="{size}" fill="#24324a">{text}</text>"##
        );
    };
    text(&mut svg, 56, 20, title);
    for (at, line) in lines.iter().enumerate() {
        text(&mut svg, 87 + 28 * at, 13, line);
    }
    svg.push_str("</svg>");
    badge_art::png(&svg, 800).context("cannot draw a sheet of the demo")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pdf_knows_where_its_objects_are() {
        let file = String::from_utf8(pdf("A (plan)", &["One \\ two"])).unwrap();
        assert!(file.contains("(A \\(plan\\)) Tj") && file.contains("(One \\\\ two) Tj"));
        let table: usize = file
            .rsplit("startxref\n")
            .next()
            .unwrap()
            .lines()
            .next()
            .unwrap()
            .parse()
            .unwrap();
        assert!(file[table..].starts_with("xref\n"));
        for (number, entry) in file[table..].lines().skip(3).take(5).enumerate() {
            let place: usize = entry[..10].parse().unwrap();
            assert!(
                file[place..].starts_with(&format!("{} 0 obj", number + 1)),
                "{entry}"
            );
        }
    }

    #[test]
    fn a_sheet_is_a_picture() {
        assert_eq!(&sheet("Notes & more", &["a < b"]).unwrap()[..4], b"\x89PNG");
    }
}
