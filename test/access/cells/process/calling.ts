import { all, api, type Cells } from '../asking.ts';

export const cells: Record<string, Cells> = {
  'calling.list': all(`${api}/call-list`),
};
