import { type ReactNode, useState } from 'react';
import { Calendar } from '../../../kit/calendar/calendar.tsx';
import { Empty, ErrorPage, Progress, Skeleton } from '../../../kit/feedback/states.tsx';
import { lastingToast, toast } from '../../../kit/feedback/toasts.tsx';
import { ColumnChart } from '../../../kit/figures/column-chart.tsx';
import { FlowChart } from '../../../kit/figures/flow-chart.tsx';
import { FilterChips } from '../../../kit/forms/filter-chips.tsx';
import { Pick } from '../../../kit/forms/pick.tsx';
import { Secret } from '../../../kit/forms/secret.tsx';
import { Button, type ButtonKind, Choices, IconButton } from '../../../kit/look/button.tsx';
import { Icon, type IconName, iconNames } from '../../../kit/look/icons.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { PersonName, Tag } from '../../../kit/look/person.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { MenuButton } from '../../../kit/panel/menu.tsx';
import { CheckList, Meter } from '../../../kit/record/checks.tsx';
import { ThreadPanel } from '../../../kit/thread/thread-panel.tsx';
import { people } from './made-up.ts';

const kinds: ButtonKind[] = ['primary', 'button', 'plain', 'link', 'danger'];
const sixWeeks = ['2026-11-30', '2026-12-07'].map((monday) =>
  Array.from({ length: 7 }, (_, at) => new Date(Date.parse(monday) + at * 86_400_000).toISOString().slice(0, 10)),
);

/** Every small part of the kit that has no page of its own here, each under its folder. */
export function PartsPage() {
  return (
    <PageHead
      flows
      title="Parts"
      lead="Each under the folder of the kit in which it lives; pages of parts: #board, #record, #bridge, #grid, #forms, #signin."
    >
      <div style={{ display: 'grid', gap: 28, maxWidth: 980 }}>
        <Look />
        <Feedback />
        <Panels />
        <Forms />
        <Figures />
        <Days />
        <Talk />
      </div>
    </PageHead>
  );
}

const Room = ({ name, children }: { name: string; children: ReactNode }) => (
  <section aria-label={name} style={{ display: 'grid', gap: 12 }}>
    <h2>{name}</h2>
    {children}
  </section>
);
const Row = ({ children }: { children: ReactNode }) => (
  <div style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 10 }}>{children}</div>
);

function Look() {
  const [view, setView] = useState('board');
  return (
    <Room name="look">
      <Row>
        {kinds.map((kind) => (
          <Button key={kind} kind={kind}>
            {kind}
          </Button>
        ))}
        <Button disabled>disabled</Button>
        <IconButton icon="close" label="Close" />
        <Choices
          label="View"
          value={view}
          options={[
            { id: 'board', label: 'Board' },
            { id: 'grid', label: 'Grid' },
          ]}
          onChange={setView}
        />
      </Row>
      <Row>
        {(['good', 'warn', 'bad', 'accent', 'quiet'] as const).map((tone) => (
          <Tag key={tone} tone={tone}>
            {tone}
          </Tag>
        ))}
        <PersonName person={people.AK} note="Manager" />
        <kbd>Ctrl</kbd>
        <kbd>K</kbd>
      </Row>
      <Row>
        {iconNames.map((name: IconName) => (
          <span key={name} title={name}>
            <Icon name={name} />
          </span>
        ))}
      </Row>
    </Room>
  );
}

function Feedback() {
  const work = () => {
    const told = lastingToast('120 of 400 deals');
    setTimeout(told.end, 3_000);
  };
  return (
    <Room name="feedback">
      <Row>
        <Button onClick={() => toast({ text: 'Moved to Proposal', undo: () => undefined })}>Toast with undo</Button>
        <Button onClick={() => toast({ text: 'Nobody knows this stage', tone: 'bad' })}>Toast of a refusal</Button>
        <Button onClick={work}>Toast that lasts</Button>
      </Row>
      <Progress label="Reading people.csv" done={320} total={1_000} note="320 of 1,000" onCancel={() => undefined} />
      <Progress label="Working" done={0} total={null} />
      <Skeleton lines={3} />
      <Empty
        title="No deals yet"
        text="A deal is a chance to sell, such as Mast for Castellan."
        action={<Button kind="primary">New deal</Button>}
      />
      <ErrorPage
        title="The board cannot be shown"
        text="The server could not be reached."
        request="0193a7e0"
        onRetry={() => undefined}
      />
    </Room>
  );
}

