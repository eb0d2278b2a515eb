/** One step of wx.createAnimation(): what changes together, and how. */
export interface AnimationStep {
  readonly changes: readonly (readonly [name: string, values: readonly (string | number)[]])[];
  readonly options: { duration: number; timingFunction: string; delay: number; transformOrigin: string };
}

const TRANSFORM = /^(translate|scale|rotate|skew|matrix)/;

const cssValue = (name: string, value: string | number): string => {
  if (typeof value === 'string') return value;
  if (name.startsWith('translate')) return `${value}px`;
  return /^(rotate|skew)/.test(name) ? `${value}deg` : String(value);
};

/** What a step sets, as CSS properties. Numbers are pixels, but opacity has no unit. */
export function cssOf(step: AnimationStep): Record<string, string> {
  const css: Record<string, string> = {};
  const transforms: string[] = [];
  for (const [name, values] of step.changes) {
    if (TRANSFORM.test(name)) transforms.push(`${name}(${values.map((value) => cssValue(name, value)).join(',')})`);
    else css[name] = typeof values[0] === 'number' && name !== 'opacity' ? `${values[0]}px` : String(values[0]);
  }
  if (transforms.length > 0) css.transform = transforms.join(' ');
  return css;
}

/** Plays the steps one after the other by CSS transitions. */
export function play(element: HTMLElement, steps: readonly AnimationStep[]): void {
  let start = 0;
  for (const step of steps) {
    const { duration, timingFunction, delay, transformOrigin } = step.options;
    setTimeout(() => {
      const transition = `all ${duration}ms ${timingFunction} ${delay}ms`;
      Object.assign(element.style, { transition, transformOrigin, ...cssOf(step) });
    }, start);
    start += duration + delay;
  }
}

/** Whether a value is what wx.createAnimation().export() gives. */
export function isAnimation(value: unknown): value is { actions: AnimationStep[] } {
  return typeof value === 'object' && value !== null && Array.isArray((value as { actions?: unknown }).actions);
}
