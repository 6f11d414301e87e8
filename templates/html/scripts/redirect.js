// Leads from an old address of a chapter to the chapter, at the same place in it.
location.replace(new URL(document.currentScript.dataset.to + location.hash, location.href));
