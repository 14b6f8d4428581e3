import world from './world.json';

export type Place = {
  /** The two letters of a country. */
  code: string;
  label: string;
  value: number;
  text: string;
  onOpen?: (() => void) | undefined;
};

type Point = readonly [x: number, y: number];

/** The outlines of countries (Natural Earth, public domain), where their names stand, and a dot for those too small for one. */
export const shapes: Readonly<Record<string, string>> = world.shapes;
const centres = world.centres as unknown as Readonly<Record<string, Point>>;
export const dots = world.dots as unknown as Readonly<Record<string, Point>>;
/** Land that is no country of a code of its own. */
export const { width: across, height: high, others } = world;

/** Where the name of a country stands on the map; null of what is not on it. */
export function middleOf(code: string): { x: number; y: number } | null {
  const [x, y] = centres[code] ?? dots[code] ?? [];
  return x === undefined || y === undefined ? null : { x, y };
}

/** Whether a country stands on the map. */
export const isOnMap = (code: string): boolean => code in shapes || code in dots;

/** So many of the largest carry their names, where there is room. */
const named = 8;

type Named = Place & { x: number; y: number; size: number };

/** The largest places whose names do not lie over each other: the larger goes first. */
export function namesIn(places: readonly Place[], factor: number): Named[] {
  const size = 12 * factor;
  const taken: Named[] = [];
  const half = ({ label, text }: Place) => ((label.length + text.length + 1) * size * 0.55) / 2;
  for (const place of [...places].sort((a, b) => b.value - a.value).slice(0, named)) {
    const [x, y] = centres[place.code] ?? dots[place.code] ?? [];
    if (x === undefined || y === undefined) continue;
    const inside = Math.min(Math.max(x, half(place)), across - half(place));
    const isFree = taken.every(
      (other) => Math.abs(other.y - y) > size * 1.2 || Math.abs(other.x - inside) > half(place) + half(other),
    );
    if (isFree) taken.push({ ...place, x: inside, y, size });
  }
  return taken;
}
