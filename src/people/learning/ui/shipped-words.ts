import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type english from '../words/en.json';

export type ShippedWords = typeof english;

type CourseWords = {
  name: string;
  about: string;
  lessons: Record<string, { title: string; text: string }>;
  questions: Record<string, { text: string; options: string[] }>;
  asks?: Record<string, string>;
};

const isSpanish = (language: string) => language.startsWith('es');

// They come with the page's own code and stay: read once, they are there without a network too.
const stays = { staleTime: Number.POSITIVE_INFINITY } as const;

/** The lessons of stages alone, for a deal's page. */
const stagesQuery = (language: string) =>
  queryOptions({
    ...stays,
    queryKey: ['shipped-words', 'stages', language],
    queryFn: async () =>
      (isSpanish(language) ? await import('../words/stages.es.json') : await import('../words/stages.en.json'))
        .default as Record<string, CourseWords>,
  });

const wordsQuery = (language: string) =>
  queryOptions({
    ...stays,
    queryKey: ['shipped-words', language],
    queryFn: async ({ client }): Promise<ShippedWords> => {
      const [all, stages] = await Promise.all([
        isSpanish(language) ? import('../words/es.json') : import('../words/en.json'),
        client.fetchQuery(stagesQuery(language)),
      ]);
      return { ...all.default, courses: { ...all.default.courses, ...stages } } as ShippedWords;
    },
  });

/** What the shipped courses, the shelf and the glossary say, in the reader's language; null until it is there. */
export function useShippedWords(): ShippedWords | null {
  const { i18n } = useTranslation();
  return useQuery(wordsQuery(i18n.language)).data ?? null;
}

type Said = { key: string; name: string | null; about?: string | null };

/** What a course, its lessons and its questions are called: in their own words, or in those that are shipped. */
export const useCourseWords = () => {
  const words = useShippedWords();
  return { ...wordsIn(words?.courses as Known, words !== null), rubric: rubricIn(words) };
};

const rubricIn = (words: ShippedWords | null) => (key: string) =>
  (words?.rubric as Record<string, string> | undefined)?.[key] ?? key;

/** The same of the lessons of stages alone. */
export function useStageWords() {
  const { i18n } = useTranslation();
  const found = useQuery(stagesQuery(i18n.language)).data;
  return wordsIn(found, found !== undefined);
}

export type CourseWordsOf = ReturnType<typeof wordsIn>;

type Known = Record<string, CourseWords> | undefined;

function wordsIn(known: Known, isThere: boolean) {
  const of = (key: string): CourseWords | undefined => known?.[key];
  return {
    isThere,
    name: ({ key, name }: Said) => name ?? of(key)?.name ?? key,
    about: ({ key, about }: Said) => about ?? of(key)?.about ?? '',
    lesson: (course: Said, { key, title, text }: { key: string; title: string | null; text: string | null }) => ({
      title: title ?? of(course.key)?.lessons[key]?.title ?? key,
      text: text ?? of(course.key)?.lessons[key]?.text ?? '',
    }),
    question: (
      course: Said,
      { key, text, options }: { key: string; text: string | null; options: (string | null)[] },
    ) => ({
      text: text ?? of(course.key)?.questions[key]?.text ?? key,
      options: options.map((option, at) => option ?? of(course.key)?.questions[key]?.options[at] ?? String(at + 1)),
    }),
    ask: (course: Said, { key, text }: { key: string; text: string | null }) =>
      text ?? of(course.key)?.asks?.[key] ?? key,
  };
}
