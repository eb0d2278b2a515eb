import { isAnimation, play } from './animation';
import { anything, builtin, flag, number, text } from './part';

/** Properties of everything that shows when it is pressed. */
export const hoverProperties = {
  hoverClass: text(),
  hoverStopPropagation: flag(),
  hoverStartTime: number(50),
  hoverStayTime: number(400),
};

export const view = builtin({
  properties: { ...hoverProperties, animation: anything<unknown>(undefined) },
  attach: (part) => ({
    changed: {
      animation(value) {
        if (isAnimation(value)) play(part.element, value.actions);
      },
    },
  }),
});
