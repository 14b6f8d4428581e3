import { type Range, wilson } from '../../../../ground/index.ts';
import { minutesFor, type Promises } from '../../routing/rules/promise.ts';
import { clockState } from '../../rules/clock-state.ts';

type Clocked = { source: string | null; status: string; dueAt: string | null; answeredAt: string | null };

export type ServiceLevel = {
  /** Null: no source is said, or all the others together. */
  source: string | null;
  isRest: boolean;
  /** What is promised now; null where the sources together are promised this and that. */
  minutes: number | null;
  /** Leads whose promise can be judged: kept, answered late, or waiting past their time. */
  n: number;
  kept: number;
  late: number;
  waiting: number;
  range: Range | null;
};

/** So many sources stand by themselves, those with the most leads first; the others are one line. */
export const mostSources = 12;

const nameOf = (source: string | null) => source?.trim().toLowerCase() || null;

function levelOf(leads: readonly Clocked[], now: string): Omit<ServiceLevel, 'source' | 'isRest' | 'minutes'> {
  const states = leads.map((lead) => clockState(lead, now));
  const count = (state: string) => states.filter((one) => one === state).length;
  const [kept, late, waiting] = [count('kept'), count('broken'), count('over')];
  const n = kept + late + waiting;
  return { n, kept, late, waiting, range: wilson(kept, n) };
}

/**
 * How the promise of speed was kept, by where leads came from: each by the time it was promised itself. Of 40 judged 30 kept are 0.75, 0.60
 * to 0.86. One that still waits in time, or was given up unanswered, is not judged.
 */
export function serviceLevels(leads: readonly Clocked[], promises: Promises, now: string) {
  const bySource = [...Map.groupBy(leads, ({ source }) => nameOf(source))]
    .map(([name, its]) => ({ name, its, level: levelOf(its, now) }))
    .filter(({ level }) => level.n > 0)
    .sort((a, b) => b.level.n - a.level.n || (a.name ?? '').localeCompare(b.name ?? ''));
  const alone = bySource.slice(0, bySource.length > mostSources + 1 ? mostSources : bySource.length);
  const others = bySource.slice(alone.length);
  const rest = others.flatMap(({ its }) => its);
  const minutes = new Set(others.map(({ name }) => minutesFor(promises, name)));
  return {
    whole: levelOf(leads, now),
    sources: [
      ...alone.map(({ name, its, level }): ServiceLevel => {
        const source = name === null ? null : ((its[0] as Clocked).source as string).trim();
        return { source, isRest: false, minutes: minutesFor(promises, name), ...level };
      }),
      ...(rest.length > 0
        ? [
            {
              source: null,
              isRest: true,
              minutes: minutes.size === 1 ? ([...minutes][0] as number) : null,
              ...levelOf(rest, now),
            },
          ]
        : []),
    ],
  };
}
