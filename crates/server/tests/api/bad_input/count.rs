//! How many rows every table holds.

use std::collections::BTreeMap;

use server::state::App;
use sqlx::AssertSqlSafe;

#[cfg(feature = "sqlite")]
const TABLES: &str =
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
#[cfg(feature = "postgres")]
const TABLES: &str = "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'";

/// The number of rows of each table.
pub async fn rows(app: &App) -> BTreeMap<String, i64> {
    let mut conn = app.db.read().await.unwrap();
    let tables: Vec<String> = sqlx::query_scalar(TABLES).fetch_all(&mut *conn).await.unwrap();
    assert!(tables.iter().any(|table| table == "submission"), "{tables:?}");
    let mut counts = BTreeMap::new();
    for table in tables {
        let count = AssertSqlSafe(format!("SELECT count(*) FROM \"{table}\""));
        let count = sqlx::query_scalar(count).fetch_one(&mut *conn).await.unwrap();
        counts.insert(table, count);
    }
    counts
}
