export const tracks = ['prospecting', 'demo', 'product', 'manager', 'other'] as const;
export type Track = (typeof tracks)[number];

/** A lesson: its text, and at most one film or recording to look at. Null for a shipped one, which every language says in its own words. */
export type Lesson = { key: string; title: string | null; text: string | null; mediaUrl: string | null };

export type Question = { key: string; text: string | null; options: readonly (string | null)[] };

/** Which options of each question are right, by their places. */
export type Answers = Readonly<Record<string, readonly number[]>>;

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
};

type Shape = Pick<Course, 'key' | 'track'> & { lessons: readonly string[]; questions: readonly string[] };

const optionsOfEach = 4;

const shipped = ({ key, track, lessons, questions }: Shape): Course => ({
  ...{ key, name: null, about: null, track, productId: null, passMark: 0.75, validDays: 365 },
  lessons: lessons.map((lesson) => ({ key: lesson, title: null, text: null, mediaUrl: null })),
  questions: questions.map((question) => ({
    ...{ key: question, text: null },
    options: Array.from({ length: optionsOfEach }, () => null),
  })),
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
];

/** Shipped courses with what the workspace says in their place, and its own. */
export function coursesWith<Said extends Course>(own: readonly Said[]): (Course | Said)[] {
  const said = new Map(own.map((each) => [each.key, each]));
  const known = shippedCourses.map((each) => said.get(each.key) ?? each);
  return [...known, ...own.filter(({ key }) => !shippedCourses.some((each) => each.key === key))];
}

/** What is wrong with a course as somebody wrote it: a question without two options, or without an answer among them. */
export function faultIn(
  { lessons, questions }: Pick<Course, 'lessons' | 'questions'>,
  answers: Answers,
): 'twice' | 'unanswered' | null {
  const keys = [...lessons, ...questions].map(({ key }) => key);
  if (new Set(keys).size < keys.length) return 'twice';
  const isAnswered = ({ key, options }: Question) => {
    const right = answers[key] ?? [];
    return options.length >= 2 && right.length > 0 && right.every((place) => place >= 0 && place < options.length);
  };
  return questions.length > 0 && questions.every(isAnswered) ? null : 'unanswered';
}
