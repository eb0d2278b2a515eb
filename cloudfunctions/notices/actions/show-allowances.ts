import type { Call } from '../../platform/endpoint';
import { kindOf, type NoticeTemplate } from '../../notice-kinds';
import { sayAllowances } from '../allowances';
import type { Allowances } from '../contract';
import { creditsOf } from '../store-credits';
import { templateSettings } from '../templates';

/** What WeChat may still send this person: one database call. */
export async function showAllowances(call: Call): Promise<Allowances> {
  const settings = Object.entries(templateSettings()) as [NoticeTemplate, { templateId: string }][];
  const documents = await creditsOf(
    call.caller.openid,
    settings.map(([, { templateId }]) => templateId),
  );
  const known = settings.map(([key, { templateId }]) => {
    const document = documents.find((one) => one.templateId === templateId);
    const { credits = 0, refusedAt = null, history = [] } = document ?? {};
    return { key, kind: kindOf(key), credits, refusedAt, history };
  });
  return sayAllowances(known, call.identity.posts.length > 0, call.now);
}
