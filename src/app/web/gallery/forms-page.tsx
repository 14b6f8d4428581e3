import { useState } from 'react';
import type { Money } from '../../../ground/money.ts';
import { ErrorPage, Progress } from '../../../kit/feedback/states.tsx';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { ConflictDialog, Form, ReasonDialog } from '../../../kit/forms/dialogs.tsx';
import { CheckField, DateField, MoneyField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import type { Person } from '../../../kit/look/person.tsx';
import { people } from './made-up.ts';

export function FormsPage() {
  const [name, setName] = useState('Castellan Energy');
  const [amount, setAmount] = useState<Money | null>({ amount: 24_000_000, currency: 'EUR' });
  const [day, setDay] = useState('2026-12-11');
  const [stage, setStage] = useState('demo');
  const [owner, setOwner] = useState<Person | null>(people.AK);
  const [mail, setMail] = useState(true);
  const [open, setOpen] = useState<'reason' | 'conflict' | null>(null);
  const close = () => setOpen(null);
  return (
    <PageHead title="Forms" flows>
      <div style={{ maxWidth: 440, display: 'grid', gap: 20 }}>
        <Form
          submit="Create deal"
          errors={['expectedStage: Nobody knows this stage.']}
          onSubmit={async () => toast({ text: 'Deal created', undo: () => undefined })}
        >
          <TextField label="Name" required value={name} onChange={setName} />
          <MoneyField label="Amount" currency="EUR" value={amount} onChange={setAmount} />
          <DateField label="Closes" value={day} onChange={setDay} error="This day is before the deal began." />
          <SelectField
            label="Stage"
            required
            value={stage}
            onChange={setStage}
            options={[
              { id: 'demo', label: 'Demo' },
              { id: 'proposal', label: 'Proposal' },
            ]}
          />
          <PersonField label="Owner" required value={owner} onChange={setOwner} people={Object.values(people)} />
          <TextField
            label="Next step"
            lines={3}
            value=""
            onChange={() => undefined}
            hint="What happens next, and who does it."
          />
          <CheckField label="Tell the team by mail" checked={mail} onChange={setMail} />
        </Form>
        <Progress
          label="Importing contacts"
          done={42_000}
          total={100_000}
          note="42,000 of 100,000"
          onCancel={() => undefined}
        />
        <div style={{ display: 'flex', gap: 8 }}>
          <Button onClick={() => setOpen('reason')}>Override…</Button>
          <Button onClick={() => setOpen('conflict')}>Conflict</Button>
          <Button onClick={() => toast({ text: 'The deal is closed already.', tone: 'bad' })}>Refuse</Button>
        </div>
        <ErrorPage
          title="This page could not be shown"
          text="The database did not answer."
          request="req-7"
          onRetry={() => undefined}
        />
      </div>
      {open === 'reason' ? (
        <ReasonDialog
          title="Override the gate"
          text="Contract in review is missing. Your reason stands in the timeline and in the report of overrides."
          label="Reason"
          submit="Move to Contracting"
          onClose={close}
          onSubmit={async () => {
            close();
            return null;
          }}
        />
      ) : null}
      {open === 'conflict' ? (
        <ConflictDialog
          title="Jonas Meyer saved this deal a moment ago"
          text="Choose for each field what shall stand. Fields that only one of you changed are kept."
          before={{ amount: '€ 260,000', close: '18 Dec' }}
          yours={{ amount: '€ 240,000', close: '11 Dec' }}
          theirs={{ amount: '€ 250,000', close: '22 Dec' }}
          fieldName={(field) => ({ amount: 'Amount', close: 'Closes' })[field] ?? field}
          say={(_, value) => String(value)}
          onClose={close}
          onSave={async () => close()}
        />
      ) : null}
    </PageHead>
  );
}
