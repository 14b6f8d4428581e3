import { newId } from '../../ground/ids.ts';
import { blankLead, type Lead } from './tables.ts';

/** Maria Keller of Acme, new and of nobody, unless said otherwise. */
export const aLead = (over: Partial<Lead> = {}): Lead => ({
  ...blankLead,
  id: newId(),
  name: 'Maria Keller',
  companyName: 'Acme',
  receivedAt: '2026-11-02T09:00:00Z',
  receivedOn: '2026-11-02',
  ...over,
});
