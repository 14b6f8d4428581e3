import { middle, sender, timed } from './asking.ts';
import { type Size, sizes } from './company.ts';
import { measure, type Times } from './measure.ts';
import { type Access, accessTo, bareTo, prepare, type Server, settle, startProduct } from './product.ts';

/** The projection of a company of its own, of the size of its promise: whatever size the other questions are asked of. */
export type Ahead = {
  people: number;
  open: number;
  /** The first answer of a server that has just started, after a deal was changed, and while nothing is. */
  firstMs: number;
  coldMs: number;
  warm: Times;
  /** All that the page asks at once, cold. */
  pageMs: number;
};

const size: Size = sizes.F;
const coldTurns = 7;

export async function measureAhead(say: (line: string) => void, msEach: number): Promise<Ahead> {
  await prepare(size, say);
  await settle(size);
  const server = await startProduct(size);
  try {
    return await asked(server, accessTo(size), msEach);
  } finally {
    await server.stop();
  }
}

async function asked(server: Server, access: Access, msEach: number): Promise<Ahead> {
  const send = sender(server, access);
  const page = ['/api/v1/projection', '/api/v1/projection/risks', '/api/v1/projection/track-record'];
  const [projection] = page as [string];
  const firstMs = await timed(() => send('GET', projection));
  const { open } = await send('GET', projection);
  const deals = await openDeals(server, access);
  // A changed deal makes all that was reckoned old.
  const change = async (turn: number) => {
    const id = deals[turn % deals.length]!;
    const { version } = await send('GET', `/api/v1/deals/${id}`);
    const body = { nextStep: `Measured ${crypto.randomUUID()}` };
    await send('PATCH', `/api/v1/deals/${id}`, { body, ifMatch: version as number });
  };
  const after = async (ask: () => Promise<unknown>) => {
    const took: number[] = [];
    for (let turn = 0; turn < coldTurns; turn++) {
      await change(turn);
      took.push(await timed(ask));
    }
    return middle(took);
  };
  const coldMs = await after(() => send('GET', projection));
  const pageMs = await after(() => Promise.all(page.map((path) => send('GET', path))));
  const warm = await measure(1, msEach, async () => void (await send('GET', projection)));
  return { people: size.users, open: open as number, firstMs, coldMs, warm, pageMs };
}

async function openDeals(server: Server, { workspaceId }: Access): Promise<string[]> {
  const bare = bareTo(size, server);
  const { rows } = await bare.query<{ id: string }>(
    `SELECT id FROM app.deals WHERE workspace_id = $1 AND status = 'open' ORDER BY md5(id::text) LIMIT 100`,
    [workspaceId],
  );
  await bare.end();
  return rows.map(({ id }) => id);
}
