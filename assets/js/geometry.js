/* Two geometries of the same districts: their borders, and circles as large as their population. */

const CORNERS = 48;
const METRES_PER_DEGREE = 111320;

/** The ring of a circle around a point, radius in metres. @param {number[]} point @param {number} radius */
export function circle([latitude, longitude], radius) {
  const dy = radius / METRES_PER_DEGREE;
  const dx = dy / Math.cos((latitude * Math.PI) / 180);
  return Array.from({ length: CORNERS }, (_, i) => {
    const angle = (2 * Math.PI * i) / CORNERS;
    return [latitude + dy * Math.sin(angle), longitude + dx * Math.cos(angle)];
  });
}

const own = (area, state) => (state.people && area.circle ? area.circle : area);

/** Where an area's label stands. */
export const pointOf = (area, state) => own(area, state).point;

/** Radius in metres of the largest circle inside an area. */
export const radiusOf = (area, state) => own(area, state).radius;

/** Which area lies next to it in each direction. */
export const travelOf = (area, state) => own(area, state).travel;

/** Metres at a point in pixels of the map. @param {any} map @param {number[]} point @param {number} metres */
export function pixels(map, [latitude, longitude], metres) {
  const north = [latitude + metres / METRES_PER_DEGREE, longitude];
  return Math.abs(map.latLngToContainerPoint(north).y - map.latLngToContainerPoint([latitude, longitude]).y);
}
