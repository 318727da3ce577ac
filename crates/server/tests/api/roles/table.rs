//! Who may do what. Each line: an operation, where the thing it is about stands, and what each role gets.
//!
//! `ok`: whatever the operation answers, be it that a field is wrong or the step was taken already. `401`:
//! asked to sign in. `403`: told that it is not theirs to do. `404`: not told that the thing is there.
//!
//! The stages are those of [`World::at`](super::world::World::at). Everybody has one role only: `learner`
//! owns the thing, `other` is a learner too; `author`, `assessor` and `approver` work for the issuer,
//! `foreign` assesses for another one. Where an assessor holds the submission, it is this one.

use axum::http::Method;

/// The columns.
pub const ROLES: [&str; 8] = [
    "nobody", "learner", "other", "author", "assessor", "foreign", "approver", "admin",
];

/// Everybody reads the catalogue and verifies badges.
pub const OPEN: &str = "
    #                                                           stage  nobody learner other author assessor foreign approver admin
    GET  /healthz                                                  -     ok     ok     ok     ok     ok       ok      ok      ok
    GET  /readyz                                                   -     ok     ok     ok     ok     ok       ok      ok      ok
    GET  /api/v1/catalogue                                         -     ok     ok     ok     ok     ok       ok      ok      ok
    GET  /api/v1/catalogue/{version}                               -     ok     ok     ok     ok     ok       ok      ok      ok
    GET  /api/v1/catalogue/{version}/since/{known}                 -     ok     ok     ok     ok     ok       ok      ok      ok
    GET  /api/v1/search                                            -     ok     ok     ok     ok     ok       ok      ok      ok
    GET  /api/v1/issuers/{slug}                                    -     ok     ok     ok     ok     ok       ok      ok      ok
    GET  /api/v1/stacks/{slug}                                     -     ok     ok     ok     ok     ok       ok      ok      ok
    GET  /api/v1/bundles/{slug}                                    -     ok     ok     ok     ok     ok       ok      ok      ok
    GET  /api/v1/recognitions/{slug}                               -     ok     ok     ok     ok     ok       ok      ok      ok
    GET  /api/v1/micro-credentials/{slug}                          -     ok     ok     ok     ok     ok       ok      ok      ok
    GET  /api/v1/micro-credentials/{slug}/badge.svg                -     ok     ok     ok     ok     ok       ok      ok      ok
    GET  /api/v1/micro-credentials/{slug}/badge.png                -     ok     ok     ok     ok     ok       ok      ok      ok
    GET  /micro-credentials/{slug}/versions/{version}/badge.png    -     ok     ok     ok     ok     ok       ok      ok      ok
    GET  /micro-credentials/{slug}/achievement.json                 -     ok     ok     ok     ok     ok       ok      ok      ok
    GET  /micro-credentials/{slug}/ctdl.json                        -     ok     ok     ok     ok     ok       ok      ok      ok
    GET  /micro-credentials/{slug}/printable.pdf                    -     ok     ok     ok     ok     ok       ok      ok      ok
    GET  /issuers/{slug}/did.json                                  -     ok     ok     ok     ok     ok       ok      ok      ok
    GET  /issuers/{slug}/status/{list}                             -     ok     ok     ok     ok     ok       ok      ok      ok
";

/// Everybody may sign up, in and out; the rest is for one's own account.
pub const ACCOUNT: &str = "
    #                                         stage    nobody learner other author assessor foreign approver admin
    GET    /api/v1/account/session            -          ok     ok     ok     ok     ok       ok      ok      ok
    POST   /api/v1/account/sign-up            -          ok     ok     ok     ok     ok       ok      ok      ok
    POST   /api/v1/account/confirm            -          ok     ok     ok     ok     ok       ok      ok      ok
    POST   /api/v1/account/sign-in            -          ok     ok     ok     ok     ok       ok      ok      ok
    POST   /api/v1/account/sign-out           -          ok     ok     ok     ok     ok       ok      ok      ok
    POST   /api/v1/account/forgotten-password -          ok     ok     ok     ok     ok       ok      ok      ok
    POST   /api/v1/account/reset-password     -          ok     ok     ok     ok     ok       ok      ok      ok
    PUT    /api/v1/account/password           -         401     ok     ok     ok     ok       ok      ok      ok
    PUT    /api/v1/account/profile            -         401     ok     ok     ok     ok       ok      ok      ok
    GET    /api/v1/account/workplace          -         401     ok     ok     ok     ok       ok      ok      ok
    PUT    /api/v1/account/workplace          -         401     ok     ok     ok     ok       ok      ok      ok
    GET    /api/v1/account/reviewing          -         401    403    403    403     ok       ok      ok     403
    PUT    /api/v1/account/reviewing          -         401    403    403    403     ok       ok      ok     403
    PUT    /api/v1/account/reviewing/contacts -         401    403    403    403     ok       ok      ok     403
    GET    /api/v1/account/sessions           -         401     ok     ok     ok     ok       ok      ok      ok
    DELETE /api/v1/account/sessions/{id}      session   401     ok    404    404    404      404     404     404
    GET    /api/v1/saved                      -         401     ok     ok     ok     ok       ok      ok      ok
    POST   /api/v1/saved                      -         401     ok     ok     ok     ok       ok      ok      ok
