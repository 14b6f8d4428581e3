import { createTheme, type MantineColorsTuple } from '@mantine/core';

const sea: MantineColorsTuple = [
  '#f1f4fe',
  '#e9eefc',
  '#cfdaf8',
  '#a9bdf2',
  '#8aa8ff',
  '#6f90ea',
  '#5579e2',
  '#416adc',
  '#2f5bd7',
  '#2549b4',
];

/** Mantine's own theme; everything that can be a token is one, in tokens.css and base.css. */
export const theme = createTheme({
  colors: { sea },
  primaryColor: 'sea',
  primaryShade: { light: 8, dark: 4 },
  autoContrast: true,
  fontFamily: '"Inter Variable", Inter, system-ui, sans-serif',
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
});
