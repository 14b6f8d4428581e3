import { nameKey } from '../../../ground/index.ts';
import type { ImportSetting, PlannedStage } from './import-plan.ts';

/** What a word in the stage column means: an open stage, or the end of the deal. */
export type StageWord = { status: 'open'; stageKey: string } | { status: 'won' | 'lost' };

const wonWords = new Set(['won', 'closedwon', 'win']);
const lostWords = new Set(['lost', 'closedlost', 'loss']);

/** The export's own stages in their order, before any others. */
const ownOrder = ['prospecting', 'engaging'];
const ownToOther: Record<string, string> = { engaging: 'qualification' };

export type StagePlan = { stages: PlannedStage[]; read: (word: string) => StageWord | null; beforeClose: string };

/**
 * How the words of a stage column are taken. Own: each word stays a stage, the export's two first. Into a pipeline: a word
 * that names one of its stages is that one, Engaging is Qualification, and any other is not known.
 * The export does not say from where a deal closed: it is taken to be Engaging, or else the last stage.
 */
export function planStages(words: Iterable<string>, wanted: ImportSetting['stages']): StagePlan {
  return wanted === 'own' ? keepStages(words) : mapStages(wanted.into);
}

function mapStages(into: readonly PlannedStage[]): StagePlan {
  const byWord = new Map(into.map(({ key, name }) => [nameKey(name), key]));
  const stageOf = (key: string) => byWord.get(key) ?? byWord.get(ownToOther[key] ?? '') ?? null;
  const read = (word: string): StageWord | null => {
    const closed = closeWord(nameKey(word));
    if (closed) return { status: closed };
    const stageKey = stageOf(nameKey(word));
    return stageKey === null ? null : { status: 'open', stageKey };
  };
  return {
    stages: into.map(({ key, name }) => ({ key, name })),
    read,
    beforeClose: stageOf('engaging') ?? into.at(-1)?.key ?? '',
  };
}

function closeWord(key: string): 'won' | 'lost' | null {
  if (wonWords.has(key)) return 'won';
  return lostWords.has(key) ? 'lost' : null;
}

function keepStages(words: Iterable<string>): StagePlan {
  const spelled = new Map<string, string>();
  for (const word of words) if (word !== '' && !spelled.has(nameKey(word))) spelled.set(nameKey(word), word);
  const own = [...spelled.keys()].filter((key) => !closeWord(key));
  const ordered = [...ownOrder.filter((key) => own.includes(key)), ...own.filter((key) => !ownOrder.includes(key))];
  const stages = ordered.map((key) => ({ key, name: spelled.get(key)! }));
  const beforeClose = ordered.includes('engaging') ? 'engaging' : (ordered.at(-1) ?? 'engaging');
  if (!ordered.includes(beforeClose)) stages.push({ key: beforeClose, name: 'Engaging' });
  const read = (word: string): StageWord | null => {
    const key = nameKey(word);
    const closed = closeWord(key);
    if (closed) return { status: closed };
    return ordered.includes(key) ? { status: 'open', stageKey: key } : null;
  };
  return { stages, read, beforeClose };
}
