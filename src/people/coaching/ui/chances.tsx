import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { useListPort } from '../../../kit/list/list-port.ts';
import { Go } from '../../../kit/look/go.tsx';
import css from './coaching.module.css';
import { Because, Gain } from './next-list.tsx';
import type { Coached } from './queries.ts';
import { useCoachingWords } from './words.ts';

/** Where somebody is behind his peers, the records that show it, and whether his results are luck. */
export function Chances({ of }: { of: Coached }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { skillName } = useCoachingWords();
  const { pathOf } = useListPort();
  const { chances, cites, luck, currency, volume } = of;
  return (
    <section aria-labelledby="coaching-chances">
      <h2 id="coaching-chances">{t('coaching.chances')}</h2>
      {chances.length === 0 ? (
        <p className={css.quiet}>{t('coaching.notBehind')}</p>
      ) : (
        <ol className={css.list}>
          {chances.map((chance) => (
            <li key={chance.skill.key} className={css.one}>
              <div className={css.told}>
                <p>
                  <b>{skillName(chance.skill)}</b>
                </p>
                <Because chance={chance} currency={currency} volume={volume} />
              </div>
              <Gain chance={chance} currency={currency} volume={volume} />
            </li>
          ))}
        </ol>
      )}
      {cites.length > 0 ? (
        <p>
          {t('coaching.lookAt')}{' '}
          {cites.map(({ kind, id, name, day }, at) => (
            <span key={id}>
              {at > 0 ? ', ' : null}
              <Cited path={pathOf(kind, id)} name={name} />
              {day ? <span className={css.quiet}> ({f.day(day)})</span> : null}
            </span>
          ))}
        </p>
      ) : null}
      {luck ? (
        <p>
          {t(`coaching.luck.${luck.says}`, {
            won: f.number(luck.won),
            closed: f.number(luck.closed),
            low: f.number(luck.low),
            high: f.number(luck.high),
          })}
        </p>
      ) : null}
    </section>
  );
}

const Cited = ({ path, name }: { path: string | null; name: string }) =>
  path ? <Go href={path}>{name}</Go> : <span>{name}</span>;
