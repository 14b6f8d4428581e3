import type { Database } from '../../../platform/history/database.ts';
import type { Register } from '../../../platform/jobs/register.ts';
import { systemActorIn } from '../../../platform/jobs/system-actor.ts';
import { territoryChanged } from '../tables.ts';
import { keepPlacesOfCompanies } from './keeping.ts';
import { recountPlaces } from './recount.ts';

/** Places of companies go with every write of one, and are counted anew once territories have changed, or a day begins. */
export function registerPlaceJobs(register: Register, { db }: { db: Database }): void {
  keepPlacesOfCompanies();
  const recount = async ({ workspaceId }: { workspaceId: string }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (actor) await recountPlaces(db, actor);
  };
  register.every('* * * * *', 'place-companies', recount);
  register.listen(territoryChanged, 'place-companies', recount);
}