";

/// What somebody was told is theirs alone, and so is the mail that goes with it.
pub const NOTIFICATION: &str = "
    #                                        stage  nobody learner other author assessor foreign approver admin
    GET  /api/v1/notifications               told    401     ok     ok     ok     ok       ok      ok      ok
    PUT  /api/v1/notifications/{id}/read     told    401     ok    404    404    404      404     404     404
    POST /api/v1/notifications/read          told    401     ok     ok     ok     ok       ok      ok      ok
    GET  /api/v1/notifications/choices       -       401     ok     ok     ok     ok       ok      ok      ok
    PUT  /api/v1/notifications/choices       -       401     ok     ok     ok     ok       ok      ok      ok
";

/// Everybody who is signed in may apply; a submission and what is in it is its learner's alone. Only its
/// files go to reviewers, while the work is theirs.
pub const SUBMISSION: &str = "
    #                                                     stage     nobody learner other author assessor foreign approver admin
    GET     /api/v1/submissions                           draft      401     ok     ok     ok     ok       ok      ok      ok
    POST    /api/v1/submissions                           -          401     ok     ok     ok     ok       ok      ok      ok
    GET     /api/v1/submissions/{id}                      draft      401     ok    404    404    404      404     404     404
    GET     /api/v1/submissions/{id}                      claimed    401     ok    404    404    404      404     404     404
    PUT     /api/v1/submissions/{id}/answers/{prompt}     draft      401     ok    404    404    404      404     404     404
    GET     /api/v1/submissions/{id}/answers/{prompt}/earlier claimed  401     ok    404    404    404      404     404     404
    POST    /api/v1/submissions/{id}/evidence             draft      401     ok    404    404    404      404     404     404
    PUT     /api/v1/submissions/{id}/evidence/{evidence}  complete   401     ok    404    404    404      404     404     404
    DELETE  /api/v1/submissions/{id}/evidence/{evidence}  complete   401     ok    404    404    404      404     404     404
    PUT     /api/v1/submissions/{id}/evidence/{evidence}/shown-to  claimed  401  ok  404    404    404      404     404     404
    POST    /api/v1/submissions/{id}/evidence/{evidence}/check  link  401   ok    404    404    404      404     404     404
    GET     /api/v1/submissions/{id}/earlier-pieces       draft      401     ok    404    404    404      404     404     404
    POST    /api/v1/submissions/{id}/submit               complete   401     ok    404    404    404      404     404     404
    POST    /api/v1/submissions/{id}/withdraw             queued     401     ok    404    404    404      404     404     404
    POST    /api/v1/submissions/{id}/revise               not-yet    401     ok    404    404    404      404     404     404
    POST    /api/v1/submissions/{id}/appeal               not-yet    401     ok    404    404    404      404     404     404
    POST    /api/v1/submissions/{id}/appeal/withdraw      appealed   401     ok    404    404    404      404     404     404
    POST    /api/v1/submissions/{id}/hold/answer          held       401     ok    404    404    404      404     404     404
    OPTIONS /api/v1/submissions/{id}/uploads              draft       ok     ok     ok     ok     ok       ok      ok      ok
    POST    /api/v1/submissions/{id}/uploads              draft      401     ok    404    404    404      404     404     404
    OPTIONS /api/v1/uploads/{id}                          upload      ok     ok     ok     ok     ok       ok      ok      ok
    HEAD    /api/v1/uploads/{id}                          upload     401     ok    404    404    404      404     404     404
    PATCH   /api/v1/uploads/{id}                          upload     401     ok    404    404    404      404     404     404
    DELETE  /api/v1/uploads/{id}                          upload     401     ok    404    404    404      404     404     404
    GET     /api/v1/submissions/{id}/advice               complete   401     ok    404    404    404      404     404     404
    GET     /api/v1/submissions/{id}/advice               claimed    401     ok    404    404    404      404     404     404
    GET     /api/v1/submissions/{id}/advice               scored     401     ok    404    404    404      404     404     404
    POST    /api/v1/submissions/{id}/advice               draft      401     ok    404    404    404      404     404     404
    DELETE  /api/v1/submissions/{id}/advice/links/{link}  complete   401     ok    404    404    404      404     404     404
    PUT     /api/v1/submissions/{id}/advice/remarks/{remark}  complete  401  ok    404    404    404      404     404     404
    DELETE  /api/v1/submissions/{id}/advice/remarks/{remark}  complete  401  ok    404    404    404      404     404     404
    GET     /api/v1/evidence/{id}/file                    complete   401     ok    404    404    404      404     404     404
    GET     /api/v1/evidence/{id}/file                    queued     401     ok    404    404    404      404     404     404
    GET     /api/v1/evidence/{id}/file                    claimed    401     ok    404    404     ok      404     404     404
    GET     /api/v1/evidence/{id}/file                    scored     401     ok    404    404     ok      404      ok     404
    GET     /api/v1/evidence/{id}/file                    not-yet    401     ok    404    404    404      404     404     404
