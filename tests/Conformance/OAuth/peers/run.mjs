// node run.mjs LIBRARY JOURNEY < world.json: runs one journey, prints what it found as JSON, ends with 0 only if all of it held.
import { readFileSync } from "node:fs";
const [library, journey] = process.argv.slice(2);
const world = JSON.parse(readFileSync(0, "utf8"));
const { journeys } = await import(`./${library}.mjs`);
try {
  console.log(JSON.stringify((await journeys[journey](world)) ?? {}));
} catch (error) {
  console.error(error.stack, JSON.stringify(error.cause ?? error.error ?? null));
  process.exitCode = 1;
}
