// Usage: node scripts/compress.mjs DIR. Writes FILE.br and FILE.gz beside every file that gains by it.
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** Below this size the headers outweigh the gain. */
const SMALLEST = 1024;
/** Formats that are compressed already, and our own output. */
const COMPRESSED = /\.(?:woff2|png|jpe?g|webp|avif|br|gz)$/;

for (const name of readdirSync(process.argv[2], { recursive: true })) {
  const path = join(process.argv[2], name);
  const file = statSync(path);
  if (!file.isFile() || file.size <= SMALLEST || COMPRESSED.test(name)) continue;
  const bytes = readFileSync(path);
  const brotli = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  writeFileSync(`${path}.br`, brotli);
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}
