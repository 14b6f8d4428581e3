import { owners } from '../../../support/two-workspaces.ts';
import { expected } from '../../rights.ts';
import { all, api, type Cells, one, perOwner, personId } from '../asking.ts';

/** How somebody works: one’s own to choose, for those above him to say. */
export const cells: Record<string, Cells> = {
  'profiles.own': all(`${api}/work-profile`),
  'profiles.choose': () => one(`${api}/work-profile`, 200, { body: { chosen: null } }),
  'profiles.ofPerson': perOwner('work-profile', 'read', (p, owner) => ({
    path: `${api}/people/${personId(p, owner)}/work-profile`,
  })),
  // Nothing is taken from whoever has nothing: whom one leads is shown by the test of the room.
  'profiles.giveToRole': () => one(`${api}/work-profiles`, 200, { body: { role: 'success', given: null } }),
  'profiles.give': (p, who) =>
    owners.flatMap((owner) => {
      const isHis = owner !== who.name || who.role === 'leader';
      const status = isHis ? expected(who, 'work-profile', 'write', owner) : 404;
      return one(`${api}/people/${personId(p, owner)}/work-profile`, status, { body: { given: null } }).map((cell) => ({
        ...cell,
        to: owner,
      }));
    }),
};
