import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../kit/format/format.tsx';
import { IconButton } from '../../../../kit/look/button.tsx';
import { useKeyHelp } from '../../../../kit/look/keys.ts';
import { About } from './about.tsx';
import css from './plan.module.css';
import type { Planned } from './queries.ts';
import { keyOf, titleOf } from './words.ts';

type Given = {
  items: readonly Planned[];
  onMove: (item: Planned, by: 1 | -1) => void;
  onDrop: (item: Planned) => void;
};

/** The plan in its order. Whoever moves something by its buttons, or by Alt and the arrows, stays on it. */
export function PlanList({ items, onMove, onDrop }: Given) {
  const { t } = useTranslation();
  const f = useFormat();
  useKeyHelp([{ keys: ['Alt+ArrowUp', 'Alt+ArrowDown'], does: t('kit.keys.order') }]);
  const list = useRef<HTMLOListElement>(null);
  const stays = useRef<{ key: string; button: string } | null>(null);
  useEffect(() => {
    if (!stays.current) return;
    const { key, button } = stays.current;
    stays.current = null;
    const row = list.current?.querySelector(`[data-key="${key}"]`);
    const wanted = row?.querySelector<HTMLButtonElement>(`[data-move="${button}"]`);
    (wanted?.disabled ? row?.querySelector<HTMLButtonElement>('[data-move]:not(:disabled)') : wanted)?.focus();
  });
  const move = (item: Planned, by: 1 | -1) => {
    stays.current = { key: keyOf(item), button: by < 0 ? 'up' : 'down' };
    onMove(item, by);
  };
  const drop = (item: Planned, at: number) => {
    const beside = items[at + 1] ?? items[at - 1];
    stays.current = beside ? { key: keyOf(beside), button: 'drop' } : null;
    onDrop(item);
  };
  const said = (act: string, item: Planned) => t('day.act.of', { act, deal: titleOf(item) });
  return (
    <ol ref={list} className={css.list}>
      {items.map((item, at) => (
        <li
          key={keyOf(item)}
          data-key={keyOf(item)}
          className={css.item}
          onKeyDown={(event) => {
            if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
            event.preventDefault();
            move(item, event.key === 'ArrowUp' ? -1 : 1);
          }}
        >
          <span className={css.place}>{f.number(at + 1)}</span>
          <div className={css.told}>
            <span>{titleOf(item)}</span>
            <About item={item} />
          </div>
          <span className={css.acts}>
            <span className={css.turned}>
              <IconButton
                icon="down"
                data-move="up"
                disabled={at === 0}
                label={said(t('day.plan.up'), item)}
                onClick={() => move(item, -1)}
              />
            </span>
            <IconButton
              icon="down"
              data-move="down"
              disabled={at === items.length - 1}
              label={said(t('day.plan.down'), item)}
              onClick={() => move(item, 1)}
            />
            <IconButton
              icon="close"
              data-move="drop"
              label={said(t('day.plan.drop'), item)}
              onClick={() => drop(item, at)}
            />
          </span>
        </li>
      ))}
    </ol>
  );
}
