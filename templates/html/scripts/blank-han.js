// Before the first paint: a blank font that the style sheets name behind ours, for readers who have no Chinese font. Their lines
// are laid out with it until ours is there or three seconds have passed. It has to be added here, for a font that a style sheet
// names is not there before the first lines are.
(() => {
  const face = new FontFace(
    "Blank Han",
    Uint8Array.from(atob(BLANK_HAN), (character) => character.charCodeAt(0)),
  );
  document.fonts.add(face);
  setTimeout(() => document.fonts.delete(face), 3000);
})();
