//! What the binary can be asked to do.

use std::path::PathBuf;

use clap::Subcommand;

use super::actions::{ContentAction, IssuerAction, UserAction};
use crate::features::demo::size::Size;

/// What the binary does.
#[derive(Debug, Clone, Subcommand)]
pub enum Command {
    /// Serve the site, the API and the jobs until SIGTERM or SIGINT.
    Serve,
    /// Bring the database's schema up to date and stop.
    Migrate,
    /// Serve with invented people, issuers and work to look around in. The work is made at the first start.
    Demo {
        /// How much there is to see: bare, small, full, or a number of micro-credentials from 48 to 100000.
        #[arg(long, default_value_t = Size::Small)]
        size: Size,
        /// Make the data and end.
        #[arg(long)]
        only: bool,
    },
    /// Look after accounts.
    User {
        /// What to do with the account.
        #[command(subcommand)]
        action: UserAction,
    },
    /// Look after an issuer's policies.
    Issuer {
        /// What to do with the issuer.
        #[command(subcommand)]
        action: IssuerAction,
    },
    /// Look after content files.
    Content {
        /// What to do with them.
        #[command(subcommand)]
        action: ContentAction,
    },
    /// Copy the database and the files to a new directory while the server may be running.
    Backup {
        /// The directory to make; it must not exist.
        target: PathBuf,
    },
}
