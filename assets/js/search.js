(function (s) { s.search = { find: (q, areas) => q.trim() ? areas.filter((a) => a.name.toLowerCase().includes(q.toLowerCase())).slice(0, 8) : [] }; })((window.sozialraum = window.sozialraum || {}));
