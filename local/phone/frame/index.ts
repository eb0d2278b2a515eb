import { h } from '../runtime/builtins/dom';
import { chosenPeople, keepChosen } from './chosen';
import { clockBar } from './clock-bar';
import { listPeople, placeOf, type Person } from './people';
import { phoneCard } from './phone-card';

function part<Kind extends HTMLElement>(id: string): Kind {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element as Kind;
}

/** The people who can still be added, by community. */
function offer(select: HTMLSelectElement, people: readonly Person[]): void {
  const groups = new Map<string, Person[]>();
  for (const person of people) groups.set(person.community, [...(groups.get(person.community) ?? []), person]);
  select.replaceChildren(
    ...[...groups].map(([community, members]) =>
      h(
        'optgroup',
        { label: community || '其他' },
        ...members.map((person) => h('option', { value: person.openid }, `${person.name}（${placeOf(person)}）`)),
      ),
    ),
  );
}

async function start(): Promise<void> {
  const phones = part('phones');
  const select = part<HTMLSelectElement>('person');
  const add = part<HTMLButtonElement>('add');
  clockBar(part('clock'));
  const people = await listPeople();
  let chosen = chosenPeople(people);
  const changed = (): void => {
    const left = people.filter((person) => !chosen.includes(person));
    offer(select, left);
    add.disabled = left.length === 0;
    keepChosen(chosen);
  };
  const show = (person: Person): void => {
    const card = phoneCard(person, () => {
      chosen = chosen.filter((other) => other !== person);
      card.remove();
      changed();
    });
    phones.append(card);
  };
  add.addEventListener('click', () => {
    const person = people.find(({ openid }) => openid === select.value);
    if (!person) return;
    chosen = [...chosen, person];
    show(person);
    changed();
    phones.lastElementChild?.scrollIntoView({ behavior: 'smooth', inline: 'end' });
  });
  chosen.forEach(show);
  changed();
}

start().catch((error: unknown) => {
  console.error(error);
  part('phones').append(
    h('p', { class: 'failed', role: 'alert' }, '没有读到演示人物。请确认命令行里的本地系统还在运行，再刷新这一页。'),
  );
});
