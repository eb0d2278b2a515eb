import type { PhoneSettings } from './settings';

/** Gives a phone that has no number yet the one of its person, when the demonstration knows them. */
export async function takeOwnNumber(openid: string, settings: PhoneSettings): Promise<void> {
  if (settings.phoneNumber) return;
  const answer = await fetch('/people').catch(() => undefined);
  const people = answer?.ok ? ((await answer.json()) as { openid: string; phone?: string }[]) : [];
  const number = people.find((person) => person.openid === openid)?.phone;
  if (number && !settings.phoneNumber) settings.phoneNumber = number;
}
