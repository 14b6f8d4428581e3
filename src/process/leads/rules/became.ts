/** What a converted lead became, by the kinds of its records. */
export const recordsBecome = ({
  companyId,
  contactId,
  dealId,
}: {
  companyId: string | null;
  contactId: string | null;
  dealId: string | null;
}): { kind: 'company' | 'contact' | 'deal'; id: string }[] => [
  ...(contactId ? [{ kind: 'contact' as const, id: contactId }] : []),
  ...(companyId ? [{ kind: 'company' as const, id: companyId }] : []),
  ...(dealId ? [{ kind: 'deal' as const, id: dealId }] : []),
];
