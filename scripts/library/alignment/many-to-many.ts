/** How many blocks of one side may be how many of the other, the likeliest first. */
export const MANY_TO_MANY = [
  [1, 1],
  [1, 0],
  [0, 1],
  [1, 2],
  [2, 1],
  [1, 3],
  [3, 1],
  [1, 4],
  [4, 1],
] as const;
