//! The small demonstration: what the demo learner did, and eight others beside.

use anyhow::anyhow;
use api_types::{
    account::Email,
    content::FileKind,
    ids::{PersonId, Slug},
    wallet::Visibility,
};
use chrono::{DateTime, Utc};

use super::{
    evidence::{Stored, pdf, sheet},
    past::{Past, working_moment},
    people::Makers,
    store,
    walk::{Attempt, End, Own, walk},
};
use crate::{features::account::store as accounts, state::App};

/// How many learners there are besides the demo learner.
const OTHERS: usize = 8;

/// Makes the work; what is there already stays.
///
/// # Errors
/// When the database or the file store does not answer, or a step is refused.
pub async fn make(app: &App, past: &Past, now: DateTime<Utc>) -> anyhow::Result<()> {
    let learner = person(app, "learner").await?;
    let (assessor, second) = (
        person(app, "assessor").await?,
        person(app, "second-assessor").await?,
    );
    let approver = person(app, "approver").await?;
    let mut conn = app.db.read().await?;
    let offered: Vec<Slug> = store::offered(&mut conn)
        .await?
        .into_iter()
        .map(|(slug, _)| slug)
        .collect();
    drop(conn);
    let own = searches(past.at(working_moment(now, 30, 0))).await?;
    let nothing = Own::default();
    let story = [
        ("lateral-reading", End::Awarded(Visibility::Public), 25, &own),
        ("restorative-circles", End::NotYet, 6, &nothing),
        ("retrieval-practice-routines", End::Queued, 2, &nothing),
        ("feedback-that-moves-learning", End::Draft, 1, &nothing),
    ];
    for (name, end, days, own) in story {
        let Some(of) = offered.iter().find(|slug| slug.as_str() == name) else {
            continue;
        };
        let attempt = Attempt {
            learner: &learner,
            of,
            number: 1,
            assessor: &assessor,
            second: &second,
            // There is no third assessor.
            adjudicator: &approver,
            approver: &approver,
            end,
            at: working_moment(now, days, 90),
            seed: u64::from(days),
            own,
        };
        walk(past, &attempt).await?;
    }
    let others = Makers::new(past.at(working_moment(now, 70, 0))).await?;
    let others = others.make("learner", OTHERS, 0).await?;
    for (at, learner) in others.iter().enumerate() {
        for turn in 0..1 + at % 3 {
            let Some(of) = offered.get((at * 5 + turn * 3) % offered.len().max(1)) else {
                continue;
            };
            let days = u32::try_from(4 + (at * 7 + turn * 11) % 44)?;
            let first_try = !(at + turn).is_multiple_of(4);
            let attempt = |number, end, days| Attempt {
                learner,
                of,
                number,
                assessor: &assessor,
                second: &second,
                adjudicator: &approver,
                approver: &approver,
                end,
                at: working_moment(now, days, 60 * number),
                seed: u64::from(100 * number + days),
                own: &nothing,
            };
            let awarded = End::Awarded(if at % 2 == 0 {
                Visibility::Public
            } else {
                Visibility::Private
            });
            if !first_try {
                walk(past, &attempt(1, End::NotYet, days + 20)).await?;
            }
            let number = if first_try { 1 } else { 2 };
            walk(past, &attempt(number, awarded, days)).await?;
        }
    }
    Ok(())
}

/// One of the people of the demonstration.
///
/// # Errors
/// When the database does not answer, or nobody of that name is there.
pub async fn person(app: &App, name: &str) -> anyhow::Result<PersonId> {
    let email = Email::parse(&format!("{name}@demo.example")).map_err(|error| anyhow!("{error:?}"))?;
    let mut conn = app.db.read().await?;
    let row = accounts::by_email(&mut conn, &email).await?;
    Ok(row.ok_or_else(|| anyhow!("{name}@demo.example is not there"))?.id)
}

