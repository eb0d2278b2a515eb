import { derivedId } from '../../platform/commands';
import { sayDate } from '../../platform/clock';
import { byPhone, type Notice, type Recipient } from '../../platform/notices';
import type { StepFields } from '../../platform/step-fields';
import type { StepEntry } from '../../platform/step-rows';
import { leads, membersOf, type RosterMember, type Squad } from './squad';
import type { Activity, SquadFound } from './step';

export const SQUAD_PAGE = 'packages/party/pages/squad/index';

/** Whom a step concerns beside whoever took it, and in which words. Steps that are not here tell nobody. */
export const TELLING: readonly string[] = [
  'ask-to-join',
  'admit',
  'turn-down',
  'appoint',
  'strike-off',
  'set-task',
  'call-to-activity',
];

/** Who is told of a step. Pure. */
export function tellSquadStep(
  squad: Squad,
  { at, by, action, commandId }: StepEntry,
  fields: StepFields,
  { openids, activity }: SquadFound,
): Notice[] {
  const say = saying(action, squad, fields, by.name, at, activity);
  if (!say) return [];
  const template = action === 'set-task' ? 'squad-task' : 'squad';
  const told = new Map(
    say.to.flatMap((member) => reachOf(member, member.openid || (openids.get(member.phone) ?? ''), action)),
  );
  told.delete(by.openid);
  return [...told].map(([who, to]) => ({
    id: derivedId('squad', squad._id, commandId, who),
    template,
    title: say.title,
    body: say.body,
    page: activity ? `${ACTIVITY_PAGE}?id=${activity.id}` : `${SQUAD_PAGE}?id=${squad._id}`,
    at,
    to,
  }));
}

/** Who has no WeChat bound hears of a task by text message, where that is set up, and finds it here once they have. */
function reachOf({ phone }: RosterMember, openid: string, action: string): [string, Recipient][] {
  if (openid !== '') return [[openid, { openid }]];
  return action === 'set-task' && phone !== '' ? [[phone, byPhone(phone)]] : [];
}

const ACTIVITY_PAGE = 'packages/attendance/pages/occasion/index';

interface Saying {
  to: RosterMember[];
  title: string;
  body: string;
}

function saying(
  action: string,
  squad: Squad,
  fields: StepFields,
  name: string,
  now: number,
  activity: Activity | null,
): Saying | null {
  const { name: of } = squad;
  const chosen = squad.roster.filter(({ id }) => id === fields.choice);
  switch (action) {
    case 'ask-to-join': {
      const leaders = squad.roster.filter((member) => leads(member, now));
      return { to: leaders, title: '有人申请加入', body: `${name}想加入${of}，请看看。` };
    }
    case 'admit':
      return { to: chosen, title: '申请通过了', body: `您已加入${of}。` };
    case 'turn-down':
      return { to: chosen, title: '这次没有加入', body: `${of}：${fields.note ?? ''}` };
    case 'appoint':
      return { to: chosen, title: '队里的任命', body: `您在${of}的职务有变动，请看看。` };
    case 'strike-off':
      return { to: chosen, title: '已离开队伍', body: `${of}：${fields.note ?? ''}` };
    case 'set-task':
      return {
        to: membersOf(squad, now),
        title: `${of}有新任务`,
        body: `${fields.note ?? ''}（${sayDate(fields.date ?? now, now)} 前）`,
      };
    case 'call-to-activity':
      return activity && calling(squad, activity, fields.note ?? '', now);
    default:
      return null;
  }
}

function calling(squad: Squad, { title, whenText }: Activity, words: string, now: number): Saying {
  const body = `${title}，${whenText}。${words || '能来的请报名。'}`;
  return { to: membersOf(squad, now), title: `${squad.name}叫您参加活动`, body };
}
