/** How long after a tap WeChat still takes a call as coming from it, in milliseconds. */
const WINDOW = 3000;

let last = -Infinity;
let watching = false;

/** Starts to remember when the person last touched the page. */
export function watchTaps(): void {
  if (watching) return;
  watching = true;
  const now = (): void => void (last = performance.now());
  for (const type of ['touchend', 'mouseup', 'keydown']) document.addEventListener(type, now, true);
}

/** Whether the call comes from a tap, as WeChat demands of some. */
export const afterTap = (): boolean => performance.now() - last < WINDOW;
