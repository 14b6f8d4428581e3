/** A widget where it stands on the wall, from the top of the first. */
export type Box = { id: string; top: number; bottom: number };

/** How a dashboard goes over a wall: how large it is drawn, and which widgets stand together, screen after screen. */
export type Screens = { zoom: number; screens: string[][] };

/** Read from afar everything is larger; smaller than as on a desk it is not drawn. */
export const usualZoom = 1.3;

/**
 * Fits a dashboard on a wall. What is little too high is drawn smaller, down to the size of a desk; what is higher still comes as
 * several screens, each with as many whole rows of widgets as it holds. A widget higher than the screen has one of its own.
 * Rows of 300, 300 and 300 in 700 are drawn at 1.3 × 700 ÷ 900 = 1.01; in 600 they are two screens, of two rows and of one.
 */
export function fitOnWall(boxes: readonly Box[], room: number): Screens {
  const height = Math.max(0, ...boxes.map(({ bottom }) => bottom));
  const ids = boxes.map(({ id }) => id);
  if (height <= room) return { zoom: usualZoom, screens: [ids] };
  const zoom = Math.floor(((usualZoom * room) / height) * 100) / 100;
  return zoom >= 1 ? { zoom, screens: [ids] } : { zoom: usualZoom, screens: inRows(boxes, room) };
}

function inRows(boxes: readonly Box[], room: number): string[][] {
  const screens: string[][] = [];
  let start = Number.NEGATIVE_INFINITY;
  for (const row of rowsOf(boxes)) {
    const bottom = Math.max(...row.map((box) => box.bottom));
    if (bottom - start > room) {
      screens.push([]);
      start = Math.min(...row.map((box) => box.top));
    }
    screens.at(-1)?.push(...row.map(({ id }) => id));
  }
  return screens;
}

/** Widgets that begin at one height stand beside each other. */
const rowsOf = (boxes: readonly Box[]): Box[][] => [
  ...Map.groupBy(
    boxes.toSorted((a, b) => a.top - b.top),
    ({ top }) => Math.round(top),
  ).values(),
];
