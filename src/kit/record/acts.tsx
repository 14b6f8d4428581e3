import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordAct } from '../capability.ts';
import { Button } from '../look/button.tsx';
import { useWay } from '../look/go.tsx';
import type { MenuItem } from '../panel/menu.tsx';
import { useSession } from '../session.tsx';

const ActsContext = createContext<readonly RecordAct[]>([]);

export const ActsProvider = ActsContext.Provider;

function useActs(kind: string): RecordAct[] {
  const { user } = useSession();
  return useContext(ActsContext).filter(
    (act) => act.kind === kind && (act.roles === undefined || act.roles.includes(user.role)),
  );
}

/** What capabilities below offer to do with one record, for its page's menu. */
export function useRecordActs(kind: string): (id: string) => MenuItem[] {
  const { t } = useTranslation();
  const way = useWay();
  const acts = useActs(kind);
  return (id) => acts.map((act) => ({ id: act.id, label: t(act.ofOne), onPick: () => way.go(act.to([id])) }));
}

/** The same of ticked records, in the bar of what can be done with them; nothing while too few or too many are ticked. */
export function TickedActs({ kind, ids }: { kind: string; ids: readonly string[] }) {
  const { t } = useTranslation();
  const way = useWay();
  return useActs(kind)
    .filter(({ least, most }) => ids.length >= least && ids.length <= most)
    .flatMap((act) =>
      act.ofTicked ? (
        <Button key={act.id} onClick={() => way.go(act.to(ids))}>
          {t(act.ofTicked)}
        </Button>
      ) : (
        []
      ),
    );
}
