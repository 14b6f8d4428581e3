import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Slot } from '../../../kit/slots.tsx';
import { type PackFacts, productivityOf, tiesOf } from '../rules/board-pack.ts';
import { questionBehind, rowsAddress } from '../rules/question.ts';
import { exactWords, missingWords } from '../words/values.ts';
import type { Bridge } from './api.ts';
import css from './bridge.module.css';

/** What the printed pack has beside the page: where the quarter lands, productivity, and on which records each number rests. */
export function BoardPack({ bridge, onReady }: { bridge: Bridge; onReady: () => void }) {
  return (
    <div className={css.pack} data-board-pack="">
      <Slot at="board-pack" id="" values={{ period: bridge.period.name }} onDone={onReady} />
      <Productivity bridge={bridge} />
      <Evidence bridge={bridge} />
    </div>
  );
}

function factsOf({ figures, people, wonByQuarter, period }: Bridge): PackFacts {
  const figure = (id: string) => figures.find(({ definition }) => definition.id === id)?.figure;
  const column = wonByQuarter.find(({ name }) => name === period.name);
  return {
    won: { value: figure('won_value')?.value ?? null, n: figure('won_value')?.n ?? 0 },
    velocity: figure('velocity_money_per_day')?.value ?? null,
    people,
    column: column ? { value: column.won, n: column.n } : null,
  };
}

function Productivity({ bridge }: { bridge: Bridge }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { people, wonPerPerson, dealsPerPerson, velocityPerPerson } = productivityOf(factsOf(bridge));
  const money = (amount: number) => f.money({ amount: Math.round(amount), currency: bridge.currency });
  const lines = [
    ['won', wonPerPerson === null ? null : money(wonPerPerson)],
    ['deals', dealsPerPerson === null ? null : f.number(dealsPerPerson, 1)],
    ['velocity', velocityPerPerson === null ? null : t('metrics.aDay', { value: money(velocityPerPerson) })],
  ] as const;
  return (
    <section>
      <h2>{t('bridge.pack.productivity')}</h2>
      <p>{t('bridge.pack.perPerson', { count: people, number: f.number(people) })}</p>
      <dl className={css.lines}>
        {lines.map(([id, words]) => (
          <div key={id}>
            <dt>{t(`bridge.pack.${id}`)}</dt>
            <dd>{words ?? t('metrics.missing.no-data')}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Each figure with its records, and what has to come to the same. */
function Evidence({ bridge }: { bridge: Bridge }) {
  const { t } = useTranslation();
  const f = useFormat();
  const money = (amount: number) => f.money({ amount, currency: bridge.currency });
  return (
    <section>
      <h2>{t('bridge.pack.evidence')}</h2>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('bridge.pack.figure')}</th>
            <th scope="col" className={css.end}>
              {t('bridge.pack.value')}
            </th>
            <th scope="col" className={css.end}>
              {t('metrics.count')}
            </th>
            <th scope="col">{t('bridge.pack.records')}</th>
          </tr>
        </thead>
        <tbody>
          {bridge.figures.map(({ definition, figure }) => (
            <tr key={definition.id}>
              <td>{definition.name}</td>
              <td className={css.end}>
                {figure.value === null
                  ? missingWords(figure, t)
                  : definition.unit === 'money-per-day'
                    ? t('metrics.aDay', { value: exactWords(definition.unit, figure.value, figure.currency, f) })
                    : exactWords(definition.unit, figure.value, figure.currency, f)}
              </td>
              <td className={css.end}>{f.number(figure.n)}</td>
              <td>
                {figure.rowsHref ? (
                  <Go href={rowsAddress(definition.id, questionBehind(figure.rowsHref), f.today)}>
                    {t('metrics.openRows')}
                  </Go>
                ) : (
                  t('metrics.missing.no-data')
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul>
        {tiesOf(factsOf(bridge)).map(({ of, sum, whole }) => (
          <li key={of}>
            {t(sum === whole ? `bridge.pack.ties.${of}` : 'bridge.pack.ties.differs', {
              sum: money(sum),
              whole: money(whole),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
