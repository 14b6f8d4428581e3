import { fold } from '../../../ground/text.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { createField } from '../../../platform/fields/actions.ts';
import { cellTypes, type FieldDefinition } from '../../../platform/fields/rules/definition.ts';
import { allFields } from '../../../platform/fields/store.ts';
import type { Tx } from '../../../platform/history/door.ts';
import type { Values } from '../../../platform/history/rules/timeline.ts';
import { kindsOf } from '../../activities/reads.ts';
import { addPipeline, addReasons } from '../../pipeline/actions.ts';
import { pipelinesOf } from '../../pipeline/reads.ts';
import { besideKinds } from '../rules/fields.ts';
import type { ImportedKind, Mapping } from '../rules/mapping.ts';
import { choicesIn } from '../rules/new-choices.ts';
import type { ImportRow } from '../tables.ts';
import { reasonsNow } from './reasons.ts';
import { ownPipeline, ownPipelineName, sameWord, stagesIn } from './stage-places.ts';
import type { Writing } from './writing.ts';

/**
 * What rows are written with: the stages that the source's words stand for, a pipeline of its own for those kept as they
 * are, and the kinds of activities by their names.
 */
export async function writingFor(
  tx: Tx,
  actor: Actor,
  { mapping, announces, counts }: Pick<ImportRow, 'mapping' | 'announces' | 'counts'>,
): Promise<Omit<Writing, 'now'>> {
  const { stages: own, newReasons = [] } = counts;
  await addReasons(tx, newReasons);
  const known = await pipelinesOf(tx, actor);
  const [first] = own.length > 0 ? [await pipelineOf(tx, mapping.source, own, known)] : known;
  const stageOf = stagesIn(first, known);
  const kinds = await kindsOf(tx, actor);
  const activityKindOf = (like: string) =>
    (kinds.find(({ icon, retired }) => icon === like && !retired) ?? kinds.find(({ icon }) => icon === 'note'))?.id ??
    null;
  const newFields = await fieldsFor(tx, mapping, counts.choices ?? {});
  const defaults = await defaultsFor(tx, mapping);
  const { currency, timeZone, personId: ownerId } = actor;
  return {
    source: mapping.source,
    currency,
    timeZone,
    ownerId,
    stageOf,
    reasonOf: await reasonsNow(tx, actor),
    activityKindOf,
    newFields,
    defaults,
    announces,
  };
}

/** A field that the import adds: its key, and a value as it holds it. */
export type NewFields = ReadonlyMap<string, { field: string; valueOf(value: unknown): unknown }>;

/** Adds the fields that columns are to become, each once; what is there under its name is used again. Choices offer the words that come. */
async function fieldsFor(tx: Tx, { tables }: Mapping, choices: Record<string, string[]>): Promise<NewFields> {
  const added = new Map<string, { field: string; valueOf(value: unknown): unknown }>();
  for (const { kind, columns } of tables)
    for (const { goal } of columns) {
      if (goal.to !== 'new-field' || kind === null) continue;
      const there = (await allFields(tx, tx.actor)).find(
        ({ object, name, isRetired }) => object === kind && sameWord(name, goal.label) && !isRetired,
      );
      const words = choices[`${kind} ${goal.label}`];
      const isChoice = goal.type === 'choice' || goal.type === 'choices';
      // What no column can hold by itself is kept as the text that stood there.
      const type = !cellTypes.includes(goal.type) || (isChoice && !words) ? 'text' : goal.type;
      const options = isChoice && words ? { options: { choices: words.map((label) => ({ label })) } } : {};
      const made = there ? null : await createField(tx, kind, { name: goal.label, type, ...options });
      const field = there ?? (made && 'field' in made ? made.field : null);
      if (field)
        added.set(`${kind} custom.new:${goal.label}`, { field: `custom.${field.key}`, valueOf: chosenIn(field) });
    }
  return added;
}

/** A word as the choice that it is; other values as they are. */
function chosenIn({ type, options }: Pick<FieldDefinition, 'type' | 'options'>): (value: unknown) => unknown {
  const ids = new Map((options.choices ?? []).map(({ id, label }) => [fold(label), id]));
  const idOf = (word: string) => ids.get(fold(word)) ?? null;
  if (type === 'choice') return (value) => (typeof value === 'string' ? idOf(value) : value);
  if (type === 'choices')
    return (value) => (typeof value === 'string' ? choicesIn(value).flatMap((word) => idOf(word) ?? []) : value);
  return (value) => value;
}

/** What added fields of these kinds hold in a new record that says nothing of them. */
async function defaultsFor(tx: Tx, { tables }: Mapping): Promise<Map<ImportedKind, Values>> {
  const fields = await allFields(tx, tx.actor);
  const kinds = new Set(
    tables.flatMap(({ kind, split }) => [
      ...(kind ? [kind, ...(besideKinds[kind] ?? [])] : []),
      ...(split ? [split.kind] : []),
    ]),
  );
  const usual = [...kinds].map((kind): [ImportedKind, Values] => [
    kind,
    Object.fromEntries(
      fields
        .filter(({ object, defaultValue, isRetired }) => object === kind && defaultValue !== null && !isRetired)
        .map(({ key, defaultValue }) => [`custom.${key}`, defaultValue]),
    ),
  ]);
  return new Map(usual.filter(([, values]) => Object.keys(values).length > 0));
}

type Pipelines = Awaited<ReturnType<typeof pipelinesOf>>;

/** The source's own stages as a pipeline without criteria: what is imported is never gated. It is made once. */
async function pipelineOf(
  tx: Tx,
  source: string,
  words: readonly string[],
  known: Pipelines,
): Promise<Pipelines[number]> {
  const name = ownPipelineName(source);
  const there = ownPipeline(known, source, words);
  if (there) return there;
  const isTaken = known.some((one) => one.name === name);
  await addPipeline(
    tx,
    {
      key: source,
      name,
      stages: words.map((word, at) => ({
        key: `imported-${at + 1}`,
        name: word,
        definition: `As it was called where it came from: ${word}`,
        ownerRole: 'rep',
        limitDays: 90,
        nextStep: 'Agree the next step with the buyer',
        probability: (at + 1) / (words.length + 1),
        entry: [],
        exit: [],
      })),
    },
    known.length,
    isTaken ? `${name} (${known.length + 1})` : name,
  );
  const now = await pipelinesOf(tx, tx.actor);
  return now.find(({ id }) => !known.some((one) => one.id === id)) as Pipelines[number];
}
