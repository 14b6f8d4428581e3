import { expect, test } from 'vitest';
import { defaultPipeline } from '../../../process/pipeline/rules/default-pipeline.ts';
import en from '../words/en.json' with { type: 'json' };
import es from '../words/es.json' with { type: 'json' };
import stagesEn from '../words/stages.en.json' with { type: 'json' };
import stagesEs from '../words/stages.es.json' with { type: 'json' };
import { holds, holdsUntil, isToDo, scoreOf, standingIn } from './certificates.ts';
import { coursesWith, faultIn, shippedCourses } from './courses.ts';
import { isReviewDue, nextReview } from './development.ts';
import { askedFor, isNear, marginShare } from './exercises.ts';
import { isTrackDone, judged } from './role-plays.ts';
import { shippedAnswers } from './shipped-answers.ts';
import { lessonsOf } from './stage-lessons.ts';
import { terms } from './terms.ts';
import { meanwhile, trainingEffect } from './training-effect.ts';

const questions = ['a', 'b', 'c', 'd'].map((key) => ({ key, text: key, options: ['one', 'two', 'three'] }));
const course = { questions, passMark: 0.75, validDays: 365 };
const answers = { a: [0], b: [1], c: [0, 2], d: [2] };

const inBoth = [
  { ...en.courses, ...stagesEn },
  { ...es.courses, ...stagesEs },
];

test('three of four right answers pass a mark of three quarters; a half answer is none', () => {
  expect(scoreOf(course, answers, { ...answers, d: [0] })).toEqual({ score: 0.75, passed: true, wrong: ['d'] });
  expect(scoreOf(course, answers, { ...answers, c: [0], d: [] })).toMatchObject({ passed: false, wrong: ['c', 'd'] });
  expect(scoreOf(course, answers, {}).score).toBe(0);
  expect(scoreOf(course, answers, { ...answers, c: [0, 1, 2] }).wrong).toEqual(['c']);
});

test('a certificate that lapses comes back to whoever held it, two weeks before its end', () => {
  const run = { passedOn: '2026-03-02', validUntil: holdsUntil(course, '2026-03-02') };
  expect(run.validUntil).toBe('2027-03-02');
  const on = (day: string) => [standingIn(run, day), isToDo(standingIn(run, day)), holds(run, day)];
  expect(on('2027-02-15')).toEqual(['certified', false, true]);
  expect(on('2027-02-16')).toEqual(['runs-out', true, true]);
  expect(on('2027-03-02')).toEqual(['runs-out', true, true]);
  expect(on('2027-03-03')).toEqual(['expired', true, false]);
  expect(standingIn({ passedOn: '2026-03-02', validUntil: null }, '2199-01-01')).toBe('certified');
});

test('below the mark nobody is certified on a product', () => {
  expect(standingIn({ passedOn: null, validUntil: null }, '2026-03-02')).toBe('begun');
  expect(holds({ passedOn: null, validUntil: null }, '2026-03-02')).toBe(false);
});

test('a question with no right option among its own is a fault of the course', () => {
  const all = { lessons: [{ key: 'l', title: 'L', text: 'T', mediaUrl: null }], questions, asks: [] };
  expect(faultIn(all, answers)).toBeNull();
  expect(faultIn(all, { ...answers, d: [3] })).toBe('unanswered');
  expect(faultIn({ ...all, questions: [] }, {})).toBe('unanswered');
  expect(faultIn({ ...all, lessons: [...all.lessons, ...all.lessons] }, answers)).toBe('twice');
  expect(faultIn({ ...all, asks: [{ key: 'l', text: 'A' }] }, answers)).toBe('twice');
});

test('what a workspace says of a shipped course stands in its place', () => {
  const own = { ...shippedCourses[0]!, name: 'Our way to coach' };
  const all = coursesWith([own, { ...own, key: 'harbour' }]);
  expect(all[0]).toBe(own);
  expect(all.map(({ key }) => key)).toEqual([...shippedCourses.map(({ key }) => key), 'harbour']);
});

test('a track is done with its course and a talk that somebody watched', () => {
  const points = (...given: number[]) =>
    ['need-first', 'few-things', 'questions', 'next-step'].map((key, at) => ({ key, points: given[at]! }));
  expect(judged('demo', points(4, 3, 5, 4))).toBe(4);
  expect(judged('prospecting', points(4, 3, 5, 4))).toBeNull();
  expect([isTrackDone({ certified: true, plays: 0 }), isTrackDone({ certified: true, plays: 1 })]).toEqual([
    false,
    true,
  ]);
});

test('a plan to develop is looked at each year', () => {
  expect(nextReview('2026-03-02')).toBe('2027-03-02');
  expect([
    isReviewDue({ reviewOn: '2026-03-02' }, '2026-03-01'),
    isReviewDue({ reviewOn: '2026-03-02' }, '2026-03-02'),
  ]).toEqual([false, true]);
});

