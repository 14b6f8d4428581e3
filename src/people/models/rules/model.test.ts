import { expect, test } from 'vitest';
import { faultIn, type Model, peopleOf } from './model.ts';
import { island, line, pods } from './models.testing.ts';

test('the three ways of selling stand as they are drawn', () => {
  expect([island, line, pods].map(faultIn)).toEqual([null, null, null]);
  expect(faultIn({ ...island, crews: [] })).toBeNull();
});

test('shares that do not make 100 % are refused with what they make', () => {
  const [first, ...rest] = line.parts;
  const parts = [{ ...first!, percent: 15 }, ...rest];
  expect(faultIn({ ...line, parts })?.message).toBe('The shares add up to 110 %. They must add up to 100 %.');
});

test('each part has somebody, in a pod one person alone, and nobody is of two pods', () => {
  const without = (duty: string): Model => ({
    ...line,
    crews: line.crews.map((crew) => ({ ...crew, people: crew.people.filter((one) => one.duty !== duty) })),
  });
  expect(faultIn(without('keeper'))).toMatchObject({ field: 'crews.0.people' });
  const [north, south] = pods.crews;
  const twice = { ...north!, people: [...north!.people, { personId: 'cy', duty: 'closer' as const }] };
  expect(faultIn({ ...pods, crews: [twice, south!] })?.message).toContain('one person for each part');
  expect(faultIn({ ...pods, crews: [north!, { ...south!, people: north!.people }] })?.message).toContain('another pod');
});

test('parts begin one after the other, the first with the lead', () => {
  const [finder, qualifier, closer, keeper] = line.parts;
  const ordered = (...parts: (typeof finder)[]) => faultIn({ ...line, parts: parts.map((part) => part!) })?.field;
  expect(ordered(qualifier, finder, closer, keeper)).toBe('parts.0.begins');
  expect(ordered(finder, closer, qualifier, keeper)).toBe('parts.2.begins');
  expect(ordered(finder, qualifier, { ...closer!, stageIds: [] }, keeper)).toBe('parts.2.stageIds');
  expect(ordered(finder, finder, closer, keeper)).toBe('parts.1.duty');
});

test('an island has its owner alone, a line is of two parts at least and of one crew', () => {
  expect(faultIn({ ...island, parts: line.parts })?.field).toBe('parts');
  expect(faultIn({ ...line, parts: [line.parts[0]!] })?.field).toBe('parts');
  expect(faultIn({ ...line, crews: pods.crews })?.field).toBe('crews');
});

test('whoever does a part is named once', () => {
  expect(peopleOf(pods, 'closer')).toEqual(['cleo', 'carl']);
});
