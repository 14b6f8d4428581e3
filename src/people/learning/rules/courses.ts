export const tracks = ['prospecting', 'demo', 'product', 'manager', 'stage', 'other'] as const;
export type Track = (typeof tracks)[number];

/** A lesson: its text, and at most one film or recording to look at. Null for a shipped one, which every language says in its own words. */
export type Lesson = { key: string; title: string | null; text: string | null; mediaUrl: string | null };

export type Question = { key: string; text: string | null; options: readonly (string | null)[] };

/** What to put to a buyer, so that he says himself what he needs. */
export type Ask = { key: string; text: string | null };

/** Which options of each question are right, by their places. */
export type Answers = Readonly<Record<string, readonly number[]>>;

/** Why what is right is right, by question. */
export type Reasons = Readonly<Record<string, string>>;

export type Course = {
  key: string;
  name: string | null;
  about: string | null;
  track: Track;
  /** Of a product course: what is sold. */
  productId: string | null;
  /** The share of questions from which it is passed. */
  passMark: number;
  /** How long a certificate holds; null: for good. */
  validDays: number | null;
  lessons: readonly Lesson[];
  questions: readonly Question[];
  /** Of the lesson of a stage: what to ask a buyer there. */
  asks: readonly Ask[];
  /** The stages that it was put to by hand; a shipped one finds its stage by itself (`stage-lessons.ts`). */
  stageIds: readonly string[];
};

type Shape = Pick<Course, 'key' | 'track'> & {
  lessons: readonly string[];
  questions: readonly string[];
  asks?: readonly string[];
  options?: number;
};

const usualOptions = 4;

const shipped = ({ key, track, lessons, questions, asks = [], options = usualOptions }: Shape): Course => ({
  ...{ key, name: null, about: null, track, productId: null, passMark: 0.75, validDays: 365, stageIds: [] },
  asks: asks.map((ask) => ({ key: ask, text: null })),
  lessons: lessons.map((lesson) => ({ key: lesson, title: null, text: null, mediaUrl: null })),
  questions: questions.map((question) => ({
    ...{ key: question, text: null },
    options: Array.from({ length: options }, () => null),
  })),
});

/** The lesson of a stage is short: two pages, three questions of which all are to be right, and it is learnt once. */
const ofStage = (key: string, lessons: readonly string[], questions: readonly string[], asks: readonly string[]) => ({
  ...shipped({ key, track: 'stage', lessons, questions, asks, options: 3 }),
  validDays: null,
});

/** The courses that come with the product: two for whoever leads people, and the two skills that new sellers lack most. */
export const shippedCourses: readonly Course[] = [
  shipped({
    ...{ key: 'focused-coaching', track: 'manager' },
    lessons: ['one-skill', 'look-first', 'ask-first', 'next-action', 'come-back'],
    questions: ['which-skill', 'what-evidence', 'who-speaks', 'which-action', 'did-it-help', 'vague-words'],
  }),
  shipped({
    ...{ key: 'business-acumen', track: 'manager' },
    lessons: ['margin', 'discount', 'success-factors', 'plan-reading', 'range-not-point'],
    questions: ['margin-of', 'discount-costs', 'which-factor', 'coverage-says', 'off-plan', 'leading-first'],
  }),
  shipped({
    ...{ key: 'prospecting', track: 'prospecting' },
    lessons: ['who-first', 'reason-to-call', 'opening', 'no-is-fine'],
    questions: ['whom-first', 'which-opening', 'after-no', 'how-often'],
  }),
  shipped({
    ...{ key: 'demos', track: 'demo' },
    lessons: ['need-first', 'three-things', 'ask-while', 'end-with-step'],
    questions: ['before-demo', 'how-much', 'silence', 'end-of-demo'],
  }),
  ofStage(
    'stage-prospecting',
    ['on-the-agenda', 'first-words'],
    ['why-now', 'first-question', 'no-problem'],
    ['what-changed', 'what-today', 'who-feels', 'if-nothing'],
  ),
  ofStage(
    'stage-qualification',
    ['need-in-numbers', 'who-decides'],
    ['which-need', 'budget-how', 'who-else'],
    ['costs-today', 'good-enough', 'who-signs', 'by-when'],
  ),
  ofStage(
    'stage-demo',
    ['own-case', 'tailor-it'],
    ['what-to-show', 'not-ours', 'which-sign'],
    ['day-of-yours', 'would-do-it', 'who-must-see', 'still-missing'],
  ),
  ofStage(
    'stage-proposal',
    ['their-words', 'price-last'],
    ['first-page', 'too-dear', 'two-ways'],
    ['worth-to-you', 'compared-with', 'which-parts', 'how-paid'],
  ),
  ofStage(
    'stage-negotiation',
    ['behind-the-wish', 'give-and-take'],
    ['discount-asked', 'what-to-give', 'contract-late'],
    ['what-matters-most', 'why-that-term', 'who-reads', 'in-return'],
  ),
  ofStage(
    'stage-contracting',
    ['way-to-signature', 'first-days'],
    ['silence-before', 'new-wish', 'after-signing'],
    ['what-is-left', 'who-else-signs', 'first-success', 'who-begins'],
  ),
];

export const isShipped = (key: string): boolean => shippedCourses.some((each) => each.key === key);

/** Shipped courses with what the workspace says in their place, and its own. */
export function coursesWith<Said extends Course>(own: readonly Said[]): (Course | Said)[] {
  const said = new Map(own.map((each) => [each.key, each]));
  const known = shippedCourses.map((each) => said.get(each.key) ?? each);
  return [...known, ...own.filter(({ key }) => !shippedCourses.some((each) => each.key === key))];
}

/** What is wrong with a course as somebody wrote it: a question without two options, or without an answer among them. */
export function faultIn(
  { lessons, questions, asks }: Pick<Course, 'lessons' | 'questions' | 'asks'>,
  answers: Answers,
): 'twice' | 'unanswered' | null {
  const keys = [...lessons, ...questions, ...asks].map(({ key }) => key);
  if (new Set(keys).size < keys.length) return 'twice';
  const isAnswered = ({ key, options }: Question) => {
    const right = answers[key] ?? [];
    return options.length >= 2 && right.length > 0 && right.every((place) => place >= 0 && place < options.length);
  };
  return questions.length > 0 && questions.every(isAnswered) ? null : 'unanswered';
}
