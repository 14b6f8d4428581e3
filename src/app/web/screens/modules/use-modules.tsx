import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { useEdit } from '../../../../kit/forms/use-edit.tsx';
import { useSession } from '../../../../kit/session.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import type * as contract from '../../../../platform/settings/contract.ts';
import { type ModuleName, moduleNames } from '../../../../platform/settings/rules/modules.ts';
import { sessionKey } from '../../session-query.ts';
import { settingsApi } from '../api.ts';

type Workspace = AnswerOnWire<typeof contract.readWorkspace>;
const textOf = (names: readonly string[]) => moduleNames.filter((name) => names.includes(name)).join(' ');
const namesIn = (text: unknown) => moduleNames.filter((name) => String(text).split(' ').includes(name));

/**
 * Which modules are off, and choosing others. The list is one field: two people who choose at once are asked whose shall
 * stand. Rail, palette and pages follow at once.
 */
export function useModules(): {
  off: readonly ModuleName[];
  mayChoose: boolean;
  isKnown: boolean;
  asked: { error: unknown; refetch: () => Promise<unknown> };
  choose: (off: readonly ModuleName[]) => Promise<void>;
  dialog: ReactNode;
} {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const { user } = useSession();
  const { isPast } = useAsOf();
  const workspace = useQuery({
    queryKey: ['workspace'],
    queryFn: ({ signal }) => answerOf(settingsApi.call('GET /api/v1/workspace', { signal })),
  });
  const [sending, setSending] = useState<readonly ModuleName[] | null>(null);
  const edit = useEdit<Workspace>({
    record: workspace.data,
    values: ({ modulesOff }) => ({ modulesOff: textOf(modulesOff) }),
    send: ({ modulesOff }, version) =>
      settingsApi.call('PATCH /api/v1/workspace', { body: { modulesOff: namesIn(modulesOff) }, ifMatch: version }),
    onSaved: async (saved) => {
      client.setQueryData(['workspace'], saved);
      await client.refetchQueries({ queryKey: sessionKey });
    },
    fieldName: () => t('modules.title'),
    say: (_, value) =>
      String(value) === ''
        ? t('modules.allOn')
        : new Intl.ListFormat(i18n.language).format(namesIn(value).map((name) => t(`modules.${name}.name`))),
  });
  return {
    off: sending ?? workspace.data?.modulesOff ?? [],
    mayChoose: (user.role === 'leader' || user.role === 'operations') && !isPast,
    isKnown: workspace.data !== undefined,
    asked: workspace,
    choose: async (off) => {
      setSending(off);
      const no = await edit.save({ modulesOff: textOf(off) });
      setSending(null);
      if (no) toast({ text: no, tone: 'bad' });
    },
    dialog: edit.dialog,
  };
}
