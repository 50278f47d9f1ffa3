/* A document as a form shows it, and back. What the form did not change stays as it was written, byte for byte: comments, short
   forms, quotation marks, unknown keys, headings of one's own. For that the form carries the file's text along (`source`), and an
   entry of a list its place in it (`_at`). What a kind holds is told by shapes.json, which is made from the model. */

import { Document, Scalar, YAMLMap, YAMLSeq, isMap, isScalar, isSeq, parseDocument } from "./yaml.js";

const FRONT = /^(\uFEFF?---[ \t]*\r?\n)((?:[^\n]*\n)*?)(---[ \t]*(?:\r?\n|$))/;
const SECOND = /^ {0,3}##(?!#)[ \t]*(.*?)[ \t]*#*[ \t]*$/;
const FIRST = /^ {0,3}#(?!#)[ \t]+(.*?)[ \t]*#*[ \t]*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const AN_ID = /\{[^{}]*#([\w.-]+)[^{}]*\}$/;
const TAKEN_FOR_OTHERS = /^(?:y|yes|n|no|on|off|true|false|null|~|[-+.]?\d[\d_.,:e+-]*)$/i;
const A_DAY = /^\d{4}-\d\d-\d\d$/;
const WIDE = 100;

/** The two ways of a custom format of the CMS. */
export function formatOf(shapes) {
  return { fromFile: (text) => read(shapes, text).data, toFile: (data) => write(shapes, data) };
}

/* -- from a file to a form --------------------------------------------------------------------------------------- */

function read(shapes, text) {
  const found = FRONT.exec(text);
  const [begin, front, end] = found ? found.slice(1) : ["", "", ""];
  const body = text.slice(found ? found[0].length : 0);
  const doc = parseDocument(front, { uniqueKeys: false });
  const top = isMap(doc.contents) ? doc.contents : new YAMLMap();
  const kind = plain(top.get("kind", true));
  const shape = shapes.kinds[kind] ?? { fields: {}, headings: [] };
  const parts = partsOf(shapes, shape, body);
  const data = { kind, source: text };
  for (const [key, field] of Object.entries(shape.fields)) {
    const value = shown(field, top.get(key, true));
    if (value !== undefined) data[key] = value;
  }
  const heading = titleOf(parts);
  if (shape.title && heading && data[shape.title] === undefined) data[shape.title] = heading[2];
  for (const part of parts) if (part.key) data[part.key] = part.text.trim();
  if (shape.body) {
    const own = ownText(parts);
    if (own) data[shape.body] = own;
  }
  if (shape.picked === "party") Object.assign(data, pickedFrom(data));
  if (shape.picked === "charter") Object.assign(data, agreedIn(top, data.title ?? text));
  if (shape.beside && data[shape.beside] === undefined) data[shape.beside] = shapes.beside;
  return { begin, front, end, body, doc, top, kind, shape, parts, data };
}

/** What others pick from a party: its name, its people (itself, where it is a person), what it wants to reach. */
function pickedFrom(data) {
  const own = data.name ? [data.name] : [];
  const people = (data.people ?? []).map((one) => one.name);
  const aims = (data.objectives ?? []).map((one) => one.title);
  return {
    called: claimed("called", data.name, own),
    names: claimed("names", data.name, [...(data.form === "person" ? own : []), ...people]),
    aims: claimed("aims", data.name, aims),
  };
}

/** What records pick from a charter, each by its id, or by its words where it has none. */
const AGREED = {
  goals: [["priorities", "title"]],
  promises: [["commitments", "will"]],
  steps: [["milestones", "title"]],
  measured: [["indicators", "title"]],
  meetings: [["cadence", "forum"]],
  terms: [["priorities", "title"], ["commitments", "will"], ["milestones", "title"], ["success_criteria", "title"], ["decision_rights", "decision"]],
};

function agreedIn(top, owner) {
  const picked = ([list, fields]) => [list, claimed(list, owner, fields.flatMap(([key, obvious]) => namesOf(top.get(key, true), key, obvious)))];
  return Object.fromEntries(Object.entries(AGREED).map(picked));
}

/** What the entries of a list, or of a mapping by id, are called. Of a meeting in one string that is what stands before its first comma. */
function namesOf(node, key, obvious) {
  const entries = isSeq(node) ? node.items.map((one) => ["", one]) : isMap(node) ? node.items.map((one) => [plain(one.key), one.value]) : [];
  return entries.map(([id, one]) => {
    const words = String((isMap(one) ? plain(one.get(obvious, true)) : isScalar(one) ? plain(one) : "") ?? "");
    return String((isMap(one) && plain(one.get("id", true))) || id || (key === "cadence" ? words.split(",")[0] : words)).trim();
  });
}

