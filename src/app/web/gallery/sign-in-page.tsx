import { useState } from 'react';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { BarePage } from '../../../kit/shell/bare-page.tsx';

export function SignInPage() {
  const [mail, setMail] = useState('ana@castellan.example');
  const [password, setPassword] = useState('');
  return (
    <BarePage product="Quarterdeck" title="Sign in" text="To Nordwind Sales.">
      <Form
        submit="Sign in"
        onSubmit={async () => undefined}
        errors={['The mail address and the password do not fit.']}
      >
        <TextField label="Mail address" required type="email" autoComplete="username" value={mail} onChange={setMail} />
        <TextField
          label="Password"
          required
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
        />
      </Form>
    </BarePage>
  );
}
