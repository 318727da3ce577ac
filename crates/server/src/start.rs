//! From settings to a running service, and down again.

use std::{future::Future, net::SocketAddr, time::Duration};

use anyhow::{Context as _, bail};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::{
    clock::Clock,
    commands::content,
    config::Config,
    db::Database,
    files,
    jobs::{self, Jobs},
    keys::{self, Keys},
    limits::Limits,
    mail::Mailer,
    middleware::page_cache::PageCache,
    outside::Outside,
    random::Random,
    router::router,
    state::{App, Services},
    web::Shell,
};

/// How long requests under way may still take when the process is asked to end.
const DRAIN_TIMEOUT: Duration = Duration::from_secs(20);

/// Serves until `stop` resolves; then answers the requests under way and ends.
///
/// # Errors
/// When anything needed to start is missing; each error is one line for the operator.
pub async fn serve(config: Config, stop: impl Future<Output = ()> + Send + 'static) -> anyhow::Result<()> {
    prepare_data(&config)?;
    // Taken first: a second server must not touch the first one's data.
    let listener = TcpListener::bind(config.listen)
        .await
        .with_context(|| format!("cannot listen on {}", config.listen))?;
    let bound = listener
        .local_addr()
        .context("cannot read the listening address")?;
    let app = open(config, bound).await?;
    content::prepare(&app).await?;
    let service = router(&app)?.into_make_service_with_connect_info::<SocketAddr>();
    tracing::info!(listen = %bound, url = %app.public_url, "serving");
    let requests_done = CancellationToken::new();
    let jobs = tokio::spawn(jobs::run(app.clone(), requests_done.clone()));
    let stopping = CancellationToken::new();
    let drain = stopping.clone();
    let stop = async move {
        stop.await;
        drain.cancel();
    };
    // First the requests under way, then the jobs, which those requests may have caused.
    let served = tokio::select! {
        served = axum::serve(listener, service).with_graceful_shutdown(stop) => served,
        () = after(&stopping, DRAIN_TIMEOUT) => Ok(()),
    };
    requests_done.cancel();
    jobs.await.context("the jobs broke off")?;
    app.db.close().await;
    served.context("the server stopped")?;
    tracing::info!("stopped");
    Ok(())
}

async fn after(event: &CancellationToken, wait: Duration) {
    event.cancelled().await;
    tokio::time::sleep(wait).await;
}

/// Opens everything a handler needs. `bound` is the address that the server listens on.
///
/// # Errors
/// When the data directory, the database, the files or the master key cannot be used.
pub async fn open(config: Config, bound: SocketAddr) -> anyhow::Result<App> {
    let random = Random::System;
    prepare_data(&config)?;
    let keys = Keys::new(&master_key(&config, &random)?, random.clone());
    let db = Database::open(&config.database_url()).await?;
    let files = files::open(&config)?;
    let mailer = Mailer::new(&config)?;
    let public_url = config.public_url(bound);
    let clock = Clock::System;
    let limits = Limits::new(&config.limits, &clock);
    let jobs = Jobs::default();
    let shell = Shell::read(&config.dist)?;
    Ok(App::new(Services {
        config,
        public_url,
        db,
        files,
        mailer,
        outside: Outside::new(),
        shell,
        pages: PageCache::default(),
        limits,
        jobs,
        clock,
        random,
        keys,
    }))
}

/// Makes the data directory and sees whether it can be written.
///
/// # Errors
/// When it cannot.
pub fn prepare_data(config: &Config) -> anyhow::Result<()> {
    let data = &config.data;
    let probe = data.join(".writable");
    std::fs::create_dir_all(data)
        .and_then(|()| std::fs::write(&probe, b""))
        .and_then(|()| std::fs::remove_file(&probe))
        .with_context(|| format!("cannot write to the data directory {}", data.display()))
}

fn master_key(config: &Config, random: &Random) -> anyhow::Result<[u8; keys::KEY_LENGTH]> {
    match &config.master_key {
        Some(text) => keys::parse(text),
        None if config.demo => keys::demo_key(&config.data, random),
        None => bail!(
            "set LAUREL_MASTER_KEY to the base64 of 32 random bytes; it protects the issuers' signing keys"
        ),
    }
}

/// Resolves when the process is asked to end (SIGTERM, or SIGINT as from Ctrl-C).
///
/// # Errors
/// When the signals cannot be watched.
pub fn stop_signal() -> anyhow::Result<impl Future<Output = ()> + Send + 'static> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut term = signal(SignalKind::terminate()).context("cannot watch for SIGTERM")?;
    let mut int = signal(SignalKind::interrupt()).context("cannot watch for SIGINT")?;
    Ok(async move {
        tokio::select! {
            _ = term.recv() => (),
            _ = int.recv() => (),
        }
    })
}
