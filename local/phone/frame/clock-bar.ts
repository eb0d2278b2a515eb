import { h } from '../runtime/builtins/dom';
import { CLOCK_CHANNEL, listenFor } from '../runtime/wx/messages';

const STEPS: readonly (readonly [string, string])[] = [
  ['PT1H', '+1 小时'],
  ['PT4H', '+4 小时'],
  ['P1D', '+1 天'],
  ['P3D', '+3 天'],
];

const UNITS: readonly (readonly [string, string])[] = [
  ['PT#M', '分钟'],
  ['PT#H', '小时'],
  ['P#D', '天'],
];

const format = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

interface Moved {
  now: number;
  fired: { trigger: string; ok: boolean }[];
}

/** What happened, in words: how many of the jobs that fell due went wrong is said too. */
function outcome({ fired }: Moved): string {
  const failed = fired.filter(({ ok }) => !ok).length;
  if (fired.length === 0) return '时间已拨，没有到点的任务。';
  return `时间已拨，到点的任务执行了 ${fired.length} 次${failed > 0 ? `，其中 ${failed} 次没有成功` : ''}。`;
}

async function advance(duration: string): Promise<Moved> {
  const answer = await fetch('/clock', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance: duration }),
  });
  if (!answer.ok) throw new Error(`the clock answered ${answer.status}`);
  return (await answer.json()) as Moved;
}

/** The time the local cloud keeps, and buttons that move it on. */
export function clockBar(bar: HTMLElement): void {
  let ahead = 0;
  const time = h('time', { class: 'clock__time' });
  const said = h('output', { class: 'clock__said', 'aria-live': 'polite' });
  const tick = (): void => {
    const now = Date.now() + ahead;
    time.dateTime = new Date(now).toISOString();
    time.textContent = format.format(now);
  };
  const set = (now: number): void => {
    ahead = now - Date.now();
    tick();
  };
  const buttons: HTMLButtonElement[] = [];
  const move = async (duration: string): Promise<void> => {
    buttons.forEach((button) => (button.disabled = true));
    said.textContent = '正在拨动时间…';
    try {
      const moved = await advance(duration);
      set(moved.now);
      said.textContent = outcome(moved);
    } catch {
      said.textContent = '没有拨动：本地云没有回应，请看看命令行里的提示。';
    } finally {
      buttons.forEach((button) => (button.disabled = false));
    }
  };
  const button = (words: string, duration: () => string): HTMLButtonElement => {
    const element = h('button', { type: 'button' }, words);
    element.addEventListener('click', () => void move(duration()));
    buttons.push(element);
    return element;
  };
  const amount = h('input', { type: 'number', min: 1, max: 365, value: 30, 'aria-label': '拨动多少' });
  const unit = h(
    'select',
    { 'aria-label': '拨动的单位' },
    ...UNITS.map(([value, words]) => h('option', { value }, words)),
  );
  bar.append(
    h('span', { class: 'clock__label' }, '本地云的时间（北京）'),
    time,
    h('span', { class: 'clock__steps' }, ...STEPS.map(([duration, words]) => button(words, () => duration))),
    h(
      'span',
      { class: 'clock__own' },
      amount,
      unit,
      button('往后拨', () => unit.value.replace('#', String(Math.max(1, Math.round(amount.valueAsNumber) || 1)))),
    ),
    said,
  );
  new BroadcastChannel(CLOCK_CHANNEL).addEventListener('message', ({ data }: MessageEvent<{ now: number }>) =>
    set(data.now),
  );
  listenFor('');
  setInterval(tick, 1000);
  tick();
}
