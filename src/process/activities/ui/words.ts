import type { TFunction } from 'i18next';
import type { Format } from '../../../kit/format/format.tsx';
import type { Activity } from './api.ts';

/** When it is due or happened, as one reads it in a list: "Tomorrow 9:30", "3 Dec". */
export function whenWords({ status, on, at, doneOn, doneAt }: Activity, f: Format): string {
  if (status === 'done' && doneOn) return doneAt && at === doneAt ? f.when(doneAt) : f.dayNear(doneOn);
  if (at) return `${f.dayNear(f.dayOf(at))} ${f.time(at)}`;
  return on ? f.dayNear(on) : '';
}

/** The quiet remarks beside it: with whom, how long, what it came to. */
export const remarks = (activity: Activity, t: TFunction): string[] =>
  saidOf({ ...activity, with: activity.with.map(({ name }) => name) }, t);

type Said = Pick<Activity, 'outcome' | 'minutes' | 'direction' | 'isPrivate'> & { with: string[] };

export function saidOf({ outcome, minutes, direction, isPrivate, with: whom }: Said, t: TFunction): string[] {
  const others = whom.join(', ');
  return [
    ...(outcome ? [outcome] : []),
    ...(direction ? [t(`activities.direction.${direction}`)] : []),
    ...(others ? [t('activities.withWhom', { names: others })] : []),
    ...(minutes === null ? [] : [t('activities.minutes', { count: minutes })]),
    ...(isPrivate ? [t('activities.private')] : []),
  ];
}

/** What is wrong with one of several people says by itself whom it means: "with.0.id: Maria Keller does not want ..." goes without its field. */
export const saidOfPeople = (rest: readonly string[]): string[] =>
  rest.map((said) => said.replace(/^[\w.]+\.id: (?=\p{Lu})/u, ''));