test('a sum that somebody works out may be a little off, and no more', () => {
  expect(marginShare(500, 300)).toBe(0.4);
  expect(marginShare(0, 300)).toBeNull();
  expect([isNear(0.396, 0.4), isNear(0.38, 0.4), isNear(3.05, 3), isNear(3.2, 3)]).toEqual([true, false, true, false]);
});

test('a tenth more of one factor adds a tenth of what the pipeline brings', () => {
  expect([askedFor('velocity', 1_000), askedFor('factor', 1_000)]).toEqual([1_000, 100]);
});

test('training that brought twice what it cost is told with its range', () => {
  const moved = (by: readonly number[]) => by.map((each) => ({ before: 5_000, after: 5_000 + each }));
  const others = moved([100, 150, 200, 250, 300]);
  const told = trainingEffect({ trained: moved([900, 950, 1_000, 1_050, 1_100]), others }, { spent: 6_000, months: 3 });
  expect(told?.ratio).toBeCloseTo(2);
  expect(told).toMatchObject({ says: 'paid', trained: 5, others: 5 });
  expect(told!.range.low).toBeGreaterThan(1.5);
  const noise = trainingEffect(
    { trained: moved([-3_000, 5_000, 900, 1_000, 100]), others },
    { spent: 6_000, months: 3 },
  );
  expect(noise?.says).toBe('open');
  expect(trainingEffect({ trained: moved([1, 2, 3]), others }, { spent: 1, months: 3 })).toBeNull();
});

test('every shipped course is answered, and said in both languages, Spanish in words of its own', () => {
  for (const { key, lessons, questions: asked, asks } of shippedCourses) {
    const [one, other] = inBoth.map((all) => all[key as 'demos']);
    expect(faultIn({ lessons, questions: asked, asks }, shippedAnswers[key]!), key).toBeNull();
    for (const words of [one!, other!]) {
      expect(Object.keys(words.lessons), key).toEqual(lessons.map((lesson) => lesson.key));
      expect(Object.keys(words.questions), key).toEqual(asked.map((question) => question.key));
    }
    for (const question of asked) {
      const options = question.options.length;
      const said = (words: typeof one) => words!.questions[question.key as 'silence'];
      expect([said(one!).options.length, said(other!).options.length], question.key).toEqual([options, options]);
      expect(said(one!).text).not.toBe(said(other!).text);
    }
    for (const { key: ask } of asks) {
      const said = [stagesEn, stagesEs].map((all) => (all[key as 'stage-demo'].asks as Record<string, string>)[ask]);
      expect(said[0], ask).toBeTruthy();
      expect(said[0], ask).not.toBe(said[1]);
    }
    expect(one!.name).not.toBe(other!.name);
  }
});

test('each stage has a lesson with questions for the buyer: that of the stage with the same end, else of the nearest chance', () => {
  const lessons = defaultPipeline.stages.map(({ key, ...stage }) => lessonsOf({ ...stage, id: key }, shippedCourses));
  expect(lessons.map(([first]) => first?.key)).toEqual([
    ...['stage-prospecting', 'stage-qualification', 'stage-demo', 'stage-proposal'],
    ...['stage-negotiation', 'stage-contracting'],
  ]);
  for (const [first] of lessons) expect(first?.asks.length).toBeGreaterThanOrEqual(4);
  const engaging = { id: 'engaging', exit: [], probability: 0.45 };
  expect(lessonsOf(engaging, shippedCourses).map(({ key }) => key)).toEqual(['stage-demo']);
});

test('a lesson that was put to a stage by hand stands there in place of the shipped one', () => {
  const own = { ...shippedCourses[0]!, key: 'our-talk', track: 'stage' as const, stageIds: ['engaging'] };
  const at = (id: string) => lessonsOf({ id, exit: [], probability: 0.2 }, coursesWith([own])).map(({ key }) => key);
  expect(at('engaging')).toEqual(['our-talk']);
  expect(at('elsewhere')).toEqual(['stage-qualification']);
});

test('the terms of the field are all told, in both languages', () => {
  expect(terms.length).toBeGreaterThanOrEqual(31);
  for (const words of [en, es]) expect(Object.keys(words.terms).toSorted()).toEqual(terms.toSorted());
  for (const key of terms) expect(en.terms[key].means, key).not.toBe(es.terms[key].means);
  expect(Object.keys(en.shelf)).toEqual(Object.keys(es.shelf));
});

test('another training in the same months is named with how many of each side were in it; one of another year is not', () => {
  const one = { id: 'demos', onDay: '2026-07-02', people: ['ana', 'ben', 'cleo'] };
  const all = [
    one,
    { id: 'prices', onDay: '2026-08-10', people: ['ben', 'dora', 'max'] },
    { id: 'old', onDay: '2025-03-01', people: ['ana'] },
    { id: 'leading', onDay: '2026-07-20', people: ['max'] },
  ];
  const months = { from: '2026-04-01', until: '2026-11-01', sellers: ['ana', 'ben', 'cleo', 'dora'] };
  expect(meanwhile(one, all, months)).toEqual([{ id: 'prices', trained: 1, others: 1 }]);
});
