import type { LocalDate } from '../../ground/index.ts';
import type { Asker } from '../../platform/metrics/registry.ts';

/** A talk of two that was held, with what whoever asks may read of what was said in it. */
export type Talk = { id: string; day: LocalDate; text: string };

/** What reviews ask of the meetings below them; filled by the app. */
export type ReviewPorts = {
  /** The talks of two that the asker held with somebody within these days. */
  talksWith: (asker: Asker, asked: { personId: string; from: LocalDate; until: LocalDate }) => Promise<Talk[]>;
};

export const noTalks: ReviewPorts = { talksWith: async () => [] };
