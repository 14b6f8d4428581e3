import type { LocalDate } from '../../../ground/days.ts';
import { type Beginning, type Duty, duties, type Shape } from '../rules/model.ts';
import type { Asked, Model, Who } from './models.ts';

export type DraftPart = {
  duty: Duty;
  isOn: boolean;
  begins: Beginning;
  stageIds: string[];
  percent: string;
  checklist: string;
  /** Of a line: everybody who does it. Of pods: the one of each, in their order. */
  people: (Who | null)[];
};

export type Draft = {
  segmentId: string;
  shape: Shape;
  startsOn: LocalDate;
  underWay: 'stay' | 'hand-over';
  parts: DraftPart[];
  pods: string[];
};

const first: Record<Duty, Pick<DraftPart, 'isOn' | 'begins' | 'percent'>> = {
  owner: { isOn: false, begins: 'lead', percent: '100' },
  finder: { isOn: false, begins: 'lead', percent: '0' },
  qualifier: { isOn: true, begins: 'lead', percent: '10' },
  closer: { isOn: true, begins: 'deal', percent: '80' },
  keeper: { isOn: true, begins: 'won', percent: '10' },
};

/** A switch as it is begun: to a line, with the shares that many begin with, from today on. */
export const freshDraft = (today: LocalDate, segmentId = ''): Draft => ({
  ...{ segmentId, shape: 'line', startsOn: today, underWay: 'stay', pods: [''] },
  parts: duties.map((duty) => ({ duty, ...first[duty], stageIds: [], checklist: '', people: [] })),
});

/** The same as a model that stands, to be changed from a day on. */
export function draftOf(model: Model, today: LocalDate): Draft {
  const fresh = freshDraft(today, model.segment?.id ?? '');
  const isPod = model.shape === 'pod';
  return {
    ...fresh,
    ...{ shape: model.shape, underWay: model.underWay, pods: isPod ? model.crews.map(({ name }) => name) : [''] },
    parts: fresh.parts.map((part) => {
      const its = model.parts.find(({ duty }) => duty === part.duty);
      if (!its) return { ...part, isOn: false };
      const people = isPod
        ? model.crews.map((crew) => crew.people.find(({ duty }) => duty === part.duty)?.person ?? null)
        : model.crews.flatMap((crew) =>
            crew.people.filter(({ duty }) => duty === part.duty).map(({ person }) => person),
          );
      const { begins, stageIds, percent, checklist } = its;
      return { ...part, isOn: true, begins, stageIds, percent: `${percent}`, checklist: checklist.join('\n'), people };
    }),
  };
}

/** The parts that a shape has: of an island the owner alone. */
export const partsOf = ({ shape, parts }: Pick<Draft, 'shape' | 'parts'>): DraftPart[] =>
  parts.filter(({ duty, isOn }) => (shape === 'island' ? duty === 'owner' : duty !== 'owner' && isOn));

/** A share as it is typed, with a point or a comma; null where it is none. */
export function percentIn(typed: string): number | null {
  const text = typed.trim().replace(',', '.');
  return /^\d{1,3}(\.\d{1,2})?$/.test(text) && Number(text) <= 100 ? Number(text) : null;
}

/** The draft as it is sent; null while a share cannot be read. */
export function asked(draft: Draft): Asked | null {
  const on = partsOf(draft);
  const read = on.map(({ percent }) => percentIn(draft.shape === 'island' ? '100' : percent));
  if (read.some((percent) => percent === null)) return null;
  const parts = on.map(({ duty, begins, stageIds, checklist }, at) => ({
    ...{ duty, begins: draft.shape === 'island' ? ('lead' as const) : begins, percent: read[at] ?? 0 },
    stageIds: begins === 'stage' ? stageIds : [],
    checklist: draft.shape === 'island' ? [] : linesIn(checklist),
  }));
  const crews =
    draft.shape === 'pod'
      ? draft.pods.map((name, pod) => ({ name, people: on.flatMap(({ duty, people }) => named(duty, [people[pod]])) }))
      : [{ name: '', people: on.flatMap(({ duty, people }) => named(duty, people)) }];
  const { segmentId, shape, startsOn, underWay } = draft;
  return { ...{ shape, startsOn, underWay, parts, crews }, segmentId: segmentId || null };
}

const named = (duty: Duty, people: readonly (Who | null | undefined)[]) =>
  people.flatMap((person) => (person ? [{ personId: person.id, duty }] : []));

const linesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((one) => one.trim())
    .filter(Boolean);
