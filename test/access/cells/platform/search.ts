import { all, api, type Cells } from '../asking.ts';

export const cells: Record<string, Cells> = {
  'search.find': all(`${api}/search?q=zq`),
};
