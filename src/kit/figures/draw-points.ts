import type { MapView } from './map-view.ts';
import { across, others, shapes } from './world-places.ts';

/** A point of the map: where it is, its colour, how many it stands for, and what is told of it. */
export type MapPoint = { x: number; y: number; colour: string; weight: number; text: string };

let land: Path2D | null = null;
const theLand = (): Path2D => {
  land ??= new Path2D(Object.values(shapes).join('') + others);
  return land;
};

/** As far as a point reaches on the screen, in pixels: by the area that many would cover. */
const reachOf = ({ weight }: Pick<MapPoint, 'weight'>): number => Math.min(14, 3 + Math.sqrt(weight));

type Ink = { land: string; edge: string };

/** Draws what is seen of the map; tens of thousands of points take a few milliseconds. */
export function drawPoints(
  context: CanvasRenderingContext2D,
  points: readonly MapPoint[],
  { view, width, height, dense, ink }: { view: MapView; width: number; height: number; dense: number; ink: Ink },
): void {
  const factor = (width / across) * view.zoom;
  context.setTransform(dense, 0, 0, dense, 0, 0);
  context.clearRect(0, 0, width, height);
  context.setTransform(dense * factor, 0, 0, dense * factor, -view.x * factor * dense, -view.y * factor * dense);
  context.fillStyle = ink.land;
  context.strokeStyle = ink.edge;
  context.lineWidth = 0.8 / factor;
  context.fill(theLand());
  context.stroke(theLand());
  context.setTransform(dense, 0, 0, dense, 0, 0);
  context.globalAlpha = 0.85;
  let colour = '';
  for (const point of points) {
    const x = (point.x - view.x) * factor;
    const y = (point.y - view.y) * factor;
    const reach = reachOf(point);
    if (x < -reach || y < -reach || x > width + reach || y > height + reach) continue;
    if (point.colour !== colour) {
      colour = point.colour;
      context.fillStyle = colour;
    }
    // A square of four pixels reads as a dot, and costs a tenth of a circle.
    if (reach < 5) context.fillRect(x - reach / 2, y - reach / 2, reach, reach);
    else {
      context.beginPath();
      context.arc(x, y, reach, 0, 2 * Math.PI);
      context.fill();
    }
  }
  context.globalAlpha = 1;
}

/** The point under the pointer, the nearest where several are; null where none is. */
export function pointAt(
  points: readonly MapPoint[],
  at: { x: number; y: number },
  { view, width }: { view: MapView; width: number },
): MapPoint | null {
  const factor = (width / across) * view.zoom;
  let best: MapPoint | null = null;
  let least = Infinity;
  for (const point of points) {
    const far = Math.hypot((point.x - view.x) * factor - at.x, (point.y - view.y) * factor - at.y);
    if (far < least && far <= reachOf(point) + 3) [best, least] = [point, far];
  }
  return best;
}
