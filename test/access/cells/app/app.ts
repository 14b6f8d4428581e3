import { all, api, type Cells } from '../asking.ts';

export const cells: Record<string, Cells> = {
  'app.health': all(`${api}/health`),
};
