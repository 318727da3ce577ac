//! What the binary can be asked to do.

use std::path::PathBuf;

use api_types::{account::Role, lang::Lang};
use clap::Subcommand;

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

/// What to do with content files.
#[derive(Debug, Clone, Subcommand)]
pub enum ContentAction {
    /// Hold every file to the framework, and print each fault with its file and line.
    Check {
        /// The directory with the folders `micro-credentials`, `stacks` and so on. Default: the catalogue
        /// inside the binary.
        directory: Option<PathBuf>,
    },
}

/// What to do with an account.
#[derive(Debug, Clone, Subcommand)]
pub enum UserAction {
    /// Add an account with a confirmed address. The password is read from the first line of input.
    Add {
        /// The account's mail address.
        email: String,
        /// The person's name, as it will stand on badges.
        #[arg(long)]
        name: String,
        /// The person's language: en or es.
        #[arg(long, default_value = "en", value_parser = parse_lang)]
        lang: Lang,
    },
    /// Set a new password, read from the first line of input, and end the account's sessions.
    Password {
        /// The account's mail address.
        email: String,
    },
    /// Give somebody a role for an issuer, or take it away.
    Role {
        /// The account's mail address.
        email: String,
        /// The issuer's name in addresses.
        issuer: String,
        /// The role: author, assessor or approver.
        #[arg(value_parser = parse_role)]
        role: Role,
        /// Take the role away.
        #[arg(long)]
        remove: bool,
    },
    /// Make somebody an administrator.
    Promote {
        /// The account's mail address.
        email: String,
    },
    /// Take the administrator's rights away again.
    Demote {
        /// The account's mail address.
        email: String,
    },
}

fn parse_lang(text: &str) -> Result<Lang, &'static str> {
    Lang::from_tag(text).ok_or("one of en, es")
}

fn parse_role(text: &str) -> Result<Role, &'static str> {
    Role::from_key(text).ok_or("one of author, assessor, approver")
}
