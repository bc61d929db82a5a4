// A timeline that can be brushed: by drawing over the bars, or with two handles that arrow keys move. What is picked goes into
// the address as `since` and `until`, so that back and forward, a bookmark and the page without this script show the same.

const box = document.querySelector(".brush");
if (box) brush(box);

function brush(box) {
  const svg = box.querySelector("svg");
  const steps = [...svg.querySelectorAll("g[data-from]")];
  const end = steps.length - 1;
  const start = { first: Number(box.dataset.first ?? 0), last: Number(box.dataset.last ?? end) };
  const isWhole = box.dataset.first === undefined;
  let { first, last } = start;
  const told = document.createElement("p");
  told.className = "brushed";
  told.setAttribute("role", "status");
  box.parentElement.querySelector(".ends").after(told);
  const handles = ["first", "last"].map((name) => handle(name));

  function handle(name) {
    const it = document.createElement("div");
    it.className = "handle";
    it.tabIndex = 0;
    it.setAttribute("role", "slider");
    it.setAttribute("aria-label", name === "first" ? `First ${box.dataset.step} shown` : `Last ${box.dataset.step} shown`);
    it.setAttribute("aria-valuemin", "0");
    it.setAttribute("aria-valuemax", String(end));
    it.addEventListener("keydown", (event) => press(event, name));
    it.addEventListener("pointerdown", (event) => drag(event, it, (n) => move(name, n)));
    box.append(it);
    return it;
  }

  function draw() {
    const from = steps[first].dataset.from;
    const to = steps[last].dataset.to;
    const all = first === 0 && last === end;
    steps.forEach((g, n) => g.querySelector(".step").classList.toggle("picked", !(all && isWhole) && n >= first && n <= last));
    handles[0].style.left = `${(100 * first) / (end + 1)}%`;
    handles[1].style.left = `${(100 * (last + 1)) / (end + 1)}%`;
    handles.forEach((it, n) => {
      it.setAttribute("aria-valuenow", String(n ? last : first));
      it.setAttribute("aria-valuetext", n ? to : from);
    });
    const changed = first !== start.first || last !== start.last;
    told.textContent = changed ? `${from} to ${to}: Enter shows it, Escape leaves it.` : "Draw over the bars, or move the handles with the arrow keys, to see one time alone.";
  }

  function move(name, n) {
    const at = Math.max(0, Math.min(end, n));
    if (name === "first") first = Math.min(at, last);
    else last = Math.max(at, first);
    draw();
  }

  function press(event, name) {
    const now = name === "first" ? first : last;
    const far = Math.max(2, Math.round(steps.length / 10));
    const to = {
      ArrowLeft: now - 1, ArrowDown: now - 1, ArrowRight: now + 1, ArrowUp: now + 1,
      PageDown: now - far, PageUp: now + far, Home: 0, End: end,
    }[event.key];
    if (to !== undefined) move(name, to);
    else if (event.key === "Enter" || event.key === " ") show(name);
    else if (event.key === "Escape") leave();
    else return;
    event.preventDefault();
  }

  function leave() {
    ({ first, last } = start);
    draw();
  }

  const at = (event) => {
    const { left, width } = svg.getBoundingClientRect();
    return Math.max(0, Math.min(end, Math.floor(((event.clientX - left) / width) * steps.length)));
  };

  // Follows a pointer until it is lifted, then shows what was picked.
  function drag(event, on, step) {
    if (event.button !== 0) return;
    event.stopPropagation();
    const stop = new AbortController();
    const on_ = (name, what) => on.addEventListener(name, what, { signal: stop.signal });
    on.setPointerCapture(event.pointerId);
    on_("pointermove", (e) => step(at(e)));
    on_("pointerup", () => { stop.abort(); show(); });
    on_("pointercancel", () => { stop.abort(); leave(); });
  }

  svg.addEventListener("pointerdown", (event) => {
    const from = at(event);
    const step = (n) => {
      [first, last] = [Math.min(from, n), Math.max(from, n)];
      draw();
    };
    if (event.button === 0) step(from);
    drag(event, svg, step);
  });

  function show(focus) {
    if (first === start.first && last === start.last && !isWhole) return;
    const to = new URL(location.href);
    const all = first === 0 && last === end;
    if (all && isWhole) return;
    for (const [name, day] of [["since", steps[first].dataset.from], ["until", steps[last].dataset.to]]) {
      if (all) to.searchParams.delete(name);
      else to.searchParams.set(name, day);
    }
    // A fragment would take the focus away from the handle, which brings the page to the same place by itself.
    to.hash = focus ? "" : "timeline";
    if (focus) sessionStorage.setItem("brush", focus);
    location.assign(to);
  }

  // The keyboard goes on where it was before the page changed.
  const focus = sessionStorage.getItem("brush");
  sessionStorage.removeItem("brush");
  draw();
  box.classList.add("ready");
  if (focus) handles[focus === "last" ? 1 : 0].focus();
  // A page that comes back from the browser's own store still has what was drawn when it was left.
  addEventListener("pageshow", (event) => event.persisted && leave());
}
