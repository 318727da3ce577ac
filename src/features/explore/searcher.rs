//! Where the explorer's questions go: to its worker when that is ready, and else to the server.

use std::cell::RefCell;
use std::rc::Rc;

use api_types::lang::Lang;
use api_types::search::{CatalogueRef, LOCAL_LIMIT, Question, SEARCH, SearchResults};
use futures_channel::oneshot;
use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{MessageEvent, Worker};

use crate::features::explore::protocol::{ToPage, ToWorker};
use crate::http;

/// Our own script in `public/`, which loads the WebAssembly.
const SCRIPT: &str = "/search-worker.js";

/// Why a question has no answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Unanswered {
    /// A newer question was asked meanwhile; nobody waits for this one.
    Superseded,
    /// The server was asked, and gave none.
    Failed(http::Error),
}

/// Answers questions for readers of a language. Cheap to clone; all clones share the worker.
#[derive(Debug, Clone)]
pub struct Searcher {
    lang: Lang,
    state: Rc<RefCell<State>>,
}

#[derive(Debug, Default)]
struct State {
    /// The number of the newest question.
    newest: u32,
    stage: Stage,
    /// The question the worker has at the moment.
    asked: Option<Waiting>,
    /// The one it gets next.
    next: Option<(Question, Waiting)>,
    /// Who waits for the worker to be ready; they learn that it failed by their sender's end.
    loaded: Vec<oneshot::Sender<()>>,
}

/// How far the worker is.
#[derive(Debug, Default)]
enum Stage {
    /// Not needed yet, or not to be had: the server answers.
    #[default]
    Absent,
    /// It gets the catalogue; the server answers meanwhile.
    Loading(Worker),
    /// It answers.
    Ready(Worker),
    /// It failed and is not tried again.
    Broken,
}

/// Who waits for a question's answer.
#[derive(Debug)]
struct Waiting {
    id: u32,
    answer: oneshot::Sender<SearchResults>,
}

