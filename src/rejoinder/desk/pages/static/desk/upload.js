/* Many files at once: one after the other, with progress, a way to stop, and a word for each that cannot be taken.
   Without it a form sends all its files together. */
(function () {
  "use strict";
  var FEW = 3;

  document.addEventListener("submit", function (e) {
    var form = e.target;
    if (!form.matches || !form.matches("form[data-each]")) return;
    var field = Array.prototype.filter.call(form.querySelectorAll('input[type="file"]'), function (f) { return f.files.length; })[0];
    if (!field || field.files.length <= FEW) return;
    e.preventDefault(); e.stopPropagation();
    if (form.dataset.going) return;
    var files = Array.prototype.slice.call(field.files);
    field.value = "";
    begin(form, files);
  }, true);

  function begin(form, files) {
    var panel = document.getElementById(form.dataset.each);
    var state = { form: form, panel: panel, left: files, total: files.length, taken: 0, bad: 0, request: null };
    var part = function (name) { return panel.querySelector("[data-each-" + name + "]"); };
    form.dataset.going = "1";
    panel.hidden = false;
    part("refused").textContent = "";
    part("stop").onclick = function () { state.stopped = true; if (state.request) state.request.abort(); };
    part("again").onclick = function () { renewed(form).then(function () { next(state, part); }); };
    state.online = function () { if (state.waiting) next(state, part); };
    window.addEventListener("online", state.online);
    state.stay = function (e) { e.preventDefault(); };
    window.addEventListener("beforeunload", state.stay);
    panel.scrollIntoView({ block: "nearest" });
    next(state, part);
  }

  /* who signed in again meanwhile has another form key: it is read from the page as it is now */
  function renewed(form) {
    return fetch(location.pathname).then(function (r) { return r.text(); }).then(function (page) {
      var found = /name="csrfmiddlewaretoken" value="([^"]+)"/.exec(page);
      if (found) form.querySelector('[name="csrfmiddlewaretoken"]').value = found[1];
    }).catch(function () { /* still no connection: the next try says so */ });
  }

  function say(state, part, kind) {
    var words = part("says").dataset[kind];
    var done = state.total - state.left.length;
    part("says").textContent = words.replace("{n}", kind === "going" ? done + 1 : state.taken).replace("{total}", state.total).replace("{bad}", state.bad).replace("{left}", state.left.length);
    part("bar").max = state.total;
    part("bar").value = done;
  }

  function next(state, part) {
    state.waiting = false;
    part("again").hidden = true; part("stop").hidden = false;
    if (!state.left.length || state.stopped) return end(state, part);
    say(state, part, "going");
    var file = state.left[0], body = new FormData(state.form), request = new XMLHttpRequest();
    body.delete("files"); body.append("files", file, file.name);
    state.request = request;
    request.open("POST", state.form.action);
    request.setRequestHeader("X-One", "1");
    request.onload = function () { answered(state, part, file, request); };
    request.onerror = function () { wait(state, part, "lost"); };
    request.onabort = function () { end(state, part); };
    request.send(body);
  }

  function answered(state, part, file, request) {
    if (request.status === 401) { document.dispatchEvent(new Event("session-over")); return wait(state, part, "over"); }
    var said = null;
    try { said = JSON.parse(request.responseText); } catch (x) { said = null; }
    if (!said || request.status >= 500) {
      if (said && said.refused) return wait(state, part, "held", said.refused[0].why);
      return wait(state, part, "lost");
    }
    state.left.shift();
    state.taken += said.taken.length;
    said.refused.forEach(function (one) {
      var line = document.createElement("li");
      line.textContent = one.why;
      part("refused").appendChild(line);
      state.bad += 1;
    });
    next(state, part);
  }

  /* the files stay in hand: the same button, or the connection coming back, goes on with them */
  function wait(state, part, kind, why) {
    state.waiting = kind === "lost";
    say(state, part, kind);
    if (why) part("says").textContent = why + " " + part("says").textContent;
    part("again").hidden = false;
  }

  function end(state, part) {
    window.removeEventListener("beforeunload", state.stay);
    window.removeEventListener("online", state.online);
    delete state.form.dataset.going;
    part("stop").hidden = true; part("again").hidden = true;
    if (!state.stopped && !state.bad) { say(state, part, "done"); location.assign(state.form.dataset.after || location.pathname); return; }
    say(state, part, state.stopped ? "stopped" : "some");
    part("show").hidden = false;
    part("show").focus();
  }
})();
