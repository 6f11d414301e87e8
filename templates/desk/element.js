/** An element with properties and what is in it: texts stay texts. */
export const element = (name, { dataset = {}, ...properties } = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  Object.assign(made.dataset, dataset);
  made.append(...children);
  return made;
};
