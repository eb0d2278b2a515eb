import type { Call } from '../../platform/endpoint';
import { kindOf } from '../../notice-kinds';
import { sayAllowances } from '../allowances';
import type { Allowances } from '../contract';
import { MESSAGE_TEMPLATE_NAMES, MESSAGE_TEMPLATES } from '../message-templates';
import { creditsOf } from '../store-credits';
import { messageSettings } from '../templates';

/** What WeChat may still send this person, by its templates: one database call. */
export async function showAllowances(call: Call): Promise<Allowances> {
  const settings = messageSettings();
  const documents = await creditsOf(
    call.caller.openid,
    MESSAGE_TEMPLATE_NAMES.map((name) => settings[name].templateId),
  );
  const known = MESSAGE_TEMPLATE_NAMES.map((name) => {
    const document = documents.find((one) => one.templateId === settings[name].templateId);
    const { label, kinds } = MESSAGE_TEMPLATES[name];
    const staffOnly = kinds.every((kind) => kindOf(kind).for === 'staff');
    const { credits = 0, refusedAt = null, history = [] } = document ?? {};
    // The page asks by a kind, as the session names them.
    return {
      key: kinds[0],
      kind: { label, for: staffOnly ? 'staff' : 'everybody' } as const,
      credits,
      refusedAt,
      history,
    };
  });
  return sayAllowances(known, call.identity.posts.length > 0, call.now);
}
