import type { Band, BandPlace } from '../../../platform/metrics/rules/answer.ts';
import { standingOf } from './headline.ts';

/** The one thing that helps a quarter most. Amounts in minor units of the workspace's currency. */
export type Todo =
  | { kind: 'bring-newer' }
  | { kind: 'go-on' }
  | { kind: 'set-quotas' }
  | { kind: 'fill-pipeline'; amount: number }
  | { kind: 'clear-pipeline' }
  | { kind: 'talk'; personId: string; name: string; attainment: number; others: number }
  | { kind: 'mend-stage'; stageId: string; name: string }
  | { kind: 'keep' };

export type Situation = {
  /** The data ended before the quarter. */
  isQuiet: boolean;
  isOver: boolean;
  quota: number | null;
  /** Whether the reader may set quotas; who may not is told of something else. */
  setsQuotas: boolean;
  won: number | null;
  pace: number;
  /** Open pipeline over quota, with the amount that is open. */
  coverage: { value: number | null; band: Band | null; place: BandPlace | null; open: number };
  /** People with a quota, other than the reader. */
  people: readonly { personId: string; name: string; attainment: number | null }[];
  weakest: { stageId: string; name: string } | null;
};

/**
 * What to do about a quarter, the first that holds: set quotas; open so much pipeline that coverage reaches its band; behind
 * pace, talk to whoever is furthest behind; where coverage is above its band, clear out what is dead; help deals through the weakest stage. Of a quarter that is over, go on to the
 * one that runs. Coverage of 2 times a quota of 100 in a band of 3 to 5 asks for 100 more.
 */
export function whatToDo(situation: Situation): Todo {
  const { isQuiet, isOver, quota, setsQuotas, won, pace, coverage, people, weakest } = situation;
  if (isQuiet) return { kind: 'bring-newer' };
  if (isOver) return { kind: 'go-on' };
  const mend: Todo = weakest ? { kind: 'mend-stage', stageId: weakest.stageId, name: weakest.name } : { kind: 'keep' };
  if (quota === null || quota <= 0) return setsQuotas ? { kind: 'set-quotas' } : mend;
  const { value, band, place, open } = coverage;
  if (value !== null && band && place === 'below')
    return { kind: 'fill-pipeline', amount: Math.ceil(band.low * quota) - open };
  const late = people
    .flatMap(({ personId, name, attainment }) => (attainment === null ? [] : [{ personId, name, attainment }]))
    .filter(({ attainment }) => standingOf(attainment, pace) === 'behind')
    .sort((a, b) => a.attainment - b.attainment || a.name.localeCompare(b.name));
  const [furthest] = late;
  if (furthest && standingOf((won ?? 0) / quota, pace) === 'behind')
    return { kind: 'talk', ...furthest, others: late.length - 1 };
  if (place === 'above') return { kind: 'clear-pipeline' };
  return mend;
}
