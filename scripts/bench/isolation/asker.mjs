// One browser on one connection, and a clock.
import { Agent, request } from "node:http";

/** What is new in each answer, or was in the question: ids, moments and addresses. */
const NEW = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z|[\w-]+@demo\.example/g;

export class Asker {
  #origin;
  #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  #cookie;

  constructor(origin) {
    this.#origin = origin;
  }

  static async signedIn(origin, email) {
    const asker = new Asker(origin);
    const answer = await asker.post("/api/v1/account/sign-in", { email, password: "laurel-demo" });
    asker.#cookie = answer.headers["set-cookie"].map((cookie) => cookie.split(";")[0]).join("; ");
    return asker;
  }

  get(path) {
    return this.#ask("GET", path);
  }

  delete(path) {
    return this.#ask("DELETE", path);
  }

  post(path, body) {
    return this.#ask("POST", path, body);
  }

  put(path, body) {
    return this.#ask("PUT", path, body);
  }

  close() {
    this.#agent.destroy();
  }

  /** The answer, the milliseconds until all of it was there, and what it says but for what is new in each. */
  #ask(method, path, body) {
    const bytes = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const headers = { origin: this.#origin };
    if (this.#cookie) headers.cookie = this.#cookie;
    if (bytes) Object.assign(headers, { "content-type": "application/json", "content-length": bytes.length });
    return new Promise((resolve, reject) => {
      const begun = process.hrtime.bigint();
      const asked = request(this.#origin + path, { method, agent: this.#agent, headers }, (answer) => {
        const parts = [];
        answer.on("data", (part) => parts.push(part));
        answer.on("end", () => {
          const took = Number(process.hrtime.bigint() - begun) / 1e6;
          const text = Buffer.concat(parts).toString();
          const told = `${answer.statusCode} ${text.replaceAll(NEW, "")}`;
          const json = /json/.test(answer.headers["content-type"] ?? "") ? JSON.parse(text) : undefined;
          resolve({ took, told, json, headers: answer.headers });
        });
      });
      asked.on("error", reject);
      asked.end(bytes);
    });
  }
}
