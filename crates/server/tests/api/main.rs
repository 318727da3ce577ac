//! The API as a browser meets it: through the router, with a database of its own for every test.

mod explore;
mod health;
mod support;
