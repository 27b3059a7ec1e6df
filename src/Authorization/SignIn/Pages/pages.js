// What cannot be done without a script: passkeys. And small comforts.

const coded = (options, make) => make(JSON.parse(options));

/** Asks for a passkey when the page opens, and again by its button. After a refusal by the button alone: a device that answers by itself would go round for ever. */
class PasskeyUse extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) return this.say(this.dataset.unknown);
    form.addEventListener("submit", event => {
      if (form.answer.value) return;
      event.preventDefault();
      this.ask(form);
    });
    if (this.dataset.asks === "at once") this.ask(form);
  }

  async ask(form) {
    this.say("");
    try {
      const publicKey = coded(this.dataset.options, o => PublicKeyCredential.parseRequestOptionsFromJSON(o));
      form.answer.value = JSON.stringify(await navigator.credentials.get({ publicKey }));
      form.submit();
    } catch (error) {
      this.say(error.name === "NotAllowedError" ? this.dataset.refused : `${this.dataset.failed} ${error.message}`);
    }
  }

  say(text) { this.querySelector(".said").textContent = text; }
}
customElements.define("passkey-use", PasskeyUse);

/** Has a passkey made when the form is sent. */
class PasskeyNew extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) return this.say(this.dataset.unknown);
    form.addEventListener("submit", event => {
      if (form.answer.value) return;
      event.preventDefault();
      this.make(form);
    });
  }

  async make(form) {
    this.say("");
    try {
      const publicKey = coded(this.dataset.options, o => PublicKeyCredential.parseCreationOptionsFromJSON(o));
      form.answer.value = JSON.stringify(await navigator.credentials.create({ publicKey }));
      form.submit();
    } catch (error) {
      this.say({ NotAllowedError: this.dataset.refused, InvalidStateError: this.dataset.known }[error.name] ?? `${this.dataset.failed} ${error.message}`);
    }
  }

  say(text) { this.querySelector(".said").textContent = text; }
}
customElements.define("passkey-new", PasskeyNew);

/** Text with a button that copies it. */
class CopyText extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = [...this.querySelectorAll("code")].map(code => code.textContent).join("\n");
      try {
        await navigator.clipboard.writeText(text);
        this.querySelector(".said").textContent = this.dataset.copied;
      } catch {
        this.querySelector(".said").textContent = this.dataset.notCopied;
      }
    });
  }
}
customElements.define("copy-text", CopyText);

/** Says how hard a new password is to guess, while it is typed. The server judges, by the same rules as when the form is sent. */
class PasswordStrength extends HTMLElement {
  connectedCallback() {
    const input = document.getElementById(this.dataset.for);
    const form = input.form;
    let timer;
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(async () => {
        if (!input.value) { this.hidden = true; return; }
        const typed = input.value;
        const body = new URLSearchParams({ form_token: form.form_token.value, token: form.token.value, password: typed });
        const answer = await fetch(this.dataset.address, { method: "POST", body });
        if (!answer.ok || typed !== input.value) return;
        const { score, words } = await answer.json();
        this.querySelector("meter").value = score + 1;
        this.querySelector(".said").textContent = words;
        this.hidden = false;
      }, 400);
    });
  }
}
customElements.define("password-strength", PasswordStrength);
