import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useSession } from '../../../kit/session.tsx';
import { payApi, type Run } from './queries.ts';

const nextOf = { draft: 'frozen', frozen: 'approved', approved: 'locked', locked: null } as const;

/** The next step of a run. None of them is taken back, so each is asked for first. */
export function RunActs({ run }: { run: Run }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const [errors, setErrors] = useState<string[]>([]);
  const next = nextOf[run.state];
  if (next === null || user.role === 'finance') return null;
  const close = () => {
    setErrors([]);
    setAsking(false);
  };
  const send = async () => {
    const at = { params: { id: run.id }, ifMatch: run.version };
    const sent = await payApi.call('PATCH /api/v1/pay/runs/:id', { ...at, body: { state: next } });
    if (!sent.ok) return setErrors([sentenceOf(sent.problem, t('kit.unreachable'))]);
    close();
    await Promise.all(['pay-run', 'pay-statement'].map((kind) => client.invalidateQueries({ queryKey: [kind] })));
  };
  return (
    <>
      <Button kind="primary" onClick={() => setAsking(true)}>
        {t(`pay.runs.step.${next}.act`)}
      </Button>
      {isAsking ? (
        <Dialog title={t(`pay.runs.step.${next}.title`, { period: run.name })} onClose={close}>
          <Form
            submit={t(`pay.runs.step.${next}.act`)}
            errors={errors}
            onSubmit={send}
            extra={<Button onClick={close}>{t('kit.cancel')}</Button>}
          >
            <p>{t(`pay.runs.step.${next}.text`)}</p>
          </Form>
        </Dialog>
      ) : null}
    </>
  );
}
