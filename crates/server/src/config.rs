//! Every setting, as a flag and as a `LAUREL_*` variable. Nothing else reads the environment.

mod actions;
mod command;

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, ValueEnum};

pub use actions::{ContentAction, IssuerAction, Switch, UserAction};
pub use command::Command;

use crate::{features::demo::size::Size, public_url::PublicUrl};

/// Laurel: an open platform for competency-based micro-credentials.
#[derive(Debug, Parser)]
#[command(name = "laurel-server", version, about)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// How to do it.
    #[command(flatten)]
    pub config: Config,
}

/// Settings. Each default serves a first look on one's own machine.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Settings")]
pub struct Config {
    /// Address and port to listen on; port 0 takes a free one.
    #[arg(long, env = "LAUREL_LISTEN", default_value = "127.0.0.1:8080", global = true)]
    pub listen: SocketAddr,

    /// Where people reach the site: scheme, host and port. Default: http:// and the listening address.
    #[arg(long, env = "LAUREL_PUBLIC_URL", global = true)]
    pub public_url: Option<PublicUrl>,

    /// Directory for the database, files, mail and job queue.
    #[arg(long, env = "LAUREL_DATA", default_value = "./data", global = true)]
    pub data: PathBuf,

    /// Address of the database. Default: laurel.db in the data directory.
    #[arg(long, env = "LAUREL_DATABASE_URL", hide_env_values = true, global = true)]
    pub database_url: Option<String>,

    /// Directory of content files to bring into the catalogue at every start. In demo mode the default is
    /// the catalogue inside the binary.
    #[arg(long, env = "LAUREL_CONTENT", global = true)]
    pub content: Option<PathBuf>,

    /// Directory with the built client.
    #[arg(long, env = "LAUREL_DIST", default_value = "./dist", global = true)]
    pub dist: PathBuf,

    /// Base64 of the 32 bytes that protect secrets in the database. `openssl rand -base64 32` makes one.
    #[arg(long, env = "LAUREL_MASTER_KEY", hide_env_values = true, global = true)]
    pub master_key: Option<String>,

    /// Demo mode: adds invented people and content, and allows a master key kept in a file beside the data.
    #[arg(long, env = "LAUREL_DEMO", global = true)]
    pub demo: bool,

    /// How much the demonstration holds; the command `demo` sets it.
    #[arg(skip = Size::Bare)]
    pub demo_size: Size,

    /// Where a visitor's address comes from: the connection, or a header that your own proxy sets.
    #[arg(long, env = "LAUREL_REAL_IP", default_value = "peer", global = true)]
    pub real_ip: RealIp,

    /// How log lines look.
    #[arg(long, env = "LAUREL_LOG_FORMAT", default_value = "text", global = true)]
    pub log_format: LogFormat,

    /// What is logged, such as `info` or `info,server=debug`.
    #[arg(
        long,
        env = "LAUREL_LOG",
        default_value = "info,sqlx=warn,tower_sessions_core=error",
        global = true
    )]
    pub log: String,

    /// Seconds a request may take.
    #[arg(long, env = "LAUREL_REQUEST_TIMEOUT", default_value_t = 30, global = true)]
    pub request_timeout: u64,

    /// Mail settings.
    #[command(flatten)]
    pub mail: MailConfig,

    /// Storage settings.
    #[command(flatten)]
    pub storage: StorageConfig,

    /// Rate limits.
    #[command(flatten)]
    pub limits: LimitsConfig,
}

/// How mail leaves the house.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Mail")]
pub struct MailConfig {
    /// SMTP server, such as `smtps://user:password@mail.example`. Default: files in `mail` in the data directory.
    #[arg(long, env = "LAUREL_SMTP_URL", hide_env_values = true, global = true)]
    pub smtp_url: Option<String>,

    /// The sender of every mail.
    #[arg(
        long,
        env = "LAUREL_MAIL_FROM",
        default_value = "Laurel <no-reply@localhost>",
        global = true
    )]
    pub mail_from: String,
}

/// Where uploaded files rest.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Storage")]
pub struct StorageConfig {
    /// Name of an S3 bucket. Default: no bucket, the directory `files` in the data directory.
    #[arg(long, env = "LAUREL_S3_BUCKET", global = true)]
    pub s3_bucket: Option<String>,

    /// Address of the S3 service, when it is not Amazon's.
    #[arg(long, env = "LAUREL_S3_ENDPOINT", global = true)]
    pub s3_endpoint: Option<String>,

    /// Region of the bucket.
    #[arg(long, env = "LAUREL_S3_REGION", default_value = "us-east-1", global = true)]
    pub s3_region: String,

    /// Id of the access key.
    #[arg(long, env = "LAUREL_S3_ACCESS_KEY_ID", global = true)]
    pub s3_access_key_id: Option<String>,

    /// The access key's secret.
    #[arg(
        long,
        env = "LAUREL_S3_SECRET_ACCESS_KEY",
        hide_env_values = true,
        global = true
    )]
    pub s3_secret_access_key: Option<String>,
}

/// How many requests a person, or an address without a session, may make per minute.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Rate limits")]
pub struct LimitsConfig {
    /// Attempts to sign in, per minute.
    #[arg(long, env = "LAUREL_LIMIT_SIGN_IN", default_value_t = 10, global = true)]
    pub limit_sign_in: u32,

    /// Requests that make the server send a mail, per minute.
    #[arg(long, env = "LAUREL_LIMIT_MAIL", default_value_t = 5, global = true)]
    pub limit_mail: u32,

    /// Requests that make the server look at a page elsewhere, per minute.
    #[arg(long, env = "LAUREL_LIMIT_OUTSIDE", default_value_t = 30, global = true)]
    pub limit_outside: u32,

    /// Requests that change something, per minute.
    #[arg(long, env = "LAUREL_LIMIT_WRITE", default_value_t = 240, global = true)]
    pub limit_write: u32,

    /// Requests that only read, per minute.
    #[arg(long, env = "LAUREL_LIMIT_READ", default_value_t = 1200, global = true)]
    pub limit_read: u32,
}

/// Where a visitor's address comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RealIp {
    /// The connection itself.
    Peer,
    /// The last entry of `X-Forwarded-For`, which the nearest proxy wrote.
    XForwardedFor,
    /// `X-Real-IP`.
    XRealIp,
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object per line, for collectors.
    Json,
}

impl Config {
    /// The database's address.
    #[must_use]
    pub fn database_url(&self) -> String {
        match &self.database_url {
            Some(url) => url.clone(),
            None => format!("sqlite://{}", self.data.join("laurel.db").display()),
        }
    }

    /// Where people reach the site, given the address that the server really got.
    #[must_use]
    pub fn public_url(&self, bound: SocketAddr) -> PublicUrl {
        self.public_url.clone().unwrap_or_else(|| PublicUrl::local(bound))
    }
}
