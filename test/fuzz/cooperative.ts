import type { BookSubject, MemberDetail } from '../../cloudfunctions/coop/contract';
import type { PostRow } from '../../cloudfunctions/directory/import-tables';
import { services, teams } from '../coop/scene';
import { ADMINISTRATOR, GRID, STAFF } from '../support/small-town';
import type { Player } from './town';

export const COOP_MANAGER = { id: 'p-coop', name: '宇文管账', phone: '19900007707' };
export const COOP_POST: PostRow = {
  id: 'post-coop',
  gridCode: GRID.riverside,
  kind: 'cooperativeManager',
  title: '合作社管理员',
  holders: [{ personId: COOP_MANAGER.id, side: 'A' }],
};
/** They hold a post in the community, and serve as neighbours beside it: whoever works there may apply. */
const SKILLED = ['p-property', STAFF.qian.id];

/** Who may have a part in the cooperative's orders: residents, who order and may be taken in; the skilled; the manager; who judges. */
export function servesCoop({ role, personId, posts }: Player): boolean {
  const judges = posts.some(
    ({ kind, gridCode }) => ['chief', 'communityWorker'].includes(kind) && GRID.riverside.startsWith(gridCode),
  );
  return role === 'resident' || judges || [COOP_MANAGER.id, ...SKILLED].includes(personId);
}

type Does = (fn: string, openid: string, action: string, input: unknown) => Promise<unknown>;

/** A cooperative at work: a price list, two in a team and one of them its leader, and money in a fund and in the welfare fund. */
export async function openCooperative(does: Does, staff: readonly Player[]): Promise<void> {
  const coop = (openid: string, action: string, input: object) => does('coop', openid, action, input);
  const manager = staff.find(({ personId }) => personId === COOP_MANAGER.id)!.openid;
  const chief = staff.find(({ posts }) => posts.some(({ id }) => id === 'post-riverside'))!.openid;
  const skilled = SKILLED.map((personId) => staff.find((one) => one.personId === personId)!);
  await coop(ADMINISTRATOR, 'import-teams', { rows: teams });
  await coop(ADMINISTRATOR, 'import-services', { rows: services });
  for (const [n, { openid }] of skilled.entries()) {
    const wish = { skills: '会修水电', area: '柳苑', times: ['weekdays'], teamIds: ['team-water'] };
    const { id, version } = (await coop(openid, 'apply-member', wish)) as MemberDetail;
    const fields = { choices: ['team-water', 'team-hair'] };
    await coop(manager, 'perform-member', { id, version, action: 'admit', fields });
    if (n > 0) continue;
    const leads = { choices: ['team-water'] };
    await coop(manager, 'perform-member', { id, version: version + 1, action: 'lead', fields: leads });
  }
  const keep = async (openid: string, action: string, fields: object) => {
    const { version } = (await coop(openid, 'book', { id: GRID.riverside })) as BookSubject;
    return coop(openid, 'perform-book', { id: GRID.riverside, version, action, fields });
  };
  await keep(chief, 'open-fund', { note: '关爱基金' });
  const book = (await coop(manager, 'book', { id: GRID.riverside })) as BookSubject;
  const boxes = book.availableActions.find(({ action }) => action === 'donate')!.fields[0]!.options;
  for (const { value } of boxes) await keep(manager, 'donate', { choice: value, amount: 100_000, note: '捐助' });
}
