//! What the commands can be told to do.

use std::path::PathBuf;

use api_types::{account::Role, lang::Lang};
use clap::{Subcommand, ValueEnum};

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

/// What to do with an issuer.
#[derive(Debug, Clone, Subcommand)]
pub enum IssuerAction {
    /// Have some submissions scored by two assessors: those of new micro-credentials, third attempts, and one in ten
    /// of the others. On, unless it is switched off; what was handed in before stays as it is.
    DoubleScoring {
        /// The issuer's name in addresses.
        issuer: String,
        /// Whether to.
        state: Switch,
    },
    /// Mean each submission that arrives for the assessor who fits best, and keep it for them for two business days.
    /// Off, unless it is switched on; what waits already follows within minutes.
    AutoAssignment {
        /// The issuer's name in addresses.
        issuer: String,
        /// Whether to.
        state: Switch,
    },
    /// Ask assessors to show on anchors that they judge as others do, before they take work of a family: the issuer's
    /// micro-credentials with one main topic. Off, unless it is switched on; it holds where there are anchors enough.
    Certification {
        /// The issuer's name in addresses.
        issuer: String,
        /// Whether to.
        state: Switch,
    },
}

/// Whether something is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    /// It is.
    On,
    /// It is not.
    Off,
}

fn parse_lang(text: &str) -> Result<Lang, &'static str> {
    Lang::from_tag(text).ok_or("one of en, es")
}

fn parse_role(text: &str) -> Result<Role, &'static str> {
    Role::from_key(text).ok_or("one of author, assessor, approver")
}
