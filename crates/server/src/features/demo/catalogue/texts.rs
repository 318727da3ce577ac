//! The texts of a made-up micro-credential, in the order of its page.

use super::fragments::Combination;

/// A rubric's row: criterion, passing, basic, not yet.
pub type Row = [String; 4];

/// Everything that is said.
pub struct Texts {
    /// One sentence for cards.
    pub summary: String,
    /// The competency sentence.
    pub competency: String,
    /// The key method.
    pub key_method: String,
    /// Names and explanations of the method's parts.
    pub components: Vec<(String, String)>,
    /// How the rationale begins; what each work found follows.
    pub rationale: [String; 2],
    /// What it takes to earn it.
    pub award_rule: &'static str,
    /// What changed.
    pub change_note: &'static str,
    /// Titles and introductions of parts 1 to 3.
    pub parts: [(&'static str, String); 3],
    /// Questions: text, help, passing, not yet. Two for part 1, one for part 3.
    pub prompts: [[String; 4]; 3],
    /// Evidence: title, text, rows.
    pub evidence: [(&'static str, String, [Row; 2]); 2],
    /// Completeness items.
    pub precheck: [&'static str; 3],
    /// Names of skills.
    pub skills: [String; 3],
}

/// The texts of a combination in its language.
pub fn texts(of: &Combination, lang: &str) -> Texts {
    if lang == "es" { spanish(of) } else { english(of) }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn english(of: &Combination) -> Texts {
    let Combination {
        topic,
        practice: (name, doing),
        audience: (_, who),
        setting: (_, place),
        ..
    } = *of;
    let (aim, lower) = (topic.aim, name.to_lowercase());
    Texts {
        summary: format!("{}, {place}.", capital(doing)),
        competency: format!("Working with {who} {place}, the educator {doing}, so that {aim}."),
        key_method: format!(
            "{name}: the educator {doing}. The educator decides beforehand where in the lesson it matters most, begins \
             with one small try, lets {who} do most of the work, and looks at what came of it before the next try."
        ),
        components: vec![
            ("Choose the moment".to_owned(), format!(
                "Pick one lesson a week {place}. Write down what {who} do now at that moment, and what you hope to see. \
                 One page is enough. Do not change anything else in that lesson.")),
            ("Make the first try small".to_owned(), format!(
                "Ten minutes will do for {lower}. Tell students what you are trying and why.\n\n- Say it in one sentence.\n\
                 - Show one example.\n- Stop while it still goes well.")),
            ("Hand it over".to_owned(), format!(
                "By the third time, {who} lead. You watch and take notes. If they cannot lead yet, the step was too large: \
                 cut it in two and try again in the next lesson.")),
            ("Look and adjust".to_owned(), format!(
                "Keep what students made, from the first try and from the last. Lay the two side by side with a colleague. \
                 Ask whether {aim}, and change one thing because of the answer.")),
        ],
        rationale: [
            format!("{name} is a small change that can be seen and repeated, and that is why it can be learned."),
            format!(
                "None of these works studied {lower} with {who} {place}. They make it likely that it helps when it is done \
                 with care, and no more than that. So the rubric asks for what happened in your own lessons, before and \
                 after, and a try that did not work counts when you say what you learned from it."
            ),
        ],
        award_rule: "To earn this micro-credential, you need Passing on every row of Parts 1, 2 and 3.",
        change_note: "First published version.",
        parts: [
            ("Overview", format!("Tell us where you stand and what you plan. We ask because {lower} looks different {place}.")),
            ("Work examples", "Show us one try at the beginning and one later. One group is enough.".to_owned()),
            ("Reflection", "One question, about what you would keep.".to_owned()),
        ],
        prompts: [
            [
                format!("What do {who} do now, at the moment you chose?"),
                "Describe one lesson. Leave out all names.".to_owned(),
                "Describes one moment with numbers or quotes from at least three students.".to_owned(),
                "Describes the group in general, without a moment.".to_owned(),
            ],
            [
                format!("How will you begin with {lower}, and why there?"),
                "Say what you will try first and what you will leave out.".to_owned(),
                "Names a first try of at most ten minutes and a reason that fits the moment described.".to_owned(),
                "Plans the whole at once, or gives no reason.".to_owned(),
            ],
            [
                format!("How do you know whether {aim}?"),
                "Use the two pieces you handed in. Say what you are not sure of.".to_owned(),
                "Compares both pieces, names one gain and one doubt, and says what comes next.".to_owned(),
                "Says that it went well, without the work of students.".to_owned(),
            ],
        ],
        evidence: [
            ("Two plans", format!("Hand in the plan of your first try and of a later one {place}, with what you changed between them."), [
                [
                    "A first try that is small".to_owned(),
                    "The first plan takes at most ten minutes and names what students will do.".to_owned(),
                    "The first plan is clear, but fills the lesson.".to_owned(),
                    "There is no plan of a first try.".to_owned(),
                ],
                [
                    "A change with a reason".to_owned(),
                    "The later plan differs in at least one step, and the reason comes from the first try.".to_owned(),
                    "The plans differ, and the reason is general.".to_owned(),
                    "Both plans are the same.".to_owned(),
                ],
            ]),
            ("What students made", format!("Hand in the work of four students from both tries. It should let us see whether {aim}. Remove all names."), [
                [
                    "Students do the work".to_owned(),
                    "At least three of four students carry out the practice themselves in the later try.".to_owned(),
                    "Two of four students do.".to_owned(),
                    "The work shows what you did.".to_owned(),
                ],
                [
                    "A difference that can be seen".to_owned(),
                    "Beside each other, the pieces show one difference that you point to.".to_owned(),
                    "You name a difference that is hard to see in the pieces.".to_owned(),
                    "There is only work from one try.".to_owned(),
                ],
            ]),
        ],
        precheck: [
            "Both plans carry a date.",
            "Four students are represented and none can be identified.",
            "Every link opens without signing in.",
        ],
        skills: [name.to_owned(), "Planning small changes".to_owned(), "Reading student work".to_owned()],
    }
}

fn spanish(of: &Combination) -> Texts {
    let Combination {
        topic,
        practice: (name, doing),
        audience: (_, who),
        setting: (_, place),
        ..
    } = *of;
    let (aim, lower) = (topic.aim, name.to_lowercase());
    Texts {
        summary: format!("{}, {place}.", capital(doing)),
        competency: format!("Al trabajar con {who} {place}, la persona docente {doing}, para que {aim}."),
        key_method: format!(
            "{name}: la persona docente {doing}. Decide antes en qué momento de la clase importa más, empieza con un \
             intento pequeño, deja que {who} hagan la mayor parte del trabajo y mira lo que resultó antes del siguiente."
        ),
        components: vec![
            ("Elegir el momento".to_owned(), format!(
                "Elija una clase por semana {place}. Anote qué hacen ahora {who} en ese momento y qué espera ver. Basta \
                 con una página. No cambie nada más en esa clase.")),
            ("Empezar por poco".to_owned(), format!(
                "Diez minutos bastan para {lower}. Diga qué va a probar y por qué.\n\n- Dígalo en una frase.\n- Muestre un \
                 ejemplo.\n- Deténgase mientras todavía va bien.")),
            ("Entregar la tarea".to_owned(), format!(
                "A la tercera vez, dirigen {who}. Usted mira y toma notas. Si todavía no pueden, el paso fue demasiado \
                 grande: pártalo en dos y pruebe otra vez en la clase siguiente.")),
            ("Mirar y ajustar".to_owned(), "Guarde lo que se hizo en el primer intento y en el último. Ponga los dos \
                 lado a lado con un colega. Pregúntense qué cambió y qué no, y ajuste una sola cosa por la respuesta.".to_owned()),
        ],
        rationale: [
            format!("La práctica de {lower} es un cambio pequeño que se puede ver y repetir, y por eso se puede aprender."),
            format!(
                "Ninguno de estos trabajos estudió esta práctica con {who} {place}. Hacen probable que ayude cuando se hace \
                 con cuidado, y nada más. Por eso la rúbrica pide lo que pasó en sus propias clases, antes y después, y un \
                 intento que no funcionó también cuenta cuando dice qué aprendió de él."
            ),
        ],
        award_rule: "Para obtener esta microcredencial necesita Logrado en todos los criterios de las Partes 1, 2 y 3.",
        change_note: "Primera versión publicada.",
        parts: [
            ("Panorama", format!("Cuéntenos dónde está y qué planea. Lo preguntamos porque esta práctica es distinta {place}.")),
            ("Ejemplos de trabajo", "Muestre un intento del comienzo y uno posterior. Basta con un grupo.".to_owned()),
            ("Reflexión", "Una pregunta, sobre lo que conservaría.".to_owned()),
        ],
        prompts: [
            [
                format!("¿Qué hacen ahora {who} en el momento que eligió?"),
                "Describa una clase. No incluya nombres.".to_owned(),
                "Describe un momento con números o citas de al menos tres estudiantes.".to_owned(),
                "Describe al grupo en general, sin un momento.".to_owned(),
            ],
            [
                format!("¿Cómo empezará con {lower} y por qué ahí?"),
                "Diga qué probará primero y qué dejará fuera.".to_owned(),
                "Nombra un primer intento de diez minutos o menos y una razón que corresponde al momento descrito.".to_owned(),
                "Planea todo a la vez o no da una razón.".to_owned(),
            ],
            [
                "¿Cómo sabe si cambió lo que quería cambiar?".to_owned(),
                "Use las dos piezas que entregó. Diga de qué no está seguro.".to_owned(),
                "Compara ambas piezas, nombra un avance y una duda, y dice qué sigue.".to_owned(),
                "Dice que salió bien, sin el trabajo de los estudiantes.".to_owned(),
            ],
        ],
        evidence: [
            ("Dos planes", format!("Entregue el plan de su primer intento y el de uno posterior {place}, con lo que cambió entre ellos."), [
                [
                    "Un primer intento pequeño".to_owned(),
                    "El primer plan toma diez minutos o menos y dice qué harán los estudiantes.".to_owned(),
                    "El primer plan es claro, pero llena la clase.".to_owned(),
                    "No hay plan de un primer intento.".to_owned(),
                ],
                [
                    "Un cambio con razón".to_owned(),
                    "El plan posterior cambia al menos un paso y la razón viene del primer intento.".to_owned(),
                    "Los planes difieren y la razón es general.".to_owned(),
                    "Los dos planes son iguales.".to_owned(),
                ],
            ]),
            ("Lo que hicieron los estudiantes", "Entregue el trabajo de cuatro estudiantes de ambos intentos. Debe dejar ver qué cambió. Quite todos los nombres.".to_owned(), [
                [
                    "El trabajo es de los estudiantes".to_owned(),
                    "Al menos tres de cuatro estudiantes realizan la práctica por sí mismos en el intento posterior.".to_owned(),
                    "Lo hacen dos de cuatro.".to_owned(),
                    "El trabajo muestra lo que hizo usted.".to_owned(),
                ],
                [
                    "Una diferencia que se ve".to_owned(),
                    "Lado a lado, las piezas muestran una diferencia que usted señala.".to_owned(),
                    "Nombra una diferencia difícil de ver en las piezas.".to_owned(),
                    "Solo hay trabajo de un intento.".to_owned(),
                ],
            ]),
        ],
        precheck: [
            "Los dos planes llevan fecha.",
            "Están representados cuatro estudiantes y no se puede identificar a nadie.",
            "Cada enlace se abre sin iniciar sesión.",
        ],
        skills: [name.to_owned(), "Planear cambios pequeños".to_owned(), "Leer trabajos de estudiantes".to_owned()],
    }
}
