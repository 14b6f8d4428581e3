import { breadth } from '../../rights.ts';
import { all, api, type Cells, one, perOwner, personId } from '../asking.ts';

export const cells: Record<string, Cells> = {
  'forecasting.readProjection': perOwner('deal', 'read', (p, owner) => ({
    path: `${api}/projection?person=${personId(p, owner)}`,
  })),
  'forecasting.readRisks': perOwner('deal', 'read', (p, owner) => ({
    path: `${api}/projection/risks?person=${personId(p, owner)}`,
  })),
  'forecasting.readTrackRecord': all(`${api}/projection/track-record`),
  'forecasting.judge': (_p, who) =>
    one(`${api}/projection/track-record`, breadth('workspace', 'write', who.role) === 'none' ? 403 : 204),
};
