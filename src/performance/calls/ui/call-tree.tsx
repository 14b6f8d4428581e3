// biome-ignore-all lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
// biome-ignore-all lint/a11y/useSemanticElements: and have a name, without being a section of its own
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import toldCss from '../../../kit/figures/told-table.module.css';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { PersonName, Tag } from '../../../kit/look/person.tsx';
import css from './calls.module.css';
import type { Forecast, Row, TrackRecord } from './queries.ts';
import { SayDialog } from './say-dialog.tsx';

const columns = ['commit', 'bestCase', 'mostLikely'] as const;
type Given = { told: Forecast; record: TrackRecord | undefined };

/** Who says what, over the tree of that day: deals, what each said, what was made of it above, and how such numbers held. */
export function CallTree({ told, record }: Given) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string | null | undefined>(undefined);
  const row = told.rows.find(({ personId }) => personId === open);
  const whole = { personId: null, name: t('forecast.node.all') };
  return (
    <section className={css.card} aria-labelledby="forecast-tree">
      <div className={css.head}>
        <h2 id="forecast-tree">{t('forecast.tree.title')}</h2>
        {told.maySayWhole ? <Button onClick={() => setOpen(null)}>{t('forecast.tree.sayWhole')}</Button> : null}
      </div>
      <p className={css.note}>{t('forecast.tree.lead')}</p>
      <div className={css.scroll} role="group" aria-label={t('forecast.tree.title')} tabIndex={0}>
        <table className={`${css.table} ${toldCss.told}`}>
          <thead>
            <tr>
              <th scope="col">{t('forecast.tree.person')}</th>
              <th scope="col">{t('forecast.tree.won')}</th>
              {columns.map((one) => (
                <th key={one} scope="col">
                  {t(`forecast.column.${one}`)}
                </th>
              ))}
              <th scope="col">{t('forecast.tree.quota')}</th>
              <th scope="col" className={css.start}>
                {t('forecast.tree.held')}
              </th>
              <th scope="col">
                <span className="sr-only">{t('forecast.tree.act')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {told.rows.map((one) => (
              <PersonRow key={one.personId} row={one} told={told} record={record} onSay={() => setOpen(one.personId)} />
            ))}
            {told.node === null && told.rows.length > 1 ? (
              <tr className={css.whole}>
                <th scope="row">{whole.name}</th>
                <td data-word={t('forecast.tree.won')}>
                  <Money told={told} amount={told.pacing.won} />
                </td>
                {columns.map((one) => (
                  <td key={one} data-word={t(`forecast.column.${one}`)}>
                    <Said
                      told={told}
                      value={told.whole[one]}
                      last={told.wholeLast?.[one]}
                      why={told.wholeSaid?.reason}
                    />
                  </td>
                ))}
                <td data-word={t('forecast.tree.quota')}>
                  {told.pacing.quota === null ? '–' : <Money told={told} amount={told.pacing.quota} />}
                </td>
                <td colSpan={2} />
              </tr>
            ) : null}
          </tbody>
        </table>
      </div>
      {row ? (
        <SayDialog
          told={told}
          of={{
            subject: row.personId,
            name: row.name,
            numbers: row.numbers,
            word: row.maySay === 'above' ? row.adjusted : row.said,
            needsReason: row.maySay === 'above' || row.leads,
          }}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
      {open === null ? (
        <SayDialog
          told={told}
          of={{ subject: null, name: whole.name, numbers: told.whole, word: told.wholeSaid, needsReason: true }}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </section>
  );
}

function PersonRow({ row, told, record, onSay }: Given & { row: Row; onSay: () => void }) {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row" style={{ paddingInlineStart: row.depth * 16 }}>
        <PersonName person={{ id: row.personId, name: row.name }} />
      </th>
      <td data-word={t('forecast.tree.won')}>
        <Money told={told} amount={row.treeClosed} />
      </td>
      {columns.map((one) => (
        <td key={one} data-word={t(`forecast.column.${one}`)}>
          <Said
            told={told}
            value={row.numbers[one]}
            last={row.last?.[one]}
            why={row.numbers[one].from === 'adjusted' ? row.adjusted?.reason : (row.said?.reason ?? row.said?.note)}
          />
        </td>
      ))}
      <td data-word={t('forecast.tree.quota')}>
        {row.quota === null ? '–' : <Money told={told} amount={row.quota} />}
      </td>
      <td data-word={t('forecast.tree.held')} className={css.start}>
        <HeldSo id={row.personId} record={record} />
      </td>
      <td className={toldCss.beside}>
        {row.maySay ? (
          <Button onClick={onSay} aria-label={t(`forecast.say.button.${row.maySay}Of`, { name: row.name })}>
            {t(`forecast.say.button.${row.maySay}`)}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}

function Money({ told, amount }: { told: { currency: string }; amount: number }) {
  const f = useFormat();
  const value = { amount, currency: told.currency };
  return <span title={f.money(value)}>{f.moneyShort(value)}</span>;
}

type Value = Row['numbers']['commit'];

/** A number with where it comes from, and how it moved since the last call. */
function Said({
  told,
  value,
  last,
  why,
}: {
  told: Forecast;
  value: Value;
  last?: number | undefined;
  why?: string | null | undefined;
}) {
  const { t } = useTranslation();
  const f = useFormat();
  const { currency } = told;
  const by = last === undefined ? 0 : value.amount - last;
  const moved =
    by === 0
      ? null
      : t(`forecast.tree.${by > 0 ? 'up' : 'down'}`, { amount: f.moneyShort({ amount: Math.abs(by), currency }) });
  const from =
    value.from === 'below'
      ? null
      : t(`forecast.from.${value.from}`, { amount: f.moneyShort({ amount: value.below, currency }) });
  return (
    <span className={css.said} title={[f.money({ amount: value.amount, currency }), why].filter(Boolean).join(' · ')}>
      <span>
        {f.moneyShort({ amount: value.amount, currency })}
        {value.from === 'below' ? null : (
          <>
            {' '}
            <Tag tone={value.from === 'adjusted' ? 'warn' : 'accent'}>{t(`forecast.from.mark.${value.from}`)}</Tag>
          </>
        )}
      </span>
      {from || moved ? <small>{[from, moved].filter(Boolean).join(' · ')}</small> : null}
    </span>
  );
}

/** How somebody's commits held in periods that are over, where there are enough of them, or they are one's own. */
function HeldSo({ id, record }: { id: string; record: TrackRecord | undefined }) {
  const { t } = useTranslation();
  const f = useFormat();
  const found = record?.people.find(({ person }) => person.id === id);
  if (!found) return <span className={css.quiet}>{t('forecast.held.none')}</span>;
  // Of somebody who speaks of his reports alone, how those numbers held.
  const own = found.own ?? found.above;
  if (!own)
    return <span className={css.quiet}>{t('forecast.held.few', { have: found.calls, need: record?.least })}</span>;
  if (own.bias === null) return <span className={css.quiet}>{t('forecast.held.nothing')}</span>;
  const share = f.percent(Math.abs(own.bias));
  return (
    <span>
      {Math.abs(own.bias) < 0.005
        ? t('forecast.held.true')
        : t(own.bias > 0 ? 'forecast.held.high' : 'forecast.held.low', { share })}
    </span>
  );
}
