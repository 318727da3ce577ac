//! The report, put together.

use std::collections::{BTreeMap, HashMap};

use api_types::{
    agreement::{
        AgreementQuestion, AgreementReport, AssessorFigures, LATEST, MicroCredentialFigures, RowFigures,
    },
    assessment::ScoringRole,
    content::Content,
    error::ErrorEnvelope,
    ids::{PersonId, Slug},
};
use axum::extract::State;
use chrono::NaiveDate;

use super::{
    course::{Span, course},
    figures::{figures, severity},
    pairs::{Pair, pairs},
    store::{self, Named, Scoring},
};
use crate::{
    auth::Person,
    db::Conn,
    error::{ApiError, Result},
    extract::{Json, Query},
    features::submission::{store::calendar, version},
    state::App,
};

/// Says how far an issuer's assessors agree, to its approvers. Only they learn who judges how.
#[utoipa::path(get, path = "/api/v1/agreement", tag = "agreement",
    params(
        ("issuer" = Option<String>, Query, description = "The issuer's name in addresses; when left out, the first \
            that the person approves for."),
        ("micro_credential" = Option<String>, Query, description = "One of its micro-credentials, row by row."),
    ),
    responses((status = 200, body = AgreementReport), (status = "default", body = ErrorEnvelope)))]
pub async fn show(
    State(app): State<App>,
    Person(me): Person,
    Query(asked): Query<AgreementQuestion>,
) -> Result<Json<AgreementReport>> {
    let mut conn = app.db.read().await?;
    let theirs = store::approves_for(&mut conn, &me.id).await?;
    let wanted = |slug: &Slug| asked.issuer.as_ref().is_none_or(|issuer| issuer == slug);
    let chosen = theirs.iter().find(|(_, choice)| wanted(&choice.slug));
    let (issuer_id, issuer) = chosen.cloned().ok_or(ApiError::Forbidden)?;
    let all = store::micro_credentials(&mut conn, &issuer_id).await?;
    let chosen = match &asked.micro_credential {
        Some(slug) => {
            let found = all.iter().find(|of| of.slug == *slug);
            Some(found.ok_or(ApiError::NotFound("micro-credential"))?)
        }
        None => None,
    };
    let ground = Ground::of(&mut conn, &issuer_id).await?;
    let pairs = pairs(&ground.scorings, &ground.contents);
    let about: Vec<Pair<'_>> = pairs
        .iter()
        .filter(|pair| chosen.is_none_or(|of| of.id == pair.micro_credential))
        .copied()
        .collect();
    Ok(Json(AgreementReport {
        issuer: issuer.slug,
        issuers: theirs.into_iter().map(|(_, choice)| choice).collect(),
        micro_credential: asked.micro_credential.clone(),
        all: figures(&about)?,
        micro_credentials: ground.micro_credentials(&all, &pairs)?,
        rows: chosen.map_or_else(|| Ok(Vec::new()), |of| ground.rows(of, &about))?,
        assessors: ground.assessors(&mut conn, chosen, &about).await?,
    }))
}

/// What the report stands on.
struct Ground {
    scorings: Vec<Scoring>,
    contents: HashMap<String, Content>,
    holidays: Vec<NaiveDate>,
}

impl Ground {
    async fn of(conn: &mut Conn, issuer_id: &str) -> Result<Self> {
        let scorings = store::scorings(conn, issuer_id, LATEST).await?;
        let mut contents = HashMap::new();
        for scoring in &scorings {
            if !contents.contains_key(&scoring.version_id) {
                let content = version::content(conn, &scoring.version_id).await?;
                contents.insert(scoring.version_id.clone(), content);
            }
        }
        let (_, holidays) = calendar(conn, issuer_id).await?;
        Ok(Self {
            scorings,
            contents,
            holidays,
        })
    }

    fn micro_credentials(&self, all: &[Named], pairs: &[Pair<'_>]) -> Result<Vec<MicroCredentialFigures>> {
        let mut found = Vec::new();
        for of in all {
            let firsts = self.scorings.iter().filter(|scoring| {
                scoring.micro_credential_id == of.id && scoring.role.0 == ScoringRole::First
            });
            let course = course(firsts, Span::Decision, &self.contents, &self.holidays);
            if course.scorings == 0 {
                continue;
            }
            let own = pairs.iter().filter(|pair| pair.micro_credential == of.id);
            let own: Vec<Pair<'_>> = own.copied().collect();
            found.push(MicroCredentialFigures {
                slug: of.slug.clone(),
                title: of.title.clone(),
                lang: of.lang.clone(),
                figures: figures(&own)?,
                course,
            });
        }
        Ok(found)
    }

    /// The rows of the newest version that was decided on.
    fn rows(&self, of: &Named, about: &[Pair<'_>]) -> Result<Vec<RowFigures>> {
        let newest = self
            .scorings
            .iter()
            .find(|scoring| scoring.micro_credential_id == of.id);
        let content = newest.and_then(|scoring| self.contents.get(&scoring.version_id));
        let rows = content
            .into_iter()
            .flat_map(|content| content.rows().map(move |(_, row)| (content, row)));
        rows.map(|(content, row)| {
            let own: Vec<Pair<'_>> = about.iter().filter(|pair| pair.row == row.key).copied().collect();
            Ok(RowFigures {
                row: row.key.clone(),
                criterion: row.criterion.clone(),
                lang: content.lang.clone(),
                figures: figures(&own)?,
            })
        })
        .collect()
    }

    async fn assessors(
        &self,
        conn: &mut Conn,
        chosen: Option<&Named>,
        about: &[Pair<'_>],
    ) -> Result<Vec<AssessorFigures>> {
        let mut by_assessor = BTreeMap::<&PersonId, Vec<&Scoring>>::new();
        let scorings = self.scorings.iter();
        for scoring in scorings.filter(|scoring| chosen.is_none_or(|of| of.id == scoring.micro_credential_id))
        {
            by_assessor.entry(&scoring.assessor_id).or_default().push(scoring);
        }
        let mut found = Vec::new();
        for (person, scorings) in by_assessor {
            let own: Vec<Pair<'_>> = about.iter().filter_map(|pair| pair.seen_by(person)).collect();
            found.push(AssessorFigures {
                name: store::name(conn, person).await?,
                figures: figures(&own)?,
                severity: severity(about, person)?,
                course: course(
                    scorings.into_iter(),
                    Span::Scoring,
                    &self.contents,
                    &self.holidays,
                ),
            });
        }
        found.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(found)
    }
}
