/* Client files: each is fetched once; a failed request can be tried again. */
(function (s) {
  "use strict";

  const promised = new Map();

  /** Content of a client file by its hashed name. */
  s.file = function (name) {
    if (!promised.has(name)) {
      const content = fetch(`/daten/${name}`).then((response) => {
        if (!response.ok) throw new Error(`${name}: ${response.status}`);
        return response.json();
      });
      promised.set(name, content);
      content.catch(() => promised.delete(name));
    }
    return promised.get(name);
  };
})((window.sozialraum = window.sozialraum || {}));
