/** Fields that are made when they are first asked for, and once. Whoever copies them by `...` asks for them. */
export const lazily = <T extends object>(make: { [K in keyof T]: () => T[K] }): T => {
  const made = {} as T;
  for (const name of Object.keys(make) as (keyof T)[])
    Object.defineProperty(made, name, {
      enumerable: true,
      configurable: true,
      get: () => {
        const value = make[name]();
        Object.defineProperty(made, name, { value, enumerable: true, configurable: true });
        return value;
      },
    });
  return made;
};

/** Fields of a value that is asked for each time. */
export const fieldsOf = <T extends object>(read: () => T, ...names: (keyof T)[]): T => {
  const all = {} as T;
  for (const name of names)
    Object.defineProperty(all, name, { enumerable: true, configurable: true, get: () => read()[name] });
  return all;
};

/** A copy of an object with some fields changed, which asks for no lazy field of either. */
export const inherit = <T extends object, C extends object>(base: T, changes: C): Omit<T, keyof C> & C => {
  const copy: Record<PropertyKey, unknown> = {};
  for (const from of [base, changes])
    for (const name of Reflect.ownKeys(from)) {
      if (from === base && Object.hasOwn(changes, name)) continue;
      const own = Object.getOwnPropertyDescriptor(from, name) ?? {};
      const get = (): unknown => (from as Record<PropertyKey, unknown>)[name];
      // Defining what is plain would take most of the time.
      if (own.enumerable && !own.get) copy[name] = own.value;
      else Object.defineProperty(copy, name, own.get ? { ...own, get } : own);
    }
  return copy as Omit<T, keyof C> & C;
};

/** Gives an object fields of another as well, in place, and asks for none that is lazy: quicker than a copy of both. */
export const join = <T extends object, C extends object>(own: T, others: C): T & C => {
  for (const name of Object.keys(others) as (keyof C)[])
    Object.defineProperty(own, name, { enumerable: true, configurable: true, get: () => others[name] });
  return own as T & C;
};

/** Puts fields in the place of those of an object, and asks for none that is lazy. */
export const become = <T extends object>(one: T, changes: Partial<T>): void => {
  Object.defineProperties(one, Object.getOwnPropertyDescriptors(inherit({}, changes)));
};

/**
 * Gives an object the key of all that it is made of, in place; nothing is a key that is not known. A copy by `...`, of which something
 * may be changed, does not have it.
 */
export const keyed = <T extends { key?: string }>(one: T, key: string | undefined): T =>
  Object.defineProperty(one, "key", { value: key, configurable: true, enumerable: false });

/** A function of one value that is made once for each, as long as the function is there: it may be asked again and again. */
export const once = <K, T>(make: (of: K) => T): ((of: K) => T) => {
  const known = new Map<K, T>();
  return (of) => {
    if (!known.has(of)) known.set(of, make(of));
    return known.get(of) as T;
  };
};
