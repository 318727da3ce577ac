//! Mail: written into the table `mail` in the transaction that causes it, delivered after it by [`outbox`].
//!
//! So no mail tells of something that was rolled back, and none is lost when the process ends.

use anyhow::Context as _;
use lettre::{
    AsyncFileTransport, AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::{
        Mailbox,
        header::{ContentType, Header, HeaderName, HeaderValue},
    },
    transport::stub::AsyncStubTransport,
};

use crate::{config::Config, db::Conn, state::App};

pub mod outbox;

/// A mail in plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// The recipient's address.
    pub to: String,
    /// The subject line.
    pub subject: String,
    /// The text.
    pub body: String,
}

/// Puts a mail into the outbox. It leaves once the caller's transaction is committed.
///
/// # Errors
/// When the database does not answer.
pub async fn enqueue(conn: &mut Conn, app: &App, mail: Mail) -> sqlx::Result<()> {
    insert(conn, app, mail, None).await?;
    Ok(())
}

/// Does the work of [`enqueue`], and takes the mail back within the same transaction: nobody gets it.
///
/// # Errors
/// When the database does not answer.
pub async fn write_and_discard(conn: &mut Conn, app: &App, mail: Mail) -> sqlx::Result<()> {
    let id = insert(conn, app, mail, None).await?;
    sqlx::query("DELETE FROM mail WHERE id = $1")
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// The same for a mail that its reader can do without: mail programs show the way to `unsubscribe_url`.
///
/// # Errors
/// When the database does not answer.
pub async fn enqueue_chosen(
    conn: &mut Conn,
    app: &App,
    mail: Mail,
    unsubscribe_url: &str,
) -> sqlx::Result<()> {
    insert(conn, app, mail, Some(unsubscribe_url)).await?;
    Ok(())
}

async fn insert(
    conn: &mut Conn,
    app: &App,
    mail: Mail,
    unsubscribe_url: Option<&str>,
) -> sqlx::Result<String> {
    let now = app.clock.now();
    let id = app.random.uuid(now).hyphenated().to_string();
    sqlx::query(
        "INSERT INTO mail (id, recipient, subject, body, unsubscribe_url, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(&id)
    .bind(mail.to)
    .bind(mail.subject)
    .bind(mail.body)
    .bind(unsubscribe_url)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(id)
}

/// The way out of the house.
#[derive(Debug, Clone)]
pub struct Mailer {
    from: Mailbox,
    transport: Transport,
}

#[derive(Debug, Clone)]
enum Transport {
    Files(AsyncFileTransport<Tokio1Executor>),
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Stub(AsyncStubTransport),
}

impl Mailer {
    /// The mailer that the settings ask for.
    ///
    /// # Errors
    /// When the sender, the SMTP address or the directory for mail cannot be used.
    pub fn new(config: &Config) -> anyhow::Result<Self> {
        let transport = match &config.mail.smtp_url {
            Some(url) => {
                let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url);
                Transport::Smtp(builder.context("LAUREL_SMTP_URL is not an SMTP address")?.build())
            }
            None => {
                let directory = config.data.join("mail");
                std::fs::create_dir_all(&directory)
                    .with_context(|| format!("cannot make the directory {}", directory.display()))?;
                Transport::Files(AsyncFileTransport::new(directory))
            }
        };
        Ok(Self {
            from: sender(config)?,
            transport,
        })
    }

    /// A mailer that hands every mail to `stub`, for tests.
    ///
    /// # Errors
    /// When the sender is not an address.
    pub fn stub(config: &Config, stub: AsyncStubTransport) -> anyhow::Result<Self> {
        Ok(Self {
            from: sender(config)?,
            transport: Transport::Stub(stub),
        })
    }

    async fn send(&self, id: &str, mail: &Mail, unsubscribe_url: Option<&str>) -> anyhow::Result<()> {
        let to: Mailbox = mail.to.parse().context("the recipient is not a mail address")?;
        let builder = match unsubscribe_url {
            Some(url) => Message::builder().header(ListUnsubscribe(format!("<{url}>"))),
            None => Message::builder(),
        };
        let message = builder
            // The same id on every attempt lets mail programs drop a second copy.
            .message_id(Some(format!("<{id}@{}>", self.from.email.domain())))
            .from(self.from.clone())
            .to(to)
            .subject(mail.subject.as_str())
            .header(ContentType::TEXT_PLAIN)
            .body(mail.body.clone())?;
        match &self.transport {
            Transport::Files(files) => drop(files.send(message).await?),
            Transport::Smtp(smtp) => drop(smtp.send(message).await?),
            Transport::Stub(stub) => stub.send(message).await?,
        }
        Ok(())
    }
}

/// Where a mail can be switched off (RFC 2369, section 3.2).
#[derive(Debug, Clone)]
struct ListUnsubscribe(String);

impl Header for ListUnsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}

fn sender(config: &Config) -> anyhow::Result<Mailbox> {
    config
        .mail
        .mail_from
        .parse()
        .context("LAUREL_MAIL_FROM is not a mail address")
}
