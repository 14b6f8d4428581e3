import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../../kit/feedback/states.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import { useIsOn } from '../../../../kit/session.tsx';
import { periodWords } from '../../words/periods.ts';
import type { Dashboard } from './api.ts';
import { BoardGrid } from './board-grid.tsx';
import { offeredWidgets } from './offered-widgets.ts';
import type { PageAsk } from './page-ask.ts';
import { answersQuery, useAlsoHeard } from './queries.ts';
import { useAwake, useDark } from './use-awake.ts';
import { useScreens, zoomOf } from './use-screens.ts';
import css from './wall.module.css';

type Props = { dashboards: Dashboard[]; ask: PageAsk; seconds: number; onLeave: () => void };

/** Each is asked again this often, beside what the live stream says, so that a wall that lost the stream heals by itself. */
const againMs = 60_000;

/** Dashboards over the whole screen, one after another, a tall one in several screens, until Escape: the browser's own modal, so that the frame is out of reach. */
export function Wall({ dashboards, ask, seconds, onLeave }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const ref = useRef<HTMLDialogElement>(null);
  const [at, setAt] = useState(0);
  const [screen, setScreen] = useState(0);
  const [held, setHeld] = useState(false);
  useAlsoHeard();
  useAwake();
  useDark();
  useFullScreen(ref, onLeave);
  const answers = useQueries({
    queries: dashboards.map((each) => ({
      ...answersQuery(each, ask, null),
      placeholderData: keepPreviousData,
      refetchInterval: againMs,
      refetchIntervalInBackground: true,
    })),
  });
  const dashboard = dashboards[at];
  const answer = answers[at];
  const page = answer?.data;
  const grid = useRef<HTMLDivElement>(null);
  const fitted = useScreens(grid, dashboard, page !== undefined);
  const screens = fitted?.screens ?? [];
  const shown = screens[screen] ?? screens[0];
  const turns = dashboards.length > 1 || screens.length > 1;
  const next = () => {
    if (screen + 1 < screens.length) return setScreen(screen + 1);
    setScreen(0);
    setAt((at + 1) % dashboards.length);
  };
  const turn = useRef(next);
  turn.current = next;
  useEffect(() => {
    if (held || !turns) return;
    const timer = setInterval(() => turn.current(), seconds * 1000);
    return () => clearInterval(timer);
  }, [held, turns, seconds]);
  const isOn = useIsOn();
  const isLost = answer?.isError || answer?.fetchStatus === 'paused';
  return (
    <dialog
      ref={ref}
      className={css.wall}
      aria-label={t('boards.wall.title')}
      onCancel={(event) => {
        event.preventDefault();
        onLeave();
      }}
    >
      <div className={css.inside} style={{ '--zoom': zoomOf(fitted) } as CSSProperties}>
        <header className={css.head}>
          <h1>{dashboard?.name}</h1>
          <p>
            {page ? `${periodWords(page.period, f)} · ` : ''}
            {page && !isLost ? t('boards.lead.fresh', { time: f.time(page.freshAt) }) : null}
            <span role="status" className={css.lost}>
              {isLost
                ? page
                  ? t('boards.wall.lost', { time: f.time(page.freshAt) })
                  : t('boards.wall.lostAtOnce')
                : ''}
            </span>
          </p>
        </header>
        {page && dashboard ? (
          // Why would open behind the wall: here numbers are looked at; on the dashboard itself they are asked.
          <div inert ref={grid}>
            <BoardGrid
              widgets={offeredWidgets(dashboard, page, isOn).filter(({ id }) => !shown || shown.includes(id))}
              page={page}
            />
          </div>
        ) : (
          <Skeleton lines={8} />
        )}
      </div>
      <footer className={css.foot}>
        {turns ? (
          <>
            {dashboards.length > 1 ? (
              <span>{t('boards.wall.place', { place: at + 1, count: dashboards.length })}</span>
            ) : null}
            {screens.length > 1 ? (
              <span>{t('boards.wall.screen', { place: screen + 1, count: screens.length })}</span>
            ) : null}
            <Button kind="link" aria-pressed={held} onClick={() => setHeld(!held)}>
              {held ? t('boards.wall.goOn') : t('boards.wall.hold')}
            </Button>
            <Button kind="link" onClick={next}>
              {t('boards.wall.next')}
            </Button>
          </>
        ) : null}
        <Button kind="link" onClick={onLeave}>
          {t('boards.wall.leave')}
        </Button>
      </footer>
    </dialog>
  );
}

/** Over the whole screen where the browser lets it; leaving that by Escape leaves the wall too. */
function useFullScreen(ref: { current: HTMLDialogElement | null }, onLeave: () => void): void {
  const leave = useRef(onLeave);
  leave.current = onLeave;
  useEffect(() => {
    const dialog = ref.current;
    let wasFull = false;
    let isOver = false;
    const changed = () => {
      if (document.fullscreenElement) wasFull = true;
      else if (wasFull) leave.current();
    };
    document.addEventListener('fullscreenchange', changed);
    const show = () => {
      if (dialog && !dialog.open && !isOver) dialog.showModal();
    };
    // Only a press may ask for it: a wall that begins by its address fills the window. What came last lies on top, so first the screen.
    document.documentElement.requestFullscreen().then(show, show);
    return () => {
      isOver = true;
      document.removeEventListener('fullscreenchange', changed);
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
      dialog?.close();
    };
  }, [ref]);
}
