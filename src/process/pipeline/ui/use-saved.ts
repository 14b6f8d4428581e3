import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { takeBack } from './send.ts';

/** Takes an act back from its message: what stays of it and what refuses it are said, and what is shown is asked for again. */
export function useTakingBack() {
  const { t } = useTranslation();
  return (groupId: string, then: () => unknown) => () =>
    void takeBack({ group: groupId }, t).then(
      (left) => {
        if (left) toast({ text: left });
        then();
      },
      (error: Error) => toast({ text: error.message, tone: 'bad' }),
    );
}

/** Says that something was saved, shows what it touches anew, and offers to take it back. */
export function useSaved(...kinds: readonly string[]) {
  const client = useQueryClient();
  const undoOf = useTakingBack();
  return async (groupId: string, text: string): Promise<void> => {
    const refresh = () => Promise.all(kinds.map((kind) => client.invalidateQueries({ queryKey: [kind] })));
    await refresh();
    toast({ text, undo: undoOf(groupId, refresh) });
  };
}
