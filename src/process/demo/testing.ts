import { newId } from '../../ground/index.ts';
import type { Setting } from './rules/setting.ts';

const names = ['Prospecting', 'Qualification', 'Demo', 'Proposal', 'Negotiation', 'Contracting/Close'];
const icons = ['call', 'mail', 'meeting', 'visit', 'video', 'task', 'note'];

/** A workspace in Berlin with six stages and seven kinds of activity, on a Friday of November. */
export const aSetting = (over: Partial<Setting> = {}): Setting => ({
  seed: '7',
  size: 'S',
  base: '01930000-0000-7000-8000-00000000abcd',
  today: '2026-11-27',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  fiscalStartMonth: 1,
  reasons: [{ id: newId(), path: 'Price › Too expensive' }],
  pipeline: {
    id: 'pipeline',
    stages: names.map((name, at) => ({
      id: `stage-${at}`,
      name,
      nextStep: '',
      entry: [`in-${at}`],
      exit: [`out-${at}`],
    })),
  },
  kinds: icons.map((icon) => ({
    id: `kind-${icon}`,
    icon,
    channel: null,
    hasDirection: icon === 'call',
    outcomes: icon === 'call' ? ['Reached', 'No answer'] : [],
    countsAsContact: icon !== 'task' && icon !== 'note',
  })),
  ...over,
});
