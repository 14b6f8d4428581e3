import { type CSSProperties, type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../../kit/look/button.tsx';
import { Icon } from '../../../../kit/look/icons.tsx';
import small from '../../../../kit/look/small.module.css';
import { MenuButton, type MenuItem } from '../../../../kit/panel/menu.tsx';
import { titleOf } from '../../words/names.ts';
import { heights, type Widget, widths } from '../rules/widgets.ts';
import type { Answers } from './api.ts';
import css from './boards.module.css';
import { WidgetView } from './widget.tsx';

/** What can be done to a widget while a dashboard is being changed. */
export type WidgetActs = {
  moveTo: (id: string, to: number) => void;
  size: (id: string, side: 'width' | 'height', by: 1 | -1) => void;
  change: (widget: Widget) => void;
  remove: (id: string) => void;
};

type Props = { widgets: readonly Widget[]; page: Answers; acts?: WidgetActs | undefined };

/** The widgets in their order on twelve columns, under their headings; on a phone one below another. */
export function BoardGrid({ widgets, page, acts }: Props) {
  return (
    <div className={css.gridBox}>
      {sectionsOf(widgets).map(({ name, from, own }) => (
        <section key={`${from} ${name}`} aria-label={name || undefined}>
          {name ? <h2 className={css.section}>{name}</h2> : null}
          <div className={css.grid}>
            {own.map((widget, at) => (
              <Placed key={widget.id} {...{ widget, page, acts }} at={from + at} count={widgets.length} />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

/** Widgets that follow each other under the same heading stand together. */
function sectionsOf(widgets: readonly Widget[]): { name: string; from: number; own: Widget[] }[] {
  const sections: { name: string; from: number; own: Widget[] }[] = [];
  for (const [at, widget] of widgets.entries()) {
    const last = sections.at(-1);
    if (last?.name === widget.section) last.own.push(widget);
    else sections.push({ name: widget.section, from: at, own: [widget] });
  }
  return sections;
}

type PlacedProps = { widget: Widget; page: Answers; acts: WidgetActs | undefined; at: number; count: number };

function Placed({ widget, page, acts, at, count }: PlacedProps) {
  const [over, setOver] = useState(false);
  const style = { '--width': widget.width, '--wide': Math.min(12, widget.width * 2) } as CSSProperties;
  if (!acts)
    return (
      <div className={css.placed} style={style} data-widget={widget.id}>
        <WidgetView widget={widget} page={page} />
      </div>
    );
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    acts.moveTo(event.dataTransfer.getData('text/plain'), at);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons of the bar do the same by keyboard
    <div
      className={css.placed}
      style={style}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Bar {...{ widget, page, acts, at, count }} />
      <div className={css.still} inert>
        <WidgetView widget={widget} page={page} />
      </div>
    </div>
  );
}

/** What stands above a widget while it can be changed: to take hold of, and the same by buttons. */
function Bar({ widget, page, acts, at, count }: PlacedProps & { acts: WidgetActs }) {
  const { t } = useTranslation();
  const { id, width, height } = widget;
  const answers = page.answers.filter(({ widgetId }) => widgetId === id);
  const name = titleOf(widget, answers, t);
  const move = (to: number, button: string) => {
    acts.moveTo(id, to);
    // Moved, it stands elsewhere in the page; whoever moves it goes on moving it.
    requestAnimationFrame(() => document.getElementById(button)?.focus());
  };
  const items: (MenuItem | false)[] = [
    { id: 'change', label: t('boards.edit.change'), onPick: () => acts.change(widget) },
    width < (widths.at(-1) ?? 0) && {
      id: 'wider',
      label: t('boards.edit.wider'),
      onPick: () => acts.size(id, 'width', 1),
    },
    width > (widths[0] ?? 0) && {
      id: 'narrower',
      label: t('boards.edit.narrower'),
      onPick: () => acts.size(id, 'width', -1),
    },
    height < (heights.at(-1) ?? 0) && {
      id: 'higher',
      label: t('boards.edit.higher'),
      onPick: () => acts.size(id, 'height', 1),
    },
    height > (heights[0] ?? 0) && {
      id: 'lower',
      label: t('boards.edit.lower'),
      onPick: () => acts.size(id, 'height', -1),
    },
    { id: 'remove', label: t('boards.edit.remove'), onPick: () => acts.remove(id) },
  ];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons in it do the same by keyboard
    <div
      className={css.bar}
      draggable
      onDragStart={(event) => event.dataTransfer.setData('text/plain', id)}
      title={t('boards.edit.drag')}
    >
      <span className={css.barName}>{name}</span>
      <IconButton
        id={`earlier-${id}`}
        icon="left"
        label={t('boards.edit.earlier', { name })}
        disabled={at === 0}
        onClick={() => move(at - 1, `earlier-${id}`)}
      />
      <IconButton
        id={`later-${id}`}
        icon="right"
        label={t('boards.edit.later', { name })}
        disabled={at === count - 1}
        onClick={() => move(at + 1, `later-${id}`)}
      />
      <MenuButton
        label={t('boards.edit.more', { name })}
        className={small.square}
        align="end"
        items={items.filter((item) => item !== false)}
      >
        <Icon name="more" />
      </MenuButton>
    </div>
  );
}
