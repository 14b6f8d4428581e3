import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import type { Duty } from '../rules/model.ts';
import css from './models.module.css';
import type { Effect, Who } from './models.ts';

const told = 10;

/** What a switch changes, with names and counts, and how the last four quarters would have gone: read before anything is written. */
export function EffectPart({ effect }: { effect: Effect }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { people, deals, leads, credit, boards, quotas } = effect;
  const others = (quotas?.items ?? []).filter(({ person }) => !people.some((one) => one.person.id === person.id));
  const rows = [...people, ...others.map(({ person }) => ({ person, before: [], after: [] }))];
  const names = (some: Who[]) => some.map(({ name }) => name).join(', ') || t('models.effect.byRules');
  const duties = (some: Duty[]) =>
    some.map((duty) => t(`models.duty.${duty}`)).join(', ') || t('models.effect.nothing');
  const shares = (some: Effect['credit']['after']) =>
    some.map(({ duty, percent }) => `${t(`models.duty.${duty}`)} ${f.percent(percent / 100)}`).join(', ') ||
    t('models.effect.ownerAlone');
  return (
    <section className={css.part} aria-labelledby="models-effect">
      <h3 id="models-effect">{t('models.effect.title')}</h3>
      <p>
        {t('models.effect.deals', { count: deals.under, going: f.number(deals.going) })}{' '}
        {t('models.effect.leads', {
          ...{
            count: leads.open,
            going: f.number(leads.going),
            before: names(leads.before),
            after: names(leads.after),
          },
        })}
      </p>
      <GoingList label={t('models.effect.dealsGoing')} {...deals} />
      <GoingList label={t('models.effect.leadsGoing')} {...leads} />
      <p>
        {t('models.effect.credit', {
          ...{ count: credit.deals, before: shares(credit.before), after: shares(credit.after) },
        })}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <section className={css.scroll} tabIndex={0} aria-label={t('models.effect.title')}>
        <table className={css.table}>
          <thead>
            <tr>
              <th>{t('models.effect.person')}</th>
              <th>{t('models.effect.now')}</th>
              <th>{t('models.effect.then')}</th>
              <th>{t('models.effect.board')}</th>
              <th className={css.end}>{t('models.effect.quotaNow')}</th>
              <th className={css.end}>{t('models.effect.quotaThen')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ person, before, after }) => {
              const quota = quotas?.items.find((one) => one.person.id === person.id);
              const board = boards.find((one) => one.person.id === person.id)?.stages ?? [];
              const money = (amount: number | null | undefined) =>
                quotas && amount != null ? f.moneyShort({ amount, currency: quotas.currency }) : '–';
              return (
                <tr key={person.id}>
                  <th scope="row">{person.name}</th>
                  <td>{duties(before)}</td>
                  <td>{duties(after)}</td>
                  <td>{[...new Set(board)].join(', ') || t('models.effect.nothing')}</td>
                  <td className={css.end}>{money(quota?.before)}</td>
                  <td className={css.end}>{money(quota?.after)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      <PastPart past={effect.past} />
    </section>
  );
}

/** What goes from whom to whom, the first of many. */
function GoingList({ label, items, going }: { label: string } & Pick<Effect['deals'], 'items' | 'going'>) {
  const { t } = useTranslation();
  if (items.length === 0) return null;
  return (
    <ul aria-label={label}>
      {items.slice(0, told).map(({ id, name, from, to }) => (
        <li key={id}>{t('models.effect.going', { name, from: from.name, to: to.name })}</li>
      ))}
      {going > told ? <li>{t('models.effect.more', { count: going - told })}</li> : null}
    </ul>
  );
}

function PastPart({ past }: { past: Effect['past'] }) {
  const { t } = useTranslation();
  const f = useFormat();
  const money = (amount: number | null) => (amount === null ? '–' : f.moneyShort({ amount, currency: past.currency }));
  return (
    <>
      <h3>{t('models.past.title', { from: f.day(past.from), before: f.day(past.before) })}</h3>
      {past.deals === 0 ? (
        <p className={css.quiet}>{t('models.past.none')}</p>
      ) : (
        <>
          <p>
            {t('models.past.deals', {
              ...{ count: past.deals, perDeal: f.number(past.perDeal ?? 0, 1), most: f.number(past.most) },
            })}{' '}
            {past.isCut ? t('models.past.cut') : null}{' '}
            {past.waits
              ? t('models.past.waits', { days: f.number(past.waits.medianDays, 1), count: past.waits.n })
              : t('models.past.noWaits')}
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
          <section className={css.scroll} tabIndex={0} aria-label={t('models.past.people')}>
            <table className={css.table}>
              <thead>
                <tr>
                  <th>{t('models.effect.person')}</th>
                  <th className={css.end}>{t('models.past.dealsThen')}</th>
                  <th className={css.end}>{t('models.past.daysThen')}</th>
                  <th className={css.end}>{t('models.past.creditThen')}</th>
                </tr>
              </thead>
              <tbody>
                {past.people.map(({ person, before, after }) => (
                  <tr key={person.id}>
                    <th scope="row">{person.name}</th>
                    <td className={css.end}>{`${f.number(before.deals)} → ${f.number(after.deals)}`}</td>
                    <td className={css.end}>{`${f.number(before.days)} → ${f.number(after.days)}`}</td>
                    <td className={css.end}>{`${money(before.credit)} → ${money(after.credit)}`}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
      <p className={css.quiet}>{t('models.past.unknown')}</p>
    </>
  );
}
