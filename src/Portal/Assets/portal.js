// Small comforts. Every page works without them.

/** Text with a button that copies it. */
class CopyText extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    if (!button || !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const said = this.querySelector(".copied");
      try {
        await navigator.clipboard.writeText(this.querySelector("code").textContent);
        said.textContent = document.body.dataset.copied;
      } catch {
        said.textContent = document.body.dataset.notCopied;
      }
      setTimeout(() => { said.textContent = ""; }, 4000);
    });
  }
}
customElements.define("copy-text", CopyText);

// Menus that drop down close by Escape, and by a click elsewhere.
const open = () => document.querySelectorAll("details.drop[open]");
document.addEventListener("keydown", event => {
  if (event.key !== "Escape") return;
  for (const drop of open()) {
    drop.open = false;
    drop.querySelector("summary").focus();
  }
});
document.addEventListener("click", event => {
  for (const drop of open()) {
    if (!drop.contains(event.target)) drop.open = false;
  }
});

// Where something is wrong, or was done, that is read first.
document.querySelector(".summary")?.focus();

/** Makes a key and a request in the browser: RSA-2048 by WebCrypto, the request as PKCS#10 (RFC 2986). The key goes to the downloads only. */
class KeyMaker extends HTMLElement {
  connectedCallback() {
    if (!window.crypto?.subtle) return;
    this.hidden = false;
    this.querySelector("button").addEventListener("click", () => this.make());
  }

  async make() {
    const said = this.querySelector("[role=status]");
    const name = this.dataset.name;
    said.textContent = this.dataset.making;
    const algorithm = { name: "RSASSA-PKCS1-v1_5", modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" };
    const pair = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
    const spki = new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey));
    // The subject is of no weight: the certificate gets the organisation's from the platform.
    const common = der(0x30, der(0x06, [0x55, 0x04, 0x03]), der(0x0c, new TextEncoder().encode(name)));
    const info = der(0x30, der(0x02, [0]), der(0x30, der(0x31, common)), spki, der(0xa0));
    const signature = new Uint8Array(await crypto.subtle.sign(algorithm.name, pair.privateKey, info));
    const sha256WithRsa = der(0x30, der(0x06, [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b]), der(0x05));
    const request = pem("CERTIFICATE REQUEST", der(0x30, info, sha256WithRsa, der(0x03, [0], signature)));
    const key = pem("PRIVATE KEY", new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey)));
    save(`${name}.key`, key);
    // A request is no secret: the next step finds it here, in this tab only.
    sessionStorage.setItem(csrOf(name), request);
    said.textContent = this.dataset.made;
  }
}

/** One DER element (X.690): tag, length, content. */
function der(tag, ...parts) {
  const content = parts.flatMap(part => [...part]);
  const length = content.length < 128 ? [content.length] : content.length < 256 ? [0x81, content.length] : [0x82, content.length >> 8, content.length & 255];
  return new Uint8Array([tag, ...length, ...content]);
}

function pem(label, bytes) {
  const text = btoa(String.fromCharCode(...bytes)).match(/.{1,64}/g).join("\n");
  return `-----BEGIN ${label}-----\n${text}\n-----END ${label}-----\n`;
}

function save(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/x-pem-file" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

const csrOf = name => `csr of ${name.replace(/^.*-rts/, "rts")}`;

customElements.define("key-maker", KeyMaker);

/** Fills in the request that was made in this tab, once. */
class MadeRequest extends HTMLElement {
  connectedCallback() {
    const field = document.querySelector("textarea[name=csr]");
    const made = sessionStorage.getItem(csrOf(this.dataset.name));
    if (!made || !field || field.value) return;
    field.value = made;
    sessionStorage.removeItem(csrOf(this.dataset.name));
    this.hidden = false;
  }
}
customElements.define("made-request", MadeRequest);
