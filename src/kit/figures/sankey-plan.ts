/** A place of the flow; its level is where it stands on the way. */
export type SankeyNode = { id: string; label: string; level: number; end?: 'good' | 'bad' };
export type SankeyLink = { from: string; to: string; n: number; kind: 'on' | 'back' | 'good' | 'bad' };

export type PlacedNode = SankeyNode & { x: number; y: number; width: number; height: number; n: number };
export type PlacedLink = SankeyLink & { d: string; width: number };
export type SankeyPlan = { nodes: PlacedNode[]; links: PlacedLink[]; width: number; height: number };

const thick = 12;
const gap = 22;
/** For the ways back, which run above all others. */
const above = 34;
const thinnest = 1.5;

type Room = { width: number; height: number; upright: boolean };

/**
 * A sankey of a flow with an order: each place as tall as what passed through it, each way as thick as what took it. Ends stand
 * behind the last place, the good one on top. Ways back are arcs above all. Upright, the same turned by a quarter.
 */
export function sankeyPlan(nodes: readonly SankeyNode[], links: readonly SankeyLink[], room: Room): SankeyPlan {
  const long = room.upright ? room.height : room.width;
  const across = room.upright ? room.width : room.height;
  const last = Math.max(0, ...nodes.map(({ level }) => level));
  const on = links.filter(({ kind, n }) => kind !== 'back' && n > 0);
  const through = (id: string) => {
    const [into, out] = [sum(on.filter(({ to }) => to === id)), sum(on.filter(({ from }) => from === id))];
    return Math.max(into, out);
  };
  const levels = Array.from({ length: last + 1 }, (_, level) => nodes.filter((node) => node.level === level));
  const most = Math.max(1, ...levels.map((level) => sum(level.map(({ id }) => ({ n: through(id) })))));
  const free = across - above - gap * Math.max(0, ...levels.map((level) => level.length - 1)) - 6;
  const unit = Math.max(0, free) / most;
  const at = (level: number) => (last === 0 ? 0 : (level * (long - thick)) / last);
  const placed = levels.flatMap((level, depth) => {
    let from = above;
    return level.map((node): PlacedNode => {
      const n = through(node.id);
      const size = Math.max(2, n * unit);
      const begin = from;
      from += size + gap;
      return room.upright
        ? { ...node, n, x: begin, y: at(depth), width: size, height: thick }
        : { ...node, n, x: at(depth), y: begin, width: thick, height: size };
    });
  });
  const byId = new Map(placed.map((node) => [node.id, node]));
  const rank = (id: string) => nodes.findIndex((node) => node.id === id);
  const taken = new Map<string, number>();
  const take = (key: string, width: number) => {
    const before = taken.get(key) ?? 0;
    taken.set(key, before + width);
    return before + width / 2;
  };
  // The nearest way on lies on top, what is lost at the bottom, so that few ways cross.
  const sorted = [...on].sort((a, b) => Number(a.kind === 'bad') - Number(b.kind === 'bad') || rank(a.to) - rank(b.to));
  const into = [...sorted].sort((a, b) => rank(a.from) - rank(b.from));
  const enters = new Map(into.map((link) => [link, take(`to ${link.to}`, link.n * unit)]));
  const drawn = sorted.flatMap((link): PlacedLink[] => {
    const [from, to] = [byId.get(link.from), byId.get(link.to)];
    if (!from || !to) return [];
    const leaves = take(`from ${link.from}`, link.n * unit);
    return [
      {
        ...link,
        width: Math.max(thinnest, link.n * unit),
        d: band(from, to, leaves, enters.get(link) ?? 0, room.upright),
      },
    ];
  });
  const back = links
    .filter(({ kind, n }) => kind === 'back' && n > 0)
    .flatMap((link): PlacedLink[] => {
      const [from, to] = [byId.get(link.from), byId.get(link.to)];
      return from && to
        ? [{ ...link, width: Math.max(thinnest, Math.min(4, link.n * unit)), d: arc(from, to, room.upright) }]
        : [];
    });
  return { nodes: placed, links: [...drawn, ...back], width: room.width, height: room.height };
}

const sum = (all: readonly { n: number }[]) => all.reduce((total, { n }) => total + n, 0);
const r = (value: number) => Math.round(value * 10) / 10;

function band(from: PlacedNode, to: PlacedNode, leaves: number, enters: number, upright: boolean): string {
  if (upright) {
    const [x1, x2, y1, y2] = [from.x + leaves, to.x + enters, from.y + from.height, to.y];
    const middle = (y1 + y2) / 2;
    return `M${r(x1)} ${r(y1)} C${r(x1)} ${r(middle)} ${r(x2)} ${r(middle)} ${r(x2)} ${r(y2)}`;
  }
  const [x1, x2, y1, y2] = [from.x + from.width, to.x, from.y + leaves, to.y + enters];
  const middle = (x1 + x2) / 2;
  return `M${r(x1)} ${r(y1)} C${r(middle)} ${r(y1)} ${r(middle)} ${r(y2)} ${r(x2)} ${r(y2)}`;
}

function arc(from: PlacedNode, to: PlacedNode, upright: boolean): string {
  if (upright) {
    const [y1, y2] = [from.y + from.height / 2, to.y + to.height / 2];
    return `M${r(from.x)} ${r(y1)} C6 ${r(y1)} 6 ${r(y2)} ${r(to.x)} ${r(y2)}`;
  }
  const [x1, x2] = [from.x + from.width / 2, to.x + to.width / 2];
  return `M${r(x1)} ${r(from.y)} C${r(x1)} 4 ${r(x2)} 4 ${r(x2)} ${r(to.y)}`;
}
