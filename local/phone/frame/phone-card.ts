import { h } from '../runtime/builtins/dom';
import { phoneControls } from './controls';
import { placeOf, type Person } from './people';
import { resetPhone } from './reset';

const addressOf = (openid: string): string => `/app.html?as=${encodeURIComponent(openid)}`;

function action(words: string, label: string, run: () => void): HTMLButtonElement {
  const button = h('button', { type: 'button', 'aria-label': label }, words);
  button.addEventListener('click', run);
  return button;
}

/** One person's phone, with who it is above and its switches below. */
export function phoneCard(person: Person, remove: () => void): HTMLElement {
  const { openid, name } = person;
  const frame = h('iframe', { src: addressOf(openid), title: `${name}的手机`, allow: 'clipboard-write' });
  const controls = phoneControls(frame, name);
  frame.addEventListener('load', () => controls.show());
  const reset = (): void => {
    if (!confirm(`清空${name}的手机？草稿和设置会一起清掉，已经提交的内容不受影响。`)) return;
    // closed first, so that nothing of it is written again
    frame.src = 'about:blank';
    void resetPhone(openid).then(() => (frame.src = addressOf(openid)));
  };
  const own = h('a', { href: addressOf(openid), target: '_blank', rel: 'noopener' }, '单独打开');
  return h(
    'section',
    { class: 'phone', 'aria-label': `${name}的手机`, 'data-openid': openid },
    h(
      'div',
      { class: 'who' },
      h('div', { class: 'who__line' }, h('h2', {}, name), action('×', `移走${name}的手机`, remove)),
      h('p', { class: 'who__place' }, placeOf(person)),
      h('p', { class: 'who__note', title: person.note }, person.note),
    ),
    h('div', { class: 'case' }, frame),
    h('div', { class: 'below' }, controls.element, own, action('清空', `清空${name}的手机`, reset)),
  );
}
