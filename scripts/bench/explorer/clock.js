// Runs in the page before its own scripts: notes when a key goes down, when its question leaves, when the answer
// comes, when the page has changed, and when that is painted. Only the times are noted here; nothing is delayed.
// `bench.key` holds the times of the key under measure, in milliseconds of the page's clock.
(() => {
  const bench = { key: null, worker: {}, requests: 0 };
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

  /** The answer is there and is being shown: what is left is waited for. */
  bench.finish = (key) => {
    task(() => (key.shown ??= performance.now()));
    requestAnimationFrame(() => {
      key.frame = performance.now();
      key.shown ??= key.frame;
      // A task asked for within a frame runs after that frame's style, layout and paint.
      task(() => {
        key.painted = performance.now();
        key.cards = document.querySelectorAll(bench.cards ?? ".explore__results .badge-card").length;
        key.done?.(key);
      });
    });
  };
  bench.painted = () => new Promise((done) => {
    if (bench.key?.painted) done(bench.key);
    else if (bench.key) bench.key.done = done;
    else bench.waiting = setTimeout(() => done(bench.painted()), 1);
  });

  const asked = (id) => {
    const { key } = bench;
    if (!key || key.asked) return;
    key.asked = performance.now();
    key.id = id;
  };
  const idOf = (message, kind) => {
    const start = `{"${kind}":{"id":`;
    return typeof message === "string" && message.startsWith(start) ? parseInt(message.slice(start.length), 10) : null;
  };

  /** The explorer's worker, with its messages timed. */
  window.Worker = class extends Worker {
    constructor(...how) {
      super(...how);
      bench.worker.started = performance.now();
    }
    postMessage(message, ...rest) {
      const id = idOf(message, "ask");
      if (id !== null) asked(id);
      super.postMessage(message, ...rest);
    }
    set onmessage(hear) {
      super.onmessage = (event) => {
        const come = performance.now();
        const id = idOf(event.data, "answered");
        hear(event);
        if (id === null) bench.worker.ready ??= performance.now();
        const { key } = bench;
        if (id === null || !key || key.id !== id || key.answered) return;
        key.answered = come;
        key.read = performance.now();
        key.bytes = event.data.length;
        bench.finish(key);
      };
    }
  };

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
        key.answered = key.read = performance.now();
        key.bytes = body.length ?? 0;
        bench.finish(key);
      }
      return body;
    };
  }
})();
