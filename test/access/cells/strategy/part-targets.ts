import { expected, isBeta } from '../../rights.ts';
import { all, anywhere, api, type Cells, one, perOwner, personId, quarter } from '../asking.ts';

export const cells: Record<string, Cells> = {
  'partTargets.read': all(`${api}/part-targets`),
  'partTargets.propose': (_, who) =>
    one(`${api}/part-targets/proposal`, expected(who, 'part-target', 'write', null, { where: who.name })),
  'partTargets.set': (p, who) =>
    one(`${api}/part-targets`, expected(who, 'part-target', 'write', null, { where: who.name }), {
      body: { items: [{ part: `territory:${anywhere(p, isBeta(who.name)).territory}`, quarter, amount: 900_000 }] },
    }),
  'partTargets.setOfPeople': perOwner(
    'quota',
    'write',
    (p, owner) => ({
      path: `${api}/part-targets/people`,
      asking: { body: { items: [{ personId: personId(p, owner), line: 'Cooling', quarter, amount: null }] } },
    }),
    { outOfReach: 400 },
  ),
};
