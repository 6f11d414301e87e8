// Charts: values under the pointer and by arrow keys, and tables of data that can be sorted and copied. Without it all are in the table.
(() => {
  const article = document.querySelector("article");
  if (!article) return;
  const SVG = "http://www.w3.org/2000/svg";
  const textOf = (node) => node?.textContent.replace(/\s+/g, " ").trim() ?? "";

  /** The box that says the value at a point. */
  const tipOf = (figure) => {
    const known = figure.querySelector(":scope > .chart-tip");
    if (known) return known;
    const tip = document.createElement("div");
    tip.className = "chart-tip";
    tip.setAttribute("role", "status");
    tip.hidden = true;
    figure.append(tip);
    return tip;
  };

  /** What the table says of a point: its row, and the columns of this row, the own one strong. */
  const fill = (tip, { heads, rows }, { row, column }) => {
    const [name, ...cells] = rows[row]?.cells ?? [];
    const strong = document.createElement("b");
    strong.textContent = textOf(name);
    tip.replaceChildren(strong);
    for (const [index, cell] of cells.entries()) {
      const line = document.createElement("span");
      line.textContent = `${cells.length > 1 || column === "" ? `${heads[index + 1]}: ` : ""}${textOf(cell)}`;
      if (cells.length > 1 && String(index) === column) line.className = "own";
      tip.append(line);
    }
  };

  const listen = (figure, drawing, table) => {
    const points = drawing.dataset.points.split(" ").map((point) => {
      const [row, column, x, y] = point.split(",");
      return { row: Number(row), column, x: Number(x), y: Number(y) };
    });
    if (points.length === 0 || Number.isNaN(points[0].x)) return;
    const ring = document.createElementNS(SVG, "circle");
    let shown = -1;
    const hide = () => {
      shown = -1;
      ring.remove();
      tipOf(figure).hidden = true;
    };
    const show = (index) => {
      if (index === shown) return;
      shown = index;
      const point = points[index];
      for (const [name, value] of Object.entries({ cx: point.x, cy: point.y, r: 6, class: "pointed" }))
        ring.setAttribute(name, value);
      drawing.append(ring);
      const tip = tipOf(figure);
      fill(tip, table, point);
      tip.hidden = false;
      const [box, own] = [ring.getBoundingClientRect(), figure.getBoundingClientRect()];
      const left = box.x + box.width / 2 - own.x - tip.offsetWidth / 2;
      tip.style.left = `${Math.max(0, Math.min(left, own.width - tip.offsetWidth))}px`;
      const above = box.y - own.y - tip.offsetHeight - 6;
      tip.style.top = `${above < 0 ? box.bottom - own.y + 6 : above}px`;
    };
    const point = ({ clientX, clientY }) => {
      const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(drawing.getScreenCTM().inverse());
      const apart = points.map((one) => Math.hypot(one.x - x, one.y - y));
      show(apart.indexOf(Math.min(...apart)));
    };
    drawing.addEventListener("pointermove", point);
    drawing.addEventListener("pointerdown", point);
    drawing.addEventListener("pointerleave", ({ pointerType }) => pointerType === "mouse" && hide());
    // Each value is one step away: rows to the sides, columns up and down.
    const step = (key) => {
      const here = points[shown];
      if (!here) return 0;
      const same = (one) => (key === "ArrowUp" || key === "ArrowDown" ? one.row === here.row : one.column === here.column);
      const line = points.filter(same);
      if (key === "ArrowUp" || key === "ArrowDown") line.sort((a, b) => a.y - b.y);
      else line.sort((a, b) => a.row - b.row);
      const place = line.indexOf(here);
      const to = { ArrowLeft: place - 1, ArrowRight: place + 1, ArrowUp: place - 1, ArrowDown: place + 1, Home: 0, End: line.length - 1 }[key];
      return points.indexOf(line[Math.max(0, Math.min(to, line.length - 1))]);
    };
    drawing.tabIndex = 0;
    drawing.setAttribute("aria-keyshortcuts", "ArrowLeft ArrowRight ArrowUp ArrowDown Home End");
    drawing.addEventListener("focus", () => drawing.matches(":focus-visible") && show(0));
    drawing.addEventListener("blur", hide);
    drawing.addEventListener("keydown", (event) => {
      if (event.key === "Escape") hide();
      if (!/^(?:Arrow|Home$|End$)/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      show(step(event.key));
    });
  };

  const valueOf = (cell) => cell?.dataset.value ?? textOf(cell);

  /** Buttons in the heads of columns that sort the rows, numbers as numbers; what is missing stands last. */
  const sortable = (table, rows) => {
    const heads = [...table.tHead.rows[0].cells];
    const order = (column) => (one, other) => {
      const [a, b] = [one, other].map((row) => valueOf(row.cells[column]));
      return Number(a) - Number(b) || a.localeCompare(b, document.documentElement.lang, { numeric: true });
    };
    for (const [column, head] of heads.entries()) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.title = (article.dataset.sort ?? "#").replace("#", textOf(head));
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        // Figures begin with the largest, names with the first.
        const was = head.getAttribute("aria-sort");
        const isDown = was === null ? column > 0 : was === "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
        const isBare = (row) => column > 0 && row.cells[column].dataset.value === undefined;
        const sorted = rows.filter((row) => !isBare(row)).sort(order(column));
        table.tBodies[0].append(...(isDown ? sorted.reverse() : sorted), ...rows.filter(isBare));
      });
    }
  };

  const copyButton = (table) => {
    const { copy, tableCopied } = article.dataset;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy-table";
    button.textContent = copy;
    button.addEventListener("click", async () => {
      const lines = [...table.rows].map((row) => [...row.cells].map(valueOf).join("\t"));
      try {
        await navigator.clipboard.writeText(lines.join("\n"));
      } catch {
        getSelection().selectAllChildren(table);
        document.execCommand("copy");
      }
      button.textContent = tableCopied;
      setTimeout(() => (button.textContent = copy), 2000);
    });
    return button;
  };

  const begin = () => {
    for (const figure of article.querySelectorAll("figure.chart:not([data-ready])")) {
      figure.dataset.ready = "";
      const table = figure.querySelector(".chart-data table");
      if (!table?.tHead) continue;
      const rows = [...table.tBodies[0].rows];
      const heads = [...table.tHead.rows[0].cells].map(textOf);
      for (const drawing of figure.querySelectorAll("svg.drawing[data-points]")) listen(figure, drawing, { heads, rows });
      sortable(table, rows);
      if (article.dataset.copy) (table.closest(".scroll") ?? table).before(copyButton(table));
    }
  };
  begin();
  article.addEventListener("hebi-text", begin);
})();
