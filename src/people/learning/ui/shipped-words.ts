import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type english from '../words/en.json';

export type ShippedWords = typeof english;

type CourseWords = {
  name: string;
  about: string;
  lessons: Record<string, { title: string; text: string }>;
  questions: Record<string, { text: string; options: string[] }>;
};

const wordsQuery = (language: string) =>
  queryOptions({
    queryKey: ['shipped-words', language],
    // They come with the page's own code and stay: read once, they are there without a network too.
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async (): Promise<ShippedWords> =>
      language.startsWith('es')
        ? ((await import('../words/es.json')).default as ShippedWords)
        : (await import('../words/en.json')).default,
  });

/** What the shipped courses, the shelf and the glossary say, in the reader's language; null until it is there. */
export function useShippedWords(): ShippedWords | null {
  const { i18n } = useTranslation();
  return useQuery(wordsQuery(i18n.language)).data ?? null;
}

type Said = { key: string; name: string | null; about?: string | null };

/** What a course, its lessons and its questions are called: in their own words, or in those that are shipped. */
export function useCourseWords() {
  const words = useShippedWords();
  const of = (key: string): CourseWords | undefined =>
    (words?.courses as Record<string, CourseWords> | undefined)?.[key];
  return {
    isThere: words !== null,
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
    rubric: (key: string) => (words?.rubric as Record<string, string> | undefined)?.[key] ?? key,
  };
}
