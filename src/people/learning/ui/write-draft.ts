import type { Written } from './queries.ts';
import type { CourseWordsOf } from './shipped-words.ts';

export type LessonDraft = { key: string; title: string; text: string; mediaUrl: string };
export type QuestionDraft = {
  key: string;
  text: string;
  options: { text: string; isRight: boolean }[];
  reason: string;
};
export type AskDraft = { key: string; text: string };

/** A course as it stands in the form: all in words, nothing null. */
export type CourseDraft = {
  key: string;
  name: string;
  about: string;
  track: Written['track'];
  product: { id: string; name: string } | null;
  passPercent: string;
  validDays: string;
  lessons: LessonDraft[];
  questions: QuestionDraft[];
  asks: AskDraft[];
  stageIds: string[];
};

export const aLesson = (key: string): LessonDraft => ({ key, title: '', text: '', mediaUrl: '' });
export const aQuestion = (key: string): QuestionDraft => ({
  ...{ key, text: '', reason: '' },
  options: [
    { text: '', isRight: true },
    { text: '', isRight: false },
  ],
});

export const emptyDraft = (): CourseDraft => ({
  ...{ key: '', name: '', about: '', track: 'other', product: null, passPercent: '75', validDays: '365' },
  ...{ lessons: [aLesson('lesson-1')], questions: [aQuestion('question-1')], asks: [], stageIds: [] },
});

/** The course as it is written, in the form. */
export function draftOf(course: Written, words: CourseWordsOf): CourseDraft {
  return {
    ...{ key: course.key, track: course.track, product: course.product, stageIds: course.stageIds },
    ...{ name: words.name(course), about: words.about(course) },
    passPercent: String(Math.round(course.passMark * 100)),
    validDays: course.validDays === null ? '' : String(course.validDays),
    lessons: course.lessons.map((lesson) => ({
      ...words.lesson(course, lesson),
      ...{ key: lesson.key, mediaUrl: lesson.mediaUrl ?? '' },
    })),
    questions: course.questions.map((question) => {
      const { text, options } = words.question(course, question);
      const right = course.answers[question.key] ?? [];
      return {
        ...{ key: question.key, text, reason: course.reasons[question.key] ?? '' },
        options: options.map((option, at) => ({ text: option, isRight: right.includes(at) })),
      };
    }),
    asks: course.asks.map((ask) => ({ key: ask.key, text: words.ask(course, ask) })),
  };
}

/** What is sent. What a shipped course says anyway stays unsaid, so that each language keeps its own words. */
export function saidIn(draft: CourseDraft, key: string, words: CourseWordsOf) {
  const shipped = { key, name: null, about: null };
  const own = (text: string, usual: string): string | null => (text.trim() === usual ? null : text.trim());
  // What is shipped nowhere is its key there, and a text that is empty is not told for one.
  const usual = (text: string, of: string) => (text === of ? '' : text);
  const saidOf = (text: string, said: string, of: string) =>
    own(text, usual(said, of)) ?? (usual(said, of) ? null : '');
  return {
    ...{ key, track: draft.track, productId: draft.product?.id ?? null, stageIds: draft.stageIds },
    name: saidOf(draft.name, words.name(shipped), key),
    about: draft.about.trim() === '' ? null : own(draft.about, words.about(shipped)),
    passMark: Number(draft.passPercent) / 100,
    validDays: draft.validDays.trim() === '' ? null : Number(draft.validDays),
    lessons: draft.lessons.map((lesson) => {
      const known = words.lesson(shipped, { key: lesson.key, title: null, text: null });
      const mediaUrl = lesson.mediaUrl.trim() || null;
      const text = lesson.text.trim() === '' && mediaUrl ? null : saidOf(lesson.text, known.text, lesson.key);
      return { key: lesson.key, title: saidOf(lesson.title, known.title, lesson.key), text, mediaUrl };
    }),
    questions: draft.questions.map(({ key: of, text, options }) => {
      const nulls = options.map(() => null);
      const known = words.question(shipped, { key: of, text: null, options: nulls });
      return {
        ...{ key: of, text: saidOf(text, known.text, of) },
        options: options.map((option, at) => saidOf(option.text, known.options[at] ?? '', String(at + 1))),
      };
    }),
    answers: Object.fromEntries(
      draft.questions.map(({ key: of, options }) => [of, options.flatMap(({ isRight }, at) => (isRight ? at : []))]),
    ),
    reasons: Object.fromEntries(
      draft.questions.flatMap(({ key: of, reason }) => (reason.trim() === '' ? [] : [[of, reason.trim()]])),
    ),
    asks: draft.asks.map(({ key: of, text }) => ({
      key: of,
      text: saidOf(text, words.ask(shipped, { key: of, text: null }), of),
    })),
  };
}

export type CourseSaid = ReturnType<typeof saidIn>;
