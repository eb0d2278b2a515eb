import { randomUUID } from 'node:crypto';
import type { BallotView, TopicDetail } from '../../cloudfunctions/council/contract';
import { beijingDate, DAY, HOUR, writeTime } from '../../cloudfunctions/platform/clock';
import { expectOk, openScene, type Scene } from '../requests/scene';
import { confirmHomes } from '../support/homes';
import { GRID, STAFF } from '../support/small-town';
import type { Reply } from '../support/system';
import { testNow } from '../support/moment';

/** People of the small town with their numbers: residents, the grid worker and the community's chief. */
export const PHONES = {
  resident: '19900000021',
  neighbour: '19900000022',
  worker: STAFF.zhang.phone,
  eastWorker: STAFF.wang.phone,
  chief: STAFF.zhao.phone,
} as const;
export type Seated = keyof typeof PHONES;

/** A small community that talks things over, and the calls that tests make there. */
export interface CouncilScene {
  scene: Scene;
  call<T>(person: string, action: string, input?: unknown, commandId?: string): Promise<Reply<T>>;
  get<T = TopicDetail>(person: string, action: string, input?: unknown, commandId?: string): Promise<T>;
  /** the code of a refusal, OK when there is none */
  code(person: string, action: string, input?: unknown): Promise<string>;
  propose(more?: object): Promise<TopicDetail>;
  /** everybody of PHONES sits and has said what they have to do with it */
  seated(topic: { id: string }): Promise<TopicDetail>;
  step(person: string, id: string, action: string, fields?: object): Promise<Reply<TopicDetail>>;
  done(person: string, id: string, action: string, fields?: object): Promise<TopicDetail>;
  open(topicId: string, more?: object): Promise<BallotView>;
  /** to the end of a vote, and until it is counted */
  past(ballot: { id: string }): Promise<void>;
  people(count: number): Promise<string[]>;
}

export const dayAhead = (days: number): string => beijingDate(testNow() + days * DAY);
export const momentAhead = (from: number, hours: number): string =>
  `${beijingDate(from + hours * HOUR)} ${writeTime(from + hours * HOUR)}`;
const KINDS = {
  resident: 'residents',
  neighbour: 'residents',
  worker: 'residents',
  eastWorker: 'stakeholder',
  chief: 'cadre',
};

export async function openCouncil(): Promise<CouncilScene> {
  const scene = await openScene();
  const { system } = scene;
  const call: CouncilScene['call'] = (person, action, input = {}, commandId = randomUUID()) =>
    system.invoke('council', person, action, input, { commandId });
  const get: CouncilScene['get'] = async (...asked) => expectOk(await call(...asked));
  const code: CouncilScene['code'] = async (...asked) => {
    const reply = await call(...asked);
    return reply.ok ? 'OK' : reply.error.code;
  };
  const step: CouncilScene['step'] = async (person, id, action, fields = {}) => {
    const { version } = await get(person, 'topic', { id });
    return call(person, 'perform-topic', { id, version, action, fields });
  };
  const done: CouncilScene['done'] = async (...taken) => expectOk(await step(...taken));
  const now = async () => (await system.health()).now;
  return {
    scene,
    call,
    get,
    code,
    step,
    done,
    propose: (more = {}) => get('chief', 'propose-topic', proposal(more)),
    async seated({ id }) {
      for (const [person, phone] of Object.entries(PHONES)) {
        const kind = KINDS[person as Seated];
        await get('chief', 'add-seat', {
          id,
          kind,
          name: `${person}代表`.replace(/[a-zA-Z]+/, '某'),
          phone,
          until: dayAhead(200),
        });
        await done(person, id, 'declare-interest', { choice: 'none' });
      }
      return get('chief', 'topic', { id });
    },
    open: async (topicId, more = {}) =>
      get<BallotView>('chief', 'open-vote', {
        topicId,
        electors: 'seats',
        secrecy: 'poll',
        endsAt: momentAhead(await now(), 48),
        ...more,
      }),
    async past({ id }) {
      await system.clock('P2DT1M');
      await get<BallotView>('chief', 'ballot', { id });
    },
    async people(count) {
      const openids = Array.from({ length: count }, (_, i) => `elector-${i}`);
      for (const [i, openid] of openids.entries()) {
        const phone = `199${String(30_000_000 + i)}`;
        const input = {
          name: `住户${'甲乙丙丁戊己庚辛壬癸'[i % 10]}`,
          addressId: 'addr-3-2',
          room: String(300 + i),
          phoneCode: `local-phone:${phone}`,
          consentVersion: '1',
        };
        expectOk(await system.invoke('directory', openid, 'register-resident', input, { commandId: randomUUID() }));
      }
      await confirmHomes(system, openids);
      return openids;
    },
  };
}

export const proposal = (more: object = {}) => ({
  gridCode: GRID.riverside,
  title: '垃圾分类成效提升',
  question: '院里的垃圾分类怎么办',
  form: 'advice',
  by: dayAhead(20),
  options: [
    { label: '撤桶并点，设两处分类亭', meaning: '楼下不再放桶，走到亭子', cost: 3_500_000 },
    { label: '每栋楼配一名督导员', meaning: '早晚各两小时有人看着', cost: null },
  ],
  ...more,
});
