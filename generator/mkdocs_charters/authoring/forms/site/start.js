/* Opens the forms: the configuration, and the format that keeps what a form does not show. */

import CMS from "./cms/npm/index.js";
import { formatOf } from "./document.js";

const [config, shapes] = await Promise.all(["config.json", "shapes.json"].map(async (name) => (await fetch(name)).json()));
CMS.registerCustomFormat("charters", "md", formatOf(shapes));
CMS.init({ config: { ...config, load_config_file: false } });
