import { headOf, maskName, type Household, type Member } from './household';
import { wideless } from './rooms';

/** Names so far apart are still likely one, when the age is the same. */
const NAME_DISTANCE = 3;

/** How many characters have to be put in, taken out or changed: 0 for the same. Pure. */
export function distance(a: string, b: string): number {
  const [one, other] = [[...a], [...b]];
  let row = other.map((_, i) => i + 1);
  one.forEach((character, i) => {
    let left = i + 1;
    let diagonal = i;
    row = row.map((above, j) => {
      const best = Math.min(above + 1, left + 1, diagonal + (character === other[j] ? 0 : 1));
      diagonal = above;
      left = best;
      return best;
    });
  });
  return other.length === 0 ? one.length : (row.at(-1) ?? 0);
}

/** Are these likely the same person? Names of two or three characters have to share one. It warns, and never blocks. Pure. */
export function likelySame(
  a: Pick<Member, 'name' | 'birthMonth' | 'phone'>,
  b: Pick<Member, 'name' | 'birthMonth' | 'phone'>,
): boolean {
  if (a.phone !== '' && a.phone === b.phone) return true;
  if (a.birthMonth === '' || a.birthMonth.slice(0, 4) !== b.birthMonth.slice(0, 4))
    return a.name === b.name && a.birthMonth === b.birthMonth;
  const shared = [...a.name].some((character) => b.name.includes(character));
  return shared && distance(a.name, b.name) <= NAME_DISTANCE;
}

/** Households that are likely the one being added, or have one of its people. Pure. */
export function likelyHouseholds(
  candidates: readonly Household[],
  room: string,
  members: readonly Pick<Member, 'name' | 'birthMonth' | 'phone'>[],
): { id: string; text: string; why: string }[] {
  return candidates
    .filter(({ status }) => status === 'living')
    .flatMap((household) => {
      const text = `${household.addressText} ${household.room} ${maskName(headOf(household)?.name ?? '')}`.trim();
      const same = household.members.find((member) => members.some((one) => likelySame(one, member)));
      if (wideless(household.room) === wideless(room)) return [{ id: household._id, text, why: '这个门牌号已有一户' }];
      return same ? [{ id: household._id, text, why: `可能有同一个人：${maskName(same.name)}` }] : [];
    });
}

/** Which members somebody who registered may be: never matched by itself. Pure. */
export function candidatesFor(
  resident: { name: string; phone: string; room: string },
  households: readonly Household[],
): { householdId: string; memberId: string; text: string; why: string }[] {
  return households
    .filter(({ status }) => status === 'living')
    .flatMap((household) =>
      household.members.flatMap((member) => {
        if (member.openid !== '') return [];
        const byPhone = resident.phone !== '' && resident.phone === member.phone;
        const byDoor =
          wideless(resident.room) === wideless(household.room) && distance(resident.name, member.name) <= 1;
        if (!byPhone && !byDoor) return [];
        const text = `${household.addressText} ${household.room} ${maskName(member.name)}`;
        return [
          { householdId: household._id, memberId: member.id, text, why: byPhone ? '手机号一致' : '门牌号和姓名相近' },
        ];
      }),
    );
}
