//! The open catalogue: content files, what they become, and how people find it.

pub mod content_file;
