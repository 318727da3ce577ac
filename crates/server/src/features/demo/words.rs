//! What invented people write: answers, evidence in words, and what assessors say.

use super::dice::Dice;

/// Texts in one language.
pub struct Words {
    answers: &'static [&'static str],
    evidence: &'static [&'static str],
    gaps: &'static [&'static str],
    praise: &'static [&'static str],
    reasons: &'static [&'static str],
    not_yet: &'static str,
    awarded: &'static str,
    /// What somebody says who hands in again.
    pub revised: &'static str,
    /// What a file is called.
    pub file_name: &'static str,
}

const EN: Words = Words {
    answers: &[
        "I teach this class four times a week, in a room where the tables face each other and the windows do not open.",
        "Before I changed anything I watched for two lessons and kept a tally: nine students did most of the talking, and six said nothing at all.",
        "I began with the smallest version I could think of, ten minutes on a Tuesday, so that I could see what happened and not what I hoped for.",
        "The first attempt went too fast. I explained for too long, and by the time students began there were six minutes left.",
        "The second time I wrote the question on the board before the lesson and said nothing for the first three minutes.",
        "One student who had handed in blank pages since September wrote four lines and asked whether she could read them out.",
        "Another did the opposite: he had always known the answer first, and now he had to wait, which he told me was unfair.",
        "I kept the sheets from all the groups and sorted them into three piles, and the middle pile was larger than I had expected.",
        "What the middle pile had in common was a missing reason: the claim stood there, and then the next one.",
        "So I added one line to the sheet, and in the following lesson twenty-one of twenty-six gave a reason.",
        "My colleague next door read ten of the sheets without knowing which came first and sorted them the same way, all but one.",
        "I am less sure about the students who were absent that week; their work looks like everybody's did in the beginning.",
        "Next time I would do it in the first ten minutes and not in the last, because what comes last is what gets cut.",
        "I did not change the topic, the textbook or the groups, so that I could tell what made the difference.",
    ],
    evidence: &[
        "Opening: the question stands on the board when students come in. They write for three minutes without talking.",
        "Then pairs, then fours. Each group ends with one sentence that everybody in it can explain.",
        "I note who speaks, in five-minute steps. First lesson: nine of twenty-six. Fourth lesson: twenty-two of twenty-six.",
        "Quote, second row: \"I thought it was wrong until I had to say why.\"",
        "What I changed after this: fewer questions, and the first one is never answered by the first hand.",
    ],
    gaps: &[
        "We can see the plan, but the sample does not show what students did with it. Two more pieces would.",
        "You name the change in general terms. Tie it to one moment in the work you handed in.",
        "The criterion asks for at least four students; the work shows two.",
        "This describes the activity. What did you notice, and what did you decide because of it?",
    ],
    praise: &[
        "Concrete and easy to follow from plan to work.",
        "The comparison with the first lesson is honest and convinces.",
        "",
        "",
        "",
    ],
    reasons: &[
        "The work shows it, and not only the plan: we can follow it from the first lesson to the fourth.",
        "Named with numbers, from one class and one month. That is what the row asks for.",
        "It could be shorter, but all that the row names is there, in the students' own words.",
    ],
    not_yet: "Much of this is there already. Look at the rows marked below: they need evidence from your own lessons and not a new plan. Hand it in again when you have it; nothing else has to change.",
    awarded: "Every row passes. What convinced us was the work of your students, before and after.",
    revised: "I added the work of four more students and rewrote the part about what I changed, with the dates.",
    file_name: "work-sample.pdf",
};