/// What the demo learner handed in for lateral reading.
async fn searches(app: &App) -> anyhow::Result<Own> {
    let plan = pdf(
        "Lateral reading: two lessons of 45 minutes, grade 8",
        &[
            "Lesson 1",
            "0-8    I check a page about school start times, live, and think aloud.",
            "8-20   Together: who stands behind a charity page? Two volunteers at the keyboard.",
            "20-40  In pairs: a source of their own from the list. New tab within a minute.",
            "40-45  Exit question: what would you use this source for?",
            "",
            "Lesson 2, a week later",
            "0-5    A new page on the board. Hands off the mouse for ten seconds.",
            "5-35   Each student alone, one good source and one that looks better than it is.",
            "35-45  Compare in fours. One sentence each: how sure are you?",
            "",
            "The handing over is at minute 20 of lesson 1. Planned together with our librarian,",
            "who chose the list of sources.",
        ],
    );
    let notes = "What students had in front of them\n\n1. What is this page, in one line?\n2. Leave. What did you search for?\n\
                 3. Two results you read, and one you passed over. Why?\n4. What would you use this page for? How sure are you?\n";
    let before = sheet(
        "Student D, first week",
        &[
            "The page says it is an institute.",
            "It has a .org and no ads.",
            "I read the About page. It is about science.",
            "So I trust it.",
        ],
    )?;
    let after = sheet(
        "Student D, third week",
        &[
            "I searched the name of the institute.",
            "An encyclopedia says a trade group pays it.",
            "A newspaper says the same, with a year.",
            "I passed over their own site.",
            "I would use it to see what they want.",
            "How sure? Quite sure. Two sources.",
        ],
    )?;
    let files = vec![
        (
            "lesson",
            Stored::put(app, "lesson-plan.pdf", FileKind::Document, plan).await?,
            "Both lessons with the moment of handing over.",
        ),
        (
            "lesson",
            Stored::put(app, "student-sheet.txt", FileKind::Document, notes.into()).await?,
            "The sheet that students used.",
        ),
        (
            "student-searches",
            Stored::put(app, "student-d-before.png", FileKind::Image, before).await?,
            "Before: stays on the page.",
        ),
        (
            "student-searches",
            Stored::put(app, "student-d-after.png", FileKind::Image, after).await?,
            "After: two sources and a judgment. Five more students did the same task.",
        ),
    ];
    Ok(Own {
        answers: ANSWERS.to_vec(),
        files,
    })
}

const ANSWERS: [(&str, &str); 3] = [
    (
        "habits-now",
        "I gave five students in grade 8 a page about school start times and said nothing else. Four of five read it \
         from top to bottom. Two scrolled back up to look at the logo, and one said it must be good because it ends in \
         .org. Nobody opened a second tab. The fifth searched for the claim and found the same page again, which she \
         took as confirmation. When I asked what would make them doubt, they named spelling mistakes and advertising. \
         All five decided within six minutes that they would use the page for homework. What I take from this: they \
         look hard, in the wrong place, and nobody has shown them that leaving is allowed.",
    ),
    (
        "sources-chosen",
        "I use two live sources. The first is an institute on food and health with a quiet design and footnotes; a \
         search for its name shows within two results that producers pay for it. The second is a local clinic whose \
         page looks twenty years old, with broken images; searching for it leads to the county, a newspaper and a \
         university that all send people there. One looks better than it is, the other is better than it looks, so \
         nobody can win by doubting everything. Both are about food, which we study in science this month, neither is \
         about a party or a faith, and I checked the first page of results at home and at school.",
    ),
    (
        "not-cynicism",
        "I counted trust as well as doubt. Of 24 students, 17 ended by trusting the clinic, and 13 of them named the \
         county's page as their reason. One wrote: it looks bad but three others who know it send people there. That is \
         the sentence I was hoping for. Doubt went too far in one group, who said that every site is paid by somebody \
         and stopped there. I had only shown them a source that fails. In the second lesson I began with the clinic and \
         asked what they would use it for, and that group found two uses. I will keep starting with a source that \
         deserves trust, and I will ask how sure they are before I ask whether it is true.",
    ),
];
