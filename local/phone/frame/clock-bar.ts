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

/** The time as it is shown: the machine's, and how far the local cloud is ahead of it. */
class ShownTime {
  readonly element = h('time', { class: 'clock__time' });
  private ahead = 0;

  constructor() {
    setInterval(() => this.tick(), 1000);
    this.tick();
  }

  set(now: number): void {
    this.ahead = now - Date.now();
    this.tick();
  }

  private tick(): void {
    const now = Date.now() + this.ahead;
    this.element.dateTime = new Date(now).toISOString();
    this.element.textContent = format.format(now);
  }
}

/** Buttons that move the clock: all rest while it moves. */
class Movers {
  readonly said = h('output', { class: 'clock__said', 'aria-live': 'polite' });
  private readonly buttons: HTMLButtonElement[] = [];

  constructor(private readonly time: ShownTime) {}

  button(words: string, duration: () => string): HTMLButtonElement {
    const element = h('button', { type: 'button' }, words);
    element.addEventListener('click', () => void this.move(duration()));
    this.buttons.push(element);
    return element;
  }

  private async move(duration: string): Promise<void> {
    for (const button of this.buttons) button.disabled = true;
    this.said.textContent = '正在拨动时间…';
    try {
      const moved = await advance(duration);
      this.time.set(moved.now);
      this.said.textContent = outcome(moved);
    } catch {
      this.said.textContent = '没有拨动：本地云没有回应，请看看命令行里的提示。';
    }
    for (const button of this.buttons) button.disabled = false;
  }
}

/** An amount and a unit of one's own choice. */
function ownStep(movers: Movers): HTMLElement {
  const amount = h('input', { type: 'number', min: 1, max: 365, value: 30, 'aria-label': '拨动多少' });
  const units = UNITS.map(([value, words]) => h('option', { value }, words));
  const unit = h('select', { 'aria-label': '拨动的单位' }, ...units);
  const duration = (): string => unit.value.replace('#', String(Math.max(1, Math.round(amount.valueAsNumber) || 1)));
  return h('span', { class: 'clock__own' }, amount, unit, movers.button('往后拨', duration));
}

/** The time the local cloud keeps, and buttons that move it on. */
export function clockBar(bar: HTMLElement): void {
  const time = new ShownTime();
  const movers = new Movers(time);
  const steps = STEPS.map(([duration, words]) => movers.button(words, () => duration));
  bar.append(
    h('span', { class: 'clock__label' }, '本地云的时间（北京）'),
    time.element,
    h('span', { class: 'clock__steps' }, ...steps),
    ownStep(movers),
    movers.said,
  );
  const channel = new BroadcastChannel(CLOCK_CHANNEL);
  channel.addEventListener('message', ({ data }: MessageEvent<{ now: number }>) => time.set(data.now));
  listenFor('');
}
