import { defineNoticeKind } from '../../platform/comments/kinds.ts';
import { notify } from '../../platform/comments/notify.ts';
import type { Tx } from '../../platform/history/door.ts';
import { rampPlans } from './tables.ts';

const { kind } = defineNoticeKind({ kind: 'ramp-gate-late', usual: 'app' });

/** Tells whoever leads somebody that a gate on his way is late. */
export const tellOfLateGates = (tx: Tx, planId: string, managerId: string) =>
  notify(tx, { to: [managerId], kind, record: { kind: rampPlans.kind, id: planId } });
