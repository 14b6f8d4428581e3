import type { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { hiddenFields } from '../../access/policy.ts';
import { tableOfKind } from '../../database/tables.ts';
import type { Reader } from '../../database/transactions.ts';
import { type Change, changesOfRecords, undoneAmong } from '../changes.ts';
import { isCustom } from '../rules/custom.ts';
import type { Values } from '../rules/timeline.ts';
import { changeBody } from './contract.ts';
import type { TimelineSource } from './timeline.ts';

/** Of which record a value was said, and what else was said with it. */
export type SaidOf = { recordId: string; with: Values | null };

/**
 * Says a value as people do: the name for an id, a list in a line; null when there is nothing to say. An amount is said
 * as its minor units and currency, "24000000 EUR", which the screen writes in the reader's way.
 */
export type SayValue = (field: string, value: unknown, of: SaidOf) => string | null;

/** How a kind of record tells its changes: what stays untold, and names instead of ids. Filled by `app/product.ts`. */
export type ChangeTeller = {
  kind: string;
  /** Fields that are told in other words, or that follow from a field that is told. */
  untold: readonly string[];
  /** Its coming and going can be taken back from the timeline too, since nothing hangs on it. */
  comesAndGoes?: true;
  /** Looks up in one go what these changes need to be said in names. */
  sayValues(reader: Reader, actor: Actor, changes: readonly Change[]): Promise<SayValue>;
};

/** How fields that the workspace added are told, which stand in changes as `custom.tier`; says nothing of any other. */
export type CustomTeller = (
  reader: Reader,
  actor: Actor,
  kind: string,
  changes: readonly Change[],
) => Promise<{
  isFor(field: string): boolean;
  name(field: string): { name?: string; type?: string };
  label(field: string, value: unknown): string | undefined;
}>;

/** Kept with every record, and of no interest to a reader. */
const neverTold = ['id', 'source', 'externalId', 'version', 'validFrom'];

/** The ids that these changes hold in some fields, to be looked up in one question. */
export const idsIn = (changes: readonly Change[], ...fields: string[]): string[] =>
  changes
    .flatMap(({ before, after }) => fields.flatMap((field) => [before?.[field], after?.[field]]))
    .filter((value): value is string => typeof value === 'string');

/** What was changed, by whom and why: the source that every record has. A kind without a teller tells its plain values. */
export function changeSource(tellers: readonly ChangeTeller[], tellCustom?: CustomTeller): TimelineSource {
  const tellerOf = new Map(tellers.map((teller) => [teller.kind, teller]));
  return {
    source: 'change',
    body: changeBody,
    async entriesOf(reader, actor, records, { limit, before }) {
      const mayWrite = new Map(records.map((record) => [record.id, record.mayWrite]));
      const changes = await changesOfRecords(reader, actor, [...mayWrite.keys()], limit, before);
      const kinds = Map.groupBy(changes, ({ kind }) => kind);
      const [undone, ...sayers] = await Promise.all([
        undoneAmong(reader, actor.workspaceId, changes),
        ...[...kinds].map(async ([kind, its]) => {
          const teller = tellerOf.get(kind);
          const [say, custom] = await Promise.all([
            teller ? teller.sayValues(reader, actor, its) : sayPlain,
            tellCustom?.(reader, actor, kind, its) ?? noCustom,
          ]);
          return [kind, { say, custom, untold: teller?.untold ?? [] }] as const;
        }),
      ]);
      const sayOf = new Map(sayers);
      return changes.map((change) => {
        const said = sayOf.get(change.kind) ?? { say: sayPlain, custom: noCustom, untold: [] };
        // What others hang on goes by its own act, which asks for them.
        const isSmall = change.action === 'update' || tellerOf.get(change.kind)?.comesAndGoes === true;
        return {
          id: change.changeId,
          at: change.validAt,
          record: { kind: change.kind, id: change.recordId },
          personId: change.personId,
          by: change.by,
          ...(change.acting && change.forPersonId
            ? { inPlaceOf: { how: change.acting, personId: change.forPersonId } }
            : {}),
          body: {
            changeId: change.changeId,
            groupId: change.groupId,
            recordedAt: change.recordedAt,
            action: change.action,
            fields: fieldsOf(actor, change, said),
            reason: change.reason,
            undoes: change.undoes,
            mayUndo: isSmall && mayWrite.get(change.recordId) === true && !undone.has(change.changeId),
          } satisfies z.input<typeof changeBody>,
        };
      });
    },
  };
}

/** What a value says by itself: ids and lists say nothing to a reader. */
const sayPlain: SayValue = (field, value) =>
  value === null || value === undefined || typeof value === 'object' || field.endsWith('Id') ? null : String(value);

type Custom = Awaited<ReturnType<CustomTeller>>;
type Said = { say: SayValue; custom: Custom; untold: readonly string[] };
const noCustom: Custom = { isFor: (field) => !isCustom(field), name: () => ({}), label: () => undefined };

/** The fields that differ for a reader, without those that his role never sees. */
function fieldsOf(actor: Actor, { kind, recordId, before, after }: Change, { say: sayOwn, custom, untold }: Said) {
  const say: SayValue = (field, value, of) =>
    value === null || value === undefined ? null : (custom.label(field, value) ?? sayOwn(field, value, of));
  const table = tableOfKind(kind);
  const left = new Set([...neverTold, ...untold, ...(table ? hiddenFields(actor, table) : [])]);
  return Object.keys({ ...before, ...after })
    .filter((field) => !left.has(field) && custom.isFor(field))
    .map((field) => ({
      field,
      ...custom.name(field),
      before: say(field, before?.[field], { recordId, with: before }),
      after: say(field, after?.[field], { recordId, with: after }),
    }))
    .filter((change) => change.before !== change.after);
}
