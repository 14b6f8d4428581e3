import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import css from './trash.module.css';
import { type Deleted, trashKinds } from './trash-data.ts';

type LineProps = {
  item: Deleted;
  ticked: boolean;
  fixed: boolean;
  onTick: (on: boolean) => void;
  onRestore: () => void;
};

/** One deleted record: what it was, who deleted it and when, and what went with it. */
export function TrashLine({ item, ticked, fixed, onTick, onRestore }: LineProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const name = item.erased || item.name === null ? t('trash.erased') : item.name;
  const mayRestore = item.mayRestore && !fixed;
  const who = item.deletedBy?.name ?? t('trash.nobody');
  const known = item.others.filter(({ kind }) => (trashKinds as readonly string[]).includes(kind));
  const others = known.map(({ kind, count }) => t(`trash.count.${kind}`, { count, number: f.number(count) }));
  return (
    <li>
      <label className={css.tick}>
        <input
          type="checkbox"
          checked={ticked}
          disabled={!mayRestore}
          aria-label={t('trash.tick', { name })}
          onChange={(event) => onTick(event.target.checked)}
        />
      </label>
      <div className={css.said}>
        <span>
          <span className={css.kind}>{t(`trash.kind.${item.kind}`)}</span> <b>{name}</b>
        </span>
        <span className={css.quiet}>
          {t('trash.by', { who, when: f.whenWithin(item.deletedAt) })}
          {item.became ? ` · ${t('trash.became', { name: item.became.name })}` : ''}
          {others.length > 0 ? ` · ${t('trash.with', { others: others.join(', ') })}` : ''}
        </span>
      </div>
      {mayRestore ? (
        <Button onClick={onRestore} aria-label={t('trash.restoreOne', { name })}>
          {t('trash.restore')}
        </Button>
      ) : (
        <span className={css.quiet}>{item.mayRestore ? '' : t('trash.notYours')}</span>
      )}
    </li>
  );
}
