import { randomUUID } from 'node:crypto';
import type { PartnershipView, PactView } from '../../cloudfunctions/partners/contract';
import { beijingDate, DAY } from '../../cloudfunctions/platform/clock';
import { expectOk, openScene, type Scene } from '../requests/scene';
import { testNow } from '../support/moment';
import { ADMINISTRATOR, GRID, importRows } from '../support/small-town';
import type { Reply } from '../support/system';

export { ADMINISTRATOR, GRID } from '../support/small-town';
export { expectOk } from '../requests/scene';

/** Two units with a contact each, and a unit without one. */
export const UNITS = [
  {
    id: 'unit-school',
    gridCode: GRID.district,
    name: '样板区第一中学',
    pairedCode: GRID.riverside,
    contactPostId: 'post-school',
  },
  { id: 'unit-power', gridCode: GRID.district, name: '样板区供电公司', contactPostId: 'post-power' },
  { id: 'unit-library', gridCode: GRID.district, name: '样板区图书馆' },
] as const;
const CONTACTS = {
  school: { id: 'p-school', name: '陈校联', phone: '19900005001' },
  power: { id: 'p-power', name: '卫电联', phone: '19900005002' },
} as const;
export const dayAhead = (days: number): string => beijingDate(testNow() + days * DAY);

/** A small community with its partner units, and the calls that tests make there. `chief` is its staff, `school` and `power` the contacts. */
export interface PartnerScene {
  scene: Scene;
  call<T>(person: string, action: string, input?: unknown, commandId?: string): Promise<Reply<T>>;
  get<T>(person: string, action: string, input?: unknown, commandId?: string): Promise<T>;
  code(person: string, action: string, input?: unknown): Promise<string>;
  /** the school on the riverside's list */
  partnership(unitId?: string): Promise<PartnershipView>;
  unitStep(person: string, id: string, action: string, fields?: object): Promise<Reply<PartnershipView>>;
  /** a pact of one term for each way, not signed */
  drafted(partnershipId: string, more?: object): Promise<PactView>;
  signed(partnershipId: string, more?: object): Promise<PactView>;
  pactStep(person: string, id: string, action: string, fields?: object): Promise<Reply<PactView>>;
  pactDone(person: string, id: string, action: string, fields?: object): Promise<PactView>;
}

export async function openPartners(): Promise<PartnerScene> {
  const scene = await openScene();
  const { system } = scene;
  await addContacts(scene);
  const call: PartnerScene['call'] = (person, action, input = {}, commandId = randomUUID()) =>
    system.invoke('partners', person, action, input, { commandId });
  const get: PartnerScene['get'] = async (...asked) => expectOk(await call(...asked));
  const step =
    (look: string, act: string) =>
    async <T>(person: string, id: string, action: string, fields: object = {}): Promise<Reply<T>> => {
      const { version } = await get<{ version: number }>(person, look, { id });
      return call<T>(person, act, { id, version, action, fields });
    };
  const pactStep: PartnerScene['pactStep'] = step('pact', 'perform-pact');
  const drafted: PartnerScene['drafted'] = (partnershipId, more = {}) =>
    get('chief', 'draft-pact', { ...pact(partnershipId), ...more });
  return {
    scene,
    call,
    get,
    code: async (...asked) => {
      const reply = await call(...asked);
      return reply.ok ? 'OK' : reply.error.code;
    },
    partnership: (unitId = UNITS[0].id) => get('chief', 'add-unit', { gridCode: GRID.riverside, unitId }),
    unitStep: step('unit', 'perform-unit'),
    drafted,
    pactStep,
    pactDone: async (...taken) => expectOk(await pactStep(...taken)),
    async signed(partnershipId, more = {}) {
      const { id, unitName } = await drafted(partnershipId, more);
      expectOk(await pactStep('chief', id, 'sign'));
      return expectOk(await pactStep(unitName.includes('供电') ? 'power' : 'school', id, 'sign'));
    },
  };
}

export const pact = (partnershipId: string) => ({
  partnershipId,
  title: '校社共建协议',
  from: dayAhead(0),
  until: dayAhead(120),
  deadline: dayAhead(60),
  terms: [
    { kind: 'resource', way: 'place', what: '每季度借礼堂', promised: 4 },
    { kind: 'resource', way: 'hours', what: '给老人讲手机', promised: 20 },
    { kind: 'need', way: 'money', what: '慰问困难家庭', promised: 500_000 },
    { kind: 'project', way: 'activity', what: '暑期托管班', promised: 2 },
    { kind: 'need', way: 'need', what: '修楼道灯', promised: 1 },
  ],
});

async function addContacts({ system }: Scene): Promise<void> {
  const people = Object.values(CONTACTS);
  await importRows(system, 'people', people);
  const posts = Object.entries(CONTACTS).map(([openid, { id }]) => ({
    id: `post-${openid}`,
    gridCode: GRID.district,
    kind: 'unitContact',
    title: '单位联络人',
    holders: [{ personId: id, side: 'A' as const }],
  }));
  await importRows(system, 'posts', posts);
  expectOk(await system.invoke('party', ADMINISTRATOR, 'import-units', { rows: UNITS }, { commandId: randomUUID() }));
  for (const [openid, { phone }] of Object.entries(CONTACTS))
    expectOk(
      await system.invoke(
        'directory',
        openid,
        'bind-staff',
        { phoneCode: `local-phone:${phone}` },
        { commandId: randomUUID() },
      ),
    );
}
