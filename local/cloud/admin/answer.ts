import type { FunctionHost } from '../functions/host';
import type { AdminProtocol } from './protocol';

/**
 * What the cloud answers to a question of the instance with this token, however it reached the cloud.
 * @returns null when there is no answer: the instance was to end before it, or a missing one was set on purpose
 */
export async function answerQuestion(
  protocol: AdminProtocol,
  host: FunctionHost,
  token: string,
  question: Record<string, unknown>,
): Promise<Record<string, unknown> | null> {
  return (await host.asks(token)) ? protocol.answer(question, host.invocationOf(token)) : null;
}
