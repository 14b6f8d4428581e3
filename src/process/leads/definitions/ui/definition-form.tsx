import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Conditions } from '../../routing/ui/conditions.tsx';
import css from './definitions.module.css';
import { type Definition, definitionsApi } from './queries.ts';

type Props = { definition: Definition; onKept: () => Promise<unknown>; onClose: () => void };

/** What is proposed: each condition with its sentence, and what is said to such leads. */
export function DefinitionForm({ definition: { stage, version, conditions, messaging }, onKept, onClose }: Props) {
  const { t } = useTranslation();
  const [rows, setRows] = useState(() => conditions.map((one, key) => ({ ...one, key })));
  const [words, setWords] = useState(messaging ?? '');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { rest } = fieldErrors(problem, []);
  const set = (key: number, part: { where?: string; says?: string }) =>
    setRows(rows.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const add = () => setRows([...rows, { key: Math.max(-1, ...rows.map(({ key }) => key)) + 1, where: '', says: '' }]);
  const isWhole = rows.every(({ where, says }) => where !== '' && says.trim() !== '');
  const send = async () => {
    const sent = await definitionsApi.call('PUT /api/v1/lead-definitions/:stage', {
      params: { stage },
      body: {
        version,
        conditions: rows.map(({ where, says }) => ({ where, says })),
        messaging: words.trim() || null,
      },
    });
    setProblem(sent.ok ? null : sent.problem);
    if (!sent.ok) return;
    onClose();
    await onKept();
  };
  return (
    <div className={css.form}>
      {rows.map((row) => (
        <fieldset key={row.key} className={css.row}>
          <TextField
            required
            label={t('leadDefinitions.says')}
            maxLength={200}
            value={row.says}
            onChange={(says) => set(row.key, { says })}
          />
          <Conditions where={row.where} onChange={(where) => set(row.key, { where })} />
          <div>
            <Button
              kind="link"
              aria-label={t('leadDefinitions.dropOf', { says: row.says })}
              onClick={() => setRows(rows.filter(({ key }) => key !== row.key))}
            >
              {t('routing.remove')}
            </Button>
          </div>
        </fieldset>
      ))}
      <div>
        <Button disabled={rows.length >= 20} onClick={add}>
          {t('leadDefinitions.add')}
        </Button>
      </div>
      <Form
        submit={t('leadDefinitions.propose')}
        errors={rest}
        disabled={!isWhole}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          lines={3}
          maxLength={5_000}
          label={t('leadDefinitions.messaging')}
          value={words}
          onChange={setWords}
        />
      </Form>
    </div>
  );
}
