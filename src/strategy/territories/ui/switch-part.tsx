import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { Table } from '../../../kit/figures/chart-frame.tsx';
import { FigureTile } from '../../../kit/figures/figure-tile.tsx';
import { Tiles } from '../../../kit/figures/tiles.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { SelectField } from '../../../kit/forms/fields.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../scenarios/contract-switch.ts';
import css from './map.module.css';
import type { Scenario } from './scenarios.ts';
import { switchApi } from './switch-api.ts';
import { useScenarioActs } from './use-scenario-acts.ts';

type Switch = AnswerOnWire<typeof contract.switchOfScenario>;

const switchQuery = (id: string, rampMonths: string) =>
  queryOptions({
    queryKey: ['territory-scenario', 'switch', id, rampMonths],
    retry: false,
    queryFn: ({ signal }) =>
      answerOf(
        switchApi.call('GET /api/v1/territory-scenarios/:id/switch', {
          ...{ params: { id }, query: { rampMonths: rampMonths as never }, signal },
        }),
      ),
  });

/** What a draft would cost whoever works the territories, and what it would bring. */
export function SwitchPart({ scenario }: { scenario: Scenario }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useScenarioActs();
  const [months, setMonths] = useState('3');
  const found = useQuery(switchQuery(scenario.id, months));
  if (found.error && !found.data) return <ReadFailed title={t('scenarios.switch.failed')} of={found} />;
  if (!found.data) return <Skeleton lines={5} />;
  const match = async () => {
    const said = await acts.matchTalent(scenario);
    if (said) toast({ text: sentenceOf(said, t('kit.unreachable')), tone: 'bad' });
  };
  return (
    <section className={css.page} aria-label={t('scenarios.switch.title')}>
      <h2 className={css.head}>{t('scenarios.switch.title')}</h2>
      <div className={css.field}>
        <SelectField
          required
          label={t('scenarios.switch.months')}
          value={months}
          options={['1', '2', '3', '6', '9', '12'].map((id) => ({
            ...{ id, label: t('scenarios.switch.inMonths', { count: Number(id), number: f.number(Number(id)) }) },
          }))}
          onChange={setMonths}
        />
      </div>
      <Costs found={found.data} />
      <Ramps found={found.data} />
      <Model found={found.data} onMatch={() => void match()} />
    </section>
  );
}

function Costs({ found: { handed, relationships, deals, ramp, currency, companies } }: { found: Switch }) {
  const { t } = useTranslation();
  const f = useFormat();
  const share = (value: number | null) => (value === null ? '–' : f.percent(value));
  const money = (amount: number) => f.moneyShort({ amount, currency });
  return (
    <Tiles>
      <FigureTile
        name={t('scenarios.switch.handed')}
        value={f.number(handed.companies)}
        note={t('scenarios.switch.handedNote', {
          ...{ all: f.number(companies), share: share(handed.share), won: share(handed.wonShare) },
        })}
      />
      <FigureTile
        name={t('scenarios.switch.relationships')}
        value={f.number(relationships)}
        note={t('scenarios.switch.relationshipsNote')}
      />
      <FigureTile
        name={t('scenarios.switch.deals')}
        value={f.number(deals.count)}
        note={t('scenarios.switch.dealsNote', { value: money(deals.value) })}
      />
      <FigureTile name={t('scenarios.switch.ramp')} value={money(ramp.lost)} note={t('scenarios.switch.rampNote')} />
    </Tiles>
  );
}

function Ramps({ found: { ramp, currency } }: { found: Switch }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (ramp.people.length === 0) return null;
  const lost = (amount: number | null) =>
    amount === null ? t('scenarios.switch.noQuota') : f.money({ amount, currency });
  return (
    <Table
      boxed
      label={t('scenarios.switch.whoRamps')}
      table={{
        columns: [
          { label: t('balance.person') },
          { label: t('scenarios.switch.newCompanies'), end: true },
          { label: t('scenarios.switch.newShare'), end: true },
          { label: t('scenarios.switch.lost'), end: true },
        ],
        rows: ramp.people.map(({ person, companies, newShare, lost: amount }) => ({
          id: person.id,
          cells: [person.name, f.number(companies), f.percent(newShare), lost(amount)],
          file: [person.name, companies, newShare, amount === null ? null : amount / 100],
        })),
        save: 'switch-of-territories',
      }}
    />
  );
}

function Model({ found: { model, currency }, onMatch }: { found: Switch; onMatch: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (!model) return <p>{t('scenarios.switch.noModel')}</p>;
  const row = (id: 'now' | 'drafted' | 'best') => ({
    id,
    cells: [
      t(`scenarios.switch.model.${id}`),
      f.moneyShort({ amount: model[id].value, currency }),
      model[id].gini === null ? '–' : f.percent(model[id].gini),
    ],
  });
  return (
    <>
      <Table
        boxed
        label={t('scenarios.switch.modelled')}
        table={{
          columns: [
            { label: t('scenarios.switch.people') },
            { label: t('scenarios.switch.modelled'), end: true },
            { label: t('scenarios.switch.gini'), end: true },
          ],
          rows: [row('now'), row('drafted'), row('best')],
        }}
      />
      <p>{t('scenarios.switch.modelNote')}</p>
      {model.best.moves > 0 ? (
        <p>
          <Button onClick={onMatch}>{t('scenarios.switch.match')}</Button>
        </p>
      ) : null}
    </>
  );
}
