const reference = (note: string, count: number): string =>
  `<sup><a href="#one.fn-${note}" id="one.ref-${note}-${count}" data-footnote-ref>${note}</a></sup>`;

const item = (note: string, text: string, more = ""): string =>
  `<li id="one.fn-${note}"><p>${text} <a href="#one.ref-${note}-1" data-footnote-backref>↑</a></p>${more}</li>`;

const AGAIN =
  '<p class="note-again">See <a href="#one.fn-1">note 1</a> (p. <span data-page-of="one.fn-1"></span>).</p>';

/** So many words, each with its number. */
const words = (count: number, word: string): string =>
  Array.from({ length: count }, (_, index) => `${word}${index}`).join(" ");

const row = (index: number): string =>
  `<tr><td>row ${index}</td><td>said${index % 12 === 5 ? reference("2", index) : ""}</td></tr>`;

const wide = (rows: number): string => {
  const cells = (text: string): string => Array.from({ length: 9 }, () => `<td>${text}</td>`).join("");
  const body = Array.from({ length: rows }, () => `<tr>${cells("Telecommunications")}</tr>`).join("");
  return `<figure><table><thead><tr>${cells("Head")}</tr></thead><tbody>${body}</tbody></table></figure>`;
};

const CHAPTER = `<p id="one.p1">${words(150, "text")} ${reference("1", 1)} ${words(160, "more")}</p>
<p>A page (<span class="page-reference">p. <span data-page-of="two"></span></span>) and ${words(90, "again")} ${reference("3", 1)}</p>
<ul>${Array.from({ length: 30 }, (_, index) => `<li>item ${index} ${index % 9 === 4 ? reference("1", index + 2) : ""}</li>`).join("")}</ul>
<h2>Heading</h2><div class="display-math"><math><mtext>${"wide".repeat(40)}</mtext></math></div>
<table><thead><tr><th>Row</th><th><a href="#two">Note</a></th></tr></thead><tbody>${Array.from({ length: 40 }, (_, index) => row(index)).join("")}</tbody></table>
${wide(30)}
<section class="footnotes"><h2>Notes</h2><ol>${item("1", `Note one. ${words(30, "source")}`, AGAIN)}${item("2", 'Note two. (p. <span data-page-of="three"></span>)')}${item("3", words(700, "long"))}</ol></section>`;

// Each calls notes, and has no end for a page that leaves them room unless it is parted, or they are.
const TALL =
  `<div class="pair"><div class="side"><p>${words(90, "left")} ${reference("a", 1)} ${words(40, "left")}</p></div><div class="side second"><ol>${`<li>${words(8, "right")}</li>`.repeat(11)}<li>right ${reference("b", 1)}</li></ol></div></div>
<div class="alert"><p>${words(60, "aside")} ${reference("c", 1)}</p><p>${words(110, "aside")} ${reference("d", 1)}</p></div>
<table><thead><tr><th>One</th><th>Two</th></tr></thead><tbody><tr><td>${words(170, "cell")} ${reference("e", 1)}</td><td>${words(150, "next")} ${reference("f", 1)}</td></tr></tbody></table>
<p>${words(10, "both")} ${reference("g", 1)} ${reference("h", 1)}</p>
<section class="footnotes"><h2>Notes</h2><ol>${"abcdef"
    .split("")
    .map((name) => item(name, `Note ${name}.`))
    .join("")}${item("g", words(300, "former"))}${item("h", words(300, "latter"))}</ol></section>`.replaceAll(
    "one.",
    "three.",
  );

// Where only an end of a line behind a stroke leaves no wide spaces.
const STROKES = `<p>${"an extraordinary misunderstandings/counterrevolutionaries ".repeat(6)}</p>`;

// Two lines with formulas in them, below a thing that leaves room for one.
const formula = (name: string): string => `<math><mi>${name}</mi><mo>=</mo><mn>5</mn></math>`;
const SUMS = `<p>sum0 ${formula("q")} and ${words(9, "sum")} ${formula("v")}, sum9.</p>`;

/** A table of a row and a column for each word. */
const tableOf = (...texts: string[]): string =>
  `<table><tbody><tr>${texts.map((text) => `<td>${text}</td>`).join("")}</tr></tbody></table>`;

// Two tables beside each other, one of which does not fit as it is.
const BESIDE = `<div class="pair" style="--columns:190px 190px;--column-gap:20px;--second:.9em"><div class="side">${tableOf("Telecommunications", "Telecommunicatively")}</div><div class="side second rendering">${tableOf("beside", "it")}</div></div>`;

