//! The mails that go with notifications, in their reader's language. Each says why it comes and where to change that.

use api_types::{
    assessment::RESERVED_BUSINESS_DAYS,
    ids::{PersonId, Reference, Slug},
    lang::Lang,
    notification::{Kind, UNTOUCHED_DAYS},
};
use i18n::Strings;

use super::store::About;
use crate::{
    db::Conn,
    error::Result,
    mail::{self, Mail},
    state::App,
};

/// Where mails are chosen.
const CHOOSE: &str = "/account#mails";

/// Who reads a mail.
#[derive(Debug, Clone, sqlx::FromRow)]
struct Reader {
    email: String,
    name: String,
    lang: String,
}

/// Sends the mail of one notification.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn at_once(conn: &mut Conn, app: &App, person: &PersonId, kind: Kind, about: &About) -> Result<()> {
    let reader = reader(conn, person).await?;
    let t = strings(&reader);
    let why = if kind == Kind::Unstaffed {
        t.notification_mail.why_unstaffed.to_owned()
    } else if kind.is_for_reviewers() {
        t.notification_mail.why_reviewer(&about.issuer)
    } else {
        t.notification_mail.why_learner.to_owned()
    };
    let link = link(conn, app, person, kind, about).await?;
    let text = format!("{}\n{link}", text(kind, t, about));
    send(conn, app, &reader, subject(kind, t, about), &text, &why).await
}

/// Sends one mail with everything that is to be told in it, the oldest first.
pub async fn digest(conn: &mut Conn, app: &App, person: &PersonId, news: &[(Kind, About)]) -> Result<()> {
    let reader = reader(conn, person).await?;
    let t = strings(&reader);
    let mut text = t.notification_mail.digest.to_owned();
    for (kind, about) in news {
        let subject = subject(*kind, t, about);
        let link = link(conn, app, person, *kind, about).await?;
        let title = if about.title.is_empty() {
            &about.issuer
        } else {
            &about.title
        };
        text.push_str(&format!("\n\n- {subject}\n  {title}\n  {link}"));
    }
    let subject = t.notification_mail.digest_subject(news.len());
    send(conn, app, &reader, subject, &text, t.notification_mail.why_digest).await
}

async fn send(
    conn: &mut Conn,
    app: &App,
    reader: &Reader,
    subject: String,
    text: &str,
    why: &str,
) -> Result<()> {
    let t = &strings(reader).notification_mail;
    let choose_url = app.public_url.join(CHOOSE);
    let greeting = t.greeting(&reader.name);
    let mail = Mail {
        to: reader.email.clone(),
        subject,
        body: format!("{greeting}\n\n{text}\n\n{why} {}\n{choose_url}\n", t.choose),
    };
    mail::enqueue_chosen(conn, app, mail, &choose_url).await?;
    Ok(())
}

async fn reader(conn: &mut Conn, person: &PersonId) -> sqlx::Result<Reader> {
    sqlx::query_as("SELECT email, name, lang FROM person WHERE id = $1")
        .bind(person)
        .fetch_one(conn)
        .await
}

fn strings(reader: &Reader) -> &'static Strings {
    i18n::strings(Lang::from_tag(&reader.lang).unwrap_or_default())
}

/// Where a mail leads: somewhere its reader may go.
async fn link(
    conn: &mut Conn,
    app: &App,
    person: &PersonId,
    kind: Kind,
    about: &About,
) -> sqlx::Result<String> {
    let Some(submission) = &about.submission else {
        return Ok(app.public_url.join("/assess/certification"));
    };
    let is_elsewhere = kind == Kind::Unstaffed && !reviews_for(conn, person, &about.issuer_slug).await?;
    Ok(app.public_url.join(&match (kind, &about.badge) {
        (kind, Some(badge)) if kind.is_of_badge() => format!("/badges/{badge}"),
        // Whoever looks after the site has no list of what waits.
        _ if is_elsewhere => format!("/issuers/{}", about.issuer_slug),
        // Approvers see all that waits in the list, and the work itself only once it waits for them.
        (Kind::Overdue | Kind::Unstaffed | Kind::AppealUnassigned, _) => "/assess".to_owned(),
        (Kind::Remarked, _) => format!("/submissions/{submission}#advice"),
        (kind, _) if kind.is_for_reviewers() => format!("/assess/{submission}"),
        _ => format!("/submissions/{submission}"),
    }))
}

async fn reviews_for(conn: &mut Conn, person: &PersonId, issuer: &Slug) -> sqlx::Result<bool> {
    let found: Option<i64> = sqlx::query_scalar(
        "SELECT CAST(1 AS BIGINT) FROM issuer_role r JOIN issuer i ON i.id = r.issuer_id
         WHERE r.person_id = $1 AND i.slug = $2 AND r.role <> 'author' LIMIT 1",
    )
    .bind(person)
    .bind(issuer)
    .fetch_optional(conn)
    .await?;
    Ok(found.is_some())
}

