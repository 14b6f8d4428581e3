import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { useOpened } from '../../../kit/forms/use-opened.ts';
import { Button } from '../../../kit/look/button.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { type Dispute, disputesApi, fixesQuery } from './queries.ts';

/** Says what is wrong with a statement, or with one line of it. */
export function RaiseForm(props: {
  statementId: string;
  line: { key: string; name: string } | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { statementId, line, onClose } = props;
  const way = useWay();
  const client = useQueryClient();
  const [says, setSays] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['says']);
  const send = async () => {
    const body = { statementId, lineKey: line?.key ?? null, says };
    const sent = await disputesApi.call('POST /api/v1/pay/disputes', { body });
    if (!sent.ok) return setProblem(sent.problem);
    await client.invalidateQueries({ queryKey: ['pay-dispute'] });
    way.go(`/pay/disputes/${sent.answer.id}`);
  };
  return (
    <Dialog title={line ? t('pay.disputes.raiseLine', { name: line.name }) : t('pay.disputes.raise')} onClose={onClose}>
      <Form
        submit={t('pay.disputes.send')}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          required
          label={t('pay.disputes.wrong')}
          hint={t('pay.disputes.wrongHint')}
          value={says}
          lines={4}
          maxLength={2000}
          onChange={setSays}
          error={byField.says}
        />
      </Form>
    </Dialog>
  );
}

type To = Dispute['state'];

/** Takes a dispute a step on; it is resolved by what was put right since. */
export function AnswerForm({ dispute, to, onClose }: { dispute: Dispute; to: To; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const opened = useOpened(dispute);
  const [says, setSays] = useState('');
  const [chosen, setChosen] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['says', 'fix']);
  const isResolving = to === 'resolved';
  const fixes = useQuery({ ...fixesQuery(dispute.id), enabled: isResolving });
  const items = fixes.data?.items ?? [];
  const fix = items.find(({ id }) => id === chosen);
  const needsWords = to === 'needs-info' || to === 'declined' || (to === 'in-review' && dispute.state !== 'submitted');
  const send = async () => {
    const sent = await disputesApi.call('PATCH /api/v1/pay/disputes/:id', {
      ...{ params: { id: opened.id }, ifMatch: opened.version },
      body: { to, says, fix: fix ? { kind: fix.kind, id: fix.id } : null },
    });
    if (!sent.ok) return setProblem(sent.problem);
    onClose();
    await client.invalidateQueries({ queryKey: ['pay-dispute'] });
  };
  const named = items.map(({ id, kind, name }) => ({ id, label: `${t(`pay.disputes.fix.${kind}`)} · ${name}` }));
  return (
    <Dialog title={t(`pay.disputes.act.${to}`)} onClose={onClose}>
      <Form
        submit={t(`pay.disputes.act.${to}`)}
        errors={rest}
        onSubmit={send}
        disabled={isResolving && !fix}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        {isResolving && fixes.data && items.length === 0 ? <p>{t('pay.disputes.noFix')}</p> : null}
        {isResolving && items.length > 0 ? (
          <SelectField
            required
            label={t('pay.disputes.by')}
            hint={t('pay.disputes.byHint')}
            value={chosen}
            options={named}
            none={t('pay.plans.form.none')}
            onChange={setChosen}
            error={byField.fix}
          />
        ) : null}
        <TextField
          required={needsWords}
          label={t('pay.disputes.says')}
          value={says}
          lines={4}
          maxLength={2000}
          onChange={setSays}
          error={byField.says}
        />
      </Form>
    </Dialog>
  );
}