const picture = (height: number): string =>
  `<img alt="" width="90" height="${height}" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E">`;

// On one side a page begins with a picture, above its text.
const PICTURED = `<div class="pair" style="--columns:190px 190px;--column-gap:20px;--second:.9em"><div class="side"><ol><li>step0 ${picture(250)}</li><li>step1 ${picture(250)}</li></ol></div><div class="side second rendering"><p>${words(160, "shown")}</p></div></div><p>done0</p>`;

// In an item a page begins with a picture, which is not read.
const ITEMS = `<hr style="margin:0;height:430px"><ol><li>item0 ${picture(200)}</li><li>item1</li></ol>`;

// A page ends within a paragraph some of whose lines end where the author says so.
const BROKEN = `<hr style="margin:0;height:410px"><p id="parted">${"short line<br>".repeat(4)}${words(20, "broken")}</p>`;

// Lines whose spaces are too wide for a language that does not hyphenate them, yet not so wide that they are torn.
const LOOSE = words(60, "steps");

const entry = (name: string, ...links: string[]): string =>
  `<p class="entry">${name}<span class="locators">${links.map((link) => `<a class="locator" href="${link}"></a>`).join("")}</span></p>`;

const INDEX = `${entry("each", "#three", "#one.p1", "#three", "#nowhere")}${entry("passage", "#one.p1", "#three").replace(/locator(?=" href="#three)/, "locator until")}`;

/** A document with all that the layout knows, for a page of 400 × 500 pixels; an index stands last. */
export const BODY = `<section class="leaf cover" data-matter="cover"><p>Title</p></section>
<section class="leaf blank" data-matter="cover"></section>
<section class="leaf" data-matter="front" data-head="Contents"><div class="flow"><p>See <span data-page-of="one"></span>, <span data-page-of="two"></span>, <span data-page-of="nowhere"></span></p></div></section>
<section class="leaf blank" data-matter="front"></section>
<section class="leaf chapter" id="one" data-matter="body" data-head="First"><div class="flow"><p class="opening"></p>${CHAPTER}</div></section>
<section class="leaf chapter" id="two" data-matter="body" data-head="Second"><div class="flow"><p>${words(20, "end")}</p>${STROKES}</div></section>
<section class="leaf chapter" id="three" data-matter="body" data-head="Third"><div class="flow">${TALL}</div></section>
<section class="leaf chapter" id="beside" data-matter="body" data-head="Beside"><div class="flow">${BESIDE}</div></section>
<section class="leaf chapter" id="shown" data-matter="body" data-head="Shown"><div class="flow"><hr style="margin:0;height:300px"><p>announced0:</p><p class="pictures"><svg width="100" height="200" viewBox="0 0 1 1" role="img" aria-label="p"><path d="M0 0h1v1z"/></svg></p><p>${words(12, "after")}</p></div></section>
<section class="leaf chapter" id="loose" data-matter="body" data-head="Loose"><div class="flow"><p lang="en">${LOOSE}</p><p lang="zh">${LOOSE}</p><p lang="en" style="line-height:20px">${words(7, "steps")} x9x9x9x9x9x9x9x9x9x9</p><p lang="en">above0 <img alt="p" width="90" height="80" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E"> ${words(40, "below")}</p><aside><img alt="p" width="90" height="80" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E"> ${words(20, "quoted")}</aside></div></section>
<section class="leaf chapter" id="pictured" data-matter="body" data-head="Pictured"><div class="flow">${PICTURED}</div></section>
<section class="leaf chapter" id="items" data-matter="body" data-head="Items"><div class="flow">${ITEMS}</div></section>
<section class="leaf chapter" id="broken" data-matter="body" data-head="Broken"><div class="flow">${BROKEN}</div></section>
<section class="leaf chapter" id="names" data-matter="body" data-head="Names"><div class="flow"><hr style="margin:0;height:450px"><ul><li><strong>name0</strong></li></ul><p>${words(40, "told")}</p></div></section>
<section class="leaf chapter" id="labels" data-matter="body" data-head="Labels"><div class="flow"><hr style="margin:0;height:455px"><ul><li><strong>label0</strong><ul><li>below0</li></ul></li></ul><p>${words(40, "said")}</p></div></section>
<section class="leaf chapter" id="four" data-matter="body" data-head="Fourth"><div class="flow"><hr style="margin:0;height:465px">${SUMS}</div></section>
<section class="leaf chapter" id="index" data-matter="body" data-head="Index"><div class="flow"><div class="subject-index">${INDEX}</div></div></section>`;
