import { ChartFrame, type ChartTable } from './chart-frame.tsx';
import css from './figures.module.css';
import { across, dots, high, namesIn, others, type Place, shapes } from './world-places.ts';

type Props = { title: string; note: string; places: readonly Place[]; table: ChartTable };

/** So many shades are told apart. */
const shades = 5;
/** Countries, the darker the more; the largest carry their names, and all stand in the table behind. Drawn from what is shipped. */
export function WorldMap({ title, note, places, table }: Props) {
  return (
    <ChartFrame title={title} note={note} table={table}>
      {(width) => <Countries places={places} width={width} label={`${title}. ${note}`} />}
    </ChartFrame>
  );
}

function Countries({ places, width, label }: { places: readonly Place[]; width: number; label: string }) {
  const most = Math.max(0, ...places.map(({ value }) => value));
  const shade = (value: number) =>
    most <= 0 || value <= 0 ? 0.12 : Math.max(1, Math.ceil((value / most) * shades)) / shades;
  const factor = across / width;
  return (
    <svg
      width={width}
      height={(high / across) * width}
      viewBox={`0 0 ${across} ${high}`}
      className={css.svg}
      role="img"
      aria-label={label}
    >
      <path d={Object.values(shapes).join('') + others} fill="var(--line)" stroke="var(--panel)" strokeWidth={0.5} />
      {places.map((place) => (
        // biome-ignore lint/a11y: the table behind holds the same for the keyboard
        <g key={place.code} onClick={place.onOpen} className={place.onOpen ? css.opens : undefined}>
          <title>{`${place.label}: ${place.text}`}</title>
          <Country code={place.code} opacity={shade(place.value)} />
        </g>
      ))}
      {namesIn(places, factor).map(({ code, label: name, text, x, y, size }) => (
        <text
          key={code}
          className={css.mapName}
          x={x}
          y={y}
          textAnchor="middle"
          style={{ fontSize: size, strokeWidth: size / 3 }}
        >
          {`${name} ${text}`}
        </text>
      ))}
    </svg>
  );
}

function Country({ code, opacity }: { code: string; opacity: number }) {
  const drawn = { fill: 'var(--accent)', stroke: 'var(--panel)', strokeWidth: 0.5, opacity };
  const [x, y] = dots[code] ?? [];
  return shapes[code] ? <path d={shapes[code]} {...drawn} /> : <circle cx={x} cy={y} r={4} {...drawn} />;
}
