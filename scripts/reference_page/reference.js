// Language, and search over all rules. Works from disk: the index comes as a script when it is first needed.
"use strict";
(function () {
  const root = document.documentElement;
  const input = document.getElementById("q");
  const found = document.getElementById("found");
  const page = document.getElementById("page");
  const MOST = 60;
  let loading = null;

  function stored(name, value) {
    try {
      if (value !== undefined) localStorage.setItem(name, value);
      return localStorage.getItem(name);
    } catch (error) {
      return null; // a browser that keeps nothing: the page works all the same
    }
  }

  function setLanguage(lang) {
    root.dataset.lang = lang;
    root.lang = lang === "en" ? "en" : "zh";
    document.querySelectorAll("[data-set]").forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.set === lang)));
    stored("lang", lang);
  }

  function index() {
    loading = loading || new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = "rules.js";
      script.onload = () => done(window.RULES.map((r) => ({ row: r, text: r.join(" ").toLowerCase() })));
      script.onerror = failed;
      document.head.append(script);
    });
    return loading;
  }

  function weight(entry, words, whole) {
    const [, id, zh, en] = entry.row;
    const names = (id + " " + zh + " " + en).toLowerCase();
    if (id.toLowerCase() === whole) return 0;
    if (words.every((w) => names.includes(w))) return 1;
    return 2;
  }

  function node(tag, words, lang) {
    const made = document.createElement(tag);
    made.textContent = words;
    if (lang) made.lang = lang;
    return made;
  }

  function shown(entry) {
    const [kind, id, zh, en] = entry.row;
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = kind + ".html#" + encodeURIComponent(id);
    link.append(node("span", zh, "zh"), node("span", en, "en"));
    const where = node("div", "");
    where.className = "kind";
    const names = document.querySelectorAll('nav a[href="' + kind + '.html"] [lang]');
    where.append(...Array.from(names, (name) => name.cloneNode(true)), " · " + id);
    item.append(link, where);
    return item;
  }

  async function search() {
    const whole = input.value.trim().toLowerCase();
    found.hidden = !whole;
    page.hidden = Boolean(whole);
    if (!whole) return;
    const words = whole.split(/\s+/);
    const hits = (await index()).filter((e) => words.every((w) => e.text.includes(w)));
    if (input.value.trim().toLowerCase() !== whole) return; // typed on meanwhile
    hits.sort((a, b) => weight(a, words, whole) - weight(b, words, whole));
    const list = document.createElement("ol");
    hits.slice(0, MOST).forEach((e) => list.append(shown(e)));
    const count = document.createElement("p");
    count.append(node("span", "找到 " + hits.length + " 条" + (hits.length > MOST ? "，先列前 " + MOST + " 条。" : "。"), "zh"));
    count.append(node("span", hits.length + " rules" + (hits.length > MOST ? ", the first " + MOST + " are shown." : "."), "en"));
    found.replaceChildren(count, list);
  }

  document.querySelectorAll("[data-set]").forEach((b) => b.addEventListener("click", () => setLanguage(b.dataset.set)));
  input.addEventListener("input", search);
  input.form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = found.querySelector("a");
    if (first) first.click();
  });
  found.addEventListener("click", (event) => {
    if (event.target.closest("a")) {
      input.value = "";
      search();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== input) {
      event.preventDefault();
      input.focus();
    } else if (event.key === "Escape" && document.activeElement === input) {
      input.value = "";
      search();
    }
  });
  setLanguage(stored("lang") || "zh");
})();
