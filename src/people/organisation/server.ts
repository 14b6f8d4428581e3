import { addFounder } from './actions.ts';
import { inactiveIn, peopleByIds, standingOf } from './reads.ts';

export { routes } from './routes.ts';
export { lineChanges, lineOfPerson, personChanges } from './timeline.ts';

/** What identity must know of people. */
export const peoplePort = { standingOf, inactiveIn, addFounder, namesOf: peopleByIds };