const owners = Object.fromEntries(["called", "names", "aims", ...Object.keys(AGREED)].map((list) => [list, new Map()]));

/** Each choice once: a person may stand with several parties, and a list with the same entry twice breaks. */
function claimed(list, owner, choices) {
  const known = owners[list];
  for (const [choice, of] of known) if (of === owner) known.delete(choice);
  const free = [...new Set(choices)].filter((one) => one && !known.has(one));
  for (const one of free) known.set(one, owner);
  return free;
}

/** The body in stretches: what stands before the first heading of the second level, and below each. `key` is the field that a heading means. */
function partsOf(shapes, shape, body) {
  const parts = [{ head: "", key: "", text: "" }];
  let fence = "";
  let comment = false;
  const seen = new Set();
  for (const line of body.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const bare = line.replace(/\r?\n$/, "");
    const fenced = FENCE.exec(bare);
    const heading = !fence && !comment ? (SECOND.exec(bare) ?? FIRST.exec(bare)) : null;
    const later = parts.length > 1 || parts[0].text.trim();
    if (heading && (SECOND.test(bare) || later)) {
      const key = SECOND.test(bare) ? meant(shapes, shape, heading[1]) : "";
      parts.push({ head: line, key: seen.has(key) ? "" : key, text: "" });
      if (key) seen.add(key);
      continue;
    }
    parts.at(-1).text += line;
    if (fence) {
      if (fenced && fenced[1].startsWith(fence) && bare.trim() === fenced[1]) fence = "";
    } else if (fenced && !comment) {
      fence = fenced[1];
    } else {
      const from = comment ? 0 : bare.indexOf("<!--");
      comment = from >= 0 && bare.indexOf("-->", from) < 0;
    }
  }
  return parts;
}

function meant(shapes, shape, words) {
  const id = AN_ID.exec(words);
  const folded = words.replace(/\s+/g, " ").trim().replace(/:$/, "").trim().toLowerCase();
  const key = id ? id[1].replaceAll("-", "_") : shapes.headings[folded];
  return shape.headings.some((one) => one.key === key) ? key : "";
}

