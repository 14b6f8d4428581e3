import { useState } from 'react';
import { Empty } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { FilterChips } from '../../../kit/forms/filter-chips.tsx';
import { Grid } from '../../../kit/grid/grid.tsx';
import type { GridColumn, GridSort } from '../../../kit/grid/grid-columns.ts';
import { Button } from '../../../kit/look/button.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { PersonName } from '../../../kit/look/person.tsx';
import { type Deal, dealAt, deals, eur } from './made-up.ts';

export function GridPage() {
  const f = useFormat();
  const [loaded, setLoaded] = useState(100);
  const [sort, setSort] = useState<GridSort | null>({ column: 'close', descending: false });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const empty = new URLSearchParams(window.location.search).has('empty');
  // ?rows=200000 is a list as long as that, of which pages come a moment after they are seen.
  const total = Number(new URLSearchParams(window.location.search).get('rows') ?? 400);
  const [pages, setPages] = useState<ReadonlyMap<number, Deal[]>>(new Map());
  const far = {
    rowAt: (place: number) => pages.get(Math.floor(place / 200))?.[place % 200],
    onSee: (first: number, last: number) => {
      const wanted = [...new Set([Math.floor(first / 200), Math.floor(last / 200)])];
      setTimeout(() => {
        setPages(
          new Map(wanted.map((page) => [page, Array.from({ length: 200 }, (_, at) => dealAt(page * 200 + at))])),
        );
      }, 30);
    },
  };
  const columns: GridColumn<Deal>[] = [
    { id: 'name', header: 'Deal', width: 260, grow: true, sortable: true, cell: (d) => <a href="#record">{d.name}</a> },
    { id: 'owner', header: 'Owner', width: 170, cell: (d) => <PersonName person={d.owner} /> },
    { id: 'stage', header: 'Stage', width: 130, sortable: true, cell: (d) => d.stage },
    {
      id: 'amount',
      header: 'Amount',
      width: 120,
      align: 'end',
      sortable: true,
      cell: (d) => f.money(eur(d.amount)),
      total: f.moneyShort(eur(4_860_000)),
    },
    { id: 'close', header: 'Closes', width: 120, sortable: true, cell: (d) => f.dayNear(d.close) },
    { id: 'source', header: 'Source', width: 140, optional: true, cell: () => 'Referral' },
  ];
  return (
    <PageHead title="Deals">
      <Grid
        label="Deals"
        columns={columns}
        rows={empty ? [] : deals.slice(0, loaded)}
        rowId={(d) => d.id}
        rowName={(d) => d.name}
        count={empty ? 0 : total}
        far={total > 400 ? far : undefined}
        hasMore={!empty && loaded < 400}
        loading={false}
        onLoadMore={() => setLoaded(loaded + 100)}
        onOpen={() => undefined}
        sort={sort}
        onSort={setSort}
        selected={selected}
        onSelect={setSelected}
        bulk={<Button>Change owner</Button>}
        filters={
          <FilterChips
            label="Filters"
            chips={[{ id: 'o', label: 'Owner is', value: 'my team', choices: [] }]}
            add={[]}
          />
        }
        empty={
          <Empty
            title="Your deals will stand here"
            text="A deal is one sale you hope to make: with whom, for how much, and what happens next."
            action={<Button kind="primary">Create a deal</Button>}
          />
        }
      />
    </PageHead>
  );
}
