import { all, api, type Cells, one } from '../asking.ts';

export const cells: Record<string, Cells> = {
  'scorecards.read': all(`${api}/scorecards`),
  'scorecards.quadrant': all(`${api}/scorecards/quadrant`),
  'ranks.read': all(`${api}/scorecards/rank`),
  // Each for himself: there is nobody else to choose for.
  'ranks.choose': () => one(`${api}/scorecards/rank-choice`, 200, { body: { isIn: true } }),
};
