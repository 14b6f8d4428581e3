import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** Who comes by the id of a record that became another stands at the address of that one. */
export function useStanding(path: string, asked: string, found: string | undefined): void {
  const { history } = useRouter();
  const isOther = found !== undefined && asked !== '' && found !== asked;
  useEffect(() => {
    if (isOther) history.replace(`${path}/${found}`);
  }, [isOther, path, found, history]);
}
