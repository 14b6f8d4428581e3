import { sender, timed } from './asking.ts';
import { type Size, sizes } from './company.ts';
import { measure, type Times } from './measure.ts';
import { type Access, accessTo, prepare, type Server, settle, startProduct } from './product.ts';

/** Whom to coach next in the company of the forecast, of all who sell there: the first answer after a start, and those that follow. */
export type Coach = { people: number; told: number; firstMs: number; warm: Times };

const size: Size = sizes.F;

export async function measureCoach(say: (line: string) => void, msEach: number): Promise<Coach> {
  await prepare(size, say);
  await settle(size);
  const server = await startProduct(size);
  try {
    return await asked(server, accessTo(size), msEach);
  } finally {
    await server.stop();
  }
}

async function asked(server: Server, access: Access, msEach: number): Promise<Coach> {
  const send = sender(server, access);
  const next = '/api/v1/coaching/next';
  const firstMs = await timed(() => send('GET', next));
  const { items } = (await send('GET', next)) as { items: unknown[] };
  const warm = await measure(1, msEach, async () => void (await send('GET', next)));
  return { people: size.users, told: items.length, firstMs, warm };
}
