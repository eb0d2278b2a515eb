import type { RequestDetail } from '../../cloudfunctions/requests/contract';
import type { AvailableAction } from '../../cloudfunctions/platform/steps';
import { call, type Reply } from './call';

const FIELD = { placeholder: '', suggestions: [], preset: '', max: 1, required: true };
/** The form by which a squad is asked to help with a need, as any other step. */
export async function loadSending(
  id: string,
): Promise<Reply<{ id: string; version: number; title: string; availableActions: AvailableAction[] }>> {
  const reply = await call('requests', 'squads-to-send', { id });
  if (!reply.ok) return reply;
  const { version, title, squads } = reply.data;
  const step: AvailableAction = {
    action: 'send-squad',
    label: '请队伍来帮',
    primary: true,
    confirm: '',
    fields: [
      { ...FIELD, name: 'choice', label: '哪支队伍', options: squads },
      { ...FIELD, name: 'note', label: '请他们做什么', placeholder: '例如：陪老人去医院复诊', max: 200, options: [] },
    ],
  };
  return { ok: true, data: { id, version, title, availableActions: squads.length > 0 ? [step] : [] } };
}

/** Asks a squad to help. The same commandId sent again asks once. */
export function sendSquad(
  { id, version, fields }: { id: string; version: number; fields?: { choice?: string; note?: string } },
  commandId: string,
): Promise<Reply<RequestDetail>> {
  const { choice = '', note = '' } = fields ?? {};
  return call('requests', 'send-squad', { id, version, squadId: choice, note }, { commandId });
}
