import { missing, type Served, serve } from '../../platform/http/serve.ts';
import * as contract from './statement-contract.ts';
import { soFarTold, statementsTold, statementTold } from './statements.ts';
import { statementById, statementsOf, waitingFor } from './store.ts';

export const statementRoutes = (): Served[] => [
  serve(contract.listStatements, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => ({
      items: await statementsTold(reader, actor, await statementsOf(reader, actor, query.personId)),
    })),
  ),
  serve(contract.readStatement, ({ world, actor, params, query }) =>
    world.db.read(actor, async (reader) => {
      const row = await statementById(reader, actor, params.id);
      return row ? statementTold(reader, actor, row, query.language ?? 'en') : missing();
    }),
  ),
  serve(contract.readSoFar, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => ({
      soFar: await soFarTold(reader, actor, world.today(actor), query.language ?? 'en'),
      waits: await waitingFor(reader, actor),
    })),
  ),
];
