/** Does any string in a value, however deep, fit? */
export function someString(value: unknown, fits: (text: string) => boolean): boolean {
  if (typeof value === 'string') return fits(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((one) => someString(one, fits));
}

/**
 * A value with every string in it said anew; parts in which none changes stay the same objects. What is neither an array nor made of plain
 * fields, such as a date, is left as it is; the SDK's operators are copied with their operands.
 */
export function mapStrings<T>(value: T, say: (text: string) => string): T {
  return mapped(value, say) as T;
}

function mapped(value: unknown, say: (text: string) => string): unknown {
  if (typeof value === 'string') return say(value);
  if (typeof value !== 'object' || value === null || !hasFields(value)) return value;
  if (Array.isArray(value)) {
    const items = value.map((one) => mapped(one, say));
    return items.some((one, i) => one !== value[i]) ? items : value;
  }
  const fields = Object.entries(value).map(([name, one]) => [name, mapped(one, say)] as const);
  if (fields.every(([name, one]) => one === (value as Record<string, unknown>)[name])) return value;
  // Of the SDK's operators some fields are not listed, and say what they are.
  const copy = Object.create(Object.getPrototypeOf(value) as object, Object.getOwnPropertyDescriptors(value)) as object;
  return Object.assign(copy, Object.fromEntries(fields));
}

function hasFields(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null || 'operands' in value;
}
