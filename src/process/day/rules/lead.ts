import { standingOf } from '../../../performance/dashboards/index.ts';
import type { Counts } from './day.ts';

/** Somebody broke a promise or stands still: there is something to talk about. */
export const presses = ({ overdueSteps, stalled }: Pick<Counts, 'overdueSteps' | 'stalled'>): boolean =>
  overdueSteps > 0 || stalled > 0;

/** Behind the share of the quarter that is over, by more than the Bridge lets pass; nobody without a quota is behind. */
export const isBehind = ({ attainment }: { attainment: number | null }, pace: number): boolean =>
  attainment !== null && standingOf(attainment, pace) === 'behind';
