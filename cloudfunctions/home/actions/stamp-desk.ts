import type { z } from 'zod';
import type { RegisteredCall } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import { summaryFrom } from '../../requests/waits';
import type { DeskStamp, inputs } from '../contract';
import { stampLooks, stampOf } from '../stamps';
import { seeFor } from './who';

/** Has a desk changed? One database call, whatever the desk, for whom this instance has met. */
export async function stampDesk(
  call: RegisteredCall,
  { kind, gridCode = '', queue }: z.output<(typeof inputs)['desk-stamp']>,
): Promise<DeskStamp> {
  const sight = await seeFor(call, (who) => stampLooks(who, { kind, gridCode, queue }));
  if (!sight) throw refusals.notRegistered();
  const { found } = sight;
  const own = kind === 'own' && 'todo' in found;
  return {
    stamp: stampOf(found),
    summary: own ? summaryFrom(found as unknown as Parameters<typeof summaryFrom>[0]) : null,
  };
}
