import type { Role } from '../../../../platform/access/actor.ts';

type Found = { id: string; forRole: Role | null; isYours: boolean; isDefault: boolean };

/**
 * What somebody begins with: his own for his role, else the one that was shared for it, else the product's. A rep whose
 * manager shared a dashboard for reps begins with that one until he keeps one of his own.
 */
export function beginsWith(found: readonly Found[], role: Role): string | null {
  const forMe = found.filter(({ forRole }) => forRole === role);
  const first =
    forMe.find(({ isYours, isDefault }) => isYours && !isDefault) ??
    forMe.find(({ isDefault }) => !isDefault) ??
    forMe[0] ??
    found[0];
  return first?.id ?? null;
}
