import { randomUUID } from 'node:crypto';
import type { BallotView, TopicDetail } from '../../cloudfunctions/council/contract';
import { beijingDate, DAY, HOUR, writeTime } from '../../cloudfunctions/platform/clock';
import { communities } from '../../local/demo/tables/grids';
import { staff } from '../../local/demo/tables/staff';
import type { System } from '../support/system';

export const CELL = '610302004001001';
export const COMMUNITY = CELL.slice(0, 12);
export const CHIEF = 'community-jiangtan';
export const PHONES: Readonly<Record<string, string>> = {
  'resident-li': '15490000001',
  'neighbour-zhou': '15490000002',
  'volunteer-luo': '15490000005',
};

/** Whoever holds a post of the community, in the roll of the demonstration. */
export function inPost(kind: string) {
  const roll = staff(communities());
  const post = roll.posts.find((one) => one.gridCode === COMMUNITY && one.kind === kind)!;
  return roll.people.find((one) => one.id === post.holders[0]?.personId)!;
}

/** What the journeys of councils ask of the server, beside what people tap. */
export interface CouncilSteps {
  asked<T>(who: string, action: string, input?: object, context?: string): Promise<T>;
  /** 2026-12-03 18:00, so many hours from now */
  moment(hours: number): Promise<string>;
  topicNamed(title: string): Promise<TopicDetail>;
  propose(more?: object): Promise<TopicDetail>;
  /** five seats: three residents, whoever it concerns, and the community's chief; each has said what they have to do with it */
  seat(topicId: string): Promise<void>;
  open(topicId: string, more?: object): Promise<BallotView>;
  step(who: string, id: string, action: string, fields: object): Promise<TopicDetail>;
}

export function councilSteps(demo: { readonly system: System }): CouncilSteps {
  const asked: CouncilSteps['asked'] = async <T>(
    who: string,
    action: string,
    input: object = {},
    context = 'council',
  ) => {
    const reply = await demo.system.invoke<T>(context, who, action, input, { commandId: randomUUID() });
    if (!reply.ok) throw new Error(`${action}: ${reply.error.message} ${JSON.stringify(reply.error.fields ?? {})}`);
    return reply.data;
  };
  const now = async () => (await demo.system.health()).now;
  const moment: CouncilSteps['moment'] = async (hours) => {
    const at = (await now()) + hours * HOUR;
    return `${beijingDate(at)} ${writeTime(at)}`;
  };
  const step: CouncilSteps['step'] = async (who, id, action, fields) => {
    const { version } = await asked<TopicDetail>(who, 'topic', { id });
    return asked(who, 'perform-topic', { id, version, action, fields });
  };
  return {
    asked,
    moment,
    step,
    async topicNamed(title) {
      const { items } = await asked<{ items: { id: string; title: string }[] }>('resident-li', 'topics');
      const found = items.find((one) => one.title === title);
      if (!found) throw new Error(`no topic ${title}`);
      return asked(CHIEF, 'topic', { id: found.id });
    },
    propose: async (more = {}) =>
      asked(CHIEF, 'propose-topic', {
        gridCode: COMMUNITY,
        title: '单元门换成什么锁',
        question: '单元门的锁怎么换',
        form: 'advice',
        by: beijingDate((await now()) + 20 * DAY),
        options: [
          { label: '刷卡的锁', meaning: '一户两张卡' },
          { label: '按密码的锁', meaning: '每季度换一次密码' },
        ],
        ...more,
      }),
    async seat(id) {
      const [chief, officer] = [inPost('chief'), inPost('gridOfficer')];
      const until = beijingDate((await now()) + 200 * DAY);
      const seats = [
        ['resident-li', 'residents', '李桂芬'],
        ['neighbour-zhou', 'residents', '周建文'],
        ['volunteer-luo', 'residents', '罗晓峰'],
        ['officer-jiangtan', 'stakeholder', officer.name],
        [CHIEF, 'cadre', chief.name],
      ] as const;
      for (const [openid, kind, name] of seats) {
        const phone = PHONES[openid] ?? (openid === CHIEF ? chief : officer).phone;
        await asked(CHIEF, 'add-seat', { id, kind, name, phone, until });
        await step(openid, id, 'declare-interest', { choice: 'none' });
      }
    },
    open: async (topicId, more = {}) =>
      asked<BallotView>(CHIEF, 'open-vote', {
        topicId,
        electors: 'seats',
        secrecy: 'poll',
        endsAt: await moment(48),
        ...more,
      }),
  };
}
