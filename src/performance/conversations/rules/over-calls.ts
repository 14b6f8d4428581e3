import { type MeanOf, meanOf } from './mean-of.ts';
import type { Talk } from './talk.ts';

export type Call = { ownerId: string; onDay: string; talk: Talk };

/** How somebody talks over several calls: each number with how many calls it stands on and its 95 % range. */
export type OverCalls = {
  calls: number;
  talkRatio: MeanOf;
  questions: MeanOf;
  longestMonologueSeconds: MeanOf;
  topics: { topic: Talk['topics'][number]['topic']; calls: number }[];
};

/**
 * The means over calls, each call counting once however long it was: 0.6, 0.5 and 0.4 are 0.5 of three calls. A call without times tells no
 * monologue, and is not counted there.
 */
export function overCalls(calls: readonly Call[]): OverCalls {
  const some = (of: (talk: Talk) => number | null) => meanOf(calls.flatMap(({ talk }) => of(talk) ?? []));
  const topics = Map.groupBy(
    calls.flatMap(({ talk }) => talk.topics),
    ({ topic }) => topic,
  );
  return {
    calls: calls.length,
    talkRatio: some(({ talkRatio }) => talkRatio),
    questions: some(({ questions }) => questions),
    longestMonologueSeconds: some(({ longestMonologueSeconds }) => longestMonologueSeconds),
    topics: [...topics]
      .map(([topic, own]) => ({ topic, calls: own.length }))
      .sort((a, b) => b.calls - a.calls || a.topic.localeCompare(b.topic)),
  };
}
