import { addFounder } from './actions.ts';
import { inactiveIn, peopleByIds, peopleLike, standingOf } from './reads.ts';

export { routes } from './routes.ts';
export { lineChanges, lineOfPerson, personChanges } from './timeline.ts';

/** What identity and the comments must know of people. */
export const peoplePort = { standingOf, inactiveIn, addFounder, namesOf: peopleByIds, peopleLike };
