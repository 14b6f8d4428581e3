import type { LocalDate } from '../../../ground/days.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { conflict, missing, refuse, unfit } from '../../../platform/http/serve.ts';
import type * as actions from './actions.ts';
import { showScenario } from './show.ts';
import type { ScenarioRow } from './tables.ts';

const details: Record<actions.Refused, string> = {
  published: 'It is published. Begin a new draft to go on.',
  'changed-since':
    'Territories have changed since this draft was begun. Look at its effect again, then publish it even so.',
  'too-many-named':
    'A territory would have more than a thousand companies by name. Allow fewer to move, or draw rules.',
};
export const notTold = () =>
  refuse('not-told', {
    detail: 'Rules ask what your role is not shown of companies, so you are not told where they fall.',
  });

/** What stands in the way, as it is answered. */
export async function refused<R extends actions.Refused = never>(tx: Tx, no: actions.No<R>) {
  if ('missing' in no) return missing();
  if ('unfit' in no) return unfit({ ...no.unfit, in: 'body' });
  if ('refused' in no) return refuse(no.refused, { detail: details[no.refused] });
  return conflict(await showScenario(tx, tx.actor, no.conflict));
}

/** The day on which a draft is looked at: its first, or today. */
export const dayOf = ({ firstOn }: Pick<ScenarioRow, 'firstOn'>, today: LocalDate): LocalDate =>
  firstOn !== null && firstOn > today ? firstOn : today;
