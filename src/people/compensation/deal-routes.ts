import { missing, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { readDealPay } from './deal-contract.ts';
import { dealPayTold } from './deal-pay.ts';

export const dealPayRoutes = (): Served[] => [
  serve(readDealPay, ({ world, actor, params, query: { discount, language } }) =>
    world.db.read(actor, async (reader) => {
      const asked = { discount, today: world.today(actor), tongue: language ?? 'en' };
      const told = await dealPayTold(reader, actor, params.id, asked);
      if (told === null) return missing();
      return 'unfit' in told ? unfit({ field: 'discount', message: told.unfit, in: 'query' }) : told;
    }),
  ),
];
