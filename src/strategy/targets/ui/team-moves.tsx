import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import type { QuotaGrid } from './api.ts';
import css from './targets.module.css';

type Moves = { moves: QuotaGrid['moves']; currency: string };

/** Who came under another manager within a quarter, and what of his amount counts with each, in a sentence for each. */
export function TeamMoves({ moves, currency }: Moves) {
  const { t } = useTranslation();
  const f = useFormat();
  if (moves.length === 0) return null;
  const money = (amount: number) => f.money({ amount, currency });
  return (
    <section aria-label={t('quota.move.title')} className={css.moves}>
      <h2 className={css.title}>{t('quota.move.title')}</h2>
      <ul>
        {moves.map(({ person, quarter, amount, parts }) => (
          <li key={`${person.id} ${quarter}`}>
            {t('quota.move.line', {
              ...{ name: person.name, quarter, amount: money(amount) },
              parts: parts
                .map(({ manager, from, until, days, amount: own }) =>
                  t(manager ? 'quota.move.part' : 'quota.move.partOfNobody', {
                    ...{ amount: money(own), name: manager?.name, count: days },
                    ...{ from: f.day(from), until: f.day(until) },
                  }),
                )
                .join(', '),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
