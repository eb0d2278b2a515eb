import { gridNameOf } from '../../../directory/api';
import { inTransaction } from '../../../platform/database';
import type { Call } from '../../../platform/endpoint';
import { parseRows, refuseFaults, type RowFaults } from '../../../platform/parse-rows';
import { monthOf } from '../../books/book';
import { enterAll } from '../../books/store';
import { servicesOf, teamsOf } from '../../prices/store';
import { pastOrder, pastRow } from '../past';
import { ORDERS, orders } from '../store';

/** Takes in what was kept on paper, the oldest first, each order with its entries; a row that is there already is left as it is. */
export async function importPastOrders(
  call: Call,
  input: { communityCode: string; rows: Record<string, unknown>[] },
): Promise<{ accepted: number }> {
  const { communityCode } = input;
  const rows = parseRows(pastRow, input.rows);
  const [teams, services, communityName] = await Promise.all([
    teamsOf(communityCode),
    servicesOf(communityCode),
    gridNameOf(communityCode, call.now),
  ]);
  const faults: RowFaults = {};
  const made = rows.map((row, index) => {
    const team = teams.find(({ _id }) => _id === row.teamId);
    const past = team && pastOrder(row, { communityCode, communityName }, team, services);
    if (!past) faults[`rows.${index}.${team ? 'items' : 'teamId'}`] = '这里没有这支队伍，或者那时没有这一项的价。';
    return { past: past ?? null, doneAt: row.doneAt };
  });
  refuseFaults(faults);
  let accepted = 0;
  for (const { past, doneAt } of made) {
    if (!past || (await orders.byId(past.order._id))) continue;
    await inTransaction(async (transaction) => {
      await enterAll(transaction, past.entries, { month: monthOf(doneAt) });
      await transaction.collection(ORDERS).add(past.order);
    });
    accepted += 1;
  }
  return { accepted };
}
