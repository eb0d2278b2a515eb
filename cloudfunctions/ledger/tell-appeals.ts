import { writeMoment } from '../platform/clock';
import { derivedId } from '../platform/commands';
import type { OutboxEntry, Recipient } from '../platform/notices';
import { EXCLUSION_REASONS } from '../../miniprogram/packages/ledger/vocabulary/ledger';
import type { Appeal, AppealEntry } from './appeals';

export const APPEAL_PAGE = '/packages/ledger/pages/appeal/index';

/** The chief on duty nearest above whoever asked. */
export interface Decider {
  personId: string;
  gridCode: string;
}

/** Who hears of a step: the one to decide, or the one who asked. Pure. */
export function tellAppeal(appeal: Appeal, taken: AppealEntry, decider: Decider | null): OutboxEntry[] {
  const { by, note } = taken;
  const who = by.title + by.name;
  switch (taken.action) {
    case 'ask': {
      const reason = EXCLUSION_REASONS[appeal.reason].label;
      const body = `${who}请求把“${appeal.title}”剔除（${reason}），请在${writeMoment(appeal.decideBy)}前决定。`;
      return decider ? [notice(appeal, taken, { personId: decider.personId }, '有一件申诉等您决定', body)] : [];
    }
    case 'grant':
    case 'deny': {
      const title = taken.action === 'grant' ? '申诉已同意' : '申诉没有同意';
      const body = `“${appeal.title}”由${who}决定：${note}`;
      return [notice(appeal, taken, { openid: appeal.asker.openid }, title, body)];
    }
    case 'withdraw':
      return [];
  }
}

/** To every chief who may decide, and to whoever asked, once for each time that it is late. Pure. */
export function tellLate(appeal: Appeal, deciders: readonly Decider[], at: number): OutboxEntry[] {
  const late = { commandId: `late-${appeal.remindAt ?? at}`, at };
  const body = `“${appeal.title}”的申诉应在${writeMoment(appeal.decideBy)}前决定，现在还没有。`;
  return [
    ...deciders.map(({ personId }) => notice(appeal, late, { personId }, '有一件申诉过了决定的日子', body)),
    notice(appeal, late, { openid: appeal.asker.openid }, '您的申诉还没有决定', `${body}已再次提醒上级。`),
  ];
}

function notice(
  appeal: Appeal,
  { commandId, at }: Pick<AppealEntry, 'commandId' | 'at'>,
  to: Recipient,
  title: string,
  body: string,
): OutboxEntry {
  return {
    id: derivedId('appeal', appeal._id, commandId, JSON.stringify(to)),
    to,
    template: 'ledger-appeal',
    title,
    body,
    page: `${APPEAL_PAGE}?id=${appeal._id}`,
    at,
  };
}
