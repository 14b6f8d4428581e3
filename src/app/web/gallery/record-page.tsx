import { useState } from 'react';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { CheckList, Meter } from '../../../kit/record/checks.tsx';
import { Facts } from '../../../kit/record/facts.tsx';
import { ListWalk, RecordPage, Section, StagePath } from '../../../kit/record/record-page.tsx';
import { ComposerTabs, Timeline } from '../../../kit/record/timeline.tsx';
import { TopSlot } from '../../../kit/shell/page.tsx';

export function DealPage() {
  const [kind, setKind] = useState('note');
  const [amount, setAmount] = useState('240000');
  return (
    <RecordPage
      title="Castellan Energy · Grid monitoring"
      amount="€ 240,000"
      subtitle="closes 11 Dec, in 8 days · Ana Kovač"
      path={
        <StagePath
          label="Stages"
          onStep={() => undefined}
          steps={[
            { id: 'p', name: 'Prospecting', state: 'done', line: '2-9 Sep · 7 d' },
            { id: 'q', name: 'Qualification', state: 'done', line: '9-24 Sep · 15 d' },
            { id: 'd', name: 'Demo', state: 'done', line: '24 Sep-14 Oct · 20 d' },
            { id: 'r', name: 'Proposal', state: 'done', line: '14 Oct-25 Nov · 42 d, usual 15', slow: true },
            { id: 'n', name: 'Negotiation', state: 'now', line: 'since 25 Nov · 8 d of 10' },
            { id: 'c', name: 'Contracting', state: 'ahead', line: '2 of 3 criteria met' },
          ]}
        />
      }
      facts={
        <>
          <TopSlot>
            <ListWalk index={3} count={16} onPrevious={() => undefined} onNext={() => undefined} />
            <Button>Won</Button>
            <Button>Lost</Button>
          </TopSlot>
          <Section title="Facts">
            <Facts
              items={[
                { id: 'account', label: 'Account', value: <a href="/x">Castellan Energy AG</a> },
                {
                  id: 'amount',
                  label: 'Amount',
                  value: `€ ${Number(amount).toLocaleString('en')}`,
                  note: 'margin 41 %',
                  edit: {
                    kind: 'money',
                    value: amount,
                    save: async (value) => {
                      if (Number.isNaN(Number(value))) return 'Enter an amount, such as 12,500.';
                      setAmount(value);
                      toast({ text: 'Amount changed', undo: () => setAmount(amount) });
                      return null;
                    },
                  },
                },
                { id: 'category', label: 'Category', value: <Tag tone="accent">Commit</Tag> },
                {
                  id: 'close',
                  label: 'Close',
                  value: '11 Dec',
                  edit: { kind: 'date', value: '2026-12-11', save: async () => null },
                },
                {
                  id: 'next',
                  label: 'Next step',
                  value: 'Legal redlines',
                  note: <span style={{ color: 'var(--warn)' }}>today</span>,
                },
                { id: 'source', label: 'Source', value: 'Referral, Fjordline' },
                { id: 'competitor', label: 'Competitor', value: 'Gridwise', note: 'we win 44 %, n = 18' },
                { id: 'splits', label: 'Splits', value: 'Ana 70 % · Lucía 30 %' },
                { id: 'territory', label: 'Territory', value: 'DACH industry' },
              ]}
            />
          </Section>
          <Section title="Buying group">
            <CheckList
              stacked
              items={[
                { id: 'a', label: 'R. Castellan, CFO', note: 'economic buyer · met 28 Nov', met: true },
                { id: 'b', label: 'M. Osei, Head of Grid', note: 'champion · 6 meetings', met: true },
                { id: 'c', label: 'Security reviewer', note: 'not met', met: false, action: <Button>Add</Button> },
              ]}
            />
          </Section>
        </>
      }
      timeline={
        <Timeline
          composer={
            <ComposerTabs
              label="Log"
              value={kind}
              onChange={setKind}
              kinds={[
                { id: 'note', label: 'Note', key: 'N' },
                { id: 'call', label: 'Call', key: 'C' },
                { id: 'mail', label: 'Mail', key: 'M' },
                { id: 'meeting', label: 'Meeting', key: 'E' },
                { id: 'task', label: 'Task', key: 'T' },
              ]}
            />
          }
          empty={null}
          items={[
            {
              id: '1',
              when: 'Today 9:12',
              whenExact: '3 December 2026, 9:12',
              title: 'Mail from M. Osei',
              note: 'Re: redlines',
              body: '“Legal is fine with clause 7. Liability cap is still open, they ask for 12 months of fees.”',
              actions: [
                { label: 'Accept', run: () => undefined },
                { label: 'Dismiss', run: () => undefined },
              ],
            },
            {
              id: '2',
              when: '2 Dec',
              whenExact: '',
              title: 'Gate: Terms agreed',
              text: 'confirmed by Ana Kovač',
              note: 'evidence: mail of 2 Dec',
            },
            {
              id: '3',
              when: '1 Dec',
              whenExact: '',
              title: 'Amount',
              text: '€ 260,000 → € 240,000',
              note: 'discount 8 %, approved by K. Brandt',
              undo: () => toast({ text: 'Amount is back at € 260,000' }),
            },
            {
              id: '4',
              when: '28 Nov',
              whenExact: '',
              title: 'Meeting with R. Castellan',
              note: '34 min · talk ratio 41 %, 13 questions',
              body: 'Budget released for Q1. Asked for a security review before signature.',
            },
            {
              id: '5',
              when: '25 Nov',
              whenExact: '',
              title: 'Proposal → Negotiation',
              text: 'by Ana Kovač',
              note: 'all criteria met',
              undo: () => undefined,
            },
            {
              id: '6',
              when: '21 Nov',
              whenExact: '',
              title: 'Room visited',
              text: 'by 3 people',
              note: 'ROI model 11 min, pricing 4 min',
            },
          ]}
        />
      }
      todo={
        <>
          <Section title="64 % to win by 31 Dec" note="52-74 %, of deals scored like this 63 of 100 were won">
            <Meter label="Economic buyer met" share={0.62} value="+" />
            <Meter label="Mail both ways" share={0.48} value="+" />
            <Meter label="Long in Proposal" share={0.38} value="−" tone="bad" />
            <Meter label="No security contact" share={0.3} value="−" tone="bad" />
          </Section>
          <Section title="To reach Contracting">
            <CheckList
              items={[
                { id: 'a', label: 'Terms agreed', met: true },
                { id: 'b', label: 'Economic buyer named', met: true },
                { id: 'c', label: 'Contract in review', met: false, action: <Button>Attach</Button> },
              ]}
            />
          </Section>
          <Section title="MEDDIC 14 of 18">
            <Meter label="Metrics" share={1} value="3" />
            <Meter label="Economic buyer" share={1} value="3" />
            <Meter label="Decision criteria" share={0.66} value="2" />
            <Meter label="Decision process" share={0.33} value="1" />
          </Section>
          <Section title="Pays Ana € 11,760" note="70 % of € 240,000 at 7 %, marginal tier 2." />
        </>
      }
    />
  );
}