/** The heading of the first level with which a text begins: all of it, what stands before its words, its words. */
function titleOf(parts) {
  return /^((?:[ \t]*\r?\n)* {0,3}#(?!#)[ \t]+)([^\n]*?)([ \t]*#*[ \t]*(?:\r?\n|$))/.exec(parts[0].text);
}

function ownText(parts) {
  const title = titleOf(parts);
  const lead = title ? parts[0].text.slice(title[0].length) : parts[0].text;
  const own = parts.slice(1).filter((part) => !part.key);
  return (lead + own.map((part) => part.head + part.text).join("")).replace(/^(?:[ \t]*\r?\n)+/, "").trimEnd();
}

/** What a form shows of a value; undefined where there is nothing, or something that it has no place for. */
function shown(field, node) {
  if (node == null || (isScalar(node) && node.value === null)) return undefined;
  switch (field.form) {
    case "value":
      return isScalar(node) ? scalar(field, node) : undefined;
    case "list": {
      const members = isSeq(node) ? node.items : [node];
      return members.every(isScalar) ? members.map((one) => scalar(field, one)) : undefined;
    }
    case "item":
      return shownItem(field, node);
    case "items":
      if (isMap(node) && !keyed(field, node)) return [{ _at: "0", ...shownItem(field, node) }];
      if (isMap(node)) return node.items.map((pair) => ({ _at: `=${plain(pair.key)}`, ...shownItem(field, pair.value) }));
      return (isSeq(node) ? node.items : [node]).map((one, at) => ({ _at: String(at), ...shownItem(field, one) }));
    case "map":
      if (isSeq(node)) return node.items.map((one, at) => ({ _at: String(at), ...shownItem(listed(field), one) }));
      if (!isMap(node)) return undefined;
      return node.items.map((pair) => ({
        _at: `=${plain(pair.key)}`, [field.key]: plain(pair.key), ...shownValue(field, pair.value),
      }));
  }
  return undefined;
}

/** Whether a mapping holds items under their ids, rather than being one of them. */
function keyed(field, map) {
  return !map.items.some((pair) => plain(pair.key) in field.fields || plain(pair.key) === "id");
}

/** The fields of an entry in the list form of a mapping. */
function listed(field) {
  return { ...field, fields: { [field.key]: { form: "value", type: "text" }, ...inner(field) } };
}

function inner(field) {
  return field.fields ?? { [field.value]: { form: "value", type: field.type } };
}

function shownValue(field, node) {
  return field.fields ? shownItem(field, node) : { [field.value]: shown({ form: "value", type: field.type }, node) };
}

function shownItem(field, node) {
  const map = field.by ? unfolded(node) : node;
  if (isMap(map)) {
    const found = {};
    for (const [key, one] of Object.entries(field.fields)) {
      const value = shown(one, map.get(key, true));
      if (value !== undefined) found[key] = value;
    }
    return found;
  }
  return isScalar(map) && field.obvious && map.value !== null ? { [field.obvious]: shown(field.fields[field.obvious] ?? { form: "value" }, map) } : {};
}

/** A reading: one value, values without names, or one of each party. */
function unfolded(node) {
  const made = new YAMLMap();
  if (isSeq(node)) made.set("scores", node);
  else if (isMap(node) && !node.items.every((pair) => ["value", "by", "scores"].includes(plain(pair.key)))) made.set("by", node);
  else if (isScalar(node)) made.set("value", node);
  else return node;
  return made;
}

function plain(node) {
  return isScalar(node) ? (node.source ?? String(node.value ?? "")) : node == null ? "" : String(node);
}

function scalar(field, node) {
  if (field.type === "number" && typeof node.value === "number") return node.value;
  if (field.type === "boolean" && typeof node.value === "boolean") return node.value;
  return node.type === "PLAIN" ? plain(node) : String(node.value);
}

/* -- from a form to a file --------------------------------------------------------------------------------------- */

function write(shapes, data) {
  if (!data.source) return written(shapes, data);
  const was = read(shapes, data.source);
  const line = /\r\n/.test(data.source) ? "\r\n" : "\n";
  let front = was.front;
  // From the last to the first, so that places before it stay right.
  const changed = Object.keys(was.shape.fields).filter((key) => !same(data[key], was.data[key]) && !(inHeading(was, key)));
  for (const edit of changed.map((key) => editOf(was, key, data)).sort((a, b) => b.from - a.from || b.order - a.order)) {
    front = front.slice(0, edit.from) + edit.text.replaceAll("\n", line) + front.slice(edit.to);
  }
  const body = bodyOf(was, data, line);
  const gap = body && was.end && !was.end.endsWith("\n") ? line : "";
  return was.begin + front + was.end + gap + body;
}

/** Whether a title stands as the heading of the page and nowhere else. */
function inHeading(was, key) {
  return key === was.shape.title && !was.top.has(key) && (titleOf(was.parts) !== null || was.shape.heading);
}

/** The stretch of the frontmatter that a field takes, and what stands there from now on. */
function editOf(was, key, data) {
  const fields = Object.keys(was.shape.fields);
  const order = fields.indexOf(key);
  const pair = was.top.items.find((one) => plain(one.key) === key);
  const field = was.shape.fields[key];
  const gone = empty(data[key]);
  if (pair) {
    const begin = pair.key.range[0];
    const end = endOf(was.front, pair);
    if (!gone && pair.value?.value !== null && field.form === "value" && !isScalar(pair.value)) {
      throw new Error(`${key}: this form cannot hold what the file says there`);
    }
    if (gone) return { order, from: begin, to: Math.min(end + (was.front.slice(end).match(/^[^\n]*\n?/)?.[0].length ?? 0), was.front.length), text: "" };
    if (isScalar(pair.value) && pair.value.range && pair.value.value !== null && field.form === "value") {
      return { order, from: pair.value.range[0], to: pair.value.range[1], text: scalarText(field, data[key], pair.value) };
    }
    return { order, from: begin, to: end, text: pairText(key, built(field, data[key], pair.value)) };
  }
  if (gone) return { order, from: 0, to: 0, text: "" };
  const before = was.top.items.filter((one) => [...fields.slice(0, order), "kind"].includes(plain(one.key)));
  const last = before.length ? before.reduce((a, b) => (rank(fields, a) > rank(fields, b) ? a : b)) : null;
  const end = last ? endOf(was.front, last) : 0;
  const at = last ? end + (/^[^\n]*\n?/.exec(was.front.slice(end))?.[0].length ?? 0) : 0;
  const lead = at > 0 && was.front[at - 1] !== "\n" ? "\n" : "";
  return { order, from: at, to: at, text: `${lead}${pairText(key, built(field, data[key], null))}\n` };
}

function rank(fields, pair) {
  return fields.indexOf(plain(pair.key));
}

function endOf(front, pair) {
  let end = pair.value?.range ? pair.value.range[isScalar(pair.value) ? 1 : 2] : pair.key.range[1] + 1;
  while (end > 0 && /\s/.test(front[end - 1])) end -= 1;
  return end;
}

function pairText(key, node) {
  const doc = new Document(new YAMLMap());
  doc.contents.set(key, node);
  return doc.toString({ lineWidth: 0, flowCollectionPadding: false }).trimEnd();
}

function scalarText(field, value, old) {
  const made = leaf(field, value);
  if (typeof value === "string" && !made.type && old.type?.startsWith("QUOTE")) made.type = old.type;
  return pairText("x", made).slice(3);
}

function leaf(field, value) {
  const number = field.type === "number" && value !== "" && !Number.isNaN(Number(value));
  const made = new Scalar(number ? Number(value) : value);
  if (field.type !== "number" && field.type !== "boolean" && typeof value === "string" && TAKEN_FOR_OTHERS.test(value) && !A_DAY.test(value)) {
    made.type = "QUOTE_DOUBLE";
  }
  return made;
}

function built(field, value, old) {
  if (old && same(value, shown(field, old))) return old;
  switch (field.form) {
    case "value":
      return leaf(field, value);
    case "list": {
      const members = isSeq(old) ? [...old.items] : isScalar(old) ? [old] : [];
      // What a form could not show is not taken away by it.
      const unseen = members.every(isScalar) ? [] : members;
      const seq = listOf(old, unseen.concat(value.filter((one) => !empty(one)).map((one) => {
        const at = members.findIndex((member) => isScalar(member) && same(scalar(field, member), one));
        return at >= 0 ? members.splice(at, 1)[0] : leaf(field, one);
      })));
      if (!isSeq(old)) seq.flow = value.join(", ").length < WIDE - 20;
      return seq;
    }
    case "item":
      return builtItem(field, value, old);
    case "items":
    case "map":
      return builtList(field, value, old);
  }
  return old;
}

function listOf(old, items) {
  const seq = isSeq(old) ? old.clone() : new YAMLSeq();
  seq.items = items;
  return seq;
}

function builtList(field, value, old) {
  const members = isSeq(old) ? old.items : old && !isMap(old) ? [old] : [];
  const whole = isMap(old) && field.form === "items" && !keyed(field, old);
  const before = shown(field, old) ?? [];
  const rows = (value ?? []).filter((row) => {
    const hidden = before.find((one) => one._at === row._at);
    return !empty({ ...row, _at: undefined }) || (hidden && empty({ ...hidden, _at: undefined }));
  });
  const asMap = field.form === "map" ? !isSeq(old) : isMap(old) && !whole;
  if (!asMap) {
    const item = field.form === "map" ? listed(field) : field;
    const seq = listOf(old, rows.map((row) => builtItem(item, row, whole && row._at === "0" ? old : members[Number(row._at || -1)])));
    if (!isSeq(old)) seq.flow = false;
    return seq;
  }
  const map = isMap(old) ? old.clone() : new YAMLMap();
  map.items = [];
  for (const row of rows) {
    const pair = isMap(old) ? old.items.find((one) => `=${plain(one.key)}` === row._at) : undefined;
    const key = field.form === "map" ? row[field.key] : pair ? plain(pair.key) : idFrom(row[field.obvious] ?? "");
    const inside = field.form === "map" && !field.fields
      ? built({ form: "value", type: field.type }, row[field.value], pair?.value)
      : builtItem(field, row, pair?.value);
    if (pair && plain(pair.key) === key) {
      pair.value = inside;
      map.items.push(pair);
    } else {
      map.set(key, inside);
    }
  }
  return map;
}

function idFrom(words) {
  return words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu)?.join("-") ?? "";
}

