import { sql } from 'kysely';
import type { Actor } from '../../platform/access/actor.ts';
import { readable, readableHistory } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { readableDeals } from '../pipeline/reads.ts';
import { isKnown, knownMethods } from './rules/known-methods.ts';
import type { Method } from './rules/method.ts';
import { type AnswerRow, answers, type ChoiceRow, choices, type MethodRow, methods } from './tables.ts';

export type When = { asOf?: string | undefined };

/** The only beginning of a question about answers: those on deals that the actor may read today, also as of a past day. */
const readableAnswers = (actor: Actor, when: When = {}) =>
  build
    .selectFrom(readable(actor, answers, when).as('a'))
    .selectAll('a')
    .where('a.recordKind', '=', 'deal')
    .where((eb) =>
      eb.exists(
        build
          .selectFrom(readableDeals(actor).as('about'))
          .select('about.id')
          .whereRef('about.id', '=', 'a.recordId' as never),
      ),
    );

/** What was said of these deals, now or as of a moment. */
export const answersOn = (
  reader: Reader,
  actor: Actor,
  dealIds: readonly string[],
  when: When = {},
): Promise<AnswerRow[]> =>
  dealIds.length === 0
    ? Promise.resolve([])
    : reader.rows(
        readableAnswers(actor, when)
          .where('a.recordId', '=', sql<string>`any(${[...dealIds]}::uuid[])`)
          .orderBy('a.recordId')
          .orderBy('a.id'),
      );

/** The deal that an answer stands on; null where it is gone, or the actor does not read it. */
export async function dealOfAnswer(reader: Reader, actor: Actor, id: string): Promise<string | null> {
  const row = await reader.row(readableAnswers(actor).where('a.id', '=', id));
  return row?.recordId ?? null;
}

const mostMethods = 100;

export const ownMethods = (reader: Reader, actor: Actor, when: When = {}): Promise<MethodRow[]> =>
  reader.rows(readable(actor, methods, when).orderBy('name').orderBy('id').limit(mostMethods));

/** All methods, those of the product first. */
export const methodsAt = async (reader: Reader, actor: Actor, when: When = {}): Promise<Method[]> => [
  ...knownMethods(),
  ...(await ownMethods(reader, actor, when)),
];

/** The methods of these ids: where all are the product's own, nothing is asked. */
export const methodsOf = (reader: Reader, actor: Actor, ids: readonly string[]): Promise<Method[]> =>
  ids.every(isKnown) ? Promise.resolve([...knownMethods()]) : methodsAt(reader, actor);

/** An own method as it was in some of its versions: what an answer was given under. */
export async function methodVersions(
  reader: Reader,
  actor: Actor,
  asked: readonly { methodId: string; methodVersion: number }[],
): Promise<(methodId: string, version: number) => Method | undefined> {
  const own = asked.filter(({ methodId }) => !isKnown(methodId));
  const ids = [...new Set(own.map(({ methodId }) => methodId))];
  const versions = [...new Set(own.map(({ methodVersion }) => methodVersion))];
  const rows =
    ids.length === 0
      ? []
      : await reader.rows(
          build
            .selectFrom(readableHistory(actor, methods).as('m'))
            .selectAll('m')
            .where('m.id', '=', sql<string>`any(${ids}::uuid[])`)
            .where('m.version', '=', sql<number>`any(${versions}::int[])`),
        );
  return (methodId, version) => rows.find((row) => row.id === methodId && row.version === version);
}

export const choicesAt = (reader: Reader, actor: Actor, when: When = {}): Promise<ChoiceRow[]> =>
  reader.rows(readable(actor, choices, when));

/** By which a pipeline is qualified that chose none. */
export const usualMethods: readonly string[] = ['bant'];

/** The methods of each pipeline, those that are gone left out; never none. */
export async function methodsByPipeline(
  reader: Reader,
  actor: Actor,
  when: When = {},
): Promise<(pipelineId: string) => Method[]> {
  const [all, chosen] = await Promise.all([methodsAt(reader, actor, when), choicesAt(reader, actor, when)]);
  const byId = new Map(all.map((method) => [method.id, method]));
  const named = (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? []);
  return (pipelineId) => {
    const its = named(chosen.find(({ id }) => id === pipelineId)?.methodIds ?? usualMethods);
    return its.length > 0 ? its : named(usualMethods);
  };
}
