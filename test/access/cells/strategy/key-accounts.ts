import { expected } from '../../rights.ts';
import { all, api, type Cells, idIn, one, perOwner, stale } from '../asking.ts';

export const cells: Record<string, Cells> = {
  'keyAccounts.read': all(`${api}/key-accounts`),
  'keyAccounts.ofCompany': perOwner('company', 'read', (p, owner) => ({
    path: `${api}/companies/${idIn(p, owner, 'companies')}/key-account`,
  })),
  'keyAccounts.setTiers': (_, who) =>
    one(`${api}/account-tiers`, expected(who, 'account-tiers', 'write', null, { where: who.name, ok: 412 }), {
      version: stale,
      body: { share: 40, tiers: [] },
    }),
};