function builtItem(field, value, old) {
  const before = field.by && old ? unfolded(old) : old;
  if (before && !isMap(before) && !isScalar(before) && empty({ ...value, _at: undefined })) return before;
  const map = isMap(before) ? before.clone() : new YAMLMap();
  if (isScalar(before) && field.obvious) map.set(field.obvious, before);
  for (const [key, one] of Object.entries(field.fields)) {
    const child = map.get(key, true);
    if (same(value?.[key], child && shown(one, child))) continue;
    if (empty(value?.[key])) map.delete(key);
    else map.set(key, built(one, value[key], child ?? null));
  }
  if (!isMap(before) && map.items.length > 1) map.flow = !Object.values(value).some((one) => typeof one === "object" && one !== null) && JSON.stringify(value).length < WIDE;
  if (field.by && map.items.length === 1) return map.items[0].value;
  const only = map.items.length === 1 && field.obvious && plain(map.items[0].key) === field.obvious;
  return only && !(isMap(old) && !field.by) && isScalar(map.items[0].value) ? map.items[0].value : map;
}

/* -- the body ----------------------------------------------------------------------------------------------------- */

function bodyOf(was, data, line) {
  const { shape } = was;
  const parts = was.parts.map((part) => ({ ...part }));
  if (inHeading(was, shape.title) && !same(data[shape.title], was.data[shape.title])) {
    const title = titleOf(parts);
    if (title) parts[0].text = title[1] + (data[shape.title] ?? "") + title[3] + parts[0].text.slice(title[0].length);
    else if (!empty(data[shape.title])) parts[0].text = `# ${data[shape.title]}${line}${line}${parts[0].text.replace(/^\s+/, "")}`;
  }
  let made = parts;
  if (shape.body && !same(data[shape.body], was.data[shape.body])) {
    const title = titleOf(parts);
    const lead = title ? title[0] : "";
    const known = parts.filter((part) => part.key);
    const text = lines(data[shape.body] ?? "", line);
    const gap = lead && text ? line : "";
    made = [{ head: "", key: "", text: lead + gap + text + (text ? line : "") + (known.length && (lead || text) ? line : "") }, ...known];
  }
  for (const { key } of shape.headings) {
    const part = made.find((one) => one.key === key);
    if (part && !same(data[key], was.data[key])) {
      if (empty(data[key])) made = made.filter((one) => one !== part);
      else part.text = (/^\s*\n/.exec(part.text)?.[0] ?? "") + lines(data[key], line) + (/\s*$/.exec(part.text)[0] || line);
    }
  }
  let body = made.map((part) => part.head + part.text).join("");
  for (const { key, words } of shape.headings) {
    if (empty(data[key]) || made.some((one) => one.key === key)) continue;
    body = `${body.trimEnd()}${body.trim() ? line + line : ""}## ${words}${line}${line}${lines(data[key], line)}${line}`;
  }
  return body;
}

