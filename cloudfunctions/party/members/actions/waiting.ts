import { sayMoment } from '../../../platform/clock';
import type { RegisteredCall } from '../../../platform/endpoint';
import type { WaitingItem } from '../../../platform/waiting';
import type { Member } from '../member';
import { branchesOf } from '../sides';
import { memberPage, membersOf } from '../store';

const NOBODY = { items: [], next: null };

/** What of reporting in waits for the person: the branch's question to them; and for a branch, whoever waits for it longest. */
export async function waitingOfParty(call: RegisteredCall): Promise<WaitingItem[]> {
  const { openid, posts } = call.identity;
  const [branch] = branchesOf(posts);
  const [mine, waiting] = await Promise.all([
    membersOf(openid),
    branch === undefined ? NOBODY : memberPage({ communityCode: branch }, 'waiting', undefined, 1),
  ]);
  const asked = mine.filter(({ status }) => status === 'asked').map((member) => askedItem(member, call.now));
  const first = waiting.items[0];
  return first && branch !== undefined ? [...asked, branchItem(branch, first, waiting.next !== null, call.now)] : asked;
}

function askedItem({ _id, communityName, question, deadline }: Member, now: number): WaitingItem {
  return {
    ...{ id: `party-member:${_id}`, label: '等您补充', title: `${communityName}问：${question}` },
    hint: deadline === null ? '' : `请在 ${sayMoment(deadline, now)} 前`,
    ...{ page: `/packages/party/pages/member/index?id=${_id}`, at: deadline ?? now },
  };
}

function branchItem(
  branch: string,
  { name, deadline }: Pick<Member, 'name' | 'deadline'>,
  more: boolean,
  now: number,
): WaitingItem {
  return {
    ...{ id: `party-branch:${branch}`, label: '等您确认', title: `${name}${more ? '等党员' : ''}来报到` },
    hint: deadline === null ? '' : `请在 ${sayMoment(deadline, now)} 前答复`,
    ...{ page: `/packages/party/pages/branch/index?code=${branch}`, at: deadline ?? now },
  };
}
