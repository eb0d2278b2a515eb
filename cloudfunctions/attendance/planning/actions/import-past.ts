import { gridNameOf } from '../../../directory/api';
import type { Call } from '../../../platform/endpoint';
import { parseRows } from '../../../platform/parse-rows';
import type { By, Check } from '../../hours/attendance';
import { checkIn, checkOut } from '../../check-in/check';
import type { ActivityKind } from '../../menu/kind';
import type { Occasion } from '../../occasions/occasion';
import { pastRow, type PastRow } from '../past';
import { composeOccasion, planFrom } from '../plan';
import { plan } from '../plan-input';
import { insertOccasion } from '../../occasions/store';
import { attendanceIdOf, changePresence } from '../../hours/store';
import { kindById } from '../../menu/store';
import { newSecret } from './plan-occasion';

const REASON = '从以前的记录导入';

/** Takes occasions from before in, with the hours of whoever was there; the same rows again change nothing. */
export async function importPast(
  call: Call,
  input: { rows: Record<string, unknown>[] },
): Promise<{ accepted: number }> {
  const rows = parseRows(pastRow, input.rows);
  for (const row of rows) await importOne(call, row);
  return { accepted: rows.length };
}

async function importOne(call: Call, row: PastRow): Promise<void> {
  const kind = row.kindId === '' ? null : await kindById(row.kindId);
  const occasion = pastOccasion(row, kind, await gridNameOf(row.gridCode, call.now));
  await insertOccasion(occasion);
  const by: By = { openid: call.caller.openid, name: row.organiser.name, title: row.organiser.title };
  const check = (at: number): Check => ({ at, way: 'hand', by, reason: REASON, commandId: row.id });
  for (const { openid, name, phone, inAt, outAt, evaluation } of row.people) {
    const id = attendanceIdOf(occasion._id, openid);
    await changePresence(openid, id, ({ attendance, participant }) => {
      if (attendance) return null;
      const come = checkIn(occasion, id, { openid, name, phone }, participant, check(inAt));
      const seen = { ...come.attendance, evaluation: evaluation && { ...evaluation, by, at: outAt } };
      return checkOut(occasion, seen, come.participant, check(outAt), outAt);
    });
  }
}

/** As it stood once it was over. */
function pastOccasion(row: PastRow, kind: ActivityKind | null, gridName: string): Occasion {
  const { id, title, words, gridCode, startsAt, endsAt } = row;
  const organiser = { ...row.organiser, openid: '', postId: id, gridCode };
  const given = {
    title,
    words,
    gridCode,
    place: { text: row.placeText },
    proof: 'hand',
    date: '2020-01-01',
    time: '00:00',
  };
  const about = planFrom(plan.parse(given), kind, { organiser, gridName });
  const times = { startsAt, endsAt, signUpUntil: startsAt, cancelUntil: startsAt };
  const made = { id, seriesId: null, secret: newSecret(), commandId: id };
  const people = row.people.map(({ openid, name, phone }) => ({ openid, name, phone, at: startsAt, commandId: id }));
  return {
    ...composeOccasion(about, times, made, startsAt),
    status: 'closed',
    open: false,
    nextClockAt: null,
    signups: people,
    recap: { words: row.recap, photos: [] },
  };
}