const ES: Words = Words {
    answers: &[
        "Doy clase a este grupo cuatro veces por semana, en un aula donde las mesas se miran entre sí.",
        "Antes de cambiar nada observé dos sesiones y llevé la cuenta: nueve estudiantes hablaban casi todo el tiempo y seis no decían nada.",
        "Empecé por lo más pequeño que se me ocurrió, diez minutos un martes, para ver qué pasaba y no lo que yo esperaba.",
        "La primera vez fui demasiado rápido: expliqué de más y, cuando empezaron, quedaban seis minutos.",
        "La segunda vez escribí la pregunta en el pizarrón antes de la clase y guardé silencio los primeros tres minutos.",
        "Una estudiante que entregaba hojas en blanco desde septiembre escribió cuatro renglones y preguntó si podía leerlos.",
        "Guardé las hojas de todos los grupos y las separé en tres montones; el de en medio era más grande de lo que pensaba.",
        "A ese montón le faltaba lo mismo: la afirmación estaba ahí, sin una razón.",
        "Añadí un renglón a la hoja y, en la sesión siguiente, veintiuno de veintiséis dieron una razón.",
        "Un colega leyó diez hojas sin saber cuál era la primera y las ordenó igual que yo, menos una.",
        "La próxima vez lo haría al comienzo, porque lo que queda al final es lo que se recorta.",
    ],
    evidence: &[
        "Inicio: la pregunta está en el pizarrón cuando entran. Escriben tres minutos sin hablar.",
        "Después en parejas y luego de cuatro en cuatro. Cada grupo cierra con una frase que todos pueden explicar.",
        "Anoto quién habla cada cinco minutos. Primera sesión: nueve de veintiséis. Cuarta sesión: veintidós de veintiséis.",
        "Cita, segunda fila: «Creía que estaba mal hasta que tuve que decir por qué».",
    ],
    gaps: &[
        "Vemos el plan, pero la muestra no deja ver qué hicieron los estudiantes con él. Dos trabajos más bastarían.",
        "Nombra el cambio en general. Únalo a un momento del trabajo que entregó.",
        "Esto describe la actividad. ¿Qué notó y qué decidió a partir de ello?",
    ],
    praise: &["Concreto y fácil de seguir del plan al trabajo.", "", "", ""],
    reasons: &[
        "El trabajo lo muestra, y no solo el plan: se puede seguir de la primera sesión a la cuarta.",
        "Lo dice con números, de un grupo y de un mes. Es lo que pide el criterio.",
        "Podría ser más breve, pero está todo lo que nombra el criterio, con palabras de los estudiantes.",
    ],
    not_yet: "Ya hay mucho aquí. Mire los criterios marcados abajo: necesitan evidencias de sus propias clases, no un plan nuevo. Vuelva a entregar cuando las tenga; lo demás puede quedar igual.",
    awarded: "Todos los criterios están logrados. Nos convenció el trabajo de sus estudiantes, antes y después.",
    revised: "Añadí el trabajo de cuatro estudiantes más y reescribí la parte sobre lo que cambié, con las fechas.",
    file_name: "muestra-de-trabajo.pdf",
};

impl Words {
    /// The texts in the language of a micro-credential.
    pub fn of(lang: &str) -> &'static Self {
        if lang == "es" { &ES } else { &EN }
    }

    /// An answer of four to eight sentences, in the order in which a lesson goes.
    pub fn answer(&self, dice: &mut Dice) -> String {
        sentences(self.answers, dice.between(4, 8), dice)
    }

    /// A piece of evidence in words.
    pub fn evidence(&self, dice: &mut Dice) -> String {
        sentences(self.evidence, dice.between(2, 4), dice)
    }

    /// What an assessor says about a row that does not pass.
    pub fn gap(&self, dice: &mut Dice) -> String {
        (*dice.pick(self.gaps)).to_owned()
    }

    /// Why a level is the agreed one, of a row that passes.
    pub fn reason(&self, dice: &mut Dice) -> String {
        (*dice.pick(self.reasons)).to_owned()
    }

    /// What an assessor says about a row that passes; often nothing.
    pub fn praise(&self, dice: &mut Dice) -> String {
        (*dice.pick(self.praise)).to_owned()
    }

    /// The words with a decision.
    pub fn decision(&self, passes: Passes) -> &'static str {
        match passes {
            Passes::All => self.awarded,
            Passes::NotAll => self.not_yet,
        }
    }
}

/// Whether every row passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passes {
    /// Every one.
    All,
    /// All but one or two.
    NotAll,
}

/// So many of the sentences, in their order.
fn sentences(all: &[&str], count: u32, dice: &mut Dice) -> String {
    let mut left = count;
    let mut chosen = Vec::new();
    for (at, sentence) in all.iter().enumerate() {
        let rest = u32::try_from(all.len() - at).unwrap_or(u32::MAX);
        if dice.between(1, rest) <= left {
            chosen.push(*sentence);
            left = left.saturating_sub(1);
        }
    }
    chosen.join(" ")
}
