import type { Spot } from '../../ground/globe.ts';
import { across, high } from './world-places.ts';

/** What of the map is seen: so many times as large as the whole, from this point of it on. */
export type MapView = { zoom: number; x: number; y: number };

export const wholeMap: MapView = { zoom: 1, x: 0, y: 0 };
/** The largest: a screen then shows about a county. */
const mostZoom = 400;

/** How the outlines were drawn from degrees: Natural Earth I, in units of the map. */
const scale = 177.3;
const [middleX, middleY] = [480, 244.2];

/** A spot on the earth as a point of the map: 0 N 0 E is 480, 244.2. */
export function pointOf({ latitude, longitude }: Spot): { x: number; y: number } {
  const [lat, lon] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
  const [p2, p4] = [lat ** 2, lat ** 4];
  const x = lon * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4)));
  const y = lat * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)));
  return { x: middleX + scale * x, y: middleY - scale * y };
}

const within = (value: number, most: number) => Math.min(Math.max(0, value), Math.max(0, most));

/** The map stays on the screen: nobody pans it away. */
const held = ({ zoom, x, y }: MapView): MapView => ({
  zoom,
  x: within(x, across - across / zoom),
  y: within(y, high - high / zoom),
});

/** Nearer or farther by a factor; the point of the map under the pointer stays there. */
export function zoomed(view: MapView, factor: number, at: { x: number; y: number }): MapView {
  const zoom = Math.min(mostZoom, Math.max(1, view.zoom * factor));
  const kept = view.zoom / zoom;
  return held({ zoom, x: at.x - (at.x - view.x) * kept, y: at.y - (at.y - view.y) * kept });
}

/** Moved by so many units of the map. */
export const panned = (view: MapView, by: { x: number; y: number }): MapView =>
  held({ ...view, x: view.x + by.x, y: view.y + by.y });

/** The part of the map that holds all of these points, with some room about them. */
export function viewOf(points: readonly { x: number; y: number }[]): MapView {
  if (points.length === 0) return wholeMap;
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of points) {
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  const room = 1.2;
  const zoom = Math.min(across / ((right - left) * room || 1), high / ((bottom - top) * room || 1), mostZoom);
  const view = { zoom: Math.max(1, zoom), x: 0, y: 0 };
  return held({ ...view, x: (left + right - across / view.zoom) / 2, y: (top + bottom - high / view.zoom) / 2 });
}

/** Places about a middle for those of whom no nearer one is known, the first in it: like the seeds of a sunflower, none upon another. */
export function about(middle: { x: number; y: number }, at: number, apart = 3): { x: number; y: number } {
  const turn = at * Math.PI * (3 - Math.sqrt(5));
  const far = apart * Math.sqrt(at);
  return { x: middle.x + far * Math.cos(turn), y: middle.y + far * Math.sin(turn) };
}
