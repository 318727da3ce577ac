//! A small catalogue, and ways to ask it.

use search::{Document, Facet, Index, Label, Lang, Question, Results};

/// The documents all tests of this program search, unless they make their own.
pub fn documents() -> Vec<Document> {
    vec![
        Document {
            competency: "The educator gives students comments they can act on and shows what changed.".into(),
            keywords: vec!["Success criteria".into(), "Revision routines".into()],
            published: 300,
            hours: 10,
            ..titled(
                "Feedback That Moves Learning",
                "Give fewer, better comments and make time for students to use them.",
                "assessment",
            )
        },
        Document {
            competency: "The educator checks for understanding during lessons and adapts teaching.".into(),
            published: 100,
            hours: 20,
            ..titled(
                "Formative Assessment in Every Lesson",
                "Find out what students know while there is time.",
                "assessment",
            )
        },
        Document {
            competency: "The educator supports multilingual learners with visuals and talk.".into(),
            published: 200,
            hours: 15,
            ..titled(
                "Scaffolds for English Learners",
                "Plan talk, visuals and sentence frames.",
                "languages",
            )
        },
        Document {
            competency: "The educator runs brief low-stakes quizzes that ask students to recall.".into(),
            issuer: "Calder Ridge University".into(),
            published: 400,
            hours: 5,
            ..titled(
                "Retrieval Practice Routines",
                "Short recall practice, spaced over weeks.",
                "assessment",
            )
        },
        Document {
            lang: Lang::Es,
            competency: "El docente responde a los errores orales sin interrumpir la conversación.".into(),
            issuer: "Red Tres Ríos".into(),
            published: 250,
            hours: 12,
            ..titled(
                "Retroalimentación oral correctiva",
                "Responder a los errores para que cada niño siga hablando.",
                "languages",
            )
        },
        Document {
            lang: Lang::Es,
            competency: "La docente diseña evaluaciones breves con sus estudiantes.".into(),
            published: 150,
            hours: 8,
            ..titled(
                "Evaluar para aprender",
                "Pequeñas evaluaciones y lecciones que se ajustan.",
                "assessment",
            )
        },
    ]
}

fn titled(title: &str, summary: &str, topic: &str) -> Document {
    let labels = match topic {
        "languages" => [
            (Lang::En, "Language and literacy"),
            (Lang::Es, "Lenguas y lectura"),
        ],
        _ => [(Lang::En, "Assessment"), (Lang::Es, "Evaluación")],
    };
    Document {
        slug: title.to_lowercase().replace(' ', "-"),
        title: title.into(),
        summary: summary.into(),
        topics: labels
            .map(|(lang, text)| Label {
                lang,
                text: text.into(),
            })
            .into(),
        facets: vec![(Facet::Topic, topic.into())],
        ..Document::new(Lang::En)
    }
}

/// Asks for a text, and for every hit.
pub fn everything(text: impl Into<String>) -> Question {
    Question {
        limit: usize::MAX,
        ..Question::default().with_text(text)
    }
}

/// What the small catalogue answers to a text.
pub fn search(text: &str) -> Results {
    Index::build(&documents()).search(&everything(text))
}

/// The titles the small catalogue answers with, in order.
pub fn titles(text: &str) -> Vec<String> {
    titles_of(&documents(), &search(text))
}

/// The titles of hits, in order.
pub fn titles_of(documents: &[Document], results: &Results) -> Vec<String> {
    results
        .hits
        .iter()
        .map(|hit| documents[hit.doc.position()].title.clone())
        .collect()
}

/// Whether the small catalogue finds a title by a text, with all of its words.
pub fn finds(text: &str, title: &str) -> bool {
    !search(text).partial && titles(text).iter().any(|found| found == title)
}
