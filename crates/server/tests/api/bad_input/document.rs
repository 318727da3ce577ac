//! What the API's document says of an operation.

use serde_json::Value;
use server::router;

use crate::roles::table::Row;

/// The document.
pub struct Document(Value);

impl Document {
    /// The document that the routes themselves make.
    pub fn of_the_router() -> Self {
        Self(serde_json::to_value(router::features().into_openapi()).unwrap())
    }

    /// The schema of an operation's JSON body.
    pub fn body(&self, row: &Row) -> Option<&Value> {
        self.operation(row)
            .pointer("/requestBody/content/application~1json/schema")
            .map(|schema| self.resolve(schema))
    }

    /// The names of an operation's parameters in the query.
    pub fn query(&self, row: &Row) -> Vec<String> {
        let parameters = self.operation(row)["parameters"].as_array();
        parameters
            .into_iter()
            .flatten()
            .filter(|parameter| parameter["in"] == "query")
            .map(|parameter| parameter["name"].as_str().unwrap().to_owned())
            .collect()
    }

    /// The schema itself, where one refers to it.
    pub fn resolve<'a>(&'a self, schema: &'a Value) -> &'a Value {
        match schema["$ref"].as_str() {
            Some(place) => self.0.pointer(place.trim_start_matches('#')).unwrap(),
            None => schema,
        }
    }

    fn operation(&self, row: &Row) -> &Value {
        &self.0["paths"][row.path][row.method.as_str().to_lowercase()]
    }
}
