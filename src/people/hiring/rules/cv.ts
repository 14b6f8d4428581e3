/** What a CV may be: a PDF, a document, or plain text. */
const types = [
  'application/pdf',
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.oasis.opendocument.text',
  'application/rtf',
  'text/plain',
];

/** What a form lets choose. */
export const cvEndings = '.pdf,.doc,.docx,.odt,.rtf,.txt';

/** Of a stranger no more is taken at once. */
export const mostCvBytes = 10 * 1_048_576;

/** So many files one candidate may send through the form. */
export const mostCvs = 3;

/** For so long after applying a file may be sent along. */
export const cvHours = 1;

/** The kind of document that interviewers are shown. */
export const cvLabel = 'CV';

/** Whether a file may be a CV, by what it is and not by what it is called: a program that is named `cv.pdf` is none. */
export const isCv = (mediaType: string): boolean => types.includes(mediaType);
