// What is said of the page as a whole: that it is gone, that the book cannot be read, that nobody answers.
import { element } from "./element.js";
import { language, say } from "./words.js";

const box = element("div", { className: "hebi-notices", role: "status", lang: language });
document.body.append(box);

/** Shows a notice by its name, with words of its own where there are some; nothing takes it away. */
export const notice = (name, value) => {
  box.querySelector(`[data-notice=${name}]`)?.remove();
  if (!value) return;
  const own = value === true ? [] : [element("pre", {}, value)];
  box.append(element("div", { dataset: { notice: name } }, element("p", {}, say(name)), ...own));
};
