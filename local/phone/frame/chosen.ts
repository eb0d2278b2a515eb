import type { Person } from './people';

const KEPT = 'frame:phones';
const PARAMETER = 'phones';
/** How many phones stand there at first: the whole way of a need can be seen on them. */
const FIRST = 3;

function wanted(): string[] {
  const inAddress = new URLSearchParams(location.search).get(PARAMETER);
  return (inAddress ?? localStorage.getItem(KEPT) ?? '').split(',').filter(Boolean);
}

/** The phones to show: those of the address, else those of the last time, else the first of the list. */
export function chosenPeople(people: readonly Person[]): Person[] {
  const chosen = wanted().flatMap((openid) => people.find((person) => person.openid === openid) ?? []);
  return chosen.length > 0 ? chosen : people.slice(0, FIRST);
}

/** Keeps the choice, and puts it into the address so that it can be passed on. */
export function keepChosen(people: readonly Person[]): void {
  const openids = people.map(({ openid }) => openid).join(',');
  localStorage.setItem(KEPT, openids);
  const address = new URL(location.href);
  address.searchParams.set(PARAMETER, openids);
  history.replaceState(null, '', address);
}
