import type { Actor } from '../../../platform/access/actor.ts';
import { createField } from '../../../platform/fields/actions.ts';
import type { FieldType } from '../../../platform/fields/rules/definition.ts';
import { allFields } from '../../../platform/fields/store.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { kindsOf } from '../../activities/reads.ts';
import { addPipeline } from '../../pipeline/actions.ts';
import { pipelinesOf } from '../../pipeline/reads.ts';
import type { Mapping } from '../rules/mapping.ts';
import type { ImportRow } from '../tables.ts';
import type { Writing } from './writing.ts';

const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();

/**
 * What rows are written with: the stages that the source's words stand for, a pipeline of its own for those kept as they
 * are, and the kinds of activities by their names.
 */
export async function writingFor(
  tx: Tx,
  actor: Actor,
  { mapping, announces, counts }: Pick<ImportRow, 'mapping' | 'announces' | 'counts'>,
): Promise<Omit<Writing, 'now'>> {
  const { stages: own } = counts;
  const known = await pipelinesOf(tx, actor);
  const [first] = own.length > 0 ? [await pipelineOf(tx, mapping.source, own, known)] : known;
  const places = [...(first ? [first] : []), ...known].flatMap((pipeline) =>
    pipeline.stages.map(({ id, name }, position) => ({ id, name, pipelineId: pipeline.id, position })),
  );
  const byId = new Map(places.map((place) => [place.id, place]));
  const home = places.filter(({ pipelineId }) => pipelineId === first?.id);
  const stageOf: Writing['stageOf'] = (place, status) => {
    const end = (status === 'open' ? home[0] : home.at(-1)) ?? null;
    if (!place) return end;
    if ('id' in place) return byId.get(place.id) ?? null;
    return home.find(({ name }) => same(name, place.own)) ?? (status === 'open' ? null : end);
  };
  const kinds = await kindsOf(tx, actor);
  const activityKindOf = (like: string) =>
    (kinds.find(({ icon, retired }) => icon === like && !retired) ?? kinds.find(({ icon }) => icon === 'note'))?.id ??
    null;
  const newFields = await fieldsFor(tx, mapping);
  const { currency, timeZone, personId: ownerId } = actor;
  return { source: mapping.source, currency, timeZone, ownerId, stageOf, activityKindOf, newFields, announces };
}

/** What no column can hold by itself: such a field is kept as the text that stood there. */
const asText: readonly FieldType[] = ['choice', 'choices', 'person', 'record', 'formula', 'rollup'];

/** Adds the fields that columns are to become, each once; what is there under its name is used again. */
async function fieldsFor(tx: Tx, { tables }: Mapping): Promise<Map<string, string>> {
  const keys = new Map<string, string>();
  for (const { kind, columns } of tables)
    for (const { goal } of columns) {
      if (goal.to !== 'new-field' || kind === null) continue;
      const there = (await allFields(tx, tx.actor)).find(
        ({ object, name, isRetired }) => object === kind && same(name, goal.label) && !isRetired,
      );
      const type = asText.includes(goal.type) ? 'text' : goal.type;
      const made = there ? null : await createField(tx, kind, { name: goal.label, type });
      const key = there?.key ?? (made && 'field' in made ? made.field.key : null);
      if (key) keys.set(`custom.new:${goal.label}`, `custom.${key}`);
    }
  return keys;
}

type Pipelines = Awaited<ReturnType<typeof pipelinesOf>>;

/** The source's own stages as a pipeline without criteria: what is imported is never gated. It is made once. */
async function pipelineOf(
  tx: Tx,
  source: string,
  words: readonly string[],
  known: Pipelines,
): Promise<Pipelines[number]> {
  const name = `Imported from ${source}`;
  const there = known.find(
    (one) => one.name === name && words.every((word) => one.stages.some((stage) => same(stage.name, word))),
  );
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
