/* Small helpers of the pages: theme, dropping files, twins of marks, drafts, dialogs, keys. No page needs them to work. */
(function () {
  "use strict";
  var root = document.documentElement;
  var $ = function (sel, from) { return Array.prototype.slice.call((from || document).querySelectorAll(sel)); };

  /* theme: the system's, until the reader chooses */
  function dark() { return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches; }
  function theme() {
    root.dataset.theme = dark() ? "light" : "dark";
    document.cookie = "theme=" + root.dataset.theme + ";path=/;max-age=31536000;samesite=lax";
  }

  document.addEventListener("click", function (e) {
    var t = e.target.closest ? e.target : e.target.parentElement;
    if (!t) return;
    if (t.closest("[data-theme-toggle]")) theme();
    var open = t.closest("[data-open]");
    if (open) { e.preventDefault(); var dlg = document.getElementById(open.dataset.open); if (dlg && dlg.showModal) dlg.showModal(); }
    var close = t.closest("[data-close]");
    if (close) close.closest("dialog").close();
    var show = t.closest("[data-show]");
    if (show) { var el = document.getElementById(show.dataset.show); if (el) { el.hidden = !el.hidden; if (!el.hidden) { var f = el.querySelector("textarea,input,select"); if (f) f.focus(); } } }
    var copy = t.closest("[data-copy]");
    if (copy && navigator.clipboard) { var src = document.getElementById(copy.dataset.copy); navigator.clipboard.writeText(src ? src.textContent.trim() : copy.dataset.words || "").then(function () { copy.classList.add("is-done"); var w = copy.dataset.done; if (w) copy.lastChild.textContent = w; }); }
    var cancel = t.closest("[data-cancel]");
    if (cancel && cancel.closest("form")) {
      var left = cancel.closest("form"), box = left.parentElement; forget(left);
      if (left.matches(".editor")) { e.preventDefault(); left.remove(); var opener = document.querySelector('[hx-target="#' + box.id + '"]'); if (opener) opener.focus(); }
    }
    if (t.closest("[data-print]")) window.print();
    var add = t.closest("[data-add-row]");
    if (add) addRow(add);
  });

  function addRow(button) {
    var body = document.getElementById(button.dataset.addRow), rows = body.rows, n = rows.length;
    var fresh = rows[n - 1].cloneNode(true);
    $("input,select", fresh).forEach(function (f) { f.name = f.name.replace(/-\d+-/, "-" + n + "-"); f.id = f.name; f.value = ""; });
    body.appendChild(fresh);
    var first = fresh.querySelector("input,select"); if (first) first.focus();
  }

  /* a file field says in the page's own language what was chosen; the browser's own words are in the browser's */
  function named(field) {
    var said = field.closest(".row").querySelector("[data-chosen]");
    if (!said.dataset.none) said.dataset.none = said.textContent;
    var all = $("input[data-names]", field.closest(".row")).reduce(function (files, one) { return files.concat(Array.prototype.slice.call(one.files)); }, []);
    said.textContent = all.map(function (f) { return f.name; }).join("\u3000") || said.dataset.none;
  }
  /* a file field submits its form as soon as files are chosen or dropped; pictures too */
  document.addEventListener("change", function (e) {
    if (e.target.matches("[data-folder]")) { var told = e.target.form.querySelector("[name=paths]"); if (told) told.value = JSON.stringify($("input[type=file]", e.target.form).reduce(function (all, f) { return all.concat(Array.prototype.map.call(f.files, function (one) { return one.webkitRelativePath || ""; })); }, [])); }
    if (e.target.matches("[data-names]")) named(e.target);
    if (e.target.matches("[data-send-on-choose]") && e.target.files.length) submit(e.target.form);
    if (e.target.matches("[data-submit-on-change]")) submit(e.target.form);
    if (e.target.matches("[data-pick]")) picked();
  });
  function submit(form) { if (form.requestSubmit) form.requestSubmit(); else form.submit(); }
  /* most zones send what is dropped; one within a longer form keeps it until the form is sent */
  function put(zone, files) {
    var field = zone.querySelector('input[type="file"]');
    field.files = files;
    if (zone.dataset.drop === "keep") named(field); else submit(field.form);
  }
  var zone = function (e) { return e.target.closest && e.target.closest("[data-drop]"); };
  ["dragover", "dragleave", "drop"].forEach(function (kind) {
    document.addEventListener(kind, function (e) {
      if (kind !== "dragleave" && e.dataTransfer && Array.prototype.indexOf.call(e.dataTransfer.types, "Files") >= 0) e.preventDefault();
      var z = zone(e); if (!z) return;
      z.classList.toggle("is-over", kind === "dragover");
      if (kind !== "drop") return;
      put(z, e.dataTransfer.files);
    });
  });
  document.addEventListener("paste", function (e) {
    if (e.target.matches("input,textarea") || !e.clipboardData || !e.clipboardData.files.length) return;
    var z = document.querySelector("[data-drop]");
    if (z) put(z, e.clipboardData.files);
  });
  /* rows copied from a sheet into the first cell of a table go the way of the box above it: the server parts them */
  document.addEventListener("paste", function (e) {
    var cell = e.target.closest && e.target.closest("#rows-body td:first-child input"), fill = document.getElementById("paste-fill");
    if (!cell || !fill || !e.clipboardData) return;
    var words = e.clipboardData.getData("text/plain"), box = document.getElementById("paste");
    if (words.indexOf("\t") < 0 && (cell.closest("tr").cells.length > 1 || !/\S\s*\n\s*\S/.test(words))) return;
    e.preventDefault();
    box.value = (box.value.trim() ? box.value.replace(/\n$/, "") + "\n" : "") + words;
    fill.click();
  });
  document.addEventListener("submit", function (e) {
    var form = e.target;
    if (form.dataset.sent) { e.preventDefault(); return; }
    if (form.method === "post" && !form.hasAttribute("hx-post") && !form.hasAttribute("data-again")) form.dataset.sent = "1"; /* a second press does nothing */
    if (form.matches("[data-once]")) { form.setAttribute("aria-busy", "true"); var busy = form.querySelector("[data-busy]"); if (busy) busy.hidden = false; }
    if (form.dataset && form.dataset.draft && !form.hasAttribute("hx-post")) try { sessionStorage.setItem("sent", JSON.stringify(drafts(form).map(key))); } catch (x) { /* nothing kept */ }
  });
  /* the way back to a form that was sent shows the page as it is now; what was not stored is in the drafts */
  window.addEventListener("pageshow", function (e) {
    var way = performance.getEntriesByType("navigation")[0];
    if (e.persisted && $("form[data-sent]").length) location.reload();
    else if (way && way.type === "back_forward") { $("form[data-draft]").forEach(function (form) { drafts(form).forEach(function (f) { f.value = f.defaultValue; }); }); restore(document); }
  });
  window.addEventListener("pageshow", function () { $("form[data-sent]").forEach(function (f) { delete f.dataset.sent; f.removeAttribute("aria-busy"); }); });

  /* a mark and its twin in the other language light up together */
  function lit(e, on) {
    var h = e.target.closest && e.target.closest("[data-pair]");
    if (h) $('[data-pair="' + h.dataset.pair + '"]').forEach(function (el) { el.classList.toggle("is-lit", on); });
  }
  ["mouseover", "focusin"].forEach(function (t) { document.addEventListener(t, function (e) { lit(e, true); }); });
  ["mouseout", "focusout"].forEach(function (t) { document.addEventListener(t, function (e) { lit(e, false); }); });

  /* what is typed is kept on this device until the server has it */
  var key = function (f) { return "draft:" + location.pathname + ":" + (f.form && f.form.dataset.draft || "") + ":" + f.name; };
  function store(f) { try { localStorage.setItem(key(f), JSON.stringify({ base: f.defaultValue, value: f.value })); } catch (x) { /* private mode: the page itself still holds it */ } }
  function drafts(form) { return $("textarea:not([data-passing]),input[type=text]", form); }
  function drop(name) { try { localStorage.removeItem(name); } catch (x) { /* nothing kept */ } }
  function forget(form) { if (form.dataset && form.dataset.draft) drafts(form).forEach(function (f) { drop(key(f)); }); }
  /* a form that went out the plain way is forgotten only when the page that answers is no error and no way in */
  function arrived() { try { var sent = JSON.parse(sessionStorage.getItem("sent") || "[]"), way = performance.getEntriesByType("navigation")[0], back = way && way.type === "back_forward"; /* from a page that was not ours: a lost line */ sessionStorage.removeItem("sent"); if (!back && !document.querySelector("[data-failed]")) sent.forEach(drop); } catch (x) { /* nothing kept */ } }
  function restore(from) {
    $("form[data-draft] textarea:not([data-passing]), form[data-draft] input[type=text]", from).forEach(function (f) {
      var kept = null; try { kept = JSON.parse(localStorage.getItem(key(f))); } catch (x) { kept = null; }
      if (kept && kept.value && (!f.value || f.value === kept.base)) f.value = kept.value; /* what somebody else wrote meanwhile stays */
    });
  }
  document.addEventListener("input", function (e) { if (e.target.form && e.target.form.dataset.draft && e.target.matches("textarea:not([data-passing]),input[type=text]")) store(e.target); });

  /* the phone's next-step bar makes room for the keyboard */
  document.addEventListener("focusin", function (e) { document.body.classList.toggle("is-typing", e.target.matches("textarea,input:not([type=checkbox]):not([type=radio]):not([type=file]),select")); });
  document.addEventListener("focusout", function () { document.body.classList.remove("is-typing"); });

  /* N: the next step; /: the search. Never while typing or composing */
  document.addEventListener("keydown", function (e) {
    if (e.isComposing || e.ctrlKey || e.metaKey || e.altKey || e.target.matches("input,textarea,select,[contenteditable]") || document.querySelector("dialog[open]")) return;
    var to = e.key === "n" || e.key === "N" ? document.querySelector(".next a, .next button") : e.key === "/" ? document.querySelector("[data-search]") : null;
    if (to) { e.preventDefault(); to.focus(); }
  });

  /* the board's bar says how many are chosen */
  function picked() {
    var whole = document.querySelector("[data-pick-whole]:checked"), n = whole ? whole.dataset.pickWhole : $("[data-pick]:checked").length, bar = document.querySelector("[data-bulk]");
    if (!bar) return;
    bar.hidden = !n; var c = bar.querySelector("[data-count]"); if (c) c.textContent = n;
  }

  /* lost connection, expired session */
  function tell(sel, on) { var p = document.querySelector(sel); if (p) p.hidden = !on; }
  document.addEventListener("htmx:sendError", function () { tell(".offline:not([data-session-over])", true); });
  document.addEventListener("htmx:afterOnLoad", function (e) { tell(".offline:not([data-session-over])", false); var f = e.detail.elt && e.detail.elt.closest && e.detail.elt.closest("form[data-draft]"); if (f && e.detail.successful && e.detail.pathInfo && e.detail.pathInfo.requestPath === f.getAttribute("action")) forget(f); /* what was only looked at is not stored yet */ });
  /* a job that ended shows the page anew, but not under the hands of somebody who writes: then a little later */
  document.addEventListener("htmx:beforeOnLoad", function (e) {
    var x = e.detail.xhr, elt = e.detail.elt;
    if (!x || !x.getResponseHeader("HX-Refresh") || !document.querySelector(".editor, form[data-draft] :focus")) return;
    e.preventDefault();
    setTimeout(function () { if (elt.isConnected) htmx.ajax("GET", elt.getAttribute("hx-get"), { source: elt, target: elt, swap: "outerHTML" }); }, 2000);
  });
  document.addEventListener("session-over", function () { tell("[data-session-over]", true); });
  document.addEventListener("htmx:afterSwap", function (e) { restore(e.detail.target); });
  document.addEventListener("keydown", function (e) { if (e.key === "Escape") { var ed = e.target.closest && e.target.closest("[data-escape]"); if (ed) { var c = ed.querySelector("[data-cancel]"); if (c) c.click(); } } });

  /* clocks by the minute: the server says it anew when the page is looked at again */
  var born = Date.now();
  document.addEventListener("visibilitychange", function () { if (!document.hidden && Date.now() - born > 300000 && document.querySelector(".clock") && !document.querySelector("form[data-draft]")) location.reload(); });

  arrived(); restore(document); picked();
})();
