import { mean } from '../../../ground/index.ts';

export type Point = { key: string; points: number };

/** What a talk that was played is judged by, from 1 to 5. */
export const rubrics = {
  prospecting: ['reason', 'opening', 'listening', 'next-step'],
  demo: ['need-first', 'few-things', 'questions', 'next-step'],
} as const;

export type PlayedTrack = keyof typeof rubrics;
export const playedTracks = Object.keys(rubrics) as PlayedTrack[];

/** The mean of what was seen: 4, 3, 5 and 4 are 4. Null where not each thing was judged once. */
export function judged(track: PlayedTrack, points: readonly Point[]): number | null {
  const keys = points.map(({ key }) => key).toSorted();
  const asked = rubrics[track].toSorted();
  return keys.join() === asked.join() ? mean(points.map((each) => each.points)) : null;
}

/** A track is done with its course certified and a talk that somebody watched: knowing it is not doing it. */
export const isTrackDone = ({ certified, plays }: { certified: boolean; plays: number }): boolean =>
  certified && plays > 0;
