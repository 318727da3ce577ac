//! Holding content files to the framework from the command line.

use std::{
    io::{self, Write as _},
    path::Path,
};

use anyhow::bail;

use crate::features::explore::{content_set::Sources, lint::lint};

/// Prints every fault of the content files in a directory, by default of those inside the binary.
///
/// # Errors
/// When there are faults, or the directory cannot be read.
pub fn run(directory: Option<&Path>) -> anyhow::Result<()> {
    let sources = match directory {
        Some(directory) => Sources::read(directory)?,
        None => Sources::embedded()?,
    };
    let faults = lint(&sources);
    let files = sources.0.len();
    let mut out = io::stdout().lock();
    for fault in &faults {
        writeln!(out, "{fault}")?;
    }
    if !faults.is_empty() {
        bail!("{} faults in {files} files", faults.len());
    }
    writeln!(out, "{files} files, no faults")?;
    Ok(())
}
