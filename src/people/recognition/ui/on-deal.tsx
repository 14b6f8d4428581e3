import { Offers } from './offers.tsx';

/** On a deal that one won: to tell the team of it. */
export default function OnDeal({ id }: { id: string }) {
  return <Offers of={id} named={false} />;
}
