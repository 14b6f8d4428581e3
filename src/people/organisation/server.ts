import { addFounder } from './actions.ts';
import { peopleByIds, standingOf } from './reads.ts';

export { routes } from './routes.ts';

/** What identity must know of people. */
export const peoplePort = { standingOf, addFounder, namesOf: peopleByIds };
