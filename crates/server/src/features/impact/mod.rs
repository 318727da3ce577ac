//! What the platform has done so far, in figures that come from its own rows.

pub mod decisions;
pub mod totals;

pub mod store;
