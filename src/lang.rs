//! The language of this visit: chosen once when the client starts.
//!
//! Changing it loads the page again with `?lang=`, so that the server's part and ours agree and no
//! text needs to be reactive.

use std::cmp::Ordering;
use std::sync::OnceLock;

use api_types::lang::Lang;
use i18n::Strings;
use js_sys::{Array, JsString, Object};

use crate::dom;

/// The cookie that keeps the choice; the server reads it too.
const COOKIE: &str = "lang";

static STRINGS: OnceLock<&'static Strings> = OnceLock::new();

/// The strings of this visit's language.
#[must_use]
pub fn t() -> &'static Strings {
    STRINGS.get_or_init(|| i18n::strings(Lang::default()))
}

/// Chooses the language: the address, then the kept choice, then the browser's own.
pub(crate) fn choose() {
    let asked = dom::query_parameter("lang").as_deref().and_then(Lang::from_tag);
    if let Some(lang) = asked {
        dom::set_cookie(COOKIE, lang.code());
    }
    let lang = asked
        .or_else(|| dom::cookie(COOKIE).as_deref().and_then(Lang::from_tag))
        .or_else(|| {
            dom::browser_languages()
                .iter()
                .find_map(|tag| Lang::from_tag(tag))
        })
        .unwrap_or_default();
    dom::set_document_lang(lang.code());
    STRINGS.get_or_init(|| i18n::strings(lang));
}

/// Which of two texts comes first in the reader's language: accents and capitals do not set words apart.
#[must_use]
pub fn compare(one: &str, other: &str) -> Ordering {
    let locales = Array::of1(&t().lang.code().into());
    let order = JsString::from(one).locale_compare(other, &locales, &Object::new());
    order.cmp(&0)
}
