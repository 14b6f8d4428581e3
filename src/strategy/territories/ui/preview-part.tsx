import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import type { Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { territoriesApi } from './api.ts';
import css from './territories.module.css';
import type { Moves } from './territories.ts';
import type { TerritoryFields } from './use-territory-acts.ts';

type Props = { id: string; fields: TerritoryFields; onProblem: (problem: Problem | null) => void };

/** What would fall elsewhere with what is typed, before it is saved. */
export function PreviewPart({ id, fields, onProblem }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const [seen, setSeen] = useState<{ of: string; moves: Moves } | null>(null);
  const asked = JSON.stringify(fields);
  const look = async () => {
    const sent = await territoriesApi.call('POST /api/v1/territories/:id/preview', { params: { id }, body: fields });
    onProblem(sent.ok ? null : sent.problem);
    if (sent.ok) setSeen({ of: asked, moves: sent.answer });
  };
  // Typed on since, what was seen is of something else.
  const moves = seen?.of === asked ? seen.moves : null;
  const nameOf = ({ at, territories }: Moves['moves'][number]['from']) =>
    at === 'gap' ? t('territories.nowhere') : territories.map(({ name }) => name).join(' / ');
  return (
    <div className={css.preview}>
      <Button onClick={() => void look()}>{t('territories.preview')}</Button>
      <div role="status">
        {moves && moves.moved === 0 ? <p>{t('territories.movesNone')}</p> : null}
        {moves && moves.moved > 0 ? (
          <ul>
            {moves.moves.map(({ from, to, count }) => (
              <li key={`${nameOf(from)} ${nameOf(to)}`}>
                {t('territories.moves', { count, number: f.number(count), from: nameOf(from), to: nameOf(to) })}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  );
}
