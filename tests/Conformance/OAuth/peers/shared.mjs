import { readFileSync } from "node:fs";
import assert from "node:assert/strict";
import { Agent } from "undici";

/** A key of the world as WebCrypto has it. */
export const key = (file, algorithm) => {
  const der = Buffer.from(readFileSync(file, "utf8").replace(/-----[^-]+-----|\s/g, ""), "base64");
  return crypto.subtle.importKey("pkcs8", der, algorithm, false, ["sign"]);
};

export const RS256 = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
export const PS256 = { name: "RSA-PSS", hash: "SHA-256" };

/** A fetch that presents the Transport certificate. */
export const presenting = world => {
  const dispatcher = new Agent({ connect: { ca: readFileSync(world.trust), cert: readFileSync(world.transport.certificate), key: readFileSync(world.transport.key) } });
  return (url, options) => fetch(url, { ...options, dispatcher });
};

/** Calls the hub with a token, and says how it answered. */
export const callHub = async (base, token, send = fetch) =>
  (await send(`${base}/core/api/v1/products`, { headers: { authorization: `Bearer ${token}`, "x-region": "0", "content-type": "application/json" } })).status;

export const claims = token => JSON.parse(Buffer.from(token.split(".")[1], "base64url").toString());

/** The scopes of a blank-separated text, in an order of their own. */
export const scopes = text => text.split(" ").sort();

export { assert };
