//! From text to words.

pub(crate) mod fold;
pub(crate) mod stems;
pub(crate) mod stop_words;
pub(crate) mod tokens;
