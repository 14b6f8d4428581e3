import { nameKey } from '../../../ground/index.ts';
import { type Context, isStrict } from './plan-context.ts';
import type { StagePlace } from './planned.ts';
import { endingOf, inOrder, stageLike } from './stages.ts';

/** What a word of a stage column means: where a deal stands, or that it ended. */
export type StageWord = { status: 'open' | 'won' | 'lost'; place: StagePlace | null };

/** A word by the mapping; one that it does not list by what it says itself. Null: nobody knows it. */
export function stageOf(context: Context, word: string): StageWord | null {
  const { mapping, setting } = context;
  const mapped = mapping.stages.find((stage) => nameKey(stage.word) === nameKey(word));
  if (mapped) {
    if (mapped.status !== 'open' && mapped.stageId === 'own')
      return { status: mapped.status, place: closingPlace(context) };
    return { status: mapped.status, place: mapped.stageId === 'own' ? { own: mapped.word } : { id: mapped.stageId } };
  }
  const ending = endingOf(word);
  if (ending) return { status: ending, place: closingPlace(context) };
  const like = stageLike(word, setting.stages);
  if (like) return { status: 'open', place: { id: like } };
  if (isStrict(context) && setting.stages.length > 0) return null;
  return { status: 'open', place: { own: word } };
}

/** The stage that deals closed from, where the source does not say it but is known for one. */
function closingPlace({ mapping, setting }: Context): StagePlace | null {
  const { beforeClose } = mapping;
  if (beforeClose === undefined) return null;
  const mapped = mapping.stages.find((stage) => nameKey(stage.word) === nameKey(beforeClose));
  if (mapped) return mapped.stageId === 'own' ? { own: mapped.word } : { id: mapped.stageId };
  const like = stageLike(beforeClose, setting.stages) ?? setting.stages.at(-1)?.id;
  return like ? { id: like } : null;
}

/** Stages in the order in which deals usually go through them, where all are known; else the first steps first and the others as they came. */
export function ownStagesIn(context: Context, words: readonly string[]): string[] {
  const own = new Map<string, string>();
  for (const word of words) {
    const place = stageOf(context, word);
    const isOwn = place?.status === 'open' && place.place && 'own' in place.place;
    if (isOwn && place.place && 'own' in place.place) own.set(nameKey(place.place.own), place.place.own);
  }
  const closing = context.mapping.beforeClose;
  if (closing !== undefined && context.setting.stages.length === 0 && own.size === 0)
    own.set(nameKey(closing), closing);
  return inOrder([...own.values()]);
}
