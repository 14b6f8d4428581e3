import { describe, expect, test } from 'vitest';
import { roleSecret } from './open.ts';
import { rolePassword } from './roles.ts';

describe('what the passwords of the roles are made from', () => {
  const open = 'postgres://owner@db.example.com/sales';
  const folder = () => 'a secret of the data folder, 43 letters long';

  test('the owner’s password, whether it stands in the address or in PGPASSWORD', () => {
    expect(roleSecret('postgres://owner:top%20secret@db.example.com/sales', folder, 'other')).toBe('top secret');
    expect(roleSecret(open, folder, 'top secret')).toBe('top secret');
  });

  test('without a password the secret of the data folder, but not as the cookies are signed with it', () => {
    const secret = roleSecret(open, folder, '');
    expect(secret).not.toContain(folder());
    expect(secret).toBe(roleSecret('postgres://owner@elsewhere/sales', folder, ''));
    expect(secret).not.toBe(roleSecret(open, () => 'the secret of another data folder, as long', ''));
  });

  test('whoever knows the address alone knows no password', () => {
    const mine = rolePassword(roleSecret(open, folder, ''), 'sales_app');
    const guessed = rolePassword(
      roleSecret(open, () => open, ''),
      'sales_app',
    );
    expect(mine).not.toBe(guessed);
    expect(() => roleSecret(open, undefined, '')).toThrow(/DATABASE_URL or PGPASSWORD/);
  });
});
