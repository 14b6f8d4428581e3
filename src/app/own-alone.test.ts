import { expect, test } from 'vitest';
import { sayNumber } from '../performance/calls/contract.ts';
import type { Actor } from '../platform/access/actor.ts';
import type { Contract } from '../platform/http/contract.ts';
import { notInAnothersPlace } from '../platform/identity/as-routes.ts';
import { agreeDefinition } from '../process/leads/definitions/contract.ts';
import { signImport } from '../process/transfer/imports-contract.ts';

const inTheirPlace = { actor: { behind: { personId: 'lea', name: 'Lea' } } as Actor };

/** What a route answers a leader who is signed in as somebody. */
const asked = async (contract: Contract) => {
  const [served] = notInAnothersPlace([{ contract, handle: async () => 'done' } as never]);
  return served?.handle?.(inTheirPlace as never);
};

test('a leader signed in as somebody gives no forecast, agreement or signature in that name', async () => {
  for (const contract of [sayNumber, agreeDefinition, signImport])
    await expect(asked(contract as Contract), contract.id).rejects.toThrow('for the person alone');
});
