/** Somebody else saved the record since it was read. Answered as 412. */
export class LostUpdate extends Error {
  override name = 'LostUpdate';
  constructor(kind: string, id: string) {
    super(`${kind} ${id} was saved by somebody else meanwhile`);
  }
}

/** The actor may not write this kind of record, not for this owner, or not this field. Answered as 403, the field named. */
export class NotAllowed extends Error {
  override name = 'NotAllowed';
  readonly field: string | null;
  constructor(message: string, field: string | null = null) {
    super(message);
    this.field = field;
  }
}

/** The record is kept by a fiscal quarter that the workspace's calendar does not have. Answered as 403. */
export class NoSuchQuarter extends NotAllowed {}
