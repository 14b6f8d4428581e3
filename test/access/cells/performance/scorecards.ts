import { all, api, type Cells } from '../asking.ts';

export const cells: Record<string, Cells> = {
  'scorecards.read': all(`${api}/scorecards`),
  'scorecards.quadrant': all(`${api}/scorecards/quadrant`),
};
