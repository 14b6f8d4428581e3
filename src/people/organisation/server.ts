import { standInsOn } from '../../platform/approvals/reads.ts';
import { addFounder } from './actions.ts';
import { inactiveIn, peopleByIds, peopleLike, placesOf, standingOf } from './reads.ts';
import { sharesHeld } from './sharing.ts';

export { routes } from './routes.ts';
export { shareRoutes } from './share-routes.ts';
export { lineChanges, lineOfPerson, personChanges, shareChanges, sharesOfRecords } from './timeline.ts';

/** What identity and the comments must know of people. */
export const peoplePort = { standingOf, inactiveIn, addFounder, namesOf: peopleByIds, peopleLike };

/** What the access page must know of people. */
export const accessPort = { namesOf: peopleByIds, placesOf, sharesHeld, standInsOn };
