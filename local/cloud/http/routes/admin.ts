import type { AdminProtocol } from '../../admin/protocol';
import type { FunctionHost } from '../../functions/host';
import { readJson, sendJson, type Exchange } from '../exchange';
import type { Endpoint } from '../server';

/** The cloud's own limit for one request of the SDK is of this order. */
const LARGEST_REQUEST_BYTES = 16 * 1024 * 1024;

/** Where the SDK sends its actions. Each instance has an address of its own, so that what it asks is counted to the call it runs. */
export function adminEndpoints(protocol: AdminProtocol, host: FunctionHost): Endpoint[] {
  const post = async ({ request, response, rest }: Exchange) => {
    const body = await readJson(request, LARGEST_REQUEST_BYTES);
    sendJson(response, 200, await protocol.answer(body, host.invocationOf(rest)));
  };
  return [
    { path: '/admin', methods: { POST: post } },
    { path: '/admin/', methods: { POST: post } },
  ];
}
