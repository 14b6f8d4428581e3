import { type PointerEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../look/button.tsx';
import { ChartFrame, type ChartTable } from './chart-frame.tsx';
import { drawPoints, type MapPoint, pointAt } from './draw-points.ts';
import { type MapView, panned, viewOf, wholeMap, zoomed } from './map-view.ts';
import css from './points-map.module.css';
import { across, high } from './world-places.ts';

type Props = { title: string; note: string; points: readonly MapPoint[]; table: ChartTable };

/** Points on a map of the world that is drawn from what is shipped: it is dragged, zoomed by the wheel, and both by buttons. */
export function PointsMap({ title, note, points, table }: Props) {
  return (
    <ChartFrame title={title} note={note} table={table}>
      {(width) => <Points points={points} width={width} label={`${title}. ${note}`} />}
    </ChartFrame>
  );
}

const step = 1.6;
/** What dragging does, for those who do not drag. */
const ways = [
  { id: 'west', mark: '←', way: [-1, 0] },
  { id: 'north', mark: '↑', way: [0, -1] },
  { id: 'south', mark: '↓', way: [0, 1] },
  { id: 'east', mark: '→', way: [1, 0] },
] as const;

function Points({ points, width, label }: { points: readonly MapPoint[]; width: number; label: string }) {
  const { t } = useTranslation();
  const height = Math.round((high / across) * width);
  const all = useMemo(() => viewOf(points), [points]);
  const [moved, setMoved] = useState<MapView | null>(null);
  const view = moved ?? all;
  const [told, setTold] = useState<{ point: MapPoint; x: number; y: number } | null>(null);
  const canvas = useCanvas(points, view, width, height);
  const drag = useRef<{ x: number; y: number } | null>(null);
  const unit = across / width / view.zoom;
  const onMap = (at: { x: number; y: number }) => ({ x: view.x + at.x * unit, y: view.y + at.y * unit });
  const middle = onMap({ x: width / 2, y: height / 2 });
  useWheel(canvas, (factor, at) => setMoved(zoomed(view, factor, onMap(at))));

  const onMove = (event: PointerEvent<HTMLCanvasElement>) => {
    const at = atOf(event);
    if (drag.current) {
      setMoved(panned(view, { x: (drag.current.x - at.x) * unit, y: (drag.current.y - at.y) * unit }));
      drag.current = at;
      return;
    }
    const point = pointAt(points, at, { view, width });
    setTold(point && { point, ...at });
  };
  const pan = ([x, y]: readonly [number, number]) =>
    setMoved(panned(view, { x: x * step * 60 * unit, y: y * step * 60 * unit }));
  return (
    <>
      <div className={css.map} style={{ width, height }}>
        <canvas
          ref={canvas}
          role="img"
          aria-label={label}
          style={{ width, height }}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            drag.current = atOf(event);
            setTold(null);
          }}
          onPointerMove={onMove}
          onPointerUp={() => {
            drag.current = null;
          }}
          onPointerLeave={() => setTold(null)}
        />
        {told ? (
          <p className={css.told} style={{ left: told.x, top: told.y }}>
            {told.point.text}
          </p>
        ) : null}
      </div>
      <div className={css.tools}>
        <Button aria-label={t('kit.map.nearer')} onClick={() => setMoved(zoomed(view, step, middle))}>
          +
        </Button>
        <Button aria-label={t('kit.map.farther')} onClick={() => setMoved(zoomed(view, 1 / step, middle))}>
          −
        </Button>
        {ways.map(({ id, mark, way }) => (
          <Button key={id} aria-label={t(`kit.map.${id}`)} onClick={() => pan(way)}>
            {mark}
          </Button>
        ))}
        <Button onClick={() => setMoved(null)}>{t('kit.map.all')}</Button>
        <Button onClick={() => setMoved(wholeMap)}>{t('kit.map.world')}</Button>
      </div>
    </>
  );
}

const atOf = ({ nativeEvent: { offsetX: x, offsetY: y } }: { nativeEvent: { offsetX: number; offsetY: number } }) => ({
  x,
  y,
});

/** The canvas is drawn once for each picture of the screen, however often the pointer moves. */
function useCanvas(points: readonly MapPoint[], view: MapView, width: number, height: number) {
  const ref = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const canvas = ref.current;
    if (!canvas) return;
    const dense = window.devicePixelRatio || 1;
    canvas.width = width * dense;
    canvas.height = height * dense;
  }, [width, height]);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const canvas = ref.current;
      const context = canvas?.getContext('2d');
      if (!canvas || !context) return;
      const look = getComputedStyle(canvas);
      const ink = { land: look.getPropertyValue('--line'), edge: look.getPropertyValue('--panel') };
      drawPoints(context, points, { view, width, height, dense: window.devicePixelRatio || 1, ink });
    });
    return () => cancelAnimationFrame(frame);
  }, [points, view, width, height]);
  return ref;
}

/** The wheel zooms the map instead of scrolling the page; React listens to it too late to say so. */
function useWheel(
  ref: { current: HTMLCanvasElement | null },
  zoom: (factor: number, at: { x: number; y: number }) => void,
): void {
  const latest = useRef(zoom);
  latest.current = zoom;
  useEffect(() => {
    const canvas = ref.current;
    if (!canvas) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      latest.current(Math.exp(-event.deltaY / 300), { x: event.offsetX, y: event.offsetY });
    };
    canvas.addEventListener('wheel', onWheel, { passive: false });
    return () => canvas.removeEventListener('wheel', onWheel);
  }, [ref]);
}
