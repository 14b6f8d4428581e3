import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { Table } from '../../../kit/figures/chart-frame.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import css from './map.module.css';
import { effectQuery, type ScenarioEffect, type ScenarioHead, scenariosQuery } from './scenarios.ts';
import { useScenarioActs } from './use-scenario-acts.ts';

/** As many drafts stand beside each other as one can look at. */
const mostBeside = 4;

/** Drafts of territories side by side with what holds: who would move, and how even each is. */
export default function ScenariosPage() {
  const { t } = useTranslation();
  const found = useQuery(scenariosQuery);
  const [making, setMaking] = useState(false);
  const items = found.data?.items ?? [];
  const make = (
    <Button kind="primary" onClick={() => setMaking(true)}>
      {t('scenarios.make')}
    </Button>
  );
  return (
    <PageHead
      flows
      title={t('scenarios.title')}
      lead={t('scenarios.lead')}
      tools={
        <>
          <Go href="/territories">{t('territories.all')}</Go>
          {items.length > 0 ? make : null}
        </>
      }
    >
      {found.error && !found.data ? (
        <ReadFailed title={t('scenarios.failed')} of={found} />
      ) : !found.data ? (
        <Skeleton lines={8} />
      ) : items.length === 0 ? (
        <Teach
          id="territory-scenarios"
          title={t('scenarios.empty.title')}
          text={t('scenarios.empty.text')}
          action={make}
        />
      ) : (
        <div className={css.page}>
          <ul className={css.drafts} aria-label={t('scenarios.title')}>
            {items.map((one) => (
              <li key={one.id}>
                <Go href={`/territories/scenarios/${one.id}`}>{one.name}</Go> <ScenarioTag scenario={one} />
              </li>
            ))}
          </ul>
          <SideBySide drafts={items.filter(({ publishedOn }) => publishedOn === null).slice(0, mostBeside)} />
        </div>
      )}
      {making ? <MakeScenario drafts={items} onClose={() => setMaking(false)} /> : null}
    </PageHead>
  );
}

export function ScenarioTag({ scenario: { publishedOn, firstOn } }: { scenario: ScenarioHead }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (publishedOn !== null && firstOn !== null)
    return <Tag tone="good">{t('scenarios.holds', { day: f.day(firstOn) })}</Tag>;
  return (
    <Tag tone="quiet">{firstOn === null ? t('scenarios.draft') : t('scenarios.draftFor', { day: f.day(firstOn) })}</Tag>
  );
}

type Measure = ScenarioEffect['even'][number]['measure'];
const measures = ['companies', 'potential', 'workload', 'value', 'joined'] as const;
type Row = { id: string; label: string; of: (effect: ScenarioEffect, isNow: boolean) => string };

function SideBySide({ drafts }: { drafts: readonly ScenarioHead[] }) {
  const { t } = useTranslation();
  const f = useFormat();
  const effects = useQueries({ queries: drafts.map(({ id }) => effectQuery(id)) });
  const shared = effects.find(({ data }) => data)?.data;
  if (drafts.length === 0) return null;
  const share = (value: number | null | undefined) => (value === null || value === undefined ? '–' : f.percent(value));
  const even = (measure: Measure, what: 'imbalance' | 'cv' | 'gini'): Row => ({
    id: `${measure} ${what}`,
    label: t('scenarios.even', { measure: t(`scenarios.by.${measure}`), what: t(`scenarios.what.${what}`) }),
    of: (effect, isNow) => {
      const its = effect.even.find((one) => one.measure === measure);
      return share((isNow ? its?.before : its?.after)?.[what]);
    },
  });
  const index = (measure: Measure): Row => ({
    id: `${measure} index`,
    label: t('scenarios.even', { measure: t(`scenarios.by.${measure}`), what: t('scenarios.what.index') }),
    of: (effect, isNow) => {
      const its = effect.even.find((one) => one.measure === measure);
      const of = (isNow ? its?.before : its?.after)?.index;
      return of ? t('fair.span', { from: f.number(Math.round(of.least)), to: f.number(Math.round(of.most)) }) : '–';
    },
  });
  const rows: Row[] = [
    {
      id: 'moved',
      label: t('scenarios.moved'),
      of: ({ moved }, isNow) => (isNow ? '–' : `${f.number(moved.companies)} (${share(moved.share)})`),
    },
    {
      id: 'potential',
      label: t('scenarios.movedPotential'),
      of: ({ moved }, isNow) => (isNow ? '–' : share(moved.potentialShare)),
    },
    ...measures.flatMap((measure) => [
      index(measure),
      even(measure, 'imbalance'),
      even(measure, 'cv'),
      even(measure, 'gini'),
    ]),
    {
      id: 'compactness',
      label: t('scenarios.compactness'),
      of: ({ shape }, isNow) => {
        const km = (isNow ? shape?.before : shape?.after)?.compactnessKm;
        return typeof km === 'number' ? t('scenarios.km', { km: f.number(Math.round(km)) }) : '–';
      },
    },
    {
      id: 'contiguity',
      label: t('scenarios.contiguity'),
      of: ({ shape }, isNow) => {
        const its = isNow ? shape?.before : shape?.after;
        return its ? t('scenarios.ofAll', { part: f.number(its.whole), all: f.number(its.of) }) : '–';
      },
    },
    { id: 'gaps', label: t('territories.gap'), of: ({ gaps }, isNow) => (isNow ? '–' : f.number(gaps)) },
    {
      id: 'overlaps',
      label: t('territories.overlap'),
      of: ({ overlaps }, isNow) => (isNow ? '–' : f.number(overlaps)),
    },
  ];
  return (
    <Table
      boxed
      label={t('scenarios.compare')}
      table={{
        columns: [
          { label: t('scenarios.measure') },
          { label: t('scenarios.now'), end: true },
          ...drafts.map(({ name }) => ({ label: name, end: true })),
        ],
        rows: rows.map(({ id, label, of }) => ({
          id,
          cells: [
            label,
            shared ? of(shared, true) : '…',
            ...effects.map(({ data, error }) => (data ? of(data, false) : error ? '–' : '…')),
          ],
        })),
      }}
    />
  );
}

function MakeScenario({ drafts, onClose }: { drafts: readonly ScenarioHead[]; onClose: () => void }) {
  const { t } = useTranslation();
  const acts = useScenarioActs();
  const [draft, setDraft] = useState({ name: '', firstOn: '', from: '' });
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['name', 'firstOn', 'from']);
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const send = async () => {
    const from = draft.from ? { from: draft.from } : {};
    setProblem(await acts.make({ name: draft.name.trim(), firstOn: draft.firstOn || null, ...from }));
  };
  return (
    <Dialog title={t('scenarios.make')} onClose={onClose}>
      <Form
        submit={t('scenarios.begin')}
        disabled={!draft.name.trim()}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          required
          label={t('scenarios.field.name')}
          maxLength={120}
          value={draft.name}
          error={byField.name}
          onChange={(name) => set({ name })}
        />
        <DateField
          label={t('scenarios.field.firstOn')}
          value={draft.firstOn}
          error={byField.firstOn}
          onChange={(firstOn) => set({ firstOn })}
        />
        <SelectField
          label={t('scenarios.field.from')}
          value={draft.from}
          none={t('scenarios.fromNow')}
          error={byField.from}
          options={drafts.map(({ id, name }) => ({ id, label: name }))}
          onChange={(from) => set({ from })}
        />
      </Form>
    </Dialog>
  );
}
