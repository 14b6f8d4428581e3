import { useMemo, useState } from 'react';
import { Board } from '../../../kit/board/board.tsx';
import type { MoveResult } from '../../../kit/board/board-data.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { FilterChips } from '../../../kit/forms/filter-chips.tsx';
import { Button, Choices } from '../../../kit/look/button.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { GatePanel } from '../../../kit/record/checks.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { eur, someColumns } from './made-up.ts';

export function BoardPage() {
  const f = useFormat();
  const { isPast } = useAsOf();
  const extra = new URLSearchParams(window.location.search).has('many') ? 400 : 0;
  const [columns, setColumns] = useState(() => someColumns(f, extra));
  const [held, setHeld] = useState<string | null>(null);
  const place = (cardId: string, to: string) =>
    setColumns((before) => {
      const card = before.flatMap((column) => column.cards).find((one) => one.id === cardId);
      return before.map((column) => ({
        ...column,
        cards: column.id === to && card ? [card, ...column.cards] : column.cards.filter((one) => one.id !== cardId),
      }));
    });
  const onMove = async (cardId: string, to: string): Promise<MoveResult> => {
    await new Promise((resolve) => setTimeout(resolve, 120));
    const from = columns.find((column) => column.cards.some((card) => card.id === cardId))?.id ?? '';
    if (to === 'contracting') {
      setHeld(cardId);
      return { held: true };
    }
    if (to === 'qualification') return { refused: 'A deal cannot go back to Qualification once it was shown.' };
    place(cardId, to);
    return { moved: true, undo: async () => place(cardId, from) };
  };
  const panel = useMemo(
    () =>
      held
        ? {
            cardId: held,
            label: 'Castellan Energy to Contracting',
            onClose: () => setHeld(null),
            content: (
              <GatePanel
                title="Castellan Energy → Contracting"
                note="Two of three exit criteria of Negotiation are met."
                items={[
                  { id: 'a', label: 'Terms agreed', note: 'confirmed 2 Dec by Ana Kovač', met: true },
                  { id: 'b', label: 'Economic buyer named', note: 'R. Castellan, CFO', met: true },
                  {
                    id: 'c',
                    label: 'Contract in review',
                    note: 'not attached',
                    met: false,
                    action: <Button>Attach</Button>,
                  },
                ]}
                actions={
                  <>
                    <Button kind="primary">Move when done</Button>
                    <Button>Override…</Button>
                  </>
                }
              />
            ),
          }
        : null,
    [held],
  );
  return (
    <PageHead
      title="New business"
      filters={
        <FilterChips
          label="Filters"
          chips={[
            {
              id: 'owner',
              label: 'Owner is',
              value: 'my team',
              choices: [
                { id: 'me', label: 'Me', onPick: () => undefined },
                { id: 'team', label: 'My team', onPick: () => undefined },
              ],
            },
            { id: 'closes', label: 'Closes', value: 'this quarter', choices: [], onRemove: () => undefined },
          ]}
          add={[{ id: 'stage', label: 'Stage', onPick: () => undefined }]}
        />
      }
      summary={
        <>
          148 deals · <b>{f.moneyShort(eur(4_860_000))}</b> · weighted {f.moneyShort(eur(2_070_000))}
        </>
      }
      tools={
        <Choices
          label="View"
          value="board"
          options={[
            { id: 'board', label: 'Board' },
            { id: 'grid', label: 'Grid' },
            { id: 'timeline', label: 'Timeline' },
          ]}
        />
      }
    >
      <Board
        label="New business"
        columns={columns}
        ends={[
          { id: 'won', name: 'Won', tone: 'good' },
          { id: 'lost', name: 'Lost', tone: 'bad' },
        ]}
        readOnly={isPast}
        onMove={onMove}
        onLoadMore={() => undefined}
        panel={panel}
      />
    </PageHead>
  );
}
