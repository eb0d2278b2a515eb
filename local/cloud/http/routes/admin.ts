import { answerQuestion } from '../../admin/answer';
import type { AdminProtocol } from '../../admin/protocol';
import type { FunctionHost } from '../../functions/host';
import { HttpRefusal, readBody, readJson, sendJson, type Exchange } from '../exchange';
import { boundaryOf, formAnswer, formFields } from '../multipart';
import type { Endpoint } from '../server';

/** The cloud's own limit for one request of the SDK is of this order. */
const LARGEST_REQUEST_BYTES = 16 * 1024 * 1024;

/** Where the SDK sends its actions. Each instance has an address of its own, so that what it asks is counted to the call it runs. */
export function adminEndpoints(protocol: AdminProtocol, host: FunctionHost): Endpoint[] {
  const post = async ({ request, response, rest }: Exchange) => {
    const boundary = boundaryOf(request.headers['content-type']);
    const body = boundary
      ? formFields(await readBody(request, LARGEST_REQUEST_BYTES), boundary)
      : await readJson(request, LARGEST_REQUEST_BYTES);
    const answer = await answerQuestion(protocol, host, rest, body);
    if (!answer) response.destroy();
    else if (boundary) response.end(formAnswer(answer));
    else sendJson(response, 200, answer);
  };
  const interrupt = async ({ request, response }: Exchange) => {
    const { function: name, questions } = await readJson(request, LARGEST_REQUEST_BYTES);
    if (typeof name !== 'string' || !host.has(name)) throw new HttpRefusal(400, '没有这个云函数。');
    const waiting = host.interruptions.clear(name);
    if (typeof questions === 'number') host.interruptions.set(name, questions);
    sendJson(response, 200, { waiting });
  };
  return [
    { path: '/admin', methods: { POST: post } },
    { path: '/admin/', methods: { POST: post } },
    // {function, questions?}: see functions/interruptions.ts; answers whether an earlier one was still waiting to happen
    { path: '/interruptions', methods: { POST: interrupt } },
  ];
}
