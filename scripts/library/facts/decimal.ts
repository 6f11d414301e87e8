/** A decimal number as a whole number of units of 10^-scale. */
interface Scaled {
  units: bigint;
  scale: number;
}

const scaled = (value: string): Scaled => {
  const [whole = "", fraction = ""] = value.split(".");
  return { units: BigInt(whole + fraction || "0"), scale: fraction.length };
};

const written = ({ units, scale }: Scaled): string => {
  const digits = String(units).padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, "");
  return fraction === "" ? whole : `${whole}.${fraction}`;
};

/** A number without needless zeros: `007.50` is `7.5`. Takes digits with at most one point. */
export const plain = (value: string): string => written(scaled(value));

/** The product of two decimals without sign, exact: `6.49` × `100000000` is `649000000`. */
export const times = (a: string, b: string): string => {
  const [one, other] = [scaled(a), scaled(b)];
  return written({ units: one.units * other.units, scale: one.scale + other.scale });
};

const unitsAt = (scale: number, { units, scale: own }: Scaled): bigint => units * 10n ** BigInt(scale - own);

/** The sum of two decimals without sign, exact. */
export const plus = (a: string, b: string): string => {
  const [one, other] = [scaled(a), scaled(b)];
  const scale = Math.max(one.scale, other.scale);
  return written({ units: unitsAt(scale, one) + unitsAt(scale, other), scale });
};
