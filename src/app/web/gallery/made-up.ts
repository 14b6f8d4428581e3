import type { BoardCard, BoardColumn, Mark } from '../../../kit/board/board-data.ts';
import type { Format } from '../../../kit/format/format.tsx';
import type { Person } from '../../../kit/look/person.tsx';

export const people = {
  AK: { id: 'ana-k', name: 'Ana Kovač' },
  JM: { id: 'jonas-m', name: 'Jonas Meyer' },
  LR: { id: 'lucia-ro', name: 'Lucía Romero' },
} satisfies Record<string, Person>;

export const eur = (units: number) => ({ amount: Math.round(units * 100), currency: 'EUR' });

type Row = [title: string, amount: number, date: string, owner: keyof typeof people, line: string | Mark[]];
type Stage = [name: string, count: number, total: number, days: [number, number], rows: Row[]];

const stages: Stage[] = [
  [
    'Qualification',
    38,
    1_120_000,
    [9, 12],
    [
      ['Halden Maritime · Fleet renewal', 84_000, '2026-12-18', 'AK', 'Call the harbour master · Tue'],
      ['Brightwater Dental Group', 31_500, '2026-12-12', 'JM', [{ tone: 'warn', text: 'No next step' }]],
      ['Kessler & Söhne Maschinenbau · Line 3', 212_000, '2027-01-20', 'LR', 'Discovery with plant lead · Thu'],
      ['Oriel Foods · Cold chain', 46_800, '2026-12-28', 'AK', [{ tone: 'bad', text: 'Stalled 23 d, usual 12' }]],
    ],
  ],
  [
    'Demo',
    29,
    940_000,
    [11, 14],
    [
      ['Tamarind Hotels · 14 properties', 156_000, '2026-12-15', 'JM', 'Second demo with finance · Wed'],
      ['Verge Logistics', 27_400, '2026-12-09', 'LR', 'Send recording · today'],
      ['Aurora Clinics · Phase 2', 68_000, '2026-12-22', 'AK', [{ tone: 'accent', text: 'BANT 3 of 4' }]],
    ],
  ],
  [
    'Proposal',
    24,
    1_310_000,
    [17, 15],
    [
      ['Polaris Insurance · Claims desk', 320_000, '2026-12-19', 'LR', 'Pricing call with CFO · Mon'],
      ['Meridian Schools Trust', 58_200, '2026-12-16', 'JM', [{ tone: 'warn', text: 'Gate open: pricing discussed' }]],
    ],
  ],
  [
    'Negotiation',
    16,
    870_000,
    [8, 10],
    [
      ['Castellan Energy · Grid monitoring', 240_000, '2026-12-11', 'AK', 'Legal redlines · due today'],
      ['Sable Interiors', 39_000, '2026-12-14', 'LR', 'Terms back from buyer · Fri'],
    ],
  ],
  [
    'Contracting',
    11,
    620_000,
    [5, 6],
    [
      ['Fjordline Ferries · Crew app', 128_000, '2026-12-05', 'JM', 'Signature · Thu'],
      ['Ostara Retail', 74_500, '2026-12-08', 'AK', [{ tone: 'good', text: 'Buyer plan on time' }]],
    ],
  ],
];

const slug = (text: string) => text.toLowerCase().replace(/[^a-z]+/g, '-');

export function someColumns(f: Format, extra = 0): BoardColumn[] {
  const most = 1_310_000 / 0.52;
  return stages.map(([name, count, total, [actual, expected], rows]) => ({
    id: slug(name),
    name,
    count,
    total: f.moneyShort(eur(total)),
    totalExact: f.money(eur(total)),
    share: total / most,
    days: { actual, expected },
    hasMore: false,
    cards: [...rows, ...filler(name, extra)].map(
      ([title, amount, date, owner, line]): BoardCard => ({
        id: slug(title),
        href: `#record`,
        title,
        amount: f.money(eur(amount)),
        date: f.day(date),
        dateExact: f.dayExact(date),
        line: typeof line === 'string' ? line : undefined,
        marks: typeof line === 'string' ? [] : line,
        owner: people[owner],
      }),
    ),
  }));
}

const letters = 'abcdefghijklmnopqrstuvwxyz';
function filler(stage: string, count: number): Row[] {
  return Array.from({ length: count }, (_, at) => [
    `${stage} filler ${letters[at % 26]}${letters[Math.floor(at / 26) % 26]}`,
    10_000 + at * 731,
    '2026-12-20',
    'JM',
    'Ask for the org chart · Fri',
  ]);
}

export type Deal = { id: string; name: string; owner: Person; stage: string; amount: number; close: string };
export const dealAt = (at: number): Deal => {
  const [stage, , , , rows] = stages[at % stages.length]!;
  const [title, amount, close, owner] = rows[at % rows.length]!;
  return {
    id: `deal-${at}`,
    name: at < 13 ? title : `${title} ${at}`,
    owner: people[owner],
    stage,
    amount: amount + at * 17,
    close,
  };
};
export const deals: Deal[] = Array.from({ length: 400 }, (_, at) => dealAt(at));
