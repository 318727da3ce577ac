// Runs in the page, after MiniSearch and FlexSearch were put there: makes their indexes of the documents the explorer
// searches, and a page with a box and a list for each. Cards have a title and a summary, and nothing else.
window.rivals = {
  /** Fetches the documents; the time is not counted. */
  async load() {
    const { entries, issuers } = await (await fetch("/api/v1/catalogue")).json();
    const names = new Map(issuers.map(({ slug, name }) => [slug, name]));
    this.entries = entries;
    this.documents = entries.map((entry, id) => ({
      id,
      title: entry.title,
      competency: entry.competency,
      topics: entry.topics.join(" "),
      keywords: entry.keywords.join(" "),
      issuer: names.get(entry.issuer) ?? "",
      summary: entry.summary,
      otherTitles: (entry.translations ?? []).map(({ title }) => title).join(" "),
      otherTexts: (entry.translations ?? []).map(({ summary, competency }) => `${summary} ${competency}`).join(" "),
    }));
    return entries.length;
  },

  engines: {
    // As in scripts/search-quality: accents folded, beginnings of words, slips forgiven, all words or else any.
    MiniSearch(documents) {
      const boost = { title: 6, competency: 3, topics: 2.5, keywords: 2.5, issuer: 1.5, summary: 1, otherTitles: 2.5, otherTexts: 1 };
      const engine = new MiniSearch({
        fields: Object.keys(boost),
        processTerm: (term) => term.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, ""),
        searchOptions: { boost, prefix: true, fuzzy: 0.2 },
      });
      engine.addAll(documents);
      return (text, limit) => {
        const all = engine.search(text, { combineWith: "AND" });
        const found = all.length ? all : engine.search(text);
        return { total: found.length, places: found.slice(0, limit).map(({ id }) => id) };
      };
    },
    // Accents folded, beginnings of words, some words when none has all. It forgives no slips and counts no results.
    FlexSearch(documents) {
      const fields = Object.keys(documents[0]).filter((name) => name !== "id");
      const engine = new FlexSearch.Document({
        document: { id: "id", index: fields.map((field) => ({ field, tokenize: "forward", encoder: FlexSearch.Charset.Normalize })) },
      });
      for (const one of documents) engine.add(one);
      return (text, limit) => {
        const places = engine.search(text, { limit, suggest: true, merge: true }).map(({ id }) => id);
        return { total: places.length, places };
      };
    },
  },

  /** Shows a box and a list in place of the explorer; answers how long the index took, in milliseconds. */
  show(name) {
    const start = performance.now();
    const search = this.engines[name](this.documents);
    const took = performance.now() - start;
    for (const element of document.body.children) element.style.display = "none";
    const place = document.createElement("div");
    place.className = "page";
    place.innerHTML = '<input class="input" id="rival"><p></p><ul class="card-grid" role="list"></ul>';
    document.body.append(place);
    const [box, count, list] = place.children;
    bench.cards = "#nothing";
    box.addEventListener("input", () => {
      const { key } = bench;
      if (key) key.asked = performance.now();
      const found = search(box.value, this.limit);
      if (key) key.answered = performance.now();
      count.textContent = `${found.total} results`;
      list.replaceChildren(...found.places.map((at) => this.card(this.entries[at])));
      if (key) bench.finish(key);
    });
    return took;
  },

  /** Gives back the index and its page. */
  hide() {
    document.querySelector("#rival").parentElement.remove();
  },

  card({ title, summary }) {
    const card = document.createElement("li");
    card.append(document.createElement("h3"), document.createElement("p"));
    card.children[0].textContent = title;
    card.children[1].textContent = summary;
    return card;
  },
};
