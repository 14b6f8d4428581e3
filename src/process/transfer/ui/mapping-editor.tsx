import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { CheckField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { useIsOn } from '../../../kit/session.tsx';
import { importedKinds } from '../rules/mapping.ts';
import { moduleOfKind } from '../rules/unoffered.ts';
import { headsOf, type Import, importsApi } from './imports-api.ts';
import mapCss from './mapping.module.css';
import { ReadAsSaved, SaveMapping } from './saved-mappings.tsx';
import { StageMap } from './stage-map.tsx';
import { TableMap } from './table-map.tsx';
import css from './transfer.module.css';

type Mapping = Import['mapping'];

/** What each table is and where each column goes: guessed with its reasons, changed here, saved for the next time. */
export function MappingEditor({ one }: { one: Import }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const isOn = useIsOn();
  const { data: heads } = useQuery(headsOf(one.id));
  const keep = async (change: { mapping?: Mapping; announces?: boolean }) => {
    const done = await importsApi.call('PATCH /api/v1/imports/:id', {
      params: { id: one.id },
      ifMatch: one.version,
      body: change,
    });
    if (!done.ok) toast({ text: sentenceOf(done.problem, t('import.unreachable')), tone: 'bad' });
    else client.setQueryData(['import', one.id], done.answer);
    await client.invalidateQueries({ queryKey: ['import', one.id] });
  };
  const { mapping } = one;
  const change = (part: Partial<Mapping>) => void keep({ mapping: { ...mapping, ...part } });
  if (!heads) return <Skeleton lines={6} />;
  return (
    <section className={css.part} aria-label={t('import.reads')}>
      <h2>{t('import.reads')}</h2>
      <div className={mapCss.choices}>
        <SelectField
          label={t('import.existing.label')}
          required
          value={mapping.existing}
          options={(['create', 'create-and-change', 'change'] as const).map((id) => ({
            id,
            label: t(`import.existing.${id}`),
          }))}
          onChange={(existing) => change({ existing: existing as Mapping['existing'] })}
        />
        {namesReasons(mapping) ? (
          <SelectField
            label={t('import.newReasons.label')}
            required
            value={mapping.newReasons ?? 'add'}
            options={(['add', 'words'] as const).map((id) => ({ id, label: t(`import.newReasons.${id}`) }))}
            onChange={(newReasons) => change({ newReasons: newReasons as 'add' | 'words' })}
          />
        ) : null}
        <SourceField key={mapping.source} source={mapping.source} onChange={(source) => change({ source })} />
        <ReadAsSaved mapping={mapping} onChange={(next) => void keep({ mapping: next })} />
        <div className={mapCss.headless}>
          <CheckField
            label={t('import.announces')}
            checked={one.announces}
            onChange={(announces) => void keep({ announces })}
          />
        </div>
      </div>
      {mapping.tables.map((table, at) => (
        <TableMap
          key={table.table}
          head={heads.items.find((head) => head.table === table.table)}
          table={table}
          kinds={importedKinds.filter((kind) => kind === table.kind || isOn(moduleOfKind[kind]))}
          onChange={(changed) => change({ tables: mapping.tables.map((each, i) => (i === at ? changed : each)) })}
        />
      ))}
      <StageMap stages={mapping.stages} onChange={(stages) => change({ stages })} />
      <SaveMapping key={mapping.saved ?? ''} mapping={mapping} />
    </section>
  );
}

/** Whether a column tells what deals were lost for. */
const namesReasons = ({ tables }: Mapping): boolean =>
  tables.some(
    ({ kind, columns }) =>
      kind === 'deal' && columns.some(({ goal }) => goal.to === 'field' && goal.field === 'lossReason'),
  );

/** Kept when the reader leaves the field: each letter would be a version of the import. */
function SourceField({ source, onChange }: { source: string; onChange: (source: string) => void }) {
  const { t } = useTranslation();
  const [value, setValue] = useState(source);
  return (
    <TextField
      label={t('import.source')}
      hint={t('import.sourceHint')}
      required
      maxLength={60}
      value={value}
      onChange={setValue}
      onBlur={() => value.trim() !== '' && value !== source && onChange(value.trim())}
    />
  );
}
