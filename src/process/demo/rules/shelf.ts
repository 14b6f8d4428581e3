/** What the demo company sells: watched temperatures, from the sensor to the contract that looks after it. */
export type DemoProduct = {
  name: string;
  series: string;
  /** In whole units of the currency, for one payment. */
  price: number;
  cost: number;
  rhythm: 'once' | 'month';
};

const product = (
  series: string,
  name: string,
  price: number,
  cost: number,
  rhythm: DemoProduct['rhythm'] = 'once',
) => ({
  series,
  name,
  price,
  cost,
  rhythm,
});

/** The line whose orders come in autumn. */
export const seasonalSeries = 'Frostguard';
/** The months in which they come. */
export const seasonMonths: readonly number[] = [9, 10, 11, 12];
/** The line that is paid month by month, and renewed. */
export const recurringSeries = 'Insight';

export const shelf: readonly DemoProduct[] = [
  product('Sense', 'Sense T1 temperature sensor', 189, 71),
  product('Sense', 'Sense H2 humidity sensor', 229, 88),
  product('Sense', 'Sense V4 vibration sensor', 349, 140),
  product('Gateway', 'Gateway 8', 1_450, 610),
  product('Gateway', 'Gateway 32', 3_900, 1_720),
  product('Gateway', 'Gateway ATEX', 6_800, 3_100),
  product(recurringSeries, 'Insight Essential', 240, 35, 'month'),
  product(recurringSeries, 'Insight Professional', 590, 70, 'month'),
  product(recurringSeries, 'Insight Compliance', 990, 110, 'month'),
  product(seasonalSeries, 'Frostguard Orchard', 2_650, 1_180),
  product(seasonalSeries, 'Frostguard Pipe', 980, 420),
  product(seasonalSeries, 'Frostguard Depot', 7_400, 3_350),
  product('Care', 'Commissioning day', 1_180, 640),
  product('Care', 'Calibration visit', 890, 430),
];

/** Under this share of the price a sale is too cheap: 15 % off, the most that reps give, stays above it for every product. */
export const leastMargin = 0.35;

/** Who else sells it. */
export const rivals = [
  { name: 'Thermolog Systems', website: 'https://thermolog.example', notes: 'Strong with pharma; slow to deliver.' },
  {
    name: 'KaltBlick',
    website: 'https://kaltblick.example',
    notes: 'Cheap sensors, no contract for looking after them.',
  },
  { name: 'Sentinel One-Degree', website: 'https://one-degree.example', notes: 'Comes in by framework agreements.' },
  { name: 'Frio Datos', website: 'https://friodatos.example', notes: 'Known in Spain and France.' },
  { name: 'Built by themselves', website: null, notes: 'A thermometer, a spreadsheet, and somebody who checks it.' },
] as const;
