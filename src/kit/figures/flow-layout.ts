/** A place of a flow, in the order of the way; `end` stands beside it, such as won and lost. */
export type FlowNode = { id: string; label: string; note?: string | undefined; end?: 'good' | 'bad' };
/** A way between two places: on, past others, back, or to an end. */
export type FlowEdge = { from: string; to: string; kind: 'step' | 'skip' | 'back' | 'end'; text: string };

export type FlowBox = FlowNode & { x: number; y: number; width: number; height: number };
export type FlowPath = FlowEdge & { d: string };
export type FlowPlan = { width: number; height: number; boxes: FlowBox[]; paths: FlowPath[] };

const boxHeight = 46;
const gap = 34;
const rise = 15;

/**
 * Where everything of a flow is drawn. Across when there is room: the way on runs straight, what passes over others arches
 * above, what goes back arches below, the higher the farther. On a narrow page the same from top to bottom. One path for
 * each edge, none else.
 */
export function flowPlan(nodes: readonly FlowNode[], edges: readonly FlowEdge[], room: number): FlowPlan {
  const stages = nodes.filter(({ end }) => end === undefined);
  const good = nodes.find(({ end }) => end === 'good');
  const bad = nodes.find(({ end }) => end === 'bad');
  const line = good ? [...stages, good] : stages;
  const isWide = room >= line.length * 110;
  const place = new Map(line.map(({ id }, at) => [id, at]));
  const farthest = Math.max(
    1,
    ...edges.flatMap(({ from, to }) => Math.abs((place.get(to) ?? 0) - (place.get(from) ?? 0))),
  );
  const arch = 14 + farthest * rise;
  const boxes = isWide ? across(line, bad, room, arch) : down(line, bad, room, arch);
  const boxOf = new Map(boxes.map((box) => [box.id, box]));
  const paths = edges.flatMap((edge): FlowPath[] => {
    const [from, to] = [boxOf.get(edge.from), boxOf.get(edge.to)];
    if (!from || !to) return [];
    const far = Math.abs((place.get(edge.to) ?? 0) - (place.get(edge.from) ?? 0));
    return [
      {
        ...edge,
        d: isWide
          ? wide(edge, from, to, far, to === boxOf.get(bad?.id ?? ''))
          : narrow(edge, from, to, far, to === boxOf.get(bad?.id ?? '')),
      },
    ];
  });
  const last = boxes.at(-1);
  const height = Math.max(0, ...boxes.map(({ y, height: tall }) => y + tall)) + (isWide && !bad ? arch : 4);
  return { width: room, height: last ? height : 0, boxes, paths };
}

function across(line: readonly FlowNode[], bad: FlowNode | undefined, room: number, arch: number): FlowBox[] {
  const width = (room - gap * (line.length - 1)) / line.length;
  const boxes = line.map(
    (node, at): FlowBox => ({ ...node, x: at * (width + gap), y: arch, width, height: boxHeight }),
  );
  const end = bad ? [{ ...bad, x: 0, y: arch + boxHeight + arch, width: room - width - gap, height: 26 }] : [];
  return [...boxes, ...end];
}

function down(line: readonly FlowNode[], bad: FlowNode | undefined, room: number, arch: number): FlowBox[] {
  const side = Math.min(arch, room * 0.22);
  const width = Math.max(80, room - 2 * side - (bad ? 46 : 0));
  const boxes = line.map(
    (node, at): FlowBox => ({ ...node, x: side, y: at * (boxHeight + gap), width, height: boxHeight }),
  );
  const tall = (line.length - 1) * (boxHeight + gap) - gap;
  return [...boxes, ...(bad ? [{ ...bad, x: room - 40, y: 0, width: 40, height: Math.max(40, tall) }] : [])];
}

const n = (value: number) => Math.round(value * 10) / 10;

function wide({ kind }: FlowEdge, from: FlowBox, to: FlowBox, far: number, isBad: boolean): string {
  const middle = from.x + from.width / 2;
  if (isBad) return `M${n(middle)} ${n(from.y + from.height)} V${n(to.y)}`;
  if (kind === 'step' || (kind === 'end' && far === 1)) {
    const y = from.y + from.height / 2;
    return `M${n(from.x + from.width)} ${n(y)} H${n(to.x)}`;
  }
  const up = kind !== 'back';
  const [x1, x2] = [middle + (up ? 8 : -8), to.x + to.width / 2 + (up ? -8 : 8)];
  const edge = up ? from.y : from.y + from.height;
  const top = up ? edge - 8 - far * rise : edge + 8 + far * rise;
  return `M${n(x1)} ${n(edge)} C${n(x1)} ${n(top)} ${n(x2)} ${n(top)} ${n(x2)} ${n(edge)}`;
}

function narrow({ kind }: FlowEdge, from: FlowBox, to: FlowBox, far: number, isBad: boolean): string {
  const middle = from.y + from.height / 2;
  if (isBad) return `M${n(from.x + from.width)} ${n(middle)} H${n(to.x)}`;
  if (kind === 'step' || (kind === 'end' && far === 1)) {
    const x = from.x + from.width / 2;
    return `M${n(x)} ${n(from.y + from.height)} V${n(to.y)}`;
  }
  const left = kind !== 'back';
  const [y1, y2] = [middle + (left ? 6 : -6), to.y + to.height / 2 + (left ? -6 : 6)];
  const edge = left ? from.x : from.x + from.width;
  const out = Math.min(from.x - 2, 4 + far * rise);
  const far2 = left ? edge - out : edge + Math.min(out, 40);
  return `M${n(edge)} ${n(y1)} C${n(far2)} ${n(y1)} ${n(far2)} ${n(y2)} ${n(edge)} ${n(y2)}`;
}