function lines(text, line) {
  return text.replace(/\r?\n/g, line).replace(/^(?:[ \t]*\r?\n)+/, "").trimEnd();
}

/** A new document, as `charters add` writes it. */
function written(shapes, data) {
  const shape = shapes.kinds[data.kind] ?? { fields: {}, headings: [] };
  const front = [`kind: ${data.kind}`];
  for (const [key, field] of Object.entries(shape.fields)) {
    if (key === "kind" || key === shape.beside || empty(data[key]) || (key === shape.title && shape.heading)) continue;
    const node = built(field, data[key], null);
    front.push(pairText(key, node));
  }
  const body = [];
  if (shape.title && shape.heading && !empty(data[shape.title])) body.push(`# ${data[shape.title]}`);
  if (shape.body && !empty(data[shape.body])) body.push(lines(data[shape.body], "\n"));
  for (const { key, words } of shape.headings) if (!empty(data[key])) body.push(`## ${words}\n\n${lines(data[key], "\n")}`);
  return `---\n${front.join("\n")}\n---\n${body.length ? `${body.join("\n\n")}\n` : ""}`;
}

/* -- the same ----------------------------------------------------------------------------------------------------- */

function empty(value) {
  return told(value) === undefined;
}

function same(one, other) {
  return JSON.stringify(told(one)) === JSON.stringify(told(other));
}

/** A value without what says nothing, so that a field that was never touched compares as equal. */
function told(value) {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) {
    const members = value.map(told).filter((one) => one !== undefined);
    return members.length ? members : undefined;
  }
  if (typeof value === "object") {
    const kept = Object.keys(value).sort().map((key) => [key, told(value[key])]).filter(([, one]) => one !== undefined);
    return kept.length ? Object.fromEntries(kept) : undefined;
  }
  const text = String(value).replace(/\r\n/g, "\n").trimEnd();
  return text === "" ? undefined : text;
}
