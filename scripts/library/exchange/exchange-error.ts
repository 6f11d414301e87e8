/** A place in a file, from 1. */
export interface FilePlace {
  line: number;
  column: number;
}

/** What is wrong with a file as a whole, so that nothing of it can be read. */
export class ExchangeError extends Error {
  override name = "ExchangeError";
  readonly place: FilePlace;

  constructor(message: string, place: FilePlace) {
    super(message);
    this.place = place;
  }
}
