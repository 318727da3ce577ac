//! What a learner does: answers, evidence, handing in.

use anyhow::ensure;
use api_types::{
    calendar,
    content::{EvidenceMode, EvidenceRequirement},
    evidence::{Evidence, Piece, ShownTo},
    ids::EvidenceId,
    submission::{Action, AiUse, Answer, State, gaps},
};
use serde_json::json;

use super::{End, Work, in_words};
use crate::{
    db::Conn,
    features::{
        demo::{dice::Dice, evidence::Stored},
        evidence::store as pieces,
        submission::{
            answers, audit, double,
            said::{self, Said},
            store as submissions, transition,
        },
    },
    state::App,
};

impl Work<'_> {
    /// Writes answers and evidence; a draft is half full.
    pub(super) async fn fill(
        &self,
        conn: &mut Conn,
        app: &App,
        files: &[(String, Stored)],
        dice: &mut Dice,
    ) -> anyhow::Result<()> {
        transition::editable(conn, app, self.row)
            .await
            .map_err(in_words)?;
        if self.attempt.number > 1 {
            return Ok(());
        }
        let parts = match self.attempt.end {
            End::Draft => self.content.parts.get(..1).unwrap_or_default(),
            _ => &self.content.parts,
        };
        for prompt in parts.iter().flat_map(|part| &part.prompts) {
            let own = self
                .attempt
                .own
                .answers
                .iter()
                .find(|(key, _)| *key == prompt.key);
            let answer = Answer {
                prompt: prompt.key.clone(),
                text: own.map_or_else(|| self.words.answer(dice), |(_, text)| (*text).to_owned()),
                revision: 1,
                saved_at: app.clock.now(),
            };
            answers::put(conn, &self.row.id, &answer).await?;
        }
        for requirement in parts.iter().flat_map(|part| &part.evidence) {
            self.attach(conn, app, requirement, files, dice).await?;
        }
        Ok(())
    }

    async fn attach(
        &self,
        conn: &mut Conn,
        app: &App,
        requirement: &EvidenceRequirement,
        files: &[(String, Stored)],
        dice: &mut Dice,
    ) -> anyhow::Result<()> {
        let key = requirement.key.as_str();
        let mut count = 0;
        let own = self
            .attempt
            .own
            .files
            .iter()
            .map(|(key, file, caption)| (*key, file, *caption));
        let others = files.iter().map(|(key, file)| (key.as_str(), file, ""));
        for (_, file, caption) in own.chain(others).filter(|(wanted, ..)| *wanted == key) {
            file.attach(conn, app, &self.row.id, self.attempt.learner, key, caption)
                .await?;
            count += 1;
        }
        for number in count..requirement.min_count {
            let piece = if requirement.modes.contains(&EvidenceMode::Text) {
                Piece::Text {
                    text: self.words.evidence(dice),
                }
            } else {
                let url = format!(
                    "https://files.example/{}/{key}-{}",
                    self.row.reference,
                    number + 1
                );
                Piece::Link { url, check: None }
            };
            let piece = Evidence {
                id: app.new_id::<EvidenceId>(),
                requirement: key.to_owned(),
                piece,
                caption: String::new(),
                rows: Vec::new(),
                shown_to: ShownTo::Reviewers,
                together: None,
                elsewhere: None,
                created_at: app.clock.now(),
            };
            pieces::insert_words(conn, &self.row.id, &piece).await?;
        }
        Ok(())
    }

    pub(super) async fn hand_in(&self, conn: &mut Conn, app: &App) -> anyhow::Result<()> {
        let id = &self.row.id;
        let answers = answers::all(conn, id).await?;
        let evidence = pieces::all(conn, id).await?;
        let gaps = gaps(self.content, &answers, &evidence);
        ensure!(
            gaps.is_empty(),
            "a submission of the demo is not complete: {gaps:?}"
        );
        self.step(conn, app, State::Draft, Action::Submit).await?;
        let now = app.clock.now();
        let (days, holidays) = submissions::calendar(conn, &self.row.issuer_id).await?;
        let due_on = calendar::due_on(now.date_naive(), days, &holidays);
        let changes = if self.attempt.number > 1 {
            self.words.revised
        } else {
            ""
        };
        let said = Said {
            changes: changes.to_owned(),
            ai_use: AiUse::None,
        };
        let because = double::settle(conn, app, self.row).await?;
        said::set_submitted(conn, id, &said, now, due_on).await?;
        let detail = json!({ "attempt": self.row.attempt, "due_on": due_on, "double_because": because });
        audit::record(
            conn,
            app,
            self.attempt.learner,
            "submission.submit",
            id.as_str(),
            detail,
        )
        .await?;
        Ok(())
    }
}
