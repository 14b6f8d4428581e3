import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { CheckField, DateField, TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import type { Person } from '../../../kit/look/person.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { type Way, ways } from '../rules/asks.ts';
import { findContacts, findProducts, type Reference } from './queries.ts';
import css from './references.module.css';
import { useReferenceActs } from './use-reference-acts.ts';

/** Who would speak for us, of what, how, and how often at most. */
export function ReferenceForm({ reference, onClose }: { reference: Reference | null; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useReferenceActs();
  const [contact, setContact] = useState<Person | null>(reference?.contact ?? null);
  const [product, setProduct] = useState<Person | null>(reference?.product ?? null);
  const [chosen, setChosen] = useState<readonly Way[]>(reference?.ways ?? ['call']);
  const [draft, setDraft] = useState(() => ({
    ...{ says: reference?.says ?? '', agreedOn: reference?.agreedOn ?? f.today, most: String(reference?.most ?? 3) },
    resting: reference?.resting ?? false,
  }));
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['contactId', 'productId', 'ways', 'says', 'agreedOn', 'most']);
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const send = async () => {
    const { says, agreedOn, most, resting } = draft;
    const fields = {
      ...{ ways: [...chosen], productId: product?.id ?? null, says: says.trim() || null, agreedOn },
      ...{ most: Number(most), resting },
    };
    const said = reference
      ? await acts.change(reference, fields)
      : await acts.make(contact?.id ?? '', fields, contact?.name ?? '');
    setProblem(said);
    if (said === null) onClose();
  };
  return (
    <Dialog
      title={reference ? t('references.changeOf', { name: reference.contact.name }) : t('references.make')}
      onClose={onClose}
    >
      <Form
        submit={t('references.keep')}
        disabled={!contact || chosen.length === 0 || !draft.agreedOn || draft.most === ''}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        {reference ? null : (
          <PersonField
            required
            label={t('references.field.contact')}
            value={contact}
            people={findContacts}
            error={byField.contactId}
            onChange={setContact}
          />
        )}
        <fieldset className={css.ways}>
          <legend>{t('references.field.ways')}</legend>
          {ways.map((way) => (
            <CheckField
              key={way}
              label={t(`references.way.${way}`)}
              checked={chosen.includes(way)}
              onChange={(on) => setChosen(on ? [...chosen, way] : chosen.filter((one) => one !== way))}
            />
          ))}
        </fieldset>
        <PersonField
          faceless
          label={t('references.field.product')}
          value={product}
          people={findProducts}
          error={byField.productId}
          onChange={setProduct}
        />
        <TextField
          lines={3}
          label={t('references.field.says')}
          maxLength={1000}
          value={draft.says}
          error={byField.says}
          onChange={(says) => set({ says })}
        />
        <TextField
          required
          type="number"
          min={1}
          max={20}
          label={t('references.field.most')}
          value={draft.most}
          error={byField.most}
          onChange={(most) => set({ most })}
        />
        <DateField
          required
          label={t('references.field.agreedOn')}
          max={f.today}
          value={draft.agreedOn}
          error={byField.agreedOn}
          onChange={(agreedOn) => set({ agreedOn })}
        />
        <CheckField
          label={t('references.field.resting')}
          checked={draft.resting}
          onChange={(resting) => set({ resting })}
        />
      </Form>
    </Dialog>
  );
}
