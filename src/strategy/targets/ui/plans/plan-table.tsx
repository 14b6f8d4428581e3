import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import amounts from '../../../../kit/figures/amounts-table.module.css';
import told from '../../../../kit/figures/told-table.module.css';
import { useFormat } from '../../../../kit/format/format.tsx';
import { sentenceOf } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { PersonName, Tag } from '../../../../kit/look/person.tsx';
import { fairOdds } from '../../rules/chance-to-hit.ts';
import { sum } from '../../rules/sum.ts';
import { oddsIn, type PersonOdds } from './odds.ts';
import { asSaid } from './plan-draft.ts';
import css from './plans.module.css';
import { historyQuery, type Plan, type PlanPerson } from './plans.ts';
import { usePlanActs } from './use-plan-acts.ts';

const tones = { 'too-high': 'warn', fair: 'good', 'too-low': 'warn' } as const;

/** People by quarters: what the plan gives each beside what he proposes, and how likely he reaches it, as it is or stretched. */
export function PlanTable({ plan, mayAct }: { plan: Plan; mayAct: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = usePlanActs();
  const [stretch, setStretch] = useState(100);
  const history = useQuery({ ...historyQuery(plan.year), enabled: plan.mayWrite }).data;
  const oddsAt = useMemo(() => (history ? oddsIn(plan, history) : null), [plan, history]);
  const odds = useMemo(() => oddsAt?.(stretch / 100) ?? new Map<string, PersonOdds>(), [oddsAt, stretch]);
  const money = (amount: number) => f.money({ amount, currency: plan.currency });
  const given = (q: number) => sum(plan.people.map(({ amounts }) => amounts[q]!));
  const proposing = plan.people.filter(({ proposed }) => proposed !== null);
  const expected = sum([...odds.values()].map(({ chance }) => chance));
  const save = async (people: PlanPerson[]) => {
    const problem = await acts.change(plan, { people: people.map(asSaid) });
    if (problem) toast({ text: sentenceOf(problem, t('kit.unreachable')), tone: 'bad' });
  };
  const agreeWith = (id: string, isAgreed: boolean) =>
    save(
      plan.people.map((one) =>
        one.person.id === id
          ? { ...one, agreed: isAgreed && one.proposed ? one.proposed : [null, null, null, null] }
          : one,
      ),
    );
  return (
    <section aria-label={t('quota.plan.who')} className={css.part}>
      {odds.size > 0 ? (
        <div className={css.stretch}>
          <label>
            <span>{t('quota.plan.stretch.label', { percent: stretch })}</span>
            <input
              type="range"
              min={70}
              max={150}
              step={5}
              value={stretch}
              aria-valuetext={t('quota.plan.stretch.label', { percent: stretch })}
              onChange={(event) => setStretch(Number(event.target.value))}
            />
          </label>
          <p className={css.quiet} aria-live="polite">
            {t('quota.plan.stretch.expected', { n: f.number(expected, 1), of: odds.size })}{' '}
            {expected / odds.size < fairOdds.least
              ? t('quota.plan.stretch.tooHigh')
              : expected / odds.size > fairOdds.most
                ? t('quota.plan.stretch.tooLow')
                : t('quota.plan.stretch.fair')}
          </p>
          {mayAct && stretch !== 100 ? (
            <Button
              onClick={async () => {
                const problem = await acts.change(plan, { total: Math.round((plan.total * stretch) / 100) });
                if (problem) toast({ text: sentenceOf(problem, t('kit.unreachable')), tone: 'bad' });
                else setStretch(100);
              }}
            >
              {t('quota.plan.stretch.take', { amount: money(Math.round((plan.total * stretch) / 100)) })}
            </Button>
          ) : null}
        </div>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <div className={amounts.scroll} tabIndex={0}>
        <table className={`${amounts.table} ${told.told}`}>
          <thead>
            <tr>
              <th scope="col">{t('quota.person')}</th>
              {plan.quarters.map((name) => (
                <th key={name} scope="col" className={amounts.end}>
                  {name}
                </th>
              ))}
              <th scope="col" className={amounts.end}>
                {t('quota.year')}
              </th>
              <th scope="col" className={amounts.end}>
                {t('quota.plan.proposes')}
              </th>
              {odds.size > 0 ? <th scope="col">{t('quota.plan.chance')}</th> : null}
              <th scope="col">{t('quota.plan.noted')}</th>
            </tr>
          </thead>
          <tbody>
            {plan.people.map((one) => {
              const year = sum(one.amounts);
              const own = one.proposed && sum(one.proposed);
              const isAgreed = one.proposed !== null && one.agreed.every((amount, q) => amount === one.proposed?.[q]);
              const likely = odds.get(one.person.id);
              return (
                <tr key={one.person.id}>
                  <th scope="row">
                    <PersonName person={one.person} />
                  </th>
                  {plan.quarters.map((name, q) => (
                    <td key={name} data-word={name} className={amounts.end}>
                      {money(one.amounts[q]!)}
                    </td>
                  ))}
                  <td className={`${amounts.end} ${told.beside}`}>
                    <b>{money(year)}</b>
                  </td>
                  <td className={amounts.end} data-word={t('quota.plan.proposes')} title={one.note ?? undefined}>
                    {own === null ? (
                      '–'
                    ) : (
                      <>
                        {money(own)}{' '}
                        <span className={css.quiet}>
                          {own === year ? '' : `(${own > year ? '+' : ''}${money(own - year)})`}
                        </span>{' '}
                        {mayAct ? (
                          <Button
                            kind="link"
                            aria-label={t(isAgreed ? 'quota.plan.spreadAgain' : 'quota.plan.agree', {
                              name: one.person.name,
                            })}
                            onClick={() => void agreeWith(one.person.id, !isAgreed)}
                          >
                            {t(isAgreed ? 'quota.plan.spread' : 'quota.plan.agreed')}
                          </Button>
                        ) : null}
                      </>
                    )}
                  </td>
                  {odds.size > 0 ? (
                    <td data-word={t('quota.plan.chance')}>
                      {likely ? (
                        <span
                          title={t('quota.plan.likelyRange', {
                            ...{ low: money(likely.range.low), high: money(likely.range.high), n: likely.wins },
                          })}
                        >
                          <Tag tone={tones[likely.odds]}>
                            {t(`quota.plan.odds.${likely.odds}`, { share: f.percent(likely.chance) })}
                          </Tag>
                        </span>
                      ) : null}
                    </td>
                  ) : null}
                  <td className={css.quiet} data-word={t('quota.plan.noted')}>
                    {one.acknowledged
                      ? t('quota.plan.notedEdition', {
                          edition: one.acknowledged.edition,
                          day: f.day(one.acknowledged.on),
                        })
                      : '–'}
                  </td>
                </tr>
              );
            })}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('quota.whole')}</th>
              {plan.quarters.map((name, q) => (
                <td key={name} data-word={name} className={amounts.end}>
                  {money(given(q))}
                </td>
              ))}
              <td className={`${amounts.end} ${told.beside}`}>
                {money(plan.people.length === 0 ? 0 : sum([0, 1, 2, 3].map(given)))}
              </td>
              <td className={amounts.end} data-word={t('quota.plan.proposes')}>
                {proposing.length === 0 ? '–' : money(sum(proposing.map(({ proposed }) => sum(proposed ?? []))))}
              </td>
              {odds.size > 0 ? <td /> : null}
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}
