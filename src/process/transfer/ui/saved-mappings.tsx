import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { Pick } from '../../../kit/forms/pick.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { asSaved } from '../rules/saved-mapping.ts';
import { type Import, importsApi } from './imports-api.ts';
import css from './mapping.module.css';

type Mapping = Import['mapping'];

const savedMappings = {
  queryKey: ['import', 'mappings'],
  queryFn: async () => (await answerOf(importsApi.call('GET /api/v1/import-mappings', {}))).items,
};

/** Read these files as others were: a kept mapping by its name. */
export function ReadAsSaved({ mapping, onChange }: { mapping: Mapping; onChange: (mapping: Mapping) => void }) {
  const { t } = useTranslation();
  const { data: kept = [] } = useQuery(savedMappings);
  if (kept.length === 0) return null;
  const chosen = kept.find(({ name }) => name === mapping.saved);
  const choose = (id: string) => {
    const one = kept.find((each) => each.id === id);
    if (one) onChange(asSaved(mapping as never, one.mapping as never, one.name) as never);
  };
  return (
    <div className={css.labelled}>
      <span>{t('import.readAs')}</span>
      <Pick
        label={t('import.readAs')}
        value={chosen?.id ?? ''}
        options={[
          ...(chosen ? [] : [{ id: '', label: t('import.asGuessed') }]),
          ...kept.map(({ id, name }) => ({ id, label: name })),
        ]}
        onPick={choose}
      />
    </div>
  );
}

/** Keeps a mapping under a name: files with the same headings are read so by themselves. */
export function SaveMapping({ mapping }: { mapping: Mapping }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState(mapping.saved ?? '');
  const save = async () => {
    const done = await importsApi.call('POST /api/v1/import-mappings', { body: { name: name.trim(), mapping } });
    toast(
      done.ok
        ? { text: t('import.saved', { name: name.trim() }) }
        : { text: done.problem.detail ?? done.problem.title, tone: 'bad' },
    );
    await client.invalidateQueries({ queryKey: savedMappings.queryKey });
  };
  return (
    <div className={css.save}>
      <TextField
        label={t('import.saveAs')}
        hint={t('import.saveHint')}
        maxLength={80}
        value={name}
        onChange={setName}
      />
      <div className={css.headless}>
        <Button disabled={name.trim() === ''} onClick={() => void save()}>
          {t('import.save')}
        </Button>
      </div>
    </div>
  );
}
