import { useTranslation } from 'react-i18next';
import css from './segments.module.css';
import type { BuyerMap } from './segments.ts';

/** How the companies of a segment buy, with what is still open. */
export function BuyerMapShown({ map, open }: { map: BuyerMap; open: { steps: string[]; roles: string[] } }) {
  const { t } = useTranslation();
  const parts = [
    {
      id: 'steps' as const,
      isOrdered: true,
      items: map.steps.map(({ text, by }) => [
        text,
        by ?? (open.steps.includes(text) ? t('segments.map.nobody') : null),
      ]),
    },
    { id: 'roles' as const, isOrdered: false, items: map.roles.map(({ role, cares }) => [role, cares]) },
    {
      id: 'obstacles' as const,
      isOrdered: false,
      items: map.obstacles.map(({ text, answer }) => [text, answer ?? t('segments.map.noAnswer')]),
    },
  ];
  return (
    <div className={css.page}>
      {parts
        .filter(({ items }) => items.length > 0)
        .map(({ id, isOrdered, items }) => {
          const List = isOrdered ? 'ol' : 'ul';
          return (
            <div key={id}>
              <b>{t(`segments.map.${id}`)}</b>
              <List className={css.plain}>
                {items.map(([text, more]) => (
                  <li key={text}>
                    {text}
                    {more ? <span className={css.quiet}> · {more}</span> : null}
                  </li>
                ))}
              </List>
            </div>
          );
        })}
    </div>
  );
}
