import { endOfDay, type LocalDate } from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import { changesRecord } from '../../platform/attachments/records.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { kindsOf, suggestedFor } from '../activities/reads.ts';
import { stageNameOf } from '../pipeline/index.ts';
import { pipelinesOf, readableDeals } from '../pipeline/reads.ts';
import { contentOf, guidedPlaces, type Place, stageOfDeal } from './places.ts';
import { knownActOf } from './rules/known-playbooks.ts';
import { type Content, progressOf } from './rules/playbook.ts';
import { stepsOn, type When, writtenFor } from './store.ts';
import { type PlaybookRow, playbooks, type StepRow } from './tables.ts';

/** How tables are asked for a day. */
export const whenOf = (actor: Actor, asOf: LocalDate | undefined, today: LocalDate): When =>
  asOf !== undefined && asOf < today ? { asOf: endOfDay(asOf, actor.timeZone) } : {};

export const showContent = ({ steps, questions, scripts, links }: Content) => ({
  steps: steps.map(({ key, text }) => ({ key, text })),
  questions: [...questions],
  scripts: scripts.map((one) => ({ ...one })),
  links: links.map((one) => ({ ...one })),
});

const showPlace = (place: Place, written: PlaybookRow | undefined) => ({
  ...place,
  version: written?.version ?? 0,
  known: written ? null : place.known,
  ...showContent(contentOf(written, place.known)),
});

/** The playbooks of all places. */
export async function allPlaybooks(reader: Reader, actor: Actor) {
  const places = await guidedPlaces(reader, actor);
  const rows = await writtenFor(
    reader,
    actor,
    places.map(({ id }) => id),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    items: places.map((place) => showPlace(place, byId.get(place.id))),
    mayWrite: may(actor, playbooks.policy, 'write', null),
  };
}

/**
 * Playbooks of kinds of activity that say something, those suggested in the stage first. What the product brings is told of those that are
 * suggested alone: of the others it stands where one is planned.
 */
async function ofActivities(reader: Reader, actor: Actor, stageId: string | undefined, at: When) {
  const [kinds, suggested] = await Promise.all([
    kindsOf(reader, actor),
    stageId ? suggestedFor(reader, actor, stageId) : [],
  ]);
  const rows = await writtenFor(
    reader,
    actor,
    kinds.map(({ id }) => id),
    at,
  );
  const isSuggested = new Set(suggested.map(({ id }) => id));
  const all = kinds.flatMap((kind) => {
    const { id, name, retired } = kind;
    const row = rows.find((one) => one.id === id);
    const suggested = isSuggested.has(id);
    const known = row || !suggested ? null : knownActOf(kind);
    const its = contentOf(row, known);
    const says = its.steps.length + its.questions.length + its.scripts.length + its.links.length > 0;
    return says && !retired ? [{ id, name, suggested, known, ...showContent(its) }] : [];
  });
  return all.toSorted((a, b) => Number(b.suggested) - Number(a.suggested));
}

/** The playbook of a deal's stage and what was done of it; null where the deal is not there, or the actor does not read it. */
export async function playbookOnDeal(reader: Reader, actor: Actor, id: string, at: When) {
  // Whoever reads the deal today reads its past.
  const now = await reader.row(readableDeals(actor).where('id', '=', id));
  const deal = at.asOf ? await reader.row(readableDeals(actor, at).where('id', '=', id)) : now;
  if (!now || !deal) return null;
  const [{ stage, written, known, content }, said, changes, pipelines] = await Promise.all([
    stageOfDeal(reader, actor, deal, at),
    stepsOn(reader, actor, id, at),
    changesRecord(reader, actor, { kind: 'deal', id }),
    pipelinesOf(reader, actor, at),
  ]);
  const [people, activities] = await Promise.all([
    peopleByIds(
      reader,
      actor,
      said.flatMap(({ saidById }) => saidById ?? []),
    ),
    ofActivities(reader, actor, stage?.id, at),
  ]);
  const here = said.filter(({ stageId }) => stageId === stage?.id);
  const showSaid = (row: StepRow | undefined) =>
    row
      ? {
          ...{ version: row.version, done: row.done, note: row.note, on: row.saidOn, text: row.stepText },
          by: row.saidById ? { id: row.saidById, name: people.get(row.saidById)?.name ?? '' } : null,
        }
      : null;
  const pipeline = pipelines.find((one) => one.id === deal.pipelineId);
  const elsewhere = Map.groupBy(
    said.filter(({ stageId, done }) => done && stageId !== stage?.id),
    ({ stageId }) => stageId,
  );
  const shown = showContent(content);
  return {
    stage: stage ? { id: stage.id, name: stage.name } : null,
    buyerTask: stage?.buyerTask ?? null,
    version: written?.version ?? 0,
    known,
    ...progressOf(content.steps, here),
    ...shown,
    steps: shown.steps.map((step) => ({
      ...step,
      said: showSaid(here.find(({ stepKey }) => stepKey === step.key)),
    })),
    activities,
    before: [...elsewhere].map(([stageId, rows]) => ({
      stage: { id: stageId, name: (pipeline && stageNameOf(pipeline, stageId)) ?? '' },
      texts: rows.map(({ stepText }) => stepText),
    })),
    mayWrite: changes && at.asOf === undefined && deal.status === 'open',
  };
}
