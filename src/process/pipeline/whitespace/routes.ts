import { type Served, serve } from '../../../platform/http/serve.ts';
import * as contract from './contract.ts';
import { showWhitespace } from './show.ts';

export const whitespaceRoutes: Served[] = [
  serve(contract.whitespace, ({ world, actor, query }) =>
    world.db.read(actor, (reader) => showWhitespace(reader, actor, query, world.today(actor))),
  ),
];
