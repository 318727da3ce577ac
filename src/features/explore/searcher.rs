//! Where the explorer's questions go: to the engine in this page when that is ready, and else to the server.

use std::cell::RefCell;
use std::rc::Rc;

use api_types::lang::Lang;
use api_types::search::{CatalogueRef, LOCAL_LIMIT, Question, SEARCH, SearchResults};
use futures_channel::oneshot;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::lang::t;
use crate::{dom, http};

#[wasm_bindgen]
extern "C" {
    /// `src/bin/search_engine.rs`.
    #[derive(Debug, Clone)]
    type Engine;

    /// Loads the engine; `public/boot.js` knows from where.
    #[wasm_bindgen(js_namespace = laurel, js_name = searchEngine, catch)]
    async fn search_engine() -> Result<Engine, JsValue>;

    #[wasm_bindgen(method, catch)]
    async fn load(this: &Engine, version: Option<String>, lang: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn ask(this: &Engine, question: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn glance(this: &Engine, question: &str) -> Result<String, JsValue>;
}

/// Why a question has no answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Unanswered {
    /// A newer question was asked meanwhile; nobody waits for this one.
    Superseded,
    /// The server was asked, and gave none.
    Failed(http::Error),
}

/// Answers questions for readers of a language. Cheap to clone; all clones share the engine.
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
    /// Who waits for the engine to be ready; they learn that it failed by their sender's end.
    loaded: Vec<oneshot::Sender<()>>,
}

/// For how long an engine is used by one page after the other, in milliseconds; the catalogue may change meanwhile.
const FRESH_MS: f64 = 600_000.0;

thread_local! {
    /// The searcher of this visit, and when it was made.
    static SHARED: RefCell<Option<(Searcher, f64)>> = const { RefCell::new(None) };
}

/// How far the engine is.
#[derive(Debug, Default)]
enum Stage {
    /// Not needed yet, or not to be had: the server answers.
    #[default]
    Absent,
    /// It gets the catalogue; the server answers meanwhile.
    Loading,
    /// It answers.
    Ready(Engine),
    /// It failed and is not tried again.
    Broken,
}

impl Searcher {
    /// The searcher of this visit. Until [`Self::start_engine`] it asks the server. Who comes back to the explorer
    /// finds the engine ready.
    #[must_use]
    pub fn shared() -> Self {
        let now = dom::now();
        SHARED.with_borrow_mut(|shared| {
            let is_good = |searcher: &Self| !matches!(searcher.state.borrow().stage, Stage::Broken);
            let kept = shared.take_if(|(searcher, made)| now - *made <= FRESH_MS && is_good(searcher));
            let searcher = || Self {
                lang: t().lang,
                state: Rc::default(),
            };
            shared.insert(kept.unwrap_or_else(|| (searcher(), now))).0.clone()
        })
    }

    /// Gets the engine ready, to be called once the first results are on show, so that it delays nothing. A
    /// catalogue too large for a browser is left to the server. Without a catalogue, as when the network is gone,
    /// it searches what was kept on an earlier visit. A second call does nothing.
    pub fn start_engine(&self, catalogue: Option<&CatalogueRef>) {
        let absent = matches!(self.state.borrow().stage, Stage::Absent);
        if !absent || catalogue.is_some_and(|catalogue| catalogue.entries > LOCAL_LIMIT) {
            return;
        }
        self.state.borrow_mut().stage = Stage::Loading;
        let (started, lang) = (self.clone(), self.lang.code());
        let version = catalogue.map(|catalogue| catalogue.version.clone());
        spawn_local(async move {
            let engine = async {
                let engine = search_engine().await?;
                engine.load(version, lang).await?;
                Ok::<_, JsValue>(engine)
            };
            match engine.await {
                Ok(engine) => started.is_loaded(engine),
                Err(reason) => started.give_up(&reason),
            }
        });
    }

    /// The first results of a question, without counts, and at once: within the task in which somebody asked. None
    /// while the engine is not ready; [`Self::ask`] then knows more.
    #[must_use]
    pub fn glance(&self, question: &Question) -> Option<SearchResults> {
        let found = self.ask_engine(question, Engine::glance)?;
        self.next_number();
        Some(found)
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

    fn next_number(&self) -> u32 {
        let mut state = self.state.borrow_mut();
        state.newest = state.newest.wrapping_add(1);
        state.newest
    }

    /// Gets more of the results of the question that was asked last.
    ///
    /// # Errors
    /// As [`Self::ask`].
    pub async fn ask_more(&self, question: Question) -> Result<SearchResults, Unanswered> {
        let newest = self.state.borrow().newest;
        self.answer(newest, question).await
    }

    /// Waits until the engine answers, and says whether it does.
    pub async fn is_ready(&self) -> bool {
        let loaded = {
            let mut state = self.state.borrow_mut();
            match state.stage {
                Stage::Ready(_) => return true,
                Stage::Absent | Stage::Broken => return false,
                Stage::Loading => {
                    let (sender, receiver) = oneshot::channel();
                    state.loaded.push(sender);
                    receiver
                }
            }
        };
        loaded.await.is_ok()
    }

    async fn answer(&self, id: u32, question: Question) -> Result<SearchResults, Unanswered> {
        let answer = match self.ask_engine(&question, Engine::ask) {
            Some(results) => Ok(results),
            None => self.ask_server(&question).await,
        };
        if self.state.borrow().newest != id {
            return Err(Unanswered::Superseded);
        }
        answer.map_err(Unanswered::Failed)
    }

    /// The engine's answer, if it is ready.
    fn ask_engine(
        &self,
        question: &Question,
        ask: fn(&Engine, &str) -> Result<String, JsValue>,
    ) -> Option<SearchResults> {
        let engine = match &self.state.borrow().stage {
            Stage::Ready(engine) => engine.clone(),
            _ => return None,
        };
        // A question of strings and numbers always has a JSON form.
        let question = serde_json::to_string(question).ok()?;
        match ask(&engine, &question) {
            Ok(answer) => serde_json::from_str(&answer).ok(),
            Err(reason) => {
                self.give_up(&reason);
                None
            }
        }
    }

    async fn ask_server(&self, question: &Question) -> Result<SearchResults, http::Error> {
        let path = format!("{SEARCH}?{}", question.api_query(self.lang));
        let mut results = http::get::<SearchResults>(&path).await?;
        // What the address had besides was never sent.
        results.dropped.splice(0..0, question.dropped.iter().cloned());
        Ok(results)
    }

    fn is_loaded(&self, engine: Engine) {
        let mut state = self.state.borrow_mut();
        state.stage = Stage::Ready(engine);
        for loaded in state.loaded.drain(..) {
            // Nobody listens when the page is gone.
            loaded.send(()).unwrap_or_default();
        }
    }

    /// Leaves all questions to the server from now on.
    fn give_up(&self, reason: &JsValue) {
        leptos::logging::warn!("The search engine stopped: {reason:?}");
        let mut state = self.state.borrow_mut();
        state.stage = Stage::Broken;
        state.loaded.clear();
    }
}
