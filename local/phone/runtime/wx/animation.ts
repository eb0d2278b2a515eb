import type { AnimationStep } from '../builtins/animation';
import type { Family } from './answer';

const METHODS = (
  'translate translateX translateY translateZ translate3d scale scaleX scaleY scaleZ scale3d rotate rotateX rotateY rotateZ ' +
  'rotate3d skew skewX skewY matrix matrix3d opacity width height top left right bottom backgroundColor'
).split(' ');

const DEFAULTS: AnimationStep['options'] = {
  duration: 400,
  timingFunction: 'linear',
  delay: 0,
  transformOrigin: '50% 50% 0',
};

type Change = readonly [name: string, values: readonly (string | number)[]];

/** wx.createAnimation: records steps; a view plays what export() gives. */
function createAnimation(options: Partial<AnimationStep['options']> = {}): Record<string, unknown> {
  let steps: AnimationStep[] = [];
  let changes: Change[] = [];
  const animation: Record<string, unknown> = {
    step(own: Partial<AnimationStep['options']> = {}) {
      steps.push({ changes, options: { ...DEFAULTS, ...options, ...own } });
      changes = [];
      return animation;
    },
    export() {
      const actions = steps;
      steps = [];
      return { actions };
    },
  };
  for (const name of METHODS)
    animation[name] = (...values: (string | number)[]) => {
      changes.push([name, values]);
      return animation;
    };
  return animation;
}

export const animations: Family = { createAnimation };
