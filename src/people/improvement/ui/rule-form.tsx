import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import { improvementApi } from './queries.ts';

type Rule = { quarters: number; under: number };

/** From when on somebody is far behind: for leaders, with its undo. */
export function RuleForm({ of }: { of: Rule }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <p>
        <Button onClick={() => setOpen(true)}>{t('improvement.setRule')}</Button>
      </p>
      {isOpen ? <Rules of={of} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function Rules({ of, onClose }: { of: Rule; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { told } = useUndoable(['improvement-rule', 'improvement-case'], undoAct);
  const [quarters, setQuarters] = useState(String(of.quarters));
  const [percent, setPercent] = useState(String(Math.round(of.under * 100)));
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['quarters', 'under']);
  const isRead = /^\d+$/.test(percent.trim()) && Number(percent) >= 30 && Number(percent) <= 95;
  const send = async () => {
    const body = { quarters: Number(quarters), under: Number(percent) / 100 };
    const sent = await improvementApi.call('POST /api/v1/improvement/rule', { body });
    setProblem(sent.ok ? null : sent.problem);
    if (!sent.ok) return;
    await told(sent.answer.groupId, t('improvement.said.ruled'));
    onClose();
  };
  return (
    <Dialog title={t('improvement.setRule')} onClose={onClose}>
      <Form
        submit={t('improvement.keepRule')}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <p>{t('improvement.ruleText')}</p>
        <SelectField
          required
          label={t('improvement.field.quarters')}
          value={quarters}
          options={[1, 2, 3, 4].map((n) => ({ id: String(n), label: f.number(n) }))}
          onChange={setQuarters}
          error={byField.quarters}
        />
        <TextField
          required
          inputMode="numeric"
          label={t('improvement.field.under')}
          value={percent}
          onChange={setPercent}
          error={byField.under}
          refused={isRead ? undefined : t('improvement.fromTo')}
        />
      </Form>
    </Dialog>
  );
}
