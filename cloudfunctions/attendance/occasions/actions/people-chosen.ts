import type { StepFields } from '../../../platform/step-fields';
import type { ActionOption } from '../../../platform/steps';
import { sayMoment } from '../../../platform/clock';
import type { Attendance, Check } from '../../hours/attendance';
import type { Occasion, SignUp } from '../occasion';
import { seated } from '../places';
import { attendanceRefusals as refused } from '../refusals';
import { sayEvaluation, sayMinutes } from '../say';
import type { OccasionStep, PeopleSource } from '../step';
import { attendanceIdOf, attendancesOf } from '../../hours/store';

/** Somebody a step may be about, by what the form calls them: never by their WeChat identity. */
interface Candidate {
  id: string;
  person: SignUp;
  hint: string;
}

/**
 * Those a step may be about; one database call where it depends on who is there.
 * @param commandId whom this very command has done already are among them, so that it can be sent again; '' for none
 */
async function candidates(source: PeopleSource, occasion: Occasion, commandId: string): Promise<Candidate[]> {
  const { _id, signups, named } = occasion;
  const listed = (people: readonly SignUp[]) =>
    people.map((person) => ({ id: attendanceIdOf(_id, person.openid), person, hint: '' }));
  if (source === 'signed-up') return listed(signups);
  if (source === 'named') return listed(named.map((one) => ({ ...one, at: 0, commandId: '' })));
  const there = await attendancesOf(_id);
  const again = (check: Check | null) => commandId !== '' && check?.commandId === commandId;
  if (source === 'present') return there.filter(({ out }) => !out || again(out)).map(present);
  if (source === 'served') return there.filter(({ out, minutes }) => out && minutes > 0).map(servedHere);
  const ids = new Set(there.filter((one) => !again(one.in)).map((one) => one._id));
  return listed(seated(occasion)).filter(({ id }) => !ids.has(id));
}

function present({ _id, openid, name, phone, in: check }: Attendance): Candidate {
  const person = { openid, name, phone, at: check.at, commandId: check.commandId };
  return { id: _id, person, hint: `${sayMoment(check.at, check.at)} 签到` };
}

function servedHere({ _id, openid, name, phone, in: check, minutes, evaluation }: Attendance): Candidate {
  const person = { openid, name, phone, at: check.at, commandId: check.commandId };
  return { id: _id, person, hint: `${sayMinutes(minutes)}，${evaluation ? sayEvaluation(evaluation) : '还没有评价'}` };
}

/** The people whom a form names, as the server knows them. @throws Refusal BAD_INPUT for anybody else */
export async function peopleChosen(
  step: OccasionStep,
  occasion: Occasion,
  fields: StepFields,
  commandId: string,
): Promise<SignUp[]> {
  const field = step.fields.find(({ source }) => source !== undefined);
  if (!field?.source) return [];
  const asked = field.name === 'choice' ? [fields.choice ?? ''] : (fields.choices ?? []);
  const known = new Map((await candidates(field.source, occasion, commandId)).map(({ id, person }) => [id, person]));
  return asked.map((id) => {
    const person = known.get(id);
    if (!person) throw refused.notOnTheList(field.name);
    return person;
  });
}

/** What the form of a step offers. */
export async function peopleOffered(step: OccasionStep, occasion: Occasion): Promise<ActionOption[]> {
  const source = step.fields.find((field) => field.source !== undefined)?.source;
  if (!source) return [];
  const found = await candidates(source, occasion, '');
  return found.map(({ id, person, hint }) => ({ value: id, label: person.name, hint, icon: '' }));
}
