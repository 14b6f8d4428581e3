import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, SelectField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { type Cause, causes, type SessionKind, sessionKinds } from '../rules/cadence.ts';
import type { Coached } from './queries.ts';
import { useCoaching } from './use-coaching.ts';

/** Plans to sit with somebody: how, why and when. */
export function SessionForm({ of, onClose }: { of: Coached; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useCoaching();
  const [kind, setKind] = useState<SessionKind>('visit');
  const [cause, setCause] = useState<Cause>('rhythm');
  const [dueOn, setDueOn] = useState(f.today);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['dueOn']);
  const send = async () => {
    const said = await acts.planSession({ personId: of.person.id, kind, cause, dueOn });
    setProblem(said);
    if (!said) onClose();
  };
  return (
    <Dialog title={t('coaching.planSession')} onClose={onClose}>
      <Form
        submit={t('coaching.planSession')}
        disabled={!dueOn}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <SelectField
          label={t('coaching.field.kind')}
          value={kind}
          options={sessionKinds.map((id) => ({ id, label: t(`coaching.kind.${id}`) }))}
          onChange={(id) => setKind(id as SessionKind)}
        />
        <SelectField
          label={t('coaching.field.cause')}
          value={cause}
          options={causes.map((id) => ({ id, label: t(`coaching.cause.${id}`) }))}
          onChange={(id) => setCause(id as Cause)}
        />
        <DateField required label={t('coaching.field.dueOn')} value={dueOn} onChange={setDueOn} error={byField.dueOn} />
      </Form>
    </Dialog>
  );
}
