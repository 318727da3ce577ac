//! Research and resources that made-up micro-credentials lean on. The works are real.

use api_types::content::{Citation, Resource};

/// A work with what it found, in English and Spanish.
struct Work {
    reference: &'static str,
    year: u16,
    url: &'static str,
    found: [&'static str; 2],
}

const WORKS: [Work; 4] = [
    Work {
        reference: "Black, P., & Wiliam, D. (1998). Assessment and classroom learning. Assessment in Education: Principles, Policy & Practice, 5(1), 7–74. https://doi.org/10.1080/0969595980050102",
        year: 1998,
        url: "https://doi.org/10.1080/0969595980050102",
        found: [
            "Black and Wiliam (1998) reviewed what teachers do when they find out what students think and act on it, and found that learning gains from it.",
            "Black y Wiliam (1998) revisaron qué pasa cuando se averigua lo que piensan los estudiantes y se actúa en consecuencia, y encontraron que el aprendizaje gana.",
        ],
    },
    Work {
        reference: "Hattie, J., & Timperley, H. (2007). The power of feedback. Review of Educational Research, 77(1), 81–112. https://doi.org/10.3102/003465430298487",
        year: 2007,
        url: "https://doi.org/10.3102/003465430298487",
        found: [
            "Hattie and Timperley (2007) showed that what students are told about their work helps most when it says where to go next.",
            "Hattie y Timperley (2007) mostraron que lo que se dice a los estudiantes sobre su trabajo ayuda más cuando indica el paso siguiente.",
        ],
    },
    Work {
        reference: "Dunlosky, J., Rawson, K. A., Marsh, E. J., Nathan, M. J., & Willingham, D. T. (2013). Improving students’ learning with effective learning techniques. Psychological Science in the Public Interest, 14(1), 4–58. https://doi.org/10.1177/1529100612453266",
        year: 2013,
        url: "https://doi.org/10.1177/1529100612453266",
        found: [
            "Dunlosky and colleagues (2013) compared ten ways to study and rated practice tests and practice spread over time the highest.",
            "Dunlosky y colegas (2013) compararon diez maneras de estudiar y dieron la nota más alta a las pruebas de práctica y a la práctica repartida en el tiempo.",
        ],
    },
    Work {
        reference: "Kraft, M. A., Blazar, D., & Hogan, D. (2018). The effect of teacher coaching on instruction and achievement: A meta-analysis of the causal evidence. Review of Educational Research, 88(4), 547–588. https://doi.org/10.3102/0034654318759268",
        year: 2018,
        url: "https://doi.org/10.3102/0034654318759268",
        found: [
            "Kraft and colleagues (2018) brought together studies of coaching and found that teachers who work on one thing with somebody beside them do change how they teach.",
            "Kraft y colegas (2018) reunieron estudios sobre acompañamiento y encontraron que quienes trabajan en una cosa con alguien al lado sí cambian su manera de enseñar.",
        ],
    },
];

/// Three of the works, chosen by a number, with what the rationale says of each.
pub fn works(choice: usize, lang: &str) -> (Vec<Citation>, Vec<&'static str>) {
    let skipped = choice % WORKS.len();
    let kept = WORKS.iter().enumerate().filter(|(at, _)| *at != skipped);
    kept.map(|(_, work)| {
        let found = work.found[usize::from(lang == "es")];
        let citation = Citation {
            reference: work.reference.to_owned(),
            year: work.year,
            url: work.url.to_owned(),
            supports: found.to_owned(),
        };
        (citation, found)
    })
    .unzip()
}

/// Free things to learn from.
pub fn resources(lang: &str) -> Vec<Resource> {
    let all = [
        (
            "What Works Clearinghouse",
            "https://ies.ed.gov/ncee/wwc/",
            [
                "Free practice guides with the strength of their evidence.",
                "Guías prácticas gratuitas con la fuerza de su evidencia; en inglés.",
            ],
        ),
        (
            "Teaching and Learning Toolkit",
            "https://educationendowmentfoundation.org.uk/education-evidence/teaching-learning-toolkit",
            [
                "What thirty approaches cost and bring, on average.",
                "Lo que cuestan y aportan en promedio treinta enfoques; en inglés.",
            ],
        ),
        (
            "UDL Guidelines",
            "https://udlguidelines.cast.org/",
            [
                "Ways to plan so that more students take part.",
                "Maneras de planear para que más estudiantes participen; en inglés.",
            ],
        ),
    ];
    all.into_iter()
        .map(|(title, url, notes)| Resource {
            title: title.to_owned(),
            url: url.to_owned(),
            kind: "website".to_owned(),
            component: None,
            note: notes[usize::from(lang == "es")].to_owned(),
        })
        .collect()
}
