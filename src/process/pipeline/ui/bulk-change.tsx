import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { Button } from '../../../kit/look/button.tsx';
import type { Person } from '../../../kit/look/person.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { type BulkPreview, bulkApi } from './api.ts';
import { BulkProgress, type useBulkRun, useSayDone } from './bulk-run.tsx';
import { findPeople, type ListQuery } from './queries.ts';
import { sentence } from './send.ts';

const fields = ['ownerId', 'expectedCloseOn', 'nextStep', 'nextStepOn'] as const;
type Field = (typeof fields)[number];

/** Deals that were ticked, or all that the list was narrowed to. */
export type Chosen = { ids: string[] } | { filter: Omit<ListQuery, 'sort' | 'direction' | 'order'> };

type Props = {
  chosen: Chosen;
  count: number;
  /** Of many deals, the job that changes them. */
  running: ReturnType<typeof useBulkRun>;
  onClose: () => void;
  onDone: () => void;
};

/**
 * Changes one thing of many deals: first it says what would happen, then it does it, as one act with one undo; of many,
 * by a job that shows how far it is.
 */
export function BulkChange({ chosen, count, running, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const sayDone = useSayDone();
  const [field, setField] = useState<Field | ''>('');
  const [value, setValue] = useState('');
  const [owner, setOwner] = useState<Person | null>(null);
  const [preview, setPreview] = useState<BulkPreview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const again =
    <A,>(set: (value: A) => void) =>
    (next: A) => {
      set(next);
      setPreview(null);
      setProblem(null);
    };
  const given = field === 'ownerId' ? owner?.id : value.trim() || null;
  const body = { ...chosen, change: field ? { [field]: given } : {} };
  const look = async () => {
    const outcome = await bulkApi.call('POST /api/v1/deals/changes/preview', { body });
    if (outcome.ok) setPreview(outcome.answer);
    else setProblem(sentence(outcome.problem, t));
  };
  const apply = async () => {
    const outcome = await bulkApi.call('POST /api/v1/deals/changes', { body });
    if (!outcome.ok) return setProblem(sentence(outcome.problem, t));
    const { groupId, runId, changed, left, leftInAll } = outcome.answer;
    if (runId) return running.begin(runId, changed);
    if (groupId) await sayDone({ groupId, changed, left, leftInAll });
    onDone();
  };
  const isWhole = field !== '' && (field !== 'ownerId' || owner !== null);
  const title = t('kit.bulk.title', { number: f.number(count) });
  if (running.run)
    return (
      <Dialog title={title} onClose={onClose}>
        <BulkProgress {...running.run} onStop={() => void running.stop()} onClose={onClose} />
      </Dialog>
    );
  return (
    <Dialog title={title} onClose={onClose}>
      <Form
        submit={preview ? t('kit.bulk.apply') : t('kit.bulk.look')}
        disabled={!isWhole || preview?.changing === 0}
        errors={problem ? [problem] : []}
        onSubmit={preview ? apply : look}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <p>{t('kit.bulk.text')}</p>
        <SelectField
          required
          label={t('kit.bulk.field')}
          none={t('kit.bulk.none')}
          value={field}
          options={fields.map((id) => ({ id, label: t(`pipeline.field.${id}`) }))}
          onChange={again((id: string) => {
            setField(id as Field);
            setValue('');
          })}
        />
        {field === 'ownerId' ? (
          <PersonField
            required
            label={t('pipeline.field.ownerId')}
            value={owner}
            people={findPeople}
            onChange={again(setOwner)}
          />
        ) : field === 'nextStep' ? (
          <TextField
            label={t('pipeline.field.nextStep')}
            hint={t('kit.bulk.emptied')}
            maxLength={300}
            value={value}
            onChange={again(setValue)}
          />
        ) : field ? (
          <DateField
            label={t(`pipeline.field.${field}`)}
            hint={t('kit.bulk.emptied')}
            value={value}
            onChange={again(setValue)}
          />
        ) : null}
        {preview ? <Preview preview={preview} /> : null}
      </Form>
    </Dialog>
  );
}

function Preview({ preview }: { preview: BulkPreview }) {
  const { t } = useTranslation();
  const f = useFormat();
  const say = (key: string, count: number) => t(`kit.bulk.${key}`, { count, number: f.number(count) });
  return (
    <div role="status">
      <p>
        <b>{say('changing', preview.changing)}</b> {preview.unchanged > 0 ? say('unchanged', preview.unchanged) : null}
      </p>
      {preview.leftInAll > 0 ? (
        <>
          <p>{say('left', preview.leftInAll)}</p>
          <ul>
            {preview.left.slice(0, 5).map(({ id, name, why }) => (
              <li key={id}>{t(`kit.bulk.why.${why}`, { name })}</li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}
