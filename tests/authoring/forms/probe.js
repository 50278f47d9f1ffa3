/* Every document of a list through a form: once untouched, then with one field changed at a time. Returns how many changes were tried, and what went
   wrong: the document, the field, and in which way. */
async (documents) => {
  const { formatOf } = await import("/document.js");
  const shapes = await (await fetch("/shapes.json")).json();
  const format = formatOf(shapes);
  const wrong = [];
  let tried = 0;

  const copy = (value) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
  const plain = (value) =>
    JSON.stringify(value, (key, one) => {
      if (["_at", "source", "called", "names", "aims", "goals", "promises", "steps", "measured", "meetings", "terms"].includes(key)) return undefined;
      return one && typeof one === "object" && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).sort()) : one;
    });
  const remarks = (text) => (text.match(/^\s*#[^\n]*$|\s#\s[^\n]*$|<!--[^]*?-->/gm) ?? []).map((one) => one.trim());
  const text = (fields) => Object.keys(fields).find((key) => fields[key].form === "value" && fields[key].type === "text");

  const another = (field, value) => {
    if (!field) return value ? `${value}\n\nand more: #1` : "new: # words";
    switch (field.form) {
      case "value":
        if (field.type === "number") return 3;
        if (field.type === "boolean") return !value;
        return field.type === "date" ? "2031-01-02" : value ? `${value} and more: #1` : "yes";
      case "list":
        return [...(value ?? []), field.type === "number" ? 2 : "Some, [body]"];
      case "item":
        return { ...(value ?? {}), [text(field.fields)]: "other words" };
      case "items": {
        const name = field.obvious && field.fields[field.obvious].type === "text" ? field.obvious : text(field.fields);
        const rows = copy(value ?? []);
        if (rows.length) rows[0][name] = "other: words";
        return [...rows, { [name]: "an entry" }];
      }
      default: {
        const name = field.fields ? Object.keys(field.fields)[0] : field.value;
        const number = (field.fields ? field.fields[name].type : field.type) === "number";
        return [...(value ?? []), { [field.key]: "some-thing", [name]: number ? 4 : "kept" }];
      }
    }
  };

  for (const [path, written] of Object.entries(documents)) {
    const shown = format.fromFile(written);
    const shape = shapes.kinds[shown.kind];
    if (!shape) continue;
    if (format.toFile(copy(shown)) !== written) wrong.push([path, "", "untouched, it is another"]);
    for (const key of [...Object.keys(shape.fields), ...shape.headings.map((one) => one.key), shape.body]) {
      if (key === shape.beside) continue;
      const field = shape.fields[key];
      const changed = { ...copy(shown), [key]: another(field, copy(shown[key])) };
      const file = format.toFile(copy(changed));
      tried += 1;
      if (plain(format.fromFile(file)) !== plain(changed)) wrong.push([path, key, "read again, it says something else"]);
      for (const one of remarks(written)) if (!file.includes(one)) wrong.push([path, key, `a remark is gone: ${one}`]);
      const kept = new Set(file.split("\n"));
      const lost = written.split("\n").filter((line) => line.trim() && !kept.has(line));
      if ((!field || field.form === "value") && lost.length > 1) wrong.push([path, key, `lines are gone: ${lost.join(" | ")}`]);
      const taken = { ...copy(shown) };
      delete taken[key];
      const without = format.fromFile(format.toFile(copy(taken)));
      if (plain({ ...without, [key]: undefined }) !== plain({ ...shown, [key]: undefined })) wrong.push([path, key, "emptied, others change"]);
    }
  }
  return { tried, wrong };
}
