import { breadth } from '../../rights.ts';
import { api, type Cells, one, own } from '../asking.ts';

const mining =
  (rest: string, more = ''): Cells =>
  (p, who) =>
    one(
      `${api}/process-mining${rest}?pipelineId=${own(p, who).pipelineId}${more}`,
      breadth('process', 'read', who.role) === 'none' ? 403 : 200,
    );

export const cells: Record<string, Cells> = {
  'process.mine': mining(''),
  'process.deals': mining('/deals', '&of=all'),
  'process.maturity': mining('/maturity'),
  'process.friction': mining('/friction'),
  'process.guidance': mining('/guidance'),
};
