/** What a form can ask for, in the order in which it asks; each is a field of the lead. */
export const formFields = ['name', 'companyName', 'title', 'email', 'phone', 'country', 'interest', 'message'] as const;
export type FormFieldName = (typeof formFields)[number];
export type FormField = { field: FormFieldName; required: boolean };
export type Filled = Partial<Record<FormFieldName, string>>;

/** How long each may be; the server refuses more, the page stops there. */
export const longest: Record<FormFieldName, number> = {
  ...{ name: 200, companyName: 200, title: 200, email: 254, phone: 60, country: 60, interest: 200, message: 5_000 },
};

/** Why these fields make no form, or null: each at most once, and always the name and an e-mail address, both required. */
export function faultInFields(fields: readonly FormField[]): 'twice' | 'needs-name-and-email' | null {
  if (new Set(fields.map(({ field }) => field)).size < fields.length) return 'twice';
  const needs = (name: FormFieldName) => fields.some(({ field, required }) => field === name && required);
  return needs('name') && needs('email') ? null : 'needs-name-and-email';
}

/** The first field that a form requires and that was left empty. */
export const lackingIn = (fields: readonly FormField[], filled: Filled): FormFieldName | null =>
  fields.find(({ field, required }) => required && !filled[field]?.trim())?.field ?? null;

/** What was filled in of what the form asks for, trimmed; what it does not ask for is not taken. */
export const askedOf = (fields: readonly FormField[], filled: Filled): Filled =>
  Object.fromEntries(
    fields.flatMap(({ field }) => {
      const text = filled[field]?.trim();
      return text ? [[field, field === 'email' ? text.toLowerCase() : text]] : [];
    }),
  );

/** Whether a text can be an e-mail address; only a letter to it tells whether it is one. */
export const isAddress = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

/** The fields of a form with one asked for, or no longer, in the order in which forms ask. */
export const asksFor = (fields: readonly FormField[], field: FormFieldName, asked: { required: boolean } | null) =>
  formFields.flatMap((name): FormField[] => {
    if (name === field) return asked ? [{ field, ...asked }] : [];
    return fields.filter((one) => one.field === name);
  });
