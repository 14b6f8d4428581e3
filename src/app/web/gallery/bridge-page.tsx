import { BarChart } from '../../../kit/figures/bar-chart.tsx';
import { Table } from '../../../kit/figures/chart-frame.tsx';
import { FigureTile } from '../../../kit/figures/figure-tile.tsx';
import { LineChart } from '../../../kit/figures/line-chart.tsx';
import { Tiles } from '../../../kit/figures/tiles.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { PersonName } from '../../../kit/look/person.tsx';
import { eur, people } from './made-up.ts';

const why = {
  version: 'version 2, since 1 Jul',
  formula: 'Open pipeline closing in the period ÷ quota of the period.',
  spelledOut: '€ 5.60 M ÷ € 2.00 M = 2.8',
  healthy: '3 to 5; your own conversion of 36 % asks for 2.8',
  rows: [
    { label: '171 deals', href: '/deals' },
    { label: '6 quotas', href: '/targets' },
  ],
  fresh: '4 seconds ago · leading indicator of attainment',
  notThis: (
    <>
      Coverage of what is left to win: <a href="/x">3.1 ×</a>
    </>
  ),
  actions: (
    <>
      <Button>Open rows</Button>
      <Button>See over time</Button>
      <Button>Alert me</Button>
    </>
  ),
};

export function BridgePage() {
  const f = useFormat();
  const against = 'against the same days of last quarter';
  return (
    <PageHead
      flows
      title="You land between € 1.9 M and € 2.3 M. Quota is € 2.0 M: 75 % likely."
      lead={
        <>
          Coverage for next quarter is thin in the Nordics. Proposal takes 4 days longer than in summer.{' '}
          <a href="/x">See what to do</a>
        </>
      }
    >
      <Tiles>
        <FigureTile
          name="Won this quarter"
          value={f.moneyShort(eur(1_240_000))}
          delta={{ text: '12 %', direction: 'up', tone: 'good', against }}
          band={{ from: 0.5, to: 0.8, value: 0.62, label: '62 % of quota, pace 58 %' }}
          trend={{ values: [2, 3, 3, 5, 4, 6, 8], label: 'Rising over seven weeks' }}
          note="62 % of quota · pace 58 %"
          why={why}
        />
        <FigureTile
          name="Pipeline coverage"
          value={f.multiple(2.8)}
          delta={{ text: '0.4', direction: 'down', tone: 'warn', against }}
          band={{ from: 3, to: 5, value: 2.8, label: '2.8, healthy is 3 to 5' }}
          note="healthy 3 to 5 ×"
          why={why}
        />
        <FigureTile
          name="Win rate"
          value={f.percent(0.31)}
          delta={{ text: '0', direction: 'same', tone: 'quiet', against }}
          band={{ from: 0.27, to: 0.35, value: 0.31, label: '31 %, usual is 27 to 35 %' }}
          range={f.percentRange(0.27, 0.35)}
          note="n = 412 closed"
          why={why}
        />
        <FigureTile
          name="Velocity"
          value={f.moneyShort(eur(21_500))}
          unit="a day"
          delta={{ text: '6 %', direction: 'up', tone: 'good', against }}
          band={{ from: 18, to: 24, value: 21.5, label: 'within the usual range' }}
          note="148 deals × € 32.8 k × 31 % ÷ 70 d"
          why={why}
        />
        <FigureTile name="Time to win" value={null} note="not enough closed deals yet (7 of 20)" />
      </Tiles>
      <div
        style={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fit,minmax(340px,1fr))',
          gap: 12,
          margin: '12px 0',
        }}
      >
        <LineChart
          title="Won value by quarter"
          note="The grey line is the same quarter of the year before."
          pointColumn="Quarter"
          points={['Q1', 'Q2', 'Q3', 'Q4']}
          say={(value) => f.moneyShort(eur(value))}
          level={{ value: 2_000_000, label: 'Quota € 2 M' }}
          range={[null, [1_500_000, 1_700_000], [1_700_000, 2_000_000], [1_900_000, 2_300_000]]}
          lines={[
            { id: 'now', label: '2026', values: [1_400_000, 1_600_000, 1_850_000, 2_110_000] },
            { id: 'before', label: '2025', values: [1_100_000, 1_350_000, 1_300_000, 1_700_000], tone: 'context' },
          ]}
        />
        <BarChart
          title="Stage conversion"
          note="Of the deals that left a stage in the last 12 months, how many went on."
          columns={['Stage', 'Went on']}
          targetLabel="peers"
          bars={[
            { id: 'q', label: 'Qualification', value: 0.58, text: '58 %', note: 'n = 412', target: 0.6 },
            { id: 'd', label: 'Demo', value: 0.71, text: '71 %', note: 'n = 238', target: 0.66 },
            { id: 'p', label: 'Proposal', value: 0.41, text: '41 %', note: 'n = 168', tone: 'bad', target: 0.58 },
            { id: 'n', label: 'Negotiation', value: 0.83, text: '83 %', note: 'n = 70', target: 0.8 },
            { id: 'c', label: 'Contracting with a long name', value: 0.93, text: '93 %', note: 'n = 58', target: 0.92 },
          ]}
        />
      </div>
      <Table
        boxed
        label="People"
        table={{
          columns: [
            { label: 'Person' },
            { label: 'Quota', end: true },
            { label: 'Won', end: true },
            { label: 'Lands, P10 to P90', end: true },
            { label: 'Reach quota', end: true },
            { label: 'Their commit is usually' },
            { label: 'Coach next' },
          ],
          rows: [
            {
              id: 'a',
              cells: [
                <PersonName key="p" person={people.AK} />,
                '€ 420 k',
                '€ 311 k',
                '€ 402-486 k',
                '77 %',
                '3 % high',
                '–',
              ],
            },
            {
              id: 'j',
              cells: [
                <PersonName key="p" person={people.JM} />,
                '€ 400 k',
                '€ 196 k',
                '€ 298-410 k',
                '15 %',
                '18 % high',
                'Proposal → Negotiation, 41 % v 58 % of peers',
              ],
            },
            {
              id: 'l',
              cells: [
                <PersonName key="p" person={people.LR} note="ramping, month 4" />,
                '€ 240 k',
                '€ 148 k',
                '€ 201-268 k',
                '42 %',
                'not enough calls yet (3 of 6)',
                'Discovery depth',
              ],
            },
          ],
        }}
      />
    </PageHead>
  );
}