";

/// Whoever has a learner's link sees what it shows and may write, until the draft is one no more.
pub const ADVICE: &str = "
    #                                              stage    nobody learner other author assessor foreign approver admin
    GET    /api/v1/advice/{token}                    complete  ok     ok     ok     ok     ok       ok      ok      ok
    GET    /api/v1/advice/{token}                    queued   404    404    404    404    404      404     404     404
    GET    /api/v1/advice/{token}/evidence/{id}/file complete  ok     ok     ok     ok     ok       ok      ok      ok
    GET    /api/v1/advice/{token}/evidence/{id}/file claimed  404    404    404    404    404      404     404     404
    PUT    /api/v1/advice/{token}/remarks/{remark}   complete  ok     ok     ok     ok     ok       ok      ok      ok
    PUT    /api/v1/advice/{token}/remarks/{remark}   scored   404    404    404    404    404      404     404     404
    DELETE /api/v1/advice/{token}/remarks/{remark}   complete  ok     ok     ok     ok     ok       ok      ok      ok
    DELETE /api/v1/advice/{token}/remarks/{remark}   not-yet  404    404    404    404    404      404     404     404
";

/// Assessing is for the issuer's assessors, deciding for its approvers; a queue shows what is one's own.
pub const ASSESSMENT: &str = "
    #                                         stage     nobody learner other author assessor foreign approver admin
    GET  /api/v1/assessments                  queued     401     ok     ok     ok     ok       ok      ok      ok
    GET  /api/v1/assessments/{id}             complete   401    404    404    404    404      404     404     404
    GET  /api/v1/assessments/{id}             queued     401    404    404    404     ok      404     404     404
    GET  /api/v1/assessments/{id}             claimed    401    404    404    404     ok      404     404     404
    GET  /api/v1/assessments/{id}             scored     401    404    404    404     ok      404      ok     404
    GET  /api/v1/assessments/{id}             not-yet    401    404    404    404    404      404     404     404
    GET  /api/v1/assessments/{id}             appealed   401    404    404    404    404      404     404     404
    GET  /api/v1/assessments/{id}             held       401    404    404    404    404      404     404     404
    POST /api/v1/assessments/{id}/claim       appealed   401    404    404    404    403      404     403     404
    POST /api/v1/assessments/{id}/claim       queued     401    404    404    404     ok      404     403     404
    PUT  /api/v1/assessments/{id}             claimed    401    404    404    404     ok      404     403     404
    POST /api/v1/assessments/{id}/release     claimed    401    404    404    404     ok      404     403     404
    POST /api/v1/assessments/{id}/incomplete  claimed    401    404    404    404     ok      404     403     404
    POST /api/v1/assessments/{id}/recommend   judged     401    404    404    404     ok      404     403     404
    POST /api/v1/assessments/{id}/decision    scored     401    404    404    404    403      404      ok     404
    GET  /api/v1/snippets                     -          401    403    403    403     ok       ok      ok     403
    POST /api/v1/snippets                     -          401    403    403    403     ok       ok      ok     403
    DELETE /api/v1/snippets/{id}              snippet    401    404    404    404     ok      404     404     404
";

/// How far assessors agree is for the issuer's approvers.
pub const AGREEMENT: &str = "
    #                      stage nobody learner other author assessor foreign approver admin
    GET /api/v1/agreement    -    401    403    403    403     403      403      ok     403
";

/// Where one stands with certification is for reviewers, trying is for assessors; anchors are for the issuer's approvers.
pub const CERTIFICATION: &str = "
    #                                            stage   nobody learner other author assessor foreign approver admin
    PUT    /api/v1/submissions/{id}/lending      not-yet  401     ok    404    404    404      404     404     404
    GET    /api/v1/certification                 -        401    403    403    403     ok       ok      ok     403
    POST   /api/v1/certification/tries           anchors  401    403    403    403     ok      403     403     403
    GET    /api/v1/anchors                       anchor   401    403    403    403    403      403      ok     403
    GET    /api/v1/anchors/{id}                  not-yet  401    404    404    404    404      404     404     404
    GET    /api/v1/anchors/{id}                  lent     401    404    404    404    404      404      ok     404
    PUT    /api/v1/anchors/{id}                  lent     401    404    404    404    404      404      ok     404
    DELETE /api/v1/anchors/{id}                  anchor   401    404    404    404    404      404      ok     404
    GET    /api/v1/assessments/{id}              anchor   401    404    404    404    404      404     404     404
