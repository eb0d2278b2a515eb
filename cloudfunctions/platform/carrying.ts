import type { InvocationContext } from './context';
import { refusals } from './errors';

type Main = (event: unknown, context: InvocationContext) => Promise<unknown>;

/** What a function carries: by the name of the context how its code is loaded. */
export type Carried = Readonly<Record<string, () => Promise<{ main: Main }>>>;

/**
 * The entry of a function that carries contexts. A call says which one by `context` beside its action, and only the code of that one
 * is loaded, once an instance; what does not say so, as a trigger or a message of WeChat's, is for the only one there is.
 */
export function carrying(carried: Carried): Main {
  const names = Object.keys(carried);
  const alone = names.length === 1 ? names[0] : undefined;
  return async (event, context) => {
    const { context: said = alone, ...rest } = (event ?? {}) as Record<string, unknown>;
    const load = typeof said === 'string' && Object.hasOwn(carried, said) ? carried[said] : undefined;
    if (!load) return { ok: false, error: refusals.unknownAction().body() };
    return (await load()).main(rest, context);
  };
}
