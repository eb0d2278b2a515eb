import { flag, number, text, type Part, type PropsOf } from './part';

export const refresherProperties = {
  refresherEnabled: flag(),
  refresherThreshold: number(45),
  refresherDefaultStyle: text('black'),
  refresherBackground: text('transparent'),
  refresherTriggered: flag(),
};

type Refreshing = Part<PropsOf<typeof refresherProperties>>;

/** A pull is damped, as a spring is. */
const DAMPING = 0.5;
const REST = 50;

/**
 * Pulling down at the top: `refresherpulling` while it moves, then `refresherrefresh`, or `refresherabort` when let go too
 * early. The page ends it by setting `refresher-triggered` to false.
 */
export function pullToRefresh(
  part: Refreshing,
  element: HTMLElement,
  atTop: () => boolean,
): { triggered(on: boolean): void } {
  let from: number | undefined;
  let pull = 0;
  const show = (height: number, refreshing: boolean): void => {
    pull = height;
    part.set({ pull: height, refreshing });
  };
  element.addEventListener('touchstart', (event) => {
    from =
      part.props.refresherEnabled && atTop() && !part.props.refresherTriggered ? event.touches[0]?.clientY : undefined;
  });
  element.addEventListener('touchmove', (event) => {
    const y = event.touches[0]?.clientY;
    if (from === undefined || y === undefined || y <= from || !atTop()) return;
    show(Math.round((y - from) * DAMPING), false);
    part.emit('refresherpulling', { dy: pull });
  });
  const letGo = (): void => {
    if (from === undefined || pull === 0) return;
    from = undefined;
    const far = pull >= part.props.refresherThreshold;
    show(far ? REST : 0, far);
    if (far) part.set({ refresherTriggered: true });
    part.emit(far ? 'refresherrefresh' : 'refresherabort', { dy: pull });
  };
  element.addEventListener('touchend', letGo);
  element.addEventListener('touchcancel', letGo);
  return {
    triggered(on) {
      if (on === pull > 0) return;
      show(on ? REST : 0, on);
      part.emit(on ? 'refresherrefresh' : 'refresherrestore', {});
    },
  };
}
