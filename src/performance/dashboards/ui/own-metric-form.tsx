import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { Pick } from '../../../kit/forms/pick.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { gives } from '../../../platform/metrics/own/rules/own-formula.ts';
import css from '../reports/ui/reports.module.css';
import { formulasQuery, type OwnFields, type OwnMetric, useOwnMetricActs } from './own-metrics.ts';
import { useDefinitions } from './use-definitions.ts';

const fresh: OwnFields = { name: '', meaning: '', formula: '', gives: 'money', betterIs: 'higher', tells: 'lagging' };

/** A formula over metrics: its units are checked, and a metric that would need its own result is refused. */
export function OwnMetricForm({ own, onClose }: { own: OwnMetric | null; onClose: () => void }) {
  const { t } = useTranslation();
  const acts = useOwnMetricActs();
  const definitions = useDefinitions();
  const { name, meaning, formula, ...rest } = own ?? fresh;
  const [draft, setDraft] = useState<OwnFields>({
    ...{ name, meaning, formula, gives: rest.gives, betterIs: rest.betterIs, tells: rest.tells },
  });
  const [problem, setProblem] = useState<{ field: string | null; message: string } | null>(null);
  const change = (part: Partial<OwnFields>) => setDraft({ ...draft, ...part });
  const at = (field: string) => (problem?.field === field ? problem.message : undefined);
  const usable = definitions.filter(({ id, unit }) => id !== own?.key && unit !== 'money-per-day');
  const elsewhere = problem && !['name', 'formula'].includes(problem.field ?? '') ? [problem.message] : [];
  return (
    <Dialog title={own ? t('metrics.own.changeOf', { name: own.name }) : t('metrics.own.make')} onClose={onClose}>
      <Form
        submit={t('reports.keep.submit')}
        disabled={draft.name.trim() === '' || draft.formula.trim() === ''}
        errors={elsewhere}
        onSubmit={async () => {
          const found = await acts.keep(own, draft);
          setProblem(found);
          if (!found) onClose();
        }}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          required
          label={t('boards.keep.name')}
          maxLength={80}
          value={draft.name}
          error={at('name')}
          onChange={(next) => change({ name: next })}
        />
        <TextField
          required
          lines={2}
          label={t('metrics.formula')}
          hint={t('metrics.own.formulaHint')}
          maxLength={1000}
          value={draft.formula}
          error={at('formula')}
          onChange={(next) => change({ formula: next })}
        />
        <Pick
          label={t('metrics.own.insert')}
          value=""
          options={[
            { id: '', label: t('metrics.own.insert') },
            ...usable.map(({ id, name: label, aliases }) => ({ id, label, also: `${id} ${aliases.join(' ')}` })),
          ]}
          onPick={(id) =>
            change({ formula: `${draft.formula}${draft.formula && !/\s$/.test(draft.formula) ? ' ' : ''}${id}` })
          }
        />
        <SelectField
          required
          label={t('metrics.own.result')}
          value={draft.gives}
          options={gives.map((id) => ({ id, label: t(`metrics.own.gives.${id}`) }))}
          onChange={(id) => change({ gives: id as OwnFields['gives'] })}
        />
        <SelectField
          required
          label={t('metrics.own.better')}
          value={draft.betterIs}
          options={(['higher', 'lower'] as const).map((id) => ({ id, label: t(`metrics.better.${id}`) }))}
          onChange={(id) => change({ betterIs: id as OwnFields['betterIs'] })}
        />
        <SelectField
          required
          label={t('metrics.own.tells')}
          value={draft.tells}
          options={(['leading', 'lagging'] as const).map((id) => ({ id, label: t(`metrics.tells.${id}`) }))}
          onChange={(id) => change({ tells: id as OwnFields['tells'] })}
        />
        <TextField
          label={t('metrics.own.meaning')}
          maxLength={300}
          value={draft.meaning}
          onChange={(next) => change({ meaning: next })}
        />
        {own ? <Formulas own={own} /> : null}
      </Form>
    </Dialog>
  );
}

/** What its formula was from when on: what was answered by one can be asked again by its number. */
function Formulas({ own }: { own: OwnMetric }) {
  const { t } = useTranslation();
  const f = useFormat();
  const items = useQuery(formulasQuery(own)).data?.items ?? [];
  if (items.length < 2) return null;
  return (
    <ul className={css.list} aria-label={t('metrics.own.earlier')}>
      {items.map(({ formulaVersion, from, formula }) => (
        <li key={from}>
          <code>{formula}</code>
          <span className={css.quiet}>
            {t('reports.versions.from', { number: formulaVersion, time: f.whenWithin(from) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
