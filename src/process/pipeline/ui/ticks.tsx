import { itemKey } from '../rules/gate.ts';
import type { MissingCriterion } from './api.ts';
import css from './pipeline.module.css';

/** The items of a checklist, each ticked by itself. */
export function Ticks(props: {
  criterion: Pick<MissingCriterion, 'key' | 'items'>;
  isTicked: (key: string) => boolean;
  isFixed: (key: string) => boolean;
  onTick: (key: string, on: boolean) => void;
}) {
  const { criterion, isTicked, isFixed, onTick } = props;
  return (
    <span className={css.ticks}>
      {(criterion.items ?? []).map((item) => {
        const key = itemKey(criterion.key, item.key);
        return (
          <label key={key}>
            <input
              type="checkbox"
              checked={isTicked(key)}
              disabled={isFixed(key)}
              onChange={(event) => onTick(key, event.target.checked)}
            />{' '}
            {item.text}
          </label>
        );
      })}
    </span>
  );
}
