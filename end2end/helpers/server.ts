/** Where the server's program is. */
import { homedir } from "node:os";
import { join } from "node:path";

/** The program under test: what `LAUREL_SERVER` names, or the one that Cargo built last. */
export function serverProgram(): string {
  const cache = process.env["LAUREL_CACHE"] ?? join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "laurel");
  const target = process.env["CARGO_TARGET_DIR"] ?? join(cache, "target");
  return process.env["LAUREL_SERVER"] ?? join(target, "debug/laurel-server");
}
