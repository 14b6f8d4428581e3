import type { LocalDate } from '../../ground/days.ts';
import { endOfDay } from '../../ground/time-zones.ts';
import type { Actor } from '../access/actor.ts';
import { readable } from '../access/narrow.ts';
import { isFixedCustom, isHiddenCustom, may, reach } from '../access/policy.ts';
import type { Reader } from '../database/transactions.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../http/serve.ts';
import * as actions from './actions.ts';
import { plain, resultsOf } from './computed.ts';
import * as contract from './contract.ts';
import { type Conversion, changeType } from './conversion.ts';
import { type FieldDefinition, isComputed } from './rules/definition.ts';
import { fieldsIn, parseFormula } from './rules/formula/parse.ts';
import { reckoning } from './shown.ts';
import { allFields, objects, objectTable, type When } from './store.ts';
import { type FieldRow, fields } from './tables.ts';

const momentOf = (actor: Actor, asOf: LocalDate | undefined, today: LocalDate): When =>
  asOf && asOf < today ? { asOf: endOfDay(asOf, actor.timeZone) } : {};

/** Whose records a roll-up leaves out for this reader. */
function limitOf(actor: Actor, { options }: FieldDefinition): 'own' | 'team' | null {
  const child = options.rollup && objectTable(options.rollup.child);
  if (!child?.owner || reach(actor, child.policy, 'read') === 'all') return null;
  return child.policy.read[actor.role] === 'team' ? 'team' : 'own';
}

function show(actor: Actor, { validFrom: _, ...field }: FieldRow, all: readonly FieldDefinition[]) {
  const { rollup, ...options } = field.options;
  const { gives: __, ...told } = rollup ?? { gives: undefined };
  return {
    ...field,
    options: rollup ? { ...options, rollup: told as Omit<typeof rollup, 'gives'> } : options,
    ...(isComputed(field) ? reckoning(field, all) : { result: null, isAsked: field.isIndexed }),
    limitedTo: limitOf(actor, field),
    maySet: !isComputed(field) && !isFixedCustom(actor, field),
  };
}

async function fieldNow(reader: Reader, actor: Actor, id: string) {
  const all = await allFields(reader, actor);
  const found = all.find((field) => field.id === id);
  return found ? show(actor, found, all) : missing();
}

const sentences = {
  'too-many-fields': 'A kind of record has at most 500 fields, retired ones included.',
  'too-many-values': 'More than 20,000 records say something in it. Make a new field instead.',
};

const misfitsIn = ({ misfitCount, values }: Conversion) =>
  `${misfitCount} of ${values} values cannot be carried over. Mend them first, or make a new field.`;

export const routes: Served[] = [
  serve(contract.listFields, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const all = await allFields(reader, actor, momentOf(actor, query.asOf, world.today(actor)));
      const items = all.filter(
        (field) =>
          (query.object === undefined || field.object === query.object) &&
          (query.retired === true || !field.isRetired) &&
          !isHiddenCustom(actor, field),
      );
      return {
        items: items.map((field) => show(actor, field, all)),
        objects: objects().map(({ kind, custom }) => ({
          object: kind,
          own: Object.entries(custom?.own ?? {}).map(([key, unit]) => ({ key, unit: String(unit) })),
          ofCompany: custom?.company !== undefined,
        })),
        mayWrite: may(actor, fields.policy, 'write', null),
      };
    }),
  ),

  serve(contract.createField, ({ world, actor, body: { object, ...given } }) =>
    world.db.transaction(actor, async (tx) => {
      const done = await actions.createField(tx, object, given);
      if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
      if ('refused' in done) return refuse(done.refused, { detail: sentences[done.refused] });
      if (!('field' in done))
        return unfit({ field: 'object', message: 'is not a kind of record that takes fields', in: 'body' });
      return show(actor, done.field, await allFields(tx, actor));
    }),
  ),

  serve(
    contract.updateField,
    ({ world, actor, params, ifMatch, body }) =>
      world.db.transaction(actor, async (tx) => {
        const done = await actions.updateField(tx, params.id, ifMatch, body);
        if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
        if ('conflict' in done) return conflict(show(actor, done.conflict, await allFields(tx, actor)));
        return 'field' in done ? show(actor, done.field, await allFields(tx, actor)) : missing();
      }),
    { current: ({ world, actor, params }) => world.db.read(actor, (reader) => fieldNow(reader, actor, params.id)) },
  ),

  serve(contract.changeType, ({ world, actor, params, ifMatch, body: { dryRun, ...to } }) =>
    world.db.transaction(actor, async (tx) => {
      const done = await changeType(tx, params.id, ifMatch, to, dryRun);
      const all = await allFields(tx, actor);
      if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
      if ('conflict' in done) return conflict(show(actor, done.conflict, all));
      if ('missing' in done) return missing();
      if ('refused' in done) {
        if (done.refused === 'too-many-values') return refuse(done.refused, { detail: sentences[done.refused] });
        const { misfits, misfitCount, values } = done.conversion;
        return refuse(done.refused, { detail: misfitsIn(done.conversion), misfits, misfitCount, values });
      }
      return { ...done.conversion, field: show(actor, done.conversion.field, all) };
    }),
  ),

  serve(contract.orderFields, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx) => {
      if (!objectTable(body.object))
        return unfit({ field: 'object', message: 'is not a kind of record that takes fields', in: 'body' });
      const its = await actions.orderFields(tx, body.object, body.ids);
      const all = await allFields(tx, actor);
      return { items: its.map((field) => show(actor, field, all)) };
    }),
  ),

  serve(contract.whyField, ({ world, actor, params, query }) =>
    world.db.read(actor, async (reader) => {
      const today = query.asOf ?? world.today(actor);
      const when = momentOf(actor, query.asOf, world.today(actor));
      const all = (await allFields(reader, actor, when)).filter((field) => !isHiddenCustom(actor, field));
      const field = all.find(({ id }) => id === params.id);
      const table = field && objectTable(field.object);
      if (!field || !table || !isComputed(field)) return missing();
      const row = await reader.row(readable(actor, table, when).where('id' as never, '=', query.recordId as never));
      if (!row) return missing();
      const names = namesIn(field);
      const asked = { table, rows: [row as { id: string }], fields: [field], when, today };
      const results = await resultsOf(reader, actor, asked);
      const told = (name: string | null) => {
        const result = name === null ? results(query.recordId, field.key) : results.input(query.recordId, name);
        return { value: plain(result), reason: 'unknown' in result ? result.unknown : null };
      };
      return {
        name: field.name,
        formula: field.options.formula ?? null,
        ...told(null),
        inputs: names.map((name) => ({ name, ...told(name) })),
        limitedTo: limitOf(actor, field),
      };
    }),
  ),
];

function namesIn({ options }: FieldDefinition): string[] {
  const node = options.formula === undefined ? null : parseFormula(options.formula);
  return node && !('flaw' in node) ? fieldsIn(node) : [];
}
