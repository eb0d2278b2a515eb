import { occasionOfDuty, recordDuty, type Duty, type Served } from '../duty';
import { attendanceIdOf, changePresence } from '../store';
import { insertOccasion } from '../../occasions/store';

/** Makes a duty known as what hours refer to; doing it again changes nothing. One database call. */
export async function openDuty(duty: Duty, now: number): Promise<void> {
  await insertOccasion(occasionOfDuty(duty, now));
}

/** Puts somebody's time at a duty into their record, once however often it is asked. */
export async function bookDuty(duty: Duty, served: Served, now: number): Promise<void> {
  const occasion = occasionOfDuty(duty, now);
  const id = attendanceIdOf(duty.id, served.openid);
  await changePresence(served.openid, id, ({ participant, attendance }) =>
    attendance ? null : recordDuty(occasion, id, served, participant, now),
  );
}
