import { COOP_COMMUNITY, pastOrderRows, RUNNING, serviceRows, teamRows } from './tables/cooperative';
import { DAY, beijingDate } from '../../cloudfunctions/platform/clock';

/** Calls an action of the function coop, and fails when it is refused. */
type Act = (openid: string, action: string, input: object) => Promise<unknown>;
interface Seen {
  id: string;
  version: number;
  availableActions: { action: string; fields: { options: { value: string }[] }[] }[];
}

/** A cooperative with its teams, its price list, what was done before with the books of it, a fund, and an order that runs. */
export async function loadCooperative(act: Act, administrator: string, now: number): Promise<void> {
  await act(administrator, 'import-teams', { rows: teamRows() });
  await act(administrator, 'import-services', { rows: serviceRows() });
  await act(administrator, 'import-past-orders', { communityCode: COOP_COMMUNITY, rows: pastOrderRows(now) });
  const member = (await act(RUNNING.worker, 'apply-member', {
    skills: '会修水电，有电工证，干了二十年',
    area: '本社区和隔壁几个院',
    times: ['evenings', 'weekends'],
    teamIds: RUNNING.teams,
  })) as Seen;
  const admitted = { id: member.id, version: member.version, action: 'admit', fields: { choices: RUNNING.teams } };
  await act(RUNNING.manager, 'perform-member', admitted);
  await openFund(act);
  await order(act, now);
}

async function openFund(act: Act): Promise<void> {
  const id = COOP_COMMUNITY;
  const take = async (who: string, action: string, fields: object) => {
    const { version } = (await act(who, 'book', { id })) as Seen;
    return (await act(who, 'perform-book', { id, version, action, fields })) as Seen;
  };
  await take(RUNNING.overseer, 'open-fund', { note: '独居老人关爱基金' });
  const book = (await act(RUNNING.manager, 'book', { id })) as Seen;
  const fund = book.availableActions.find(({ action }) => action === 'donate')?.fields[0]?.options[0]?.value;
  await take(RUNNING.manager, 'donate', { choice: fund, amount: 200_000, note: '包抓单位捐给独居老人上门服务' });
}

async function order(act: Act, now: number): Promise<void> {
  const placed = (await act(RUNNING.customer, 'place-order', {
    teamId: RUNNING.teamId,
    words: RUNNING.words,
    place: { source: 'address', addressId: RUNNING.addressId },
  })) as Seen;
  const take = async (action: string, fields: object = {}) => {
    const { version } = (await act(RUNNING.customer, 'order', { id: placed.id })) as Seen;
    await act(RUNNING.worker, 'perform-order', { id: placed.id, version, action, fields });
  };
  await take('claim');
  await take('add-item', { choice: RUNNING.serviceId, number: 1 });
  const date = beijingDate(now + 2 * DAY);
  await take('estimate', { date, time: '18:30', note: '带一只新的水龙头来' });
}
