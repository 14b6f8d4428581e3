import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { numberText, parseNumber } from '../../../../ground/parse-number.ts';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { MoneyField, SelectField, TextField } from '../../../../kit/forms/fields.tsx';
import { Pick } from '../../../../kit/forms/pick.tsx';
import { Button, IconButton } from '../../../../kit/look/button.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import { useSession } from '../../../../kit/session.tsx';
import { answerOf } from '../../../../platform/http/client.ts';
import { TeamAndOwner } from '../../boards/ui/pick-people.tsx';
import { spans } from '../../reports/rules/report.ts';
import css from '../../reports/ui/reports.module.css';
import { peopleApi } from '../../ui/api.ts';
import { useDefinitions } from '../../ui/use-definitions.ts';
import { sides, steps } from '../rules/alert.ts';
import { type Alert, type AlertFields, useAlertActs } from './queries.ts';

const nothing: AlertFields['narrow'] = {
  owners: [],
  team: null,
  pipeline: null,
  stage: null,
  product: null,
  sector: null,
};
type Threshold = Extract<AlertFields['rule'], { kind: 'threshold' }>;
const firstRule: Threshold = { kind: 'threshold', side: 'below', value: 3, span: 'this-quarter' };
const fresh: AlertFields = {
  name: '',
  metricId: 'pipeline_coverage',
  rule: firstRule,
  narrow: nothing,
  told: [],
  snoozedUntil: null,
};

