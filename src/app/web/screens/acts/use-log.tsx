import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../../kit/session.tsx';
import { activityPolicy } from '../../../../process/activities/policy.ts';
import type { Kind } from '../../../../process/activities/ui/api.ts';
import { kindsQuery } from '../../../../process/activities/ui/queries.ts';
import { ActButton } from './act-button.tsx';
import { LogSheet } from './log-sheet.tsx';

/** The acts that write down what happened about a record, and the sheet of the one that was tapped. */
export function useLog(about: { kind: string; id: string }, onDone?: () => void) {
  const { t } = useTranslation();
  const { user } = useSession();
  const found = useQuery(kindsQuery());
  const [logging, setLogging] = useState<Kind | null>(null);
  const mayLog = activityPolicy.write[user.role as keyof typeof activityPolicy.write] !== 'none';
  const kinds = mayLog ? (found.data ?? []).filter(({ retired }) => !retired) : [];
  const call = kinds.find(({ icon }) => icon === 'call') ?? kinds[0];
  const note = kinds.find(({ icon }) => icon === 'note');
  const close = () => {
    setLogging(null);
    onDone?.();
  };
  return {
    acts: [call, note].flatMap((kind) =>
      kind
        ? [
            <ActButton
              key={kind.id}
              icon={kind === note ? 'note' : 'check'}
              label={t('activities.log', { kind: kind.name })}
              onAct={() => setLogging(kind)}
            />,
          ]
        : [],
    ),
    sheet: logging ? <LogSheet kinds={kinds} first={logging} about={about} onClose={close} /> : null,
  };
}
