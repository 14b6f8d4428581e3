import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../../../kit/forms/problem.ts';
import { ProblemError } from '../../../../platform/http/client.ts';
import { bring, type RecordRef, Stopped } from './files-data.ts';
import { useFileActs } from './use-file-acts.ts';

/** A file on its way, or one that did not get there, with why. */
export type Coming = { key: number; name: string; share: number; error: string | null; stop: () => void };

/** What is brought: files, and what kind of document they are where somebody asked for one. */
export type Brought = { files: readonly File[]; label?: string | undefined; name?: (file: File) => string };

/** Brings files to a record, one after the other; those that fail stay with their reason, the others are told together with one undo. */
export function useUploads(record: RecordRef) {
  const { t } = useTranslation();
  const acts = useFileActs(record);
  const [coming, setComing] = useState<Coming[]>([]);
  const lastKey = useRef(0);
  const drop = (key: number) => setComing((list) => list.filter((one) => one.key !== key));
  const change = (key: number, to: Partial<Coming>) =>
    setComing((list) => list.map((one) => (one.key === key ? { ...one, ...to } : one)));

  async function send(file: File, key: number, signal: AbortSignal, { label, name }: Brought) {
    try {
      const told = (share: number) => change(key, { share });
      const called = (name?.(file) ?? file.name).slice(-500);
      const added = await bring(record, file, { name: called, label }, { told, signal });
      drop(key);
      return [added.groupId];
    } catch (error) {
      if (error instanceof Stopped) drop(key);
      else if (error instanceof ProblemError) change(key, { error: wordsOf(error) });
      else throw error;
      return [];
    }
  }
  const wordsOf = ({ problem }: ProblemError) =>
    problem.status === 404 ? t('files.notYours') : sentenceOf(problem, t('files.cutOff'));

  async function add(brought: Brought) {
    const waiting = brought.files.map((file) => {
      lastKey.current += 1;
      return { file, key: lastKey.current, stopping: new AbortController() };
    });
    setComing((list) => [
      ...list,
      ...waiting.map(({ file, key, stopping }) => ({
        key,
        name: file.name,
        share: 0,
        error: null,
        stop: () => stopping.abort(),
      })),
    ]);
    const groups: string[] = [];
    for (const { file, key, stopping } of waiting) groups.push(...(await send(file, key, stopping.signal, brought)));
    if (groups.length > 0) await acts.added(groups);
    return groups.length;
  }
  return { coming, add, dismiss: drop };
}
