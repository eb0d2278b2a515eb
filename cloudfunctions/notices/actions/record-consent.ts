import type { z } from 'zod';
import type { Call } from '../../platform/endpoint';
import { Refusal } from '../../platform/errors';
import type { inputs } from '../contract';
import { recordAnswer } from '../store-credits';
import { templateSettings } from '../templates';

/** Keeps what a person answered when asked for subscriptions: one accept is one message more. A retry counts once. */
export async function recordConsent(call: Call, input: z.output<(typeof inputs)['record-consent']>): Promise<null> {
  const known = new Set(Object.values(templateSettings()).map(({ templateId }) => templateId));
  if (input.answers.some(({ templateId }) => !known.has(templateId))) {
    throw new Refusal('UNKNOWN_TEMPLATE', '没有这种消息提醒，请更新小程序后再试。', {
      rule: 'template of the settings',
    });
  }
  for (const { templateId, accepted } of input.answers)
    await recordAnswer(call.caller.openid, templateId, accepted, call.commandId, call.now);
  return null;
}