impl Searcher {
    /// A searcher for readers of a language. Until [`Self::start_worker`] it asks the server.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        Self {
            lang,
            state: Rc::default(),
        }
    }

    /// Starts the worker, to be called once the first results are on show, so that it delays nothing. A catalogue
    /// too large for a browser is left to the server. Without a catalogue, as when the network is gone, the worker
    /// searches what was kept on an earlier visit. A second call does nothing.
    pub fn start_worker(&self, catalogue: Option<&CatalogueRef>) {
        let absent = matches!(self.state.borrow().stage, Stage::Absent);
        if !absent || catalogue.is_some_and(|catalogue| catalogue.entries > LOCAL_LIMIT) {
            return;
        }
        // Without workers the server goes on answering.
        let Ok(worker) = Worker::new(SCRIPT) else { return };
        let load = ToWorker::Load {
            version: catalogue.map(|catalogue| catalogue.version.clone()),
            lang: self.lang,
        };
        let heard = self.clone();
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let text = event.data().as_string().unwrap_or_default();
            match serde_json::from_str(&text) {
                Ok(message) => heard.hear(message),
                Err(_) => heard.give_up(),
            }
        });
        let failed = self.clone();
        let on_error = Closure::<dyn Fn()>::new(move || failed.give_up());
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        // The worker lives as long as the page; so do what it calls.
        on_message.forget();
        on_error.forget();
        send(&worker, &load);
        self.state.borrow_mut().stage = Stage::Loading(worker);
    }

    /// Answers a question.
    ///
    /// # Errors
    /// [`Unanswered::Superseded`] when a newer question was asked before this one was answered,
    /// [`Unanswered::Failed`] when the server was asked in vain.
    pub async fn ask(&self, question: Question) -> Result<SearchResults, Unanswered> {
        let id = self.next_number();
        self.answer(id, question).await
    }

    async fn answer(&self, id: u32, question: Question) -> Result<SearchResults, Unanswered> {
        let from_worker = self.ask_worker(id, &question);
        let mut results = match from_worker {
            Some(answer) => answer.await.ok(),
            None => None,
        };
        if results.is_none() && self.is_newest(id) {
            results = Some(self.ask_server(&question).await.map_err(Unanswered::Failed)?);
        }
        match results {
            Some(results) if self.is_newest(id) => Ok(results),
            _ => Err(Unanswered::Superseded),
        }
    }

    /// Gets more of the results of the question that was asked last.
    ///
    /// # Errors
    /// As [`Self::ask`]; [`Unanswered::Superseded`] also when the worker has enough to do.
    pub async fn ask_more(&self, question: Question) -> Result<SearchResults, Unanswered> {
        let (id, is_busy) = {
            let state = self.state.borrow();
            (state.newest, state.next.is_some())
        };
        if is_busy {
            return Err(Unanswered::Superseded);
        }
        self.answer(id, question).await
    }

    /// Waits until the worker answers, and says whether it does.
    pub async fn is_ready(&self) -> bool {
        let loaded = match &mut *self.state.borrow_mut() {
            State {
                stage: Stage::Ready(_),
                ..
            } => return true,
            State {
                stage: Stage::Loading(_),
                loaded,
                ..
            } => {
                let (sender, receiver) = oneshot::channel();
                loaded.push(sender);
                receiver
            }
            _ => return false,
        };
        loaded.await.is_ok()
    }

    fn next_number(&self) -> u32 {
        let mut state = self.state.borrow_mut();
        state.newest = state.newest.wrapping_add(1);
        state.newest
    }

    fn is_newest(&self, id: u32) -> bool {
        self.state.borrow().newest == id
    }

    async fn ask_server(&self, question: &Question) -> Result<SearchResults, http::Error> {
        let path = format!("{SEARCH}?{}", question.api_query(self.lang));
        let mut results = http::get::<SearchResults>(&path).await?;
        // What the address had besides was never sent.
        results.dropped.splice(0..0, question.dropped.iter().cloned());
        Ok(results)
    }

    /// Hands a question to the worker, if it is ready: at once, or when it has answered the one before.
    fn ask_worker(&self, id: u32, question: &Question) -> Option<oneshot::Receiver<SearchResults>> {
        let mut state = self.state.borrow_mut();
        let Stage::Ready(worker) = &state.stage else {
            return None;
        };
        let (answer, receiver) = oneshot::channel();
        let waiting = Waiting { id, answer };
        if state.asked.is_none() {
            let question = question.clone();
            send(worker, &ToWorker::Ask { id, question });
            state.asked = Some(waiting);
        } else {
            // Whoever waited for the question that is replaced here learns that its sender is gone.
            state.next = Some((question.clone(), waiting));
        }
        Some(receiver)
    }

    fn hear(&self, message: ToPage) {
        match message {
            ToPage::Ready { .. } => {
                let mut state = self.state.borrow_mut();
                if let Stage::Loading(worker) = std::mem::take(&mut state.stage) {
                    state.stage = Stage::Ready(worker);
                }
                for loaded in state.loaded.drain(..) {
                    // Nobody listens when the page is gone.
                    loaded.send(()).unwrap_or_default();
                }
            }
            ToPage::Answered { id, results } => self.answered(id, results),
            ToPage::Failed { reason } => {
                leptos::logging::warn!("The search worker stopped: {reason}");
                self.give_up();
            }
        }
    }

    fn answered(&self, id: u32, results: SearchResults) {
        let mut state = self.state.borrow_mut();
        if let Some(waiting) = state.asked.take_if(|waiting| waiting.id == id) {
            // Nobody listens when a newer question has replaced this one on the page.
            drop(waiting.answer.send(results));
        }
        if let Some((question, waiting)) = state.next.take() {
            if let Stage::Ready(worker) = &state.stage {
                send(
                    worker,
                    &ToWorker::Ask {
                        id: waiting.id,
                        question,
                    },
                );
            }
            state.asked = Some(waiting);
        }
    }

    /// Leaves all questions to the server. Those who wait learn it by their senders' end, and ask again there.
    fn give_up(&self) {
        let mut state = self.state.borrow_mut();
        if let Stage::Loading(worker) | Stage::Ready(worker) =
            std::mem::replace(&mut state.stage, Stage::Broken)
        {
            worker.terminate();
        }
        state.asked = None;
        state.next = None;
        state.loaded.clear();
    }
}

fn send(worker: &Worker, message: &ToWorker) {
    // Plain strings and numbers always have a JSON form, and a string can always be posted.
    if let Ok(text) = serde_json::to_string(message) {
        drop(worker.post_message(&text.into()));
    }
}
