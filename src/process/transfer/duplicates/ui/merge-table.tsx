import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Go } from '../../../../kit/look/go.tsx';
import { moneyOf } from '../../../../kit/record/change-words.ts';
import { hrefOf, type Kind, wordOf } from './kinds.ts';
import css from './merge.module.css';
import type { Field, SideBySide } from './merge-api.ts';

type Props = {
  kind: Kind;
  side: SideBySide;
  into: string;
  chosen: Readonly<Record<string, string>>;
  onInto: (id: string) => void;
  onChoose: (field: string, from: string) => void;
};

/** A line for each field, a column for each record; arrows walk the values of a line, as of any group of radio buttons. */
export function MergeTable({ kind, side, into, chosen, onInto, onChoose }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const name = useId();
  const told = side.fields.filter(({ values }) => values.some(({ text }) => text !== null));
  return (
    <div className={css.scroll}>
      <table className={css.table}>
        <caption className={css.hidden}>{t('duplicates.merge.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('duplicates.merge.stays')}</th>
            {side.records.map((one) => (
              <th key={one.id} scope="col">
                <label className={one.id === into ? css.on : css.choice}>
                  <input type="radio" name={name} checked={one.id === into} onChange={() => onInto(one.id)} />
                  <span>{one.name}</span>
                </label>
                <span className={css.quiet}>
                  {one.beside
                    .map(({ kind: its, count }) =>
                      t(`duplicates.beside.${its}`, { count, number: f.number(count), defaultValue: '' }),
                    )
                    .filter(Boolean)
                    .join(' · ') || t('duplicates.merge.nothingBeside')}{' '}
                  <Go href={hrefOf(kind, one.id)}>{t('duplicates.merge.open')}</Go>
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {told.map((field) => (
            <Line
              key={field.field}
              kind={kind}
              field={field}
              side={side}
              from={field.isOwn ? into : (chosen[field.field] ?? field.chosen)}
              isProposed={chosen[field.field] === undefined}
              onChoose={(from) => onChoose(field.field, from)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const money = new Set(['revenue', 'amount', 'listPrice', 'cost']);

/** What a field says, in the reader's way. */
function useSay(kind: Kind, field: string): (text: string) => string {
  const { t } = useTranslation();
  const f = useFormat();
  if (money.has(field)) return (text) => f.money(moneyOf(text));
  if (field === 'expectedCloseOn') return (text) => f.day(text);
  if (field === 'marginFloor') return (text) => f.percent(Number(text));
  if (kind === 'lead' && field === 'status') return (text) => t(`lead.status.${text}`);
  if (kind === 'lead' && field === 'noContact') return (text) => t(text === 'true' ? 'lead.yes' : 'lead.no');
  if (field === 'consentAt') return (text) => f.when(text);
  if (field === 'status') return (text) => t(`pipeline.status.${text}`);
  if (field === 'active') return (text) => t(text === 'true' ? 'product.sold' : 'product.notSold');
  return (text) => text;
}

type LineProps = {
  kind: Kind;
  field: Field;
  side: SideBySide;
  from: string | null;
  isProposed: boolean;
  onChoose: (from: string) => void;
};

function Line({ kind, field, side, from, isProposed, onChoose }: LineProps) {
  const { t } = useTranslation();
  const group = useId();
  const called = field.name ?? t(wordOf(kind, field.field));
  const say = useSay(kind, field.field);
  const isAll = field.isList && field.mayChoose;
  return (
    <tr>
      <th scope="row">
        {called}
        <span className={css.quiet}>{isProposed ? t(`duplicates.why.${field.why}`) : t('duplicates.why.chosen')}</span>
        {isAll ? (
          <label className={from === 'all' ? css.on : css.choice}>
            <input type="radio" name={group} checked={from === 'all'} onChange={() => onChoose('all')} />
            <span>{t('duplicates.merge.all')}</span>
          </label>
        ) : null}
      </th>
      {field.values.map(({ id, text }) => {
        const whose = side.records.find((one) => one.id === id)?.name;
        const isOn = from === id || from === 'all';
        return (
          <td key={id} data-on={text !== null && isOn ? true : undefined}>
            <span className={css.whose}>{whose}</span>
            {text === null ? (
              <span className={css.quiet}>–</span>
            ) : field.mayChoose ? (
              <label className={css.choice}>
                <input
                  type="radio"
                  name={group}
                  checked={from === id}
                  aria-label={`${called}: ${say(text)} (${whose})`}
                  onChange={() => onChoose(id)}
                />
                <span>{say(text)}</span>
              </label>
            ) : (
              <span>{say(text)}</span>
            )}
          </td>
        );
      })}
    </tr>
  );
}
