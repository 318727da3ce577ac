//! Sheets as PDF files: typst within the process, with our template and our fonts, and with nothing else
//! that a document could reach: no network, no packages, no files of the machine.

use std::sync::LazyLock;

use anyhow::Context as _;
use typst::{
    Feature, Library, LibraryExt as _, World,
    diag::{FileError, FileResult, SourceDiagnostic},
    foundations::{Bytes, Datetime, Duration, Smart},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::sheet::Sheet;

/// The template; it reads the sheet and the picture as files beside it.
pub const TEMPLATE: &str = include_str!("../../../assets/printable/micro-credential.typ");
const FONTS: [&[u8]; 4] = [
    include_bytes!("../../../assets/fonts/atkinson-hyperlegible-next-regular.ttf"),
    include_bytes!("../../../assets/fonts/atkinson-hyperlegible-next-italic.ttf"),
    include_bytes!("../../../assets/fonts/atkinson-hyperlegible-next-bold.ttf"),
    include_bytes!("../../../assets/fonts/young-serif.ttf"),
];

/// What every document shares.
struct Workshop {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
    sheet: FileId,
    picture: FileId,
}

static WORKSHOP: LazyLock<Workshop> = LazyLock::new(|| {
    let fonts: Vec<Font> = FONTS
        .into_iter()
        .filter_map(|font| Font::new(Bytes::new(font), 0))
        .collect();
    // Row headers of tables are among the features that typst has not settled on.
    let features = [Feature::A11yExtras].into_iter().collect();
    Workshop {
        library: LazyHash::new(Library::builder().with_features(features).build()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        template: Source::new(file("micro-credential.typ"), TEMPLATE.to_owned()),
        sheet: file("sheet.json"),
        picture: file("badge.svg"),
    }
});

fn file(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("a plain name is a path");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

/// All that one document can see.
struct Desk {
    workshop: &'static Workshop,
    sheet: Bytes,
    picture: Bytes,
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.workshop.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.workshop.book
    }

    fn main(&self) -> FileId {
        self.workshop.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.workshop.template.id() {
            Ok(self.workshop.template.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.workshop.sheet {
            Ok(self.sheet.clone())
        } else if id == self.workshop.picture {
            Ok(self.picture.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.workshop.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// A sheet as a tagged PDF file. `picture` is an SVG document without text.
///
/// The file conforms to PDF/UA-1. Only where a text has characters that our fonts lack, which the standard
/// does not allow, it is tagged all the same and claims nothing.
///
/// This takes a second or so of computing: call it where that blocks nobody.
///
/// # Errors
/// When the template does not fit the sheet, or the picture is no SVG document.
pub fn pdf(sheet: &Sheet, picture: String) -> anyhow::Result<Vec<u8>> {
    let desk = Desk {
        workshop: &WORKSHOP,
        sheet: Bytes::new(serde_json::to_vec(sheet)?),
        picture: Bytes::from_string(picture),
    };
    let set = typst::compile::<PagedDocument>(&desk).output;
    let pdf = set
        .map_err(|errors| explained(&errors))
        .and_then(|document| export(&document));
    // What typst remembers serves the next draft of a document; ours are made once.
    typst::comemo::evict(0);
    pdf.with_context(|| format!("cannot typeset {}", sheet.title))
}

fn export(document: &PagedDocument) -> anyhow::Result<Vec<u8>> {
    let accessible =
        PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|error| anyhow::anyhow!("{}", error.message()))?;
    let options = |standards| PdfOptions {
        creator: Smart::Custom(Some("Laurel".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options(accessible)).or_else(|errors| {
        let why = explained(&errors);
        tracing::warn!(%why, "a printable version does not conform to PDF/UA-1");
        let plain = options(PdfStandards::default());
        typst_pdf::pdf(document, &plain).map_err(|errors| explained(&errors))
    })
}

fn explained(errors: &[SourceDiagnostic]) -> anyhow::Error {
    let errors: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    anyhow::anyhow!("{}", errors.join("; "))
}
