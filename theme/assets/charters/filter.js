/* Filters the rows of a list by the choices above it. The address carries the choice, so that it can be shared. */
(() => {
  "use strict";
  const folded = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

  // With several lists on a page, nobody could tell from an address which of them it speaks of.
  const alone = document.querySelectorAll("form.ch-filter").length === 1;

  for (const form of document.querySelectorAll("form.ch-filter")) {
    if (form.dataset.ready) continue;
    form.dataset.ready = "yes";
    const page = form.closest(".ch-page");
    const rows = [...page.querySelectorAll("[data-row]")].map((row) => ({ row, words: folded(row.textContent) }));
    const groups = [...page.querySelectorAll("section")].filter((one) => one.querySelector("[data-row]"));
    const folds = [...page.querySelectorAll("details")].filter((one) => one.querySelector("[data-row]"));
    const told = form.querySelector("output");
    const reset = form.querySelector("button");
    const fields = [...form.elements].filter((one) => one.name);
    // What an address asks for by a filter that has no choice here: all rows may have that one value, or none has any.
    let beside = [];

    const put = (by) => {
      // Whoever has no such value comes last; within one value the order stays.
      const key = (one) => one.row.dataset[by] || "\uffff";
      const order = by ? [...rows].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0)) : rows;
      for (const { row } of order) row.parentNode.append(row);
    };
    let sorted = "";

    const show = () => {
      const asked = [...fields.filter((one) => one.value.trim()).map((one) => [one.name, one.value.trim()]), ...beside];
      const wanted = asked.filter(([name]) => name !== "sort");
      const by = (asked.find(([name]) => name === "sort") || ["", ""])[1];
      if (by !== sorted) put((sorted = by));
      let shown = 0;
      for (const { row, words } of rows) {
        const fits = wanted.every(([name, value]) =>
          name === "words"
            ? folded(value).split(/\s+/).every((word) => words.includes(word))
            : value.split(",").some((one) => (row.dataset[name] || "").split(" ").includes(one)),
        );
        row.hidden = !fits;
        shown += fits ? 1 : 0;
      }
      // What fits is seen, where it stood folded, too.
      if (wanted.length) for (const more of folds) if (more.querySelector("[data-row]:not([hidden])")) more.open = true;
      for (const group of groups) group.hidden = !group.querySelector("[data-row]:not([hidden])");
      reset.hidden = !asked.length;
      told.textContent = !wanted.length
        ? ""
        : shown
          ? form.dataset.told.replace("{shown}", shown).replace("{all}", rows.length)
          : form.dataset.none;
      if (!alone) return;
      const query = new URLSearchParams(asked).toString();
      history.replaceState(history.state, "", location.pathname + (query ? "?" + query : "") + location.hash);
    };

    const asked = new URLSearchParams(alone ? location.search : "");
    for (const name of new Set(asked.keys())) {
      const value = asked.get(name).trim();
      const field = fields.find((one) => one.name === name);
      const offered = !field || field.tagName !== "SELECT" || [...field.options].some((option) => option.value === value);
      // What is no filter says nothing. A value that no row has fits none, and is told as such.
      if (!value || (!field && !form.dataset.known.split(" ").includes(name)) || (name === "sort" && !offered)) continue;
      if (!field) beside.push([name, value]);
      else {
        // Of several values, as `offer,ask`, one has to fit. The choice names them; one that no row has would be a bare code.
        if (!offered) {
          const known = value.split(",").map((one) => [...field.options].find((option) => one && option.value === one));
          const named = known.filter(Boolean).map((option) => option.text).join(", ");
          field.add(new Option(named || value.replace(/_/g, " "), value));
        }
        field.value = value;
      }
    }
    form.addEventListener("input", show);
    form.addEventListener("submit", (event) => event.preventDefault());
    reset.addEventListener("click", () => {
      for (const one of fields) one.value = "";
      beside = [];
      show();
      fields[0].focus();
    });
    if (beside.length || fields.some((one) => one.value)) {
      form.hidden = false;
      show();
    }
  }
})();
