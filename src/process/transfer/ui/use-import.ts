import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { instantFromMs } from '../../../ground/days.ts';
import { type Done, historyApi, importApi, type Loaded, loaded, type Preview, type Stages } from './api.ts';
import { rememberImport } from './last-import.ts';

export type ImportState =
  | { step: 'choose' }
  | { step: 'reading' }
  | { step: 'preview'; preview: Preview }
  | { step: 'importing' }
  | { step: 'done'; done: Done };

/** An import from the first file to the end: chosen, read, looked at, written; refusals in words at each step. */
export function useImport() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [state, setState] = useState<ImportState>({ step: 'choose' });
  const [files, setFiles] = useState<Loaded[]>([]);
  const [stages, setStages] = useState<Stages>('map');
  const [error, setError] = useState<string | null>(null);

  const words = (problem: { status: number; detail?: string | undefined; title: string }) =>
    problem.status === 0 ? t('import.unreachable') : (problem.detail ?? problem.title);

  async function look(chosen: Loaded[], how: Stages) {
    setError(null);
    setState({ step: 'reading' });
    const seen = await importApi.call('POST /api/v1/imports/preview', {
      body: { files: chosen, stages: how },
      once: true,
    });
    if (seen.ok) return setState({ step: 'preview', preview: seen.answer });
    setError(words(seen.problem));
    setState({ step: 'choose' });
  }

  return {
    state,
    stages,
    error,
    async take(chosen: File[]) {
      setState({ step: 'reading' });
      const read = await Promise.all(chosen.map(loaded));
      setFiles(read);
      await look(read, stages);
    },
    async keep(how: Stages) {
      setStages(how);
      await look(files, how);
    },
    async run() {
      const before = state;
      setError(null);
      setState({ step: 'importing' });
      const ran = await importApi.call('POST /api/v1/imports', { body: { files, stages } });
      if (!ran.ok) {
        setError(words(ran.problem));
        setState(before);
        return;
      }
      const { groupId, people, companies, products, deals } = ran.answer;
      rememberImport({ groupId, people, companies, products, deals, at: instantFromMs(Date.now()) });
      setState({ step: 'done', done: ran.answer });
      await client.invalidateQueries();
    },
    again() {
      setFiles([]);
      setError(null);
      setState({ step: 'choose' });
    },
  };
}

/** Takes a whole import back; what was changed since stays and is counted. */
export function useTakeBack(): (groupId: string) => Promise<{ undone: number; left: number } | { refused: string }> {
  const { t } = useTranslation();
  const client = useQueryClient();
  return async (groupId) => {
    const back = await historyApi.call('POST /api/v1/changes/groups/:id/undo', { params: { id: groupId } });
    if (!back.ok)
      return {
        refused: back.problem.status === 0 ? t('import.unreachable') : (back.problem.detail ?? back.problem.title),
      };
    rememberImport(null);
    await client.invalidateQueries();
    return { undone: back.answer.undone, left: back.answer.left.length };
  };
}