fn subject(kind: Kind, t: &Strings, about: &About) -> String {
    let topic = topic(t, about);
    let t = &t.notification_mail;
    let (reference, day) = (reference(about), day(about));
    match kind {
        Kind::HandedIn => t.handed_in_subject(reference),
        Kind::Incomplete => t.incomplete_subject(reference),
        Kind::NotYet => t.not_yet_subject(reference),
        Kind::Awarded => t.awarded_subject(reference, &about.title),
        Kind::Untouched => t.untouched_subject(reference),
        Kind::Late => t.late_subject(reference),
        Kind::Remarked => t.remarked_subject(reference),
        Kind::AppealReceived => t.appeal_received_subject(reference),
        Kind::AppealUpheld => t.appeal_upheld_subject(reference),
        Kind::AppealOverturned => t.appeal_overturned_subject(reference, &about.title),
        Kind::AppealUnassigned => t.appeal_unassigned_subject(reference),
        Kind::Held => t.held_subject(reference),
        Kind::HoldContinued => t.hold_continued_subject(reference),
        Kind::BadgeSuspended => t.badge_suspended_subject(reference),
        Kind::BadgeRevoked => t.badge_revoked_subject(reference),
        Kind::BadgeReinstated => t.badge_reinstated_subject(reference),
        Kind::HoldAnswered => t.hold_answered_subject(reference),
        Kind::HoldLapsed => t.hold_lapsed_subject(reference),
        Kind::Recommended => t.recommended_subject(reference),
        Kind::Differing => t.differing_subject(reference),
        Kind::Returned => t.returned_subject(reference),
        Kind::DueSoon => t.due_soon_subject(reference, &day),
        Kind::Overdue => t.overdue_subject(reference),
        Kind::Assigned => t.assigned_subject(reference),
        Kind::Unstaffed => t.unstaffed_subject(reference),
        Kind::CertificationEnds => t.certification_ends_subject(topic, &day),
    }
}

fn text(kind: Kind, t: &Strings, about: &About) -> String {
    let topic = topic(t, about);
    let t = &t.notification_mail;
    let (title, issuer, day) = (about.title.as_str(), about.issuer.as_str(), day(about));
    match kind {
        Kind::HandedIn => t.handed_in(title, reference(about), issuer, &day),
        Kind::Incomplete => t.incomplete(issuer, title),
        Kind::NotYet => t.not_yet(issuer, title),
        Kind::Awarded => t.awarded(issuer, title),
        Kind::Untouched => t.untouched(title, &UNTOUCHED_DAYS.to_string()),
        Kind::Late => t.late(title, &day, issuer),
        Kind::Remarked => t.remarked(title),
        Kind::AppealReceived => t.appeal_received(title, issuer, &day),
        Kind::AppealUpheld => t.appeal_upheld(issuer, title),
        Kind::AppealOverturned => t.appeal_overturned(issuer, title),
        Kind::AppealUnassigned => t.appeal_unassigned(title, &day),
        Kind::Held => t.held(issuer, title),
        Kind::HoldContinued => t.hold_continued(title, issuer, &day),
        Kind::BadgeSuspended => t.badge_suspended(issuer, title),
        Kind::BadgeRevoked => t.badge_revoked(issuer, title),
        Kind::BadgeReinstated => t.badge_reinstated(issuer, title),
        Kind::HoldAnswered => t.hold_answered(title, &day),
        Kind::HoldLapsed => t.hold_lapsed(title, &day),
        Kind::Recommended => t.recommended(title),
        Kind::Differing => t.differing(title),
        Kind::Returned => t.returned(title),
        Kind::DueSoon => t.due_soon(title, &day),
        Kind::Overdue => t.overdue(title, &day),
        Kind::Assigned => t.assigned(title, &day, &RESERVED_BUSINESS_DAYS.to_string()),
        Kind::Unstaffed => t.unstaffed(title, issuer),
        Kind::CertificationEnds => t.certification_ends(topic, issuer, &day),
    }
}

/// The submission's reference. Only a certification has none, and does not speak of it.
fn reference(about: &About) -> &str {
    about.reference.as_ref().map_or("", Reference::as_str)
}

/// The name of the topic that a certification is for, in the reader's language.
fn topic<'a>(t: &'a Strings, about: &'a About) -> &'a str {
    let key = about.topic.as_deref().unwrap_or_default();
    t.lookup_topic.get(key).unwrap_or(key)
}

/// The due date. Only kinds that come after handing in speak of it, and from then on there is one.
fn day(about: &About) -> String {
    about.due_on.map(|day| day.to_string()).unwrap_or_default()
}
