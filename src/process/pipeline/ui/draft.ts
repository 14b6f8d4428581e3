import { overlaps } from '../rules/overlap.ts';
import { type StageProblem, stageProblems } from '../rules/stages.ts';
import type { Criterion, Stage } from './api.ts';

/** A stage as it is edited; one that is new has an id of the browser alone. */
export type DraftStage = Stage & { isNew?: boolean };
export const roles = ['rep', 'manager', 'leader', 'operations', 'success', 'finance'] as const;

let made = 0;
/** A name for what has none yet, unlike any id of the server. */
function draftId(): string {
  made += 1;
  return `new-${made}`;
}

export const emptyStage = (): DraftStage => ({
  id: draftId(),
  isNew: true,
  name: '',
  definition: '',
  ownerRole: 'rep',
  limitDays: 21,
  nextStep: '',
  probability: 0.5,
  buyerTask: '',
  entry: [],
  exit: [],
});

/** A key for a criterion from its words, unlike those taken: "The demo is done" is `the-demo-is-done`. */
export function keyFor(text: string, taken: ReadonlySet<string>): string {
  const stem =
    text
      .toLowerCase()
      .normalize('NFKD')
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 40) || 'criterion';
  let key = stem;
  for (let at = 2; taken.has(key); at++) key = `${stem}-${at}`;
  return key;
}

/** The place of an item after a move by one; at the ends it stays. */
export function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const place = Math.max(0, Math.min(list.length - 1, to));
  const rest = list.filter((_, at) => at !== from);
  return [...rest.slice(0, place), list[from] as Item, ...rest.slice(place)];
}

/** Stages as the server takes them: new ones without an id, criteria without what their kind does not use. */
export const stagesToSend = (stages: readonly DraftStage[]) =>
  stages.map(({ isNew, id, ...stage }) => ({
    ...stage,
    ...(isNew ? {} : { id }),
    entry: stage.entry.map(criterionToSend),
    exit: stage.exit.map(criterionToSend),
  }));

function criterionToSend(criterion: Criterion): Criterion {
  const { key, kind, text, level, field, test, least, currency, values, items, about } = criterion;
  const base = { key, kind, text, level };
  if (kind === 'checklist') return { ...base, items: items ?? [] };
  if (kind === 'qualified') return { ...base, about: about ?? '', least: least ?? 0 };
  if (kind !== 'field') return { ...base, ...(about ? { about } : {}) };
  return {
    ...base,
    ...(field ? { field } : {}),
    ...(test ? { test } : {}),
    ...(test === 'at-least' ? { least: least ?? 0, ...(currency ? { currency } : {}) } : {}),
    ...(test === 'one-of' ? { values: values ?? [] } : {}),
  };
}

export type Trouble = { stageId: string; problem: string; other?: string; key?: string };

/** What stands in the way of saving, by stage, as the server would say it. */
export function troubles(stages: readonly DraftStage[]): Trouble[] {
  const idOf = ({ stage }: StageProblem) => stages.find(({ name, id }) => (name || id) === stage)?.id ?? '';
  const nameOf = (id: string) => stages.find((stage) => stage.id === id)?.name ?? '';
  return [
    ...stageProblems(stages as never, roles).map((each) => ({
      stageId: idOf(each),
      problem: each.problem,
      ...(each.key ? { key: each.key } : {}),
    })),
    ...overlaps(stages as never).map(({ problem, stages: [first, second], keys }) => ({
      stageId: second,
      problem,
      other: nameOf(first),
      ...(keys[0] ? { key: keys[0] } : {}),
    })),
  ];
}