";

/// Awards are changed by the issuer's approvers; for everybody else, their earner among them, they are not there.
pub const AWARD: &str = "
    #                               stage nobody learner other author assessor foreign approver admin
    GET  /api/v1/awards             badge  401    403    403    403    403      403      ok     403
    GET  /api/v1/awards/{id}        badge  401    404    404    404    404      404      ok     404
    POST /api/v1/awards/{id}/status badge  401    404    404    404    404      404      ok     404
";

/// A badge is for its earner's eyes until it is shared, and nobody else shares it.
pub const BADGE: &str = "
    #                                          stage     nobody learner other author assessor foreign approver admin
    GET /api/v1/wallet/badges                  badge      401     ok     ok     ok     ok       ok      ok      ok
    GET /api/v1/wallet/stacks                  badge      401     ok     ok     ok     ok       ok      ok      ok
    GET /api/v1/wallet/transcript.pdf          badge      401     ok     ok     ok     ok       ok      ok      ok
    PUT /api/v1/wallet/badges/{id}/visibility  badge      401     ok    404    404    404      404     404     404
    GET /api/v1/badges/{id}                    badge      404     ok    404    404    404      404     404     404
    GET /api/v1/badges/{id}                    shared      ok     ok     ok     ok     ok       ok      ok      ok
    GET /badges/{id}/credential.json           badge      404     ok    404    404    404      404     404     404
    GET /badges/{id}/credential.json           shared      ok     ok     ok     ok     ok       ok      ok      ok
    GET /badges/{id}/badge.png                 badge      404     ok    404    404    404      404     404     404
    GET /badges/{id}/badge.png                 shared      ok     ok     ok     ok     ok       ok      ok      ok
    GET /badges/{id}/certificate.pdf           badge      404     ok    404    404    404      404     404     404
    GET /badges/{id}/certificate.pdf           shared      ok     ok     ok     ok     ok       ok      ok      ok
    GET /oembed                                badge      404    404    404    404    404      404     404     404
    GET /oembed                                shared      ok     ok     ok     ok     ok       ok      ok      ok
    GET /badges/{id}/card.png                  badge      404     ok    404    404    404      404     404     404
    GET /badges/{id}/card.png                  shared      ok     ok     ok     ok     ok       ok      ok      ok
    GET /badges/{id}/qr.svg                    badge       ok     ok     ok     ok     ok       ok      ok      ok
    GET /badges/{id}/evidence/{evidence}       badge      404     ok    404    404    404      404     404     404
    GET /badges/{id}/evidence/{evidence}       shared      ok     ok     ok     ok     ok       ok      ok      ok
";

/// Issuers are public, so whoever may not publish for one is told so.
pub const ISSUER: &str = "
    #                                                      stage nobody learner other author assessor foreign approver admin
    PUT /api/v1/issuers/{issuer}/micro-credentials/{slug}    -    401    403    403     ok    403      403     403     403
";

/// What a role gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Allowed,
    Unauthenticated,
    Forbidden,
    Hidden,
}

/// A line of the table.
#[derive(Debug, Clone)]
pub struct Row {
    pub method: Method,
    /// The path as the document has it.
    pub path: &'static str,
    /// Where the thing stands.
    pub stage: &'static str,
    /// What each of [`ROLES`] gets.
    pub verdicts: [Verdict; ROLES.len()],
}

/// The lines of the whole table.
pub fn all() -> impl Iterator<Item = Row> {
    [
        OPEN,
        ACCOUNT,
        NOTIFICATION,
        SUBMISSION,
        ADVICE,
        ASSESSMENT,
        AGREEMENT,
        CERTIFICATION,
        AWARD,
        BADGE,
        ISSUER,
    ]
    .into_iter()
    .flat_map(rows)
}

/// The lines of a part of the table.
pub fn rows(part: &'static str) -> impl Iterator<Item = Row> {
    part.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(read)
}

fn read(line: &'static str) -> Row {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [method, path, stage, verdicts @ ..] = words.as_slice() else {
        panic!("no row: {line}")
    };
    let verdicts: Vec<Verdict> = verdicts.iter().map(|word| verdict(word)).collect();
    Row {
        method: method.parse().unwrap(),
        path,
        stage,
        verdicts: verdicts.try_into().unwrap(),
    }
}

fn verdict(word: &str) -> Verdict {
    match word {
        "ok" => Verdict::Allowed,
        "401" => Verdict::Unauthenticated,
        "403" => Verdict::Forbidden,
        "404" => Verdict::Hidden,
        other => panic!("no verdict: {other}"),
    }
}
