import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem, refusalOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import type { Way } from '../rules/asks.ts';
import type { Reference } from './queries.ts';
import css from './references.module.css';
import { useReferenceActs } from './use-reference-acts.ts';

/** Asks whoever looks after a customer that he speaks for us; that he was asked often enough is said before, and once more after. */
export function AskDialog(props: {
  reference: Reference;
  way?: Way | undefined;
  dealId?: string;
  onClose: () => void;
}) {
  const { reference, dealId, onClose } = props;
  const { t } = useTranslation();
  const acts = useReferenceActs();
  const [way, setWay] = useState<Way>(props.way ?? (reference.ways[0] as Way));
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const isFull = reference.burden === 'full' || refusalOf(problem) === 'asked-enough';
  const { byField, rest } = fieldErrors(problem, ['way', 'note']);
  const send = async () => {
    const said = await acts.ask(reference, {
      ...{ way, note: note.trim() || null, ...(dealId ? { dealId } : {}), ...(isFull ? { anyway: true } : {}) },
    });
    setProblem(said);
    if (said === null) onClose();
  };
  return (
    <Dialog title={t('references.askOf', { name: reference.contact.name })} onClose={onClose}>
      <Form
        submit={t(isFull ? 'references.askAnyway' : 'references.ask')}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        {isFull ? (
          <p className={css.warned}>{t('references.full', { asked: reference.asked, most: reference.most })}</p>
        ) : null}
        <SelectField
          required
          label={t('references.field.way')}
          value={way}
          error={byField.way}
          options={reference.ways.map((id) => ({ id, label: t(`references.way.${id}`) }))}
          onChange={(id) => setWay(id as Way)}
        />
        <TextField
          lines={3}
          label={t('references.field.note')}
          maxLength={1000}
          value={note}
          error={byField.note}
          onChange={setNote}
        />
        <p className={css.quiet}>{t('references.askHint', { name: reference.owner.name })}</p>
      </Form>
    </Dialog>
  );
}