function Panels() {
  const [open, setOpen] = useState(false);
  return (
    <Room name="panel">
      <Row>
        <Button onClick={() => setOpen(true)}>Dialog</Button>
        <MenuButton
          named
          label="Acts"
          items={[
            { id: 'move', label: 'Move to Proposal', onPick: () => undefined },
            { id: 'off', label: 'Not now', disabled: true, onPick: () => undefined },
          ]}
        >
          Menu
        </MenuButton>
      </Row>
      {open ? (
        <Dialog title="Close this deal" onClose={() => setOpen(false)}>
          <p>It keeps the focus, closes on Escape, and is a sheet on a phone.</p>
        </Dialog>
      ) : null}
    </Room>
  );
}

function Forms() {
  const [stage, setStage] = useState('demo');
  const stages = ['demo', 'proposal', 'negotiation'].map((id) => ({ id, label: id }));
  return (
    <Room name="forms and record">
      <Row>
        <Pick label="Stage" value={stage} options={stages} onPick={setStage} />
        <FilterChips label="Filters" chips={[]} add={stages.map((each) => ({ ...each, onPick: () => undefined }))} />
      </Row>
      <Secret label="Key" text="qd_0123456789abcdef" />
      <CheckList
        items={[
          { id: 'a', label: 'The budget is known', met: true },
          { id: 'b', label: 'A champion is named', met: false },
        ]}
      />
      <Meter label="Quota" share={0.62} value="62 %" tone="good" />
    </Room>
  );
}

function Figures() {
  const months = ['Sep', 'Oct', 'Nov', 'Dec'];
  return (
    <Room name="figures">
      <ColumnChart
        title="Won a month"
        note="in thousands of euros"
        headers={['Month', 'Won', 'Quota']}
        columns={months.map((label, at) => ({
          id: label,
          label,
          value: 20 + at * 7,
          text: `€ ${20 + at * 7} k`,
          target: 34,
          targetText: '€ 34 k',
        }))}
      />
      <FlowChart
        title="Ways through the stages"
        note="deals of this year"
        columns={['From', 'To', 'Asked']}
        nodes={[
          { id: 'demo', label: 'Demo' },
          { id: 'offer', label: 'Proposal' },
          { id: 'won', label: 'Won', end: 'good' },
        ]}
        edges={[
          { from: 'demo', to: 'offer', kind: 'step', text: 'budget is known' },
          { from: 'offer', to: 'won', kind: 'end', text: 'contract is signed' },
        ]}
      />
    </Room>
  );
}

function Days() {
  return (
    <Room name="calendar">
      <Calendar
        label="Two weeks"
        weeks={sixWeeks}
        month="2026-12"
        items={[
          { id: 'a', day: '2026-12-03', time: '9:30', label: 'Visit the yard' },
          { id: 'b', day: '2026-12-04', time: null, label: 'Send the drawings', warning: 'late' },
        ]}
        onOpen={() => undefined}
        onLeave={() => undefined}
        empty={<p>Nothing in these days</p>}
      />
    </Room>
  );
}

function Talk() {
  const said = { when: 'today', whenExact: '3 Dec 2026, 9:30', act: null, people: [], isEdited: false, isYours: true };
  return (
    <Room name="thread">
      <ThreadPanel
        threads={[
          {
            id: 't',
            isResolved: false,
            items: [{ ...said, id: 'c', author: people.AK, body: 'Who asks **Ines** for the drawings?' }],
          },
        ]}
        fixed={false}
        draftKey="gallery"
        opened={null}
        find={async () => Object.values(people)}
        onWrite={async () => null}
        onEdit={async () => null}
        onRemove={() => undefined}
        onAct={() => undefined}
      />
    </Room>
  );
}
