/** A point on a picture, with the words that belong beside it and how important they are. */
export type Labelled = { x: number; y: number; width: number; matters: boolean };
export type LabelPlace = { x: number; y: number; anchor: 'start' | 'end' | 'middle' };
type Box = { left: number; right: number; top: number; bottom: number };

const lineHeight = 13;
const gap = 9;

/**
 * Where the words of points stand so that none lies on another or on a point: beside it, else above or below. What matters
 * finds its place first; what finds none is left out, and stands in the hover and in the table.
 */
export function labelPlaces(
  points: readonly Labelled[],
  size: { width: number; height: number },
): (LabelPlace | null)[] {
  const taken: Box[] = points.map(({ x, y }) => ({ left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 }));
  const places: (LabelPlace | null)[] = points.map(() => null);
  const order = points.map((_, at) => at).sort((a, b) => Number(points[b]?.matters) - Number(points[a]?.matters));
  for (const at of order) {
    const { x, y, width } = points[at] as Labelled;
    const found = [
      { place: { x: x + gap, y: y + 4, anchor: 'start' as const }, left: x + gap },
      { place: { x: x - gap, y: y + 4, anchor: 'end' as const }, left: x - gap - width },
      { place: { x, y: y - gap, anchor: 'middle' as const }, left: x - width / 2 },
      { place: { x, y: y + gap + 9, anchor: 'middle' as const }, left: x - width / 2 },
    ]
      .map(({ place, left }) => ({
        place,
        box: { left, right: left + width, top: place.y - lineHeight + 2, bottom: place.y + 3 },
      }))
      .find(
        ({ box }) =>
          box.left >= 0 &&
          box.right <= size.width &&
          box.top >= 0 &&
          box.bottom <= size.height &&
          !taken.some((other) => overlap(box, other)),
      );
    if (!found) continue;
    places[at] = found.place;
    taken.push(found.box);
  }
  return places;
}

const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
