//! The words that content files may use for topics, audiences and the like.
//!
//! The interface words each of them in its languages, so a new one needs words there too.

/// What a micro-credential is about.
pub const TOPICS: [&str; 28] = [
    "assessment-and-feedback",
    "learner-variability",
    "media-literacy",
    "primary-sources",
    "restorative-practice",
    "family-engagement",
    "social-emotional-learning",
    "coaching",
    "data-literacy",
    "world-languages",
    "academic-language",
    "early-literacy",
    "culturally-responsive-teaching",
    "digital-learning",
    "teacher-leadership",
    "classroom-management",
    "computational-thinking",
    "newcomer-education",
    "financial-literacy",
    "deeper-learning",
    "global-competence",
    "digital-equity",
    "educator-ethics",
    "mathematics",
    "science",
    "civic-education",
    "executive-function",
    "educator-wellbeing",
];

/// Whom it is for.
pub const AUDIENCES: [&str; 10] = [
    "classroom-teacher",
    "pre-service-teacher",
    "coach",
    "administrator",
    "counsellor",
    "support-professional",
    "librarian",
    "early-childhood-educator",
    "adult-educator",
    "postsecondary-faculty",
];

/// Whom its earners teach.
pub const GRADE_BANDS: [&str; 7] = [
    "early-childhood",
    "k-2",
    "3-5",
    "6-8",
    "9-12",
    "postsecondary",
    "adult",
];

/// What kinds of evidence it asks for.
pub const EVIDENCE_TYPES: [&str; 16] = [
    "lesson-plan",
    "student-work",
    "class-video",
    "class-audio",
    "teacher-reflection",
    "student-reflection",
    "observation-report",
    "data-analysis",
    "slide-deck",
    "communication-sample",
    "coaching-log",
    "action-plan",
    "graphic-organiser",
    "screen-recording",
    "one-pager",
    "project",
];

/// What a resource is.
pub const RESOURCE_KINDS: [&str; 6] = ["article", "guide", "video", "template", "website", "book"];

/// What kind of organisation an issuer is.
pub const ISSUER_KINDS: [&str; 7] = [
    "university",
    "non-profit",
    "county-office",
    "coaching-organisation",
    "library",
    "network",
    "district",
];

/// Who recognises micro-credentials.
pub const RECOGNITION_KINDS: [&str; 3] = ["district", "state", "university"];
