// biome-ignore-all lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
// biome-ignore-all lint/a11y/useSemanticElements: and have a name, without being a section of its own
import { useTranslation } from 'react-i18next';
import { Sparkline } from '../../../kit/figures/sparkline.tsx';
import told from '../../../kit/figures/told-table.module.css';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { useSession } from '../../../kit/session.tsx';
import css from './adoption.module.css';
import type { Adoption, FeatureUse } from './queries.ts';

/** What nobody uses, with what it is good for and the ways to change that; then the rest, the least used first. */
export function Features({ told }: { told: Adoption }) {
  const { t } = useTranslation();
  const unused = told.features.filter(({ people }) => people === 0);
  const used = told.features.filter(({ people }) => people > 0);
  const isOne = told.of.people === 1;
  return (
    <>
      {unused.length > 0 ? (
        <section className={css.card} aria-labelledby="adoption-unused">
          <h2 id="adoption-unused">
            {t(isOne ? 'adoption.unused.one' : 'adoption.unused.title', { count: unused.length })}
          </h2>
          <p className={css.note}>{t(isOne ? 'adoption.unused.ownLead' : 'adoption.unused.lead')}</p>
          <ul className={css.unused}>
            {unused.map((feature) => (
              <Unused key={feature.id} feature={feature} />
            ))}
          </ul>
        </section>
      ) : null}
      {used.length > 0 ? (
        <section className={css.card} aria-labelledby="adoption-used">
          <h2 id="adoption-used">{t('adoption.used.title')}</h2>
          <p className={css.note}>{t(isOne ? 'adoption.used.ownLead' : 'adoption.used.lead')}</p>
          <Used features={used} isOne={isOne} />
        </section>
      ) : null}
    </>
  );
}

function Unused({ feature }: { feature: FeatureUse }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const { id, page, module } = feature;
  const isKeeper = user.role === 'leader' || user.role === 'operations';
  const name = t(`adoption.feature.${id}.name`);
  return (
    <li>
      <b>{name}</b>
      <span className={css.gives}>{t(`adoption.feature.${id}.gives`)}</span>
      <span className={css.ways}>
        {page ? (
          <Go href={page} aria-label={t('adoption.openOf', { name })}>
            {t('adoption.open')}
          </Go>
        ) : null}
        {module && isKeeper ? (
          <Go href="/settings/modules" aria-label={t('adoption.switchOffOf', { name })}>
            {t('adoption.switchOff')}
          </Go>
        ) : null}
      </span>
    </li>
  );
}

const spreads = { nobody: 0, few: 1, some: 2, most: 3 };

function Used({ features, isOne }: { features: readonly FeatureUse[]; isOne: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const share = ({ people, of }: FeatureUse) => people / Math.max(1, of);
  const sorted = [...features].sort(
    (a, b) => spreads[a.spread] - spreads[b.spread] || share(a) - share(b) || a.opened + a.acts - b.opened - b.acts,
  );
  const hasOther = features.some(({ byHand }) => byHand.other > 0);
  const hands = hasOther ? (['screen', 'api', 'import', 'other'] as const) : (['screen', 'api', 'import'] as const);
  return (
    <div className={css.scroll} role="group" aria-label={t('adoption.used.title')} tabIndex={0}>
      <table className={`${css.table} ${told.told}`}>
        <thead>
          <tr>
            <th scope="col">{t('adoption.column.feature')}</th>
            {isOne ? null : <th scope="col">{t('adoption.column.spread')}</th>}
            {isOne ? null : <th scope="col">{t('adoption.column.course')}</th>}
            <th scope="col">{t('adoption.column.opened')}</th>
            {hands.map((hand) => (
              <th key={hand} scope="col">
                {t(`adoption.hand.${hand}`)}
              </th>
            ))}
            <th scope="col">{t('adoption.column.last')}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((feature) => {
            const name = t(`adoption.feature.${feature.id}.name`);
            return (
              <tr key={feature.id}>
                <th scope="row">{feature.page ? <Go href={feature.page}>{name}</Go> : name}</th>
                {isOne ? null : (
                  <td data-word={t('adoption.column.spread')} className={css.spread}>
                    <i aria-hidden="true">
                      <i style={{ width: `${share(feature) * 100}%` }} />
                    </i>
                    <span>
                      {t('adoption.peopleOf', { people: f.number(feature.people), of: f.number(feature.of) })}
                    </span>
                    <small>{t(`adoption.spread.${feature.spread}`)}</small>
                  </td>
                )}
                {isOne ? null : (
                  <td data-word={t('adoption.column.course')}>
                    <Sparkline values={feature.periods} label={t('adoption.courseOf', { name })} />
                  </td>
                )}
                <td data-word={t('adoption.column.opened')}>
                  {feature.page || feature.opened > 0 ? f.number(feature.opened) : '–'}
                </td>
                {hands.map((hand) => (
                  <td key={hand} data-word={t(`adoption.hand.${hand}`)}>
                    {feature.byHand[hand] > 0 ? f.number(feature.byHand[hand]) : '–'}
                  </td>
                ))}
                <td data-word={t('adoption.column.last')}>{feature.lastOn ? f.dayNear(feature.lastOn) : '–'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
