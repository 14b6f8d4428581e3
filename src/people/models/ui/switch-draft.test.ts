import { expect, test } from 'vitest';
import { asked, type Draft, freshDraft, percentIn } from './switch-draft.ts';

const ria = { id: 'ria', name: 'Ria' };
const rob = { id: 'rob', name: 'Rob' };
const staffed = (draft: Draft, people: Record<string, (typeof ria)[]>): Draft => ({
  ...draft,
  parts: draft.parts.map((part) => ({ ...part, people: people[part.duty] ?? [] })),
});

test('a line is sent with the parts that are on, each with its share, its people and what belongs to it', () => {
  const draft = staffed(freshDraft('2026-11-29'), { qualifier: [ria], closer: [rob], keeper: [ria] });
  draft.parts[3]!.checklist = ' Budget is known \n\nDecider is named';
  expect(asked(draft)).toMatchObject({
    ...{ segmentId: null, shape: 'line', startsOn: '2026-11-29', underWay: 'stay' },
    parts: [
      { duty: 'qualifier', begins: 'lead', percent: 10 },
      { duty: 'closer', begins: 'deal', percent: 80, checklist: ['Budget is known', 'Decider is named'] },
      { duty: 'keeper', begins: 'won', percent: 10 },
    ],
    crews: [
      { people: [{ personId: 'ria', duty: 'qualifier' }, { personId: 'rob', duty: 'closer' }, { personId: 'ria' }] },
    ],
  });
});

test('an island is its owner with all of the credit', () => {
  const draft = { ...staffed(freshDraft('2026-11-29'), { owner: [ria, rob] }), shape: 'island' as const };
  expect(asked(draft)).toMatchObject({ parts: [{ duty: 'owner', begins: 'lead', percent: 100 }] });
  expect(asked(draft)?.crews[0]?.people).toHaveLength(2);
});

test('each pod is sent with its own people', () => {
  const draft = staffed(freshDraft('2026-11-29'), { qualifier: [ria, rob], closer: [rob, ria], keeper: [rob, ria] });
  const pods = asked({ ...draft, shape: 'pod', pods: ['North', 'South'] })?.crews;
  expect(pods?.map(({ name, people }) => [name, people[0]?.personId])).toEqual([
    ['North', 'ria'],
    ['South', 'rob'],
  ]);
});

test('a share is read with a point or a comma, and no other word is one', () => {
  expect(['33.33', '7,5', '101', 'ten', ''].map(percentIn)).toEqual([33.33, 7.5, null, null, null]);
});
