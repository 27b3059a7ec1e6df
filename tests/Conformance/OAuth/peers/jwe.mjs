// jose: opens a compact JWE with a private key. node jwe.mjs KEY.pem < jwe: prints what was in it and its header, as JSON.
import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { compactDecrypt } from "jose";

const { plaintext, protectedHeader } = await compactDecrypt(readFileSync(0, "utf8"), createPrivateKey(readFileSync(process.argv[2])));
console.log(JSON.stringify({ plaintext: new TextDecoder().decode(plaintext), header: protectedHeader }));
