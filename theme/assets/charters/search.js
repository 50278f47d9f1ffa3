// Search in an index that is read in parts: Material's look and keys, Pagefind's answers. Whatever was found is put on the page as text.
(() => {
  "use strict";
  const home = new URL("../../", document.currentScript.src);
  const box = document.querySelector("[data-ch-search]");
  const toggle = document.getElementById("__search");
  const settings = document.getElementById("__config");
  if (!box || !toggle || !settings) return;
  const { translations, features } = JSON.parse(settings.textContent);
  const form = box.querySelector("form");
  const field = box.querySelector(".md-search__input");
  const meta = box.querySelector(".md-search-result__meta");
  const list = box.querySelector(".md-search-result__list");
  const share = box.querySelector("[data-ch-share]");
  const AT_ONCE = 10; // Of each result that is shown a file is read.
  const SECTIONS = 3;
  const PAUSE = 120; // Milliseconds without a key, after which somebody has typed a word.
  let engine, timer;
  let turn = 0;

  const said = (key, number) => translations[`search.result.${key}`].replace("#", number);
  const words = () => field.value.trim();

  function load() {
    engine ||= import(new URL("search/pagefind.js", home)).then(async (pagefind) => {
      await pagefind.init();
      return pagefind;
    });
    engine.catch(() => {
      engine = undefined;
      meta.textContent = box.dataset.unread;
    });
    return engine;
  }

  function made(tag, name, ...children) {
    const one = document.createElement(tag);
    if (name) one.className = name;
    one.append(...children);
    return one;
  }

  // What begins with a word that was searched for is marked.
  function marked(text, searched) {
    const parts = searched.split(/[^\p{L}\p{N}]+/u).filter(Boolean).sort((a, b) => b.length - a.length);
    if (!parts.length) return [text];
    return text
      .split(new RegExp(`(?<![\\p{L}\\p{N}])(${parts.join("|")})`, "iu"))
      .map((part, number) => (number % 2 ? made("mark", "", part) : part))
      .filter((part) => part !== "");
  }

  // Pagefind writes marks as tags, and angle brackets of the text as entities.
  const teaser = (excerpt) =>
    excerpt.split(/<\/?mark>/).map((part, number) => {
      const text = part.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
      return number % 2 ? made("mark", "", text) : text;
    });

  // The words of a section begin with its title, which stands above them already.
  function below(title, excerpt) {
    const mark = "(?:</?mark>)*";
    const escaped = title.replaceAll("<", "&lt;").replaceAll(">", "&gt;").replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
    const begins = new RegExp(`^${mark}${escaped.trim().split(/\s+/).join(`${mark}\\s+${mark}`)}${mark}\\.?(?:</mark>)?(?:\\s+|$)`);
    return excerpt.replace(begins, "");
  }

  function link(address, anchor, searched, level, title, excerpt) {
    const target = new URL(address.split("/").map(encodeURIComponent).join("/").replace(/^\/+/, ""), home);
    if (features.includes("search.highlight")) target.searchParams.set("h", searched);
    if (anchor) target.hash = anchor;
    const article = made("article", "md-search-result__article md-typeset");
    if (level === 1) article.append(made("div", "md-search-result__icon md-icon"));
    article.append(made(`h${level}`, "", ...marked(title, searched)));
    const words = below(title, excerpt);
    if (words) article.append(made("p", "", ...teaser(words), "…"));
    const one = made("a", "md-search-result__link", article);
    one.href = target.href;
    one.tabIndex = -1;
    return one;
  }

  function item(found, searched) {
    const address = found.raw_url || found.url;
    const parts = found.sub_results.filter((one) => one.anchor);
    const lead = found.sub_results.find((one) => !one.anchor);
    const excerpt = lead ? lead.excerpt : parts.length ? "" : found.excerpt;
    const links = parts.map((one) => link(address, one.anchor.id, searched, 2, one.title, one.excerpt));
    const shown = made("li", "md-search-result__item", link(address, "", searched, 1, found.meta.title || address, excerpt));
    shown.append(...links.slice(0, SECTIONS));
    const more = links.slice(SECTIONS);
    if (more.length) {
      const label = more.length === 1 ? said("more.one") : said("more.other", more.length);
      const summary = made("summary", "", made("div", "", label));
      summary.tabIndex = -1;
      shown.append(made("details", "md-search-result__more", summary, ...more));
    }
    return shown;
  }

  async function show(results, from, searched, mine) {
    const read = results.slice(from, from + AT_ONCE).map((one) => one.data());
    for (const one of read) one.catch(() => {}); // It is told where it is waited for.
    if (!read.length) list.replaceChildren();
    let last;
    for (const [number, one] of read.entries()) {
      const found = await one;
      if (mine !== turn) return;
      if (!from && !number) list.replaceChildren();
      list.append((last = item(found, searched)));
    }
    if (from + AT_ONCE >= results.length) return;
    const seen = new IntersectionObserver(([now]) => {
      if (!now.isIntersecting) return;
      seen.disconnect();
      if (mine === turn) show(results, from + AT_ONCE, searched, mine).catch(fail);
    });
    seen.observe(last);
  }

  function fail(problem) {
    console.error(problem);
    meta.textContent = box.dataset.unread;
  }

  async function search() {
    const mine = ++turn;
    const searched = words();
    if (share) {
      const address = new URL(location.href);
      address.searchParams.delete("h");
      address.searchParams.set("q", searched);
      share.href = share.dataset.clipboardText = address.href;
    }
    const pagefind = await load();
    if (mine !== turn) return;
    if (!searched) {
      list.replaceChildren();
      meta.textContent = said("placeholder");
      return;
    }
    const { results } = await pagefind.search(searched);
    if (mine !== turn) return;
    const count = results.length;
    meta.textContent = count === 0 ? said("none") : count === 1 ? said("one") : said("other", count);
    await show(results, 0, searched, mine);
  }

  const begin = () => search().catch(fail);

  function open(wanted) {
    // A click, since the theme listens to it as well.
    if (toggle.checked !== wanted) toggle.click();
  }

  toggle.addEventListener("change", () => {
    list.setAttribute("role", toggle.checked ? "list" : "presentation");
    list.hidden = !toggle.checked;
    if (toggle.checked) {
      field.focus();
      begin();
      return;
    }
    field.blur();
    const address = new URL(location.href);
    if (!address.searchParams.has("q")) return;
    address.searchParams.delete("q");
    history.replaceState(history.state, "", address);
  });
  field.addEventListener("focus", () => open(true));
  field.addEventListener("input", () => {
    clearTimeout(timer);
    // The parts that will be asked for are on their way before somebody has typed the word.
    if (words()) load().then((pagefind) => pagefind.preload(words())).catch(() => {});
    timer = setTimeout(begin, PAUSE);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    setTimeout(begin);
    field.focus();
  });
  box.addEventListener("click", (event) => {
    const chosen = event.target instanceof Element && event.target.closest("a");
    if (chosen === share && share) event.preventDefault();
    else if (chosen) open(false);
  });

  const typing = (one) => one && (one.isContentEditable || /^(input|select|textarea)$/i.test(one.tagName));

  function step(back) {
    const stops = [field, ...list.querySelectorAll(":not(details) > [href], summary, details[open] [href]")];
    const at = Math.max(0, stops.indexOf(document.activeElement));
    stops[(at + (back ? stops.length - 1 : 1)) % stops.length].focus();
  }

  addEventListener("keydown", (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return;
    const key = event.key;
    if (!toggle.checked) {
      if (!["f", "s", "/"].includes(key) || typing(document.activeElement)) return;
      field.focus();
      field.select();
    } else if (key === "Escape" || key === "Tab") {
      open(false);
      return;
    } else if (key === "ArrowUp" || key === "ArrowDown") {
      step(key === "ArrowUp");
    } else if (key === "Enter" && document.activeElement === field) {
      list.querySelector("[href]")?.click();
    } else {
      if (key.length === 1 && document.activeElement !== field) field.focus();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });

  // Marks on the page that somebody came to from here.
  function highlight() {
    const searched = new URL(location.href).searchParams.get("h");
    const content = document.querySelector("[data-md-component=content]");
    if (!searched || !content || !features.includes("search.highlight")) return;
    const texts = document.createNodeIterator(content, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (!text.parentElement?.offsetHeight || text.parentElement.closest("script, style, svg, mark")) continue;
      const parts = marked(text.data, searched);
      if (parts.length > 1 || typeof parts[0] === "object") found.push([text, parts]);
    }
    for (const [text, parts] of found) text.replaceWith(...parts);
  }
  if (window.document$) window.document$.subscribe(highlight);
  else highlight();

  const asked = new URL(location.href).searchParams.get("q");
  if (asked !== null) {
    field.value = asked;
    open(true);
  }
})();
