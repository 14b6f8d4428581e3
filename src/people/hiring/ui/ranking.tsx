import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { SelectField } from '../../../kit/forms/fields.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { type Moved, movesBetween, rank } from '../rules/ranking.ts';
import css from './hiring.module.css';
import { hiringApi, type RequisitionTold, rankingQuery } from './hiring.ts';
import { useHiringActs } from './use-hiring-acts.ts';

const weights = Array.from({ length: 11 }, (_, weight) => ({ id: String(weight), label: String(weight) }));

/** Candidates by what they were given, under weights beside the published evidence; other weights say whom they move, and why. */
export function Ranking({ requisition }: { requisition: RequisitionTold }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { act } = useHiringActs();
  const told = useQuery(rankingQuery(requisition.id)).data;
  const [tried, setTried] = useState<Record<string, number>>({});
  if (!told || told.items.every(({ means }) => Object.values(means).every((one) => one === null))) return null;
  const { attributes, items, waiting, agreement } = told;
  const weighed = attributes.map((one) => ({ ...one, weight: tried[one.key] ?? one.weight }));
  const [kept, ranked] = [rank(items, attributes), rank(items, weighed)];
  const nameOf = (id: string) => items.find((one) => one.id === id)?.name ?? '';
  const labelOf = (key: string) => attributes.find((one) => one.key === key)?.name ?? key;
  const isOther = weighed.some(({ key, weight }) => weight !== attributes.find((one) => one.key === key)?.weight);
  const keep = async () => {
    const body = {
      attributes: requisition.attributes.map((one) => ({ ...one, weight: tried[one.key] ?? one.weight })),
    };
    const { id, version } = requisition;
    const sending = hiringApi.call('PATCH /api/v1/requisitions/:id', { params: { id }, ifMatch: version, body });
    if (await act(sending, t('hiring.ranking.kept'))) setTried({});
  };
  return (
    <section className={css.part} aria-label={t('hiring.ranking.title')}>
      <h2 className={css.title}>{t('hiring.ranking.title')}</h2>
      <p className={css.quiet}>{t('hiring.ranking.lead')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <section className={css.scroll} tabIndex={0} aria-label={t('hiring.ranking.table')}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('hiring.ranking.place')}</th>
              <th scope="col">{t('hiring.ranking.candidate')}</th>
              <th scope="col" className={css.end}>
                {t('hiring.ranking.composite')}
              </th>
              {attributes.map(({ key, name }) => (
                <th key={key} scope="col" className={css.end}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ranked.map(({ id, place, composite, parts }) => (
              <tr key={id}>
                <td>{place}</td>
                <th scope="row">
                  <Go href={`/hiring/candidates/${id}`}>{nameOf(id)}</Go>
                </th>
                <td className={css.end}>{f.number(composite, 2)}</td>
                {parts.map(({ key, mean }) => (
                  <td key={key} className={css.end}>
                    {mean === null ? '–' : f.number(mean, 1)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {new Set(items.map(({ questionSet }) => questionSet)).size > 1 ? (
        <p className={css.quiet}>{t('hiring.ranking.otherQuestions')}</p>
      ) : null}
      {waiting > 0 ? <p className={css.quiet}>{t('hiring.ranking.waiting', { count: waiting })}</p> : null}
      <p className={css.quiet}>
        {agreement.icc === null
          ? t('hiring.ranking.fewAgree', { of: agreement.of })
          : t('hiring.ranking.agreement', { icc: f.number(agreement.icc, 2), of: agreement.of })}
      </p>
      {requisition.mayWrite ? (
        <div className={css.fields}>
          {weighed.map(({ key, name, weight, validity }) => (
            <SelectField
              key={key}
              label={t('hiring.ranking.weightOf', { name })}
              required
              hint={validity === null ? undefined : t('hiring.ranking.validity', { r: f.number(validity, 2) })}
              value={String(weight)}
              options={weights}
              onChange={(next) => setTried((before) => ({ ...before, [key]: Number(next) }))}
            />
          ))}
        </div>
      ) : null}
      {isOther ? (
        <>
          <Moves moves={movesBetween(kept, ranked)} nameOf={nameOf} labelOf={labelOf} />
          <span className={css.acts}>
            <Button kind="primary" onClick={() => void keep()}>
              {t('hiring.ranking.keep')}
            </Button>
            <Button onClick={() => setTried({})}>{t('kit.cancel')}</Button>
          </span>
        </>
      ) : null}
    </section>
  );
}

type MovesProps = { moves: readonly Moved[]; nameOf: (id: string) => string; labelOf: (key: string) => string };

function Moves({ moves, nameOf, labelOf }: MovesProps) {
  const { t } = useTranslation();
  if (moves.length === 0) return <p role="status">{t('hiring.ranking.noMove')}</p>;
  return (
    <ul role="status" className={css.list}>
      {moves.map(({ id, from, to, because }) => (
        <li key={id} className={css.row}>
          {t('hiring.ranking.moves', { name: nameOf(id), from, to, because: labelOf(because ?? '') })}
        </li>
      ))}
    </ul>
  );
}
