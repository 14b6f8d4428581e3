import type { Role } from '../../access/actor.ts';
import type { Office, Person } from './office.ts';
import type { Approver, Step } from './rule-set.ts';

/** An office on 26 November 2026 where everybody is called by his id and may see everything. */
export function anOffice(cast: Record<string, { role: Role; under?: string; active?: boolean }>): Office {
  const people = new Map(
    Object.entries(cast).map(([id, { role, under = null, active = true }]): [string, Person] => [
      id,
      { id, name: id, role, active, managerId: under },
    ]),
  );
  return { people, standIns: [], day: '2026-11-26', sees: () => true };
}

export const step = (mode: Step['mode'], ...approvers: Approver[]): Step => ({ mode, approvers });
