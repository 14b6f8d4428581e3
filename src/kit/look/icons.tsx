const paths = {
  day: 'M8 2.5v1.5M8 12v1.5M2.5 8H4M12 8h1.5M4.1 4.1l1 1M10.9 10.9l1 1M4.1 11.9l1-1M10.9 5.1l1-1M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5',
  inbox: 'M2.5 9.5 4.5 3.5h7l2 6v3h-11zM2.5 9.5H6l1 1.5h2l1-1.5h3.5',
  board: 'M2.5 3h3v10h-3zM6.5 3h3v7h-3zM10.5 3h3v4.5h-3z',
  list: 'M2.5 4h11M2.5 8h11M2.5 12h11',
  target: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5',
  people:
    'M6 3.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4M2.5 13c0-2 1.5-3.5 3.5-3.5S9.5 11 9.5 13M10.5 4a2 2 0 0 1 0 3.5M11 9.7c1.5.3 2.5 1.6 2.5 3.3',
  account: 'M3 13.500V3.500l5-1v11M8 6l5 1v6.500M2 13.500h12M5 6h1M5 8.500h1M5 11h1',
  chart: 'M2.5 13.500h11M4 11V8M7 11V4M10 11V6.500M13 11V3',
  bridge: 'M2 10.500h12M2 13h12M4 10.500V7M12 10.500V7M2.5 7C4 7 6 5.5 6 3.500M13.5 7C12 7 10 5.5 10 3.5',
  key: 'M5.5 7.500a3 3 0 1 1 2.5 2.900L6.5 12H5v1.500H2.500V11z',
  settings: 'M2.5 5h6M11.5 5h2M2.5 11h2M7.5 11h6M10 3.500v3M6 9.500v3',
  search: 'M7 2.500a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.5 10.500l3 3',
  help: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M6.4 6.5a1.6 1.6 0 1 1 2.4 1.4c-.5.3-.8.6-.8 1.2M8 11.2h.01',
  plus: 'M8 3v10M3 8h10',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  menu: 'M2.5 4.500h11M2.5 8h11M2.5 11.500h11',
  close: 'M4 4l8 8M12 4l-8 8',
  check: 'M3 8.500l3 3 7-7',
  down: 'M4.5 6.5 8 10l3.5-3.5',
  right: 'M6.5 4.5 10 8l-3.5 3.5',
  left: 'M9.5 4.5 6 8l3.5 3.5',
  calendar: 'M3 4h10v9.500H3zM3 7h10M5.5 2.500V5M10.5 2.500V5',
  call: 'M4 2.500h2l1 3-1.500 1a6 6 0 0 0 4 4l1-1.500 3 1v2a1.500 1.500 0 0 1-1.500 1.500A9.500 9.500 0 0 1 2.500 4 1.500 1.500 0 0 1 4 2.500',
  mail: 'M2.500 4h11v8h-11zM2.500 4.500 8 9l5.500-4.500',
  meeting:
    'M5 3a1.500 1.500 0 1 0 0 3 1.500 1.500 0 0 0 0-3M11 3a1.500 1.500 0 1 0 0 3 1.500 1.500 0 0 0 0-3M2.500 11V9.500A2 2 0 0 1 4.500 8h1M13.500 11V9.500A2 2 0 0 0 11.500 8h-1M4 13h8M5.500 10.500h5',
  visit: 'M8 2.500a4 4 0 0 0-4 4c0 3 4 7 4 7s4-4 4-7a4 4 0 0 0-4-4M8 5a1.500 1.500 0 1 0 0 3 1.500 1.500 0 0 0 0-3',
  video: 'M2.500 4.500h7.500v7H2.500zM10 7l3.500-2v6L10 9',
  task: 'M3 3h10v10H3zM5.500 8l2 2 3.500-4',
  note: 'M3.500 2.500h9v8l-3 3h-6zM9.500 13.500v-3h3M5.500 5.500h5M5.500 8h3',
  message: 'M2.500 3.500h11v7.500H8l-3 2.500V11H2.500z',
  clock: 'M8 2.500a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M8 5v3l2 1.5',
  bell: 'M8 2.500a3.5 3.5 0 0 0-3.5 3.500c0 3-1.500 4-1.500 5h10c0-1-1.500-2-1.500-5A3.5 3.5 0 0 0 8 2.500M6.5 13.500h3',
  undo: 'M5.5 3 2.5 6l3 3M2.5 6H10a3.5 3.5 0 0 1 0 7H6',
  rail: 'M2.5 3h11v10h-11zM6 3v10',
  columns: 'M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10',
  box: 'M8 2.5 13.5 5v6L8 13.5 2.5 11V5zM2.5 5 8 7.5 13.5 5M8 7.5v6',
  card: 'M2.5 3.5h11v9h-11zM6 5.7a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.600M4 10.800c0-.9.9-1.500 2-1.500s2 .6 2 1.500M10 6.500h2M10 9h2',
  cycle: 'M13 8a5 5 0 0 1-9 3M3 8a5 5 0 0 1 9-3M12 2.500V5H9.500M4 13.500V11h2.500',
  data: 'M3 4.500c0-1.100 2.200-2 5-2s5 .9 5 2-2.200 2-5 2-5-.9-5-2M3 4.500v7c0 1.100 2.200 2 5 2s5-.9 5-2v-7M3 8c0 1.100 2.200 2 5 2s5-.9 5-2',
  flag: 'M4 14V2.500M4 3h8.500l-2 3 2 3H4',
  flow: 'M2.500 3h4v3h-4zM9.500 10h4v3h-4zM6.500 4.500h3a2 2 0 0 1 2 2V10',
  grid: 'M2.500 2.500h11v11h-11zM2.500 6.200h11M2.500 9.800h11M6.200 2.500v11M9.800 2.500v11',
  scores: 'M3 2.500h10v11H3zM5.500 10.500V9M8 10.500V7M10.500 10.500V5',
  tiles: 'M2.500 2.500h5v6h-5zM9.500 2.500h4v3h-4zM9.500 7.500h4v6h-4zM2.500 10.500h5v3h-5z',
  tree: 'M6 2.500h4v3H6zM2.500 10.500h4v3h-4zM9.500 10.500h4v3h-4zM8 5.500V8M4.500 10.500V8h7v2.500',
} as const;

export type IconName = keyof typeof paths;

export const iconNames = Object.keys(paths) as IconName[];

/** Icons are always beside or instead of a word that a screen reader gets elsewhere, so they are silent. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2 : 1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
