import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { SelectField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import type { Product } from './api.ts';
import { areAll, findProducts } from './product-queries.ts';
import { productsQuery } from './queries.ts';

type Named = { id: string; name: string };

/** A product that is sold: from a list while all of them fit into it, by typing where the catalogue is longer. */
export function ProductField(props: {
  label: string;
  value: string;
  /** What stands there already, also when it is sold no more. */
  known?: Named | null | undefined;
  none: string;
  required?: boolean;
  error?: string | undefined;
  onChange: (id: string, product: Product | undefined) => void;
}) {
  const { known, none, value, onChange, ...shared } = props;
  const sold = useQuery(productsQuery()).data ?? [];
  const [picked, setPicked] = useState<Named | null>(null);
  const listed = known && !sold.some(({ id }) => id === known.id) ? [known, ...sold] : sold;
  if (areAll(sold))
    return (
      <SelectField
        {...shared}
        none={none}
        value={value}
        options={listed.map(({ id, name }) => ({ id, label: name }))}
        onChange={(id) =>
          onChange(
            id,
            sold.find((each) => each.id === id),
          )
        }
      />
    );
  return (
    <PersonField
      {...shared}
      faceless
      value={[picked, ...listed].find((each) => each?.id === value) ?? null}
      people={findProducts}
      onChange={(product) => {
        setPicked(product);
        onChange(product?.id ?? '', (product as Product | null) ?? undefined);
      }}
    />
  );
}
