//! Work that no request waits for: mail and chores, through a queue that outlives the process.
//!
//! Invariant: what must happen is written in the database first (the outbox, the state that a chore
//! looks at). The queue only says when; losing it loses nothing.

use std::time::Duration;

use anyhow::Context as _;
use apalis::prelude::{BackendExt as _, Monitor, TaskBuilder, TaskSink as _, WorkerBuilder};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use crate::state::App;

pub mod chores;
pub mod deliver_mail;
mod queue;

use chores::Chore;
use deliver_mail::DeliverMail;
use queue::{Queue, Storage};

/// Between two looks at what is due, when nothing wakes the schedule.
const SCHEDULE_EVERY: Duration = Duration::from_secs(15);
/// Between two looks of a worker at its queue.
const POLL_EVERY: Duration = Duration::from_millis(250);
/// What a job may still take when the process is asked to end.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(10);

/// The handlers' end of the jobs.
#[derive(Debug, Default)]
pub struct Jobs {
    due: Notify,
}

impl Jobs {
    /// Looks for due work now instead of at the next turn. Call it after the commit.
    pub fn wake(&self) {
        self.due.notify_one();
    }
}

/// Works until `stop` is cancelled; then finishes the jobs under way.
///
/// # Errors
/// When the queue cannot be opened, or a worker ends for good.
pub async fn run(app: App, stop: CancellationToken) -> anyhow::Result<()> {
    let queue = Queue::open(&app.config)
        .await
        .context("cannot open the job queue")?;
    let (mails, chores) = (queue.storage::<DeliverMail>(), queue.storage::<Chore>());
    // Workers of earlier processes are dead; a name of its own keeps their claims apart from ours.
    let process = app.random.uuid(app.clock.now()).hyphenated().to_string();
    let monitor = Monitor::new()
        .register({
            let (app, mails, process) = (app.clone(), mails.clone(), process.clone());
            move |restarts| {
                WorkerBuilder::new(format!("mail-{process}-{restarts}"))
                    .backend(mails.clone().poll_with_interval(POLL_EVERY))
                    .data(app.clone())
                    .build(deliver_mail::run)
            }
        })
        .register({
            let (app, chores) = (app.clone(), chores.clone());
            move |restarts| {
                WorkerBuilder::new(format!("chores-{process}-{restarts}"))
                    .backend(chores.clone().poll_with_interval(POLL_EVERY))
                    .data(app.clone())
                    .build(chores::run)
            }
        })
        .should_restart(|_, error| {
            tracing::error!(%error, "a worker stopped and starts again");
            true
        })
        .shutdown_timeout(SHUTDOWN_TIMEOUT);
    let schedule = schedule(&app, &queue, mails, chores, &stop);
    let work = monitor.run_with_signal(async {
        stop.cancelled().await;
        Ok(())
    });
    let ((), worked) = tokio::join!(schedule, work);
    queue.close().await;
    worked.context("the workers did not stop in order")
}

/// Puts what is due into the queue, again and again. Every push carries a key, so that pushing twice,
/// even from two servers, does the work once.
async fn schedule(
    app: &App,
    queue: &Queue,
    mut mails: Storage<DeliverMail>,
    mut chores: Storage<Chore>,
    stop: &CancellationToken,
) {
    loop {
        let pushed = async {
            push_mails(app, &mut mails).await?;
            push_chores(app, &mut chores).await?;
            queue.forget_done().await
        };
        if let Err(error) = pushed.await {
            tracing::error!(
                error = format!("{error:#}"),
                "cannot schedule jobs; trying again soon"
            );
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = app.jobs.due.notified() => (),
            () = tokio::time::sleep(SCHEDULE_EVERY) => (),
        }
    }
}

async fn push_mails(app: &App, mails: &mut Storage<DeliverMail>) -> anyhow::Result<()> {
    for due in deliver_mail::due(app).await? {
        let task = TaskBuilder::new(due.job)
            .idempotency_key(&due.key)
            .run_after(due.wait)
            .build();
        mails.push_task(task).await?;
    }
    Ok(())
}

async fn push_chores(app: &App, chores: &mut Storage<Chore>) -> anyhow::Result<()> {
    for (chore, key) in chores::due(app.clock.now()) {
        chores
            .push_task(TaskBuilder::new(chore).idempotency_key(key).build())
            .await?;
    }
    Ok(())
}
