import { EditMap } from "micromark-util-edit-map";

// micromark 4.0.3 copies all events of a document wherever a list, a quotation or a note ends, in time that grows with the square of their
// number. Its edits stand near the end: what is before the first one stays.
EditMap.prototype.consume = function editTail(events) {
  const edits = this.map.toSorted(([one], [other]) => one - other);
  const start = edits[0]?.[0] ?? events.length;
  const tail = events.splice(start);
  let at = 0;
  const add = (some: typeof events): void => {
    for (const event of some) events.push(event);
  };
  for (const [index, removed, added] of edits) {
    add(tail.slice(at, index - start));
    add(added);
    at = index - start + removed;
  }
  add(tail.slice(at));
  this.map.length = 0;
  this.index.clear();
};
