import type { z } from 'zod';
import type { Call } from '../../platform/endpoint';
import type { inputs } from '../contract';
import type { Verdict } from '../check';
import { checkByTrace, keepEarly } from '../store';
import { takeVerdict } from './settle';

/**
 * WeChat's verdict on a file. It may come twice, and before its trace is written down: then it is kept for whoever writes the trace,
 * who looks for it afterwards; and looked for once more here, so that one of the two finds the other.
 */
export async function receiveVerdict(call: Call, input: z.output<typeof inputs.wxa_media_check>): Promise<null> {
  const { trace_id: traceId, errcode, result } = input;
  const verdict: Verdict = errcode === 0 ? (result?.suggest ?? null) : null;
  const label = result?.label ?? null;
  let check = await checkByTrace(traceId);
  if (!check) {
    await keepEarly(traceId, { verdict, label, at: call.now });
    check = await checkByTrace(traceId);
  }
  if (check) await takeVerdict(check, verdict, label, call.now);
  return null;
}
