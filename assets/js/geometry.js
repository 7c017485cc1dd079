/* Two geometries of the same districts: their borders, and circles as large as their population. */
(function (s) {
  "use strict";

  const CORNERS = 48;
  const METRES_PER_DEGREE = 111320;

  /** The ring of a circle around a point, radius in metres. */
  function circle([latitude, longitude], radius) {
    const dy = radius / METRES_PER_DEGREE;
    const dx = dy / Math.cos((latitude * Math.PI) / 180);
    return Array.from({ length: CORNERS }, (_, i) => {
      const angle = (2 * Math.PI * i) / CORNERS;
      return [latitude + dy * Math.sin(angle), longitude + dx * Math.cos(angle)];
    });
  }

  const own = (area, state) => (state.people && area.circle ? area.circle : area);

  s.geometry = {
    circle,
    point: (area, state) => own(area, state).point,
    radius: (area, state) => own(area, state).radius,
    travel: (area, state) => own(area, state).travel,
    /** Radius of the largest circle inside the area, in pixels of the map. */
    pixels(area, map, state) {
      const [latitude, longitude] = own(area, state).point;
      const north = latitude + own(area, state).radius / METRES_PER_DEGREE;
      return Math.abs(map.latLngToContainerPoint([north, longitude]).y - map.latLngToContainerPoint([latitude, longitude]).y);
    },
  };
})((window.sozialraum = window.sozialraum || {}));
