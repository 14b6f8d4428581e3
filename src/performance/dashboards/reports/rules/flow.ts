type Stage = { id: string; name: string };
type Pipeline = { id: string; name: string; stages: readonly Stage[] };
/** How many took a way from a stage to another or to an end: `a>b`, `b>won`. */
type Way = { move: string; n: number };

const endsOf = ({ move }: Way) => move.split('>') as [string, string];

/** The pipeline through which most went; null where nothing moved in any that is known. */
export function busiestPipeline<Of extends Pipeline>(pipelines: readonly Of[], ways: readonly Way[]): Of | null {
  const flow = ({ stages }: Of) => {
    const own = new Set(stages.map(({ id }) => id));
    return ways.reduce((sum, way) => sum + (own.has(endsOf(way)[0]) ? way.n : 0), 0);
  };
  const most = pipelines.reduce<Of | null>((best, each) => (!best || flow(each) > flow(best) ? each : best), null);
  return most && flow(most) > 0 ? most : null;
}

/**
 * The places and ways of a flow: stages in their order, won and lost behind them. On from a stage to an earlier one is back; ways of stages
 * that are gone have no place and stand in the table alone.
 */
export function flowThrough<Of extends Way>(
  stages: readonly Stage[],
  ways: readonly Of[],
  ends: { won: string; lost: string },
) {
  const level = new Map(stages.map(({ id }, at) => [id, at]));
  const nodes = [
    ...stages.map(({ id, name }, at) => ({ id, label: name, level: at })),
    { id: 'won', label: ends.won, level: stages.length, end: 'good' as const },
    { id: 'lost', label: ends.lost, level: stages.length, end: 'bad' as const },
  ];
  const links = ways.flatMap((way) => {
    const [from, to] = endsOf(way);
    const [here, there] = [level.get(from), level.get(to)];
    if (here === undefined || (there === undefined && to !== 'won' && to !== 'lost')) return [];
    const kind =
      to === 'won'
        ? ('good' as const)
        : to === 'lost'
          ? ('bad' as const)
          : there! < here
            ? ('back' as const)
            : ('on' as const);
    return [{ from, to, n: way.n, kind, way }];
  });
  return { nodes, links };
}