/** What is watched, when it is told, and who is told. */
export function AlertForm({
  alert,
  metricId,
  onClose,
}: {
  alert: Alert | null;
  metricId?: string | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { user } = useSession();
  const acts = useAlertActs();
  const definitions = useDefinitions({ metrics: alert ? [alert.metricId] : [] });
  const [draft, setDraft] = useState<AlertFields>(() => {
    const {
      name,
      rule,
      narrow,
      told,
      snoozedUntil,
      metricId: id,
    } = alert ?? { ...fresh, metricId: metricId ?? fresh.metricId };
    return { name, metricId: id, rule, narrow, told, snoozedUntil };
  });
  const [problem, setProblem] = useState<string | null>(null);
  const change = (part: Partial<AlertFields>) => setDraft({ ...draft, ...part });
  const definition = definitions.find(({ id }) => id === draft.metricId);
  const { rule, narrow } = draft;
  const usual = definition ? t('alerts.usualName', { name: definition.name }) : '';
  return (
    <Dialog title={alert ? t('alerts.changeOf', { name: alert.name }) : t('alerts.make')} onClose={onClose}>
      <Form
        submit={t('reports.keep.submit')}
        errors={problem ? [problem] : []}
        onSubmit={async () => {
          const name = draft.name.trim() || usual.slice(0, 80);
          const said = await acts.keep(alert, { ...draft, name });
          setProblem(said);
          if (said === null) onClose();
        }}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <SelectField
          required
          label={t('boards.form.metric')}
          value={draft.metricId}
          options={definitions.map(({ id, name }) => ({ id, label: name }))}
          onChange={(id) => change({ metricId: id })}
        />
        <SelectField
          required
          label={t('alerts.when')}
          hint={t(`alerts.kindHint.${rule.kind}`)}
          value={rule.kind}
          options={(['threshold', 'limits'] as const).map((id) => ({ id, label: t(`alerts.kind.${id}`) }))}
          onChange={(id) => change({ rule: id === 'threshold' ? firstRule : { kind: 'limits', step: 'week' } })}
        />
        {rule.kind === 'threshold' ? (
          <ThresholdFields rule={rule} unit={definition?.unit ?? 'count'} onChange={(next) => change({ rule: next })} />
        ) : (
          <SelectField
            required
            label={t('alerts.step')}
            value={rule.step}
            options={steps.map((id) => ({ id, label: t(`alerts.stepOf.${id}`) }))}
            onChange={(id) => change({ rule: { kind: 'limits', step: id as (typeof steps)[number] } })}
          />
        )}
        {user.role === 'rep' ? null : (
          <fieldset className={css.asked} aria-label={t('reports.build.only')}>
            <span>{t('reports.build.only')}</span>
            <TeamAndOwner
              ask={{
                ...(narrow.team ? { team: narrow.team } : {}),
                ...(narrow.owners[0] ? { owner: narrow.owners[0] } : {}),
              }}
              onAsk={({ team, owner }) =>
                change({ narrow: { ...narrow, team: team ?? null, owners: owner ? [owner] : [] } })
              }
            />
          </fieldset>
        )}
        {user.role === 'rep' ? null : <Told told={draft.told} self={user.id} onChange={(told) => change({ told })} />}
        <TextField
          label={t('boards.keep.name')}
          hint={usual}
          maxLength={80}
          value={draft.name}
          onChange={(name) => change({ name })}
        />
      </Form>
    </Dialog>
  );
}

function ThresholdFields({
  rule,
  unit,
  onChange,
}: {
  rule: Threshold;
  unit: string;
  onChange: (rule: Threshold) => void;
}) {
  const { t } = useTranslation();
  const f = useFormat();
  const { currency } = useSession().settings;
  const share = unit === 'share' ? 100 : 1;
  const [typed, setTyped] = useState(() => numberText(Math.round(rule.value * share * 100) / 100, f.locale));
  const isMoney = unit === 'money' || unit === 'money-per-day';
  const isRead = 'value' in parseNumber(typed, 2, f.locale);
  return (
    <>
      <SelectField
        required
        label={t('alerts.beyond')}
        value={rule.side}
        options={sides.map((id) => ({ id, label: t(`alerts.side.${id}`) }))}
        onChange={(id) => onChange({ ...rule, side: id as Threshold['side'] })}
      />
      {isMoney ? (
        <MoneyField
          required
          label={t('alerts.value')}
          currency={currency}
          value={{ amount: Math.round(rule.value), currency }}
          onChange={(money) => onChange({ ...rule, value: money?.amount ?? 0 })}
        />
      ) : (
        <TextField
          required
          label={unit === 'share' ? t('alerts.percent') : t('alerts.value')}
          value={typed}
          refused={typed !== '' && !isRead ? t('alerts.noNumber') : undefined}
          onChange={(next) => {
            setTyped(next);
            const number = parseNumber(next, 2, f.locale);
            if ('value' in number) onChange({ ...rule, value: number.value / share });
          }}
        />
      )}
      <SelectField
        required
        label={t('boards.form.span')}
        value={rule.span}
        options={spans.filter((id) => id !== 'days').map((id) => ({ id, label: t(`reports.span.${id}`) }))}
        onChange={(id) => onChange({ ...rule, span: id as Threshold['span'] })}
      />
    </>
  );
}

/** Who is told beside oneself: each of his own numbers. */
export function Told(props: { told: readonly string[]; self: string; onChange: (told: string[]) => void }) {
  const { t } = useTranslation();
  const { told, self, onChange } = props;
  const tree = useQuery({
    queryKey: ['person', 'tree', 'boards'],
    queryFn: async ({ signal }) =>
      (await answerOf(peopleApi.call('GET /api/v1/people/tree', { query: {}, signal }))).items,
    staleTime: 5 * 60_000,
  });
  const people = (tree.data ?? []).filter(({ id }) => id !== self);
  const name = (id: string) => people.find((one) => one.id === id)?.name ?? t('boards.gone');
  return (
    <fieldset className={css.asked} aria-label={t('alerts.tell')}>
      <span>{t('alerts.tell')}</span>
      {told.map((id) => (
        <span key={id} className={css.chip}>
          <span className={css.chipName}>{name(id)}</span>
          <IconButton
            icon="close"
            label={t('reports.build.without', { name: name(id) })}
            onClick={() => onChange(told.filter((each) => each !== id))}
          />
        </span>
      ))}
      <Pick
        label={t('alerts.tellAlso')}
        value=""
        options={[
          { id: '', label: t('alerts.tellAlso') },
          ...people.filter(({ id }) => !told.includes(id)).map(({ id, name: label }) => ({ id, label })),
        ]}
        onPick={(id) => onChange([...told, id])}
      />
    </fieldset>
  );
}
