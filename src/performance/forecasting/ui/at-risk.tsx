import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Format, useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { SaveTable } from '../../../kit/save/save-file.tsx';
import { chanceWords } from './headline.ts';
import css from './projection.module.css';
import { type Asked, addressOf, type Projection, type Risks, risksQuery } from './queries.ts';

type Given = { told: Projection; asked: Asked };
const shownAtFirst = 8;

/** Plans that are more likely missed than not, and deals that may not come as expected, each with why. */
export function AtRisk({ told, asked }: Given) {
  const { t } = useTranslation();
  const f = useFormat();
  const [isWhole, setWhole] = useState(false);
  const found = useQuery({ ...risksQuery(asked), enabled: told.missing?.kind !== 'over' }).data;
  if (!found || told.missing?.kind === 'over') return null;
  const items = isWhole ? found.items : found.items.slice(0, shownAtFirst);
  const { currency } = found;
  return (
    <section className={css.card} aria-labelledby="projection-risks">
      <h2 id="projection-risks">{t('projection.risks.title')}</h2>
      <p className={css.note}>
        {found.atRisk === 0
          ? t('projection.risks.none', { number: f.number(found.looked) })
          : t('projection.risks.note', {
              count: found.atRisk,
              number: f.number(found.atRisk),
              of: f.number(found.looked),
              amount: found.amount === null ? '–' : f.moneyShort({ amount: found.amount, currency }),
            })}
      </p>
      <Plans told={told} asked={asked} />
      <ul className={css.risks}>
        {items.map(({ id, name, ownerName, amount, expectedCloseOn, causes }) => (
          <li key={id}>
            <span>
              <Go href={`/deals/${id}`}>{name}</Go>
              <small>{ownerName}</small>
            </span>
            <span className={css.end} title={amount === null ? undefined : f.money({ amount, currency })}>
              {amount === null ? '–' : f.moneyShort({ amount, currency })}
            </span>
            <span>{expectedCloseOn === null ? '–' : f.day(expectedCloseOn)}</span>
            <span>{causes.map((cause) => causeWords(cause, f, t)).join(' · ')}</span>
          </li>
        ))}
      </ul>
      <Foot found={found} isWhole={isWhole} onWhole={() => setWhole(!isWhole)} />
    </section>
  );
}

/** Teams and people whose quota is more likely missed than reached. */
function Plans({ told, asked }: Given) {
  const { t } = useTranslation();
  const f = useFormat();
  const missed = told.children.flatMap(({ kind, id, name, quota, landing }) =>
    quota && quota.chance !== null && quota.chance < 0.5 && landing
      ? [{ kind, id, name, chance: quota.chance, short: Math.max(0, quota.amount - landing.p50) }]
      : [],
  );
  if (missed.length === 0) return null;
  return (
    <ul className={css.plans}>
      {missed
        .sort((a, b) => a.chance - b.chance)
        .map(({ kind, id, name, chance, short }) => (
          <li key={`${kind} ${id}`}>
            <Go href={addressOf({ period: asked.period, ...(kind === 'team' ? { team: id } : { person: id }) })}>
              {kind === 'team' ? t('adoption.ofTeam', { name }) : name}
            </Go>
            {': '}
            {t('projection.risks.plan', {
              chance: chanceWords(chance, f),
              short: f.moneyShort({ amount: short, currency: told.currency }),
            })}
          </li>
        ))}
    </ul>
  );
}

function Foot({ found, isWhole, onWhole }: { found: Risks; isWhole: boolean; onWhole: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { items, currency } = found;
  if (items.length === 0) return null;
  return (
    <p className={css.save}>
      {items.length > shownAtFirst ? (
        <Button kind="link" aria-expanded={isWhole} onClick={onWhole}>
          {isWhole ? t('projection.risks.fewer') : t('projection.risks.all', { number: f.number(items.length) })}
        </Button>
      ) : null}{' '}
      <SaveTable
        name={t('projection.risks.title')}
        kind="projection-risks"
        asOf={found.asOf}
        headers={(['deal', 'owner', 'amount', 'close', 'causes'] as const).map((name) =>
          t(`projection.risks.column.${name}`),
        )}
        rows={items.map(({ name, ownerName, amount, expectedCloseOn, causes }) => [
          name,
          ownerName,
          amount === null ? null : { amount, currency },
          expectedCloseOn,
          causes.map((cause) => causeWords(cause, f, t)).join(', '),
        ])}
      />
    </p>
  );
}

type Cause = Risks['items'][number]['causes'][number];

function causeWords(cause: Cause, f: Format, t: TFunction): string {
  const count = 'days' in cause ? cause.days : 'times' in cause ? cause.times : 0;
  return t(`projection.risks.cause.${cause.kind}`, { count, number: f.number(count) });
}
