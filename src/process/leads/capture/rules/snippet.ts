type Form = { title: string; token: string; fields: readonly unknown[] };

/** Where a form stands for everybody; its token is behind the #, so that no log ever sees it. */
export const linkTo = (origin: string, { token }: Pick<Form, 'token'>): string => `${origin}/form#${token}`;

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] as string);

/** What is pasted into a website to show a form there, as high as its fields are: on a phone too: 5 of them and the rest make 710 pixels. */
export const snippetOf = (origin: string, form: Form): string =>
  `<iframe src="${escaped(linkTo(origin, form))}" title="${escaped(form.title)}" style="width:100%;height:${300 + 82 * form.fields.length}px;border:0"></iframe>`;
