// Runs in the page before its own scripts: notes when a key goes down, when its question leaves, when the answer
// comes, when the page has changed, and when its frame begins. Only the times are noted here; nothing is delayed.
// `bench.key` holds the times of the key under measure, in milliseconds of the page's clock.
(() => {
  const bench = { key: null, engine: {}, requests: 0, frames: 0, late: [], longTasks: [] };
  window.bench = bench;
  /** The next task after everything that is due now. */
  const task = (run) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = run;
    port2.postMessage(0);
  };
  addEventListener("keydown", () => {
    if (bench.armed) bench.key = { down: performance.now() };
    bench.armed = false;
  }, true);

  /** What the reader sees first of an answer. */
  const seen = () =>
    [".explore__count", ".explore__results .badge-card"].map((one) => document.querySelector(one)?.textContent).join();

  /**
   * The answer is there and is being shown: what is left is waited for. When exactly the frame is painted is in the
   * browser's own trace (painting.mjs), where the mark made here finds it: after a key, Chromium lets a task of the
   * page wait for one more frame.
   */
  bench.finish = (key) => {
    task(() => (key.shown ??= performance.now()));
    requestAnimationFrame(() => {
      key.frame = performance.now();
      key.shown ??= key.frame;
      key.mark = `frame ${(bench.frames += 1)}`;
      performance.mark(key.mark, { startTime: key.frame });
      task(() => {
        key.seen = seen();
        key.cards = document.querySelectorAll(bench.cards ?? ".explore__results .badge-card").length;
        key.isDone = true;
        key.done?.(key);
      });
    });
  };
  // A change after the paint would be one that the clock has missed.
  new MutationObserver(() => {
    const { key } = bench;
    if (key?.isDone && key.seen !== seen()) bench.late.push(`${key.seen} / ${seen()}`);
  }).observe(document, { subtree: true, childList: true, characterData: true });
  /** Resolves with the times of the key under measure, once it has been painted. */
  bench.painted = () => new Promise((done) => {
    if (bench.key?.isDone) done(bench.key);
    else if (bench.key) bench.key.done = done;
    else bench.waiting = setTimeout(() => done(bench.painted()), 1);
  });

  const asked = (id) => {
    const { key } = bench;
    if (!key || key.asked) return;
    key.asked = performance.now();
    key.id = id;
  };

  // Tasks above 50 ms, as the Long Tasks specification has them: what is felt while the engine gets ready.
  new PerformanceObserver((list) => bench.longTasks.push(...list.getEntries().map((task) => [task.startTime, task.duration])))
    .observe({ type: "longtask", buffered: true });

  /** The explorer's own engine, with its answers timed: public/boot.js hands it out. */
  let handed;
  Object.defineProperty(window, "laurel", {
    get: () => handed,
    set({ searchEngine, ...rest }) {
      handed = {
        ...rest,
        async searchEngine() {
          bench.engine.started = performance.now();
          const engine = await searchEngine();
          return {
            async load(...what) {
              await engine.load(...what);
              bench.engine.ready = performance.now();
            },
            ask: (question) => engine.ask(question),
            glance(question) {
              asked("engine");
              const { key } = bench;
              const answer = engine.glance(question);
              if (key?.id === "engine" && !key.answered) {
                key.answered = performance.now();
                key.bytes = answer.length;
                bench.finish(key);
              }
              return answer;
            },
          };
        },
      };
    },
  });

  /** The server, where it is asked instead. */
  const isSearch = (url) => new URL(url, location.href).pathname === "/api/v1/search";
  const { fetch } = window;
  window.fetch = (what, ...rest) => {
    if (isSearch(what.url ?? what)) {
      bench.requests += 1;
      asked("server");
      const { key } = bench;
      return fetch(what, ...rest).then((response) => Object.assign(response, { benchKey: key }));
    }
    return fetch(what, ...rest);
  };
  for (const name of ["text", "json", "arrayBuffer"]) {
    const whole = Response.prototype[name];
    Response.prototype[name] = async function () {
      const body = await whole.call(this);
      const key = this.benchKey;
      if (key?.id === "server" && !key.answered) {
        key.answered = performance.now();
        key.bytes = body.length ?? 0;
        bench.finish(key);
      }
      return body;
    };
  }
})();
