/** A number without the noise of binary fractions: 6.49 × 10⁸ is 649000000, not 648999999.9999999. */
export const exact = (value: number): number => Number(value.toPrecision(14));
