// What makes the pages more comfortable. Every page works without it.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("script");

  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? "";
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));

  /** An element with attributes, and with texts and elements in it. */
  function make(tag, attributes = {}, ...content) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...content);
    return element;
  }

  /** Storage may be forbidden; then nothing is remembered. */
  const memory = {
    get(key) { try { return localStorage.getItem(key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(key, value); } catch { /* not remembered */ } },
    remove(key) { try { localStorage.removeItem(key); } catch { /* was not remembered */ } },
  };

  // MARK: Countdown, by the server's clock

  const skew = (Date.parse(meta("server-time")) || Date.now()) - Date.now();

  function restWords(end) {
    const rest = end - (Date.now() + skew);
    if (rest <= 0) return "締め切りました";
    const seconds = Math.floor(rest / 1000);
    const days = Math.floor(seconds / 86400);
    const hours = Math.floor(seconds / 3600) % 24;
    const minutes = Math.floor(seconds / 60) % 60;
    if (days) return `あと ${days}日 ${hours}時間`;
    if (hours) return `あと ${hours}時間 ${minutes}分`;
    if (minutes) return `あと ${minutes}分 ${seconds % 60}秒`;
    return `あと ${seconds}秒`;
  }

  function tick() {
    for (const part of all("[data-until]")) {
      const rest = part.querySelector(".countdown-rest");
      const words = restWords(Date.parse(part.dataset.until));
      if (rest && rest.textContent !== words) rest.textContent = words;
    }
  }
  if (document.querySelector("[data-until]")) {
    tick();
    setInterval(tick, 1000);
  }

  // MARK: Parts that follow by themselves

  const live = { isBusy: false, isDue: false, isOver: false, timer: 0 };

  async function fetchPage() {
    const answer = await fetch(location.href, {
      headers: { "X-Wariate-Live": "1", Accept: "text/html" },
      credentials: "same-origin", cache: "no-store",
    });
    if (answer.redirected) {
      const path = new URL(answer.url).pathname;
      // The session is over: what is on the page stays readable.
      live.isOver = true;
      if (!/\/sign-in/.test(path)) location.assign(answer.url);
      return null;
    }
    if (!answer.ok) throw new Error(String(answer.status));
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }

  /** Puts the newer part in the older's place; what is ticked, unfolded or focused stays so. */
  function replace(old, fresh) {
    const active = old.contains(document.activeElement) ? document.activeElement : null;
    // Somebody is writing here: the next event comes.
    if (active?.matches("textarea, select, input:not([type=checkbox]):not([type=radio])")) return;
    if (old.isEqualNode(fresh)) return;
    const node = document.importNode(fresh, true);
    const ticked = new Set(all("input:checked", old).map((box) => `${box.name}=${box.value}`));
    for (const box of all("input[type=checkbox], input[type=radio]", node)) {
      if (ticked.has(`${box.name}=${box.value}`)) box.checked = true;
    }
    const unfolded = all("details", old).map((part) => part.open);
    all("details", node).forEach((part, index) => { if (unfolded[index]) part.open = true; });
    const place = active && (active.id ? `#${CSS.escape(active.id)}`
      : active.dataset.id ? `[data-id="${CSS.escape(active.dataset.id)}"]`
      : active.dataset.testid ? `[data-testid="${CSS.escape(active.dataset.testid)}"]` : null);
    old.replaceWith(node);
    prepare(node);
    if (place) node.querySelector(place)?.focus({ preventScroll: true });
  }

  async function swap() {
    if (live.isOver) return;
    if (live.isBusy) { live.isDue = true; return; }
    live.isBusy = true;
    try {
      const page = await fetchPage();
      if (page) {
        for (const part of all("[data-live]")) {
          const fresh = part.id && page.getElementById(part.id);
          if (fresh) replace(part, fresh);
        }
        if (document.title !== page.title) document.title = page.title;
        tick();
      }
    } finally {
      live.isBusy = false;
      if (live.isDue) { live.isDue = false; schedule(); }
    }
  }

  /** Soon, and once for events that come together. */
  function schedule(delay = 150) {
    clearTimeout(live.timer);
    live.timer = setTimeout(() => swap().catch(() => { /* the next event or poll comes */ }), delay);
  }

  function concerns(event) {
    let application = "";
    try { application = JSON.parse(event.data).application ?? ""; } catch { /* concerns all */ }
    return all("[data-live]").some(({ dataset }) =>
      !dataset.live || !application || dataset.live === application);
  }

  async function poll() {
    for (let pause = 5000; !live.isOver; ) {
      await wait(pause);
      if (document.hidden) continue;
      try { await swap(); pause = 5000; } catch { pause = Math.min(pause * 2, 60000); }
    }
  }

  function follow() {
    if (!document.querySelector("[data-live]")) return;
    if (!window.EventSource || document.querySelector("[data-polls]")) { poll(); return; }
    const stream = new EventSource(
      document.querySelector("[data-stream]")?.dataset.stream ?? "/api/v1/events/stream");
    // What happened before it was open is not told.
    stream.addEventListener("open", () => schedule(0));
    stream.addEventListener("event", (event) => { if (concerns(event)) schedule(); });
    stream.addEventListener("error", () => {
      if (stream.readyState === EventSource.CLOSED) poll();
    });
    addEventListener("pagehide", () => stream.close());
    addEventListener("pageshow", (event) => { if (event.persisted) follow(); });
  }

  // MARK: Uploads: tus 1.0.0

  const chunkBytes = 16 * 1024 * 1024;
  const tusHeaders = () => ({
    "Tus-Resumable": "1.0.0", "X-CSRF-Token": meta("csrf"), Accept: "application/json",
  });

  function base64(text) {
    let bytes = "";
    for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
    return btoa(bytes);
  }

  function sizeWords(bytes) {
    if (bytes < 1024) return `${bytes} バイト`;
    if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KiB`;
    return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
  }

  /** Tells an upload from others without keeping its name. */
  function fingerprint(parts) {
    let hash = 0xcbf29ce484222325n;
    for (const byte of new TextEncoder().encode(parts.join("\n"))) {
      hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
    }
    return `wariate-upload-${hash.toString(16)}`;
  }

  /** An answer that is no success: `isPassing` ones are tried again. */
  class Refused extends Error {
    constructor(status, words, pause = 0) {
      super(words);
      this.status = status;
      this.isPassing = status === 0 || [408, 423, 429, 500, 502, 503, 504].includes(status);
      this.pause = pause;
    }
  }

  /** By XMLHttpRequest, which tells how much is sent. */
  function request(verb, address, headers, body, onProgress, hold) {
    return new Promise((resolve, reject) => {
      const call = new XMLHttpRequest();
      call.open(verb, address);
      for (const [name, value] of Object.entries(headers)) call.setRequestHeader(name, value);
      if (onProgress) call.upload.onprogress = (event) => onProgress(event.loaded);
      call.onload = () => {
        if (call.status >= 200 && call.status < 300) { resolve(call); return; }
        let words = "";
        try { words = JSON.parse(call.responseText).detail ?? ""; } catch { /* no problem document */ }
        const pause = Number(call.getResponseHeader("Retry-After")) * 1000 || 0;
        reject(new Refused(call.status, words, pause));
      };
      call.onerror = () => reject(new Refused(0, ""));
      call.onabort = () => reject(new Refused(-1, ""));
      hold?.(call);
      call.send(body ?? null);
    });
  }

  function refusalWords(error) {
    if (!(error instanceof Refused)) return "送信できませんでした。もう一度お試しください。";
    if (error.message) return error.message;
    switch (error.status) {
      case 0: return "通信できません。接続を確かめて「再送」を押してください。途中から再開します。";
      case 401: return "ログインの有効期限が切れました。ログインし直してから「再送」を押してください。";
      case 403: return "このページを開き直してから、もう一度お試しください。";
      case 413: return "ファイルが大きすぎます。";
      case 507: return "サーバーの空き容量が足りません。事務局へご連絡ください。";
      default: return `送信できませんでした（${error.status}）。もう一度お試しください。`;
    }
  }

  /** One file: its row on the page, and its way to the server. */
  class Upload {
    constructor(file, form) {
      this.file = file;
      this.form = form;
      this.endpoint = form.dataset.upload;
      this.state = "ready";
      this.offset = 0;
      this.bar = make("progress", {
        max: file.size || 1, value: 0, "data-testid": "progress", "aria-label": `${file.name}の送信`,
      });
      this.words = make("span", { class: "upload-state", role: "status" }, "送信待ち");
      this.retry = make("button", { type: "button", class: "button secondary", "data-testid": "retry" }, "再送");
      this.cancel = make("button", { type: "button", class: "button quiet", "data-testid": "cancel" }, "取消");
      this.retry.setAttribute("aria-label", `${file.name}を再送`);
      this.cancel.setAttribute("aria-label", `${file.name}の送信を取消`);
      this.retry.hidden = true;
      this.retry.addEventListener("click", () => this.start());
      this.cancel.addEventListener("click", () => this.stop());
      this.row = make("li", { class: "upload-item", "data-testid": "upload-item", "data-status": "ready" },
        make("div", { class: "upload-head" },
          make("span", { class: "upload-name" }, file.name),
          make("span", { class: "upload-size" }, sizeWords(file.size))),
        this.bar,
        make("div", { class: "upload-foot" }, this.words, this.retry, this.cancel));
      const limit = Number(form.querySelector("[type=file]")?.dataset.max) || Infinity;
      if (file.size === 0) this.fail("空のファイルです。内容を確かめて選び直してください。", false);
      else if (file.size > limit) this.fail(`大きすぎます（上限 ${sizeWords(limit)}）。`, false);
    }

    tell(state, words) {
      this.state = state;
      this.row.dataset.status = state;
      this.row.classList.toggle("wrong", state === "failed");
      this.row.classList.toggle("done", state === "done");
      if (this.words.textContent !== words) this.words.textContent = words;
      this.retry.hidden = true;
      this.cancel.hidden = !["ready", "uploading", "failed"].includes(state);
    }

    fail(words, mayRetry = true) {
      this.tell("failed", words);
      this.retry.hidden = !mayRetry;
    }

    get metadata() {
      const found = { filename: this.file.name };
      for (const name of ["operator", "round", "month", "form", "corrects"]) {
        const value = this.form.elements[name]?.value;
        if (value) found[name] = value;
      }
      return found;
    }

    get key() {
      const { file, endpoint, metadata } = this;
      return fingerprint([endpoint, location.pathname, ...Object.values(metadata), file.size, file.lastModified]);
    }

    async start() {
      if (["uploading", "received", "checking", "done", "cancelled"].includes(this.state)) return;
      this.tell("uploading", "送信を始めます");
      for (let tries = 0; ; ) {
        const before = this.offset;
        try {
          await this.send();
          break;
        } catch (error) {
          if (this.state === "cancelled") return;
          if (error.status === 404 || error.status === 410) { this.forget(); if (tries++ < 3) continue; }
          if (error.status === 409 && tries++ < 5) continue;
          tries = this.offset > before ? 1 : tries + 1;
          if (!error.isPassing || tries > 6) { this.fail(refusalWords(error)); return; }
          this.tell("uploading", "通信が途切れました。自動で再開します");
          await wait(error.pause || Math.min(1000 * 2 ** tries, 30000));
          if (this.state === "cancelled") return;
        }
      }
      memory.remove(this.key);
      await this.watch();
    }

    forget() {
      memory.remove(this.key);
      this.address = null;
      this.offset = 0;
    }

    hold = (call) => { this.call = call; };

    /** Where the server has got to; a new upload where it knows none. */
    async locate() {
      this.address ??= memory.get(this.key);
      if (this.address) {
        const call = await request("HEAD", this.address, tusHeaders(), null, null, this.hold);
        this.offset = Number(call.getResponseHeader("Upload-Offset")) || 0;
        return;
      }
      const metadata = Object.entries(this.metadata).map(([name, value]) => `${name} ${base64(value)}`).join(",");
      const call = await request("POST", this.endpoint, {
        ...tusHeaders(), "Upload-Length": String(this.file.size), "Upload-Metadata": metadata,
      }, null, null, this.hold);
      const place = call.getResponseHeader("Location") ?? "";
      this.address = new URL(place, location.href).pathname;
      this.offset = 0;
      memory.set(this.key, this.address);
    }

    async send() {
      await this.locate();
      this.show(this.offset);
      while (this.offset < this.file.size) {
        const from = this.offset;
        const piece = this.file.slice(from, from + chunkBytes);
        const call = await request("PATCH", this.address, {
          ...tusHeaders(), "Upload-Offset": String(from), "Content-Type": "application/offset+octet-stream",
        }, piece, (sent) => this.show(from + sent), this.hold);
        this.offset = Number(call.getResponseHeader("Upload-Offset")) || from + piece.size;
        this.show(this.offset);
      }
    }

    show(offset) {
      if (this.state === "cancelled") return;
      this.bar.value = offset;
      this.tell("uploading", `送信中 ${Math.floor((offset / (this.file.size || 1)) * 100)}%（${sizeWords(offset)}）`);
    }

    get id() { return this.address.split("/").pop(); }

    /** From the last byte to the verdict. */
    async watch() {
      this.tell("received", "受け付けました");
      for (let failures = 0; failures < 20; ) {
        try {
          const call = await request("GET", this.address, {
            Accept: "application/json", Prefer: "wait=30", "X-Wariate-Live": "1",
          });
          failures = 0;
          const upload = JSON.parse(call.responseText);
          if (upload.state === "done") { this.finish(upload); return; }
          const ahead = upload.ahead > 0 ? `（前に${upload.ahead}件）` : "";
          this.tell(upload.state, upload.state === "checking" ? "チェック中です" : `受け付けました。チェックを待っています${ahead}`);
          await wait(500);
        } catch (error) {
          failures += 1;
          if (error.status === 401 || error.status === 404) break;
          await wait(error.pause || 3000);
        }
      }
      this.tell("received", "受け付けました。結果は申請一覧でご確認ください");
    }

    finish(upload) {
      let words = upload.remark || "終わりました";
      if (upload.outcome === "duplicate") words = "同じ内容のファイルを受付済みです。新しい受付はしていません";
      else if (upload.verdict) words = `${upload.verdict}（エラー${upload.errors ?? 0}件、警告${upload.warnings ?? 0}件）`;
      this.tell("done", words);
      this.row.dataset.outcome = upload.outcome ?? "";
      if (upload.outcome === "quarantined" || upload.errors > 0) this.row.classList.replace("done", "wrong");
      if (upload.application && upload.operator) {
        const place = `/o/${encodeURIComponent(upload.operator)}/applications/${encodeURIComponent(upload.application)}`;
        this.row.querySelector(".upload-foot").append(make("a", { href: place }, `${upload.application}を開く`));
      }
    }

    stop() {
      this.tell("cancelled", "取り消しました");
      this.call?.abort();
      if (this.address) request("DELETE", this.address, tusHeaders()).catch(() => { /* it expires by itself */ });
      this.forget();
    }
  }

  function prepareUploads(form) {
    const input = form.querySelector("input[type=file]");
    const zone = form.querySelector(".dropzone");
    if (!input || !zone) return;
    const list = make("ul", { class: "uploads", "aria-label": "選んだファイル" });
    zone.after(list);
    let uploads = [];

    input.addEventListener("change", () => {
      for (const upload of uploads) if (upload.state === "ready" || upload.state === "failed") upload.row.remove();
      uploads = uploads.filter(({ state }) => state !== "ready" && state !== "failed");
      for (const file of input.files) {
        const upload = new Upload(file, form);
        uploads.push(upload);
        list.append(upload.row);
      }
    });

    for (const name of ["dragenter", "dragover"]) {
      zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("over"); });
    }
    for (const name of ["dragleave", "drop"]) {
      zone.addEventListener(name, () => zone.classList.remove("over"));
    }
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      const dropped = new DataTransfer();
      const files = [...event.dataTransfer.files];
      for (const file of input.multiple ? files : files.slice(0, 1)) dropped.items.add(file);
      if (!dropped.files.length) return;
      input.files = dropped.files;
      input.dispatchEvent(new Event("change"));
    });

    form.addEventListener("submit", async (event) => {
      const due = uploads.filter(({ state }) => state === "ready");
      if (!due.length) { if (uploads.length) event.preventDefault(); return; }
      event.preventDefault();
      const queue = [...due];
      const lane = async () => { for (let next; (next = queue.shift()); ) await next.start(); };
      await Promise.all([lane(), lane()]);
      const sent = uploads.filter(({ address, state }) => address && state !== "failed" && state !== "cancelled");
      if (!sent.length) return;
      form.querySelector(".upload-list-link")?.remove();
      const place = `${new URL(form.action).pathname.replace(/\/upload$/, "/applications")}?uploads=${sent.map(({ id }) => id).join(",")}`;
      list.after(make("p", { class: "upload-list-link" }, make("a", { href: place }, "申請一覧で確認する")));
    });

    addEventListener("beforeunload", (event) => {
      if (uploads.some(({ state }) => state === "uploading")) event.preventDefault();
    });
  }

  // MARK: Keys

  const isOff = () => memory.get("wariate-keys") === "off";
  const rowsOf = (row) => all("tbody tr[tabindex]", row.closest("table"));

  function focusRow(rows, row) {
    if (!row) return;
    for (const other of rows) other.tabIndex = other === row ? 0 : -1;
    row.focus();
    row.scrollIntoView({ block: "nearest" });
  }

  function press(key, row) {
    const names = { a: "assign", r: "return" };
    const target = row.querySelector(`[data-key="${key}"]`) ?? document.querySelector(`[data-key="${key}"]`)
      ?? document.querySelector(`[data-testid="${names[key]}"]`);
    target?.focus();
    target?.click();
  }

  function inQueue(key, row) {
    const rows = rowsOf(row);
    const index = rows.indexOf(row);
    switch (key) {
      case "j": focusRow(rows, rows[index + 1]); return true;
      case "k": focusRow(rows, rows[index - 1]); return true;
      case "x": row.querySelector("input[type=checkbox]")?.click(); row.focus(); return true;
      case "Enter": row.querySelector("a[href]")?.click(); return true;
      case "a": case "r": press(key, row); return true;
      case "/": document.querySelector("[name=q]")?.focus(); return true;
      case "?": help(); return true;
      default: return false;
    }
  }

  function onSheet(key) {
    const marks = all("[data-testid=sheet] .mark");
    if (!marks.length || (key !== "n" && key !== "p")) return false;
    const index = marks.indexOf(document.activeElement);
    const next = key === "n" ? (index + 1) % marks.length : index <= 0 ? marks.length - 1 : index - 1;
    marks[next].focus();
    marks[next].scrollIntoView({ block: "nearest", inline: "nearest" });
    return true;
  }

  function help() {
    const keys = [["j", "次の行へ"], ["k", "前の行へ"], ["x", "行を選ぶ、外す"], ["Enter", "行を開く"],
      ["a", "担当にする"], ["r", "差し戻す"], ["/", "検索へ"], ["n", "シートの次の指摘へ"], ["p", "シートの前の指摘へ"], ["?", "この一覧"]];
    const box = make("input", { type: "checkbox", id: "keys-off" });
    box.checked = isOff();
    box.addEventListener("change", () => {
      if (box.checked) memory.set("wariate-keys", "off"); else memory.remove("wariate-keys");
    });
    const close = make("button", { type: "button", class: "button secondary" }, "閉じる");
    const dialog = make("dialog", { class: "keys", "aria-label": "キー操作" },
      make("h2", {}, "キー操作"),
      make("dl", {}, ...keys.flatMap(([key, words]) => [make("dt", {}, key), make("dd", {}, words)])),
      make("p", { class: "option" }, box, make("label", { for: "keys-off" }, "1文字のキー操作を使わない")), close);
    const back = document.activeElement;
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => { dialog.remove(); back?.focus(); });
    document.body.append(dialog);
    dialog.showModal();
  }

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    const target = event.target;
    if (!(target instanceof Element) || target.closest("input:not([type=checkbox]), textarea, select, dialog")) return;
    const row = target.closest("[data-testid=queue] tbody tr[tabindex]");
    // Links and buttons in a row keep their own Enter.
    if (row && event.key === "Enter" && target !== row) return;
    if (isOff() && event.key !== "?" && event.key !== "Enter") return;
    const isFree = target === document.body || target.id === "main" || target.closest(".sheet-beside");
    if ((row && inQueue(event.key, row)) || (isFree && onSheet(event.key))) event.preventDefault();
  });

  // MARK: What every page and every swapped part gets

  function prepare(part) {
    for (const table of part.matches?.("[data-testid=queue]") ? [part] : all("[data-testid=queue]", part)) {
      all("tbody tr", table).forEach((row, index) => { row.tabIndex = index ? -1 : 0; });
    }
    for (const form of all("form[data-upload]", part)) prepareUploads(form);
    // The first mark is in sight, unless the address names another cell.
    for (const frame of location.hash ? [] : all(".sheet-scroll", part)) {
      const mark = frame.querySelector(".mark.error") ?? frame.querySelector(".mark");
      if (mark) frame.scrollLeft = mark.offsetLeft + mark.offsetWidth - frame.clientWidth;
    }
  }

  // A second click does not send twice.
  addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    setTimeout(() => { delete form.dataset.sent; }, 5000);
  });
  addEventListener("pageshow", () => { for (const form of all("form[data-sent]")) delete form.dataset.sent; });

  prepare(document);
  document.querySelector(".error-summary")?.focus();
  follow();
})();
