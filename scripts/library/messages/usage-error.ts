/** Wrong use, or something outside the book that is missing: printed without a stack, exit code 2. */
export class UsageError extends Error {
  override name = "UsageError";
}
