import { createHash } from 'node:crypto';
import { missing, type Served, serve } from '../../platform/http/serve.ts';
import * as contract from './statement-contract.ts';
import { statementPdf, statementPdfName } from './statement-pdf.ts';
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
  serve(contract.statementPaper, async ({ world, actor, params, query }) => {
    const tongue = query.language ?? 'en';
    const told = await world.db.read(actor, async (reader) => {
      const row = await statementById(reader, actor, params.id);
      return row ? statementTold(reader, actor, row, tongue) : null;
    });
    if (!told) return missing();
    const file = await statementPdf(told, tongue);
    return {
      ...{ name: statementPdfName(told, tongue), size: file.length },
      print: createHash('sha256').update(file).digest('hex'),
      async *bytes(from: number) {
        yield file.subarray(from);
      },
    };
  }),
  serve(contract.readSoFar, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => ({
      soFar: await soFarTold(reader, actor, world.today(actor), query.language ?? 'en'),
      waits: await waitingFor(reader, actor),
    })),
  ),
];
