// As much of a browser as a sign-in needs: cookies, redirects that are not followed blindly, forms with what they hide.
export class Browser {
  #cookies = new Map();
  #issuer;

  constructor(issuer) {
    this.#issuer = new URL(issuer);
  }

  async send(address, init = {}) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(new URL(address, this.#issuer), { redirect: "manual", ...init, headers: { cookie, ...init.headers } });
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(";")[0].split("=");
      if (value) this.#cookies.set(name, value);
      else this.#cookies.delete(name);
    }
    return answer;
  }

  /** Sends the form of a page that goes to this address. */
  async submit(page, action, typed) {
    const form = page.match(new RegExp(`<form method="post" action="${action.replaceAll("/", "\\/")}"[^>]*>(.*?)<\\/form>`, "s"))[1];
    const fields = new URLSearchParams();
    for (const [, name, value] of form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)) fields.set(name, decode(value));
    for (const [name, value] of Object.entries(typed)) fields.set(name, value);
    return this.send(action, { method: "POST", body: fields });
  }

  /** Opens an address of the server, signs in where it asks, and goes on until it leads away: the address of the client. */
  async follow(address, person) {
    let next = address;
    for (let hop = 0; hop < 10; hop++) {
      const url = new URL(next, this.#issuer);
      if (url.origin !== this.#issuer.origin) return url;
      const answer = await this.send(url);
      if (answer.status >= 300 && answer.status < 400) {
        next = answer.headers.get("location");
        continue;
      }
      const page = await answer.text();
      if (!page.includes('action="/signin"')) throw new Error(`${answer.status} at ${url}: ${page.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").slice(0, 400)}`);
      const signedIn = await this.submit(page, "/signin", { email: person.email, password: person.password });
      next = signedIn.headers.get("location");
      if (!next) throw new Error(`sign-in answered ${signedIn.status}`);
    }
    throw new Error("too many redirects");
  }
}

function decode(text) {
  return text.replaceAll("&quot;", '"').replaceAll("&#x2B;", "+").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&#x27;", "'").replaceAll("&amp;", "&");
}
