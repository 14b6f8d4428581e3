import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { useEdit } from '../../../kit/forms/use-edit.tsx';
import { useSession } from '../../../kit/session.tsx';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as settings from '../../../platform/settings/contract.ts';
import css from './trip.module.css';

const settingsApi = browserClient<typeof settings>();
type Workspace = AnswerOnWire<typeof settings.readWorkspace>;
const kinds = ['customer', 'prospect', 'deal'] as const;
type Typed = Record<(typeof kinds)[number], string>;

/** By how many hours a year companies and deals count as workload, of the whole workspace: for whoever keeps it to say. */
export function WorkloadHours() {
  const { t } = useTranslation();
  const { user } = useSession();
  const client = useQueryClient();
  const [typed, setTyped] = useState<Typed | null>(null);
  const workspace = useQuery({
    queryKey: ['workspace'],
    queryFn: ({ signal }) => answerOf(settingsApi.call('GET /api/v1/workspace', { signal })),
  });
  const said = (hours: Workspace['workloadHours']) =>
    t('scenarios.hours.said', { customer: hours.customer, prospect: hours.prospect, deal: hours.deal });
  const edit = useEdit<Workspace>({
    record: workspace.data,
    values: ({ workloadHours }) => ({ workloadHours }),
    send: (changes, version) =>
      settingsApi.call('PATCH /api/v1/workspace', { body: changes as never, ifMatch: version }),
    onSaved: (saved) => {
      client.setQueryData(['workspace'], saved);
      void client.invalidateQueries({ queryKey: ['territory-scenario'] });
    },
    fieldName: () => t('scenarios.hours.title'),
    say: (_, value) => said(value as Workspace['workloadHours']),
  });
  if (!workspace.data) return null;
  const now = workspace.data.workloadHours;
  if (user.role !== 'leader' && user.role !== 'operations') return <p>{said(now)}</p>;
  const shown: Typed = typed ?? { customer: `${now.customer}`, prospect: `${now.prospect}`, deal: `${now.deal}` };
  const read = Object.fromEntries(kinds.map((kind) => [kind, Number(shown[kind])])) as Record<keyof Typed, number>;
  const isWhole = kinds.every((kind) => shown[kind].trim() !== '' && Number.isInteger(read[kind]) && read[kind] >= 0);
  const keep = async () => {
    const no = await edit.save({ workloadHours: read });
    if (no) toast({ text: no, tone: 'bad' });
    else setTyped(null);
  };
  return (
    <details>
      <summary>{said(now)}</summary>
      <Form submit={t('scenarios.hours.save')} disabled={typed === null || !isWhole} onSubmit={keep}>
        <div className={css.line}>
          {kinds.map((kind) => (
            <TextField
              key={kind}
              required
              inputMode="numeric"
              maxLength={4}
              label={t(`scenarios.hours.${kind}`)}
              value={shown[kind]}
              onChange={(value) => setTyped({ ...shown, [kind]: value })}
            />
          ))}
        </div>
      </Form>
      {edit.dialog}
    </details>
  );
}
