//! A micro-credential as schema.org's `EducationalOccupationalCredential`, for search engines.
//!
//! <https://schema.org/EducationalOccupationalCredential>

use api_types::{content::MicroCredential, explore::badge_art_path, lang::Lang};
use serde_json::{Map, Value, json};

use crate::public_url::PublicUrl;

/// The description of a version, in the language it is shown in. What is not known is left out.
#[must_use]
pub fn credential(site: &PublicUrl, of: &MicroCredential) -> Value {
    let content = &of.content;
    let t = i18n::strings(Lang::from_tag(&content.lang).unwrap_or_default());
    let page = site.join(&format!("/micro-credentials/{}", of.slug));
    let issuer = json!({
        "@type": "Organization",
        "name": of.issuer.name,
        "url": site.join(&format!("/issuers/{}", of.issuer.slug)),
    });
    let topic = |key: &String| json!({ "@type": "Thing", "name": t.lookup_topic.get(key).unwrap_or(key) });
    let mut members = Map::new();
    let mut add = |name: &str, value: Value| members.insert(name.to_owned(), value);
    add("@context", "https://schema.org".into());
    add("@type", "EducationalOccupationalCredential".into());
    add("@id", page.as_str().into());
    add("url", page.as_str().into());
    add("name", content.title.as_str().into());
    add("description", content.summary.as_str().into());
    add("credentialCategory", "micro-credential".into());
    add(
        "competencyRequired",
        json!({
            "@type": "DefinedTerm",
            "name": content.title,
            "description": content.competency,
            "url": format!("{page}#competency"),
        }),
    );
    add("about", content.topics.iter().map(topic).collect());
    add(
        "educationalLevel",
        worded(&content.grade_bands, |key| t.lookup_grade_band.get(key)),
    );
    add(
        "audience",
        json!({
            "@type": "EducationalAudience",
            "educationalRole": worded(&content.audiences, |key| t.lookup_audience.get(key)),
        }),
    );
    add("keywords", content.skills.clone().into());
    add(
        "educationalAlignment",
        content.alignments.iter().map(alignment).collect(),
    );
    add("recognizedBy", recognisers(of));
    add("inLanguage", content.lang.as_str().into());
    add("license", licence_address(&content.licence).into());
    add("datePublished", content.published.to_string().into());
    add("version", of.version.to_string().into());
    add(
        "image",
        site.join(&badge_art_path(&of.slug).replace(".svg", ".png"))
            .into(),
    );
    add("isAccessibleForFree", (content.fee_cents == 0).into());
    if content.fee_cents > 0 {
        add(
            "offers",
            json!({
                "@type": "Offer",
                "name": t.micro_credential.fee,
                "price": format!("{}.{:02}", content.fee_cents / 100, content.fee_cents % 100),
                "priceCurrency": "USD",
                "url": page,
            }),
        );
    }
    add("publisher", issuer.clone());
    add("creator", issuer);
    members.retain(|_, value| !value.as_array().is_some_and(Vec::is_empty));
    Value::Object(members)
}

fn worded(keys: &[String], words: impl Fn(&str) -> Option<&'static str>) -> Value {
    keys.iter().map(|key| words(key).unwrap_or(key)).collect()
}

fn alignment(of: &api_types::content::Alignment) -> Value {
    json!({
        "@type": "AlignmentObject",
        "educationalFramework": of.framework,
        "targetName": of.code,
        "targetDescription": of.statement,
        "targetUrl": of.url,
    })
}

fn recognisers(of: &MicroCredential) -> Value {
    let organisation = |name: &str| json!({ "@type": "Organization", "name": name });
    of.recognised_by
        .iter()
        .map(|recognition| organisation(&recognition.name))
        .collect()
}

/// The address of a licence that is named by its SPDX identifier.
#[must_use]
pub fn licence_address(identifier: &str) -> String {
    let creative = identifier.strip_prefix("CC-").and_then(|rest| {
        let (kind, version) = rest.rsplit_once('-')?;
        Some(format!(
            "https://creativecommons.org/licenses/{}/{version}/",
            kind.to_ascii_lowercase()
        ))
    });
    match identifier {
        "CC0-1.0" => "https://creativecommons.org/publicdomain/zero/1.0/".to_owned(),
        other => creative.unwrap_or_else(|| format!("https://spdx.org/licenses/{other}.html")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_have_the_addresses_search_engines_know() {
        let address = licence_address;
        assert_eq!(
            address("CC-BY-4.0"),
            "https://creativecommons.org/licenses/by/4.0/"
        );
        assert_eq!(
            address("CC-BY-NC-SA-4.0"),
            "https://creativecommons.org/licenses/by-nc-sa/4.0/"
        );
        assert_eq!(
            address("CC0-1.0"),
            "https://creativecommons.org/publicdomain/zero/1.0/"
        );
        assert_eq!(address("MIT"), "https://spdx.org/licenses/MIT.html");
    }
}
