/** Somebody else saved the record since it was read. Answered as 412. */
export class LostUpdate extends Error {
  override name = 'LostUpdate';
  constructor(kind: string, id: string) {
    super(`${kind} ${id} was saved by somebody else meanwhile`);
  }
}

/** The actor may not write this kind of record, or not for this owner. Answered as 403. */
export class NotAllowed extends Error {
  override name = 'NotAllowed';
}

/** The record is kept by a fiscal quarter that the workspace's calendar does not have. Answered as 403. */
export class NoSuchQuarter extends NotAllowed {}
