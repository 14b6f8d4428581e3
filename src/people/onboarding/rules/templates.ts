import type { Role } from '../../organisation/index.ts';

export const stepKinds = ['milestone', 'module', 'shadow', 'reverse-shadow', 'gate'] as const;
export type StepKind = (typeof stepKinds)[number];

/** What a gate looks at; a shipped one is called by its key in every language. */
export type Criterion = { key: string; text: string | null };

/** A step of a way into a job, due so many days after the first one. */
export type TemplateStep = {
  key: string;
  kind: StepKind;
  /** Null for a shipped one, which every language says in its own words. */
  text: string | null;
  day: number;
  /** Of a module: the course that is to be passed, by whoever comes, whatever he did before. */
  courseKey: string | null;
  /** Of a shadowing: how often. */
  times: number;
  rubric: readonly Criterion[];
  /** Of a gate: the mean of 1 to 5 from which it is passed. */
  passMark: number | null;
};

export type Template = { key: string; name: string | null; role: Role | null; steps: readonly TemplateStep[] };

const plain = { text: null, courseKey: null, times: 1, rubric: [], passMark: null };
const milestone = (day: number, key: string): TemplateStep => ({ ...plain, key, kind: 'milestone', day });
const course = (day: number, courseKey: string): TemplateStep => ({
  ...{ ...plain, key: courseKey, kind: 'module', day, courseKey },
});
const shadow = (day: number, key: string, times: number, kind: StepKind = 'shadow'): TemplateStep => ({
  ...{ ...plain, key, kind, day, times },
});
const gate = (day: number, key: string, looksAt: readonly string[]): TemplateStep => ({
  ...{ ...plain, key, kind: 'gate', day, passMark: 3.5 },
  rubric: looksAt.map((each) => ({ key: each, text: null })),
});

/**
 * The ways that are shipped: thirty, sixty and ninety days, each decided by what was proved and not by the weeks that were served. First
 * one listens, then one is listened to, then one is alone.
 */
export const shippedTemplates: readonly Template[] = [
  {
    ...{ key: 'seller', name: null, role: 'rep' },
    steps: [
      milestone(1, 'knows-people'),
      course(10, 'prospecting'),
      shadow(12, 'listen-calls', 3),
      milestone(14, 'first-own-list'),
      course(20, 'demos'),
      shadow(26, 'led-calls', 2, 'reverse-shadow'),
      gate(30, 'first-talk', ['discovery', 'objections']),
      milestone(45, 'first-pipeline'),
      gate(60, 'own-demo', ['demo', 'presentation', 'objections']),
      milestone(90, 'first-win'),
      gate(90, 'on-his-own', ['discovery', 'demo', 'objections', 'negotiation', 'presentation']),
    ],
  },
  {
    ...{ key: 'leads-people', name: null, role: 'manager' },
    steps: [
      milestone(5, 'met-each'),
      shadow(14, 'sits-in-review', 2),
      course(20, 'focused-coaching'),
      course(30, 'business-acumen'),
      shadow(40, 'led-review', 2, 'reverse-shadow'),
      gate(45, 'coaching-seen', ['one-behaviour', 'evidence', 'next-step']),
      gate(90, 'forecast-call', ['numbers', 'questions', 'decisions']),
    ],
  },
  {
    ...{ key: 'colleague', name: null, role: null },
    steps: [
      milestone(1, 'knows-people'),
      shadow(20, 'listen-calls', 2),
      milestone(30, 'first-month'),
      milestone(90, 'first-quarter'),
    ],
  },
];

/** Shipped templates with what the workspace says in their place, and its own. */
export function templatesWith(own: readonly Template[]): Template[] {
  const said = new Map(own.map((each) => [each.key, each]));
  const known = shippedTemplates.map((each) => said.get(each.key) ?? each);
  return [...known, ...own.filter(({ key }) => !shippedTemplates.some((each) => each.key === key))];
}

/** The way of whoever comes into a role: the last that is for it, or one for anybody. How long he did the job elsewhere is not asked. */
export const templateFor = (role: Role, templates: readonly Template[]): Template | null =>
  templates.findLast((each) => each.role === role) ?? templates.findLast((each) => each.role === null) ?? null;
